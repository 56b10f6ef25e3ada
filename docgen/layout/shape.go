package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/ordinal"
	"vanthu/docgen/unit"
)

// atomKind is what an atom does in a line.
type atomKind uint8

const (
	letterAtom     atomKind = iota
	spaceAtom               // U+0020: may stretch, hangs over the end of a line
	tabAtom                 // as wide as tab stops make it
	pictureAtom             //
	softHyphenAtom          // U+00AD: no width unless the line ends after it
	zeroAtom                // U+200B: a place to break, nothing to see
	noteAtom                // a footnote hangs here, nothing to see
	separatorAtom           // the line above notes
	lineEndAtom
	columnEndAtom
	pageEndAtom
)

// ends reports whether the line ends after the atom.
func (k atomKind) ends() bool { return k >= lineEndAtom }

// atom is the smallest thing in a line: a letter, a space, a picture. Its width is natural; lines stretch it.
type atom struct {
	kind  atomKind
	label bool // part of the list label
	id    font.GlyphID
	ch    rune
	width unit.Length
	*piece
}

// piece is what neighbouring atoms of one run share when they are drawn alike. Atoms lead to it so that they hold one
// pointer: a page has three thousand of them, and pointers are what moving them costs.
type piece struct {
	origin *origin
	look   *look      // nil for a picture and for the mark of a note
	face   *font.Face // of letters
}

// origin is what the atoms of one run share.
type origin struct {
	source document.Source
	link   string
	near   string          // the run's text, of which warnings quote the beginning
	tab    *document.TabTo // where a tab leads, nil for the next stop
	field  *document.Field // the atoms stand for a number that is known later
	note   *document.Note  // of a noteAtom

	picture *document.Picture // of a pictureAtom
	drawing *document.Drawing // of one without a picture
}

// shaper turns a paragraph into atoms.
type shaper struct {
	*typesetter
	atoms []atom
	last  *piece
	num   numbering
}

// shapeParagraph returns the atoms of the label and the inlines of p, for the caller to give back. Hidden runs are left
// out.
func (t *typesetter) shapeParagraph(p *document.Paragraph, num numbering) []atom {
	s := shaper{typesetter: t, atoms: t.scratch.takeAtoms(), num: num}
	s.label(p)
	for _, in := range p.Inlines {
		s.inline(in)
	}
	return s.atoms
}

func (s *shaper) inline(in document.Inline) {
	switch in := in.(type) {
	case *document.Run:
		if !in.Style.Hidden {
			s.text(in.Text, s.look(in.Style, in.Source), &origin{source: in.Source, link: in.Link, near: in.Text})
		}
	case *document.Tab:
		s.add(atom{kind: tabAtom, ch: '\t', piece: s.piece(s.look(in.Style, in.Source), &origin{source: in.Source, tab: in.To}, nil)})
	case *document.Break:
		kind := [...]atomKind{document.LineBreak: lineEndAtom, document.PageBreak: pageEndAtom, document.ColumnBreak: columnEndAtom}[in.Kind]
		s.add(atom{kind: kind, ch: '\n', piece: s.piece(s.look(in.Style, in.Source), &origin{source: in.Source}, nil)})
	case *document.Field:
		num, known := s.numbers[in]
		if !known {
			num = s.num
		}
		if text := num.text(in); text != "" && !in.Style.Hidden {
			s.text(text, s.look(in.Style, in.Source), &origin{source: in.Source, near: text, field: in})
		}
	case *document.NoteMark:
		s.add(atom{kind: noteAtom, piece: s.piece(nil, &origin{source: in.Source, note: in.Note}, nil)})
	case *document.Separator:
		width := separatorLength
		if in.Whole {
			width = s.noteRoom
		}
		s.add(atom{kind: separatorAtom, width: width, piece: s.piece(s.look(in.Style, in.Source), &origin{source: in.Source}, nil)})
	case *document.Picture:
		s.add(atom{kind: pictureAtom, width: standing(in).width, piece: s.piece(nil, &origin{source: in.Source, picture: in}, nil)})
	case *document.Drawing:
		s.add(atom{kind: pictureAtom, width: max(in.Width, 0), piece: s.piece(nil, &origin{source: in.Source, drawing: in}, nil)})
	}
}

// label puts the number or bullet in front, and what parts it from the text (17.9.28).
func (s *shaper) label(p *document.Paragraph) {
	if p.Label == nil {
		return
	}
	l, o := s.look(p.Label.Style, p.Source), &origin{source: p.Source, near: p.Label.Text}
	s.text(p.Label.Text, l, o)
	switch p.Label.Suffix {
	case '\t':
		s.add(atom{kind: tabAtom, ch: '\t', piece: s.piece(l, o, nil)})
	case ' ':
		s.text(" ", l, o)
	}
	for i := range s.atoms {
		s.atoms[i].label = true
	}
}

func (s *shaper) add(a atom) { s.atoms = append(s.atoms, a) }

// piece returns what the next atom shares with the one before, or a new piece.
func (s *shaper) piece(l *look, o *origin, face *font.Face) *piece {
	if p := s.last; p == nil || p.look != l || p.origin != o || p.face != face {
		s.last = &piece{o, l, face}
	}
	return s.last
}

// same reports whether two atoms are of one run and look.
func same(a, b *piece) bool { return a == b || a.look == b.look && a.origin == b.origin }

// text adds letters, composed (NFC), in capitals where the style says so.
func (s *shaper) text(text string, l *look, o *origin) {
	if !s.spend(utf8.RuneCountInString(text), o.source) {
		return
	}
	if !composed(text) {
		text = norm.NFC.String(text)
	}
	for _, r := range text {
		s.letter(r, l, o)
	}
}

func (s *shaper) letter(r rune, l *look, o *origin) {
	switch {
	case r == '\u200b':
		s.add(atom{kind: zeroAtom, ch: r, piece: s.piece(l, o, l.face)})
		return
	case r == ' ':
		sh := s.shape(l, r, o)
		s.addGlyph(atom{kind: spaceAtom, ch: r, id: sh.id, width: sh.advance, piece: s.piece(l, o, sh.face)})
		return
	case invisible(r):
		return
	case l.Caps:
		r = unicode.ToUpper(r)
	case l.SmallCaps && l.small != nil && unicode.IsLower(r):
		r, l = unicode.ToUpper(r), l.small
	}
	sh := s.shape(l, r, o)
	a := atom{kind: letterAtom, ch: r, id: sh.id, width: sh.advance, piece: s.piece(l, o, sh.face)}
	if r == '\u00ad' {
		a.kind, a.width = softHyphenAtom, 0
	}
	s.addGlyph(a)
}

// addGlyph adds a letter or a space, as far from the one before as their pair is kerned where the style asks for it.
func (s *shaper) addGlyph(a atom) {
	if a.look.kerns && len(s.atoms) > 0 {
		if left := &s.atoms[len(s.atoms)-1]; left.kind <= spaceAtom && left.look == a.look && left.face == a.face {
			left.width += a.face.Scale(a.face.Kern(left.id, a.id), a.look.size).Scale(int64(a.look.Scale), 100)
		}
	}
	s.add(a)
}

// composed reports whether text is in the normal form C. Nearly all text is and shows it at first sight: what composes
// stands behind the letters of Latin and before the marks and signs that follow at U+2000.
func composed(text string) bool {
	for _, r := range text {
		const firstMark, vietnamese, endVietnamese, dash, endPunctuation = 0x300, 0x1ea0, 0x1efa, 0x2010, 0x2027
		if r >= firstMark && (r < vietnamese || r >= endVietnamese) && (r < dash || r >= endPunctuation) {
			return norm.NFC.IsNormalString(text)
		}
	}
	return true
}

// invisible reports whether a letter steers text and leaves nothing on paper: controls, joiners, direction and
// byte-order marks, variation selectors.
func invisible(r rune) bool {
	if r >= ' ' && r < 0x7f {
		return false
	}
	return r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || unicode.Is(unicode.Cf, r) && r != '\u00ad' || r >= 0xfe00 && r <= 0xfe0f
}

// excerpt returns the beginning of a text, as a place that people recognise.
func excerpt(text string) string {
	const room = 40
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= room {
		return string(runes)
	}
	return string(runes[:room]) + "…"
}

// numbering is what fields are answered with. Zero values stand in until the pages are known.
type numbering struct {
	page, pages, sectionPages int
	format                    document.NumberFormat // of the section's page numbers
}

func (n numbering) text(f *document.Field) string {
	number, format := n.page, f.Format
	switch {
	case f.Kind == document.PageCount:
		number = n.pages
	case f.Kind == document.SectionPageCount:
		number = n.sectionPages
	case format == "":
		format = n.format
	}
	words, _ := ordinal.Words(format, number)
	return words
}
