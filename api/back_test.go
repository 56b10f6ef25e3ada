package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

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
