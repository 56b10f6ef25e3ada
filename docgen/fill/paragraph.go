package fill

import (
	"slices"

	"vanthu/docgen/ooxml"
)

// bareParagraph is a paragraph with its properties and nothing in it; its section's end is not among them.
func bareParagraph(p *ooxml.Node) []byte {
	out := ooxml.NewElement("w:p")
	out.Name = p.Name
	if pPr := p.Child("w:pPr"); pPr != nil {
		kept := *pPr
		kept.Children = slices.DeleteFunc(slices.Clone(pPr.Children), func(n *ooxml.Node) bool { return n.Tag == "w:sectPr" || n.Tag == "w:pPrChange" })
		out.Children = []*ooxml.Node{&kept}
	}
	return ooxml.AppendNode(nil, out)
}

// withoutSection is a paragraph without its properties.
func withoutSection(p *ooxml.Node) *ooxml.Node {
	out := *p
	out.Children = slices.DeleteFunc(slices.Clone(p.Children), func(n *ooxml.Node) bool { return n.Tag == "w:pPr" })
	return &out
}

// breaksOnly tells whether a paragraph shows nothing but a page break.
func breaksOnly(p *ooxml.Node) bool {
	breaks := false
	var only func(n *ooxml.Node) bool
	only = func(n *ooxml.Node) bool {
		for _, c := range n.Children {
			switch {
			case c.Tag == "w:br" && c.Attr("w:type") == "page":
				breaks = true
			case c.Tag != "w:p" && seeThrough[c.Tag]:
				if !only(c) {
					return false
				}
			case visible(c):
				return false
			}
		}
		return true
	}
	return only(p) && breaks
}
