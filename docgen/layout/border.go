package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// borderLines tells of what lines a border style consists, each with its share of the width in percent and the place
// of its middle across the width.
var borderLines = map[document.BorderStyle][]struct {
	kind          LineKind
	share, middle int64
}{
	document.SingleBorder:    {{Solid, 100, 50}},
	document.DottedBorder:    {{Dotted, 100, 50}},
	document.DashedBorder:    {{Dashed, 100, 50}},
	document.DoubleBorder:    {{Solid, 33, 17}, {Solid, 33, 83}},
	document.ThickThinBorder: {{Solid, 50, 25}, {Solid, 20, 90}},
	document.ThinThickBorder: {{Solid, 20, 10}, {Solid, 50, 75}},
}

// border draws a border along a horizontal or vertical way; (x1,y1)-(x2,y2) is the middle of its width.
func border(b document.Border, x1, y1, x2, y2 unit.Length, at document.Source) []Item {
	var items []Item
	for _, line := range borderLines[b.Style] {
		off := b.Width.Scale(line.middle-50, 100)
		r := &Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: max(b.Width.Scale(line.share, 100), 1), Kind: line.kind, Color: b.Color, Source: at}
		if y1 == y2 {
			r.Y1, r.Y2 = y1+off, y2+off
		} else {
			r.X1, r.X2 = x1+off, x2+off
		}
		items = append(items, r)
	}
	return items
}

// fill draws a ground of a colour, nothing when there is none.
func fill(c *document.Color, x, y, width, height unit.Length, at document.Source) []Item {
	if c == nil || width <= 0 || height <= 0 {
		return nil
	}
	return []Item{&Fill{X: x, Y: y, Width: width, Height: height, Color: *c, Source: at}}
}

// wider returns the border that shows where two meet: the wider one, of equal ones the first (17.4.66 weighs them by
// number of lines and style; Word's pages show the wider one).
func wider(a, b document.Border) document.Border {
	switch {
	case a.Style == document.NoBorder:
		return b
	case b.Style == document.NoBorder || a.Width >= b.Width:
		return a
	}
	return b
}
