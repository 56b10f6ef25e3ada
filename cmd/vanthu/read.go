package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// reading is the command line of read.
type reading struct {
	folders
	template, maps, mark, csv, tone string
	asJSON                          bool
	table                           *tableOut
}

// read shows what a file of sheets holds: where the tables stand, what their columns mean, what is wrong with them.
func read(_ context.Context, p *program, args []string) error {
	r := reading{}
	s := spec{
		usage: "read TỆP [--template MẪU] [--map MAP.json] [--json]",
		about: "Đọc bảng Excel, CSV: tìm dòng tiêu đề, khớp cột với các trường của mẫu, kiểm tra từng ô.\n" +
			"Không có --template thì đọc theo chính tên cột của bảng.",
		options: append([]option{
			{name: "template", arg: "MẪU", help: "khớp với các trường của mẫu này", value: &r.template},
			{name: "map", arg: "MAP.json", help: "dòng tiêu đề và ý nghĩa các cột do người dùng chỉ định", value: &r.maps},
			{name: "json", help: "in tất cả dưới dạng JSON", on: &r.asJSON},
			{name: "mark", arg: "TỆP.xlsx", help: "ghi bản sao có đánh dấu từng ô cần xem", value: &r.mark},
			{name: "csv", arg: "TỆP.csv", help: "ghi các dòng dữ liệu ra CSV, an toàn với công thức", value: &r.csv},
			{name: "tone", arg: "cu|moi", help: "thống nhất cách đặt dấu: cu (hòa, thủy) hoặc moi (hoà, thuỷ)", value: &r.tone},
		}, r.options()...),
		least: 1, most: 1,
	}
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	return p.read(&r, positional[0])
}

// Beyond longFile bytes reading keeps to longMemory, as far as what is alive allows.
const (
	longFile   = 4 << 20
	longMemory = 200 << 20
)

func (p *program) read(r *reading, name string) error {
	content, err := p.readFile(name)
	if err != nil {
		return err
	}
	if len(content) > longFile { // a long list goes by: what it leaves behind is cleared away sooner
		debug.SetGCPercent(40)
		debug.SetMemoryLimit(longMemory)
	}
	maps, err := p.maps(r.maps)
	if err != nil {
		return err
	}
	lists, known, err := p.remembered(r.place, r.template)
	if err != nil {
		return err
	}
	if r.csv != "" {
		r.table = &tableOut{}
	}
	checker := check.New(check.Options{Today: time.Now().Format(time.DateOnly), Lists: lists})
	if isJSON(name) {
		return p.readJSON(r, name, content)
	}
	if r.template == "" {
		return p.readAny(r, name, content, maps, checker)
	}
	e, err := p.engineOf(r.folders, []string{r.template})
	if err != nil {
		return err
	}
	t, err := p.find(e, r.template)
	if err != nil {
		return err
	}
	maps.Shapes = known.Shapes
	return p.readAs(r, t, name, content, maps, checker)
}

func isJSON(name string) bool {
	return slices.Contains([]string{".json", ".jsonl", ".ndjson"}, strings.ToLower(filepath.Ext(name)))
}

// readJSON checks records that come as JSON, whole or one a line.
func (p *program) readJSON(r *reading, name string, content []byte) error {
	records, _, issues := data.ParseJSON(content, data.DefaultLimits)
	if issues.HasErrors() {
		return issuesError(issues.InFile(name))
	}
	out := newPrinter(p.out, r.asJSON)
	var t *template.Template
	if r.template != "" {
		e, err := p.engineOf(r.folders, []string{r.template})
		if err != nil {
			return err
		}
		if t, err = p.find(e, r.template); err != nil {
			return err
		}
	}
	for i, record := range records {
		if t != nil {
			_, found := t.Check(record)
			issues = append(issues, found.In(i+1)...)
		}
		if err := out.record(record); err != nil {
			return err
		}
	}
	r.mark = ""
	return p.finishRead(r, out, name, content, []template.SheetReport{}, issues.InFile(filepath.Base(name)), nil, len(records))
}

// maps reads what the user says of headers and columns.
func (p *program) maps(path string) (m sheet.Maps, err error) {
	if path == "" {
		return m, nil
	}
	content, err := p.readFile(path)
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(content, &m); err != nil {
		return m, mistake(diag.CLIMapBad, diag.Place{File: path}, err)
	}
	return m, nil
}

var tones = map[string]viet.ToneStyle{"": viet.ToneAsWritten, "cu": viet.ToneOld, "moi": viet.ToneNew}

// readAs reads the file as the data of a document type. Where each row is a record, records are printed as they come.
func (p *program) readAs(r *reading, t *template.Template, name string, content []byte, maps sheet.Maps, checker *check.Checker) error {
	tone, known := tones[r.tone]
	if !known {
		return usageError{"--tone nhận “cu” hoặc “moi”."}
	}
	out := newPrinter(p.out, r.asJSON)
	base := filepath.Base(name)
	var checked diag.List
	opt := template.ReadOptions{Maps: maps, Tones: tone, Checker: checker, Limits: data.StreamLimits, Progress: p.progress(len(content))}
	if r.table != nil {
		opt.Row = r.table.add
	}
	number := 0
	prepare := func(record data.Record) {
		number++
		_, issues := t.Check(record)
		for i := range issues {
			issues[i].Place.Record = number
		}
		if len(checked) < maxIssues {
			checked = append(checked, t.Locate([]data.Record{record}, issues.In(1))...)
		}
	}
	if t.Schema.Records == template.RowsKind {
		opt.Each = func(record data.Record) error {
			prepare(record)
			return out.record(template.WithoutOrigin(record))
		}
	}
	reading, err := t.Read(content, base, opt)
	if err != nil {
		return err
	}
	p.progressDone()
	for _, record := range reading.Records {
		prepare(record)
		if err := out.record(template.WithoutOrigin(record)); err != nil {
			return err
		}
	}
	issues := append(reading.Issues, checked.InFile(base)...)
	var views []template.SheetReport
	for _, v := range reading.Views {
		views = append(views, template.NewSheetReport(v.Sheet, v.Layouts, v.Fields))
	}
	return p.finishRead(r, out, name, content, views, issues, reading.Changes, reading.Rows)
}

// maxIssues is how many issues of records are kept.
const maxIssues = 10_000

// readAny reads the file by the labels of its own columns.
func (p *program) readAny(r *reading, name string, content []byte, maps sheet.Maps, checker *check.Checker) error {
	base := filepath.Base(name)
	file, issues := data.Open(content, base, data.StreamLimits)
	if file == nil {
		return issuesError(issues.InFile(name))
	}
	out := newPrinter(p.out, r.asJSON)
	rows, progress := 0, p.progress(len(content))
	var changes []template.Change
	var failed error
	tables, found := sheet.ReadAny(file, maps, func(t *sheet.AnyTable, item sheet.Item) {
		if rows++; rows%1000 == 0 {
			progress(rows)
		}
		checker.Row(t.Fields, item)
		if r.table != nil {
			r.table.add(t.Fields, item)
		}
		for column, c := range item.Row.Cells {
			if c.Was != viet.Unicode && !c.Merged && len(changes) < template.MaxChanges {
				changes = append(changes, template.Change{Sheet: t.Sheet, Cell: data.Address(item.Row.Number, column), Was: c.Was, Before: c.Before, After: c.Text})
			}
		}
		if failed == nil {
			failed = out.row(t, item)
		}
	})
	p.progressDone()
	if failed != nil {
		return failed
	}
	issues = append(append(issues, found...), checker.End()...)
	var views []template.SheetReport
	for _, t := range tables {
		views = append(views, template.NewSheetReport(t.Sheet, t.Layouts, t.Fields))
	}
	return p.finishRead(r, out, name, content, views, issues.InFile(base), changes, rows)
}

// finishRead prints what was understood and found, and writes the marked copy.
func (p *program) finishRead(r *reading, out *printer, name string, content []byte, views []template.SheetReport, issues diag.List, changes []template.Change, rows int) error {
	if r.mark != "" {
		marked, err := sheet.Mark(content, filepath.Base(name), issues)
		if err != nil {
			return err
		}
		if err := p.writeFile(r.mark, func(w io.Writer) error { _, err := w.Write(marked); return err }); err != nil {
			return err
		}
	}
	if r.table != nil {
		if err := p.writeFile(r.csv, r.table.write); err != nil {
			return err
		}
	}
	if err := out.finish(views, issues, changes, rows); err != nil {
		return err
	}
	if issues.HasErrors() {
		if r.asJSON {
			return issuesError(nil)
		}
		return issuesError(issues)
	}
	if !r.asJSON {
		p.tell(issues)
	}
	return nil
}

// tableOut is the rows of data for a CSV file.
type tableOut struct {
	labels []string
	rows   [][]string
}

func (t *tableOut) add(fields []sheet.Field, item sheet.Item) {
	for len(t.labels) < len(fields) {
		t.labels = append(t.labels, fields[len(t.labels)].Label)
	}
	row := make([]string, len(item.Values))
	for i, v := range item.Values {
		row[i] = strings.TrimSpace(v.Cell.Text)
	}
	t.rows = append(t.rows, row)
}

func (t *tableOut) write(w io.Writer) error {
	out := data.NewCSVWriter(w)
	if err := out.Row(t.labels); err != nil {
		return err
	}
	for _, row := range t.rows {
		if err := out.Row(row); err != nil {
			return err
		}
	}
	return out.Close()
}

// progress returns a function that shows how far reading has come, on a terminal and for large files only.
func (p *program) progress(size int) func(rows int) {
	f, ok := p.err.(*os.File)
	if !ok || size < 2<<20 {
		return func(int) {}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return func(int) {}
	}
	p.progressing = true
	return func(rows int) { fmt.Fprintf(p.err, "\rĐã đọc %d dòng…", rows) }
}

func (p *program) progressDone() {
	if p.progressing {
		fmt.Fprint(p.err, "\r                              \r")
		p.progressing = false
	}
}

// printer writes the result: as one JSON object whose records come out as they are read, or for people.
type printer struct {
	out     *bufio.Writer
	asJSON  bool
	records int
}

func newPrinter(w io.Writer, asJSON bool) *printer {
	p := &printer{out: bufio.NewWriterSize(w, 64<<10), asJSON: asJSON}
	if asJSON {
		p.out.WriteString(`{"records":[`)
	}
	return p
}

func (p *printer) record(record any) error {
	if !p.asJSON {
		p.records++
		return nil
	}
	if p.records++; p.records > 1 {
		p.out.WriteByte(',')
	}
	p.out.WriteByte('\n')
	return p.encode(record)
}

func (p *printer) encode(v any) error {
	b, err := jsonLine(v)
	if err != nil {
		return err
	}
	_, err = p.out.Write(b)
	return err
}

// jsonLine is JSON without escapes for HTML.
func jsonLine(v any) ([]byte, error) {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return []byte(strings.TrimRight(out.String(), "\n")), err
}

// row writes a row of a table that is read by its own labels, in the order of its columns.
func (p *printer) row(t *sheet.AnyTable, item sheet.Item) error {
	if !p.asJSON {
		p.records++
		return nil
	}
	if p.records++; p.records > 1 {
		p.out.WriteByte(',')
	}
	name, err := jsonLine(t.Sheet)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "\n{\"sheet\":%s,\"row\":%d,", name, item.Row.Number)
	if item.Title != "" {
		group, err := jsonLine(item.Title)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.out, "\"group\":%s,", group)
	}
	p.out.WriteString(`"values":{`)
	first := true
	for i, v := range item.Values {
		if v.Cell.Kind == data.Blank {
			continue
		}
		if !first {
			p.out.WriteByte(',')
		}
		first = false
		if err := p.encode(t.Fields[i].Key); err != nil {
			return err
		}
		p.out.WriteByte(':')
		if err := p.encode(strings.TrimSpace(v.Cell.Text)); err != nil {
			return err
		}
	}
	_, err = p.out.WriteString("}}")
	return err
}

func (p *printer) finish(views []template.SheetReport, issues diag.List, changes []template.Change, rows int) error {
	if !p.asJSON {
		p.people(views, rows)
		return p.out.Flush()
	}
	if issues == nil {
		issues = diag.List{}
	}
	p.out.WriteString("\n]")
	for _, member := range []struct {
		name  string
		value any
	}{{"rows", rows}, {"sheets", views}, {"issues", issues}, {"changes", template.NewChangeReports(changes)}} {
		fmt.Fprintf(p.out, ",\n%q:", member.name)
		if err := p.encode(member.value); err != nil {
			return err
		}
	}
	p.out.WriteString("}\n")
	return p.out.Flush()
}

func (p *printer) people(views []template.SheetReport, rows int) {
	for _, v := range views {
		for _, t := range v.Tables {
			name := "Bảng"
			if v.Sheet != "" {
				name = "Trang tính “" + v.Sheet + "”"
			}
			if t.Header[0] == t.Header[1] {
				fmt.Fprintf(p.out, "%s: tiêu đề ở dòng %d\n", name, t.Header[0])
			} else {
				fmt.Fprintf(p.out, "%s: tiêu đề ở dòng %d đến %d\n", name, t.Header[0], t.Header[1])
			}
			table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
			for _, c := range t.Columns {
				meaning := "không dùng"
				switch {
				case c.Ordinal:
					meaning = "số thứ tự"
				case c.Asked:
					meaning = fmt.Sprintf("%s (chưa chắc, %d%%)", c.Field, int(c.Confidence*100))
				case c.Field != "":
					meaning = c.Field
				}
				fmt.Fprintf(table, "  %s\t%s\t→ %s\n", c.Column, c.Label, meaning)
			}
			_ = table.Flush() // into memory
		}
	}
	fmt.Fprintf(p.out, "Đã đọc %d dòng dữ liệu.\n", rows)
}
