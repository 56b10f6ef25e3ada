package fill

import (
	"slices"

	"vanthu/docgen/ooxml"
)

// node writes a node that no tag changes, with holes for what a repeat may not copy.
func (z *freezer) node(out *segments, n *ooxml.Node, in surroundings) {
	if n.Kind == ooxml.Text || !z.special(n, in) {
		out.add(func(dst []byte) []byte { return ooxml.AppendNode(dst, n) })
		return
	}
	z.start(out, n, in)
	out.text(">")
	if dynamic, ok := z.attrs[attrPlace{n, onText}]; ok {
		*out = append(*out, dynamic)
		out.text("</" + n.Name + ">")
		return
	}
	for _, c := range n.Children {
		if n.Tag == "w:sdtPr" && c.Tag == "w:id" && len(in.repeats) > 0 {
			continue // Word gives it one
		}
		z.node(out, c, in)
	}
	if n.Tag == "w:pPr" {
		z.styleNumber(out, n, in)
	}
	out.text("</" + n.Name + ">")
}

// special tells whether a node has anything that is not the same in every document.
func (z *freezer) special(n *ooxml.Node, in surroundings) bool {
	for at := range n.Attrs {
		if _, ok := z.attrs[attrPlace{n, at}]; ok {
			return true
		}
	}
	if _, ok := z.attrs[attrPlace{n, onText}]; ok {
		return true
	}
	if len(in.repeats) > 0 {
		switch n.Tag {
		case "w:bookmarkStart", "w:bookmarkEnd", "wp:docPr", "w:sdtPr":
			return true
		case "w:p", "w:tr":
			if _, ok := n.LookAttr("w14:paraId"); ok {
				return true
			}
		case "w:numId":
			if z.lists.isRestarted(n.Attr("w:val"), in.repeats) {
				return true
			}
		case "w:pPr":
			if z.lists.restarts(n, in.repeats) != "" {
				return true
			}
		}
	}
	return slices.ContainsFunc(n.Children, func(c *ooxml.Node) bool { return c.Kind == ooxml.Element && z.special(c, in) })
}

// start writes a start tag up to its closing sign.
func (z *freezer) start(out *segments, n *ooxml.Node, in surroundings) {
	out.text("<" + n.Name)
	repeated := len(in.repeats) > 0
	for at, a := range n.Attrs {
		h := fixed
		switch dynamic, ok := z.attrs[attrPlace{n, at}]; {
		case ok:
			out.text(" " + a.Name + `="`)
			*out = append(*out, dynamic)
			out.text(`"`)
			continue
		case !repeated:
		case a.Tag == "w14:paraId" || a.Tag == "w14:textId":
			continue // they may not be there twice, and need not be there
		case n.Tag == "w:bookmarkStart" && a.Tag == "w:id":
			h = bookmarkID
		case n.Tag == "w:bookmarkStart" && a.Tag == "w:name":
			h = bookmarkName
		case n.Tag == "w:bookmarkEnd" && a.Tag == "w:id":
			h = bookmarkEnd
		case n.Tag == "wp:docPr" && a.Tag == "id":
			h = drawingID
		case n.Tag == "w:numId" && a.Tag == "w:val" && z.lists.isRestarted(a.Value, in.repeats):
			h = listNumber
		}
		if h == fixed {
			out.add(func(dst []byte) []byte { return ooxml.AppendAttr(dst, a.Name, a.Value) })
			continue
		}
		out.text(" " + a.Name + `="`)
		*out = append(*out, segment{hole: h, name: a.Value})
		out.text(`"`)
	}
}

// cellProperties writes w:tcPr with the holes of a cell that may grow or become one with its neighbour. Order of the
// children: ECMA-376 Part 1, CT_TcPr.
func (z *freezer) cellProperties(i *item, n *ooxml.Node, in surroundings) {
	z.start(&i.start, n, in)
	i.start.text(">")
	head := []string{"w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge"}
	for _, tag := range head {
		c := n.Child(tag)
		switch {
		case tag == "w:tcW" && in.columns && c != nil:
			i.start = append(i.start, segment{hole: cellWidth})
		case tag == "w:gridSpan" && in.columns:
			i.start = append(i.start, segment{hole: cellSpan})
		case tag == "w:vMerge" && i.merge != nil:
			i.start = append(i.start, segment{hole: mergeMark})
		case c != nil:
			z.node(&i.start, c, in)
		}
	}
	for _, c := range n.Children {
		if c.Kind == ooxml.Element && !slices.Contains(head, c.Tag) {
			z.node(&i.start, c, in)
		}
	}
	i.start.text("</" + n.Name + ">")
}
