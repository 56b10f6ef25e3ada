package layout

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// sheet is a page in the making.
type sheet struct {
	section     *document.Section // the one that the page begins with: its form, header and footer
	order       int               // of the section in the document
	number      int               // as printed
	first       bool              // first page of its section
	top, bottom unit.Length       // between which text stands, header and footer allowed for
	foot        unit.Length       // below which no note stands; bottom is higher while columns are balanced
	items       []Item
}

// newSheet makes a page and finds where its text begins and ends: a header that reaches below the top margin pushes
// the text down, a footer pushes its end up, unless the margin is written as exact (17.6.11).
func (t *typesetter) newSheet(s *document.Section, order, number int, first bool) *sheet {
	s = t.facing(s, number)
	p := &sheet{section: s, order: order, number: number, first: first, top: abs(s.Top), bottom: s.PageHeight - abs(s.Bottom)}
	if header := t.edge(p, s.Headers, s.Header, numbering{page: number, format: s.PageFormat}); s.Top >= 0 {
		_, height := header.whole()
		if len(header.strips) > 0 {
			p.top = max(p.top, s.Header+height)
		}
	}
	if footer := t.edge(p, s.Footers, 0, numbering{page: number, format: s.PageFormat}); s.Bottom >= 0 {
		_, height := footer.whole()
		if len(footer.strips) > 0 {
			p.bottom = min(p.bottom, s.PageHeight-s.Footer-height)
		}
	}
	p.bottom = max(p.bottom, p.top+unit.Point)
	p.foot = p.bottom
	return p
}

// edge sets the header or footer of a page: the first page's own, that of even pages, or the common one (17.10). top is
// where it begins on paper, 0 when that is not known.
func (t *typesetter) edge(p *sheet, edges document.Edges, top unit.Length, num numbering) stack {
	t.edging, t.edgeTop = true, top
	defer func() { t.edging = false }()
	blocks := edges.Default
	switch {
	case p.first && p.section.TitlePage:
		blocks = edges.First
	case t.doc.EvenAndOdd && p.number%2 == 0:
		blocks = edges.Even
	}
	return t.blocks(blocks, textWidth(p.section), num)
}

// facing returns the form of a section on a page of a number: even pages of a document with mirrored margins have them
// exchanged (17.15.1.57).
func (t *typesetter) facing(s *document.Section, number int) *document.Section {
	if !t.doc.Mirrored || number%2 != 0 {
		return s
	}
	even := *s
	even.Left, even.Right, even.Gutter = s.Right, s.Left+s.Gutter, 0
	return &even
}

// textWidth is the room between the side margins.
func textWidth(s *document.Section) unit.Length {
	return max(s.PageWidth-s.Left-s.Gutter-s.Right, unit.Point)
}

// finish adds headers and footers, which may name the number of pages, and makes the pages.
func (t *typesetter) finish(sheets []*sheet) []Page {
	counts := map[int]int{}
	for _, p := range sheets {
		counts[p.order]++
	}
	t.full = false
	pages := make([]Page, len(sheets))
	for i, p := range sheets {
		s := p.section
		t.margin, t.pitch = s.Left+s.Gutter, s.LinePitch
		num := numbering{page: p.number, pages: len(sheets), sectionPages: counts[p.order], format: s.PageFormat}
		l := layers{typesetter: t, section: s, num: num}
		header, _ := t.edge(p, s.Headers, s.Header, num).whole()
		l.add(unmarked(t.draw(header, s.Left+s.Gutter, s.Header)))
		footer, height := t.edge(p, s.Footers, 0, num).whole()
		l.add(unmarked(t.draw(footer, s.Left+s.Gutter, s.PageHeight-s.Footer-height)))
		l.add(p.items)
		pages[i] = Page{Width: s.PageWidth, Height: s.PageHeight, Items: append(t.ground(p), l.all()...)}
	}
	return pages
}

// tooLong notes that the limit of pages or letters is reached.
func (t *typesetter) tooLong(at document.Source) {
	t.full = true
	t.issues.Add(diag.LayoutTooManyPages, diag.Place{Part: at.Part, Node: at.Node}, t.limit)
}
