package template

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

func blankForm(t testing.TB, tm *Template) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := tm.WriteForm(&out, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// filled opens a form, lets a clerk type, and saves it.
func filled(t testing.TB, tm *Template, typed map[string]map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(blankForm(t, tm)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, cells := range typed {
		for cell, value := range cells {
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	return saved(t, f)
}

// read reads sheets that are expected to be right and returns the records as JSON, without where they come from.
func read(t testing.TB, tm *Template, b []byte, name string) (string, diag.List) {
	t.Helper()
	records, issues := tm.ReadSheets(b, name)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	var lines []string
	for _, r := range records {
		shown := data.Record{}
		for name, value := range r {
			if name != originField {
				shown[name] = value
			}
		}
		line, _ := json.Marshal(shown)
		lines = append(lines, string(line))
	}
	return strings.Join(lines, "\n"), issues
}

func TestFormIsTheSameEachTime(t *testing.T) {
	for _, id := range []string{"di-hoc", "giay-moi"} {
		tm := load(t, id)
		if !bytes.Equal(blankForm(t, tm), blankForm(t, tm)) {
			t.Errorf("%s: two forms differ", id)
		}
	}
}

func TestUntouchedFormHoldsNoRecord(t *testing.T) {
	tm := load(t, "giay-moi")
	if records, issues := tm.ReadSheets(blankForm(t, tm), "form.xlsx"); records != nil || told(issues) != "sheet-no-record" {
		t.Errorf("%v %v", records, issues)
	}
	tm = load(t, "di-hoc")
	if got, issues := read(t, tm, blankForm(t, tm), "form.xlsx"); got != "{}" || len(issues) > 0 {
		t.Errorf("%s %v", got, issues)
	}
}

func TestFormOfRowsIsReadBack(t *testing.T) {
	tm := load(t, "giay-moi")
	b := filled(t, tm, map[string]map[string]any{"Danh sách": {
		"B4": "Giàng A Páo", "C4": "Bản Phiêng Cuổi", "D4": "007", "E4": "5/11/2026", "F4": "Nguyễn Văn A",
		"A5": 2, "B5": "=SUM(1)", "C5": "Bản Nà Luông",
	}})
	got, issues := read(t, tm, b, "form.xlsx")
	want := `{"don_vi":"Bản Phiêng Cuổi","ho_ten":"Giàng A Páo","ngay":"5/11/2026","nguoi_ky":{"ho_ten":"Nguyễn Văn A"},"so":"007"}
{"don_vi":"Bản Nà Luông","ho_ten":"=SUM(1)"}`
	if got != want || len(issues) > 0 {
		t.Errorf("got\n%s\n%v", got, issues)
	}
}

func TestExampleThatWasWrittenOverIsData(t *testing.T) {
	tm := load(t, "giay-moi")
	got, _ := read(t, tm, filled(t, tm, map[string]map[string]any{"Danh sách": {"B3": "Vàng Thị Mỷ"}}), "form.xlsx")
	if got != `{"don_vi":"Bản Nà Luông","ho_ten":"Vàng Thị Mỷ","ngay":"20/01/2026","so":"07"}` {
		t.Error(got)
	}
}

// rowOf finds the row of a label on the sheet of single values.
func rowOf(t testing.TB, b []byte, label string) int {
	t.Helper()
	book, issues := data.ReadXLSX(b, data.DefaultLimits)
	if book == nil {
		t.Fatal(issues)
	}
	for _, row := range book.Table(infoSheet).Rows {
		if strings.TrimSuffix(row.Cell(0).Text, " *") == label {
			return row.Number
		}
	}
	t.Fatal("no label " + label)
	return 0
}

func TestFormOfSheetsIsReadBack(t *testing.T) {
	tm := load(t, "di-hoc")
	blank := blankForm(t, tm)
	at := func(column, label string) string { return fmt.Sprintf("%s%d", column, rowOf(t, blank, label)) }
	b := filled(t, tm, map[string]map[string]any{
		"Thông tin": {
			at("B", "Trích yếu"): "Cử đi học", at("B", "Ngày ký"): "11/2026", at("B", "Số bản"): 3,
			at("B", "Nơi nhận"): "Như trên\nLưu: VT", at("D", "Nơi nhận"): "Phòng Văn hóa",
			at("B", "Người ký: Họ và tên"): "Giàng A Páo", at("B", "Tên cơ quan"): "UBND xã Nậm Pàng",
		},
		"Nội dung":        {"A3": "I. MỤC ĐÍCH", "A4": "1. Một", "A7": "2. Hai"},
		"Danh sách cử đi": {"B4": "Cá nhân", "C4": "Lò Văn Minh", "D4": "Bản Nà Luông", "E4": "001204001234", "F4": "3/2/1990", "G4": 1.5},
	})
	got, issues := read(t, tm, b, "form.xlsx")
	want := `{"co_quan":{"ten":"UBND xã Nậm Pàng"},"danh_sach":[{"cccd":"001204001234","don_vi":"Bản Nà Luông","he_so":1.5,"loai":"Cá nhân","ngay_sinh":"3/2/1990","ten":"Lò Văn Minh"}],` +
		`"ngay_ky":"11/2026","nguoi_ky":{"ho_ten":"Giàng A Páo"},"noi_dung":"I. MỤC ĐÍCH\n1. Một\n2. Hai","noi_nhan":"Như trên\nLưu: VT\nPhòng Văn hóa","so_ban":3,"trich_yeu":"Cử đi học"}`
	if got != want || len(issues) > 0 {
		t.Errorf("got\n%s\n%v", got, issues)
	}
	records, _ := tm.ReadSheets(b, "form.xlsx")
	prepared, found := tm.Prepare(records[0], data.Record{"dia_danh": "Nậm Pàng"})
	if len(found) > 0 || prepared["ngay_ky"] != "2026-11" || prepared[originField] != nil {
		t.Error(found, prepared)
	}
}

func TestMistakesAreFoundInTheirCells(t *testing.T) {
	tm := load(t, "di-hoc")
	blank := blankForm(t, tm)
	day := fmt.Sprintf("B%d", rowOf(t, blank, "Ngày họp"))
	records, issues := tm.ReadSheets(filled(t, tm, map[string]map[string]any{
		"Thông tin":       {day: "31/02/2026"},
		"Danh sách cử đi": {"B4": "Cá nhân", "C4": "A", "D4": "B", "B6": "Nhóm", "D6": "C"},
	}), "form.xlsx")
	if len(records) != 1 {
		t.Fatal(issues)
	}
	_, found := tm.Prepare(records[0], nil)
	found = tm.Locate(records, found)
	title, office := rowOf(t, blank, "Trích yếu"), rowOf(t, blank, "Tên cơ quan")
	want := fmt.Sprintf(`field-missing trich_yeu B%d
field-no-such-day ngay_hop %s
field-not-allowed danh_sach/1/loai B6
field-missing danh_sach/1/ten C6
office-missing co_quan`, title, day)
	if got := told(found); got != want {
		t.Errorf("got\n%s\nwant\n%s (office B%d)", got, want, office)
	}
	if found[2].Place.Sheet != "Danh sách cử đi" || !strings.Contains(found[1].Message, "“31/02/2026”") {
		t.Error(found)
	}
}

func TestClerksSheetIsUnderstood(t *testing.T) {
	tm := load(t, "di-hoc")
	b := sheetOf(t, [][]any{
		{"ỦY BAN NHÂN DÂN XÃ NẬM PÀNG"},
		{"DANH SÁCH CỬ ĐI HỌC"},
		{"(Kèm theo Kế hoạch số 15/KH-UBND)"},
		{},
		{"TT", "Thông tin", nil, "CHỨC VỤ, ĐƠN VỊ CÔNG TÁC", "Số căn cước", "Ngày sinh", "Điện thoại"},
		{nil, "Họ và tên", "Giới tính"},
		{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"},
		{"I", "TẬP THỂ"},
		{1, "Hợp tác xã Nà Luông", nil, "Xã Nậm Pàng", nil, nil, "0901234567"},
		{},
		{"II", "Cá nhân (02 người)"},
		{2, "Lò Thị Phương", "Nữ", "Bản Nà Luông", "001204001234", 32907, nil},
		{3, "Giàng A Páo", "Nam", nil, "001204001235", "15/6/1985", nil},
		{nil, "Tổng cộng: 03"},
		{nil, nil, nil, "Nậm Pàng, ngày 20 tháng 01 năm 2026"},
		{nil, "NGƯỜI LẬP BIỂU", nil, "THỦ TRƯỞNG ĐƠN VỊ"},
		{nil, "Vàng Thị Mỷ", nil, "Nguyễn Văn A"},
	}, func(f *excelize.File) {
		f.MergeCell("Sheet1", "A1", "G1")
		f.MergeCell("Sheet1", "B5", "C5")
		for _, column := range []string{"A", "D", "E", "F", "G"} {
			f.MergeCell("Sheet1", column+"5", column+"6")
		}
		f.MergeCell("Sheet1", "D12", "D13")
		format := "dd/mm/yyyy"
		id, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		f.SetCellStyle("Sheet1", "F12", "F12", id)
	})
	got, issues := read(t, tm, b, "cua-toi.xlsx")
	want := `{"danh_sach":[{"don_vi":"Xã Nậm Pàng","loai":"Tập thể","ten":"Hợp tác xã Nà Luông"},` +
		`{"cccd":"001204001234","don_vi":"Bản Nà Luông","loai":"Cá nhân","ngay_sinh":"1990-02-03","ten":"Lò Thị Phương"},` +
		`{"cccd":"001204001235","don_vi":"Bản Nà Luông","loai":"Cá nhân","ngay_sinh":"15/6/1985","ten":"Giàng A Páo"}]}`
	if got != want {
		t.Errorf("got\n%s", got)
	}
	if told(issues) != "sheet-columns-unread C6" || !strings.Contains(issues[0].Message, "“Thông tin Giới tính”, “Điện thoại”") {
		t.Error(issues)
	}
}

func TestHeaderOfTwoLevelsIsJoined(t *testing.T) {
	tm := load(t, "giay-moi")
	const want = `{"don_vi":"Thôn Đoài","ho_ten":"A"}`
	for name, rows := range map[string][][]any{
		"upper names":  {{"Họ và tên", "Đơn vị", nil}, {nil, "Thôn", "Xã"}, {"A", "Thôn Đoài", "Xã B"}},
		"lower names":  {{"Người dự", nil, nil}, {"Họ và tên", "Đơn vị", "Tuổi"}, {"A", "Thôn Đoài", 50}},
		"joined names": {{"Họ và", "Đơn vị", nil}, {"tên", "công tác", "cũ"}, {"A", "Thôn Đoài", "B"}},
	} {
		got, issues := read(t, tm, sheetOf(t, rows, func(f *excelize.File) { f.MergeCell("Sheet1", "B1", "C1") }), "a.xlsx")
		if got != want {
			t.Errorf("%s: %s %v", name, got, issues)
		}
	}
}

func TestTitleRightAboveTheHeaderIsNoPartOfIt(t *testing.T) {
	got, issues := read(t, load(t, "giay-moi"), []byte("DANH SÁCH MỜI;;\nSTT;Họ và tên;Đơn vị\n1;A;B\n"), "a.csv")
	if got != `{"don_vi":"B","ho_ten":"A"}` || len(issues) > 0 {
		t.Error(got, issues)
	}
}

func TestColumnsOfRowsAreFoundByAliases(t *testing.T) {
	tm := load(t, "giay-moi")
	for name, b := range map[string][]byte{
		"a.xlsx": sheetOf(t, [][]any{{"NGUOI DUOC MOI", "đơn vị  công tác:"}, {"Lò Thị Phương", "Bản Nà Luông"}}),
		"a.csv":  []byte("Người được mời;Đơn vị công tác\nLò Thị Phương;Bản Nà Luông\n"),
	} {
		got, issues := read(t, tm, b, name)
		if got != `{"don_vi":"Bản Nà Luông","ho_ten":"Lò Thị Phương"}` || len(issues) > 0 {
			t.Errorf("%s: %s %v", name, got, issues)
		}
	}
}

func TestSheetsNamedAfterGroupsGiveTheKind(t *testing.T) {
	tm := load(t, "di-hoc")
	b := sheetOf(t, [][]any{{"Họ và tên", "Địa chỉ"}, {"A", "B"}}, func(f *excelize.File) {
		f.SetSheetName("Sheet1", "1. Tập thể")
		f.NewSheet("2. Cá nhân")
		f.SetSheetRow("2. Cá nhân", "A3", &[]any{"STT", "Họ và tên", "Địa chỉ"})
		f.SetSheetRow("2. Cá nhân", "A4", &[]any{1, "C", "D"})
		f.NewSheet("Ghi chép")
		f.SetSheetRow("Ghi chép", "A1", &[]any{"không liên quan"})
	})
	got, issues := read(t, tm, b, "a.xlsx")
	if got != `{"danh_sach":[{"don_vi":"B","loai":"Tập thể","ten":"A"},{"don_vi":"D","loai":"Cá nhân","ten":"C"}]}` || told(issues) != "sheet-skipped" {
		t.Error(got, issues)
	}
}

func TestNamesThatLookLikeTotalsOrSignaturesAreData(t *testing.T) {
	tm := load(t, "giay-moi")
	b := sheetOf(t, [][]any{{"Họ và tên", "Đơn vị"}, {"Tổng công ty Điện lực", "Hà Nội"}, {"Cộng đồng dân cư thôn 5", "Xã A"},
		{"Chủ tịch Hội Nông dân"}, {"Người lập nghiệp", "Xã B"}, {"Tổng cộng (04)"}, {nil, "KT. CHỦ TỊCH"}, {"ghi gì đó"}})
	records, issues := tm.ReadSheets(b, "a.xlsx")
	if len(records) != 4 || len(issues) > 0 || records[2]["ho_ten"] != "Chủ tịch Hội Nông dân" {
		t.Error(records, issues)
	}
}

func TestGroupThatMeansNothingIsSkippedWithAWord(t *testing.T) {
	tm := load(t, "giay-moi")
	b := sheetOf(t, [][]any{{"TT", "Họ và tên", "Đơn vị"}, {"I", "Thôn Đoài"}, {1, "A", "B"}, {nil, "THÔN ĐÔNG"}, {2, "C", "D"}, {3, "E"}})
	got, issues := read(t, tm, b, "a.xlsx")
	if got != "{\"don_vi\":\"B\",\"ho_ten\":\"A\"}\n{\"don_vi\":\"D\",\"ho_ten\":\"C\"}\n{\"ho_ten\":\"E\"}" || told(issues) != "sheet-group-skipped A2\nsheet-group-skipped B4" {
		t.Error(got, issues)
	}
}

func TestColumnsThatAreMissingAreNamedWithWhatWasFound(t *testing.T) {
	tm := load(t, "di-hoc")
	_, issues := tm.ReadSheets(sheetOf(t, [][]any{{"STT", "Họ và tên", "Số căn cước"}, {1, "A", "1"}}), "a.xlsx")
	if told(issues) != "sheet-column-missing A1\nsheet-column-missing A1" || !strings.Contains(issues[1].Message, "“Đơn vị”. Các cột tìm thấy: STT, Họ và tên, Số căn cước") {
		t.Error(issues)
	}
	_, issues = tm.ReadSheets(sheetOf(t, [][]any{{"Mã", "Giá"}, {"x", 5}}), "a.xlsx")
	if told(issues) != "sheet-no-table" || !strings.Contains(issues[0].Message, "“Mã”, “Giá”") || issues[0].Place.File != "a.xlsx" {
		t.Error(issues)
	}
}

func TestColumnThatOnlyResemblesIsTakenWithAWord(t *testing.T) {
	tm := load(t, "giay-moi")
	got, issues := read(t, tm, sheetOf(t, [][]any{{"Họ và tên", "Đơn vị công tác hiện nay", "Số giấy"}, {"A", "B", 15}}), "a.xlsx")
	if got != `{"don_vi":"B","ho_ten":"A","so":"15"}` || told(issues) != "sheet-column-guessed B1" {
		t.Error(got, issues)
	}
}

func TestFormOfAnotherTemplateIsRefused(t *testing.T) {
	_, issues := load(t, "di-hoc").ReadSheets(blankForm(t, load(t, "giay-moi")), "a.xlsx")
	if told(issues) != "sheet-of-other-template" || !strings.Contains(issues[0].Message, "“Giấy mời”") {
		t.Error(issues)
	}
}

func TestSheetsOfBareFileWork(t *testing.T) {
	tm, issues := FromFile("thu.docx", wordFileOf(t, "{{ho_ten}} {{don_vi}}"))
	if tm == nil {
		t.Fatal(issues)
	}
	b := filled(t, tm, map[string]map[string]any{"Danh sách": {"B4": 5, "C4": "Đơn vị A"}}) // in the order of the tags
	got, found := read(t, tm, b, "a.xlsx")
	if got != `{"don_vi":"Đơn vị A","ho_ten":"5"}` || len(found) > 0 {
		t.Error(got, found)
	}
}

func TestBatchMistakesNameRecordAndCell(t *testing.T) {
	tm := load(t, "giay-moi")
	records, _ := tm.ReadSheets(sheetOf(t, [][]any{{"Họ và tên", "Đơn vị", "Ngày họp"}, {"A", "B"}, {"C", "D", "30/02/2026"}}), "a.xlsx")
	var issues diag.List
	for i, r := range records {
		_, found := tm.Prepare(r, nil)
		for _, issue := range found {
			issue.Place.Record = i + 1
			issues = append(issues, issue)
		}
	}
	issues = tm.Locate(records, issues)
	if told(issues) != "field-no-such-day ngay C3" || issues[0].Place.Sheet != "Sheet1" {
		t.Error(issues)
	}
}

func FuzzReadSheetsCSV(f *testing.F) {
	f.Add("Họ và tên;Đơn vị\nA;B\n")
	f.Add("STT,Loại đối tượng,Tên,Đơn vị\n1,Cá nhân,A,B\nI,TẬP THỂ\n,Tổng cộng\n")
	rows, sheets := load(f, "giay-moi"), load(f, "di-hoc")
	f.Fuzz(func(t *testing.T, text string) {
		for _, tm := range []*Template{rows, sheets} {
			records, issues := tm.ReadSheets([]byte(text), "a.csv")
			if (len(records) == 0) != issues.HasErrors() {
				t.Fatalf("%v but %v", records, issues)
			}
			for _, r := range records {
				_, found := tm.Prepare(r, nil)
				tm.Locate(records, found)
			}
		}
	})
}

func BenchmarkReadSheets(b *testing.B) {
	tm := load(b, "di-hoc")
	rows := [][]any{{"STT", "Loại đối tượng", "Tên", "Đơn vị", "Số căn cước", "Ngày sinh", "Hệ số", "Ghi chú"}}
	for i := range 1000 {
		rows = append(rows, []any{i, "Cá nhân", fmt.Sprintf("Người %d", i), "Bản Nà Luông", "001204001234", "3/2/1990", 1.5, "ghi chú"})
	}
	sheet := sheetOf(b, rows)
	for b.Loop() {
		if records, issues := tm.ReadSheets(sheet, "a.xlsx"); len(records) != 1 {
			b.Fatal(issues)
		}
	}
}
