package reply

import (
	"mime"
	"strings"
	"testing"
)

func TestDownloadsKeepTheirVietnameseName(t *testing.T) {
	for name, plain := range map[string]string{
		"Tờ trình - Đề nghị khen thưởng.pdf": "To trinh - De nghi khen thuong.pdf",
		"Bằng khen (2 văn bản).zip":          "Bang khen (2 van ban).zip",
		"a\"b\\c\r\nd;e%f'g*.docx":           "a_b_c__d_e_f'g_.docx",
	} {
		header := Attachment(name)
		_, parameters, err := mime.ParseMediaType(header)
		if err != nil {
			t.Errorf("%q: %v", header, err)
			continue
		}
		// mime gives the extended value the name "filename" too, and the first wins there; browsers take the extended.
		if got := parameters["filename"]; got != plain && got != name {
			t.Errorf("%q read back as %q", header, got)
		}
		if plainName(name) != plain {
			t.Errorf("without marks: %q, want %q", plainName(name), plain)
		}
	}
	if got, want := Attachment("Kế.pdf"), `attachment; filename="Ke.pdf"; filename*=UTF-8''K%E1%BA%BF.pdf`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestUploadsAreCalledWhatPeopleSee(t *testing.T) {
	long := strings.Repeat("Ủ", 4000)
	for sent, want := range map[string]string{
		"Danh sách.xlsx":                       "Danh sách.xlsx",
		`C:\Users\Lò\Danh sách.xlsx`:           "Danh sách.xlsx",
		"../../etc/passwd":                     "passwd",
		"\u202efdp.exe":                        "fdp.exe",
		"a\u200b\u2066b\r\nX: y\x00\u0085.pdf": "abX: y.pdf",
		"\xff\xfea.pdf":                        "\uFFFDa.pdf",
		long + ".xlsx":                         strings.Repeat("Ủ", nameLength-5) + ".xlsx",
		long + "." + long:                      strings.Repeat("Ủ", nameLength),
		"":                                     "",
	} {
		if got := UploadName(sent); got != want {
			t.Errorf("%.40q became %q, want %q", sent, got, want)
		}
	}
}
