package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/internal/judge"
)

// redPicture is a PNG that is red all over.
func redPicture(t *testing.T) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 200, 200))
	draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// redAt tells whether a printed certificate is red where its emblem stands.
func redAt(t *testing.T, file string) bool {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page := judge.PDFPicture(t, content)
	r, g, _, _ := page.At(page.Bounds().Dx()/2, page.Bounds().Dy()*28/210).RGBA()
	return r > 0xC000 && g < 0x4000
}

func TestAnEmblemLiesBesideTheProfileOrInTheDataFolder(t *testing.T) {
	folder, out := t.TempDir(), filepath.Join(t.TempDir(), "in.pdf")
	put(t, folder, "Quốc huy.png", redPicture(t))
	profile := put(t, folder, "cq.json", `{"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "huy_hieu": "Quốc huy.png"}`)
	succeed(t, "certificates", "giay-khen", "--profile", profile, "-o", out)
	if !redAt(t, out) {
		t.Error("the picture beside the profile is not printed")
	}

	// A name that leads elsewhere finds nothing, and is told.
	away := put(t, t.TempDir(), "cq.json", `{"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "huy_hieu": "../Quốc huy.png"}`)
	if r := vanthu(t, "certificates", "giay-khen", "--profile", away, "-o", out); r.code == exitDone || !strings.Contains(r.err, "trường co_quan/huy_hieu): Không tìm thấy ảnh “../Quốc huy.png”") {
		t.Errorf("%s%s", r.out, r.err)
	}

	place := t.TempDir()
	kept, err := store.Open(context.Background(), store.Options{DataDir: place})
	if err != nil {
		t.Fatal(err)
	}
	picture, issues, err := kept.AddPicture(context.Background(), []byte(redPicture(t)), "Quốc huy.png")
	if err == nil && !issues.HasErrors() {
		err = kept.Profiles().Save("ubnd-xa", data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "huy_hieu": picture.Name})
	}
	kept.Close()
	if err != nil || issues.HasErrors() {
		t.Fatal(err, issues)
	}
	succeed(t, "certificates", "giay-khen", "--data-dir", place, "--profile", "ubnd-xa", "-o", out)
	if !redAt(t, out) {
		t.Error("the picture of the data folder is not printed")
	}
}
