package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
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

func TestChromiumShowsIt(t *testing.T) {
	judge.Chromium(t, write(t, everything(t), everything(t)))
}

func TestCopyingGivesTheSameLetters(t *testing.T) {
	page := everything(t)
	dejaVu, _ := bundled(t).Find("DejaVu Sans", false, false)
	page.Items = append(page.Items,
		set(dejaVu, "Vui \U0001F600 và \U0001F601, rồi lại \U0001F600", 60*unit.Point, 600*unit.Point, 12*unit.Point, 0),
		set(dejaVu, "xã Nậm Pàng, Đ\u2011B, Đ-B", 60*unit.Point, 620*unit.Point, 12*unit.Point, 0))
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
	serif, _ := bundled(t).Find("Times New Roman", false, false)
	poster := set(serif, "BẰNG KHEN của", 20*unit.Point+17, 650*unit.Point, 61*unit.Point, unit.Point/3)
	small := set(serif, "nơi nhận: như trên; lưu văn thư, hồ sơ", 60*unit.Point+31, 700*unit.Point, 5*unit.Point+5*unit.Point/7, unit.Point/41)
	page.Items = append(page.Items, poster, small)
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
	if checked < 350 {
		t.Errorf("only %d letters checked", checked)
	}
}

// near allows for what MuPDF loses by reckoning with 32 bits, besides the 0.02 pt that a letter may be off.
func near(places [][2]float64, x, y float64) bool {
	const most = .0205
	for _, p := range places {
		if dx, dy := p[0]-x, p[1]-y; dx*dx < most*most && dy*dy < most*most {
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

// utf16be is how PDF holds text strings (ISO 32000-1, 7.9.2.2), in hexadecimal.
func utf16be(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04x", unit)
	}
	return "<feff" + b.String() + ">"
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
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n")) {
		t.Errorf("the file begins with %q", data[:9])
	}
	plain := judge.PlainPDF(t, data)
	for _, want := range []string{"/Lang (vi-VN)", "/DisplayDocTitle true", utf16be("Tờ trình khen thưởng (năm 2026) \\"), utf16be("Ủy ban nhân dân xã"), utf16be("khen, thưởng"), utf16be("Văn thư")} {
		if !bytes.Contains(plain, []byte(want)) {
			t.Errorf("the file lacks %q", want)
		}
	}
	if bytes.Contains(plain, []byte("javascript")) {
		t.Error("an address that is no web address became a link")
	}
	if !bytes.Contains(plain, []byte("/URI (https://example.vn/v%C4%83n%20b%E1%BA%A3n?a=1&b=\\(2\\))")) {
		t.Error("the link is lost")
	}
}

func TestFacesAreEmbeddedCutDownAndReadable(t *testing.T) {
	data := write(t, everything(t))
	fonts := judge.PDFFonts(t, data)
	tag := regexp.MustCompile(`^[A-Z]{6}\+[A-Za-z-]+ +CID TrueType +Identity-H +yes yes yes `)
	for _, font := range fonts {
		if !tag.MatchString(font) {
			t.Error(font)
		}
	}
	if all := strings.Join(fonts, "\n"); !strings.Contains(all, "+LiberationSerif-Bold ") || len(fonts) != 9 {
		t.Error(all)
	}
	plain := string(judge.PlainPDF(t, data))
	for _, want := range []string{
		"/Ascent 891\n  /CapHeight 655\n  /Descent -216\n  /Flags 6\n", // Liberation Serif
		"/Flags 70\n", "/ItalicAngle -16\n", "/StemV 165\n", "/Flags 7\n", // its slanted sister, bold ones, one of fixed pitch
	} {
		if !strings.Contains(plain, want) {
			t.Errorf("no face has %q", want)
		}
	}
}

func TestOnePageInFourFacesIsSmall(t *testing.T) {
	if data := write(t, letterhead(t)); len(data) > 18<<10 {
		t.Errorf("%d bytes", len(data))
	}
}

func TestStrangeLettersDoNotBreakTheFile(t *testing.T) {
	face, _ := bundled(t).Find("Times New Roman", false, false)
	page := sheet(set(face, "a\U0001F680b\x00c\ufffe\uffff\u0301()\\\r", 60*unit.Point, 60*unit.Point, 13*unit.Point, 0), &layout.Text{Face: face, Size: 13 * unit.Point})
	var out bytes.Buffer
	broken := pdf.Info{Title: "\xff\xe1\U0001F600\r(", Language: "vi) /X (\\"}
	if err := pdf.Write(&out, []layout.Page{page}, broken); err != nil {
		t.Fatal(err)
	}
	judge.QPDF(t, out.Bytes())
	judge.MuPDF(t, out.Bytes())
}

func TestMeasuresWithoutSenseDoNotBreakTheFile(t *testing.T) {
	face, _ := bundled(t).Find("Times New Roman", false, false)
	var pages []layout.Page
	for _, size := range []unit.Length{0, -1, 1, math.MaxInt64, math.MinInt64} {
		text := set(face, "abc", size, size, unit.Point, 0)
		text.Size, text.Scale = size, int(size)
		pages = append(pages, layout.Page{Width: size, Height: size, Items: []layout.Item{
			text,
			&layout.Rule{X2: size, Width: size, Kind: layout.Wave}, &layout.Rule{X2: size, Width: size, Kind: layout.Dotted},
			&layout.Fill{X: size, Width: size, Height: size, Round: size},
			&layout.Image{X: size, Width: size, Height: size, Data: []byte("x")},
			&layout.Link{X: size, Width: size, Address: "https://"},
		}})
	}
	write(t, pages...)
}

func TestNoPagesAndFailingWritersAreErrors(t *testing.T) {
	if pdf.Write(&bytes.Buffer{}, nil, info) == nil {
		t.Error("a PDF without pages was written")
	}
	if err := pdf.Write(failing{}, []layout.Page{everything(t)}, info); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

// counted counts what has been written to it.
type counted int

func (c *counted) Write(p []byte) (int, error) {
	*c += counted(len(p))
	return len(p), nil
}

func TestSpacesOfTwoKindsAreTwoLetters(t *testing.T) {
	face, _ := bundled(t).Find("Times New Roman", false, false)
	plain := judge.PlainPDF(t, write(t, sheet(set(face, "a b\u00a0c", 0, 0, unit.Point, 0)))) // the readers give a space for both
	if want := "<0001><0005>[<0061><0020><0062><00a0><0063>]"; !bytes.Contains(plain, []byte(want)) {
		t.Errorf("the way from codes to letters is not %s", want)
	}
}

func TestPagesLeaveAsTheyAreFinished(t *testing.T) {
	var out counted
	file, page := pdf.NewWriter(&out, info), everything(t)
	for i := range 200 {
		if err := file.AddPage(page); err != nil {
			t.Fatal(err)
		}
		if least := (i - 70) * 1500; int(out) < least {
			t.Fatalf("after %d pages %d bytes are written", i+1, out)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
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
	judge.QPDF(t, data)
	plain := judge.PlainPDF(t, data)
	lying := regexp.MustCompile(`/MediaBox \[\s+0\s+0\s+841.89\s+595.28\s+\]`)
	if n := len(lying.FindAll(plain, -1)); n != 150 {
		t.Errorf("%d pages lie on their side, want 150", n)
	}
	for what, want := range map[string]int{"/FontFile2": 9, "/Subtype /Image": 8} { // five pictures, three with a mask
		if n := bytes.Count(plain, []byte(what)); n != want {
			t.Errorf("%s comes %d times, want %d", what, n, want)
		}
	}
}

// BenchmarkPage writes one page in four faces; BenchmarkThousand a thousand certificates into one file.
func BenchmarkPage(b *testing.B) {
	benchmark(b, []layout.Page{letterhead(b)})
}

func BenchmarkThousand(b *testing.B) {
	page := letterhead(b)
	page.Items = page.Items[:14]
	benchmark(b, slices.Repeat([]layout.Page{page}, 1000))
}

func benchmark(b *testing.B, pages []layout.Page) {
	b.ReportAllocs()
	var size counted
	for b.Loop() {
		size = 0
		if err := pdf.Write(&size, pages, info); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size), "B/file")
}

// FuzzPage holds that no text, measure, address or heading breaks the writer, and that two runs give the same file.
func FuzzPage(f *testing.F) {
	f.Add("Ủy ban \U0001F600 a\u0301 \x00()\\\r\xff", "https://example.vn/(é)", "#muc", int64(13*unit.Point), int64(60*unit.Point), 100)
	f.Add("", "#", "I. Mục đích", int64(math.MinInt64), int64(math.MaxInt64), -1)
	serif, _ := bundled(f).Find("Times New Roman", false, false)
	f.Fuzz(func(t *testing.T, words, address, title string, size, place int64, scale int) {
		text := set(serif, words, unit.Length(place), unit.Length(place), unit.Length(size), 0)
		text.Scale = scale
		page := sheet(text,
			&layout.Link{X: unit.Length(place), Width: unit.Length(size), Address: address},
			&layout.Destination{X: unit.Length(place), Names: []string{words, address}, Title: title, Level: scale},
			&layout.Image{X: unit.Length(place), Width: unit.Length(size), Height: unit.Length(size), Data: []byte(words)})
		about := pdf.Info{Title: title, Author: words, Language: address}
		var files [2]bytes.Buffer
		for i := range files {
			if err := pdf.Write(&files[i], []layout.Page{page, page}, about); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
			t.Error("two runs differ")
		}
	})
}
