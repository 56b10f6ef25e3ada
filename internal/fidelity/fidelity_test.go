package fidelity

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/docx"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/pdf"
	"vanthu/fonts"
	"vanthu/internal/judge"
	"vanthu/internal/oracle"
	"vanthu/templates"
)

// required are the least shares in percent that a group, or each file of it, must reach; 0 asks nothing.
type required struct{ beginnings, millimetre, point float64 }

func (r required) holds(c oracle.Comparison) bool {
	return c.Pages == c.RefPages && c.SizesEqual && c.LineBeginnings >= r.beginnings && c.WithinMillimetre >= r.millimetre && c.WithinPoint >= r.point
}

func (r required) String() string {
	text := fmt.Sprintf("đầu dòng ≥ %.0f, trong 1 mm ≥ %.0f", r.beginnings, r.millimetre)
	if r.point > 0 {
		text += fmt.Sprintf(", trong 1 pt ≥ %.0f", r.point)
	}
	return text
}

// pair is one document: its file, and the PDF by which it is judged; a nil reference is LibreOffice's to make.
type pair struct {
	name            string
	docx, reference []byte
	byWord          bool // the reference is Word's own
}

var engine = sync.OnceValue(func() *docgen.Engine {
	e, issues, err := docgen.New(docgen.Options{Templates: []fs.FS{templates.FS}, Fonts: []fs.FS{fonts.FS}})
	if err != nil || len(issues) > 0 {
		panic(fmt.Sprintf("engine: %v %v", err, issues))
	}
	return e
})

// judged is one row of a table.
type judged struct {
	name              string
	oracle.Comparison                   // by Word's rules, as the program sets it
	asJudge           oracle.Comparison // by LibreOffice's, where it is the judge and known to differ from Word
	note              string            // why the figure is not asked for, "" when it is
}

// compare sets every document and measures it against its reference.
func compare(t *testing.T, pairs []pair) []judged {
	t.Helper()
	missing := map[string][]byte{}
	for _, p := range pairs {
		if p.reference == nil {
			missing[p.name] = p.docx
		}
	}
	made := map[string][]byte{}
	if len(missing) > 0 {
		made = judge.LibreOfficeAll(t, missing)
	}
	rows := make([]judged, 0, len(pairs))
	for _, p := range pairs {
		word, libreOffice := set(t, p, layout.Word), set(t, p, layout.LibreOffice)
		if word == nil || libreOffice == nil {
			continue
		}
		reference := p.reference
		if reference == nil {
			if reference = made[p.name]; reference == nil {
				continue // the judge has said so
			}
			keep(t, p.name+".ref.pdf", reference)
		}
		row := judged{name: p.name, Comparison: oracle.ComparePDF(t, reference, word)}
		if row.asJudge = row.Comparison; !p.byWord && !bytes.Equal(word, libreOffice) {
			row.asJudge = oracle.ComparePDF(t, reference, libreOffice)
		}
		rows = append(rows, row)
	}
	return rows
}

// set makes the PDF of a document by the rules of a program; nil when it cannot, which fails the test.
func set(t *testing.T, p pair, as layout.Program) []byte {
	t.Helper()
	pkg, issues := ooxml.Open(p.docx, ooxml.DefaultLimits)
	if issues.HasErrors() {
		t.Errorf("%s: %v", p.name, issues)
		return nil
	}
	doc, issues := docx.Read(pkg)
	if doc == nil {
		t.Errorf("%s: %v", p.name, issues)
		return nil
	}
	pages, issues, err := layout.Layout(context.Background(), doc, engine().Faces(), layout.Options{As: as})
	var out bytes.Buffer
	if err == nil && !issues.HasErrors() {
		err = pdf.Write(&out, pages, pdf.Info{Title: p.name})
	}
	if err != nil || issues.HasErrors() {
		t.Errorf("%s: %v %v", p.name, issues, err)
		return nil
	}
	keep(t, p.name+map[layout.Program]string{layout.Word: ".pdf", layout.LibreOffice: ".lo.pdf"}[as], out.Bytes())
	return out.Bytes()
}

// keep saves a PDF into the folder that VANTHU_FIDELITY names, for people who look.
func keep(t *testing.T, name string, pdf []byte) {
	folder := os.Getenv("VANTHU_FIDELITY")
	if folder == "" {
		return
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name), pdf, 0o644); err != nil {
		t.Fatal(err)
	}
}

// whole is all rows as one document: shares weighted by words and by line beginnings.
func whole(rows []judged, of func(judged) oracle.Comparison) oracle.Comparison {
	sum := oracle.Comparison{SizesEqual: true}
	for _, row := range rows {
		r := of(row)
		sum.Pages, sum.RefPages = sum.Pages+r.Pages, sum.RefPages+r.RefPages
		if r.Pages != r.RefPages {
			sum.SizesEqual = false
		}
		sum.SizesEqual = sum.SizesEqual && r.SizesEqual
		sum.Pairs, sum.Beginning = sum.Pairs+r.Pairs, sum.Beginning+r.Beginning
		sum.LineBeginnings += r.LineBeginnings * float64(r.Beginning)
		sum.WithinMillimetre += r.WithinMillimetre * float64(r.Pairs)
		sum.WithinPoint += r.WithinPoint * float64(r.Pairs)
	}
	sum.LineBeginnings /= max(float64(sum.Beginning), 1)
	sum.WithinMillimetre /= max(float64(sum.Pairs), 1)
	sum.WithinPoint /= max(float64(sum.Pairs), 1)
	return sum
}

// table prints rows worst first, and all of them as one in the end.
func table(title string, r required, rows []judged) string {
	slices.SortStableFunc(rows, func(a, b judged) int {
		return cmp.Or(cmp.Compare(score(a), score(b)), cmp.Compare(a.name, b.name))
	})
	var b strings.Builder
	fmt.Fprintf(&b, "%s — cần: đủ trang, %s\n", title, r)
	fmt.Fprintf(&b, "%-44s %7s %9s %8s %8s\n", "tệp", "trang", "đầu dòng", "1 mm", "1 pt")
	line := func(name string, c oracle.Comparison, note string) {
		mark := ""
		if !r.holds(c) {
			mark = "  ✗"
		}
		if note != "" {
			mark = "  – " + note
		}
		fmt.Fprintf(&b, "%-44s %7s %9.1f %8.1f %8.1f%s\n", name, fmt.Sprintf("%d/%d", c.Pages, c.RefPages), c.LineBeginnings, c.WithinMillimetre, c.WithinPoint, mark)
	}
	for _, row := range rows {
		line(row.name, row.Comparison, row.note)
		if !r.holds(row.Comparison) && row.asJudge.String() != row.Comparison.String() {
			line("  theo quy tắc của bên đối chiếu", row.asJudge, "")
		}
	}
	line("CHUNG", whole(rows, asSet), "")
	line("CHUNG theo quy tắc của bên đối chiếu", whole(rows, asJudge), "")
	return b.String()
}

func asSet(r judged) oracle.Comparison   { return r.Comparison }
func asJudge(r judged) oracle.Comparison { return r.asJudge }

// score is by how much a row is good: pages first.
func score(r judged) float64 {
	s := min(r.LineBeginnings, r.WithinMillimetre) + r.WithinPoint/1000
	if r.Pages != r.RefPages {
		s -= 100
	}
	return s
}

// shared reads files beside the project by pattern; the test is skipped where there are none.
func shared(t testing.TB, pattern string) map[string][]byte {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(judge.Root(t), "..", "shared", pattern))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, name := range found {
		files[name] = read(t, name)
	}
	if len(files) == 0 {
		t.Skip("không có tư liệu đối chiếu bên cạnh dự án: " + pattern)
	}
	return files
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// base is a path's last element without extension.
func base(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// assertWhole logs the table of a group and fails the test unless the group as one document is as required; reviewed
// files are left out.
func assertWhole(t *testing.T, title string, r required, rows []judged, by func(judged) oracle.Comparison) {
	t.Helper()
	t.Log("\n" + table(title, r, rows))
	rows = slices.DeleteFunc(rows, func(r judged) bool { return r.note != "" })
	if sum := whole(rows, by); !r.holds(sum) {
		t.Errorf("%s: %s", title, sum)
	}
}

// assertEach is assertWhole for groups of which every file must be as required.
func assertEach(t *testing.T, title string, r required, rows []judged) {
	t.Helper()
	t.Log("\n" + table(title, r, rows))
	for _, row := range rows {
		if row.note == "" && !r.holds(row.asJudge) {
			t.Errorf("%s: %s\n%s", row.name, row.asJudge, row.asJudge.Report(12))
		}
	}
}

func TestOfficePapersAgreeWithLibreOffice(t *testing.T) {
	files := shared(t, "oracle/docx/*.docx")
	var pairs []pair
	for _, path := range slices.Sorted(maps.Keys(files)) {
		pdf := filepath.Join(filepath.Dir(path), "..", "pdf", base(path)+".pdf")
		pairs = append(pairs, pair{name: base(path), docx: files[path], reference: read(t, pdf)})
	}
	assertWhole(t, "Sáu văn bản mẫu, đối chiếu LibreOffice", required{97, 94, 85}, compare(t, pairs), asJudge)
}

func TestDocumentsAgreeWithWord(t *testing.T) {
	files := shared(t, "oracle/word/*/input.docx")
	var pairs []pair
	for _, path := range slices.Sorted(maps.Keys(files)) {
		folder := filepath.Dir(path)
		pairs = append(pairs, pair{filepath.Base(folder), files[path], read(t, filepath.Join(folder, "reference.pdf")), true})
	}
	assertWhole(t, "Văn bản do chính Word xuất PDF", required{98, 97, 85}, compare(t, pairs), asSet)
}

func TestTheDecreesAppendicesAgreeWithLibreOffice(t *testing.T) {
	files := shared(t, "nd30/*.docx")
	var pairs []pair
	for _, path := range slices.Sorted(maps.Keys(files)) {
		pairs = append(pairs, pair{name: base(path), docx: files[path]})
	}
	assertWhole(t, "Phụ lục NĐ 30/2020, đối chiếu LibreOffice", required{94, 85, 0}, review(reviewed(t), compare(t, pairs)), asJudge)
}
