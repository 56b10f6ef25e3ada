package template

import (
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// noTable says what would have been a table, and what stands in the file instead.
func (r *sheetReader) noTable() {
	columns := r.cells
	if r.t.Schema.Records == SheetsKind && len(r.lists) > 0 {
		columns = r.lists[0].columns
	}
	var wanted []string
	for _, c := range columns {
		if c.required() {
			wanted = append(wanted, "“"+c.label+"”")
		}
	}
	if len(wanted) == 0 {
		for _, c := range columns {
			wanted = append(wanted, "“"+c.label+"”")
		}
	}
	r.issues.Add(diag.SheetNoTable, diag.Place{}, r.t.Title, diag.Few(wanted), r.fullestRow())
}

// fullestRow is what most likely was meant as a header.
func (r *sheetReader) fullestRow() string {
	var best []string
	for _, src := range r.sources {
		if src.hidden {
			continue
		}
		for _, row := range src.head {
			var words []string
			for _, c := range row.Cells {
				if c.Kind == data.Text && !c.Merged {
					words = append(words, "“"+diag.Excerpt(strings.Join(strings.Fields(c.Text), " "), 40)+"”")
				}
			}
			if len(words) > len(best) {
				best = words
			}
		}
	}
	if len(best) == 0 {
		return "không có chữ nào"
	}
	return diag.Few(best)
}
