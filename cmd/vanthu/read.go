package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
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
	t, err := p.documentType(r.folders, r.template)
	if err != nil {
		return err
	}
	maps.Shapes = known.Shapes
	return p.readAs(r, t, name, content, maps, checker)
}

// isJSON tells records by the name of their file.
func isJSON(name string) bool {
	return slices.Contains([]string{".json", ".jsonl", ".ndjson"}, strings.ToLower(filepath.Ext(name)))
}

// readJSON checks records that come as JSON, whole or one a line.
func (p *program) readJSON(r *reading, name string, content []byte) error {
	records, _, issues := data.ParseJSON(content, data.DefaultLimits)
	if issues.HasErrors() {
		return issuesError(issues.InFile(name))
	}
	out := newReadOutput(p.out, r.asJSON)
	var t *template.Template
	if r.template != "" {
		var err error
		if t, err = p.documentType(r.folders, r.template); err != nil {
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
	out := newReadOutput(p.out, r.asJSON)
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
	out := newReadOutput(p.out, r.asJSON)
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
func (p *program) finishRead(r *reading, out *readOutput, name string, content []byte, views []template.SheetReport, issues diag.List, changes []template.Change, rows int) error {
	if r.mark != "" {
		marked, err := sheet.Mark(content, filepath.Base(name), issues)
		if err != nil {
			return err
		}
		if err := p.writeBytes(r.mark, marked); err != nil {
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
