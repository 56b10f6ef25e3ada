package font_test

import (
	"testing"

	"vanthu/docgen/font"
	"vanthu/fonts"
)

// exercise asks a face for everything; a damaged file may give nonsense but never a panic.
func exercise(f *font.Face) {
	for r := rune(0); r < 0x3000; r += 7 {
		f.Advance(f.Glyph(r))
	}
	for _, r := range []rune{-1, 0xF0B7, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF} {
		f.Advance(f.Glyph(r))
	}
	f.Advance(0xFFFF)
	for g := font.GlyphID(0); g < 200; g++ {
		f.Kern(g, 3*g)
	}
	f.Describe()
	var some []font.GlyphID
	for g := 0; g <= 0xFFFF; g += 37 {
		some = append(some, font.GlyphID(g))
	}
	f.Subset(some)
}

func TestDamagedFilesNeverPanic(t *testing.T) {
	data, err := fonts.FS.ReadFile("OpenSymbol.ttf")
	if err != nil {
		t.Fatal(err)
	}
	for cut := 0; cut < len(data); cut += len(data)/97 + 1 {
		if face, err := font.Parse(data[:cut]); err == nil {
			exercise(face)
		}
	}
	for at := 0; at < 700; at++ {
		bad := append([]byte(nil), data...)
		bad[at] ^= 0xFF
		if face, err := font.Parse(bad); err == nil {
			exercise(face)
		}
	}
}

func FuzzParse(f *testing.F) {
	data, err := fonts.FS.ReadFile("LiberationMono-Regular.ttf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[:4096], uint16(0), byte(0))
	f.Fuzz(func(t *testing.T, head []byte, at uint16, value byte) {
		bad := append([]byte(nil), data...)
		copy(bad, head)
		bad[int(at)%len(bad)] = value
		if face, err := font.Parse(bad); err == nil {
			exercise(face)
		}
		if face, err := font.Parse(head); err == nil {
			exercise(face)
		}
	})
}
