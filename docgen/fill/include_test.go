package fill

import (
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// annex is a document with a style, a list, a picture, tags and pages of its own.
func annex(t testing.TB) *ooxml.Package {
	styles := `<w:styles ` + wordNamespaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:contextualSpacing/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:before="60"/><w:ind w:left="60"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Tieude"><w:name w:val="Tieu de"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="right"/></w:pPr></w:style></w:styles>`
	body := `<w:p><w:pPr><w:pStyle w:val="Tieude"/></w:pPr><w:r><w:t>Phụ lục {{so}}</w:t></w:r></w:p>` + listed("{{ten}}") + `<w:p><w:r>` +
		strings.Replace(strings.Replace(placeholderPicture[len("<w:p><w:r>"):len(placeholderPicture)-len("</w:r></w:p>")], "{{%anh}}", "tranh", 1), "old", "rIdVT3", 1) + `</w:r></w:p>` +
		strings.Replace(pages["landscape"], "<w:sectPr>", `<w:sectPr><w:headerReference w:type="default" r:id="rIdVT4"/>`, 1)
	e := newEdit(wordPackage(t, body, "word/styles.xml", "styles", styles, "word/numbering.xml", "numbering", numberedLists))
	e.putMedia(ooxml.NewPart("word/media/image1.png", pngOf(t, 3, 3)), "image/png")
	if id := e.relate("word/document.xml", "image", "word/media/image1.png", false); id != "rIdVT3" {
		t.Fatal(id)
	}
	e.put(ooxml.NewPart("word/header1.xml", []byte(`<w:hdr `+wordNamespaces+`><w:p><w:r><w:t>Đầu phụ lục {{so}}</w:t></w:r></w:p></w:hdr>`)), "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml")
	if id := e.relate("word/document.xml", "header", "word/header1.xml", false); id != "rIdVT4" {
		t.Fatal(id)
	}
	return e.finish()
}

func TestSubDocumentKeepsItsStylesNumberingPicturesHeadersAndLandscape(t *testing.T) {
	styles := `<w:styles ` + wordNamespaces + `><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Tieude"><w:name w:val="Tieu de"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles>`
	form := func(body string) *ooxml.Package {
		return wordPackage(t, body, "word/styles.xml", "styles", styles, "word/numbering.xml", "numbering", numberedLists)
	}
	options := Options{Include: func(name string) *ooxml.Package {
		if name == "phu-luc" {
			return annex(t)
		}
		return nil
	}}
	word, issues := CompileWord(form(bodyOf("p Thân")+listed("mục")+bodyOf("p {{#if so > 0}}\np {{> phu-luc}}\np {{/if}}\nsection portrait")), options)
	if word == nil {
		t.Fatal(issues)
	}
	out, _ := word.Fill(recordOf(t, `{"so": 1, "ten": "A"}`))
	if got := dump(t, out, "word/document.xml"); got != "p Thân\np#1 mục\np §portrait\np(Tieude_2) Phụ lục 1\np(Normal_2)#2 A\np(Normal_2)\nsection landscape\n" {
		t.Errorf("%s", got)
	}
	id := attrsIn(find(t, out, "word/document.xml", "a:blip"), "r:embed")
	if part := out.Part(out.Relationship("word/document.xml", id).Target); part == nil {
		t.Errorf("picture %s is lost", id)
	}
	for _, n := range find(t, out, "word/styles.xml", "w:style") {
		if n.Attr("w:styleId") == "Normal_2" && (n.Path("w:rPr", "w:sz").Attr("w:val") != "28" || n.Attr("w:default") != "") {
			t.Error("defaults of the included document are lost")
		}
	}
	header := out.Relationship("word/document.xml", attrsIn(find(t, out, "word/document.xml", "w:headerReference"), "r:id")).Target
	if tree, err := out.Part(header).Tree(); err != nil || tree.TextContent() != "Đầu phụ lục 1" {
		t.Errorf("header %q is not that of the annex", header)
	}
	file := saved(t, out)
	judge.OpenXML(t, "phu-luc.docx", file)
	if text := judge.PDFText(t, judge.LibreOffice(t, file)); !strings.Contains(text, "Phụ lục 1") {
		t.Errorf("%q", text)
	}
	without, _ := word.Fill(recordOf(t, `{"so": 0, "ten": "A"}`))
	if got := dump(t, without, "word/document.xml"); got != "p Thân\np#1 mục\nsection portrait\n" {
		t.Errorf("%s", got)
	}
	word, _ = CompileWord(form(bodyOf("p Thân\np {{> phu-luc}}\np Cuối\nsection portrait")), options)
	out, _ = word.Fill(recordOf(t, `{"so": 1, "ten": "A"}`))
	if got := dump(t, out, "word/document.xml"); got != "p Thân\np §portrait\np(Tieude_2) Phụ lục 1\np(Normal_2)#2 A\np(Normal_2)\np §landscape\np Cuối\nsection portrait\n" {
		t.Errorf("%s", got)
	}
}

func TestIncludeThatCannotBeIsTold(t *testing.T) {
	form := wordPackage(t, bodyOf("p {{> a}}"))
	for name, want := range map[string]diag.Code{"thieu": diag.FillIncludeMissing, "a": diag.FillIncludeDeep} {
		_, issues := CompileWord(wordPackage(t, bodyOf("p {{> "+name+"}}")), Options{Include: func(asked string) *ooxml.Package {
			if asked == "a" {
				return form
			}
			return nil
		}})
		if len(issues) != 1 || issues[0].Code != want {
			t.Errorf("%s: %v", name, issues)
		}
	}
	if _, issues := CompileWord(wordPackage(t, bodyOf("p Xem {{> a}}")), Options{}); len(issues) != 1 || issues[0].Code != diag.FillIncludeInline {
		t.Errorf("%v", issues)
	}
}
