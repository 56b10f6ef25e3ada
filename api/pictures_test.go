package api_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"mime/multipart"
	"net/http/httptest"
	"strings"
	"testing"

	"vanthu/api"
	"vanthu/docgen"
)

// openWithPictures is open for a server whose documents show the pictures of its own store.
func openWithPictures(t *testing.T) *tab {
	t.Helper()
	kept := openStore(t)
	return openAt(t, serverWith(t, kept, docgen.Options{Pictures: kept.Pictures()}))
}

func emblem(t *testing.T) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, 200, 200))
	for at := range 200 * 200 {
		if x, y := at%200-100, at/200-100; x*x+y*y < 100*100 {
			m.Set(at%200, at/200, color.NRGBA{200, 16, 46, 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const emblemShown = `document.querySelector('#ket-qua .trang image') !== null`

func TestTheOfficeUploadsItsEmblemOnce(t *testing.T) {
	b := openWithPictures(t)
	b.visit("/co-quan")
	b.fill("ten", "Ủy ban nhân dân xã Nậm Pàng")
	b.send("f-huy_hieu", "so.pdf", []byte("%PDF-"))
	b.until("a file that is no picture is told", `document.getElementById('loi-huy_hieu').textContent.includes('hỏng')`)
	b.look("bieu-trung-sai")
	b.send("f-huy_hieu", "Quốc huy.png", emblem(t))
	b.until("the picture is shown", `(i => i.complete && i.naturalWidth === 200 && !i.hidden)(document.querySelector('#o-huy_hieu img'))`)
	if told := b.text("#loi-huy_hieu"); strings.TrimSpace(told) != "" {
		t.Errorf("still told: %s", told)
	}
	b.press("Lưu")
	b.see(".tin.xong")
	b.see("#o-huy_hieu img")
	b.look("bieu-trung")

	// Certificates show it without a word.
	b.visit("/mau/giay-khen/mau-thu")
	b.until("the page shows the emblem", emblemShown)
	b.look("giay-khen-co-bieu-trung")

	// Taken off, it is printed no more; one certificate may have its own, while people look on.
	b.visit("/co-quan")
	b.click("#o-huy_hieu .chon input")
	b.press("Lưu")
	b.see(".tin.xong")
	if b.count("#o-huy_hieu img[src]") != 0 {
		t.Error("a picture that was taken off is still there")
	}
	b.visit("/mau/giay-khen/mau-thu")
	b.see("#ket-qua .trang svg")
	if b.count("#ket-qua .trang image") != 0 {
		t.Error("an emblem that was taken off is shown")
	}
	b.send("f-huy_hieu", "huy.png", emblem(t))
	b.until("the page follows the picture", emblemShown)
}

// TestAPictureNeedsNoScript sends the form of the office as a browser without scripts does.
func TestAPictureNeedsNoScript(t *testing.T) {
	server := newServer(t, api.Limits{})
	send := func(content []byte, more map[string]string) *httptest.ResponseRecorder {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		for name, value := range more {
			_ = form.WriteField(name, value)
		}
		part, _ := form.CreateFormFile("huy_hieu", "Quốc huy.png")
		_, _ = part.Write(content)
		form.Close()
		return do(t, server, "POST", "/co-quan", form.FormDataContentType(), &body)
	}
	fields := map[string]string{"_ten_luu": "mac-dinh", "ten": "Ủy ban nhân dân xã Nậm Pàng", "huy_hieu": ""}
	if w := send(emblem(t), fields); w.Code != 303 {
		t.Fatal(w.Code, w.Body.String())
	}
	page := do(t, server, "GET", "/co-quan", "", nil).Body.String()
	_, rest, found := strings.Cut(page, `src="/kho-anh/`)
	if !found {
		t.Fatal("the page shows no picture")
	}
	name, _, _ := strings.Cut(rest, `"`)
	w := do(t, server, "GET", "/kho-anh/"+name, "", nil)
	if w.Code != 200 || w.Header().Get("Content-Type") != "image/png" {
		t.Error(w.Code, w.Header())
	}
	// What is not changed stays, what is no picture is told beside its field.
	fields["huy_hieu"] = "kho-anh/" + name
	if w := send(nil, fields); w.Code != 303 || !strings.Contains(do(t, server, "GET", "/co-quan", "", nil).Body.String(), name) {
		t.Error("the picture went while nobody touched it", w.Code)
	}
	if w := send([]byte("GIF89a"), fields); w.Code != 422 || !strings.Contains(w.Body.String(), `id="o-huy_hieu"`) || !strings.Contains(w.Body.String(), "không phải PNG") {
		t.Error(w.Code)
	}
	fields["_bo.huy_hieu"] = "1"
	if w := send(nil, fields); w.Code != 303 || strings.Contains(do(t, server, "GET", "/co-quan", "", nil).Body.String(), name) {
		t.Error("the picture stays", w.Code)
	}
	if w := do(t, server, "GET", "/kho-anh/"+strings.Repeat("0", 64)+".png", "", nil); w.Code != 404 {
		t.Error(w.Code)
	}
}

func TestProgramsSendAPictureOnce(t *testing.T) {
	server := newServer(t, api.Limits{})
	w := do(t, server, "POST", "/api/v1/pictures", "image/png", bytes.NewReader(emblem(t)))
	if w.Code != 200 || !strings.Contains(w.Body.String(), `"name":"kho-anh/`) || !strings.Contains(w.Body.String(), `"width":200`) {
		t.Fatal(w.Code, w.Body.String())
	}
	if again := do(t, server, "POST", "/api/v1/pictures", "image/png", bytes.NewReader(emblem(t))); again.Body.String() != w.Body.String() {
		t.Errorf("%s, then %s", w.Body, again.Body)
	}
	if all := do(t, server, "GET", "/api/v1/pictures", "", nil); strings.Count(all.Body.String(), `"name"`) != 1 {
		t.Error(all.Body.String())
	}
	exchange{name: "no picture", url: "/api/v1/pictures", body: "{}", status: 422, has: []string{"scan-kind"}}.run(t, server)
}
