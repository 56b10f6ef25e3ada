package template

import (
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// Report is a Reading as programs get it.
type Report struct {
	Records []data.Record  `json:"records"`
	Rows    int            `json:"rows"`
	Sheets  []SheetReport  `json:"sheets"`
	Issues  diag.List      `json:"issues"`
	Changes []ChangeReport `json:"changes"`
}

// SheetReport says how a sheet was understood.
type SheetReport struct {
	Sheet  string        `json:"sheet"`
	Tables []TableReport `json:"tables"`
}

// TableReport says where one table stands and what its columns mean.
type TableReport struct {
	Header  [2]int         `json:"header"` // first and last row
	Shape   string         `json:"shape"`  // the same for tables with the same columns
	Columns []ColumnReport `json:"columns"`
}

// ColumnReport is one column.
type ColumnReport struct {
	Column     string  `json:"column"`
	Label      string  `json:"label"`
	Field      string  `json:"field,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
	Asked      bool    `json:"asked,omitempty"` // people should confirm it
	Ordinal    bool    `json:"ordinal,omitempty"`
	Hidden     bool    `json:"hidden,omitempty"`
}

// ChangeReport is one text that was repaired.
type ChangeReport struct {
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
	Was    string `json:"was"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// NewSheetReport describes the tables of one sheet.
func NewSheetReport(name string, layouts []*sheet.Layout, fields []sheet.Field) SheetReport {
	v := SheetReport{Sheet: name, Tables: []TableReport{}}
	for _, l := range layouts {
		t := TableReport{Header: [2]int{l.Top, l.Bottom}, Shape: l.Shape(), Columns: []ColumnReport{}}
		for _, c := range l.Columns {
			if c.Label == "" {
				continue
			}
			column := ColumnReport{Column: data.Column(c.Index), Label: c.Label, Hidden: c.Hidden, Ordinal: c.Index == l.Ordinal}
			if c.Field >= 0 && c.Field < len(fields) {
				column.Field, column.Confidence, column.Asked = fields[c.Field].Key, c.Confidence, c.Confidence < sheet.Sure
			}
			t.Columns = append(t.Columns, column)
		}
		v.Tables = append(v.Tables, t)
	}
	return v
}

// NewChangeReports lists repaired texts.
func NewChangeReports(changes []Change) []ChangeReport {
	out := make([]ChangeReport, 0, len(changes))
	for _, c := range changes {
		out = append(out, ChangeReport{c.Sheet, c.Cell, c.Was.String(), c.Before, c.After})
	}
	return out
}

// Report checks the records of a reading against the schema and gives everything as programs get it.
func (t *Template) Report(r *Reading) Report {
	out := Report{Records: []data.Record{}, Rows: r.Rows, Sheets: []SheetReport{}, Changes: NewChangeReports(r.Changes)}
	for _, v := range r.Views {
		out.Sheets = append(out.Sheets, NewSheetReport(v.Sheet, v.Layouts, v.Fields))
	}
	out.Issues = append(diag.List{}, r.Issues...)
	for _, record := range r.Records {
		_, issues := t.Check(record)
		out.Issues = append(out.Issues, t.Locate([]data.Record{record}, issues.In(1))...)
		out.Records = append(out.Records, WithoutOrigin(record))
	}
	return out
}
