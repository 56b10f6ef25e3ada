package nd30_test

import (
	"testing"

	"vanthu/docgen/docx"
	"vanthu/docgen/layout"
	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
)

// BenchmarkCheck measures the rules on a document of some twenty pages that is laid out already, and tells the time of
// one page.
func BenchmarkCheck(b *testing.B) {
	p := plan()
	for range 9 {
		p.body = append(p.body, plan().body...)
	}
	pkg, issues := ooxml.Open(p.docx(), ooxml.DefaultLimits)
	if issues.HasErrors() {
		b.Fatal(issues)
	}
	doc, _ := docx.Read(pkg)
	pages, _, err := layout.Layout(b.Context(), doc, engine().Faces(), layout.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		nd30.Check(doc, pages, nd30.Options{})
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(pages))/1000, "ms/page")
	b.ReportMetric(float64(len(pages)), "pages")
}

// BenchmarkCheckFile measures the whole way: open, read, lay out, check.
func BenchmarkCheckFile(b *testing.B) {
	p := plan()
	for range 9 {
		p.body = append(p.body, plan().body...)
	}
	file := p.docx()
	pages := 0
	for b.Loop() {
		pages = len(checked(b, file, nd30.Options{}).Pages)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(pages)/1000, "ms/page")
}
