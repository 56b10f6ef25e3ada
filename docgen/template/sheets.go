package template

import (
	"bytes"
	"path"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// ReadSheets reads records from an .xlsx or .csv file: from the template's own blank sheet, or from a sheet of the
// clerk's whose columns are found by their labels (title, name and aliases of the fields, without regard to case,
// marks and punctuation). Every row is a record, or the rows fill a list of one record, as the schema says; what the
// sheets do not hold is absent. Issues name sheet and cell. The records are not validated yet; Locate gives the issues
// of Prepare their cells. With an error among the issues no records are returned.
func (t *Template) ReadSheets(b []byte, fileName string) ([]data.Record, diag.List) {
	read := data.ReadXLSX
	switch strings.ToLower(path.Ext(fileName)) {
	case ".csv", ".tsv", ".txt":
		if !bytes.HasPrefix(b, []byte("PK\x03\x04")) {
			read = data.ReadCSV
		}
	}
	book, issues := read(b, data.DefaultLimits)
	if book == nil {
		return nil, issues.InFile(fileName)
	}
	r := sheetReader{t: t, book: book, record: data.Record{}, origin: origin{}}
	r.cells, r.lists = t.Schema.cells, t.Schema.lists
	r.issues = issues
	records := r.read()
	if r.issues.HasErrors() {
		return nil, r.issues.InFile(fileName)
	}
	return records, r.issues.InFile(fileName)
}

// sheetReader reads one workbook.
type sheetReader struct {
	t       *Template
	book    *data.Workbook
	cells   []leaf
	lists   []list
	record  data.Record   // where every sheet adds to one record
	origin  origin        // of that record
	records []data.Record // where every row is a record
	issues  diag.List
}

func (r *sheetReader) read() []data.Record {
	form := readMark(r.book.Table(markSheet))
	if form.id != "" && form.id != r.t.ID && !r.t.bare {
		r.issues.Add(diag.SheetOtherForm, diag.Place{}, form.title, r.t.Title)
		return nil
	}
	var skipped []string
	used := false
	for _, table := range r.book.Tables {
		if table.Hidden || len(table.Rows) == 0 {
			continue
		}
		if r.table(table, form) {
			used = true
		} else {
			skipped = append(skipped, table.Sheet)
		}
	}
	if !used {
		r.noTable()
		return nil
	}
	for _, sheet := range skipped {
		r.issues.Add(diag.SheetSkipped, diag.Place{Sheet: sheet})
	}
	if r.t.Schema.Records == RowsKind {
		if len(r.records) == 0 && !r.issues.HasErrors() {
			r.issues.Add(diag.SheetNoRecord, diag.Place{})
		}
		return r.records
	}
	r.record[originField] = map[string]any(r.origin)
	return []data.Record{r.record}
}

// table reads one sheet as what it seems to be; false when it is nothing of the template's.
func (r *sheetReader) table(t *data.Table, form formMark) bool {
	if r.t.Schema.Records == RowsKind {
		h, ok := findHeader(t, r.cells)
		if ok {
			rows := r.rows(t, h, r.cells, form.examples[t.Sheet], r.exampleTexts(r.cells, r.t.Sample))
			r.addRecords(t.Sheet, rows)
		}
		return ok
	}
	if key, ok := form.texts[t.Sheet]; ok {
		return r.longText(t, key)
	}
	labels := r.countLabels(t)
	best, bestHeader := -1, header{}
	for i, l := range r.lists {
		if key, marked := form.tables[t.Sheet]; marked && key != strings.Join(l.path, "/") {
			continue
		}
		if h, ok := findHeader(t, l.columns); ok && (best < 0 || len(h.fields) > len(bestHeader.fields)) {
			best, bestHeader = i, h
		}
	}
	switch {
	case labels >= 2 && labels >= len(bestHeader.fields), labels == 1 && best < 0 && data.Key(t.Sheet) == data.Key(infoSheet):
		r.info(t)
		return true
	case best >= 0:
		l := r.lists[best]
		rows := r.rows(t, bestHeader, l.columns, form.examples[t.Sheet], r.exampleTexts(l.columns, l.firstItem(r.t.Sample)))
		r.addItems(t.Sheet, l, rows)
		return true
	}
	return false
}

func (r *sheetReader) exampleTexts(columns []leaf, example map[string]any) []string {
	texts := make([]string, len(columns))
	for i, c := range columns {
		texts[i] = cellText(c.field, get(example, c.path))
	}
	return texts
}

func (r *sheetReader) addRecords(sheet string, rows []tableRow) {
	for _, row := range rows {
		record, where := data.Record{}, origin{}
		where.note("", sheet, data.Address(row.number, 0))
		for _, v := range row.values {
			if v.value != nil {
				put(record, v.leaf.path, v.value)
			}
			where.note(v.leaf.key(), sheet, v.cell)
		}
		record[originField] = map[string]any(where)
		r.records = append(r.records, record)
	}
}

func (r *sheetReader) addItems(sheet string, l list, rows []tableRow) {
	items, _ := get(r.record, l.path).([]any)
	base := strings.Join(l.path, "/")
	if _, noted := r.origin[base]; !noted {
		r.origin.note(base, sheet, "A1")
	}
	for _, row := range rows {
		item, at := map[string]any{}, join(base, itoa(len(items)))
		r.origin.note(at, sheet, data.Address(row.number, 0))
		for _, v := range row.values {
			if v.value != nil {
				put(item, v.leaf.path, v.value)
			}
			r.origin.note(join(at, v.leaf.key()), sheet, v.cell)
		}
		items = append(items, item)
	}
	if len(items) > 0 {
		put(r.record, l.path, items)
	}
}

// noTable says what would have been a table, and what stands in the file instead.
func (r *sheetReader) noTable() {
	columns := r.cells
	if r.t.Schema.Records == SheetsKind && len(r.lists) > 0 {
		columns = r.lists[0].columns
	}
	var wanted []string
	for _, c := range columns {
		if c.required() {
			wanted = append(wanted, "“"+c.label+"”")
		}
	}
	if len(wanted) == 0 {
		for _, c := range columns {
			wanted = append(wanted, "“"+c.label+"”")
		}
	}
	r.issues.Add(diag.SheetNoTable, diag.Place{}, r.t.Title, diag.Few(wanted), r.fullestRow())
}

// fullestRow is what most likely was meant as a header.
func (r *sheetReader) fullestRow() string {
	var best []string
	for _, t := range r.book.Tables {
		if t.Hidden {
			continue
		}
		for _, row := range t.Rows[:min(len(t.Rows), headerWithin)] {
			var words []string
			for _, c := range row.Cells {
				if c.Kind == data.Text && !c.Merged {
					words = append(words, "“"+cut(strings.Join(strings.Fields(c.Text), " "), 40)+"”")
				}
			}
			if len(words) > len(best) {
				best = words
			}
		}
	}
	if len(best) == 0 {
		return "không có chữ nào"
	}
	return diag.Few(best)
}

// formMark is what a blank sheet of ours says of itself.
type formMark struct {
	id, title string
	tables    map[string]string   // sheet → path of its list
	texts     map[string]string   // sheet → path of its long text
	examples  map[string][]string // sheet → texts of its example row
}

func readMark(t *data.Table) formMark {
	m := formMark{tables: map[string]string{}, texts: map[string]string{}, examples: map[string][]string{}}
	if t == nil {
		return m
	}
	for _, row := range t.Rows {
		sheet := row.Cell(1).Text
		switch row.Cell(0).Text {
		case markTemplate:
			m.id, m.title = sheet, row.Cell(3).Text
		case markTable:
			m.tables[sheet] = row.Cell(2).Text
			for c := 3; c < len(row.Cells) && c < enumColumn; c++ {
				m.examples[sheet] = append(m.examples[sheet], row.Cell(c).Text)
			}
		case markText:
			m.texts[sheet] = row.Cell(2).Text
		}
	}
	return m
}
