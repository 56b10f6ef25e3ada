package docgen

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/pdf"
	"vanthu/docgen/template"
)

// CertificateZip writes a file for each sheet, PDF or DOCX, named by the design's pattern.
func (e *Engine) CertificateZip(ctx context.Context, w io.Writer, t *template.Template, records []Recipient, opt CertificateOptions, format Format) (CertificateRun, diag.List, error) {
	var run CertificateRun
	c, issues, err := e.certificates(ctx, t, records, opt)
	if c == nil || err != nil {
		return run, issues, err
	}
	file := c.wordFile
	if format == DOCX {
		if issues = append(issues, c.wholes()...); issues.HasErrors() {
			return run, issues, nil
		}
	} else {
		bases, err := c.bases(ctx, records)
		if err != nil {
			return run, issues, err
		}
		file = func(ctx context.Context, record data.Record) (sheetFile, error) { return c.pdfFile(ctx, record, bases) }
	}
	archive, names := zip.NewWriter(w), uniqueNames{}
	produce := func(ctx context.Context, i int) (sheetFile, error) { return file(ctx, c.record(records[i])) }
	consume := func(i int, made sheetFile) error {
		issues = append(issues, ofRecipient(made.issues, records[i])...)
		run.note(records[i].Number, made.sheet)
		if made.content == nil {
			return nil
		}
		run.Sheets++
		run.Pages++
		return store(archive, names.take(made.name+"."+string(format)), made.content)
	}
	if err := inOrder(ctx, len(records), produce, consume); err != nil {
		return run, issues, fmt.Errorf("certificates: %w", err)
	}
	return run, issues.Compact(), archive.Close()
}

// sheetFile is a sheet as a file of its own; content is nil when it cannot be made.
type sheetFile struct {
	sheet
	content []byte
	name    string // without extension
}

// wordFile makes a sheet as a Word file.
func (c *certificates) wordFile(ctx context.Context, record data.Record) (sheetFile, error) {
	laid, err := c.sheet(ctx, record) // for what laying it out tells
	if err != nil || laid.issues.HasErrors() {
		return sheetFile{sheet: laid}, err
	}
	_, f := c.of(record)
	filled := f.whole.FillWith(record, fill.MissingBlank)
	out := sheetFile{sheet: sheet{boxes: filled.Fits, over: laid.over, issues: c.strictly(filled.Issues)}, name: c.t.FileName(record)}
	if filled.Package == nil {
		return out, nil
	}
	out.content, err = filled.Package.SaveBytes()
	return out, err
}

// bases are what the PDF files of a run share, for each stock of which there is a sheet.
func (c *certificates) bases(ctx context.Context, records []Recipient) (map[*blank]*pdf.Base, error) {
	bases := map[*blank]*pdf.Base{}
	for _, r := range records {
		if len(bases) == len(c.blanks) {
			break
		}
		record := c.record(r)
		if b, _ := c.of(record); bases[b] == nil {
			typical, err := c.sheet(ctx, record)
			if err != nil {
				return nil, err
			}
			bases[b] = pdf.NewBase(*b.fixed, typical.page)
		}
	}
	return bases, nil
}

// pdfFile makes a sheet as a PDF.
func (c *certificates) pdfFile(ctx context.Context, record data.Record, bases map[*blank]*pdf.Base) (sheetFile, error) {
	s, err := c.sheet(ctx, record)
	if err != nil || s.issues.HasErrors() {
		return sheetFile{sheet: s}, err
	}
	name := c.t.FileName(record)
	var out bytes.Buffer
	file, form := bases[s.blank].NewWriter(&out, c.information(name))
	p := &press{certificates: c, file: file, forms: map[*blank]*pdf.Form{s.blank: form}}
	if err := p.print(s, true); err != nil {
		return sheetFile{}, err
	}
	err = file.Close()
	return sheetFile{s, out.Bytes(), name}, err
}
