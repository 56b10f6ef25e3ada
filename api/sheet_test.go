package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/api"
	"vanthu/api/store"
)

const clerksList = "DANH SÁCH ĐĂNG KÝ\nTT;Tên tập thể, cá nhân;Đ.vị;Lĩnh vực;Nội dung lạ\nI;CÁ NHÂN;;;\n1;LÒ THỊ PHƯƠNG;Bản Nà Luông;Văn hóa;Dạy dệt thổ cẩm\n"

func sheetServer(t *testing.T, dir string) http.Handler {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(context.Background(), store.Options{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	handler, err := api.New(e, api.Options{Store: kept, Logger: quiet(t)})
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// do sends a request to a server and returns status and body.
func do(t *testing.T, h http.Handler, method, address, contentType string, body io.Reader) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, address, body)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestSheetsAreReadAndMarkedOverTheAPI(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	w := do(t, h, "POST", "/api/v1/templates/danh-sach-dang-ky/read", "text/csv", strings.NewReader(clerksList))
	var report struct {
		Records []map[string]any
		Rows    int
		Sheets  []struct{ Tables []struct{ Header [2]int } }
		Issues  []struct{ Code, Value, Offer string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &report); err != nil || w.Code != 200 {
		t.Fatal(w.Code, w.Body.String())
	}
	if report.Rows != 1 || report.Sheets[0].Tables[0].Header != [2]int{2, 2} || !strings.Contains(w.Body.String(), `"offer":"Lò Thị Phương"`) {
		t.Error(w.Body.String())
	}
	w = do(t, h, "POST", "/api/v1/templates/danh-sach-dang-ky/mark", "text/csv", strings.NewReader(clerksList))
	f, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil || w.Code != 200 {
		t.Fatal(w.Code, err, w.Body.String())
	}
	defer f.Close()
	if comments, _ := f.GetComments("Danh sách"); len(comments) == 0 {
		t.Error("no comments")
	}
	for address, body := range map[string]string{"/api/v1/templates/khong-co/read": clerksList, "/api/v1/templates/bang-khen/read": ""} {
		if w := do(t, h, "POST", address, "text/csv", strings.NewReader(body)); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
}

func TestSheetIsMendedOnThePage(t *testing.T) {
	dir := t.TempDir()
	h := sheetServer(t, dir)
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	part, _ := m.CreateFormFile("tep", "ds.csv")
	part.Write([]byte(clerksList))
	m.Close()
	w := do(t, h, "POST", "/mau/danh-sach-dang-ky/tai-len", m.FormDataContentType(), &form)
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	grid := "/bang/1/luoi?mau=danh-sach-dang-ky"
	page := do(t, h, "GET", grid, "", nil).Body.String()
	for _, want := range []string{"LÒ THỊ PHƯƠNG", "nên ghi: Lò Thị Phương", `name="cot.E"`, `class="dau-bang"`, `name="o.!B4"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	mended := url.Values{"o.!B4": {"Lò Thị Phương"}, "cu.!B4": {"LÒ THỊ PHƯƠNG"}}
	if w = do(t, h, "POST", grid, "application/x-www-form-urlencoded", strings.NewReader(mended.Encode())); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	columns := url.Values{"trang": {""}, "cot.E": {"noi_dung"}, "cu-cot.E": {""}, "tieu-de": {"2"}, "cu-tieu-de": {"2"}, "tang": {"1"}, "cu-tang": {"1"}}
	if w = do(t, h, "POST", grid, "application/x-www-form-urlencoded", strings.NewReader(columns.Encode())); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	page = do(t, h, "GET", grid, "", nil).Body.String()
	if strings.Contains(page, `value="LÒ THỊ PHƯƠNG"`) || !regexp.MustCompile(`value="noi_dung" selected`).MatchString(page) {
		t.Error("what was mended is not there")
	}
	if w = do(t, h, "POST", "/bang/1/hoan-tac", "application/x-www-form-urlencoded", strings.NewReader("")); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	if w = do(t, h, "POST", "/api/v1/datasets/1/undo", "application/json", nil); w.Code != 200 || !strings.Contains(w.Body.String(), `"operation":"cell"`) {
		t.Error(w.Code, w.Body.String())
	}
	if page = do(t, h, "GET", grid, "", nil).Body.String(); !strings.Contains(page, `value="LÒ THỊ PHƯƠNG"`) {
		t.Error("what was undone is still mended")
	}
	if w = do(t, h, "GET", "/api/v1/datasets/1", "", nil); !strings.Contains(w.Body.String(), `"undone":true`) || !strings.Contains(w.Body.String(), `"ten":"LÒ THỊ PHƯƠNG"`) {
		t.Error(w.Body.String())
	}
	// A second sheet of the same shape needs no telling.
	w = do(t, h, "POST", "/api/v1/templates/danh-sach-dang-ky/read", "text/csv", strings.NewReader(clerksList))
	if !strings.Contains(w.Body.String(), `"noi_dung":"Dạy dệt thổ cẩm"`) {
		t.Error(w.Body.String())
	}
	if w = do(t, h, "GET", "/bang/1/danh-dau", "", nil); w.Code != 200 || !bytes.HasPrefix(w.Body.Bytes(), []byte("PK")) {
		t.Error(w.Code)
	}
}
