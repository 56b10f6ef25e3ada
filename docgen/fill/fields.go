package fill

import (
	"slices"
	"strings"
	"unicode"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// Fields of a mail merge become tags, so that documents in use work as they are (ECMA-376 Part 1, 17.16.5):
//
//	MERGEFIELD name \@ "dd/MM/yyyy" \# "#.##0" \* Upper \b "before" \f "behind"   {{name | …}}
//	IF { MERGEFIELD a } = "x" "yes" "no"                                          {{#if a == "x"}}yes{{else}}no{{/if}}
//	NEXT                                                                          the next item of the repeat
//	MERGEREC, MERGESEQ                                                            {{_stt}}
//	DATE \@ "dd/MM/yyyy"                                                          {{ngay_ky | dang_ngay: "dd/MM/yyyy"}}
//
// The name of a field finds its value by the schema without regard to case, marks and signs between syllables.

// dateField is the member of a record that stands for the day of a document, whatever the clock says.
const dateField = "ngay_ky"

// merging are the kinds of fields that belong to a mail merge alone; those that are not understood stay and are told.
var merging = map[string]bool{"MERGEFIELD": true, "NEXT": true, "NEXTIF": true, "SKIPIF": true, "MERGEREC": true, "MERGESEQ": true, "ADDRESSBLOCK": true, "GREETINGLINE": true}

// wordField is one field of a paragraph, in its complex form.
type wordField struct {
	nodes  []fieldNode // begin to end, those of nested fields included
	code   []fieldNode // its instruction: w:instrText, or nested fields
	result []fieldNode
	behind bool // whether the separator has come
}

// fieldNode is a child of a run, or a nested field.
type fieldNode struct {
	run    *ooxml.Node
	node   *ooxml.Node
	nested *wordField
}

// fields turns the fields of a mail merge below n into tags, and tells whether there were any.
func (s *isolator) fields(n *ooxml.Node) bool {
	found := false
	if n.Tag == "w:p" {
		found = s.fieldsOf(n)
	}
	for _, c := range n.Children {
		if c.Kind == ooxml.Element {
			found = s.fields(c) || found
		}
	}
	return found
}

// fieldsOf turns the fields of one paragraph.
func (s *isolator) fieldsOf(p *ooxml.Node) bool {
	if !hasField(p) {
		return false
	}
	spellOut(p)
	var open, whole []*wordField
	add := func(n fieldNode) {
		for depth, f := range open {
			f.nodes = append(f.nodes, n)
			if depth < len(open)-1 {
				continue
			}
			switch {
			case f.behind:
				f.result = append(f.result, n)
			case n.node.Tag == "w:instrText":
				f.code = append(f.code, n)
			}
		}
	}
	for _, n := range runContent(p, nil) {
		kind := n.node.Attr("w:fldCharType")
		if n.node.Tag != "w:fldChar" {
			add(n)
			continue
		}
		switch {
		case kind == "begin":
			open = append(open, &wordField{})
			add(n)
		case len(open) == 0:
		case kind == "separate":
			add(n)
			open[len(open)-1].behind = true
		case kind == "end":
			add(n)
			f := open[len(open)-1]
			open = open[:len(open)-1]
			if len(open) == 0 {
				whole = append(whole, f)
			} else if outer := open[len(open)-1]; !outer.behind {
				outer.code = append(outer.code, fieldNode{nested: f})
			}
		}
	}
	found := false
	for _, f := range whole {
		found = s.field(p, f) || found
	}
	return found
}

func hasField(n *ooxml.Node) bool {
	for _, c := range n.Children {
		if c.Tag == "w:fldSimple" || c.Tag == "w:fldChar" || c.Kind == ooxml.Element && c.Tag != "w:p" && hasField(c) {
			return true
		}
	}
	return false
}

// runContent lists the children of the runs of a paragraph in reading order.
func runContent(n *ooxml.Node, out []fieldNode) []fieldNode {
	for _, c := range n.Children {
		switch {
		case c.Kind != ooxml.Element || c.Tag == "w:p":
		case n.Tag == "w:r" && c.Tag != "w:rPr":
			out = append(out, fieldNode{run: n, node: c})
		case n.Tag != "w:r" && !strings.HasSuffix(c.Tag, "Pr"):
			out = runContent(c, out)
		}
	}
	return out
}

// spellOut writes simple fields of a mail merge as complex ones, so that there is one way to read them.
func spellOut(n *ooxml.Node) {
	for at := 0; at < len(n.Children); at++ {
		c := n.Children[at]
		if c.Kind != ooxml.Element || c.Tag == "w:p" {
			continue
		}
		kind, _, _ := strings.Cut(strings.TrimSpace(c.Attr("w:instr")), " ")
		if kind = strings.ToUpper(kind); c.Tag != "w:fldSimple" || !merging[kind] && kind != "IF" && kind != "DATE" {
			spellOut(c)
			continue
		}
		var style *ooxml.Node
		for _, r := range c.Children {
			if r.Tag == "w:r" && style == nil {
				style = r.Child("w:rPr")
			}
		}
		run := func(content *ooxml.Node) *ooxml.Node {
			r := ooxml.NewElement("w:r")
			if style != nil {
				r.Children = append(r.Children, style.Clone())
			}
			r.Children = append(r.Children, content)
			return r
		}
		code := ooxml.NewElement("w:instrText", "xml:space", "preserve")
		code.Children = []*ooxml.Node{ooxml.NewText(c.Attr("w:instr"))}
		spelled := []*ooxml.Node{run(ooxml.NewElement("w:fldChar", "w:fldCharType", "begin")), run(code), run(ooxml.NewElement("w:fldChar", "w:fldCharType", "separate"))}
		spelled = append(append(spelled, c.Children...), run(ooxml.NewElement("w:fldChar", "w:fldCharType", "end")))
		n.Children = slices.Replace(n.Children, at, at+1, spelled...)
		at += len(spelled) - 1
	}
}

// field turns one field into tags when it is of a kind that is understood.
func (s *isolator) field(p *ooxml.Node, f *wordField) bool {
	code := f.codeText()
	kind, rest, _ := strings.Cut(strings.TrimSpace(code), " ")
	kind = strings.ToUpper(kind)
	at := s.places[p]
	at.Near = excerpt(strings.TrimSpace(code), 60)
	if kind == "IF" {
		return s.condition(f, at)
	}
	t, ok := f.tag(kind, rest)
	if !ok {
		if merging[kind] {
			s.issues.Add(diag.FillFieldUnsupported, at, excerpt(strings.TrimSpace(code), 60))
		}
		return false
	}
	place := f.code[0]
	if strings.Contains(strings.ToUpper(rest), "MERGEFORMAT") {
		for _, n := range f.result {
			if n.node.Tag == "w:t" {
				place = n
				break
			}
		}
	}
	f.replace(place.node, s.newMark(t, at))
	return true
}

// newMark makes the node that stands for a tag in a run.
func (s *isolator) newMark(t tag, at diag.Place) *ooxml.Node {
	n := ooxml.NewElement("vt:tag")
	s.marks[n] = &mark{t, at}
	return n
}

// replace puts nodes in the place of one node of the field and takes all its others away.
func (f *wordField) replace(place *ooxml.Node, by ...*ooxml.Node) {
	for _, n := range f.nodes {
		with := by
		if n.node != place {
			with = nil
		}
		substitute(n.run, n.node, with)
	}
}

// substitute puts nodes in the place of a child of a run.
func substitute(run, child *ooxml.Node, by []*ooxml.Node) {
	if at := slices.Index(run.Children, child); at >= 0 {
		run.Children = slices.Replace(run.Children, at, at+1, by...)
	}
}

func (f *wordField) codeText() string {
	var out strings.Builder
	for _, n := range f.code {
		if n.nested == nil {
			out.WriteString(n.node.TextContent())
		} else {
			out.WriteString(" ")
		}
	}
	return out.String()
}

// tag is the tag that a field means; ok is false for kinds that are not understood.
func (f *wordField) tag(kind, rest string) (t tag, ok bool) {
	t = tag{kind: tagValue, text: strings.TrimSpace(kind + " " + rest)}
	words := fieldWords(rest)
	switch kind {
	case "MERGEFIELD":
		if len(words) == 0 || strings.HasPrefix(words[0], `\`) || strings.ContainsRune(words[0], fieldName) {
			return t, false
		}
		t.source = named(words[0]) + fieldFilters(words[1:])
	case "MERGEREC", "MERGESEQ":
		t.source = "_stt"
	case "NEXT":
		t.kind = tagNext
	case "DATE":
		filters := fieldFilters(words)
		if !strings.Contains(filters, "dang_ngay") {
			filters = ` | dang_ngay: "dd/MM/yyyy"` + filters
		}
		t.source = dateField + filters
	default:
		return t, false
	}
	return t, len(f.code) > 0 && f.code[0].nested == nil
}

// fieldName encloses the name of a field in the source of a tag until the names around it are known.
const fieldName = '\x00'

func named(name string) string { return string(fieldName) + name + string(fieldName) }

// resolveNames puts the names that fields mean into the source of a tag.
func resolveNames(source string, names *expr.Names) string {
	parts := strings.Split(source, string(fieldName))
	for n := 1; n < len(parts); n += 2 {
		parts[n] = names.Meant(parts[n])
	}
	return strings.Join(parts, "")
}

// fieldWords cuts an instruction at spaces outside of quotes.
func fieldWords(text string) []string {
	var words []string
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if text == "" {
			return words
		}
		if rest, ok := cutQuote(text); ok {
			end := strings.IndexAny(rest, `"”“`)
			if end < 0 {
				return append(words, rest)
			}
			words, text = append(words, rest[:end]), rest[end:]
			text, _ = cutQuote(text)
			continue
		}
		end := strings.IndexFunc(text, unicode.IsSpace)
		if len(text) > 2 && text[0] == '\\' {
			end = 2 // \@"dd/MM" needs no space
		}
		if end < 0 {
			return append(words, text)
		}
		words, text = append(words, text[:end]), text[end:]
	}
}

func cutQuote(text string) (rest string, ok bool) {
	for _, quote := range []string{`"`, "“", "”"} {
		if rest, ok := strings.CutPrefix(text, quote); ok {
			return rest, true
		}
	}
	return text, false
}

// letterSwitches are the filters of the \* switches (17.16.4.3).
var letterSwitches = map[string]string{"UPPER": " | hoa", "LOWER": " | thuong", "FIRSTCAP": " | hoa_dau", "CAPS": " | hoa_ten", "ROMAN": " | la_ma", "CARDTEXT": " | bang_chu", "DOLLARTEXT": " | tien_chu"}

// fieldFilters turns the switches of a field into filters.
func fieldFilters(words []string) string {
	format, letters, around := "", "", ""
	for n := 0; n+1 < len(words); n++ {
		argument := words[n+1]
		switch strings.ToLower(words[n]) {
		case `\@`:
			format = " | dang_ngay: " + quote(argument)
		case `\#`:
			format = " | dang_so: " + quote(argument)
		case `\*`:
			letters += letterSwitches[strings.ToUpper(argument)]
		case `\b`:
			around += " | truoc: " + quote(argument)
		case `\f`:
			around += " | sau: " + quote(argument)
		default:
			continue
		}
		n++
	}
	return format + letters + around
}

// quote writes text between quotes that do not stand in it.
func quote(text string) string {
	if strings.ContainsAny(text, `"`) {
		return "“" + strings.ReplaceAll(text, "”", `"`) + "”"
	}
	return `"` + text + `"`
}

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
			kind, _, _ := strings.Cut(strings.TrimSpace(n.nested.codeText()), " ")
			if merging[strings.ToUpper(kind)] || n.nested.merges() {
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
		kind, rest, _ := strings.Cut(strings.TrimSpace(list[0].nested.codeText()), " ")
		t, ok := list[0].nested.tag(strings.ToUpper(kind), rest)
		if !ok || t.kind != tagValue || strings.Contains(t.source, "|") && strings.ToUpper(kind) != "MERGEFIELD" {
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
	kind, rest, _ := strings.Cut(strings.TrimSpace(l.nested.codeText()), " ")
	if t, ok := l.nested.tag(strings.ToUpper(kind), rest); ok {
		put(last, s.newMark(t, at))
		return
	}
	s.issues.Add(diag.FillFieldUnsupported, at, excerpt(l.nested.codeText(), 60))
}
