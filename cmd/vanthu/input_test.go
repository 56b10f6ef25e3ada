package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/judge"
)

// zipOf makes a ZIP of parts, those of a Word file that is as it should be with some replaced; "" leaves a part out.
func zipOf(t *testing.T, replaced map[string]string) string {
	t.Helper()
	whole, err := zip.OpenReader(filepath.Join(judge.Root(t), "templates", "ke-hoach", "template.docx"))
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range whole.File {
		content, isReplaced := replaced[part.Name]
		if isReplaced && content == "" {
			continue
		}
		to, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if isReplaced {
			_, err = io.WriteString(to, content)
		} else {
			var from io.ReadCloser
			if from, err = part.Open(); err == nil {
				_, err = io.Copy(to, from)
				from.Close()
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestDamagedWordFilesAreToldAndLeaveNothingBehind(t *testing.T) {
	whole := zipOf(t, nil)
	const space = "                                                                "
	for name, content := range map[string]string{
		"rỗng":              "",
		"không phải ZIP":    "Đây là văn bản thường.",
		"Word 97":           "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600),
		"bị cắt cụt":        whole[:len(whole)/2],
		"thiếu phần chính":  zipOf(t, map[string]string{"word/document.xml": ""}),
		"XML hỏng":          zipOf(t, map[string]string{"word/document.xml": "<w:document><w:body>"}),
		"có DOCTYPE":        zipOf(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>`}),
		"phình ra rất lớn":  zipOf(t, map[string]string{"word/document.xml": "<a>" + strings.Repeat(space, 5<<20) + "</a>"}), // 320 MB
		"lồng nhau rất sâu": zipOf(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 100_000)}),
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			file := put(t, folder, "công văn.docx", content)
			for _, args := range [][]string{{"convert", file}, {"render", file}, {"fields", file}} {
				if args[0] != "fields" {
					args = append(args, "-o", filepath.Join(folder, "kết quả.pdf"))
				}
				r := vanthu(t, args...)
				if r.code != exitIssues || !strings.HasPrefix(r.err, "Lỗi (") || !strings.Contains(r.err, "công văn.docx") {
					t.Errorf("%s ends with %d: %.300s", args[0], r.code, r.err)
				}
			}
			if entries, _ := os.ReadDir(folder); len(entries) != 1 {
				t.Errorf("left behind: %v", entries)
			}
		})
	}
}

func TestStrangeCharactersInDataAreCleanedOrTold(t *testing.T) {
	record := func(name string) string {
		return `{"ho_ten": "` + name + `", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã có thành tích xuất sắc"}`
	}
	for _, c := range []struct {
		name, data string
		code       int
		warns      bool
		copied     string // from the PDF
	}{
		{"decomposed Unicode", record(norm.NFD.String("Lường Thị Ưởng")), exitDone, false, "Lường Thị Ưởng"},
		{"control characters", record(`Lò\u0007 Văn Ín`), exitDone, true, "Lò Văn Ín"},
		{"emoji", record("Lò Văn Ín 🎉"), exitDone, true, "Lò Văn Ín"},
		{"symbols of Word's XML", record(`Lò & <Ín> {{ho_ten}}`), exitDone, false, "Lò & <Ín> {{ho_ten}}"},
		{"invalid UTF-8", record("Lò \xff Ín"), exitIssues, false, ""},
		{"half a surrogate pair", record(`Lò \ud83c Ín`), exitDone, true, "Lò"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			out := filepath.Join(folder, "a.pdf")
			r := vanthu(t, "render", "bang-khen", "--data", put(t, folder, "a.json", c.data), "-o", out)
			if r.code != c.code || (r.code == exitDone && c.warns != (r.err != "")) {
				t.Fatalf("ends with %d: %s", r.code, r.err)
			}
			if c.code != exitDone {
				return
			}
			content, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			judge.MuPDF(t, content)
			if text := judge.PDFText(t, content); !strings.Contains(text, c.copied) {
				t.Errorf("%q is not in\n%s", c.copied, text)
			}
		})
	}
}
