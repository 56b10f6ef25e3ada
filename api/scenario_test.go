package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"vanthu/api"
)

func TestTemplatesAreDescribed(t *testing.T) {
	server := newServer(t, api.Limits{})
	for _, x := range []exchange{
		{name: "list", url: "/api/v1/templates", status: 200,
			has: []string{`"id":"bang-khen"`, `"id":"ke-hoach"`, `"id":"to-trinh-khen-thuong"`, `"id":"danh-sach-dang-ky"`, `"formats":["docx","pdf","xlsx"]`}},
		{name: "one", url: "/api/v1/templates/bang-khen", status: 200, answers: map[string]string{"ETag": `"`},
			has: []string{`"schema":{`, `"sample":{`, `"x-vanthu-records":"rows"`, "Lò Thị Phương"}, hasNot: []string{"$ref"}},
		{name: "unknown", url: "/api/v1/templates/khong-co", status: 404, answers: map[string]string{"Content-Type": "application/problem+json"},
			has: []string{`"code":"unknown-template"`, "Không có mẫu “khong-co”", "bang-khen, "}},
		{name: "blank sheet", url: "/api/v1/templates/bang-khen/form", status: 200,
			answers: map[string]string{"Content-Type": xlsxType, "Content-Disposition": "filename*=UTF-8''Bi%E1%BB%83u"}, has: []string{"PK"}},
		{name: "health", url: "/healthz", status: 200, has: []string{"ok"}},
		{name: "no such address", url: "/api/v1/khong-co", status: 404, has: []string{`"code":"unknown-address"`}},
		{name: "wrong method", method: "DELETE", url: "/api/v1/templates", status: 405, has: []string{`"code":"wrong-method"`}},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}

func TestUnchangedTemplateIsNotSentAgain(t *testing.T) {
	server := newServer(t, api.Limits{})
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, httptest.NewRequest("GET", "/api/v1/templates/ke-hoach", nil))
	etag := answer.Header().Get("ETag")
	body := exchange{url: "/api/v1/templates/ke-hoach", header: map[string]string{"If-None-Match": etag}, status: 304}.run(t, server)
	if len(body) > 0 {
		t.Errorf("304 with a body: %q", body)
	}
	exchange{url: "/api/v1/templates/ke-hoach", header: map[string]string{"If-None-Match": `"xyz"`}, status: 200}.run(t, server)
}

func TestRecordBecomesAFile(t *testing.T) {
	server := newServer(t, api.Limits{})
	two := "[" + recipient + "," + recipient + "]"
	const at = "/api/v1/templates/bang-khen/render"
	for _, x := range []exchange{
		{name: "pdf when nothing is asked for", url: at, body: recipient, status: 200, has: []string{"%PDF-"},
			answers: map[string]string{"Content-Type": "application/pdf", "Vanthu-Pages": "1", "Vanthu-Issues": "", "Content-Disposition": `filename="Bang khen - Lo Thi Phuong.pdf"; filename*=UTF-8''B%E1%BA%B1ng%20khen`}},
		{name: "docx", url: at + "?format=docx", body: recipient, status: 200, has: []string{"PK"},
			answers: map[string]string{"Content-Type": docxType, "Content-Disposition": ".docx"}},
		{name: "docx by Accept", url: at, header: map[string]string{"Accept": docxType + ", application/pdf;q=0.5"}, body: recipient, status: 200,
			answers: map[string]string{"Content-Type": docxType}},
		{name: "query before Accept", url: at + "?format=pdf", header: map[string]string{"Accept": docxType}, body: recipient, status: 200,
			answers: map[string]string{"Content-Type": "application/pdf"}},
		{name: "anything is fine", url: at, header: map[string]string{"Accept": "*/*"}, body: recipient, status: 200,
			answers: map[string]string{"Content-Type": "application/pdf"}},
		{name: "zip of all", url: at + "?format=zip", body: recipient, status: 200, answers: map[string]string{"Content-Type": "application/zip"}},
		{name: "many in one pdf", url: at + "?format=pdf", body: two, status: 200, answers: map[string]string{"Vanthu-Pages": "2"}},
		{name: "format that the type lacks", url: at + "?format=xlsx", body: recipient, status: 406, has: []string{`"code":"format-not-offered"`, "docx, pdf, zip"}},
		{name: "format that nobody has", url: at + "?format=odt", body: recipient, status: 406, has: []string{`"code":"format-not-offered"`}},
		{name: "Accept that nobody has", url: at, header: map[string]string{"Accept": "image/png"}, body: recipient, status: 406},
		{name: "many in one docx", url: at + "?format=docx", body: two, status: 422, has: []string{`"code":"batch-format"`}},
		{name: "each is a yes or no", url: at + "?each=maybe", body: recipient, status: 400, has: []string{`"code":"bad-parameter"`, "true, false"}},
		{name: "unknown office", url: at + "?profile=so-nong-nghiep", body: recipient, status: 404, has: []string{`"code":"unknown-profile"`}},
		{name: "office with a path for a name", url: at + "?profile=..%2F..%2Fetc", body: recipient, status: 404, has: []string{`"code":"unknown-profile"`}},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}

func TestEachRecordIsAFileOfTheZip(t *testing.T) {
	body := exchange{url: "/api/v1/templates/bang-khen/render?format=docx,pdf&each=true", body: "[" + recipient + "," + recipient + "]",
		status: 200, answers: map[string]string{"Content-Disposition": ".zip"}}.run(t, newServer(t, api.Limits{}))
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
	}
	if got, want := strings.Join(names, "|"), "Bằng khen - Lò Thị Phương.docx|Bằng khen - Lò Thị Phương.pdf|Bằng khen - Lò Thị Phương (2).docx|Bằng khen - Lò Thị Phương (2).pdf"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSameInputGivesSameBytesAndDigest(t *testing.T) {
	server := newServer(t, api.Limits{})
	for _, format := range []string{"docx", "pdf", "zip"} {
		x := exchange{url: "/api/v1/templates/bang-khen/render?format=" + format, body: recipient, status: 200}
		if !bytes.Equal(x.run(t, server), x.run(t, newServer(t, api.Limits{}))) {
			t.Errorf("two %s of the same record differ", format)
		}
	}
}

func TestMistakesComeAllAtOnceWithTheirPlace(t *testing.T) {
	server := newServer(t, api.Limits{DataBytes: 64 << 10})
	const at = "/api/v1/templates/ke-hoach/render"
	problem := map[string]string{"Content-Type": "application/problem+json"}
	for _, x := range []exchange{
		{name: "unknown template", url: "/api/v1/templates/khong-co/render", body: "{}", status: 404, answers: problem, has: []string{`"code":"unknown-template"`}},
		{name: "no body", method: "POST", url: at, status: 400, answers: problem, has: []string{`"code":"empty-body"`}},
		{name: "broken JSON", url: at, body: `{"trich_yeu": "Xây dựng`, status: 400, answers: problem, has: []string{`"code":"bad-body"`, "data-json-broken", "dòng 1"}},
		{name: "JSON that goes on", url: at, body: `{} {}`, status: 400, answers: problem, has: []string{"data-json-trailing"}},
		{name: "JSON that is no record", url: at, body: `"chữ"`, status: 400, answers: problem, has: []string{"data-not-record"}},
		{name: "name twice", url: at, body: `{"trich_yeu":"a","trich_yeu":"b"}`, status: 400, answers: problem, has: []string{"data-duplicate-name"}},
		{name: "invalid UTF-8", url: at, body: "{\"trich_yeu\":\"\xff\xfe\"}", status: 400, answers: problem, has: []string{"data-not-utf8"}},
		{name: "deep", url: at, body: strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200), status: 400, answers: problem, has: []string{"data-too-deep"}},
		{name: "no records", url: at, body: `[]`, status: 400, answers: problem, has: []string{"data-empty"}},
		{name: "several fields", url: at, body: `{"trich_yeu":5,"noi_dung":["a"],"ngay_ky":"2026-02-30","so_van_ban":"mười"}`, status: 422, answers: problem,
			has: []string{`"code":"invalid-record"`, `"field":"ngay_ky"`, `"field":"so_van_ban"`, `"field":"co_quan"`}},
		{name: "name that does not exist", url: at, body: `{"trich_yeux":"a"}`, status: 422, answers: problem, has: []string{"trich_yeu"}},
		{name: "record of a batch", url: "/api/v1/templates/bang-khen/render", body: "[" + recipient + `,{"ho_ten":"A"}]`, status: 422, answers: problem,
			has: []string{`"record":2`, `"field":"don_vi"`, `"field":"thanh_tich"`}, hasNot: []string{`"record":1`}},
		{name: "too large", url: at, body: `{"trich_yeu":"` + strings.Repeat("a", 100<<10) + `"}`, status: 413, answers: problem, has: []string{`"code":"body-too-large"`}},
		{name: "not JSON by its type", url: at, header: map[string]string{"Content-Type": "text/plain"}, body: `{}`, status: 415, answers: problem, has: []string{`"code":"wrong-media-type"`, "application/json"}},
		{name: "other site", url: at, header: map[string]string{"Sec-Fetch-Site": "cross-site"}, body: `{}`, status: 403, answers: problem, has: []string{`"code":"cross-site"`}},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}

func TestStrangeTextStillMakesADocument(t *testing.T) {
	server := newServer(t, api.Limits{})
	strange := strings.Replace(recipient, "Lò Thị Phương", "Lo\u0300 Thi\u0323 Phương 🎉\\u0007", 1)
	for _, format := range []string{"docx", "pdf"} {
		exchange{url: "/api/v1/templates/bang-khen/render?format=" + format, body: strange, status: 200,
			answers: map[string]string{"Content-Disposition": "L%C3%B2%20Th%E1%BB%8B"}}.run(t, server)
	}
	exchange{url: "/api/v1/templates/bang-khen/validate", body: strange, status: 200,
		has: []string{`"valid":true`, `"code":"data-control-characters"`, `"severity":"warning"`}}.run(t, server)
}

func TestValidateRendersNothing(t *testing.T) {
	server := newServer(t, api.Limits{})
	for _, x := range []exchange{
		{name: "good", url: "/api/v1/templates/bang-khen/validate", body: recipient, status: 200, has: []string{`"valid":true`, `"records":1`, `"issues":[]`}},
		{name: "bad", url: "/api/v1/templates/bang-khen/validate", body: `{}`, status: 200, has: []string{`"valid":false`, `"field":"ho_ten"`, `"field":"don_vi"`, `"field":"thanh_tich"`}},
		{name: "unparsable", url: "/api/v1/templates/bang-khen/validate", body: `{`, status: 400, has: []string{`"code":"bad-body"`}},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}

func TestConvertTakesAnyWordFile(t *testing.T) {
	server := newServer(t, api.Limits{FileBytes: 16 << 20})
	whole := templateFile(t, "ke-hoach/template.docx")
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", "Tờ trình.docx")
	if err == nil {
		_, err = part.Write([]byte(whole))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	docx := map[string]string{"Content-Type": docxType}
	pdf := map[string]string{"Content-Type": "application/pdf", "Vanthu-Pages": ""}
	problem := map[string]string{"Content-Type": "application/problem+json"}
	const at = "/api/v1/convert"
	for _, x := range []exchange{
		{name: "raw", url: at, header: docx, body: whole, status: 200, answers: pdf, has: []string{"%PDF-"}},
		{name: "multipart", url: at, header: map[string]string{"Content-Type": w.FormDataContentType()}, body: form.String(), status: 200,
			answers: map[string]string{"Content-Disposition": "T%E1%BB%9D%20tr%C3%ACnh.pdf"}, has: []string{"%PDF-"}},
		{name: "multipart without a file", url: at, header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}, body: "--x--\r\n", status: 422, answers: problem, has: []string{`"code":"no-file"`}},
		{name: "two files", url: at, header: map[string]string{"Content-Type": "multipart/form-data; boundary=x"}, body: twoFiles("file"), status: 422, answers: problem, has: []string{`"code":"more-than-one-file"`}},
		{name: "nothing", method: "POST", url: at, header: docx, status: 400, answers: problem, has: []string{`"code":"empty-body"`}},
		{name: "no ZIP", url: at, header: docx, body: "Kính gửi: …", status: 400, answers: problem, has: []string{`"code":"package-not-zip"`}},
		{name: "truncated", url: at, header: docx, body: whole[:len(whole)/2], status: 400, answers: problem, has: []string{`"code":"package-`}},
		{name: "no main part", url: at, header: docx, body: pack(t, map[string]string{"[Content_Types].xml": "<Types/>", "a.txt": "a"}), status: 400, answers: problem, has: []string{`"code":"package-no-main-part"`}},
		{name: "a workbook", url: at, header: docx, body: templateFile(t, "danh-sach-dang-ky/template.xlsx"), status: 415, answers: problem, has: []string{`"code":"package-wrong-kind"`}},
		{name: "gigabytes inside", url: at, header: docx, body: bomb(t), status: 413, answers: problem, has: []string{`"code":"package-too-large"`}},
		{name: "too large", url: at, header: docx, body: strings.Repeat("x", 17<<20), status: 413, answers: problem, has: []string{`"code":"body-too-large"`}},
		{name: "JSON", url: at, header: map[string]string{"Content-Type": "application/json"}, body: "{}", status: 415, answers: problem, has: []string{`"code":"wrong-media-type"`}},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}

func TestDescriptionHoldsEverySchema(t *testing.T) {
	server := newServer(t, api.Limits{})
	body := exchange{url: "/api/v1/openapi.json", status: 200}.run(t, server)
	var document struct {
		OpenAPI    string
		Paths      map[string]map[string]any
		Components struct{ Schemas map[string]map[string]any }
	}
	if err := json.Unmarshal(body, &document); err != nil {
		t.Fatal(err)
	}
	if document.OpenAPI != "3.1.0" {
		t.Errorf("version %q", document.OpenAPI)
	}
	for _, path := range []string{"/api/v1/templates", "/api/v1/templates/{id}", "/api/v1/templates/{id}/form", "/api/v1/templates/{id}/render", "/api/v1/templates/{id}/validate", "/api/v1/convert", "/api/v1/check",
		"/api/v1/certificates/{design}", "/api/v1/certificate-runs", "/api/v1/certificate-runs/{id}", "/api/v1/certificate-runs/{id}/spoiled", "/api/v1/lookup/{code}", "/api/v1/certificate-lookup"} {
		if get, ok := document.Paths[path]["get"].(map[string]any); ok && get["responses"].(map[string]any)["422"] != nil {
			t.Errorf("GET %s promises 422", path)
		}
		if document.Paths[path] == nil {
			t.Errorf("%s is not described", path)
		}
	}
	for _, name := range []string{"bang-khen", "ke-hoach", "to-trinh-khen-thuong", "danh-sach-dang-ky", "BanGhi", "Problem"} {
		if document.Components.Schemas[name] == nil {
			t.Errorf("schema %s is missing", name)
		}
	}
	exchange{url: "/api/v1/docs", status: 200, has: []string{"/api/v1/templates/{id}/render", "thanh_tich", `id="ma-invalid-record"`},
		hasNot: []string{"http://cdn", "https://", "unpkg"}}.run(t, server)
}

func TestBusyServerSaysSo(t *testing.T) {
	server := newServer(t, api.Limits{Time: time.Nanosecond})
	exchange{url: "/api/v1/templates/bang-khen/render", body: recipient, status: http.StatusServiceUnavailable, has: []string{`"code":"timeout"`, `"id":"`}}.run(t, server)
}

func TestOfficeOfThePageServesTheAPI(t *testing.T) {
	server := newServer(t, api.Limits{})
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	const bare = `{"ho_ten":"Lò Thị Phương","don_vi":"Bản Nà Luông","thanh_tich":"Đã có thành tích xuất sắc"}`
	before := digest(t, server, "/api/v1/templates/bang-khen/render", bare)
	exchange{url: "/co-quan", header: form, body: "_ten_luu=mac-dinh&ten=UBND+x%C3%A3+N%E1%BA%ADm+P%C3%A0ng&dia_danh=N%E1%BA%ADm+P%C3%A0ng", status: 303}.run(t, server)
	exchange{url: "/co-quan", header: form, body: "_ten_luu=so-y-te&moi=1&ten=S%E1%BB%9F+Y+t%E1%BA%BF", status: 303}.run(t, server)
	exchange{url: "/co-quan", header: form, body: "_ten_luu=so-y-te&moi=1&ten=Kh%C3%A1c", status: 422, has: []string{"Đã có thông tin cơ quan tên “so-y-te”"}}.run(t, server)
	byDefault := digest(t, server, "/api/v1/templates/bang-khen/render", bare)
	named := digest(t, server, "/api/v1/templates/bang-khen/render?profile=so-y-te", bare)
	if before == byDefault || byDefault == named || named == before {
		t.Errorf("digests %s %s %s: the office makes no difference", before, byDefault, named)
	}
	exchange{url: "/mau/bang-khen", status: 200, has: []string{`<option value="mac-dinh" selected>`, `<option value="so-y-te">`}}.run(t, server)
}

func digest(t *testing.T, server http.Handler, url, body string) string {
	t.Helper()
	request := httptest.NewRequest("POST", url, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, request)
	if answer.Code != 200 || len(answer.Header().Get("Vanthu-Input-Digest")) != 64 {
		t.Fatalf("status %d, digest %q: %.300s", answer.Code, answer.Header().Get("Vanthu-Input-Digest"), answer.Body)
	}
	return answer.Header().Get("Vanthu-Input-Digest")
}
