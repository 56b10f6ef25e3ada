package docgen

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/pdf"
	"vanthu/docgen/template"
)

// Summary counts what a batch made.
type Summary struct {
	Files   int
	Pages   int
	Missing []string // values that the Word form asks for and the records lack: "3/ho_ten", records counted from 1
}

// RenderAll makes one PDF of all prepared records, in their order. The pages of a record are drawn and forgotten before
// those of the next one come.
func (e *Engine) RenderAll(ctx context.Context, t *template.Template, prepared []data.Record, format Format) (*Result, diag.List, error) {
	switch len(prepared) {
	case 0:
		return nil, diag.List{diag.New(diag.APINoRecords, diag.Place{})}, nil
	case 1:
		return e.Render(ctx, t, prepared[0], format)
	}
	if format != PDF || !offers(t, PDF) {
		var issues diag.List
		issues.Add(diag.RenderBatchFormat, diag.Place{}, string(format))
		return nil, issues, nil
	}
	var out bytes.Buffer
	var file *pdf.Writer
	var issues diag.List
	var missing []string
	count := 0
	produce := func(ctx context.Context, i int) (pages, error) {
		return e.layOut(ctx, &filling{template: t, record: prepared[i]})
	}
	consume := func(i int, one pages) error {
		if file == nil {
			file = pdf.NewWriter(&out, information(ofAll(one.properties, t)))
		}
		missing = append(missing, missingOf(one.missing, i)...)
		issues = append(issues, ofRecord(one.issues, i)...)
		if issues.HasErrors() {
			return nil // there will be no file; the other records may have more to say
		}
		count += len(one.pages)
		err := file.AddPages(one.pages)
		layout.Release(one.pages)
		return err
	}
	err := inOrder(ctx, len(prepared), produce, consume)
	if err == nil && !issues.HasErrors() {
		err = file.Close()
	}
	if err != nil {
		return nil, issues, fmt.Errorf("render %d records of %s: %w", len(prepared), t.ID, err)
	}
	if issues.HasErrors() {
		return nil, issues, nil
	}
	name := fmt.Sprintf("%s (%d bản).pdf", t.Title, len(prepared))
	return &Result{Data: out.Bytes(), Format: PDF, ContentType: PDF.ContentType(), Name: name, Pages: count, Missing: missing, Issues: issues}, issues, nil
}

// ofAll turns the properties of one record into those of many: its title and subject would be wrong for all of them.
func ofAll(p document.Properties, t *template.Template) document.Properties {
	p.Title, p.Subject = t.Title, ""
	return p
}

// missingOf names the record, counted from 1, of values that it lacks: "3/ho_ten".
func missingOf(paths []string, i int) []string {
	out := make([]string, len(paths))
	for n, p := range paths {
		out[n] = strconv.Itoa(i+1) + "/" + p
	}
	return out
}

// Zip writes a ZIP with one file for each prepared record and format, named by the document type's pattern. With errors
// among the issues, which name their records, files are missing and the ZIP is not to be used.
func (e *Engine) Zip(ctx context.Context, w io.Writer, t *template.Template, prepared []data.Record, formats []Format) (Summary, diag.List, error) {
	var summary Summary
	var issues diag.List
	archive := zip.NewWriter(w)
	names := uniqueNames{}
	produce := func(ctx context.Context, i int) ([]*Result, error) {
		return e.renderFormats(ctx, t, prepared[i], formats)
	}
	consume := func(i int, results []*Result) error {
		for n, result := range results {
			issues = append(issues, ofRecord(result.Issues, i)...)
			if n == 0 { // the formats of a record lack the same
				summary.Missing = append(summary.Missing, missingOf(result.Missing, i)...)
			}
			if result.Data == nil {
				continue
			}
			if err := store(archive, names.take(result.Name), result.Data); err != nil {
				return err
			}
			summary.Files++
			summary.Pages += result.Pages
		}
		return nil
	}
	if err := inOrder(ctx, len(prepared), produce, consume); err != nil {
		return summary, issues, fmt.Errorf("zip %d records of %s: %w", len(prepared), t.ID, err)
	}
	if err := archive.Close(); err != nil {
		return summary, issues, fmt.Errorf("zip %d records of %s: %w", len(prepared), t.ID, err)
	}
	return summary, issues.Compact(), nil
}

// renderFormats makes one record in several formats; a format that failed has no Data, only Issues.
func (e *Engine) renderFormats(ctx context.Context, t *template.Template, prepared data.Record, formats []Format) ([]*Result, error) {
	var results []*Result
	f := &filling{template: t, record: prepared}
	for _, format := range formats {
		result, issues, err := e.render(ctx, f, format)
		if err != nil {
			return nil, err
		}
		if result == nil {
			result = &Result{Format: format, Issues: issues}
		}
		results = append(results, result)
	}
	return results, nil
}

func ofRecord(issues diag.List, i int) diag.List {
	for k := range issues {
		issues[k].Place.Record = i + 1
	}
	return issues
}

// withExtension replaces the extension of a file name.
func withExtension(name string, format Format) string {
	return strings.TrimSuffix(name, path.Ext(name)) + "." + string(format)
}
