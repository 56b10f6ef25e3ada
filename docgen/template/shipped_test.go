package template

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/data"
	"vanthu/internal/judge"
	"vanthu/templates"
)

// shipped lists the document types of the program.
func shipped(t *testing.T) []*Template {
	t.Helper()
	entries, err := fs.ReadDir(templates.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	var all []*Template
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		tm, issues, err := Load(templates.FS, e.Name(), Resources{})
		if err != nil || len(issues) > 0 || tm == nil {
			t.Errorf("%s: %v %v", e.Name(), err, issues)
			continue
		}
		all = append(all, tm)
	}
	return all
}

func TestShippedTemplatesHaveNoMistakes(t *testing.T) {
	if all := shipped(t); len(all) < 4 {
		t.Errorf("only %d templates", len(all))
	}
}

func TestFormsAreValidWorkbooks(t *testing.T) {
	for _, tm := range shipped(t) {
		judge.OpenXML(t, tm.ID+".xlsx", blankForm(t, tm))
	}
}

func TestSampleTypedIntoItsFormIsReadBackWhole(t *testing.T) {
	for _, tm := range shipped(t) {
		office, _ := tm.Sample[OfficeField].(map[string]any)
		records, issues := tm.ReadSheets(typeInto(t, tm, tm.Sample), tm.ID+".xlsx")
		if len(records) != 1 || len(issues) > 0 {
			t.Errorf("%s: %d records, %v", tm.ID, len(records), issues)
			continue
		}
		got, found := tm.Prepare(records[0], office)
		want, _ := tm.Prepare(tm.Sample, nil)
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if len(found) > 0 || !bytes.Equal(a, b) {
			t.Errorf("%s: %v\ngot  %s\nwant %s", tm.ID, found, a, b)
		}
	}
}

// typeInto types a record into the blank sheet as a clerk would.
func typeInto(t *testing.T, tm *Template, rec data.Record) []byte {
	t.Helper()
	blank := blankForm(t, tm)
	f, err := excelize.OpenReader(bytes.NewReader(blank))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set := func(sheet string, row, column int, text string) {
		if err := f.SetCellStr(sheet, data.Address(row, column), text); err != nil {
			t.Fatal(err)
		}
	}
	table := func(sheet string, row int, columns []leaf, item map[string]any) {
		for i, c := range columns {
			if text := cellText(c.field, get(item, c.path)); text != "" {
				set(sheet, row, i+1, text)
			}
		}
	}
	cells, lists := tm.Schema.cells, tm.Schema.lists
	if tm.Schema.Records == RowsKind {
		table(rowsSheet, firstDataRow, typed(cells), rec)
		return saved(t, f)
	}
	for _, c := range cells {
		text := cellText(c.field, get(rec, c.path))
		switch {
		case text == "":
		case c.long():
			for i, line := range strings.Split(text, "\n") {
				set(c.field.Title, 3+i, 0, line)
			}
		default:
			set(infoSheet, rowOf(t, blank, c.label), 1, text)
		}
	}
	for _, l := range lists {
		items, _ := get(rec, l.path).([]any)
		for i, item := range items {
			table(l.field.Title, firstDataRow+i, l.columns, item.(map[string]any))
		}
	}
	return saved(t, f)
}
