package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/fonts"
	"vanthu/templates"
)

// folders are the user's own document types and typefaces, beside those of the program, and where the data lies.
type folders struct {
	templates, fonts string
	beside           []string // the user's own files, in whose folders pictures may lie
	place
}

// options are the flags of every command that needs the engine.
func (f *folders) options() []option {
	return append([]option{
		{name: "templates", arg: "THƯ_MỤC", help: "thêm các mẫu trong thư mục này; mẫu trùng tên thay mẫu có sẵn", value: &f.templates},
		{name: "fonts", arg: "THƯ_MỤC", help: "dùng trước các phông chữ .ttf trong thư mục này", value: &f.fonts},
	}, f.place.options()...)
}

// engine loads everything. Document types with mistakes are left out and their mistakes told; the others work.
func (p *program) engine(f folders) (*docgen.Engine, error) { return p.engineOf(f, nil) }

// engineOf is engine with those document types alone; nil: all of them.
func (p *program) engineOf(f folders, types []string) (*docgen.Engine, error) {
	opt := docgen.Options{Types: types}
	opt.Templates = []fs.FS{templates.FS}
	if f.templates != "" {
		if err := isFolder(f.templates); err != nil {
			return nil, err
		}
		opt.Templates = append(opt.Templates, os.DirFS(f.templates))
	}
	if f.fonts != "" {
		if err := isFolder(f.fonts); err != nil {
			return nil, err
		}
		opt.Fonts = append(opt.Fonts, os.DirFS(f.fonts))
	}
	opt.Fonts = append(opt.Fonts, fonts.FS)
	kept := p.opened(f.place)
	opt.Published, opt.Pictures = p.published(kept), pictures{kept, f.beside}
	e, issues, err := docgen.New(opt)
	p.tell(issues)
	return e, err
}

func isFolder(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return mistake(diag.CLINoFolder, diag.Place{}, path)
	}
	return fileError(path, err, false)
}

// pictures are those that records and profiles name: of the data folder, or files beside the user's own.
type pictures struct {
	kept   func() *store.Store
	beside []string
}

func (p pictures) Open(name string) (file fs.File, err error) {
	err = &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	if kept := p.kept(); kept != nil {
		file, err = kept.Pictures().Open(name)
	}
	for _, own := range p.beside {
		if err != nil {
			file, err = os.DirFS(filepath.Dir(own)).Open(name)
		}
	}
	return file, err
}

// documentType is find with an engine of its own, for commands that need the engine for nothing else.
func (p *program) documentType(f folders, name string) (*template.Template, error) {
	e, err := p.engineOf(f, []string{name})
	if err != nil {
		return nil, err
	}
	return p.find(e, name)
}

// find returns the document type that the user names: by its id, or a bare Word or Excel file whose fields are then
// what its tags use.
func (p *program) find(e *docgen.Engine, name string) (*template.Template, error) {
	if t := e.Template(name); t != nil {
		return t, nil
	}
	if !isOffice(name) {
		return nil, mistake(diag.APIUnknownTemplate, diag.Place{}, name, strings.Join(e.IDs(), ", "))
	}
	content, err := p.readFile(name)
	if err != nil {
		return nil, err
	}
	t, issues := template.FromFileIn(filepath.Base(name), content, os.DirFS(filepath.Dir(name)))
	return t, p.stop(issues.InFile(name))
}

func isOffice(name string) bool {
	extension := strings.ToLower(filepath.Ext(name))
	return extension == ".docx" || extension == ".xlsx"
}

// records reads the user's data: JSON, or a sheet. Without a file it is the sample of the document type.
func (p *program) records(t *template.Template, path string) (records []data.Record, sheet bool, err error) {
	if path == "" {
		return []data.Record{t.Sample}, false, nil
	}
	extension := strings.ToLower(filepath.Ext(path))
	if path != "-" && extension != ".json" && extension != ".xlsx" && extension != ".csv" {
		return nil, false, mistake(diag.CLIDataKind, diag.Place{}, path)
	}
	content, err := p.readFile(path)
	if err != nil {
		return nil, false, err
	}
	var issues diag.List
	if sheet = extension == ".xlsx" || extension == ".csv"; sheet {
		records, issues = t.ReadSheets(content, filepath.Base(path))
	} else {
		records, _, issues = data.ParseJSON(content, data.DefaultLimits)
	}
	if err := p.stop(issues.InFile(path)); err != nil {
		return nil, sheet, err
	}
	if len(records) == 0 {
		return nil, sheet, mistake(diag.APINoRecords, diag.Place{File: path})
	}
	return records, sheet, nil
}

// profile reads the office's own facts: a file, or the name of an office in the data folder. nil without either.
func (p *program) profile(f folders, path string) (data.Record, error) {
	if path == "" {
		return nil, nil
	}
	if store.ValidProfileName(path) {
		return p.savedProfile(f, path)
	}
	content, err := p.readFile(path)
	if err != nil {
		return nil, err
	}
	records, batch, issues := data.ParseJSON(content, data.DefaultLimits)
	if err := p.stop(issues.InFile(path)); err != nil {
		return nil, err
	}
	if batch || len(records) != 1 {
		return nil, mistake(diag.CLIProfileMany, diag.Place{File: path})
	}
	return records[0], nil
}
