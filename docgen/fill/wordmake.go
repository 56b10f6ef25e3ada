package fill

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// filler makes the nodes of one document.
type filler struct {
	report *diag.List
	budget budget

	vanished *ooxml.Node // the last paragraph that went away, bare, for a cell that would be left without any
	dropped  *ooxml.Node // w:sectPr that went away with a condition, while nothing has followed it
}

// holders are elements that must keep at least one paragraph; a cell must end with one (ECMA-376 Part 1, 17.4.65).
var holders = map[string]bool{"w:tc": true, "w:txbxContent": true, "w:hdr": true, "w:ftr": true, "w:footnote": true, "w:endnote": true, "w:body": true}

// add makes the nodes of an item behind out.
func (f *filler) add(out []*ooxml.Node, i *item, s *expr.Scope) []*ooxml.Node {
	switch i.kind {
	case copied:
		f.notice(i.node)
		return append(out, i.node.Clone())
	case element:
		n := f.element(i, s)
		switch {
		case i.vanishes && !visible(n):
			return f.vanish(out, n)
		case n.Tag == "w:r" && (len(n.Children) == 0 || n.Children[len(n.Children)-1].Tag == "w:rPr"):
			return out // a run of which nothing is left
		case n.Tag == "w:tbl" && !hasRow(n):
			return out
		}
		f.notice(n)
		return append(out, n)
	case valued:
		return appendText(out, i.value.Text(s))
	case plainText:
		var text strings.Builder
		writeText(&text, i.text, s, &f.budget)
		return append(out, ooxml.NewText(text.String()))
	case repeats:
		return f.repeat(out, i, s)
	case blocks:
		return f.block(out, i, s)
	}
	return out
}

// element makes an element with its children.
func (f *filler) element(i *item, s *expr.Scope) *ooxml.Node {
	outer := f.vanished
	if holders[i.node.Tag] {
		f.vanished = nil
	}
	n := bare(i.node)
	n.Children = make([]*ooxml.Node, 0, len(i.items))
	for _, c := range i.items {
		n.Children = f.add(n.Children, c, s)
	}
	if i.separate {
		n.Children = separateTables(n.Children)
	}
	if holders[n.Tag] {
		f.hold(n)
		f.vanished = outer
	}
	if n.Tag == "w:body" {
		f.closeBody(i.node, n)
	}
	return n
}

// bare copies an element without its children.
func bare(n *ooxml.Node) *ooxml.Node {
	return &ooxml.Node{Kind: ooxml.Element, Name: n.Name, Tag: n.Tag, Attrs: append([]ooxml.Attr(nil), n.Attrs...)}
}

// repeat makes the content of a section once for each of its scopes.
func (f *filler) repeat(out []*ooxml.Node, i *item, s *expr.Scope) []*ooxml.Node {
	scopes := i.section.scopes(s)
	if !f.budget.spend(1 + len(scopes)) {
		return out
	}
	for _, inner := range scopes {
		for _, c := range i.items {
			out = f.add(out, c, inner)
		}
	}
	if len(scopes) > 0 {
		return out
	}
	if first := firstSection(i.items); first != nil && f.dropped == nil {
		f.dropped = first
	}
	for _, c := range i.otherwise {
		out = f.add(out, c, s)
	}
	return out
}

// vanish leaves the marks of ranges of a paragraph or row that gave nothing.
func (f *filler) vanish(out []*ooxml.Node, n *ooxml.Node) []*ooxml.Node {
	if n.Tag == "w:p" {
		f.vanished = bare(n)
		if pPr := n.Child("w:pPr"); pPr != nil {
			f.vanished.Children = []*ooxml.Node{pPr}
		}
	}
	return append(out, rangeMarks(n)...)
}

// hold gives a cell, header or the like the paragraph that it must have: the last one that went away, empty.
func (f *filler) hold(n *ooxml.Node) {
	last, paragraph := -1, false
	for at, c := range n.Children {
		if !ranges[c.Tag] && c.Tag != "w:sectPr" {
			last = at
		}
		paragraph = paragraph || c.Tag == "w:p" || c.Tag == "w:sdt"
	}
	if paragraph && (n.Tag == "w:body" || n.Children[last].Tag != "w:tbl") {
		return
	}
	p := f.vanished
	if p == nil {
		p = ooxml.NewElement("w:p")
	}
	n.Children = append(n.Children[:last+1], append([]*ooxml.Node{p}, n.Children[last+1:]...)...)
}

func hasRow(tbl *ooxml.Node) bool {
	for _, c := range tbl.Children {
		if c.Tag == "w:tr" || c.Tag == "w:sdt" || c.Tag == "w:ins" || c.Tag == "w:customXml" {
			return true
		}
	}
	return false
}

// appendText makes the nodes of a value within a run. They are nodes, so no value can become a tag or markup.
func appendText(out []*ooxml.Node, text string) []*ooxml.Node {
	text = strings.ReplaceAll(text, "\r", "")
	for first := true; ; first = false {
		line, rest, more := strings.Cut(text, "\n")
		if !first {
			out = append(out, ooxml.NewElement("w:br"))
		}
		for n, stretch := range strings.Split(line, "\t") {
			if n > 0 {
				out = append(out, ooxml.NewElement("w:tab"))
			}
			if stretch != "" {
				out = append(out, textNode("w:t", stretch))
			}
		}
		if !more {
			return out
		}
		text = rest
	}
}
