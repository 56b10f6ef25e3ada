package nd30

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

const mm = unit.Millimetre

// slack is how far a measure may be off: Word's dialogs round to a tenth of an inch or to a hundredth of a centimetre.
const slack = mm * 6 / 10

// sections are those that the form at hand stands in, and the first paragraph of each.
func (c *checker) sections(visit func(s *document.Section, first *para)) {
	last := -1
	for i := c.form.from; i < c.form.to; i++ {
		p := c.text.paras[i]
		if p.order != last && (p.text != "" || i == c.form.from) {
			last = p.order
			visit(p.section, p)
		}
	}
}

// inSection is where a finding about a page's form stands: the first words of the section. Its source is the section's
// own element.
func inSection(s *document.Section, p *para) []Place {
	words := p.text
	if words == "" {
		words = fmt.Sprintf("phần %d", p.order+1)
	}
	at := place(words, s.Source, p.lines[:min(1, len(p.lines))])
	if at.Page == 0 {
		at.Page = 1
	}
	return []Place{at}
}

func upright(s *document.Section) bool { return s.PageWidth <= s.PageHeight }

// checkPaper checks Mục I.1.
func checkPaper(c *checker) {
	c.sections(func(s *document.Section, p *para) {
		short, long := min(s.PageWidth, s.PageHeight), max(s.PageWidth, s.PageHeight)
		if near(short, 210*mm, mm) && near(long, 297*mm, mm) {
			return
		}
		if p.index > c.form.end.start && p.order > 0 && near(short, 297*mm, mm) {
			return // an annex on A3
		}
		c.add(inSection(s, p), fmt.Sprintf("%s × %s mm", millimetres(s.PageWidth), millimetres(s.PageHeight)), "210 × 297 mm (A4)",
			sectionEdit(s, func(n *ooxml.Node) {
				size := child(n, "w:pgSz", sectionOrder)
				w, h := 210*mm, 297*mm
				if !upright(s) {
					w, h = h, w
				}
				setAttr(size, "w:w", twips(w+unit.Twip/2))
				setAttr(size, "w:h", twips(h+unit.Twip/2))
				dropAttr(size, "w:code")
			}))
	})
}

// sectionEdit changes a w:sectPr.
func sectionEdit(s *document.Section, change func(n *ooxml.Node)) edit {
	if s.Source.Node == 0 {
		return edit{}
	}
	return edit{s.Source.Part, func(t *tree) bool {
		n := t.node(s.Source, "w:sectPr")
		if n == nil {
			return false
		}
		change(n)
		return true
	}}
}

// margin makes the check of one margin (Mục I.3). Sections on their side may have turned margins; those of annexes are
// not judged more strictly than the decree's words, which speak of the upright sheet.
func margin(name string, least, most unit.Length, get func(s *document.Section) unit.Length, attr string) func(c *checker) {
	return func(c *checker) {
		c.sections(func(s *document.Section, p *para) {
			v := get(s)
			if v < 0 {
				v = -v
			}
			if v >= least-slack && v <= most+slack || !upright(s) {
				return
			}
			to := least
			if v > most {
				to = most
			}
			c.add(inSection(s, p), fmt.Sprintf("%s %s mm", name, millimetres(v)), fmt.Sprintf("từ %s đến %s mm", millimetres(least), millimetres(most)),
				sectionEdit(s, func(n *ooxml.Node) {
					setAttr(child(n, "w:pgMar", sectionOrder), attr, twips(to+unit.Twip-1))
				}))
		})
	}
}

func leftMargin(s *document.Section) unit.Length { return s.Left + s.Gutter }

// judged are the runs whose letters the rules about all of a document look at: of its heading, body, ending and annexes.
func (c *checker) runs(visit func(p *para, r *document.Run)) {
	for i := c.form.from; i < c.form.until(); i++ {
		p := c.text.paras[i]
		for _, in := range p.model.Inlines {
			if r, ok := in.(*document.Run); ok && !r.Style.Hidden {
				visit(p, r)
			}
		}
	}
}

// gathered are places of runs with the same fault, a place a paragraph.
type gathered struct {
	letters int
	runs    []document.Source
	paras   []*para
}

func (g *gathered) take(p *para, r *document.Run, n int) {
	g.letters += n
	if k := len(g.runs); k == 0 || g.runs[k-1] != r.Source {
		g.runs = append(g.runs, r.Source)
	}
	if k := len(g.paras); k == 0 || g.paras[k-1] != p {
		g.paras = append(g.paras, p)
	}
}

// mostPlaces is how many places one finding shows.
const mostPlaces = 40

func (g *gathered) places() []Place {
	return atParas(g.paras[:min(len(g.paras), mostPlaces)]...)
}

// timesNames are the names under which files know Times New Roman; "" is Word's own.
func isTimes(family string) bool {
	f := strings.ToLower(strings.TrimSpace(family))
	return f == "" || strings.HasPrefix(f, "times new roman") || f == "timesnewroman" || f == "timesnewromanpsmt" || f == "times" || f == "liberation serif"
}

// checkTypeface checks Mục I.4: all letters are in Times New Roman. Signs of symbol typefaces are no letters.
func checkTypeface(c *checker) {
	byFamily := map[string]*gathered{}
	c.runs(func(p *para, r *document.Run) {
		if isTimes(r.Style.Family) || legacyLetters(r) > 0 || symbolFamily(r.Style.Family) {
			return
		}
		n := 0
		for _, ch := range r.Text {
			if unicode.IsLetter(ch) || unicode.IsDigit(ch) {
				n++
			}
		}
		if n == 0 {
			return
		}
		g := byFamily[r.Style.Family]
		if g == nil {
			g = &gathered{}
			byFamily[r.Style.Family] = g
		}
		g.take(p, r, n)
	})
	for _, family := range sortedKeys(byFamily) {
		g := byFamily[family]
		if g.letters < 10 {
			continue
		}
		c.add(g.places(), fmt.Sprintf("phông %s (%d chữ)", family, g.letters), "phông Times New Roman", restyleRuns(g.runs, styling{family: "Times New Roman"}))
	}
}

func symbolFamily(family string) bool {
	f := strings.ToLower(family)
	return strings.Contains(f, "symbol") || strings.Contains(f, "dings") || strings.Contains(f, "math")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// checkEncoding checks Mục I.4: letters are in Unicode.
func checkEncoding(c *checker) {
	var g gathered
	family := ""
	c.runs(func(p *para, r *document.Run) {
		if n := legacyLetters(r); n > 0 {
			g.take(p, r, n)
			family = r.Style.Family
		}
	})
	if g.letters >= 3 {
		name := "TCVN3"
		if vniFamily(family) {
			name = "VNI"
		}
		c.add(g.places(), fmt.Sprintf("chữ gõ bằng bảng mã %s (phông %s)", name, family), "bảng mã Unicode")
	}
}

// checkComposed tells of letters whose marks stand as characters of their own.
func checkComposed(c *checker) {
	var g gathered
	c.runs(func(p *para, r *document.Run) {
		n := 0
		for _, ch := range r.Text {
			if ch >= 0x300 && ch <= 0x323 {
				n++
			}
		}
		if n > 0 && !norm.NFC.IsNormalString(r.Text) {
			g.take(p, r, n)
		}
	})
	if g.letters == 0 {
		return
	}
	runs := g.runs
	c.add(g.places(), fmt.Sprintf("%d dấu thanh là ký tự rời (Unicode tổ hợp)", g.letters), "Unicode dựng sẵn", edit{runs[0].Part, func(t *tree) bool {
		for _, r := range runs {
			n := t.node(r, "w:r")
			if n == nil {
				return false
			}
			for _, text := range n.Elements("w:t") {
				text.Children = []*ooxml.Node{ooxml.NewText(norm.NFC.String(text.TextContent()))}
			}
		}
		return true
	}})
}

// checkColor checks Mục I.4: text is black. Links and the red of stamps are left alone.
func checkColor(c *checker) {
	byColor := map[string]*gathered{}
	c.runs(func(p *para, r *document.Run) {
		k := r.Style.Color
		spread := max(k.R, k.G, k.B) - min(k.R, k.G, k.B)
		dark := int(k.R)+int(k.G)+int(k.B) < 150 || spread < 16 && k.R < 0x80 || min(k.R, k.G, k.B) > 0xF0
		if dark || r.Link != "" || isMark(p.text) || strings.Contains(r.Text, "@") || strings.Contains(r.Text, "http") || c.isGridText(p) {
			return
		}
		n := letters(r.Text)
		if n == 0 {
			return
		}
		name := fmt.Sprintf("#%02X%02X%02X", k.R, k.G, k.B)
		if byColor[name] == nil {
			byColor[name] = &gathered{}
		}
		byColor[name].take(p, r, n)
	})
	for _, name := range sortedKeys(byColor) {
		if g := byColor[name]; g.letters >= 3 {
			c.add(g.places(), fmt.Sprintf("chữ màu %s (%d chữ)", name, g.letters), "chữ màu đen", restyleRuns(g.runs, styling{black: true}))
		}
	}
}

func (c *checker) isGridText(p *para) bool { return p.depth > 0 && c.form.isGrid(p) }

// pageNumber is a page's number as it is printed.
type pageNumber struct {
	page int // from 1
	text string
	segment
	source document.Source
	size   unit.Length
	header bool // above the text
}

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
	return out
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

// checkLastPage tells of a last page without anything on it.
func checkLastPage(c *checker) {
	n := len(c.text.pages)
	if !c.first || n < 2 {
		return
	}
	for _, item := range c.text.pages[n-1].Items {
		switch it := item.(type) {
		case *layout.Text:
			if !c.text.numbers[it.Source] && strings.TrimSpace(it.String()) != "" && !c.inEdge(it.Source) {
				return
			}
		case *layout.Image:
			return
		}
	}
	for i := len(c.text.paras) - 1; i >= 0; i-- {
		if p := c.text.paras[i]; p.page() > 0 && p.text != "" {
			c.add([]Place{place(p.text, p.model.Source, p.lines)}, fmt.Sprintf("trang %d không có chữ", n), "không để trang trống ở cuối", c.dropBlanks(i))
			return
		}
	}
}

func (c *checker) inEdge(s document.Source) bool {
	for _, p := range c.text.edges {
		if p.model.Source.Part == s.Part {
			return true
		}
	}
	return false
}

// dropBlanks takes away the empty paragraphs behind the last words. The very last one stays: it may follow a table.
func (c *checker) dropBlanks(last int) edit {
	var gone []document.Source
	for i := last + 1; i < len(c.text.paras); i++ {
		p := c.text.paras[i]
		if p.depth > 0 || p.frame != nil || len(p.model.Frames) > 0 || p.order != c.text.paras[last].order {
			return edit{}
		}
		gone = append(gone, p.model.Source)
	}
	if len(gone) == 0 {
		return edit{}
	}
	kept := gone[len(gone)-1] // a table must not end the text
	gone = gone[:len(gone)-1]
	return edit{kept.Part, func(t *tree) bool {
		if n := t.node(kept, "w:p"); n != nil {
			if p := n.Child("w:pPr"); p != nil {
				dropChild(p, "w:pageBreakBefore")
			}
			n.Children = slices.DeleteFunc(n.Children, func(c *ooxml.Node) bool { return c.Tag == "w:r" })
		}
		for _, s := range gone {
			n := t.node(s, "w:p")
			if n == nil || n.Path("w:pPr", "w:sectPr") != nil || t.parents[n] == nil {
				return false
			}
			up := t.parents[n]
			for i, c := range up.Children {
				if c == n {
					up.Children = append(up.Children[:i:i], up.Children[i+1:]...)
					break
				}
			}
		}
		return true
	}}
}

// checkSignatureAlone tells of a signature on a page without two lines of the text that it is under.
func checkSignatureAlone(c *checker) {
	f := c.form
	if len(f.end.powers) == 0 || len(f.body) == 0 {
		return
	}
	page := f.end.powers[0].page()
	lines := 0
	for i := f.from; i < f.end.start; i++ {
		for _, l := range f.text.paras[i].lines {
			if l.page == page {
				lines++
			}
		}
	}
	if from, _ := c.pages(); page > from && lines < 2 && f.end.powers[0].para.index > f.headEnd {
		c.add(at(f.end.powers[0]), fmt.Sprintf("trang có chữ ký chỉ có %d dòng nội dung", lines), "ít nhất hai dòng nội dung cùng trang với chữ ký")
	}
}
