package layout

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// tableBox is a table whose columns are known.
type tableBox struct {
	model *document.Table
	x     []unit.Length // grid lines from the left margin of the text
	rows  []*rowBox
	num   numbering
	set   map[*cellBox]int // strips of vertically merged cells that stand on earlier pages
}

// rowBox is a row whose cells are set.
type rowBox struct {
	table  *tableBox
	model  *document.Row
	index  int
	cells  []*cellBox
	line   unit.Length // width of the line above
	height unit.Length // from its line above to the next row's
}

// cellBox is a cell on the grid. A cell that goes on with a merged one has no content of its own.
type cellBox struct {
	model    *document.Cell
	row      *rowBox
	col, end int // grid lines at its sides
	content  stack
	start    *cellBox // of a vertical merge that this cell goes on with
	last     int      // index of the last row that the cell covers
}

// table sets a table as one strip a row (17.4). Row pitch is the highest cell and one horizontal line; the last row has
// the closing line below it.
func (t *typesetter) table(model *document.Table, width unit.Length, num numbering) []strip {
	if len(model.Rows) == 0 || !t.enter(model.Source) {
		return nil
	}
	defer t.leave()
	tb := &tableBox{model: model, num: num, set: map[*cellBox]int{}}
	columns := t.columns(model, width)
	tb.x = gridLines(columns, t.tableLeft(model, columns, width))
	for i, row := range model.Rows {
		tb.rows = append(tb.rows, tb.row(row, i))
	}
	tb.merge()
	for _, r := range tb.rows {
		for _, c := range r.cells {
			if c.start == nil && c.model.Turn == document.Upright {
				c.content = t.blocks(inCell(c.model), max(tb.x[c.end]-tb.x[c.col]-c.model.MarginLeft-c.model.MarginRight, 1), num)
			}
			t.warnOfCell(tb, c)
		}
	}
	return t.rowStrips(tb)
}

// warnOfCell tells of what Word would show otherwise: text that must not wrap, for which Word widens the columns of a
// table that is not fixed.
func (t *typesetter) warnOfCell(tb *tableBox, c *cellBox) {
	if !c.model.NoWrap || tb.model.Fixed || len(c.content.strips) <= len(c.model.Blocks) || t.said["no wrap"] {
		return
	}
	if _, line := t.blockWidths(c.model.Blocks); line > tb.x[c.end]-tb.x[c.col]-c.model.MarginLeft-c.model.MarginRight && t.once("no wrap") {
		t.warn(diag.LayoutNoWrap, c.model.Source, c.row.near())
	}
}

// rowStrips measures the rows, top to bottom, and makes the strips.
func (t *typesetter) rowStrips(tb *tableBox) []strip {
	strips := make([]strip, len(tb.rows))
	for i, r := range tb.rows {
		if t.stopped() {
			return strips[:i]
		}
		r.line = tb.lineAbove(i)
		r.height = t.rowHeight(r)
		part := &rowPart{row: r, table: tb, height: r.height}
		strips[i] = strip{row: part, notes: part.notes(), height: r.height, foot: tb.lineAbove(i + 1), keep: r.keeps()}
	}
	return strips
}

// row puts the cells of a row on the grid. Cells beyond the grid get no width, which columns has seen to already.
func (tb *tableBox) row(model *document.Row, index int) *rowBox {
	r := &rowBox{table: tb, model: model, index: index}
	col, lines := max(model.Before, 0), len(tb.x)-1
	for _, c := range model.Cells {
		from := min(col, lines)
		col = min(col+max(c.Span, 1), lines)
		r.cells = append(r.cells, &cellBox{model: c, row: r, col: from, end: col, last: index})
	}
	return r
}

// merge joins cells that go on with one above them: same left grid line, no gap (17.4.84).
func (tb *tableBox) merge() {
	for i, r := range tb.rows {
		for _, c := range r.cells {
			if c.model.Merge != document.MergeContinue || i == 0 {
				continue
			}
			upper := tb.rows[i-1].at(c.col)
			if upper == nil || upper.col != c.col || upper.model.Merge == document.NotMerged {
				continue
			}
			if c.start = upper; upper.start != nil {
				c.start = upper.start
			}
			c.start.last = i
		}
	}
}

// at returns the cell over grid column col.
func (r *rowBox) at(col int) *cellBox {
	for _, c := range r.cells {
		if c.col <= col && col < c.end {
			return c
		}
	}
	return nil
}

// keeps reports whether the row stays with the next one: the first paragraph of its first cell keeps with next, as
// signature blocks do, or it is a header row.
func (r *rowBox) keeps() bool {
	if r.index+1 < len(r.table.rows) && r.index < r.table.headRows() {
		return true
	}
	if len(r.cells) == 0 || len(r.cells[0].model.Blocks) == 0 {
		return false
	}
	p := firstParagraph(r.cells[0].model.Blocks[0])
	return p != nil && p.KeepNext
}

// near returns words of the row, for warnings.
func (r *rowBox) near() string {
	for _, c := range r.cells {
		for _, b := range c.model.Blocks {
			if p, ok := b.(*document.Paragraph); ok {
				for _, in := range p.Inlines {
					if run, ok := in.(*document.Run); ok && excerpt(run.Text) != "" {
						return excerpt(run.Text)
					}
				}
			}
		}
	}
	return ""
}

// rowHeight is the line above and the highest cell; a merged cell counts in the last row it covers, with what the rows
// above leave of it. A height that a row has at least (17.4.80) does not count the line above, an exact one does.
func (t *typesetter) rowHeight(r *rowBox) unit.Length {
	stated := max(r.model.Height, 0)
	height := unit.Length(0)
	for _, c := range r.cells {
		owner := c
		if c.start != nil {
			owner = c.start
		}
		if owner.last != r.index {
			continue
		}
		need := owner.height()
		if owner.model.Turn != document.Upright && stated == 0 {
			_, along := t.blockWidths(owner.model.Blocks)
			need += min(along, mostTurned)
		}
		for i := owner.row.index; i < r.index; i++ {
			need -= r.table.rows[i].height
		}
		if owner != c {
			need += owner.row.line - r.line
		}
		height = max(height, need)
	}
	height += r.line
	switch {
	case r.model.Rule == document.HeightExact && stated > 0:
		if height > stated {
			t.warn(diag.LayoutRowClipped, r.model.Source, r.near())
		}
		return stated
	case r.model.Rule == document.HeightAtLeast:
		return max(height, stated+r.line)
	}
	return height
}

// height is what the cell's content and margins take.
func (c *cellBox) height() unit.Length {
	_, height := c.content.whole()
	return c.model.MarginTop + height + c.model.MarginBottom
}

// headRows is how many rows are repeated on every page: the unbroken run of header rows from the first (17.4.49).
func (tb *tableBox) headRows() int {
	n := 0
	for n < len(tb.model.Rows) && tb.model.Rows[n].Header {
		n++
	}
	if n == len(tb.model.Rows) {
		return 0
	}
	return n
}

// header returns the header rows for the top of a page that goes on with a part of a row below them.
func (tb *tableBox) header(part *rowPart) []strip {
	n := tb.headRows()
	if part.row.index < n {
		return nil
	}
	strips := make([]strip, n)
	for i, r := range tb.rows[:n] {
		strips[i] = strip{row: &rowPart{row: r, table: tb, height: r.height, repeated: true}, height: r.height}
	}
	return strips
}
