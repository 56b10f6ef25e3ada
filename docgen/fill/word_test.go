package fill

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
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

const wordNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`

var pages = map[string]string{
	"portrait":  `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`,
	"landscape": `<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>`,
	"a5":        `<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>`,
}

// bodyOf reads the notation of testdata: "p text" is a paragraph (¦ cuts runs, § ends a section), "r a || b" a row of
// a table, "section landscape" the end of the body; lines that begin with < are XML.
func bodyOf(notation string) string {
	var out strings.Builder
	table := false
	for _, line := range strings.Split(strings.TrimSpace(notation), "\n") {
		if row, ok := strings.CutPrefix(line, "r "); ok {
			if !table {
				out.WriteString("<w:tbl><w:tblPr/><w:tblGrid/>")
			}
			table = true
			out.WriteString("<w:tr>")
			for _, cell := range strings.Split(row, " || ") {
				out.WriteString("<w:tc><w:tcPr/>")
				for _, text := range strings.Split(cell, " ¶ ") {
					out.WriteString(paragraphOf(text))
				}
				out.WriteString("</w:tc>")
			}
			out.WriteString("</w:tr>")
			continue
		}
		if table {
			out.WriteString("</w:tbl>")
			table = false
		}
		switch {
		case strings.HasPrefix(line, "section "):
			out.WriteString(pages[line[len("section "):]])
		case strings.HasPrefix(line, "<"):
			out.WriteString(line)
		default:
			out.WriteString(paragraphOf(strings.TrimPrefix(strings.TrimPrefix(line, "p"), " ")))
		}
	}
	if table {
		out.WriteString("</w:tbl>")
	}
	return out.String()
}

func paragraphOf(text string) string {
	text, section, _ := strings.Cut(text, "§")
	out := "<w:p>"
	if section != "" {
		out += "<w:pPr>" + pages[section] + "</w:pPr>"
	}
	for n, run := range strings.Split(text, "¦") {
		if run != "" {
			out += fmt.Sprintf(`<w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, 20+n, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(run))
		}
	}
	return out + "</w:p>"
}

// wordPackage makes a document in memory; more parts come as name, relationship type, content.
func wordPackage(t testing.TB, body string, more ...string) *ooxml.Package {
	t.Helper()
	types := `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`
	office := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	root := `<Relationship Id="r1" Type="` + office + `officeDocument" Target="word/document.xml"/>`
	document := ""
	var parts []*ooxml.Part
	for i := 0; i+2 < len(more); i += 3 {
		parts = append(parts, ooxml.NewPart(more[i], []byte(more[i+2])))
		if more[i+1] == "core-properties" {
			root += `<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="` + more[i] + `"/>`
			continue
		}
		document += fmt.Sprintf(`<Relationship Id="m%d" Type="%s" Target="/%s"/>`, i, office+more[i+1], more[i])
		types += `<Override PartName="/` + more[i] + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + more[i+1] + `+xml"/>`
	}
	list := func(inner string) []byte {
		return []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inner + `</Relationships>`)
	}
	parts = append([]*ooxml.Part{
		ooxml.NewPart("[Content_Types].xml", []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+types+`</Types>`)),
		ooxml.NewPart("_rels/.rels", list(root)),
		ooxml.NewPart("word/document.xml", []byte(`<w:document `+wordNamespaces+`><w:body>`+body+`</w:body></w:document>`)),
	}, parts...)
	if document != "" {
		parts = append(parts, ooxml.NewPart("word/_rels/document.xml.rels", list(document)))
	}
	return ooxml.New().With(parts...)
}

// dump writes the content of a part back in the notation.
func dump(t testing.TB, pkg *ooxml.Package, name string) string {
	t.Helper()
	data, err := pkg.Part(name).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	root, err := ooxml.ParseXML(data)
	if err != nil {
		t.Fatalf("%s is not well-formed: %v", name, err)
	}
	if body := root.Child("w:body"); body != nil {
		root = body
	}
	return dumpBlocks(root)
}

func dumpBlocks(n *ooxml.Node) string {
	var out strings.Builder
	for _, c := range n.Children {
		switch c.Tag {
		case "w:p":
			out.WriteString(strings.TrimRight("p"+styleOf(c)+" "+dumpText(c)+sectionOf(c.Path("w:pPr", "w:sectPr"), "§"), " ") + "\n")
		case "w:tbl":
			for _, tr := range c.Elements("w:tr") {
				var cells []string
				for _, tc := range tr.Elements("w:tc") {
					var texts []string
					for _, p := range tc.Elements("w:p") {
						texts = append(texts, dumpText(p))
					}
					cells = append(cells, strings.Join(texts, " ¶ "))
				}
				out.WriteString("r " + strings.Join(cells, " || ") + "\n")
			}
		case "w:sectPr":
			out.WriteString(sectionOf(c, "section ") + "\n")
		case "w:sdt":
			out.WriteString(dumpBlocks(c.Child("w:sdtContent")))
		default:
			if c.Kind == ooxml.Element {
				out.WriteString("<" + c.Tag + ">\n")
			}
		}
	}
	return out.String()
}

func styleOf(p *ooxml.Node) string {
	if style := p.Path("w:pPr", "w:pStyle").Attr("w:val"); style != "" {
		return "(" + style + ")"
	}
	return ""
}

func sectionOf(sectPr *ooxml.Node, sign string) string {
	for name, xml := range pages {
		if sectPr != nil && strings.Contains(xml, `w:w="`+sectPr.Child("w:pgSz").Attr("w:w")+`"`) {
			return sign + name
		}
	}
	return ""
}

func dumpText(n *ooxml.Node) string {
	var out strings.Builder
	for _, c := range n.Children {
		switch c.Tag {
		case "w:t":
			out.WriteString(c.TextContent())
		case "w:br":
			out.WriteString("⏎")
		case "w:tab":
			out.WriteString("→")
		case "w:txbxContent":
			out.WriteString("[" + strings.ReplaceAll(strings.TrimSpace(dumpBlocks(c)), "\n", " / ") + "]")
		case "w:del":
		default:
			out.WriteString(dumpText(c))
		}
	}
	return strings.ReplaceAll(out.String(), "\u00a0", "·")
}

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
	word, issues := CompileWord(wordPackage(t, bodyOf(form)), Options{})
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

// The Open XML SDK judges what comes out of the cases that are hardest on the structure of a document.
func TestFilledCasesAreValidForWord(t *testing.T) {
	for _, name := range []string{"annex_of_two_sections_dropped", "rows_repeat_with_rows_of_tags", "empty_list_leaves_no_table", "tags_under_word_marks", "outline_in_a_condition"} {
		content, err := os.ReadFile("testdata/word/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Split(string(content), "\n-----\n")
		file, err := fillOf(t, wordPackage(t, bodyOf(parts[1])), recordOf(t, parts[2])).SaveBytes()
		if err != nil {
			t.Fatal(err)
		}
		judge.OpenXML(t, name+".docx", file)
	}
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

func TestIdsStayUniqueInRepeats(t *testing.T) {
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
	if len(seen) != 3*4+1 {
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

func TestMistakesComeAllAtOnceWithTheirPlace(t *testing.T) {
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
