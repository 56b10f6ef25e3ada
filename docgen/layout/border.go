package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// strand is one line of a border: its weight in percent of the border's width, and where it begins across the border.
type strand struct {
	kind          LineKind
	weight, start int64
}

// strands tells of what lines a border style consists. The stated width is that of the single line, of each line of a
// double one and of the thick line beside a thin one (17.3.4).
var strands = map[document.BorderStyle][]strand{
	document.SingleBorder:    {{Solid, 100, 0}},
	document.DottedBorder:    {{Dotted, 100, 0}},
	document.DashedBorder:    {{Dashed, 100, 0}},
	document.DoubleBorder:    {{Solid, 100, 0}, {Solid, 100, 200}},
	document.ThickThinBorder: {{Solid, 100, 0}, {Solid, 33, 133}},
	document.ThinThickBorder: {{Solid, 33, 0}, {Solid, 100, 67}},
}

// thickness is how much room a border takes across; 0 for none.
func thickness(b document.Border) unit.Length {
	lines := strands[b.Style]
	if len(lines) == 0 {
		return 0
	}
	last := lines[len(lines)-1]
	return b.Width.Scale(last.start+last.weight, 100)
}

// border draws a border along a horizontal or vertical way; (x1,y1)-(x2,y2) is the middle of its thickness.
func border(b document.Border, x1, y1, x2, y2 unit.Length, at document.Source) []Item {
	var items []Item
	whole := thickness(b)
	for _, line := range strands[b.Style] {
		off := b.Width.Scale(line.start+line.weight/2, 100) - whole/2
		r := &Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: max(b.Width.Scale(line.weight, 100), 1), Kind: line.kind, Color: b.Color, Source: at}
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
	case b.Style == document.NoBorder || thickness(a) >= thickness(b):
		return a
	}
	return b
}
