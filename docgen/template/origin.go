package template

import (
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
		where, _ := records[number-1][originField].(map[string]any)
		out[i].Place.Sheet, out[i].Place.Cell = find(where, issue.Place.Field)
	}
	return out
}

// find looks for the cell of a field, then for that of what holds it: a list's item begins at the row of its table.
func find(where map[string]any, path string) (sheet, cell string) {
	for len(where) > 0 {
		if at, ok := where[path].(string); ok {
			i := strings.LastIndexByte(at, '!')
			return at[:max(i, 0)], at[i+1:]
		}
		if path == "" {
			break
		}
		path = path[:max(strings.LastIndexByte(path, '/'), 0)]
	}
	return "", ""
}

// WithoutOrigin returns the record as its reader means it, without where its values stand.
func WithoutOrigin(record data.Record) data.Record {
	out := make(data.Record, len(record))
	for name, value := range record {
		if name != originField {
			out[name] = value
		}
	}
	return out
}
