package font_test

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/docgen/diag"
	"vanthu/docgen/font"
	"vanthu/docgen/unit"
	"vanthu/fonts"
)

func bundled(t testing.TB) *font.Book {
	t.Helper()
	book, issues, err := font.NewBook(fonts.FS)
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	return book
}

// Values in em measured on PDF files that Word itself exported, external leading above the baseline.
func TestTwinsGiveWordsSingleSpacing(t *testing.T) {
	book := bundled(t)
	for _, want := range []struct {
		family       string
		above, below float64
	}{
		{"Times New Roman", .9336, .2163},
		{"Arial", .9380, .2119},
		{"Calibri", .9707, .2500},
		{"Cambria", .950, .222},
		{"Courier New", .8325, .3003},
		{"Symbol", 1.005, .220},
	} {
		for style := range 4 {
			face, substituted := book.Find(want.family, style&2 != 0, style&1 != 0)
			em := float64(face.UnitsPerEm)
			above, below := float64(face.LineGap+face.Ascent)/em, float64(face.Descent)/em
			if math.Abs(above-want.above) > .0006 || math.Abs(below-want.below) > .0006 || substituted {
				t.Errorf("%s style %d: %.4f + %.4f em, substituted %v; want %.4f + %.4f", want.family, style, above, below, substituted, want.above, want.below)
			}
		}
	}
}

func TestBoldAndItalicAreFound(t *testing.T) {
	for style, want := range []string{"LiberationSerif", "LiberationSerif-Italic", "LiberationSerif-Bold", "LiberationSerif-BoldItalic"} {
		face, _ := bundled(t).Find(" times new roman", style&2 != 0, style&1 != 0)
		if face.PostScriptName != want || face.Bold != (style&2 != 0) || face.Italic != (style&1 != 0) {
			t.Errorf("style %d: %s bold %v italic %v", style, face.PostScriptName, face.Bold, face.Italic)
		}
	}
}

func TestUnknownFamilyIsSetInLiberationSerifAndReported(t *testing.T) {
	face, substituted := bundled(t).Find(".VnTimeH", true, false)
	if face.PostScriptName != "LiberationSerif-Bold" || !substituted {
		t.Error(face.PostScriptName, substituted)
	}
	if face, substituted := bundled(t).Find("Calibri Light", false, false); face.Family != "Carlito" || !substituted {
		t.Error(face.PostScriptName, substituted)
	}
}

const vietnamese = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"

func TestEveryVietnameseLetterIsCovered(t *testing.T) {
	book := bundled(t)
	for _, family := range []string{"Times New Roman", "Arial", "Calibri", "Cambria", "Courier New"} {
		for style := range 4 {
			face, _ := book.Find(family, style&2 != 0, style&1 != 0)
			for _, r := range vietnamese + strings.ToUpper(vietnamese) + "0123456789 .,;:-–—…“”‘’()/%+&§\u00a0\u2011" {
				cover := book.Cover(r, face)
				if cover == nil || cover.Glyph(r) == 0 || cover.Bold != face.Bold || cover.Italic != face.Italic {
					t.Errorf("%s: %c has no face of its style", face.PostScriptName, r)
				}
			}
		}
	}
}

func TestLettersThatAFaceLacksComeFromTheChain(t *testing.T) {
	book := bundled(t)
	serif, _ := book.Find("Times New Roman", true, false)
	if face := book.Cover('☑', serif); face == nil || face.Family != "DejaVu Sans" || !face.Bold {
		t.Errorf("☑ comes from %+v", face)
	}
	if face := book.Cover('\U0001F600', serif); face != nil && face.Glyph('\U0001F600') == 0 {
		t.Error("a face without the letter was returned")
	}
	if face := book.Cover('\uE0FF', serif); face != nil && face.Glyph('\uE0FF') == 0 {
		t.Error("a face without the letter was returned")
	}
}

func TestWidthsAreThoseOfTimesNewRoman(t *testing.T) {
	face, _ := bundled(t).Find("Times New Roman", false, false)
	for r, want := range map[rune]int{' ': 512, '0': 1024, 'W': 1933, 'Đ': 1479, '\u00a0': 512, '\u2011': 682} {
		if got := face.Advance(face.Glyph(r)); got != want {
			t.Errorf("%c is %d wide, want %d", r, got, want)
		}
	}
	if got := face.Width('0', 14*unit.Point); got != 7*unit.Point {
		t.Errorf("0 at 14 pt is %v pt wide", got.Points())
	}
}

func TestFirstFolderWinsAndBrokenFilesAreWarnings(t *testing.T) {
	sans, err := fonts.FS.ReadFile("LiberationSans-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	office := fstest.MapFS{
		"sub/own.ttf":   {Data: sans},
		"broken.ttf":    {Data: sans[:5000]},
		"outline.otf":   {Data: append([]byte("OTTO"), sans[4:]...)},
		"readme.txt":    {Data: []byte("not a font")},
		"aliases.json":  {Data: []byte(`{"Times New Roman": {"family": "Liberation Sans", "differs": true}}`)},
		"x/y/NOTES.TTF": {Data: nil},
	}
	book, issues, err := font.NewBook(office, fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	var codes []diag.Code
	for _, issue := range issues {
		codes = append(codes, issue.Code)
	}
	if len(codes) != 3 || codes[0] != diag.FontUnreadable || codes[1] != diag.FontNotTrueType || codes[2] != diag.FontUnreadable {
		t.Errorf("issues %v", issues)
	}
	if face, substituted := book.Find("Times New Roman", false, false); face.Family != "Liberation Sans" || !substituted {
		t.Errorf("the office's own alias was not taken: %s", face.PostScriptName)
	}
	if len(book.Faces()) != len(bundled(t).Faces()) {
		t.Error("the same face stands in the book twice")
	}
}

func TestBookWithoutDefaultFaceIsRefused(t *testing.T) {
	if _, _, err := font.NewBook(fstest.MapFS{}); err == nil {
		t.Error("an empty book was made")
	}
}

// Cambria's stand-in is narrower than Cambria: lines are set with the widths read from Word's own pages.
func TestLettersAreAsWideAsInTheTypefaceMeant(t *testing.T) {
	face, _ := bundled(t).Find("Cambria", false, false)
	for _, c := range []struct {
		letter rune
		want   int
	}{{'a', 488}, {'m', 832}, {'ế', 488}, {'9', 554}} {
		if got := face.Meant(c.letter, face, face.Glyph(c.letter)) * 1000 / face.UnitsPerEm; got < c.want-1 || got > c.want {
			t.Errorf("%c is %d thousandths of an em wide, want %d", c.letter, got, c.want)
		}
	}
	times, _ := bundled(t).Find("Times New Roman", false, false)
	if got := times.Meant('a', times, times.Glyph('a')); got != times.Advance(times.Glyph('a')) {
		t.Errorf("a true twin keeps its own widths: %d", got)
	}
}
