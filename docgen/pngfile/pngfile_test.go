package pngfile_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"vanthu/docgen/pngfile"
)

func encoded(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// pictures are plain ones, whose data a PDF takes as they are, and others, which are transparent.
func pictures(t testing.TB) (plain, others [][]byte) {
	area := image.Rect(0, 0, 70, 300) // more than is looked at in one go
	grey, palette := image.NewGray(area), image.NewPaletted(area, color.Palette{color.White, color.Black, color.RGBA{255, 0, 0, 255}})
	for n := range grey.Pix {
		grey.Pix[n], palette.Pix[n] = byte(n*n), byte(n%3)
	}
	full := image.NewRGBA(area)
	for n := range full.Pix {
		full.Pix[n] = 255
	}
	for _, img := range []image.Image{grey, palette, full, image.NewGray16(area)} {
		plain = append(plain, encoded(t, img))
	}
	return plain, [][]byte{encoded(t, image.NewNRGBA(area)), encoded(t, image.NewPaletted(area, color.Palette{color.Transparent, color.Black}))}
}

// TestDamageIsSeen changes each byte of whole pictures: what is then called whole, a decoder reads.
func TestDamageIsSeen(t *testing.T) {
	plain, others := pictures(t)
	for n, data := range others {
		if _, ok := pngfile.Plain(data); ok {
			t.Errorf("transparent picture %d is plain", n)
		}
	}
	for n, data := range plain {
		p, ok := pngfile.Plain(data)
		if !ok || p.Width != 70 || p.Height != 300 || (p.Palette != nil) != (n == 1) {
			t.Errorf("picture %d: %v %d × %d", n, ok, p.Width, p.Height)
		}
		if _, ok := pngfile.Plain(data[:len(data)-1]); ok {
			t.Errorf("picture %d is whole without its end", n)
		}
		for at := range data {
			broken := bytes.Clone(data)
			broken[at] ^= 0x55
			if _, ok := pngfile.Plain(broken); ok {
				t.Errorf("picture %d is whole with byte %d changed", n, at)
			}
		}
	}
}

func TestSquaresAreDrawnSharp(t *testing.T) {
	const side = 21
	black := func(x, y int) bool { return (x*x+3*y)%5 < 2 }
	data := pngfile.Squares(side, black)
	if p, ok := pngfile.Plain(data); !ok || p.Bits != 1 {
		t.Fatal(ok, p.Bits)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil || img.Bounds() != image.Rect(0, 0, 8*side, 8*side) {
		t.Fatal(err)
	}
	for y := range 8 * side {
		for x := range 8 * side {
			if is := img.At(x, y).(color.Gray).Y == 0; is != black(x/8, y/8) {
				t.Fatalf("pixel %d, %d: black %v", x, y, is)
			}
		}
	}
}

// FuzzPlain holds that a decoder reads all that is called whole.
func FuzzPlain(f *testing.F) {
	plain, others := pictures(f)
	for _, data := range append(plain, others...) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, ok := pngfile.Plain(data); ok && p.Width*p.Height < 1<<20 {
			if _, err := png.Decode(bytes.NewReader(data)); err != nil {
				t.Error(err)
			}
		}
	})
}
