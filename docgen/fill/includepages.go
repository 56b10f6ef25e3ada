package fill

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

func lastSection(blocks []*ooxml.Node) []*ooxml.Node {
	if n := len(blocks); n > 0 && blocks[n-1].Tag == "w:sectPr" {
		return blocks[n-1:]
	}
	return nil
}

// ownPages gives included blocks pages of their own form where that is another than the form's at that place.
func ownPages(body *ooxml.Node, at int, blocks []*ooxml.Node, theirs *ooxml.Node) []*ooxml.Node {
	governing, followed := governingSection(body.Children[at+1:])
	if governing == nil || samePages(governing, theirs) || len(blocks) == 0 {
		return blocks
	}
	if preceded(body.Children[:at]) {
		blocks = append([]*ooxml.Node{sectionEnd(governing.Clone())}, blocks...)
	}
	if followed {
		return append(blocks, sectionEnd(theirs))
	}
	governing.Attrs, governing.Children = theirs.Attrs, theirs.Children
	return blocks
}

// governingSection finds the end of the section that goes on behind a place, and whether anything to be seen stands
// between.
func governingSection(rest []*ooxml.Node) (sectPr *ooxml.Node, followed bool) {
	for _, n := range rest {
		if n.Tag == "w:sectPr" {
			return n, followed
		}
		if n.Kind == ooxml.Element && visible(n) && !onlyTags(n) {
			followed = true
		}
		if end := n.Path("w:pPr", "w:sectPr"); end != nil {
			return end, true
		}
	}
	return nil, followed
}

// preceded tells whether anything to be seen stands between a place and the end of the section before it.
func preceded(before []*ooxml.Node) bool {
	for at := len(before) - 1; at >= 0; at-- {
		n := before[at]
		if n.Path("w:pPr", "w:sectPr") != nil {
			return false
		}
		if n.Kind == ooxml.Element && visible(n) && !onlyTags(n) {
			return true
		}
	}
	return false
}

// onlyTags tells whether a paragraph holds nothing but tags.
func onlyTags(n *ooxml.Node) bool {
	if n.Tag != "w:p" {
		return false
	}
	text := n.TextContent()
	tags, _ := scan(text, diag.Place{})
	for at := len(tags) - 1; at >= 0; at-- {
		if !tags[at].isMark() {
			return false
		}
		text = text[:tags[at].start] + text[tags[at].end:]
	}
	return strings.TrimSpace(text) == ""
}

// samePages tells whether two sections have the same paper, margins and columns, and the second no headers of its own.
func samePages(a, b *ooxml.Node) bool {
	for _, tag := range []string{"w:pgSz", "w:pgMar", "w:cols"} {
		x, y := a.Child(tag), b.Child(tag)
		for _, name := range []string{"w:w", "w:h", "w:orient", "w:top", "w:bottom", "w:left", "w:right", "w:num"} {
			if x.Attr(name) != y.Attr(name) {
				return false
			}
		}
	}
	return b.Child("w:headerReference") == nil && b.Child("w:footerReference") == nil
}

// sectionEnd is a paragraph of one point that ends a section.
func sectionEnd(sectPr *ooxml.Node) *ooxml.Node {
	pPr := ooxml.NewElement("w:pPr")
	pPr.Children = []*ooxml.Node{ooxml.NewElement("w:spacing", "w:before", "0", "w:after", "0", "w:line", "20", "w:lineRule", "exact"), sectPr}
	p := ooxml.NewElement("w:p")
	p.Children = []*ooxml.Node{pPr}
	return p
}
