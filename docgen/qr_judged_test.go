package docgen

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/internal/judge"
)

// codesOf reads all QR codes of a PDF, as it comes off a printer of 200 dots an inch, a line for each page.
func codesOf(t *testing.T, pdf []byte) []string {
	t.Helper()
	zbar, poppler := judge.Tool(t, "zbarimg"), judge.Tool(t, "pdftoppm")
	folder := t.TempDir()
	file := filepath.Join(folder, "x.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(poppler, "-r", "200", "-gray", file, filepath.Join(folder, "trang")).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	pages, _ := filepath.Glob(filepath.Join(folder, "trang*"))
	var codes []string
	for _, page := range pages {
		out, _ := exec.Command(zbar, "-q", "--raw", page).Output() // fails where there is none
		codes = append(codes, strings.TrimSpace(string(out)))
	}
	return codes
}

// TestCodesOfSheetsAreReadByACamera prints a code on each sheet, small pages and large ones, and has zbar read it out
// of our PDF and of what LibreOffice makes of the DOCX.
func TestCodesOfSheetsAreReadByACamera(t *testing.T) {
	e, _ := designs(t)
	given := func(r data.Record) Lookup {
		code := "7K2M9QWX" + strings.Repeat(fmt.Sprint(len(Value(r, "ho_ten"))%10), 4)
		return Lookup{Code: code, Place: "tracuu.nampang.example/tra-cuu", Link: "https://tracuu.nampang.example/tra-cuu/" + code}
	}
	for _, id := range []string{"giay-khen", "bang-khen-tinh"} {
		tm := e.Template(id)
		var records []data.Record
		for _, name := range []string{"Lò Thị Phương", "Giàng A Páo", "Y"} {
			r := maps.Clone(tm.Sample)
			r["ho_ten"], r["so_quyet_dinh"], r["ngay_ky"] = name, "186", "2026-02-09"
			records = append(records, r)
		}
		all := recipients(t, e, id, records...)
		opt := CertificateOptions{Mode: Overlay, Codes: given}
		var out bytes.Buffer
		if _, issues, err := e.Certificates(context.Background(), &out, tm, all, opt); err != nil || issues.HasErrors() {
			t.Fatal(id, issues, err)
		}
		for n, code := range codesOf(t, out.Bytes()) {
			if want := given(all[n].Record()).Link; code != want {
				t.Errorf("%s: sheet %d bears %q, want %q", id, n+1, code, want)
			}
		}
		if words := judge.PDFText(t, out.Bytes()); !strings.Contains(words, given(all[0].Record()).Code) || !strings.Contains(words, "tracuu.nampang.example") {
			t.Errorf("%s: the code is not written out: %s", id, words)
		}
	}
	tm := e.Template("giay-khen")
	record := maps.Clone(tm.Sample)
	record["so_quyet_dinh"], record["ngay_ky"] = "186", "2026-02-09"
	all := recipients(t, e, "giay-khen", record)
	var packed bytes.Buffer
	if _, issues, err := e.CertificateZip(context.Background(), &packed, tm, all, CertificateOptions{Mode: Full, Codes: given}, DOCX); err != nil || issues.HasErrors() {
		t.Fatal(issues, err)
	}
	archive, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	entry, err := archive.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	word, err := io.ReadAll(entry)
	if err != nil {
		t.Fatal(err)
	}
	judge.OpenXML(t, "giay-khen.docx", word)
	if codes := codesOf(t, judge.LibreOffice(t, word)); len(codes) != 1 || codes[0] != given(all[0].Record()).Link {
		t.Errorf("LibreOffice shows %q", codes)
	}
	// A proof, and a sheet of an office that offers no lookup, bear none.
	for _, opt := range []CertificateOptions{{Mode: Proof, Codes: given}, {Mode: Full}} {
		var out bytes.Buffer
		if _, issues, err := e.Certificates(context.Background(), &out, tm, all, opt); err != nil || issues.HasErrors() {
			t.Fatal(issues, err)
		}
		if words := judge.PDFText(t, out.Bytes()); strings.Contains(words, "tra cứu") {
			t.Errorf("%s: %s", opt.Mode, words)
		}
	}
}
