package api_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"
)

// office saves the office of a commune, so that documents can be kept.
func (b *tab) office() {
	b.t.Helper()
	call(b.t, b.server.Config.Handler, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"},
		"signers": [{"ho_ten": "Giàng A Páo", "chuc_vu": "Chủ tịch", "hinh_thuc": "TM.", "thay_mat": "TM. Ủy ban nhân dân", "tu_ngay": "2025-07-01"}]}`)
}

// set writes into an input by its id.
func (b *tab) set(id, value string) {
	b.t.Helper()
	b.do(chromedp.SetValue(chromedp.CSS("#"+id), value))
}

// send puts a file into a file input.
func (b *tab) send(id, name string, content []byte) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(file, content, 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.ready()
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#"+id), []string{file}))
}

func TestStartPageFindsAKindWithoutAccents(t *testing.T) {
	b := open(t)
	b.visit("/")
	b.look("bat-dau")
	b.has("main", "Bạn cần làm gì?", "Tải danh sách Excel lên", "Việc sắp đến hạn", "Chưa có văn bản nào")
	b.do(chromedp.SendKeys(chromedp.CSS("#tim-mau"), "to trinh de nghi khen thuong"))
	visible := `Array.from(document.querySelectorAll('[data-khoa]')).filter(e => e.offsetParent).length`
	if n := ask(b, chromedp.Evaluate[int](visible)); n != 1 {
		t.Errorf("%d kinds are left, want 1", n)
	}
	b.visit("/?q=giay+khen")
	b.has("#cac-mau", "Giấy khen")
	b.visit("/?q=khong-co-gi-nhu-vay")
	b.has("#cac-mau", "Không có mẫu nào hợp")
}

func TestADocumentGoesFromDraftToRegisterOnThePage(t *testing.T) {
	b := open(t)
	b.visit("/mau/ke-hoach/mau-thu")
	b.click("#luu")
	b.see("#bao .co-loi, #ket-qua .co-loi")
	b.has("#ket-qua", "Chưa có thông tin cơ quan")
	b.office()
	b.visit("/mau/ke-hoach/mau-thu")
	b.do(chromedp.DoubleClick(chromedp.CSS("#luu")))
	b.see(".buoc-di")
	b.has("main", "Đã lưu vào kho", "Dự thảo", "Lập dự thảo")
	b.look("van-ban-du-thao")
	b.press("Trình ký")
	b.see("#ban-hanh")
	b.look("van-ban-trinh-ky")
	b.issue("5", "15/01/2026")
	b.see(".dan .issued")
	b.has("main", "Đã ban hành", "05/KH-UBND", "Giàng A Páo", "Ban hành")
	b.has(".cac-trang", "05")
	b.visit("/van-ban")
	if n := b.count(".bang-vb tbody tr"); n != 1 {
		t.Errorf("a double click made %d documents", n)
	}

	// The leader's copy has another day in it; the difference is shown beside the list.
	b.visit("/van-ban/1")
	b.press("Tải Word")
	content := b.newest(".docx")
	b.send("tep-them", "Đã sửa.docx", strings2docx(t, content, "năm 2026", "năm 2028"))
	b.press("Thêm")
	b.see("#khac")
	b.has("#khac", "Khác về", "2028")
	b.look("van-ban-khac")
	b.do(chromedp.SetValue(chromedp.CSS("#f-loai-tep"), "da-ky"))
	b.send("tep-them", "Đã ký.pdf", []byte("%PDF-1.4\n"))
	b.press("Thêm")
	b.see(`.ds-tep li:nth-child(5)`)
	b.has("#tep-kem", "Đã ký.pdf", "Bản đã ký", "Bản đã chỉnh sửa")

	// Next year's plan: no number, the year moved; its number is taken then, and the register says by whom.
	b.press("Lập cho năm sau")
	b.see("#bieu")
	b.has("main", "Bản mới cho năm 2027")
	b.click("#luu")
	b.see(".buoc-di")
	b.press("Trình ký")
	b.see("#ban-hanh")
	b.issue("05", "20/01/2026")
	b.see("#tom-tat")
	b.has("#tom-tat", "05/KH-UBND")
	b.picture("so-da-cap")
	b.issue("6", "20/01/2026")
	b.see(".dan .issued")

	// A draft in the bin comes back.
	b.press("Lập bản tương tự")
	b.see("#bieu")
	b.click("#luu")
	b.see(".buoc-di")
	b.press("Bỏ vào thùng rác")
	b.see(`form[action$="/buoc/lay-lai"]`)
	b.visit("/van-ban?thung_rac=1")
	b.has("main", "Dự thảo")
	b.look("thung-rac")
	b.click(".bang-vb a")
	b.press("Lấy lại")
	b.gone(`form[action$="/buoc/lay-lai"]`)

	b.visit("/van-ban?q=dien+hinh+tien+tien&trang_thai=issued&nam=2026")
	if n := b.count(".bang-vb tbody tr"); n != 2 {
		t.Errorf("%d documents found, want 2", n)
	}
	b.look("van-ban")
	b.visit("/van-ban?q=xyzabc")
	b.has("main", "Không thấy văn bản nào như vậy")
}

// issue enters number and day on a submitted document's page.
func (b *tab) issue(number, day string) {
	b.t.Helper()
	b.set("f-so", number)
	b.set("f-kh", "KH-UBND")
	b.set("f-ngay", day)
	b.press("Ban hành")
}

// newest waits for a download with that ending.
func (b *tab) newest(ending string) []byte {
	b.t.Helper()
	for range 200 {
		entries, _ := os.ReadDir(b.downloads)
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ending) {
				return b.downloaded(e.Name())
			}
		}
		b.do(chromedp.Sleep(50_000_000))
	}
	b.t.Fatalf("no download with %s", ending)
	return nil
}

// strings2docx changes words in the body of a Word file, as somebody who edits it would.
func strings2docx(t *testing.T, content []byte, old, now string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if _, err := text.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		changed := text.String()
		if part.Name == "word/document.xml" {
			changed = strings.Replace(changed, old, now, -1)
			if changed == text.String() {
				t.Fatalf("the document lacks %q", old)
			}
		}
		to, err := w.Create(part.Name)
		if err == nil {
			_, err = to.Write([]byte(changed))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestADroppedSheetBecomesPapers(t *testing.T) {
	b := open(t)
	b.office()
	blank := call(t, b.server.Config.Handler, 200, "GET", "/api/v1/templates/bang-khen/form", nil)
	b.visit("/")
	b.upload("Khen thưởng.xlsx", recipients(t, blank, 5, func(f *excelize.File, sheet string, column map[string]string, first int) {
		if err := f.SetCellValue(sheet, column["Thành tích"]+"7", nil); err != nil {
			t.Fatal(err)
		}
	}))
	b.see("#chon-giay")
	b.has("main", "1 chỗ sai", "Khen thưởng.xlsx")
	b.look("bang")
	b.press("Sửa từng chỗ")
	b.see("#luu-sua")
	b.look("luoi")
	b.do(chromedp.SetValue(chromedp.CSS(`tr.loi input:not([type=hidden])`), "Đã có thành tích xuất sắc"))
	b.click("#luu-sua")
	b.see("#hoan-tac")
	b.has("#dem", "0 chỗ sai")
	b.click("#hoan-tac")
	b.see("tr.loi")
	b.do(chromedp.SetValue(chromedp.CSS(`tr.loi input:not([type=hidden])`), "Đã có thành tích xuất sắc"))
	b.click("#luu-sua")
	b.gone("tr.loi")
	b.visit("/bang/1")
	b.has("main", "Không có chỗ sai", "đã sửa 1 chỗ")
	b.press("Tải tất cả (ZIP)")
	packed := b.downloaded("Giấy tờ - Khen thưởng.zip")
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(archive.File) < 10 {
		t.Errorf("the ZIP: %v", err)
	}
	b.do(chromedp.WaitEnabled(chromedp.CSS("[data-tai-nut]")))
	b.press("Lưu vào kho văn bản")
	b.see(".bang-vb")
	if n := b.count(".bang-vb tbody tr"); n != 5 {
		t.Errorf("%d documents were kept, want 5", n)
	}
	b.visit("/bang")
	b.has("main", "Khen thưởng.xlsx")
	b.look("cac-bang")
	b.visit("/")
	b.look("bat-dau-dang-lam")
}

func TestPagesOfCertificatesSatisfyTheAccessibilityChecker(t *testing.T) {
	b := open(t)
	for address, words := range map[string]string{"/bang-khen": "Giấy khen", "/bang-khen/giay-khen": "Giấy khen", "/bang-khen/may-in": "Đo máy in", "/tong-hop": "Tổng hợp danh sách", "/danh-muc": "Danh mục"} {
		b.visit(address)
		b.look(strings.ReplaceAll(strings.Trim(address, "/"), "/", "-"))
		b.has("main", words)
	}
}
