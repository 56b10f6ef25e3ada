package desk

import (
	"bytes"
	"context"

	"vanthu/docgen"
	"vanthu/docgen/check"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/template"
)

// Reading is how a sheet is read as the data of a document type: with the code lists and the meanings of columns that
// the office keeps; nothing is checked while nobody keeps any.
func (d *Desk) Reading(ctx context.Context, t *template.Template) (template.ReadOptions, error) {
	if d.Store == nil {
		return template.ReadOptions{}, nil
	}
	lists, maps, err := d.remembered(ctx, t)
	return template.ReadOptions{Maps: maps, Checker: check.New(check.Options{Today: d.Store.Today(), Lists: lists})}, err
}

// Merge sums up lists with what the office keeps; opt says the rest.
func (d *Desk) Merge(ctx context.Context, t *template.Template, files []docgen.List, opt docgen.MergeOptions) (sum *docgen.Sum, issues diag.List, err error) {
	opt.Today = d.Store.Today()
	if opt.Lists, opt.Maps, err = d.remembered(ctx, t); err != nil {
		return nil, nil, err
	}
	return d.Engine.Merge(t, files, opt)
}

func (d *Desk) remembered(ctx context.Context, t *template.Template) (lists check.Lists, maps sheet.Maps, err error) {
	if lists, err = d.Store.Lists(ctx); err == nil {
		maps.Shapes, err = d.Store.Mappings(ctx, t.ID)
	}
	return lists, maps, err
}

// BlankSheet is the workbook that an office fills in for a document type, with the office's own lists to choose from, and
// what it is called.
func (d *Desk) BlankSheet(ctx context.Context, t *template.Template) (name string, content []byte, err error) {
	lists, err := d.Store.Lists(ctx)
	if err != nil {
		return "", nil, err
	}
	var sheet bytes.Buffer
	err = t.WriteForm(&sheet, lists)
	return "Biểu nhập - " + t.Title + ".xlsx", sheet.Bytes(), err
}
