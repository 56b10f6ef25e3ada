package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// edgeBetween returns the line between two rows over grid column col; nil stands for the outside of the table. Where
// two cells meet, the wider border shows (17.4.66). There is none inside a merged cell.
func edgeBetween(upper, lower *rowBox, col int) document.Border {
	var a, b *cellBox
	if upper != nil {
		a = upper.at(col)
	}
	if lower != nil {
		b = lower.at(col)
	}
	switch {
	case a == nil && b == nil:
		return document.Border{}
	case a == nil:
		return b.model.Top
	case b == nil:
		return a.model.Bottom
	case b.start != nil && (b.start == a || b.start == a.start):
		return document.Border{}
	}
	return wider(a.model.Bottom, b.model.Top)
}

// edgeAt returns the line of a row at grid line i.
func (r *rowBox) edgeAt(i int) document.Border {
	var a, b *cellBox
	if i > 0 {
		a = r.at(i - 1)
	}
	b = r.at(i)
	switch {
	case a == b:
		return document.Border{}
	case a == nil:
		return b.model.Left
	case b == nil:
		return a.model.Right
	}
	return wider(a.model.Right, b.model.Left)
}

// neighbour returns row i of the table, nil outside of it.
func (tb *tableBox) neighbour(i int) *rowBox {
	if i < 0 || i >= len(tb.rows) {
		return nil
	}
	return tb.rows[i]
}

// lineAbove is the width of the widest line above row i; with i the number of rows, of the closing line.
func (tb *tableBox) lineAbove(i int) unit.Length {
	width := unit.Length(0)
	for col := range len(tb.x) - 1 {
		width = max(width, thickness(edgeBetween(tb.neighbour(i-1), tb.neighbour(i), col)))
	}
	return width
}

// drawLines draws the lines of the rows that stand on a page, those at the end of the page and at the top of the next
// as if the table ended there with its own inner line.
func (t *typesetter) drawLines(set []placed, dx, dy unit.Length) []Item {
	var items []Item
	for n := range set {
		part := set[n].row
		tb, row, y := part.table, part.row, set[n].y+dy
		upper := tb.neighbour(row.index - 1)
		if n > 0 {
			upper = set[n-1].row.row
		}
		if upper == row || part.from != nil {
			upper = nil
		}
		items = append(items, tb.across(upper, row, dx, y, row.line)...)
		bottom := y + part.height
		if n+1 == len(set) {
			lower := tb.neighbour(row.index + 1)
			if part.to != nil {
				lower = nil
			}
			items = append(items, tb.across(row, lower, dx, bottom, tb.lineAbove(row.index+1))...)
			bottom += tb.lineAbove(row.index+1) / 2
		} else {
			bottom += set[n+1].row.row.line / 2
		}
		for i := range tb.x {
			items = append(items, border(row.edgeAt(i), tb.x[i]+dx, y+row.line/2, tb.x[i]+dx, bottom, row.model.Source)...)
		}
	}
	return items
}

// across draws the horizontal line between two rows, stretches of one look in one piece. line is the room it has.
func (tb *tableBox) across(upper, lower *rowBox, dx, y, line unit.Length) []Item {
	at := document.Source{}
	if lower != nil {
		at = lower.model.Source
	} else if upper != nil {
		at = upper.model.Source
	}
	var items []Item
	for col := 0; col+1 < len(tb.x); {
		b := edgeBetween(upper, lower, col)
		end := col + 1
		for end+1 < len(tb.x) && edgeBetween(upper, lower, end) == b {
			end++
		}
		// Ends reach to the outer edge of a vertical line of the same width, so that corners close.
		items = append(items, border(b, tb.x[col]+dx-thickness(b)/2, y+line/2, tb.x[end]+dx+thickness(b)/2, y+line/2, at)...)
		col = end
	}
	return items
}
