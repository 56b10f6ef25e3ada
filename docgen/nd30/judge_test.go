package nd30_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"vanthu/docgen/nd30"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// spoilt is a paper with a fault of nearly every kind of mending in it.
func spoilt() *paper {
	p := withAnnexes()
	p.left, p.titlePage = 1417, false
	p.nation.size, p.motto.text = 11, "Độc lập – Tự do – Hạnh phúc"
	p.number.text, p.date.text, p.date.italic = "Số 5/KH - UBND", "nậm Pàng ngày 5 tháng 1 năm 2026", false
	p.title.size, p.subject[0].bold = 16, false
	p.titleRule = strings.Repeat("_", 90)
	many(p.grounds, func(l *line) { l.italic = false })
	many(p.body, func(l *line) { l.size, l.before, l.align = 12, 0, "left" })
	p.body[0].font, p.body[0].color, p.body[0].first = "Arial", "FF0000", 0
	swap(p.body, 7, "đ)", "e)")
	swap(p.body, 8, "e)", "f)")
	p.closing.text = strings.Replace(p.closing.text, "./.", "", 1)
	p.receiver.size = 14
	many(p.receivers, func(l *line) { l.size = 13 })
	swap(p.receivers, 2, "Lưu: VT, KT.", "Lưu VT, KT")
	swap(p.powers, 0, "TM.", "T/M")
	p.annexes[0][0].text = "PHỤ LỤC I"
	return p
}

// TestCopiesAreSoundWordFiles asks other programs: the mended copy and the one with comments open in LibreOffice and
// are valid for the Open XML SDK.
func TestCopiesAreSoundWordFiles(t *testing.T) {
	sources := map[string][]byte{"van-ban": spoilt().docx(), "khung": boxed().docx()}
	all := map[string][]byte{}
	for name, docx := range sources {
		c := checked(t, docx, nd30.Options{})
		fixed, err := c.Fix(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if name == "van-ban" && len(fixed.Mended) < 30 {
			t.Errorf("%d mended; left:%s", len(fixed.Mended), tell(fixed.Left.Findings))
		}
		for _, f := range fixed.Left.Findings {
			if f.Mends {
				t.Errorf("%s: claims to be mendable and is still there:%s", name, tell([]nd30.Finding{f}))
			}
		}
		commented, err := c.Commented()
		if err != nil {
			t.Fatal(err)
		}
		if n := countComments(t, commented); n != len(c.Findings) {
			t.Errorf("%s: %d comments for %d findings", name, n, len(c.Findings))
		}
		again := checked(t, commented, nd30.Options{})
		if len(again.Findings) != len(c.Findings) {
			t.Errorf("%s: the comments change what is found: %d, before %d", name, len(again.Findings), len(c.Findings))
		}
		twice, err := again.Commented()
		if err != nil {
			t.Fatal(err)
		}
		if n := countComments(t, twice); n != 2*len(c.Findings) {
			t.Errorf("%s: %d comments after the second time", name, n)
		}
		all[name+"-sua"], all[name+"-nhan-xet"] = fixed.Data, twice
	}
	for name, docx := range all {
		judge.OpenXML(t, name+".docx", docx)
	}
	for name, pdf := range judge.LibreOfficeAll(t, all) {
		if len(pdf) == 0 {
			t.Errorf("%s: LibreOffice shows nothing", name)
		}
	}
}

func boxed() *paper {
	p := proposal()
	p.layout = "boxes"
	p.nation.size, p.motto.bold, p.date.italic = 11, false, false
	return p
}

func countComments(t *testing.T, docx []byte) int {
	t.Helper()
	pkg, issues := ooxml.Open(docx, ooxml.DefaultLimits)
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	root, err := pkg.Part("word/comments.xml").Tree()
	if err != nil {
		t.Fatal(err)
	}
	return len(root.Elements("w:comment"))
}

// TestFixTouchesNothingElse compares part by part, and the text of the document but for what was mended.
func TestFixTouchesNothingElse(t *testing.T) {
	p := plan()
	p.motto.bold = false
	docx := p.docx()
	c := checked(t, docx, nd30.Options{})
	fixed, err := c.Fix(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	before, _ := ooxml.Open(docx, ooxml.DefaultLimits)
	after, _ := ooxml.Open(fixed.Data, ooxml.DefaultLimits)
	for _, part := range before.Parts() {
		a, _ := part.Bytes()
		b, _ := after.Part(part.Name).Bytes()
		if part.Name != "word/document.xml" && !bytes.Equal(a, b) {
			t.Errorf("%s has changed", part.Name)
		}
		if part.Name == "word/document.xml" {
			want := strings.Replace(string(a), `<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">Độc lập`, `<w:b/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr><w:t xml:space="preserve">Độc lập`, 1)
			if want != string(b) {
				t.Error("the document has changed in more than the weight of the motto")
			}
		}
	}
	again, err := c.Fix(context.Background())
	if err != nil || !bytes.Equal(again.Data, fixed.Data) {
		t.Errorf("the same file gives other bytes: %v", err)
	}
}

// TestModelFormsOfTheDecreeAreNotWrong: what the decree itself prints as models must not be called wrong.
func TestModelFormsOfTheDecreeAreNotWrong(t *testing.T) {
	docx, err := os.ReadFile(judge.Shared(t, "nd30", "Phuluc3.docx"))
	if err != nil {
		t.Fatal(err)
	}
	c := checked(t, docx, nd30.Options{})
	for _, f := range c.Findings {
		if f.Weight == nd30.Wrong {
			t.Errorf("%s", tell([]nd30.Finding{f}))
		}
	}
	t.Logf("Phụ lục III: %d sai, %d nên xem", c.Count(nd30.Wrong), c.Count(nd30.Look))
}

func TestMutedRulesAreSilentAndShown(t *testing.T) {
	p := plan()
	p.number.text = "Số: 0015/KH-UBND"
	mutes, issues := nd30.ParseMutes([]byte(`{"co_quan": {"bo_qua_the_thuc": "so-nhieu-khong: sổ văn bản của tỉnh dùng bốn chữ số"}}`))
	if len(issues) > 0 || len(mutes) != 1 {
		t.Fatal(issues, mutes)
	}
	c := checked(t, p.docx(), nd30.Options{Mutes: mutes})
	if len(c.Findings) > 0 || len(c.Muted) != 1 || c.Muted[0].Count != 1 || c.Muted[0].Reason == "" {
		t.Errorf("%v %s", c.Muted, tell(c.Findings))
	}
	for _, bad := range []string{`[{"quy_tac": "khong-co", "ly_do": "x"}]`, `[{"quy_tac": "so-nhieu-khong", "ly_do": " "}]`, `{`, `[1]`} {
		if mutes, issues := nd30.ParseMutes([]byte(bad)); !issues.HasErrors() || mutes != nil {
			t.Errorf("%s is taken: %v", bad, mutes)
		}
	}
}

func TestKindMayBeNamed(t *testing.T) {
	p := plan()
	p.title.text = "CHƯƠNG TRÌNH HÀNH ĐỘNG"
	p.number.text = "Số: 15/CTHĐ-UBND"
	if c := checked(t, p.docx(), nd30.Options{Kind: "CTr"}); c.Kind != "CTr" {
		t.Errorf("kind %q", c.Kind)
	}
}

func TestRulesAreADocumentWithoutTwins(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range nd30.Rules() {
		if seen[r.ID] || r.Article == "" || r.Said == "" || r.Mark != "V" && r.Mark != "R" || r.Weight.Name() == "" {
			t.Errorf("%+v", r)
		}
		seen[r.ID] = true
	}
	var a, b bytes.Buffer
	if err := nd30.WriteRules(&a); err != nil {
		t.Fatal(err)
	}
	_ = nd30.WriteRules(&b)
	if !bytes.Equal(a.Bytes(), b.Bytes()) || strings.Count(a.String(), "\n| `") != len(seen) {
		t.Error("the table as a document does not hold each rule once")
	}
}
