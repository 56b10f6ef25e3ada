package dossier

import (
	"os"
	"path/filepath"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/template"
)

// FuzzDossier takes what strangers may send for a dossier all the way to its plan: there is a plan or an error that says
// why not, and no panic.
func FuzzDossier(f *testing.F) {
	for _, name := range []string{"nam-pang.json"} {
		content, err := os.ReadFile(filepath.Join("..", "testdata", "dossier", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte(`{"mau_ho_so":"dot-xuat","danh_sach":[{"ten":"Lò Thị Phương","loai":"Cá nhân","so_phieu":9,"tong_phieu":0}],"van_ban":{"to_trinh:x":{"ngay_ky":"2026-02-30"}}}`))
	nothing := func(string) ([]byte, error) { return nil, os.ErrNotExist }
	f.Fuzz(func(t *testing.T, content []byte) {
		d, issues, err := Read(content, "a.json", nothing)
		if err != nil || d == nil {
			if err == nil && !issues.HasErrors() {
				t.Error("no dossier, and nothing said")
			}
			return
		}
		plan, issues := Make(d, Options{Templates: func(string) *template.Template { return nil }})
		if plan == nil && !issues.HasErrors() {
			t.Error("no plan, and nothing said")
		}
	})
}

// FuzzPreset reads what an office may write for a preset of its own, and plans with it.
func FuzzPreset(f *testing.F) {
	for _, p := range Presets() {
		f.Add([]byte(`{"ma":"` + p.ID + `"}`))
	}
	f.Add([]byte(`{"ma":"a","giay_to":[{"khoa":"x","mau":"y","tach":"don_vi","lay":"so_phieu > 1","tep":"{{nhom}}","gia_tri":{"danh_sach":{"moi":"danh_sach","la":{"ten":"= ten"}}}}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		p, issues := ParsePreset(content)
		if p == nil {
			if !issues.HasErrors() {
				t.Error("no preset, and nothing said")
			}
			return
		}
		d := &Dossier{Own: p, Nominees: []data.Record{{"ten": "Lò Thị Phương", "loai": "Cá nhân"}}}
		if plan, issues := Make(d, Options{Templates: func(string) *template.Template { return nil }}); plan == nil && !issues.HasErrors() {
			t.Error("no plan, and nothing said")
		}
	})
}
