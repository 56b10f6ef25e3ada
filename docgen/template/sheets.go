package template

import (
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

// read reads all that the file holds; nil when something is wrong with the file itself.
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
	if !r.sheets(form) {
		r.noTable()
		return nil
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

// sheets reads all sheets, and tells those that it did not; false when none is of the template's.
func (r *sheetReader) sheets(form formMark) (used bool) {
	var skipped, hidden []string
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
		return false
	}
	for _, sheet := range skipped {
		r.issues.Add(diag.SheetSkipped, diag.Place{Sheet: sheet})
	}
	if form.id == "" {
		for _, sheet := range hidden {
			r.issues.Add(diag.SheetHidden, diag.Place{Sheet: sheet})
		}
	}
	return true
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
