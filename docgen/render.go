package docgen

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/docx"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/pdf"
	"vanthu/docgen/template"
)

// Format is a file format that a document comes out in.
type Format string

const (
	DOCX Format = "docx"
	PDF  Format = "pdf"
	XLSX Format = "xlsx"
)

// contentTypes are the media types of the formats.
var contentTypes = map[Format]string{
	DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	PDF:  "application/pdf",
	XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// ContentType returns the media type of a format, "" for an unknown one.
func (f Format) ContentType() string { return contentTypes[f] }

// Result is one finished file.
type Result struct {
	Data        []byte
	Format      Format
	ContentType string
	Name        string   // file name with extension
	Pages       int      // 0 where the format has no pages of ours
	Missing     []string // paths of values that the Word form asks for and the record lacks
	Room        []string // paths of values in whose place the Word form leaves room to write by hand
	Issues      diag.List
}

// pages is a laid out document before it is drawn.
type pages struct {
	pages      []layout.Page
	missing    []string
	properties document.Properties
	issues     diag.List
}

// Render makes one file of one prepared record. With errors among the issues there is no result.
func (e *Engine) Render(ctx context.Context, t *template.Template, prepared data.Record, format Format) (*Result, diag.List, error) {
	return e.render(ctx, &filling{template: t, record: prepared}, format)
}

// filling is a record on its way into files: its Word form is filled once, whatever formats are made of it.
type filling struct {
	template *template.Template
	record   data.Record
	done     bool
	word     *ooxml.Package
	missing  []string
	room     []string
	issues   diag.List
}

// fillWord returns the filled Word form; the issues are the caller's to change.
func (f *filling) fillWord() (*ooxml.Package, diag.List) {
	if !f.done {
		filled := f.template.FillWord(f.record)
		f.word, f.issues, f.missing, f.room, f.done = filled.Package, filled.Issues, filled.Missing, filled.Room, true
	}
	return f.word, slices.Clone(f.issues)
}

func (e *Engine) render(ctx context.Context, f *filling, format Format) (*Result, diag.List, error) {
	t, prepared := f.template, f.record
	result := &Result{Format: format, ContentType: format.ContentType(), Name: t.FileName(prepared) + "." + string(format)}
	if !offers(t, format) {
		var issues diag.List
		issues.Add(diag.RenderFormatMissing, diag.Place{}, t.Title, string(format))
		return nil, issues, nil
	}
	var err error
	switch format {
	case DOCX:
		var filled *ooxml.Package
		if filled, result.Issues = f.fillWord(); !result.Issues.HasErrors() {
			result.Data, err = filled.SaveBytes()
		}
	case XLSX:
		var filled *ooxml.Package
		if filled, result.Issues = t.Excel.Fill(prepared); !result.Issues.HasErrors() {
			result.Data, err = filled.SaveBytes()
		}
	case PDF:
		var laid pages
		if laid, err = e.layOut(ctx, f); err == nil {
			result.Pages, result.Issues = len(laid.pages), laid.issues
			if !laid.issues.HasErrors() {
				result.Data, err = draw(laid)
			}
		}
	}
	if err != nil {
		return nil, result.Issues, fmt.Errorf("render %s as %s: %w", t.ID, format, err)
	}
	if result.Issues.HasErrors() {
		return nil, result.Issues, nil
	}
	result.Missing, result.Room = f.missing, f.room
	return result, result.Issues, nil
}

// offers reports whether the document type has a form for the format.
func offers(t *template.Template, format Format) bool {
	for _, f := range t.Formats() {
		if f == string(format) {
			return true
		}
	}
	return false
}

// Pages lays out one prepared record; what the PDF and every preview show.
func (e *Engine) Pages(ctx context.Context, t *template.Template, prepared data.Record) ([]layout.Page, diag.List, error) {
	if !offers(t, PDF) {
		var issues diag.List
		issues.Add(diag.RenderFormatMissing, diag.Place{}, t.Title, string(PDF))
		return nil, issues, nil
	}
	laid, err := e.layOut(ctx, &filling{template: t, record: prepared})
	return laid.pages, laid.issues, err
}

// layOut goes the way of the PDF as far as pages: the layout of the very package that Render hands out as DOCX.
func (e *Engine) layOut(ctx context.Context, f *filling) (pages, error) {
	filled, issues := f.fillWord()
	if issues.HasErrors() {
		return pages{issues: issues}, nil
	}
	laid, err := e.layOutPackage(ctx, filled)
	laid.issues = append(issues, laid.issues...).Compact()
	laid.missing = f.missing
	return laid, err
}

func (e *Engine) layOutPackage(ctx context.Context, pkg *ooxml.Package) (pages, error) {
	doc, issues := docx.Read(pkg)
	if issues.HasErrors() {
		return pages{issues: issues}, nil
	}
	laid, found, err := layout.Layout(ctx, doc, e.book, layout.Options{MaxPages: e.limits.Pages})
	return pages{pages: laid, properties: doc.Properties, issues: append(issues, found...).Compact()}, err
}

// draw makes the PDF of pages at which nobody looks afterwards.
func draw(laid pages) ([]byte, error) {
	var out bytes.Buffer
	err := pdf.Write(&out, laid.pages, information(laid.properties))
	layout.Release(laid.pages)
	return out.Bytes(), err
}

// information is what a PDF says about itself.
func information(p document.Properties) pdf.Info {
	return pdf.Info{Title: p.Title, Author: p.Author, Subject: p.Subject, Keywords: p.Keywords, Language: p.Language}
}

// Convert lays out any DOCX and gives its PDF. name is the file's name, for messages and for the result.
func (e *Engine) Convert(ctx context.Context, name string, content []byte) (*Result, diag.List, error) {
	pkg, issues := ooxml.Open(content, e.limits.Package)
	if !issues.HasErrors() {
		_, issues = pkg.Main(ooxml.WordFile)
	}
	if issues.HasErrors() {
		return nil, issues.InFile(name), nil
	}
	laid, err := e.layOutPackage(ctx, pkg)
	if err != nil {
		return nil, nil, fmt.Errorf("convert: %w", err)
	}
	pkg.Release()
	laid.issues = laid.issues.InFile(name)
	if laid.issues.HasErrors() {
		return nil, laid.issues, nil
	}
	data, err := draw(laid)
	if err != nil {
		return nil, laid.issues, fmt.Errorf("convert: %w", err)
	}
	return &Result{Data: data, Format: PDF, ContentType: PDF.ContentType(), Name: withExtension(name, PDF), Pages: len(laid.pages), Issues: laid.issues}, laid.issues, nil
}
