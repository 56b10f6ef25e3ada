package svg_test

import (
	"bytes"
	"strings"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/layout"
	"vanthu/docgen/svg"
	"vanthu/fonts"
)

func TestTurnedTextIsRotatedAroundItsBeginning(t *testing.T) {
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	face, _ := book.Find("Times New Roman", false, false)
	text := set(face, "Dọc", 100, 120)
	text.Turn = document.Upwards
	p := page(t)
	p.Items = []layout.Item{text}
	var out bytes.Buffer
	if err := svg.Write(&out, p, svg.Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `transform="translate(100 120) rotate(-90)`) {
		t.Error(out.String())
	}
}
