package expr

import (
	"encoding/json"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

const office = `{
	"ten": "Xã Bản Hạ", "so": "5", "nam": 2026, "he_so": 4.5, "tien": 1800000, "trong": "", "dung": true, "khong": 0,
	"lon": 12345678901234567890, "ngay_ky": "2026-11-05", "thang": "2026-11",
	"co_quan": {"ten": "UBND xã Bản Hạ", "dia_danh": "Bản Hạ"},
	"noi_nhan": ["Như trên", "Lưu: VT"],
	"danh_sach": [
		{"ho_ten": "Lò Văn Ân", "loai": "Cá nhân", "diem": 9, "thuong": 760000},
		{"ho_ten": "Tổ dân phố 3", "loai": "Tập thể", "diem": 10, "luot": 10, "thuong": 1520000},
		{"ho_ten": "Trần Thị Đào", "loai": "Cá nhân", "diem": 2, "luot": 2, "thuong": 760000.5}
	],
	"rong": []
}`

var officeShape = &Shape{Kind: Object, Fields: map[string]*Shape{
	"ten": {}, "so": {}, "nam": {}, "he_so": {}, "tien": {}, "trong": {}, "dung": {}, "khong": {}, "lon": {}, "ngay_ky": {}, "thang": {}, "thieu": {},
	"co_quan":   {Kind: Object, Fields: map[string]*Shape{"ten": {}, "dia_danh": {}}},
	"noi_nhan":  {Kind: List, Item: &Shape{}},
	"danh_sach": {Kind: List, Item: &Shape{Kind: Object, Fields: map[string]*Shape{"ho_ten": {}, "loai": {}, "diem": {}, "thuong": {}, "luot": {}, "ghi_chu": {}}}},
	"rong":      {Kind: List, Item: &Shape{Kind: Object, Fields: map[string]*Shape{"x": {}}}},
}}

func record(t testing.TB, text string) map[string]any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

func compiled(t testing.TB, source string, names *Names) *Value {
	t.Helper()
	v, issues := Compile(source, names, diag.Place{})
	if v == nil {
		t.Fatalf("%s: %v", source, issues)
	}
	return v
}

func TestTagGivesItsText(t *testing.T) {
	b := viet.Blank
	for _, c := range [][2]string{
		{`ten`, "Xã Bản Hạ"},
		{` co_quan.ten `, "UBND xã Bản Hạ"},
		{`co_quan.ten | hoa`, "UBND XÃ BẢN HẠ"},
		{`co_quan.ten|thuong|hoa_dau`, "Ubnd xã bản hạ"},
		{`ten | hoa | ke`, "_____"},
		{`ten | hoa | ke: 3`, "___"},
		{`co_quan.ten + "\nMường Lay" | ke`, "___________"},
		{`trong | ke: 10`, ""},
		{`nam`, "2026"},
		{`he_so`, "4,5"},
		{`lon | tien`, "12.345.678.901.234.567.890"},
		{`lon + 1`, "12345678901234567891"},
		{`0.1 + 0.2`, "0,3"},
		{`tien * he_so | tien`, "8.100.000"},
		{`1 / 3`, "0,333333"},
		{`tien / khong`, ""},
		{`dung`, "Có"},
		{`thieu`, ""},
		{`ngay_ky | ngay`, "ngày 05 tháng 11 năm 2026"},
		{`thang | ngay`, "ngày" + b + "tháng 11 năm 2026"},
		{`thieu | ngay`, "ngày" + b + "tháng" + b + "năm 20\u00a0\u00a0"},
		{`ngay_ky | ngay_ngan`, "05/11/2026"},
		{`ngay_ky | thang_nam`, "tháng 11 năm 2026"},
		{`so | so`, "05"},
		{`trong | so`, b},
		{`tien | bang_chu | hoa_dau`, "Một triệu tám trăm nghìn"},
		{`tien | tien`, "1.800.000"},
		{`5 | la_ma`, "V"},
		{`trong | mac_dinh: "không có"`, "không có"},
		{`trong | mac_dinh: “không có”`, "không có"},
		{`trong | mac_dinh: ”a, b | c: d”`, "a, b | c: d"},
		{`trong | mac_dinh: "gọi là “x”"`, "gọi là “x”"},
		{`noi_nhan`, "Như trên, Lưu: VT"},
		{`noi_nhan | noi: "; "`, "Như trên; Lưu: VT"},
		{`danh_sach | dem`, "3"},
		{`danh_sach | so_dem: "trường hợp"`, "03 trường hợp"},
		{`dem(danh_sach) | so_dem: "người"`, "03 người"},
		{`danh_sach | dem_theo: loai, "Tập thể", "Cá nhân", "Hộ gia đình"`, "01 tập thể, 02 cá nhân"},
		{`danh_sach | khac_nhau: loai`, "Có"},
		{`danh_sach | loc: loai, "Cá nhân" | khac_nhau: loai`, "Không"},
		{`"Về việc Xã" | thuong_dau`, "về việc Xã"},
		{`trong | thuong_dau`, ""},
		{`danh_sach | tong: thuong | tien`, "3.040.000,5"},
		{`danh_sach | loc: loai, "Cá nhân" | cot: ho_ten | noi: " và "`, "Lò Văn Ân và Trần Thị Đào"},
		{`danh_sach | sap: diem | cot: ho_ten`, "Trần Thị Đào, Lò Văn Ân, Tổ dân phố 3"},
		{`danh_sach | sap: luot | cot: ho_ten`, "Trần Thị Đào, Tổ dân phố 3, Lò Văn Ân"},
		{`danh_sach | sap_giam: luot | cot: ho_ten`, "Tổ dân phố 3, Trần Thị Đào, Lò Văn Ân"},
		{`danh_sach | sap_ten: ho_ten | cot: ho_ten`, "Tổ dân phố 3, Lò Văn Ân, Trần Thị Đào"},
		{`danh_sach[1].ho_ten | ten_goi`, "3"},
		{`dung ? "có" : "không"`, "có"},
		{`thieu ?? ten`, "Xã Bản Hạ"},
		{`so + "/KH-UBND"`, "5/KH-UBND"},
	} {
		var report diag.List
		scope := NewScope(record(t, office), &report)
		for _, root := range []*Shape{officeShape, nil} {
			if got := compiled(t, c[0], NewNames(root)).Text(scope); got != c[1] {
				t.Errorf("%s: %q, want %q", c[0], got, c[1])
			}
		}
		if len(report) > 0 {
			t.Errorf("%s: %v", c[0], report)
		}
	}
}

func TestConditionHolds(t *testing.T) {
	for source, want := range map[string]bool{
		`dem(danh_sach) > 2`: true, `dem(rong) > 0`: false, `co(trong)`: false, `co(khong)`: true, `khong`: false,
		`so > 4`: true, `so == 5`: true, `so == "5"`: true, `so == "05"`: false, `thieu == ""`: true, `thieu > 1`: false,
		`ngay_ky < "2026-12-01"`: true, `not co(trong) and dung`: true, `!dung || khong == 0`: true,
		`loai_khong_co == nil`: true, `"Như trên" in noi_nhan`: true, `ten contains “Bản”`: true, `ten startsWith 'Xã'`: true,
		`ten endsWith "Hạ"`: true, `nam in [2025, 2026]`: true, `-nam < 0`: true, `rong`: false, `danh_sach`: true,
		`danh_sach[9].ho_ten == ""`: true, `1 < so < 6`: true,
	} {
		if got := compiled(t, source, NewNames(nil)).Truth(NewScope(record(t, office), nil)); got != want {
			t.Errorf("%s: %v", source, got)
		}
	}
}

func TestRepeatBringsOrdinalsAndGroups(t *testing.T) {
	for _, root := range []*Shape{officeShape, nil} {
		names := NewNames(root)
		groups := compiled(t, `danh_sach | nhom: loai, "Tập thể", "Hộ gia đình"`, names)
		inGroup := names.Enter(groups)
		heading := compiled(t, `_stt | la_ma`, inGroup)
		kind := compiled(t, `_nhom`, inGroup)
		rows := compiled(t, `_dong`, inGroup)
		inRow := inGroup.Enter(rows)
		line := []*Value{compiled(t, `_stt`, inRow), compiled(t, `_truoc + _stt`, inRow), compiled(t, `ho_ten`, inRow), compiled(t, `ten`, inRow), compiled(t, `_cuoi and _nhom_cuoi ? "." : ";"`, inRow)}
		var out strings.Builder
		for _, g := range groups.Scopes(NewScope(record(t, office), nil)) {
			out.WriteString(heading.Text(g) + " " + kind.Text(g) + ":")
			for _, r := range rows.Scopes(g) {
				for _, v := range line {
					out.WriteString(" " + v.Text(r))
				}
			}
			out.WriteString("\n")
		}
		want := "I Tập thể: 1 1 Tổ dân phố 3 Xã Bản Hạ ;\nII Cá nhân: 1 2 Lò Văn Ân Xã Bản Hạ ; 2 3 Trần Thị Đào Xã Bản Hạ .\n"
		if out.String() != want {
			t.Errorf("%q", out.String())
		}
		used := names.Used().Fields
		if used["danh_sach"].Item.Fields["ho_ten"] == nil || used["danh_sach"].Item.Fields["loai"] == nil {
			t.Errorf("use is not noted: %+v", used["danh_sach"].Item)
		}
	}
}

func TestTurnsHoldOneKindAndNoMoreThanAsked(t *testing.T) {
	item := &Shape{Kind: Object, Fields: map[string]*Shape{"bang": {}, "ten": {}}}
	root := &Shape{Kind: Object, Fields: map[string]*Shape{"so_nguoi": {}, "ds": {Kind: List, Item: item}}}
	office := `{"so_nguoi": 2, "ds": [{"bang": "K", "ten": "a"}, {"bang": "K", "ten": "b"}, {"bang": "K", "ten": "c"}, {"bang": "G", "ten": "d"}, {"bang": "K", "ten": "e"}]}`
	for _, shape := range []*Shape{root, nil} {
		for source, want := range map[string]string{
			`ds | luot: bang, so_nguoi`: "K 0+ab K 2+c G 3+d K 4+e ",
			`ds | luot: bang, 3`:        "K 0+abc G 3+d K 4+e ",
			`ds | luot: bang, 1`:        "K 0+a K 1+b K 2+c G 3+d K 4+e ",
		} {
			names := NewNames(shape)
			turns := compiled(t, source, names)
			inTurn := names.Enter(turns)
			line := compiled(t, `_nhom + " " + _truoc + "+"`, inTurn)
			people := compiled(t, `_dong | cot: ten | noi: ""`, inTurn)
			got := ""
			for _, turn := range turns.Scopes(NewScope(record(t, office), nil)) {
				got += line.Text(turn) + people.Text(turn) + " "
			}
			if got != want {
				t.Errorf("%s: %q, want %q", source, got, want)
			}
		}
	}
	for source, code := range map[string]diag.Code{
		`ds | luot: bang`:           diag.FillFilterArguments,
		`ds | luot: bang, so_nguoi`: "",
		`ds | luot: bang, so_ngoi`:  diag.FillNameMistyped,
		`ds | luot: bag, 2`:         diag.FillNameMistyped,
	} {
		_, issues := Compile(source, NewNames(root), diag.Place{})
		if code == "" && len(issues) > 0 || code != "" && (len(issues) != 1 || issues[0].Code != code) {
			t.Errorf("%s: %v", source, issues)
		}
	}
	var issues diag.List
	turns := compiled(t, `ds | luot: bang, so_nguoi`, NewNames(root))
	turns.Eval(NewScope(record(t, `{"so_nguoi": 0, "ds": []}`), &issues))
	if len(issues) != 1 {
		t.Errorf("no turn can be of nobody: %v", issues)
	}
}

// By the schema, not by what a record lacks: an item without a note does not borrow the note of the document.
func TestNameBelongsToItsScopeEvenWhenTheItemLacksIt(t *testing.T) {
	root := &Shape{Kind: Object, Fields: map[string]*Shape{"ghi_chu": {}, "ds": {Kind: List, Item: &Shape{Kind: Object, Fields: map[string]*Shape{"ghi_chu": {}}}}}}
	names := NewNames(root)
	list := compiled(t, "ds", names)
	note := compiled(t, "ghi_chu", names.Enter(list))
	scopes := list.Scopes(NewScope(record(t, `{"ghi_chu": "của văn bản", "ds": [{}]}`), nil))
	if got := note.Text(scopes[0]); got != "" {
		t.Errorf("borrowed %q", got)
	}
}

func TestSectionOnTextOrObjectIsMadeOnce(t *testing.T) {
	scope := NewScope(record(t, office), nil)
	names := NewNames(officeShape)
	object := compiled(t, "co_quan", names)
	if got := compiled(t, "dia_danh", names.Enter(object)).Text(object.Scopes(scope)[0]); got != "Bản Hạ" {
		t.Errorf("%q", got)
	}
	if n := len(compiled(t, "ten", names).Scopes(scope)) + len(compiled(t, "trong", names).Scopes(scope)); n != 1 {
		t.Errorf("%d scopes", n)
	}
	items := compiled(t, "noi_nhan", names)
	if got := compiled(t, ".", names.Enter(items)).Text(items.Scopes(scope)[1]); got != "Lưu: VT" {
		t.Errorf("%q", got)
	}
}

func TestMistakeIsExplained(t *testing.T) {
	for source, want := range map[string]diag.Code{
		``: diag.FillTagEmpty, `ten_`: diag.FillNameMistyped, `xyz`: diag.FillNameUnknown, `co_quan.tem`: diag.FillNameMistyped,
		`Cơ quan`: diag.FillNameMistyped, `Lý do khác`: diag.FillNameWithSpaces, `ten = 5`: diag.FillSyntax, `ten ==`: diag.FillSyntax,
		`danh_sach.ho_ten`: diag.FillMemberOfList, `ten.x`: diag.FillMemberOfText, `_stt`: diag.FillOutsideRepeat, `.`: diag.FillOutsideRepeat,
		`ten | hoaa`: diag.FillFilterMistyped, `ten | zzz`: diag.FillFilterUnknown, `ten |`: diag.FillFilterUnknown,
		`danh_sach | loc: loai`: diag.FillFilterArguments, `danh_sach | loc: loai, Tập thể`: diag.FillFilterArguments,
		`danh_sach | loc: loia, "x"`: diag.FillNameMistyped, `ten | loc: loai, "x"`: diag.FillFilterNeedsList, `danh_sach | hoa`: diag.FillFilterNeedsText,
		`len(ten)`: diag.FillFunctionUnknown, `now()`: diag.FillFunctionUnknown, `ten.upper()`: diag.FillFunctionUnknown,
		`map(danh_sach, #)`: diag.FillFunctionUnknown, `dem(ten, so)`: diag.FillFunctionArguments, `2 ** 9`: diag.FillSyntax, `ten matches "x"`: diag.FillSyntax,
		`1..9`: diag.FillSyntax, `let x = 1; x`: diag.FillSyntax, `ten | mac_dinh: "x`: diag.FillQuoteUnclosed,
		strings.Repeat("x", 2000):                                   diag.FillTagTooLong,
		"1" + strings.Repeat("<(1", 60) + strings.Repeat("<2)", 60): diag.FillTooComplex,
	} {
		v, issues := Compile(source, NewNames(officeShape), diag.Place{})
		if v != nil || len(issues) != 1 || issues[0].Code != want {
			t.Errorf("%s: %v, want %s", source, issues, want)
		}
	}
}

func TestListIsNotPrintedAsText(t *testing.T) {
	for source, want := range map[string]int{"danh_sach": 1, "co_quan": 1, "noi_nhan": 0, "ten": 0, "danh_sach | dem": 0} {
		if got := compiled(t, source, NewNames(officeShape)).CheckPrintable(); len(got) != want {
			t.Errorf("%s: %v", source, got)
		}
	}
}

func TestValueThatDoesNotSuitItsFilterIsPrintedAndTold(t *testing.T) {
	var report diag.List
	scope := NewScope(record(t, `{"ngay_ky": "mùng năm", "tien": "nhiều"}`), &report)
	names := NewNames(nil)
	if got := compiled(t, "ngay_ky | ngay", names).Text(scope) + compiled(t, "tien | tien", names).Text(scope); got != "mùng nămnhiều" {
		t.Errorf("%q", got)
	}
	if len(report) != 2 || report[0].Code != diag.FillValueUnfit {
		t.Errorf("%v", report)
	}
}

func TestHugeNumberIsText(t *testing.T) {
	scope := NewScope(record(t, `{"x": 1e999999999}`), nil)
	if got := compiled(t, "x", NewNames(nil)).Text(scope); got != "1e999999999" {
		t.Errorf("%q", got)
	}
}

func TestShapeIsInferredFromUse(t *testing.T) {
	names := NewNames(nil)
	compiled(t, "tieu_de | hoa", names)
	compiled(t, "co_quan.ten", names)
	note := names.Enter(compiled(t, "ghi_chu", names))
	compiled(t, "ghi_chu", note)
	people := names.Enter(compiled(t, "nguoi", names))
	compiled(t, "ho_ten", people)
	compiled(t, "dem(vat) > 0", names)
	compiled(t, ".", names.Enter(compiled(t, "dong", names)))
	got, _ := json.Marshal(names.Used())
	want := `{"Kind":1,"Fields":{"co_quan":{"Kind":1,"Fields":{"ten":{"Kind":0,"Fields":null,"Item":null,"At":1}},"Item":null,"At":2},` +
		`"dong":{"Kind":2,"Fields":null,"Item":{"Kind":0,"Fields":null,"Item":null},"At":6},"ghi_chu":{"Kind":0,"Fields":null,"Item":null,"At":3},` +
		`"nguoi":{"Kind":2,"Fields":null,"Item":{"Kind":1,"Fields":{"ho_ten":{"Kind":0,"Fields":null,"Item":null,"At":1}},"Item":null},"At":4},` +
		`"tieu_de":{"Kind":0,"Fields":null,"Item":null,"At":1},"vat":{"Kind":2,"Fields":null,"Item":{"Kind":0,"Fields":null,"Item":null},"At":5}},"Item":null}`
	if string(got) != want {
		t.Errorf("%s", got)
	}
}

func FuzzCompile(f *testing.F) {
	for _, seed := range []string{`ten`, `co_quan.ten | hoa`, `danh_sach | loc: loai, "Cá nhân" | sap: ho_ten`, `dem(danh_sach) > 2 and co(ten)`, `a ? "b" : ‘c’`, `1 < 2 < 3`, `x[0].y ?? -1.5e3`, `tien * 3 | tien`} {
		f.Add(seed)
	}
	values := record(f, office)
	f.Fuzz(func(t *testing.T, source string) {
		for _, root := range []*Shape{officeShape, nil} {
			v, issues := Compile(source, NewNames(root), diag.Place{})
			if v == nil {
				if !issues.HasErrors() {
					t.Fatal("refused without an issue")
				}
				continue
			}
			var report diag.List
			scope := NewScope(values, &report)
			v.Text(scope)
			v.Truth(scope)
			v.Scopes(scope)
		}
	})
}

// TestAValueKnowsItsField asks values in sorted, filtered and grouped lists where in the record they stand.
func TestAValueKnowsItsField(t *testing.T) {
	rec := record(t, office)
	var issues diag.List
	root := NewScope(rec, &issues)
	for _, c := range []struct{ list, tag, want string }{
		{"", "ten | hoa", "ten"},
		{"", "co_quan.ten", "co_quan/ten"},
		{"", "co_quan.khong_co", ""},
		{"", "dem(danh_sach)", ""},
		{"", "thieu ?? co_quan.ten | hoa", "co_quan/ten"},
		{"", "ten ?? co_quan.ten", "ten"},
		{"", `dung ? so : "x"`, "so"},
		{"danh_sach", "ho_ten", "danh_sach/0/ho_ten danh_sach/1/ho_ten danh_sach/2/ho_ten"},
		{"danh_sach", "luot", "danh_sach/0/luot danh_sach/1/luot danh_sach/2/luot"},
		{"danh_sach", "ngay_ky", "ngay_ky ngay_ky ngay_ky"},
		{"danh_sach", "_stt", "  "},
		{"danh_sach | sap_giam: diem", "ho_ten", "danh_sach/1/ho_ten danh_sach/0/ho_ten danh_sach/2/ho_ten"},
		{`danh_sach | loc: loai, "Tập thể"`, "ho_ten", "danh_sach/1/ho_ten"},
		{"danh_sach | nhom: loai", "_nhom", " "},
		{"noi_nhan", ".", "noi_nhan/0 noi_nhan/1"},
	} {
		names, scopes := NewNames(officeShape), []*Scope{root}
		if c.list != "" {
			list := compiled(t, c.list, names)
			names, scopes = names.Enter(list), list.Scopes(root)
		}
		v, _ := Compile(c.tag, names, diag.Place{})
		if v == nil {
			continue // a name that the schema does not know
		}
		var got []string
		for _, s := range scopes {
			got = append(got, v.Field(s))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("{{%s}} in {{#%s}} is of %q, want %q", c.tag, c.list, got, c.want)
		}
	}
	rows := compiled(t, "danh_sach | nhom: loai", NewNames(officeShape))
	names := NewNames(officeShape).Enter(rows)
	inner := compiled(t, "_dong", names)
	group := rows.Scopes(root)[1]
	if got := compiled(t, "ho_ten", names.Enter(inner)).Field(inner.Scopes(group)[0]); got != "danh_sach/1/ho_ten" {
		t.Errorf("in a group it is of %q", got)
	}
}
