package data

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/diag"
)

// workbook makes an .xlsx in memory.
func workbook(t testing.TB, build func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	build(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// styled sets a value under a number format.
func styled(f *excelize.File, cell string, value any, format string) {
	id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		panic(err)
	}
	if err := f.SetCellValue("Sheet1", cell, value); err != nil {
		panic(err)
	}
	if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
		panic(err)
	}
}

func mustRead(t *testing.T, b []byte) *Workbook {
	t.Helper()
	book, issues := ReadXLSX(b, DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	return book
}

// What Excel shows under each format, with the settings of Vietnam.
func TestCellsGiveWhatTheyShow(t *testing.T) {
	cases := []struct {
		value       any
		format      string
		kind        CellKind
		text, exact string
	}{
		{46331, "dd/mm/yyyy", Date, "05/11/2026", "2026-11-05"},
		{46331, "dd/mm/yyyy;@", Date, "05/11/2026", "2026-11-05"},
		{46331, "[$-1010000]d/m/yyyy;@", Date, "5/11/2026", "2026-11-05"},
		{46331, `dd\-mm\-yyyy`, Date, "05-11-2026", "2026-11-05"},
		{46331, "d.m.yy", Date, "5.11.26", "2026-11-05"},
		{46331, `"ngày" dd "tháng" mm "năm" yyyy`, Date, "ngày 05 tháng 11 năm 2026", "2026-11-05"},
		{46331, "[$-42A]dd mmmm yyyy;@", Date, "05 Tháng Mười Một 2026", "2026-11-05"},
		{46331, "[$-409]d-mmm-yy;@", Date, "5-Nov-26", "2026-11-05"},
		{46331.4, "dd/mm/yyyy hh:mm", Date, "05/11/2026 09:36", "2026-11-05"},
		{46331, "mm/yyyy", Date, "11/2026", "2026-11"},
		{46331, "yyyy", Date, "2026", "2026"},
		{1, "dd/mm/yyyy", Date, "01/01/1900", "1900-01-01"},
		{61, "dd/mm/yyyy", Date, "01/03/1900", "1900-03-01"},
		{32907, "dd/mm/yyyy", Date, "03/02/1990", "1990-02-03"},
		{46331, "General", Number, "46331", "46331"},
		{0.3125, "h:mm", Number, "7:30", "0.3125"},
		{1.5, "[h]:mm", Number, "36:00", "1.5"},
		{0.75, "h:mm AM/PM", Number, "6:00 CH", "0.75"},
		{0.5210648148, "[$-409]h:mm:ss AM/PM", Number, "12:30:20 PM", "0.5210648148"},
		{1234567890, "000000000000", Number, "001234567890", "1234567890"},
		{912345678, "0000 000 000", Number, "0912 345 678", "912345678"},
		{912345678, `0\.000\.000\.000`, Number, "0.912.345.678", "912345678"},
		{79204001234.0, "General", Number, "79204001234", "79204001234"},
		{79204001234.0, "0", Number, "79204001234", "79204001234"},
		{"001204001234", "@", Text, "001204001234", "001204001234"},
		{1234567.5, "#,##0.0", Number, "1.234.567,5", "1234567.5"},
		{1234567, "#,##0", Number, "1.234.567", "1234567"},
		{1234567, `#,##0\ "đồng"`, Number, "1.234.567 đồng", "1234567"},
		{1234567, `#,##0\ [$₫-42A]`, Number, "1.234.567 ₫", "1234567"},
		{1234567, `_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)`, Number, "1.234.567", "1234567"},
		{-1234567, `_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)`, Number, "(1.234.567)", "-1234567"},
		{0, `_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)`, Number, "-", "0"},
		{-1234.5, "#,##0.00;[Red]-#,##0.00", Number, "-1.234,50", "-1234.5"},
		{-5, "0", Number, "-5", "-5"},
		{-0.2, "0", Number, "0", "-0.2"},
		{0.5, "0", Number, "1", "0.5"},
		{2.5, "0", Number, "3", "2.5"},
		{1.005, "0.00", Number, "1,01", "1.005"},
		{12, "#", Number, "12", "12"},
		{0, "#,##0;-#,##0;", Number, "", "0"},
		{7, "00", Number, "07", "7"},
		{1500000, `#,##0.0,," triệu"`, Number, "1,5 triệu", "1500000"},
		{1500000, "#,##0,", Number, "1.500", "1500000"},
		{0.955, "0.0%", Number, "95,5%", "0.955"},
		{0.12, "0%", Number, "12%", "0.12"},
		{1234.5678, "0.##", Number, "1234,57", "1234.5678"},
		{5, "0.##", Number, "5,", "5"},
		{12345.678, "0.00E+00", Number, "1,23E+04", "12345.678"},
		{0.25, "# ?/?", Number, "1/4", "0.25"},
		{1.5, "# ?/?", Number, "1 1/2", "1.5"},
		{15, "[<10]0;[>=10]00.0", Number, "15,0", "15"},
		{1, `"Có";;"Không"`, Number, "Có", "1"},
		{3, `"TT-"000`, Number, "TT-003", "3"},
		{2026, `"Năm "General`, Number, "Năm 2026", "2026"},
		{0.1 + 0.2, "General", Number, "0,3", "0.3"},
		{1.0 / 3, "General", Number, "0,333333333", "0.333333333333333"},
		{1234567.891234, "General", Number, "1234567,891", "1234567.891234"},
		{"=CMD()", "@", Text, "=CMD()", "=CMD()"},
		{"31/02/2026", "@", Text, "31/02/2026", "31/02/2026"},
		{"xã A", `"Đơn vị: "@`, Text, "Đơn vị: xã A", "xã A"},
		{true, "General", Bool, "TRUE", "TRUE"},
		{"Đặng Thị Hà\nthôn 3", "@", Text, "Đặng Thị Hà\nthôn 3", "Đặng Thị Hà\nthôn 3"},
		{-5, "dd/mm/yyyy", Number, "-5", "-5"},
	}
	b := workbook(t, func(f *excelize.File) {
		for i, c := range cases {
			styled(f, fmt.Sprintf("B%d", i+1), c.value, c.format)
		}
	})
	table := mustRead(t, b).Table("Sheet1")
	for i, c := range cases {
		got := table.Rows[i].Cell(1)
		if got.Kind != c.kind || got.Text != c.text || got.Value != c.exact {
			t.Errorf("%v as %s: got %d %q %q, want %d %q %q", c.value, c.format, got.Kind, got.Text, got.Value, c.kind, c.text, c.exact)
		}
	}
}

func TestDaysOfTheEpochOf1904(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		yes := true
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		styled(f, "A1", 44869, "dd/mm/yyyy")
	})
	if got := mustRead(t, b).Tables[0].Rows[0].Cell(0); got.Text != "05/11/2026" || got.Value != "2026-11-05" {
		t.Fatalf("got %+v", got)
	}
}

func TestBuiltinDateFormatIsDate(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		id, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		f.SetCellValue("Sheet1", "A1", 46331)
		f.SetCellStyle("Sheet1", "A1", "A1", id)
	})
	if got := mustRead(t, b).Tables[0].Rows[0].Cell(0); got.Text != "05/11/2026" || got.Value != "2026-11-05" || got.Kind != Date {
		t.Fatalf("got %+v", got)
	}
}

func TestMergedCellsShareTheFirstValue(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		f.SetCellValue("Sheet1", "B2", "Thôn Đoài")
		f.SetCellValue("Sheet1", "A2", 1)
		f.SetCellValue("Sheet1", "A3", 2)
		f.SetCellValue("Sheet1", "A5", 3)
		f.MergeCell("Sheet1", "B2", "C5")
	})
	rows := mustRead(t, b).Tables[0].Rows
	if len(rows) != 3 {
		t.Fatalf("rows: %v", rows)
	}
	for i, row := range rows {
		for column := 1; column <= 2; column++ {
			cell := row.Cell(column)
			if cell.Text != "Thôn Đoài" || cell.Merged != (i > 0 || column > 1) {
				t.Errorf("row %d column %d: %+v", row.Number, column, cell)
			}
		}
	}
}

func TestHiddenSheetsAreKnown(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		f.NewSheet("Danh mục")
		f.SetCellValue("Danh mục", "A1", "x")
		f.SetSheetVisible("Danh mục", false)
	})
	book := mustRead(t, b)
	if book.Table("Sheet1").Hidden || !book.Table("Danh mục").Hidden {
		t.Fatalf("got %+v %+v", book.Tables[0], book.Tables[1])
	}
}

func TestFormulaGivesSavedValueOrWarning(t *testing.T) {
	const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		`<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"x"</f><v>chữ</v></c>` +
		`<c r="C2"><f>A2</f></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E2" t="inlineStr"><is><t>a_x0041_b_x0007_</t></is></c></row>` +
		`</sheetData></worksheet>`
	book, issues := ReadXLSX(withSheet(t, sheet), DefaultLimits)
	if book == nil {
		t.Fatal(issues)
	}
	row := book.Tables[0].Rows[0]
	if row.Number != 2 || row.Cell(0).Value != "2" || row.Cell(1).Text != "chữ" || row.Cell(4).Text != "aAb" {
		t.Errorf("row: %+v", row)
	}
	var got []string
	for _, i := range issues {
		got = append(got, string(i.Code)+" "+i.Place.Cell)
	}
	want := "data-formula-not-calculated C2, data-cell-error D2, data-control-characters E2"
	if strings.Join(got, ", ") != want {
		t.Errorf("issues: %v", got)
	}
}

func TestSheetThatReachesTooFarIsRefused(t *testing.T) {
	const head = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	cases := map[string]diag.Code{
		`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`: diag.DataTooLarge,
		`<row r="1"><c r="XFD1"><v>1</v></c></row>`:           diag.DataTooLarge,
		`<row r="2"/><row r="1"/>`:                            diag.DataSheetDamaged,
		`<row r="1"><c r="B1"><v>1</v></c><c r="A1"/></row>`:  diag.DataSheetDamaged,
		`<row r="1"><c r="ZZZZ9"><v>1</v></c></row>`:          diag.DataSheetDamaged,
		`<row r="1"><c r="A1"><v>1</v></row>`:                 diag.DataSheetDamaged,
	}
	for rows, code := range cases {
		book, issues := ReadXLSX(withSheet(t, head+rows+`</sheetData></worksheet>`), DefaultLimits)
		if book != nil || len(issues) == 0 || issues[0].Code != code {
			t.Errorf("%s: %v", rows, issues)
		}
	}
}

// Merged cells count as often as they cover, and what is left out is told.
func TestMergedAreasOfManyCellsAreRefused(t *testing.T) {
	b := workbook(t, func(f *excelize.File) {
		for row := 1; row <= 20; row++ {
			f.SetCellValue("Sheet1", fmt.Sprintf("AA%d", row), "x")
		}
		f.SetCellValue("Sheet1", "A1", "x")
		f.MergeCell("Sheet1", "A1", "Z20")
	})
	limits := DefaultLimits
	limits.Cells = 200
	if book, issues := ReadXLSX(b, limits); book != nil || len(issues) != 1 || issues[0].Code != diag.DataTooLarge {
		t.Errorf("issues = %v", issues)
	}
}

func TestWhatIsNoWorkbookIsRefused(t *testing.T) {
	for name, b := range map[string][]byte{
		"empty": nil, "words": []byte("xin chào"), "old": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "cut": []byte("PK\x03\x04xxxx"),
	} {
		if book, issues := ReadXLSX(b, DefaultLimits); book != nil || !issues.HasErrors() {
			t.Errorf("%s: %v", name, issues)
		}
	}
}

// withSheet makes a workbook whose only sheet is the given XML.
func withSheet(t testing.TB, sheet string) []byte {
	t.Helper()
	whole := workbook(t, func(*excelize.File) {})
	in, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			if err := w.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	part, _ := w.Create("xl/worksheets/sheet1.xml")
	part.Write([]byte(sheet))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func FuzzReadXLSX(f *testing.F) {
	f.Add([]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C3"/></mergeCells></worksheet>`))
	f.Add([]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c><v>1e999</v></c></row></sheetData></worksheet>`))
	f.Fuzz(func(t *testing.T, sheet []byte) {
		book, issues := ReadXLSX(withSheet(t, string(sheet)), DefaultLimits)
		if (book == nil) != issues.HasErrors() {
			t.Fatalf("book %v but issues %v", book, issues)
		}
	})
}

func BenchmarkReadXLSX(b *testing.B) {
	whole := workbook(b, func(f *excelize.File) {
		for row := 1; row <= 2000; row++ {
			for column := 1; column <= 10; column++ {
				at, _ := excelize.CoordinatesToCellName(column, row)
				f.SetCellValue("Sheet1", at, fmt.Sprintf("Ô %d.%d", row, column%3))
			}
		}
	})
	for b.Loop() {
		if book, _ := ReadXLSX(whole, DefaultLimits); book == nil {
			b.Fatal("not read")
		}
	}
}
