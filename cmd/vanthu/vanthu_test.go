package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/judge"
)

// result is what one command line said.
type result struct {
	code     int
	out, err string
}

// vanthu runs one command line of the program.
func vanthu(t *testing.T, args ...string) result {
	t.Helper()
	return vanthuWith(t, "", args...)
}

func vanthuWith(t *testing.T, input string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	p := &program{in: strings.NewReader(input), out: &out, err: &errs, open: func(string) error { return nil }}
	code := p.run(context.Background(), args)
	return result{code, out.String(), errs.String()}
}

// succeed runs a command line that must end with 0 and without a warning.
func succeed(t *testing.T, args ...string) result {
	t.Helper()
	r := vanthu(t, args...)
	if r.code != exitDone || r.err != "" {
		t.Fatalf("vanthu %s ends with %d: %s", strings.Join(args, " "), r.code, r.err)
	}
	return r
}

func TestExitCodeTellsWhoseMistakeItIs(t *testing.T) {
	folder := t.TempDir()
	out := filepath.Join(folder, "kết quả.pdf")
	broken := put(t, folder, "hỏng.json", `{"ho_ten": "Lò Văn Ín",`)
	noZip := put(t, folder, "hỏng.docx", "không phải ZIP")
	text := put(t, folder, "ghi chú.txt", "")
	missing := put(t, folder, "thiếu.json", `{"ho_ten": "Lò Văn Ín"}`)
	many := put(t, folder, "nhiều.json", `[{}, {}]`)
	for _, c := range []struct {
		name string
		args []string
		code int
		says string // on the error stream; on the output stream when the code is 0
	}{
		{"no command", nil, exitUsage, "Cách dùng"},
		{"unknown command", []string{"in"}, exitUsage, "Không có lệnh “in”"},
		{"help", []string{"help"}, exitDone, "vanthu render"},
		{"help of a command", []string{"render", "--help"}, exitDone, "--each"},
		{"no template", []string{"render", "-o", out}, exitUsage, "Cách dùng: vanthu render"},
		{"no output", []string{"render", "bang-khen"}, exitUsage, "-o"},
		{"unknown option", []string{"render", "bang-khen", "--dạng", "pdf", "-o", out}, exitUsage, "--dạng"},
		{"unknown format", []string{"render", "bang-khen", "--format", "odt", "-o", out}, exitUsage, "odt"},
		{"unknown template", []string{"render", "giay-khenn", "-o", out}, exitIssues, "ke-hoach"},
		{"format that the kind lacks", []string{"render", "bang-khen", "--format", "xlsx", "-o", out}, exitIssues, "xlsx"},
		{"missing data file", []string{"render", "bang-khen", "--data", filepath.Join(folder, "không có.json"), "-o", out}, exitIssues, "không có.json"},
		{"data of another kind", []string{"render", "bang-khen", "--data", text, "-o", out}, exitIssues, "ghi chú.txt"},
		{"broken JSON", []string{"render", "bang-khen", "--data", broken, "-o", out}, exitIssues, "hỏng.json"},
		{"missing fields", []string{"render", "bang-khen", "--data", missing, "-o", out}, exitIssues, "thanh_tich"},
		{"profile with many records", []string{"render", "bang-khen", "--profile", many, "-o", out}, exitIssues, "bản ghi"},
		{"no ZIP", []string{"convert", noZip, "-o", out}, exitIssues, "hỏng.docx"},
		{"bare template that is no ZIP", []string{"render", noZip, "-o", out}, exitIssues, "hỏng.docx"},
		{"missing Word file", []string{"convert", filepath.Join(folder, "a.docx"), "-o", out}, exitIssues, "a.docx"},
		{"missing output folder", []string{"render", "bang-khen", "-o", filepath.Join(folder, "x", "a.pdf")}, exitIssues, "thư mục"},
		{"address that other machines reach", []string{"serve", "--addr", "0.0.0.0:0", "--data-dir", t.TempDir()}, exitIssues, "chưa có đăng nhập"},
		{"data folder that is a file", []string{"serve", "--addr", "127.0.0.1:0", "--data-dir", text}, exitIssues, "ghi chú.txt"},
		{"missing templates folder", []string{"templates", "--templates", filepath.Join(folder, "x")}, exitIssues, "thư mục"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := vanthu(t, c.args...)
			said := r.err
			if c.code == exitDone {
				said = r.out
			}
			if r.code != c.code || !strings.Contains(said, c.says) {
				t.Errorf("ends with %d, want %d; says %q, want %q in it", r.code, c.code, said, c.says)
			}
			if strings.Contains(said, "goroutine") {
				t.Errorf("shows a stack: %s", said)
			}
		})
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a failed command left a file")
	}
}

// put writes a file of the test.
func put(t *testing.T, folder, name, content string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAllMistakesOfARecordAreToldAtOnceOneALine(t *testing.T) {
	data := put(t, t.TempDir(), "a.json", `{"ngay_ky": "2026-02-30"}`)
	r := vanthu(t, "render", "bang-khen", "--data", data, "-o", filepath.Join(t.TempDir(), "a.pdf"))
	lines := strings.Split(strings.TrimSpace(r.err), "\n")
	if r.code != exitIssues || len(lines) < 4 {
		t.Fatalf("ends with %d: %s", r.code, r.err)
	}
	for _, field := range []string{"ho_ten", "don_vi", "thanh_tich", "ngay_ky"} {
		if !strings.Contains(r.err, field) {
			t.Errorf("%s is not told:\n%s", field, r.err)
		}
	}
	for _, line := range lines {
		if !strings.HasPrefix(line, "Lỗi") && !strings.HasPrefix(line, "Cảnh báo") {
			t.Errorf("line %q is no issue", line)
		}
	}
}

func TestTemplatesListsTheFourKinds(t *testing.T) {
	out := succeed(t, "templates").out
	for _, want := range []string{"bang-khen", "danh-sach-dang-ky", "ke-hoach", "to-trinh-khen-thuong", "docx,pdf"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in\n%s", want, out)
		}
	}
}

func TestFieldsPrintsAJSONSchema(t *testing.T) {
	var schema struct {
		Schema     string                     `json:"$schema"`
		Properties map[string]json.RawMessage `json:"properties"`
	}
	if err := json.Unmarshal([]byte(succeed(t, "fields", "bang-khen").out), &schema); err != nil {
		t.Fatal(err)
	}
	if schema.Properties["thanh_tich"] == nil || !strings.Contains(schema.Schema, "2020-12") {
		t.Errorf("schema is %+v", schema)
	}
}

func TestTheOutputMayBeAFolderOrTheOutputStream(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "Thư mục kết quả")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	succeed(t, "render", "bang-khen", "-o", folder)
	entries, _ := os.ReadDir(folder)
	if len(entries) != 1 || !strings.HasSuffix(entries[0].Name(), ".pdf") || !strings.Contains(entries[0].Name(), "Lò Thị Phương") {
		t.Errorf("the folder holds %v", entries)
	}
	if out := succeed(t, "render", "bang-khen", "--format", "docx", "-o", "-").out; !strings.HasPrefix(out, "PK") {
		t.Errorf("output begins with %.20q", out)
	}
}

func TestABareWordFileIsATemplateAndConvertsAsItIs(t *testing.T) {
	folder := t.TempDir()
	bare := filepath.Join(folder, "Giấy mời.docx")
	form, err := os.ReadFile(filepath.Join(judge.Root(t), "templates", "ke-hoach", "template.docx"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, folder, "Giấy mời.docx", string(form))
	if schema := succeed(t, "fields", bare).out; !strings.Contains(schema, `"trich_yeu"`) {
		t.Errorf("the fields are %s", schema)
	}
	for _, args := range [][]string{{"render", bare}, {"convert", bare}} {
		pdf := filepath.Join(folder, args[0]+".pdf")
		if r := vanthu(t, append(args, "-o", pdf)...); r.code != exitDone {
			t.Errorf("%v ends with %d: %s", args, r.code, r.err)
			continue
		}
		content, err := os.ReadFile(pdf)
		if err != nil || !bytes.HasPrefix(content, []byte("%PDF")) {
			t.Errorf("%v: %.20q, %v", args, content, err)
		}
	}
}

func TestDataMayComeFromTheInputStream(t *testing.T) {
	encoded, err := json.Marshal(map[string]string{"ho_ten": "Lò Văn Ín", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã có thành tích xuất sắc"})
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "a.docx")
	if r := vanthuWith(t, string(encoded), "render", "bang-khen", "--data", "-", "-o", out); r.code != exitDone {
		t.Fatal(r.err)
	}
}
