package fill

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
	"vanthu/internal/judge"
)

// pictureOf draws a picture of a size in pixels.
func pictureOf(t testing.TB, wide, high int, encode func(*bytes.Buffer, image.Image) error) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, wide, high))
	for x := range wide {
		for y := range high {
			m.Set(x, y, color.RGBA{uint8(x), uint8(y), 128, 255})
		}
	}
	var out bytes.Buffer
	if err := encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pngOf(t testing.TB, wide, high int) []byte {
	return pictureOf(t, wide, high, func(b *bytes.Buffer, m image.Image) error { return png.Encode(b, m) })
}

func dataURI(kind string, data []byte) string {
	return "data:image/" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
}

const placeholderPicture = `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="1080000"/><wp:docPr id="4" name="Ảnh thẻ" descr="{{%anh}}"/>` +
	`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
	`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="4" name="x"/><pic:cNvPicPr/></pic:nvPicPr>` +
	`<pic:blipFill><a:blip r:embed="old"/><a:srcRect l="100"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="1080000"/></a:xfrm>` +
	`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

func TestImageKeepsItsAspectRatioAndFitsItsBox(t *testing.T) {
	form := wordPackage(t, bodyOf("p {{%a}}\np {{%a | vua: 20, 20}}\np {{%a | rong: 40}}\np {{%a | cao: 10}}\np {{%rat_rong}}\nsection a5")+
		strings.Replace(placeholderPicture, "old", "none", 1))
	tree, _ := form.Part("word/document.xml").Tree()
	tree = tree.Clone()
	body := tree.Child("w:body")
	body.Children = append(append(body.Children[:5:5], body.Children[6]), body.Children[5]) // w:sectPr stands last
	form = form.With(ooxml.NewXMLPart("word/document.xml", tree))
	wide := dataURI("jpeg", pictureOf(t, 4000, 100, func(b *bytes.Buffer, m image.Image) error { return jpeg.Encode(b, m, nil) }))
	out := fillOf(t, form, data.Record{"a": dataURI("png", pngOf(t, 200, 100)), "rat_rong": wide, "anh": dataURI("png", pngOf(t, 100, 100))})
	sizes := ""
	for _, n := range find(t, out, "word/document.xml", "wp:extent") {
		sizes += n.Attr("cx") + "×" + n.Attr("cy") + " "
	}
	// 200 × 100 pixels at 96 an inch; a box of 20 mm; widths and heights asked for; 148 mm of A5 without margins.
	if want := "1905000×952500 720000×360000 1440000×720000 720000×360000 5328285×133207 720000×720000 "; sizes != want {
		t.Errorf("%s\nwant\n%s", sizes, want)
	}
	media := 0
	for _, p := range out.Parts() {
		if strings.HasPrefix(p.Name, "word/media/") {
			media++
		}
	}
	if media != 3 {
		t.Errorf("%d pictures for 3 that differ", media)
	}
	judge.OpenXML(t, "anh.docx", saved(t, out))
}

func TestPictureOfARecordIsReadBesideTheFormOnly(t *testing.T) {
	files := fstest.MapFS{"anh/ky.png": {Data: pngOf(t, 10, 10)}, "bi_mat.png": {Data: []byte("x")}}
	word, issues := CompileWord(wordPackage(t, bodyOf("p {{#ds}}{{%.}}{{/ds}}")), Options{Files: files})
	if word == nil {
		t.Fatal(issues)
	}
	out, issues := word.Fill(data.Record{"ds": []any{"anh/ky.png", `anh\ky.png`, "../bi_mat.png", "/etc/passwd", "khong_co.png", "bi_mat.png", "data:image/png;base64,AAAA", "data:text/html,x", ""}})
	if got := len(find(t, out, "word/document.xml", "w:drawing")); got != 2 {
		t.Errorf("%d drawings", got)
	}
	codes := map[diag.Code]int{}
	for _, i := range issues {
		codes[i.Code]++
	}
	if codes[diag.FillPictureMissing] != 3 || codes[diag.FillPictureUnfit] != 3 {
		t.Errorf("%v", describe(issues))
	}
}

func TestQRCodeHoldsItsText(t *testing.T) {
	out := fillOf(t, wordPackage(t, bodyOf("p {{ma | qr: 30}} và {{%ma | qr}}")), data.Record{"ma": "https://van-thu.vn/tra-cuu?so=12&nam=2026"})
	extents := attrsIn(find(t, out, "word/document.xml", "wp:extent"), "cx")
	if extents != "1080000 900000" {
		t.Errorf("%q", extents)
	}
	judge.OpenXML(t, "qr.docx", saved(t, out))
	word, _ := CompileWord(wordPackage(t, bodyOf("p {{ma | qr}}")), Options{})
	if _, issues := word.Fill(data.Record{"ma": strings.Repeat("x", 5000)}); len(issues) != 1 || issues[0].Code != diag.FillQRTooLong {
		t.Errorf("%v", issues)
	}
}

func TestPictureInAHeaderBelongsToTheHeader(t *testing.T) {
	header := `<w:hdr ` + wordNamespaces + `><w:p><w:r><w:t>{{%dau}}</w:t></w:r></w:p></w:hdr>`
	out := fillOf(t, wordPackage(t, bodyOf("p {{%dau}}"), "word/header1.xml", "header", header), data.Record{"dau": dataURI("png", pngOf(t, 5, 5))})
	for _, part := range []string{"word/header1.xml", "word/document.xml"} {
		id := attrsIn(find(t, out, part, "a:blip"), "r:embed")
		if target := out.Relationship(part, id).Target; target != "word/media/anh1.png" {
			t.Errorf("%s: %s leads to %q", part, id, target)
		}
	}
}

func TestThousandsOfPicturesTakeLittleMoreThanTheirBytes(t *testing.T) {
	var list []any
	for n := range 300 {
		list = append(list, "https://van-thu.vn/"+strconv.Itoa(n))
	}
	out := fillOf(t, wordPackage(t, bodyOf("p {{#ds}}\np {{. | qr}}\np {{/ds}}")), data.Record{"ds": list})
	ids := map[string]bool{}
	for _, n := range find(t, out, "word/document.xml", "wp:docPr") {
		ids[n.Attr("id")] = true
	}
	if len(ids) != 300 {
		t.Errorf("%d ids", len(ids))
	}
}
