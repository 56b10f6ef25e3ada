package docx

import (
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// position is where a cell stands in its table.
type position struct {
	row, rows           int
	column, span        int
	columns             int
	firstCell, lastCell bool // of its row
}

// edges are the lines of a table or of a part of it (17.4.38): outer sides and lines between cells. Nil is not written.
type edges struct{ top, left, bottom, right, insideH, insideV *document.Border }

// layEdges reads w:tblBorders or w:tcBorders over what is below.
func (r *reader) layEdges(e *edges, n *ooxml.Node) {
	if n == nil || !r.spend(n) {
		return
	}
	for _, side := range n.Children {
		var to **document.Border
		switch side.Tag {
		case "w:top":
			to = &e.top
		case "w:left", "w:start":
			to = &e.left
		case "w:bottom":
			to = &e.bottom
		case "w:right", "w:end":
			to = &e.right
		case "w:insideH":
			to = &e.insideH
		case "w:insideV":
			to = &e.insideV
		default:
			continue
		}
		line := r.border(side)
		*to = &line
	}
}

// cover lays the lines of a region over a cell: its outer sides where the cell lies at the region's edge, its inner
// lines elsewhere.
func (e edges) cover(c *document.Cell, top, left, bottom, right bool) {
	side := func(to *document.Border, outer bool, edge, inner *document.Border) {
		if outer {
			inner = edge
		}
		if inner != nil {
			*to = *inner
		}
	}
	side(&c.Top, top, e.top, e.insideH)
	side(&c.Left, left, e.left, e.insideV)
	side(&c.Bottom, bottom, e.bottom, e.insideH)
	side(&c.Right, right, e.right, e.insideV)
}

// readCell reads a w:tc (17.4.65) with everything that table, style and conditional formats give it.
func (r *reader) readCell(form *tableForm, n cellNode, at position) *document.Cell {
	properties := n.node.Child("w:tcPr")
	c := &document.Cell{Span: n.span, Shading: form.shading, Source: r.source(n.node)}
	form.borders.cover(c, at.row == 0, at.firstCell, at.row == at.rows-1, at.lastCell)
	margins := form.margins
	regions := form.look.regions(at)
	for _, region := range regions {
		margins = r.layRegion(c, margins, region, at)
	}
	margins = margins.over(properties.Child("w:tcMar"))
	c.MarginTop, c.MarginLeft, c.MarginBottom, c.MarginRight = margins.top, margins.left, margins.bottom, margins.right
	if own := properties.Child("w:tcBorders"); own != nil {
		var lines edges
		r.layEdges(&lines, own)
		// The cell's own inside lines mean nothing: it has no cells within.
		lines.insideH, lines.insideV = nil, nil
		lines.cover(c, true, true, true, true)
	}
	r.cellProperties(c, properties)
	r.table = form.look.with(regions)
	c.Blocks = r.blocks(n.node)
	r.settleAutoSpace(c.Blocks, true, true)
	return c
}

// layRegion lays a conditional format of the table style over a cell (17.7.6.6).
func (r *reader) layRegion(c *document.Cell, margins sides, g region, at position) sides {
	if g.node == nil || !r.spend(g.node) {
		return margins
	}
	var lines edges
	r.layEdges(&lines, g.node.Path("w:tblPr", "w:tblBorders"))
	r.layEdges(&lines, g.node.Path("w:tcPr", "w:tcBorders"))
	lines.cover(c, at.row == g.top, at.column <= g.left, at.row == g.bottom, at.column+at.span-1 >= g.right)
	margins = margins.over(g.node.Path("w:tblPr", "w:tblCellMar")).over(g.node.Path("w:tcPr", "w:tcMar"))
	if shd := g.node.Path("w:tcPr", "w:shd"); shd != nil {
		c.Shading = r.shading(shd)
	}
	if v := g.node.Path("w:tcPr", "w:vAlign"); v != nil {
		c.Align = verticalAligns[v.Attr("w:val")]
	}
	return margins
}

var verticalAligns = map[string]document.VerticalAlign{
	"center": document.AlignMiddle, "both": document.AlignTop, "bottom": document.AlignBottom,
}

// turns are the directions of text in which Latin letters lie on their side (17.18.93); the others only turn letters of
// East Asia.
var turns = map[string]document.Turn{
	"btLr": document.Upwards, "lr": document.Upwards, "tbRl": document.Downwards, "rl": document.Downwards,
	"tbRlV": document.Downwards, "tbLrV": document.Downwards,
}

// cellProperties reads what stands in the cell's own w:tcPr (17.4.70).
func (r *reader) cellProperties(c *document.Cell, properties *ooxml.Node) {
	if width := properties.Child("w:tcW"); width != nil {
		if kind := width.Attr("w:type"); (kind == "dxa" || kind == "") && !hasPercent(width.Attr("w:w")) {
			c.Width = max(lengthOr(width.Attr("w:w"), unit.Twip, 0), 0)
		}
	}
	if merge := properties.Child("w:vMerge"); merge != nil {
		c.Merge = document.MergeContinue
		if merge.Attr("w:val") == "restart" {
			c.Merge = document.MergeStart
		}
	}
	if shd := properties.Child("w:shd"); shd != nil {
		c.Shading = r.shading(shd)
	}
	if v := properties.Child("w:vAlign"); v != nil {
		c.Align = verticalAligns[v.Attr("w:val")]
	}
	c.NoWrap = on(properties.Child("w:noWrap"))
	c.HideMark = on(properties.Child("w:hideMark"))
	c.Turn = turns[properties.Child("w:textDirection").Attr("w:val")]
}

// joinMerged makes vertical merges sound (17.4.84): a continuation without a start above of the same columns starts one
// itself, and the starting cell carries the lines of the whole, the continuations those of the sides only.
func joinMerged(t *document.Table) {
	type open struct {
		start, last *document.Cell
	}
	above := map[[2]int]open{} // by column and span
	for _, row := range t.Rows {
		here := map[[2]int]open{}
		column := row.Before
		for _, c := range row.Cells {
			key := [2]int{column, c.Span}
			column += c.Span
			up, joined := above[key]
			switch {
			case c.Merge == document.MergeContinue && joined:
				up.start.Bottom = c.Bottom
				c.Top = document.Border{}
				if up.last != up.start {
					up.last.Bottom = document.Border{}
				}
				here[key] = open{up.start, c}
			case c.Merge == document.MergeContinue, c.Merge == document.MergeStart:
				c.Merge = document.MergeStart
				here[key] = open{c, c}
			}
		}
		above = here
	}
}
