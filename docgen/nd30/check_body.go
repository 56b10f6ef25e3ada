package nd30

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
	"vanthu/docgen/viet"
)

// bodyPieces are the running text of the body, a piece a paragraph: what the rules about letters look at. Headings of
// levels, which have rules of their own, are left out, and notes in small type under a table.
func bodyPieces(f *form) []*piece {
	var out []*piece
	for _, p := range f.body {
		if letters(p.text) < 12 || slices.Contains(f.grounds, p) || isNoteLine(p.text) {
			continue
		}
		out = append(out, &piece{para: p, text: p.text, spans: p.spans(), lines: p.lines})
	}
	return out
}

func isNoteLine(s string) bool {
	return opens(s, "ghichu") || opens(s, "donvitinh") || opens(s, "dvt") || strings.HasPrefix(s, "*") || strings.HasPrefix(s, "(*")
}

func groundPieces(f *form) []*piece {
	var out []*piece
	for _, p := range f.grounds {
		out = append(out, &piece{para: p, text: p.text, spans: p.spans(), lines: p.lines})
	}
	return out
}

// judgedText are the paragraphs of the body that the rules about lines and paragraphs look at.
func (c *checker) judgedText() []*para {
	if c.form.running != nil {
		return c.form.running
	}
	var out []*para
	for _, p := range c.form.body {
		if bodyText(p) && !isNoteLine(p.text) {
			out = append(out, p)
		}
	}
	c.form.running = out
	return out
}

// several notes one finding about paragraphs of the same fault.
func (c *checker) several(paras []*para, found, wanted string, edits ...edit) {
	if len(paras) > 1 {
		found = fmt.Sprintf("%s (%d đoạn)", found, len(paras))
	}
	c.add(atParas(paras[:min(len(paras), mostPlaces)]...), found, wanted, edits...)
}

// checkJustified checks Mục II.6.e: text reaches both margins. A paragraph of one line shows no difference.
func checkJustified(c *checker) {
	var bad []*para
	for _, p := range c.judgedText() {
		if len(p.lines) >= 2 && (p.model.Align == document.Left || p.model.Align == document.Right) && len(p.pieces) == 1 {
			bad = append(bad, p)
		}
	}
	c.several(bad, "canh một bên", "canh đều cả hai lề", align(bad, "both"))
}

// checkIndent checks Mục II.6.e: the first line begins 1 cm or 1,27 cm from the margin; what stands between is taken
// for either. Lists with hanging numbers are left to the office.
func checkIndent(c *checker) {
	var none, other []*para
	var width unit.Length
	for _, p := range c.judgedText() {
		if len(p.lines) < 2 || p.label != "" || p.model.Indent.Left != 0 || p.model.Indent.FirstLine < 0 || p.section.Columns.Count > 1 || len(p.model.Frames) > 0 {
			continue
		}
		in := p.lines[0].left - p.section.Left - p.section.Gutter
		switch {
		case in >= 9*mm+mm/2 && in <= 13*mm+mm/5:
		case in < 3*mm:
			none = append(none, p)
		default:
			other = append(other, p)
			width = in
		}
	}
	mend := func(paras []*para) edit {
		for _, p := range paras {
			if p.model.Indent.Left != 0 || strings.HasPrefix(p.raw, "\t") || strings.HasPrefix(p.raw, " ") {
				return edit{}
			}
		}
		return setParagraphs(paras, func(p *ooxml.Node) {
			n := child(p, "w:ind", paragraphOrder)
			dropAttr(n, "w:hanging", "w:firstLineChars", "w:hangingChars")
			setAttr(n, "w:firstLine", "720")
		})
	}
	c.several(none, "chữ đầu đoạn không lùi vào", "lùi 1 cm hoặc 1,27 cm", mend(none))
	c.several(other, "chữ đầu đoạn lùi "+millimetres(width)+" mm", "lùi 1 cm hoặc 1,27 cm", mend(other))
}

// checkGap checks Mục II.6.e: at least 6 pt between paragraphs.
func checkGap(c *checker) {
	text := c.judgedText()
	var bad []*para
	var gap unit.Length
	for i := 1; i < len(text); i++ {
		a, b := text[i-1], text[i]
		if b.index != a.index+1 || a.order != b.order || a.model.Spacing.AfterAuto || b.model.Spacing.BeforeAuto || a.lastPage() != b.page() || b.page() == 0 {
			continue
		}
		between := a.model.Spacing.After + b.model.Spacing.Before
		if a.model.Spacing.Contextual && a.model.Style == b.model.Style {
			between -= a.model.Spacing.After
		}
		if b.model.Spacing.Contextual && a.model.Style == b.model.Style {
			between -= b.model.Spacing.Before
		}
		if between < 6*unit.Point-unit.Point/4 {
			bad = append(bad, b)
			gap = between
		}
	}
	c.several(bad, "cách đoạn trên "+points(gap)+" pt", "ít nhất 6 pt", setParagraphs(bad, func(p *ooxml.Node) {
		n := child(p, "w:spacing", paragraphOrder)
		dropAttr(n, "w:beforeLines", "w:beforeAutospacing")
		setAttr(n, "w:before", "120")
		dropChild(p, "w:contextualSpacing")
		off := child(p, "w:contextualSpacing", paragraphOrder)
		setAttr(off, "w:val", "0")
	}))
}

func dropChild(n *ooxml.Node, tag string) {
	n.Children = slices.DeleteFunc(n.Children, func(c *ooxml.Node) bool { return c.Tag == tag })
}

// lineHeight is the distance of lines in parts of single spacing. Times New Roman sets single lines at 1,15 of the
// size of its letters.
func lineHeight(p *para) (lines float64, exact bool) {
	s := p.model.Spacing
	size := lookOf(p.spans()).size()
	if s.Rule == document.LineAuto || size == 0 {
		return float64(s.Multiple) / 240, true
	}
	return float64(s.Line) / (float64(size) * 1.15), s.Rule == document.LineExact
}

func checkTight(c *checker) {
	var bad []*para
	for _, p := range c.judgedText() {
		if lines, exact := lineHeight(p); exact && lines < 0.97 && len(p.lines) >= 2 {
			bad = append(bad, p)
		}
	}
	if len(bad) > 0 {
		lines, _ := lineHeight(bad[0])
		c.doubt = lines >= 0.9
		c.several(bad, "giãn dòng "+decimal(lines*10)+"/10 dòng đơn", "tối thiểu là dòng đơn", lineEdit(bad, "240"))
	}
}

func checkLoose(c *checker) {
	var bad []*para
	for _, p := range c.judgedText() {
		if lines, _ := lineHeight(p); lines > 1.53 && len(p.lines) >= 2 {
			bad = append(bad, p)
		}
	}
	if len(bad) > 0 {
		lines, _ := lineHeight(bad[0])
		c.several(bad, "giãn dòng "+decimal(lines)+" dòng", "tối đa 1,5 dòng", lineEdit(bad, "360"))
	}
}

func lineEdit(paras []*para, line string) edit {
	return setParagraphs(paras, func(p *ooxml.Node) {
		n := child(p, "w:spacing", paragraphOrder)
		setAttr(n, "w:line", line)
		setAttr(n, "w:lineRule", "auto")
	})
}

// checkClosing checks the model forms of Phụ lục III: the text ends with "./.".
func checkClosing(c *checker) {
	f := c.form
	if f.kind.code == "" || f.kind.code == "HĐ" || f.end.receiver == nil || len(f.body) == 0 {
		return
	}
	for i := f.headEnd; i < f.to; i++ { // anywhere: behind a table, above a note
		if text := f.text.paras[i].text; strings.HasSuffix(strings.TrimRight(text, " ”\""), "./.") && (i < f.end.receiver.para.index || len(f.annexes) > 0) {
			return
		}
	}
	p := f.body[len(f.body)-1]
	if p.index < f.blockStart(f.end.receiver.para)-6 && f.tableBetween(p.index) {
		return // the text ends in a table
	}
	if f.kind.code == "BB" && f.end.receiver.para.index-p.index > 6 {
		return
	}
	s := strings.TrimSpace(p.text)
	wanted := "kết thúc bằng “./.”"
	tail := regexp.MustCompile(`\s*[./;:,\s]*$`).FindString(s)
	if letters(s) < 12 || strings.HasSuffix(s, ":") {
		c.add(atParas(p), "không có “./.”", wanted)
		return
	}
	found := "không có “./.”"
	if strings.Contains(tail, "/") {
		found = "“" + strings.TrimSpace(tail) + "”"
	}
	var fix edit
	if len(p.pieces) > 0 {
		fix = rewrite(p.pieces[len(p.pieces)-1], func(s string) string {
			trimmed := strings.TrimRight(s, " \u00a0")
			return strings.TrimRight(trimmed, "./;:, ") + "./." + s[len(trimmed):]
		})
	}
	c.add(atParas(p), found, wanted, fix)
}

// tableBetween reports whether a table stands between a paragraph and the ending.
func (f *form) tableBetween(from int) bool {
	for i := from + 1; i < f.end.start; i++ {
		if f.text.paras[i].depth > 0 {
			return true
		}
	}
	return false
}

// checkGroundEnds checks Mục II.6.a: each ground ends with a semicolon.
func checkGroundEnds(c *checker) {
	g := c.form.grounds
	for i, p := range g {
		if i == len(g)-1 {
			break
		}
		if s := strings.TrimSpace(p.text); !strings.HasSuffix(s, ";") {
			c.add(atParas(p), "cuối dòng căn cứ không có dấu chấm phẩy", "dấu chấm phẩy (;)", endWith(p, ";"))
		}
	}
}

// checkGroundLast checks Mục II.6.a: the last ground ends with a full stop, unless the sentence goes on below it.
func checkGroundLast(c *checker) {
	f := c.form
	if len(f.grounds) == 0 || f.opening {
		return
	}
	p := f.grounds[len(f.grounds)-1]
	if len(f.grounds) == 1 && f.resolve == nil && !strings.HasSuffix(strings.TrimSpace(p.text), ";") && !strings.HasSuffix(strings.TrimSpace(p.text), ",") {
		return
	}
	if s := strings.TrimSpace(p.text); !strings.HasSuffix(s, ".") && letters(s) > 12 {
		c.add(atParas(p), "cuối căn cứ cuối cùng: “"+lastRune(s)+"”", "dấu chấm (.)", endWith(p, "."))
	}
}

func lastRune(s string) string {
	r, _ := utf8.DecodeLastRuneInString(s)
	return string(r)
}

// endWith gives a paragraph another sign at its end.
func endWith(p *para, sign string) edit {
	if len(p.pieces) == 0 {
		return edit{}
	}
	return rewrite(p.pieces[len(p.pieces)-1], func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ".,;: ") + sign + s[len(trimmed):]
	})
}

var numberedLaw = regexp.MustCompile(`^Căn cứ (?:Bộ luật|Luật|Pháp lệnh)[^;]*?(?:số|số:)\s*\d+/`)

// checkGroundLaw tells of laws cited with their number, which the decree does without and nearly all offices give.
func checkGroundLaw(c *checker) {
	for _, p := range c.form.grounds {
		if numberedLaw.MatchString(p.text) {
			c.add(atParas(p), "Luật, Pháp lệnh ghi cả số", "Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành")
			return
		}
	}
}

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
	if i := slices.Index(c.form.body, p); i >= 0 && i+1 < len(c.form.body) {
		return c.form.body[i+1]
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

// lists visits stretches of levels of one rank that belong together: what a higher level interrupts begins anew.
func (c *checker) lists(r rank, visit func(list []level)) {
	var list []level
	flush := func() {
		if len(list) > 1 {
			visit(list)
		}
		list = nil
	}
	for _, l := range c.form.levels {
		switch {
		case l.rank == r:
			list = append(list, l)
		case l.rank < r:
			flush()
		}
	}
	flush()
}

func checkClauseDot(c *checker) {
	c.lists(clauseRank, func(list []level) {
		for _, l := range list {
			if l.sign == "/" || l.sign == ":" {
				c.add(atParas(l.para), "“"+l.mark+l.sign+"”", "“"+l.mark+".”", rewriteFirstPattern(l.para, `^(\s*\d{1,2})\s*[/:]`, "$1."))
			}
		}
	})
}

func checkClauseOrder(c *checker) {
	c.lists(clauseRank, func(list []level) {
		last := 0
		for _, l := range list {
			n := 0
			_, _ = fmt.Sscanf(l.mark, "%d", &n)
			if last > 0 && n != last+1 && n != 1 && l.sign == list[0].sign {
				c.add(atParas(l.para), fmt.Sprintf("số %d đứng sau số %d", n, last), fmt.Sprintf("số %d", last+1))
				return
			}
			last = n
		}
	})
}

// alphabet are the letters of points, in their order (Mục II.6.đ).
var alphabet = []rune("abcdđeghiklmnopqrstuvxy")

func checkPointSign(c *checker) {
	c.lists(pointRank, func(list []level) {
		if list[0].mark != "a" || list[1].mark != "b" {
			return
		}
		for _, l := range list {
			if l.sign != ")" {
				c.add(atParas(l.para), "“"+l.mark+l.sign+"”", "“"+l.mark+")”", rewriteFirstPattern(l.para, `^(\s*[a-zđ])\s*[./:-]`, "$1)"))
			}
		}
	})
}

func checkPointOrder(c *checker) {
	c.lists(pointRank, func(list []level) {
		if list[0].mark != "a" || list[0].sign != ")" && list[0].sign != "." { // Roman numerals, names in a formula
			return
		}
		last := -1
		for _, l := range list {
			r := []rune(l.mark)[0]
			i := slices.Index(alphabet, r)
			switch {
			case i < 0 && last >= 0:
				c.add(atParas(l.para), "điểm “"+l.mark+")”", "điểm “"+string(alphabet[min(last+1, len(alphabet)-1)])+")”: thứ tự a, b, c, d, đ, e, g, h, i, k …", c.relabel(list))
				return
			case last >= 0 && i != last+1 && i != 0:
				c.add(atParas(l.para), fmt.Sprintf("điểm %s) đứng sau điểm %c)", l.mark, alphabet[last]), fmt.Sprintf("điểm %c)", alphabet[last+1]), c.relabel(list))
				return
			}
			last = i
		}
	})
}

// relabel gives the points of a list their letters anew, where they were typed and run on from a) in the order of
// another alphabet. A point that is missing is left to a person.
func (c *checker) relabel(list []level) edit {
	for i, l := range list {
		if l.para.label != "" || len(l.para.pieces) == 0 || l.mark != string(rune('a'+i)) || i >= len(alphabet) {
			return edit{}
		}
	}
	var edits []edit
	for i, l := range list {
		if want := string(alphabet[i]); want != l.mark {
			edits = append(edits, rewriteFirstPattern(l.para, `^(\s*)[a-zđ](\s*\))`, "${1}"+want+"$2"))
		}
	}
	return allOf(edits)
}

// allOf makes one edit of several.
func allOf(edits []edit) edit {
	if len(edits) == 0 || slices.ContainsFunc(edits, func(e edit) bool { return e.apply == nil || e.part != edits[0].part }) {
		return edit{}
	}
	return edit{edits[0].part, func(t *tree) bool {
		for _, e := range edits {
			if !e.apply(t) {
				return false
			}
		}
		return true
	}}
}

// words checks the capitals of Phụ lục II: what a pattern finds in running text is written in another way. The group 1
// of the pattern is what is replaced; one of must, divided by bars, is part of whatever the pattern
// finds.
func words(must, pattern, text string) func(c *checker) {
	re, any := regexp.MustCompile(pattern), strings.Split(must, "|")
	return func(c *checker) {
		for _, p := range c.form.spoken() {
			for _, piece := range p.pieces {
				if !slices.ContainsFunc(any, func(s string) bool { return strings.Contains(piece.text, s) }) {
					continue
				}
				m := re.FindStringSubmatchIndex(piece.text)
				if m == nil || len(m) < 4 || m[2] < 0 {
					continue
				}
				old := piece.text[m[2]:m[3]]
				want := text
				if want == "" {
					want = viet.UpperFirst(old)
				}
				if want == "-" {
					want = strings.ToLower(old)
				}
				c.add(atParas(p), "“"+excerpt(piece.text[max(0, runeStart(piece.text, m[0]-20)):m[1]])+"”", "“"+want+"”", rewrite(piece, func(s string) string {
					k := re.FindStringSubmatchIndex(s)
					if k == nil {
						return s
					}
					for k != nil {
						next := s[:k[2]] + want + s[k[3]:]
						if next == s {
							break
						}
						s = next
						k = re.FindStringSubmatchIndex(s)
					}
					return s
				}))
				break
			}
		}
	}
}

func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return max(i, 0)
}

// spoken are the paragraphs of the body that are sentences, not headings in capitals.
func (f *form) spoken() []*para {
	if f.said == nil {
		for _, p := range f.body {
			if !mostlyCaps(p.text) {
				f.said = append(f.said, p)
			}
		}
	}
	return f.said
}
