package docgen_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
)

// letterNumber is how the page of a province names a letter: its number, its code with the drafting unit, its subject.
var letterNumber = regexp.MustCompile(`công văn số (\d+)/([A-ZĐ]+)-([A-ZĐ]+) về việc ([^.]+)\.`)

var letterDay = regexp.MustCompile(`ngày (\d+)/(\d+)/(\d{4}), ([^,.]+) ban hành công văn`)

// letterSeed reads the page: what stands between the day of the page and the signer is the body.
func letterSeed(t *testing.T) (record data.Record, body []string) {
	t.Helper()
	found, _ := filepath.Glob("../../shared/seeds/002_*.txt")
	if len(found) == 0 {
		t.Skip("the letter shared/seeds/002_*.txt is not here: a real letter is NOT checked")
	}
	content, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	text := norm.NFC.String(strings.ReplaceAll(string(content), "\r", ""))
	signer := ""
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case len(body) > 0 && strings.HasSuffix(body[len(body)-1], "./."):
			if signer == "" {
				signer = line
			}
		case strings.ContainsAny(line, ".") && len(line) > 80:
			body = append(body, line)
		}
	}
	number, day := letterNumber.FindStringSubmatch(text), letterDay.FindStringSubmatch(text)
	if len(body) != 3 || number == nil || day == nil || signer == "" {
		t.Fatalf("the letter is not understood: %d paragraphs, number %q, day %q, signer %q", len(body), number, day, signer)
	}
	two := func(digits string) string { return ("0" + digits)[len(digits)-1:] }
	last := len(body) - 1
	return data.Record{
		"co_quan":     map[string]any{"ten": day[4], "ky_hieu": number[2], "dia_danh": "Ninh Thuận"},
		"so_van_ban":  number[1],
		"don_vi_soan": number[3],
		"trich_yeu":   number[4],
		"ngay_ky":     day[3] + "-" + two(day[2]) + "-" + two(day[1]),
		"kinh_gui":    []any{"Các cơ quan, đơn vị, địa phương"},
		"noi_dung":    strings.Join(body[:last], "\n"),
		"ket_thuc":    body[last],
		"nguoi_ky":    map[string]any{"thay_mat": "TL. Chủ tịch", "chuc_vu": "Phó Chánh Văn phòng", "ho_ten": signer},
	}, body
}

// TestARealLetterComesOutWhole makes a letter that a province has sent: no word of its body is lost or out of order.
func TestARealLetterComesOutWhole(t *testing.T) {
	record, body := letterSeed(t)
	word := render(t, sharedEngine(), "cong-van", record, docgen.DOCX)
	inOrder(t, "DOCX", textOfWord(t, word.Data), body)

	file := filepath.Join(t.TempDir(), "cong-van.pdf")
	if err := os.WriteFile(file, render(t, sharedEngine(), "cong-van", record, docgen.PDF).Data, 0o600); err != nil {
		t.Fatal(err)
	}
	if printed, err := exec.Command("pdftotext", "-layout", file, "-").Output(); err != nil {
		t.Errorf("pdftotext, NOT checked: %v", err)
	} else {
		inOrder(t, "PDF", string(printed), body)
	}
	report, issues, err := sharedEngine().CheckDecree(t.Context(), "cong-van.docx", word.Data, nd30.Options{})
	if err != nil || issues.HasErrors() {
		t.Fatal(err, issues)
	}
	if report.Scope != nd30.Within {
		t.Errorf("the letter is not judged: %v %s", report.Scope, report.Reason)
	}
	for _, finding := range report.Findings {
		if finding.Weight == nd30.Wrong {
			t.Errorf("%s: found %s, wanted %s", finding.Rule, finding.Found, finding.Wanted)
		}
	}
}

func textOfWord(t *testing.T, content []byte) string {
	t.Helper()
	pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	root, err := pkg.Part("word/document.xml").Tree()
	if err != nil {
		t.Fatal(err)
	}
	return root.TextContent()
}

func inOrder(t *testing.T, format, got string, paragraphs []string) {
	t.Helper()
	rest := withoutSpace(got)
	for _, paragraph := range paragraphs {
		_, after, found := strings.Cut(rest, withoutSpace(paragraph))
		if !found {
			t.Errorf("%s: not there or not in order: %q", format, paragraph)
			continue
		}
		rest = after
	}
}

func withoutSpace(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFC.String(text))
}
