package docx

import (
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
)

func r(content string) string { return "<w:r>" + content + "</w:r>" }

func p(content string) string { return "<w:p>" + content + "</w:p>" }

// wantText reads the content of one paragraph and compares its plain text; marks are in angle brackets.
func wantText(t *testing.T, content, want string) *document.Paragraph {
	t.Helper()
	got := firstParagraph(t, read(t, p(content), ""))
	equal(t, content, plain(got), want)
	return got
}

func TestInlineContent(t *testing.T) {
	for content, want := range map[string]string{
		r(`<w:t>a</w:t><w:tab/><w:t>b</w:t>`):    "a<tab>b",
		r(`<w:t> a </w:t>`):                      "a", // 17.3.3.31
		r(`<w:t xml:space="preserve"> a </w:t>`): " a ",
		r("<w:t>a\nb\tc</w:t>"):                  "a b<tab>c",
		r(`<w:t>a</w:t><w:br/><w:cr/><w:br w:type="page"/><w:br w:type="column"/><w:br w:type="textWrapping"/>`):                                      "a<br><br><page><column><br>",
		r(`<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/>`):                                                                                "a\u2011b\u00ad",
		r(`<w:sym w:font="Wingdings" w:char="F0FE"/>`):                                                                                                "☑", // 17.3.3.30
		r(`<w:lastRenderedPageBreak/><w:t>a</w:t>`):                                                                                                   "a",
		`<w:bookmarkStart w:id="0" w:name="x"/>` + r(`<w:t>a</w:t>`) + `<w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellStart"/>`:                   "a",
		`<w:ins w:id="1">` + r(`<w:t>new</w:t>`) + `</w:ins><w:del w:id="2">` + r(`<w:delText>old</w:delText>`) + `</w:del>`:                          "new", // 17.13.5
		`<w:moveTo w:id="1">` + r(`<w:t>to</w:t>`) + `</w:moveTo><w:moveFrom w:id="2">` + r(`<w:t>from</w:t>`) + `</w:moveFrom>`:                      "to",
		`<w:smartTag w:element="x"><w:smartTagPr/>` + r(`<w:t>a</w:t>`) + `</w:smartTag>`:                                                             "a",
		`<w:sdt><w:sdtPr/><w:sdtContent>` + r(`<w:t>a</w:t>`) + `</w:sdtContent></w:sdt>`:                                                             "a", // 17.5.2
		r(`<mc:AlternateContent><mc:Choice Requires="w99"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent>`): "old",
		r(`<mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent>`): "new",
	} {
		wantText(t, content, want)
	}
}

func TestPiecesOfOneRunAreOneRun(t *testing.T) {
	got := wantText(t, r(`<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>`)+r(`<w:t>c</w:t>`), "a\u2011bc")
	equal(t, "runs", len(got.Inlines), 2)
	run := got.Inlines[0].(*document.Run)
	equal(t, "part", run.Source.Part, "word/document.xml")
	equal(t, "node", run.Source.Node, 4) // document, body, paragraph, run
}

// 17.16.22: a link leads to an address outside or to a bookmark; scripts lead nowhere.
func TestHyperlinks(t *testing.T) {
	for attr, want := range map[string]string{
		`r:id="link"`: "https://vanban.example/1", `r:id="link" w:anchor="x"`: "https://vanban.example/1#x",
		`w:anchor="x"`: "#x", `r:id="script"`: "", `r:id="nothing"`: "",
	} {
		got := wantText(t, `<w:hyperlink `+attr+`>`+r(`<w:t>a</w:t>`)+`</w:hyperlink>`+r(`<w:t>b</w:t>`), "ab")
		equal(t, attr, got.Inlines[0].(*document.Run).Link, want)
		equal(t, "after "+attr, got.Inlines[1].(*document.Run).Link, "")
	}
}

// 17.13.6.2: bookmarks belong to the paragraph that they begin in, those between paragraphs to the next one.
func TestBookmarksBeginInTheirParagraphs(t *testing.T) {
	mark := func(name string) string {
		return `<w:bookmarkStart w:id="0" w:name="` + name + `"/><w:bookmarkEnd w:id="0"/>`
	}
	doc, _ := readParts(t, parts{"document": "<w:body>" + mark("a") + p(mark("b")+r("<w:t>x</w:t>")+mark("c")) + p(r("<w:t>y</w:t>")) + "</w:body>"})
	blocks := doc.Sections[0].Blocks
	equal(t, "first", strings.Join(blocks[0].(*document.Paragraph).Bookmarks, " "), "a b c")
	equal(t, "second", len(blocks[1].(*document.Paragraph).Bookmarks), 0)
}

func TestHyperlinkFieldsLeadWithinTheDocument(t *testing.T) {
	for instruction, want := range map[string]string{
		`HYPERLINK \l "_Toc1"`: "#_Toc1", `HYPERLINK "https://vanban.example/1" \l x`: "https://vanban.example/1#x",
		`HYPERLINK "javascript:x" \l y`: "",
	} {
		got := wantText(t, complexField(instruction, r("<w:t>a</w:t>")), "a")
		equal(t, instruction, got.Inlines[0].(*document.Run).Link, want)
	}
}

func complexField(instruction, result string) string {
	return r(`<w:fldChar w:fldCharType="begin"/>`) + r(`<w:instrText>`+instruction+`</w:instrText>`) +
		r(`<w:fldChar w:fldCharType="separate"/>`) + result + r(`<w:fldChar w:fldCharType="end"/>`)
}

// 17.16: page numbers are left to layout, other fields keep what Word stored.
func TestFields(t *testing.T) {
	for content, want := range map[string]string{
		complexField(" PAGE ", r(`<w:t>7</w:t>`)):                                                           "<PAGE>",
		complexField(` page \* roman `, r(`<w:t>7</w:t>`)):                                                  "<PAGElowerRoman>",
		complexField(` PAGE  \* MERGEFORMAT`, r(`<w:t>7</w:t>`)):                                            "<PAGE>",
		complexField(`NUMPAGES`, r(`<w:t>7</w:t>`)):                                                         "<NUMPAGES>",
		complexField(`DATE \@ "d/M"`, r(`<w:t>5/3</w:t>`)):                                                  "5/3",
		complexField(`IF 1 = 1 `+"", complexField("PAGE", "")+r(`<w:t>x</w:t>`)):                            "<PAGE>x",
		complexField(`SECTIONPAGES`, ""):                                                                    "<SECTIONPAGES>",
		complexField("PAGE", complexField("DATE", r(`<w:t>5</w:t>`))+r(`<w:t>7</w:t>`)) + r(`<w:t>x</w:t>`): "<PAGE>x",
		`<w:fldSimple w:instr="PAGE">` + r(`<w:t>1</w:t>`) + `</w:fldSimple>`:                               "<PAGE>",
		`<w:fldSimple w:instr=" AUTHOR ">` + r(`<w:t>An</w:t>`) + `</w:fldSimple>`:                          "An",
		r(`<w:fldChar w:fldCharType="begin"/>`) + r(`<w:instrText>PA</w:instrText>`) + r(`<w:instrText>GE</w:instrText>`) + r(`<w:fldChar w:fldCharType="end"/>`): "<PAGE>",
		r(`<w:fldChar w:fldCharType="begin"/>`) + r(`<w:instrText>XE "mục"</w:instrText>`) + r(`<w:fldChar w:fldCharType="end"/>`):                                "",
		r(`<w:fldChar w:fldCharType="begin"/>`) + r(`<w:instrText>IF </w:instrText>`) + complexField("PAGE", r(`<w:t>1</w:t>`)) + r(`<w:instrText> = 1</w:instrText>`) +
			r(`<w:fldChar w:fldCharType="separate"/>`) + r(`<w:t>yes</w:t>`) + r(`<w:fldChar w:fldCharType="end"/>`): "yes",
		r(`<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar>`) + r(`<w:instrText>FORMCHECKBOX</w:instrText>`) +
			r(`<w:fldChar w:fldCharType="end"/>`): "☒",
	} {
		wantText(t, content, want)
	}
}

func TestFieldLooksLikeItsResult(t *testing.T) {
	got := wantText(t, complexField("PAGE", r(`<w:rPr><w:b/></w:rPr><w:t>7</w:t>`)), "<PAGE>")
	equal(t, "bold", got.Inlines[0].(*document.Field).Style.Bold, true)
}

func TestLinkOfAFieldEndsWithIt(t *testing.T) {
	got := wantText(t, complexField(`HYPERLINK "https://a.example"`, r(`<w:t>a</w:t>`))+r(`<w:t>b</w:t>`), "ab")
	equal(t, "inside", got.Inlines[0].(*document.Run).Link, "https://a.example")
	equal(t, "after", got.Inlines[1].(*document.Run).Link, "")
}

func TestWhatIsNotShownWarns(t *testing.T) {
	for content, code := range map[string]diag.Code{
		r(`<w:fldChar w:fldCharType="begin"/>`) + r(`<w:instrText>DATE</w:instrText>`) + r(`<w:fldChar w:fldCharType="end"/>`): diag.WordFieldWithoutResult,
		r(`<w:fldChar w:fldCharType="begin"/>`) + r(`<w:t>lost</w:t>`):                                                         diag.WordFieldOpen,
		r(`<w:footnoteReference w:id="1"/>`):                                                                                   diag.WordNote,
		`<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>`:                                                                           diag.WordEquation,
		r(`<w:object/>`): diag.WordObject,
		r(`<w:contentPart/>`) + r(`<w:contentPart/>`):                               diag.WordUnknownContent, // once for each kind
		r(`<mc:AlternateContent><mc:Choice Requires="w99"/></mc:AlternateContent>`): diag.WordUnknownContent,
	} {
		warns(t, p(content), code)
	}
}

func TestSignsOfAnEquationAreKept(t *testing.T) {
	doc := warns(t, p(`<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>`), diag.WordEquation)
	equal(t, "text", plain(firstParagraph(t, doc)), "ab")
}
