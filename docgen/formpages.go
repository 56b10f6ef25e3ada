package docgen

import (
	"context"
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/docx"
	"vanthu/docgen/layout"
	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/template"
	"vanthu/docgen/unit"
)

// MarkedPages are pages with all that is to be said of them.
type MarkedPages struct {
	Issues diag.List
	Pages  []layout.Page // none of a workbook, or of what cannot be laid out
	Boxes  [][]nd30.Box  // where each of Issues stands on Pages; none of what stands nowhere

	fields map[document.Source]string // of the runs on Pages
}

// CheckPages tells all mistakes of a form, as it is before it is filled in, at once and shows them on its pages. name is the file's name, for messages.
func (e *Engine) CheckPages(ctx context.Context, name string, content []byte) (*MarkedPages, error) {
	form := &MarkedPages{Issues: template.CheckFile(name, content, nil)}
	form.Boxes = make([][]nd30.Box, len(form.Issues))
	pkg, pages, err := e.formPages(ctx, content)
	if err != nil || pages == nil {
		return form, err
	}
	form.Pages = pages
	for i, issue := range form.Issues {
		at := issue.Place
		if at.Node == 0 {
			continue
		}
		form.Boxes[i] = boxesOf(signsOf(pages, at.Part, at.Node, endOf(pkg, at.Part, at.Node)), at.Near)
		if len(form.Boxes[i]) > 0 {
			form.Issues[i].Place.Page = form.Boxes[i][0].Page
		}
	}
	return form, nil
}

// formPages lays out a Word form as it is before it is filled in; there are no pages of what is none.
func (e *Engine) formPages(ctx context.Context, content []byte) (*ooxml.Package, []layout.Page, error) {
	pkg, found := ooxml.Open(content, e.limits.Package)
	if found.HasErrors() || pkg.Format() != ooxml.WordFile {
		return nil, nil, nil
	}
	doc, found := docx.Read(pkg)
	if found.HasErrors() {
		return nil, nil, nil
	}
	pages, found, err := layout.Layout(ctx, doc, e.book, layout.Options{MaxPages: e.limits.Pages})
	if err != nil || found.HasErrors() {
		return nil, nil, err
	}
	return pkg, pages, nil
}

// endOf is the ordinal of the paragraph after the one of an ordinal, 0 when that is the last of its part.
func endOf(pkg *ooxml.Package, part string, node int) int {
	p := pkg.Part(part)
	if p == nil {
		return 0
	}
	tree, err := p.Tree()
	if err != nil {
		return 0
	}
	return nextParagraph(tree, node)
}

func nextParagraph(n *ooxml.Node, after int) int {
	if n.Tag == "w:p" && n.Ordinal > after {
		return n.Ordinal
	}
	for _, child := range n.Children {
		if next := nextParagraph(child, after); next > 0 {
			return next
		}
	}
	return 0
}

// sign is a glyph at its place on a page.
type sign struct {
	letter rune
	box    nd30.Box
}

// signsOf lists what a stretch of a part shows, in the order in which it is drawn.
func signsOf(pages []layout.Page, part string, from, to int) (signs []sign) {
	for n, page := range pages {
		for _, item := range page.Items {
			text, ok := item.(*layout.Text)
			if !ok || text.Source.Part != part || text.Source.Node < from || to > 0 && text.Source.Node >= to {
				continue
			}
			for i, g := range text.Glyphs {
				signs = append(signs, sign{g.Rune, nd30.Box{Page: n + 1, X: text.X + g.X, Y: text.Baseline - text.Size*4/5, Width: text.End(i) - g.X, Height: text.Size}})
			}
		}
	}
	return signs
}

// boxesOf draws a box around each line of what is near an issue, or of the whole paragraph when that is not found.
func boxesOf(signs []sign, near string) (boxes []nd30.Box) {
	letters := make([]rune, len(signs))
	for i, s := range signs {
		letters[i] = s.letter
	}
	if wanted := []rune(strings.Trim(near, "…")); len(wanted) > 0 {
		for i := range len(letters) - len(wanted) + 1 {
			if slices.Equal(letters[i:i+len(wanted)], wanted) {
				signs = signs[i : i+len(wanted)]
				break
			}
		}
	}
	for _, s := range signs {
		if last := len(boxes) - 1; last >= 0 && boxes[last].Page == s.box.Page && abs(boxes[last].Y-s.box.Y) < s.box.Height/2 {
			boxes[last].Width = max(boxes[last].Width, s.box.X+s.box.Width-boxes[last].X)
			continue
		}
		boxes = append(boxes, s.box)
	}
	return boxes
}

func abs(l unit.Length) unit.Length { return max(l, -l) }
