package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/nd30"
	doctype "vanthu/docgen/template"
)

// fieldMark marks the words of a field on the picture of a page; it leads to the field in the form.
type fieldMark struct {
	Anchor string // of the control
	Class  string
	Title  string // what there is to be said of the field
	Boxes  []mark // one for each line of the words

	top nd30.Box
}

// lookAt lays out a prepared record for those who fill it in: the pages with the places of all issues, a draft while
// there are errors.
func (p *Pages) lookAt(ctx context.Context, s *composing, prepared data.Record, from int) error {
	if !hasPages(s.t) {
		return nil
	}
	marked, err := p.Engine.RecordPages(ctx, s.t, prepared, s.issues)
	if err != nil {
		return err
	}
	s.issues = marked.Issues
	if s.preview, err = picture(marked.Pages, from); err != nil || s.preview == nil {
		return err
	}
	fields := s.t.Schema.Fields()
	for i := range s.preview.Pages {
		page := &s.preview.Pages[i]
		page.Fields = fieldMarks(fields, marked, page.Number)
	}
	return nil
}

// fieldMarks are the marks of a page in reading order. Words of which several things are to be said have one mark that
// says them all.
func fieldMarks(fields []*doctype.Field, marked *docgen.MarkedPages, page int) []fieldMark {
	var marks []fieldMark
	for i, issue := range marked.Issues {
		boxes := slices.DeleteFunc(slices.Clone(marked.Boxes[i]), func(b nd30.Box) bool { return b.Page != page })
		if len(boxes) == 0 {
			continue
		}
		at := anchor(fields, issue.Place.Field)
		n := slices.IndexFunc(marks, func(m fieldMark) bool { return m.Anchor == at && m.top == boxes[0] })
		if n < 0 {
			n = len(marks)
			marks = append(marks, newFieldMark(at, where(fields, diag.Place{Field: issue.Place.Field}), boxes))
		}
		if issue.Severity == diag.Error {
			marks[n].Class = "sai"
		}
		marks[n].Title += "\n" + strings.TrimSpace(issue.Message+" "+issue.Hint)
	}
	slices.SortStableFunc(marks, func(a, b fieldMark) int {
		return cmp.Or(cmp.Compare(a.top.Y, b.top.Y), cmp.Compare(a.top.X, b.top.X))
	})
	return marks
}

func newFieldMark(anchor, label string, boxes []nd30.Box) fieldMark {
	m := fieldMark{Anchor: anchor, Class: "nen-xem", Title: label, top: boxes[0]}
	for _, box := range boxes {
		m.Boxes = append(m.Boxes, newMark(box, 0, "", ""))
	}
	return m
}
