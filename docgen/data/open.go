package data

import (
	"path"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/diag"
)

// File is an opened file of sheets whose rows are read as they are asked for.
type File struct {
	Sheets []*Sheet
}

// Sheet is one sheet of a File. It can be read several times.
type Sheet struct {
	Name     string // empty for CSV
	Hidden   bool
	Date1904 bool // day numbers count from 1904
	Size     int64

	rows func(s *Sheet, visit func(Row) bool) diag.List
}

// Rows gives the rows that hold something, from top to bottom, until visit returns false. Issues with an error mean
// that the rows given so far are not all.
func (s *Sheet) Rows(visit func(Row) bool) diag.List { return s.rows(s, visit) }

// Long tells a sheet that had better not be held in memory.
func (s *Sheet) Long() bool {
	if s.Name == "" {
		return s.Size > 8<<20 // text has no marks between its cells
	}
	return s.Size > 48<<20
}

// Table reads the whole sheet into memory.
func (s *Sheet) Table() (*Table, diag.List) {
	t := &Table{Sheet: s.Name, Hidden: s.Hidden, Date1904: s.Date1904}
	issues := s.Rows(func(row Row) bool {
		t.Rows = append(t.Rows, row)
		return true
	})
	return t, issues
}

// Workbook reads all sheets into memory.
func (f *File) Workbook(issues diag.List) (*Workbook, diag.List) {
	book := &Workbook{}
	for _, sheet := range f.Sheets {
		table, found := sheet.Table()
		if issues = append(issues, found...); found.HasErrors() {
			return nil, issues
		}
		book.Tables = append(book.Tables, table)
	}
	return book, issues
}

// Open opens a file of sheets by what is in it, and by its name where that says more.
func Open(b []byte, fileName string, lim Limits) (*File, diag.List) {
	switch strings.ToLower(path.Ext(fileName)) {
	case ".csv", ".tsv", ".txt":
		if !strings.HasPrefix(string(b[:min(len(b), 4)]), "PK\x03\x04") {
			return OpenCSV(b, lim)
		}
	case ".xls": // what programs export under this name is often text
		if !strings.HasPrefix(string(b[:min(len(b), 4)]), "PK\x03\x04") && notXLSX(b) == "" && len(b) > 0 {
			return OpenCSV(b, lim)
		}
	}
	if path.Ext(fileName) == "" && utf8.Valid(b) && len(b) > 0 && notXLSX(b) == "" && !strings.HasPrefix(string(b[:min(len(b), 2)]), "PK") {
		return OpenPasted(string(b), lim) // text from a pipe or the clipboard
	}
	return OpenXLSX(b, lim)
}
