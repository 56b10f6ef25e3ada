package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

func workbook(t *testing.T, more ...func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetRow("Sheet1", "A1", &[]any{"STT", "Họ và tên", "Ngày sinh"})
	f.SetSheetRow("Sheet1", "A2", &[]any{1, "LÒ A", "31/02/1990"})
	f.SetSheetRow("Sheet1", "A3", &[]any{2, nil, nil})
	bold, _ := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	f.SetCellStyle("Sheet1", "B2", "B2", bold)
	f.NewSheet("Khác")
	f.SetCellValue("Khác", "A1", "không đụng tới")
	for _, change := range more {
		change(f)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func findings() diag.List {
	at := func(cell string) diag.Place { return diag.Place{Sheet: "Sheet1", Cell: cell} }
	return diag.List{
		diag.New(diag.CheckNoSuchDay, at("C2"), "31/02/1990"),
		diag.New(diag.CheckNameCapitals, at("B2"), "Lò A"),
		diag.New(diag.CheckNameDigits, at("B3"), "<&>"),
		diag.New(diag.CheckCut, at("E3"), 255),
		diag.New(diag.CheckCut, at("A9"), 255),
	}
}

func parts(t *testing.T, b []byte) map[string][]byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name], _ = io.ReadAll(r)
	}
	return out
}

func TestMarkedCopyIsTheFileItselfWithCommentsAndColours(t *testing.T) {
	content := workbook(t)
	marked, err := Mark(content, "a.xlsx", findings())
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(marked))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	comments, err := f.GetComments("Sheet1")
	if err != nil || len(comments) != 5 {
		t.Fatal(err, comments)
	}
	for cell, colour := range map[string]string{"C2": "FFC7CE", "B2": "DDEBF7", "B3": "FFEB9C", "E3": "FFEB9C"} {
		id, _ := f.GetCellStyle("Sheet1", cell)
		style, err := f.GetStyle(id)
		if err != nil || len(style.Fill.Color) == 0 || style.Fill.Color[0] != colour {
			t.Errorf("%s: %v %+v", cell, err, style)
		}
		if cell == "B2" && (style.Font == nil || !style.Font.Bold) {
			t.Error("the cell's own look is lost")
		}
	}
	if v, _ := f.GetCellValue("Sheet1", "B2"); v != "LÒ A" {
		t.Error(v)
	}
	before, after := parts(t, content), parts(t, marked)
	changed := map[string]bool{"xl/worksheets/sheet1.xml": true, "xl/styles.xml": true, "[Content_Types].xml": true}
	for name, old := range before {
		if !changed[name] && !bytes.Equal(old, after[name]) {
			t.Errorf("%s was changed", name)
		}
	}
}

func TestMarkedCopyKeepsTheCommentsThatAreThere(t *testing.T) {
	content := workbook(t, func(f *excelize.File) {
		f.AddComment("Sheet1", excelize.Comment{Cell: "C2", Author: "Lan", Paragraph: []excelize.RichTextRun{{Text: "xem lại"}}})
		f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "Lan", Paragraph: []excelize.RichTextRun{{Text: "cũ"}}})
	})
	marked, err := Mark(content, "a.xlsx", findings())
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(marked))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	comments, _ := f.GetComments("Sheet1")
	if len(comments) != 6 {
		t.Errorf("%d comments", len(comments))
	}
}

func TestTextIsMadeAWorkbookToBeMarked(t *testing.T) {
	marked, err := Mark([]byte("Họ và tên;Ngày sinh\nLò A;31/02/1990\n"), "a.csv", diag.List{diag.New(diag.CheckNoSuchDay, diag.Place{Cell: "B2"}, "31/02/1990")})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(marked))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	comments, _ := f.GetComments(plainSheet)
	if v, _ := f.GetCellValue(plainSheet, "B2"); v != "31/02/1990" || len(comments) != 1 {
		t.Error(v, comments)
	}
	judge.OpenXML(t, "marked.xlsx", marked)
	again, err := Mark(marked, "a.xlsx", diag.List{diag.New(diag.CheckNameDigits, diag.Place{Sheet: plainSheet, Cell: "A2"}, "x"), diag.New(diag.CheckNameDigits, diag.Place{Sheet: plainSheet, Cell: "B2"}, "y")})
	if err != nil {
		t.Fatal(err)
	}
	judge.OpenXML(t, "marked-again.xlsx", again)
}
