package fill

import (
	"slices"
	"strings"

	"vanthu/docgen/diag"
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
	found := false
	for _, f := range wholeFields(p) {
		found = s.field(p, f) || found
	}
	return found
}

// wholeFields reads the complex fields of a paragraph; those within another belong to it.
func wholeFields(p *ooxml.Node) (whole []*wordField) {
	var open []*wordField
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
	return whole
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
		if kind, _ := cutKind(c.Attr("w:instr")); c.Tag != "w:fldSimple" || !merging[kind] && kind != "IF" && kind != "DATE" {
			spellOut(c)
			continue
		}
		spelled := complexField(c)
		n.Children = slices.Replace(n.Children, at, at+1, spelled...)
		at += len(spelled) - 1
	}
}

// complexField writes a simple field in the complex form, in runs that look like the first of its result.
func complexField(simple *ooxml.Node) []*ooxml.Node {
	var style *ooxml.Node
	for _, r := range simple.Children {
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
	sign := func(kind string) *ooxml.Node { return run(ooxml.NewElement("w:fldChar", "w:fldCharType", kind)) }
	code := ooxml.NewElement("w:instrText", "xml:space", "preserve")
	code.Children = []*ooxml.Node{ooxml.NewText(simple.Attr("w:instr"))}
	out := append([]*ooxml.Node{sign("begin"), run(code), sign("separate")}, simple.Children...)
	return append(out, sign("end"))
}

// field turns one field into tags when it is of a kind that is understood.
func (s *isolator) field(p *ooxml.Node, f *wordField) bool {
	kind, rest := f.instruction()
	at := s.places[p]
	at.Near = excerpt(strings.TrimSpace(f.codeText()), 60)
	if kind == "IF" {
		return s.condition(f, at)
	}
	t, ok := f.tag(kind, rest)
	if !ok {
		if merging[kind] {
			s.issues.Add(diag.FillFieldUnsupported, at, at.Near)
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

// instruction takes the code of the field apart: its kind in capitals and what follows.
func (f *wordField) instruction() (kind, rest string) { return cutKind(f.codeText()) }

func cutKind(code string) (kind, rest string) {
	kind, rest, _ = strings.Cut(strings.TrimSpace(code), " ")
	return strings.ToUpper(kind), rest
}

// codeText is the text of the code, with a space for each field within it.
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
