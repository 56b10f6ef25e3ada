package fill

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

func recordOf(t testing.TB, text string) data.Record {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	record := data.Record{}
	if err := d.Decode(&record); err != nil {
		t.Fatal(err)
	}
	return record
}

func fillOf(t testing.TB, pkg *ooxml.Package, record data.Record) *ooxml.Package {
	t.Helper()
	word, issues := CompileWord(pkg, Options{})
	if word == nil {
		t.Fatal(issues)
	}
	out, issues := word.Fill(record)
	if out == nil {
		t.Fatal(issues)
	}
	return out
}

// Each file of testdata/word is one case: a reason, the form, the record, and what comes out.
func TestCasesOfTestdataFillAsExpected(t *testing.T) {
	files, err := filepath.Glob("testdata/word/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := strings.Split(string(content), "\n-----\n")
			if len(parts) != 4 {
				t.Fatalf("want reason, form, record and outcome, have %d parts", len(parts))
			}
			got := outcome(t, parts[1], parts[2])
			if *update {
				parts[3] = got
				if err := os.WriteFile(file, []byte(strings.Join(parts, "\n-----\n")), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got != parts[3] {
				t.Errorf("got:\n%s\nwant:\n%s", got, parts[3])
			}
		})
	}
}

func outcome(t *testing.T, form, record string) string {
	return outcomeOf(t, wordPackage(t, bodyOf(form)), record)
}

func outcomeOf(t *testing.T, form *ooxml.Package, record string) string {
	word, issues := CompileWord(form, Options{})
	if word == nil {
		return describe(issues)
	}
	out, found := word.Fill(recordOf(t, record))
	issues = append(issues, found...)
	wellFormed(t, out)
	return dump(t, out, "word/document.xml") + describe(issues)
}

func describe(issues diag.List) string {
	out := ""
	for _, i := range issues {
		out += i.String() + "\n"
	}
	return out
}

func wellFormed(t testing.TB, pkg *ooxml.Package) {
	t.Helper()
	for _, part := range pkg.Parts() {
		data, err := part.Bytes()
		if err == nil {
			_, err = ooxml.ParseXML(data)
		}
		if err != nil {
			t.Errorf("%s: %v", part.Name, err)
		}
	}
}

// The Open XML SDK judges what comes out of every case, and LibreOffice opens it. All cases stand in one document:
// starting the judges costs more than their work.
func TestGeneratedFilesAreNeverCorruptOrUnreadable(t *testing.T) {
	body := ooxml.NewElement("w:body")
	for _, c := range cases(t) {
		word, _ := CompileWord(wordPackage(t, bodyOf(c[0])), Options{})
		if word == nil {
			continue
		}
		out, issues := word.Fill(recordOf(t, c[1]))
		if out == nil {
			t.Fatal(issues)
		}
		tree, err := out.Part("word/document.xml").Tree()
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range tree.Child("w:body").Clone().Children {
			if block.Tag != "w:sectPr" {
				body.Children = append(body.Children, block)
			}
		}
		body.Children = append(body.Children, ooxml.NewElement("w:p"))
	}
	file := saved(t, wordPackage(t, contentOf(body)))
	judge.OpenXML(t, "cac-truong-hop.docx", file)
	if text := judge.PDFText(t, judge.LibreOffice(t, file)); !strings.Contains(text, "Bảng điểm") {
		t.Errorf("LibreOffice shows %q", text)
	}
}

// contentOf writes the children of a body.
func contentOf(body *ooxml.Node) string {
	makeUnique(body)
	var out []byte
	for _, c := range body.Children {
		out = ooxml.AppendNode(out, c)
	}
	return string(out)
}

func saved(t testing.TB, pkg *ooxml.Package) []byte {
	t.Helper()
	file, err := pkg.SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFormWithoutTagsComesBackUnchanged(t *testing.T) {
	pkg := wordPackage(t, bodyOf("p Không có thẻ nào { ở } đây\nr a || b"))
	out := fillOf(t, pkg, data.Record{})
	before, err := pkg.SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	after, err := out.SaveBytes()
	if err != nil || !bytes.Equal(before, after) {
		t.Error("the package changed", err)
	}
}

func TestPartWithoutTagsIsShared(t *testing.T) {
	header := `<w:hdr ` + wordNamespaces + `><w:p><w:r><w:t>trang</w:t></w:r></w:p></w:hdr>`
	pkg := wordPackage(t, bodyOf("p {{ten}}"), "word/header1.xml", "header", header)
	out := fillOf(t, pkg, data.Record{"ten": "A"})
	if out.Part("word/header1.xml") != pkg.Part("word/header1.xml") || out.Part("word/document.xml") == pkg.Part("word/document.xml") {
		t.Error("wrong parts were made anew")
	}
}

func TestHeadersNotesAndPropertiesAreFilled(t *testing.T) {
	p := func(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }
	pkg := wordPackage(t, bodyOf("p thân"),
		"word/header1.xml", "header", `<w:hdr `+wordNamespaces+`>`+p("{{ten}}")+`</w:hdr>`,
		"word/footer1.xml", "footer", `<w:ftr `+wordNamespaces+`>`+p("{{#if co(thieu)}}")+p("x")+p("{{/if}}")+`</w:ftr>`,
		"word/footnotes.xml", "footnotes", `<w:footnotes `+wordNamespaces+`><w:footnote w:id="1">`+p("chú {{ten}}")+`</w:footnote></w:footnotes>`,
		"docProps/core.xml", "core-properties", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Về {{ten | hoa}}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>`)
	out := fillOf(t, pkg, data.Record{"ten": "a < b"})
	wellFormed(t, out)
	for name, want := range map[string]string{"word/header1.xml": "p a < b\n", "word/footer1.xml": "p\n"} {
		if got := dump(t, out, name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	notes, _ := out.Part("word/footnotes.xml").Tree()
	core, _ := out.Part("docProps/core.xml").Tree()
	if got := notes.TextContent() + "|" + core.TextContent(); got != "chú a < b|Về A < Bvi-VN" {
		t.Errorf("%q", got)
	}
}

func TestAnyPrefixOfTheNamespaceWorks(t *testing.T) {
	pkg := wordPackage(t, "")
	document := `<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p><r><t>{{ten}}</t></r></p></body></document>`
	out := fillOf(t, pkg.With(ooxml.NewPart("word/document.xml", []byte(document))), data.Record{"ten": "a\nb"})
	if got := dump(t, out, "word/document.xml"); got != "p a⏎b\n" {
		t.Errorf("%q", got)
	}
}

func TestLoopsDoNotDuplicateIdsOfDrawingsAndBookmarks(t *testing.T) {
	body := bodyOf("p {{#ds}}") +
		`<w:p w14:paraId="00000001"><w:bookmarkStart w:id="3" w:name="cho_ky"/><w:r><w:t>{{.}}</w:t></w:r><w:bookmarkEnd w:id="3"/><w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline></w:drawing></w:r></w:p>` +
		bodyOf("p {{/ds}}")
	out := fillOf(t, wordPackage(t, body), recordOf(t, `{"ds": ["a", "b", "c"]}`))
	seen := map[string]int{}
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		switch n.Tag {
		case "w:bookmarkStart", "w:bookmarkEnd":
			seen[n.Tag+n.Attr("w:id")]++
			seen["name"+n.Attr("w:name")]++
		case "wp:docPr":
			seen["docPr"+n.Attr("id")]++
		case "w:p":
			seen["para"+n.Attr("w14:paraId")]++
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	tree, _ := out.Part("word/document.xml").Tree()
	walk(tree)
	delete(seen, "name")
	delete(seen, "para")
	if len(seen) != 3*4 {
		t.Errorf("%v", seen)
	}
	for what, n := range seen {
		if n != 1 {
			t.Errorf("%s stands %d times", what, n)
		}
	}
}

func TestListsWithinListsStopAtALimit(t *testing.T) {
	list := make([]any, 1000)
	for i := range list {
		list[i] = "x"
	}
	word, _ := CompileWord(wordPackage(t, bodyOf("p {{#ds}}{{#ds}}{{.}}{{/ds}}{{/ds}}")), Options{})
	out, issues := word.Fill(data.Record{"ds": list})
	if out != nil || len(issues) != 1 || issues[0].Code != diag.FillTooLarge {
		t.Errorf("%v", issues)
	}
}

func TestEveryBadTagIsFoundAtOnceWithItsPlace(t *testing.T) {
	root := &expr.Shape{Kind: expr.Object, Fields: map[string]*expr.Shape{"ho_ten": {}, "ds": {Kind: expr.List, Item: &expr.Shape{Kind: expr.Object, Fields: map[string]*expr.Shape{"ten": {}}}}}}
	_, issues := CompileWord(wordPackage(t, bodyOf("p Kính gửi: {{ho_tne}}\np {{#ds}}{{ten | hoaa}}{{/ds}} và {{ds}}\nr {{#ds}} || {{ten}}\np {{/ds}}\np {{chua dong")), Options{Root: root, File: "thu.docx"})
	want := []diag.Code{diag.FillNameMistyped, diag.FillFilterMistyped, diag.FillListAsText, diag.FillSectionCrosses, diag.FillNameUnknown, diag.FillTagUnclosed}
	if len(issues) != len(want) {
		t.Fatal(describe(issues))
	}
	for n, i := range issues {
		if i.Code != want[n] || i.Place.File != "thu.docx" || i.Place.Part != "word/document.xml" || i.Place.Near == "" {
			t.Errorf("%d: %+v", n, i)
		}
	}
}

func TestShapeOfTheFormIsInferred(t *testing.T) {
	word, _ := CompileWord(wordPackage(t, bodyOf("p {{ten}}\nr {{#ds}}{{_stt}} || {{ho_ten}}{{/ds}}\np {{@noi_dung}}")), Options{})
	shape := word.Shape()
	if len(shape.Fields) != 3 || shape.Fields["ds"].Kind != expr.List || shape.Fields["ds"].Item.Fields["ho_ten"] == nil {
		t.Errorf("%+v", shape)
	}
}
