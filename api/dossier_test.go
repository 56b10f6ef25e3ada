package api_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// filesOf unpacks an archive.
func filesOf(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(part); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestWhatAPersonEditedStandsInTheDossierOfAKeptSheet keeps the papers of a sheet, edits one in Word, and makes the
// dossier again: by the API and on the page.
func TestWhatAPersonEditedStandsInTheDossierOfAKeptSheet(t *testing.T) {
	server := newServer(t, api.Limits{FileBytes: 16 << 20})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng", "cap": "Xã, phường, đặc khu"},
		"signers": [{"ho_ten": "Đinh Thị Hồng Vân", "chuc_vu": "Chủ tịch", "tu_ngay": "2025-07-01"}]}`)
	call(t, server, 200, "POST", "/api/v1/datasets?template=giay-khen&office=mac-dinh&name=danh-sach.xlsx", []byte(dossierFile(t, "danh-sach-dot-xuat.xlsx")))
	keep := func(movement string) int {
		t.Helper()
		request := httptest.NewRequest("POST", "/bang/1/ho-so/luu", strings.NewReader("ho-so=dot-xuat&gia-tri.phong_trao="+movement))
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, request)
		if answer.Code != http.StatusSeeOther {
			t.Fatalf("status %d\n%.800s", answer.Code, answer.Body)
		}
		all, _ := member(t, call(t, server, 200, "GET", "/api/v1/documents?limit=100", nil), "documents").([]any)
		return len(all)
	}
	count := keep("phòng, chống thiên tai")
	if count != 8 { // tờ trình, tóm tắt, quyết định, chi tiền, sổ, two certificates, mục lục
		t.Errorf("%d documents are kept", count)
	}
	const at = "/api/v1/dossier?dataset=1&preset=dot-xuat"
	const facts = `{"phong_trao": "phòng, chống thiên tai"}`
	first := filesOf(t, call(t, server, 200, "POST", at, facts))

	const decision = "2 Quyết định/Quyết định khen thưởng"
	found := call(t, server, 200, "GET", "/api/v1/documents?template=quyet-dinh-khen-thuong", nil)
	document := fmt.Sprintf("/api/v1/documents/%v", member(t, found, "documents", 0, "id"))
	edited := rewritten(t, first[decision+".docx"], strings.NewReplacer("Vàng A Lử", "Vàng A Lữ", "chịu trách nhiệm thi hành", "có trách nhiệm thi hành"))
	call(t, server, 200, "POST", document+"/files?kind=edited&name=sua.docx", edited)

	second := filesOf(t, call(t, server, 200, "POST", at, facts))
	if !bytes.Equal(second[decision+".docx"], edited) || !strings.Contains(judge.PDFText(t, second[decision+".pdf"]), "Vàng A Lữ") {
		t.Error("the edited decision is not in the dossier")
	}
	for name, content := range first {
		if index := strings.HasPrefix(name, "0 Mục lục"); !index && name != "vanthu-ho-so.json" && !strings.HasPrefix(name, decision) && !bytes.Equal(content, second[name]) {
			t.Errorf("%s has changed", name)
		}
	}
	if text := strings.Join(strings.Fields(judge.PDFText(t, second["0 Mục lục hồ sơ.pdf"])), " "); strings.Count(text, "bản đã chỉnh sửa") != 1 {
		t.Errorf("the index does not name the edited paper: %s", text)
	}
	said := string(call(t, server, 200, "POST", at+"&output=report", facts))
	for _, need := range []string{"Giữ bản đã chỉnh sửa của “Về việc khen thưởng", "khác danh sách ở 1 chỗ", "bản đã chỉnh sửa có “2. Ông Vàng A Lữ"} {
		if !strings.Contains(said, need) {
			t.Errorf("the report does not say %q: %s", need, said)
		}
	}
	exchange{name: "count", method: "POST", url: at, header: map[string]string{"Content-Type": "application/json"}, body: facts, status: 200,
		answers: map[string]string{"Vanthu-Edited": "1"}}.run(t, server)
	exchange{name: "page", url: "/bang/1/ho-so?ho-so=dot-xuat", status: 200, has: []string{"Giữ bản đã chỉnh sửa", "Quyết định khen thưởng"}}.run(t, server)
	// What is still to be checked is shown, and the office can say its own figure.
	exchange{name: "rules", url: "/bang/1/ho-so?ho-so=dot-xuat", status: 200, has: []string{"Quy định cần kiểm tra", "quy-dinh.he-so.giay-khen.ca-nhan", "cá nhân: 760.000 đồng"}}.run(t, server)
	exchange{name: "own figure", url: "/bang/1/ho-so?ho-so=dot-xuat&quy-dinh.he-so.giay-khen.ca-nhan=0,5&quy-dinh=luong.2026", status: 200,
		has: []string{"cá nhân: 1.270.000 đồng", `value="luong.2026" aria-label="Đã kiểm tra: Lương cơ sở, đồng" checked`}}.run(t, server)
	// Under the old text while it was accepted before the change, under today's money of the decision's day.
	exchange{name: "days", url: "/bang/1/ho-so?ho-so=dot-xuat&gia-tri.so_van_ban=86&gia-tri.ngay_ky=30/6/2026&gia-tri.ngay_tiep_nhan=15/6/2026", status: 200,
		has: []string{"cá nhân: 710.000 đồng", "luong.2024"}, hasNot: []string{"can-cu.luat-2026", "luong.2026", "Chưa có ngày quyết định"}}.run(t, server)
	exchange{name: "no day", url: "/bang/1/ho-so?ho-so=dot-xuat&gia-tri.ngay_tiep_nhan=hôm+qua", status: 200, has: []string{"không phải là ngày"}}.run(t, server)
	// A draft in which somebody wrote is left as it is, and told.
	const summaries = "/api/v1/documents?template=tom-tat-thanh-tich"
	ask := call(t, server, 200, "GET", summaries, nil)
	mine := fmt.Sprintf("/api/v1/documents/%v", member(t, ask, "documents", 0, "id"))
	call(t, server, 200, "PATCH", mine, fmt.Sprintf(`{"version": %v, "title": "Tóm tắt đã sửa"}`, member(t, ask, "documents", 0, "version")))
	if again := keep("trận lũ quét"); again != count {
		t.Errorf("keeping again makes %d documents of %d", again, count)
	}
	if kept := string(call(t, server, 200, "GET", summaries, nil)); !strings.Contains(kept, "Tóm tắt đã sửa") {
		t.Errorf("the summary: %s", kept)
	}
	if said := string(call(t, server, 200, "POST", at+"&output=report", facts)); !strings.Contains(said, "Dự thảo “Tóm tắt đã sửa” trong kho đã có người sửa") {
		t.Errorf("nobody is told of the changed draft: %s", said)
	}
	// A draft that nobody has edited follows, the edited one stays.
	if kept := string(call(t, server, 200, "GET", document, nil)); strings.Contains(kept, "lũ quét") || !strings.Contains(kept, "sua.docx") {
		t.Errorf("the edited decision: %s", kept)
	}
	if kept := string(call(t, server, 200, "GET", "/api/v1/documents?template=to-trinh-khen-thuong", nil)); !strings.Contains(kept, "lũ quét") {
		t.Errorf("the proposal: %s", kept)
	}
}

// TestAPartOfTheOfficeProposes has the proposal made and signed by the part of the office that writes it: nobody
// proposes to himself.
func TestAPartOfTheOfficeProposes(t *testing.T) {
	server := newServer(t, api.Limits{FileBytes: 16 << 20})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng", "cap": "Xã, phường, đặc khu"},
		"signers": [{"ho_ten": "Đinh Thị Hồng Vân", "chuc_vu": "Chủ tịch", "tu_ngay": "2025-07-01"}]}`)
	call(t, server, 200, "POST", "/api/v1/datasets?template=giay-khen&office=mac-dinh&name=danh-sach.xlsx", []byte(dossierFile(t, "danh-sach-dot-xuat.xlsx")))
	form := url.Values{"ho-so": {"dot-xuat"}, "gia-tri.phong_trao": {"phòng, chống thiên tai"}, "gia-tri.trinh_ten": {"Phòng Văn hóa - Xã hội"},
		"gia-tri.trinh_ky_hieu": {"PVHXH"}, "gia-tri.trinh_chuc_vu": {"Trưởng phòng"}, "gia-tri.trinh_ho_ten": {"Lò Văn Tính"}}
	made := filesOf(t, do(t, server, "GET", "/bang/1/ho-so/tep?"+form.Encode(), "", nil).Body.Bytes())
	words := func(name string) string { return strings.Join(strings.Fields(judge.PDFText(t, made[name])), " ") }
	for name, want := range map[string][]string{
		"1 Trình/Tờ trình - Chủ tịch Ủy ban nhân dân xã Nậm Pàng.pdf": {"XÃ HỘI", "/TTr-PVHXH", "TRƯỞNG PHÒNG", "Lò Văn Tính", "Phòng Văn hóa - Xã hội kính đề nghị Chủ tịch Ủy ban nhân dân xã Nậm Pàng"},
		"2 Quyết định/Quyết định khen thưởng.pdf":                     {"Theo đề nghị của Phòng Văn hóa - Xã hội tại Tờ trình số", "/QĐ-UBND", "CHỦ TỊCH", "Đinh Thị Hồng Vân"},
	} {
		if made[name] == nil {
			t.Fatalf("%s is not made: %v", name, slices.Sorted(maps.Keys(made)))
		}
		for _, w := range want {
			if !strings.Contains(words(name), w) {
				t.Errorf("%s lacks %q: %.900s", name, w, words(name))
			}
		}
		if strings.Contains(words(name), "Lò Văn Tính") == strings.Contains(words(name), "Đinh Thị Hồng Vân") {
			t.Errorf("%s is signed by both or nobody", name)
		}
	}
}
