package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/docgen/ooxml"
)

// spoilt is a plan of ours with two faults: dashes of another kind in the motto, and a number below ten.
func spoilt(t *testing.T, folder string) string {
	t.Helper()
	path := filepath.Join(folder, "ke-hoach.docx")
	vanthu(t, "render", "ke-hoach", "--format", "docx", "-o", path)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	text, err := pkg.Part("word/document.xml").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", 1)
	changed = strings.Replace(changed, "15</w:t><w:t>/KH-", "5</w:t><w:t>/KH-", 1)
	file, err := pkg.With(ooxml.NewPart("word/document.xml", []byte(changed))).SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	return put(t, folder, "hỏng.docx", string(file))
}

func TestCheckTellsMendsAndEndsAsItMust(t *testing.T) {
	folder := t.TempDir()
	bad := spoilt(t, folder)
	mended, commented := filepath.Join(folder, "đã sửa.docx"), filepath.Join(folder, "nhận xét.docx")
	mutes := put(t, folder, "co-quan.json", `{"co_quan": {"ten": "UBND", "bo_qua_the_thuc": "so-them-khong: sổ của tỉnh\ntieu-ngu-chu: mẫu cũ"}}`)
	unreasoned := put(t, folder, "thieu.json", `[{"quy_tac": "so-them-khong"}]`)
	certificate := filepath.Join(folder, "bằng khen.docx")
	vanthu(t, "render", "bang-khen", "--format", "docx", "-o", certificate)
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"good", []string{"check", filepath.Join(folder, "ke-hoach.docx")}, exitDone, "0 sai"},
		{"bad", []string{"check", bad}, exitIssues, "tieu-ngu-chu, sửa được"},
		{"fixed", []string{"check", bad, "--fix", "-o", mended}, exitDone, "Đã sửa 2 điều, còn lại 0"},
		{"clean after it", []string{"check", mended}, exitDone, "0 sai"},
		{"commented", []string{"check", bad, "--comments", "-o", commented}, exitIssues, "2 sai"},
		{"muted", []string{"check", bad, "--profile", mutes}, exitDone, "[bỏ qua] so-them-khong: 1 lần. Lý do: sổ của tỉnh"},
		{"muted without a reason", []string{"check", bad, "--profile", unreasoned}, exitIssues, "không có lý do"},
		{"outside", []string{"check", certificate}, exitDone, "Không thuộc phạm vi Nghị định 30/2020/NĐ-CP"},
		{"kind named", []string{"check", bad, "--kind", "TTr"}, exitIssues, "TTr-"},
		{"unknown kind", []string{"check", bad, "--kind", "ABC"}, exitUsage, "TTr"},
		{"no output", []string{"check", bad, "--fix"}, exitUsage, "-o"},
		{"both", []string{"check", bad, "--fix", "--comments", "-o", mended}, exitUsage, "một trong"},
		{"output alone", []string{"check", bad, "-o", mended}, exitUsage, "--fix"},
		{"no file", []string{"check"}, exitUsage, "Cách dùng"},
		{"rules", []string{"check", "--rules"}, exitDone, "| `kho-giay` | Phụ lục I, Phần I, Mục I.1 |"},
	} {
		r := vanthu(t, c.args...)
		if r.code != c.code || !strings.Contains(r.out+r.err, c.says) {
			t.Errorf("%s ends with %d, want %d and “%s”:\n%.900s%s", c.name, r.code, c.code, c.says, r.out, r.err)
		}
	}
	r := vanthu(t, "check", bad, "--json")
	var report struct {
		Scope    string
		Findings []struct{ Rule, Weight string }
	}
	if err := json.Unmarshal([]byte(r.out), &report); err != nil || report.Scope != "trong-pham-vi" || len(report.Findings) != 2 {
		t.Errorf("%v %+v", err, report)
	}
}
