package template

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/sheet"
	"vanthu/docgen/viet"
)

// tableRow is the values of one row that is data.
type tableRow struct {
	number  int
	values  []tableValue
	columns map[string]int // path → column of all fields
}

type tableValue struct {
	leaf   *leaf
	value  any // nil: nothing was given
	column int
}

// sheetFields turns the fields that cells can hold into what package sheet looks for.
func sheetFields(columns []leaf) []sheet.Field {
	fields := make([]sheet.Field, len(columns))
	for i, c := range columns {
		f := sheet.Field{Key: c.key(), Label: c.label, Required: c.required(), Enum: c.field.Enum, Lines: c.several()}
		switch {
		case c.field.Format == "date":
			f.Kind = sheet.Day
		case c.field.Format == "ngay-khuyet":
			f.Kind = sheet.Moment
		case c.field.Type == "integer" || c.field.Type == "number":
			f.Kind = sheet.Amount
		case c.field.Type == "boolean":
			f.Kind = sheet.Tick
		}
		second := []string{strings.Join(c.path, " ")}
		if c.parent == nil { // “Họ và tên” of the signer is no column of a list of people
			second = append(second, c.field.Title)
		}
		fields[i] = sheet.NewField(f, second, c.field.Aliases)
	}
	return fields
}

// tableReader turns the rows of one table into values of the template's fields.
type tableReader struct {
	r        *sheetReader
	source   rowSource
	columns  []leaf
	fields   []sheet.Field
	examples [][]string // texts of example rows
	layout   *sheet.Layout
	body     *sheet.Body
	placed   *sheet.Layout  // that places are of
	places   map[string]int // path → column
}

// read reads the table below a header.
func (t *tableReader) read(l sheet.Layout, emit func(tableRow)) {
	t.layout = &l
	t.r.view(t.source.name).Fields = t.fields
	var hidden []int
	options := sheet.Options{Fields: t.fields, Given: t.groupOfSheet()}
	if key := data.Key(l.Columns[0].Label); key == "stt" { // only our own forms have help and examples, under this label
		options.Pass = t.pass
	}
	t.body = sheet.NewBody(&l, options, &t.r.issues, func(item sheet.Item) {
		t.r.rows++
		if item.Row.Hidden {
			hidden = append(hidden, item.Row.Number)
		}
		if t.r.opt.Checker != nil {
			t.r.opt.Checker.Row(t.fields, item)
		}
		if t.r.opt.Row != nil {
			t.r.opt.Row(t.fields, item)
		}
		if t.r.opt.Progress != nil && t.r.rows%1000 == 0 {
			t.r.opt.Progress(t.r.rows)
		}
		emit(t.row(item))
	})
	found := t.source.rows(func(row data.Row) bool {
		if row.Number > l.Bottom {
			t.r.note(t.source.name, &row)
			t.body.Add(row)
		}
		return t.r.err == nil
	})
	t.r.issues = append(t.r.issues, found...)
	t.body.End()
	if len(hidden) > 0 {
		t.r.issues.Add(diag.SheetHiddenRows, diag.Place{Sheet: t.source.name, Cell: data.Address(hidden[0], 0)}, len(hidden))
	}
	view := t.r.view(t.source.name)
	view.Layouts = t.body.Layouts()
	view.Office, view.Day = sheet.Maker(t.source.head, l.Top, t.body.Closing)
	for _, layout := range view.Layouts {
		t.report(layout)
	}
	t.missingColumns()
}

// groupOfSheet takes the name of the sheet for the name of a group: clerks keep “Tập thể” and “Cá nhân” apart.
func (t *tableReader) groupOfSheet() map[int]string {
	given := map[int]string{}
	for i, f := range t.fields { // what people said of the whole sheet
		if value := t.r.opt.Maps.Sheets[t.source.name].Given[f.Key]; value != "" {
			given[i] = value
		}
	}
	if len(given) > 0 {
		return given
	}
	for i, f := range t.fields {
		if value := sheet.Choice(f.Enum, t.source.name); value != "" {
			given[i] = value
		}
	}
	if len(given) > 0 {
		return given
	}
	// A title above the table may say it too: “I. TẬP THỂ”, “DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG”.
	for _, row := range t.source.head {
		if row.Number >= t.layout.Top {
			break
		}
		for _, c := range row.Cells {
			if c.Kind != data.Text || c.Beside {
				continue
			}
			for i, f := range t.fields {
				if f.Concept() != sheet.Class || t.layout.FieldOf(i) >= 0 {
					continue
				}
				value := sheet.Choice(f.Enum, c.Text)
				if value == "" && strings.HasPrefix(data.Key(c.Text)+" ", "danh sach ") {
					value = onlyChoice(f.Enum, c.Text)
				}
				if value != "" {
					given[i] = value
				}
			}
		}
	}
	return given
}

// onlyChoice finds the one value of a list that a title names.
func onlyChoice(values []string, title string) string {
	found, lower := "", strings.ToLower(title)
	for _, value := range values {
		if strings.Contains(value, " ") && strings.Contains(lower, strings.ToLower(value)) {
			if found != "" {
				return ""
			}
			found = value
		}
	}
	return found
}

// missingColumns reports required fields that have neither a column nor group rows.
func (t *tableReader) missingColumns() {
	for i, c := range t.columns {
		if c.required() && !t.body.Grouped[i] && !slices.ContainsFunc(t.body.Layouts(), func(l *sheet.Layout) bool { return l.FieldOf(i) >= 0 }) {
			at := diag.Place{Sheet: t.source.name, Cell: data.Address(max(t.layout.Bottom, 1), 0)}
			view := t.r.view(t.source.name)
			view.Lacking = append(view.Lacking, i)
			t.r.issues.Add(diag.SheetNoColumn, at, c.label, diag.Few(t.layout.Labels()))
		}
	}
}

// report tells what people should know of the columns: guesses, doubles, columns that are not read.
func (t *tableReader) report(l *sheet.Layout) {
	var unread []string
	first := -1
	for _, c := range l.Columns {
		if l.Bottom == 0 { // cells without a header have no labels to speak of
			return
		}
		at := diag.Place{Sheet: t.source.name, Cell: data.Address(l.Bottom, c.Index)}
		switch {
		case c.Label == "" || c.Said || c.Index == l.Ordinal || sheet.ConceptOf(c.Label) == sheet.Ordinal:
		case c.Field >= 0 && c.Confidence < sheet.Sure:
			t.r.issues.Add(diag.SheetColumnAsk, at, c.Label, t.columns[c.Field].label, int(c.Confidence*100))
		case c.Field >= 0 && c.Confidence < 0.9:
			t.r.issues.Add(diag.SheetColumnGuess, at, c.Label, t.columns[c.Field].label)
		case c.Field >= 0:
		default:
			if i := slices.IndexFunc(t.fields, func(f sheet.Field) bool { return f.Called(c.Label) }); i >= 0 {
				t.r.issues.Add(diag.SheetColumnTwice, at, t.columns[i].label)
				continue
			}
			if len(unread) == 0 || unread[len(unread)-1] != c.Label {
				unread = append(unread, c.Label)
			}
			if first < 0 {
				first = c.Index
			}
		}
	}
	if len(unread) > 0 {
		t.r.issues.Add(diag.SheetUnread, diag.Place{Sheet: t.source.name, Cell: data.Address(l.Bottom, first)}, "“"+strings.Join(unread, "”, “")+"”")
	}
}

// pass tells rows of our own blank form that are no data: the help, and examples while nobody changed them.
func (t *tableReader) pass(row data.Row, l *sheet.Layout) bool {
	switch data.Key(row.Cell(0).Text) {
	case helpKey:
		return true
	case exampleKey:
		return t.isExample(row, l)
	}
	return false
}

var helpKey, exampleKey = data.Key(helpMark), data.Key(exampleMark)

func (t *tableReader) isExample(row data.Row, l *sheet.Layout) bool {
	for _, example := range t.examples {
		same := true
		for i := range t.columns {
			column := l.FieldOf(i)
			if column < 0 {
				continue
			}
			wanted := ""
			if i < len(example) {
				wanted = example[i]
			}
			same = same && tidy(row.Cell(column).Text, true) == tidy(wanted, true)
		}
		if same {
			return true
		}
	}
	return false
}

// row takes the values of a row of data.
func (t *tableReader) row(item sheet.Item) tableRow {
	if t.placed != item.Layout {
		t.placed, t.places = item.Layout, map[string]int{"": 0}
		for i := range t.columns {
			if column := item.Layout.FieldOf(i); column >= 0 {
				t.places[t.columns[i].key()] = column
			}
		}
	}
	out := tableRow{number: item.Row.Number, values: make([]tableValue, 0, len(t.columns)), columns: t.places}
	for i := range item.Values {
		v := &item.Values[i]
		if v.Column < 0 && v.Cell.Kind == data.Blank {
			continue
		}
		column := max(v.Column, 0)
		value := t.value(t.columns[i].field, &v.Cell, item.Row.Number, column)
		if t.r.opt.Tones != viet.ToneAsWritten {
			if words, ok := value.(string); ok {
				value = viet.SetTones(words, t.r.opt.Tones)
			}
		}
		out.values = append(out.values, tableValue{&t.columns[i], value, column})
	}
	return out
}

// value is cellValue, and reads the day numbers of cells that lost their format.
func (t *tableReader) value(f *Field, c *data.Cell, row, column int) any {
	if f.IsDate() && c.Kind == data.Number {
		serial, err := strconv.ParseFloat(c.Value, 64)
		if year := len(c.Value) == 4 && serial >= 1900 && serial <= 2100; err == nil && !year {
			if iso := data.SerialDate(serial, t.source.date1904); iso >= "1910-01-01" && iso < "2100-01-01" && iso != "" {
				t.r.issues.Add(diag.SheetDayNumber, diag.Place{Sheet: t.source.name, Cell: data.Address(row, column)}, c.Text, data.DayFirst(iso))
				return iso
			}
		}
	}
	return cellValue(f, *c)
}

// IsDate reports whether a field holds a day, be it whole or not.
func (f *Field) IsDate() bool { return f.Format == "date" || f.Format == "ngay-khuyet" }

// cellValue turns a cell into what the field holds; nil when the cell is empty. Numbers under a text field keep what
// the cell shows, so that an identity number keeps its zeros.
func cellValue(f *Field, c data.Cell) any {
	switch {
	case c.Kind == data.Blank:
		return nil
	case c.Kind == data.Date && f.IsDate():
		return c.Value
	case c.Kind == data.Number && (f.Type == "integer" || f.Type == "number"):
		return json.Number(c.Value)
	case c.Kind == data.Bool && f.Type == "boolean":
		return c.Value == "TRUE"
	case c.Kind == data.Text && f.Type == "boolean" && sheet.IsTick(c.Text):
		return true
	}
	text := trim(c.Text, f.Area || f.Type == "array") // package data has cleaned it
	if text == "" {
		return nil
	}
	return text
}

// Check prepares a record that was read from sheets, without the office, whose lack is no mistake of the list.
func (t *Template) Check(record data.Record) (data.Record, diag.List) {
	prepared, issues := t.Prepare(record, nil)
	kept := issues[:0:0]
	for _, i := range issues {
		if i.Code == diag.TemplateMissing && !placed(record[originField], i.Place.Field) {
			continue // the sheets have no such cell or column, which is told once
		}
		if i.Code != diag.TemplateNoOffice && i.Code != diag.TemplateOfficeLacks {
			i.Value = diag.Excerpt(expr.Text(valueAt(map[string]any(record), i.Place.Field)), 200)
			kept = append(kept, i)
		}
	}
	return prepared, kept
}

// valueAt follows a path of names and numbers; nil where it leads nowhere, or to more than one value.
func valueAt(value any, path string) any {
	for _, name := range strings.Split(path, "/") {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	switch value.(type) {
	case map[string]any, []any:
		return nil
	}
	return value
}
