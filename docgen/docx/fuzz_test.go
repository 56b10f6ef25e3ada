package docx

import (
	"testing"

	"vanthu/docgen/diag"
)

// FuzzRead changes the XML of a document, its styles and its lists: whatever stands there, Read answers with a document
// or with an error, and never panics.
func FuzzRead(f *testing.F) {
	f.Add(`<w:body>`+items("1.0", "1.1")+tbl(`<w:tblStyle w:val="T"/>`, "1 2", tr("", tc(`<w:gridSpan w:val="9"/><w:vMerge/>`)))+`</w:body>`,
		styled("table", "T", "T", gridStyle), oneList(lvl(0, "lowerRoman", "%1.%9", ""), ""))
	f.Add(`<w:body>`+p(complexField("PAGE", r("<w:t>1</w:t>"))+anchor(inParagraph, "", embedded)+vml(`<v:group coordsize="0,0"><v:line from="1,2"/></v:group>`))+`</w:body>`,
		styled("paragraph", "A", "B", `<w:rPr><w:b/></w:rPr>`), "")
	f.Add(`<w:body><w:sectPr><w:pgSz w:w="-1" w:h="1e9"/><w:cols w:num="99999"/></w:sectPr></w:body>`, "", "")
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		doc, issues := Read(pack(parts{"document": body, "styles": styles, "numbering": numbering}))
		if (doc == nil) != issues.HasErrors() {
			t.Fatalf("document %v with %v", doc != nil, issues)
		}
		if doc == nil {
			return
		}
		for _, s := range doc.Sections {
			if s.PageWidth-s.Left-s.Right-s.Gutter <= 0 {
				t.Fatalf("no room on %+v", s)
			}
		}
		dump(doc)
		for _, i := range issues {
			if i.Severity != diag.Warning {
				t.Fatal(i)
			}
		}
	})
}
