package layout

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// columned is a document whose page holds a number of lines, in columns.
func columned(lines int, columns document.Columns, blocks ...document.Block) *document.Document {
	doc := short(a4(blocks...), lines)
	doc.Sections[0].Columns = columns
	return doc
}

func TestColumnsOfUnequalWidthBreakTheirOwnLines(t *testing.T) { // 17.6.3
	doc := columned(3, document.Columns{Count: 2, Widths: []document.Column{{Width: 80 * unit.Point, Space: 20 * unit.Point}, {Width: 200 * unit.Point}}},
		para(strings.TrimSpace(strings.Repeat("chữ ", 30))))
	pages, _ := mustLayout(t, doc)
	left := doc.Sections[0].Left
	var narrow, wide int
	for _, item := range pages[0].Items {
		if text, ok := item.(*Text); ok {
			words := len(strings.Fields(text.String()))
			if text.X < left+80*unit.Point {
				narrow = max(narrow, words)
			} else {
				wide = max(wide, words)
			}
		}
	}
	if narrow != 3 || wide != 8 {
		t.Errorf("lines of %d and %d words, want 3 and 8", narrow, wide)
	}
}

func TestColumnsAreBalancedBeforeAContinuousSection(t *testing.T) { // 17.6.22
	doc := columned(20, document.Columns{Count: 2, Space: unit.Inch / 2}, numbered(7)...)
	next := *doc.Sections[0]
	next.Start, next.Columns, next.Blocks = document.Continuous, document.Columns{Count: 1}, []document.Block{para("sau")}
	doc.Sections = append(doc.Sections, &next)
	pages, _ := mustLayout(t, doc)
	expect(t, texts(pages[0]), "p1p5", "p2p6", "p3p7", "p4", "sau")
}

func TestMergedCellsSurviveBalancing(t *testing.T) {
	tall, rest := cell(80, para("gộp")), cell(80, para(""))
	tall.Merge, rest.Merge = document.MergeStart, document.MergeContinue
	doc := columned(20, document.Columns{Count: 2, Space: unit.Inch / 2},
		table([]float64{80, 80}, row(tall, cell(80, para("một"))), row(rest, cell(80, para("hai")))), para("ba"), para("bốn"), para("năm"))
	next := *doc.Sections[0]
	next.Start, next.Blocks = document.Continuous, []document.Block{para("sau")}
	doc.Sections = append(doc.Sections, &next)
	pages, _ := mustLayout(t, doc)
	if got := strings.Join(texts(pages[0]), " "); strings.Count(got, "gộp") != 1 {
		t.Errorf("the merged cell is drawn %d times: %s", strings.Count(got, "gộp"), got)
	}
}

func TestALineStandsBetweenFilledColumns(t *testing.T) { // 17.6.4
	for lines, want := range map[int]int{2: 0, 5: 1, 8: 2} {
		doc := columned(3, document.Columns{Count: 3, Space: unit.Inch / 2, Separator: true}, numbered(lines)...)
		pages, _ := mustLayout(t, doc)
		rules := 0
		for _, item := range pages[0].Items {
			if r, ok := item.(*Rule); ok && r.X1 == r.X2 {
				rules++
			}
		}
		if rules != want {
			t.Errorf("%d lines of text: %d lines between columns, want %d", lines, rules, want)
		}
	}
}

func TestLinesStandOnTheDocumentGrid(t *testing.T) { // 17.6.5
	off := func(p *document.Paragraph) { p.OffGrid = true }
	doc := a4(para("một"), para("hai"), para("ba", off))
	doc.Sections[0].LinePitch = 20 * unit.Point
	pages, _ := mustLayout(t, doc)
	// 14 points of Times New Roman are 16.099 high: 3.9 are left, half of them above.
	if got := strings.Join(baselines(pages[0]), " "); got != "71.71 91.71 109.76" {
		t.Errorf("baselines %s", got)
	}
}

func TestPagesHaveTheirGroundAndBorders(t *testing.T) { // 17.2.1, 17.6.10
	doc := short(a4(numbered(5)...), 3)
	doc.Background = &document.Color{R: 255}
	line := document.Border{Style: document.SingleBorder, Width: unit.Point, Space: 24 * unit.Point}
	doc.Sections[0].Borders = document.PageBorders{Borders: document.Borders{Top: line, Left: line, Bottom: line, Right: line}, OnFirst: true}
	pages, _ := mustLayout(t, doc)
	for i, want := range []int{4, 0} {
		rules := 0
		for _, item := range pages[i].Items {
			if r, ok := item.(*Rule); ok {
				rules++
				if x := fmt.Sprintf("%.1f", min(r.X1, r.X2).Points()); r.X1 == r.X2 && r.X1 < unit.Inch && x != "24.5" {
					t.Errorf("left border at %s", x)
				}
			}
		}
		if _, ok := pages[i].Items[0].(*Fill); !ok || rules != want {
			t.Errorf("page %d: %T first, %d borders, want %d", i+1, pages[i].Items[0], rules, want)
		}
	}
}
