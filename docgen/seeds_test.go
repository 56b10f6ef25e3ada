package docgen_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"vanthu/docgen"
	"vanthu/docgen/data"
	word "vanthu/docgen/document"
	"vanthu/docgen/docx"
	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// set is a paragraph that a document must hold: its words and the beginning of its style's name.
type set struct{ style, words string }

// seed is a text as offices publish it and the way to make its document again.
type seed struct {
	name, file, kind string
	record           func(t *testing.T, lines []string, from data.Record) (data.Record, []set)
	outline          map[string]int // how many paragraphs of each level there are, counted by hand
}

var seeds = []seed{
	{"a plan whole", "004_ecb5d06a2d25c290.txt", "ke-hoach", wholePlan,
		map[string]int{"VTMuc": 6, "VTKhoan": 22, "VTTieuKhoan": 22, "VTDiem": 7, "VTGach": 66}},
	{"a report on a plan of a province", "000_adbb258a106d52b4.txt", "ke-hoach", newsOf("Ngày ", "Đính kèm"),
		map[string]int{"VTGach": 2, "VTCong": 6}},
	{"a report on a plan to make known", "001_95170c6422dfb8f5.txt", "ke-hoach", newsOf("Ngày ", "Toàn văn"),
		map[string]int{"VTGach": 12}},
	{"a report on a plan of a district", "003_8c6b22b45df45ebb.txt", "ke-hoach", newsOf("UBND huyện", "Tải Kế hoạch"),
		map[string]int{"VTGach": 19}},
	{"a report as a plan with its movements", "003_8c6b22b45df45ebb.txt", "ke-hoach-dien-hinh", movements, nil},
}

// TestPublishedPlansCanBeMade makes the documents of real plans from their text and looks for each of their paragraphs:
// in order, at its level, in the Word file and in the text that copying from the PDF gives.
func TestPublishedPlansCanBeMade(t *testing.T) {
	for _, s := range seeds {
		t.Run(s.name, func(t *testing.T) {
			text, err := os.ReadFile(judge.Shared(t, "seeds", s.file))
			if err != nil {
				t.Fatal(err)
			}
			record, want := s.record(t, linesOf(string(text)), sample(t, s.kind))
			file := render(t, sharedEngine(), s.kind, record, docgen.DOCX).Data
			inWord(t, file, want, s.outline)
			inPDF(t, render(t, sharedEngine(), s.kind, record, docgen.PDF).Data, want)
			checked, issues, err := sharedEngine().CheckDecree(context.Background(), s.file, file, nd30.Options{})
			if err != nil || checked == nil {
				t.Fatal(issues, err)
			}
			for _, f := range checked.Findings {
				if f.Weight == nd30.Wrong {
					t.Errorf("%s near “%s”: %s; want %s", f.Rule, f.Places[0].Words, f.Found, f.Wanted)
				}
			}
		})
	}
}

// linesOf gives the lines of a text that are not empty.
func linesOf(text string) (lines []string) {
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimFunc(line, unicode.IsSpace); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// levels tells the level of a paragraph by its beginning alone.
var levels = []struct {
	begins *regexp.Regexp
	style  string
}{
	{regexp.MustCompile(`^[IVX]+\. `), "VTMuc"},
	{regexp.MustCompile(`^\d+\.\d+\.? `), "VTTieuKhoan"},
	{regexp.MustCompile(`^\d+\. `), "VTKhoan"},
	{regexp.MustCompile(`^[a-zđ]\) `), "VTDiem"},
	{regexp.MustCompile(`^- ?\pL`), "VTGach"},
	{regexp.MustCompile(`^\+ `), "VTCong"},
	{regexp.MustCompile(``), "VTThan"},
}

func levelled(lines []string) (all []set) {
	for _, line := range lines {
		for _, level := range levels {
			if level.begins.MatchString(line) {
				all = append(all, set{level.style, line})
				break
			}
		}
	}
	return all
}

var dayInWords = regexp.MustCompile(`^(.*), ngày (\d+) tháng (\d+) năm (\d+)$`)

// wholePlan takes a published plan apart: head, grounds, opening, body, closing words, addressees, signature.
func wholePlan(t *testing.T, lines []string, _ data.Record) (data.Record, []set) {
	t.Helper()
	at := func(from int, begins string) int {
		i := slices.IndexFunc(lines[from:], func(l string) bool { return strings.HasPrefix(l, begins) })
		if i < 0 {
			t.Fatalf("the text has no line %q", begins)
		}
		return from + i
	}
	office, number := at(0, "ỦY BAN NHÂN DÂN"), at(0, "Số: ")
	day := dayInWords.FindStringSubmatch(lines[number+1])
	digits, code, _ := strings.Cut(strings.TrimPrefix(lines[number], "Số: "), "/KH-")
	title := at(number, "KẾ HOẠCH")
	ground, part, sentTo := at(title, "Căn cứ"), at(title, "I. "), at(title, "Nơi nhận")
	signed := at(sentTo, "TM. ")
	opening := ground
	for strings.HasPrefix(lines[opening], "Căn cứ") {
		opening++
	}
	record := data.Record{
		"co_quan":    map[string]any{"ten": lines[office], "ten_dau_trang": lines[office] + "\n" + lines[office+1], "ky_hieu": code, "dia_danh": day[1]},
		"so_van_ban": digits, "ngay_ky": fmt.Sprintf("%s-%02s-%02s", day[4], day[3], day[2]),
		"trich_yeu": lines[title+1], "can_cu": bare(lines[ground:opening], ""),
		"mo_dau": strings.Join(lines[opening:part], "\n"), "noi_dung": strings.Join(lines[part:sentTo-1], "\n"), "ket_thuc": lines[sentTo-1],
		"noi_nhan": bare(lines[sentTo+1:signed-1], "- "), "luu": bare(lines[signed-1:signed], "- Lưu: ")[0],
		"nguoi_ky": map[string]any{"thay_mat": lines[signed], "chuc_vu": lines[signed+1], "ho_ten": lines[signed+2]},
	}
	want := []set{{"VTSoKyHieu", lines[number]}, {"VTTenLoai", lines[title]}, {"VTTrichYeu", lines[title+1]}}
	for _, line := range bare(lines[ground:opening], "") {
		want = append(want, set{"VTCanCu", line.(string)})
	}
	want = append(want, levelled(lines[opening:sentTo-1])...)
	want = append(want, set{"VTKetThuc", lines[sentTo-1]}, set{"VTNoiNhan", lines[sentTo]})
	for _, line := range lines[sentTo+1 : signed] {
		want = append(want, set{"VTNoiNhanDong", line})
	}
	return record, append(want, set{"VTChucVu", lines[signed]}, set{"VTChucVu", lines[signed+1]}, set{"VTHoTen", lines[signed+2]})
}

// bare takes off the beginning and the sign at the end, which the form sets by itself.
func bare(lines []string, begin string) (all []any) {
	for _, line := range lines {
		all = append(all, strings.TrimRight(strings.TrimPrefix(line, begin), ";. "))
	}
	return all
}

// newsOf makes a plan of what the news says about it, from the line with the first beginning up to that with the second.
func newsOf(first, last string) func(*testing.T, []string, data.Record) (data.Record, []set) {
	return func(t *testing.T, lines []string, from data.Record) (data.Record, []set) {
		t.Helper()
		body := between(t, lines, first, last)
		record := with(with(from, "mo_dau", body[0]), "noi_dung", strings.Join(body[1:], "\n"))
		return with(record, "can_cu", []any{}), levelled(body)
	}
}

// movements puts the parts of what the news says about a plan for model examples into the fields made for them.
func movements(t *testing.T, lines []string, from data.Record) (data.Record, []set) {
	t.Helper()
	body := between(t, lines, "UBND huyện", "Tải Kế hoạch")
	opening, aim, who, list, reports := body[0], body[1], body[2], body[4:len(body)-1], body[len(body)-1]
	record := with(with(with(from, "mo_dau", opening), "muc_dich", aim), "doi_tuong", who)
	record = with(with(record, "phong_trao", bare(list, "- ")), "che_do_bao_cao", reports)
	want := []set{{"VTThan", opening}, {"VTThan", aim}, {"VTThan", who}}
	for _, line := range bare(list, "- ") {
		want = append(want, set{"VTGach", "- " + line.(string)})
	}
	return record, append(want, set{"VTThan", reports})
}

func between(t *testing.T, lines []string, first, last string) []string {
	t.Helper()
	begin := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, first) })
	end := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, last) })
	if begin < 0 || end <= begin {
		t.Fatalf("the text has no lines from %q to %q", first, last)
	}
	return lines[begin:end]
}

// inWord finds the paragraphs in a Word file and counts its levels.
func inWord(t *testing.T, content []byte, want []set, outline map[string]int) {
	t.Helper()
	pkg, issues := ooxml.Open(content, ooxml.DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	doc, issues := docx.Read(pkg)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	var all []*word.Paragraph
	for _, section := range doc.Sections {
		all = append(all, paragraphsOf(section.Blocks)...)
	}
	count, next := map[string]int{}, 0
	for _, p := range all {
		style := strings.TrimSuffix(p.Style, "Ten")
		count[style]++
		if next < len(want) && holds(p, want[next].words) {
			if style != want[next].style && p.Style != want[next].style {
				t.Errorf("%q is %s, want %s", want[next].words, p.Style, want[next].style)
			}
			next++
		}
	}
	if next < len(want) {
		t.Errorf("the Word file lacks %q, paragraph %d of %d", want[next].words, next+1, len(want))
	}
	for style, n := range outline {
		if count[style] != n {
			t.Errorf("%s: %d paragraphs, want %d", style, count[style], n)
		}
	}
}

func paragraphsOf(blocks []word.Block) (all []*word.Paragraph) {
	for _, block := range blocks {
		switch b := block.(type) {
		case *word.Paragraph:
			all = append(all, b)
		case *word.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					all = append(all, paragraphsOf(cell.Blocks)...)
				}
			}
		}
	}
	return all
}

func holds(p *word.Paragraph, words string) bool {
	var text strings.Builder
	for _, inline := range p.Inlines {
		if run, ok := inline.(*word.Run); ok {
			text.WriteString(run.Text)
		}
	}
	return strings.HasPrefix(packed(text.String()), packed(words))
}

// inPDF finds the paragraphs in the text of a PDF, the numbers at the heads of its pages left out.
func inPDF(t *testing.T, pdf []byte, want []set) {
	t.Helper()
	var text strings.Builder
	for i, page := range strings.Split(judge.PDFText(t, pdf), "\f") {
		page = strings.TrimSpace(page)
		number := fmt.Sprint(i + 1)
		text.WriteString(packed(strings.TrimSuffix(strings.TrimPrefix(page, number+"\n"), "\n"+number)))
	}
	rest := text.String()
	for _, w := range want {
		_, after, found := strings.Cut(rest, packed(w.words))
		if !found {
			t.Errorf("the PDF lacks %q after what came before it", w.words)
			continue
		}
		rest = after
	}
}

// packed is a text without its spaces.
func packed(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\u00ad' }), "")
}
