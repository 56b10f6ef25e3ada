package docgen

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/layout"
	"vanthu/fonts"
	"vanthu/templates"
)

func designs(t testing.TB) (*Engine, []string) {
	t.Helper()
	e, issues, err := New(Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}, Limits: Limits{Package: DefaultLimits.Package, Pages: 10, Records: 20_000}})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	var ids []string
	for _, one := range e.Templates() {
		if one.Design != nil {
			ids = append(ids, one.ID)
		}
	}
	if len(ids) < 9 {
		t.Fatalf("designs: %v", ids)
	}
	return e, ids
}

func recipients(t testing.TB, e *Engine, id string, records ...data.Record) []Recipient {
	t.Helper()
	tm := e.Template(id)
	if records == nil {
		records = []data.Record{tm.Sample}
	}
	roster := e.Roster(tm, nil)
	for _, r := range records {
		_ = roster.Add(r)
	}
	all, issues := roster.Close()
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	return all
}

// described says what stands where on a page.
func described(p layout.Page) []string {
	var out []string
	for _, item := range p.Items {
		switch it := item.(type) {
		case *layout.Text:
			out = append(out, fmt.Sprintf("%d %d %s %d %v %s", it.X, it.Baseline, it.Face.PostScriptName, it.Size, it.Color, it))
		case *layout.Rule:
			out = append(out, fmt.Sprintf("rule %d %d %d %d %d %v", it.X1, it.Y1, it.X2, it.Y2, it.Width, it.Color))
		case *layout.Fill:
			out = append(out, fmt.Sprintf("fill %d %d %d %d %d %d %v", it.X, it.Y, it.Width, it.Height, it.Round, it.Stroke, it.Color))
		default:
			out = append(out, fmt.Sprintf("%T", item))
		}
	}
	slices.Sort(out)
	return out
}

func TestASheetIsTheLayoutOfItsFile(t *testing.T) {
	e, ids := designs(t)
	for _, id := range ids {
		all := recipients(t, e, id)
		whole, issues, err := e.Pages(context.Background(), e.Template(id), all[0].Record())
		if err != nil || issues.HasErrors() || len(whole) != 1 {
			t.Fatal(id, err, issues, len(whole))
		}
		c, issues, err := e.certificates(context.Background(), e.Template(id), all, CertificateOptions{Mode: Full})
		if err != nil || issues.HasErrors() {
			t.Fatal(id, err, issues)
		}
		s, err := c.sheet(context.Background(), all[0].Record())
		if err != nil || s.issues.HasErrors() {
			t.Fatal(id, err, s.issues)
		}
		s.page.Items = append(slices.Clip(s.blank.fixed.Items), s.page.Items...)
		if got, want := described(s.page), described(whole[0]); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the sheet has\n%s\nits file has\n%s", id, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// Each text stands within its box: across by the letters' widths, and down by the lines' heights.
func TestTextStandsInItsBox(t *testing.T) {
	e, ids := designs(t)
	for _, id := range ids {
		tm := e.Template(id)
		all := recipients(t, e, id)
		for n := range tm.Design.Boxes {
			b := tm.Design.Boxes[n]
			if b.Kind != design.Text {
				continue
			}
			single := *tm.Design
			single.Border, single.Boxes = nil, []design.Box{b}
			tmp := *tm
			tmp.Design = &single
			word, issues := tmp.Layer(&single, design.Whole)
			if issues.HasErrors() {
				t.Fatal(id, b.Name, issues)
			}
			filled := word.FillWith(all[0].Record(), 0)
			if filled.Package == nil {
				t.Fatal(id, b.Name, filled.Issues)
			}
			laid, err := e.layOutPackage(context.Background(), filled.Package)
			if err != nil || len(laid.pages) != 1 {
				t.Fatal(id, b.Name, err, laid.issues)
			}
			for _, item := range laid.pages[0].Items {
				x, ok := item.(*layout.Text)
				if !ok || len(x.Glyphs) == 0 {
					continue
				}
				left, right := float64(x.X)/36000, float64(x.X+x.Width)/36000
				top := float64(x.Baseline-x.Face.Scale(x.Face.Ascent, x.Size)) / 36000
				bottom := float64(x.Baseline+x.Face.Scale(x.Face.Descent, x.Size)) / 36000
				if left < b.X-0.1 || right > b.X+b.Width+0.1 || top < b.Y-0.1 || bottom > b.Y+b.Height+0.1 {
					t.Errorf("%s %s: %q stands at %.1f–%.1f × %.1f–%.1f mm, its box at %.1f–%.1f × %.1f–%.1f", id, b.Name, x, left, right, top, bottom, b.X, b.X+b.Width, b.Y, b.Y+b.Height)
				}
			}
		}
	}
}

func TestWithoutADecisionOnlyTheProofRuns(t *testing.T) {
	e, _ := designs(t)
	tm := e.Template("giay-khen")
	draft := data.Record{"ho_ten": "Lò Văn Ín", "don_vi": "Bản Nà Luông", "thanh_tich": "Đã giúp dân", "co_quan": tm.Sample["co_quan"]}
	all := recipients(t, e, "giay-khen", draft)
	for mode, allowed := range map[Mode]bool{Overlay: false, Full: false, Proof: true} {
		_, issues, err := e.Certificates(context.Background(), io.Discard, tm, all, CertificateOptions{Mode: mode})
		if err != nil || issues.HasErrors() == allowed {
			t.Errorf("%s: %v %v", mode, err, issues)
		}
	}
}

func TestANameThatDoesNotFitStopsThePrintAndIsNamed(t *testing.T) {
	e, _ := designs(t)
	tm := e.Template("giay-khen")
	long := data.Record{}
	for k, v := range tm.Sample {
		long[k] = v
	}
	long["ho_ten"] = strings.Repeat("Mmmmm", 30)
	all := recipients(t, e, "giay-khen", tm.Sample, long)
	_, issues, err := e.Certificates(context.Background(), io.Discard, tm, all, CertificateOptions{Mode: Full})
	if err != nil || !issues.HasErrors() || issues[0].Place.Record != 2 {
		t.Error(err, issues)
	}
	run, issues, err := e.Certificates(context.Background(), io.Discard, tm, all, CertificateOptions{Mode: Proof})
	if err != nil || issues.HasErrors() || run.Sheets != 2 {
		t.Error(run, err, issues)
	}
}

func TestOrders(t *testing.T) {
	e, _ := designs(t)
	var records []data.Record
	for _, who := range [][3]string{{"Trần Văn Yên", "Tổ 2", "3"}, {"Lò Thị Ánh", "Tổ 1", "1"}, {"Đỗ Văn Ân", "Tổ 2", ""}, {"Bùi Thị Ánh", "Tổ 1", "2"}} {
		r := data.Record{}
		for k, v := range e.Template("giay-khen").Sample {
			r[k] = v
		}
		r["ho_ten"], r["don_vi"], r["thu_tu_trao"] = who[0], who[1], who[2]
		delete(r, "so_vang")
		records = append(records, r)
	}
	all := recipients(t, e, "giay-khen", records...)
	for order, want := range map[Order]string{ByList: "1 2 3 4", ByUnit: "2 4 1 3", ByTurn: "2 4 1 3", ByName: "4 2 3 1"} {
		var got []string
		for _, r := range Sorted(e.Template("giay-khen"), all, order) {
			got = append(got, fmt.Sprint(r.Number))
			if r.Record()["so_vang"] != fmt.Sprintf("%02d", r.Number) {
				t.Errorf("number %v of %d", r.Record()["so_vang"], r.Number)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", order, got, want)
		}
	}
}

func BenchmarkCertificates1000(b *testing.B) {
	e, _ := designs(b)
	tm := e.Template("giay-khen")
	var records []data.Record
	for n := range 1000 {
		r := data.Record{}
		for k, v := range tm.Sample {
			r[k] = v
		}
		r["ho_ten"], r["so_vang"] = fmt.Sprintf("Lò Văn %s Phương", strings.Repeat("A", n%5)), fmt.Sprint(n+1)
		r["don_vi"] = fmt.Sprintf("Bản số %d, xã Nậm Pàng, tỉnh Hoàng Sơn", n%40)
		records = append(records, r)
	}
	all := recipients(b, e, "giay-khen", records...)
	b.Run("PDF", func(b *testing.B) {
		for b.Loop() {
			var out bytes.Buffer
			if _, issues, err := e.Certificates(context.Background(), &out, tm, all, CertificateOptions{Mode: Full}); err != nil || issues.HasErrors() {
				b.Fatal(err, issues)
			}
		}
	})
	b.Run("ZIP", func(b *testing.B) {
		for b.Loop() {
			if _, issues, err := e.CertificateZip(context.Background(), io.Discard, tm, all, CertificateOptions{Mode: Full}, PDF); err != nil || issues.HasErrors() {
				b.Fatal(err, issues)
			}
		}
	})
}
