package font_test

import (
	"slices"
	"testing"

	"vanthu/docgen/font"
	"vanthu/fonts"
)

// parts of a TrueType file as Subset writes it.
func tables(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	u32 := func(at int) int {
		return int(file[at])<<24 | int(file[at+1])<<16 | int(file[at+2])<<8 | int(file[at+3])
	}
	for i := range int(file[5]) {
		record := 12 + 16*i
		found[string(file[record:record+4])] = file[u32(record+8) : u32(record+8)+u32(record+12)]
	}
	return found
}

func TestACutHoldsTheGlyphsAskedForAndTheirParts(t *testing.T) {
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, face := range book.Faces() {
		var glyphs []font.GlyphID
		for _, r := range "\x00 Việt Nam ế ế Ử đồng;" {
			glyphs = append(glyphs, face.Glyph(r))
		}
		file := face.Subset(glyphs)
		cut := tables(t, file)
		count := int(cut["maxp"][4])<<8 | int(cut["maxp"][5])
		if count < len(glyphs) || count > 3*len(glyphs) {
			t.Errorf("%s: %d glyphs of %d", face.PostScriptName, count, len(glyphs))
		}
		if len(cut["loca"]) != 2*(count+1) || len(cut["hmtx"]) != 4*count {
			t.Errorf("%s: tables of another length", face.PostScriptName)
		}
		for i, g := range glyphs {
			if got := int(cut["hmtx"][4*i])<<8 | int(cut["hmtx"][4*i+1]); got != face.Advance(g) {
				t.Errorf("%s: glyph %d is %d wide, want %d", face.PostScriptName, i, got, face.Advance(g))
			}
		}
		if len(file) > 8000 {
			t.Errorf("%s: %d bytes for %d letters", face.PostScriptName, len(file), len(glyphs))
		}
		if !slices.Equal(file, face.Subset(glyphs)) {
			t.Errorf("%s: another file the second time", face.PostScriptName)
		}
	}
}

func TestAFileOfItsFontSumsUp(t *testing.T) {
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	face, _ := book.Find("Times New Roman", false, false)
	var whole []font.GlyphID
	for g := range 3000 {
		whole = append(whole, font.GlyphID(g))
	}
	for _, glyphs := range [][]font.GlyphID{nil, {0}, {0, face.Glyph('ế')}, whole} {
		file := face.Subset(glyphs)
		if len(file)%4 != 0 {
			t.Fatalf("%d bytes", len(file))
		}
		sum := uint32(0)
		for at := 0; at < len(file); at += 4 {
			sum += uint32(file[at])<<24 | uint32(file[at+1])<<16 | uint32(file[at+2])<<8 | uint32(file[at+3])
		}
		if sum != 0xB1B0AFBA {
			t.Errorf("%d glyphs: the file sums up to %08X", len(glyphs), sum)
		}
	}
}

func TestAFaceTellsOfItself(t *testing.T) {
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	bold, _ := book.Find("Times New Roman", true, true)
	if d := bold.Describe(); d.Weight != 700 || d.ItalicAngle != -16 || !d.Serif || d.FixedPitch || d.Ascent != 1825 || d.Descent != -443 || d.Top <= d.Ascent {
		t.Errorf("%+v", d)
	}
	mono, _ := book.Find("Courier New", false, false)
	if d := mono.Describe(); d.Weight != 400 || d.ItalicAngle != 0 || !d.FixedPitch {
		t.Errorf("%+v", d)
	}
}
