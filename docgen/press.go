package docgen

import (
	"vanthu/docgen/layout"
	"vanthu/docgen/pdf"
	"vanthu/docgen/unit"
)

// press puts pages on sheets of paper.
type press struct {
	*certificates
	file    *pdf.Writer
	forms   map[*blank]*pdf.Form // what all sheets of a stock bear
	waiting []sheet
	printed int
}

// print puts a page on paper; with two on one sheet the first waits for the second, unless it is the last or the second
// is of another size.
func (p *press) print(one sheet, last bool) error {
	if len(p.waiting) > 0 && (one.page.Width != p.waiting[0].page.Width || one.page.Height != p.waiting[0].page.Height) {
		if err := p.flush(); err != nil {
			return err
		}
	}
	p.waiting = append(p.waiting, one)
	if p.forms[one.blank] == nil {
		p.forms[one.blank] = p.file.AddForm(*one.blank.fixed)
	}
	if p.opt.Two && len(p.waiting) < 2 && !last {
		return nil
	}
	return p.flush()
}

// flush puts the pages that wait on a sheet of paper.
func (p *press) flush() error {
	page := p.waiting[0].page
	place := p.opt.Place
	if place == (pdf.Place{}) {
		place = pdf.AsIs
	}
	s := pdf.Sheet{Width: page.Width, Height: page.Height}
	across := page.Width < page.Height // portrait pages stand side by side, landscape ones below each other
	if p.opt.Two {
		if across {
			s.Width *= 2
		} else {
			s.Height *= 2
		}
	}
	for n, one := range p.waiting {
		at := pdf.Placed{Forms: []*pdf.Form{p.forms[one.blank]}, Pages: []layout.Page{one.page}, Place: place}
		shift := unit.Length(n)
		if across {
			at.Place.E += unit.Length(place.A * float64(shift*page.Width))
			at.Place.F += unit.Length(place.B * float64(shift*page.Width))
		} else {
			at.Place.E += unit.Length(place.C * float64(shift*page.Height))
			at.Place.F += unit.Length(place.D * float64(shift*page.Height))
		}
		s.Placed = append(s.Placed, at)
	}
	if p.opt.CutMarks {
		s.Marks = cutMarks(s.Width, s.Height, p.opt.Two, across)
	}
	p.waiting = p.waiting[:0]
	p.printed++
	return p.file.AddSheet(s)
}

// cutMarks are short lines where the sheet is cut: at its corners, for paper that is larger, and between two pages, long
// enough to be seen where a printer leaves the edge of its paper blank.
func cutMarks(width, height unit.Length, two, across bool) []*layout.Rule {
	const long, between, hair = 5 * unit.Millimetre, 12 * unit.Millimetre, unit.Point / 4
	var marks []*layout.Rule
	line := func(x1, y1, x2, y2 unit.Length) {
		marks = append(marks, &layout.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: hair})
	}
	for _, x := range []unit.Length{0, width} {
		for _, y := range []unit.Length{0, height} {
			line(x, y, x+(width/2-x).Scale(int64(long), int64(width/2)), y)
			line(x, y, x, y+(height/2-y).Scale(int64(long), int64(height/2)))
		}
	}
	if two && across {
		line(width/2, 0, width/2, between)
		line(width/2, height-between, width/2, height)
	} else if two {
		line(0, height/2, between, height/2)
		line(width-between, height/2, width, height/2)
	}
	return marks
}
