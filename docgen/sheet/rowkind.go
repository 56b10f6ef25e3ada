package sheet

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
)

// texts lists what stands in a row, each merged area once, ordinals left out.
func (b *Body) texts(row data.Row) []string {
	var out []string
	for column, c := range row.Cells {
		if c.Kind == data.Blank || c.Beside || column == b.layout.Ordinal && IsOrdinal(c.Text) {
			continue
		}
		if c.Merged && column != b.layout.Ordinal { // merged downwards: it belongs to each row but is no text of this one
			continue
		}
		out = append(out, strings.TrimSpace(c.Text))
	}
	return out
}

// isTotal tells a row that counts or adds up, such as “Tổng cộng: 19 mô hình”.
func (b *Body) isTotal(row data.Row, texts []string) bool {
	first := strings.ToLower(strings.TrimSpace(numberMark.ReplaceAllString(texts[0], "")))
	if c := first[0]; c != 't' && c != 'c' {
		return false
	}
	return totalWords.MatchString(first) && (b.lacksRequired(row) || b.numbered && !b.hasOrdinal(row))
}

// repeatsHead tells a header that stands again lower down, as on sheets made for print.
func (b *Body) repeatsHead(row data.Row) bool {
	if b.hasOrdinal(row) {
		return false
	}
	same := 0
	for _, c := range b.layout.Columns {
		if cell := row.Cell(c.Index); cell.Kind == data.Text && c.Label != "" && len(cell.Text) <= len(c.Label)+8 && (data.Key(cell.Text) == c.key || slices.Contains(c.levels, words(cell.Text))) {
			same++
		}
	}
	return same >= 2
}

// otherHead tells a header that stands further down, of another table: several labels that everybody knows.
func (b *Body) otherHead(row data.Row) bool {
	if b.hasOrdinal(row) {
		return false
	}
	known, seen := 0, 0
	for _, c := range row.Cells {
		if c.Kind == data.Blank || c.Beside {
			continue
		}
		if c.Kind != data.Text || len(c.Text) > 80 || seen >= 2 && known == 0 {
			return false // a header has a word that everybody knows among its first
		}
		seen++
		key := fold(c.Text)
		if concept, is := concepts[key]; is && concept != givenName {
			known++
		}
	}
	return known >= 2 && (known >= 3 || concepts[fold(row.Cell(b.layout.Ordinal).Text)] == Ordinal) && !b.repeatsHead(row)
}

// mayEnd tells a row that is no full row of data and reads like what stands below a table.
func (b *Body) mayEnd(row data.Row) bool {
	if b.Rows == 0 {
		return false
	}
	if b.numbered && b.hasOrdinal(row) {
		return false
	}
	texts := b.texts(row)
	if len(texts) == 0 || len(texts) > 3 || b.isFull(row) && (b.numbered || !b.allEnd(row)) {
		return false
	}
	return slices.ContainsFunc(texts, readsLikeEnd)
}

// allEnd tells a row of nothing but words of the end: “NGƯỜI LẬP BIỂU … THỦ TRƯỞNG ĐƠN VỊ” fills two columns.
func (b *Body) allEnd(row data.Row) bool {
	texts := b.texts(row)
	return len(texts) > 0 && !slices.ContainsFunc(texts, func(s string) bool { return !readsLikeEnd(s) })
}

// isFull tells a row that has what rows of data have: an ordinal where they have one, otherwise the required fields.
func (b *Body) isFull(row data.Row) bool {
	if b.numbered {
		return b.hasOrdinal(row) && len(b.texts(row)) > 0
	}
	return !b.lacksRequired(row)
}

// certain tells a row that is data beyond doubt.
func (b *Body) certain(row data.Row) bool { return b.isFull(row) && !b.allEnd(row) }

func (b *Body) hasOrdinal(row data.Row) bool {
	at := b.layout.Ordinal
	if at < 0 || at >= len(row.Cells) {
		return false
	}
	ordinal := &row.Cells[at]
	return ordinal.Text != "" && !ordinal.Beside && isDigits(ordinal.Text)
}

// lacksRequired tells whether a required field of the row is empty; where nothing is required, whether most are.
func (b *Body) lacksRequired(row data.Row) bool {
	required := false
	for i := range b.options.Fields {
		if !b.options.Fields[i].Required || len(b.layout.Sources[i].Columns) == 0 {
			continue
		}
		required = true
		if !slices.ContainsFunc(b.layout.Sources[i].Columns, func(c int) bool { return holds(row, c) }) {
			return true
		}
	}
	if required {
		return false
	}
	empty := 0
	for _, column := range b.order {
		if !holds(row, column) {
			empty++
		}
	}
	return empty*2 > len(b.order)
}
