package docx

import (
	"reflect"
	"sync"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
)

// Filled documents share the parts of their template: many goroutines read them at the same time.
func TestOnePackageIsReadByManyAtOnce(t *testing.T) {
	pkg := pack(rich())
	docs := make([]*document.Document, 8)
	var wait sync.WaitGroup
	for i := range docs {
		wait.Go(func() { docs[i], _ = Read(pkg) })
	}
	wait.Wait()
	for _, doc := range docs[1:] {
		if !reflect.DeepEqual(doc, docs[0]) {
			t.Fatal("two readings differ")
		}
	}
}

// What is remembered on a shared part must not carry over from one document to the next.
func TestListsBeginAnewInEachDocument(t *testing.T) {
	pkg := pack(rich())
	first, _ := Read(pkg)
	second, _ := Read(pkg)
	equal(t, "first label", paragraphs(first)[0].Label.Text, "I.")
	equal(t, "first label of the second reading", paragraphs(second)[0].Label.Text, "I.")
}

func TestStrictFileIsReadLikeATransitionalOne(t *testing.T) { // Part 1, annex A against Part 4
	const body = `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:pPr><w:ind w:start="36pt"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>`
	doc, issues := Read(pack(nil).With(ooxml.NewPart("word/document.xml", []byte(body))))
	if doc == nil || len(issues) > 0 {
		t.Fatal(issues)
	}
	equal(t, "indent", pt(firstParagraph(t, doc).Indent.Left), "36")
}

func TestPackageThatIsNoWordFileIsAnError(t *testing.T) {
	doc, issues := Read(ooxml.New())
	if doc != nil || len(issues) != 1 || issues[0].Code != diag.PackageNoMain {
		t.Error(issues)
	}
}

func TestDocumentWithoutBodyIsEmpty(t *testing.T) {
	doc, _ := readParts(t, parts{"document": ""})
	equal(t, "sections", len(doc.Sections), 1)
	equal(t, "blocks", len(doc.Sections[0].Blocks), 0)
}

// A warning names the part and the words that stand there.
func TestWarningsSayWhere(t *testing.T) {
	_, issues := readParts(t, parts{"document": `<w:body>` + p(r(`<w:t>trước</w:t>`)) + tbl(`<w:tblCellSpacing w:w="20" w:type="dxa"/>`, "500", tr("", `<w:tc>`+p(r(`<w:t>Danh sách kèm theo</w:t>`))+`</w:tc>`)) + `</w:body>`})
	if len(issues) != 1 || issues[0].Place.Part != "word/document.xml" || issues[0].Place.Node != 6 || issues[0].Place.Near != "Danh sách kèm theo" {
		t.Errorf("%+v", issues)
	}
}

// 17.8.3: other names and the kind of a typeface stand in fontTable.xml.
func TestHintsOfTypefaces(t *testing.T) {
	doc, _ := readParts(t, parts{"document": "", "fontTable": `<w:font w:name="Quê Hương"><w:altName w:val="Que Huong, QH"/><w:family w:val="swiss"/></w:font>`})
	hint := doc.Fonts["quê hương"]
	if len(hint.Other) != 2 || hint.Other[1] != "QH" || hint.Class != document.Swiss {
		t.Errorf("%+v", hint)
	}
}
