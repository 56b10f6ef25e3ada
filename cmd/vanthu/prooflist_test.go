package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/judge"
)

func TestTheProofListIsWrittenForTwoReaders(t *testing.T) {
	folder := t.TempDir()
	list := put(t, folder, "nhập.json", `[
		{"danh_xung": "Bà", "ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã giúp dân"},
		{"danh_xung": "Bà", "ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã giúp dân"},
		{"danh_xung": "Ông", "ho_ten": "Giàng A Pó", "don_vi": "Bản Huổi Xưa", "thanh_tich": "Đã giúp dân"}]`)
	paper := filepath.Join(folder, "soát.pdf")
	succeed(t, "certificates", "giay-khen", "--data", list, "--only", "1-2", "--list", "-o", paper)
	file, err := os.ReadFile(paper)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(judge.PDFText(t, file)), " ")
	for _, want := range []string{"BẢN SOÁT LỖI", "Quyết định: chưa có.", "Số người vào: 3; số tờ ra: 2.", "ngoài phần được chọn in",
		"Trùng tên và đơn vị: 1", "Thiếu thành tích: không có.", "NGƯỜI ĐỌC 1", "NGƯỜI ĐỌC 2"} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper does not say %q:\n%s", want, text)
		}
	}
	word := filepath.Join(folder, "soát.docx")
	succeed(t, "certificates", "giay-khen", "--data", list, "--list", "-o", word)
	if file, err = os.ReadFile(word); err != nil {
		t.Fatal(err)
	}
	judge.OpenXML(t, "soát.docx", file)
	if r := vanthu(t, "certificates", "giay-khen", "--data", list, "--list", "-o", filepath.Join(folder, "soát.xlsx")); r.code == exitDone {
		t.Error("there is no workbook of the proof list, and the command ends well")
	}
	if r := succeed(t, "certificates", "giay-khen", "--data", list, "--list"); !strings.Contains(r.out, "trùng tên và đơn vị với số 1") {
		t.Errorf("on the screen: %s", r.out)
	}
}
