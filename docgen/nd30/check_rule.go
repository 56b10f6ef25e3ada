package nd30

import (
	"fmt"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// ruleUnder finds the level line under some text: the nearest one between its baseline and two lines further down.
// doubt tells that something is there whose place is not known for certain, so that nothing should be said.
func (c *checker) ruleUnder(p *piece, below *piece) (s stroke, ok, doubt bool) {
	if s, ok = c.nearest(p, below); ok {
		return s, true, false
	}
	return s, false, c.loose(p)
}

// nearest finds the first level line under a piece and above another one.
func (c *checker) nearest(p, below *piece) (s stroke, ok bool) {
	line := p.last()
	wide := p.widest()
	best := line.baseline + 26*unit.Point
	if below != nil && below.page() == line.page && below.first().baseline > line.baseline {
		best = min(best, below.first().baseline+2*unit.Point)
	}
	for _, k := range c.text.strokes {
		if k.page != line.page || k.y < line.baseline-unit.Point || k.y > best || c.text.rows[k.source] {
			continue
		}
		if overlap := min(k.right, wide.right+10*mm) - max(k.left, wide.left-10*mm); overlap < 5*mm {
			continue
		}
		if k.width() > wide.width()+40*mm && !k.typed {
			continue // a line across the page
		}
		s, ok, best = k, true, k.y
	}
	return s, ok
}

// loose reports whether a drawn thing that may be the missing line is anchored in the heading.
func (c *checker) loose(p *piece) bool {
	f := c.form
	claimed := map[document.Source]bool{}
	for _, q := range []*piece{f.motto, last(f.issuer), last(f.subject)} {
		if q != nil && q != p && q.page() > 0 {
			if s, ok := c.nearest(q, nil); ok {
				claimed[s.source] = true
			}
		}
	}
	for i := f.from; i < min(f.to, f.headEnd+6); i++ {
		q := f.text.paras[i]
		for _, frame := range q.model.Frames {
			if len(frame.Blocks) == 0 && !claimed[frame.Source] && (frame.Shape == document.Line || frame.Height < 8*mm) {
				return true
			}
		}
		for _, in := range q.model.Inlines {
			if picture, ok := in.(*document.Picture); ok && picture.Height < 8*mm {
				return true
			}
		}
	}
	return false
}

// underlined reports whether text is underlined, which offices use for the line.
func underlined(p *piece) bool {
	l := lookOf(p.spans)
	return l.underlined*2 > l.total
}

func checkMottoRule(c *checker) {
	f := c.form
	if f.motto == nil || f.motto.page() == 0 {
		return
	}
	if _, ok, doubt := c.ruleUnder(f.motto, f.date); !ok && !doubt && !underlined(f.motto) {
		c.add(at(f.motto), "không có đường kẻ dưới Tiêu ngữ", "đường kẻ ngang, nét liền, dài bằng dòng chữ")
	}
}

func checkMottoRuleLength(c *checker) {
	f := c.form
	if f.motto == nil || f.motto.page() == 0 || len(f.motto.lines) != 1 {
		return
	}
	s, ok, _ := c.ruleUnder(f.motto, f.date)
	if !ok {
		return
	}
	text := f.motto.first().width()
	if share := float64(s.width()) / float64(text); share < 0.85 || share > 1.15 {
		c.doubt = share > 0.6 && share < 1.4
		c.add(c.withStroke(f.motto, s), fmt.Sprintf("đường kẻ dài %s mm, dòng chữ dài %s mm", millimetres(s.width()), millimetres(text)), "dài bằng dòng chữ",
			c.retype(s, text))
	}
}

// withStroke is the place of a text with the line under it.
func (c *checker) withStroke(p *piece, s stroke) []Place {
	places := at(p)
	places[0].Boxes = append(places[0].Boxes, Box{s.page, s.left, s.y - unit.Point, s.width(), 2 * unit.Point})
	return places
}

// retype gives a line of underscores another length.
func (c *checker) retype(s stroke, length unit.Length) edit {
	if !s.typed {
		return edit{}
	}
	for _, p := range c.text.paras {
		for _, q := range p.pieces {
			if len(q.spans) != 1 || q.source() != s.source && q.spans[0].run.Source != s.source || strings.Trim(q.text, "_") != "" {
				continue
			}
			n := len([]rune(q.text))
			want := int(float64(n)*float64(length)/float64(s.width()) + 0.5)
			if n == 0 || want < 2 || want > 80 {
				return edit{}
			}
			return rewrite(q, func(old string) string { return padding(old, strings.Repeat("_", want)) })
		}
	}
	return edit{}
}

// share makes the check of a line from a third to a half of its text (Mục II.2.b, II.5.b). Any line of the text may be
// the measure, since the decree does not say which.
func (c *checker) share(last *piece, all []*piece, below *piece) {
	if last == nil || last.page() == 0 {
		return
	}
	s, ok, _ := c.ruleUnder(last, below)
	if !ok {
		return
	}
	var widest, whole unit.Length
	fits := false
	for _, p := range all {
		for _, l := range p.lines {
			if l.page != s.page || l.width() == 0 {
				continue
			}
			widest = max(widest, l.width())
			share := float64(s.width()) / float64(l.width())
			fits = fits || share > 0.28 && share < 0.56
			whole += l.width()
		}
	}
	if fits || widest == 0 || mostlyDots(all) {
		return
	}
	c.doubt = float64(s.width()) > 0.2*float64(widest) && float64(s.width()) < 0.65*float64(widest)
	c.add(c.withStroke(last, s), fmt.Sprintf("đường kẻ dài %s mm, dòng chữ dài %s mm", millimetres(s.width()), millimetres(widest)),
		"dài từ 1/3 đến 1/2 dòng chữ", c.retype(s, widest*2/5))
}

// mostlyDots reports whether a text is the dotted line of a form.
func mostlyDots(all []*piece) bool {
	seen, signs := 0, 0
	for _, p := range all {
		seen, signs = seen+letters(p.text), signs+visible(p.text)
	}
	return seen*2 < signs
}

func last(list []*piece) *piece {
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}

func checkIssuerRule(c *checker) {
	f := c.form
	p := last(f.issuer)
	if p == nil || p.page() == 0 {
		return
	}
	if _, ok, doubt := c.ruleUnder(p, f.number); !ok && !doubt && !underlined(p) {
		c.add(at(p), "không có đường kẻ dưới tên cơ quan", "đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ")
	}
}

func checkIssuerRuleLength(c *checker) {
	f := c.form
	c.share(last(f.issuer), append(append([]*piece(nil), f.parent...), f.issuer...), f.number)
}

func checkSubjectRule(c *checker) {
	f := c.form
	p := last(f.subject)
	if p == nil {
		p = f.title
	}
	if p == nil || p.page() == 0 || f.kind.code == "" || f.kind.code == "HĐ" || f.kind.code == "BB" || len(f.subject) == 0 {
		return
	}
	if _, ok, doubt := c.ruleUnder(p, f.nextBelow(p)); !ok && !doubt && !underlined(p) && !c.kemTheo(p) {
		c.add(at(p), "không có đường kẻ dưới trích yếu", "đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ")
	}
}

// kemTheo reports whether the line "(Kèm theo …)" stands under a subject, with the rule below that.
func (c *checker) kemTheo(p *piece) bool {
	for i := p.para.index + 1; i < min(c.form.to, p.para.index+4); i++ {
		if strings.HasPrefix(c.text.paras[i].text, "(") {
			return true
		}
	}
	return false
}

// nextBelow is the first text under a piece.
func (f *form) nextBelow(p *piece) *piece {
	for i := p.para.index; i < min(f.to, p.para.index+8); i++ {
		for _, q := range f.text.paras[i].pieces {
			if q.page() == p.page() && q.first().baseline > p.last().baseline+unit.Point && letters(q.text) > 0 {
				return q
			}
		}
	}
	return nil
}

func checkSubjectRuleLength(c *checker) {
	f := c.form
	p := last(f.subject)
	if p == nil {
		return
	}
	c.share(p, f.subject, f.nextBelow(p))
}

// checkSolidRules checks that the lines under motto, issuer and subject are solid: dashes in a row are not.
func checkSolidRules(c *checker) {
	f := c.form
	for _, p := range []*piece{f.motto, last(f.issuer), last(f.subject)} {
		if p == nil || p.page() == 0 {
			continue
		}
		if s, ok := c.nearest(p, nil); ok && s.broken {
			c.add(c.withStroke(p, s), "đường kẻ bằng dấu gạch ngắt quãng", "đường kẻ nét liền")
		}
	}
}
