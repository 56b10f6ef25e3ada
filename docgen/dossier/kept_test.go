package dossier

import (
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/law"
	"vanthu/docgen/template"
)

// TestWhatWasKeptIsFoundForItsPaper tells papers of one type apart by whom they name.
func TestWhatWasKeptIsFoundForItsPaper(t *testing.T) {
	proposal, certificate := &template.Template{ID: "to-trinh"}, &template.Template{ID: "giay-khen"}
	phuong, other, unit := &nominee{name: "Lò Thị Phương", unit: "Bản Nà Luông"}, &nominee{name: "Lò Thị Phương", unit: "Sở Tài chính"}, &nominee{name: "Sở Tài chính", unit: "Tỉnh Hoàng Sơn"}
	word := []byte("PK")
	m := &maker{d: &Dossier{Kept: []Kept{
		{Document: 1, Template: "giay-khen", Names: []string{"Lò Thị Phương"}, Units: []string{"Sở Tài chính"}, Edited: word},
		{Document: 2, Template: "giay-khen", Names: []string{"Lò Thị Phượng"}, Title: "đã đổi tên", Edited: word},
		{Document: 3, Template: "to-trinh", Names: []string{"Sở Tài chính", "Ai đó"}},
		{Document: 4, Template: "to-trinh", Names: []string{"Sở Tài chính"}}, // an older one
		{Document: 5, Template: "so", Names: []string{"Ai đó"}},
	}}, papers: []Paper{
		{Template: certificate, of: []*nominee{unit}}, {Template: certificate, of: []*nominee{phuong}}, {Template: certificate, of: []*nominee{other}},
		{Template: proposal, of: []*nominee{phuong, other}}, {Template: proposal, of: []*nominee{unit}},
		{Template: &template.Template{ID: "so"}, only: true, of: []*nominee{unit}},
	}, book: &law.Book{}}
	m.recall()
	for i, want := range []int64{0, 0, 1, 0, 3, 5} {
		got := int64(0)
		if k := m.papers[i].Kept; k != nil {
			got = k.Document
		}
		if got != want {
			t.Errorf("paper %d: document %d, want %d", i, got, want)
		}
	}
	if len(m.issues) != 1 || m.issues[0].Code != diag.DossierEditedAstray {
		t.Errorf("issues %v", m.issues)
	}
}
