package nd30

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/document"
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
