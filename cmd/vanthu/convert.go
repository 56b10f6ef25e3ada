package main

import (
	"context"
	"path/filepath"
)

// convert makes the PDF of any Word file.
func convert(ctx context.Context, p *program, args []string) error {
	var f folders
	var out string
	s := spec{
		usage: "convert TỆP.docx -o TỆP.pdf",
		about: "Chuyển một tệp Word thành PDF. Những gì không thể hiện được đều được báo.",
		options: append([]option{
			{name: "o", arg: "TỆP", help: "tệp PDF, thư mục có sẵn, hoặc “-”", value: &out},
		}, f.options()...),
		least: 1, most: 1,
	}
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	if out == "" {
		return s.noOutput()
	}
	content, err := p.readFile(positional[0])
	if err != nil {
		return err
	}
	e, err := p.engineOf(f, []string{})
	if err != nil {
		return err
	}
	result, issues, err := e.Convert(ctx, filepath.Base(positional[0]), content)
	if err != nil {
		return err
	}
	if err := p.stop(issues); err != nil {
		return err
	}
	return p.writeResult(out, result)
}
