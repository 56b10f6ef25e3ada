package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/api/store"
	"vanthu/docgen/data"
)

// filledFolder is a data folder with an office and a document.
func filledFolder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dữ liệu")
	kept, err := store.Open(context.Background(), store.Options{DataDir: dir})
	if err == nil {
		_, err = kept.SaveOffice(context.Background(), store.Office{Name: "ubnd-xa", Facts: data.Record{"ten": "Ủy ban nhân dân xã Nậm Pàng", "dia_danh": "Nậm Pàng"}})
	}
	var d store.Document
	if err == nil {
		d, err = kept.AddDocument(context.Background(), store.NewDocument{Office: "ubnd-xa", Template: "ke-hoach", Title: "Kế hoạch"})
	}
	if err == nil {
		_, err = kept.AddFiles(context.Background(), d.ID, store.NewFile{Kind: store.AttachmentFile, Name: "a.pdf", Content: []byte("%PDF")})
	}
	if err == nil {
		err = kept.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestABackupGoesIntoAnotherFolder(t *testing.T) {
	dir, out := filledFolder(t), filepath.Join(t.TempDir(), "sao lưu.zip")
	succeed(t, "backup", out, "--data-dir", dir)
	again := filepath.Join(t.TempDir(), "mới")
	succeed(t, "restore", out, "--data-dir", again)
	if r := succeed(t, "doctor", "--data-dir", again); !strings.Contains(r.out, "1 văn bản, 1 cơ quan") || !strings.Contains(r.out, "Mọi thứ đều tốt") {
		t.Errorf("doctor says %s", r.out)
	}
	if a, b := succeed(t, "audit", "--data-dir", dir).out, succeed(t, "audit", "--data-dir", again).out; a != b || strings.Count(a, "\n") != 3 {
		t.Errorf("audit\n%s\nrestored\n%s", a, b)
	}
	if r := vanthu(t, "restore", out, "--data-dir", again); r.code != exitIssues || !strings.Contains(r.err, "đã có dữ liệu") || !strings.Contains(r.err, "vanthu doctor") {
		t.Errorf("restore over data ends with %d: %s", r.code, r.err)
	}
	if r := vanthu(t, "restore", put(t, t.TempDir(), "a.zip", "PK"), "--data-dir", filepath.Join(t.TempDir(), "x")); r.code != exitIssues || !strings.Contains(r.err, "Bản sao lưu không dùng được") {
		t.Errorf("restore of nothing ends with %d: %s", r.code, r.err)
	}
	if r := vanthu(t, "backup", out, "--data-dir", filepath.Join(t.TempDir(), "không có")); r.code != exitIssues || !strings.Contains(r.err, "thư mục") {
		t.Errorf("backup of nothing ends with %d: %s", r.code, r.err)
	}
}

func TestDoctorTellsWhatIsDamaged(t *testing.T) {
	dir := filledFolder(t)
	kept, err := filepath.Glob(filepath.Join(dir, "tep", "??", "*"))
	if err != nil || len(kept) != 1 {
		t.Fatal(kept, err)
	}
	if err := os.WriteFile(kept[0], []byte("hỏng"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := vanthu(t, "doctor", "--data-dir", dir)
	if r.code != exitIssues || !strings.Contains(r.err, "không còn nguyên vẹn") || !strings.Contains(r.err, "a.pdf") {
		t.Errorf("ends with %d: %s", r.code, r.err)
	}
	for _, want := range []string{"Times New Roman", "Đồng hồ", "Ổ đĩa", "SQLite", "bang-khen"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%s is missing in\n%s", want, r.out)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "van-thu.db"), []byte(strings.Repeat("x", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := vanthu(t, "doctor", "--data-dir", dir); r.code != exitIssues || !strings.Contains(r.err, "Tệp cơ sở dữ liệu bị hỏng") {
		t.Errorf("ends with %d: %s", r.code, r.err)
	}
}

// TestTheDataFolderIsFound checks flag, environment, and that a command that needs none makes none.
func TestTheDataFolderIsFound(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", "")
	t.Chdir(t.TempDir())
	if r := succeed(t, "doctor"); !strings.Contains(r.out, "chưa có") {
		t.Errorf("doctor says %s", r.out)
	}
	succeed(t, "templates")
	if entries, err := os.ReadDir(home); err != nil || len(entries) != 0 {
		t.Errorf("a command that needs no data folder made %v", entries)
	}
	out := filepath.Join(t.TempDir(), "a.docx")
	if r := vanthu(t, "render", "ke-hoach", "--profile", "ubnd-xa", "-o", out); r.code != exitIssues || !strings.Contains(r.err, "ubnd-xa") {
		t.Errorf("ends with %d: %s", r.code, r.err)
	}
	t.Setenv(dataVariable, filledFolder(t))
	succeed(t, "render", "ke-hoach", "--profile", "ubnd-xa", "-o", out)
	if r := succeed(t, "doctor"); !strings.Contains(r.out, "1 cơ quan") {
		t.Errorf("doctor says %s", r.out)
	}
	t.Setenv(dataVariable, "")
	if err := os.Mkdir(workingFolder, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := (place{}).folder(); got != workingFolder {
		t.Errorf("the folder is %s", got)
	}
	t.Setenv(databaseVariable, "postgres://ai:bimat@127.0.0.1:1/x?connect_timeout=2")
	r := vanthu(t, "doctor")
	if r.code != exitIssues || !strings.Contains(r.err, "PostgreSQL") || strings.Contains(r.err+r.out, "bimat") {
		t.Errorf("ends with %d: %s%s", r.code, r.out, r.err)
	}
}

func TestABackupToTheOutputStreamIsNothingButTheBackup(t *testing.T) {
	if out := succeed(t, "backup", "-", "--data-dir", filledFolder(t)).out; !bytes.HasPrefix([]byte(out), []byte("PK")) {
		t.Errorf("begins with %.20q", out)
	}
}
