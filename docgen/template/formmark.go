package template

import "vanthu/docgen/data"

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
