package web

import (
	"bytes"
	"context"
	"html/template"
	"io"
	"slices"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/layout"
	"vanthu/docgen/svg"
	doctype "vanthu/docgen/template"
)

// pagesAtOnce bounds how many pictures stand in one answer; the rest is fetched on demand.
const pagesAtOnce = 8

// preview is some pages of a document.
type preview struct {
	Count  int // pages of the whole document
	Pages  []sheet
	Before int // first page of the pictures before these, 0 when there are none
	After  int // first page of the pictures after these, 0 when there are none
}

// sheet is the picture of one page.
type sheet struct {
	Number    int
	Landscape bool
	Picture   template.HTML

	Width, Height string // points
	Fields        []fieldMark
}

// hasPages tells whether a document type can be laid out; one with nothing but a workbook cannot.
func hasPages(t *doctype.Template) bool { return slices.Contains(t.Formats(), string(docgen.PDF)) }

// preview lays out a prepared record and draws its pages from the given one on. Issues tell why there is none; a
// document type without pages has none and no issues.
func (p *Pages) preview(ctx context.Context, t *doctype.Template, prepared data.Record, from int) (*preview, diag.List, error) {
	if !hasPages(t) {
		return nil, nil, nil
	}
	pages, issues, err := p.Engine.Pages(ctx, t, prepared)
	if err != nil || issues.HasErrors() {
		return nil, issues, err
	}
	view, err := picture(pages, from)
	return view, issues, err
}

// picture draws some pages of a document, from the given one on; nil when there are none.
func picture(pages []layout.Page, from int) (*preview, error) {
	if len(pages) == 0 {
		return nil, nil
	}
	from = max(1, min(from, len(pages)))
	view := &preview{Count: len(pages)}
	for n := from; n < from+pagesAtOnce && n <= len(pages); n++ {
		page := pages[n-1]
		picture, err := draw(page)
		if err != nil {
			return nil, err
		}
		view.Pages = append(view.Pages, newSheet(n, page, picture))
	}
	if from > 1 {
		view.Before = max(1, from-pagesAtOnce)
	}
	if from+pagesAtOnce <= len(pages) {
		view.After = from + pagesAtOnce
	}
	return view, nil
}

func newSheet(n int, page layout.Page, picture template.HTML) sheet {
	return sheet{Number: n, Landscape: page.Width > page.Height, Picture: picture, Width: inPoints(page.Width), Height: inPoints(page.Height)}
}

// draw makes the picture of a page to stand in ours. It is safe there: svg escapes everything that came from people.
func draw(page layout.Page) (template.HTML, error) {
	var picture bytes.Buffer
	err := svg.Write(&picture, page, svg.Options{})
	return template.HTML(picture.String()), err
}

// drawClear writes the picture of a page that lies over something else.
func drawClear(w io.Writer, page layout.Page) error {
	return svg.Write(w, page, svg.Options{Clear: true})
}
