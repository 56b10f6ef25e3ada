package api_test

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/docgen"
)

func TestAFormIsSentTriedPublishedAndRolledBack(t *testing.T) {
	kept := openStore(t)
	b := openAt(t, serverWith(t, kept, docgen.Options{Published: kept.Library(quiet(t)).Published}))
	b.office()
	b.visit("/quan-ly-mau")
	b.look("mau")
	// A finished paper: what varies is suggested, and becomes fields.
	old := call(t, b.server.Config.Handler, 200, "POST", "/api/v1/templates/ke-hoach/render?format=docx", templateFile(t, "ke-hoach/sample.json"))
	b.send("tep-cu", "Kế hoạch cũ.docx", old)
	b.see(".ds-truong")
	b.look("van-ban-cu")
	b.press("Tạo mẫu")
	b.see("#f-ma")
	draft := ask(b, chromedp.Evaluate[string]("location.href"))
	if n := b.count(".co-loi"); n > 0 {
		t.Fatal(b.text("#tom-tat"))
	}
	b.set("f-ten", "Kế hoạch của xã")
	b.set("f-ma", "ke-hoach-xa")
	b.do(chromedp.SetValue(chromedp.CSS(`.ds-truong select`), "doan"))
	ask(b, chromedp.Evaluate[bool](`document.documentElement.dataset.cu = '1', true`)) // the page before shows pages, too
	b.press("Lưu và xem thử")
	b.until("another page", `!document.documentElement.dataset.cu`)
	b.see("#xem-thu svg")
	b.look("mau-moi")
	b.press("Đưa vào dùng")
	b.see(".the-tt.issued")
	b.has("main", "ke-hoach-xa", "Đang dùng")
	b.visit("/mau/ke-hoach-xa")
	b.has("h1", "Kế hoạch của xã")

	// A second version with another label, then back to the first.
	b.do(chromedp.Navigate(draft))
	b.see("#f-ma")
	b.do(chromedp.SetValue(chromedp.CSS(`.ds-truong input`), "Nhãn khác"))
	b.press("Đưa vào dùng")
	b.see(".bang-vb tbody tr:nth-child(2)")
	b.look("phien-ban-mau")
	b.press("Dùng bản này")
	b.see(".bang-vb tbody tr:nth-child(2) .issued")
}

func TestMistakesOfAFormComeBackAsComments(t *testing.T) {
	b := open(t)
	broken := strings2docx(t, []byte(templateFile(t, "ke-hoach/template.docx")), "{{trich_yeu}}", "{{trich_yeu")
	b.visit("/quan-ly-mau")
	b.upload("Hỏng.docx", broken)
	b.see("#tom-tat")
	b.look("mau-co-loi")
	b.has(".ds-dieu", "trich_yeu", "trang 1")
	if n := b.count(`#trang-1 .lop a[href="#dieu-1"] rect`); n == 0 {
		t.Error("the mistake is not shown on the picture of its page")
	}
	b.press("Tải bản sao có ghi chú bên lề")
	if content := b.downloaded("Hỏng - ghi chú.docx"); !bytes.HasPrefix(content, []byte("PK")) {
		t.Error("no copy with comments")
	}
}

func TestTheOfficesOwnPages(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/co-quan")
	b.look("co-quan")
	b.do(chromedp.SetValue(chromedp.CSS(`[name="ho_ten.1"]`), "Lò Thị Phương"), chromedp.SetValue(chromedp.CSS(`[name="chuc_vu.1"]`), "Phó Chủ tịch"),
		chromedp.SetValue(chromedp.CSS(`[name="hinh_thuc.1"]`), "KT."), chromedp.SetValue(chromedp.CSS(`[name="tu.1"]`), "01/08/2025"))
	b.away("Lưu người ký")
	b.see(`[name="ho_ten.4"]`) // three rows wait behind the two
	if got := ask(b, chromedp.Value(chromedp.CSS(`[name="tu.1"]`))); got != "01/08/2025" {
		t.Errorf("the day is %q", got)
	}
	b.do(chromedp.SetValue(chromedp.CSS(`[name="tu.1"]`), "31/02/2025"))
	b.press("Lưu người ký")
	b.see("#tom-tat")
	b.visit("/co-quan")
	b.press("Tải bản sao lưu")
	if content := b.newest(".zip"); !bytes.HasPrefix(content, []byte("PK")) {
		t.Error("no backup")
	}
	b.visit("/so")
	b.has("main", "Chưa có dòng nào")
	b.look("so")
	call(t, b.server.Config.Handler, 200, "POST", "/api/v1/registers/awards?office=mac-dinh", `{"recipient": "Lò Thị Phương", "award": "Giấy khen", "decision": "12/QĐ-UBND", "day": "2026-01-20"}`)
	b.visit("/so?so=khen-thuong&ai=lo+thi+phuong")
	b.has(".bang-vb", "Lò Thị Phương", "12/QĐ-UBND", "20/01/2026")
	b.look("so-khen")
	b.visit("/co-quan/don-vi")
	b.do(chromedp.SetValue(chromedp.CSS(`[name="ten.0"]`), "Xã Nậm Pàng"), chromedp.SetValue(chromedp.CSS(`[name="den.0"]`), "31/06/2025"), chromedp.SetValue(chromedp.CSS(`[name="nay_la.0"]`), "Xã Bản Mới"))
	b.press("Lưu")
	b.see("#tom-tat")
	b.do(chromedp.SetValue(chromedp.CSS(`[name="den.0"]`), "30/06/2025"))
	b.press("Lưu")
	b.see(".tin.xong")
	b.look("don-vi")
	call(t, b.server.Config.Handler, 200, "POST", "/api/v1/registers/awards?office=mac-dinh", `{"recipient": "Vàng Thị Mai", "unit": "Xã Nậm Pàng", "award": "Giấy khen", "decision": "13/QĐ-UBND", "day": "2025-01-20"}`)
	b.visit("/so?so=khen-thuong&ai=vang+thi+mai")
	b.has(".bang-vb", "Xã Nậm Pàng (nay là Xã Bản Mới)")
	b.visit("/van-ban?don_vi=xa+ban+moi")
	b.has(".tin", "Xã Nậm Pàng")
	b.visit("/co-quan/don-vi?q=nam+pang")
	b.do(chromedp.SetValue(chromedp.CSS(`[name="ten.0"]`), " "))
	b.press("Lưu")
	b.see(".tin.xong")
	if got := ask(b, chromedp.Value(chromedp.CSS(`[name="ten.0"]`))); got != "" {
		t.Errorf("%q is still there", got)
	}
	for name, address := range map[string]string{"tro-giup": "/tro-giup", "bieu": "/mau/ke-hoach", "kiem": "/kiem-the-thuc", "danh-muc": "/danh-muc", "tong-hop": "/tong-hop"} {
		b.visit(address)
		b.look(name)
	}
}
