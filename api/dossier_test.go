package api_test

import (
	"bytes"
	"mime/multipart"
	"os"
	"path/filepath"
	"testing"

	"vanthu/api"
	"vanthu/internal/judge"
)

func dossierFile(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(judge.Root(t), "docgen/testdata/dossier", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestADossierOverTheAPI(t *testing.T) {
	server := newServer(t, api.Limits{FileBytes: 16 << 20})
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for part, name := range map[string]string{"dossier": "nam-pang.json", "list": "danh-sach-dot-xuat.xlsx"} {
		file, err := w.CreateFormFile(part, name)
		if err == nil {
			_, err = file.Write([]byte(dossierFile(t, name)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	inForms := map[string]string{"Content-Type": w.FormDataContentType()}
	inJSON := map[string]string{"Content-Type": "application/json"}
	problem := map[string]string{"Content-Type": "application/problem+json"}
	const at = "/api/v1/dossier"
	for _, x := range []exchange{
		{name: "report", url: at + "?output=report", header: inForms, body: form.String(), status: 200, answers: map[string]string{"Content-Type": "application/json"},
			has: []string{`"preset":"dot-xuat"`, `"amount":1520000`, `"words":"Bảy trăm sáu mươi nghìn đồng"`, `"conditions":[]`}, hasNot: []string{":null"}},
		{name: "zip", url: at, header: inForms, body: form.String(), status: 200, answers: map[string]string{"Content-Type": "application/zip"}, has: []string{"PK", "Giấy khen - Vàng A Lử.pdf", "vanthu-ho-so.json"}},
		{name: "one paper", url: at + "?papers=to_trinh", header: inJSON, body: dossierFile(t, "hoang-son.json"), status: 200, has: []string{"Thủ tướng Chính phủ.docx"}, hasNot: []string{"Giấy khen"}},
		{name: "verdicts", url: at + "?output=report", header: inJSON, body: dossierFile(t, "hoang-son.json"), status: 200, has: []string{`"outcome":"chưa đạt"`, `"outcome":"đạt"`, `"outcome":"thiếu hồ sơ"`}},
		{name: "a file of the server", url: at, header: inJSON, body: `{"mau_ho_so":"dot-xuat","danh_sach":"/etc/passwd"}`, status: 422, answers: problem},
		{name: "a file that was not sent", url: at, header: inJSON, body: `{"mau_ho_so":"dot-xuat","danh_sach":"a.xlsx"}`, answers: problem, status: 422},
		{name: "nobody", url: at, header: inJSON, body: `{"mau_ho_so":"dot-xuat"}`, status: 422, answers: problem},
		{name: "no preset", url: at + "?preset=khac", header: inJSON, body: dossierFile(t, "hoang-son.json"), status: 422, answers: problem, has: []string{"thuong-xuyen"}},
		{name: "not JSON", url: at, header: inJSON, body: `{`, status: 422, answers: problem},
		{name: "output", url: at + "?output=pdf", header: inJSON, body: "{}", status: 400, answers: problem},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}
