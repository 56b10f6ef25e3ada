package template

import (
	"strings"

	"vanthu/docgen/data"
)

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
			sign := strings.LastIndexByte(at, '!')
			if sign < 0 || at[:sign] != t.Sheet {
				continue
			}
			if number, column, ok := data.ParseAddress(at[sign+1:]); ok && number == row.Number {
				row.Set(column, data.TextCell(text))
			}
		}
	}
}
