package pdf

import (
	"fmt"

	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// Place carries a point (x, y) of a page, from its top left corner, to (A·x + C·y + E, B·x + D·y + F) of the sheet, so
// that a printer that sets things askew or too small can be met half-way.
type Place struct {
	A, B, C, D float64
	E, F       unit.Length
}

// AsIs puts a page's corner into the sheet's.
var AsIs = Place{A: 1, D: 1}

// Form is a page that is in the file once and can stand on many sheets (8.10). Links of it do not work.
type Form struct {
	ref           ref
	width, height unit.Length
}

// Placed is pages on a sheet, the forms first, one over the other.
type Placed struct {
	Forms []*Form
	Pages []layout.Page
	Place Place
}

// Sheet is paper with pages on it.
type Sheet struct {
	Width, Height unit.Length
	Placed        []Placed
	Marks         []*layout.Rule // of the sheet itself: where to cut
}

// AddForm writes a page that sheets of the file can bear.
func (f *Writer) AddForm(p layout.Page) *Form {
	f.draw.begin(p)
	f.items(p, 0, nil)
	self := f.newRef()
	b := appendPair([]byte("/Type/XObject/Subtype/Form/BBox[0 0 "), cents(p.Width), cents(p.Height))
	b = append(b, "]/Resources<<"...)
	b = append(f.resources(b), ">>"...)
	f.stream(self, string(b), f.draw.b)
	return &Form{self, p.Width, p.Height}
}

// AddSheet draws a sheet. The error is that of the underlying writer.
func (f *Writer) AddSheet(s Sheet) error {
	f.pages++
	paper := layout.Page{Width: s.Width, Height: s.Height}
	f.draw.begin(paper)
	self := f.newRef()
	for _, placed := range s.Placed {
		for _, form := range placed.Forms {
			c := f.draw.enter(placed.Place, form.height, s.Height)
			f.draw.pictures = noteOnce(f.draw.pictures, form.ref)
			f.draw.b = fmt.Appendf(f.draw.b, "/I%d Do\n", form.ref)
			f.draw.leave(c)
		}
		for _, p := range placed.Pages {
			c := f.draw.enter(placed.Place, p.Height, s.Height)
			f.items(p, 0, nil)
			f.draw.leave(c)
		}
	}
	for _, mark := range s.Marks {
		f.draw.rule(mark)
	}
	drawing := f.newRef()
	f.stream(drawing, "", f.draw.b)
	f.page(self, paper, drawing, nil)
	return f.err
}

// enter begins the drawing of a page of some height on the sheet; leave takes what it returns.
func (c *content) enter(at Place, height, sheet unit.Length) (outer content) {
	c.endText()
	outer = *c
	if at != AsIs || height != sheet {
		// The file counts up from the lower edge.
		h, whole := height.Points(), sheet.Points()
		c.b = fmt.Appendf(c.b, "q %.6f %.6f %.6f %.6f %.4f %.4f cm\n", at.A, -at.B, -at.C, at.D, at.E.Points()+at.C*h, whole-at.D*h-at.F.Points())
	} else {
		c.b = append(c.b, "q\n"...)
	}
	c.height = height
	return outer
}

func (c *content) leave(outer content) {
	c.endText()
	outer.b, outer.faces, outer.pictures = append(c.b, "Q\n"...), c.faces, c.pictures
	*c = outer
}
