package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/template"
)

// templateMake turns a finished document into a form: words become tags. --suggest lists which words might.
func templateMake(_ context.Context, p *program, args []string) error {
	var set []string
	var out string
	var suggest, asJSON bool
	s := spec{
		usage: "templates make TỆP.docx [--suggest [--json]] [--set \"Nguyễn Văn A={{ho_ten}}\" …] -o MẪU.docx",
		about: "Biến một văn bản đã làm xong thành mẫu: thay từng cụm chữ bằng thẻ, trong thân bài, đầu trang và chân trang.",
		options: []option{
			{name: "set", arg: "CŨ={{thẻ}}", help: "thay mọi chỗ có cụm chữ CŨ; dùng được nhiều lần", values: &set},
			{name: "suggest", help: "chỉ liệt kê tên người, ngày, số, đơn vị, bảng có vẻ thay đổi theo từng văn bản", on: &suggest},
			{name: "json", help: "liệt kê dạng JSON", on: &asJSON},
			{name: "o", arg: "TỆP", help: "nơi ghi mẫu", value: &out},
		},
		least: 1, most: 1,
	}
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	content, err := p.readFile(positional[0])
	if err != nil {
		return err
	}
	name := filepath.Base(positional[0])
	if suggest {
		return p.suggest(name, content, asJSON)
	}
	if out == "" || len(set) == 0 {
		return usageError{"Thiếu --set hoặc -o.\nCách dùng: vanthu " + s.usage}
	}
	var replacements []fill.Replacement
	for _, one := range set {
		old, tag, ok := strings.Cut(one, "={{")
		if !ok || old == "" || !strings.HasSuffix(tag, "}}") {
			return usageError{fmt.Sprintf("“--set %s” phải có dạng CŨ={{thẻ}}.", one)}
		}
		replacements = append(replacements, fill.Replacement{Old: old, Tag: "{{" + tag})
	}
	made, issues := fill.Make(content, replacements)
	if err := p.stop(issues.InFile(name)); err != nil {
		return err
	}
	if err := p.writeBytes(out, made); err != nil {
		return err
	}
	p.done(out, "", 0)
	return p.stop(template.CheckFile(filepath.Base(out), made, nil))
}

// suggest lists what looks variable.
func (p *program) suggest(name string, content []byte, asJSON bool) error {
	found, issues := fill.Suggest(content)
	if err := p.stop(issues.InFile(name)); err != nil {
		return err
	}
	if asJSON {
		return writeJSON(p.out, found)
	}
	if len(found) == 0 {
		return issuesError{diag.New(diag.TemplateNothingVaries, diag.Place{File: name})}
	}
	table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	for _, s := range found {
		fmt.Fprintf(table, "%s\t%d lần\t%s\n", s.Kind, s.Count, s.Argument())
	}
	return table.Flush()
}
