package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"vanthu/docgen"
	"vanthu/docgen/diag"
	"vanthu/templates"
)

// templateCheck tells all mistakes of a form at once: as text, as JSON, and as comments in a copy of it.
func templateCheck(ctx context.Context, p *program, args []string) error {
	var f folders
	var out string
	var asJSON bool
	s := spec{
		usage: "templates check MẪU|THƯ_MỤC|TỆP.docx|TỆP.xlsx [--json] [-o BẢN_GHI_CHÚ.docx]",
		about: "Nêu mọi lỗi của mẫu cùng một lúc: sai gì, ở trang nào, bảng nào, cách sửa.",
		options: append([]option{
			{name: "json", help: "in ra dạng JSON", on: &asJSON},
			{name: "o", arg: "TỆP", help: "ghi bản sao của biểu Word, mỗi lỗi một ghi chú bên lề", value: &out},
		}, f.options()...),
		least: 1, most: 1,
	}
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	e, err := p.engineOf(folders{fonts: f.fonts}, []string{})
	if err != nil {
		return err
	}
	content, issues, err := p.check(ctx, e, f, positional[0])
	if err != nil {
		return err
	}
	if err := p.writeCommented(out, content, issues); err != nil {
		return err
	}
	if asJSON {
		if issues == nil {
			issues = diag.List{}
		}
		if err := writeJSON(p.out, issues); err != nil {
			return err
		}
		if issues.HasErrors() {
			return issuesError{}
		}
		return nil
	}
	if err := p.stop(issues); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s: không có lỗi (%d cảnh báo).\n", positional[0], len(issues))
	return nil
}

// check finds the form that the user names and its mistakes; content is that of the Word form.
func (p *program) check(ctx context.Context, e *docgen.Engine, f folders, name string) (content []byte, issues diag.List, err error) {
	if isOffice(name) {
		if content, err = p.readFile(name); err != nil {
			return nil, nil, err
		}
		issues, err = e.Check(ctx, filepath.Base(name), content, os.DirFS(filepath.Dir(name)))
		return content, issues, err
	}
	for _, shelf := range shelves(f, name) {
		if _, err := fs.Stat(shelf.fsys, path.Join(shelf.id, "schema.json")); err != nil {
			continue
		}
		issues, err = e.CheckFolder(ctx, shelf.fsys, shelf.id)
		content, _ = fs.ReadFile(shelf.fsys, path.Join(shelf.id, "template.docx"))
		return content, issues, err
	}
	return nil, nil, mistake(diag.CLINoFolder, diag.Place{}, name)
}

// shelf is a folder in which a document type may lie.
type shelf struct {
	fsys fs.FS
	id   string
}

// shelves lists where a type of that name may be, first the user's own.
func shelves(f folders, name string) []shelf {
	var out []shelf
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		whole, err := filepath.Abs(name)
		if err == nil {
			out = append(out, shelf{os.DirFS(filepath.Dir(whole)), filepath.Base(whole)})
		}
	}
	if f.templates != "" {
		out = append(out, shelf{os.DirFS(f.templates), name})
	}
	if fs.ValidPath(name) {
		out = append(out, shelf{templates.FS, name})
	}
	return out
}

// writeCommented writes the copy with comments when it is asked for.
func (p *program) writeCommented(out string, content []byte, issues diag.List) error {
	if out == "" {
		return nil
	}
	commented, err := docgen.Commented(content, issues)
	if err != nil {
		return err
	}
	if commented == nil {
		return mistake(diag.CLINoComments, diag.Place{}, out)
	}
	if err := p.writeBytes(out, commented); err != nil {
		return err
	}
	p.done(out, fmt.Sprintf("%d ghi chú", len(issues)), 0)
	return nil
}
