package docgen

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/fonts"
	"vanthu/internal/judge"
	"vanthu/templates"
)

// emblemFile is a disc on nothing, as rich in colour as a photograph.
func emblemFile(t testing.TB, side int) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, side, side))
	noise := rand.New(rand.NewPCG(1, 2))
	for at := range side * side {
		if x, y := at%side, at/side; (2*x-side)*(2*x-side)+(2*y-side)*(2*y-side) < side*side {
			m.Set(x, y, color.NRGBA{200, uint8(noise.UintN(40)), uint8(x * 200 / side), 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withEmblem is an engine that has an office's emblem, and the office that shows it.
func withEmblem(t testing.TB, side int) (*Engine, data.Record) {
	t.Helper()
	e, issues, err := New(Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}, Pictures: fstest.MapFS{"kho-anh/quoc-huy.png": {Data: emblemFile(t, side)}}})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	return e, data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng", "huy_hieu": "kho-anh/quoc-huy.png"}
}

func BenchmarkCertificatesWithEmblem(b *testing.B) {
	e, office := withEmblem(b, 800)
	tm := e.Template("giay-khen")
	roster := e.Roster(tm, office)
	for range 1000 {
		r := data.Record{}
		for k, v := range tm.Sample {
			r[k] = v
		}
		_ = roster.Add(r)
	}
	all, issues := roster.Close()
	if issues.HasErrors() {
		b.Fatal(issues)
	}
	for b.Loop() {
		var out bytes.Buffer
		if _, issues, err := e.Certificates(context.Background(), &out, tm, all, CertificateOptions{Mode: Full}); err != nil || issues.HasErrors() {
			b.Fatal(err, issues)
		}
	}
}

// emblemAt tells whether the middle of the emblem's place is red on a rendered page, and the corner of its square not.
func emblemAt(t *testing.T, e *Engine, file []byte) (shown, square bool) {
	t.Helper()
	page := judge.PDFPicture(t, file)
	d := e.Template("giay-khen").Design
	box := d.Boxes[slices.IndexFunc(d.Boxes, func(b design.Box) bool { return b.Name == "huy_hieu" })]
	red := func(x, y float64) bool {
		r, g, b, _ := page.At(int(x/d.Width*float64(page.Bounds().Dx())), int(y/d.Height*float64(page.Bounds().Dy()))).RGBA()
		return r > 0x8000 && g < 0x6000 && b < 0xE000
	}
	return red(box.X+box.Width/2, box.Y+box.Height/2), red(box.X+0.7, box.Y+0.7)
}

func TestTheEmblemOfTheOfficeIsPrinted(t *testing.T) {
	e, office := withEmblem(t, 300)
	tm := e.Template("giay-khen")
	own := maps.Clone(tm.Sample)
	own["huy_hieu"] = "kho-anh/cua-to.png"
	none := maps.Clone(office)
	none["bieu_trung"] = "Không in"
	for _, c := range []struct {
		what   string
		record data.Record
		office data.Record
		mode   Mode
		want   bool
	}{
		{"the office's emblem", tm.Sample, office, Full, true},
		{"on a sheet from the printer's", tm.Sample, office, Overlay, false},
		{"an office that prints none", tm.Sample, none, Full, false},
		{"an office without one", tm.Sample, data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng"}, Full, false},
	} {
		roster := e.Roster(tm, c.office)
		_ = roster.Add(c.record)
		all, issues := roster.Close()
		var out bytes.Buffer
		_, found, err := e.Certificates(context.Background(), &out, tm, all, CertificateOptions{Mode: c.mode})
		if issues = append(issues, found...); err != nil || len(issues) > 0 {
			t.Fatal(c.what, err, issues)
		}
		if shown, square := emblemAt(t, e, out.Bytes()); shown != c.want || square {
			t.Errorf("%s: shown %t, its corners %t", c.what, shown, square)
		}
	}

	// A record may name another picture; one that is not there is told, and leaves its place blank.
	prepared, _ := e.Prepare(tm, []data.Record{own}, office)
	result, issues, err := e.Render(context.Background(), tm, prepared[0], PDF)
	if err != nil || len(issues) != 1 || issues[0].Code != diag.FillPictureMissing || issues[0].Severity != diag.Warning {
		t.Fatal(err, issues)
	}
	if shown, _ := emblemAt(t, e, result.Data); shown {
		t.Error("a picture that is not there is shown")
	}
}

// An emblem of a web page is too small for paper: it is printed, and told once however many sheets bear it.
func TestASmallEmblemIsToldOnce(t *testing.T) {
	for side, want := range map[int]int{60: 1, 300: 0} {
		e, office := withEmblem(t, side)
		tm := e.Template("giay-khen")
		roster := e.Roster(tm, office)
		for range 3 {
			_ = roster.Add(tm.Sample)
		}
		all, _ := roster.Close()
		var out bytes.Buffer
		_, issues, err := e.Certificates(context.Background(), &out, tm, all, CertificateOptions{Mode: Full})
		if err != nil || len(issues) != want || want > 0 && (issues[0].Code != diag.FillPictureCoarse || issues[0].Severity != diag.Warning) {
			t.Errorf("%d dots: %v %v", side, err, issues)
		}
		if shown, _ := emblemAt(t, e, out.Bytes()); !shown {
			t.Errorf("%d dots: not shown", side)
		}
	}
}

func TestWordShowsTheEmblemWhereThePDFDoes(t *testing.T) {
	e, office := withEmblem(t, 300)
	tm := e.Template("giay-khen")
	prepared, _ := e.Prepare(tm, []data.Record{tm.Sample}, office)
	result, issues, err := e.Render(context.Background(), tm, prepared[0], DOCX)
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	judge.OpenXML(t, "giay-khen.docx", result.Data)
	if shown, square := emblemAt(t, e, judge.LibreOffice(t, result.Data)); !shown || square {
		t.Errorf("LibreOffice: shown %t, its corners %t", shown, square)
	}
}

func TestAThousandSheetsHoldOneEmblem(t *testing.T) {
	e, office := withEmblem(t, 300)
	tm := e.Template("giay-khen")
	size := func(sheets int, office data.Record) int {
		roster := e.Roster(tm, office)
		for range sheets {
			_ = roster.Add(tm.Sample)
		}
		all, _ := roster.Close()
		var out bytes.Buffer
		if _, issues, err := e.Certificates(context.Background(), &out, tm, all, CertificateOptions{Mode: Full}); err != nil || issues.HasErrors() {
			t.Fatal(err, issues)
		}
		return out.Len()
	}
	plain := data.Record{"ten": office["ten"]}
	one, many := size(1, office)-size(1, plain), size(60, office)-size(60, plain)
	if one < 10_000 || many > one+60*100 {
		t.Errorf("an emblem takes %d bytes of one sheet and %d of sixty", one, many)
	}
}
