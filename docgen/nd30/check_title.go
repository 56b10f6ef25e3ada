package nd30

import (
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

func checkTitleCentred(c *checker) {
	f := c.form
	if f.title == nil || f.kind.code == "" || f.title.page() == 0 || f.title.para.depth > 0 {
		return
	}
	if !f.centred(f.title) {
		c.add(at(f.title), "tên loại không ở giữa", "canh giữa theo chiều ngang", align([]*para{f.title.para}, "center"))
	}
}

// ofTitle is the title, when it is the kind's name and nothing else is on its line.
func ofTitle(f *form) []*piece {
	if f.title == nil || f.kind.code == "" {
		return nil
	}
	return []*piece{f.title}
}

func checkSubject(c *checker) {
	f := c.form
	if f.title == nil || !f.titleWhole || len(f.subject) > 0 || !slices.Contains([]string{"NQ", "QĐ", "KH", "TTr", "BC", "CTr", "HD", "PA", "ĐA"}, f.kind.code) {
		return
	}
	c.add(at(f.title), "không thấy trích yếu dưới tên loại", "trích yếu nội dung, chữ in thường, đậm, canh giữa")
}

func checkAbout(c *checker) {
	f := c.form
	if f.kind == letter && len(f.about) == 0 && f.greet != nil && f.number != nil && !f.frames() {
		c.add(at(f.number), "công văn không có trích yếu “V/v …”", "“V/v …” dưới số, ký hiệu")
	}
}

// checkAboutPlace checks Mục II.5.b: "V/v …" stands right under the number, on its side of the page.
func checkAboutPlace(c *checker) {
	f := c.form
	if f.kind != letter || len(f.about) == 0 || f.number == nil || f.date == nil {
		return
	}
	p := f.about[0]
	if f.besideNation(p) && !f.besideNation(f.number) || f.date.para.cell == nil && f.number.para.index < f.date.para.index && f.date.para.index < p.para.index && f.number.para != f.date.para {
		c.add(at(p), "trích yếu “V/v …” không đứng ngay dưới số, ký hiệu", "“V/v …” canh giữa dưới số, ký hiệu")
	}
}

func checkAboutWords(c *checker) {
	f := c.form
	if f.kind != letter || len(f.about) == 0 {
		return
	}
	p := f.about[0]
	if m := regexp.MustCompile(`^(V\s*/\s*V|v\s*/\s*v|v/V|V\.v|Về việc|V/v\s*[:.])`).FindString(p.text); m != "" {
		c.add(at(p), "“"+m+"”", "“V/v”", rewrite(p, func(s string) string {
			return regexp.MustCompile(`^(\s*)(?:V\s*/\s*V|v\s*/\s*v|v/V|V\.v|Về việc|V/v)\s*[:.]?\s*`).ReplaceAllString(s, "${1}V/v ")
		}))
	}
}

// checkAboutGap checks Mục II.5.b: 6 pt between the number and "V/v".
func checkAboutGap(c *checker) {
	f := c.form
	if f.kind != letter || len(f.about) == 0 || f.number == nil || f.about[0].para.index != f.number.para.index+1 {
		return
	}
	p := f.about[0].para
	if p.model.Spacing.BeforeAuto || f.number.para.model.Spacing.AfterAuto {
		return
	}
	if gap := f.number.para.model.Spacing.After + p.model.Spacing.Before; gap < 4*unit.Point || gap > 9*unit.Point {
		c.add(at(f.about[0]), "cách số, ký hiệu "+points(gap)+" pt", "cách 6 pt", allOf([]edit{
			setParagraphs([]*para{f.number.para}, func(n *ooxml.Node) { setAttr(child(n, "w:spacing", paragraphOrder), "w:after", "0") }),
			setParagraphs([]*para{p}, func(n *ooxml.Node) { setAttr(child(n, "w:spacing", paragraphOrder), "w:before", "120") }),
		}))
	}
}

// checkResolveColon checks Mẫu 1.1 to 1.3: "QUYẾT ĐỊNH:".
func checkResolveColon(c *checker) {
	p := c.form.resolve
	if p == nil || strings.HasSuffix(p.text, ":") || !allCaps(p.text) {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“"+strings.TrimRight(p.text, ". ")+":”", rewrite(p, func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ". ") + ":" + s[len(trimmed):]
	}))
}
