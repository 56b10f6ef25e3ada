package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

// letter is a Word file of paragraphs.
func letter(t *testing.T, folder, name string, paragraphs ...string) string {
	t.Helper()
	body := ""
	for _, text := range paragraphs {
		body += `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	return put(t, folder, name, zipOf(t, map[string]string{
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`,
	}))
}

func TestTemplateCheckTellsAllMistakesAsTextJSONAndComments(t *testing.T) {
	folder := t.TempDir()
	file := letter(t, folder, "thu.docx", "Kính gửi {{ten | hoaa}}", "{{#ds}} x", "{{ngay_ky | ngay}")
	copied := filepath.Join(folder, "ghi-chu.docx")
	r := vanthu(t, "templates", "check", file, "-o", copied)
	if r.code != exitIssues || strings.Count(r.err, "Lỗi (tệp thu.docx, trang 1, đoạn ") != 3 {
		t.Errorf("ends with %d: %s", r.code, r.err)
	}
	content, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	judge.OpenXML(t, "ghi-chu.docx", content)
	r = vanthu(t, "templates", "check", file, "--json")
	var issues diag.List
	if err := json.Unmarshal([]byte(r.out), &issues); err != nil || r.code != exitIssues || len(issues) != 3 {
		t.Fatalf("%v: %d: %s", err, r.code, r.out)
	}
	if i := issues[0]; i.Code != diag.FillFilterMistyped || i.Place.Page != 1 || i.Place.Paragraph != 1 || !strings.Contains(i.Hint, "hoa") {
		t.Errorf("%+v", i)
	}
}

func TestTemplateCheckKnowsShippedTypesFoldersAndSheets(t *testing.T) {
	root := judge.Root(t)
	for _, name := range []string{"ke-hoach", filepath.Join(root, "templates", "ke-hoach"), filepath.Join(root, "templates", "danh-sach-dang-ky", "template.xlsx")} {
		if r := vanthu(t, "templates", "check", name); r.code != exitDone || !strings.Contains(r.out, "không có lỗi") {
			t.Errorf("%s ends with %d: %s%s", name, r.code, r.out, r.err)
		}
	}
	if r := vanthu(t, "templates", "check", "khong-co"); r.code != exitIssues {
		t.Errorf("ends with %d", r.code)
	}
}

func TestTemplateMakeTurnsADocumentIntoAFormThatRenders(t *testing.T) {
	folder := t.TempDir()
	old := letter(t, folder, "cu.docx", "Khen thưởng ông Nguyễn Văn An, ngày 05 tháng 11 năm 2026")
	if r := vanthu(t, "templates", "make", old, "--suggest"); r.code != exitDone || !strings.Contains(r.out, `--set "Nguyễn Văn An={{ho_ten}}"`) {
		t.Errorf("ends with %d: %s%s", r.code, r.out, r.err)
	}
	form, out := filepath.Join(folder, "mau.docx"), filepath.Join(folder, "a.pdf")
	r := vanthu(t, "templates", "make", old, "--set", "Nguyễn Văn An={{ho_ten | hoa}}", "--set", "thưởng={{hinh_thuc}}", "--set", "ngày 05 tháng 11 năm 2026={{ngay_ky | ngay}}", "-o", form)
	if r.code != exitDone {
		t.Fatalf("ends with %d: %s%s", r.code, r.out, r.err)
	}
	if r := vanthu(t, "render", form, "--data", put(t, folder, "a.json", `{"ho_ten": "Lò Văn Ín"}`), "--draft", "-o", out); r.code != exitDone || !strings.Contains(r.err, "Còn thiếu 1 giá trị: hinh_thuc") {
		t.Fatalf("ends with %d: %s", r.code, r.err)
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if text := judge.PDFText(t, content); !strings.Contains(text, "Khen [hinh_thuc] ông LÒ VĂN ÍN") {
		t.Errorf("%s", text)
	}
	for _, args := range [][]string{{"templates", "make", old}, {"templates", "make", old, "--set", "không có thẻ", "-o", form}} {
		if r := vanthu(t, args...); r.code != exitUsage {
			t.Errorf("%v ends with %d", args, r.code)
		}
	}
}

func TestRenderFindsPicturesAndIncludedFilesBesideTheForm(t *testing.T) {
	folder := t.TempDir()
	letter(t, folder, "phu-luc.docx", "Phụ lục của {{ten}}")
	form := letter(t, folder, "chinh.docx", "Thân", "{{> phu-luc}}")
	out := filepath.Join(folder, "a.pdf")
	if r := vanthu(t, "render", form, "--data", put(t, folder, "a.json", `{"ten": "Ín"}`), "-o", out); r.code != exitDone {
		t.Fatalf("ends with %d: %s", r.code, r.err)
	}
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if text := judge.PDFText(t, content); !strings.Contains(text, "Phụ lục của Ín") {
		t.Errorf("%s", text)
	}
}
