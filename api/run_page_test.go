package api_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/internal/judge"
)

// TestTheRunOfCertificates goes the whole way in Chromium: a list, its proof list, one sheet, the rest, a reprint of
// three, and the log that tells of all this.
func TestTheRunOfCertificates(t *testing.T) {
	b := open(t)
	b.office()
	var list strings.Builder
	list.WriteString("Danh xưng;Họ và tên;Đơn vị;Thành tích\n")
	for n := range 8 {
		fmt.Fprintf(&list, "Bà;Lò Thị %s;Bản Nà Luông;Giữ gìn nghề dệt thổ cẩm\n", given[n])
	}
	b.visit("/bang-khen/giay-khen")
	b.upload("ds.csv", []byte(list.String()))
	b.see("#ban-soat-loi, #ban-soat")
	b.has("#ban-soat", "Danh sách 8, in 8", "chỉ in được bản soát")
	b.has("#dot-in", "Chờ số và ngày")
	if n := b.count(`#dot-in button`); n != 0 {
		t.Errorf("%d buttons print without a decision", n)
	}
	b.look("bang-khen-chua-co-so")
	b.press("Bản soát lỗi ra giấy")
	proof := b.downloaded("Bản soát lỗi - Giấy khen.pdf")
	if !strings.Contains(wordsOf(t, proof), "Lò Thị An") {
		t.Error("the proof list names nobody")
	}
	b.fill("so_quyet_dinh", "186")
	b.fill("ngay_ky", "09/02/2026")
	b.fill("kieu", "overlay")
	b.away("Soát lại")
	b.see(`button[value="thu"]`)
	b.look("bang-khen-in-thu")
	sheet := func(button, file string, pages int) {
		t.Helper()
		b.press(button)
		b.see("#dot-in [role=status]")
		if n := judge.PDFPages(t, b.downloaded(file)); n != pages {
			t.Errorf("%s: %d sheets, want %d", button, n, pages)
		}
	}
	sheet("In thử một tờ", "Giấy khen - số 1.pdf", 1)
	b.look("bang-khen-xem-to-thu")
	sheet("Đúng, in 7 tờ còn lại", "Giấy khen - số 2-8.pdf", 7)
	b.has("#dot-in", "Mọi tờ của danh sách đã in")
	b.fill("so", "5-7")
	b.fill("vi-sao", "Kẹt giấy")
	sheet("In lại", "Giấy khen - số 5-7.pdf", 3)
	b.has("#nhat-ky", "11 tờ đã làm, hỏng 3 tờ", "In thử, chỉ chữ", "In các tờ còn lại", "In lại", "5-7", "Kẹt giấy", "máy này")
	b.look("bang-khen-nhat-ky")
	words := wordsOf(t, b.downloaded("Giấy khen - số 5-7.pdf"))
	for _, want := range []string{"05", "06", "07", "Lò Thị Giang"} {
		if !strings.Contains(words, want) {
			t.Errorf("the reprint lacks %s: %s", want, words)
		}
	}
	// A reload fetches nothing once more, and makes nothing.
	b.do(chromedp.Reload())
	b.see("#nhat-ky")
	b.has("#nhat-ky", "11 tờ đã làm")
	if b.count("[data-tai-ngay]") != 0 {
		t.Error("a reload fetches the sheets again")
	}
	// Whole sheets are another thing than letters on the office's own, and a proof is nothing to be handed out.
	b.fill("kieu", "full")
	b.away("Soát lại")
	b.see(`button[value="thu"]`)
	b.has("#dot-in", "Còn 8 tờ chưa in", "8 tờ chưa in theo cách này đã được làm theo cách in kia")
	b.look("bang-khen-cach-in-kia")
	// Two on one sheet of double size is another way of printing, and a first sheet of it is to be looked at.
	b.has("#in", "Chưa có ảnh Quốc huy, biểu trưng")
	b.fill("kieu", "overlay")
	b.fill("giay", "two marks")
	b.fill("mat", "simplex")
	b.away("Soát lại")
	b.fill("so", "1-3")
	b.press("In lại")
	b.see("#dot-in [role=status]")
	double := b.downloaded("Giấy khen - số 1-3.pdf")
	if n := judge.PDFPages(t, double); n != 2 {
		t.Errorf("three sheets take %d pages, want 2", n)
	}
	if plain := string(judge.PlainPDF(t, double)); !strings.Contains(plain, "1190.") || !strings.Contains(plain, "/Simplex") {
		t.Error("the pages are not as large as two sheets, or are not asked for on one side")
	}
	b.has("#nhat-ky", "In lại, chỉ chữ, hai tờ một trang")
	if b.value("giay") != "two marks" || b.value("mat") != "simplex" {
		t.Error("the page forgot how the sheets lie on paper")
	}
	b.fill("kieu", "proof")
	b.away("Soát lại")
	b.gone("#dot-in button")
	b.has("#dot-in", "Bản soát không phải để trao")
}
