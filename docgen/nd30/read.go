package nd30

import (
	"regexp"
	"strings"
	"unicode"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// text is a document as paragraphs in reading order, each with its place on the pages.
type text struct {
	doc     *document.Document
	pages   []layout.Page
	paras   []*para // of the body: cells row by row, boxes behind their anchor
	edges   []*para // of headers and footers, each once
	strokes []stroke
	numbers map[document.Source]bool // runs that hold the page's number, in headers and footers
	blocks  int                      // top-level blocks so far
	items   map[document.Source][]set
	rows    map[document.Source]bool // rows of tables, whose borders carry their source
}

// set is a layout.Text on its page, from 1.
type set struct {
	page int
	*layout.Text
}

// para is a paragraph with its text and place.
type para struct {
	index   int // in text.paras
	model   *document.Paragraph
	section *document.Section
	order   int // of the section in the document
	block   int // number of the top-level block that it stands in
	table   *document.Table
	depth   int // of tables around it
	row     int // in the outermost table
	cell    *document.Cell
	frame   *document.Frame
	footer  bool // of the paragraphs in headers and footers
	label   string
	raw     string // label and text, blanks as typed, tabs as '\t'
	text    string // the same, squeezed
	pieces  []*piece
	lines   []segment
}

// piece is a stretch of a paragraph that stands by itself: between tabs, line breaks or wide gaps.
type piece struct {
	para  *para
	text  string // squeezed
	raw   string
	spans []span
	lines []segment
}

// span is a part of a run: the bytes of its text from one place to another.
type span struct {
	run      *document.Run
	from, to int
	before   int // visible letters of the same element that stand before it in the paragraph
}

// segment is what stands of a text on one line of a page.
type segment struct {
	page                   int // from 1
	left, right            unit.Length
	top, baseline, descent unit.Length
}

// stroke is a level line: drawn, typed with underscores or dashes, or the border or underline of something.
type stroke struct {
	page        int
	left, right unit.Length
	y           unit.Length
	typed       bool
	broken      bool // made of dashes or other signs with gaps between
	source      document.Source
}

// read gathers a document's text and places.
func read(doc *document.Document, pages []layout.Page) *text {
	t := &text{doc: doc, pages: pages, numbers: map[document.Source]bool{}, items: map[document.Source][]set{}, rows: map[document.Source]bool{}}
	t.index()
	seen := map[*document.Block]bool{}
	for order, s := range doc.Sections {
		t.story(s.Blocks, para{section: s, order: order}, &t.paras, true)
		for i, blocks := range [][]document.Block{s.Headers.First, s.Headers.Default, s.Headers.Even, s.Footers.First, s.Footers.Default, s.Footers.Even} {
			if len(blocks) > 0 && !seen[&blocks[0]] {
				seen[&blocks[0]] = true
				t.story(blocks, para{section: s, order: order, footer: i >= 3}, &t.edges, false)
			}
		}
	}
	for i, p := range t.paras {
		p.index = i
	}
	return t
}

// index notes where the runs and the level lines of each page stand.
func (t *text) index() {
	for n, page := range t.pages {
		for _, item := range page.Items {
			switch it := item.(type) {
			case *layout.Text:
				if it.Source.Part != "" {
					t.items[it.Source] = append(t.items[it.Source], set{n + 1, it})
				}
				if left, right, ok := extent(it); ok && isTypedRule(it.String()) {
					t.strokes = append(t.strokes, stroke{page: n + 1, left: left, right: right, y: it.Baseline, typed: true, broken: strings.ContainsAny(it.String(), "-–*=~"), source: it.Source})
				}
			case *layout.Rule:
				if off := it.Y1 - it.Y2; off < unit.Point && off > -unit.Point && it.X2-it.X1 > 8*unit.Point {
					t.strokes = append(t.strokes, stroke{page: n + 1, left: it.X1, right: it.X2, y: it.Y1, broken: it.Kind != layout.Solid, source: it.Source})
				}
			case *layout.Fill:
				if it.Height < 3*unit.Point && it.Width > 8*unit.Point {
					t.strokes = append(t.strokes, stroke{page: n + 1, left: it.X, right: it.X + it.Width, y: it.Y, source: it.Source})
				}
			case *layout.Image:
				if it.Height < 6*unit.Point && it.Width > 8*unit.Point {
					t.strokes = append(t.strokes, stroke{page: n + 1, left: it.X, right: it.X + it.Width, y: it.Y + it.Height/2, source: it.Source})
				}
			}
		}
	}
}

// isTypedRule reports whether a text is a line made of signs.
func isTypedRule(s string) bool {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return len([]rune(s)) >= 2 && strings.Trim(s, "_-–—―*=~") == ""
}

// extent is where the visible letters of an item begin and end.
func extent(it *layout.Text) (left, right unit.Length, ok bool) {
	for i, g := range it.Glyphs {
		if unicode.IsSpace(g.Rune) || g.Rune == '\u00a0' {
			continue
		}
		if !ok {
			left, ok = it.X+g.X, true
		}
		right = it.X + it.End(i)
	}
	return left, right, ok
}

// story walks blocks. at tells where they stand.
func (t *text) story(blocks []document.Block, at para, into *[]*para, top bool) {
	for _, b := range blocks {
		if top {
			t.blocks++
		}
		at.block = t.blocks
		switch b := b.(type) {
		case *document.Paragraph:
			p := at
			p.model = b
			t.fill(&p)
			*into = append(*into, &p)
			for _, f := range b.Frames {
				inner := at
				inner.frame = f
				t.story(f.Blocks, inner, into, false)
			}
		case *document.Table:
			inner := at
			inner.depth++
			if inner.table == nil {
				inner.table = b
			}
			for row, r := range b.Rows {
				t.rows[r.Source] = true
				if at.table == nil {
					inner.row = row
				}
				for _, c := range r.Cells {
					inner.cell = c
					t.story(c.Blocks, inner, into, false)
				}
			}
		}
	}
}

// fill sets a paragraph's text, pieces and lines.
func (t *text) fill(p *para) {
	var raw strings.Builder
	if l := p.model.Label; l != nil && !l.Style.Hidden {
		p.label = strings.TrimSpace(l.Text)
		raw.WriteString(p.label)
		raw.WriteByte(' ')
	}
	cut := cutter{para: p, open: &piece{para: p}}
	for i, in := range p.model.Inlines {
		switch in := in.(type) {
		case *document.Run:
			if !in.Style.Hidden && !isNoteMark(in) {
				raw.WriteString(shown(in))
				cut.run(in, p.model.Inlines[i+1:])
			}
		case *document.Tab:
			raw.WriteByte('\t')
			cut.end()
		case *document.Break:
			raw.WriteByte('\n')
			cut.end()
		case *document.Field:
			if in.Kind == document.PageNumber {
				t.numbers[in.Source] = true
			}
			raw.WriteString("#")
		}
	}
	cut.end()
	p.joinNation()
	p.raw = raw.String()
	p.text = squeeze(p.raw)
	t.locate(p)
}

// cutter cuts a paragraph into pieces, at tabs, at ends of lines and at wide gaps.
type cutter struct {
	para  *para
	open  *piece
	typed strings.Builder // what the open piece says so far
}

// run takes a run, whose gaps end pieces unless what stands around them belongs together. rest is what follows it.
func (c *cutter) run(run *document.Run, rest []document.Inline) {
	cuts, ahead := gaps(run.Text), ""
	if cuts != nil {
		ahead = following(rest)
	}
	from := 0
	for _, cut := range cuts {
		if !heldTogether(c.typed.String()+run.Text[from:cut[0]], run.Text[cut[1]:]+ahead) {
			c.add(run, from, cut[0])
			c.end()
			from = cut[1]
		}
	}
	c.add(run, from, len(run.Text))
}

func (c *cutter) add(run *document.Run, from, to int) {
	c.open.spans = append(c.open.spans, span{run: run, from: from, to: to})
	c.typed.WriteString(part(run, from, to))
}

// end closes the open piece; one that says nothing is none.
func (c *cutter) end() {
	c.open.raw = c.typed.String()
	c.typed.Reset()
	if c.open.text = squeeze(c.open.raw); c.open.text != "" {
		c.para.pieces = append(c.para.pieces, c.open)
	}
	c.open = &piece{para: c.para}
}

// joinNation makes one piece of a title of the nation that a line break divides.
func (p *para) joinNation() {
	for i := 0; i+1 < len(p.pieces); i++ {
		a, b := p.pieces[i], p.pieces[i+1]
		if opens(a.text, "conghoaxa") && !isNation(a.text) && isNation(a.text+b.text) {
			a.text, a.raw, a.spans = a.text+" "+b.text, a.raw+" "+b.raw, append(a.spans, b.spans...)
			p.pieces = append(p.pieces[:i+1:i+1], p.pieces[i+2:]...)
			return
		}
	}
}

// following is the text of the runs that go on, as far as a tab or break, and no further than anybody needs to see.
func following(rest []document.Inline) string {
	var b strings.Builder
	for _, in := range rest {
		r, ok := in.(*document.Run)
		if !ok || b.Len() > 40 {
			break
		}
		b.WriteString(r.Text)
	}
	return b.String()
}

// isNoteMark reports whether a run is the raised number of a note.
func isNoteMark(r *document.Run) bool {
	return r.Style.Vertical == document.Superscript && len(r.Text) <= 4 && strings.Trim(r.Text, "0123456789*() ") == ""
}

// shown is a run's text as people see it: in capitals where the style says so, out of its old encoding.
func shown(r *document.Run) string { return part(r, 0, len(r.Text)) }

func part(r *document.Run, from, to int) string {
	s := r.Text[from:to]
	if legacyFamily(r.Style.Family) {
		s = fromTCVN3(s, r.Style.Family)
	}
	if r.Style.Caps {
		s = strings.ToUpper(s)
	}
	return s
}

// gapPattern is a gap wide enough to set two things side by side.
var gapPattern = regexp.MustCompile(`[ \x{a0}]{3,}`)

func gaps(s string) [][]int {
	if !strings.Contains(s, "   ") && !strings.Contains(s, "\u00a0") {
		return nil
	}
	return gapPattern.FindAllStringIndex(s, -1)
}

// heldTogether reports whether a gap is one that a pen fills: the number of a document, the day of its date.
func heldTogether(before, after string) bool {
	before, after = strings.ToLower(squeeze(before)), strings.ToLower(squeeze(after))
	if before == "" || after == "" {
		return true
	}
	for _, s := range []string{":", "số", "ngày", "tháng", "năm", "/", ",", "…", "..", "-"} {
		if strings.HasSuffix(before, s) {
			return true
		}
	}
	for _, s := range []string{"/", "tháng", "năm", "ngày", "-", "…", ".", ","} {
		if strings.HasPrefix(after, s) {
			return true
		}
	}
	return false
}
