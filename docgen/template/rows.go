package template

import (
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
	issues   *diag.List
	out      []tableRow
}

// rows reads the data rows of a table. Group rows (“I. TẬP THỂ”) give the value of the field that allows such a word
// to the rows below; totals, repeated heads, the row of column numbers, and the signatures below the table are no data.
func (r *sheetReader) rows(t *data.Table, h header, columns []leaf, examples ...[]string) []tableRow {
	h.guess(columns)
	tr := tableReader{sheet: t.Sheet, h: h, columns: columns, examples: examples,
		group: map[int]string{}, grouped: map[int]bool{}, issues: &r.issues}
	for column := range h.fields {
		tr.order = append(tr.order, column)
	}
	slices.Sort(tr.order)
	rows := t.Rows[h.row+1:]
	if len(rows) > 0 && isNumbering(rows[0]) {
		rows = rows[1:]
	}
	for _, row := range rows {
		if tr.ends(row) {
			break
		}
		tr.row(row)
	}
	h.report(t.Sheet, columns, &r.issues)
	tr.missingColumns()
	return tr.out
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
	case len(texts) == 0, isTotal(texts), t.isHelp(row), t.isExample(row), t.repeatsHead(row):
	case len(texts) == 1 && t.isGroup(row, texts[0]):
	default:
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

var totals = map[string]bool{"tong": true, "cong": true, "tong cong": true, "tong so": true}

// isTotal tells a row that counts or adds up. The text may go on: “Tổng cộng: 19 mô hình”.
func isTotal(texts []string) bool {
	key := data.Key(numberMark.ReplaceAllString(texts[0], ""))
	return totals[key] || strings.HasPrefix(key, "tong cong ") || strings.HasPrefix(key, "tong so ") ||
		strings.HasPrefix(key, "cong ") && len(texts) <= 2 && strings.ContainsAny(key, "0123456789")
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
		if text := row.Cell(column).Text; text != "" && data.Key(text) == data.Key(t.h.labels[column]) {
			same++
		}
	}
	return same >= 2
}

// isGroup tells a row that only names a group. The word of a list of choices is remembered for the rows below.
func (t *tableReader) isGroup(row data.Row, text string) bool {
	bare := numberMark.ReplaceAllString(text, "")
	for i, c := range t.columns {
		if value := choice(c.field.Enum, bare); value != "" {
			t.group[i], t.grouped[i] = value, true
			return true
		}
	}
	spread := false
	for column := range row.Cells {
		spread = spread || t.isCopy(row, column)
	}
	marked := bare != text || t.h.ordinal >= 0 && isOrdinal(row.Cell(t.h.ordinal).Text) && !isDigits(row.Cell(t.h.ordinal).Text)
	if !spread && !marked || len(t.order) < 2 {
		return false
	}
	t.issues.Add(diag.SheetGroupSkip, diag.Place{Sheet: t.sheet, Cell: t.firstCell(row)}, cut(text, 60))
	return true
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
	key := " " + data.Key(title) + " "
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

// endings are how the lines below a table begin: signatures, place and day, notes.
var endings = []string{"nguoi lap", "thu truong", "noi nhan", "xac nhan", "tm ", "kt ", "tl ", "tuq ", "chu tich", "pho chu tich",
	"ky ghi ro", "ky ten", "danh sach nay", "danh sach tren", "an dinh danh sach", "ghi chu ", "luu y "}

var placeAndDay = regexp.MustCompile(`ngay [0-9 ]*thang [0-9 ]*nam\b`)

// ends tells whether the table is over: a row without ordinal that lacks what is required and reads like a signature.
func (t *tableReader) ends(row data.Row) bool {
	texts := t.texts(row)
	if len(t.out) == 0 || len(texts) == 0 || len(texts) > 3 || t.h.ordinal >= 0 && row.Cell(t.h.ordinal).Kind == data.Number {
		return false
	}
	if !t.lacksRequired(row) {
		return false
	}
	for _, text := range texts {
		key := data.Key(text) + " "
		if placeAndDay.MatchString(key) {
			return true
		}
		for _, ending := range endings {
			if strings.HasPrefix(key, ending) {
				return true
			}
		}
	}
	return false
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
