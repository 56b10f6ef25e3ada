package template

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/data"
)

func TestDatesOfTheSchemaArePrintedAsPeopleWriteThem(t *testing.T) {
	fs := fstest.MapFS{
		"giay/schema.json": {Data: []byte(`{"type": "object", "x-vanthu-file": "Giấy {{ngay_ky}}", "properties": {
			"ngay_ky": {"type": "string", "format": "date"}, "ngay_sinh": {"type": "string", "format": "ngay-khuyet"}, "ghi_chu": {"type": "string"}}}`)},
		"giay/template.docx": {Data: wordFileOf(t, "Sinh {{ngay_sinh}}, ký {{ngay_ky}}, ghi {{ghi_chu}}, {{ngay_ky | ngay}}")},
		"giay/template.xlsx": {Data: sheetOf(t, [][]any{{"{{ngay_ky}}", "{{ngay_sinh}}", "{{ghi_chu}}"}})},
	}
	tm, issues, err := Load(fs, "giay", Resources{})
	if tm == nil || err != nil {
		t.Fatal(issues, err)
	}
	rec := data.Record{"ngay_ky": "2026-11-05", "ngay_sinh": "1980-06", "ghi_chu": "2026-11-05"}
	tree, _ := tm.FillWord(rec).Package.Part("word/document.xml").Tree()
	if got := tree.TextContent(); !strings.Contains(got, "Sinh 06/1980, ký 05/11/2026, ghi 2026-11-05, ngày 05 tháng 11 năm 2026") {
		t.Errorf("Word: %s", got)
	}
	if got := tm.FileName(rec); got != "Giấy 05-11-2026" {
		t.Errorf("file: %s", got)
	}
	pkg, issues := tm.Excel.Fill(rec)
	if pkg == nil {
		t.Fatal(issues)
	}
	var out bytes.Buffer
	if err := pkg.Save(&out); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := book.GetRows(book.GetSheetName(0))
	if got := strings.Join(rows[0], " "); got != "05/11/2026 06/1980 2026-11-05" {
		t.Errorf("Excel: %s", got)
	}
}
