package layout

import (
	"strings"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

func TestHiddenParagraphTakesNoRoom(t *testing.T) { // 17.3.1.29
	hidden := para("ẩn", func(p *document.Paragraph) {
		p.Mark.Hidden = true
		p.Inlines[0].(*document.Run).Style.Hidden = true
	})
	with, _ := mustLayout(t, a4(para("một"), hidden, para("hai")))
	without, _ := mustLayout(t, a4(para("một"), para("hai")))
	if a, b := baselines(with[0]), baselines(without[0]); strings.Join(a, " ") != strings.Join(b, " ") {
		t.Errorf("%v, without it %v", a, b)
	}
}

func TestParagraphAfterANestedTableTakesNoRoom(t *testing.T) {
	inner := table([]float64{80}, row(cell(80, para("trong"))))
	with, _ := mustLayout(t, a4(table([]float64{200}, row(cell(200, inner, para("")))), para("sau")))
	without, _ := mustLayout(t, a4(table([]float64{200}, row(cell(200, inner))), para("sau")))
	if a, b := baselines(with[0]), baselines(without[0]); strings.Join(a, " ") != strings.Join(b, " ") {
		t.Errorf("%v, without it %v", a, b)
	}
}

func TestRestOfADividedRowKeepsSpaceBeforeItsParagraph(t *testing.T) {
	doc := short(a4(table([]float64{200}, row(cell(200, para("một"), para("hai"), para("ba", spaced6(10, 0)))))), 2)
	pages, _ := mustLayout(t, doc)
	top := doc.Sections[0].Top + unit.Point/2
	if got, want := firstText(pages[1]).Baseline-top, unit.FromPoints(10+14*0.9336); (got-want) > unit.Point/10 || (want-got) > unit.Point/10 {
		t.Errorf("%.2f pt under the line, want %.2f", got.Points(), want.Points())
	}
}

func firstText(p Page) *Text {
	for _, item := range p.Items {
		if text, ok := item.(*Text); ok {
			return text
		}
	}
	return &Text{}
}

func TestCentredLineWiderThanItsRoomBeginsAtItsLeft(t *testing.T) {
	p := para("", func(p *document.Paragraph) {
		p.Align = document.Center
		p.Label = &document.ListLabel{Text: "1.", Style: style(14), Suffix: '\t'}
		p.Tabs = []document.TabStop{{At: 60 * unit.Point}}
	})
	pages, _ := mustLayout(t, a4(table([]float64{40}, row(cell(40, p)))))
	if got, want := firstText(pages[0]).X, a4().Sections[0].Left+unit.FromPoints(5.4); got < want {
		t.Errorf("label at %.2f, left of %.2f", got.Points(), want.Points())
	}
}

func TestTextAtAStopBeyondTheMarginStaysOnItsLineBefore2013(t *testing.T) {
	p := para("", func(p *document.Paragraph) {
		p.Tabs = []document.TabStop{{At: 101 * unit.Point, Kind: document.TabRight}}
		p.Inlines = []document.Inline{run("Căn cứ mmmm", 14), &document.Tab{Style: style(14)}, run("mmm ;", 14)}
	})
	if got := len(linesOf(t, 11, p, 100)); got != 1 {
		t.Errorf("%d lines", got)
	}
}

func TestJustifiedLineBeforeALineBreak(t *testing.T) { // 17.15.3.17
	for keep, want := range map[bool]bool{false: true, true: false} {
		doc := a4(para("", justified, func(p *document.Paragraph) {
			p.Inlines = []document.Inline{run("hai chữ", 14), &document.Break{Style: style(14)}, run("hết", 14)}
		}))
		doc.KeepLineBreaks = keep
		pages, _ := mustLayout(t, doc)
		text := firstText(pages[0])
		last := text.Glyphs[len(text.Glyphs)-1]
		if stretched := text.X+last.X > 400*unit.Point; stretched != want {
			t.Errorf("kept %v: the last letter stands at %.1f", keep, (text.X + last.X).Points())
		}
	}
}

func TestDecimalTabsAlignToTheStatedSign(t *testing.T) { // 17.15.1.23
	for sign, want := range map[rune]string{0: "1.5", '.': "1,5"} {
		var at [2]unit.Length
		for i, number := range []string{"1.5", "1,5"} {
			doc := a4(para("", func(p *document.Paragraph) {
				p.Tabs = []document.TabStop{{At: 100 * unit.Point, Kind: document.TabDecimal}}
				p.Inlines = []document.Inline{&document.Tab{Style: style(14)}, run(number, 14)}
			}))
			doc.Decimal = sign
			pages, _ := mustLayout(t, doc)
			at[i] = firstText(pages[0]).X
		}
		// The number without the sign stands wholly before the stop, further left.
		left := map[bool]string{true: "1.5", false: "1,5"}[at[0] < at[1]]
		if left != want {
			t.Errorf("sign %q: %s stands further left, want %s", sign, left, want)
		}
	}
}

func TestLineBetweenParagraphsHasItsSpaceOnBothSides(t *testing.T) { // 17.3.1.5
	boxed := func(p *document.Paragraph) {
		p.Borders.Between = document.Border{Style: document.SingleBorder, Width: unit.Point, Space: 4 * unit.Point}
	}
	pages, _ := mustLayout(t, a4(para("một", boxed), para("hai", boxed)))
	if got := strings.Join(baselines(pages[0]), " "); got != "69.76 94.86" {
		t.Errorf("baselines %s, want 16.1 + 1 + 2·4 apart", got)
	}
}
