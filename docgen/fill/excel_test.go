package fill

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// workbook makes a form from cells, as a clerk would.
func workbook(t *testing.T, cells map[string]any, more func(f *excelize.File)) *ooxml.Package {
	t.Helper()
	f := excelize.NewFile()
	for address, value := range cells {
		var err error
		if formula, ok := value.(string); ok && strings.HasPrefix(formula, "=") {
			err = f.SetCellFormula("Sheet1", address, formula[1:])
		} else {
			err = f.SetCellValue("Sheet1", address, value)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if more != nil {
		more(f)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	pkg, issues := ooxml.Open(out.Bytes(), ooxml.DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	return pkg
}

func fillSheet(t *testing.T, pkg *ooxml.Package, record string) *excelize.File {
	t.Helper()
	form, issues := CompileExcel(pkg, Options{})
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	decoder := json.NewDecoder(strings.NewReader(record))
	decoder.UseNumber()
	values := data.Record{}
	if err := decoder.Decode(&values); err != nil {
		t.Fatal(err)
	}
	filled, issues := form.Fill(values)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	saved, err := filled.SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(saved))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// show writes the sheet as lines "A1=…", formulas with "=".
func show(t *testing.T, f *excelize.File) string {
	t.Helper()
	rows, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for r := range rows {
		line := []string{}
		for c := 0; c < 8; c++ {
			address := data.Address(r+1, c)
			value, _ := f.GetCellValue("Sheet1", address)
			if formula, _ := f.GetCellFormula("Sheet1", address); formula != "" {
				value = "=" + formula
			}
			if value != "" {
				line = append(line, address+" "+value)
			}
		}
		fmt.Fprintln(&out, strings.Join(line, " | "))
	}
	return out.String()
}

const people = `{"tieu_de":"DANH SÁCH","ds":[
 {"loai":"Tập thể","ten":"Phòng A","tien":1500000},{"loai":"Cá nhân","ten":"Lò Thị B","tien":20},
 {"loai":"Tập thể","ten":"=1+1","tien":3},{"loai":"Cá nhân","ten":"{{tieu_de}}","tien":"x"}]}`

func TestRowsRepeatInGroupsAndFormulasFollow(t *testing.T) {
	pkg := workbook(t, map[string]any{
		"A1": "{{tieu_de}} năm {{nam | mac_dinh: \"2026\"}}", "A3": "STT", "B3": "Tên", "C3": "Tiền", "D3": "Gấp đôi",
		"A4": "{{#ds | nhom: loai, \"Tập thể\", \"Cá nhân\"}}{{_stt | la_ma}}", "B4": "{{_nhom | hoa}}",
		"A5": "{{#_dong}}{{_stt}}", "B5": "{{ten}}", "C5": "{{tien}}", "D5": "=C5*2", "E5": "{{/_dong}}{{/ds}}",
		"B6": "Cộng", "C6": "=SUM(C4:C5)", "D6": "=C6*2", "B8": "Hết",
	}, func(f *excelize.File) {
		_ = f.MergeCell("Sheet1", "A1", "D1")
		_ = f.MergeCell("Sheet1", "B4", "D4")
		_ = f.MergeCell("Sheet1", "B8", "D9")
		_ = f.SetDocProps(&excelize.DocProperties{Title: "{{tieu_de}} {{#ds}}{{ten}},{{/ds}}"})
		_ = f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Sheet1!$A$1:$D$8", Scope: "Sheet1"})
		_ = f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "Sheet1!$3:$3", Scope: "Sheet1"})
	})
	f := fillSheet(t, pkg, people)
	want := `A1 DANH SÁCH năm 2026

A3 STT | B3 Tên | C3 Tiền | D3 Gấp đôi
A4 I | B4 TẬP THỂ
A5 1 | B5 Phòng A | C5 1500000 | D5 =C5*2
A6 2 | B6 =1+1 | C6 3 | D6 =C6*2
A7 II | B7 CÁ NHÂN
A8 1 | B8 Lò Thị B | C8 20 | D8 =C8*2
A9 2 | B9 {{tieu_de}} | C9 x | D9 =C9*2
B10 Cộng | C10 =SUM(C4:C9) | D10 =C10*2

B12 Hết
`
	got := show(t, f)
	for line, w := range strings.Split(want, "\n") {
		if g := strings.Split(got, "\n"); line >= len(g) || !strings.HasPrefix(g[line], w) {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
	if properties, _ := f.GetDocProps(); properties.Title != "DANH SÁCH Phòng A,Lò Thị B,=1+1,{{tieu_de}}," {
		t.Errorf("title %q", properties.Title)
	}
	merges, _ := f.GetMergeCells("Sheet1")
	var ranges []string
	for _, m := range merges {
		ranges = append(ranges, m[0])
	}
	if got, want := strings.Join(ranges, " "), "A1:D1 B4:D4 B7:D7 B12:D13"; got != want {
		t.Errorf("merges %s, want %s", got, want)
	}
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.RefersTo)
	}
	if got, want := strings.Join(names, " "), "Sheet1!$A$1:$D$12 Sheet1!$3:$3"; got != want {
		t.Errorf("names %s, want %s", got, want)
	}
	if kind, _ := f.GetCellType("Sheet1", "C5"); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("C5 is no number: %v", kind)
	}
	if formula, _ := f.GetCellFormula("Sheet1", "B6"); formula != "" {
		t.Errorf("data became a formula: %s", formula)
	}
}

func TestRowsOfAnEmptyListGoAway(t *testing.T) {
	pkg := workbook(t, map[string]any{
		"A1": "Đầu", "A2": "{{#ds}}{{ten}}{{/ds}}", "A3": "{{#ds}}{{ten}}", "B3": "{{/ds}}",
		"A4": "{{#if dem(ds) > 0}}", "A5": "Có", "A6": "{{else}}", "A7": "Không có ai", "A8": "{{/if}}", "A9": "=SUM(A3:A9)", "A10": "Cuối",
	}, nil)
	f := fillSheet(t, pkg, `{"ds":[]}`)
	if got, want := show(t, f), "A1 Đầu\n\nA3 Không có ai\nA4 =SUM(A3:A4)\nA5 Cuối\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMistakesOfASheetComeTogetherWithTheirCells(t *testing.T) {
	pkg := workbook(t, map[string]any{"A1": "{{#ds}}", "B2": "{{ten | hoaa}}", "C3": "{{/khac}}", "D4": "{{ten", "A5": "{{/x}}"}, nil)
	_, issues := CompileExcel(pkg, Options{File: "mau.xlsx"})
	cells := map[string]bool{}
	for _, i := range issues {
		cells[i.Place.Cell] = true
	}
	for _, cell := range []string{"B2", "C3", "D4", "A5"} {
		if !cells[cell] {
			t.Errorf("no issue at %s: %v", cell, issues)
		}
	}
}

func TestWorkbookWithoutTagsKeepsItsSheet(t *testing.T) {
	pkg := workbook(t, map[string]any{"A1": "Một", "C7": 5.5, "D8": "=C7+1"}, nil)
	f := fillSheet(t, pkg, `{}`)
	if got, want := show(t, f), "A1 Một\n\n\n\n\n\nC7 5.5\nD8 =C7+1\n"; got != want {
		t.Errorf("got\n%s", got)
	}
}

// A row far below all others stands for as many empty ones; no file may make a billion of them.
func TestRowBeyondTheSheetIsTheNextRow(t *testing.T) {
	pkg := workbook(t, map[string]any{"A1": "x"}, nil)
	part := pkg.Part("xl/worksheets/sheet1.xml")
	content, err := part.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	far := strings.Replace(string(content), `</sheetData>`, `<row r="2000000000"><c r="A2000000000" t="inlineStr"><is><t>{{ten}}</t></is></c></row></sheetData>`, 1)
	f := fillSheet(t, pkg.With(ooxml.NewPart(part.Name, []byte(far))), `{"ten":"Lò Thị B"}`)
	if got, want := show(t, f), "A1 x\nA2 Lò Thị B\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A section that repeats empty rows beyond the end of the sheet is too large, not endless.
func TestRepeatedEmptyRowsEndWithTheSheet(t *testing.T) {
	pkg := workbook(t, map[string]any{"A1": "x"}, nil)
	part := pkg.Part("xl/worksheets/sheet1.xml")
	text := func(row, text string) string {
		return `<row r="` + row + `"><c r="A` + row + `" t="inlineStr"><is><t>` + text + `</t></is></c></row>`
	}
	sheet := `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
		text("1", "{{#ds}}") + text("400000", "{{ten}}") + text("400001", "{{/ds}}") + `</sheetData></worksheet>`
	form, issues := CompileExcel(pkg.With(ooxml.NewPart(part.Name, []byte(sheet))), Options{})
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	item := map[string]any{"ten": "x"}
	_, issues = form.Fill(data.Record{"ds": []any{item, item, item, item}})
	if len(issues) != 1 || issues[0].Code != diag.FillTooLarge {
		t.Errorf("issues = %v", issues)
	}
}

// A row whose height was set by hand is not measured by any program: what needs two lines makes it higher, what needs one
// leaves it.
func TestARowOfAHeightSetByHandHoldsItsLines(t *testing.T) {
	for value, want := range map[string]float64{"Một dòng": 18, `Dòng một\ndòng hai`: 33} {
		pkg := workbook(t, map[string]any{"A1": "{{tieu_de}}", "A2": "{{tieu_de}}"}, func(f *excelize.File) {
			_ = f.SetRowHeight("Sheet1", 1, 18)
			_ = f.SetRowHeight("Sheet1", 2, 52)
		})
		f := fillSheet(t, pkg, `{"tieu_de": "`+value+`"}`)
		first, _ := f.GetRowHeight("Sheet1", 1)
		second, _ := f.GetRowHeight("Sheet1", 2)
		if first != want || second != 52 {
			t.Errorf("%q: heights %v and %v", value, first, second)
		}
	}
}
