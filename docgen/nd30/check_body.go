package nd30

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
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

// checkUprightBody checks Mục II.6.e: running text is upright.
func checkUprightBody(c *checker) {
	f := c.form
	var bad []*para
	for _, p := range c.judgedText() {
		l := lookOf(p.spans())
		if l.italic == l.total && l.total >= 100 && !slices.Contains(f.grounds, p) && !strings.HasPrefix(p.text, "(") && !strings.HasPrefix(p.text, "“") &&
			!opens(p.text, "cancu") && !opens(p.text, "theodenghi") && !opens(p.text, "xet") {
			bad = append(bad, p)
		}
	}
	var runs []*piece
	for _, p := range bad {
		runs = append(runs, p.pieces...)
	}
	c.several(bad, "chữ nghiêng", "kiểu chữ đứng", restyle(runs, italicTrait.style(false)))
}
