package nd30

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// edit is one change of a part of the Word file. apply gets the part's tree, which is its own to change, and reports
// whether it could do what it is for.
type edit struct {
	part  string
	apply func(t *tree) bool
}

// tree is a part in change. Elements are found by the ordinals of the part as it was read.
type tree struct {
	root    *ooxml.Node
	nodes   map[int]*ooxml.Node
	parents map[*ooxml.Node]*ooxml.Node
	texts   map[textKey]string // what a text that was rewritten says by now
}

// textKey names a text of the file as it was read.
type textKey struct {
	node int
	text string
}

func newTree(root *ooxml.Node) *tree {
	t := &tree{root, map[int]*ooxml.Node{}, map[*ooxml.Node]*ooxml.Node{}, map[textKey]string{}}
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		if n.Ordinal > 0 {
			t.nodes[n.Ordinal] = n
		}
		for _, c := range n.Children {
			t.parents[c] = n
			walk(c)
		}
	}
	walk(root)
	return t
}

// node returns the element of a source when it has one of the tags.
func (t *tree) node(at document.Source, tags ...string) *ooxml.Node {
	n := t.nodes[at.Node]
	if n == nil || !slices.Contains(tags, n.Tag) {
		return nil
	}
	return n
}

// prefixed gives a new element or attribute name the prefix that the file uses where n stands.
func prefixed(n *ooxml.Node, tag string) string {
	prefix, _, ok := strings.Cut(n.Name, ":")
	_, local, _ := strings.Cut(tag, ":")
	if !ok {
		return local
	}
	return prefix + ":" + local
}

// setAttr gives an element an attribute.
func setAttr(n *ooxml.Node, tag, value string) {
	for i := range n.Attrs {
		if n.Attrs[i].Tag == tag {
			n.Attrs[i].Value = value
			return
		}
	}
	name := prefixed(n, tag)
	if !strings.Contains(n.Name, ":") {
		name = tag // an attribute has no namespace of its own without a prefix
	}
	n.Attrs = append(n.Attrs, ooxml.Attr{Name: name, Tag: tag, Value: value})
}

func dropAttr(n *ooxml.Node, tags ...string) {
	n.Attrs = slices.DeleteFunc(n.Attrs, func(a ooxml.Attr) bool { return slices.Contains(tags, a.Tag) })
}

// The order of the children that edits set.
var (
	runOrder       = ooxml.PropertyOrder("w:rPr")
	paragraphOrder = ooxml.PropertyOrder("w:pPr")
	sectionOrder   = ooxml.PropertyOrder("w:sectPr")
)

// child returns the child with a tag, made at its place in the order when it is not there.
func child(n *ooxml.Node, tag string, order []string) *ooxml.Node {
	if c := n.Child(tag); c != nil {
		return c
	}
	c := ooxml.NewElement(prefixed(n, tag))
	c.Tag = tag
	rank := slices.Index(order, tag)
	i := 0
	for i < len(n.Children) {
		if k := slices.Index(order, n.Children[i].Tag); n.Children[i].Kind == ooxml.Element && (k > rank || k < 0) && !strings.HasSuffix(n.Children[i].Tag, "Reference") {
			break
		}
		i++
	}
	n.Children = slices.Insert(n.Children, i, c)
	return c
}

// properties returns the w:rPr or w:pPr of a run or paragraph, made in front when it is not there.
func properties(n *ooxml.Node, tag string) *ooxml.Node {
	if c := n.Child(tag); c != nil {
		return c
	}
	c := ooxml.NewElement(prefixed(n, tag))
	c.Tag = tag
	n.Children = slices.Insert(n.Children, 0, c)
	return c
}

// styling is what an edit sets of letters; zero members stay as they are.
type styling struct {
	size         unit.Length
	bold, italic *bool
	family       string
	black        bool
}

func (s styling) apply(run *ooxml.Node) {
	p := properties(run, "w:rPr")
	onOff := func(tag string, on *bool) {
		if on == nil {
			return
		}
		n := child(p, tag, runOrder)
		dropAttr(n, "w:val")
		if !*on {
			setAttr(n, "w:val", "0")
		}
	}
	onOff("w:b", s.bold)
	onOff("w:i", s.italic)
	if s.size > 0 {
		halves := strconv.FormatInt(int64(s.size/unit.HalfPoint), 10)
		setAttr(child(p, "w:sz", runOrder), "w:val", halves)
		setAttr(child(p, "w:szCs", runOrder), "w:val", halves)
	}
	if s.family != "" {
		fonts := child(p, "w:rFonts", runOrder)
		dropAttr(fonts, "w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme", "w:hint")
		for _, tag := range []string{"w:ascii", "w:hAnsi", "w:cs"} {
			setAttr(fonts, tag, s.family)
		}
	}
	if s.black {
		color := child(p, "w:color", runOrder)
		dropAttr(color, "w:themeColor", "w:themeTint", "w:themeShade")
		setAttr(color, "w:val", "000000")
	}
}

// restyle sets the letters of pieces. It is no edit when an element of the file holds other text too, which would
// change with it.
func restyle(pieces []*piece, s styling) edit {
	var runs []document.Source
	for _, p := range pieces {
		for _, sp := range p.spans {
			if !p.alone(sp, pieces) {
				return edit{}
			}
			if !slices.Contains(runs, sp.run.Source) {
				runs = append(runs, sp.run.Source)
			}
		}
	}
	return restyleRuns(runs, s)
}

// restyleRuns sets whole elements; all of one part.
func restyleRuns(runs []document.Source, s styling) edit {
	if len(runs) == 0 {
		return edit{}
	}
	part := runs[0].Part
	for _, r := range runs {
		if r.Part != part {
			return edit{}
		}
	}
	return edit{part, func(t *tree) bool {
		for _, r := range runs {
			n := t.node(r, "w:r")
			if n == nil {
				return false
			}
			s.apply(n)
		}
		return true
	}}
}

// alone reports whether the element of a span holds nothing but text of the given pieces.
func (p *piece) alone(s span, pieces []*piece) bool {
	total := 0
	for _, in := range p.para.model.Inlines {
		if r, ok := in.(*document.Run); ok && r.Source == s.run.Source {
			total += visible(r.Text)
		}
	}
	for _, q := range pieces {
		if q.para != p.para {
			continue
		}
		for _, sp := range q.spans {
			if sp.run.Source == s.run.Source {
				total -= visible(sp.run.Text[sp.from:sp.to])
			}
		}
	}
	return total == 0
}

// rewrite changes the text of a piece; mend gets it as it lies in the file.
func rewrite(p *piece, mend func(string) string) edit {
	var runs []document.Source
	var old strings.Builder
	for _, s := range p.spans {
		old.WriteString(s.run.Text[s.from:s.to])
		if !slices.Contains(runs, s.run.Source) {
			runs = append(runs, s.run.Source)
		}
	}
	before := old.String()
	after := mend(before)
	if len(runs) == 0 || after == before || p.para.label != "" && len(p.para.pieces) == 1 && before == "" {
		return edit{}
	}
	return edit{runs[0].Part, func(t *tree) bool {
		var texts []*ooxml.Node
		for _, r := range runs {
			n := t.node(r, "w:r")
			if n == nil {
				return false
			}
			texts = append(texts, n.Elements("w:t")...)
		}
		key := textKey{runs[0].Node, before}
		now, ok := t.texts[key]
		if !ok {
			now = before
		}
		then := mend(now)
		t.texts[key] = then
		return now == then || replaceText(texts, now, then)
	}}
}

// replaceText makes one text out of another that stands once in a row of w:t elements, and touches as few as it can.
func replaceText(texts []*ooxml.Node, before, after string) bool {
	var all strings.Builder
	for _, n := range texts {
		all.WriteString(n.TextContent())
	}
	start := strings.Index(all.String(), before)
	if start < 0 || strings.Count(all.String(), before) != 1 {
		return false
	}
	front := commonFront(before, after)
	back := commonBack(before[front:], after[front:])
	from, to := start+front, start+len(before)-back
	added := after[front : len(after)-back]
	at := 0
	for i, n := range texts {
		text := n.TextContent()
		begin, end := at, at+len(text)
		at = end
		lo, hi := max(from, begin), min(to, end)
		insert := added != "" && from >= begin && (from < end || from == end && (from == to || i == len(texts)-1))
		if lo >= hi && !insert {
			continue
		}
		if insert {
			lo = from
			hi = max(lo, hi)
			text = text[:lo-begin] + added + text[hi-begin:]
			added = ""
		} else {
			text = text[:lo-begin] + text[hi-begin:]
		}
		n.Children = []*ooxml.Node{ooxml.NewText(text)}
		if text == "" {
			n.Children = nil
		}
		if !slices.ContainsFunc(n.Attrs, func(a ooxml.Attr) bool { return a.Name == "xml:space" }) {
			n.Attrs = append(n.Attrs, ooxml.Attr{Name: "xml:space", Tag: "xml:space", Value: "preserve"})
		}
	}
	return added == ""
}

func commonFront(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

func commonBack(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return n
}

// capitalise writes a piece in capitals.
func capitalise(p *piece) edit { return rewrite(p, strings.ToUpper) }

// setParagraphs changes the form of paragraphs; all of one part.
func setParagraphs(paras []*para, change func(pPr *ooxml.Node)) edit {
	if len(paras) == 0 {
		return edit{}
	}
	part := paras[0].model.Source.Part
	var at []document.Source
	for _, p := range paras {
		if p.model.Source.Part != part {
			return edit{}
		}
		at = append(at, p.model.Source)
	}
	return edit{part, func(t *tree) bool {
		for _, s := range at {
			n := t.node(s, "w:p")
			if n == nil {
				return false
			}
			change(properties(n, "w:pPr"))
		}
		return true
	}}
}

// align sets the alignment of paragraphs.
func align(paras []*para, value string) edit {
	return setParagraphs(paras, func(p *ooxml.Node) { setAttr(child(p, "w:jc", paragraphOrder), "w:val", value) })
}

func twips(l unit.Length) string { return fmt.Sprint(int64(l / unit.Twip)) }
