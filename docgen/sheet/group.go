package sheet

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// isGroup tells a row that only names a group. Its word goes to the rows below: as the value of a list that has it, or
// as the unit where the table has no column of units.
func (b *Body) isGroup(row data.Row, texts []string) bool {
	if len(texts) > 1 && !countsOnly(texts[1:]) || len(texts) > 1 && !b.letterOrdinal(row) {
		return false
	}
	if b.sharesAbove(row) {
		return false
	}
	text := texts[0]
	if b.hasOrdinal(row) && !b.letterOrdinal(row) && !wide(row) {
		return false // a row of data that lacks something
	}
	if b.namesGroup(text) {
		return true
	}
	if len(b.order) < 2 || !b.looksLikeGroup(row, text) {
		return false
	}
	if unit := b.unitField(); unit >= 0 {
		b.group[unit], b.Grouped[unit] = groupName(text), true
		return true
	}
	b.title = groupName(text)
	if !b.options.Any {
		b.issues.Add(diag.SheetGroupSkip, diag.Place{Sheet: b.layout.Sheet, Cell: firstCell(row)}, diag.Excerpt(text, 60))
	}
	return true
}

// sharesAbove tells a row that is part of an area merged downwards: one unit written once for several people.
func (b *Body) sharesAbove(row data.Row) bool {
	for _, column := range b.order {
		if c := row.Cell(column); c.Merged && !c.Beside {
			return true
		}
	}
	return false
}

// namesGroup takes a title for the value of a list.
func (b *Body) namesGroup(text string) bool {
	for i := range b.options.Fields {
		if value := b.options.Fields[i].choice(text); value != "" {
			b.group[i], b.Grouped[i] = value, true
			return true
		}
	}
	return false
}

// unitField is the field of units where no column gives it.
func (b *Body) unitField() int {
	for i := range b.options.Fields {
		if f := &b.options.Fields[i]; f.Is(Unit) && f.Kind == Words && len(f.Enum) == 0 && b.layout.FieldOf(i) < 0 {
			return i
		}
	}
	return -1
}

// groupName takes number and count off the title of a group: “II. Thôn Đoài (05 người)”.
func groupName(text string) string {
	text = strings.TrimSpace(numberMark.ReplaceAllString(text, ""))
	if at := strings.LastIndexByte(text, '('); at > 0 && strings.HasSuffix(text, ")") && strings.ContainsAny(text[at:], "0123456789") {
		text = strings.TrimSpace(text[:at])
	}
	return strings.TrimRight(text, " :.;")
}

// countsOnly tells texts that are numbers: a group row may count its rows.
func countsOnly(texts []string) bool {
	for _, t := range texts {
		if strings.Trim(t, "0123456789.,- ") != "" {
			return false
		}
	}
	return true
}

// letterOrdinal tells a row numbered by a letter or a Roman numeral, as groups are.
func (b *Body) letterOrdinal(row data.Row) bool {
	ordinal := row.Cell(b.layout.Ordinal).Text
	return IsOrdinal(ordinal) && !isDigits(ordinal)
}

// wide tells a row whose text is merged over several columns.
func wide(row data.Row) bool {
	return slices.ContainsFunc(row.Cells, func(c data.Cell) bool { return c.Beside })
}

// looksLikeGroup tells a title within the table: merged over columns, in capitals, numbered by a letter or a Roman
// numeral, or without an ordinal where the others have one.
func (b *Body) looksLikeGroup(row data.Row, text string) bool {
	if ordinal := row.Cell(b.layout.Ordinal).Text; IsOrdinal(ordinal) {
		return !isDigits(ordinal) || wide(row)
	}
	return wide(row) || numberMark.MatchString(text) || text == strings.ToUpper(text) && text != strings.ToLower(text)
}

// firstCell is the address of the first cell that holds something.
func firstCell(row data.Row) string {
	for column, c := range row.Cells {
		if c.Kind != data.Blank {
			return data.Address(row.Number, column)
		}
	}
	return data.Address(row.Number, 0)
}
