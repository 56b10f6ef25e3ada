package pdf_test

import (
	"bytes"
	"errors"
	"html"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"vanthu/docgen/layout"
	"vanthu/docgen/pdf"
	"vanthu/docgen/unit"
	"vanthu/internal/judge"
)

var info = pdf.Info{Title: "Tờ trình khen thưởng (năm 2026) \\", Author: "Ủy ban nhân dân xã", Subject: "Khen thưởng", Keywords: "khen, thưởng", Language: "vi-VN"}

func write(t testing.TB, pages ...layout.Page) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Write(&out, pages, info); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOtherReadersFindNoFault(t *testing.T) {
	data := write(t, everything(t), everything(t))
	judge.QPDF(t, data)
	judge.MuPDF(t, data)
}

func TestCopyingGivesTheSameVietnamese(t *testing.T) {
	page := everything(t)
	data := write(t, page)
	places, order := letters(t, data)
	readers := map[string]string{"poppler": judge.PDFText(t, data), "MuPDF": strings.Join(order, "")}
	if len(places) == 0 {
		t.Fatal("MuPDF finds no letters")
	}
	var wanted []string
	for _, item := range page.Items {
		if text, ok := item.(*layout.Text); ok {
			wanted = append(wanted, text.String())
		}
	}
	for reader, got := range readers {
		for _, text := range wanted {
			if !strings.Contains(got, text) {
				t.Errorf("%s does not give %q:\n%s", reader, text, got)
			}
		}
	}
}

var charPlace = regexp.MustCompile(`<char [^>]*x="([-0-9.]+)" y="([-0-9.]+)"[^>]* c="([^"]*)"`)

// letters gives what MuPDF reads: the origins of each letter, and all letters in order.
func letters(t testing.TB, data []byte) (places map[string][][2]float64, order []string) {
	places = map[string][][2]float64{}
	for _, m := range charPlace.FindAllStringSubmatch(string(judge.StructuredText(t, data)), -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		letter := html.UnescapeString(m[3])
		places[letter] = append(places[letter], [2]float64{x, y})
		order = append(order, letter)
	}
	return places, order
}

func TestLettersStandWhereLayoutPutThem(t *testing.T) {
	page := everything(t)
	found, _ := letters(t, write(t, page))
	checked := 0
	for _, item := range page.Items {
		text, ok := item.(*layout.Text)
		if !ok {
			continue
		}
		for _, g := range text.Glyphs {
			x, y := (text.X + g.X).Points(), text.Baseline.Points()
			if !near(found[string(g.Rune)], x, y) {
				t.Errorf("%c of %q should stand at %.3f, %.3f: %v", g.Rune, text.String(), x, y, found[string(g.Rune)])
			}
			checked++
		}
	}
	if checked < 300 {
		t.Errorf("only %d letters checked", checked)
	}
}

func near(places [][2]float64, x, y float64) bool {
	for _, p := range places {
		if dx, dy := p[0]-x, p[1]-y; dx*dx < .05*.05 && dy*dy < .05*.05 {
			return true
		}
	}
	return false
}

func TestEqualPagesGiveEqualBytes(t *testing.T) {
	first := write(t, everything(t), everything(t))
	for range 5 {
		if !bytes.Equal(first, write(t, everything(t), everything(t))) {
			t.Fatal("two runs differ")
		}
	}
}

// utf16be is how PDF holds text strings (ISO 32000-1, 7.9.2.2), with the escapes of a literal string.
func utf16be(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(unit >> 8))
		b.WriteByte(byte(unit))
	}
	return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", `\r`).Replace(b.String())
}

func TestManyAreWrittenAtOnceFromTheSamePages(t *testing.T) {
	page := everything(t)
	want := write(t, page)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			var out bytes.Buffer
			if err := pdf.Write(&out, []layout.Page{page}, info); err != nil || !bytes.Equal(out.Bytes(), want) {
				t.Error("another file came out", err)
			}
		})
	}
	wait.Wait()
}

func TestFileSaysWhatItIs(t *testing.T) {
	data := write(t, everything(t))
	for _, want := range []string{"%PDF-1.4", "/Lang (vi-VN)", utf16be("Tờ trình khen thưởng (năm 2026) \\"), utf16be("Ủy ban nhân dân xã"), utf16be("khen, thưởng")} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the file lacks %q", want)
		}
	}
	if bytes.Contains(data, []byte("javascript")) {
		t.Error("an address that is no web address became a link")
	}
	fonts := judge.PDFFonts(t, data)
	for _, font := range fonts {
		if fields := strings.Fields(font); len(fields) < 8 || strings.Join(fields[len(fields)-5:len(fields)-2], " ") != "yes yes yes" {
			t.Errorf("a face is not embedded, cut down and readable: %s", font)
		}
	}
	if all := strings.Join(fonts, "\n"); !strings.Contains(all, "AAAAAA+LiberationSerif-Bold ") || len(fonts) != 9 {
		t.Error(all)
	}
	if len(data) > 400<<10 {
		t.Errorf("%d bytes: the faces are not cut down", len(data))
	}
}

func TestWhatTheLibraryCannotHoldDoesNotBreakIt(t *testing.T) {
	face, _ := bundled(t).Find("Times New Roman", false, false)
	page := sheet(set(face, "a\U0001F600b\x00c\ufffe\uffff\u0301", 60*unit.Point, 60*unit.Point, 13*unit.Point, 0), &layout.Text{Face: face, Size: 13 * unit.Point})
	var out bytes.Buffer
	broken := pdf.Info{Title: "\xff\xe1\U0001F600", Language: "vi) /X (\\"}
	if err := pdf.Write(&out, []layout.Page{page}, broken); err != nil {
		t.Fatal(err)
	}
	judge.QPDF(t, out.Bytes())
}

func TestNoPagesAndFailingWritersAreErrors(t *testing.T) {
	if pdf.Write(&bytes.Buffer{}, nil, info) == nil {
		t.Error("a PDF without pages was written")
	}
	if err := pdf.Write(failing{}, []layout.Page{everything(t)}, info); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

var errFull = errors.New("disk full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestThreeHundredPagesKeepTheirSizesAndShareFonts(t *testing.T) {
	page, pages := everything(t), make([]layout.Page, 300)
	for i := range pages {
		pages[i] = page
		if i%2 == 1 {
			pages[i].Width, pages[i].Height = pages[i].Height, pages[i].Width
		}
	}
	data := write(t, pages...)
	if n := judge.PDFPages(t, data); n != 300 {
		t.Errorf("%d pages", n)
	}
	if n := bytes.Count(data, []byte("/MediaBox [0 0 841.89 595.28]")); n != 150 {
		t.Errorf("%d pages lie on their side, want 150", n)
	}
	if n := bytes.Count(data, []byte("/FontFile2")); n != 9 {
		t.Errorf("%d faces embedded, want 9", n)
	}
}

// FuzzPicture holds that no picture, however broken, keeps a document from being printed.
func FuzzPicture(f *testing.F) {
	for _, item := range everything(f).Items {
		if m, ok := item.(*layout.Image); ok {
			f.Add(m.Data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m := &layout.Image{Width: unit.Point, Height: unit.Point, Data: data}
		if err := pdf.Write(&bytes.Buffer{}, []layout.Page{sheet(m)}, info); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkPage(b *testing.B) {
	page := everything(b)
	for b.Loop() {
		write(b, page)
	}
	b.ReportMetric(float64(len(write(b, page))), "B/file")
}
