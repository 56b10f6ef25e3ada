package fill

import (
	"strings"

	"vanthu/docgen/ooxml"
)

// seeThrough are elements that show nothing themselves, only through their children.
var seeThrough = map[string]bool{
	"w:p": true, "w:r": true, "w:tr": true, "w:tc": true, "w:hyperlink": true, "w:ins": true, "w:moveTo": true, "w:smartTag": true,
	"w:customXml": true, "w:sdt": true, "w:sdtContent": true, "w:dir": true, "w:bdo": true,
}

// unseen are elements that show nothing: properties, marks of ranges and of proofing, deleted text, empty space.
var unseen = map[string]bool{
	"w:rPr": true, "w:trPr": true, "w:tblPrEx": true, "w:tcPr": true, "w:tblPr": true, "w:tblGrid": true, "w:sdtPr": true, "w:sdtEndPr": true,
	"w:customXmlPr": true, "w:smartTagPr": true, "w:proofErr": true, "w:lastRenderedPageBreak": true, "w:softHyphen": true,
	"w:tab": true, "w:del": true, "w:moveFrom": true,
}

// ranges are the marks that may stand among paragraphs as well as in one (ECMA-376 Part 1, EG_RangeMarkupElements):
// they outlive the paragraph that held them, so that no bookmark loses its other end.
var ranges = map[string]bool{
	"w:bookmarkStart": true, "w:bookmarkEnd": true, "w:commentRangeStart": true, "w:commentRangeEnd": true, "w:permStart": true, "w:permEnd": true,
	"w:moveFromRangeStart": true, "w:moveFromRangeEnd": true, "w:moveToRangeStart": true, "w:moveToRangeEnd": true,
}

// visible tells whether anything of a node can be seen, the end of a section counted in.
func visible(n *ooxml.Node) bool {
	switch {
	case n.Kind == ooxml.Text:
		return false
	case n.Tag == "w:t":
		return strings.Trim(n.TextContent(), " \t\n") != ""
	case n.Tag == "w:pPr":
		return n.Child("w:sectPr") != nil
	case n.Tag == "w:br":
		kind := n.Attr("w:type")
		return kind != "" && kind != "textWrapping"
	case unseen[n.Tag] || ranges[n.Tag]:
		return false
	case !seeThrough[n.Tag]:
		return true
	}
	for _, c := range n.Children {
		if visible(c) {
			return true
		}
	}
	return false
}

// rangeMarks returns the marks of ranges within a node, which stay when it goes away.
func rangeMarks(n *ooxml.Node) []*ooxml.Node {
	var out []*ooxml.Node
	for _, c := range n.Children {
		if ranges[c.Tag] {
			out = append(out, c)
		} else if seeThrough[c.Tag] {
			out = append(out, rangeMarks(c)...)
		}
	}
	return out
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
