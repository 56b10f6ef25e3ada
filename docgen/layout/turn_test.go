package layout

import (
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// turnedCell is a row of an exact height whose one cell's text lies on its side.
func turnedCell(turn document.Turn) *document.Document {
	c := cell(40, para("dọc"))
	c.Turn = turn
	r := row(c)
	r.Height, r.Rule = 100*unit.Point, document.HeightExact
	return a4(table([]float64{40}, r))
}

func TestTextOfACellLiesOnItsSide(t *testing.T) { // 17.4.72
	s := a4().Sections[0]
	for turn, want := range map[document.Turn][2]unit.Length{
		// The baseline of 14 points stands 13.07 from the line's upper side.
		document.Upwards:   {s.Left + unit.FromPoints(0.25+5.4+13.07), s.Top + unit.FromPoints(100)},
		document.Downwards: {s.Left + unit.FromPoints(0.25+40-5.4-13.07), s.Top + unit.FromPoints(0.5)},
	} {
		pages, issues := mustLayout(t, turnedCell(turn))
		text := firstText(pages[0])
		dx, dy := abs(text.X-want[0]), abs(text.Baseline-want[1])
		if text.Turn != turn || dx > unit.Point/10 || dy > unit.Point/10 || len(issues) > 0 {
			t.Errorf("turn %d: %d at (%.2f, %.2f), want (%.2f, %.2f); %v", turn, text.Turn, text.X.Points(), text.Baseline.Points(), want[0].Points(), want[1].Points(), issues)
		}
	}
}

func TestRowGrowsForTurnedText(t *testing.T) {
	doc := turnedCell(document.Upwards)
	table := doc.Sections[0].Blocks[0].(*document.Table)
	table.Rows[0].Rule, table.Rows[0].Height = document.HeightAuto, 0
	table.Rows[0].Cells[0].Blocks = []document.Block{para("một dòng dài")}
	doc.Sections[0].Blocks = append(doc.Sections[0].Blocks, para("sau"))
	pages, _ := mustLayout(t, doc)
	var below *Text
	for _, item := range pages[0].Items {
		if text, ok := item.(*Text); ok && text.Turn == document.Upright {
			below = text
		}
	}
	if need := unit.FromPoints(advance("một dòng dài", 14)); below.Baseline-doc.Sections[0].Top < need {
		t.Errorf("the row is lower than its text is long: %.1f, %.1f", below.Baseline.Points(), need.Points())
	}
}
