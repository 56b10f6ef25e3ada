package api_test

import (
	"encoding/base64"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/api"
	"vanthu/api/store"
)

// dropped lets a file fall on an element, as a hand with a mouse would.
const dropped = `(() => {
	const bytes = Uint8Array.from(atob(%q), c => c.charCodeAt(0));
	const carried = new DataTransfer();
	carried.items.add(new File([bytes], %q));
	const place = document.querySelector(%q), input = place.querySelector('input[type=file]');
	for (const name of ['dragenter', 'dragover']) place.dispatchEvent(new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: carried}));
	const lit = place.classList.contains('keo');
	input.files = carried.files; // what a browser does when a file falls on its input
	place.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: carried}));
	input.dispatchEvent(new Event('change', {bubbles: true}));
	return lit;
})()`

func (b *tab) drop(selector, name string, content []byte) {
	b.t.Helper()
	if !ask(b, chromedp.Evaluate[bool](fmt.Sprintf(dropped, base64.StdEncoding.EncodeToString(content), name, selector))) {
		b.t.Errorf("%s does not show that a file may fall on it", selector)
	}
}

func TestFilesAreDroppedPastedWrongAndHuge(t *testing.T) {
	b := openWith(t, api.Limits{FileBytes: 200 << 10})
	b.office()
	b.visit("/")
	b.drop("form.tha", "Danh sách.xlsx", officeList(t, 30))
	b.see("#chon-giay")
	b.has("main", "Danh sách.xlsx")
	b.visit("/bang")
	b.do(chromedp.SetValue(chromedp.CSS("#dan"), "Họ và tên\tĐơn vị\tThành tích\nLò Thị Phương\tBản Nà Luông\tĐã có thành tích xuất sắc\n"))
	b.press("Đọc các ô này")
	b.see("#chon-giay")
	b.has("main", "Ô dán từ Excel")
	for name, content := range map[string][]byte{
		"ảnh.png": []byte("\x89PNG\r\n\x1a\n----"), "văn bản.docx": []byte(templateFile(t, "ke-hoach/template.docx")), "trống.xlsx": nil,
		"lớn.xlsx": []byte(strings.Repeat("x", 400<<10)),
	} {
		b.visit("/")
		b.drop("form.tha", name, content)
		b.see(".trang-loi")
		b.has(".trang-loi", "Hãy")
	}
	b.visit("/")
	b.drop("form.tha", "ảnh.png", []byte("\x89PNG\r\n\x1a\n----"))
	b.see(".trang-loi")
	b.look("tep-sai")
	b.do(chromedp.NavigateBack())
	b.see("#tim-mau")
	for _, address := range []string{"/quan-ly-mau", "/quan-ly-mau/van-ban-cu"} {
		b.visit("/quan-ly-mau")
		b.drop(fmt.Sprintf("form[action=%q]", address), "chữ.docx", []byte("đây không phải tệp Word"))
		b.see(".co-loi")
		b.has("main", "chữ.docx")
	}
}

func TestTwoTabsDoNoHarm(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach/mau-thu")
	b.click("#luu")
	b.see(".buoc-di")
	other := openAt(t, b.server)
	other.visit("/van-ban/1/mo/sua")
	b.visit("/van-ban/1/mo/sua")
	b.fill("trich_yeu", "Sửa ở thẻ thứ nhất")
	b.click("#luu")
	b.see(".tin.xong")
	other.fill("trich_yeu", "Sửa ở thẻ thứ hai")
	other.click("#luu")
	other.see("#ket-qua .co-loi")
	other.has("#ket-qua", "người khác")
	if got := other.value("trich_yeu"); got != "Sửa ở thẻ thứ hai" {
		t.Errorf("what was typed became %q", got)
	}
	other.visit("/van-ban/1")
	other.has("h1", "Sửa ở thẻ thứ nhất")
	// A step that the other tab has taken already is told, and changes nothing.
	b.press("Trình ký")
	b.see("#ban-hanh")
	other.press("Trình ký")
	other.see("#tom-tat")
	other.has("#tom-tat", "người khác")
}

// TestWhatWasSavedOutlivesTheProgram ends the server in the middle of the work on a sheet and starts another on the
// same folder.
func TestWhatWasSavedOutlivesTheProgram(t *testing.T) {
	folder := t.TempDir()
	begin := func() (*httptest.Server, *store.Store) {
		kept, err := store.Open(t.Context(), store.Options{DataDir: folder})
		if err != nil {
			t.Fatal(err)
		}
		e, err := engine()
		if err != nil {
			t.Fatal(err)
		}
		handler, err := api.New(e, api.Options{Store: kept, Logger: quiet(t)})
		if err != nil {
			t.Fatal(err)
		}
		return httptest.NewServer(handler), kept
	}
	first, kept := begin()
	b := openAt(t, first)
	b.office()
	b.visit("/")
	b.upload("Danh sách.xlsx", officeList(t, 30))
	b.see("#chon-giay")
	b.visit("/bang/1/luoi?mau=bang-khen")
	b.do(chromedp.SetValue(chromedp.CSS(`tr.loi input:not([type=hidden])`), "Lò Thị Phương"))
	b.click("#luu-sua")
	b.see("#hoan-tac")
	b.do(chromedp.SetValue(chromedp.CSS(`tr.loi input:not([type=hidden])`), "Chưa lưu được"))
	first.CloseClientConnections()
	first.Close()
	kept.Close()
	b.click("#luu-sua")
	b.see("#bao .co-loi")
	b.has("#bao", "Không kết nối được")
	if got := ask(b, chromedp.Value(chromedp.CSS(`tr.loi input:not([type=hidden])`))); got != "Chưa lưu được" {
		t.Errorf("what was typed became %q", got)
	}
	second, kept := begin()
	t.Cleanup(func() { second.Close(); kept.Close() })
	b.do(chromedp.Navigate(second.URL + "/bang/1"))
	b.see("#chon-giay")
	b.has("main", "đã sửa 1 chỗ", "Danh sách.xlsx")
}
