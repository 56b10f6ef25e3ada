package fill

import (
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// find lists the elements with a tag below a part's root.
func find(t testing.TB, pkg *ooxml.Package, part, tag string) []*ooxml.Node {
	t.Helper()
	if pkg.Part(part) == nil {
		t.Fatalf("no part %s", part)
	}
	data, err := pkg.Part(part).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	root, err := ooxml.ParseXML(data)
	if err != nil {
		t.Fatalf("%s: %v", part, err)
	}
	var out []*ooxml.Node
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		if n.Tag == tag {
			out = append(out, n)
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(root)
	return out
}

func attrsIn(nodes []*ooxml.Node, name string) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.Attr(name))
	}
	return strings.Join(out, " ")
}

// withLink adds an outgoing link to the relationships of the body.
func withLink(pkg *ooxml.Package, address string) (*ooxml.Package, string) {
	e := newEdit(pkg)
	id := e.relate("word/document.xml", "hyperlink", address, true)
	return e.finish(), id
}

func TestAddressOfALinkIsFilledForEachItem(t *testing.T) {
	pkg, id := withLink(wordPackage(t, ""), "https://van-thu.vn/%7B%7Bma%7D%7D?q={{ten}}")
	link := `<w:hyperlink r:id="` + id + `"><w:r><w:t>{{ten}}</w:t></w:r></w:hyperlink>`
	body := bodyOf("p {{#ds}}") + `<w:p>` + link + `</w:p>` + bodyOf("p {{/ds}}")
	pkg = pkg.With(ooxml.NewPart("word/document.xml", []byte(`<w:document `+wordNamespaces+`><w:body>`+body+`</w:body></w:document>`)))
	out := fillOf(t, pkg, recordOf(t, `{"ds": [{"ma": "1/2", "ten": "Ân & Bê"}, {"ma": "javascript:x", "ten": "b"}]}`))
	var targets []string
	for _, n := range find(t, out, "word/document.xml", "w:hyperlink") {
		targets = append(targets, out.Relationship("word/document.xml", n.Attr("r:id")).Target)
	}
	if got := strings.Join(targets, "\n"); got != "https://van-thu.vn/1%2F2?q=%C3%82n%20&%20B%C3%AA\nhttps://van-thu.vn/javascript:x?q=b" {
		t.Errorf("%s", got)
	}
	pkg, id = withLink(wordPackage(t, ""), "{{lien_ket}}")
	pkg = pkg.With(ooxml.NewPart("word/document.xml", []byte(`<w:document `+wordNamespaces+`><w:body><w:p><w:hyperlink r:id="`+id+`"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p></w:body></w:document>`)))
	word, _ := CompileWord(pkg, Options{})
	out, issues := word.Fill(data.Record{"lien_ket": "file:///c:/x"})
	n := find(t, out, "word/document.xml", "w:hyperlink")[0]
	if target := out.Relationship("word/document.xml", n.Attr("r:id")).Target; target != "about:blank" || len(issues) != 1 || issues[0].Code != diag.FillLinkRefused {
		t.Errorf("%s %v", target, issues)
	}
}

func TestAlternativeTextsFieldsAndPropertiesAreFilled(t *testing.T) {
	body := `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x" descr="Ảnh {{ten}}"/></wp:inline></w:drawing></w:r></w:p>` +
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://x.vn/{{ten}}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
	e := newEdit(wordPackage(t, body, "docProps/core.xml", "core-properties", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ten}}</dc:title></cp:coreProperties>`))
	for kind, content := range map[string]string{
		"custom-properties":   `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property pid="2" name="So"><vt:lpwstr>{{so}}</vt:lpwstr></property></Properties>`,
		"extended-properties": `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{{co_quan.ten}}</Company></Properties>`,
	} {
		e.put(ooxml.NewPart("docProps/"+kind+".xml", []byte(content)), "application/xml")
		e.relate("", kind, "docProps/"+kind+".xml", false)
	}
	out := fillOf(t, e.finish(), recordOf(t, `{"ten": "a\" <b> \\c", "so": "5", "co_quan": {"ten": "Xã & phường"}}`))
	wellFormed(t, out)
	if got := attrsIn(find(t, out, "word/document.xml", "wp:docPr"), "descr"); got != `Ảnh a" <b> \c` {
		t.Errorf("%q", got)
	}
	if got := find(t, out, "word/document.xml", "w:instrText")[0].TextContent(); got != `HYPERLINK "https://x.vn/a” <b> \\c"` {
		t.Errorf("%q", got)
	}
	for part, want := range map[string]string{"docProps/core.xml": `a" <b> \c`, "docProps/custom-properties.xml": "5", "docProps/extended-properties.xml": "Xã & phường"} {
		tree, _ := out.Part(part).Tree()
		if got := tree.TextContent(); got != want {
			t.Errorf("%s: %q", part, got)
		}
	}
}

const numberedLists = `<w:numbering ` + wordNamespaces + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

func listed(text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func TestNumberedListsRestartInLoops(t *testing.T) {
	for _, c := range [][3]string{
		{"items of a list go on", bodyOf("p {{#ds}}") + listed("{{ten}}") + bodyOf("p {{/ds}}"), "1 1 1"},
		{"a list for each item begins anew", bodyOf("p {{#ds}}\np {{ten}}") + listed("x") + listed("y") + bodyOf("p {{/ds}}"), "1 1 2 2 3 3"},
		{"an inner repeat is a list of each outer item", bodyOf("p {{#ds}}\np {{ten}}\np {{#con}}") + listed("{{.}}") + bodyOf("p {{/con}}\np {{/ds}}"), "1 1 2 3 3 3"},
		{"goes on when asked", bodyOf("p {{#ds | danh_so_tiep}}\np {{ten}}") + listed("x") + bodyOf("p {{/ds}}"), "1 1 1"},
		{"begins anew when asked", bodyOf("p {{#ds | danh_so_lai}}") + listed("{{ten}}") + bodyOf("p {{/ds}}"), "1 2 3"},
		{"a list used outside goes on", listed("x") + bodyOf("p {{#ds}}\np {{ten}}") + listed("x") + bodyOf("p {{/ds}}"), "1 1 1 1"},
	} {
		out := fillOf(t, wordPackage(t, c[1], "word/numbering.xml", "numbering", numberedLists), recordOf(t, `{"ds": [{"ten":"a","con":["1","2"]},{"ten":"b","con":["3"]},{"ten":"c","con":["4","5","6"]}]}`))
		if got := attrsIn(find(t, out, "word/document.xml", "w:numId"), "w:val"); got != c[2] {
			t.Errorf("%s: %s, want %s", c[0], got, c[2])
		}
		known := map[string]bool{}
		for _, n := range find(t, out, "word/numbering.xml", "w:num") {
			known[n.Attr("w:numId")] = true
		}
		for _, id := range strings.Fields(c[2]) {
			if !known[id] {
				t.Errorf("%s: no list %s", c[0], id)
			}
		}
		if c[0] == "an inner repeat is a list of each outer item" {
			judge.OpenXML(t, "danh-so.docx", saved(t, out))
		}
	}
}

func TestNumberOfAStyleBeginsAnew(t *testing.T) {
	styles := `<w:styles ` + wordNamespaces + `><w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`
	body := bodyOf("p {{#ds}}\np {{.}}") + `<w:p><w:pPr><w:pStyle w:val="Muc"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>` + bodyOf("p {{/ds}}")
	out := fillOf(t, wordPackage(t, body, "word/numbering.xml", "numbering", numberedLists, "word/styles.xml", "styles", styles), recordOf(t, `{"ds": ["a","b"]}`))
	if got := attrsIn(find(t, out, "word/document.xml", "w:numId"), "w:val"); got != "1 2" {
		t.Errorf("%s", got)
	}
	judge.OpenXML(t, "kieu-danh-so.docx", saved(t, out))
}

func TestLineBreaksInValuesDoNotStretchJustifiedText(t *testing.T) {
	for body, want := range map[string]int{
		`<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t>{{nd}}</w:t></w:r></w:p>`: 1,
		`<w:p><w:r><w:t>{{nd}}</w:t></w:r></w:p>`:                                    0,
	} {
		out := fillOf(t, wordPackage(t, body), data.Record{"nd": "một hai\nba"})
		if got := out.Part("word/settings.xml"); (got != nil) != (want == 1) {
			t.Errorf("%s: %v", body, got)
		}
		if want == 1 && len(find(t, out, "word/settings.xml", "w:doNotExpandShiftReturn")) != 1 {
			t.Error("settings do not say so")
		}
		judge.OpenXML(t, "ngat-dong.docx", saved(t, out))
	}
}

func TestContentControlsInTheTemplateAreFilledForGood(t *testing.T) {
	body := `<w:sdt><w:sdtPr><w:id w:val="5"/><w:showingPlcHdr/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{{ten}}</w:t></w:r></w:p></w:sdtContent></w:sdt>` +
		`<w:sdt><w:sdtPr><w:dataBinding w:xpath="/b" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>giữ</w:t></w:r></w:p></w:sdtContent></w:sdt>`
	out := fillOf(t, wordPackage(t, body), data.Record{"ten": "A"})
	if got := attrsIn(find(t, out, "word/document.xml", "w:dataBinding"), "w:xpath"); got != "/b" {
		t.Errorf("%q", got)
	}
	if len(find(t, out, "word/document.xml", "w:rStyle")) != 0 || dump(t, out, "word/document.xml") != "p A\np giữ\n" {
		t.Error(dump(t, out, "word/document.xml"))
	}
}

func TestMissingValuesNeverPrintUndefinedAndAreListed(t *testing.T) {
	word, _ := CompileWord(wordPackage(t, bodyOf("p Ông {{ten}}, {{#ds}}{{x}} {{y | mac_dinh: \"-\"}};{{/ds}} {{so | so}}")), Options{})
	record := recordOf(t, `{"ds": [{"x": "1"}, {}]}`)
	for policy, want := range map[Missing]string{
		MissingBlank:  "p Ông , 1 -; -; ······\n",
		MissingMarked: "p Ông [ten], 1 -;[x] -; ······\n",
	} {
		out := word.FillWith(record, policy)
		if got := dump(t, out.Package, "word/document.xml"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := strings.Join(out.Missing, " "); got != "ten ds/1/x" {
			t.Errorf("%q", got)
		}
		marks := len(find(t, out.Package, "word/document.xml", "w:highlight"))
		if marks != map[Missing]int{MissingMarked: 2}[policy] {
			t.Errorf("%d marks", marks)
		}
		judge.OpenXML(t, "thieu.docx", saved(t, out.Package))
	}
	out := word.FillWith(record, MissingError)
	if out.Package != nil || len(out.Issues) != 2 || out.Issues[1].Place.Field != "ds/1/x" || out.Issues[0].Place.Paragraph != 1 {
		t.Errorf("%v", out.Issues)
	}
}

func TestMergeSourceIsTakenFromTheSettings(t *testing.T) {
	settings := `<w:settings ` + wordNamespaces + `><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataSource r:id="rId1"/></w:mailMerge><w:zoom w:percent="100"/></w:settings>`
	out := fillOf(t, wordPackage(t, `<w:p><w:fldSimple w:instr=" MERGEFIELD ten "><w:r><w:t>«ten»</w:t></w:r></w:fldSimple></w:p>`, "word/settings.xml", "settings", settings), data.Record{"ten": "A"})
	if len(find(t, out, "word/settings.xml", "w:mailMerge")) != 0 || len(find(t, out, "word/settings.xml", "w:zoom")) != 1 {
		t.Error("Word would ask for the source of the data")
	}
	if got := dump(t, out, "word/document.xml"); got != "p A\n" {
		t.Errorf("%q", got)
	}
}

func TestFieldThatIsNotUnderstoodStaysAndIsTold(t *testing.T) {
	word, issues := CompileWord(wordPackage(t, `<w:p><w:fldSimple w:instr=" ADDRESSBLOCK \f x "><w:r><w:t>cũ</w:t></w:r></w:fldSimple><w:r><w:t>{{ten}}</w:t></w:r></w:p>`), Options{})
	if word == nil || len(issues) != 1 || issues[0].Code != diag.FillFieldUnsupported {
		t.Fatal(issues)
	}
	out, _ := word.Fill(data.Record{"ten": "A"})
	if got := dump(t, out, "word/document.xml"); got != "p cũA\n" {
		t.Errorf("%q", got)
	}
}

func openedPackage(t testing.TB, file []byte) *ooxml.Package {
	t.Helper()
	pkg, issues := ooxml.Open(file, ooxml.DefaultLimits)
	if pkg == nil {
		t.Fatal(issues)
	}
	return pkg
}
