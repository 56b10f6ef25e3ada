package nd30

import (
	"fmt"
	"sort"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// pageNumber is a page's number as it is printed.
type pageNumber struct {
	page int // from 1
	text string
	segment
	source document.Source
	size   unit.Length
	header bool // above the text
}

// mostNumbers is how many pages' numbers are looked at: those of a document are alike.
const mostNumbers = 60

// pageNumbers finds the numbers printed on the pages from one to another.
func (c *checker) pageNumbers(from, to int) []pageNumber {
	var out []pageNumber
	sources := make([]document.Source, 0, len(c.text.numbers))
	for s := range c.text.numbers {
		sources = append(sources, s)
	}
	sort.Slice(sources, func(a, b int) bool {
		if sources[a].Part != sources[b].Part {
			return sources[a].Part < sources[b].Part
		}
		return sources[a].Node < sources[b].Node
	})
	for _, s := range sources {
		for _, it := range c.text.items[s] {
			left, right, ok := extent(it.Text)
			if it.page < from || it.page > to || !ok {
				continue
			}
			height := c.text.pages[it.page-1].Height
			out = append(out, pageNumber{it.page, strings.TrimSpace(it.String()), segment{it.page, left, right, it.Baseline - it.Size, it.Baseline, it.Size / 5},
				s, it.Size, it.Baseline < height/3})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].page < out[b].page })
	return out[:min(len(out), mostNumbers)]
}

// span is the pages of the document without its annexes.
func (c *checker) pages() (from, to int) {
	f := c.form
	from, to = 0, 0
	until := f.to
	if len(f.annexes) > 0 {
		until = f.annexes[0].head.para.index
	}
	for i := f.from; i < until; i++ {
		if p := f.text.paras[i]; p.page() > 0 {
			if from == 0 {
				from = p.page()
			}
			to = max(to, p.lastPage())
		}
	}
	return from, to
}

func (n pageNumber) place() []Place {
	return []Place{place("số trang "+n.text, n.source, []segment{n.segment})}
}

// checkNumbered checks Mục I.7: a document of several pages has numbers on all but the first.
func checkNumbered(c *checker) {
	from, to := c.pages()
	if from == 0 || to <= from || !c.first {
		return
	}
	if len(c.pageNumbers(from+1, to)) > 0 || c.typedNumbers(from+1, to) {
		return
	}
	p := c.firstOf(from + 1)
	if p == nil || c.linesOn(from+1) < 3 {
		return
	}
	c.add(atParas(p)[:1], fmt.Sprintf("%d trang, không có số trang", to-from+1), "số trang từ trang thứ hai, canh giữa trong lề trên")
}

// typedNumbers reports whether anything in a margin may be a number that was typed, or a field that is not known.
func (c *checker) typedNumbers(from, to int) bool {
	for _, p := range c.text.edges {
		if strings.Trim(p.text, "- .–") != "" && strings.ContainsAny(p.text, "0123456789#") && letters(p.text) < 12 {
			return true
		}
	}
	return false
}

// linesOn counts the lines of text on a page.
func (c *checker) linesOn(page int) int {
	n := 0
	for i := c.form.from; i < c.form.to; i++ {
		for _, l := range c.text.paras[i].lines {
			if l.page == page {
				n++
			}
		}
	}
	return n
}

func (c *checker) firstOf(page int) *para {
	for i := c.form.from; i < c.form.to; i++ {
		if c.text.paras[i].page() == page {
			return c.text.paras[i]
		}
	}
	return nil
}

// checkFirstNumber checks Mục I.7: the first page shows no number.
func checkFirstNumber(c *checker) {
	from, _ := c.pages()
	if from != 1 || !c.first {
		return
	}
	for _, n := range c.pageNumbers(from, from) {
		c.add(n.place(), "trang đầu có số trang", "không hiển thị số trang thứ nhất", c.hideFirst(from))
		return
	}
}

// hideFirst gives the first section a title page, which has no header of its own; only where the header and footer
// hold nothing but the number.
func (c *checker) hideFirst(page int) edit {
	s := c.form.text.paras[c.form.from].section
	if s.TitlePage || c.text.doc.EvenAndOdd {
		return edit{}
	}
	for _, p := range c.text.edges {
		if letters(strings.ReplaceAll(p.text, "#", "")) > 0 || len(p.model.Frames) > 0 && letters(p.text) > 0 {
			return edit{}
		}
	}
	if s.Headers.First != nil || s.Footers.First != nil {
		return edit{}
	}
	return sectionEdit(s, func(n *ooxml.Node) { child(n, "w:titlePg", sectionOrder) })
}

// checkNumberPlace checks Mục I.7: centred, in the top margin.
func checkNumberPlace(c *checker) {
	from, to := c.pages()
	if from == 0 || !c.first {
		return
	}
	for _, n := range c.pageNumbers(from, to) {
		s := c.sectionOn(n.page)
		if s == nil {
			continue
		}
		middle := (s.Left + s.Gutter + s.PageWidth - s.Right) / 2
		switch {
		case !n.header:
			c.add(n.place(), "số trang ở cuối trang", "canh giữa trong lề trên")
			return
		case !near(n.center(), middle, 6*mm) && !near(n.center(), s.PageWidth/2, 6*mm):
			c.add(n.place(), "số trang không ở giữa", "canh giữa theo chiều ngang", c.centreNumber(n))
			return
		}
	}
}

// centreNumber centres the paragraph of a page number that stands there by itself.
func (c *checker) centreNumber(n pageNumber) edit {
	for _, p := range c.text.edges {
		for _, in := range p.model.Inlines {
			if f, ok := in.(*document.Field); ok && f.Source == n.source && p.frame == nil && len(p.pieces) == 0 && p.model.Indent == (document.Indent{}) {
				return align([]*para{p}, "center")
			}
		}
	}
	return edit{}
}

func (c *checker) sectionOn(page int) *document.Section {
	for i := c.form.from; i < c.form.to; i++ {
		if p := c.text.paras[i]; p.page() <= page && p.lastPage() >= page {
			return p.section
		}
	}
	return nil
}

// numberStyle finds the style of a page number.
func (c *checker) numberStyle(source document.Source) *document.RunStyle {
	for _, p := range c.text.edges {
		for _, in := range p.model.Inlines {
			if f, ok := in.(*document.Field); ok && f.Source == source {
				return &f.Style
			}
		}
	}
	return nil
}

// checkNumberSize checks Mục I.7: size 13 to 14.
func checkNumberSize(c *checker) {
	from, to := c.pages()
	if from == 0 || !c.first {
		return
	}
	for _, n := range c.pageNumbers(from, to) {
		style := c.numberStyle(n.source)
		if style == nil {
			continue
		}
		if style.Size < 13*unit.Point-unit.HalfPoint/2 || style.Size > 14*unit.Point+unit.HalfPoint/2 {
			to := 13 * unit.Point
			if style.Size > to {
				to = 14 * unit.Point
			}
			c.add(n.place(), "cỡ chữ "+points(style.Size), "cỡ chữ từ 13 đến 14", restyleField(n.source, styling{size: to}))
			return
		}
	}
}

// checkNumberType checks Mục I.7: upright.
func checkNumberType(c *checker) {
	from, to := c.pages()
	if from == 0 || !c.first {
		return
	}
	for _, n := range c.pageNumbers(from, to) {
		if style := c.numberStyle(n.source); style != nil && (style.Italic || style.Bold) {
			no := false
			c.add(n.place(), "số trang in đậm hoặc nghiêng", "kiểu chữ đứng", restyleField(n.source, styling{bold: &no, italic: &no}))
			return
		}
	}
}

// restyleField sets all runs of the paragraph that a field stands in.
func restyleField(at document.Source, s styling) edit {
	return edit{at.Part, func(t *tree) bool {
		n := t.nodes[at.Node]
		for n != nil && n.Tag != "w:p" {
			n = t.parents[n]
		}
		if n == nil {
			return false
		}
		var walk func(n *ooxml.Node)
		walk = func(n *ooxml.Node) {
			if n.Tag == "w:r" {
				s.apply(n)
				return
			}
			for _, c := range n.Children {
				walk(c)
			}
		}
		walk(n)
		return true
	}}
}

// checkNumberDigits checks Mục I.7: Arabic digits.
func checkNumberDigits(c *checker) {
	from, to := c.pages()
	if from == 0 || !c.first {
		return
	}
	for _, n := range c.pageNumbers(from, to) {
		if n.text != "" && strings.Trim(n.text, "IVXLCivxlc") == "" {
			c.add(n.place(), "số trang “"+n.text+"”", "chữ số Ả Rập")
			return
		}
	}
}

// checkAnnexNumbers checks Mục III.1.đ: each annex counts its own pages.
func checkAnnexNumbers(c *checker) {
	if !c.first {
		return
	}
	for i, a := range c.form.annexes {
		to := len(c.text.pages)
		if i+1 < len(c.form.annexes) {
			to = c.form.annexes[i+1].page - 1
		}
		for _, n := range c.pageNumbers(a.page, to) {
			if want := fmt.Sprint(n.page - a.page + 1); n.text != want && strings.Trim(n.text, "0123456789") == "" && n.text != "" {
				c.add(at(a.head), fmt.Sprintf("trang %s của phụ lục mang số %s", want, n.text), "đánh số riêng từ 1 trong từng phụ lục")
				break
			}
		}
	}
}
