package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/template"
)

// formats are what --format takes.
var formats = []docgen.Format{docgen.DOCX, docgen.PDF, docgen.XLSX}

// renderArgs is the command line of render.
type renderArgs struct {
	folders
	template, data, profile, format, out string
	each, draft                          bool
}

func (a *renderArgs) spec() spec {
	return spec{
		usage: "render MẪU [--data TỆP.json|TỆP.xlsx] [--profile TỆP.json] [--format docx|pdf|xlsx] [--each] [--draft] -o TỆP",
		about: "Làm văn bản từ một mẫu (tên mẫu, hoặc đường dẫn tệp .docx/.xlsx có thẻ {{…}}).\n" +
			"Nhiều bản ghi thành một tệp PDF chung, hoặc một tệp ZIP gồm từng văn bản khi có --each.",
		options: append([]option{
			{name: "data", arg: "TỆP", help: "dữ liệu .json, .xlsx, .csv (“-” đọc JSON từ đầu vào); mặc định là dữ liệu mẫu", value: &a.data},
			{name: "profile", arg: "TỆP", help: "thông tin cơ quan: tệp .json, hoặc tên đã lưu; dùng cho mọi bản ghi", value: &a.profile},
			{name: "format", arg: "DẠNG", help: "docx, pdf hoặc xlsx; mặc định theo đuôi tên tệp, hoặc pdf", value: &a.format},
			{name: "each", help: "mỗi bản ghi một tệp, gói trong ZIP", on: &a.each},
			{name: "draft", help: "bản nháp: chỗ thiếu dữ liệu bắt buộc ghi “[nhãn của trường]”, tô vàng", on: &a.draft},
			{name: "o", arg: "TỆP", help: "nơi ghi kết quả: tệp, thư mục có sẵn, hoặc “-”", value: &a.out},
		}, a.folders.options()...),
		least: 1, most: 1,
	}
}

// around are the folders of the command line with those in which pictures may lie that its records name.
func (a *renderArgs) around() folders {
	f := a.folders
	for _, own := range []string{a.data, a.profile} {
		if own != "" && own != "-" {
			f.beside = append(f.beside, own)
		}
	}
	return f
}

func render(ctx context.Context, p *program, args []string) error {
	var a renderArgs
	positional, help, err := a.spec().parse(p.out, args)
	if err != nil || help {
		return err
	}
	a.template = positional[0]
	if a.out == "" {
		return a.spec().noOutput()
	}
	format, err := chooseFormat(a.format, a.out)
	if err != nil {
		return err
	}
	e, err := p.engineOf(a.around(), []string{a.template})
	if err != nil {
		return err
	}
	t, prepared, err := p.prepare(e, a)
	if err != nil {
		return err
	}
	if a.draft {
		t = t.Draft()
	}
	if a.each {
		return p.renderEach(ctx, e, t, prepared, format, a.out)
	}
	result, issues, err := e.RenderAll(ctx, t, prepared, format)
	if err != nil {
		return err
	}
	if err := p.stop(issues); err != nil {
		return err
	}
	p.tellMissing(t, result.Missing)
	return p.writeResult(a.out, result)
}

// tellMissing lists the values that a record lacks where nothing else says so: a bare file has no schema that names
// those it needs, and a draft shows what is still to be entered.
func (p *program) tellMissing(t *template.Template, missing []string) {
	if len(missing) > 0 && (t.Bare() || t.Missing == fill.MissingMarked) {
		fmt.Fprintf(p.err, "Còn thiếu %d giá trị: %s\n", len(missing), diag.Few(missing))
	}
}

// chooseFormat takes the format that was asked for, or else that of the output's name, or else PDF.
func chooseFormat(asked, out string) (docgen.Format, error) {
	if asked == "" {
		extension := docgen.Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(out), ".")))
		if extension.ContentType() != "" {
			return extension, nil
		}
		return docgen.PDF, nil
	}
	if format := docgen.Format(strings.ToLower(asked)); format.ContentType() != "" {
		return format, nil
	}
	return "", usageError{fmt.Sprintf("Không có dạng tệp “%s”. Các dạng: %v.", asked, formats)}
}

// prepare finds the document type, reads data and profile and validates, telling all issues.
func (p *program) prepare(e *docgen.Engine, a renderArgs) (*template.Template, []data.Record, error) {
	t, err := p.find(e, a.template)
	if err != nil {
		return nil, nil, err
	}
	profile, err := p.profile(a.folders, a.profile)
	if err != nil {
		return nil, nil, err
	}
	records, sheet, err := p.records(t, a.data)
	if err != nil {
		return nil, nil, err
	}
	prepared, issues := e.Prepare(t, records, profile)
	if sheet {
		issues = t.Locate(records, issues)
	}
	return t, prepared, p.stop(issues.InFile(a.data))
}

// renderEach writes a ZIP of one file a record.
func (p *program) renderEach(ctx context.Context, e *docgen.Engine, t *template.Template, prepared []data.Record, format docgen.Format, out string) error {
	var summary docgen.Summary
	out = insideFolder(out, t.Title+".zip")
	err := p.writeFile(out, func(w io.Writer) error {
		var issues diag.List
		var err error
		if summary, issues, err = e.Zip(ctx, w, t, prepared, []docgen.Format{format}); err != nil {
			return err
		}
		return p.stop(issues)
	})
	if err == nil {
		p.tellMissing(t, summary.Missing)
		p.done(out, fmt.Sprintf("%d tệp", summary.Files), summary.Pages)
	}
	return err
}

// writeResult writes one finished file and tells so.
func (p *program) writeResult(out string, result *docgen.Result) error {
	out = insideFolder(out, result.Name)
	if err := p.writeBytes(out, result.Data); err != nil {
		return err
	}
	p.done(out, "", result.Pages)
	return nil
}

// done tells what was written where, unless the output stream holds the file itself.
func (p *program) done(out, what string, pages int) {
	if out == "-" {
		return
	}
	parts := []string{}
	if what != "" {
		parts = append(parts, what)
	}
	if pages > 0 {
		parts = append(parts, fmt.Sprintf("%d trang", pages))
	}
	line := "Đã ghi " + out
	if len(parts) > 0 {
		line += " (" + strings.Join(parts, ", ") + ")"
	}
	fmt.Fprintln(p.out, line)
}

// insideFolder adds a file's own name when the output is a folder that is there.
func insideFolder(out, name string) string {
	if info, err := os.Stat(out); err == nil && info.IsDir() {
		return filepath.Join(out, name)
	}
	return out
}
