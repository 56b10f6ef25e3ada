package layout

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/unit"
	"vanthu/fonts"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var testBook = func() *font.Book {
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		panic(err)
	}
	return book
}()

func mustLayout(t testing.TB, doc *document.Document) ([]Page, diag.List) {
	t.Helper()
	pages, issues, err := Layout(context.Background(), doc, testBook, Options{MaxPages: 200})
	if err != nil {
		t.Fatal(err)
	}
	return pages, issues
}

func style(size float64) document.RunStyle {
	return document.RunStyle{Family: "Times New Roman", Size: unit.FromPoints(size), Scale: 100}
}

func run(text string, size float64) *document.Run {
	return &document.Run{Text: text, Style: style(size)}
}

// para is a paragraph of body text in 14 points.
func para(text string, change ...func(*document.Paragraph)) *document.Paragraph {
	p := &document.Paragraph{Style: "VTThan", OutlineLevel: -1, WidowControl: true, Mark: style(14), Spacing: document.Spacing{Multiple: single}}
	if text != "" {
		p.Inlines = []document.Inline{run(text, 14)}
	}
	for _, c := range change {
		c(p)
	}
	return p
}

func justified(p *document.Paragraph) { p.Align = document.Justify }
func keptNext(p *document.Paragraph)  { p.KeepNext = true }

func spaced6(before, after float64) func(*document.Paragraph) {
	return func(p *document.Paragraph) {
		p.Spacing.Before, p.Spacing.After = unit.FromPoints(before), unit.FromPoints(after)
	}
}

// a4 is a document of one section with the decree's margins (NĐ 30/2020 Phụ lục I, mục I.2).
func a4(blocks ...document.Block) *document.Document {
	return &document.Document{Compat: 15, DefaultTab: unit.Inch / 2, Sections: []*document.Section{{
		PageWidth: 11906 * unit.Twip, PageHeight: 16838 * unit.Twip, PageStart: -1,
		Top: 20 * unit.Millimetre, Bottom: 20 * unit.Millimetre, Left: 30 * unit.Millimetre, Right: 20 * unit.Millimetre,
		Header: 36 * unit.Point, Footer: 36 * unit.Point, Columns: document.Columns{Count: 1}, Blocks: blocks,
	}}}
}

func cell(width float64, blocks ...document.Block) *document.Cell {
	line := document.Border{Style: document.SingleBorder, Width: unit.Point / 2}
	return &document.Cell{Span: 1, Width: unit.FromPoints(width), Top: line, Left: line, Bottom: line, Right: line,
		MarginLeft: unit.FromPoints(5.4), MarginRight: unit.FromPoints(5.4), Blocks: blocks}
}

func table(widths []float64, rows ...*document.Row) *document.Table {
	t := &document.Table{Fixed: true, Rows: rows}
	for _, w := range widths {
		t.Grid = append(t.Grid, unit.FromPoints(w))
	}
	return t
}

func row(cells ...*document.Cell) *document.Row { return &document.Row{Cells: cells} }

// texts returns the lines of a page from top to bottom.
func texts(p Page) []string {
	lines := map[unit.Length][]*Text{}
	var at []unit.Length
	for _, item := range p.Items {
		if text, ok := item.(*Text); ok {
			if lines[text.Baseline] == nil {
				at = append(at, text.Baseline)
			}
			lines[text.Baseline] = append(lines[text.Baseline], text)
		}
	}
	sort.Slice(at, func(i, j int) bool { return at[i] < at[j] })
	var out []string
	for _, y := range at {
		var b strings.Builder
		sort.SliceStable(lines[y], func(i, j int) bool { return lines[y][i].X < lines[y][j].X })
		for _, text := range lines[y] {
			b.WriteString(text.String())
		}
		out = append(out, b.String())
	}
	return out
}

// baselines returns the distinct baselines of a page in points, rounded to hundredths.
func baselines(p Page) []string {
	seen := map[string]bool{}
	var out []string
	for _, item := range p.Items {
		if text, ok := item.(*Text); ok {
			if y := fmt.Sprintf("%.2f", text.Baseline.Points()); !seen[y] {
				seen[y] = true
				out = append(out, y)
			}
		}
	}
	return out
}

// report is a document's pages as lines that people can review: page, place, what is drawn.
func report(pages []Page) string {
	var b strings.Builder
	for i, p := range pages {
		for _, item := range p.Items {
			fmt.Fprintf(&b, "%d ", i+1)
			switch v := item.(type) {
			case *Text:
				fmt.Fprintf(&b, "text %7.2f %7.2f %s %.1f %q\n", v.X.Points(), v.Baseline.Points(), v.Face.PostScriptName, v.Size.Points(), v.String())
			case *Rule:
				fmt.Fprintf(&b, "rule %7.2f %7.2f - %7.2f %7.2f width %.2f\n", v.X1.Points(), v.Y1.Points(), v.X2.Points(), v.Y2.Points(), v.Width.Points())
			case *Fill:
				fmt.Fprintf(&b, "fill %7.2f %7.2f %7.2f × %7.2f stroke %.2f\n", v.X.Points(), v.Y.Points(), v.Width.Points(), v.Height.Points(), v.Stroke.Points())
			case *Image:
				fmt.Fprintf(&b, "image %7.2f %7.2f %7.2f × %7.2f\n", v.X.Points(), v.Y.Points(), v.Width.Points(), v.Height.Points())
			case *Destination:
				fmt.Fprintf(&b, "place %7.2f %7.2f %v %d %s\n", v.X.Points(), v.Y.Points(), v.Names, v.Level, v.Title)
			case *Link:
				fmt.Fprintf(&b, "link %7.2f %7.2f %7.2f × %7.2f %s\n", v.X.Points(), v.Y.Points(), v.Width.Points(), v.Height.Points(), v.Address)
			}
		}
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; read the diff, then run with -update:\n%s", file, difference(string(want), got))
	}
}

// difference shows the first lines that differ.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "", ""
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\n- %s\n+ %s", i+1, a, b)
		}
	}
	return ""
}

const sentence = "Tiếp tục nâng cao nhận thức về vị trí, vai trò, tầm quan trọng của công tác thi đua, khen thưởng nói chung, ý nghĩa to lớn và hiệu quả thiết thực của việc xây dựng và nhân rộng gương điển hình tiên tiến nói riêng trong các phong trào thi đua yêu nước. "

func TestImpatientCallerGetsHisError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if pages, _, err := Layout(ctx, a4(para(sentence)), testBook, Options{}); err == nil || pages != nil {
		t.Errorf("pages %d, error %v", len(pages), err)
	}
}

func TestEndlessWordIsSetInTime(t *testing.T) {
	pages, _ := mustLayout(t, a4(para(strings.Repeat("a", 300_000))))
	total := 0
	for _, p := range pages {
		for _, item := range p.Items {
			total += len(item.(*Text).Glyphs)
		}
	}
	if total != 300_000 {
		t.Errorf("%d letters are drawn", total)
	}
}

func TestEmptyDocumentHasAPage(t *testing.T) {
	pages, issues := mustLayout(t, a4())
	if len(pages) != 1 || len(pages[0].Items) > 0 || len(issues) > 0 {
		t.Errorf("pages %v, issues %v", pages, issues)
	}
}
