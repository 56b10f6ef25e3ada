package docgen_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vanthu/docgen"
	"vanthu/docgen/ooxml"
	"vanthu/fonts"
	"vanthu/internal/mangle"
)

// narrowEngine has no document types and small limits, so that a fuzzer's time goes into many files.
var narrowEngine = sync.OnceValue(func() *docgen.Engine {
	limits := docgen.Limits{Package: ooxml.Limits{Unpacked: 4 << 20, Part: 2 << 20, Parts: 64, Ratio: 250}, Pages: 20}
	e, _, err := docgen.New(docgen.Options{Fonts: []fs.FS{fonts.FS}, Limits: limits})
	if err != nil {
		panic(err)
	}
	return e
})

const (
	mainTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	mainArrow = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	namespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
)

// wordFile packs the body of a document.
func wordFile(body string) []byte {
	pkg := ooxml.New().With(
		ooxml.NewPart("[Content_Types].xml", []byte(mainTypes)), ooxml.NewPart("_rels/.rels", []byte(mainArrow)),
		ooxml.NewPart("word/document.xml", []byte(`<w:document `+namespace+`><w:body>`+body+`</w:body></w:document>`)))
	content, err := pkg.SaveBytes()
	if err != nil {
		panic(err)
	}
	return content
}

// bodies are seeds: something of what each step must bear.
var bodies = []string{
	`<w:p><w:r><w:t>Kính gửi: Ủy ban nhân dân xã</w:t></w:r></w:p>`,
	`<w:p><w:pPr><w:jc w:val="both"/><w:keepNext/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr><w:r><w:rPr><w:u w:val="wave"/><w:spacing w:val="-20"/></w:rPr><w:t xml:space="preserve">một hai </w:t><w:tab/><w:br w:type="page"/></w:r></w:p>`,
	`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>`,
	`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr><w:pgSz w:w="1" w:h="99999999"/><w:cols w:num="45"/></w:sectPr>`,
}

// FuzzDocumentToPDF takes documents of our own kinds, each made wrong in some places, the whole way: Convert answers with
// a PDF or with issues, in time and twice the same.
func FuzzDocumentToPDF(f *testing.F) {
	ids := slices.Sorted(maps.Keys(kinds))
	whole := map[string]*ooxml.Package{}
	for _, id := range ids {
		made := render(f, sharedEngine(), id, sample(f, id), docgen.DOCX)
		pkg, issues := ooxml.Open(made.Data, ooxml.DefaultLimits)
		if issues.HasErrors() {
			f.Fatal(issues)
		}
		whole[id] = pkg
	}
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		pkg := whole[ids[random.IntN(len(ids))]]
		for _, name := range []string{"word/document.xml", "word/styles.xml"} {
			part, err := mangle.Part(random, pkg.Part(name), 12)
			if err != nil {
				t.Fatal(err)
			}
			pkg = pkg.With(part)
		}
		file, err := pkg.SaveBytes()
		if err != nil {
			t.Fatal(err)
		}
		convertTwice(t, file)
	})
}

// FuzzFileToPDF changes the bytes of small files.
func FuzzFileToPDF(f *testing.F) {
	for _, body := range bodies {
		f.Add(wordFile(body))
	}
	f.Fuzz(func(t *testing.T, file []byte) { convertTwice(t, file) })
}

func convertTwice(t *testing.T, file []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var first *docgen.Result
	for round := range 2 {
		result, issues, err := narrowEngine().Convert(ctx, "tep.docx", file)
		switch {
		case err != nil:
			t.Fatal(err)
		case (result == nil) != issues.HasErrors():
			t.Fatalf("result %v with %v", result != nil, issues)
		case result == nil:
			return
		case !bytes.HasPrefix(result.Data, []byte("%PDF-")) || result.Pages < 1:
			t.Fatalf("%d pages, %.20q", result.Pages, result.Data)
		case round == 1 && !bytes.Equal(first.Data, result.Data):
			t.Fatal("two runs differ")
		}
		for _, issue := range issues {
			if strings.Contains(issue.Message+issue.Hint, "%!") {
				t.Fatalf("message of %s lacks its arguments: %s", issue.Code, issue)
			}
		}
		first = result
	}
}
