package api_test

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"

	"vanthu/api"
	"vanthu/docgen/ooxml"
)

// spoilt is a plan of ours whose motto has lost its weight and whose last words have lost "./.".
func spoilt(t *testing.T) string {
	t.Helper()
	server := newServer(t, api.Limits{})
	body := exchange{url: "/api/v1/templates/ke-hoach/render?format=docx", body: sample(t, "ke-hoach"), status: 200}.run(t, server)
	pkg, issues := ooxml.Open(body, ooxml.DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	content, err := pkg.Part("word/document.xml").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(content), "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", 1)
	text = strings.Replace(text, "15</w:t><w:t>/KH-", "5</w:t><w:t>/KH-", 1)
	file, err := pkg.With(ooxml.NewPart("word/document.xml", []byte(text))).SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(file)
}

func sample(t *testing.T, id string) string {
	t.Helper()
	return templateFile(t, id+"/sample.json")
}

func inForm(t *testing.T, name, field, content string) (contentType, body string) {
	t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile(field, name)
	if err == nil {
		_, err = part.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), form.String()
}

func TestCheckTellsMendsAndComments(t *testing.T) {
	server := newServer(t, api.Limits{FileBytes: 16 << 20})
	file := spoilt(t)
	certificate := exchange{url: "/api/v1/templates/giay-khen/render?format=docx", body: sample(t, "giay-khen"), status: 200}.run(t, server)
	kind, form := inForm(t, "Kế hoạch.docx", "file", file)
	docx := map[string]string{"Content-Type": docxType}
	problem := map[string]string{"Content-Type": "application/problem+json"}
	const at = "/api/v1/check"
	for _, x := range []exchange{
		{name: "report", url: at, header: docx, body: file, status: 200, answers: map[string]string{"Content-Type": "application/json", "Vanthu-Findings": "2"},
			has: []string{`"scope":"trong-pham-vi"`, `"kind":"KH"`, `"rule":"tieu-ngu-chu"`, `"rule":"so-them-khong"`, `"weight":"sai"`, `"fixable":true`, `"page":1`}, hasNot: []string{"null"}},
		{name: "fixed", url: at + "?output=fixed", header: map[string]string{"Content-Type": kind}, body: form, status: 200,
			answers: map[string]string{"Content-Type": docxType, "Vanthu-Mended": "2", "Vanthu-Findings": "0", "Content-Disposition": "K%E1%BA%BF%20ho%E1%BA%A1ch%20%28%C4%91%C3%A3%20s%E1%BB%ADa%29.docx"}, has: []string{"PK"}},
		{name: "commented", url: at + "?output=commented", header: docx, body: file, status: 200, answers: map[string]string{"Content-Type": docxType}, has: []string{"PK", "word/comments.xml"}},
		{name: "outside", url: at, header: docx, body: string(certificate), status: 200, has: []string{`"scope":"ngoai-pham-vi"`, `"findings":[]`}},
		{name: "unknown output", url: at + "?output=pdf", header: docx, body: file, status: 400, answers: problem, has: []string{`"code":"bad-parameter"`, "commented"}},
		{name: "unknown kind", url: at + "?kind=ABC", header: docx, body: file, status: 400, answers: problem, has: []string{`"code":"bad-parameter"`, "TTr"}},
		{name: "unknown office", url: at + "?profile=khong-co", header: docx, body: file, status: 404, answers: problem, has: []string{`"code":"unknown-profile"`}},
		{name: "nothing", method: "POST", url: at, header: docx, status: 400, answers: problem, has: []string{`"code":"empty-body"`}},
		{name: "no ZIP", url: at, header: docx, body: "Kính gửi: …", status: 400, answers: problem, has: []string{`"code":"package-not-zip"`}},
		{name: "gigabytes inside", url: at, header: docx, body: bomb(t), status: 413, answers: problem, has: []string{`"code":"package-too-large"`}},
		{name: "too large", url: at, header: docx, body: strings.Repeat("x", 17<<20), status: 413, answers: problem, has: []string{`"code":"body-too-large"`}},
	} {
		t.Run(x.name, func(t *testing.T) { x.run(t, server) })
	}
}

// TestOfficeMutesARule saves a mute on the page of the office, and finds it again in what the check tells.
func TestOfficeMutesARule(t *testing.T) {
	server := newServer(t, api.Limits{})
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	exchange{url: "/co-quan", header: form, body: "_ten_luu=mac-dinh&ten=UBND&bo_qua_the_thuc=so-them-khong:+s%E1%BB%95+c%E1%BB%A7a+t%E1%BB%89nh", status: 303}.run(t, server)
	exchange{url: "/api/v1/check", header: map[string]string{"Content-Type": docxType}, body: spoilt(t), status: 200,
		has: []string{`"muted":[{"rule":"so-them-khong","reason":"sổ của tỉnh","count":1}]`}, hasNot: []string{`{"rule":"so-them-khong","article"`}}.run(t, server)
	exchange{url: "/co-quan", header: form, body: "_ten_luu=mac-dinh&ten=UBND&bo_qua_the_thuc=so-them-khog:+x", status: 422,
		has: []string{"Không có quy tắc thể thức “so-them-khog”. Có phải là “so-them-khong”?", "so-them-khog: x"}}.run(t, server)
	exchange{url: "/co-quan", header: form, body: "_ten_luu=mac-dinh&ten=UBND&bo_qua_the_thuc=so-them-khong", status: 422, has: []string{"không có lý do"}}.run(t, server)
	// An office that a program saved is checked when its rules are used.
	exchange{url: "/api/v1/offices/mac-dinh", method: "PUT", header: map[string]string{"Content-Type": "application/json"}, body: `{"facts": {"ten": "UBND", "bo_qua_the_thuc": "khong-co: x"}}`, status: 200}.run(t, server)
	exchange{url: "/api/v1/check", header: map[string]string{"Content-Type": docxType}, body: spoilt(t), status: 422, has: []string{`"code":"form-rule-unknown"`}}.run(t, server)
}

func TestClerkDropsAWordFileAndTakesTheMendedCopy(t *testing.T) {
	b := open(t)
	b.visit("/kiem-the-thuc")
	b.fits()
	b.upload("Kế hoạch.docx", []byte(spoilt(t)))
	b.see("#ket-luan")
	b.has("#ket-luan", "Kế hoạch", "2 sai")
	b.picture("kiem-the-thuc")
	b.fits()
	if n := b.count(".lop rect"); n < 2 {
		t.Errorf("%d marks over the pages, want those of two findings", n)
	}
	if n := b.count(".ds-dieu li"); n != 2 {
		t.Errorf("%d findings in the list", n)
	}
	b.click(`a[href*="ban=sua"]`)
	mended := b.downloaded("Kế hoạch (đã sửa).docx")
	b.click(`a[href*="ban=nhan-xet"]`)
	if commented := b.downloaded("Kế hoạch (nhận xét).docx"); !bytes.Contains(commented, []byte("word/comments.xml")) {
		t.Error("the copy has no comments")
	}
	b.visit("/kiem-the-thuc")
	b.upload("Kế hoạch (đã sửa).docx", mended)
	b.see("#ket-luan.muc-dung")
	b.narrow()
	b.fits()
	b.visit("/kiem-the-thuc/quy-tac")
	if n := b.count("tbody tr"); n < 100 {
		t.Errorf("%d rules in the table", n)
	}
}
