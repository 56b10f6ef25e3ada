package docgen_test

import (
	"bytes"
	"context"
	"io"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

// Boxes may lie over each other as long as their text does not: what counts is the lines as they were set.
func TestTextOverTextStopsThePrint(t *testing.T) {
	box := func(name, text string, x, y float64, anchor string) design.Box {
		return design.Box{Name: name, Label: "Ô " + name, Kind: design.Text, Text: text, Size: [2]float64{10, 14}, Lines: 2, X: x, Y: y, Width: 80, Height: 20, Anchor: anchor}
	}
	for name, test := range map[string]struct {
		boxes []design.Box
		want  []int // numbers of the sheets with text over text
	}{
		"apart in one place":   {[]design.Box{box("a", "{{ho_ten}}", 20, 20, "top"), box("b", "Cho {{ho_ten}}", 20, 20, "bottom")}, []int{2}},
		"one over the other":   {[]design.Box{box("a", "{{ho_ten}}", 20, 20, "middle"), box("b", "Cho {{ho_ten}}", 20, 22, "middle")}, []int{1, 2}},
		"over the same of all": {[]design.Box{box("a", "{{ho_ten}}", 20, 20, "middle"), box("b", "CHỦ TỊCH", 20, 20, "middle")}, []int{1, 2}},
		"the same of all":      {[]design.Box{box("a", "{{ho_ten}}", 20, 90, "middle"), box("b", "CHỦ TỊCH", 20, 20, "middle"), box("c", "PHÓ", 20, 20, "middle")}, []int{1, 2}},
		"side by side":         {[]design.Box{box("a", "{{ho_ten}}", 20, 20, "middle"), box("b", "{{ho_ten}}", 105, 20, "middle")}, nil},
	} {
		d := &design.Design{Width: 297, Height: 210, Title: "{{ho_ten}}", Fields: design.Fields{Name: "ho_ten"}, Boxes: test.boxes}
		e, _ := engineOf(t, d)
		all := enrolled(t, e, "o", data.Record{"ho_ten": "Yến"}, data.Record{"ho_ten": "Nguyễn Thị Hoàng Yến Phương Trinh Bảo Ngọc Minh Châu"})
		var proof bytes.Buffer
		run, issues, err := e.Certificates(context.Background(), &proof, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Proof})
		if err != nil || issues.HasErrors() {
			t.Fatal(name, issues, err)
		}
		found := map[int]bool{}
		for _, f := range docgen.NewSheetReview(e.Template("o"), all, all, run).Findings {
			found[f.Number] = found[f.Number] || f.Kind == docgen.Overlaps && f.Name != "" && f.What != ""
		}
		for n := 1; n <= 2; n++ {
			want := false
			for _, number := range test.want {
				want = want || number == n
			}
			if found[n] != want {
				t.Errorf("%s: of sheet %d it is said %v", name, n, found[n])
			}
		}
		if red := bytes.Contains(judge.PlainPDF(t, proof.Bytes()), []byte("1 0 0 rg")); red != (len(test.want) > 0) && name != "the same of all" {
			t.Errorf("%s: red in the proof: %v", name, red)
		}
		for _, print := range []func() (docgen.CertificateRun, diag.List, error){
			func() (docgen.CertificateRun, diag.List, error) {
				return e.Certificates(context.Background(), io.Discard, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full})
			},
			func() (docgen.CertificateRun, diag.List, error) {
				return e.CertificateZip(context.Background(), io.Discard, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full}, docgen.DOCX)
			},
		} {
			if _, issues, err := print(); err != nil || issues.HasErrors() != (len(test.want) > 0) {
				t.Errorf("%s: printing says %v %v", name, issues, err)
			}
		}
	}
}
