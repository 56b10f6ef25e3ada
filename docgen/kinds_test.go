package docgen_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/layout"
	"vanthu/docgen/template"
	"vanthu/fonts"
	"vanthu/internal/judge"
	"vanthu/internal/oracle"
	"vanthu/templates"
)

// kinds are the document types that ship with the program, and the formats that each must offer: a workbook where the
// folder holds the form of one.
var kinds = func() map[string][]docgen.Format {
	schemas, err := fs.Glob(templates.FS, "*/schema.json")
	if err != nil || len(schemas) < 12 {
		panic(fmt.Sprintf("document types: %d, %v", len(schemas), err))
	}
	kinds := map[string][]docgen.Format{}
	for _, name := range schemas {
		id := path.Dir(name)
		kinds[id] = []docgen.Format{docgen.DOCX, docgen.PDF}
		if _, err := fs.Stat(templates.FS, id+"/template.xlsx"); err == nil {
			kinds[id] = append(kinds[id], docgen.XLSX)
		}
	}
	return kinds
}()

// newEngine is the engine as the program has it.
func newEngine() (*docgen.Engine, diag.List, error) {
	return docgen.New(docgen.Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}})
}

var sharedEngine = sync.OnceValue(func() *docgen.Engine {
	e, issues, err := newEngine()
	if err != nil || len(issues) > 0 {
		panic(fmt.Sprintf("engine: %v %v", err, issues))
	}
	return e
})

// prepared is a record ready to render; any issue fails the test, for the records are ours.
func prepared(t testing.TB, kind *template.Template, record data.Record) data.Record {
	t.Helper()
	records, issues := sharedEngine().Prepare(kind, []data.Record{record}, nil)
	for _, issue := range issues {
		t.Errorf("%s: %v", kind.ID, issue)
	}
	if issues.HasErrors() {
		t.FailNow()
	}
	return records[0]
}

// render makes one file and fails the test on any issue.
func render(t testing.TB, e *docgen.Engine, id string, record data.Record, format docgen.Format) *docgen.Result {
	t.Helper()
	kind := e.Template(id)
	if kind == nil {
		t.Fatalf("no template %s", id)
	}
	result, issues, err := e.Render(context.Background(), kind, prepared(t, kind, record), format)
	for _, issue := range issues {
		t.Errorf("%s as %s: %v", id, format, issue)
	}
	if err != nil || result == nil {
		t.Fatalf("%s as %s: %v", id, format, err)
	}
	return result
}

// sample is the record that comes with a document type.
func sample(t testing.TB, id string) data.Record {
	t.Helper()
	kind := sharedEngine().Template(id)
	if kind == nil {
		t.Fatalf("no template %s", id)
	}
	return kind.Sample
}

// eachFile renders every document in the given formats, a subtest a file.
func eachFile(t *testing.T, judgeFile func(t *testing.T, d document, result *docgen.Result), formats ...docgen.Format) {
	t.Helper()
	for _, d := range documents(t) {
		for _, format := range kinds[d.id] {
			if slices.Contains(formats, format) {
				t.Run(d.name+"."+string(format), func(t *testing.T) {
					judgeFile(t, d, render(t, sharedEngine(), d.id, d.record, format))
				})
			}
		}
	}
}

func TestEveryKindOffersItsFormats(t *testing.T) {
	for _, kind := range sharedEngine().Templates() {
		var offered []docgen.Format
		for _, f := range kind.Formats() {
			offered = append(offered, docgen.Format(f))
		}
		if want := kinds[kind.ID]; !slices.Equal(offered, want) {
			t.Errorf("%s offers %v, want %v", kind.ID, offered, want)
		}
	}
	if got := len(sharedEngine().Templates()); got != len(kinds) {
		t.Errorf("%d kinds, want %d", got, len(kinds))
	}
}

func TestOfficeFilesAreValidOpenXML(t *testing.T) {
	eachFile(t, func(t *testing.T, _ document, result *docgen.Result) {
		judge.OpenXML(t, "van-ban."+string(result.Format), result.Data)
	}, docgen.DOCX, docgen.XLSX)
}

func TestPDFsAreSoundForOtherReaders(t *testing.T) {
	eachFile(t, func(t *testing.T, _ document, result *docgen.Result) {
		judge.QPDF(t, result.Data)
		judge.MuPDF(t, result.Data)
		if pages := judge.PDFPages(t, result.Data); pages != result.Pages {
			t.Errorf("poppler counts %d pages, the engine says %d", pages, result.Pages)
		}
		for _, font := range judge.PDFFonts(t, result.Data) {
			// emb, sub and uni are the three columns of yes and no.
			if strings.Count(font, " yes") != 3 {
				t.Errorf("a font is not embedded, cut to its glyphs and mapped to Unicode: %s", font)
			}
		}
	}, docgen.PDF)
}

// TestCopyingFromThePDFGivesItsText compares letter by letter, order apart: readers order columns as they like.
func TestCopyingFromThePDFGivesItsText(t *testing.T) {
	eachFile(t, func(t *testing.T, d document, result *docgen.Result) {
		kind := sharedEngine().Template(d.id)
		pages, _, err := sharedEngine().Pages(context.Background(), kind, prepared(t, kind, d.record))
		if err != nil {
			t.Fatal(err)
		}
		var drawn strings.Builder
		for _, page := range pages {
			drawn.WriteString(pageText(page))
		}
		copied := judge.PDFText(t, result.Data)
		if !norm.NFC.IsNormalString(copied) {
			t.Error("the text is not in NFC")
		}
		if got, want := letters(copied), letters(drawn.String()); got != want {
			t.Errorf("copied letters differ from the drawn ones:\n%s\n%s", got, want)
		}
	}, docgen.PDF)
}

// letters counts the characters of a text that are not space, as text.
func letters(text string) string {
	count := map[rune]int{}
	for _, r := range text {
		if !unicode.IsSpace(r) && r != '\u00ad' {
			count[r]++
		}
	}
	var all []rune
	for r := range count {
		all = append(all, r)
	}
	slices.Sort(all)
	var b strings.Builder
	for _, r := range all {
		fmt.Fprintf(&b, "%c%d ", r, count[r])
	}
	return b.String()
}

// pageText is the text of a page, item after item.
func pageText(page layout.Page) string {
	var b strings.Builder
	for _, item := range page.Items {
		if text, ok := item.(*layout.Text); ok {
			b.WriteString(text.String())
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestWorkbooksPrintOnePageWide looks at LibreOffice's print of each workbook: A4 landscape, no column on a page of its
// own, the header again on each page.
func TestWorkbooksPrintOnePageWide(t *testing.T) {
	sheets := map[string][]byte{}
	eachFile(t, func(_ *testing.T, d document, result *docgen.Result) { sheets[d.name] = result.Data }, docgen.XLSX)
	printed := judge.LibreOfficeSheets(t, sheets)
	eachFile(t, func(t *testing.T, d document, result *docgen.Result) {
		pages, err := oracle.Read(judge.StructuredText(t, printed[d.name]))
		if err != nil {
			t.Fatal(err)
		}
		items := len(d.record["danh_sach"].([]any))
		if most := 3 + items/5; len(pages) > most {
			t.Errorf("%d pages for %d items", len(pages), items)
		}
		for i, page := range pages {
			if page.Width < 841 || page.Width > 843 || page.Height < 594 || page.Height > 596 {
				t.Errorf("page %d is %.0f × %.0f pt", i+1, page.Width, page.Height)
			}
			header := slices.ContainsFunc(page.Words, func(w oracle.Word) bool { return w.Text == "STT" })
			if last := i == len(pages)-1; !header && !last { // the last may hold signatures alone
				t.Errorf("page %d of %d has no header", i+1, len(pages))
			}
		}
	}, docgen.XLSX)
}

func TestEqualInputGivesEqualBytes(t *testing.T) {
	other, _, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	eachFile(t, func(t *testing.T, d document, result *docgen.Result) {
		again := render(t, other, d.id, d.record, result.Format)
		if !bytes.Equal(result.Data, again.Data) {
			t.Error("a second engine makes other bytes")
		}
	}, docgen.DOCX, docgen.PDF, docgen.XLSX)
}
