package judge

import (
	"image"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// QPDF fails the test unless qpdf finds the file's structure sound, without a warning.
func QPDF(t testing.TB, pdf []byte) {
	t.Helper()
	said := run(t, nil, Tool(t, "qpdf"), "--check", write(t, "a.pdf", pdf))
	if said.code != 0 || strings.Contains(said.out+said.err, "WARNING") {
		t.Errorf("qpdf --check ends with %d:\n%s%s", said.code, said.out, said.err)
	}
}

// MuPDF fails the test unless MuPDF draws every page without a word on its error stream.
func MuPDF(t testing.TB, pdf []byte) {
	t.Helper()
	// 36 dots an inch are enough to make it decode every font and stream; -N, because Debian's build has no colour
	// management and says so on every file.
	said := run(t, nil, Tool(t, "mutool"), "draw", "-q", "-N", "-r", "36", write(t, "a.pdf", pdf))
	if said.code != 0 || strings.TrimSpace(said.err) != "" {
		t.Errorf("mutool draw ends with %d:\n%s", said.code, said.err)
	}
}

// PDFText returns the text that copying from the PDF gives, in the order of the file, pages parted by form feeds
// (poppler). Its other orders take hyphens at line ends away.
func PDFText(t testing.TB, pdf []byte) string {
	t.Helper()
	said := run(t, nil, Tool(t, "pdftotext"), "-raw", "-enc", "UTF-8", write(t, "a.pdf", pdf), "-")
	if said.code != 0 || said.err != "" {
		t.Errorf("pdftotext ends with %d:\n%s", said.code, said.err)
	}
	return said.out
}

// PDFPages returns the number of pages that poppler counts.
func PDFPages(t testing.TB, pdf []byte) int {
	t.Helper()
	said := run(t, nil, Tool(t, "pdfinfo"), write(t, "a.pdf", pdf))
	m := regexp.MustCompile(`(?m)^Pages:\s+(\d+)`).FindStringSubmatch(said.out)
	if m == nil {
		t.Fatalf("pdfinfo ends with %d:\n%s", said.code, said.err)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// PDFFonts returns poppler's table of the fonts in a PDF, one line a font: name, type, encoding, embedded, subset,
// Unicode map.
func PDFFonts(t testing.TB, pdf []byte) []string {
	t.Helper()
	said := run(t, nil, Tool(t, "pdffonts"), write(t, "a.pdf", pdf))
	lines := strings.Split(strings.TrimSpace(said.out), "\n")
	if said.code != 0 || len(lines) < 2 {
		t.Fatalf("pdffonts ends with %d:\n%s%s", said.code, said.out, said.err)
	}
	return lines[2:]
}

// PlainPDF returns the PDF with everything in it readable: no stream of objects, nothing deflated (qpdf --qdf).
func PlainPDF(t testing.TB, pdf []byte) []byte {
	t.Helper()
	said := run(t, nil, Tool(t, "qpdf"), "--qdf", "--object-streams=disable", write(t, "a.pdf", pdf), "-")
	if said.code != 0 {
		t.Fatalf("qpdf --qdf ends with %d:\n%s", said.code, said.err)
	}
	return []byte(said.out)
}

// PDFPicture returns the first page of a PDF as MuPDF draws it at 72 dots an inch: one pixel a point.
func PDFPicture(t testing.TB, pdf []byte) image.Image {
	t.Helper()
	said := run(t, nil, Tool(t, "mutool"), "draw", "-q", "-N", "-r", "72", "-F", "png", "-o", "-", write(t, "a.pdf", pdf), "1")
	drawn, err := png.Decode(strings.NewReader(said.out))
	if said.code != 0 || err != nil {
		t.Fatalf("mutool draw ends with %d, %v:\n%s", said.code, err, said.err)
	}
	return drawn
}

// StructuredText returns MuPDF's XML of every glyph: place, size, character (mutool draw -F stext).
func StructuredText(t testing.TB, pdf []byte) []byte {
	t.Helper()
	said := run(t, nil, Tool(t, "mutool"), "draw", "-q", "-F", "stext", "-O", "preserve-spans", write(t, "a.pdf", pdf))
	if said.code != 0 {
		t.Fatalf("mutool draw -F stext ends with %d:\n%s", said.code, said.err)
	}
	return []byte(said.out)
}

// DrawnPaths returns MuPDF's XML of everything that is drawn, with the matrix that carries it to the page (mutool trace).
func DrawnPaths(t testing.TB, pdf []byte) []byte {
	t.Helper()
	said := run(t, nil, Tool(t, "mutool"), "trace", write(t, "a.pdf", pdf))
	if said.code != 0 {
		t.Fatalf("mutool trace ends with %d:\n%s", said.code, said.err)
	}
	return []byte(said.out)
}

// PDFOutline returns the outline as MuPDF shows it, one line a heading: indented by a tab for each level, with its title
// in quotes and the page.
func PDFOutline(t testing.TB, pdf []byte) []string {
	t.Helper()
	said := run(t, nil, Tool(t, "mutool"), "show", write(t, "a.pdf", pdf), "outline")
	if said.code != 0 || said.err != "" {
		t.Fatalf("mutool show outline ends with %d:\n%s", said.code, said.err)
	}
	return strings.FieldsFunc(said.out, func(r rune) bool { return r == '\n' })
}

// PDFMetadata returns the XMP packet of a PDF (poppler).
func PDFMetadata(t testing.TB, pdf []byte) []byte {
	t.Helper()
	said := run(t, nil, Tool(t, "pdfinfo"), "-meta", write(t, "a.pdf", pdf))
	if said.code != 0 || said.err != "" {
		t.Fatalf("pdfinfo -meta ends with %d:\n%s", said.code, said.err)
	}
	return []byte(said.out)
}
