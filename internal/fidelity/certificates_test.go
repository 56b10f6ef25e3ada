//go:build unix

package fidelity

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/internal/judge"
)

// What a run of a thousand certificates may take on one core.
const (
	msInOneFile    = 250
	msWithCodes    = 500
	msInFiles      = 600
	megabytesAlive = 200
)

// roster makes a list as it comes: names of their own, forty units, a few merits.
func roster(b *testing.B, e *docgen.Engine, id string, n int) []docgen.Recipient {
	given := []string{"Phương", "Ín", "Pó", "Ẫn", "Ổn", "Ữu", "Hạnh", "Yên", "Quỳnh", "Sua", "Dế"}
	family := []string{"Lò Thị", "Vàng A", "Giàng Mí", "Nguyễn Ngọc Bảo", "Trần Văn", "Hoàng Thị Thùy", "Phùng Chin"}
	t := e.Template(id)
	list := e.Roster(t, nil)
	for i := range n {
		r := maps.Clone(t.Sample)
		delete(r, "so_vang")
		r["ho_ten"] = fmt.Sprintf("%s %s %s", family[i%len(family)], given[i%len(given)], given[i/len(given)%len(given)])
		r["don_vi"] = fmt.Sprintf("Bản số %d, xã Nậm Pàng, tỉnh Hoàng Sơn", i%40)
		r["thanh_tich"] = fmt.Sprintf("Đã có thành tích xuất sắc trong phong trào thi đua “Chung sức xây dựng nông thôn mới” năm %d", 2020+i%6)
		_ = list.Add(data.Record(r))
	}
	all, issues := list.Close()
	if issues.HasErrors() {
		b.Fatal(issues)
	}
	return all
}

// BenchmarkCertificates prints a thousand certificates, beside LibreOffice converting the DOCX of as many. Run it with
// -cpu 1.
func BenchmarkCertificates(b *testing.B) {
	const count = 1000
	e, ctx, opt := engine(), context.Background(), docgen.CertificateOptions{Mode: docgen.Full}
	t := e.Template("giay-khen")
	all := roster(b, e, t.ID, count)
	inOne := func(w io.Writer, all []docgen.Recipient) {
		if run, issues, err := e.Certificates(ctx, w, t, all, opt); err != nil || run.Sheets != len(all) {
			b.Fatal(run.Sheets, issues, err)
		}
	}
	coded := opt
	coded.Codes = func(r data.Record) docgen.Lookup {
		sum := sha256.Sum256([]byte(docgen.Value(r, "ho_ten") + docgen.Value(r, "so_vang")))
		code := strings.ToUpper(hex.EncodeToString(sum[:6]))
		return docgen.Lookup{Code: code, Place: "nampang.example/tra-cuu", Link: "https://nampang.example/tra-cuu/" + code}
	}
	withCodes := func(w io.Writer) {
		if run, issues, err := e.Certificates(ctx, w, t, all, coded); err != nil || run.Sheets != len(all) {
			b.Fatal(run.Sheets, issues, err)
		}
	}
	each := func(w io.Writer, all []docgen.Recipient, format docgen.Format) {
		if run, issues, err := e.CertificateZip(ctx, w, t, all, opt, format); err != nil || run.Sheets != len(all) {
			b.Fatal(run.Sheets, issues, err)
		}
	}
	theirs := judge.NewLibreOfficeBatch(b).Time(b, firstDOCX(b, each, all[:1])).Seconds() * count
	for _, c := range []struct {
		name  string
		limit float64
		run   func()
	}{
		{"một-PDF", msInOneFile, func() { inOne(io.Discard, all) }},
		{"một-PDF-có-mã", msWithCodes, func() { withCodes(io.Discard) }},
		{"ZIP-PDF", msInFiles, func() { each(io.Discard, all, docgen.PDF) }},
		{"ZIP-DOCX", 0, func() { each(io.Discard, all, docgen.DOCX) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			took := milliseconds(mean(b, c.run))
			b.ReportMetric(took, "ms/1000-tờ")
			b.ReportMetric(theirs, "s-LibreOffice/1000-tờ")
			if c.limit > 0 && took > c.limit {
				b.Errorf("%.0f ms, cần %.0f", took, c.limit)
			}
		})
	}
	for _, n := range []int{1000, docgen.MostRecipients} {
		b.Run(fmt.Sprintf("bộ-nhớ-%d", n), func(b *testing.B) {
			alive := float64(mostAlive(func() { inOne(io.Discard, roster(b, e, t.ID, n)) })) / (1 << 20)
			b.ReportMetric(alive, "MB")
			if alive > megabytesAlive {
				b.Errorf("%.0f MB, cần %d", alive, megabytesAlive)
			}
		})
	}
}

// firstDOCX takes the file of the first of a ZIP.
func firstDOCX(b *testing.B, each func(io.Writer, []docgen.Recipient, docgen.Format), all []docgen.Recipient) []byte {
	var out bytes.Buffer
	each(&out, all, docgen.DOCX)
	archive, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		b.Fatal(err)
	}
	file, err := archive.File[0].Open()
	if err != nil {
		b.Fatal(err)
	}
	content, err := io.ReadAll(file)
	if err != nil {
		b.Fatal(err)
	}
	return content
}
