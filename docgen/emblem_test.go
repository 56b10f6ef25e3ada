package docgen

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"vanthu/docgen/data"
	"vanthu/fonts"
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
