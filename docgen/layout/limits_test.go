package layout

import (
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

func codes(issues diag.List) map[diag.Code]int {
	count := map[diag.Code]int{}
	for _, issue := range issues {
		count[issue.Code]++
	}
	return count
}

// A document of more letters than its pages could hold is refused before it is set.
func TestTooManyLettersAreTooManyPages(t *testing.T) {
	text := strings.Repeat("a", 200*maxLetters+1)
	_, issues := mustLayout(t, a4(para(text)))
	if codes(issues)[diag.LayoutTooManyPages] != 1 {
		t.Errorf("issues = %v", issues)
	}
}

// Dots squeezed to nothing would be millions for each tab.
func TestLeaderOfSqueezedLettersStaysCountable(t *testing.T) {
	p := para("")
	squeezed := style(1)
	squeezed.Scale = 1
	p.Tabs = []document.TabStop{{At: 400 * unit.Inch, Kind: document.TabLeft, Leader: '.'}}
	p.Inlines = []document.Inline{&document.Tab{Style: squeezed}}
	pages, _ := mustLayout(t, a4(p))
	for _, item := range pages[0].Items {
		if text, ok := item.(*Text); ok && unit.Length(len(text.Glyphs)) > 400*unit.Inch/leastLeader {
			t.Errorf("%d dots", len(text.Glyphs))
		}
	}
}

func TestWaveHasNoMoreCrestsThanPaperHolds(t *testing.T) {
	r := Rule{X2: 1 << 50, Kind: Wave, Width: 1}
	if n := len(r.Path()); n > mostCrests+2 {
		t.Errorf("%d corners", n)
	}
}

func TestRareLettersAreNamedUpToTheTwentieth(t *testing.T) {
	var text strings.Builder
	for r := rune(0x4E00); r < 0x4E00+100; r++ {
		text.WriteRune(r)
	}
	_, issues := mustLayout(t, a4(para(text.String())))
	count := codes(issues)
	if count[diag.LayoutMissingGlyph] != mostRareLetters || count[diag.LayoutMoreLetters] != 1 {
		t.Errorf("issues = %v", count)
	}
}

// 17.4.30: Word widens the column instead.
func TestCellThatMustNotWrapWarnsWhenItDoes(t *testing.T) {
	for _, test := range []struct {
		text  string
		fixed bool
		want  int
	}{{"một hai ba bốn năm sáu bảy tám", false, 1}, {"một hai ba bốn năm sáu bảy tám", true, 0}, {"một", false, 0}} {
		table := &document.Table{Grid: []unit.Length{unit.Inch}, Fixed: test.fixed,
			Rows: []*document.Row{{Cells: []*document.Cell{{Span: 1, NoWrap: true, Blocks: []document.Block{para(test.text)}}}}}}
		_, issues := mustLayout(t, a4(table))
		if got := codes(issues)[diag.LayoutNoWrap]; got != test.want {
			t.Errorf("%q, fixed %v: %d warnings, want %d", test.text, test.fixed, got, test.want)
		}
	}
}
