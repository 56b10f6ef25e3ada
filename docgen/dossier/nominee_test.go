package dossier

import (
	"testing"

	"vanthu/docgen/data"
)

// TestKindsAndMoneyCountHoweverTheyAreWritten holds that a list typed without marks adds up with the rest of it.
func TestKindsAndMoneyCountHoweverTheyAreWritten(t *testing.T) {
	d := &Dossier{Preset: "dot-xuat", Nominees: []data.Record{
		{"ten": "A", "loai": "Cá nhân", "hinh_thuc": "Giấy khen", "so_tien": "600.000đ"},
		{"ten": "B", "loai": "ca nhan", "hinh_thuc": "Giay khen", "so_tien": "600,000 VNĐ"},
		{"ten": "C", "loai": "CA NHAN", "hinh_thuc": "GIẤY KHEN", "so_tien": "600.000 đồng"},
		{"ten": "Tổ 1", "loai": "tap the", "hinh_thuc": "Giấy khen", "so_tien": "1.000.000"},
	}}
	plan, issues := Make(d, Options{Templates: noTemplates})
	if plan == nil {
		t.Fatal(issues)
	}
	got := map[string]Money{}
	for _, m := range plan.Report.Money {
		got[m.Kind] = m
	}
	if len(got) != 2 || got["Cá nhân"].Count != 3 || got["Cá nhân"].Amount != 1_800_000 || got["Tập thể"].Amount != 1_000_000 {
		t.Errorf("sums: %+v", plan.Report.Money)
	}
	for _, n := range plan.maker.nominees {
		if kind := n.row["loai"]; kind != "Cá nhân" && kind != "Tập thể" {
			t.Errorf("%s is %q on papers", n.name, kind)
		}
	}
	d.Nominees[0]["so_tien"] = "sáu trăm"
	if plan, _ = Make(d, Options{Templates: noTemplates}); plan.maker.nominees[1].row["so_tien"] != "sáu trăm" {
		t.Errorf("what is no amount was replaced: %v", plan.maker.nominees[1].row["so_tien"])
	}
}
