package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// ground draws what lies under all of a page: its colour (17.2.1) and, on the pages that have them, its borders
// (17.6.10).
func (t *typesetter) ground(p *sheet) []Item {
	s := p.section
	items := fill(t.doc.Background, 0, 0, s.PageWidth, s.PageHeight, s.Source)
	if p.first && !s.Borders.OnFirst || !p.first && !s.Borders.OnOthers {
		return items
	}
	b := s.Borders
	// The space of a border lies between the edge of the paper and its outer side, or between the text and its inner side.
	at := func(side document.Border, paper, text unit.Length, inwards unit.Length) unit.Length {
		if b.FromText {
			return text - inwards*(side.Space+thickness(side)/2)
		}
		return paper + inwards*(side.Space+thickness(side)/2)
	}
	left, right := at(b.Left, 0, s.Left+s.Gutter, 1), at(b.Right, s.PageWidth, s.PageWidth-s.Right, -1)
	top, bottom := at(b.Top, 0, abs(s.Top), 1), at(b.Bottom, s.PageHeight, s.PageHeight-abs(s.Bottom), -1)
	wide := func(side document.Border) unit.Length { return thickness(side) / 2 }
	items = append(items, border(b.Top, left-wide(b.Left), top, right+wide(b.Right), top, s.Source)...)
	items = append(items, border(b.Bottom, left-wide(b.Left), bottom, right+wide(b.Right), bottom, s.Source)...)
	items = append(items, border(b.Left, left, top, left, bottom, s.Source)...)
	return append(items, border(b.Right, right, top, right, bottom, s.Source)...)
}
