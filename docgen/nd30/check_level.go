package nd30

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/docgen/document"
	"vanthu/docgen/viet"
)

// each visits the levels of some ranks.
func (c *checker) each(visit func(l level), ranks ...rank) {
	for _, l := range c.form.levels {
		if slices.Contains(ranks, l.rank) {
			visit(l)
		}
	}
}

// heading reports whether a paragraph is set as a heading: centred or bold, and short.
func isHeading(p *para) bool {
	l := lookOf(p.spans())
	return p.model.Align == document.Center || l.bold*2 > l.total && short(p.text, 160)
}

func checkPartNumerals(c *checker) {
	c.each(func(l level) {
		if strings.Trim(l.mark, "0123456789") == "" && isHeading(l.para) {
			c.add(atParas(l.para), l.word+" "+l.mark, "số La Mã")
		}
	}, partRank, chapterRank)
}

func checkPartCase(c *checker) {
	c.each(func(l level) {
		if allCaps(l.word) && isHeading(l.para) {
			c.add(atParas(l.para), "“"+l.word+"”", "chữ in thường", rewriteFirst(l.para, l.word, viet.UpperFirst(strings.ToLower(l.word))))
		}
	}, partRank, chapterRank, sectionRank)
}

// rewriteFirst changes the first words of a paragraph.
func rewriteFirst(p *para, old, text string) edit {
	if len(p.pieces) == 0 || !strings.HasPrefix(p.pieces[0].text, old) {
		return edit{}
	}
	return rewrite(p.pieces[0], func(s string) string { return strings.Replace(s, old, text, 1) })
}

func checkPartBold(c *checker) {
	c.each(func(l level) {
		look := lookOf(l.para.spans())
		if look.bold*2 <= look.total && l.para.model.Align == document.Center {
			c.add(atParas(l.para), "chữ không đậm", "chữ đậm", restyle(l.para.pieces, boldTrait.style(true)))
		}
	}, partRank, chapterRank, sectionRank)
}

func checkPartCentred(c *checker) {
	c.each(func(l level) {
		look := lookOf(l.para.spans())
		if look.bold*2 > look.total && l.para.model.Align != document.Center && l.para.label == "" && l.word == viet.UpperFirst(l.word) &&
			l.rest == "" && !c.form.centred(l.para.pieces[0]) {
			c.add(atParas(l.para), "không ở giữa", "canh giữa", align([]*para{l.para}, "center"))
		}
	}, partRank, chapterRank, sectionRank)
}

func checkPartTitle(c *checker) {
	c.each(func(l level) {
		t := l.para
		text := l.rest
		if text == "" {
			t = c.after(l.para)
			if t == nil || t.model.Align != document.Center || !short(t.text, 200) {
				return
			}
			text = t.text
		}
		if look := lookOf(t.spans()); l.para.model.Align == document.Center && letters(text) > 3 && !mostlyCaps(text) && look.bold*2 > look.total {
			c.add(atParas(t), "tiêu đề in thường", "tiêu đề in hoa")
		}
	}, partRank, chapterRank)
}

// after is the next paragraph of the body.
func (c *checker) after(p *para) *para {
	for i := p.index + 1; i < min(c.form.end.start, p.index+10, len(c.text.paras)); i++ {
		if q := c.text.paras[i]; q.text != "" && q.depth == 0 && q.frame == nil {
			return q
		}
	}
	return nil
}

func checkSectionNumerals(c *checker) {
	c.each(func(l level) {
		if strings.Trim(l.mark, "IVXLC") == "" && l.para.model.Align == document.Center && isHeading(l.para) {
			c.add(atParas(l.para), l.word+" "+l.mark, "số Ả Rập")
		}
	}, sectionRank)
}

// articles are the paragraphs that are articles of this document, not mentions of another's: bold, or followed by a dot.
func (c *checker) articles() []level {
	var out []level
	c.each(func(l level) {
		first := l.para.pieces
		if len(first) == 0 || l.para.label != "" && !opens(l.para.label, "dieu") {
			return
		}
		if l.sign != "" && l.sign != "," && l.sign != ")" {
			out = append(out, l)
		}
	}, articleRank)
	return out
}

func checkArticleDot(c *checker) {
	for _, l := range c.articles() {
		if l.sign != "." {
			c.add(atParas(l.para), fmt.Sprintf("“%s %s%s”", l.word, l.mark, l.sign), fmt.Sprintf("“Điều %s.”", l.mark),
				rewriteFirstPattern(l.para, `^(\s*(?i:điều)\s+\d+[a-zđ]?)\s*[:/-]`, "$1."))
		}
	}
}

// rewriteFirstPattern changes what a pattern finds at the head of a paragraph.
func rewriteFirstPattern(p *para, pattern, text string) edit {
	if len(p.pieces) == 0 {
		return edit{}
	}
	re := regexp.MustCompile(pattern)
	return rewrite(p.pieces[0], func(s string) string { return re.ReplaceAllString(s, text) })
}

func checkArticleCase(c *checker) {
	for _, l := range c.articles() {
		if l.word != "Điều" {
			c.add(atParas(l.para), "“"+l.word+"”", "“Điều”", rewriteFirst(l.para, l.word, "Điều"))
		}
	}
}

// checkArticleBold checks Mục II.6.đ: "Điều", its number and its title are bold.
func checkArticleBold(c *checker) {
	var bad []*para
	for _, l := range c.articles() {
		if l.para.label != "" {
			continue
		}
		want := len(l.word) + len(l.mark) + 1
		bold, total := 0, 0
		for _, s := range l.para.spans() {
			for _, r := range s.run.Text[s.from:s.to] {
				if unicode.IsSpace(r) || total >= utf8.RuneCountInString(l.word)+len(l.mark) {
					continue
				}
				if total++; s.run.Style.Bold {
					bold++
				}
			}
		}
		if _ = want; bold*2 <= total {
			bad = append(bad, l.para)
		}
	}
	c.several(bad, "“Điều …” không đậm", "từ “Điều”, số và tiêu đề in đậm")
}

// checkArticleOrder checks that articles follow one another; a document that changes another one quotes its articles.
func checkArticleOrder(c *checker) {
	last := 0
	for _, l := range c.articles() {
		n := 0
		if _, err := fmt.Sscanf(l.mark, "%d", &n); err != nil || strings.Trim(l.mark, "0123456789") != "" {
			return
		}
		if last > 0 && n != last+1 && n != 1 {
			c.add(atParas(l.para), fmt.Sprintf("Điều %d đứng sau Điều %d", n, last), fmt.Sprintf("Điều %d", last+1))
			return
		}
		last = n
	}
}

// romans are the paragraphs "I. …" that are headings.
func (c *checker) romans() []level {
	var out []level
	seen := 0
	c.each(func(l level) {
		if n := viet.ParseRoman(l.mark); n > 0 && short(l.rest, 140) && (n == seen+1 || n == 1 || seen > 0 && n <= seen+2) {
			out = append(out, l)
			seen = n
		}
	}, romanRank)
	if len(out) < 2 {
		return nil
	}
	return out
}

func checkRomanCaps(c *checker) {
	var bad []*para
	for _, l := range c.romans() {
		if !mostlyCaps(l.rest) {
			if look := lookOf(l.para.spans()); look.bold*2 > look.total {
				bad = append(bad, l.para)
			}
		}
	}
	c.several(bad, "tiêu đề mục in thường", "tiêu đề mục in hoa", capitaliseAll(bad))
}

// capitaliseAll writes paragraphs in capitals by their type, so that the text stays as it was typed.
func capitaliseAll(paras []*para) edit {
	var runs []document.Source
	for _, p := range paras {
		for _, s := range p.spans() {
			runs = append(runs, s.run.Source)
		}
	}
	if len(runs) == 0 {
		return edit{}
	}
	return edit{runs[0].Part, func(t *tree) bool {
		for _, r := range runs {
			n := t.node(r, "w:r")
			if n == nil {
				return false
			}
			dropAttr(child(properties(n, "w:rPr"), "w:caps", runOrder), "w:val")
		}
		return true
	}}
}

func checkRomanBold(c *checker) {
	var bad []*para
	var at []*piece
	for _, l := range c.romans() {
		if look := lookOf(l.para.spans()); look.bold*2 <= look.total {
			bad = append(bad, l.para)
			at = append(at, l.para.pieces...)
		}
	}
	c.several(bad, "tiêu đề mục không đậm", "chữ đậm", restyle(at, boldTrait.style(true)))
}

func checkRomanOrder(c *checker) {
	last := 0
	for _, l := range c.form.levels {
		if l.rank < romanRank {
			last = 0
		}
		n := viet.ParseRoman(l.mark)
		if l.rank != romanRank || n == 0 || !isHeading(l.para) || !short(l.rest, 140) {
			continue
		}
		if last > 0 && n != last+1 && n != 1 {
			c.add(atParas(l.para), fmt.Sprintf("mục %s đứng sau mục %s", l.mark, viet.Roman(last)), "mục "+viet.Roman(last+1))
			return
		}
		last = n
	}
}
