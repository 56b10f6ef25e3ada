package docgen

import (
	"context"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/fill"
	"vanthu/docgen/layout"
	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/template"
)

// RecordPages lays out a record for those who fill it in, with what Prepare said of it. Its pages are those of the PDF,
// letter for letter. Of a record with errors they are a draft, in which words stand where something is missing; there
// are none when it cannot be laid out at all. Boxes are around the words that the field of an issue gave.
func (e *Engine) RecordPages(ctx context.Context, t *template.Template, prepared data.Record, issues diag.List) (*MarkedPages, error) {
	marked := &MarkedPages{Issues: slices.Clone(issues)}
	if !issues.HasErrors() {
		found, err := e.traced(ctx, marked, t, prepared, nil)
		marked.Issues = append(marked.Issues, found...).Compact()
		if err != nil || !found.HasErrors() {
			marked.box()
			return marked, err
		}
	}
	// What the values of a draft are like is told already, as errors.
	_, err := e.traced(ctx, marked, t, prepared, t.Schema.Lacking(marked.Issues))
	marked.box()
	return marked, err
}

// traced lays out a record that names its fields; with errors among the issues there are no pages.
func (e *Engine) traced(ctx context.Context, marked *MarkedPages, t *template.Template, prepared data.Record, lacking fill.Words) (diag.List, error) {
	filled := t.TraceWord(prepared, lacking)
	if filled.Issues.HasErrors() {
		return filled.Issues, nil
	}
	laid, err := e.layOutPackage(ctx, filled.Package)
	issues := append(filled.Issues, laid.issues...)
	if err != nil || issues.HasErrors() {
		return issues, err
	}
	marked.Pages, marked.fields = laid.pages, fieldsOf(filled.Package, laid.pages)
	for i, issue := range issues {
		if at := issue.Place; at.Field == "" && at.Near != "" { // what is near is the text of a value
			issues[i].Place.Field = marked.fields[document.Source{Part: at.Part, Node: at.Node}]
		}
	}
	return issues, nil
}

// fieldsOf finds the runs of a traced document that name a field, in the parts that show on pages.
func fieldsOf(pkg *ooxml.Package, pages []layout.Page) map[document.Source]string {
	fields, seen := map[document.Source]string{}, map[string]bool{}
	for _, page := range pages {
		for _, item := range page.Items {
			text, ok := item.(*layout.Text)
			if !ok || seen[text.Source.Part] {
				continue
			}
			seen[text.Source.Part] = true
			if part := pkg.Part(text.Source.Part); part != nil {
				if tree, err := part.Tree(); err == nil {
					noteFields(fields, part.Name, tree)
				}
			}
		}
	}
	return fields
}

func noteFields(fields map[document.Source]string, part string, n *ooxml.Node) {
	if n.Tag == "w:r" {
		if field := n.Attr(fill.FieldAttr); field != "" {
			fields[document.Source{Part: part, Node: n.Ordinal}] = field
		}
	}
	for _, c := range n.Children {
		noteFields(fields, part, c)
	}
}

// box draws boxes around the words of the fields that the issues are about: one for each line.
func (m *MarkedPages) box() {
	m.Boxes = make([][]nd30.Box, len(m.Issues))
	about := map[string][]int{}
	for i, issue := range m.Issues {
		if path := strings.TrimPrefix(issue.Place.Field, "/"); path != "" {
			about[path] = append(about[path], i)
			if data.IsItem(path) { // its list may be printed as a whole
				about[data.Above(path)] = append(about[data.Above(path)], i)
			}
		}
	}
	for n, page := range m.Pages {
		for _, item := range page.Items {
			text, ok := item.(*layout.Text)
			if !ok || len(about) == 0 || strings.Trim(text.String(), " _") == "" { // a rule of low lines is no word
				continue
			}
			field := m.fields[text.Source]
			for at := field; at != ""; at = data.Above(at) {
				if at != field && !data.IsItem(at) {
					continue
				}
				for _, i := range about[at] {
					m.Boxes[i] = extend(m.Boxes[i], boxAround(n+1, text))
				}
			}
		}
	}
}

// boxAround is the box of a text, which may lie on its side.
func boxAround(page int, t *layout.Text) nd30.Box {
	rise := t.Size.Scale(4, 5)
	switch t.Turn {
	case document.Upwards:
		return nd30.Box{Page: page, X: t.X - rise, Y: t.Baseline - t.Width, Width: t.Size, Height: t.Width}
	case document.Downwards:
		return nd30.Box{Page: page, X: t.X - t.Size + rise, Y: t.Baseline, Width: t.Size, Height: t.Width}
	}
	return nd30.Box{Page: page, X: t.X, Y: t.Baseline - rise, Width: t.Width, Height: t.Size}
}

// extend adds a box to those before it, or makes the last one as long when both stand beside each other on a line.
func extend(boxes []nd30.Box, box nd30.Box) []nd30.Box {
	if last := len(boxes) - 1; last >= 0 {
		b := &boxes[last]
		if gap := box.X - b.X - b.Width; b.Page == box.Page && b.Y == box.Y && b.Height == box.Height && gap > -box.Height && gap < 2*box.Height {
			b.Width = max(b.Width, box.X+box.Width-b.X)
			return boxes
		}
	}
	return append(boxes, box)
}
