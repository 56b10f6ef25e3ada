package svg_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/layout"
	"vanthu/docgen/svg"
	"vanthu/docgen/unit"
	"vanthu/fonts"
)

var update = flag.Bool("update", false, "write the golden files anew")

// page is small and has each kind of item.
func page(t testing.TB) layout.Page {
	t.Helper()
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	serif, _ := book.Find("Times New Roman", true, false)
	sans, _ := book.Find("Arial", false, false)
	stretched := set(sans, "giãn", 20, 60)
	stretched.Scale, stretched.Color = 150, document.Color{R: 200}
	for i := range stretched.Glyphs {
		stretched.Glyphs[i].X = stretched.Glyphs[i].X.Scale(150, 100)
	}
	rule := func(y unit.Length, kind layout.LineKind) *layout.Rule {
		return &layout.Rule{X1: 20 * unit.Point, X2: 30 * unit.Point, Y1: y * unit.Point, Y2: y * unit.Point, Width: unit.Point, Kind: kind}
	}
	return layout.Page{Width: 200 * unit.Point, Height: 150 * unit.Point, Items: []layout.Item{
		&layout.Fill{X: 10 * unit.Point, Y: 10 * unit.Point, Width: 50 * unit.Point, Height: 20 * unit.Point, Color: document.Color{R: 255, G: 230, B: 150}},
		&layout.Fill{X: 70 * unit.Point, Y: 10 * unit.Point, Width: 20 * unit.Point, Height: 20 * unit.Point, Round: 10 * unit.Point, Stroke: unit.Point / 2},
		set(serif, "Số <&\"> ẹo\x01", 20, 40),
		stretched,
		rule(70, layout.Solid), rule(75, layout.Dotted), rule(80, layout.Dashed), rule(85, layout.Wave),
		&layout.Image{X: 20 * unit.Point, Y: 90 * unit.Point, Width: 10 * unit.Point, Height: 10 * unit.Point, Data: []byte("jpeg"), Format: "jpeg", AltText: "Quốc huy <1>"},
		&layout.Link{X: 20 * unit.Point, Y: 30 * unit.Point, Width: 10 * unit.Point, Height: 10 * unit.Point, Address: "https://example.vn/?a=1&b=\"2\""},
		&layout.Link{X: 20 * unit.Point, Y: 30 * unit.Point, Width: 10 * unit.Point, Height: 10 * unit.Point, Address: "javascript:alert(1)"},
	}}
}

func set(face *font.Face, text string, x, baseline unit.Length) *layout.Text {
	item := &layout.Text{X: x * unit.Point, Baseline: baseline * unit.Point, Face: face, Size: 14 * unit.Point, Scale: 100, Source: document.Source{Part: "word/document.xml", Node: 17}}
	for _, r := range text {
		advance := face.Width(r, item.Size)
		item.Glyphs = append(item.Glyphs, layout.Glyph{ID: face.Glyph(r), Rune: r, X: item.Width})
		item.Width += advance
	}
	return item
}

func draw(t testing.TB, opt svg.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := svg.Write(&out, page(t), opt); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPageIsDrawn(t *testing.T) {
	got := draw(t, svg.Options{FontURL: func(f *font.Face) string { return "/fonts/" + f.PostScriptName + `.ttf?a="&b` }})
	const golden = "testdata/page.svg"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the drawing differs from %s:\n%s", golden, got)
	}
}

func TestDrawingIsSoundXMLWithTheText(t *testing.T) {
	decoder := xml.NewDecoder(strings.NewReader(draw(t, svg.Options{})))
	var text strings.Builder
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if letters, ok := token.(xml.CharData); ok {
			text.Write(letters)
		}
	}
	for _, want := range []string{"Số <&\"> ẹo\uFFFD", "giãn", "Quốc huy <1>"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in %q", want, text.String())
		}
	}
}

func TestFacesAreOnlyNamedWithoutAddresses(t *testing.T) {
	got := draw(t, svg.Options{})
	if strings.Contains(got, "@font-face") || !strings.Contains(got, "vt-LiberationSerif-Bold") {
		t.Error(got)
	}
}

func TestNothingButWebAddressesIsClickable(t *testing.T) {
	if got := draw(t, svg.Options{}); strings.Contains(got, "javascript") || strings.Count(got, "<a ") != 1 {
		t.Error(got)
	}
}
