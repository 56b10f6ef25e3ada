package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const recipientsList = "Danh xưng;Họ và tên;Đơn vị;Thành tích\n" +
	"Bà;Lò Thị Phương;Bản Nà Luông;Giữ gìn nghề dệt thổ cẩm\n" +
	"Ông;Giàng A Páo;Bản Phiêng Cuổi;Nuôi ong\n" +
	"Bà;Lò Thị Phương;Bản Nà Luông;Giữ gìn nghề dệt thổ cẩm\n"

// issuedRecipients are records with number and day of the decision.
func issuedRecipients(t *testing.T, count int) *bytes.Reader {
	t.Helper()
	var all []map[string]string
	for n := range count {
		all = append(all, map[string]string{"ho_ten": fmt.Sprintf("Giàng A Páo %c", 'A'+n), "don_vi": "Bản Nà Luông", "thanh_tich": "Nuôi ong", "so_quyet_dinh": "186", "ngay_ky": "2026-02-09"})
	}
	content, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(content)
}

// wordsOf reads a PDF with poppler.
func wordsOf(t *testing.T, content []byte) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("no pdftotext")
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestCertificatesOverTheAPI(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	const address = "/api/v1/certificates/bang-khen"
	w := do(t, h, "POST", address+"?only=2-3", "application/json", issuedRecipients(t, 4))
	if w.Code != 200 || w.Header().Get("Vanthu-Pages") != "2" {
		t.Fatal(w.Code, w.Body.String())
	}
	words := wordsOf(t, w.Body.Bytes())
	if !strings.Contains(words, "Páo B") || !strings.Contains(words, "Páo C") || strings.Contains(words, "Páo A") || strings.Contains(words, "Páo D") {
		t.Error(words)
	}
	if !strings.Contains(words, "02") {
		t.Error("a reprint keeps its number:", words)
	}
	for format, ending := range map[string]string{"zip": ".pdf", "docx": ".docx"} {
		w := do(t, h, "POST", address+"?format="+format, "application/json", issuedRecipients(t, 3))
		archive, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
		if err != nil || len(archive.File) != 3 || !strings.HasSuffix(archive.File[0].Name, ending) {
			t.Error(format, w.Code, err)
		}
	}
	for query, want := range map[string]string{"?mode=nua": "bad-parameter", "?only=9": "certificate-numbers", "?only=3-1": "certificate-numbers", "?printer=X": "printer-unknown"} {
		if w := do(t, h, "POST", address+query, "application/json", issuedRecipients(t, 2)); w.Code != 422 && w.Code != 400 || !strings.Contains(w.Body.String(), want) {
			t.Error(query, w.Code, w.Body.String())
		}
	}
	if w := do(t, h, "POST", "/api/v1/certificates/ke-hoach", "application/json", issuedRecipients(t, 1)); w.Code != 422 {
		t.Error(w.Code, w.Body.String())
	}
}

// TestUnissuedCertificatesAreOnlyProved sends a sheet without number and day of the decision.
func TestUnissuedCertificatesAreOnlyProved(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	send := func(query string) (int, []byte) {
		contentType, body := forms(t, map[string]string{"ds.csv": recipientsList}, "ds.csv")
		w := do(t, h, "POST", "/api/v1/certificates/bang-khen"+query, contentType, body)
		return w.Code, w.Body.Bytes()
	}
	if code, body := send(""); code != 422 || !bytes.Contains(body, []byte("certificate-unissued")) {
		t.Error(code, string(body))
	}
	if code, body := send("?mode=proof"); code != 200 || !bytes.HasPrefix(body, []byte("%PDF")) {
		t.Error(code, string(body[:min(len(body), 900)]))
	}
	code, body := send("?output=report&only=1-3")
	var report struct {
		In, Out  int
		Skipped  []any
		Findings []struct {
			Number int
			Kind   string
		}
		Longest []struct {
			Name string
			Size float64
		}
		Sizes []any
		Lacks []string
	}
	if err := json.Unmarshal(body, &report); err != nil || code != 200 {
		t.Fatal(code, string(body))
	}
	if report.In != 3 || report.Out != 3 || len(report.Findings) != 1 || report.Findings[0].Number != 3 || report.Findings[0].Kind != "duplicate" ||
		len(report.Longest) != 3 || report.Longest[0].Size == 0 || len(report.Sizes) == 0 || len(report.Lacks) != 2 {
		t.Errorf("%s", body)
	}
	if _, body := send("?output=report&only=2"); !bytes.Contains(body, []byte(`"out":1`)) || !bytes.Contains(body, []byte("ngoài phần được chọn in")) {
		t.Errorf("%s", body)
	}
}

// TestASpoiledSheetIsAskedForByTheNumberOnIt prints a list whose sheets bear other numbers than its lines: the spoiled one
// in the clerk's hand says 26.
func TestASpoiledSheetIsAskedForByTheNumberOnIt(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	part, _ := form.CreateFormFile("tep", "ds.csv")
	part.Write([]byte("Họ và tên,Đơn vị,Thành tích,Số sổ vàng\nLò Văn An,Bản Nà Luông,Có thành tích,7\nGiàng A Páo,Bản Nà Luông,Có thành tích,2\nVàng Thị Mai,Bản Nà Luông,Có thành tích,26\n"))
	form.Close()
	at := do(t, h, "POST", "/bang-khen/bang-khen", form.FormDataContentType(), body).Header().Get("Location")
	press := func(query string) *httptest.ResponseRecorder {
		return do(t, h, "POST", at+"/in", "application/x-www-form-urlencoded", strings.NewReader(query+"&kieu=full&gia-tri.so_quyet_dinh=186&gia-tri.ngay_ky=09/02/2026"))
	}
	for query, want := range map[string]string{"in=lai&so=2": "Giàng A Páo", "in=lai&so=26": "Vàng Thị Mai"} {
		w := press(query)
		page := do(t, h, "GET", w.Header().Get("Location"), "", nil).Body.String()
		file := html.UnescapeString(between(between(page, `role="status">`, "data-tai-ngay"), `href="`, `"`))
		if words := wordsOf(t, do(t, h, "GET", file, "", nil).Body.Bytes()); !strings.Contains(words, want) || strings.Count(words, "\f") != 1 {
			t.Errorf("%s prints\n%s", query, words)
		}
	}
	if w := press("in=lai&so=3"); w.Code != 422 {
		t.Error("a number that no sheet bears:", w.Code)
	}
}

func TestPrintersOverTheAPI(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	const address = "/api/v1/printers/may-1"
	measured := `{"x":1.5,"y":-0.8,"skew":0.4,"across":0.3,"down":-0.2,"width":297,"height":210}`
	if w := do(t, h, "PUT", address, "application/json", strings.NewReader(measured)); w.Code != 200 {
		t.Fatal(w.Code, w.Body.String())
	}
	if w := do(t, h, "PUT", address, "application/json", strings.NewReader(`{"x":99,"width":297,"height":210}`)); w.Code != 422 {
		t.Error(w.Code, w.Body.String())
	}
	if w := do(t, h, "GET", "/api/v1/printers", "", nil); !strings.Contains(w.Body.String(), `"x":1.5`) {
		t.Error(w.Body.String())
	}
	if w := do(t, h, "GET", address+"/sheet", "", nil); w.Code != 200 || !strings.Contains(wordsOf(t, w.Body.Bytes()), "đã bù") {
		t.Error(w.Code)
	}
	if w := do(t, h, "GET", address+"/sheet?width=5&height=5", "", nil); w.Code != 422 {
		t.Error(w.Code, w.Body.String())
	}
	plain := do(t, h, "POST", "/api/v1/certificates/bang-khen", "application/json", issuedRecipients(t, 1))
	moved := do(t, h, "POST", "/api/v1/certificates/bang-khen?printer=may-1", "application/json", issuedRecipients(t, 1))
	if moved.Code != 200 || bytes.Equal(plain.Body.Bytes(), moved.Body.Bytes()) {
		t.Error("the printer's error is not met:", moved.Code)
	}
}

// TestCertificatesOnThePage goes the way of a clerk: a list, its proof, the first sheet, all, a reprint.
func TestCertificatesOnThePage(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	if w := do(t, h, "GET", "/bang-khen", "", nil); w.Code != 200 || !strings.Contains(w.Body.String(), `href="/bang-khen/bang-khen"`) || strings.Contains(w.Body.String(), "/bang-khen/ke-hoach") {
		t.Fatal(w.Code, w.Body.String())
	}
	body := &bytes.Buffer{}
	form := multipart.NewWriter(body)
	part, _ := form.CreateFormFile("tep", "ds.csv")
	part.Write([]byte(recipientsList))
	form.Close()
	w := do(t, h, "POST", "/bang-khen/bang-khen", form.FormDataContentType(), body)
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body.String())
	}
	w = do(t, h, "GET", at, "", nil)
	for _, want := range []string{"Danh sách 3, in 3, bỏ qua 0", "trùng tên và đơn vị với số 1", "chỉ in được bản soát", "Giàng A Páo"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the proof lacks %q: %s", want, w.Body.String())
		}
	}
	if w := do(t, h, "POST", at+"/in", "application/x-www-form-urlencoded", strings.NewReader("in=thu&kieu=full")); w.Code != 422 {
		t.Error("printed without a decision:", w.Code)
	}
	if w := do(t, h, "POST", at+"/in", "application/x-www-form-urlencoded", strings.NewReader("in=thu&kieu=full&gia-tri.so_quyet_dinh=186&gia-tri.ngay_ky=2026-02")); w.Code != 422 {
		t.Error("printed without the day of a decision:", w.Code)
	}
	if w := do(t, h, "GET", at+"/tep?in=soat", "", nil); w.Code != 200 || strings.Count(wordsOf(t, w.Body.Bytes()), "\f") != 3 {
		t.Error("the proof:", w.Code)
	}
	if w := do(t, h, "GET", at+"/tep?in=ban-soat-loi", "", nil); w.Code != 200 || !strings.Contains(wordsOf(t, w.Body.Bytes()), "Giàng A Páo") {
		t.Error("the proof list:", w.Code)
	}
	const facts = "&kieu=full&gia-tri.so_quyet_dinh=186&gia-tri.ngay_ky=09/02/2026"
	press := func(query string) *httptest.ResponseRecorder {
		t.Helper()
		return do(t, h, "POST", at+"/in", "application/x-www-form-urlencoded", strings.NewReader(query+facts))
	}
	if w := press("in=con-lai"); w.Code != 422 || !strings.Contains(w.Body.String(), "Chưa in thử") {
		t.Error("the rest before the first:", w.Code)
	}
	for _, step := range []struct {
		query  string
		sheets int
		page   []string
	}{
		{"in=thu", 1, []string{"In thử, cả nền: số 1, 1 tờ", "Đúng, in 2 tờ còn lại", "hỏng 0 tờ"}},
		{"in=thu&hong-thu=1", 1, []string{"hỏng 1 tờ"}},
		{"in=con-lai", 2, []string{"số 2-3, 2 tờ", "Mọi tờ của danh sách đã in"}},
		{"in=lai&so=2-3&vi-sao=kẹt+giấy&hong=1", 2, []string{"In lại, cả nền: số 2-3", "kẹt giấy", "6 tờ đã làm, hỏng 3 tờ"}},
	} {
		w := press(step.query)
		to := w.Header().Get("Location")
		if w.Code != http.StatusSeeOther {
			t.Fatal(step.query, w.Code, w.Body.String())
		}
		page := do(t, h, "GET", to, "", nil).Body.String()
		for _, want := range step.page {
			if !strings.Contains(page, want) {
				t.Errorf("%s: %q is missing in %s", step.query, want, page)
			}
		}
		file := between(page, `role="status">`, "data-tai-ngay")
		file = html.UnescapeString(between(file, `href="`, `"`))
		if w := do(t, h, "GET", file, "", nil); w.Code != 200 || strings.Count(wordsOf(t, w.Body.Bytes()), "\f") != step.sheets {
			t.Errorf("%s: %s answers %d", step.query, file, w.Code)
		}
	}
	if w := press("in=con-lai"); w.Code != 422 || !strings.Contains(w.Body.String(), "đều đã in") {
		t.Error("the rest of nothing:", w.Code)
	}
	if w := press("in=lai"); w.Code != 422 {
		t.Error("a reprint of nothing:", w.Code)
	}
	if w := do(t, h, "POST", at+"/hong", "application/x-www-form-urlencoded", strings.NewReader("may-to=2&vi-sao-hong=cà+phê"+facts)); w.Code != http.StatusSeeOther ||
		!strings.Contains(do(t, h, "GET", w.Header().Get("Location"), "", nil).Body.String(), "hỏng 5 tờ") {
		t.Error("spoiled sheets:", w.Code)
	}
	for query, want := range map[string]string{"in=zip": "application/zip", "in=word": "application/zip", "in=lai-word&so=2": docxType} {
		page := do(t, h, "GET", press(query).Header().Get("Location"), "", nil).Body.String()
		file := html.UnescapeString(between(between(page, `role="status">`, "data-tai-ngay"), `href="`, `"`))
		if w := do(t, h, "GET", file, "", nil); w.Code != 200 || w.Header().Get("Content-Type") != want {
			t.Errorf("%s: %d %s", query, w.Code, w.Header().Get("Content-Type"))
		}
	}
	if w := do(t, h, "GET", at+"/tep?lan=99"+facts, "", nil); w.Code != 404 {
		t.Error("a copy that nobody made:", w.Code)
	}
}

// between is the text between two others, "" when they are not there.
func between(text, from, to string) string {
	_, rest, _ := strings.Cut(text, from)
	found, _, ok := strings.Cut(rest, to)
	if !ok {
		return ""
	}
	return found
}

func TestPrintersOnThePage(t *testing.T) {
	h := sheetServer(t, t.TempDir())
	save := func(x string) int {
		values := url.Values{"may": {"Máy văn phòng"}, "x": {x}, "kho-ngang": {"297"}, "kho-doc": {"210"}}
		return do(t, h, "POST", "/bang-khen/may-in", "application/x-www-form-urlencoded", strings.NewReader(values.Encode())).Code
	}
	if save("1,5") != http.StatusSeeOther || save("99") != 422 || save("một") == http.StatusSeeOther {
		t.Error("saved wrongly")
	}
	if w := do(t, h, "GET", "/bang-khen/may-in", "", nil); !strings.Contains(w.Body.String(), "<td>1,5; 0;") {
		t.Error(w.Body.String())
	}
	if w := do(t, h, "GET", "/bang-khen/may-in/to-thuoc?may="+url.QueryEscape("Máy văn phòng"), "", nil); w.Code != 200 || !bytes.HasPrefix(w.Body.Bytes(), []byte("%PDF")) {
		t.Error(w.Code)
	}
}
