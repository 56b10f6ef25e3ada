package pdf_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
	"vanthu/fonts"
)

func bundled(t testing.TB) *font.Book {
	t.Helper()
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// set makes a text item whose letters stand as layout would put them, spaces widened by gap.
func set(face *font.Face, text string, x, baseline, size, gap unit.Length) *layout.Text {
	item := &layout.Text{X: x, Baseline: baseline, Face: face, Size: size, Scale: 100, Source: document.Source{Part: "word/document.xml", Node: 7}}
	for _, r := range text {
		advance := face.Width(r, size)
		if r == ' ' {
			advance += gap
		}
		item.Glyphs = append(item.Glyphs, layout.Glyph{ID: face.Glyph(r), Rune: r, X: item.Width})
		item.Width += advance
	}
	return item
}

func sheet(items ...layout.Item) layout.Page {
	return layout.Page{Width: 210 * unit.Millimetre, Height: 297 * unit.Millimetre, Items: items}
}

// picture draws a w × h test card; its right half is half transparent where the colour model can hold that.
func picture(img interface {
	image.Image
	Set(x, y int, c color.Color)
}) image.Image {
	b := img.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := color.NRGBA{uint8(255 * x / b.Dx()), uint8(255 * y / b.Dy()), 80, 255}
			if 2*x > b.Dx() {
				c.A = 128
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func encodePNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func encodeJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// letterhead is a page of text in four faces, its lines justified.
func letterhead(t testing.TB) layout.Page {
	book, page := bundled(t), sheet()
	lines := []string{
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
		"Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
		"Phường Đức Xuân đẩy mạnh phong trào thi đua “Dân vận khéo” (ưỡn ẹo, quỳnh, nghiễm) và học tập.",
		"Độc lập – Tự do – Hạnh phúc; số 12/TTr-UBND, 3.450.000 đồng",
	}
	for i := range 36 {
		kind := i % len(lines)
		face, _ := book.Find("Times New Roman", kind == 0 || kind == 3, kind == 1 || kind == 3)
		page.Items = append(page.Items, set(face, lines[kind], 60*unit.Point, unit.Length(60+20*i)*unit.Point, 14*unit.Point, 30000))
	}
	return page
}

// everything is a page with each kind of item.
func everything(t testing.TB) layout.Page {
	book := bundled(t)
	find := func(name string, bold, italic bool) *font.Face {
		face, _ := book.Find(name, bold, italic)
		return face
	}
	serif := find("Times New Roman", false, false)
	red := document.Color{R: 200}
	page := sheet(
		&layout.Fill{X: 60 * unit.Point, Y: 400 * unit.Point, Width: 200 * unit.Point, Height: 40 * unit.Point, Color: document.Color{R: 255, G: 230, B: 150}},
		&layout.Fill{X: 280 * unit.Point, Y: 400 * unit.Point, Width: 100 * unit.Point, Height: 40 * unit.Point, Round: 10 * unit.Point, Stroke: unit.Point, Color: red},
		&layout.Fill{X: 400 * unit.Point, Y: 400 * unit.Point, Width: 40 * unit.Point, Height: 40 * unit.Point, Round: 20 * unit.Point, Color: red},
		set(find("Times New Roman", true, false), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60*unit.Point, 60*unit.Point, 13*unit.Point, 0),
		set(find("Times New Roman", false, true), "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", 60*unit.Point, 90*unit.Point, 14*unit.Point, 2*unit.Point),
		set(serif, "Phường Đức Xuân đẩy mạnh phong trào thi đua “Dân vận khéo” (ưỡn ẹo, quỳnh, nghiễm).", 60*unit.Point, 120*unit.Point, 14*unit.Point, -unit.Point/2),
		set(find("Arial", true, true), "Arial: Ủy ban nhân dân", 60*unit.Point, 150*unit.Point, 12*unit.Point, 0),
		set(find("Calibri", false, false), "Calibri: Hội đồng Thi đua", 60*unit.Point, 175*unit.Point, 11*unit.Point, 0),
		set(find("Courier New", false, false), "Courier: số 12/TTr-UBND", 60*unit.Point, 200*unit.Point, 11*unit.Point, 0),
		set(find("Cambria", false, false), "Cambria: Plan 2026", 60*unit.Point, 225*unit.Point, 12*unit.Point, 0),
		set(find("DejaVu Sans", false, false), "☐ Có ☑ Không ✓", 60*unit.Point, 250*unit.Point, 12*unit.Point, 0),
		set(find("Wingdings", false, false), "▪✓➢", 180*unit.Point, 250*unit.Point, 12*unit.Point, 0),
		&layout.Link{X: 60 * unit.Point, Y: 270 * unit.Point, Width: 100 * unit.Point, Height: 14 * unit.Point, Address: "https://example.vn/văn bản?a=1&b=(2)"},
		&layout.Link{X: 60 * unit.Point, Y: 290 * unit.Point, Width: 100 * unit.Point, Height: 14 * unit.Point, Address: "javascript:alert(1)"},
	)
	colored := set(serif, "chữ đỏ giãn 150 %", 60*unit.Point, 280*unit.Point, 14*unit.Point, 0)
	colored.Color, colored.Scale = red, 150
	for i := range colored.Glyphs {
		colored.Glyphs[i].X = colored.Glyphs[i].X.Scale(150, 100)
	}
	page.Items = append(page.Items, colored)
	for i, kind := range []layout.LineKind{layout.Solid, layout.Dotted, layout.Dashed, layout.Wave} {
		y := unit.Length(310+20*i) * unit.Point
		page.Items = append(page.Items, &layout.Rule{X1: 60 * unit.Point, X2: 300 * unit.Point, Y1: y, Y2: y, Width: unit.Point, Kind: kind})
	}
	area := image.Rect(0, 0, 60, 40)
	for i, data := range [][]byte{
		encodePNG(t, picture(image.NewNRGBA(area))), encodePNG(t, picture(image.NewRGBA(area))), encodePNG(t, picture(image.NewNRGBA64(area))),
		encodePNG(t, picture(image.NewGray(area))), encodeJPEG(t, picture(image.NewRGBA(area))), []byte("not a picture"),
	} {
		page.Items = append(page.Items, &layout.Image{X: unit.Length(60+80*i) * unit.Point, Y: 460 * unit.Point, Width: 60 * unit.Point, Height: 40 * unit.Point, Data: data, Format: "png"})
	}
	return page
}
