package docgen

import (
	"context"
	"fmt"
	"io/fs"
	"sort"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/fill"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/template"
)

// Check tells all mistakes of a form at once, each with its page where it has one. name is the file's name, for
// messages; folder is where other files lie that it may ask for, nil when there is none.
func (e *Engine) Check(ctx context.Context, name string, content []byte, folder fs.FS) (diag.List, error) {
	return e.onPages(ctx, content, template.CheckFile(name, content, folder))
}

// CheckFolder tells all mistakes of a document type: the folder id of a file system.
func (e *Engine) CheckFolder(ctx context.Context, fsys fs.FS, id string) (diag.List, error) {
	_, issues, err := template.Load(fsys, id, e.resources())
	if err != nil {
		return issues, fmt.Errorf("check template %s: %w", id, err)
	}
	content, err := fs.ReadFile(fsys, id+"/template.docx")
	if err != nil {
		return issues, nil // it has an Excel form only
	}
	return e.onPages(ctx, content, issues)
}

// onPages tells on which page of a Word form each issue stands, as the form is before it is filled in.
func (e *Engine) onPages(ctx context.Context, content []byte, issues diag.List) (diag.List, error) {
	if len(issues) == 0 {
		return issues, nil
	}
	_, pages, err := e.formPages(ctx, content)
	if err != nil || pages == nil {
		return issues, err
	}
	places := placesOf(pages)
	out := append(diag.List(nil), issues...)
	for i := range out {
		list := places[out[i].Place.Part]
		at := sort.Search(len(list), func(n int) bool { return list[n].node >= out[i].Place.Node })
		if out[i].Place.Node > 0 && at < len(list) {
			out[i].Place.Page = list[at].page
		}
	}
	return out, nil
}

// placeOnPage tells on which page an element begins.
type placeOnPage struct{ node, page int }

// placesOf lists the elements of each part in the order of the part, each with the first page that shows it.
func placesOf(pages []layout.Page) map[string][]placeOnPage {
	first := map[document.Source]int{}
	for n, page := range pages {
		for _, item := range page.Items {
			if text, ok := item.(*layout.Text); ok {
				if _, known := first[text.Source]; !known {
					first[text.Source] = n + 1
				}
			}
		}
	}
	out := map[string][]placeOnPage{}
	for source, page := range first {
		out[source.Part] = append(out[source.Part], placeOnPage{source.Node, page})
	}
	for _, list := range out {
		sort.Slice(list, func(a, b int) bool { return list[a].node < list[b].node })
	}
	return out
}

// Commented returns a copy of a Word form with a comment at the place of each issue, nil when it is none.
func Commented(content []byte, issues diag.List) ([]byte, error) {
	pkg, found := ooxml.Open(content, ooxml.DefaultLimits)
	if found.HasErrors() || pkg.Format() != ooxml.WordFile {
		return nil, nil
	}
	data, err := fill.Commented(pkg, issues).SaveBytes()
	if err != nil {
		return nil, fmt.Errorf("comment form: %w", err)
	}
	return data, nil
}
