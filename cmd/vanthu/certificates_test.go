package main

import (
	"archive/zip"
	"path/filepath"
	"slices"
	"testing"
)

// TestEachSheetIsAFileNamedByThePattern: the design's x-vanthu-file names the files, equal names are told apart, and the
// order of the print is that of the ZIP.
func TestEachSheetIsAFileNamedByThePattern(t *testing.T) {
	folder := t.TempDir()
	list := put(t, folder, "ds.json", `[
		{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"},
		{"ho_ten": "Giàng A Pó", "don_vi": "Bản Huổi Xưa", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"},
		{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Phiêng Cuổi", "thanh_tich": "Đã giúp dân", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"}]`)
	for format, ending := range map[string]string{"pdf": ".pdf", "docx": ".docx"} {
		out := filepath.Join(folder, format+".zip")
		succeed(t, "certificates", "giay-khen", "--data", list, "--each", "--format", format, "--order", "name", "-o", out)
		archive, err := zip.OpenReader(out)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, entry := range archive.File {
			names = append(names, entry.Name)
		}
		archive.Close()
		if want := []string{"Giấy khen - Lò Thị Phương" + ending, "Giấy khen - Lò Thị Phương (2)" + ending, "Giấy khen - Giàng A Pó" + ending}; !slices.Equal(names, want) {
			t.Errorf("%s: %q, want %q", format, names, want)
		}
	}
}
