package docx

import (
	"strings"
	"testing"

	"vanthu/docgen/ooxml"
)

// BenchmarkRead reads a document of 1,000 paragraphs and a table of 500 rows whose styles are decoded already, as in a
// batch.
func BenchmarkRead(b *testing.B) {
	content := rich()
	content["document"] = `<w:body>` + strings.Repeat(p(`<w:pPr><w:pStyle w:val="P"/></w:pPr>`+r(`<w:rPr><w:b/></w:rPr><w:t>Căn cứ Nghị định</w:t>`)), 1000) +
		tbl(`<w:tblStyle w:val="T"/>`, "500 500", strings.Repeat(tr("", tc(""), tc("")), 500)) + `</w:body>`
	pkg := pack(content)
	if doc, issues := Read(pkg); doc == nil {
		b.Fatal(issues)
	}
	for b.Loop() {
		Read(pkg)
	}
}

// BenchmarkParse reads the XML of the same document.
func BenchmarkParse(b *testing.B) {
	text := []byte(`<w:body` + namespaces + `>` + strings.Repeat(p(r(`<w:rPr><w:b/></w:rPr><w:t>Căn cứ Nghị định</w:t>`)), 1000) + `</w:body>`)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		ooxml.ParseXML(text)
	}
}
