package layout

import "vanthu/docgen/unit"

// Dashes returns the lengths of line and gap in turn, nil for a line without gaps. Those of Word's borders: a dot is
// as long as the line is wide, a dash three times that.
func (r *Rule) Dashes() []unit.Length {
	switch r.Kind {
	case Dotted:
		return []unit.Length{r.Width, r.Width}
	case Dashed:
		return []unit.Length{3 * r.Width, 3 * r.Width}
	}
	return nil
}

// Point is a place on a page.
type Point struct{ X, Y unit.Length }

// mostCrests is more than stand on the widest paper: lines may reach beyond it.
const mostCrests = 4000

// Path returns the corners of the line: both ends, and for a level Wave the crests between them.
func (r *Rule) Path() []Point {
	path := []Point{{r.X1, r.Y1}}
	if r.Kind == Wave && r.Y1 == r.Y2 {
		height := max(r.Width, unit.Point/2, (r.X2-r.X1)/mostCrests)
		side := -height
		for x := r.X1 + height; x < r.X2; x += 2 * height {
			path = append(path, Point{x, r.Y1 + side})
			side = -side
		}
	}
	return append(path, Point{r.X2, r.Y2})
}
