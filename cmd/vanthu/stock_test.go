package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/judge"
)

func TestCertificatesAreSetOnTheOfficesSheet(t *testing.T) {
	folder := t.TempDir()
	stock := put(t, folder, "phôi.json", `{"width": 400, "height": 300, "boxes": {"so_vang": {"hidden": true}, "la": {"hidden": true}, "tang": {"preprinted": false}}}`)
	out := filepath.Join(folder, "in.pdf")
	r := vanthu(t, "certificates", "giay-khen", "--mode", "overlay", "--stock", stock, "-o", out)
	if r.code != exitDone || !strings.Contains(r.err, "mẫu không có ô ấy") {
		t.Errorf("a box that the design lacks is dropped in silence: %s%s", r.out, r.err)
	}
	file, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	text := judge.PDFText(t, file)
	for word, want := range map[string]bool{"Lò Thị Phương": true, "TẶNG": true, "sổ vàng": false, "CỘNG HÒA": false} {
		if strings.Contains(text, word) != want {
			t.Errorf("%q on the sheet: %v, want %v", word, !want, want)
		}
	}
	if plain := string(judge.PlainPDF(t, file)); !strings.Contains(plain, "1133.8") || !strings.Contains(plain, "850.4") {
		t.Error("the sheet is not 400 × 300 mm")
	}
	for name, content := range map[string]string{"sai.json": `{"width": 4, "height": 300}`, "la.json": `{"wide": 4}`} {
		if r := vanthu(t, "certificates", "giay-khen", "--stock", put(t, folder, name, content), "-o", out); r.code == exitDone || !strings.Contains(r.err, name) {
			t.Errorf("%s: %d %s", name, r.code, r.err)
		}
	}
}
