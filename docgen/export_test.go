package docgen

import (
	"cmp"
	"context"
	"fmt"

	"vanthu/docgen/layout"
	"vanthu/docgen/template"
)

// CertificatePages is for tests: the pages of a run as they go to the printer, with what is the same on all of them.
func (e *Engine) CertificatePages(ctx context.Context, t *template.Template, records []Recipient, mode Mode) ([]layout.Page, error) {
	c, issues, err := e.certificates(ctx, t, records, CertificateOptions{Mode: mode})
	if c == nil || err != nil {
		return nil, cmp.Or(err, fmt.Errorf("%v", issues))
	}
	var pages []layout.Page
	for _, r := range records {
		s, err := c.sheet(ctx, r.Record())
		if err != nil || s.issues.HasErrors() {
			return nil, cmp.Or(err, fmt.Errorf("%v", s.issues))
		}
		s.page.Items = append(s.page.Items[:len(s.page.Items):len(s.page.Items)], s.blank.fixed.Items...)
		pages = append(pages, s.page)
	}
	return pages, nil
}
