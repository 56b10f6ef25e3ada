package template

import (
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// countLabels tells how many rows of a sheet begin with the label of a single field.
func (r *sheetReader) countLabels(t *data.Table) int {
	seen := map[int]bool{}
	for _, row := range t.Rows {
		if i, _ := r.labelOf(row); i >= 0 {
			seen[i] = true
		}
	}
	return len(seen)
}

// labelOf finds the field whose label a row begins with, behind an ordinal perhaps, and the column of the label.
// -1: none.
func (r *sheetReader) labelOf(row data.Row) (field, column int) {
	if first := row.Cell(0); first.Kind == data.Blank || sheet.IsOrdinal(first.Text) {
		column = 1
	}
	for rank := range nameRanks {
		if i := named(r.cells, rank, data.Key(row.Cell(column).Text), nil); i >= 0 {
			return i, column
		}
	}
	return -1, column
}

// info reads a sheet of labels with values beside them. A value of several lines may go on in the cells to the right
// of the help, and in rows below that have no label.
func (r *sheetReader) info(t *data.Table) {
	parts := map[int][]string{}
	last, lastColumn := -1, 0
	for _, row := range t.Rows {
		i, column := r.labelOf(row)
		if i < 0 {
			r.withoutLabel(t.Sheet, row, last, lastColumn, parts)
			if row.Cell(lastColumn).Kind != data.Blank {
				last = -1
			}
			continue
		}
		last, lastColumn = i, column
		c := r.cells[i]
		if at := data.Address(row.Number, column+1); r.origin[c.key()] == nil {
			r.origin.note(c.key(), t.Sheet, at)
		}
		value := row.Cell(column + 1)
		if c.several() || c.long() {
			parts[i] = append(parts[i], continued(c.field, row, column+1)...)
		} else if v := cellValue(c.field, value); v != nil {
			put(r.record, c.path, v)
		}
	}
	for i, texts := range parts {
		if text := strings.Join(texts, "\n"); text != "" {
			put(r.record, r.cells[i].path, text)
		}
	}
}

// continued joins the value with what follows to the right of the help.
func continued(f *Field, row data.Row, column int) []string {
	var texts []string
	for c := column; c < len(row.Cells); c++ {
		if c == column+1 {
			continue // help
		}
		if text, ok := cellValue(f, row.Cell(c)).(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// withoutLabel takes a row that has no known label: more of the value above, or something that is not understood.
func (r *sheetReader) withoutLabel(on string, row data.Row, last, column int, parts map[int][]string) {
	label, value := strings.TrimSpace(row.Cell(column).Text), row.Cell(column+1)
	if value.Kind == data.Blank || value.Merged {
		return
	}
	switch {
	case label == "" && last >= 0 && r.cells[last].several():
		parts[last] = append(parts[last], continued(r.cells[last].field, row, column+1)...)
	case label == "" && last < 0, data.Key(label) == "muc":
	default:
		if label == "" {
			label = diag.Excerpt(value.Text, 40)
		}
		r.issues.Add(diag.SheetLabel, diag.Place{Sheet: on, Cell: data.Address(row.Number, column)}, label)
	}
}

// longText reads the sheet of one long text: a paragraph in each row, below label and help. What overflowed to the
// right (a table pasted from Word) goes on the same line.
func (r *sheetReader) longText(t *data.Table, key string) bool {
	for _, c := range r.cells {
		if c.key() != key {
			continue
		}
		var lines []string
		for _, row := range t.Rows {
			if row.Number <= 2 {
				continue
			}
			var words []string
			for _, cell := range row.Cells {
				if cell.Kind != data.Blank && !cell.Merged {
					words = append(words, strings.TrimRight(cell.Text, " \n"))
				}
			}
			lines = append(lines, strings.Join(words, " "))
		}
		r.origin.note(key, t.Sheet, "A3")
		if text := tidy(strings.Join(lines, "\n"), true); text != "" {
			put(r.record, c.path, text)
		}
		return true
	}
	return false
}
