package dossier

import (
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
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

// TestNotesNameTheLineOfTheSheet holds that a note of a list that is printed in another order leads to the sheet's own cell.
func TestNotesNameTheLineOfTheSheet(t *testing.T) {
	row := func(name, kind, cell string) data.Record {
		return data.Record{"ten": name, "loai": kind, "hinh_thuc": "Giấy khen", "_nguon": map[string]any{"": "DS!A" + cell, "ten": "DS!B" + cell, "loai": "DS!E" + cell}}
	}
	d := &Dossier{Preset: "dot-xuat", Nominees: []data.Record{row("A", "nguoi", "12"), row("B", "Cá nhân", "13"), row("Tổ 1", "Tập thể", "20")}}
	plan, _ := Make(d, Options{Templates: noTemplates})
	told := 0
	for _, i := range plan.maker.issues {
		if i.Code == diag.DossierKind {
			told++
			if i.Place.Sheet != "DS" || i.Place.Cell != "E12" {
				t.Errorf("%s at %+v", i.Message, i.Place)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d times", told)
	}
	m := plan.maker
	p := Paper{Record: data.Record{"danh_sach": []any{map[string]any{"ten": "Tổ 1"}, map[string]any{"ten": "B"}}}, of: []*nominee{m.nominees[0], m.nominees[1]}}
	of, field, name := m.about(&p, "danh_sach/1/so_tien", nil)
	if of == nil || field != "so_tien" || name != "B" || of.line() != "dòng 13 của bảng" || of.at("ten").Cell != "B13" || of.at("so_tien").Cell != "A13" {
		t.Errorf("%+v %q %q", of, field, name)
	}
}

// TestEveryPaperAskedForIsMadeOrSaidWhyNot holds both together against the preset.
func TestEveryPaperAskedForIsMadeOrSaidWhyNot(t *testing.T) {
	for _, preset := range Presets() {
		d := &Dossier{Preset: preset.ID, Nominees: []data.Record{{"ten": "A", "loai": "Cá nhân", "hinh_thuc": "Giấy khen", "don_vi": "Xã"}}}
		plan, _ := Make(d, Options{Templates: noTemplates})
		plan.Finish(make([]Made, len(plan.Papers)))
		said := map[string]string{}
		for _, n := range plan.Report.NotMade {
			said[n.Key] = n.Why
		}
		for _, rule := range preset.Papers {
			if said[rule.Key] == "" {
				t.Errorf("%s: nothing is said of %s", preset.ID, rule.Name)
			}
		}
		if why, has := said["xin_y_kien"]; has && !strings.Contains(why, "Nơi xin ý kiến") {
			t.Errorf("why: %s", why)
		}
		d.Only = []string{"to_trinh"}
		plan, _ = Make(d, Options{Templates: noTemplates})
		plan.Finish(make([]Made, len(plan.Papers)))
		if len(plan.Report.NotMade) != 1 || plan.Report.NotMade[0].Key != "to_trinh" || !strings.Contains(plan.Report.Absent(), "Tờ trình") {
			t.Errorf("of one paper: %+v", plan.Report.NotMade)
		}
	}
}

// TestAGiayKhenOfAnotherHeadIsNotDecidedHere holds that the office's own decision and money are for what its own head gives.
func TestAGiayKhenOfAnotherHeadIsNotDecidedHere(t *testing.T) {
	const own = "Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn"
	awards := []string{"Giấy khen", "Giấy khen của Chủ tịch UBND tỉnh", "Giấy khen của UBND tỉnh Hoàng Sơn", "Giấy khen của " + own, "Giấy khen của Giám đốc Sở", "Giấy khen của Chủ tịch UBND xã Nậm Pàng"}
	d := &Dossier{Preset: "dot-xuat", Office: data.Record{"ten": "Ủy ban nhân dân tỉnh Hoàng Sơn", "cap": "Tỉnh, thành phố"}}
	for _, award := range awards {
		d.Nominees = append(d.Nominees, data.Record{"ten": award, "loai": "Cá nhân", "hinh_thuc": award})
	}
	plan, issues := Make(d, Options{Templates: noTemplates})
	if plan == nil {
		t.Fatal(issues)
	}
	for n, want := range []string{own, own, own, own, "Giám đốc Sở", "Chủ tịch UBND xã Nậm Pàng"} {
		if got := plan.maker.nominees[n].authority; got != want {
			t.Errorf("%s is decided by %q, want %q", awards[n], got, want)
		}
	}
}
