package fill

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// What people suffer from with engines of this kind, each a test that it is not so here. Others stand beside what they
// are about: TestGeneratedFilesAreNeverCorruptOrUnreadable, TestEveryBadTagIsFoundAtOnceWithItsPlace,
// TestTagsSplitOverRunsUnderMarksAndInsertionsChangeNothing, TestNumberedListsRestartInLoops,
// TestLineBreaksInValuesDoNotStretchJustifiedText, TestImageKeepsItsAspectRatioAndFitsItsBox,
// TestMissingValuesNeverPrintUndefinedAndAreListed, TestSubDocumentKeepsItsStylesNumberingPicturesHeadersAndLandscape,
// TestContentControlsInTheTemplateAreFilledForGood, TestLoopsDoNotDuplicateIdsOfDrawingsAndBookmarks.

// filled fills a form of the notation.
func filled(t testing.TB, form, record string) string {
	t.Helper()
	return dump(t, fillOf(t, wordPackage(t, bodyOf(form)), recordOf(t, record)), "word/document.xml")
}

func expect(t *testing.T, form, record, want string) {
	t.Helper()
	if got := filled(t, form, record); got != want {
		t.Errorf("%s\ngot:\n%swant:\n%s", form, got, want)
	}
}

func TestAutocorrectQuotesInTagsWork(t *testing.T) {
	for _, quotes := range []string{`"x"`, `“x”`, `”x”`, `„x“`, `'x'`, `‘x’`} {
		expect(t, "p {{a | mac_dinh: "+quotes+"}}{{#if b == "+quotes+"}} đúng{{/if}}", `{"b": "x"}`, "p x đúng\n")
	}
}

func TestManyRowsAreNeitherSlowNorHungryForMemory(t *testing.T) {
	word, issues := CompileWord(wordPackage(t, bodyOf("r {{#ds}}{{_stt}} || {{ten}} || {{don_vi}}{{/ds}}")), Options{})
	if word == nil {
		t.Fatal(issues)
	}
	cost := func(rows int) (allocated, count uint64) {
		list := make([]any, rows)
		for i := range list {
			list[i] = map[string]any{"ten": "Lò Văn Ân", "don_vi": "Tổ dân phố 3"}
		}
		record := data.Record{"ds": list}
		word.Fill(record)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		out, _ := word.Fill(record)
		runtime.ReadMemStats(&after)
		if out == nil {
			t.Fatal("no document")
		}
		return after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs
	}
	small, _ := cost(1000)
	large, count := cost(20_000)
	if large > 25*small {
		t.Errorf("20 times the rows take %d times the memory", large/small)
	}
	if count > 60_000 {
		t.Errorf("%d allocations for 20,000 rows", count)
	}
}

func TestTableRowsLeaveNoExtraBlankRowAndNoneWhenEmpty(t *testing.T) {
	expect(t, "r A || B\nr {{#ds}}\nr {{x}} || {{y}}\nr {{/ds}}", `{"ds":[{"x":"1","y":"2"},{"x":"3","y":"4"}]}`, "r A || B\nr 1 || 2\nr 3 || 4\np\n")
	expect(t, "r A || B\nr {{#ds}}{{x}} || {{y}}{{/ds}}", `{"ds":[]}`, "r A || B\np\n")
	expect(t, "r A\nr {{#ds}}{{x}}\nr {{/ds}}", `{"ds":[{"x":"1"},{"x":"2"}]}`, "r A\nr 1\nr 2\np\n") // one column
	expect(t, "r {{#ds}}{{x}} || {{y}}{{/ds}}", `{"ds":[]}`, "p\n")
}

func TestNoBlankPagesAndOnePageARecord(t *testing.T) {
	form := func(open string) *ooxml.Package {
		return wordPackage(t, bodyOf("p {{#ds"+open+"}}\np Giấy mời {{ten}}\nr a || {{ten}}\np {{/ds}}\nsection a5"))
	}
	record := recordOf(t, `{"ds":[{"ten":"A"},{"ten":"B"},{"ten":"C"}]}`)
	for _, open := range []string{" | moi_trang", " | moi_phan"} {
		pdf := judge.LibreOffice(t, saved(t, fillOf(t, form(open), record)))
		if pages := judge.PDFPages(t, pdf); pages != 3 {
			t.Errorf("%s: %d pages for 3 records", open, pages)
		}
		if pages := strings.Split(strings.TrimSuffix(judge.PDFText(t, pdf), "\f"), "\f"); len(pages) == 3 && (!strings.Contains(pages[0], "Giấy mời A") || !strings.Contains(pages[2], "Giấy mời C")) {
			t.Errorf("%s: %q", open, pages)
		}
	}
}

func TestFalseConditionsLeaveNoEmptyLines(t *testing.T) {
	expect(t, "p Trước\np {{#if co(x)}}\np Có {{x}}\np {{/if}}\np {{#x}}Có {{x}}{{/x}}\np {{^co_quan}}{{/co_quan}}\np Sau", `{"x":"", "co_quan": "A"}`, "p Trước\np Sau\n")
	expect(t, "r A || B\nr {{#if n > 1}}x || y{{/if}}\nr C || D", `{"n":1}`, "r A || B\nr C || D\np\n")
}

const textBoxTwins = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="a"/><wps:wsp><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>` +
	`<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`

func TestTextBoxesAreFilledAlikeInBothTwinsAndCountedOnce(t *testing.T) {
	inner := bodyOf("p {{ten}}\np {{#ds}}\np - {{.}}\np {{/ds}}")
	word, issues := CompileWord(wordPackage(t, strings.ReplaceAll(textBoxTwins, "%s", inner)), Options{})
	if word == nil {
		t.Fatal(issues)
	}
	if shape := word.Shape(); len(shape.Fields) != 2 {
		t.Errorf("%v", shape.Fields)
	}
	out := word.FillWith(recordOf(t, `{"ds":["1","2"]}`), MissingBlank)
	if len(out.Missing) != 1 {
		t.Errorf("%v", out.Missing)
	}
	boxes := find(t, out.Package, "word/document.xml", "w:txbxContent")
	if len(boxes) != 2 || dumpBlocks(boxes[0]) != "p - 1\np - 2\n" || dumpBlocks(boxes[0]) != dumpBlocks(boxes[1]) {
		t.Errorf("%q %q", dumpBlocks(boxes[0]), dumpBlocks(boxes[1]))
	}
	expect(t, strings.ReplaceAll(textBoxTwins, "%s", bodyOf("p x {{#if a}}y{{/if}}")), `{"a":true}`, "p [p x y][p x y]\n")
}

func TestVariablesOfATemplateAreListedWithLoops(t *testing.T) {
	header := `<w:hdr ` + wordNamespaces + `><w:p><w:r><w:t>{{so}}</w:t></w:r></w:p></w:hdr>`
	word, _ := CompileWord(wordPackage(t, bodyOf("p {{co_quan.ten}}\nr {{#ds | nhom: loai}}{{_nhom}}\nr {{#_dong}}{{ten}} || {{#con}}{{x}}{{/con}}{{/_dong}}{{/ds}}"), "word/header1.xml", "header", header), Options{})
	shape := word.Shape()
	names := func(s *expr.Shape) string {
		var out []string
		for name := range s.Fields {
			out = append(out, name)
		}
		slices.Sort(out)
		return strings.Join(out, " ")
	}
	if names(shape) != "co_quan ds so" || names(shape.Fields["ds"].Item) != "con loai ten" || names(shape.Fields["ds"].Item.Fields["con"].Item) != "x" || names(shape.Fields["co_quan"]) != "ten" {
		t.Errorf("%s | %s", names(shape), names(shape.Fields["ds"].Item))
	}
}

func TestTemplateCannotRunCode(t *testing.T) {
	for _, tag := range []string{
		`''.__class__.__mro__`, `cycler.__init__.__globals__.os.popen("id")`, `constructor.constructor("return process")()`, `__proto__.x`, `now()`, `env("PATH")`,
		`#range(1, 999999999)`, `map(ds, {.x})`, `let x = 1; x`, `T(java.lang.Runtime).getRuntime()`, `2 ** 999`, `ds | python: "x"`, `"x" matches "(a+)+$"`, `repeat("x", 1000000000)`,
	} {
		word, issues := CompileWord(wordPackage(t, bodyOf("p {{"+tag+"}}{{/}}")), Options{})
		if word == nil {
			if !issues.HasErrors() {
				t.Errorf("%s: refused without an issue", tag)
			}
			continue
		}
		out, _ := word.Fill(data.Record{"ds": []any{}})
		if got := dump(t, out, "word/document.xml"); strings.Trim(got, "p \n") != "" {
			t.Errorf("%s gives %q", tag, got)
		}
	}
	expect(t, "p {{__proto__.x}}{{constructor}}", `{"a":"1"}`, "p\n")
	expect(t, "p {{a}}{{#b}}{{.}}{{/b}}", `{"a":"{{b}}", "b":["{{#a}}", "<w:br/>"]}`, "p {{b}}{{#a}}<w:br/>\n")
}

func TestHeaderRowsAndKeptRowsSurviveLoops(t *testing.T) {
	row := func(properties, text string) string {
		return `<w:tr><w:trPr>` + properties + `</w:trPr><w:tc><w:tcPr/><w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p></w:tc></w:tr>`
	}
	out := fillOf(t, wordPackage(t, `<w:tbl><w:tblPr/><w:tblGrid/>`+row(`<w:tblHeader/>`, "Đầu {{nam}}")+row(`<w:cantSplit/>`, "{{#ds}}{{.}}{{/ds}}")+row(`<w:cantSplit/>`, "{{#ds | dong}}{{.}}{{/ds}}")+`</w:tbl>`), recordOf(t, `{"nam":2026,"ds":["1","2","3"]}`))
	for tag, want := range map[string]int{"w:tblHeader": 1, "w:cantSplit": 4, "w:keepNext": 5} {
		if got := len(find(t, out, "word/document.xml", tag)); got != want {
			t.Errorf("%d %s, want %d", got, tag, want)
		}
	}
}

func TestHeadersOfFirstPageAndLoopsInHeadersAreFilled(t *testing.T) {
	hdr := func(text string) string {
		return `<w:hdr ` + wordNamespaces + `>` + bodyOf(text) + `</w:hdr>`
	}
	out := fillOf(t, wordPackage(t, bodyOf("p thân"),
		"word/header1.xml", "header", hdr("p Trang đầu {{so}}"), "word/header2.xml", "header", hdr("r {{#ds}}{{ten}} || {{_stt}}{{/ds}}\np {{#if co(thieu)}}\np x\np {{/if}}"),
		"word/footer1.xml", "footer", hdr("p {{#ds}}{{ten}}{{#if not _cuoi}}, {{/if}}{{/ds}}")), recordOf(t, `{"so":"5","ds":[{"ten":"A"},{"ten":"B"}]}`))
	for part, want := range map[string]string{"word/header1.xml": "p Trang đầu 5\n", "word/header2.xml": "r A || 1\nr B || 2\np\n", "word/footer1.xml": "p A, B\n"} {
		if got := dump(t, out, part); got != want {
			t.Errorf("%s: %q", part, got)
		}
	}
}

func TestTrackedChangesInTheTemplateDoNotHideTags(t *testing.T) {
	expect(t, `<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>{{te</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>xx{{</w:delText></w:r></w:del><w:ins w:id="3" w:author="A"><w:r><w:t>n}} và {{#co}}có{{/co}}</w:t></w:r></w:ins></w:p>`,
		`{"ten":"A","co":true}`, "p A và có\n")
}

func TestDynamicColumnsShareTheirRoom(t *testing.T) {
	out := fillOf(t, wordPackage(t, `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="6000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW w:w="6000" w:type="dxa"/></w:tcPr>`+
		bodyOf("p {{#thang | theo_cot}}{{.}}{{/thang}}")+`</w:tc></w:tr></w:tbl>`), recordOf(t, `{"thang":[1,2,3,4]}`))
	if got := attrsIn(find(t, out, "word/document.xml", "w:gridCol"), "w:w"); got != "1000 1500 1500 1500 1500" {
		t.Error(got)
	}
	if got := attrsIn(find(t, out, "word/document.xml", "w:tcW"), "w:w"); got != "1000 1500 1500 1500 1500" {
		t.Error(got)
	}
}

func TestPercentSignsBracesAndQuotesInsideExpressionsWork(t *testing.T) {
	expect(t, `p {{a | mac_dinh: "100 % của {x} | y: z"}} {{ty_le}}% {x} {{#if b == "50%"}}nửa{{/if}} {{b | noi: "x"}}`, `{"ty_le":5,"b":"50%"}`, "p 100 % của {x} | y: z 5% {x} nửa 50%\n")
}

func TestSpecialCharactersComeOutAsTheyAre(t *testing.T) {
	value := "<w:t>&amp; \"x\" 'y' \u00a0– … 😀 ]]> \u200b đ"
	if got := dump(t, fillOf(t, wordPackage(t, bodyOf("p {{a}}")), data.Record{"a": value}), "word/document.xml"); got != "p "+strings.ReplaceAll(value, "\u00a0", "·")+"\n" {
		t.Errorf("%q", got)
	}
	out := fillOf(t, wordPackage(t, bodyOf("p {{a}}")), data.Record{"a": "x\x00\x1b\ufffey"})
	wellFormed(t, out)
}

func TestMistakesOfStructureAreAllToldAtOnce(t *testing.T) {
	_, issues := CompileWord(wordPackage(t, bodyOf("p {{#a}}mở\np {{/b}}\np {{c\np {{d}} }} {{else}}\nr {{#e}}x || y\np {{/e}}\np {{x | }}")), Options{})
	var codes []string
	for _, i := range issues {
		codes = append(codes, string(i.Code))
		if i.Place.Paragraph == 0 || i.Hint == "" {
			t.Errorf("%+v", i)
		}
	}
	for _, want := range []diag.Code{diag.FillCloseMismatch, diag.FillTagUnclosed, diag.FillStrayBraces, diag.FillElseWithoutOpen, diag.FillSectionCrosses, diag.FillFilterUnknown} {
		if !slices.Contains(codes, string(want)) {
			t.Errorf("%s is not among %v", want, codes)
		}
	}
}

func TestDocumentsWithoutTagsComeBackPartByPartUnchanged(t *testing.T) {
	files := judge.SharedFiles(t, "oracle/docx/*.docx")
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
		if pkg == nil {
			t.Fatal(name, issues)
		}
		word, issues := CompileWord(pkg, Options{})
		if word == nil {
			t.Errorf("%s: %v", filepath.Base(name), issues)
			continue
		}
		if len(word.parts) > 0 {
			continue // it has tags or fields of a mail merge
		}
		out, _ := word.Fill(data.Record{})
		for n, part := range out.Parts() {
			if part != pkg.Parts()[n] {
				t.Errorf("%s: %s was made anew", filepath.Base(name), part.Name)
			}
		}
	}
}
