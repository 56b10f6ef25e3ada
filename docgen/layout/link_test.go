package layout

import (
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// places lists the destinations of each page.
func places(pages []Page) string {
	var b strings.Builder
	for i, p := range pages {
		if i > 0 {
			b.WriteString(" / ")
		}
		for _, item := range p.Items {
			if d, ok := item.(*Destination); ok {
				b.WriteString(d.Title + strings.Join(d.Names, ",") + ";")
			}
		}
	}
	return b.String()
}

func TestHeadingsAndBookmarksAreFoundOnTheirPages(t *testing.T) {
	title := para("Mục đích,\u200b yêu cầu", func(p *document.Paragraph) {
		p.OutlineLevel, p.Label, p.PageBreakBefore = 1, &document.ListLabel{Text: "I.", Suffix: '\t', Style: p.Mark}, true
	})
	marked := para("Điều 1", func(p *document.Paragraph) { p.Bookmarks = []string{"dieu_1", "a"} })
	pages, _ := mustLayout(t, a4(para("mở đầu"), title, marked))
	if got, want := places(pages), " / I. Mục đích, yêu cầu;dieu_1,a;"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	first := pages[1].Items[slices.IndexFunc(pages[1].Items, func(i Item) bool { _, ok := i.(*Destination); return ok })].(*Destination)
	if top := 20 * unit.Millimetre; first.Level != 2 || first.Y != top {
		t.Errorf("level %d at %.1f pt", first.Level, first.Y.Points())
	}
}

func TestWhatStandsOnManyPagesIsNoPlaceToLeadTo(t *testing.T) {
	heading := func(text string) *document.Paragraph {
		return para(text, func(p *document.Paragraph) { p.OutlineLevel = 0 })
	}
	rows := []*document.Row{row(cell(400, heading("đầu bảng")))}
	rows[0].Header = true
	for range 120 {
		rows = append(rows, row(cell(400, para("hàng"))))
	}
	doc := a4(table([]float64{400}, rows...))
	doc.Sections[0].Headers.Default = []document.Block{heading("đầu trang")}
	pages, _ := mustLayout(t, doc)
	if got := places(pages); len(pages) < 3 || strings.Trim(got, " /") != "đầu bảng;" || !strings.HasPrefix(got, "đầu bảng;") {
		t.Errorf("%d pages: %q", len(pages), got)
	}
}
