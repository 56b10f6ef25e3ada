package layout

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

func TestRowPitchIsContentAndOneLine(t *testing.T) {
	rows := []*document.Row{row(cell(100, para("a"))), row(cell(100, para("b"))), row(cell(100, para("c")))}
	pages, _ := mustLayout(t, a4(table([]float64{100}, rows...), para("sau")))
	// First: half a point of line, ascent 13.07. Pitch 16.099 + 0.5; below the table one closing line.
	if got := strings.Join(baselines(pages[0]), " "); got != "70.26 86.86 103.46 120.06" {
		t.Errorf("baselines %s", got)
	}
}

func TestTableStandsByItsEdgeInWord2013AndByItsTextBefore(t *testing.T) {
	x := func(compat int) float64 {
		doc := a4(table([]float64{100}, row(cell(100, para("a")))))
		doc.Compat = compat
		pages, _ := mustLayout(t, doc)
		return (pages[0].Items[0].(*Text).X - 30*unit.Millimetre).Points()
	}
	if got := x(15); got < 5.64 || got > 5.66 {
		t.Errorf("Word 2013: text at %.2f", got)
	}
	if got := x(14); got != 0 {
		t.Errorf("Word 2010: text at %.2f", got)
	}
}

func TestRowLongerThanPageIsSplit(t *testing.T) {
	r := row(cell(200, para(long(12))), cell(200, para("ngắn")))
	r.CantSplit = true
	pages, _ := mustLayout(t, short(a4(table([]float64{200, 200}, r)), 6))
	var words []string
	for _, p := range pages {
		words = append(words, strings.Fields(strings.ReplaceAll(strings.Join(texts(p), " "), "ngắn", " "))...)
	}
	if len(pages) < 3 || strings.Join(words, "") != strings.ReplaceAll(long(12), " ", "") {
		t.Errorf("%d pages:\n%s", len(pages), strings.Join(words, " "))
	}
}

func TestRowThatMayNotBeSplitMoves(t *testing.T) {
	r := row(cell(100, numbered(3)...))
	r.CantSplit = true
	blocks := append(numbered(5), table([]float64{100}, r))
	pages, _ := mustLayout(t, short(a4(blocks...), 7))
	if got := len(texts(pages[0])); got != 5 {
		t.Errorf("%d lines on the first page", got)
	}
	r.CantSplit = false
	pages, _ = mustLayout(t, short(a4(blocks...), 7))
	if got := len(texts(pages[0])); got != 7 {
		t.Errorf("split: %d lines on the first page", got)
	}
}

func TestHeaderRowsAreRepeated(t *testing.T) {
	head := row(cell(100, para("STT")), cell(100, para("Họ tên")))
	head.Header = true
	rows := []*document.Row{head}
	for i := range 12 {
		rows = append(rows, row(cell(100, para(fmt.Sprint(i+1))), cell(100, para("x"))))
	}
	pages, _ := mustLayout(t, short(a4(table([]float64{100, 100}, rows...)), 6))
	if got := starts(pages); got != "STTHọ STTHọ STTHọ" {
		t.Errorf("pages begin with %s", got)
	}
}

func TestMergedCellIsSharedOverPages(t *testing.T) {
	var rows []*document.Row
	for i := range 6 {
		merged := cell(100)
		merged.Merge = document.MergeContinue
		if i == 0 {
			merged = cell(100, numbered(6)...)
			merged.Merge = document.MergeStart
		}
		rows = append(rows, row(merged, cell(100, para(fmt.Sprintf("hàng%d", i+1)))))
	}
	pages, _ := mustLayout(t, short(a4(table([]float64{100, 100}, rows...)), 4))
	all := ""
	for _, p := range pages {
		all += strings.Join(texts(p), "|") + "\n"
	}
	for i := range 6 {
		if strings.Count(all, fmt.Sprintf("p%d", i+1)) != 1 {
			t.Errorf("line p%d does not stand once:\n%s", i+1, all)
		}
	}
}

func TestMergedCellAddsToTheLastRow(t *testing.T) {
	start, rest := cell(100, numbered(4)...), cell(100)
	start.Merge, rest.Merge = document.MergeStart, document.MergeContinue
	pages, _ := mustLayout(t, a4(table([]float64{100, 100}, row(start, cell(100, para("x1"))), row(rest, cell(100, para("x2")))), para("sau")))
	y := map[string]float64{}
	for _, item := range pages[0].Items {
		if text, ok := item.(*Text); ok {
			y[text.String()] = text.Baseline.Points()
		}
	}
	if d := y["x2"] - y["x1"]; d < 16.5 || d > 16.7 {
		t.Errorf("second row begins %.2f under the first", d)
	}
	if d := y["sau"] - y["p4"]; d < 16.5 || d > 16.7 {
		t.Errorf("text after the table stands %.2f under the merged cell's end", d)
	}
}

func TestLeastRowHeightIsWithoutTheLineAndExactOneWithIt(t *testing.T) {
	for rule, want := range map[document.HeightRule]unit.Length{document.HeightAtLeast: 40*unit.Point + unit.Point/2, document.HeightExact: 40 * unit.Point} {
		r := row(cell(100, para("a")))
		r.Height, r.Rule = 40*unit.Point, rule
		pages, _ := mustLayout(t, a4(table([]float64{100}, r, row(cell(100, para("b"))))))
		a, b := pages[0].Items[0].(*Text), pages[0].Items[1].(*Text)
		if got := b.Baseline - a.Baseline; got != want {
			t.Errorf("rule %d: row is %.2f high, want %.2f", rule, got.Points(), want.Points())
		}
	}
}

// The last line of a cell goes to the next page where the space below it, or the closing line, has no room.
func TestRowIsSplitWhereOnlySpaceBelowIsLacking(t *testing.T) {
	for name, more := range map[string]struct {
		room, after unit.Length
		lines       int
	}{
		"room for all":      {unit.Point, 0, 7},
		"no room for lines": {unit.Point / 4, 0, 6},
		"no room for space": {4 * unit.Point, 6 * unit.Point, 6},
	} {
		cells := numbered(3)
		cells[2].(*document.Paragraph).Spacing.After = more.after
		doc := short(a4(append(numbered(4), table([]float64{100}, row(cell(100, cells...))))...), 7)
		doc.Sections[0].PageHeight += unit.Point/2 + more.room - 3*unit.Point
		pages, _ := mustLayout(t, doc)
		if got := len(texts(pages[0])); got != more.lines {
			t.Errorf("%s: %d lines on the first page, want %d", name, got, more.lines)
		}
	}
}

func TestStaleGridGivesWayToTheWidthsOfCells(t *testing.T) {
	one, two := cell(100, para("a")), cell(100, para("b"))
	one.Width, two.Width = 40*unit.Point, 110*unit.Point
	model := table([]float64{100, 100}, row(one, two))
	model.Width = 150 * unit.Point
	pages, _ := mustLayout(t, a4(model))
	if got := pages[0].Items[1].(*Text).X - pages[0].Items[0].(*Text).X; got != 40*unit.Point {
		t.Errorf("second column stands %.2f after the first", got.Points())
	}
}

func TestWiderBorderShows(t *testing.T) {
	upper, lower := cell(100, para("a")), cell(100, para("b"))
	upper.Bottom.Width = 3 * unit.Point
	pages, _ := mustLayout(t, a4(table([]float64{100}, row(upper), row(lower))))
	golden(t, "borders", report(pages))
}

func TestCellsThatContradictTheGridAreFitted(t *testing.T) {
	// The rule and its result were read from Word's own pages: columns shrink in proportion to what they have above
	// their longest word.
	wide := table([]float64{35, 100}, row(cell(35, para("#")), cell(200, para("Diễn giải"))))
	wide.Fixed = false
	wide.Width = 135 * unit.Point
	ts := &typesetter{ctx: t.Context(), doc: a4(), book: testBook, looks: map[document.RunStyle]*look{}, said: map[string]bool{}, scratch: &scratch{}}
	got := ts.columns(wide, 450*unit.Point)
	if total := sum(got); abs(total-135*unit.Point) > 2 || got[0] >= 35*unit.Point {
		t.Errorf("columns %.1f and %.1f", got[0].Points(), got[1].Points())
	}
}

func TestTableWithoutGridFollowsItsContent(t *testing.T) {
	tb := table(nil, row(cell(0, para("a")), cell(0, para("nội dung dài hơn"))))
	tb.Fixed = false
	pages, _ := mustLayout(t, a4(tb))
	a, b := pages[0].Items[0].(*Text), pages[0].Items[1].(*Text)
	if d := (b.X - a.X).Points(); d < 16 || d > 18 {
		t.Errorf("second column begins %.1f after the first", d)
	}
}

func TestVerticalAlignmentInCells(t *testing.T) {
	tall, low := cell(100, numbered(3)...), cell(100, para("dưới"))
	low.Align = document.AlignBottom
	pages, _ := mustLayout(t, a4(table([]float64{100, 100}, row(tall, low))))
	if got := texts(pages[0]); got[2] != "p3dưới" {
		t.Errorf("lines %v", got)
	}
}

func TestNestedTableStandsInItsCell(t *testing.T) {
	inner := table([]float64{40}, row(cell(40, para("trong"))))
	pages, _ := mustLayout(t, a4(table([]float64{200}, row(cell(200, para("ngoài"), inner, para(""))))))
	golden(t, "nested", report(pages))
}

func TestLetterOfAnOffice(t *testing.T) {
	left := cell(170, para("ỦY BAN NHÂN DÂN"), para("XÃ TÂN AN", func(p *document.Paragraph) { p.Align = document.Center }))
	right := cell(290, para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), para("Độc lập - Tự do - Hạnh phúc", func(p *document.Paragraph) { p.Align = document.Center }))
	for _, c := range []*document.Cell{left, right} {
		c.Top, c.Left, c.Bottom, c.Right = document.Border{}, document.Border{}, document.Border{}, document.Border{}
	}
	body := para(sentence+sentence, justified, spaced6(0, 6), func(p *document.Paragraph) { p.Indent.FirstLine = 36 * unit.Point })
	link := run("trang tin", 14)
	link.Link, link.Style.Underline = "https://tanan.example", document.SingleUnderline
	boxed := para("Đóng khung", func(p *document.Paragraph) {
		line := document.Border{Style: document.SingleBorder, Width: unit.Point, Space: unit.Point}
		p.Borders = document.Borders{Top: line, Left: line, Bottom: line, Right: line}
		p.Shading = &document.Color{R: 240, G: 240, B: 200}
	})
	pages, _ := mustLayout(t, a4(table([]float64{170, 290}, row(left, right)), body, &document.Paragraph{OutlineLevel: -1, Mark: style(14), Inlines: []document.Inline{link}}, boxed, boxed))
	golden(t, "letter", report(pages))
}
