package template

import (
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// rowSource gives the rows of one sheet: from memory, or from the file as they come where there are many.
type rowSource struct {
	name     string
	hidden   bool
	date1904 bool
	head     []data.Row  // the first rows
	table    *data.Table // nil where the sheet is long
	rows     func(visit func(data.Row) bool) diag.List
}

// headRows is enough to find a header.
const headRows = 120

// source prepares a sheet for reading.
func (r *sheetReader) source(s *data.Sheet) (rowSource, bool) {
	src := rowSource{name: s.Name, hidden: s.Hidden, date1904: s.Date1904}
	if s.Long() {
		found := s.Rows(func(row data.Row) bool {
			src.head = append(src.head, row)
			return len(src.head) < headRows
		})
		if found.HasErrors() {
			r.issues = append(r.issues, found...)
			return src, false
		}
		src.rows = s.Rows
		return src, true
	}
	table, found := s.Table()
	if r.issues = append(r.issues, found...); found.HasErrors() {
		return src, false
	}
	r.opt.Edits.apply(table)
	src.table, src.head = table, table.Rows[:min(len(table.Rows), headRows)]
	src.rows = func(visit func(data.Row) bool) diag.List {
		for _, row := range table.Rows {
			if !visit(row) {
				break
			}
		}
		return nil
	}
	return src, true
}

// Edits is cells that people mended: "Trang!B7" → the new text, "" for an empty cell.
type Edits map[string]string

// apply puts the mended texts in the place of the old ones.
func (e Edits) apply(t *data.Table) {
	if len(e) == 0 {
		return
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		for at, text := range e {
			sign := strings.LastIndexByte(at, '!')
			if sign < 0 || at[:sign] != t.Sheet {
				continue
			}
			if number, column, ok := data.ParseAddress(at[sign+1:]); ok && number == row.Number {
				row.Set(column, data.TextCell(text))
			}
		}
	}
}
