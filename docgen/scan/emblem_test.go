package scan

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"vanthu/docgen/diag"
)

// disc is a red disc on nothing.
func disc(side int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			if dx, dy := 2*x-side, 2*y-side; dx*dx+dy*dy < side*side {
				m.Set(x, y, color.NRGBA{0xC8, 0x10, 0x2E, 0xFF})
			}
		}
	}
	return m
}

func TestAnEmblemKeepsWhatIsTransparent(t *testing.T) {
	for _, side := range []int{60, EmblemSide, 3000} {
		content, kind, issues := Emblem(pngOf(t, disc(side)))
		if issues.HasErrors() || kind != "png" {
			t.Fatalf("side %d: %s, %v", side, kind, issues)
		}
		made, _, err := image.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		if got := made.Bounds().Dx(); got != min(side, EmblemSide) || made.Bounds().Dy() != got {
			t.Errorf("side %d became %v", side, made.Bounds())
		}
		if _, _, _, alpha := made.At(1, 1).RGBA(); alpha != 0 {
			t.Errorf("side %d: the corner is not transparent", side)
		}
		middle := color.NRGBAModel.Convert(made.At(made.Bounds().Dx()/2, made.Bounds().Dy()/2)).(color.NRGBA)
		if (middle != color.NRGBA{0xC8, 0x10, 0x2E, 0xFF}) {
			t.Errorf("side %d: the middle is %v", side, middle)
		}
	}
}

func TestAnEmblemFromACameraStandsUpright(t *testing.T) {
	content, kind, issues := Emblem(turnedJPEG(t, sheet(400, 200)))
	if issues.HasErrors() || kind != "jpeg" {
		t.Fatalf("%s, %v", kind, issues)
	}
	made, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if made.Bounds().Dx() != 200 || made.Bounds().Dy() != 400 {
		t.Errorf("came out as %v", made.Bounds())
	}
}

func TestWhatIsNoPictureIsNoEmblem(t *testing.T) {
	for what, content := range map[string][]byte{"scan-kind": []byte("<svg/>"), "scan-broken": pngOf(t, disc(50))[:60]} {
		if picture, _, issues := Emblem(content); picture != nil || !issues.HasErrors() || issues[0].Code != diag.Code(what) {
			t.Errorf("%s: %v", what, issues)
		}
	}
}
