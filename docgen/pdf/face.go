package pdf

import (
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"vanthu/docgen/font"
)

// embedded is a face as the file holds it: a Type 0 font whose codes are numbers of glyphs, given in the order in which
// the letters come (9.7). One glyph that stands for two letters (a space and a no-break space) has two codes, so that
// copying gives each back.
//
// Each file gets the glyphs it uses. The other way is a cut with all Vietnamese letters that is deflated once for the
// whole process: a page of four faces then takes 0.12 ms and 54 KB instead of 0.30 ms and 15 KB, as files of their own a
// thousand certificates 54 MB instead of 15. The time is little beside reading and layout; the size lasts.
type embedded struct {
	face    *font.Face
	ref     ref
	number  int // in the file's order of faces
	glyphs  []font.GlyphID
	letters []rune
	widths  []int    // thousandths of an em, whole because some readers know no others
	first   []uint16 // by glyph: its first code; 0 for none
	more    map[letter]uint16
}

type letter struct {
	glyph font.GlyphID
	rune  rune
}

// embed returns a face of the file. Faces that share a font file (twins under another name) are one.
func (f *Writer) embed(face *font.Face) *embedded {
	key := &face.Data()[0]
	e := f.faces[key]
	if e == nil {
		const usual = 96 // letters of a face in a document
		e = &embedded{face: face, ref: f.newRef(), number: len(f.order) + 1,
			glyphs: make([]font.GlyphID, 0, usual), letters: make([]rune, 0, usual), widths: make([]int, 0, usual)}
		e.add(0, 0) // what is drawn for lacking glyphs must come first
		f.faces[key] = e
		f.order = append(f.order, e)
	}
	return e
}

// code returns the code of a glyph that stands for a letter. 65,535 pairs are more than any face has; what came after
// them would be drawn as lacking.
func (e *embedded) code(g font.GlyphID, r rune) uint16 {
	if int(g) < len(e.first) && e.first[g] != 0 && e.letters[e.first[g]] == r {
		return e.first[g]
	}
	if code, known := e.more[letter{g, r}]; known {
		return code
	}
	if len(e.glyphs) > 0xFFFF-1 {
		return 0
	}
	code := e.add(g, r)
	if int(g) >= len(e.first) {
		e.first = append(e.first, make([]uint16, int(g)+1-len(e.first))...)
	}
	if e.first[g] == 0 {
		e.first[g] = code
		return code
	}
	if e.more == nil {
		e.more = map[letter]uint16{}
	}
	e.more[letter{g, r}] = code
	return code
}

func (e *embedded) add(g font.GlyphID, r rune) uint16 {
	e.glyphs = append(e.glyphs, g)
	e.letters = append(e.letters, r)
	e.widths = append(e.widths, e.thousandths(e.face.Advance(g)))
	return uint16(len(e.glyphs) - 1)
}

// thousandths turns font units into thousandths of an em.
func (e *embedded) thousandths(units int) int {
	return int(roundDivide(int64(units)*1000, int64(e.face.UnitsPerEm)))
}

// writeFace writes the objects of a face: the font, its descendant with the widths, what it looks like, the font file
// cut down to the glyphs used, and the way back from codes to letters.
func (f *Writer) writeFace(e *embedded) {
	descendant, descriptor, file, letters := f.newRef(), f.newRef(), f.newRef(), f.newRef()
	name := e.name()
	f.pack(e.ref, fmt.Appendf(nil, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, descendant, letters))
	b := fmt.Appendf(nil, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/CIDToGIDMap/Identity/FontDescriptor %d 0 R/W[0[", name, descriptor)
	for _, width := range e.widths {
		b = append(strconv.AppendInt(b, int64(width), 10), ' ')
	}
	f.pack(descendant, append(b, "]]>>"...))
	f.pack(descriptor, e.descriptor(name, file))
	if f.base == nil {
		program := e.face.AppendSubset(f.draw.b[:0], e.glyphs)
		f.draw.b = program // the room of the last page
		f.stream(file, fmt.Sprintf("/Length1 %d", len(program)), program)
		f.stream(letters, "", e.toUnicode())
		return
	}
	c := f.base.cut(e)
	f.ready(file, fmt.Sprintf("/Length1 %d", c.length), c.program)
	f.ready(letters, "", c.letters)
}

// name is the face's PostScript name behind six letters that tell this cut from others (9.6.4).
func (e *embedded) name() string {
	sum := fnv.New64a()
	for _, g := range e.glyphs {
		sum.Write([]byte{byte(g >> 8), byte(g)})
	}
	tag, rest := make([]byte, 6), sum.Sum64()
	for i := range tag {
		tag[i] = 'A' + byte(rest%26)
		rest /= 26
	}
	name := e.face.PostScriptName
	if name == "" {
		name = "Font"
	}
	return string(tag) + "+" + name
}

// Flags of a font descriptor (9.8.2). Faces count as symbolic when they hold more than the letters of western Europe.
const (
	fixedPitchFlag = 1
	serifFlag      = 2
	symbolicFlag   = 4
	italicFlag     = 64
)

func (e *embedded) descriptor(name string, file ref) []byte {
	d := e.face.Describe()
	flags := symbolicFlag
	if d.FixedPitch {
		flags |= fixedPitchFlag
	}
	if d.Serif {
		flags |= serifFlag
	}
	if d.ItalicAngle != 0 {
		flags |= italicFlag
	}
	stem := 50 + d.Weight*d.Weight/(65*65) // fonts do not tell; the usual rule of thumb
	em := e.thousandths
	return fmt.Appendf(nil, "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R>>",
		name, flags, em(d.Left), em(d.Bottom), em(d.Right), em(d.Top), d.ItalicAngle, em(d.Ascent), em(d.Descent), em(e.face.CapHeight), stem, file)
}

// toUnicode writes the way from codes to letters (9.10.3), in ranges of codes with the same first byte.
func (e *embedded) toUnicode() []byte {
	const most = 100 // ranges in one block (Adobe Technical Note 5411)
	b := []byte("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n" +
		"1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	var units []uint16
	ranges := (len(e.letters) + 255) / 256
	for i := range ranges {
		if i%most == 0 {
			b = fmt.Appendf(b, "%d beginbfrange\n", min(most, ranges-i))
		}
		from, to := max(256*i, 1), min(256*i+256, len(e.letters))
		b = fmt.Appendf(b, "<%04X><%04X>[", from, to-1)
		for _, r := range e.letters[from:to] {
			units = utf16.AppendRune(units[:0], copied(r))
			b = append(b, '<')
			for _, unit := range units {
				b = hex.AppendEncode(b, []byte{byte(unit >> 8), byte(unit)})
			}
			b = append(b, '>')
		}
		b = append(b, "]\n"...)
		if i%most == most-1 || i == ranges-1 {
			b = append(b, "endbfrange\n"...)
		}
	}
	return append(b, "endcmap CMapName currentdict/CMap defineresource pop end end\n"...)
}

// copied is what copying a letter gives: the letter, unless it is none.
func copied(r rune) rune {
	if r < ' ' || !utf8.ValidRune(r) || r&0xFFFE == 0xFFFE {
		return utf8.RuneError
	}
	return r
}
