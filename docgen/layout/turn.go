package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// mostTurned is how high a row becomes for the sake of a line of turned text; what is longer is broken.
const mostTurned = 4 * unit.Inch

// turned lays items on their side (17.18.93). They were set in a column as wide as the box is high; width and height are
// the box's own. Pictures stay upright in their turned place.
func turned(items []Item, turn document.Turn, width, height unit.Length) []Item {
	point := func(x, y unit.Length) (unit.Length, unit.Length) {
		if turn == document.Upwards {
			return y, height - x
		}
		return width - y, x
	}
	area := func(x, y, w, h *unit.Length) {
		x1, y1 := point(*x, *y)
		x2, y2 := point(*x+*w, *y+*h)
		*x, *y, *w, *h = min(x1, x2), min(y1, y2), max(x1-x2, x2-x1), max(y1-y2, y2-y1)
	}
	for _, item := range items {
		switch v := item.(type) {
		case *Text:
			v.X, v.Baseline = point(v.X, v.Baseline)
			v.Turn = turn
		case *pending:
			v.X, v.Baseline = point(v.X, v.Baseline)
			v.Turn = turn
		case *Rule:
			v.X1, v.Y1 = point(v.X1, v.Y1)
			v.X2, v.Y2 = point(v.X2, v.Y2)
		case *Fill:
			area(&v.X, &v.Y, &v.Width, &v.Height)
		case *Image:
			area(&v.X, &v.Y, &v.Width, &v.Height)
		case *Link:
			area(&v.X, &v.Y, &v.Width, &v.Height)
		case *Destination:
			v.X, v.Y = point(v.X, v.Y)
		case *anchor:
			v.x, v.y = point(v.x, v.y)
		}
	}
	return items
}

// turnedBlocks sets blocks into a box on their side.
func (t *typesetter) turnedBlocks(blocks []document.Block, turn document.Turn, align document.VerticalAlign, width, height unit.Length, num numbering) []Item {
	st := t.blocks(blocks, max(height, 1), num)
	set, used := st.whole()
	return turned(t.draw(set, 0, aligned(align, width-used)), turn, width, height)
}
