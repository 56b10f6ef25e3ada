package layout

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// anchor is a frame at the paragraph it hangs on. It takes its place on paper once the page is known.
type anchor struct {
	frame *document.Frame
	x, y  unit.Length // left edge of the column, top of the paragraph's first line
	width unit.Length // of the column
	items []Item      // content, from the frame's own top left corner
}

func (*anchor) item() {}

// anchor hangs the frames of a paragraph on its first line.
func (t *typesetter) anchor(p *document.Paragraph, first *strip, width unit.Length, num numbering) {
	for _, f := range p.Frames {
		a := &anchor{frame: f, width: width, items: t.frameItems(f, num)}
		first.items = append(first.items, a)
		if f.Wrap != document.WrapNone {
			first.anchors = append(first.anchors, a)
		}
	}
}

// frameItems draws a frame from its own corner: ground, picture, outline, text.
func (t *typesetter) frameItems(f *document.Frame, num numbering) []Item {
	var items []Item
	if f.Shape != document.Line {
		round := cornerRadius(f)
		if f.Fill != nil && f.Width > 0 && f.Height > 0 {
			items = append(items, &Fill{Width: f.Width, Height: f.Height, Round: round, Color: *f.Fill, Source: f.Source})
		}
		if f.Picture != nil {
			items = append(items, pictureItem(f.Picture, 0, 0, f.Width, f.Height)...)
		}
		if f.Shape != document.NoShape {
			items = append(items, outline(f, round)...)
		}
	} else {
		y1, y2 := unit.Length(0), f.Height
		if f.FlipVertical {
			y1, y2 = y2, y1
		}
		items = append(items, border(perStrand(f.Stroke), 0, y1, f.Width, y2, f.Source)...)
	}
	return append(items, t.frameText(f, num)...)
}

// perStrand turns a drawing's line, whose width is that of all its strands together (20.1.2.2.24), into a border.
func perStrand(b document.Border) document.Border {
	if whole := thickness(b); whole > 0 {
		b.Width = b.Width.Scale(int64(b.Width), int64(whole))
	}
	return b
}

// outline draws the strands of a frame's line one inside the other, from the outside in.
func outline(f *document.Frame, round unit.Length) []Item {
	b := perStrand(f.Stroke)
	whole := thickness(b)
	var items []Item
	for _, line := range strands[b.Style] {
		in := b.Width.Scale(line.start+line.weight/2, 100) - whole/2
		radius := round
		if round > 0 {
			radius = max(round-in, 0)
		}
		items = append(items, &Fill{X: in, Y: in, Width: max(f.Width-2*in, 0), Height: max(f.Height-2*in, 0), Round: radius,
			Stroke: max(b.Width.Scale(line.weight, 100), 1), Color: b.Color, Source: f.Source})
	}
	return items
}

// cornerRadius is a sixth of the shorter side for rounded rectangles, the preset's own default (20.1.9.11).
func cornerRadius(f *document.Frame) unit.Length {
	side := min(f.Width, f.Height)
	switch f.Shape {
	case document.RoundedRectangle:
		return side / 6
	case document.Ellipse:
		return side / 2
	}
	return 0
}

// frameText sets the blocks of a text box between its insets.
func (t *typesetter) frameText(f *document.Frame, num numbering) []Item {
	if len(f.Blocks) == 0 || !t.enter(f.Source) {
		return nil
	}
	defer t.leave()
	defer t.leaveGrid()()
	if f.Turn != document.Upright {
		left, top := f.InsetTop, f.InsetRight // the insets are turned with the text
		if f.Turn == document.Downwards {
			left, top = f.InsetBottom, f.InsetLeft
		}
		width, height := f.Width-f.InsetTop-f.InsetBottom, f.Height-f.InsetLeft-f.InsetRight
		return shifted(t.turnedBlocks(f.Blocks, f.Turn, f.TextAlign, width, height, num), left, top)
	}
	st := t.blocks(f.Blocks, max(f.Width-f.InsetLeft-f.InsetRight, 1), num)
	set, height := st.whole()
	y := f.InsetTop + aligned(f.TextAlign, f.Height-f.InsetTop-f.InsetBottom-height)
	return t.draw(set, f.InsetLeft, y)
}

// aligned is how far content moves down when the given room is left.
func aligned(align document.VerticalAlign, room unit.Length) unit.Length {
	switch {
	case room <= 0:
		return 0
	case align == document.AlignMiddle:
		return room / 2
	case align == document.AlignBottom:
		return room
	}
	return 0
}

// enter goes one level down into tables and text boxes and reports whether that is still allowed; leave goes back.
func (t *typesetter) enter(at document.Source) bool {
	if t.depth >= maxDepth {
		if t.once("depth") {
			t.warn(diag.LayoutTooDeep, at, "", maxDepth)
		}
		return false
	}
	t.depth++
	return true
}

func (t *typesetter) leave() { t.depth-- }

// leaveGrid takes what follows off the document grid; the function that it returns goes back.
func (t *typesetter) leaveGrid() (back func()) {
	before := t.offGrid
	t.offGrid = true
	return func() { t.offGrid = before }
}

// place returns the top left corner of an anchored frame on a page (20.4.3).
func (a *anchor) place(s *document.Section) (x, y unit.Length) {
	f := a.frame
	x1, x2 := a.x, a.x+a.width
	switch f.Horizontal {
	case document.FromPage:
		x1, x2 = 0, s.PageWidth
	case document.FromMargin:
		x1, x2 = s.Left+s.Gutter, s.PageWidth-s.Right
	}
	y1, y2 := a.y, a.y
	switch f.Vertical {
	case document.FromPage:
		y1, y2 = 0, s.PageHeight
	case document.FromMargin:
		y1, y2 = abs(s.Top), s.PageHeight-abs(s.Bottom)
	}
	return side(f.AlignX, f.X, x1, x2, f.Width), side(f.AlignY, f.Y, y1, y2, f.Height)
}

// side places a length between two edges.
func side(align document.FrameAlign, offset, from, to, length unit.Length) unit.Length {
	switch align {
	case document.FrameStart:
		return from
	case document.FrameCenter:
		return (from + to - length) / 2
	case document.FrameEnd:
		return max(from, to-length)
	}
	return from + offset
}

func abs(l unit.Length) unit.Length { return max(l, -l) }

// layers sorts the items of a page: frames behind the text, text, frames before it. Fields get their numbers.
type layers struct {
	*typesetter
	section             *document.Section
	num                 numbering
	behind, text, front []Item
}

func (l *layers) add(items []Item) {
	for _, item := range items {
		switch v := item.(type) {
		case *anchor:
			l.addFrame(v)
		case *pending:
			l.text = append(l.text, l.answer(v, l.num))
		default:
			l.text = append(l.text, item)
		}
	}
}

// addFrame puts a frame's content on its layer; frames inside it stay on the same one.
func (l *layers) addFrame(a *anchor) {
	x, y := a.place(l.section)
	inner := layers{typesetter: l.typesetter, section: l.section, num: l.num}
	inner.add(shifted(a.items, x, y))
	if a.frame.Behind {
		l.behind = append(l.behind, inner.all()...)
	} else {
		l.front = append(l.front, inner.all()...)
	}
}

func (l *layers) all() []Item { return append(append(l.behind, l.text...), l.front...) }
