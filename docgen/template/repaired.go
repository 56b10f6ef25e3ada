package template

import (
	"fmt"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// Change is one text that was repaired.
type Change struct {
	Sheet, Cell   string
	Was           viet.Encoding
	Before, After string
}

// MaxChanges is how many repaired texts are listed one by one; all are counted.
const MaxChanges = 5000

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
	words := fmt.Sprintf("chữ %s “%s” đã đổi thành “%s”", c.Was, diag.Excerpt(c.Before, 40), diag.Excerpt(c.Text, 40))
	if c.Was == viet.Decomposed {
		words = fmt.Sprintf("dấu rời của “%s” đã ghép lại", diag.Excerpt(c.Text, 40))
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
			r.issues.Add(diag.SheetRepaired, diag.Place{Sheet: v.Sheet, Cell: first.Cell}, n, was.String(), diag.Excerpt(first.Before, 40), diag.Excerpt(first.After, 40))
		}
	}
}
