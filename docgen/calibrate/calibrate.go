// Package calibrate meets half-way printers that set things askew: it draws the sheet on which the error is measured,
// and turns what was measured into the place that pages must take to come out right.
package calibrate

import (
	"vanthu/docgen/pdf"
	"vanthu/docgen/unit"
)

// Measured is by how many millimetres a printer missed, on a sheet of the given size: X and Y by which the cross of the
// upper left corner stands too far right and too low; Skew by which the upper right cross stands lower than the upper
// left one; Across and Down by which the ruler from left to right, and from top to bottom, is too long.
type Measured struct {
	X      float64 `json:"x" doc:"mm: dấu + góc trên bên trái nằm lệch sang phải bao nhiêu so với chỗ của nó, lệch sang trái là số âm"`
	Y      float64 `json:"y" doc:"mm: dấu ấy nằm thấp hơn bao nhiêu so với chỗ của nó, cao hơn là số âm"`
	Skew   float64 `json:"skew" doc:"mm: dấu góc trên bên phải thấp hơn dấu góc trên bên trái bao nhiêu"`
	Across float64 `json:"across" doc:"mm: hai dấu trên cách nhau dài hơn bao nhiêu so với khoảng đúng ghi trên tờ thước, ngắn hơn là số âm"`
	Down   float64 `json:"down" doc:"mm: hai dấu bên trái cách nhau dài hơn bao nhiêu so với khoảng đúng, ngắn hơn là số âm"`
	Width  float64 `json:"width" doc:"mm: bề ngang tờ giấy đã đo"` // of the sheet that was measured
	Height float64 `json:"height" doc:"mm: bề dọc tờ giấy đã đo"`
}

// Margin is how far the crosses stand from the edges of the sheet, millimetres.
const Margin = 20

// mostError is beyond what a printer does: who states more has measured something else.
const mostError = 20

// Sane reports whether the numbers can be those of a printer.
func (m Measured) Sane() bool {
	if m == (Measured{}) {
		return true
	}
	for _, v := range []float64{m.X, m.Y, m.Skew, m.Across, m.Down} {
		if !(v >= -mostError && v <= mostError) {
			return false
		}
	}
	return m.Width > 4*Margin && m.Height > 4*Margin
}

// Place undoes what was measured: what stands at its place on the page comes out there on paper.
func (m Measured) Place() pdf.Place {
	if m == (Measured{}) {
		return pdf.AsIs
	}
	// The printer carries (x, y) from the cross at (Margin, Margin) to a·(x, y) + skew: its inverse, by Cramer's rule.
	long, high := m.Width-2*Margin, m.Height-2*Margin
	across, down, lean := 1+m.Across/long, 1+m.Down/high, m.Skew/long
	// A sheet that lies askew is turned: what goes down on the way right goes left on the way down.
	a, b, c, d := across, lean, -lean, down
	det := a*d - b*c
	p := pdf.Place{A: d / det, B: -b / det, C: -c / det, D: a / det}
	// What the printer would set at the missed place must be the cross: P carries (Margin + X, Margin + Y) to the cross.
	x, y := Margin+m.X, Margin+m.Y
	p.E = unit.FromMillimetres(Margin - p.A*x - p.C*y)
	p.F = unit.FromMillimetres(Margin - p.B*x - p.D*y)
	return p
}
