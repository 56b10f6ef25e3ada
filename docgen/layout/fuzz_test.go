package layout

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// FuzzLayout builds small documents from a seed and holds what must be true of all of them.
func FuzzLayout(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		doc, written := (&author{rand: rand.New(rand.NewPCG(seed, 1))}).document()
		pages, issues := mustLayout(t, doc)
		if issues.HasErrors() {
			return
		}
		if got := letterCounts(pages); got != written {
			t.Errorf("seed %d: letters drawn and written differ:\n%s\n%s", seed, got, written)
		}
		again, _ := mustLayout(t, doc)
		if report(pages) != report(again) {
			t.Errorf("seed %d: two runs differ", seed)
		}
	})
}

// letterCounts says how often each letter of the author's alphabet is drawn.
func letterCounts(pages []Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, item := range p.Items {
			if text, ok := item.(*Text); ok {
				b.WriteString(text.String())
			}
		}
	}
	return counts(b.String())
}

func counts(text string) string {
	n := map[rune]int{}
	for _, r := range text {
		n[r]++
	}
	var b strings.Builder
	for _, r := range alphabet {
		if n[r] > 0 {
			b.WriteString(strings.Repeat(string(r), n[r]))
		}
	}
	return b.String()
}

// alphabet holds no sign that layout adds by itself (leaders, numbers of fields).
const alphabet = "abđệƯớy-/,…"

// author writes random documents; odd ones on purpose.
type author struct {
	rand  *rand.Rand
	text  strings.Builder
	depth int
}

func (a *author) document() (*document.Document, string) {
	doc := &document.Document{Compat: 11 + a.rand.IntN(5), DefaultTab: a.length(-10, 60)}
	for range 1 + a.rand.IntN(2) {
		s := *a4().Sections[0]
		s.Start = document.SectionStart(a.rand.IntN(5))
		s.PageHeight = a.length(100, 900)
		s.Left = a.length(0, 300)
		s.Align = document.VerticalAlign(a.rand.IntN(3))
		s.Columns.Count = a.rand.IntN(4)
		if a.chance(30) {
			s.Columns = document.Columns{Count: 2, Separator: true, Widths: []document.Column{{Width: a.length(0, 200), Space: a.length(0, 40)}, {Width: a.length(20, 300)}}}
		}
		s.LinePitch = a.length(0, 30)
		s.Blocks = a.blocks(6)
		doc.Sections = append(doc.Sections, &s)
	}
	return doc, counts(a.text.String())
}

func (a *author) length(from, to int) unit.Length {
	return unit.Length(from+a.rand.IntN(to-from+1)) * unit.Point
}

func (a *author) chance(percent int) bool { return a.rand.IntN(100) < percent }

func (a *author) blocks(n int) []document.Block {
	var out []document.Block
	for range a.rand.IntN(n) + 1 {
		if a.depth < 3 && a.chance(25) {
			a.depth++
			out = append(out, a.table())
			a.depth--
		} else {
			out = append(out, a.paragraph())
		}
	}
	return out
}

func (a *author) paragraph() *document.Paragraph {
	p := para("", func(p *document.Paragraph) {
		p.Align = document.Align(a.rand.IntN(5))
		p.KeepNext, p.KeepLines, p.WidowControl, p.PageBreakBefore = a.chance(30), a.chance(20), a.chance(70), a.chance(5)
		p.Indent = document.Indent{Left: a.length(-20, 60), Right: a.length(-20, 60), FirstLine: a.length(-40, 40)}
		p.Spacing = document.Spacing{Before: a.length(-3, 30), After: a.length(0, 30), BeforeAuto: a.chance(5), Contextual: a.chance(10),
			Rule: document.LineRule(a.rand.IntN(3)), Multiple: a.rand.IntN(700), Line: a.length(-5, 60)}
	})
	if a.chance(20) {
		p.Tabs = []document.TabStop{{At: a.length(0, 100), Kind: document.TabKind(a.rand.IntN(5)), Leader: '.'}, {At: a.length(100, 600), Kind: document.TabRight}}
	}
	if a.chance(20) {
		p.Label = &document.ListLabel{Text: a.words(1), Style: a.style(), Suffix: []rune{'\t', ' ', 0}[a.rand.IntN(3)], Align: document.Align(a.rand.IntN(3))}
	}
	if a.chance(10) {
		p.Borders.Top = document.Border{Style: document.DoubleBorder, Width: unit.Point}
		p.Shading = &document.Color{}
	}
	if a.depth == 0 && a.chance(10) {
		f := &document.Frame{Vertical: document.FrameReference(a.rand.IntN(6)), Width: a.length(0, 200), Height: a.length(0, 500), Wrap: document.Wrap(a.rand.IntN(3)), Y: a.length(-50, 50)}
		a.depth = 3
		f.Blocks = []document.Block{a.paragraph()}
		a.depth = 0
		f.Turn = document.Turn(a.rand.IntN(3))
		p.Frames = append(p.Frames, f)
	}
	for range a.rand.IntN(5) {
		p.Inlines = append(p.Inlines, a.inline())
	}
	if a.depth < 3 && a.chance(15) {
		depth := a.depth
		a.depth = 3
		p.Inlines = append(p.Inlines, &document.NoteMark{Note: &document.Note{Blocks: a.blocks(3)}})
		a.depth = depth
	}
	return p
}

func (a *author) inline() document.Inline {
	switch a.rand.IntN(10) {
	case 0:
		return &document.Tab{Style: a.style()}
	case 1:
		return &document.Break{Kind: document.BreakKind(a.rand.IntN(3)), Style: a.style()}
	case 2:
		return &document.Picture{Width: a.length(0, 300), Height: a.length(0, 500), Image: []byte{1}}
	case 3:
		return &document.Field{Kind: document.FieldKind(a.rand.IntN(3)), Style: a.style()}
	}
	return &document.Run{Text: a.words(30), Style: a.style()}
}

func (a *author) style() document.RunStyle {
	s := style(float64(a.rand.IntN(30)))
	s.Bold, s.Scale, s.Spacing = a.chance(20), 50+a.rand.IntN(100), a.length(-2, 3)
	s.Vertical, s.Underline, s.SmallCaps = document.VerticalPosition(a.rand.IntN(3)), document.Underline(a.rand.IntN(8)), false
	return s
}

func (a *author) words(n int) string {
	letters := []rune(alphabet + "    \u00a0\u200b")
	var b strings.Builder
	for range a.rand.IntN(n*6) + 1 {
		b.WriteRune(letters[a.rand.IntN(len(letters))])
	}
	for _, r := range b.String() {
		if !unicode.IsSpace(r) {
			a.text.WriteRune(r)
		}
	}
	return b.String()
}

func (a *author) table() *document.Table {
	cols := 1 + a.rand.IntN(4)
	t := &document.Table{Fixed: a.chance(50), Align: document.Align(a.rand.IntN(3)), Indent: a.length(-20, 20), HasIndent: a.chance(50), Percent: a.rand.IntN(2) * 4000}
	for range cols * a.rand.IntN(2) {
		t.Grid = append(t.Grid, a.length(0, 200))
	}
	for range 1 + a.rand.IntN(4) {
		r := &document.Row{CantSplit: a.chance(30), Header: a.chance(15), Height: a.length(0, 100), Rule: document.HeightRule(a.rand.IntN(2)), Before: a.rand.IntN(2)}
		for range cols {
			c := cell(float64(a.rand.IntN(200)))
			c.Span, c.Align = 1+a.rand.IntN(2)*a.rand.IntN(2), document.VerticalAlign(a.rand.IntN(3))
			c.Merge = document.Merge(a.rand.IntN(4) % 3)
			// Header rows stand more than once, and what goes on with a merge shows nothing of its own.
			if !r.Header && c.Merge != document.MergeContinue {
				c.Blocks = a.blocks(2)
			}
			r.Cells = append(r.Cells, c)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func TestNothingStandsOffThePage(t *testing.T) {
	for seed := range uint64(30) {
		a := &author{rand: rand.New(rand.NewPCG(seed, 2))}
		var blocks []document.Block
		for range 12 {
			p := para(sentence+sentence, func(p *document.Paragraph) {
				p.Align, p.KeepNext = document.Align(a.rand.IntN(5)), a.chance(30)
				p.Indent = document.Indent{Left: a.length(0, 60), Right: a.length(0, 60), FirstLine: a.length(0, 40)}
				p.Spacing.Before, p.Spacing.After, p.Spacing.Multiple = a.length(0, 12), a.length(0, 12), 240+a.rand.IntN(240)
			})
			blocks = append(blocks, p, table([]float64{60, 150, 220}, row(cell(60, para("1")), cell(150, para(sentence)), cell(220, para(sentence, justified)))))
		}
		doc := a4(blocks...)
		pages, _ := mustLayout(t, doc)
		for i, page := range pages {
			for _, item := range page.Items {
				text, ok := item.(*Text)
				if !ok {
					continue
				}
				s := doc.Sections[0]
				if text.X < s.Left || text.X+text.Width > s.PageWidth-s.Right+unit.Point || text.Baseline < s.Top || text.Baseline > s.PageHeight-s.Bottom {
					t.Fatalf("seed %d, page %d: %q stands at %.1f %.1f", seed, i+1, text.String(), text.X.Points(), text.Baseline.Points())
				}
			}
		}
	}
}

func TestRowsDoNotOverlap(t *testing.T) {
	for seed := range uint64(30) {
		a := &author{rand: rand.New(rand.NewPCG(seed, 3))}
		var rows []*document.Row
		for range 40 {
			r := row(cell(150, para(a.words(20))), cell(150, para(a.words(60), justified)), cell(150, para(a.words(5))))
			r.CantSplit, r.Rule, r.Height = a.chance(50), document.HeightRule(a.rand.IntN(2)), a.length(0, 60)
			rows = append(rows, r)
		}
		pages, _ := mustLayout(t, a4(table([]float64{150, 150, 150}, rows...)))
		for i, page := range pages {
			var above unit.Length
			for _, item := range page.Items {
				// Lines across the table come in order, one above each row and one below the last.
				if line, ok := item.(*Rule); ok && line.Y1 == line.Y2 {
					if line.Y1 <= above {
						t.Fatalf("seed %d, page %d: a line at %.1f under one at %.1f", seed, i+1, line.Y1.Points(), above.Points())
					}
					above = line.Y1
				}
			}
		}
	}
}
