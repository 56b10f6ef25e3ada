package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/template"
)

// readOutput writes what was read: as one JSON object whose records come out as they are read, or for people.
type readOutput struct {
	out     *bufio.Writer
	asJSON  bool
	records int
}

func newReadOutput(w io.Writer, asJSON bool) *readOutput {
	o := &readOutput{out: bufio.NewWriterSize(w, 64<<10), asJSON: asJSON}
	if asJSON {
		o.out.WriteString(`{"records":[`)
	}
	return o
}

// next counts a record, and makes room for it where records are written.
func (o *readOutput) next() (written bool) {
	o.records++
	if !o.asJSON {
		return false
	}
	if o.records > 1 {
		o.out.WriteByte(',')
	}
	o.out.WriteByte('\n')
	return true
}

func (o *readOutput) record(record any) error {
	if !o.next() {
		return nil
	}
	return o.encode(record)
}

func (o *readOutput) encode(v any) error {
	b, err := jsonLine(v)
	if err != nil {
		return err
	}
	_, err = o.out.Write(b)
	return err
}

// row writes a row of a table that is read by its own labels, in the order of its columns.
func (o *readOutput) row(t *sheet.AnyTable, item sheet.Item) error {
	if !o.next() {
		return nil
	}
	name, err := jsonLine(t.Sheet)
	if err != nil {
		return err
	}
	fmt.Fprintf(o.out, "{\"sheet\":%s,\"row\":%d,", name, item.Row.Number)
	if item.Title != "" {
		group, err := jsonLine(item.Title)
		if err != nil {
			return err
		}
		fmt.Fprintf(o.out, "\"group\":%s,", group)
	}
	o.out.WriteString(`"values":{`)
	first := true
	for i, v := range item.Values {
		if v.Cell.Kind == data.Blank {
			continue
		}
		if !first {
			o.out.WriteByte(',')
		}
		first = false
		if err := o.encode(t.Fields[i].Key); err != nil {
			return err
		}
		o.out.WriteByte(':')
		if err := o.encode(strings.TrimSpace(v.Cell.Text)); err != nil {
			return err
		}
	}
	_, err = o.out.WriteString("}}")
	return err
}

func (o *readOutput) finish(views []template.SheetReport, issues diag.List, changes []template.Change, rows int) error {
	if !o.asJSON {
		o.people(views, rows)
		return o.out.Flush()
	}
	if issues == nil {
		issues = diag.List{}
	}
	o.out.WriteString("\n]")
	for _, member := range []struct {
		name  string
		value any
	}{{"rows", rows}, {"sheets", views}, {"issues", issues}, {"changes", template.NewChangeReports(changes)}} {
		fmt.Fprintf(o.out, ",\n%q:", member.name)
		if err := o.encode(member.value); err != nil {
			return err
		}
	}
	o.out.WriteString("}\n")
	return o.out.Flush()
}

// people tells where the tables stand and what their columns mean.
func (o *readOutput) people(views []template.SheetReport, rows int) {
	for _, v := range views {
		for _, t := range v.Tables {
			name := "Bảng"
			if v.Sheet != "" {
				name = "Trang tính “" + v.Sheet + "”"
			}
			if t.Header[0] == t.Header[1] {
				fmt.Fprintf(o.out, "%s: tiêu đề ở dòng %d\n", name, t.Header[0])
			} else {
				fmt.Fprintf(o.out, "%s: tiêu đề ở dòng %d đến %d\n", name, t.Header[0], t.Header[1])
			}
			table := tabwriter.NewWriter(o.out, 0, 0, 2, ' ', 0)
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
	fmt.Fprintf(o.out, "Đã đọc %d dòng dữ liệu.\n", rows)
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
