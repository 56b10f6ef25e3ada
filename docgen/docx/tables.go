package docx

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// maxColumns bounds a grid; Word stops at 63.
const maxColumns = 512

// tableForm is what holds for a whole table: its own w:tblPr over those of its style (17.4.59).
type tableForm struct {
	look    *tableLook
	borders edges // of the table: outer sides and the lines between cells
	margins sides
	shading *document.Color
}

// sides are the four inner margins of a cell; those that nobody wrote are Word's own (17.4.42).
type sides struct{ top, left, bottom, right unit.Length }

var wordMargins = sides{left: 108 * unit.Twip, right: 108 * unit.Twip}

// over reads w:tblCellMar or w:tcMar over what is below.
func (s sides) over(n *ooxml.Node) sides {
	if n == nil {
		return s
	}
	for _, side := range n.Children {
		var to *unit.Length
		switch side.Tag {
		case "w:top":
			to = &s.top
		case "w:left", "w:start":
			to = &s.left
		case "w:bottom":
			to = &s.bottom
		case "w:right", "w:end":
			to = &s.right
		}
		if to != nil && side.Attr("w:type") != "nil" {
			*to = min(max(lengthOr(side.Attr("w:w"), unit.Twip, *to), 0), 31680*unit.Twip)
		}
	}
	return s
}

// readTable reads a w:tbl (17.4.37); nil when it has no cell.
func (r *reader) readTable(n *ooxml.Node) *document.Table {
	outer := r.table
	defer func() { r.table = outer }()

	properties := n.Child("w:tblPr")
	style := r.styles.find("table", properties.Child("w:tblStyle").Attr("w:val"))
	form := r.tableForm(style, properties)
	t := &document.Table{Source: r.source(n)}
	if style != nil {
		t.Style = style.id
	}
	for _, level := range styleLevels(style, "w:tblPr", properties) {
		placeTable(t, level)
		if spacing := level.Child("w:tblCellSpacing"); lengthOr(spacing.Attr("w:w"), unit.Twip, 0) > 0 {
			r.warn(diag.WordCellSpacing, n, "")
		}
	}
	t.Float = floating(properties.Child("w:tblpPr"))
	t.Grid = r.grid(n.Child("w:tblGrid"))

	rows := r.rows(n)
	columns := len(t.Grid)
	for _, row := range rows {
		columns = max(columns, row.columns)
	}
	for i, row := range rows {
		if jc := row.node.Path("w:trPr", "w:jc"); jc != nil && aligns[jc.Attr("w:val")] != t.Align {
			r.warn(diag.WordRowAlign, row.node, "")
		}
		t.Rows = append(t.Rows, r.readRow(form, row, position{row: i, rows: len(rows), columns: columns}))
	}
	if len(t.Rows) == 0 {
		return nil
	}
	completeGrid(t, columns)
	joinMerged(t)
	return t
}

// styleLevels lists the properties element of a style's chain and then the direct one, nil ones left out.
func styleLevels(style *style, tag string, direct *ooxml.Node) []*ooxml.Node {
	var out []*ooxml.Node
	if style != nil {
		for _, level := range style.chain {
			if p := level.Child(tag); p != nil {
				out = append(out, p)
			}
		}
	}
	if direct != nil {
		out = append(out, direct)
	}
	return out
}

// placeTable reads width and place of a table over what is below.
func placeTable(t *document.Table, n *ooxml.Node) {
	if w := n.Child("w:tblW"); w != nil {
		t.Width, t.Percent = 0, 0
		switch kind := w.Attr("w:type"); {
		case kind == "pct" || hasPercent(w.Attr("w:w")):
			t.Percent = fiftieths(w.Attr("w:w"))
		case kind == "dxa" || kind == "":
			t.Width = max(lengthOr(w.Attr("w:w"), unit.Twip, 0), 0)
		}
	}
	if layout := n.Child("w:tblLayout"); layout != nil {
		t.Fixed = layout.Attr("w:type") == "fixed"
	}
	if jc := n.Child("w:jc"); jc != nil {
		t.Align = aligns[jc.Attr("w:val")]
		if t.Align > document.Right {
			t.Align = document.Left
		}
	}
	if ind := n.Child("w:tblInd"); ind != nil && ind.Attr("w:type") != "pct" {
		t.Indent, t.HasIndent = lengthOr(ind.Attr("w:w"), unit.Twip, 0), true
	}
}

// floating reads w:tblpPr (17.4.57). Word measures from the column and from the margin on top where nothing is said.
func floating(n *ooxml.Node) *document.Float {
	if n == nil {
		return nil
	}
	twips := func(attr string) unit.Length { return withinPage(lengthOr(n.Attr(attr), unit.Twip, 0)) }
	f := &document.Float{
		Horizontal: floatColumns[n.Attr("w:horzAnchor")], Vertical: floatLines[n.Attr("w:vertAnchor")],
		X: twips("w:tblpX"), Y: twips("w:tblpY"), AlignX: frameAligns[n.Attr("w:tblpXSpec")], AlignY: frameAligns[n.Attr("w:tblpYSpec")],
		ClearTop: max(twips("w:topFromText"), 0), ClearRight: max(twips("w:rightFromText"), 0),
		ClearBottom: max(twips("w:bottomFromText"), 0), ClearLeft: max(twips("w:leftFromText"), 0),
	}
	if f.Vertical == document.FromParagraph {
		f.AlignY = document.FrameOffset // Word aligns to pages and margins alone
	}
	return f
}

// floatColumns and floatLines are the values of w:horzAnchor and w:vertAnchor (17.18.35, 17.18.100).
var (
	floatColumns = map[string]document.FrameReference{"": document.FromColumn, "text": document.FromColumn, "margin": document.FromMargin, "page": document.FromPage}
	floatLines   = map[string]document.FrameReference{"": document.FromMargin, "text": document.FromParagraph, "margin": document.FromMargin, "page": document.FromPage}
)

func hasPercent(s string) bool { return len(s) > 0 && s[len(s)-1] == '%' }

// fiftieths reads a share of the width: a bare number counts in 50ths of a percent (17.18.90).
func fiftieths(s string) int {
	v, _ := percent(s)
	if hasPercent(s) {
		v = min(max(v, 0), 1000) * 50
	}
	return min(max(v, 0), 50000)
}

// tableForm resolves what the cells inherit from the table.
func (r *reader) tableForm(style *style, properties *ooxml.Node) *tableForm {
	form := &tableForm{look: r.tableLook(style, properties), margins: wordMargins}
	for _, level := range styleLevels(style, "w:tblPr", properties) {
		form.margins = form.margins.over(level.Child("w:tblCellMar"))
		r.layEdges(&form.borders, level.Child("w:tblBorders"))
		if shd := level.Child("w:shd"); shd != nil {
			form.shading = r.shading(shd)
		}
	}
	for _, level := range styleLevels(style, "w:tcPr", nil) {
		if shd := level.Child("w:shd"); shd != nil {
			form.shading = r.shading(shd)
		}
	}
	return form
}

// grid reads the column widths (17.4.48).
func (r *reader) grid(n *ooxml.Node) []unit.Length {
	var grid []unit.Length
	if n == nil {
		return nil
	}
	for _, column := range n.Children {
		if column.Tag == "w:gridCol" && len(grid) < maxColumns {
			grid = append(grid, max(lengthOr(column.Attr("w:w"), unit.Twip, 0), 0))
		}
	}
	return grid
}

// rowNode is a row whose cells are counted out on the grid.
type rowNode struct {
	node    *ooxml.Node
	cells   []cellNode
	before  int
	after   int
	columns int
}

type cellNode struct {
	node   *ooxml.Node
	column int // first grid column
	span   int
}

// rows finds the rows of a table and where their cells stand on the grid. Rows without cells, and rows whose deletion
// is recorded, are left out.
func (r *reader) rows(table *ooxml.Node) []rowNode {
	var rows []rowNode
	r.each(table, func(n *ooxml.Node) {
		if n.Tag != "w:tr" {
			r.unknown(n)
			return
		}
		properties := n.Child("w:trPr")
		if properties.Child("w:del") != nil {
			return
		}
		row := rowNode{node: n, before: columnsOf(properties.Child("w:gridBefore"), 0), after: columnsOf(properties.Child("w:gridAfter"), 0)}
		row.columns = row.before
		r.each(n, func(c *ooxml.Node) {
			if c.Tag != "w:tc" {
				r.unknown(c)
				return
			}
			properties := c.Child("w:tcPr")
			span := columnsOf(properties.Child("w:gridSpan"), 1)
			if m := properties.Child("w:hMerge"); m != nil && m.Attr("w:val") != "restart" && len(row.cells) > 0 {
				row.cells[len(row.cells)-1].span += span // merged with the cell before (17.4.22)
			} else {
				row.cells = append(row.cells, cellNode{c, row.columns, span})
			}
			row.columns += span
		})
		if row.columns += row.after; len(row.cells) > 0 && row.columns <= maxColumns {
			rows = append(rows, row)
		} else if len(row.cells) > 0 {
			r.warn(diag.WordTooManyColumns, n, "")
		}
	})
	return rows
}

func columnsOf(n *ooxml.Node, least int) int {
	return min(max(numberOr(n.Attr("w:val"), least), least), maxColumns)
}

var heightRules = map[string]document.HeightRule{
	"exact": document.HeightExact, "atLeast": document.HeightAtLeast, "auto": document.HeightAtLeast, "": document.HeightAtLeast,
}

// readRow reads a w:tr (17.4.78).
func (r *reader) readRow(form *tableForm, n rowNode, at position) *document.Row {
	row := &document.Row{Before: n.before, After: n.after, Source: r.source(n.node)}
	properties := n.node.Child("w:trPr")
	row.CantSplit = on(properties.Child("w:cantSplit"))
	row.Header = on(properties.Child("w:tblHeader"))
	if height := properties.Child("w:trHeight"); height != nil {
		row.Height = min(max(lengthOr(height.Attr("w:val"), unit.Twip, 0), 0), 31680*unit.Twip)
		row.Rule = heightRules[height.Attr("w:hRule")]
		if row.Height == 0 {
			row.Rule = document.HeightAuto
		}
	}
	if exceptions := n.node.Child("w:tblPrEx"); exceptions != nil {
		own := *form
		own.margins = own.margins.over(exceptions.Child("w:tblCellMar"))
		r.layEdges(&own.borders, exceptions.Child("w:tblBorders"))
		form = &own
	}
	for i, c := range n.cells {
		at.column, at.span = c.column, c.span
		at.firstCell, at.lastCell = i == 0, i == len(n.cells)-1
		row.Cells = append(row.Cells, r.readCell(form, c, at))
	}
	return row
}

// completeGrid adds columns that rows use and the grid lacks; a column without a width gets what a cell of it asks for.
func completeGrid(t *document.Table, columns int) {
	for len(t.Grid) < columns {
		t.Grid = append(t.Grid, 0)
	}
	for _, row := range t.Rows {
		column := row.Before
		for _, c := range row.Cells {
			if c.Span == 1 && t.Grid[column] == 0 {
				t.Grid[column] = c.Width
			}
			column += c.Span
		}
	}
}
