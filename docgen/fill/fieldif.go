package fill

import (
	"strings"
	"unicode"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// comparisons are the operators of IF, longest first, as the tag language writes them.
var comparisons = [][2]string{{"<>", "!="}, {"<=", "<="}, {">=", ">="}, {"=", "=="}, {"<", "<"}, {">", ">"}}

// letter is one letter of an instruction, or a nested field, with the place where it stands.
type letter struct {
	r      rune
	nested *wordField
	at     int // in the code of the field
}

// ifReader takes the instruction of an IF field apart.
type ifReader struct {
	letters []letter
	fields  bool // whether an operand is a field of the record
	failed  bool
}

// condition turns an IF field into a section. The letters of its two texts stay in their runs.
func (s *isolator) condition(f *wordField, at diag.Place) bool {
	r := ifReader{}
	for n, c := range f.code {
		if c.nested != nil {
			r.letters = append(r.letters, letter{nested: c.nested, at: n})
			continue
		}
		for _, letterOf := range c.node.TextContent() {
			r.letters = append(r.letters, letter{r: letterOf, at: n})
		}
	}
	r.word() // IF
	left := r.operand()
	operator := r.operator()
	right := r.operand()
	yes, no := r.text(), r.text()
	if r.failed || !r.fields {
		if f.merges() {
			s.issues.Add(diag.FillFieldUnsupported, at, at.Near)
		}
		return false
	}
	t := tag{kind: tagIf, source: compareSource(left, operator, right), text: at.Near}
	s.spread(f, at, t, yes, no)
	return true
}

// merges tells whether a field holds one of a mail merge.
func (f *wordField) merges() bool {
	for _, n := range f.code {
		if n.nested != nil {
			if kind, _ := n.nested.instruction(); merging[kind] || n.nested.merges() {
				return true
			}
		}
	}
	return false
}

// compareSource writes the comparison; a star at an end of the right side stands for any letters.
func compareSource(left, operator, right string) string {
	text, quoted := strings.CutPrefix(right, `"`)
	text = strings.TrimSuffix(text, `"`)
	if inner := strings.Trim(text, "*"); quoted && inner != text && inner != "" && (operator == "==" || operator == "!=") {
		match := left + " contains " + quote(inner)
		if !strings.HasPrefix(text, "*") {
			match = left + " startsWith " + quote(inner)
		} else if !strings.HasSuffix(text, "*") {
			match = left + " endsWith " + quote(inner)
		}
		if operator == "!=" {
			return "not (" + match + ")"
		}
		return match
	}
	return left + " " + operator + " " + right
}

func (r *ifReader) space() {
	for len(r.letters) > 0 && r.letters[0].nested == nil && unicode.IsSpace(r.letters[0].r) {
		r.letters = r.letters[1:]
	}
}

// word reads up to a space, a field or an operator.
func (r *ifReader) word() string {
	r.space()
	n := 0
	for n < len(r.letters) && r.letters[n].nested == nil && !unicode.IsSpace(r.letters[n].r) && !strings.ContainsRune("<>=", r.letters[n].r) {
		n++
	}
	word := plainLetters(r.letters[:n])
	r.letters = r.letters[n:]
	return word
}

func (r *ifReader) operator() string {
	r.space()
	rest := plainLetters(r.letters[:min(2, len(r.letters))])
	for _, c := range comparisons {
		if strings.HasPrefix(rest, c[0]) {
			r.letters = r.letters[len(c[0]):]
			return c[1]
		}
	}
	r.failed = true
	return ""
}

// operand reads a field of the record, a text or a number as the tag language writes it.
func (r *ifReader) operand() string {
	r.space()
	if len(r.letters) == 0 {
		r.failed = true
		return ""
	}
	list := r.letters[:1]
	if list[0].nested != nil {
		r.letters = r.letters[1:]
	} else if isQuote(list[0].r) {
		list = r.text()
	} else {
		word := r.word()
		if strings.Trim(word, "0123456789.") == "" && word != "" {
			return word
		}
		return quote(word)
	}
	if len(list) == 1 && list[0].nested != nil {
		kind, rest := list[0].nested.instruction()
		t, ok := list[0].nested.tag(kind, rest)
		if !ok || t.kind != tagValue || strings.Contains(t.source, "|") && kind != "MERGEFIELD" {
			r.failed = true
			return ""
		}
		r.fields = true
		source, _, _ := strings.Cut(t.source, " |") // a comparison sees the value itself
		return source
	}
	for _, l := range list {
		r.failed = r.failed || l.nested != nil
	}
	return quote(plainLetters(list))
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' }

// text reads a text between quotes, or a word or field without; nested fields may stand in it.
func (r *ifReader) text() []letter {
	r.space()
	if len(r.letters) == 0 {
		return nil
	}
	if r.letters[0].nested != nil {
		out := r.letters[:1]
		r.letters = r.letters[1:]
		return out
	}
	n := 0
	if !isQuote(r.letters[0].r) {
		if r.letters[0].r == '\\' {
			return nil // a switch: there is no second text
		}
		for n < len(r.letters) && r.letters[n].nested == nil && !unicode.IsSpace(r.letters[n].r) {
			n++
		}
		out := r.letters[:n]
		r.letters = r.letters[n:]
		return out
	}
	for n = 1; n < len(r.letters) && (r.letters[n].nested != nil || !isQuote(r.letters[n].r)); n++ {
	}
	out := r.letters[1:n]
	r.letters = r.letters[min(n+1, len(r.letters)):]
	return out
}

func plainLetters(list []letter) string {
	var out strings.Builder
	for _, l := range list {
		if l.nested == nil {
			out.WriteRune(l.r)
		}
	}
	return out.String()
}

// spread leaves of an IF field its two texts, each in the runs in which it stands, with tags around them.
func (s *isolator) spread(f *wordField, at diag.Place, open tag, yes, no []letter) {
	by := map[*ooxml.Node][]*ooxml.Node{}
	first := f.code[0].node
	put := func(n int, nodes ...*ooxml.Node) {
		place := first
		if n >= 0 && f.code[n].nested == nil {
			place = f.code[n].node
		}
		by[place] = append(by[place], nodes...)
	}
	last := 0
	texts := func(list []letter) {
		for start := 0; start < len(list); {
			l := list[start]
			if l.nested != nil {
				s.nestedField(l, at, put, last)
				start++
				continue
			}
			end := start
			for end < len(list) && list[end].nested == nil && list[end].at == l.at {
				end++
			}
			put(l.at, textNode("w:t", plainLetters(list[start:end])))
			last, start = l.at, end
		}
	}
	begin := func(list []letter) int {
		for _, l := range list {
			if l.nested == nil {
				return l.at
			}
		}
		return last
	}
	last = begin(yes)
	put(last, s.newMark(open, at))
	texts(yes)
	if len(no) > 0 {
		last = max(last, begin(no))
		put(last, s.newMark(tag{kind: tagElse, text: open.text}, at))
		texts(no)
	}
	put(last, s.newMark(tag{kind: tagClose, source: "if", text: open.text}, at))
	for _, n := range f.nodes {
		substitute(n.run, n.node, by[n.node])
	}
}

// nestedField puts the tag of a field that stands in a text of IF behind the letters before it.
func (s *isolator) nestedField(l letter, at diag.Place, put func(int, ...*ooxml.Node), last int) {
	if t, ok := l.nested.tag(l.nested.instruction()); ok {
		put(last, s.newMark(t, at))
		return
	}
	s.issues.Add(diag.FillFieldUnsupported, at, excerpt(l.nested.codeText(), 60))
}
