package design

import (
	"fmt"
	"math"

	"vanthu/docgen/diag"
)

// Border is a vector border around the sheet, drawn for any size of paper. No emblem of the State is among its motifs.
type Border struct {
	Style  string  `json:"style"`  // a name of borders
	Inset  float64 `json:"inset"`  // from the edge of the paper, mm
	Color  string  `json:"color"`  // of the main lines
	Second string  `json:"second"` // of the ornament
	Ground string  `json:"ground,omitempty"`
}

// borders draw what stands between the inset and the text.
var borders = map[string]func(b *Border, s *sketch){
	"don": plain, "hoi-van": squares, "trong-dong": drum, "hoa-chanh": rosettes, "hien-dai": modern, "net-kep": doubled,
}

func (b *Border) check(issues *diag.List) {
	bad := func(what string, value any) {
		issues.Add(diag.DesignBox, diag.Place{Field: "border"}, "border", fmt.Sprintf("%s (%v)", what, value))
	}
	if borders[b.Style] == nil {
		bad("style", b.Style)
	}
	if b.Inset < 0 || b.Inset > 100 {
		bad("inset", b.Inset)
	}
	for _, c := range []string{b.Color, b.Second, b.Ground} {
		if c != "" && !color.MatchString(c) {
			bad("màu", c)
		}
	}
}

func (b *Border) shapes(width, height float64) []Box {
	s := &sketch{left: b.Inset, top: b.Inset, right: width - b.Inset, bottom: height - b.Inset}
	if b.Ground != "" {
		s.add(Box{Kind: Frame, X: b.Inset, Y: b.Inset, Width: width - 2*b.Inset, Height: height - 2*b.Inset, Fill: b.Ground})
	}
	borders[b.Style](b, s)
	return s.boxes
}

// sketch gathers the shapes of a border.
type sketch struct {
	left, top, right, bottom float64
	boxes                    []Box
}

func (s *sketch) add(b Box) { s.boxes = append(s.boxes, b) }

// frame draws a rectangle so far inside the border's edge.
func (s *sketch) frame(in, stroke float64, colour string) {
	s.add(Box{Kind: Frame, X: s.left + in, Y: s.top + in, Width: s.right - s.left - 2*in, Height: s.bottom - s.top - 2*in, Stroke: stroke, Color: colour})
}

func (s *sketch) circle(x, y, radius, stroke float64, colour, fill string) {
	s.add(Box{Kind: Frame, Shape: "ellipse", X: x - radius, Y: y - radius, Width: 2 * radius, Height: 2 * radius, Stroke: stroke, Color: colour, Fill: fill})
}

func (s *sketch) square(x, y, half, stroke float64, colour, fill string) {
	s.add(Box{Kind: Frame, X: x - half, Y: y - half, Width: 2 * half, Height: 2 * half, Stroke: stroke, Color: colour, Fill: fill})
}

func (s *sketch) line(x1, y1, x2, y2, stroke float64, colour string) {
	b := Box{Kind: Rule, X: min(x1, x2), Y: min(y1, y2), Width: math.Abs(x2 - x1), Height: math.Abs(y2 - y1), Stroke: stroke, Color: colour}
	if (x2-x1)*(y2-y1) < 0 {
		b.Shape = "up"
	}
	s.add(b)
}

// around calls draw at places along the middle of a band: corners apart, evenly and about a pitch apart.
func (s *sketch) around(in, corner, pitch float64, draw func(x, y float64, n int)) {
	run := func(x1, y1, x2, y2 float64) {
		length := math.Hypot(x2-x1, y2-y1)
		count := max(int(length/pitch+0.5), 1)
		for n := range count {
			share := (float64(n) + 0.5) / float64(count)
			draw(x1+(x2-x1)*share, y1+(y2-y1)*share, n)
		}
	}
	left, top, right, bottom := s.left+in, s.top+in, s.right-in, s.bottom-in
	run(left+corner, top, right-corner, top)
	run(left+corner, bottom, right-corner, bottom)
	run(left, top+corner, left, bottom-corner)
	run(right, top+corner, right, bottom-corner)
}

// corners calls draw at the four corners of a band.
func (s *sketch) corners(in float64, draw func(x, y float64)) {
	for _, x := range []float64{s.left + in, s.right - in} {
		for _, y := range []float64{s.top + in, s.bottom - in} {
			draw(x, y)
		}
	}
}

func plain(b *Border, s *sketch) {
	s.frame(0, 2.5, b.Color)
	s.frame(1.6, 0.5, b.Color)
}

func doubled(b *Border, s *sketch) {
	s.frame(0, 3, b.Color)
	s.frame(1.8, 0.75, b.Second)
	s.frame(5.2, 0.75, b.Second)
	s.around(3.5, 6, 5, func(x, y float64, n int) {
		if n%2 == 0 {
			s.square(x, y, 0.55, 0, "", b.Color)
		} else {
			s.circle(x, y, 0.7, 0.5, b.Second, "")
		}
	})
	s.corners(3.5, func(x, y float64) {
		s.square(x, y, 2.6, 1, b.Color, "FFFFFF")
		s.square(x, y, 1.5, 0.75, b.Second, "")
		s.circle(x, y, 0.8, 0, "", b.Color)
	})
}

// squares is a band of squares within squares, after the meander of old woodwork.
func squares(b *Border, s *sketch) {
	s.frame(0, 2.25, b.Color)
	s.frame(1.3, 0.5, b.Color)
	s.frame(8.3, 0.5, b.Color)
	s.frame(9.2, 1.25, b.Color)
	s.around(4.8, 6, 8, func(x, y float64, n int) {
		s.square(x, y, 2.6, 0.75, b.Second, "")
		s.square(x, y, 1.5, 0.5, b.Second, "")
		s.square(x, y, 0.5, 0, "", b.Color)
	})
	s.corners(4.8, func(x, y float64) {
		s.square(x, y, 4.4, 1.5, b.Color, "FFFFFF")
		s.circle(x, y, 3.4, 1, b.Second, "")
		s.circle(x, y, 2.1, 0.75, b.Second, "")
		s.circle(x, y, 0.9, 0, "", b.Color)
	})
}

// drum has rings and rays in its corners, as the face of a bronze drum has, and rings along its sides.
func drum(b *Border, s *sketch) {
	s.frame(0, 2.5, b.Color)
	s.frame(1.4, 0.5, b.Second)
	s.frame(7.2, 0.5, b.Second)
	s.frame(8.1, 1, b.Color)
	s.around(4.3, 12, 6.2, func(x, y float64, n int) {
		s.circle(x, y, 2.1, 0.75, b.Second, "")
		s.circle(x, y, 0.8, 0, "", b.Color)
	})
	s.corners(8.5, func(x, y float64) {
		s.circle(x, y, 9, 1.5, b.Color, "FFFFFF")
		s.circle(x, y, 8.1, 0.5, b.Second, "")
		s.circle(x, y, 5.6, 0.75, b.Second, "")
		s.circle(x, y, 4.7, 0.5, b.Second, "")
		for ray := range 12 {
			sin, cos := math.Sincos(float64(ray) * math.Pi / 6)
			s.line(x+1.4*cos, y+1.4*sin, x+4.2*cos, y+4.2*sin, 1, b.Color)
			sin, cos = math.Sincos((float64(ray) + 0.5) * math.Pi / 6)
			s.circle(x+6.85*cos, y+6.85*sin, 0.75, 0.5, b.Second, "")
		}
		s.circle(x, y, 1.3, 0, "", b.Color)
	})
}

// rosettes is a chain of rings that overlap, the pattern of old floors and cloth.
func rosettes(b *Border, s *sketch) {
	s.frame(0, 1.5, b.Color)
	s.frame(1, 0.5, b.Second)
	s.frame(7.4, 0.5, b.Second)
	s.frame(8.4, 1.5, b.Color)
	s.around(4.2, 4, 4.6, func(x, y float64, n int) {
		s.circle(x, y, 2.9, 0.6, b.Second, "")
	})
	s.around(4.2, 4, 4.6, func(x, y float64, n int) {
		s.circle(x, y, 0.6, 0, "", b.Color)
	})
	s.corners(4.2, func(x, y float64) {
		s.square(x, y, 4.2, 1.25, b.Color, "FFFFFF")
		for _, at := range [][2]float64{{-1.4, 0}, {1.4, 0}, {0, -1.4}, {0, 1.4}} {
			s.circle(x+at[0], y+at[1], 1.7, 0.6, b.Second, "")
		}
		s.circle(x, y, 0.8, 0, "", b.Color)
	})
}

// modern is a bar on the left and a thin line around.
func modern(b *Border, s *sketch) {
	height := s.bottom - s.top
	s.frame(0, 0.75, b.Color)
	s.add(Box{Kind: Frame, X: s.left, Y: s.top, Width: 9, Height: height, Fill: b.Color})
	s.add(Box{Kind: Frame, X: s.left + 10.5, Y: s.top, Width: 1.5, Height: height, Fill: b.Second})
	s.circle(s.right-26, s.top+26, 17, 0, "", pale(pale(b.Second)))
	s.circle(s.right-26, s.top+26, 11, 0, "", pale(b.Second))
}
