package template

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/viet"
)

// ReadOptions is how sheets are to be read. The zero value reads what a clerk would expect.
type ReadOptions struct {
	Maps     sheet.Maps // what people said of headers and columns, by sheet
	Tones    viet.ToneStyle
	Checker  *check.Checker                              // looks at every row of data; may be nil
	Progress func(rows int)                              // called every thousand rows; may be nil
	Each     func(data.Record) error                     // takes the records one by one, where each row is one; may be nil
	Limits   data.Limits                                 // the zero value means data.DefaultLimits
	Pasted   bool                                        // the file is cells copied in Excel
	Row      func(fields []sheet.Field, item sheet.Item) // sees each row of data; may be nil
	Edits    Edits                                       // cells that people mended
}

// Edits is cells that people mended: "Trang!B7" → the new text, "" for an empty cell.
type Edits map[string]string

// apply puts the mended texts in the place of the old ones.
func (e Edits) apply(t *data.Table) {
	if len(e) == 0 {
		return
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		for at, text := range e {
			sheet, cell, _ := cutLast(at, "!")
			number, column, ok := data.ParseAddress(cell)
			if ok && sheet == t.Sheet && number == row.Number {
				row.Set(column, data.TextCell(text))
			}
		}
	}
}

func cutLast(s, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(s, separator); i >= 0 {
		return s[:i], s[i+len(separator):], true
	}
	return s, "", false
}

// Reading is what a file of sheets holds.
type Reading struct {
	Records []data.Record // none when Each took them
	Stopped bool          // something was wrong with the table itself: the records may lack what people think they hold
	Views   []*View
	Rows    int // of data
	Issues  diag.List
	Changes []Change // texts that were repaired, at most MaxChanges of them
}

// View is how one sheet was understood.
type View struct {
	Sheet   string
	Layouts []*sheet.Layout // none: the sheet was read otherwise, or not at all
	Fields  []sheet.Field   // that the layouts speak of
	Lacking []int           // required ones of them that the sheet gives no value
	Changed map[viet.Encoding]int
	Office  string // who made it, as the lines above the table say
	Day     string // on which it was made, ISO, as the lines around the table say
}

// Change is one text that was repaired.
type Change struct {
	Sheet, Cell   string
	Was           viet.Encoding
	Before, After string
}

// MaxChanges is how many repaired texts are listed one by one; all are counted.
const MaxChanges = 5000

// ReadSheets reads records from an .xlsx or .csv file: from the template's own blank sheet, or from a sheet of the
// clerk's whose columns are found by their labels (title, name and aliases of the fields, the usual words of offices,
// without regard to case, marks and punctuation). Every row is a record, or the rows fill a list of one record, as the
// schema says; what the sheets do not hold is absent. Issues name sheet and cell. The records are not validated yet;
// Locate gives the issues of Prepare their cells. With an error among the issues no records are returned.
func (t *Template) ReadSheets(b []byte, fileName string) ([]data.Record, diag.List) {
	reading, err := t.Read(b, fileName, ReadOptions{})
	if err != nil { // only Each has errors
		panic("template: " + err.Error())
	}
	if reading.Stopped {
		return nil, reading.Issues
	}
	return reading.Records, reading.Issues
}

// Read is ReadSheets with options. The error is that of Each.
func (t *Template) Read(b []byte, fileName string, opt ReadOptions) (*Reading, error) {
	if opt.Limits == (data.Limits{}) {
		opt.Limits = data.DefaultLimits
	}
	open := func() (*data.File, diag.List) { return data.Open(b, fileName, opt.Limits) }
	if opt.Pasted {
		open = func() (*data.File, diag.List) { return data.OpenPasted(string(b), opt.Limits) }
	}
	file, issues := open()
	if file == nil {
		return &Reading{Stopped: true, Issues: issues.InFile(fileName)}, nil
	}
	r := sheetReader{t: t, opt: opt, record: data.Record{}, origin: origin{}, issues: issues}
	r.cells, r.lists = t.Schema.cells, t.Schema.lists
	records := r.read(file)
	if opt.Checker != nil {
		r.issues = append(r.issues, opt.Checker.End()...)
	}
	r.tellChanges()
	reading := &Reading{Records: records, Stopped: stops(r.issues), Views: r.views, Rows: r.rows, Issues: r.issues.InFile(fileName), Changes: r.changes}
	return reading, r.err
}

// stops tells issues that leave no records: those of reading. What a check found wrong is left for people to mend.
func stops(issues diag.List) bool {
	return slices.ContainsFunc(issues, func(i diag.Issue) bool { return i.Severity == diag.Error && !check.Finds(i.Code) })
}

// sheetReader reads one file.
type sheetReader struct {
	t        *Template
	opt      ReadOptions
	sources  []rowSource
	cells    []leaf
	lists    []list
	record   data.Record   // where every sheet adds to one record
	origin   origin        // of that record
	records  []data.Record // where every row is a record
	rows     int
	views    []*View
	repaired map[sheetRow]string // of rows that are no records yet
	changes  []Change
	issues   diag.List
	err      error
}

// rowSource gives the rows of one sheet: from memory, or from the file as they come where there are many.
type rowSource struct {
	name     string
	hidden   bool
	date1904 bool
	head     []data.Row  // the first rows
	table    *data.Table // nil where the sheet is long
	rows     func(visit func(data.Row) bool) diag.List
}

// headRows is enough to find a header.
const headRows = 120

// source prepares a sheet for reading.
func (r *sheetReader) source(s *data.Sheet) (rowSource, bool) {
	src := rowSource{name: s.Name, hidden: s.Hidden, date1904: s.Date1904}
	if s.Long() {
		found := s.Rows(func(row data.Row) bool {
			src.head = append(src.head, row)
			return len(src.head) < headRows
		})
		if found.HasErrors() {
			r.issues = append(r.issues, found...)
			return src, false
		}
		src.rows = s.Rows
		return src, true
	}
	table, found := s.Table()
	if r.issues = append(r.issues, found...); found.HasErrors() {
		return src, false
	}
	r.opt.Edits.apply(table)
	src.table, src.head = table, table.Rows[:min(len(table.Rows), headRows)]
	src.rows = func(visit func(data.Row) bool) diag.List {
		for _, row := range table.Rows {
			if !visit(row) {
				break
			}
		}
		return nil
	}
	return src, true
}

func (r *sheetReader) read(file *data.File) []data.Record {
	for _, s := range file.Sheets {
		src, ok := r.source(s)
		if !ok {
			return nil
		}
		r.sources = append(r.sources, src)
	}
	form := formMark{}
	for _, src := range r.sources {
		if src.name == markSheet {
			form = readMark(src.table)
		}
	}
	if form.id != "" && form.id != r.t.ID && !r.t.bare {
		r.issues.Add(diag.SheetOtherForm, diag.Place{}, form.title, r.t.Title)
		return nil
	}
	var skipped, hidden []string
	used := false
	for _, src := range r.sources {
		switch {
		case len(src.head) == 0 || src.name == markSheet || form.id != "" && src.name == codesSheet:
		case src.hidden:
			hidden = append(hidden, src.name)
		case r.sheet(src, form):
			used = true
		default:
			skipped = append(skipped, src.name)
		}
	}
	if !used {
		r.noTable()
		return nil
	}
	for _, sheet := range skipped {
		r.issues.Add(diag.SheetSkipped, diag.Place{Sheet: sheet})
	}
	if form.id == "" {
		for _, sheet := range hidden {
			r.issues.Add(diag.SheetHidden, diag.Place{Sheet: sheet})
		}
	}
	if r.t.Schema.Records == RowsKind {
		if r.rows == 0 && !stops(r.issues) {
			r.issues.Add(diag.SheetNoRecord, diag.Place{})
		}
		return r.records
	}
	r.record[originField] = map[string]any(r.origin)
	return []data.Record{r.record}
}

// sheet reads one sheet as what it seems to be; false when it is nothing of the template's.
func (r *sheetReader) sheet(src rowSource, form formMark) bool {
	if r.t.Schema.Records == RowsKind {
		fields := r.t.Schema.cellFields
		l, ok := r.find(src, fields)
		if ok {
			examples := [][]string{form.examples[src.name], r.exampleTexts(r.cells, r.t.Sample)}
			t := tableReader{r: r, source: src, columns: r.cells, fields: fields, examples: examples}
			t.read(l, func(row tableRow) { r.addRecord(src.name, row) })
		}
		return ok
	}
	if key, ok := form.texts[src.name]; ok && src.table != nil {
		return r.longText(src.table, key)
	}
	labels := 0
	if src.table != nil {
		labels = r.countLabels(src.table)
	}
	best, bestLayout := -1, sheet.Layout{}
	for i, l := range r.lists {
		if key, marked := form.tables[src.name]; marked && key != strings.Join(l.path, "/") {
			continue
		}
		if layout, ok := r.find(src, l.fields); ok && (best < 0 || layout.Matched() > bestLayout.Matched()) {
			best, bestLayout = i, layout
		}
	}
	switch {
	case labels >= 2 && labels >= bestLayout.Matched(), labels == 1 && best < 0 && data.Key(src.name) == data.Key(infoSheet):
		r.info(src.table)
		return true
	case best >= 0:
		l := r.lists[best]
		examples := [][]string{form.examples[src.name], r.exampleTexts(l.columns, l.firstItem(r.t.Sample))}
		t := tableReader{r: r, source: src, columns: l.columns, fields: l.fields, examples: examples}
		r.addItems(src.name, l, t, bestLayout)
		return true
	}
	return false
}

// find looks for the header, or takes the one that people named.
func (r *sheetReader) find(src rowSource, fields []sheet.Field) (sheet.Layout, bool) {
	return r.opt.Maps.Find(src.name, src.head, fields)
}

func (r *sheetReader) exampleTexts(columns []leaf, example map[string]any) []string {
	texts := make([]string, len(columns))
	for i, c := range columns {
		texts[i] = cellText(c.field, get(example, c.path))
	}
	return texts
}

func (r *sheetReader) addRecord(sheet string, row tableRow) {
	record := make(data.Record, len(row.values)+1)
	for _, v := range row.values {
		if v.value != nil {
			put(record, v.leaf.path, v.value)
		}
	}
	record[originField] = rowOrigin{sheet, row.number, row.columns}
	if at := (sheetRow{sheet, row.number}); r.repaired[at] != "" {
		record[repairedField] = r.repaired[at]
		delete(r.repaired, at)
	}
	if r.opt.Each == nil {
		r.records = append(r.records, record)
	} else if r.err == nil {
		r.err = r.opt.Each(record)
	}
}

func (r *sheetReader) addItems(sheet string, l list, t tableReader, layout sheet.Layout) {
	items, _ := get(r.record, l.path).([]any)
	base := strings.Join(l.path, "/")
	if _, noted := r.origin[base]; !noted {
		r.origin.note(base, sheet, "A1")
	}
	t.read(layout, func(row tableRow) {
		item, at := map[string]any{}, join(base, itoa(len(items)))
		r.origin.note(at, sheet, data.Address(row.number, 0))
		for _, v := range row.values {
			if v.value != nil {
				put(item, v.leaf.path, v.value)
			}
			r.origin.note(join(at, v.leaf.key()), sheet, data.Address(row.number, v.column))
		}
		items = append(items, item)
	})
	if len(items) > 0 {
		put(r.record, l.path, items)
	}
}

// view returns what is known of a sheet, made when it is not there.
func (r *sheetReader) view(sheet string) *View {
	for _, v := range r.views {
		if v.Sheet == sheet {
			return v
		}
	}
	v := &View{Sheet: sheet, Changed: map[viet.Encoding]int{}}
	r.views = append(r.views, v)
	return v
}

// note remembers which texts of a row were repaired.
func (r *sheetReader) note(sheet string, row *data.Row) {
	for column := range row.Cells {
		c := &row.Cells[column]
		if c.Was == viet.Unicode || c.Merged {
			continue
		}
		r.view(sheet).Changed[c.Was]++
		if c.Was != viet.Strayed {
			r.repair(sheetRow{sheet, row.Number}, c)
		}
		if len(r.changes) < MaxChanges {
			r.changes = append(r.changes, Change{sheet, data.Address(row.Number, column), c.Was, c.Before, c.Text})
		}
	}
}

// sheetRow is a row of a workbook.
type sheetRow struct {
	sheet string
	row   int
}

// repair notes a text of a row for the record that the row becomes.
func (r *sheetReader) repair(at sheetRow, c *data.Cell) {
	if r.repaired == nil {
		r.repaired = map[sheetRow]string{}
	}
	words := fmt.Sprintf("chữ %s “%s” đã đổi thành “%s”", c.Was, cut(c.Before, 40), cut(c.Text, 40))
	if c.Was == viet.Decomposed {
		words = fmt.Sprintf("dấu rời của “%s” đã ghép lại", cut(c.Text, 40))
	}
	if before := r.repaired[at]; before != "" {
		words = before + "; " + words
	}
	r.repaired[at] = words
}

// tellChanges says, once for a sheet and an encoding, what was repaired.
func (r *sheetReader) tellChanges() {
	for _, v := range r.views {
		for was := viet.TCVN3; was <= viet.Strayed; was++ {
			n := v.Changed[was]
			if n == 0 {
				continue
			}
			first := Change{}
			for _, c := range r.changes {
				if c.Sheet == v.Sheet && c.Was == was {
					first = c
					break
				}
			}
			r.issues.Add(diag.SheetRepaired, diag.Place{Sheet: v.Sheet, Cell: first.Cell}, n, was.String(), cut(first.Before, 40), cut(first.After, 40))
		}
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
	for _, src := range r.sources {
		if src.hidden {
			continue
		}
		for _, row := range src.head {
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
