package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// obstacle is a frame that lines run beside (w:wrapSquare), with what is kept free around it, measured from where the next
// line would stand.
type obstacle struct{ top, bottom, left, right unit.Length }

// obstacles are the frames that reach down to the present line.
type obstacles []obstacle

// besideLeast is the room that Word wants beside a frame to set text there.
const besideLeast = unit.Inch

// runsBeside reports whether text may stand beside a frame: its height above the text is known before pages are, and
// it leaves room.
func runsBeside(f *document.Frame, width unit.Length) bool {
	vertical := f.Vertical == document.FromParagraph || f.Vertical == document.FromLine
	return f.Wrap == document.WrapSquare && vertical && leavesRoom(f, width)
}

// leavesRoom reports whether text finds room beside a frame.
func leavesRoom(f *document.Frame, width unit.Length) bool {
	return width-f.Width-min(f.ClearLeft, f.ClearRight) >= besideLeast
}

// add takes the frames of a paragraph in; up is how far above its first line they are measured from, and at how far that
// line stands below the top of its story.
func (o *obstacles) add(t *typesetter, p *document.Paragraph, width, up, at unit.Length) {
	for _, f := range p.Frames {
		beside := runsBeside(f, width) || !t.inFlow() && f.Wrap == document.WrapSquare && leavesRoom(f, width)
		if !beside && (t.inFlow() || f.Wrap == document.WrapNone || f.Behind) {
			continue
		}
		x := side(f.AlignX, f.X, 0, width, f.Width)
		if f.Horizontal == document.FromPage && f.AlignX == document.FrameOffset {
			x -= t.margin
		}
		y := max(f.Y, 0) + up
		if f.Vertical == document.FromPage || f.Vertical == document.FromMargin {
			if f.Vertical != document.FromPage || t.edgeTop == 0 || f.AlignY != document.FrameOffset {
				continue
			}
			y = f.Y - t.edgeTop - at
		}
		b := obstacle{y - f.ClearTop, y + f.Height + f.ClearBottom, x - f.ClearLeft, x + f.Width + f.ClearRight}
		if !beside {
			b.left, b.right = outermost, -outermost
		}
		*o = append(*o, b)
	}
}

// inFlow reports whether the present blocks are the text of pages, which keeps clear of frames when pages are filled.
func (t *typesetter) inFlow() bool { return t.depth == 0 && !t.edging }

// down moves on by a distance.
func (o *obstacles) down(by unit.Length) {
	var left obstacles
	for _, b := range *o {
		if b.top, b.bottom = b.top-by, b.bottom-by; b.bottom > 0 {
			left = append(left, b)
		}
	}
	*o = left
}

// passed moves on below strips; moved is how far it has come on the way to the first of them.
func (o *obstacles) passed(strips []strip, moved unit.Length) {
	o.down(-moved)
	for i := range strips {
		o.down(strips[i].gap() + strips[i].full())
	}
}

// narrow sets the ends of the line that stands y under the first one of its paragraph, between the obstacles. drop is
// how far it must go down because too little room is left beside them.
func (o obstacles) narrow(t *typesetter, b *breaker, y unit.Length, mark *look, right unit.Length) (drop unit.Length) {
	b.clear, b.right = outermost, right
	if len(o) == 0 {
		return 0
	}
	middle := (b.left + right) / 2
	for again := true; again && !t.stopped(); {
		again = false
		b.clear, b.right = outermost, right
		for _, f := range o {
			if f.top-y-drop >= mark.ascent+mark.descent || f.bottom-y-drop <= 0 {
				continue
			}
			if (f.left+f.right)/2 <= middle {
				b.clear = max(b.clear, f.right)
			} else {
				b.right = min(b.right, f.left)
			}
			if b.right-max(b.clear, b.left) < besideLeast {
				drop, again = f.bottom-y, true
				break
			}
		}
	}
	return drop
}

// outermost is left of every line.
const outermost = -1 << 40
