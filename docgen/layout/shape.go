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
	kind    atomKind
	label   bool // part of the list label
	ch      rune
	id      font.GlyphID
	width   unit.Length
	face    *font.Face
	look    *look
	origin  *origin
	picture *document.Picture
}

// origin is what the atoms of one run share.
type origin struct {
	source document.Source
	link   string
	near   string          // the run's text, of which warnings quote the beginning
	tab    *document.TabTo // where a tab leads, nil for the next stop
	field  *document.Field // the atoms stand for a number that is known later
	note   *document.Note  // of a noteAtom

	drawing *document.Drawing // of a pictureAtom without a picture
}

// shaper turns a paragraph into atoms.
type shaper struct {
	*typesetter
	atoms []atom
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
		s.add(atom{kind: tabAtom, ch: '\t', look: s.look(in.Style, in.Source), origin: &origin{source: in.Source, tab: in.To}})
	case *document.Break:
		kind := [...]atomKind{document.LineBreak: lineEndAtom, document.PageBreak: pageEndAtom, document.ColumnBreak: columnEndAtom}[in.Kind]
		s.add(atom{kind: kind, ch: '\n', look: s.look(in.Style, in.Source), origin: &origin{source: in.Source}})
	case *document.Field:
		num, known := s.numbers[in]
		if !known {
			num = s.num
		}
		if text := num.text(in); text != "" && !in.Style.Hidden {
			s.text(text, s.look(in.Style, in.Source), &origin{source: in.Source, near: text, field: in})
		}
	case *document.NoteMark:
		s.add(atom{kind: noteAtom, origin: &origin{source: in.Source, note: in.Note}})
	case *document.Separator:
		width := separatorLength
		if in.Whole {
			width = s.noteRoom
		}
		s.add(atom{kind: separatorAtom, width: width, look: s.look(in.Style, in.Source), origin: &origin{source: in.Source}})
	case *document.Picture:
		s.add(atom{kind: pictureAtom, width: standing(in).width, picture: in, origin: &origin{source: in.Source}})
	case *document.Drawing:
		s.add(atom{kind: pictureAtom, width: max(in.Width, 0), origin: &origin{source: in.Source, drawing: in}})
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
		s.add(atom{kind: tabAtom, ch: '\t', look: l, origin: o})
	case ' ':
		s.text(" ", l, o)
	}
	for i := range s.atoms {
		s.atoms[i].label = true
	}
}

func (s *shaper) add(a atom) { s.atoms = append(s.atoms, a) }

// text adds letters, composed (NFC), in capitals where the style says so.
func (s *shaper) text(text string, l *look, o *origin) {
	if !s.spend(utf8.RuneCountInString(text), o.source) {
		return
	}
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	for _, r := range text {
		s.letter(r, l, o)
	}
}

func (s *shaper) letter(r rune, l *look, o *origin) {
	switch {
	case r == '\u200b':
		s.add(atom{kind: zeroAtom, ch: r, look: l, origin: o, face: l.face})
		return
	case r == ' ':
		sh := s.shape(l, r, o)
		s.addGlyph(atom{kind: spaceAtom, ch: r, id: sh.id, width: sh.advance, face: sh.face, look: l, origin: o})
		return
	case invisible(r):
		return
	case l.Caps:
		r = unicode.ToUpper(r)
	case l.SmallCaps && l.small != nil && unicode.IsLower(r):
		r, l = unicode.ToUpper(r), l.small
	}
	sh := s.shape(l, r, o)
	a := atom{kind: letterAtom, ch: sh.ch, id: sh.id, width: sh.advance, face: sh.face, look: l, origin: o}
	if r == '\u00ad' {
		a.kind, a.ch, a.width = softHyphenAtom, r, 0
	}
	s.addGlyph(a)
}

// addGlyph adds a letter or a space, as far from the one before as their pair is kerned where the style asks for it.
func (s *shaper) addGlyph(a atom) {
	if a.look.kerns && len(s.atoms) > 0 {
		if left := &s.atoms[len(s.atoms)-1]; left.look == a.look && left.face == a.face && left.kind <= spaceAtom {
			left.width += a.face.Scale(a.face.Kern(left.id, a.id), a.look.size).Scale(int64(a.look.Scale), 100)
		}
	}
	s.add(a)
}

// invisible reports whether a letter steers text and leaves nothing on paper: controls, joiners, direction and
// byte-order marks, variation selectors.
func invisible(r rune) bool {
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
