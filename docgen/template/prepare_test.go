package template

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func TestFolderBecomesTemplate(t *testing.T) {
	tm := load(t, "di-hoc")
	if tm.Title != "Danh sách đi học" || len(tm.Version) != 16 || strings.Join(tm.Formats(), " ") != "docx pdf" {
		t.Errorf("%q %q %v", tm.Title, tm.Version, tm.Formats())
	}
	var names []string
	for _, f := range tm.Schema.Fields() {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "so_van_ban trich_yeu ngay_ky ngay_hop so_ban cong_khai noi_dung noi_nhan nguoi_ky danh_sach co_quan" {
		t.Errorf("order of fields: %s", got)
	}
	office := tm.Schema.root.Field("co_quan")
	if !office.Field("ten").Required || !office.Field("dia_danh").Required {
		t.Error("required members beside and behind the reference must both hold")
	}
	if again := load(t, "di-hoc"); again.Version != tm.Version {
		t.Error("version changes without a change")
	}
	changed := folders(t)
	changed["profile.schema.json"].Data = []byte(strings.Replace(profileSchema, "Tên cơ quan", "Cơ quan", 1))
	if other, _, _ := Load(changed, "di-hoc", Resources{}); other.Version == tm.Version {
		t.Error("version must follow the profile's schema")
	}
}

func TestSchemaStandsAlone(t *testing.T) {
	text := load(t, "di-hoc").SchemaJSON()
	if strings.Contains(string(text), "$ref") || !json.Valid(text) {
		t.Error("schema refers to another file or is no JSON")
	}
	if strings.Index(string(text), `"so_van_ban": {`) > strings.Index(string(text), `"trich_yeu": {`) {
		t.Error("order of properties is lost")
	}
}

func TestRecordIsLaidOverProfileAndDefaults(t *testing.T) {
	tm := load(t, "di-hoc")
	profile := record(t, `{"ten": "Ủy ban nhân dân xã A", "dia_danh": "Xã A", "nguoi_ky": {"ho_ten": "Nguyễn Văn A", "chuc_vu": "Chủ tịch"}}`)
	rec := record(t, `{"trich_yeu": "x", "danh_sach": [{"loai":"Cá nhân","ten":"B","don_vi":"C"}], "co_quan": {"dia_danh": "Xã B", "nguoi_ky": {"ho_ten": "Trần Thị B"}}}`)
	got, issues := tm.Prepare(rec, profile)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	b, _ := json.Marshal(got)
	for _, want := range []string{`"dia_danh":"Xã B"`, `"ten":"Ủy ban nhân dân xã A"`, `"nguoi_ky":{"chuc_vu":"Chủ tịch","ho_ten":"Trần Thị B"}`, `"so_ban":2`, `"so_van_ban":""`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("lacks %s: %s", want, b)
		}
	}
	if _, touched := rec["so_ban"]; touched || len(rec["co_quan"].(map[string]any)) != 2 || len(profile) != 3 {
		t.Error("record or profile was changed")
	}
}

func TestSpellingsAreBroughtToWhatTheSchemaMeans(t *testing.T) {
	tm := load(t, "di-hoc")
	got, issues := tm.Prepare(record(t, `{
		"trich_yeu": "  Cử đi học \r\n", "ngay_ky": "tháng 11 năm 2026", "ngay_hop": "5/11/2026", "so_ban": "3 đồng", "cong_khai": "Có",
		"noi_nhan": "Như trên\n\n  Lưu: VT \n", "nguoi_ky": {"ho_ten": "", "chuc_vu": " "}, "so_van_ban": null,
		"noi_dung": "I. MỤC ĐÍCH\n  thụt vào\n\n",
		"danh_sach": [{"loai": "TẬP  THỂ", "ten": "A", "don_vi": "B", "he_so": "1.234,5", "ngay_sinh": ""}, {"loai": "", "ten": ""}],
		"co_quan": {"ten": "X", "dia_danh": "Y"}, "_nguon": {}}`), nil)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	want := `{"co_quan":{"dia_danh":"Y","ten":"X"},"cong_khai":true,"danh_sach":[{"don_vi":"B","he_so":1234.5,"loai":"Tập thể","ten":"A"}],` +
		`"ngay_hop":"2026-11-05","ngay_ky":"2026-11","noi_dung":"I. MỤC ĐÍCH\n  thụt vào","noi_nhan":["Như trên","Lưu: VT"],"so_ban":3,"so_van_ban":"","trich_yeu":"Cử đi học"}`
	if b, _ := json.Marshal(got); string(b) != want {
		t.Errorf("got  %s\nwant %s", b, want)
	}
}

func TestAllMistakesAreToldAtOnceInReadingOrder(t *testing.T) {
	tm := load(t, "di-hoc")
	_, issues := tm.Prepare(record(t, `{
		"so_van_ban": "15/TB", "trich_yeu": "", "ngay_ky": "mai", "ngay_hop": "2026-02-30", "so_ban": 11, "cong_khai": "có lẽ",
		"noi_nhan": ["a", "", "b"], "nguoi_ky": {"chuc_vu": "Chủ tịch"}, "trichyeu": "x",
		"danh_sach": [{"loai": "Cá nhân", "ten": "A", "don_vi": "B"}, {"loai": "Công ty", "ten": 5, "ngay_sinh": "31/02/1990", "dienthoai": "1"}],
		"co_quan": {}}`), nil)
	want := `field-rule so_van_ban
field-missing trich_yeu
field-not-a-date ngay_ky
field-no-such-day ngay_hop
field-too-big so_ban
field-type cong_khai
field-empty noi_nhan/1
field-missing nguoi_ky/ho_ten
field-not-allowed danh_sach/1/loai
field-type danh_sach/1/ten
field-missing danh_sach/1/don_vi
field-no-such-day danh_sach/1/ngay_sinh
field-unknown danh_sach/1/dienthoai
office-missing co_quan
field-unknown trichyeu`
	if got := told(issues); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	all := ""
	for _, i := range issues {
		all += i.String() + "\n"
	}
	for _, words := range []string{
		"Thiếu “Trích yếu”.", "“Ngày họp” phải là ngày có thật, viết như 05/11/2026; “2026-02-30” không có trong lịch.",
		"“Số bản” không được vượt quá 10, hiện là 11.", "Số văn bản chỉ gồm chữ số", "Có phải ý bạn là “trich_yeu”?",
		"“Loại đối tượng” (mục thứ 2 của “Danh sách cử đi”) phải là một trong các giá trị “Tập thể”, “Cá nhân”, “Hộ gia đình”; “Công ty” không dùng được.",
		"Thiếu “Họ và tên” (trong “Người ký”).", "“Tên” (mục thứ 2 của “Danh sách cử đi”) phải là chữ, ở đây lại là số.",
		"Mục thứ 2 của “Nơi nhận” không được để trống.", "Các tên dùng được: loai, ten, don_vi",
	} {
		if !strings.Contains(all, words) {
			t.Errorf("nobody says: %s\n%s", words, all)
		}
	}
	if strings.Contains(all, "%!") {
		t.Error("a message is not filled in")
	}
}

func TestOneOfSeveralFieldsIsAskedForByTheirNames(t *testing.T) {
	all := folders(t)
	schema := strings.Replace(rowSchema, `"properties"`, `"anyOf": [{"required": ["so"]}, {"required": ["ngay"]}], "properties"`, 1)
	all["giay-moi/schema.json"].Data = []byte(schema)
	tm, issues, err := Load(all, "giay-moi", Resources{})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	record := data.Record{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông"}
	_, issues = tm.Prepare(record, nil)
	if len(issues) != 1 || issues[0].Place.Field != "so" || issues[0].Message != "Thiếu “Số giấy” hoặc “Ngày họp”." {
		t.Errorf("got %v", issues)
	}
	record["ngay"] = "2026-01-20"
	if _, issues = tm.Prepare(record, nil); len(issues) > 0 {
		t.Errorf("one of them is enough, got %v", issues)
	}
}

func TestSameMistakesComeInTheSameOrder(t *testing.T) {
	tm := load(t, "di-hoc")
	rec := record(t, `{"a": 1, "b": 2, "so_ban": 0, "ngay_hop": "x", "danh_sach": [{}, {}], "co_quan": {}}`)
	_, first := tm.Prepare(rec, nil)
	for range 20 {
		if _, again := tm.Prepare(rec, nil); told(again) != told(first) {
			t.Fatalf("%s\nthen\n%s", told(first), told(again))
		}
	}
}

func TestOfficeThatLacksSomethingIsToldAsSuch(t *testing.T) {
	_, issues := load(t, "di-hoc").Prepare(record(t, `{"trich_yeu": "x", "danh_sach": [{"loai":"Cá nhân","ten":"B","don_vi":"C"}]}`), data.Record{"ten": "X"})
	if told(issues) != "office-field-missing co_quan/dia_danh" {
		t.Error(issues)
	}
}

func TestBadFoldersAreExplained(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	cases := []struct {
		name   string
		change func(fs fstest.MapFS)
		code   diag.Code
	}{
		{"no schema", func(fs fstest.MapFS) { delete(fs, "di-hoc/schema.json") }, diag.TemplateFolder},
		{"no form", func(fs fstest.MapFS) { delete(fs, "di-hoc/template.docx") }, diag.TemplateNoForm},
		{"broken schema", func(fs fstest.MapFS) { fs["di-hoc/schema.json"] = file(`{"title": `) }, diag.DataJSONBroken},
		{"no such type", func(fs fstest.MapFS) { fs["di-hoc/schema.json"] = file(`{"type": "chữ"}`) }, diag.TemplateSchemaBad},
		{"foreign reference", func(fs fstest.MapFS) {
			fs["di-hoc/schema.json"] = file(`{"properties": {"a": {"$ref": "https://example.com/x.json"}}}`)
		}, diag.TemplateSchemaBad},
		{"endless reference", func(fs fstest.MapFS) {
			fs["di-hoc/schema.json"] = file(`{"properties": {"a": {"$ref": "#"}}}`)
		}, diag.TemplateSchemaBad},
		{"no profile", func(fs fstest.MapFS) { delete(fs, "profile.schema.json") }, diag.TemplateSchemaBad},
		{"sample", func(fs fstest.MapFS) { fs["di-hoc/sample.json"] = file(`{"trich_yeu": 5}`) }, diag.TemplateSample},
		{"tag", func(fs fstest.MapFS) { fs["di-hoc/template.docx"].Data = wordFileOf(t, "{{trich_yue}}") }, diag.FillNameMistyped},
		{"file name", func(fs fstest.MapFS) {
			fs["di-hoc/schema.json"] = file(strings.Replace(listSchema, "{{trich_yeu}}", "{{la_gi}}", 1))
		}, diag.FillNameUnknown},
	}
	for _, c := range cases {
		fs := folders(t)
		c.change(fs)
		tm, issues, err := Load(fs, "di-hoc", Resources{})
		if tm != nil || err != nil || !strings.Contains(told(issues), string(c.code)) {
			t.Errorf("%s: %v %v", c.name, err, issues)
		}
	}
}

func TestFileNamesSuitWindows(t *testing.T) {
	tm := load(t, "giay-moi")
	for name, want := range map[string]string{
		"Lò Thị Phương":               "Giấy mời - Lò Thị Phương",
		"A/B\\C: \"D\" <E>?*|\x01":    "Giấy mời - A-B-C D E",
		"..":                          "Giấy mời",
		strings.Repeat("Nguyễn ", 40): "Giấy mời - " + strings.TrimSpace(strings.Repeat("Nguyễn ", 15)),
	} {
		if got := tm.FileName(data.Record{"ho_ten": name}); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	for in, want := range map[string]string{"CON": "_CON", "nul.txt": "_nul.txt", " . ": "", "~$a": "$a", "Công văn.": "Công văn"} {
		if got := safeName(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestBareFileGetsFieldsFromItsTags(t *testing.T) {
	tm, issues := FromFile("thư mời.docx", wordFileOf(t, "Gửi {{ho_ten | hoa}} ở {{co_quan.ten}}", "{{#ds}}", "{{ten}}", "{{/ds}}"))
	if tm == nil || len(issues) > 0 {
		t.Fatal(issues)
	}
	b, _ := json.Marshal(tm.Sample)
	if string(b) != `{"co_quan":{"ten":"[ten]"},"ds":[{"ten":"[ten]"}],"ho_ten":"[ho_ten]"}` {
		t.Errorf("sample: %s", b)
	}
	if tm.ID != "thư mời" || tm.Schema.Records != SheetsKind || tm.FileName(nil) != "thư mời" {
		t.Errorf("%q %q %q", tm.ID, tm.Schema.Records, tm.FileName(nil))
	}
	got, issues := tm.Prepare(record(t, `{"ho_ten": "A", "ho_tne": "B", "ds": []}`), data.Record{"ten": "UBND"})
	if told(issues) != "field-unused ho_tne" || issues.HasErrors() || got["co_quan"] == nil {
		t.Error(issues, got)
	}
	if none, issues := FromFile("x.docx", []byte("xin chào")); none != nil || !issues.HasErrors() {
		t.Error(issues)
	}
}

func BenchmarkPrepare(b *testing.B) {
	tm := load(b, "di-hoc")
	for b.Loop() {
		if _, issues := tm.Prepare(tm.Sample, nil); len(issues) > 0 {
			b.Fatal(issues)
		}
	}
}

// The column at the head of a page is 68 mm wide: “ỦY BAN NHÂN DÂN XÃ SUỐI HOA” would break within the name of the commune.
func TestOfficeNamesBreakBeforeTheUnit(t *testing.T) {
	tm, issues, err := Load(os.DirFS("../../templates"), "ke-hoach", Resources{})
	if err != nil || issues.HasErrors() {
		t.Fatal(err, issues)
	}
	for given, want := range map[string][2]string{
		`{"ten": "Ủy ban nhân dân xã Suối Hoa"}`:                                                     {"Ủy ban nhân dân\nxã Suối Hoa", ""},
		`{"ten": "Phòng Văn hóa - Xã hội", "chu_quan": "Ủy ban nhân dân xã Suối Hoa"}`:               {"", "Ủy ban nhân dân\nxã Suối Hoa"},
		`{"ten": "Ủy ban nhân dân xã Suối Hoa", "ten_dau_trang": "Ủy ban\nnhân dân xã Suối Hoa"}`:    {"Ủy ban\nnhân dân xã Suối Hoa", ""},
		`{"ten": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Suối Hoa", "chu_quan": "UBND tỉnh Hoàng Sơn"}`: {"", "UBND tỉnh Hoàng Sơn"},
	} {
		profile := record(t, given)
		before, _ := json.Marshal(profile)
		got, _ := tm.Prepare(record(t, `{"trich_yeu": "x", "noi_dung": "y"}`), profile)
		office := got["co_quan"].(map[string]any)
		head, _ := office["ten_dau_trang"].(string)
		parent, _ := office["chu_quan"].(string)
		if head != want[0] || parent != want[1] {
			t.Errorf("%s: %q %q", given, head, parent)
		}
		if after, _ := json.Marshal(profile); string(after) != string(before) {
			t.Errorf("the profile was changed: %s", after)
		}
	}
}

// A column of awards says who gives them; the sheet of the office's own head takes the award out of it, that of another not.
func TestAnAwardOfTheOwnHeadIsTheAward(t *testing.T) {
	tm, issues, err := Load(os.DirFS("../../templates"), "bang-khen", Resources{})
	if err != nil || issues.HasErrors() {
		t.Fatal(err, issues)
	}
	for said, want := range map[string]string{
		"Bằng khen": "Bằng khen", "BẰNG KHEN của Chủ tịch UBND tỉnh": "Bằng khen",
		"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn": "Bằng khen", "Giấy khen của UBND tỉnh": "Giấy khen",
		"Bằng khen của Bộ trưởng": "", "Giấy khen của Chủ tịch UBND xã Nậm Pàng": "", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Hà": "",
		"Cờ thi đua của UBND tỉnh": "",
	} {
		got, issues := tm.Prepare(record(t, `{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "thanh_tich": "Dệt", "hinh_thuc": "`+said+`"}`),
			record(t, `{"ten": "Ủy ban nhân dân tỉnh Hoàng Sơn"}`))
		if issues.HasErrors() != (want == "") || want != "" && got["hinh_thuc"] != want || want == "" && got["hinh_thuc"] != said {
			t.Errorf("%q is read as %v: %v", said, got["hinh_thuc"], issues)
		}
	}
}
