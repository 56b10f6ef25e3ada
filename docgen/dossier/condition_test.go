package dossier

import (
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/law"
	"vanthu/docgen/template"
)

func noTemplates(string) *template.Template { return nil }

// TestConditionsAgainstARegister holds each condition of the law, met and unmet and without what it needs.
func TestConditionsAgainstARegister(t *testing.T) {
	award := func(name, award, year string, more ...string) data.Record {
		row := data.Record{"ten": name, "hinh_thuc": award, "nam": year}
		for i := 0; i+1 < len(more); i += 2 {
			row[more[i]] = more[i+1]
		}
		return row
	}
	const base, province = "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cấp tỉnh"
	register := []data.Record{
		award("A", base, "2023"), award("A", base, "2024"), award("A", base, "2025"),
		award("B", base, "2022"), award("B", base, "2024"), award("B", base, "2025"),
		award("C", base, "2022"), award("C", base, "2023"), award("C", base, "2024"), // ends the year before the one under review
		award("D", base, "2021"), award("D", base, "2022"), award("D", base, "2023"), // ended too early
		award("E", province, "2021"), award("E", province, "2024"),
		award("F", province, "2018"), award("F", province, "2024"),
		award("Đã khen", "Giấy khen", "2025", "thanh_tich", "Cứu người trong lũ"),
		award("Người khác", base, "2024", "sang_kien", "Kho dữ liệu dùng chung"),
	}
	row := func(name, kind, award string, more ...any) data.Record {
		row := data.Record{"ten": name, "loai": kind, "hinh_thuc": award, "don_vi": "Xã Nậm Pàng"}
		for i := 0; i+1 < len(more); i += 2 {
			row[more[i].(string)] = more[i+1]
		}
		return row
	}
	const person, unit, advanced = "Cá nhân", "Tập thể", "Tập thể lao động tiên tiến"
	for _, c := range []struct {
		nominee   data.Record
		condition string // begin of it
		registers bool
		want      Outcome
		detail    string
		article   string
	}{
		{row("A", person, province), "03 năm liên tục", true, Met, "03 năm liên tục, 2023–2025", "Điều 22"},
		{row("B", person, province), "03 năm liên tục", true, Unmet, "02 trong 03", "Điều 22"},
		{row("C", person, province), "03 năm liên tục", true, Met, "2022–2024", "Điều 22"},
		{row("D", person, province), "03 năm liên tục", true, Unmet, "00 trong 03", "Điều 22"},
		{row("Á", person, province), "03 năm liên tục", true, Unmet, "00 trong 03", "Điều 22"}, // somebody else
		{row("A", person, province), "03 năm liên tục", false, Lacking, "chưa có sổ", "Điều 22"},
		{row("E", person, "Chiến sĩ thi đua toàn quốc"), "02 lần liên tục", true, Met, "2021–2024", "Điều 21"},
		{row("F", person, "Chiến sĩ thi đua toàn quốc"), "02 lần liên tục", true, Unmet, "01 trong 02 lần", "Điều 21"},
		{row("Đã khen", person, "Giấy khen", "thanh_tich", "Cứu người trong lũ"), "một thành tích", true, Unmet, "đã dùng cho “Giấy khen” năm 2025", "Điều 5"},
		{row("Đã khen", person, "Giấy khen", "thanh_tich", "Dạy nghề cho 35 người"), "một thành tích", true, Met, "", "Điều 5"},
		{row("Khác tên", person, "Giấy khen", "thanh_tich", "Cứu người trong lũ"), "một thành tích", true, Met, "", "Điều 5"},
		{row("A", person, base, "sang_kien", "kho dữ liệu  dùng chung"), "một sáng kiến", true, Unmet, "năm 2024", "5007"},
		{row("A", person, base, "sang_kien", "Bản đồ số"), "một sáng kiến", true, Met, "", "5007"},
		{row("Tổ 1", unit, advanced, "so_lao_dong_tien_tien", 7, "so_thanh_vien", 10), "ít nhất 70%", true, Met, "7/10, 70%", "Điều 27"},
		{row("Tổ 1", unit, advanced, "so_lao_dong_tien_tien", 9, "so_thanh_vien", 13), "ít nhất 70%", true, Unmet, "9/13, 69,23%", "Điều 27"},
		{row("Tổ 1", unit, advanced), "ít nhất 70%", true, Lacking, "chưa ghi", "Điều 27"},
		{row("A", person, base, "so_phieu", 8, "tong_phieu", 10), "đủ tỷ lệ phiếu", true, Met, "8/10 phiếu, 80%", "khoản 7 Điều 30"},
		{row("A", person, base, "so_phieu", 7, "tong_phieu", 9), "đủ tỷ lệ phiếu", true, Unmet, "7/9 phiếu, 77,78%; cần từ 80%", "khoản 7 Điều 30"},
		{row("A", person, base), "đủ tỷ lệ phiếu", true, Lacking, "chưa có số phiếu", "khoản 7 Điều 30"},
	} {
		d := &Dossier{Preset: "thuong-xuyen", Facts: data.Record{"nam": "2025"}, Nominees: []data.Record{c.nominee}}
		if c.registers {
			d.Register, d.Registered = register, true
		}
		plan, issues := Make(d, Options{Templates: noTemplates})
		if plan == nil {
			t.Fatal(issues)
		}
		found := false
		for _, v := range plan.Report.Verdicts {
			if !strings.HasPrefix(v.Condition, c.condition) {
				continue
			}
			found = true
			if v.Outcome != c.want || !strings.Contains(v.Detail, c.detail) || !strings.Contains(v.Article, c.article) {
				t.Errorf("%v: %+v; want %s %q %q", c.nominee, v, c.want, c.detail, c.article)
			}
		}
		if !found {
			t.Errorf("%v: nothing is said of %s", c.nominee, c.condition)
		}
	}
}

// TestWhatWasProposedTwiceInOneListIsTold looks within the list itself.
func TestWhatWasProposedTwiceInOneListIsTold(t *testing.T) {
	d := &Dossier{Preset: "thuong-xuyen", Registered: true, Nominees: []data.Record{
		{"ten": "A", "loai": "Cá nhân", "hinh_thuc": "Chiến sĩ thi đua cơ sở", "sang_kien": "Bản đồ số"},
		{"ten": "C", "loai": "Cá nhân", "hinh_thuc": "Chiến sĩ thi đua cơ sở", "sang_kien": "Sổ tay thôn bản"},
		{"ten": "B", "loai": "Cá nhân", "hinh_thuc": "Chiến sĩ thi đua cơ sở", "sang_kien": "Bản đồ số"},
		{"ten": "Tổ 1", "loai": "Tập thể", "hinh_thuc": "Tập thể lao động tiên tiến"}, // stands first in all papers
	}}
	plan, _ := Make(d, Options{Templates: noTemplates})
	told := map[string]string{}
	for _, v := range plan.Report.Verdicts {
		if strings.HasPrefix(v.Condition, "một sáng kiến") && v.Outcome == Unmet {
			told[v.Nominee] = v.Detail
		}
	}
	if len(told) != 2 || told["A"] != "trùng với số 3 trong danh sách" || told["B"] != "trùng với số 1 trong danh sách" {
		t.Errorf("told %v", told)
	}
}

// TestADossierAcceptedBeforeAChangeStaysUnderTheOldText lays grounds and thresholds by the day of acceptance.
func TestADossierAcceptedBeforeAChangeStaysUnderTheOldText(t *testing.T) {
	for _, c := range []struct {
		accepted, decided string
		text              string // in the grounds
		not               string
	}{
		{"", "2026-09-30", "ngày 15 tháng 6 năm 2022", "ngày 23 tháng 4 năm 2026"},
		{"", "2026-10-01", "ngày 23 tháng 4 năm 2026", "nothing"},
		{"2026-09-30", "2026-11-20", "ngày 15 tháng 6 năm 2022", "ngày 23 tháng 4 năm 2026"},
		{"30/9/2026", "20/11/2026", "ngày 15 tháng 6 năm 2022", "ngày 23 tháng 4 năm 2026"},
		{"2026-10-01", "2026-11-20", "ngày 23 tháng 4 năm 2026", "nothing"},
	} {
		d := &Dossier{Preset: "thuong-xuyen", Accepted: c.accepted, Nominees: []data.Record{{"ten": "A", "loai": "Cá nhân", "hinh_thuc": "Giấy khen"}},
			Papers: map[string]data.Record{"quyet_dinh": {"ngay_ky": c.decided}}}
		m := &maker{d: d, refs: map[string]map[string]any{}, preset: presetNamed(d.Preset)}
		m.book, _ = law.Load(nil)
		m.begin()
		rule := &m.preset.Papers[0]
		for i := range m.preset.Papers {
			if m.preset.Papers[i].Key == "quyet_dinh" {
				rule = &m.preset.Papers[i]
			}
		}
		text := ""
		for _, line := range m.scope(rule, "", nil)["can_cu_phap_luat"].([]any) {
			text += line.(string) + "\n"
		}
		if !strings.Contains(text, c.text) || strings.Contains(text, c.not) {
			t.Errorf("accepted %q, decided %s: %s", c.accepted, c.decided, text)
		}
	}
}
