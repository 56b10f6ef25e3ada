package pdf_test

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"testing"

	"vanthu/docgen/layout"
	"vanthu/docgen/pdf"
	"vanthu/docgen/unit"
	"vanthu/internal/judge"
)

//go:embed testdata/cmyk.jpg
var cmykJPEG []byte // 16 × 16 pixels of pure cyan, written the way of Adobe's programs

// plainPicture is 8 × 8 pixels of one colour.
func plainPicture(img interface {
	image.Image
	Set(x, y int, c color.Color)
}, c color.Color) image.Image {
	for y := range 8 {
		for x := range 8 {
			img.Set(x, y, c)
		}
	}
	return img
}

// interlaced is a PNG of one red pixel that says it is interlaced; of so small a picture the pixel data are the same.
func interlaced(t testing.TB) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 1, 1))
	img.Set(0, 0, color.RGBA{255, 0, 0, 255})
	data := encodePNG(t, img)
	data[28] = 1
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestPicturesKeepTheirColours(t *testing.T) {
	area := image.Rect(0, 0, 8, 8)
	red, half := color.NRGBA{255, 0, 0, 255}, color.NRGBA{255, 0, 0, 128}
	palette := color.Palette{color.White, red, color.Black}
	clear := color.Palette{color.White, half}
	pictures := []struct {
		name string
		data []byte
		want color.RGBA
	}{
		{"8 bits a colour", encodePNG(t, plainPicture(image.NewRGBA(area), red)), color.RGBA{255, 0, 0, 255}},
		{"16 bits a colour", encodePNG(t, plainPicture(image.NewRGBA64(area), red)), color.RGBA{255, 0, 0, 255}},
		{"palette", encodePNG(t, plainPicture(image.NewPaletted(area, palette), red)), color.RGBA{255, 0, 0, 255}},
		{"palette with transparency", encodePNG(t, plainPicture(image.NewPaletted(area, clear), half)), color.RGBA{255, 127, 127, 255}},
		{"grey", encodePNG(t, plainPicture(image.NewGray(area), color.Gray{100})), color.RGBA{100, 100, 100, 255}},
		{"grey of 16 bits", encodePNG(t, plainPicture(image.NewGray16(area), color.Gray{100})), color.RGBA{100, 100, 100, 255}},
		{"half transparent", encodePNG(t, plainPicture(image.NewNRGBA(area), half)), color.RGBA{255, 127, 127, 255}},
		{"half transparent of 16 bits", encodePNG(t, plainPicture(image.NewNRGBA64(area), half)), color.RGBA{255, 127, 127, 255}},
		{"interlaced", interlaced(t), color.RGBA{255, 0, 0, 255}},
		{"JPEG", encodeJPEG(t, plainPicture(image.NewRGBA(area), red)), color.RGBA{255, 0, 0, 255}},
		{"grey JPEG", encodeJPEG(t, plainPicture(image.NewGray(area), color.Gray{100})), color.RGBA{100, 100, 100, 255}},
		{"JPEG of inks", cmykJPEG, color.RGBA{0, 255, 255, 255}}, // without colour management
	}
	page := sheet()
	for i, p := range pictures {
		page.Items = append(page.Items, &layout.Image{X: unit.Length(30*i) * unit.Point, Y: 40 * unit.Point, Width: 20 * unit.Point, Height: 20 * unit.Point, Data: p.data})
	}
	data := write(t, page)
	judge.QPDF(t, data)
	judge.MuPDF(t, data)
	drawn := judge.PDFPicture(t, data)
	for i, p := range pictures {
		got := color.RGBAModel.Convert(drawn.At(30*i+10, 50)).(color.RGBA)
		if !like(got.R, p.want.R) || !like(got.G, p.want.G) || !like(got.B, p.want.B) {
			t.Errorf("%s: %v, want %v", p.name, got, p.want)
		}
	}
}

func like(a, b uint8) bool { return max(a, b)-min(a, b) < 24 }

func TestPictureThatCannotBeReadIsACrossedBox(t *testing.T) {
	sound := encodePNG(t, plainPicture(image.NewRGBA(image.Rect(0, 0, 8, 8)), color.Black))
	tooLarge := bytes.Clone(sound)
	binary.BigEndian.PutUint32(tooLarge[16:], 1<<30)
	binary.BigEndian.PutUint32(tooLarge[29:], crc32.ChecksumIEEE(tooLarge[12:29]))
	for name, bad := range map[string][]byte{"no picture": []byte("GIF89a"), "cut off": sound[:len(sound)-30], "too large": tooLarge, "nothing": nil} {
		data := write(t, sheet(&layout.Image{X: 20 * unit.Point, Y: 20 * unit.Point, Width: 40 * unit.Point, Height: 40 * unit.Point, Data: bad}))
		judge.QPDF(t, data)
		drawn := judge.PDFPicture(t, data)
		if middle := color.GrayModel.Convert(drawn.At(39, 39)).(color.Gray); middle.Y > 240 {
			t.Errorf("%s: nothing is drawn", name)
		}
	}
}

func TestEqualPicturesAreWrittenOnce(t *testing.T) {
	data := encodePNG(t, plainPicture(image.NewRGBA(image.Rect(0, 0, 8, 8)), color.Black))
	page := sheet()
	for i := range 4 {
		page.Items = append(page.Items, &layout.Image{X: unit.Length(30*i) * unit.Point, Width: unit.Point, Height: unit.Point, Data: bytes.Clone(data)})
	}
	if n := bytes.Count(judge.PlainPDF(t, write(t, page, page)), []byte("/Subtype /Image")); n != 1 {
		t.Errorf("%d pictures in the file", n)
	}
}

// FuzzPicture holds that no picture, however broken, keeps a document from being printed.
func FuzzPicture(f *testing.F) {
	for _, item := range everything(f).Items {
		if m, ok := item.(*layout.Image); ok {
			f.Add(m.Data)
		}
	}
	f.Add(interlaced(f))
	f.Add(cmykJPEG)
	f.Fuzz(func(t *testing.T, data []byte) {
		m := &layout.Image{Width: unit.Point, Height: unit.Point, Data: data}
		if err := pdf.Write(&bytes.Buffer{}, []layout.Page{sheet(m)}, info); err != nil {
			t.Error(err)
		}
	})
}
