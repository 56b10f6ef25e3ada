package layout

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// starts returns the first words of each page's body.
func starts(pages []Page) string {
	var out []string
	for _, p := range pages {
		lines := texts(p)
		if len(lines) == 0 {
			out = append(out, "-")
			continue
		}
		out = append(out, strings.Join(strings.Fields(lines[0])[:1], ""))
	}
	return strings.Join(out, " ")
}

// numbered makes n one-line paragraphs "p1", "p2", ….
func numbered(n int, change ...func(*document.Paragraph)) []document.Block {
	var out []document.Block
	for i := range n {
		out = append(out, para(fmt.Sprintf("p%d", i+1), change...))
	}
	return out
}

// short makes the page hold a number of lines of 14 points.
func short(doc *document.Document, lines int) *document.Document {
	s := doc.Sections[0]
	s.Top, s.Bottom = 50*unit.Point, 50*unit.Point
	s.PageHeight = 100*unit.Point + unit.FromPoints(float64(lines)*14*1.15+3)
	return doc
}

func long(lines int) string {
	words := []string{}
	for i := range lines {
		words = append(words, fmt.Sprintf("d%d", i+1), strings.Repeat("m", 38))
	}
	return strings.Join(words, " ")
}

func TestParagraphsAreSpacedByTheLargerOfBothSpaces(t *testing.T) {
	pages, _ := mustLayout(t, a4(para("một", spaced6(0, 6)), para("hai", spaced6(10, 0))))
	got := baselines(pages[0])
	// 14 points of Times New Roman are 16.099 high.
	if strings.Join(got, " ") != "69.76 95.86" {
		t.Errorf("baselines %v", got)
	}
}

func TestContextualSpacingReachesIntoTables(t *testing.T) {
	contextual := func(p *document.Paragraph) { p.Spacing.Contextual = true }
	gap := func(style string) float64 {
		p := para("trên", spaced6(0, 8), contextual)
		inside := para("dưới")
		inside.Style = style
		pages, _ := mustLayout(t, a4(p, table([]float64{100}, row(cell(100, inside)))))
		a, b := pages[0].Items[0].(*Text), pages[0].Items[1].(*Text)
		return (b.Baseline - a.Baseline).Points()
	}
	if d := gap("Khac") - gap("VTThan"); d < 7.99 || d > 8.01 {
		t.Errorf("the style of the first cell makes a difference of %.2f, want 8", d)
	}
}

func TestSpaceBeforeAtTheTopOfAPage(t *testing.T) {
	pageBreak := &document.Paragraph{Mark: style(14), Inlines: []document.Inline{run("trước", 14), &document.Break{Kind: document.PageBreak, Style: style(14)}}}
	top := func(compat int, blocks ...document.Block) float64 {
		doc := a4(blocks...)
		doc.Compat = compat
		pages, _ := mustLayout(t, doc)
		for _, item := range pages[len(pages)-1].Items {
			if text, ok := item.(*Text); ok {
				return text.Baseline.Points() - 56.69 - 14*0.9336
			}
		}
		return -1
	}
	near := func(name string, got, want float64) {
		if got < want-0.05 || got > want+0.05 {
			t.Errorf("%s: %.2f, want %.2f", name, got, want)
		}
	}
	heading := para("đầu trang", spaced6(24, 0))
	near("first of the document", top(15, heading), 24)
	near("after a page break", top(15, pageBreak, heading), 0)
	near("after a page break, older Word", top(14, pageBreak, heading), 24)
	near("after an overflow", top(15, append(numbered(45), heading)...), 0)
	doc := a4(para("trước", spaced6(0, 10)))
	second := *doc.Sections[0]
	second.Blocks = []document.Block{heading}
	doc.Sections = append(doc.Sections, &second)
	pages, _ := mustLayout(t, doc)
	near("after a section", pages[1].Items[0].(*Text).Baseline.Points()-56.69-14*0.9336, 14)
}

func TestWidowsAndOrphansStayInTwos(t *testing.T) {
	for _, c := range []struct{ before, lines, onNext int }{
		{4, 3, 3}, // room for two of three lines: the paragraph moves as a whole
		{2, 5, 2}, // room for four of five: three stay
		{5, 4, 4}, // room for one of four: none stays
	} {
		pages, _ := mustLayout(t, short(a4(append(numbered(c.before), para(long(c.lines)))...), 6))
		if len(pages) != 2 || len(texts(pages[1])) != c.onNext {
			t.Errorf("%d lines after %d: pages %d, lines on the second %d, want %d", c.lines, c.before, len(pages), len(texts(pages[len(pages)-1])), c.onNext)
		}
	}
}

func TestKeepNextMovesTheWholeChain(t *testing.T) {
	blocks := append(numbered(4), para("k1", keptNext), para("k2", keptNext), para("cuối"))
	pages, _ := mustLayout(t, short(a4(blocks...), 6))
	if got := starts(pages); got != "p1 k1" {
		t.Errorf("pages begin with %s", got)
	}
	pages, _ = mustLayout(t, short(a4(numbered(20, keptNext)...), 6))
	if got := starts(pages); got != "p1 p7 p13 p19" {
		t.Errorf("a chain longer than a page: %s", got)
	}
}

func TestKeepNextHoldsTableRowsTogether(t *testing.T) {
	signature := table([]float64{200, 200}, row(cell(200, para("Nơi nhận", keptNext)), cell(200, para("CHỦ TỊCH"))), row(cell(200, para("lưu")), cell(200, para("tên"))))
	pages, _ := mustLayout(t, short(a4(append(numbered(5, func(p *document.Paragraph) { p.KeepNext = p.Inlines[0].(*document.Run).Text == "p5" }), signature)...), 6))
	if got := starts(pages); got != "p1 p5" {
		t.Errorf("pages begin with %s", got)
	}
}

func TestPictureAloneIsNotEnlargedByTheMultiple(t *testing.T) {
	p := para("", func(p *document.Paragraph) {
		p.Spacing.Multiple = 360
		p.Inlines = []document.Inline{&document.Picture{Width: 50 * unit.Point, Height: 100 * unit.Point, Image: []byte{1}, Format: "png"}}
	})
	pages, _ := mustLayout(t, a4(p, para("sau")))
	got := (pages[0].Items[1].(*Text).Baseline - 20*unit.Millimetre).Points()
	if want := 100 + 14*1.1499/2 + 14*0.9336; got < want-0.05 || got > want+0.05 {
		t.Errorf("next baseline %.2f, want %.2f", got, want)
	}
}

func TestHeaderTallerThanTheMarginPushesTheBody(t *testing.T) {
	doc := a4(para("thân"))
	doc.Sections[0].Headers.Default = numbered(4)
	pages, _ := mustLayout(t, doc)
	got := pages[0].Items[len(pages[0].Items)-1].(*Text).Baseline.Points()
	if want := 36 + 4*14*1.1499 + 14*0.9336; got < want-0.05 || got > want+0.05 {
		t.Errorf("body begins at %.2f, want %.2f", got, want)
	}
}

func TestHeadersKnowTheirPageAndHowManyThereAre(t *testing.T) {
	doc := short(a4(numbered(13)...), 6)
	doc.Sections[0].TitlePage = true
	doc.Sections[0].Headers.Default = []document.Block{&document.Paragraph{Align: document.Center, Mark: style(10), Inlines: []document.Inline{
		&document.Field{Kind: document.PageNumber, Style: style(10)}, run("/", 10), &document.Field{Kind: document.PageCount, Style: style(10)}}}}
	pages, _ := mustLayout(t, doc)
	if got := starts(pages); got != "p1 2/3 3/3" {
		t.Errorf("pages begin with %s", got)
	}
}

func TestSectionsTurnThePaper(t *testing.T) {
	doc := a4(para("đứng"))
	wide := *doc.Sections[0]
	wide.PageWidth, wide.PageHeight, wide.PageStart = wide.PageHeight, wide.PageWidth, 1
	wide.Blocks = []document.Block{para("ngang")}
	thin := wide
	thin.Start, thin.Blocks = document.Continuous, []document.Block{para("tiếp")}
	doc.Sections = append(doc.Sections, &wide, &thin)
	pages, _ := mustLayout(t, doc)
	if len(pages) != 2 || pages[0].Width != pages[1].Height || strings.Join(texts(pages[1]), " ") != "ngang tiếp" {
		t.Errorf("pages: %s", report(pages))
	}
}

func TestSectionIsCentredOnItsPage(t *testing.T) {
	doc := a4(para("giữa"))
	doc.Sections[0].Align = document.AlignMiddle
	pages, _ := mustLayout(t, doc)
	got, want := pages[0].Items[0].(*Text).Baseline, doc.Sections[0].PageHeight/2
	if got < want || got > want+8*unit.Point {
		t.Errorf("baseline %.1f on a page %.1f high", got.Points(), pages[0].Height.Points())
	}
}

func TestColumnsAreFilledInTurn(t *testing.T) {
	doc := short(a4(numbered(8)...), 6)
	doc.Sections[0].Columns = document.Columns{Count: 2, Space: 20 * unit.Point}
	pages, _ := mustLayout(t, doc)
	first, seventh := pages[0].Items[0].(*Text), pages[0].Items[6].(*Text)
	if len(pages) != 1 || seventh.Baseline != first.Baseline || seventh.X <= first.X {
		t.Errorf("pages: %s", report(pages))
	}
}

func TestDocumentOverTheLimitIsAnIssue(t *testing.T) {
	pages, issues := mustLayout(t, short(a4(numbered(2000)...), 2))
	if len(pages) != 200 || !issues.HasErrors() || issues[0].Code != diag.LayoutTooManyPages {
		t.Errorf("%d pages, issues %v", len(pages), issues)
	}
}

func TestPictureHigherThanThePageStillAdvances(t *testing.T) {
	p := para("", func(p *document.Paragraph) {
		p.Inlines = []document.Inline{&document.Picture{Width: unit.Inch, Height: 30 * unit.Inch, Image: []byte{1}, Format: "png", AltText: "cao"}}
	})
	pages, issues := mustLayout(t, a4(para("trước"), p, para("sau")))
	if len(pages) != 3 || len(issues) != 1 || issues[0].Code != diag.LayoutTextTooTall {
		t.Errorf("%d pages, issues %v", len(pages), issues)
	}
}

func TestTextKeepsClearOfATopAndBottomFrame(t *testing.T) {
	f := &document.Frame{Vertical: document.FromParagraph, Width: 100 * unit.Point, Height: 80 * unit.Point, Wrap: document.WrapTopAndBottom, Shape: document.Rectangle,
		Stroke: document.Border{Style: document.SingleBorder, Width: unit.Point}}
	pages, _ := mustLayout(t, a4(para("neo", func(p *document.Paragraph) { p.Frames = []*document.Frame{f} })))
	text := pages[0].Items[0].(*Text)
	if got := (text.Baseline - 20*unit.Millimetre).Points(); got < 80 {
		t.Errorf("text stands %.1f under the top, inside the frame", got)
	}
}

func TestLinesRunBesideASquareFrame(t *testing.T) {
	f := &document.Frame{Vertical: document.FromParagraph, AlignX: document.FrameStart, Width: 100 * unit.Point, Height: 40 * unit.Point, ClearRight: 9 * unit.Point, Wrap: document.WrapSquare, Shape: document.Rectangle}
	pages, _ := mustLayout(t, a4(para(sentence+sentence, func(p *document.Paragraph) { p.Frames = []*document.Frame{f} })))
	for i, item := range pages[0].Items {
		text, ok := item.(*Text)
		if !ok {
			continue
		}
		want := 30 * unit.Millimetre
		if i < 3 { // 40 points are three lines of 16.1
			want += 109 * unit.Point
		}
		if text.X != want {
			t.Errorf("line %d begins at %.2f, want %.2f", i+1, text.X.Points(), want.Points())
		}
	}
}

func TestFramesBehindTheTextAreDrawnFirst(t *testing.T) {
	frame := func(behind bool) *document.Frame {
		return &document.Frame{Horizontal: document.FromPage, Vertical: document.FromPage, AlignX: document.FrameCenter, Width: 100 * unit.Point, Height: 50 * unit.Point,
			Behind: behind, Shape: document.Rectangle, Stroke: document.Border{Style: document.DoubleBorder, Width: 3 * unit.Point}, Blocks: []document.Block{para("khung")}}
	}
	pages, _ := mustLayout(t, a4(para("thân", func(p *document.Paragraph) { p.Frames = []*document.Frame{frame(false), frame(true)} })))
	golden(t, "frames", report(pages))
}

func TestMirroredMarginsAreExchangedOnEvenPages(t *testing.T) {
	doc := a4(para("một"), para("hai", func(p *document.Paragraph) { p.PageBreakBefore = true }))
	doc.Mirrored, doc.Sections[0].Gutter = true, 5*unit.Millimetre
	pages, _ := mustLayout(t, doc)
	for i, want := range []unit.Length{35 * unit.Millimetre, 20 * unit.Millimetre} {
		if got := pages[i].Items[0].(*Text).X; got != want {
			t.Errorf("text of page %d begins %.1f mm from the left", i+1, got.Points()/72*25.4)
		}
	}
}
