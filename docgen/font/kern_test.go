package font_test

import (
	"testing"

	"vanthu/docgen/font"
	"vanthu/fonts"
)

// TestPairsAreKerned holds the numbers against those of the faces' own tables as HarfBuzz shows them (hb-shape).
func TestPairsAreKerned(t *testing.T) {
	for _, c := range []struct {
		file, pair string
		want       int
	}{
		{"LiberationSerif-Regular.ttf", "AV", -264}, {"LiberationSerif-Regular.ttf", "nh", 0},
		{"LiberationSans-Regular.ttf", "AV", -152}, {"Carlito-Regular.ttf", "To", -182},
	} {
		data, err := fonts.FS.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		face, err := font.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		pair := []rune(c.pair)
		if got := face.Kern(face.Glyph(pair[0]), face.Glyph(pair[1])); got != c.want {
			t.Errorf("%s %s: %d, want %d", c.file, c.pair, got, c.want)
		}
	}
}
