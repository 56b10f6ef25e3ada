package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"vanthu/docgen/template"
)

// templateCommand picks what to do with document types.
func templateCommand(ctx context.Context, p *program, args []string) error {
	if len(args) > 0 {
		switch args[0] {
		case "check":
			return templateCheck(ctx, p, args[1:])
		case "make":
			return templateMake(ctx, p, args[1:])
		}
	}
	return templateList(ctx, p, args)
}

// templateList prints the document types: id, formats, title.
func templateList(_ context.Context, p *program, args []string) error {
	var f folders
	s := spec{usage: "templates", about: "In danh sách mẫu: tên, các dạng tệp, tiêu đề.", options: f.options()}
	if _, help, err := s.parse(p.out, args); err != nil || help {
		return err
	}
	e, err := p.engine(f)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, t := range e.Templates() {
		fmt.Fprintf(table, "%s\t%s\t%s\n", t.ID, strings.Join(t.Formats(), ","), t.Title)
	}
	return table.Flush()
}

// fields prints the JSON Schema of one record.
func fields(_ context.Context, p *program, args []string) error {
	var f folders
	s := spec{usage: "fields MẪU", about: "In các trường dữ liệu của mẫu dưới dạng JSON Schema.", least: 1, most: 1}
	t, _, err := p.oneTemplate(s, &f, args)
	if err != nil || t == nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", strings.TrimSpace(string(t.SchemaJSON())))
	return err
}

// form writes the blank sheet that people fill in.
func form(_ context.Context, p *program, args []string) error {
	var out string
	var f folders
	s := spec{
		usage: "form MẪU -o TỆP.xlsx",
		about: "Tạo bảng Excel trống của mẫu: nhãn cột, ghi chú, danh sách chọn và một dòng ví dụ.\n" +
			"Nhập xong, dùng lại bằng: vanthu render MẪU --data TỆP.xlsx -o KẾT_QUẢ.pdf",
		options: []option{{name: "o", arg: "TỆP", help: "tệp .xlsx, thư mục có sẵn, hoặc “-”", value: &out}},
		least:   1, most: 1,
	}
	t, help, err := p.oneTemplate(s, &f, args)
	if err != nil || help {
		return err
	}
	if out == "" {
		return s.noOutput()
	}
	out = insideFolder(out, t.ID+".xlsx")
	lists, _, err := p.remembered(f.place, "")
	if err != nil {
		return err
	}
	if err := p.writeFile(out, func(w io.Writer) error { return t.WriteForm(w, lists) }); err != nil {
		return err
	}
	p.done(out, "", 0)
	return nil
}

// oneTemplate parses a command line whose one positional argument names a document type, and finds that.
func (p *program) oneTemplate(s spec, f *folders, args []string) (t *template.Template, help bool, err error) {
	s.options = append(s.options, f.options()...)
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return nil, help, err
	}
	t, err = p.documentType(*f, positional[0])
	return t, false, err
}
