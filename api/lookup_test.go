package api_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/api"
)

// lookupServer is a server whose own address may be the public one.
func lookupServer(t *testing.T) *httptest.Server {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	h, err := api.New(e, api.Options{Store: openStore(t), Logger: quiet(t), LoopbackLookup: true})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

var printedCode = regexp.MustCompile(`Mã tra cứu: ([0-9A-Z-]{14})`)

// TestCertificatesAreLookedUp turns the lookup on, prints, looks codes up in the ways of people and programs, and
// guesses until it is told to wait.
func TestCertificatesAreLookedUp(t *testing.T) {
	server := lookupServer(t)
	h := server.Config.Handler
	set := func(address string) *httptest.ResponseRecorder {
		body, _ := json.Marshal(map[string]string{"address": address})
		return do(t, h, "PUT", "/api/v1/certificate-lookup", "application/json", strings.NewReader(string(body)))
	}
	print := func() string {
		w := do(t, h, "POST", "/api/v1/certificates/bang-khen", "application/json", issuedRecipients(t, 2))
		if w.Code != 200 {
			t.Fatal(w.Code, w.Body.String())
		}
		return wordsOf(t, w.Body.Bytes())
	}
	if words := print(); strings.Contains(words, "tra cứu") {
		t.Error("a code without a lookup:", words)
	}
	if w := set(server.URL + "/"); w.Code != 200 || !strings.Contains(w.Body.String(), `"address":"`+server.URL+`"`) {
		t.Fatal(w.Code, w.Body.String())
	}
	found := printedCode.FindAllStringSubmatch(print(), -1)
	if len(found) != 2 || found[0][1] == found[1][1] {
		t.Fatal("codes:", found)
	}
	code := found[0][1]
	for _, typed := range []string{code, strings.ToLower(code), strings.ReplaceAll(code, "-", "")} {
		w := do(t, h, "GET", "/tra-cuu/"+typed, "", nil)
		body := w.Body.String()
		for _, want := range []string{"Giàng A Páo A", "Bằng khen", "186", "09/02/2026"} {
			if w.Code != 200 || !strings.Contains(body, want) {
				t.Errorf("%s: %d lacks %s: %s", typed, w.Code, want, body)
			}
		}
		for _, never := range []string{"Nà Luông", "Nuôi ong", "Páo B", "/bang-khen", "mac-dinh", "<script", "so_vang"} {
			if strings.Contains(body, never) {
				t.Errorf("the page tells %q: %s", never, body)
			}
		}
	}
	var one map[string]any
	if w := do(t, h, "GET", "/api/v1/lookup/"+code, "", nil); json.Unmarshal(w.Body.Bytes(), &one) != nil || one["recipient"] != "Giàng A Páo A" || one["ordinal"] != nil || one["Office"] != nil {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "GET", "/tra-cuu?ma="+url.QueryEscape(" "+code), "", nil); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/tra-cuu/"+code {
		t.Error(w.Code, w.Header())
	}
	wrong := "0000-0000-0000"
	if w := do(t, h, "GET", "/tra-cuu?ma=", "", nil); w.Code != 200 || !strings.Contains(w.Body.String(), "Hãy gõ mã") {
		t.Errorf("no code: %d %s", w.Code, w.Body)
	}
	if w := do(t, h, "GET", "/tra-cuu/"+wrong, "", nil); w.Code != 404 || !strings.Contains(w.Body.String(), "Không có trong sổ") {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "GET", "/api/v1/lookup/"+wrong, "", nil); w.Code != 404 || !strings.Contains(w.Body.String(), "certificate-code-unknown") {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "GET", "/tra-cuu/thu/0123456789abcdef0123456789abcdef", "", nil); w.Code != 404 {
		t.Error("a question that nobody asked is answered:", w.Code)
	}
	// Off again: sheets bear no code, those that were printed are answered still.
	if w := set(""); w.Code != 200 || strings.Contains(print(), "tra cứu") {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "GET", "/tra-cuu/"+code, "", nil); w.Code != 200 {
		t.Error(w.Code)
	}
	for n := range 40 { // who gives himself a new address for each guess is one caller all the same
		r := httptest.NewRequest("GET", "/tra-cuu/"+[]string{wrong, "ẫẫẫẫ", "%00%00%00%00%00%00%00%00%00%00%00%00"}[n%3], nil)
		r.Header.Set("X-Forwarded-For", fmt.Sprintf("203.0.113.%d", n))
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != 404 && w.Code != http.StatusTooManyRequests {
			t.Error(r.URL.Path, w.Code)
		}
	}
	if w := do(t, h, "GET", "/tra-cuu/"+code, "", nil); w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" || strings.Contains(w.Body.String(), "Giàng") {
		t.Error("nobody stops guessing:", w.Code)
	}
}

// TestOnlyAnAddressThatLeadsHereTurnsTheLookupOn tries addresses that are none, lead elsewhere, or answer too much.
func TestOnlyAnAddressThatLeadsHereTurnsTheLookupOn(t *testing.T) {
	server := lookupServer(t)
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/chuyen"):
			http.Redirect(w, r, server.URL+strings.TrimPrefix(r.URL.Path, "/chuyen"), http.StatusFound)
		case strings.HasPrefix(r.URL.Path, "/dai"):
			for range 1000 {
				fmt.Fprint(w, strings.Repeat("a", 1000))
			}
		default:
			io.WriteString(w, "xin chào")
		}
	}))
	defer other.Close()
	for address, want := range map[string]string{
		other.URL: "lookup-address-silent", other.URL + "/chuyen": "lookup-address-silent", other.URL + "/dai": "lookup-address-silent",
		"http://127.0.0.1:1": "lookup-address-silent", "http://tracuu.nampang.example": "lookup-address-bad", "ftp://127.0.0.1": "lookup-address-bad",
		"https://a@b.example": "lookup-address-bad", "https://b.example/?q=1": "lookup-address-bad", "tracuu": "lookup-address-bad",
		"https://" + strings.Repeat("a", 70) + ".example": "lookup-address-bad", "http://localhost.b.example": "lookup-address-bad",
	} {
		body, _ := json.Marshal(map[string]string{"address": address})
		w := do(t, server.Config.Handler, "PUT", "/api/v1/certificate-lookup", "application/json", strings.NewReader(string(body)))
		if w.Code != 422 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s", address, w.Code, w.Body.String())
		}
	}
	// A server that is no test takes https only.
	body := `{"address":"` + server.URL + `"}`
	if w := do(t, newServer(t, api.Limits{}), "PUT", "/api/v1/certificate-lookup", "application/json", strings.NewReader(body)); w.Code != 422 {
		t.Error(w.Code)
	}
}

// TestStrangersReachTheLookupOnly asks a server on this machine under the name that strangers have for it.
func TestStrangersReachTheLookupOnly(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	h, err := api.New(e, api.Options{Store: openStore(t), Logger: quiet(t), Hosts: []string{"127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/tra-cuu": 200, "/tra-cuu/0000-0000-0000": 404, "/tinh/trang.css": 200, "/": 421, "/bang-khen": 421, "/tra-cuu-khac": 421,
		"/api/v1/certificate-runs": 421, "/api/v1/lookup/0000-0000-0000": 421, "/bang-khen/tra-cuu": 421} {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = "tracuu.nampang.example"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

// TestTheLookupOnThePage turns it on as a clerk does, and looks a code up as a stranger does.
func TestTheLookupOnThePage(t *testing.T) {
	b := openAt(t, lookupServer(t))
	b.office()
	b.visit("/bang-khen/tra-cuu")
	b.has("main", "Đang tắt")
	b.fill("dia-chi", "https://khong-co.example/x y")
	b.press("Thử và lưu")
	b.see(".co-loi")
	b.has("main", "không dùng được")
	b.look("tra-cuu-cai-dat-sai")
	b.fill("dia-chi", b.url)
	b.press("Thử và lưu")
	b.see(".tin.xong")
	b.has("main", "Đang bật: "+b.url+"/tra-cuu")
	w := do(t, b.server.Config.Handler, "POST", "/api/v1/certificates/giay-khen", "application/json", issuedRecipients(t, 1))
	code := printedCode.FindStringSubmatch(wordsOf(t, w.Body.Bytes()))
	if w.Code != 200 || code == nil {
		t.Fatal(w.Code, w.Body.String())
	}
	b.visit("/tra-cuu")
	b.do(chromedp.SetValue(control("ma"), strings.ToLower(strings.ReplaceAll(code[1], "-", " "))))
	b.press("Tra cứu")
	b.see(".tin.xong")
	b.has("main", "Giàng A Páo A", "Giấy khen", "Quyết định số 186 ngày 09/02/2026")
	b.look("tra-cuu-thay")
	b.visit("/tra-cuu/sai")
	b.has("main", "Không có trong sổ")
	b.look("tra-cuu-khong-thay")
}
