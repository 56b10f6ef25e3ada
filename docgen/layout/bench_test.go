package layout

import (
	"fmt"
	"testing"

	"vanthu/docgen/document"
)

// BenchmarkListOfThousandRows is a register of a thousand rows of six cells, some fifty pages.
func BenchmarkListOfThousandRows(b *testing.B) {
	var rows []*document.Row
	for i := range 1000 {
		var cells []*document.Cell
		for col := range 6 {
			cells = append(cells, cell(75, para(fmt.Sprintf("Hàng %d ô %d", i, col), justified)))
		}
		rows = append(rows, row(cells...))
	}
	doc := a4(table([]float64{75, 75, 75, 75, 75, 75}, rows...))
	for b.Loop() {
		mustLayout(b, doc)
	}
}

// BenchmarkPlanOfTenPages is ten pages of justified text.
func BenchmarkPlanOfTenPages(b *testing.B) {
	var blocks []document.Block
	for range 90 {
		blocks = append(blocks, para(sentence+sentence, justified, spaced6(0, 6)))
	}
	doc := a4(blocks...)
	for b.Loop() {
		mustLayout(b, doc)
	}
}
