package main

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"vanthu/internal/judge"
)

// filledSheet is the blank sheet of a kind, filled in by a clerk.
func filledSheet(t *testing.T, folder, id string, fill func(book *excelize.File)) string {
	t.Helper()
	sheet := filepath.Join(folder, "bảng nhập "+id+".xlsx")
	succeed(t, "form", id, "-o", sheet)
	book, err := excelize.OpenFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	fill(book)
	if err := book.Save(); err != nil {
		t.Fatal(err)
	}
	return sheet
}

// setRow writes values into a row of a sheet by the labels of its first row.
func setRow(t *testing.T, book *excelize.File, sheet string, row int, values map[string]any) {
	t.Helper()
	for label, value := range values {
		column, _, err := excelize.SplitCellName(findCell(t, book, sheet, label))
		if err == nil {
			err = book.SetCellValue(sheet, fmt.Sprintf("%s%d", column, row), value)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// findCell returns the address of the first cell whose text begins so.
func findCell(t *testing.T, book *excelize.File, sheet, text string) string {
	t.Helper()
	cells, err := book.SearchSheet(sheet, "^"+regexp.QuoteMeta(text), true)
	if err != nil || len(cells) == 0 {
		t.Fatalf("no cell of %q holds %q: %v", sheet, text, err)
	}
	return cells[0]
}

// firstRow is the first row below labels, help and example.
const firstRow = 4

func TestASheetOfThreeHundredRecipientsMakesOnePDFAndAZIPOfThreeHundred(t *testing.T) {
	const n = 300
	folder := t.TempDir()
	sheet := filledSheet(t, folder, "bang-khen", func(book *excelize.File) {
		for i := range n {
			setRow(t, book, "Danh sách", firstRow+i, map[string]any{
				"Họ và tên": fmt.Sprintf("Nguyễn Thị Thử %d", i+1), "Đơn vị": "Thôn Thượng, xã Nậm Pàng",
				"Thành tích": "Đã có thành tích xuất sắc trong phong trào thi đua năm 2025",
			})
		}
	})
	pdf, archive := filepath.Join(folder, "a.pdf"), filepath.Join(folder, "a.zip")
	if out := succeed(t, "render", "bang-khen", "--data", sheet, "-o", pdf).out; !strings.Contains(out, "300 trang") {
		t.Errorf("says %q", out)
	}
	content, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if pages := judge.PDFPages(t, content); pages != n {
		t.Errorf("poppler counts %d pages", pages)
	}
	judge.QPDF(t, content)

	succeed(t, "render", "bang-khen", "--data", sheet, "--each", "--format", "docx", "-o", archive)
	files, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	names := map[string]bool{}
	for _, f := range files.File {
		names[f.Name] = true
	}
	if len(names) != n || !names["Bằng khen - Nguyễn Thị Thử 300.docx"] {
		t.Errorf("%d names, the last is %s", len(names), files.File[len(files.File)-1].Name)
	}
}

func TestAFilledSheetReadsBackWithoutAQuestion(t *testing.T) {
	folder := t.TempDir()
	sheet := filledSheet(t, folder, "danh-sach-dang-ky", func(book *excelize.File) {
		label := findCell(t, book, "Thông tin", "Tên danh sách")
		_, row, _ := excelize.SplitCellName(label)
		if err := book.SetCellValue("Thông tin", fmt.Sprintf("B%d", row), "Đăng ký mô hình năm 2026"); err != nil {
			t.Fatal(err)
		}
		const list = "Danh sách đăng ký"
		for i, kind := range []string{"Tập thể", "Cá nhân", "Hộ gia đình", "Cá nhân"} {
			cells, err := book.GetRows(list)
			if err != nil {
				t.Fatal(err)
			}
			for column, example := range cells[firstRow-2] {
				if column == 0 {
					continue // the ordinal
				}
				value := example
				if column == 1 {
					value = kind
				}
				cell, err := excelize.CoordinatesToCellName(column+1, firstRow+i)
				if err == nil {
					err = book.SetCellValue(list, cell, value)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	})
	profile := put(t, folder, "cơ quan.json", `{"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}`)
	pdf := filepath.Join(folder, "a.pdf")
	succeed(t, "render", "danh-sach-dang-ky", "--data", sheet, "--profile", profile, "-o", pdf)
	content, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if text := judge.PDFText(t, content); !strings.Contains(text, "01 tập thể, 02 cá nhân, 01 hộ gia đình") {
		t.Errorf("the counts are not in\n%s", text)
	}
}

func TestBlankSheetsAreValidOpenXML(t *testing.T) {
	for _, id := range []string{"bang-khen", "danh-sach-dang-ky", "ke-hoach", "to-trinh-khen-thuong"} {
		t.Run(id, func(t *testing.T) {
			judge.OpenXML(t, "a.xlsx", []byte(succeed(t, "form", id, "-o", "-").out))
		})
	}
}

func TestAMistakeInASheetNamesItsCell(t *testing.T) {
	folder := t.TempDir()
	sheet := filledSheet(t, folder, "bang-khen", func(book *excelize.File) {
		setRow(t, book, "Danh sách", firstRow, map[string]any{"Đơn vị": "Thôn Thượng", "Thành tích": "Có thành tích", "Ngày quyết định": "31/02/2026"})
	})
	r := vanthu(t, "render", "bang-khen", "--data", sheet, "-o", filepath.Join(folder, "a.pdf"))
	for _, want := range []string{filepath.Base(sheet), "ô C4", "ô H4"} {
		if r.code != exitIssues || !strings.Contains(r.err, want) {
			t.Errorf("ends with %d, want %s in it: %s", r.code, want, r.err)
		}
	}
}
