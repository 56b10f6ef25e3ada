package docgen_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"testing"

	"vanthu/docgen/calibrate"
	"vanthu/internal/judge"
)

// stroke is a straight line on paper, millimetres from the upper left corner.
type stroke struct{ x1, y1, x2, y2 float64 }

// strokes reads from a PDF of one page, by MuPDF, the lines that are drawn on it.
func strokes(t *testing.T, file []byte) []stroke {
	t.Helper()
	type point struct {
		X float64 `xml:"x,attr"`
		Y float64 `xml:"y,attr"`
	}
	var read struct {
		Paths []struct {
			Transform string `xml:"transform,attr"`
			From      point  `xml:"moveto"`
			To        point  `xml:"lineto"`
		} `xml:"page>stroke_path"`
	}
	if err := xml.Unmarshal(judge.DrawnPaths(t, file), &read); err != nil {
		t.Fatal(err)
	}
	var out []stroke
	for _, p := range read.Paths {
		var m [6]float64
		if _, err := fmt.Sscan(p.Transform, &m[0], &m[1], &m[2], &m[3], &m[4], &m[5]); err != nil {
			t.Fatal(err)
		}
		on := func(q point) (float64, float64) {
			return (m[0]*q.X + m[2]*q.Y + m[4]) * 25.4 / 72, (m[1]*q.X + m[3]*q.Y + m[5]) * 25.4 / 72
		}
		var s stroke
		s.x1, s.y1 = on(p.From)
		s.x2, s.y2 = on(p.To)
		out = append(out, s)
	}
	return out
}

// nearest is how far the closest of the lines is from the wanted one, at its worse end.
func nearest(lines []stroke, want stroke) float64 {
	best := math.Inf(1)
	for _, s := range lines {
		best = math.Min(best, math.Max(math.Hypot(s.x1-want.x1, s.y1-want.y1), math.Hypot(s.x2-want.x2, s.y2-want.y2)))
	}
	return best
}

// The ruler sheet has its crosses and every tenth millimetre where it says, within a tenth; the corrected sheet has them
// where the crooked printer needs them.
func TestTheRulerSheetIsDrawnInTrueMillimetres(t *testing.T) {
	const m = calibrate.Margin
	states := map[string]calibrate.Measured{"nothing measured": {}}
	for name, printer := range printers {
		states[name] = printer.measure(297, 210)
	}
	for name, measured := range states {
		var out bytes.Buffer
		if err := calibrate.Sheet(&out, "HP khay 2", 297, 210, measured); err != nil {
			t.Fatal(err)
		}
		judge.QPDF(t, out.Bytes())
		if !regexp.MustCompile(`/PrintScaling\s*/None`).Match(judge.PlainPDF(t, out.Bytes())) {
			t.Errorf("%s: the print dialog is not asked to keep the size", name)
		}
		want := map[string]stroke{
			"across": {m, m, 297 - m, m}, "down": {m, m, m, 210 - m},
		}
		for _, x := range []float64{m, 297 - m} {
			for _, y := range []float64{m, 210 - m} {
				want[fmt.Sprintf("cross %g %g, lying", x, y)] = stroke{x - 6, y, x + 6, y}
				want[fmt.Sprintf("cross %g %g, standing", x, y)] = stroke{x, y - 6, x, y + 6}
			}
		}
		for n := 10.0; n <= 250; n += 10 {
			want[fmt.Sprintf("%g mm across", n)] = stroke{m + n, m, m + n, m + 4}
		}
		for n := 10.0; n <= 170; n += 10 {
			want[fmt.Sprintf("%g mm down", n)] = stroke{m, m + n, m + 4, m + n}
		}
		drawn, place, worst := strokes(t, out.Bytes()), measured.Place(), 0.0
		for what, s := range want {
			s.x1, s.y1 = carried(place, s.x1, s.y1)
			s.x2, s.y2 = carried(place, s.x2, s.y2)
			off := nearest(drawn, s)
			if worst = math.Max(worst, off); off > 0.1 {
				t.Errorf("%s: %s is off by %.3f mm", name, what, off)
			}
		}
		t.Logf("%s: %d of %d lines, off by %.3f mm at most", name, len(want), len(drawn), worst)
	}
}
