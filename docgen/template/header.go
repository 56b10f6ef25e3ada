package template

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// header is how the columns of a table are understood.
type header struct {
	row     int         // index of the last row of the header in the table's rows
	number  int         // its number on the sheet
	fields  map[int]int // column of the sheet → index of the leaf
	labels  []string    // what stands over each column
	keys    []string    // of the labels
	ordinal int         // column of ordinals, -1 when there is none
	guesses []int       // columns that were understood by likeness
}

// Where a header may stand: clerks put the name of the office, a title and a note above it.
const headerWithin = 25

// findHeader finds the rows whose words name most of the fields. It may have two levels: “Đơn vị” over “Thôn”, “Xã”.
// ok is false when too few fields are named for the table to be the one that is looked for.
func findHeader(t *data.Table, columns []leaf) (best header, ok bool) {
	rows, most := t.Rows[:min(len(t.Rows), headerWithin)], 0
	for i, row := range rows {
		if one := readHeader(columns, i, row.Number, row, data.Row{}); len(one.fields) > most {
			best, most = one, len(one.fields)
		}
	}
	for i := range max(len(rows)-1, 0) {
		upper, lower := rows[i], rows[i+1]
		if lower.Number != upper.Number+1 || isData(lower) {
			continue
		}
		two := readHeader(columns, i+1, lower.Number, lower, upper)
		if len(two.fields) > most || len(two.fields) == most && best.row == i && isLowerLevel(upper, lower) {
			best, most = two, len(two.fields)
		}
	}
	return best, most >= min(2, len(columns)) && most > 0
}

// isData tells a row that cannot be the lower level of a header: it holds a number or a date.
func isData(r data.Row) bool {
	for _, c := range r.Cells {
		if c.Kind == data.Number || c.Kind == data.Date {
			return true
		}
	}
	return false
}

// isLowerLevel tells whether a row names the parts of what the row above spreads over several columns, and nothing
// else: the first row of data would fill the other columns too.
func isLowerLevel(upper, lower data.Row) bool {
	parts := false
	for c, below := range lower.Cells {
		above := upper.Cell(c)
		if below.Kind == data.Blank || below.Text == above.Text {
			continue
		}
		isPart := above.Merged || upper.Cell(c+1).Merged && upper.Cell(c+1).Text == above.Text
		if !isPart && above.Kind != data.Blank {
			return false
		}
		parts = parts || isPart
	}
	return parts
}

// readHeader understands one row, or two of which the upper is the first level.
func readHeader(columns []leaf, row, number int, lower, upper data.Row) header {
	h := header{row: row, number: number, fields: map[int]int{}, ordinal: -1}
	width := max(len(lower.Cells), len(upper.Cells))
	spellings := make([][]string, width)
	for c := range width {
		var label string
		label, spellings[c] = headWords(upper.Cell(c).Text, lower.Cell(c).Text)
		h.labels, h.keys = append(h.labels, label), append(h.keys, data.Key(label))
		if h.ordinal < 0 && ordinalHeads[h.keys[c]] {
			h.ordinal = c
		}
	}
	taken := map[int]bool{}
	for rank := range nameRanks {
		for c, keys := range spellings {
			for _, key := range keys {
				if _, done := h.fields[c]; done {
					break
				}
				if i := named(columns, rank, key, taken); i >= 0 {
					h.fields[c], taken[i] = i, true
				}
			}
		}
	}
	return h
}

// headWords joins the levels of one column's header; keys are what may be meant, the fuller one first.
func headWords(above, below string) (label string, keys []string) {
	above, below = strings.Join(strings.Fields(above), " "), strings.Join(strings.Fields(below), " ")
	switch {
	case below == "":
		return above, []string{data.Key(above)}
	case above == "" || above == below:
		return below, []string{data.Key(below)}
	}
	return above + " " + below, []string{data.Key(above + " " + below), data.Key(below), data.Key(above)}
}

var ordinalHeads = map[string]bool{"stt": true, "tt": true, "so tt": true, "so thu tu": true}

// named returns the first free field that is called so, -1 when there is none.
func named(columns []leaf, rank int, key string, taken map[int]bool) int {
	if key == "" {
		return -1
	}
	for i, c := range columns {
		if !taken[i] && slices.Contains(c.keys[rank], key) {
			return i
		}
	}
	return -1
}

// guess gives required fields that no column names the column whose label begins with one of their names or is
// nearly spelled so. People are told.
func (h *header) guess(columns []leaf) {
	for i, c := range columns {
		if !c.required() || h.columnOf(i) >= 0 {
			continue
		}
		for column, label := range h.labels {
			if _, used := h.fields[column]; !used && column != h.ordinal && c.resembles(label, h.keys[column]) {
				h.fields[column] = i
				h.guesses = append(h.guesses, column)
				break
			}
		}
	}
}

func (l leaf) resembles(label, key string) bool {
	for _, keys := range l.keys {
		for _, k := range keys {
			if strings.Contains(k, " ") && strings.HasPrefix(key+" ", k+" ") {
				return true
			}
		}
	}
	return key != "" && viet.Closest(label, append([]string{l.field.Title}, l.field.Aliases...)) != ""
}

// columnOf returns the column of a field, -1 when there is none.
func (h *header) columnOf(leaf int) int {
	for column, i := range h.fields {
		if i == leaf {
			return column
		}
	}
	return -1
}

// report tells what people should know of the columns: guesses, doubles, columns that are not read.
func (h *header) report(sheet string, columns []leaf, issues *diag.List) {
	for _, column := range h.guesses {
		at := diag.Place{Sheet: sheet, Cell: data.Address(h.number, column)}
		issues.Add(diag.SheetColumnGuess, at, h.labels[column], columns[h.fields[column]].label)
	}
	var unread []string
	first := -1
	for column, label := range h.labels {
		if _, used := h.fields[column]; used || label == "" || ordinalHeads[h.keys[column]] {
			continue
		}
		if twice := doubled(columns, h.keys[column]); twice != "" {
			issues.Add(diag.SheetColumnTwice, diag.Place{Sheet: sheet, Cell: data.Address(h.number, column)}, twice)
			continue
		}
		if len(unread) == 0 || unread[len(unread)-1] != label {
			unread = append(unread, label)
		}
		if first < 0 {
			first = column
		}
	}
	if len(unread) > 0 {
		issues.Add(diag.SheetUnread, diag.Place{Sheet: sheet, Cell: data.Address(h.number, first)}, "“"+strings.Join(unread, "”, “")+"”")
	}
}

// doubled names the field that a further column calls too.
func doubled(columns []leaf, key string) string {
	for rank := range nameRanks {
		if i := named(columns, rank, key, nil); i >= 0 {
			return columns[i].label
		}
	}
	return ""
}

// found lists the labels for a message.
func (h *header) found() string {
	var labels []string
	for _, label := range h.labels {
		if label != "" {
			labels = append(labels, label)
		}
	}
	return diag.Few(labels)
}
