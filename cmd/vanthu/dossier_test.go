package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/judge"
)

// TestASecondRunIntoAFolderLeavesWhatAPersonEdited edits a file, changes the list and makes the dossier again.
func TestASecondRunIntoAFolderLeavesWhatAPersonEdited(t *testing.T) {
	folder := t.TempDir()
	list, err := os.ReadFile(filepath.Join(judge.Root(t), "docgen/testdata/dossier/danh-sach-dot-xuat.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, folder, "danh-sach-dot-xuat.xlsx", string(list))
	dossier := func(change string) string {
		text, err := os.ReadFile(filepath.Join(judge.Root(t), "docgen/testdata/dossier/nam-pang.json"))
		if err != nil {
			t.Fatal(err)
		}
		return put(t, folder, "ho-so.json", strings.Replace(string(text), "đợt mưa lũ tháng 9", change, 1))
	}
	out := filepath.Join(folder, "ho-so")
	first := vanthu(t, "dossier", dossier("đợt mưa lũ tháng 9"), "-o", out)
	if first.code != exitDone {
		t.Fatal(first.err)
	}
	for _, need := range []string{"Cần kiểm tra “Lương cơ sở, đồng”", "Cần kiểm tra “Hệ số tiền thưởng “Giấy khen”, cá nhân”"} {
		if !strings.Contains(first.err, need) {
			t.Errorf("nothing is said of what is to be checked: %q", need)
		}
	}
	decision := filepath.Join(out, "2 Quyết định", "Quyết định khen thưởng.docx")
	if err := os.WriteFile(decision, []byte("sửa tay"), 0o600); err != nil {
		t.Fatal(err)
	}
	second := vanthu(t, "dossier", dossier("trận lũ quét tháng 9"), "-o", out)
	if said := "bản mới nằm bên cạnh, tên “2 Quyết định/Quyết định khen thưởng (bản mới).docx”"; second.code != exitDone || !strings.Contains(second.err, said) {
		t.Errorf("code %d, said %s", second.code, second.err)
	}
	if now, err := os.ReadFile(decision); err != nil || string(now) != "sửa tay" {
		t.Errorf("the edited file is %q, %v", now, err)
	}
	if fresh, err := os.ReadFile(filepath.Join(out, "2 Quyết định", "Quyết định khen thưởng (bản mới).docx")); err != nil || len(fresh) < 1000 {
		t.Errorf("the new version: %d bytes, %v", len(fresh), err)
	}
	third := vanthu(t, "dossier", dossier("trận lũ quét tháng 9"), "-o", out)
	if !strings.Contains(third.err, "Đã ghi 0 tệp") {
		t.Errorf("a third run with the same data: %s", third.err)
	}
}
