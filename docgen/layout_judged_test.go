package docgen_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/internal/judge"
	"vanthu/internal/oracle"
)

// What our PDF must share with LibreOffice's PDF of the same DOCX, in percent.
const (
	leastBeginnings = 97
	leastWithin     = 95
)

func TestPagesAgreeWithLibreOffice(t *testing.T) {
	all := documents(t)
	docx := map[string][]byte{}
	for _, d := range all {
		docx[d.name] = render(t, sharedEngine(), d.id, d.record, docgen.DOCX).Data
	}
	reference := judge.LibreOfficeAll(t, docx)
	var table strings.Builder
	for _, d := range all {
		ours := render(t, sharedEngine(), d.id, d.record, docgen.PDF)
		c := oracle.ComparePDF(t, reference[d.name], ours.Data)
		fmt.Fprintf(&table, "%-26s %s\n", d.name, c)
		if c.Pages != c.RefPages || !c.SizesEqual || c.LineBeginnings < leastBeginnings || c.WithinMillimetre < leastWithin {
			t.Errorf("%s is not set as LibreOffice sets it: %s\n%s", d.name, c, c.Report(30))
		}
	}
	t.Logf("our PDF against LibreOffice's:\n%s", table.String())
}

// lengthening tells how to make a document of a kind longer by steps, and the last words before its signature.
type lengthening struct {
	id     string
	steps  int
	longer func(record data.Record, step int) data.Record
	before string
}

var lengthenings = []lengthening{
	{"ke-hoach", 40, addLines("noi_dung"), "./."},
	{"to-trinh-khen-thuong", 40, addLines("mo_dau"), "./."},
	{"danh-sach-dang-ky", 40, func(r data.Record, step int) data.Record { return withList(r, step+1) }, "Tổng số:"},
}

func addLines(field string) func(data.Record, int) data.Record {
	return func(r data.Record, step int) data.Record {
		return with(r, field, r[field].(string)+strings.Repeat("\nMột dòng nữa của văn bản.", step))
	}
}

// TestTheSignatureIsNeverAloneOnAPage makes each kind longer line by line, so that its end falls on every height of the
// page, and looks for the end of the text on the page of the signature.
func TestTheSignatureIsNeverAloneOnAPage(t *testing.T) {
	e := sharedEngine()
	for _, l := range lengthenings {
		t.Run(l.id, func(t *testing.T) {
			kind := e.Template(l.id)
			for step := range l.steps {
				record := prepared(t, kind, l.longer(sample(t, l.id), step))
				pages, _, err := e.Pages(context.Background(), kind, record)
				if err != nil {
					t.Fatal(err)
				}
				signer := record["nguoi_ky"].(map[string]any)["ho_ten"].(string)
				found := false
				for i, page := range pages {
					text := pageText(page)
					if !strings.Contains(squeeze(text), squeeze(signer)) {
						continue
					}
					found = true
					if !strings.Contains(text, l.before) {
						t.Errorf("%d steps longer, page %d of %d holds the signature without text before it:\n%s", step, i+1, len(pages), text)
					}
					break
				}
				if !found {
					t.Fatalf("%d steps longer: no signature of %s", step, signer)
				}
			}
		})
	}
}

// squeeze leaves out spaces, for words of a line may be items of their own.
func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }
