package fill

import (
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/ooxml"
)

// freezer turns the items of one compiled part into bytes and holes, so that filling copies bytes and never touches a
// node. What a repeat would copy with an id that must be unique becomes a hole.
type freezer struct {
	attrs map[attrPlace]segment // attributes with tags
	lists *listPlan
	boxes map[*ooxml.Node]*fitting
}

// attrPlace names an attribute of a node of the form, or with onText the text in it.
type attrPlace struct {
	node *ooxml.Node
	at   int
}

const onText = -1

// surroundings is what an item must know of the items around it.
type surroundings struct {
	repeats []*item       // sections around it that may be made more than once
	parent  *item         // the element in which it stands
	run     *item         // the run in which it stands
	para    *item         // the paragraph in which it stands
	between []*ooxml.Node // elements between the paragraph and the run, outermost first
	whole   bool          // the paragraph cannot be split there
	room    int64         // width of the text or the cell around it, in EMU
	columns bool          // whether the columns of its table are repeated
}

// blockKind tells what an item is among the children of a cell, a header or the body.
type blockKind uint8

const (
	noBlock blockKind = iota
	paragraphBlock
	tableBlock
	otherBlock
	rangeBlock // a mark of a range, which does not keep blocks apart
)

var blockKinds = map[string]blockKind{"w:p": paragraphBlock, "w:tbl": tableBlock}

func (z *freezer) items(list []*item, in surroundings) {
	for _, i := range list {
		z.item(i, in)
	}
}

func (z *freezer) item(i *item, in surroundings) {
	switch i.kind {
	case copied:
		if i.node.Kind == ooxml.Element && in.parent != nil && seeThrough[i.node.Tag] && i.node.Tag != "w:tbl" && len(rangeMarks(i.node)) > 0 {
			i.kind = element // its marks of ranges must outlive a paragraph that goes away
			for _, c := range i.node.Children {
				i.items = append(i.items, &item{kind: copied, node: c})
			}
			z.item(i, in)
			return
		}
		z.place(i, in)
		z.node(&i.raw, i.node, in)
		i.visible = visible(i.node)
		i.words = i.visible && i.node.Tag != "w:pPr" && (i.node.Tag != "w:p" || visible(withoutSection(i.node)))
		i.row = i.node.Tag == "w:tr"
	case element:
		z.place(i, in)
		z.element(i, in)
	case valued, pictured:
		i.inRun = in.run != nil && in.run == in.parent
		if i.inRun {
			i.apart = apart(in.run.node)
		}
		if i.inRun && in.para != nil && !in.whole {
			i.split = splitting(in.para.node, in.between, in.run.node)
		}
		if in.para != nil {
			i.justified = z.lists.styles.justified(in.para.node)
		}
		if i.picture != nil {
			i.picture.room = in.room
		}
	case repeats:
		if z.lists.begun[i] != nil {
			i.restarts = z.lists.begun[i]
		}
		inner := in
		if i.mark.tag.kind == tagRepeat {
			inner.repeats = append(slices.Clip(in.repeats), i)
		}
		z.items(i.items, inner)
		z.items(i.otherwise, in)
	case blocks:
		i.block = paragraphBlock
	}
}

// place notes what an item is among its neighbours.
func (z *freezer) place(i *item, in surroundings) {
	if i.node.Kind != ooxml.Element {
		return
	}
	i.marksRange = ranges[i.node.Tag]
	if in.parent == nil || !blockLevel[in.parent.node.Tag] {
		return
	}
	i.block = otherBlock
	if kind, ok := blockKinds[i.node.Tag]; ok {
		i.block = kind
	} else if i.marksRange {
		i.block = rangeBlock
	} else if strings.HasSuffix(i.node.Tag, "Pr") {
		i.block = noBlock
	}
	if i.node.Tag == "w:sectPr" && in.parent.node.Tag == "w:body" {
		i.endsBody, i.emptyLast = true, emptyLast(in.parent.node)
	}
	if i.node.Tag == "w:p" {
		if sectPr := i.node.Path("w:pPr", "w:sectPr"); sectPr != nil {
			i.sect = ooxml.AppendNode(nil, sectPr)
		}
		i.breaksOnly = breaksOnly(i.node) && len(in.repeats) > 0
	}
}

// element freezes an element: its start tag and the properties behind it, and its children.
func (z *freezer) element(i *item, in surroundings) {
	inner := in
	inner.parent = i
	switch i.node.Tag {
	case "w:p":
		inner.para, inner.run, inner.between, inner.whole = i, nil, nil, false
		i.bare = bareParagraph(i.node)
	case "w:r":
		inner.run = i
		inner.whole = in.whole || in.run != nil // a run within a run
	case "w:tbl":
		i.grid = gridOf(i)
		inner.columns = i.grid != nil
	case "w:body":
		inner.room = textWidth(i.node.Child("w:sectPr"))
	case "w:tc":
		if tcW := i.node.Path("w:tcPr", "w:tcW"); tcW.Attr("w:type") == "dxa" {
			if width, err := strconv.ParseInt(tcW.Attr("w:w"), 10, 32); err == nil && width > 2*cellMargin {
				inner.room = (width - 2*cellMargin) * emuPerTwip
			}
		}
	}
	if in.para != nil && in.run == nil && i.node.Tag != "w:r" && i.node.Tag != "w:p" {
		inner.between = append(slices.Clip(in.between), i.node)
		inner.whole = in.whole || !reopened[i.node.Tag]
	}
	i.name = i.node.Tag
	i.fit = z.boxes[i.node]
	i.opaque = !seeThrough[i.node.Tag]
	i.holder = holders[i.node.Tag]
	i.blocks = blockLevel[i.node.Tag]
	z.start(&i.start, i.node, in)
	i.start.text(">")
	for len(i.items) > 0 && i.items[0].kind == copied && strings.HasSuffix(i.items[0].node.Tag, "Pr") {
		properties := i.items[0].node
		i.items = i.items[1:]
		if i.node.Tag == "w:tc" && (i.merge != nil || inner.columns) {
			z.cellProperties(i, properties, inner)
			continue
		}
		z.node(&i.start, properties, inner)
		i.visible = i.visible || visible(properties)
	}
	if i.node.Tag == "w:tc" && i.merge != nil && i.node.Child("w:tcPr") == nil {
		i.start.text("<w:tcPr>")
		i.start = append(i.start, segment{hole: mergeMark})
		i.start.text("</w:tcPr>")
	}
	i.end = []byte("</" + i.node.Name + ">")
	z.items(i.items, inner)
	if i.name == "w:tr" {
		i.straight = straighten(i)
	}
}

// cellMargin is the usual room left and right of the text in a cell, in twips.
const cellMargin = 108

// textWidth is the width of the text on the pages of a section, in EMU; 0 when it does not say.
func textWidth(sectPr *ooxml.Node) int64 {
	number := func(child, attr string) int64 {
		n, _ := strconv.ParseInt(sectPr.Child(child).Attr(attr), 10, 32)
		return n
	}
	return max(number("w:pgSz", "w:w")-number("w:pgMar", "w:left")-number("w:pgMar", "w:right"), 0) * emuPerTwip
}

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

// reopened are elements around runs that a paragraph may be split within.
var reopened = map[string]bool{"w:ins": true, "w:moveTo": true, "w:hyperlink": true, "w:smartTag": true, "w:dir": true, "w:bdo": true}

// splitting ends a run and its paragraph and begins both anew, for values whose lines become paragraphs.
func splitting(p *ooxml.Node, between []*ooxml.Node, run *ooxml.Node) []byte {
	out := []byte("</" + run.Name + ">")
	for _, n := range slices.Backward(between) {
		out = append(out, "</"+n.Name+">"...)
	}
	out = append(out, "</"+p.Name+">"...)
	whole := bareParagraph(p)
	if open, ended := strings.CutSuffix(string(whole), "</"+p.Name+">"); ended {
		out = append(out, open...)
	} else {
		out = append(out, strings.TrimSuffix(open, "/>")+">"...)
	}
	for _, n := range between {
		empty := *n
		empty.Children = nil
		out = append(out, strings.TrimSuffix(string(ooxml.AppendNode(nil, &empty)), "/>")+">"...)
	}
	out = append(out, "<"+run.Name+">"...)
	if rPr := run.Child("w:rPr"); rPr != nil {
		out = ooxml.AppendNode(out, rPr)
	}
	return out
}

// behindHighlight are the properties of a run that stand behind w:highlight (ECMA-376 Part 1, EG_RPrBase).
var behindHighlight = map[string]bool{"w:u": true, "w:effect": true, "w:bdr": true, "w:shd": true, "w:fitText": true, "w:vertAlign": true, "w:rtl": true, "w:cs": true,
	"w:em": true, "w:lang": true, "w:eastAsianLayout": true, "w:specVanish": true, "w:oMath": true, "w:rPrChange": true}

// apart ends a run and begins another that looks the same, and one that is marked yellow.
func apart(run *ooxml.Node) [2][]byte {
	between := []byte("</" + run.Name + "><" + run.Name + ">")
	plain := slices.Clip(between)
	rPr := run.Child("w:rPr")
	if rPr != nil {
		plain = ooxml.AppendNode(plain, rPr)
	}
	return [2][]byte{plain, ooxml.AppendNode(slices.Clip(between), highlighted(rPr))}
}

// highlighted are the properties of a run, which may be nil, with a yellow ground.
func highlighted(rPr *ooxml.Node) *ooxml.Node {
	marked := ooxml.NewElement("w:rPr")
	if rPr != nil {
		marked.Name = rPr.Name
	}
	sign := ooxml.NewElement("w:highlight", "w:val", "yellow")
	placed := false
	for _, c := range childElements(rPr) {
		if c.Tag == "w:highlight" {
			continue
		}
		if behindHighlight[c.Tag] && !placed {
			marked.Children, placed = append(marked.Children, sign), true
		}
		marked.Children = append(marked.Children, c)
	}
	if !placed {
		marked.Children = append(marked.Children, sign)
	}
	return marked
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
