// Package font knows typefaces: which one a document's name means, which glyph a letter has, how wide it is.
//
// In comes a TrueType file (Parse) or folders of them (NewBook); out come Faces, whose numbers are those that Word
// computes lines with. Nothing of the running machine's own fonts is ever looked at.
package font

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/unit"
)

// GlyphID is the number of a drawn shape within its face; 0 is the shape for what the face lacks.
type GlyphID uint16

// Face is one typeface in one weight and slant. It never changes once made and is safe for use by many goroutines.
//
// Ascent, Descent and LineGap are font units, all positive, and are what Word makes single spacing of: a line is
// LineGap + Ascent high above its baseline and Descent below it (Word puts the external leading on top). Measured on
// Word's own PDF files this is, in em above and below: Times New Roman 0.9336 + 0.2163, Arial 0.9380 + 0.2119,
// Calibri 0.9707 + 0.2500, Courier New 0.8325 + 0.3003, Cambria 0.950 + 0.222. All but Cambria's are the numbers of
// the hhea table of their bundled twins; Cambria's are stated in aliases.json.
type Face struct {
	Family         string
	Bold, Italic   bool
	PostScriptName string
	UnitsPerEm     int

	Ascent, Descent, LineGap int

	// Lines are measured from the baseline, up positive, to the middle of the line; thickness is its full width.
	UnderlinePosition, UnderlineThickness int
	StrikePosition, StrikeThickness       int
	CapHeight, XHeight                    int

	data       []byte
	tables     map[string]table
	cmap       cmap
	hmtx       table
	longs      int // glyphs with an advance of their own; the rest repeat the last one
	glyphCount int
	kerning    kerning

	widths  map[rune]int // of letters in the typeface that this face stands for, in font units
	stretch int          // of all others, in thousandths of this face's; 0 for no difference
}

// Data returns the file that the face was parsed from. It must not be changed. Faces that differ in their line height
// only (twins under another name) share it.
func (f *Face) Data() []byte { return f.data }

// standIns are letters that look like another one: a face that lacks the first draws the second.
var standIns = map[rune]rune{
	'\u00a0': ' ', '\u202f': ' ', '\u2007': ' ', // no-break spaces
	'\u2010': '-', '\u2011': '-', '\u00ad': '-', // hyphens
}

// Glyph returns the glyph of a letter, 0 when the face has none.
func (f *Face) Glyph(r rune) GlyphID {
	if id := f.lookup(r); id != 0 {
		return id
	}
	if twin, ok := standIns[r]; ok {
		return f.lookup(twin)
	}
	return 0
}

func (f *Face) lookup(r rune) GlyphID {
	id := f.cmap.glyph(r)
	if int(id) >= f.glyphCount {
		return 0
	}
	return id
}

// Advance returns how far the next glyph stands, in font units.
func (f *Face) Advance(g GlyphID) int {
	i := int(g)
	if i >= f.longs {
		i = f.longs - 1
	}
	return int(f.hmtx.u16(4 * i))
}

// Meant returns how far the letter after r stands in the typeface that f stands for, in font units, when r is drawn with
// a glyph of drawn: the width that is known of the letter, or of the letter without its marks, or the glyph's own.
func (f *Face) Meant(r rune, drawn *Face, g GlyphID) int {
	if f.stretch == 0 {
		return drawn.Advance(g)
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	for _, letter := range []rune{r, base} {
		if width, ok := f.widths[letter]; ok {
			return width * drawn.UnitsPerEm / f.UnitsPerEm
		}
	}
	if drawn.Family != f.Family {
		return drawn.Advance(g)
	}
	return drawn.Advance(g) * f.stretch / 1000
}

// Width returns the advance of a letter at a size, rounded to the nearest EMU.
func (f *Face) Width(r rune, size unit.Length) unit.Length {
	return f.Scale(f.Advance(f.Glyph(r)), size)
}

// Scale turns font units into a length at a size, rounded to the nearest EMU.
func (f *Face) Scale(units int, size unit.Length) unit.Length {
	return size.Scale(int64(units), int64(f.UnitsPerEm))
}
