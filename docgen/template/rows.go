package template

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// tableRow is the values of one row that is data.
type tableRow struct {
	number int
	values []tableValue
}

type tableValue struct {
	leaf  leaf
	value any // nil: nothing was given
	cell  string
}

// tableReader reads the rows below a header.
type tableReader struct {
	sheet    string
	h        header
	columns  []leaf
	order    []int          // columns of the sheet that hold fields, from left to right
	examples [][]string     // texts of example rows
	group    map[int]string // leaf → value that the last group row gave
	grouped  map[int]bool   // leaves that some group row gave
	numbered bool           // some data row had an ordinal
	lastFull map[bool]int   // numbered → index of the last row that is data beyond doubt, once it was looked for
	issues   *diag.List
	out      []tableRow
}

// rows reads the data rows of a table. Group rows (“I. TẬP THỂ”) give the value of the field that allows such a word
// to the rows below; totals, repeated heads, the row of column numbers, and the signatures below the table are no data.
func (r *sheetReader) rows(t *data.Table, h header, columns []leaf, examples ...[]string) []tableRow {
	h.guess(columns)
	tr := tableReader{sheet: t.Sheet, h: h, columns: columns, examples: examples,
		group: map[int]string{}, grouped: map[int]bool{}, lastFull: map[bool]int{}, issues: &r.issues}
	tr.order = slices.Sorted(maps.Keys(h.fields))
	tr.groupOfSheet()
	rows := t.Rows[h.row+1:]
	if len(rows) > 0 && isNumbering(rows[0]) {
		rows = rows[1:]
	}
	for i := range rows {
		row := rows[i]
		if tr.ends(rows, i) {
			break
		}
		tr.row(row)
	}
	h.report(t.Sheet, columns, &r.issues)
	tr.missingColumns()
	return tr.out
}

// groupOfSheet takes the name of the sheet for the name of a group: clerks keep “Tập thể” and “Cá nhân” apart.
func (t *tableReader) groupOfSheet() {
	for i, c := range t.columns {
		if value := choice(c.field.Enum, t.sheet); value != "" {
			t.group[i], t.grouped[i] = value, true
		}
	}
}

// missingColumns reports required fields that have neither a column nor group rows.
func (t *tableReader) missingColumns() {
	for i, c := range t.columns {
		if c.required() && t.h.columnOf(i) < 0 && !t.grouped[i] {
			at := diag.Place{Sheet: t.sheet, Cell: data.Address(t.h.number, 0)}
			t.issues.Add(diag.SheetNoColumn, at, c.label, t.h.found())
		}
	}
}

func (t *tableReader) row(row data.Row) {
	texts := t.texts(row)
	switch {
	case len(texts) == 0, t.isTotal(row, texts), t.isHelp(row), t.isExample(row), t.repeatsHead(row):
	case len(texts) == 1 && t.isGroup(row, texts[0]):
	default:
		t.numbered = t.numbered || t.hasOrdinal(row)
		t.out = append(t.out, t.values(row))
	}
}

// texts lists what stands in a row, each merged area once, ordinals left out.
func (t *tableReader) texts(row data.Row) []string {
	var out []string
	for column, c := range row.Cells {
		if c.Kind == data.Blank || t.isCopy(row, column) || column == t.h.ordinal && isOrdinal(c.Text) {
			continue
		}
		out = append(out, strings.TrimSpace(c.Text))
	}
	return out
}

// isCopy tells a cell that shows the value of its left neighbour because both are merged. Merged downwards, the value
// belongs to each row: one unit written once for several people.
func (t *tableReader) isCopy(row data.Row, column int) bool {
	c := row.Cell(column)
	return c.Merged && column > 0 && row.Cell(column-1).Text == c.Text
}

var (
	ordinalMark = regexp.MustCompile(`^\s*\(?([0-9]{1,5}|[IVXLC]{1,6}|[A-ZĐa-zđ])\s*[.)/\-–:]?\)?\s*$`)
	numberMark  = regexp.MustCompile(`^\s*\(?([0-9]{1,3}|[IVXLC]{1,6}|[A-ZĐ])\s*[.)/\-–:]\s*`)
)

func isOrdinal(s string) bool { return ordinalMark.MatchString(s) }

// isNumbering tells the row under a header that numbers the columns: (1) (2) (3), or A B 1 2.
func isNumbering(row data.Row) bool {
	letter, number := 'A', 1
	for _, c := range row.Cells {
		switch text := strings.Trim(c.Text, " ()"); {
		case c.Kind == data.Blank:
		case text == itoa(number):
			number++
		case text == string(letter) && number == 1:
			letter++
		case c.Merged && text == itoa(number-1):
		default:
			return false
		}
	}
	return number >= 3
}

// totalWords are read with their marks: “Tổng công ty” and “Cộng đồng” are no totals.
var totalWords = regexp.MustCompile(`^(tổng cộng|tổng số|tổng|cộng)[\s:]*($|[(0-9])`)

// isTotal tells a row that counts or adds up, such as “Tổng cộng: 19 mô hình”.
func (t *tableReader) isTotal(row data.Row, texts []string) bool {
	first := strings.ToLower(strings.TrimSpace(numberMark.ReplaceAllString(texts[0], "")))
	return totalWords.MatchString(first) && t.lacksRequired(row)
}

func (t *tableReader) isHelp(row data.Row) bool {
	return data.Key(row.Cell(0).Text) == data.Key(helpMark)
}

// isExample tells the example row of a blank sheet while nobody changed it.
func (t *tableReader) isExample(row data.Row) bool {
	if data.Key(row.Cell(0).Text) != data.Key(exampleMark) {
		return false
	}
	for _, example := range t.examples {
		same := true
		for _, column := range t.order {
			wanted := ""
			if i := t.h.fields[column]; i < len(example) {
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

// repeatsHead tells a header that stands again lower down, as on sheets made for print.
func (t *tableReader) repeatsHead(row data.Row) bool {
	same := 0
	for _, column := range t.order {
		if text := row.Cell(column).Text; text != "" && data.Key(text) == t.h.keys[column] {
			same++
		}
	}
	return same >= 2
}

// isGroup tells a row that only names a group. The word of a list of choices is remembered for the rows below.
func (t *tableReader) isGroup(row data.Row, text string) bool {
	for i, c := range t.columns {
		if value := choice(c.field.Enum, text); value != "" {
			t.group[i], t.grouped[i] = value, true
			return true
		}
	}
	if len(t.order) < 2 || !t.looksLikeGroup(row, text) {
		return false
	}
	t.issues.Add(diag.SheetGroupSkip, diag.Place{Sheet: t.sheet, Cell: t.firstCell(row)}, cut(text, 60))
	return true
}

// looksLikeGroup tells a title within the table: merged over columns, in capitals, or numbered by a letter or a Roman
// numeral. A row with an ordinal of its own is data that lacks something.
func (t *tableReader) looksLikeGroup(row data.Row, text string) bool {
	if ordinal := row.Cell(t.h.ordinal).Text; ordinal != "" && isOrdinal(ordinal) {
		return !isDigits(ordinal)
	}
	for column := range row.Cells {
		if t.isCopy(row, column) {
			return true
		}
	}
	return numberMark.MatchString(text) || text == strings.ToUpper(text) && text != strings.ToLower(text)
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789.() ") == "" }

func (t *tableReader) firstCell(row data.Row) string {
	for column, c := range row.Cells {
		if c.Kind != data.Blank {
			return data.Address(row.Number, column)
		}
	}
	return data.Address(row.Number, 0)
}

// choice finds the value that a group's title means: “TẬP THỂ (05)”, “Danh sách cá nhân”, “Các hộ gia đình”.
func choice(values []string, title string) string {
	key := " " + data.Key(numberMark.ReplaceAllString(title, "")) + " "
	for _, lead := range []string{" danh sach ", " nhom ", " cac ", " doi voi ", " khoi "} {
		if strings.HasPrefix(key, lead) {
			key = key[len(lead)-1:]
		}
	}
	for _, value := range values {
		k := data.Key(value)
		if rest, ok := strings.CutPrefix(key, " "+k+" "); ok && (rest == "" || strings.ContainsAny(rest[:1], "0123456789") || len(strings.Fields(rest)) <= 4) {
			return value
		}
	}
	return ""
}

// endings are how the lines below a table begin. Titles of signers count only in capitals, as signatures have them:
// a chairman may well be a row of the table.
var (
	endings   = []string{"nguoi lap", "thu truong", "noi nhan", "ky ghi ro", "ky ten", "danh sach nay", "danh sach tren", "an dinh danh sach", "ghi chu ", "luu y "}
	signers   = []string{"tm ", "kt ", "tl ", "tuq ", "chu tich", "pho chu tich", "giam doc", "hieu truong", "xac nhan"}
	signedDay = regexp.MustCompile(`\bngay [0-9 ]*thang [0-9 ]*nam\b`)
)

// ends tells whether the table is over: a row that is no full row of data and reads like a signature, and no data
// after it. In a table with ordinals, data is what has one; in others, what has all required fields. Without ordinals a
// row of nothing but such words is the end too: “NGƯỜI LẬP BIỂU … THỦ TRƯỞNG ĐƠN VỊ” fills two columns.
func (t *tableReader) ends(rows []data.Row, at int) bool {
	row := rows[at]
	texts := t.texts(row)
	if len(t.out) == 0 || len(texts) == 0 || len(texts) > 3 || t.isFull(row) && (t.numbered || !all(texts, readsLikeEnd)) {
		return false
	}
	if !t.numbered && all(texts, readsLikeEnd) {
		return true
	}
	return slices.ContainsFunc(texts, readsLikeEnd) && t.lastFullOf(rows) <= at
}

// lastFullOf returns the index of the last row that is data beyond doubt, -1 when there is none. Many rows may ask.
func (t *tableReader) lastFullOf(rows []data.Row) int {
	last, known := t.lastFull[t.numbered]
	if !known {
		for last = len(rows) - 1; last >= 0 && !t.isFull(rows[last]); last-- {
		}
		t.lastFull[t.numbered] = last
	}
	return last
}

// isFull tells a row that is data beyond doubt.
func (t *tableReader) isFull(row data.Row) bool {
	if t.numbered {
		return t.hasOrdinal(row)
	}
	return !t.lacksRequired(row)
}

func all(texts []string, is func(string) bool) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return !is(s) })
}

func readsLikeEnd(text string) bool {
	key := data.Key(text) + " "
	begins := func(word string) bool { return strings.HasPrefix(key, word) }
	return signedDay.MatchString(key) || slices.ContainsFunc(endings, begins) ||
		text == strings.ToUpper(text) && slices.ContainsFunc(signers, begins)
}

func (t *tableReader) hasOrdinal(row data.Row) bool {
	ordinal := row.Cell(t.h.ordinal).Text
	return ordinal != "" && isDigits(ordinal)
}

// lacksRequired tells whether a required field of the row is empty; where nothing is required, whether most are.
func (t *tableReader) lacksRequired(row data.Row) bool {
	required, empty := false, 0
	for _, column := range t.order {
		blank := row.Cell(column).Kind == data.Blank || t.isCopy(row, column)
		if blank {
			empty++
		}
		if t.columns[t.h.fields[column]].required() {
			required = true
			if blank {
				return true
			}
		}
	}
	return !required && empty*2 > len(t.order)
}

// values takes the fields of a data row.
func (t *tableReader) values(row data.Row) tableRow {
	out := tableRow{number: row.Number}
	for _, column := range t.order {
		i := t.h.fields[column]
		v := tableValue{leaf: t.columns[i], cell: data.Address(row.Number, column)}
		if !t.isCopy(row, column) {
			v.value = cellValue(t.columns[i].field, row.Cell(column))
		}
		if v.value == nil && t.group[i] != "" {
			v.value = t.group[i]
		}
		out.values = append(out.values, v)
	}
	for i := range t.columns {
		if t.group[i] != "" && t.h.columnOf(i) < 0 {
			out.values = append(out.values, tableValue{t.columns[i], t.group[i], data.Address(row.Number, 0)})
		}
	}
	return out
}

// cellValue turns a cell into what the field holds; nil when the cell is empty. Numbers under a text field keep what
// the cell shows, so that an identity number keeps its zeros.
func cellValue(f *Field, c data.Cell) any {
	date := f.Format == "date" || f.Format == "ngay-khuyet"
	switch {
	case c.Kind == data.Blank:
		return nil
	case c.Kind == data.Date && !date:
		return data.DayFirst(c.Text)
	case c.Kind == data.Number && (f.Type == "integer" || f.Type == "number"):
		return c.Number
	case c.Kind == data.Bool && f.Type == "boolean":
		return c.Text == "TRUE"
	}
	text := tidy(c.Text, f.Area || f.Type == "array")
	if text == "" {
		return nil
	}
	return text
}
