package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// columns returns the widths of a table's columns in a text of a width. The grid as Word saved it is final, whatever
// the layout type; only where it is lacking, or contradicted by the cells of a file that Word did not save, the widths
// of cells count, and columns of tables that are not fixed are fitted to their content.
func (t *typesetter) columns(model *document.Table, width unit.Length) []unit.Length {
	grid := make([]unit.Length, gridCount(model))
	copy(grid, model.Grid)
	for i := range grid {
		grid[i] = max(grid[i], 0)
	}
	want := preferred(model, width)
	switch {
	case sum(grid) == 0:
		return t.fitColumns(model, stated(model, grid), want, width)
	case model.Width > 0 && !near(sum(grid), want) && stale(model, grid, want):
		if t.as == Word {
			grid = cellWidths(model, grid)
		}
		return rescaled(grid, want)
	case contradicted(model, grid) && model.Fixed && t.as == Word:
		return cellWidths(model, grid)
	case !model.Fixed && contradicted(model, grid):
		return t.shrinkColumns(model, stated(model, grid), want)
	case model.Percent > 0 && sum(model.Grid) > 0:
		return rescaled(grid, want)
	}
	return grid
}

// stale reports whether the grid is not of the table's last layout: its cells come to the table's width and the grid
// does not, or they state nothing. Word, which writes the widths of all cells, lays such a table out anew.
func stale(model *document.Table, grid []unit.Length, width unit.Length) bool {
	silent := true
	eachCell(model, func(c *document.Cell, _ int) { silent = silent && c.Width == 0 })
	return silent || near(sum(cellWidths(model, grid)), width)
}

// near allows for what programs lose by rounding the widths of columns.
func near(a, b unit.Length) bool { return abs(a-b) <= b/50 }

// cellWidths is for each column the largest width that a cell of that column alone asks for, the grid's where none does.
func cellWidths(model *document.Table, grid []unit.Length) []unit.Length {
	widths := make([]unit.Length, len(grid))
	eachCell(model, func(c *document.Cell, col int) {
		if c.Span <= 1 {
			widths[col] = max(widths[col], c.Width)
		}
	})
	for i := range widths {
		if widths[i] == 0 {
			widths[i] = grid[i]
		}
	}
	return widths
}

// gridCount is the number of columns: the grid's, or more when a row has more cells.
func gridCount(model *document.Table) int {
	n := len(model.Grid)
	for _, r := range model.Rows {
		cols := max(r.Before, 0)
		for _, c := range r.Cells {
			cols += max(c.Span, 1)
		}
		n = max(n, cols)
	}
	return min(n, maxColumns)
}

// maxColumns is more than Word's own limit of 63 cells in a row.
const maxColumns = 256

// preferred is the stated width of the table, the text's where there is none.
func preferred(model *document.Table, width unit.Length) unit.Length {
	switch {
	case model.Percent > 0:
		return width.Scale(int64(model.Percent), 5000)
	case model.Width > 0:
		return model.Width
	}
	return width
}

func sum(lengths []unit.Length) unit.Length {
	total := unit.Length(0)
	for _, l := range lengths {
		total += l
	}
	return total
}

// eachCell calls f with every cell and its first grid column.
func eachCell(model *document.Table, f func(c *document.Cell, col int)) {
	for _, r := range model.Rows {
		col := max(r.Before, 0)
		for _, c := range r.Cells {
			if col >= maxColumns {
				break
			}
			f(c, col)
			col += max(c.Span, 1)
		}
	}
}

// contradicted reports whether a cell asks for a quarter more than its columns have, which no table saved by Word does.
func contradicted(model *document.Table, grid []unit.Length) bool {
	found := false
	eachCell(model, func(c *document.Cell, col int) {
		have := sum(grid[col:min(col+max(c.Span, 1), len(grid))])
		found = found || c.Width > have+have/4
	})
	return found
}

// stated is for each column the largest of its grid width and of the widths of cells that begin there. Cells over
// several columns do not count: Word does not share them out.
func stated(model *document.Table, grid []unit.Length) []unit.Length {
	want := append([]unit.Length(nil), grid...)
	eachCell(model, func(c *document.Cell, col int) {
		if c.Span <= 1 {
			want[col] = max(want[col], c.Width)
		}
	})
	return want
}

// shrinkColumns takes from each column in proportion to what it has above its longest word, until the table has its
// width: w = min + (pref - min)·(W - Σmin)/(Σpref - Σmin).
func (t *typesetter) shrinkColumns(model *document.Table, want []unit.Length, width unit.Length) []unit.Length {
	least, _ := t.contentWidths(model, len(want))
	for i := range want {
		want[i] = max(want[i], least[i])
	}
	spare, room := sum(want)-sum(least), width-sum(least)
	if sum(want) <= width || spare <= 0 {
		return want
	}
	room = max(room, 0)
	for i := range want {
		want[i] = least[i] + (want[i]-least[i]).Scale(int64(room), int64(spare))
	}
	return want
}

// fitColumns makes columns without a stated width as wide as their content, and shrinks them when that is too much.
func (t *typesetter) fitColumns(model *document.Table, want []unit.Length, width, most unit.Length) []unit.Length {
	_, natural := t.contentWidths(model, len(want))
	for i := range want {
		if want[i] == 0 {
			want[i] = natural[i]
		}
	}
	if (model.Width > 0 || model.Percent > 0) && sum(want) < width && sum(want) > 0 {
		return rescaled(want, width)
	}
	return t.shrinkColumns(model, want, min(width, most))
}

func rescaled(columns []unit.Length, width unit.Length) []unit.Length {
	total := sum(columns)
	for i := range columns {
		columns[i] = columns[i].Scale(int64(width), int64(total))
	}
	return columns
}

// contentWidths returns for each column the width of its longest word and of its longest line, cell margins included.
func (t *typesetter) contentWidths(model *document.Table, n int) (least, natural []unit.Length) {
	least, natural = make([]unit.Length, n), make([]unit.Length, n)
	eachCell(model, func(c *document.Cell, col int) {
		if c.Span > 1 || t.stopped() {
			return
		}
		margins := c.MarginLeft + c.MarginRight
		word, line := t.blockWidths(c.Blocks)
		least[col], natural[col] = max(least[col], word+margins), max(natural[col], line+margins)
	})
	return least, natural
}

func (t *typesetter) blockWidths(blocks []document.Block) (word, line unit.Length) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *document.Paragraph:
			w, l := t.paragraphWidths(b)
			word, line = max(word, w), max(line, l)
		case *document.Table:
			total := sum(b.Grid)
			word, line = max(word, total), max(line, total)
		}
	}
	return word, line
}

func (t *typesetter) paragraphWidths(p *document.Paragraph) (word, line unit.Length) {
	b := t.breaker(p, t.shapeParagraph(p, numbering{}), 0)
	x := max(b.first, 0)
	for i := 0; i < len(b.atoms); {
		if b.atoms[i].kind.ends() {
			x, i = max(b.left, 0), i+1
			continue
		}
		piece := unit.Length(0)
		j := max(b.pieceEnd(i), i+1)
		for ; i < j; i++ {
			piece += b.atoms[i].width
		}
		x += piece
		word, line = max(word, piece), max(line, x)
	}
	t.scratch.giveAtoms(b.atoms)
	indents := max(p.Indent.Left, 0) + max(p.Indent.Right, 0)
	return word + indents, line + max(p.Indent.Right, 0)
}

// tableLeft is where the first grid line stands. By Word 2013's rules the outer edge of the table stands at the margin
// and an indent is measured to it; older ones let the text of the first cell stand there. Tables that are centred or
// set to the right go by their whole width (17.4.28).
func (t *typesetter) tableLeft(model *document.Table, columns []unit.Length, width unit.Length) unit.Length {
	total := sum(columns)
	switch model.Align {
	case document.Center:
		return (width - total) / 2
	case document.Right:
		return width - total
	}
	x := unit.Length(0)
	if model.HasIndent {
		x = model.Indent
	}
	first := firstCell(model)
	switch {
	case first == nil:
	case t.modern():
		x += thickness(first.Left) / 2
	default:
		x -= first.MarginLeft
	}
	return x
}

func firstCell(model *document.Table) *document.Cell {
	if len(model.Rows) == 0 || len(model.Rows[0].Cells) == 0 {
		return nil
	}
	return model.Rows[0].Cells[0]
}

func gridLines(columns []unit.Length, left unit.Length) []unit.Length {
	x := make([]unit.Length, len(columns)+1)
	x[0] = left
	for i, w := range columns {
		x[i+1] = x[i] + w
	}
	return x
}
