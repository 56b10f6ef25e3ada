package nd30_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
	"vanthu/internal/mangle"
)

// FuzzCheck damages good papers: whatever stands in them, they are judged, mended and commented without a panic, and
// both copies can be read again.
func FuzzCheck(f *testing.F) {
	names := []string{"ke-hoach", "cong-van-tab", "quyet-dinh-ve", "to-trinh-khung", "phu-luc", "quy-che"}
	for i := range names {
		f.Add(uint64(i), uint8(i), "CỘNG HÒA")
	}
	f.Fuzz(func(t *testing.T, seed uint64, which uint8, text string) {
		bear(t, good[names[int(which)%len(names)]](), seed, text)
	})
}

// TestDamagedPapersAreBorne is the fuzz test for some damages that are the same every time.
func TestDamagedPapersAreBorne(t *testing.T) {
	seed := uint64(100)
	for _, name := range slices.Sorted(maps.Keys(good)) {
		for range damages {
			seed++
			bear(t, good[name](), seed, "")
		}
	}
}

// damages is how many times each paper is damaged.
const damages = 3

// bear damages a paper and takes it all the way.
func bear(t *testing.T, p *paper, seed uint64, text string) {
	t.Helper()
	p.closing.text += text
	p.number.text += text
	pkg, issues := ooxml.Open(p.docx(), ooxml.DefaultLimits)
	if issues.HasErrors() {
		return
	}
	part, err := mangle.Part(rand.New(rand.NewPCG(seed, 1)), pkg.Part("word/document.xml"), 12)
	if err != nil {
		return
	}
	file, err := pkg.With(part).SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	checked, issues, err := engine().CheckDecree(context.Background(), "a.docx", file, nd30.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if checked == nil {
		if !issues.HasErrors() {
			t.Fatal("neither a report nor an error")
		}
		return
	}
	for _, finding := range checked.Findings {
		if len(finding.Places) == 0 || finding.Found == "" || finding.Wanted == "" {
			t.Fatalf("%+v", finding)
		}
	}
	fixed, err := checked.Fix(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	commented, err := checked.Commented()
	if err != nil {
		t.Fatal(err)
	}
	for _, copy := range [][]byte{fixed.Data, commented} {
		if again, issues, err := engine().CheckDecree(context.Background(), "b.docx", copy, nd30.Options{}); err != nil || again == nil {
			t.Fatal(issues, err)
		}
	}
}

// TestManyParagraphsCostNoMoreThanTheirNumber: what is checked for each paragraph must not look at all others.
func TestManyParagraphsCostNoMoreThanTheirNumber(t *testing.T) {
	p := decision()
	for range 4000 {
		p.grounds = append(p.grounds, ground("Căn cứ Luật Thi đua, khen thưởng;"))
	}
	for i := range 4000 {
		p.body = append(p.body, line{text: "Chương 1", size: 12, bold: true, align: "center"}, words("ĐIỀU "+strings.Repeat("I", i%3)+"1: Nơi nhận"))
	}
	c := checked(t, p.docx(), nd30.Options{})
	for _, f := range c.Findings {
		if len(f.Places) > 40 {
			t.Errorf("%s has %d places", f.Rule, len(f.Places))
		}
	}
}
