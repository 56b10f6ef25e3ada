package fit

import (
	"io/fs"
	"strings"
	"testing"

	"vanthu/docgen/font"
	"vanthu/docgen/unit"
	"vanthu/fonts"
)

func faces(t *testing.T) *font.Book {
	t.Helper()
	b, issues, err := font.NewBook([]fs.FS{fonts.FS}...)
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	return b
}

func TestRuleSurvivesItsWords(t *testing.T) {
	for _, b := range []Box{{Least: 24, Most: 73, Lines: 2, Name: true}, {Least: 8, Most: 400, Lines: 20}} {
		if got, ok := Parse(b.String()); !ok || got != b {
			t.Errorf("%s: %v %v", b, got, ok)
		}
	}
	for _, bad := range []string{"", "Ảnh", "vừa khung 30-20 pt, 2 dòng", "vừa khung 20-30 pt, 0 dòng", "vừa khung 20-900 pt, 1 dòng"} {
		if _, ok := Parse(bad); ok {
			t.Errorf("%q is taken for a rule", bad)
		}
	}
}

// broken sets a text in a narrow box and returns its lines.
func broken(t *testing.T, text string, width float64, lines int, name bool) ([]string, Result) {
	t.Helper()
	book := faces(t)
	face, _ := book.Find("Times New Roman", false, false)
	b := Box{Width: unit.FromMillimetres(width), Height: unit.FromMillimetres(300), Least: 28, Most: 28, Lines: lines, Name: name}
	r := b.Set([]string{text}, Type{Faces: book, Face: face})
	var out []string
	at := 0
	for _, offset := range r.Breaks[0] {
		out = append(out, text[at:offset])
		at = offset + 1
	}
	return append(out, text[at:]), r
}

func TestLinesBreakWhereVietnameseMay(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		lines int
		name  bool
		want  string
	}{
		{"Nguyễn Thị Thanh Phương", 40, 2, true, "Nguyễn Thị|Thanh Phương"},
		{"Trao tặng cho ông Nguyễn Văn An", 42, 3, false, "Trao tặng cho|ông Nguyễn|Văn An"},
		{"Đã quyên góp được 250 kg gạo", 38, 2, false, "Đã quyên góp|được 250 kg gạo"},
		{"Phong trào thi đua yêu nước năm 2025", 45, 2, false, "Phong trào thi|đua yêu nước năm 2025"},
	} {
		got, r := broken(t, c.text, c.width, c.lines, c.name)
		for n, line := range got {
			for _, end := range []string{" ông", " bà", " 250", " năm"} {
				if n < len(got)-1 && strings.HasSuffix(line, end) {
					t.Errorf("%q ends after %q", line, end)
				}
			}
		}
		if strings.Join(got, " ") != c.text || !r.Fits {
			t.Errorf("%q became %q, fits %v", c.text, got, r.Fits)
		}
	}
}

func TestANamesLastTwoSyllablesStayTogether(t *testing.T) {
	got, r := broken(t, "Hoàng Nguyễn Quỳnh Thanh Phương", 50, 2, true)
	if !r.Fits || !strings.HasSuffix(got[len(got)-1], "Thanh Phương") {
		t.Errorf("%q", got)
	}
	if _, r := broken(t, "Thanh Phương", 18, 2, true); r.Fits {
		t.Error("two syllables were parted")
	}
}

func TestTextShrinksBeforeItBreaks(t *testing.T) {
	book := faces(t)
	face, _ := book.Find("Times New Roman", true, false)
	b := Box{Width: unit.FromMillimetres(120), Height: unit.FromMillimetres(30), Least: 36, Most: 64, Lines: 2, Name: true}
	last := 1000
	for n := 1; n < 12; n++ {
		r := b.Set([]string{strings.TrimSpace(strings.Repeat("Thanh ", n))}, Type{Faces: book, Face: face})
		if r.Lines == 1 && r.Size > last {
			t.Errorf("%d syllables are larger than fewer", n)
		}
		if r.Lines == 1 {
			last = r.Size
		}
		if r.Fits && (r.Size < b.Least || r.Size > b.Most || r.Lines > b.Lines) {
			t.Errorf("%d syllables: %+v", n, r)
		}
	}
}

// TestALongNameTakesAnotherLineRatherThanTinyLetters sets the name of a collective into the low box of a certificate: no
// choice of lines gives larger letters.
func TestALongNameTakesAnotherLineRatherThanTinyLetters(t *testing.T) {
	book := faces(t)
	face, _ := book.Find("Times New Roman", true, false)
	b := Box{Width: unit.FromMillimetres(230), Height: unit.FromMillimetres(13), Least: 20, Most: 64, Lines: 3, Name: true}
	name := []string{"Tập thể Nhân dân và cán bộ Chi bộ, Ban công tác Mặt trận và các chi hội đoàn thể bản Huổi Hậu Co Muông"}
	got := b.Set(name, Type{Faces: book, Face: face})
	for lines := 1; lines <= 3; lines++ {
		one := b
		one.Lines = lines
		if r := one.Set(name, Type{Faces: book, Face: face}); r.Fits && r.Size > got.Size {
			t.Errorf("%d half points on %d lines, %d on %d", got.Size, got.Lines, r.Size, r.Lines)
		}
	}
	if !got.Fits || got.Lines != 2 || !strings.HasSuffix(name[0][:got.Breaks[0][0]], "Chi bộ,") {
		t.Errorf("%+v: %q", got, name[0][:got.Breaks[0][0]])
	}
}

func TestWhatDoesNotFitSaysSo(t *testing.T) {
	if _, r := broken(t, strings.Repeat("Mưm", 40), 60, 3, true); r.Fits {
		t.Error("a word of 120 letters fits 60 mm")
	}
	if _, r := broken(t, "", 60, 1, true); !r.Fits {
		t.Error("nothing does not fit")
	}
}
