package layout

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/unit"
)

// look is a run style with its face: all that is needed to set its letters.
type look struct {
	document.RunStyle
	face            *font.Face
	size            unit.Length // of the drawn letters; smaller than Size for superscript, subscript and small capitals
	rise            unit.Length // of the letters' baseline above the line's
	ascent, descent unit.Length // what the style asks of its line
	kerns           bool        // pairs of letters are kerned
	small           *look       // for the small letters of small capitals, else nil
	shapes          shapes
}

// shape is how one letter is drawn: in the look's own face, or in one that has the letter.
type shape struct {
	face    *font.Face
	id      font.GlyphID
	advance unit.Length
}

// shapes remembers the letters of a look. Those of its own face up to the marks and signs at U+2000, which nearly all
// letters of a text are, lie in tables of sixty-four neighbours.
type shapes struct {
	table  [(lastInTable + 1) / tableSize]uint8 // number of the table of a letter, 0 for none yet
	tables []*[tableSize]brief
	others map[rune]shape
}

const (
	lastInTable = 0x203f
	tableSize   = 64
)

// brief is a shape in the look's own face.
type brief struct {
	advance int32 // EMU
	id      font.GlyphID
	known   bool
}

// tables are those that release got back, empty.
var tables = sync.Pool{New: func() any { return new([tableSize]brief) }}

// release gives back the memory of a look's shapes.
func (l *look) release() {
	for ; l != nil; l = l.small {
		for _, t := range l.shapes.tables {
			*t = [tableSize]brief{}
			tables.Put(t)
		}
		l.shapes = shapes{}
	}
}

func (s *shapes) find(r rune, own *font.Face) (shape, bool) {
	if r >= 0 && r <= lastInTable {
		if n := s.table[r/tableSize]; n > 0 {
			if b := &s.tables[n-1][r%tableSize]; b.known {
				return shape{own, b.id, unit.Length(b.advance)}, true
			}
		}
	}
	found, ok := s.others[r]
	return found, ok
}

func (s *shapes) remember(r rune, own *font.Face, found shape) {
	if r < 0 || r > lastInTable || found.face != own || found.advance != unit.Length(int32(found.advance)) {
		if s.others == nil {
			s.others = map[rune]shape{}
		}
		s.others[r] = found
		return
	}
	n := &s.table[r/tableSize]
	if *n == 0 {
		s.tables = append(s.tables, tables.Get().(*[tableSize]brief))
		*n = uint8(len(s.tables))
	}
	s.tables[*n-1][r%tableSize] = brief{int32(found.advance), found.id, true}
}

// Sizes of raised, lowered and small letters in percent, and the way up or down in thousandths of an em.
const (
	scriptPercent    = 58
	superRise        = 390
	subDrop          = 90
	smallCapsPercent = 80
	minimumSize      = unit.Point / 2
)

// look returns the look of a run style, made once.
func (t *typesetter) look(style document.RunStyle, at document.Source) *look {
	if known, ok := t.looks[style]; ok {
		return known
	}
	l := t.newLook(style, at)
	if style.SmallCaps && !style.Caps {
		small := *l
		small.size = l.size.Scale(smallCapsPercent, 100)
		small.shapes = shapes{}
		l.small = &small
	}
	t.looks[style] = l
	return l
}

func (t *typesetter) newLook(style document.RunStyle, at document.Source) *look {
	if style.Size < minimumSize {
		style.Size = minimumSize
	}
	if style.Scale <= 0 {
		style.Scale = 100
	}
	face, substituted := t.find(style)
	if substituted && t.once("family "+style.Family) {
		t.warn(diag.LayoutFontSubstituted, at, "", style.Family, face.Family)
	}
	l := &look{RunStyle: style, face: face, size: style.Size, rise: style.Raise, kerns: style.Kern > 0 && style.Size >= style.Kern}
	l.ascent = face.Scale(face.Ascent+face.LineGap, style.Size) + max(style.Raise, 0)
	l.descent = face.Scale(face.Descent, style.Size) + max(-style.Raise, 0)
	switch style.Vertical {
	case document.Superscript:
		l.size, l.rise = style.Size.Scale(scriptPercent, 100), l.rise+style.Size.Scale(superRise, 1000)
	case document.Subscript:
		l.size, l.rise = style.Size.Scale(scriptPercent, 100), l.rise-style.Size.Scale(subDrop, 1000)
	}
	return l
}

// classFamilies stand in for typefaces of which no more than the kind is known.
var classFamilies = map[document.FontClass]string{document.Swiss: "Arial", document.Monospace: "Courier New"}

// find asks for a typeface by its name, then by the other names and the kind that the file knows of it.
func (t *typesetter) find(style document.RunStyle) (face *font.Face, substituted bool) {
	hint := t.doc.Fonts[strings.ToLower(strings.TrimSpace(style.Family))]
	if t.book.Knows(style.Family) || len(hint.Other) == 0 && classFamilies[hint.Class] == "" {
		return t.book.Find(style.Family, style.Bold, style.Italic)
	}
	for _, name := range append(hint.Other[:len(hint.Other):len(hint.Other)], classFamilies[hint.Class]) {
		if t.book.Knows(name) {
			face, _ = t.book.Find(name, style.Bold, style.Italic)
			return face, true
		}
	}
	return t.book.Find(style.Family, style.Bold, style.Italic)
}

// shape finds the glyph of a letter. A letter that no face has is a warning; U+FFFD or a question mark is drawn,
// and copying still gives the letter.
func (t *typesetter) shape(l *look, r rune, o *origin) shape {
	if s, ok := l.shapes.find(r, l.face); ok {
		return s
	}
	drawn, face := r, t.book.Cover(r, l.face)
	problem := diag.Code("")
	switch {
	case face == nil:
		problem = diag.LayoutMissingGlyph
	case r > 0xFFFF:
		problem = diag.LayoutRareLetter
	}
	if problem != "" && t.once(fmt.Sprintf("letter %U", r)) {
		t.warnOfLetter(problem, r, o)
	}
	if face == nil {
		face, drawn = t.substitute(l.face)
	}
	id := face.Glyph(drawn)
	s := shape{face: face, id: id}
	s.advance = face.Scale(t.advance(l.face, drawn, face, id), l.size).Scale(int64(l.Scale), 100)
	if !unicode.Is(unicode.Mn, drawn) {
		s.advance += l.Spacing
	}
	l.shapes.remember(r, l.face, s)
	return s
}

// advance is how wide a letter is in the typeface that the document means. LibreOffice goes by the stand-in's own widths.
func (t *typesetter) advance(meant *font.Face, r rune, drawn *font.Face, id font.GlyphID) int {
	if t.as == LibreOffice {
		return drawn.Advance(id)
	}
	return meant.Meant(r, drawn, id)
}

// warnOfLetter names the first letters of which there is something to say, and then says that there are more.
func (t *typesetter) warnOfLetter(problem diag.Code, r rune, o *origin) {
	if t.rare++; t.rare <= mostRareLetters {
		t.warn(problem, o.source, excerpt(o.near), string(r), fmt.Sprintf("U+%04X", r))
	} else if t.once("more letters") {
		t.warn(diag.LayoutMoreLetters, o.source, excerpt(o.near), mostRareLetters)
	}
}

// substitute finds the sign that is drawn for a letter that nobody has.
func (t *typesetter) substitute(like *font.Face) (*font.Face, rune) {
	for _, r := range []rune{unicode.ReplacementChar, '?'} {
		if face := t.book.Cover(r, like); face != nil {
			return face, r
		}
	}
	return like, unicode.ReplacementChar
}
