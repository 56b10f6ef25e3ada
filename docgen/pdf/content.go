package pdf

import (
	"fmt"
	"math"
	"strconv"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// content is the drawing of one page in the making (8, 9). It knows what is set, so that nothing is set twice.
type content struct {
	b        []byte
	height   unit.Length
	faces    []*embedded // what the page draws with
	pictures []ref

	filling, stroking document.Color
	lineWidth         int64
	dashed            bool
	inText            bool
	lineX, lineY      int64 // where the last line of text began, hundredths of a point
	font              *embedded
	size, stretch     int64
}

// begin starts a page with what every page starts with (8.4.1).
func (c *content) begin(p layout.Page) {
	*c = content{b: c.b[:0], faces: c.faces[:0], pictures: c.pictures[:0], height: p.Height, lineWidth: 1000, stretch: 100}
}

// cents turns a length into hundredths of a point, which are the file's unit: nothing is off by more than 0.005 pt.
func cents(l unit.Length) int64 { return int64(l.Scale(1, int64(centOfPoint))) }

const centOfPoint = unit.Point / 100

// appendFixed appends a number that is stated in units of 10 to the power of -decimals.
func appendFixed(b []byte, n int64, decimals int) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	for decimals > 0 && n%10 == 0 {
		n, decimals = n/10, decimals-1
	}
	power := [...]int64{1, 10, 100, 1000}[decimals]
	if n >= power || decimals == 0 {
		b = strconv.AppendInt(b, n/power, 10)
	}
	if decimals > 0 {
		b = append(b, '.')
		for power /= 10; power > 0; power /= 10 {
			b = append(b, byte('0'+n/power%10))
		}
	}
	return b
}

// appendPair appends two numbers of hundredths.
func appendPair(b []byte, x, y int64) []byte {
	return appendFixed(append(appendFixed(b, x, 2), ' '), y, 2)
}

// colour appends a colour and the operator that sets it: grey or red, green, blue, in thousandths.
func (c *content) colour(to document.Color, grey, rgb string) {
	if to.R == to.G && to.G == to.B {
		c.b = appendFixed(c.b, (int64(to.R)*2000+255)/510, 3)
		c.operator(grey)
		return
	}
	for _, part := range []uint8{to.R, to.G, to.B} {
		c.b = append(appendFixed(c.b, (int64(part)*2000+255)/510, 3), ' ')
	}
	c.b = append(append(c.b, rgb...), '\n')
}

func (c *content) operator(name string) {
	c.b = append(append(append(c.b, ' '), name...), '\n')
}

func (c *content) fillWith(colour document.Color) {
	if colour != c.filling {
		c.colour(colour, "g", "rg")
		c.filling = colour
	}
}

func (c *content) strokeWith(colour document.Color, width unit.Length) {
	if colour != c.stroking {
		c.colour(colour, "G", "RG")
		c.stroking = colour
	}
	if thousandths := int64(width.Scale(1000, int64(unit.Point))); thousandths != c.lineWidth {
		c.b = appendFixed(c.b, thousandths, 3)
		c.operator("w")
		c.lineWidth = thousandths
	}
}

// point appends a place and what to do there.
func (c *content) point(x, y unit.Length, operator string) {
	c.b = appendPair(c.b, cents(x), cents(c.height-y))
	if operator != "" {
		c.operator(operator)
	} else {
		c.b = append(c.b, ' ')
	}
}

func (c *content) rule(r *layout.Rule) {
	c.endText()
	c.strokeWith(r.Color, r.Width)
	c.dash(r.Dashes())
	path := r.Path()
	c.point(path[0].X, path[0].Y, "m")
	for _, p := range path[1:] {
		c.point(p.X, p.Y, "l")
	}
	c.b = append(c.b, "S\n"...)
}

func (c *content) dash(lengths []unit.Length) {
	if lengths == nil && !c.dashed {
		return
	}
	c.b = append(c.b, '[')
	for i, l := range lengths {
		if i > 0 {
			c.b = append(c.b, ' ')
		}
		c.b = appendFixed(c.b, max(cents(l), 1), 2) // all zeros are not allowed (8.4.3.6)
	}
	c.b = append(c.b, "]0 d\n"...)
	c.dashed = lengths != nil
}

func (c *content) fill(f *layout.Fill) {
	c.endText()
	finish := "f\n"
	if f.Stroke > 0 {
		c.strokeWith(f.Color, f.Stroke)
		c.dash(nil)
		finish = "S\n"
	} else {
		c.fillWith(f.Color)
	}
	if f.Round > 0 {
		c.roundPath(f)
	} else {
		c.rectangle(f.X, f.Y, f.Width, f.Height)
	}
	c.b = append(c.b, finish...)
}

// rectangle appends a rectangle whose edges are rounded like all places, so that neighbours touch.
func (c *content) rectangle(x, y, width, height unit.Length) {
	left, right := cents(x), cents(x+width)
	top, bottom := cents(c.height-y), cents(c.height-y-height)
	c.b = append(appendPair(c.b, left, bottom), ' ')
	c.b = appendPair(c.b, right-left, top-bottom)
	c.operator("re")
}

// roundPath appends a rectangle with round corners: quarters of circles as the usual curves, whose control points lie
// 0.5523 of the radius from the ends.
func (c *content) roundPath(f *layout.Fill) {
	left, top, right, bottom := f.X, f.Y, f.X+f.Width, f.Y+f.Height
	r := min(f.Round, f.Width/2, f.Height/2)
	k := r - r.Scale(5523, 10000)
	c.point(left+r, top, "m")
	c.point(right-r, top, "l")
	c.curve(right-k, top, right, top+k, right, top+r)
	c.point(right, bottom-r, "l")
	c.curve(right, bottom-k, right-k, bottom, right-r, bottom)
	c.point(left+r, bottom, "l")
	c.curve(left+k, bottom, left, bottom-k, left, bottom-r)
	c.point(left, top+r, "l")
	c.curve(left, top+k, left+k, top, left+r, top)
	c.b = append(c.b, "h\n"...)
}

func (c *content) curve(x1, y1, x2, y2, x3, y3 unit.Length) {
	c.point(x1, y1, "")
	c.point(x2, y2, "")
	c.point(x3, y3, "c")
}

// image draws a picture, or a crossed box where there is none.
func (c *content) image(m *layout.Image, picture ref) {
	c.endText()
	if picture == 0 {
		c.crossedBox(m)
		return
	}
	c.pictures = noteOnce(c.pictures, picture)
	c.b = append(c.b, "q "...)
	if m.View.Plain() {
		c.b = appendFixed(c.b, cents(m.Width), 2)
		c.b = append(c.b, " 0 0 "...)
		c.b = append(appendFixed(c.b, cents(m.Height), 2), ' ')
		c.point(m.X, m.Y+m.Height, "cm")
	} else {
		c.view(m)
	}
	c.b = strconv.AppendInt(append(c.b, "/I"...), int64(picture), 10)
	c.b = append(c.b, " Do Q\n"...)
}

// view turns the page around the middle of the picture, cuts out its box and stretches the whole image over it.
func (c *content) view(m *layout.Image) {
	v := m.View
	sin, cos := math.Sincos(-float64(v.Angle) / 60000 * math.Pi / 180)
	width, height := m.Width.Points(), m.Height.Points()
	c.b = fmt.Appendf(c.b, "%.5f %.5f %.5f %.5f ", cos, sin, -sin, cos)
	c.point(m.X+m.Width/2, m.Y+m.Height/2, "cm")
	c.b = fmt.Appendf(c.b, "%.2f %.2f %.2f %.2f re W n\n", -width/2, -height/2, width, height)
	left, top, right, bottom := float64(v.Left)/1e5, float64(v.Top)/1e5, float64(v.Right)/1e5, float64(v.Bottom)/1e5
	whole := func(size, before, after float64, flip bool) (scale, from float64) {
		scale = size / (1 - before - after)
		from = -size/2 - before*scale
		if flip {
			scale, from = -scale, -from
		}
		return scale, from
	}
	across, x := whole(width, left, right, v.FlipX)
	up, y := whole(height, bottom, top, v.FlipY)
	c.b = fmt.Appendf(c.b, "%.3f 0 0 %.3f %.3f %.3f cm\n", across, up, x, y)
}

func (c *content) crossedBox(m *layout.Image) {
	c.strokeWith(document.Color{R: 128, G: 128, B: 128}, unit.Point/2)
	c.dash(nil)
	right, bottom := m.X+m.Width, m.Y+m.Height
	c.rectangle(m.X, m.Y, m.Width, m.Height)
	c.point(m.X, m.Y, "m")
	c.point(right, bottom, "l")
	c.point(m.X, bottom, "m")
	c.point(right, m.Y, "l")
	c.b = append(c.b, "S\n"...)
}
