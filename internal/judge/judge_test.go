package judge

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// letter is a Word file of one paragraph a typeface.
func letter(t *testing.T, faces ...string) []byte {
	t.Helper()
	var body strings.Builder
	for _, face := range faces {
		body.WriteString(`<w:p><w:r><w:rPr><w:rFonts w:ascii="` + face + `" w:hAnsi="` + face + `"/></w:rPr><w:t>Cộng hòa</w:t></w:r></w:p>`)
	}
	const office = "http://schemas.openxmlformats.org/"
	parts := [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + office + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + office + `package/2006/relationships"><Relationship Id="rId1" Type="` + office + `officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="` + office + `wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := w.Create(p[0])
		if err == nil {
			_, err = f.Write([]byte(p[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLibreOfficeSetsTheProjectsFacesOnly(t *testing.T) {
	docs := map[string][]byte{"một": letter(t, "Times New Roman", "Arial"), "hai": letter(t, "Calibri", "Chữ Không Có")}
	pdfs := LibreOfficeAll(t, docs)
	if len(pdfs) != len(docs) {
		t.Fatalf("%d PDFs of %d documents", len(pdfs), len(docs))
	}
	for name, want := range map[string][]string{"một": {"LiberationSerif", "LiberationSans"}, "hai": {"Carlito"}} {
		fonts := strings.Join(PDFFonts(t, pdfs[name]), "\n")
		for _, face := range want {
			if !strings.Contains(fonts, face) {
				t.Errorf("%s: %s is not among its fonts:\n%s", name, face, fonts)
			}
		}
	}
}

func TestJudgesAcceptWhatLibreOfficeMade(t *testing.T) {
	docx := letter(t, "Times New Roman")
	OpenXML(t, "một.docx", docx)
	pdf := LibreOffice(t, docx)
	QPDF(t, pdf)
	MuPDF(t, pdf)
	if pages := PDFPages(t, pdf); pages != 1 {
		t.Errorf("%d pages", pages)
	}
	if text := PDFText(t, pdf); !strings.Contains(text, "Cộng hòa") {
		t.Errorf("text is %q", text)
	}
}
