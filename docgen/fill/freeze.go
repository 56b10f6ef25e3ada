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
		if room := cellRoom(i.node); room > 0 {
			inner.room = room
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
	z.properties(i, inner)
	i.end = []byte("</" + i.node.Name + ">")
	z.items(i.items, inner)
	if i.name == "w:tr" {
		i.straight = straighten(i)
	}
}

// properties writes what stands right behind the start tag of an element and is not filled in.
func (z *freezer) properties(i *item, inner surroundings) {
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
}

// cellRoom is the width of the text in a cell, in EMU; 0 when it does not say.
func cellRoom(tc *ooxml.Node) int64 {
	tcW := tc.Path("w:tcPr", "w:tcW")
	width, err := strconv.ParseInt(tcW.Attr("w:w"), 10, 32)
	if tcW.Attr("w:type") != "dxa" || err != nil || width <= 2*cellMargin {
		return 0
	}
	return (width - 2*cellMargin) * emuPerTwip
}

// textWidth is the width of the text on the pages of a section, in EMU; 0 when it does not say.
func textWidth(sectPr *ooxml.Node) int64 {
	number := func(child, attr string) int64 {
		n, _ := strconv.ParseInt(sectPr.Child(child).Attr(attr), 10, 32)
		return n
	}
	return max(number("w:pgSz", "w:w")-number("w:pgMar", "w:left")-number("w:pgMar", "w:right"), 0) * emuPerTwip
}

// cellMargin is the usual room left and right of the text in a cell, in twips.
const cellMargin = 108
