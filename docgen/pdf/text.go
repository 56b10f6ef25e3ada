package pdf

import (
	"strconv"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// Readers of the file move on by a letter's width, a whole number of thousandths of an em. Where that leads away from
// where layout put the next letter, the way is corrected. What is left over counts on, so that no letter of a line is
// off by more than the tolerance.
//
// drift is the way from where a letter should stand to where it would. It is counted in whole steps of 1/100,000 EMU,
// in which widths, sizes in hundredths of a point and stretches in percent are whole numbers.
const (
	stepsPerEMU = 100000
	tolerance   = int64(unit.Point/50) * stepsPerEMU
	tenthsAbove = 2000 // hundredths of a point; from here on corrections in whole thousandths of an em are too coarse
	largest     = 1e6  // size and stretch; no page has a tenth of it
)

// text draws an item that has letters, each letter where layout put it: spaces as letters, so that copying keeps them.
func (c *content) text(t *layout.Text, f *embedded) {
	c.setText(t, f)
	x, y := cents(t.X+t.Glyphs[0].X), cents(c.height-t.Baseline)
	c.b = appendPair(c.b, x-c.lineX, y-c.lineY)
	c.lineX, c.lineY = x, y
	c.b = append(c.b, " Td[("...)
	at := t.Glyphs[0].X
	drift := (x*int64(centOfPoint) - int64(t.X+at)) * stepsPerEMU
	perThousandth := c.size * c.stretch * int64(centOfPoint)
	finest := int64(10) // tenths of a thousandth of an em
	if c.size > tenthsAbove {
		finest = 1
	}
	for _, g := range t.Glyphs {
		drift -= int64(g.X-at) * stepsPerEMU
		at = g.X
		if drift > tolerance || drift < -tolerance {
			tenths := roundDivide(10*drift, perThousandth*finest) * finest
			drift -= tenths * perThousandth / 10
			c.b = append(appendFixed(append(c.b, ')'), tenths, 1), '(')
		}
		code := f.code(g.ID, g.Rune)
		c.b = appendCode(c.b, code)
		drift += int64(f.widths[code]) * perThousandth
	}
	c.b = append(c.b, ")]TJ\n"...)
}

// turned draws an item in the direction in which it lies.
func (c *content) turned(t *layout.Text, f *embedded) {
	if t.Turn == document.Upright {
		c.text(t, f)
		return
	}
	c.endText()
	outer := *c
	c.b = append(c.b, map[document.Turn]string{document.Upwards: "q 0 1 -1 0 ", document.Downwards: "q 0 -1 1 0 "}[t.Turn]...)
	c.b = appendPair(c.b, cents(t.X), cents(c.height-t.Baseline))
	c.b = append(c.b, " cm\n"...)
	upright := *t
	upright.X, upright.Baseline = 0, c.height
	c.text(&upright, f)
	c.endText()
	outer.b, outer.faces = append(c.b, "Q\n"...), c.faces
	*c = outer
}

// roundDivide divides by a positive number and rounds to the nearest.
func roundDivide(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

// setText chooses colour, face, size and stretch where they change.
func (c *content) setText(t *layout.Text, f *embedded) {
	if !c.inText {
		c.b = append(c.b, "BT\n"...)
		c.inText, c.lineX, c.lineY = true, 0, 0
	}
	c.fillWith(t.Color)
	c.faces = noteOnce(c.faces, f)
	size, stretch := min(max(cents(t.Size), 1), largest), min(int64(t.Scale), largest)
	if stretch <= 0 {
		stretch = 100
	}
	if f != c.font || size != c.size {
		c.b = append(strconv.AppendInt(append(c.b, "/F"...), int64(f.number), 10), ' ')
		c.b = appendFixed(c.b, size, 2)
		c.operator("Tf")
	}
	if stretch != c.stretch {
		c.b = strconv.AppendInt(c.b, stretch, 10)
		c.operator("Tz")
	}
	c.font, c.size, c.stretch = f, size, stretch
}

func (c *content) endText() {
	if c.inText {
		c.b = append(c.b, "ET\n"...)
		c.inText = false
	}
}
