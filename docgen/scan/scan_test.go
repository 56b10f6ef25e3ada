package scan

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

// sheet is a picture whose corners tell how it lies: red, green, blue, black from the upper left one clockwise.
func sheet(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{0xF4, 0xEC, 0xD8, 0xFF}
			switch left, top := x < width/4, y < height/4; {
			case left && top:
				c = color.RGBA{0xFF, 0, 0, 0xFF}
			case x >= width*3/4 && top:
				c = color.RGBA{0, 0xFF, 0, 0xFF}
			case x >= width*3/4 && y >= height*3/4:
				c = color.RGBA{0, 0, 0xFF, 0xFF}
			case left && y >= height*3/4:
				c = color.RGBA{0, 0, 0, 0xFF}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// turnedJPEG is a JPEG that a camera turned: EXIF says that it is to be turned a quarter clockwise.
func turnedJPEG(t testing.TB, m image.Image) []byte {
	const note = "Exif\x00\x00MM\x00\x2A\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00BIMAT"
	return append([]byte("\xFF\xD8\xFF\xE1\x00"+string(rune(len(note)+2))+note), jpegOf(t, m)[2:]...)
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// corners reads a picture by its corners: "RGBK" when it stands upright.
func corners(t *testing.T, p Picture) string {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(p.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	if w != p.Width || h != p.Height {
		t.Errorf("the picture has %d × %d pixels, told are %d × %d", w, h, p.Width, p.Height)
	}
	var out strings.Builder
	for _, at := range [][2]int{{w / 8, h / 8}, {w * 7 / 8, h / 8}, {w * 7 / 8, h * 7 / 8}, {w / 8, h * 7 / 8}} {
		r, g, b, _ := m.At(at[0], at[1]).RGBA()
		letter := "K"
		for name, v := range map[string]uint32{"R": r, "G": g, "B": b} {
			if v > 0xC000 {
				letter = name
			}
		}
		out.WriteString(letter)
	}
	return out.String()
}

func read(t *testing.T, what string, content []byte) Picture {
	t.Helper()
	p, issues := Read(content)
	if issues != nil {
		t.Fatalf("%s: %v", what, issues)
	}
	return p
}

func TestPicturesComeOutUprightAndPlain(t *testing.T) {
	m := sheet(200, 150)
	for what, content := range map[string][]byte{"png": pngOf(t, m), "jpeg": jpegOf(t, m)} {
		if p := read(t, what, content); corners(t, p) != "RGBK" || p.Width != 200 || p.Height != 150 {
			t.Errorf("%s: %s %d × %d", what, corners(t, p), p.Width, p.Height)
		}
	}
	// A telephone that was held on its side says so; what else it says does not come out.
	if p := read(t, "exif", turnedJPEG(t, m)); corners(t, p) != "KRGB" || p.Width != 150 || bytes.Contains(p.JPEG, []byte("BIMAT")) {
		t.Errorf("turned: %s %d × %d", corners(t, p), p.Width, p.Height)
	}
	if p := read(t, "large", jpegOf(t, sheet(6400, 400))); p.Width != Side || p.Height != Side/16 || corners(t, p) != "RGBK" {
		t.Errorf("large: %s %d × %d", corners(t, p), p.Width, p.Height)
	}
	pale, err := jpeg.Decode(bytes.NewReader(Pale(read(t, "pale", pngOf(t, m)).JPEG)))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := pale.At(20, 130).RGBA(); min(r, g, b) < 0xB000 { // black before
		t.Errorf("the pale picture has a colour %x %x %x", r>>8, g>>8, b>>8)
	}
}

// BenchmarkSamples reads 12 million pixels in the slowest coding.
func BenchmarkSamples(b *testing.B) {
	file := scanned("/Width 6000/Height 2000/BitsPerComponent 8/ColorSpace/DeviceRGB", make([]byte, 6000*2000*3), "", wholePage)
	for b.Loop() {
		if _, issues := Read(file); issues != nil {
			b.Fatal(issues)
		}
	}
}

// scanned makes a PDF of one page around an image, as a scanner does.
func scanned(facts string, coded []byte, page, drawing string) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 842 595]>>\nendobj\n")
	fmt.Fprintf(&out, "3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</Im0 5 0 R>>>>%s>>\nendobj\n", page)
	fmt.Fprintf(&out, "4 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n5 0 obj\n<</Type/XObject/Subtype/Image%s/Length %d>>\nstream\n", len(drawing), drawing, facts, len(coded))
	out.Write(coded)
	out.WriteString("\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n%%EOF\n")
	return out.Bytes()
}

const wholePage = "q 842 0 0 595 0 0 cm /Im0 Do Q"

func TestOfAScannedPDFThePictureIsTaken(t *testing.T) {
	m := sheet(200, 150)
	jpegFacts := "/Filter/DCTDecode/Width 200/Height 150/BitsPerComponent 8/ColorSpace/DeviceRGB"
	for what, c := range map[string]struct {
		file []byte
		want string
	}{
		"plain":   {scanned(jpegFacts, jpegOf(t, m), "", wholePage), "RGBK"},
		"turned":  {scanned(jpegFacts, jpegOf(t, m), "/Rotate 90", wholePage), "KRGB"},
		"hidden":  {scanned(jpegFacts, jpegOf(t, m), "", wholePage+" BT 3 Tr /F1 12 Tf (Giay khen) Tj ET"), "RGBK"},
		"cropped": {scanned(jpegFacts, jpegOf(t, m), "/CropBox[0 0 842 595]/UserUnit 1", wholePage), "RGBK"},
		"inside":  {scanned(jpegFacts, jpegOf(t, m), "", "q 760 0 0 540 41 27 cm /Im0 Do Q"), "RGBK"},
	} {
		p := read(t, what, c.file)
		if got := corners(t, p); got != c.want {
			t.Errorf("%s: %s, want %s", what, got, c.want)
		}
		if across := max(p.Across, p.Down); across < 296.9 || across > 297.2 {
			t.Errorf("%s: %g × %g mm", what, p.Across, p.Down)
		}
	}
}

// Files of programs that we did not write: PDFs of pictures by MuPDF, and those rewritten by qpdf with packed objects,
// turned, or with a password.
func TestScansOfOtherProgramsAreRead(t *testing.T) {
	folder := t.TempDir()
	run := func(tool string, args ...string) []byte {
		t.Helper()
		if out, err := exec.Command(judge.Tool(t, tool), args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %s", tool, out)
		}
		content, err := os.ReadFile(args[len(args)-1])
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	m := sheet(400, 300)
	for kind, content := range map[string][]byte{"png": pngOf(t, m), "jpg": jpegOf(t, m)} {
		source, file := filepath.Join(folder, "a."+kind), filepath.Join(folder, kind+".pdf")
		if err := os.WriteFile(source, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(judge.Tool(t, "mutool"), "convert", "-o", file, source).CombinedOutput(); err != nil {
			t.Fatalf("mutool: %s", out)
		}
		plain, _ := os.ReadFile(file)
		for what, c := range map[string]struct {
			file []byte
			want string
		}{
			"plain":  {plain, "RGBK"},
			"packed": {run("qpdf", "--object-streams=generate", file, filepath.Join(folder, "b.pdf")), "RGBK"},
			"turned": {run("qpdf", "--rotate=+90", file, filepath.Join(folder, "c.pdf")), "KRGB"},
		} {
			if p := read(t, kind+" "+what, c.file); corners(t, p) != c.want || max(p.Width, p.Height) != 400 {
				t.Errorf("%s %s: %s, %d × %d", kind, what, corners(t, p), p.Width, p.Height)
			}
		}
		locked := run("qpdf", "--encrypt", "a", "b", "256", "--", file, filepath.Join(folder, "d.pdf"))
		if _, issues := Read(locked); len(issues) != 1 || issues[0].Code != diag.ScanLocked {
			t.Errorf("%s: %v", kind, issues)
		}
	}
}

// hugePNG begins a picture of 65536 × 65536 pixels.
func hugePNG() []byte {
	head := []byte("IHDR\x00\x01\x00\x00\x00\x01\x00\x00\x08\x02\x00\x00\x00")
	return binary.BigEndian.AppendUint32(append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0D"), head...), crc32.ChecksumIEEE(head))
}

// jpegHead begins a JPEG of 6000 × 5000 pixels in colour, with a frame of a kind.
func jpegHead(frame string) []byte {
	return []byte("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + frame + "\x00\x11\x08\x13\x88\x17\x70\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00")
}

func TestWhatIsNoScanIsRefusedWithACure(t *testing.T) {
	m := sheet(200, 150)
	facts := "/Width 200/Height 150/BitsPerComponent 8/ColorSpace/DeviceRGB"
	two := bytes.Replace(scanned("/Filter/DCTDecode"+facts, jpegOf(t, m), "", wholePage), []byte("trailer"), []byte("6 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\ntrailer"), 1)
	for what, c := range map[string]struct {
		file []byte
		want diag.Code
	}{
		"nothing":  {nil, diag.ScanKind},
		"Word":     {[]byte("PK\x03\x04"), diag.ScanKind},
		"cut PNG":  {pngOf(t, m)[:200], diag.ScanBroken},
		"cut JPEG": {jpegOf(t, m)[:300], diag.ScanBroken},
		"huge PNG": {hugePNG(), diag.ScanLarge},
		// 30 million pixels: bearable in one pass, and then cut short; too many in several.
		"cut baseline":         {jpegHead("\xFF\xC0"), diag.ScanBroken},
		"progressive":          {jpegHead("\xFF\xC2"), diag.ScanLarge},
		"progressive, filled":  {jpegHead("\x00\xFF\xFF\xFF\xC2"), diag.ScanLarge},
		"progressive in a PDF": {scanned("/Filter/DCTDecode"+facts, jpegHead("\xFF\xC2"), "", wholePage), diag.ScanLarge},
		"empty PDF":            {[]byte("%PDF-1.7\n"), diag.ScanBroken},
		"letters":              {scanned("/Filter/DCTDecode"+facts, jpegOf(t, m), "", wholePage+" BT /F1 12 Tf (Giay khen) Tj ET"), diag.ScanDrawn},
		"a logo":               {scanned("/Filter/DCTDecode"+facts, jpegOf(t, m), "", "q 80 0 0 60 300 400 cm /Im0 Do Q"), diag.ScanDrawn},
		"twice":                {scanned("/Filter/DCTDecode"+facts, jpegOf(t, m), "", wholePage+" "+wholePage), diag.ScanDrawn},
		"fax":                  {scanned("/Filter/CCITTFaxDecode"+facts, []byte("abc"), "", wholePage), diag.ScanCoding},
		"JPEG 2000":            {scanned("/Filter/JPXDecode"+facts, []byte("abc"), "", wholePage), diag.ScanCoding},
		"pages":                {two, diag.ScanPages},
		"too many":             {scanned("/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB", []byte("abc"), "", wholePage), diag.ScanLarge},
	} {
		p, issues := Read(c.file)
		if len(issues) != 1 || issues[0].Code != c.want || issues[0].Hint == "" || p.JPEG != nil {
			t.Errorf("%s: %v, want %s", what, issues, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	m := sheet(20, 15)
	facts := "/Width 20/Height 15/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]"
	f.Add(pngOf(f, m))
	f.Add(jpegOf(f, m))
	f.Add(scanned("/Filter/DCTDecode"+facts, jpegOf(f, m), "", wholePage))
	f.Add(scanned(facts, bytes.Repeat([]byte{1}, 300), "/Rotate -90", wholePage))
	const most = 1 << 19
	for _, content := range hostile() {
		if len(content) <= most {
			f.Add(content)
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > most {
			return
		}
		p, issues := Read(content)
		if (p.JPEG == nil) != issues.HasErrors() {
			t.Errorf("%v and a picture of %d bytes", issues, len(p.JPEG))
		}
		if picture, kind, found := Emblem(content); (picture == nil) != found.HasErrors() || picture != nil && kind == "" {
			t.Errorf("%v and an emblem %q of %d bytes", found, kind, len(picture))
		}
	})
}
