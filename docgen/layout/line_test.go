package layout

import (
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// linesOf returns the lines of one paragraph in a column of a width in points.
func linesOf(t *testing.T, compat int, p *document.Paragraph, width float64) []string {
	t.Helper()
	doc := a4(p)
	doc.Compat = compat
	s := doc.Sections[0]
	s.Right = s.PageWidth - s.Left - unit.FromPoints(width)
	pages, _ := mustLayout(t, doc)
	var out []string
	for _, page := range pages {
		for _, line := range texts(page) {
			out = append(out, strings.TrimRight(line, " "))
		}
	}
	return out
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// advance is the natural width of a text in Times New Roman, in points.
func advance(text string, size float64) float64 {
	face, _ := testBook.Find("Times New Roman", false, false)
	total := unit.Length(0)
	for _, r := range text {
		total += face.Width(r, unit.FromPoints(size))
	}
	return total.Points()
}

func TestWordThatFitsExactlyStaysOnTheLine(t *testing.T) {
	width := advance("một hai ba", 14)
	expect(t, linesOf(t, 15, para("một hai ba bốn"), width+0.01), "một hai ba", "bốn")
	expect(t, linesOf(t, 15, para("một hai ba bốn"), width-0.01), "một hai", "ba bốn")
}

// The measured rule: D/T <= 1/4 and G/S >= 2·D/T.
func TestJustifiedLinePullsOneWordInWhenSpacesShrinkLittle(t *testing.T) {
	text := "một hai ba bốn năm sáu"
	width := advance("một hai ba bốn", 14)
	space := advance(" ", 14)
	shrunk := width - 0.6*space // D/T = 0.2, G/S = (0.4 + width of "bốn")/2 spaces: far more than 0.4
	expect(t, linesOf(t, 15, para(text, justified), shrunk), "một hai ba bốn", "năm sáu")
	expect(t, linesOf(t, 14, para(text, justified), shrunk), "một hai ba", "bốn năm sáu")
	expect(t, linesOf(t, 15, para(text), shrunk), "một hai ba", "bốn năm sáu")
	tooMuch := width - 0.8*space // D/T = 0.27
	expect(t, linesOf(t, 15, para(text, justified), tooMuch), "một hai ba", "bốn năm sáu")
}

func TestSqueezedLastLineEndsAtTheMeasure(t *testing.T) {
	width := advance("một hai ba bốn", 14) - 0.6*advance(" ", 14)
	doc := a4(para("một hai ba bốn", justified))
	s := doc.Sections[0]
	s.Right = s.PageWidth - s.Left - unit.FromPoints(width)
	pages, _ := mustLayout(t, doc)
	text := pages[0].Items[0].(*Text)
	if end := text.X + text.Width; abs(end-s.Left-unit.FromPoints(width)) > unit.Point/100 {
		t.Errorf("line ends at %.2f, measure is %.2f", (end - s.Left).Points(), width)
	}
}

func TestJustificationStretchesSpacesOnly(t *testing.T) {
	pages, _ := mustLayout(t, a4(para(sentence+sentence, justified)))
	text := pages[0].Items[0].(*Text)
	var spaces []unit.Length
	for i, g := range text.Glyphs {
		natural, width := text.Face.Width(g.Rune, text.Size), text.End(i)-g.X
		if g.Rune == ' ' {
			spaces = append(spaces, width)
		} else if width != natural {
			t.Fatalf("letter %q is %d wide, %d by nature", g.Rune, width, natural)
		}
	}
	for _, s := range spaces {
		if abs(s-spaces[0]) > 1 {
			t.Errorf("spaces of one line are %d and %d wide", spaces[0], s)
		}
	}
}

func TestBreaksAfterHyphenNeverAtSlash(t *testing.T) {
	width := advance("Số 2590/KH-", 14) + 1
	expect(t, linesOf(t, 15, para("Số 2590/KH-UBND"), width), "Số 2590/KH-", "UBND")
	expect(t, linesOf(t, 15, para("Số 2590/KHUBND"), advance("2590/KHUBND", 14)+1), "Số", "2590/KHUBND")
	expect(t, linesOf(t, 15, para("Số 25\u00a0tháng\u00a04"), advance("Số 25 thá", 14)), "Số", "25\u00a0tháng\u00a0", "4")
}

func TestWordLongerThanALineBreaksByLetters(t *testing.T) {
	got := linesOf(t, 15, para("xem aaaaaaaaaaaaaaaaaaaa"), advance("aaaaaaaa", 14)+1)
	expect(t, got, "xem", "aaaaaaaa", "aaaaaaaa", "aaaa")
}

func TestSoftHyphenShowsOnlyAtTheEndOfALine(t *testing.T) {
	expect(t, linesOf(t, 15, para("tài\u00adliệu"), 200), "tàiliệu")
	expect(t, linesOf(t, 15, para("tài\u00adliệu"), advance("tàiliệ", 14)), "tài\u00ad", "liệu")
}

func TestTabsAlignTheirText(t *testing.T) {
	at := func(kind document.TabKind) unit.Length {
		p := para("")
		p.Tabs = []document.TabStop{{At: 200 * unit.Point, Kind: kind}}
		p.Inlines = []document.Inline{run("a", 14), &document.Tab{Style: style(14)}, run("12,5", 14)}
		pages, _ := mustLayout(t, a4(p))
		return pages[0].Items[1].(*Text).X - 30*unit.Millimetre
	}
	width := unit.FromPoints(advance("12,5", 14))
	for kind, want := range map[document.TabKind]unit.Length{
		document.TabLeft:    200 * unit.Point,
		document.TabRight:   200*unit.Point - width,
		document.TabCenter:  200*unit.Point - width/2,
		document.TabDecimal: 200*unit.Point - unit.FromPoints(advance("12", 14)),
	} {
		if got := at(kind); abs(got-want) > 10 {
			t.Errorf("tab kind %d puts text at %.2f, want %.2f", kind, got.Points(), want.Points())
		}
	}
}

func TestTextAtACentredTabStaysBeforeTheMargin(t *testing.T) {
	p := para("")
	p.Tabs = []document.TabStop{{At: 90 * unit.Point, Kind: document.TabCenter}}
	p.Inlines = []document.Inline{&document.Tab{Style: style(14)}, run("giữa", 14)}
	doc := a4(p)
	doc.Sections[0].Right = doc.Sections[0].PageWidth - doc.Sections[0].Left - 100*unit.Point
	pages, _ := mustLayout(t, doc)
	want := 100*unit.Point - unit.FromPoints(advance("giữa", 14))
	if got := pages[0].Items[0].(*Text).X - 30*unit.Millimetre; abs(got-want) > 10 {
		t.Errorf("text at %.2f, want %.2f", got.Points(), want.Points())
	}
}

func TestAlignmentTabsLeadToTheirPlaces(t *testing.T) {
	at := func(to document.TabTo) unit.Length {
		p := para("")
		p.Indent = document.Indent{Left: 20 * unit.Point, Right: 40 * unit.Point}
		p.Inlines = []document.Inline{run("a", 14), &document.Tab{Style: style(14), To: &to}, run("b", 14)}
		doc := a4(p)
		doc.Sections[0].Right = doc.Sections[0].PageWidth - doc.Sections[0].Left - 300*unit.Point
		pages, _ := mustLayout(t, doc)
		return pages[0].Items[1].(*Text).X - 30*unit.Millimetre
	}
	b := unit.FromPoints(advance("b", 14))
	for to, want := range map[document.TabTo]unit.Length{
		{Kind: document.TabCenter}:                150*unit.Point - b/2,
		{Kind: document.TabRight}:                 300*unit.Point - b,
		{Kind: document.TabCenter, Indents: true}: 140*unit.Point - b/2,
		{Kind: document.TabRight, Indents: true}:  260*unit.Point - b,
	} {
		if got := at(to); abs(got-want) > 10 {
			t.Errorf("%+v leads to %.2f, want %.2f", to, got.Points(), want.Points())
		}
	}
}

func TestHangingIndentIsATabStop(t *testing.T) {
	p := para("", func(p *document.Paragraph) {
		p.Indent = document.Indent{Left: 30 * unit.Point, FirstLine: -20 * unit.Point}
		p.Label = &document.ListLabel{Text: "a)", Style: style(14), Suffix: '\t'}
		p.Inlines = []document.Inline{run("điểm", 14)}
	})
	pages, _ := mustLayout(t, a4(p))
	label, text := pages[0].Items[0].(*Text), pages[0].Items[1].(*Text)
	if got := label.X - 30*unit.Millimetre; got != 10*unit.Point {
		t.Errorf("label at %.2f", got.Points())
	}
	if got := text.X - 30*unit.Millimetre; got != 30*unit.Point {
		t.Errorf("text at %.2f", got.Points())
	}
}

func TestLabelOfABiggerFaceLowersItsLineByItsAscent(t *testing.T) {
	symbol := style(14)
	symbol.Family = "Symbol"
	p := para("điểm", func(p *document.Paragraph) {
		p.Label = &document.ListLabel{Text: "\uf0b7", Style: symbol, Suffix: ' '}
	})
	pages, _ := mustLayout(t, a4(p))
	// Symbol rises 1.005 em above the baseline, Times New Roman 0.9336.
	got := (pages[0].Items[0].(*Text).Baseline - 20*unit.Millimetre).Points()
	if got < 14*1.005-0.01 || got > 14*1.005+0.01 {
		t.Errorf("baseline %.3f under the top, want %.3f", got, 14*1.005)
	}
}

func TestLetterThatNoFaceHasIsAWarning(t *testing.T) {
	pages, issues := mustLayout(t, a4(para("Khen thưởng \U0001F680\U0001F680 tập thể")))
	if len(issues) != 1 || issues[0].Code != diag.LayoutMissingGlyph || !strings.Contains(issues[0].Message, "U+1F680") {
		t.Fatalf("issues: %v", issues)
	}
	if issues[0].Place.Near == "" {
		t.Error("the warning does not say where")
	}
	if got := strings.Join(texts(pages[0]), ""); got != "Khen thưởng \U0001F680\U0001F680 tập thể" {
		t.Errorf("copied: %q", got)
	}
	for _, item := range pages[0].Items {
		for _, g := range item.(*Text).Glyphs {
			if text := item.(*Text); g.Rune == '\U0001F680' && (g.ID == 0 || g.ID != text.Face.Glyph('\ufffd')) {
				t.Error("the letter is not drawn as one that is missing")
			}
		}
	}
}

func TestEmojiIsDrawnWithAWarning(t *testing.T) {
	pages, issues := mustLayout(t, a4(para("Khen thưởng \U0001F600\U0001F600")))
	if len(issues) != 1 || issues[0].Code != diag.LayoutRareLetter || !strings.Contains(issues[0].Message, "U+1F600") {
		t.Fatalf("issues: %v", issues)
	}
	if got := strings.Join(texts(pages[0]), ""); got != "Khen thưởng \U0001F600\U0001F600" {
		t.Errorf("drawn: %q", got)
	}
}

func TestUnknownTypefaceIsOneWarning(t *testing.T) {
	odd := run("chữ", 14)
	odd.Style.Family = ".VnTime"
	again := *odd
	_, issues := mustLayout(t, a4(&document.Paragraph{Mark: style(14), Inlines: []document.Inline{odd, &again}}))
	if len(issues) != 1 || issues[0].Code != diag.LayoutFontSubstituted {
		t.Errorf("issues: %v", issues)
	}
}

func TestTextIsComposed(t *testing.T) {
	pages, issues := mustLayout(t, a4(para("Vie\u0323\u0302t")))
	if got := texts(pages[0])[0]; got != "Việt" || len(issues) > 0 {
		t.Errorf("got %+q, issues %v", got, issues)
	}
}

func TestATypefaceThatIsNotThereGivesWayToOneOfItsKind(t *testing.T) {
	doc := a4(para("chữ"))
	p := doc.Sections[0].Blocks[0].(*document.Paragraph)
	p.Inlines[0].(*document.Run).Style.Family = "Quê Hương"
	doc.Fonts = map[string]document.FontHint{"quê hương": {Class: document.Swiss}}
	pages, issues := mustLayout(t, doc)
	if got := pages[0].Items[0].(*Text).Face.Family; got != "Liberation Sans" || len(issues) != 1 || issues[0].Code != diag.LayoutFontSubstituted {
		t.Errorf("%s, %v", got, issues)
	}
}
