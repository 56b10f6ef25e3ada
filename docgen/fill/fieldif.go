package fill

import (
	"slices"
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

// take takes so many letters off.
func (r *ifReader) take(n int) []letter {
	taken := r.letters[:n]
	r.letters = r.letters[n:]
	return taken
}

// length is how many letters stand before the next field or the next letter of a kind.
func (r *ifReader) length(stops func(rune) bool) int {
	n := 0
	for n < len(r.letters) && r.letters[n].nested == nil && !stops(r.letters[n].r) {
		n++
	}
	return n
}

// word reads up to a space, a field or an operator.
func (r *ifReader) word() string {
	r.space()
	return plainLetters(r.take(r.length(func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("<>=", c) })))
}

// operator reads a comparison as the tag language writes it.
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
	switch {
	case len(r.letters) == 0:
		return nil
	case r.letters[0].nested != nil:
		return r.take(1)
	case r.letters[0].r == '\\':
		return nil // a switch: there is no second text
	case !isQuote(r.letters[0].r):
		return r.take(r.length(unicode.IsSpace))
	}
	n := 1
	for n < len(r.letters) && (r.letters[n].nested != nil || !isQuote(r.letters[n].r)) {
		n++
	}
	quoted := r.take(n)[1:]
	r.take(min(1, len(r.letters))) // the closing quote
	return quoted
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
	w := spreader{isolator: s, field: f, at: at, by: map[*ooxml.Node][]*ooxml.Node{}}
	w.last = w.begin(yes)
	w.put(w.newMark(open, at))
	w.letters(yes)
	if len(no) > 0 {
		w.last = max(w.last, w.begin(no))
		w.put(w.newMark(tag{kind: tagElse, text: open.text}, at))
		w.letters(no)
	}
	w.put(w.newMark(tag{kind: tagClose, source: "if", text: open.text}, at))
	for _, n := range f.nodes {
		substitute(n.run, n.node, w.by[n.node])
	}
}

// spreader gathers what takes the place of each node of an IF field.
type spreader struct {
	*isolator
	field *wordField
	at    diag.Place
	by    map[*ooxml.Node][]*ooxml.Node
	last  int // where in the code of the field the letters before stand
}

// put adds a node where the letters before stand.
func (w *spreader) put(n *ooxml.Node) {
	code := w.field.code
	place := code[0].node
	if code[w.last].nested == nil {
		place = code[w.last].node
	}
	w.by[place] = append(w.by[place], n)
}

// begin is where the first letter of a text stands, or the one before when it has none.
func (w *spreader) begin(text []letter) int {
	if first := slices.IndexFunc(text, func(l letter) bool { return l.nested == nil }); first >= 0 {
		return text[first].at
	}
	return w.last
}

// letters puts a text where it stands, and the tags of fields in it behind the letters before them.
func (w *spreader) letters(text []letter) {
	for len(text) > 0 {
		l := text[0]
		if l.nested != nil {
			w.nested(l.nested)
			text = text[1:]
			continue
		}
		end := 0
		for end < len(text) && text[end].nested == nil && text[end].at == l.at {
			end++
		}
		w.last = l.at
		w.put(textNode("w:t", plainLetters(text[:end])))
		text = text[end:]
	}
}

func (w *spreader) nested(f *wordField) {
	if t, ok := f.tag(f.instruction()); ok {
		w.put(w.newMark(t, w.at))
		return
	}
	w.issues.Add(diag.FillFieldUnsupported, w.at, excerpt(f.codeText(), 60))
}
