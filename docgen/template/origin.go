package template

import (
	"encoding/json"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// originField is the member under which a record that was read from a sheet carries where its values stand: paths of
// fields to "Trang!B7". Names that begin with _ belong to the engine; Prepare takes the member away. It is plain data,
// so that it lasts when a record travels as JSON between upload and download.
const originField = "_nguon"

// origin notes where the values of one record stand.
type origin map[string]any

func (o origin) note(path, sheet, cell string) { o[path] = sheet + "!" + cell }

// rowOrigin is origin for a record that is one row: kept small, because there are many of them. As JSON it is the same.
type rowOrigin struct {
	sheet   string
	row     int
	columns map[string]int // path → column; shared by the rows of a table
}

// cell returns the place of a path as origin spells it.
func (o rowOrigin) cell(path string) (string, bool) {
	column, known := o.columns[path]
	return o.sheet + "!" + data.Address(o.row, column), known
}

// MarshalJSON writes what origin would hold.
func (o rowOrigin) MarshalJSON() ([]byte, error) {
	whole := make(origin, len(o.columns))
	for path := range o.columns {
		whole[path], _ = o.cell(path)
	}
	return json.Marshal(whole)
}

// Locate gives issues of Prepare on records that ReadSheets read their sheet and cell. Issues of other records come
// back as they are; so does an issue whose field stands in no cell.
func (t *Template) Locate(records []data.Record, issues diag.List) diag.List {
	out := make(diag.List, len(issues))
	for i, issue := range issues {
		out[i] = issue
		number := max(issue.Place.Record, 1)
		if issue.Place.Cell != "" || number > len(records) {
			continue
		}
		out[i].Place.Sheet, out[i].Place.Cell = find(records[number-1][originField], issue.Place.Field)
	}
	return out
}

// placed tells whether a field has a cell, where it is noted at all.
func placed(noted any, path string) bool {
	switch where := noted.(type) {
	case map[string]any:
		return where[path] != nil
	case rowOrigin:
		_, ok := where.columns[path]
		return ok
	}
	return true
}

// find looks for the cell of a field, then for that of what holds it: a list's item begins at the row of its table.
func find(noted any, path string) (sheet, cell string) {
	look := func(string) (string, bool) { return "", false }
	switch where := noted.(type) {
	case map[string]any:
		look = func(path string) (string, bool) { at, ok := where[path].(string); return at, ok }
	case rowOrigin:
		look = where.cell
	}
	for {
		if at, ok := look(path); ok {
			i := strings.LastIndexByte(at, '!')
			return at[:max(i, 0)], at[i+1:]
		}
		if path == "" {
			return "", ""
		}
		path = path[:max(strings.LastIndexByte(path, '/'), 0)]
	}
}

// WithoutOrigin returns the record as its reader means it, without where its values stand.
func WithoutOrigin(record data.Record) data.Record {
	out := make(data.Record, len(record))
	for name, value := range record {
		if name != originField && name != repairedField {
			out[name] = value
		}
	}
	return out
}

// Origin is where the values of a record stand that was read from a sheet, for CellOf; nil when nobody knows.
func Origin(record data.Record) any { return record[originField] }

// CellOf gives the cell of a field, or of what holds it, "" when nobody knows.
func CellOf(origin any, path string) (sheet, cell string) { return find(origin, path) }

// repairedField is the member under which a record tells which of its texts came from another encoding, and what became
// of them.
const repairedField = "_bang_ma"

// Repaired tells what reading a sheet mended in a record, in words; "" when nothing.
func Repaired(record data.Record) string {
	words, _ := record[repairedField].(string)
	return words
}

// WithRepairs is WithoutOrigin that still tells what was Repaired.
func WithRepairs(record data.Record) data.Record {
	out := WithoutOrigin(record)
	if words := Repaired(record); words != "" {
		out[repairedField] = words
	}
	return out
}
