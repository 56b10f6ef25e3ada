package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"vanthu/docgen/font"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// embedded is a face as the file holds it. Letters have 16-bit codes, and readers of the file move on by widths in
// whole thousandths of an em.
type embedded struct {
	face   *font.Face
	name   string
	glyphs map[rune]font.GlyphID
}

// textState is what the page draws text with at the moment.
type textState struct {
	font    *embedded
	size    unit.Length
	stretch int
}

// code returns the 16-bit code of a letter; copying gives it back. The library cannot hold what lies beyond, nor
// control signs.
func code(r rune) rune {
	if r < ' ' || r > 0xFFFD {
		return '\uFFFD'
	}
	return r
}

// maxFaces is what the two hexadecimal digits of a face's key allow; no document has a tenth of it.
const maxFaces = 256

// addFonts embeds each face once for the whole document, with the letters that any page draws in it. Faces that share
// a file (twins under another name) are one.
func (d *drawing) addFonts(pages []layout.Page) {
	d.fonts = map[*byte]*embedded{}
	for _, page := range pages {
		for _, item := range page.Items {
			text, ok := item.(*layout.Text)
			if !ok || len(text.Glyphs) == 0 {
				continue
			}
			f := d.fonts[&text.Face.Data()[0]]
			if f == nil {
				f = &embedded{face: text.Face, glyphs: map[rune]font.GlyphID{}}
				d.fonts[&text.Face.Data()[0]] = f
				d.order = append(d.order, f)
			}
			f.use(text)
		}
	}
	if len(d.order) > maxFaces {
		d.SetErrorf("%d faces, more than %d", len(d.order), maxFaces)
		return
	}
	for i, f := range d.order {
		f.name = fmt.Sprintf("%02x+%s", i, strings.ToLower(f.face.PostScriptName))
		d.AddUTF8FontFromBytes(f.name, "", fontFile(f.face, f.glyphs))
	}
}

// nameFonts gives the faces in the file their proper names. The library writes "utf8" and its own lower-case key, "utf8"
// followed by 00+liberationserif-bold; ISO 32000-1, 9.6.4 wants six capitals and the PostScript name, and so readers
// tell that a face is cut down. Both are equally long, so that no offset in the file moves.
func (d *drawing) nameFonts(file []byte) {
	for i, f := range d.order {
		tag := []byte("AAAAAA")
		for at, n := len(tag)-1, i; n > 0; at, n = at-1, n/26 {
			tag[at] += byte(n % 26)
		}
		for _, entry := range []string{"/BaseFont /", "/FontName /"} {
			replaceInPlace(file, entry+"utf8"+f.name+"\n", entry+string(tag)+"+"+f.face.PostScriptName+"\n")
		}
	}
}

// replaceInPlace puts an equally long text wherever old stands.
func replaceInPlace(file []byte, old, text string) {
	for {
		at := bytes.Index(file, []byte(old))
		if at < 0 {
			return
		}
		file = file[at+copy(file[at:], text):]
	}
}

// use notes the glyphs of a text. One letter is one glyph in a face; the first wins.
func (f *embedded) use(t *layout.Text) {
	for _, g := range t.Glyphs {
		r := code(g.Rune)
		if _, known := f.glyphs[r]; !known {
			f.glyphs[r] = g.ID
		}
	}
}

// tolerance is how far a letter may stand from where layout put it before the pen is set anew. With the library's two
// decimals it keeps every letter within 0.05 pt.
const tolerance = unit.Point * 3 / 100

// text draws in stretches: as many letters at a time as readers of the file will place where layout did. Justified
// lines come out word by word, each with the space that follows it, so that copying keeps the spaces.
func (d *drawing) text(t *layout.Text) {
	if len(t.Glyphs) == 0 {
		return
	}
	d.setText(t)
	d.SetTextColor(int(t.Color.R), int(t.Color.G), int(t.Color.B))
	var run []rune
	start, pen := t.Glyphs[0].X, t.Glyphs[0].X
	for _, g := range t.Glyphs {
		if drift := pen - g.X; drift > tolerance || drift < -tolerance {
			d.Text((t.X + start).Points(), t.Baseline.Points(), string(run))
			run, start, pen = run[:0], g.X, g.X
		}
		r := code(g.Rune)
		run = append(run, r)
		pen += d.current.advance(r)
	}
	d.Text((t.X + start).Points(), t.Baseline.Points(), string(run))
}

// advance is how far a reader of the file moves on after a letter.
func (s *textState) advance(r rune) unit.Length {
	face := s.font.face
	width := (2000*face.Advance(s.font.glyphs[r]) + face.UnitsPerEm) / (2 * face.UnitsPerEm) // rounded as in the file
	return s.size.Scale(int64(width)*int64(s.stretch), 100*1000)
}

// setText chooses face, size and stretch where they change.
func (d *drawing) setText(t *layout.Text) {
	const hundredth = unit.Point / 100 // the library writes sizes with two decimals
	want := textState{font: d.fonts[&t.Face.Data()[0]], size: t.Size.Scale(1, int64(hundredth)) * hundredth, stretch: t.Scale}
	if want.stretch <= 0 {
		want.stretch = 100
	}
	if want.font != d.current.font || want.size != d.current.size {
		d.SetFont(want.font.name, "", want.size.Points())
	}
	if want.stretch != d.current.stretch {
		d.RawWriteStr(fmt.Sprintf("%d Tz", want.stretch))
	}
	d.current = want
}
