package docx

import (
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
)

func footnote(id, content string) string {
	return `<w:footnote w:id="` + id + `">` + content + `</w:footnote>`
}

func reference(kind, id string) string { return r(`<w:` + kind + `Reference w:id="` + id + `"/>`) }

func TestAFootnoteHangsOnItsNumber(t *testing.T) {
	doc, _ := readParts(t, parts{
		"document":  `<w:body>` + p(r(`<w:t>a</w:t>`)+reference("footnote", "3")) + p(reference("footnote", "2")) + `</w:body>`,
		"footnotes": footnote("2", p(r(`<w:footnoteRef/>`)+r(`<w:t>hai</w:t>`))) + footnote("3", p(r(`<w:footnoteRef/>`)+r(`<w:t>ba</w:t>`))),
	})
	first := firstParagraph(t, doc)
	equal(t, "text with number", plain(first), "a1")
	mark := first.Inlines[1].(*document.NoteMark)
	equal(t, "note, numbered by the order of marks", plain(mark.Note.Blocks[0].(*document.Paragraph)), "1ba")
	if len(doc.Notes.Separator) != 1 {
		t.Errorf("a file without a separator gets Word's own, has %d", len(doc.Notes.Separator))
	}
}

func TestEndnotesEndTheDocument(t *testing.T) {
	doc, _ := readParts(t, parts{
		"document": `<w:body>` + p(reference("endnote", "2")) + p(r(`<w:t>z</w:t>`)) + `</w:body>`,
		"endnotes": `<w:endnote w:id="2">` + p(r(`<w:endnoteRef/>`)+r(`<w:t>cuối</w:t>`)) + `</w:endnote>`,
	})
	blocks := doc.Sections[0].Blocks
	equal(t, "blocks: two paragraphs, separator, note", len(blocks), 4)
	equal(t, "note", plain(blocks[3].(*document.Paragraph)), "icuối")
}

func TestAMarkOfTheAuthorsOwnIsNotCounted(t *testing.T) {
	doc, _ := readParts(t, parts{
		"document":  `<w:body>` + p(r(`<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t>`)+reference("footnote", "3")) + `</w:body>`,
		"footnotes": footnote("2", p(r(`<w:t>* sao</w:t>`))) + footnote("3", p(r(`<w:footnoteRef/>`))),
	})
	equal(t, "text", plain(firstParagraph(t, doc)), "*1")
}

func TestNotesThatCallEachOtherEnd(t *testing.T) {
	_, issues := readParts(t, parts{
		"document":  `<w:body>` + p(reference("footnote", "2")) + `</w:body>`,
		"footnotes": footnote("2", p(reference("endnote", "2"))),
		"endnotes":  `<w:endnote w:id="2">` + p(reference("footnote", "2")) + `</w:endnote>`,
	})
	if len(issues) != 1 || issues[0].Code != diag.WordNote {
		t.Errorf("issues: %v", issues)
	}
}
