package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"vanthu/api"
	"vanthu/api/store"
)

// TestBackAfterASave goes back from what was saved and presses again: nothing is done twice, nothing typed is lost.
func TestBackAfterASave(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach/mau-thu")
	b.fill("trich_yeu", "Kế hoạch lần đầu")
	b.click("#luu")
	b.see(".buoc-di")
	b.back()
	if got := b.value("trich_yeu"); got != "Kế hoạch lần đầu" {
		t.Errorf("after going back the form says %q", got)
	}
	b.has(".tin", "Biểu này đã lưu thành văn bản “Kế hoạch lần đầu”")
	b.look("bieu-da-luu")
	b.click("#luu")
	b.see(".buoc-di")
	b.back()
	b.fill("trich_yeu", "Kế hoạch sửa lại")
	b.click("#luu")
	b.see(".buoc-di")
	b.has("h1", "Kế hoạch sửa lại")
	b.visit("/van-ban")
	if n := b.count(".bang-vb tbody tr"); n != 1 {
		t.Errorf("%d documents, want 1", n)
	}
}

// TestBackAfterASaveWithoutScripts does the same in a browser that runs none of our scripts: what comes back is the form
// of the document that was saved.
func TestBackAfterASaveWithoutScripts(t *testing.T) {
	b := open(t)
	b.office()
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.must(err)
	for n, from := range []string{"/mau/ke-hoach/mau-thu", "/mau/ke-hoach", "/van-ban/1/mo/ban-sao"} {
		first := fmt.Sprintf("Kế hoạch thứ %d", n+1)
		b.do(chromedp.Navigate(b.url + from))
		b.do(chromedp.SetValue(control("trich_yeu"), first), chromedp.SetValue(control("noi_dung"), "I. MỤC ĐÍCH"), chromedp.Click(chromedp.CSS("#luu")))
		document := b.savedAs()
		for _, summary := range []string{first, first + ", sửa lại", first + ", sửa lại"} {
			b.do(chromedp.NavigateBack(), chromedp.WaitVisible(control("trich_yeu")))
			if got := b.value("trich_yeu"); !strings.HasPrefix(got, first) {
				t.Errorf("%s: what comes back says %q", from, got)
			}
			b.do(chromedp.SetValue(control("trich_yeu"), summary), chromedp.Click(chromedp.CSS("#luu")))
			if again := b.savedAs(); again != document {
				t.Errorf("%s: saved as %s and then as %s", from, document, again)
			}
			b.has("h1", summary)
		}
		// Saved three times, changed once.
		if version := ask(b, chromedp.AttributeValue(chromedp.CSS(`form[action$="/buoc/xoa"] input[name=phien_ban]`), "value")); version.Value != "2" {
			t.Errorf("%s: version %s", from, version.Value)
		}
	}
	b.do(chromedp.Navigate(b.url + "/van-ban"))
	if n := len(ask(b, chromedp.Nodes(chromedp.CSSAll(".bang-vb tbody tr")))); n != 3 {
		t.Errorf("%d documents, want 3", n)
	}
}

// savedAs is the address of the document that is shown after a save.
func (b *tab) savedAs() string {
	b.t.Helper()
	b.do(chromedp.WaitVisible(chromedp.CSS(".buoc-di")))
	address, _, _ := strings.Cut(ask(b, chromedp.Location()), "?")
	return address
}

// TestAFormWhoseDocumentIsDoneIsToldSo goes back to forms whose document was issued or put into the bin, as a browser
// without scripts does: nothing is saved before that is told, and what was typed stays.
func TestAFormWhoseDocumentIsDoneIsToldSo(t *testing.T) {
	for _, c := range []struct {
		steps []string
		told  string
	}{
		{[]string{"trinh?phien_ban=1", "ban-hanh?phien_ban=2&so=12&ky_hieu=KH-UBND&ngay=05%2F01%2F2026"}, "đã ban hành"},
		{[]string{"xoa?phien_ban=1"}, "thùng rác"},
	} {
		server := newServer(t, api.DefaultLimits)
		call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
		post := func(address, form string) *httptest.ResponseRecorder {
			return do(t, server, "POST", address, "application/x-www-form-urlencoded", strings.NewReader(form))
		}
		w := do(t, server, "GET", "/mau/ke-hoach", "", nil)
		address := w.Header().Get("Location")
		if w.Code != http.StatusSeeOther || !strings.HasPrefix(address, "/mau/ke-hoach?lan=") {
			t.Fatal(w.Code, address)
		}
		key := strings.TrimPrefix(address, "/mau/ke-hoach?lan=")
		form := func(summary string) string {
			return url.Values{"_mot_lan": {key}, "_co_quan": {"mac-dinh"}, "trich_yeu": {summary}, "noi_dung": {"I. MỤC ĐÍCH"}}.Encode()
		}
		if w = post("/mau/ke-hoach/luu", form("Lần đầu")); w.Code != http.StatusSeeOther {
			t.Fatal(w.Code, w.Body.String())
		}
		for _, step := range c.steps {
			step, form, _ := strings.Cut(step, "?")
			if w = post("/van-ban/1/buoc/"+step, form); w.Code != http.StatusSeeOther {
				t.Fatalf("%s: %d\n%.3000s", step, w.Code, w.Body.String())
			}
		}
		if w = do(t, server, "GET", address, "", nil); w.Code != 200 || !strings.Contains(w.Body.String(), c.told) {
			t.Errorf("%s: the form says nothing of it", c.told)
		}
		for _, summary := range []string{"Lần đầu", "Lần sau"} {
			if w = post("/mau/ke-hoach/luu", form(summary)); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), c.told) || !strings.Contains(w.Body.String(), summary) {
				t.Errorf("%s, saved again as %s: %d\n%.500s", c.told, summary, w.Code, w.Body.String())
			}
		}
		if w = do(t, server, "GET", "/van-ban/2", "", nil); w.Code != http.StatusNotFound {
			t.Errorf("%s: there is a second document", c.told)
		}
		// Who has been told and presses again means another document.
		next := regexp.MustCompile(`name="_mot_lan" value="([0-9a-f]{16})"`).FindStringSubmatch(post("/mau/ke-hoach/luu", form("Lần sau")).Body.String())
		if len(next) != 2 || next[1] == key {
			t.Fatal(c.told, next)
		}
		key = next[1]
		if w = post("/mau/ke-hoach/luu", form("Lần sau")); w.Header().Get("Location") != "/van-ban/2?xong=luu" {
			t.Errorf("%s: %d %s", c.told, w.Code, w.Header().Get("Location"))
		}
	}
}

// back goes back as the browser's button does.
func (b *tab) back() {
	b.t.Helper()
	b.do(chromedp.NavigateBack())
	b.ready()
}

// TestAFormIsSavedOnceAcrossARestart sends the same form to a program and to the next one on the same folder.
func TestAFormIsSavedOnceAcrossARestart(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	var addresses []string
	for i, summary := range []string{"Lần đầu", "Lần đầu", "Lần sau"} {
		kept, err := store.Open(t.Context(), store.Options{DataDir: folder})
		if err != nil {
			t.Fatal(err)
		}
		server, err := api.New(e, api.Options{Store: kept, Logger: quiet(t)})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND"}}`)
		}
		form := url.Values{"_mot_lan": {"0123456789abcdef"}, "trich_yeu": {summary}, "noi_dung": {"I. MỤC ĐÍCH"}}
		w := do(t, server, "POST", "/mau/ke-hoach/luu", "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
		if w.Code != http.StatusSeeOther {
			t.Fatal(w.Code, w.Body.String())
		}
		addresses = append(addresses, w.Header().Get("Location"))
		page := httptest.NewRecorder()
		server.ServeHTTP(page, httptest.NewRequest("GET", "/van-ban/1", nil))
		if !strings.Contains(page.Body.String(), summary) {
			t.Errorf("the document does not say %q", summary)
		}
		if err := kept.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if addresses[1] != addresses[0] || addresses[2] != addresses[0] {
		t.Errorf("one form was saved as %v", addresses)
	}
}

// TestPapersOfASheetAreSavedOnceWithoutScripts goes back to a sheet and saves its papers again, as a browser without
// scripts does: the address of the sheet holds the key of its form.
func TestPapersOfASheetAreSavedOnceWithoutScripts(t *testing.T) {
	server := newServer(t, api.DefaultLimits)
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	call(t, server, 200, "POST", "/api/v1/datasets?template=bang-khen&name=ds.csv", "Họ và tên;Đơn vị;Thành tích\nLò Thị An;Bản Nà Luông;Dệt thổ cẩm\nLò Thị Bình;Bản Nà Luông;Nuôi ong\n")
	home := do(t, server, "GET", "/bang/1", "", nil)
	address := home.Header().Get("Location")
	if home.Code != http.StatusSeeOther || !strings.HasPrefix(address, "/bang/1?lan=") {
		t.Fatal(home.Code, address)
	}
	key := regexp.MustCompile(`name="_mot_lan" value="([0-9a-f]{16})"`)
	for range 2 { // the second time by going back
		found := key.FindStringSubmatch(do(t, server, "GET", address, "", nil).Body.String())
		if found == nil || !strings.HasSuffix(address, found[1]) {
			t.Fatalf("the form of %s has the key %v", address, found)
		}
		if w := do(t, server, "POST", "/bang/1/luu", "application/x-www-form-urlencoded", strings.NewReader("giay=bang-khen&_mot_lan="+found[1])); w.Code != http.StatusSeeOther {
			t.Fatal(w.Code, w.Body.String())
		}
	}
	if n := strings.Count(do(t, server, "GET", "/api/v1/documents", "", nil).Body.String(), `"template":"bang-khen"`); n != 2 {
		t.Errorf("%d documents, want 2", n)
	}
}
