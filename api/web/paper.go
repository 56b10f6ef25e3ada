package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// rowsShown and columnsShown bound the table that lets people recognise their sheet.
const (
	rowsShown    = 10
	columnsShown = 6
)

// paperView is what paper.html shows.
type paperView struct {
	head
	Type    *doctype.Template
	Office  office
	ID      int64
	File    string
	Sheet   bool // it was read from a sheet, which can be looked at
	Count   int  // records
	Table   table
	Issues  []issueLine
	Errors  int
	Preview *preview
	Record  int // number of the record in the preview
	Before  int // number of the record before it, 0 when there is none
	After   int // number of the record after it, 0 when there is none
}

// Paper shows what a kept sheet becomes as one kind of document: the first rows, the issues with their cells, the pages.
func (p *Pages) Paper(c *gin.Context) {
	t, table, ok := p.table(c)
	if !ok {
		return
	}
	mend, key := c.Query("sua") != "", ""
	if mend {
		if key, ok = p.entered(c, t); !ok {
			return
		}
	}
	o, err := p.office(table.Office)
	if err != nil {
		p.failError(c, err)
		return
	}
	view := paperView{head: head{t.Title, "bang"}, Type: t, Office: o, ID: table.ID, File: table.Name, Sheet: !table.Merged()}
	var issues diag.List
	var form *composing // of a sheet with one record, which can be mended here
	err = p.queued(c.Request.Context(), func(ctx context.Context) error {
		records, prepared, found, err := p.papers(ctx, t, table, o)
		issues = found
		view.Count, view.Table = len(records), tabulate(t.Schema.Fields(), records)
		switch {
		case err != nil:
			return err
		case mend && len(records) == 1 && len(prepared) == 1:
			form = &composing{t: t, office: o, record: doctype.WithoutOrigin(records[0]), issues: issues, file: table.Name, dataset: table.ID, kept: kept{Once: key}}
			return p.lookAt(ctx, form, prepared[0], 1)
		case issues.HasErrors():
			return nil
		}
		from, _ := strconv.Atoi(c.Query("tu"))
		view.turnTo(within(c.Query("ban_ghi"), len(prepared)))
		view.Preview, found, err = p.preview(ctx, t, prepared[view.Record-1], from)
		issues = append(issues, found...)
		return err
	})
	if err != nil {
		p.failError(c, err)
		return
	}
	if form != nil {
		p.showForm(c, http.StatusOK, *form)
		return
	}
	view.Issues, view.Errors = lines(t.Schema.Fields(), issues, false), countErrors(issues)
	status := http.StatusOK
	if view.Errors > 0 {
		status = http.StatusUnprocessableEntity
	}
	p.show(c.Writer, c.Request, status, "paper", view)
}

// turnTo makes a record the one in the preview.
func (v *paperView) turnTo(record int) {
	v.Record, v.Before = record, record-1
	if record < v.Count {
		v.After = record + 1
	}
}

// PaperDownload makes the files of a kept sheet as one kind of document.
func (p *Pages) PaperDownload(c *gin.Context) {
	t, table, ok := p.table(c)
	if !ok {
		return
	}
	o, err := p.office(table.Office)
	if err != nil {
		p.failError(c, err)
		return
	}
	issues := p.download(c, t, func(ctx context.Context) ([]data.Record, diag.List, error) {
		_, prepared, issues, err := p.papers(ctx, t, table, o)
		return prepared, issues, err
	})
	if issues.HasErrors() {
		p.fail(c, reply.FromIssues(issues))
	}
}

// papers reads a kept sheet and prepares its records anew, so that an office saved meanwhile counts, and gives each
// issue its cell.
func (p *Pages) papers(ctx context.Context, t *doctype.Template, table *desk.Table, o office) (records, prepared []data.Record, issues diag.List, err error) {
	reading, err := p.Read(ctx, t, table)
	if err == nil {
		records, err = p.Records(ctx, t, table, reading)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	if len(records) == 0 {
		issues := slices.Clone(reading.Issues)
		if !issues.HasErrors() {
			issues.Add(diag.APINoRecords, diag.Place{File: table.Name})
		}
		return nil, nil, issues, nil
	}
	if len(reading.Records) > 0 && &records[0] == &reading.Records[0] { // no program corrected them
		made, err := p.prepareReading(t, reading, o)
		return records, made.records, slices.Concat(reading.Issues, made.issues), err
	}
	prepared, issues = p.Engine.Prepare(t, records, o.record)
	return records, prepared, slices.Concat(reading.Issues, t.Locate(records, issues)), nil
}

// prepared are the records of a reading as an office's papers take them.
type prepared struct {
	records []data.Record
	issues  diag.List
}

// readingOf is a reading and the digest of the office's facts.
type readingOf struct {
	reading *doctype.Reading
	office  string
}

// prepareReading prepares the records of a reading, kept as long as the reading may be.
func (p *Pages) prepareReading(t *doctype.Template, reading *doctype.Reading, o office) (prepared, error) {
	facts, err := desk.Digest(o.record)
	if err != nil {
		return prepared{}, err
	}
	size := func(prepared) int { return desk.ReadingSize(reading) }
	return p.prepared.Do(readingOf{reading, facts}, size, func() (prepared, error) {
		records, issues := p.Engine.Prepare(t, reading.Records, o.record)
		return prepared{records, t.Locate(reading.Records, issues)}, nil
	})
}

func within(number string, count int) int {
	n, _ := strconv.Atoi(number)
	return max(1, min(n, count))
}

// table is the first rows of what was uploaded.
type table struct {
	Title string // of the list, "" when each record is a row
	Heads []string
	Rows  [][]string
	Count int // rows there are
}

// tabulate shows records as rows; of a single record its first list that holds something.
func tabulate(fields []*doctype.Field, records []data.Record) table {
	if len(records) == 1 {
		for _, field := range fields {
			if items, _ := records[0][field.Name].([]any); kind(field) == "list" && len(items) > 0 {
				shown := rowsOf(field.Item.Fields, items)
				shown.Title = fieldLabel(field)
				return shown
			}
		}
	}
	items := make([]any, len(records))
	for i, record := range records {
		items[i] = map[string]any(record)
	}
	return rowsOf(fields, items)
}

// rowsOf makes a table of the plain fields that hold anything in the rows shown.
func rowsOf(fields []*doctype.Field, items []any) table {
	shown := table{Count: len(items)}
	items = items[:min(len(items), rowsShown)]
	var columns []*doctype.Field
	for _, field := range fields {
		if k := kind(field); k != "group" && k != "list" && used(field.Name, items) && len(columns) < columnsShown {
			columns = append(columns, field)
			shown.Heads = append(shown.Heads, fieldLabel(field))
		}
	}
	for _, item := range items {
		values, _ := item.(map[string]any)
		cells := make([]string, len(columns))
		for i, column := range columns {
			cells[i] = text(values[column.Name], column.Format)
			if kind(column) == "lines" {
				cells[i] = joinLines(values[column.Name])
			}
		}
		shown.Rows = append(shown.Rows, cells)
	}
	return shown
}

func used(name string, items []any) bool {
	for _, item := range items {
		if values, _ := item.(map[string]any); values[name] != nil && values[name] != "" {
			return true
		}
	}
	return false
}
