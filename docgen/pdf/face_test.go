package pdf

import (
	"bytes"
	"testing"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/font"
	"vanthu/fonts"
)

// The two ways of embedding a face: cut to the letters that a page uses, anew for each file; or cut once in a process to
// all letters that Vietnamese papers use, and copied into each file. The comment on embedded tells what follows from it.

const pageOfLetters = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 " +
	"tháng 6 năm 2025; Phường Đức Xuân đẩy mạnh phong trào thi đua “Dân vận khéo” (ưỡn ẹo, quỳnh, nghiễm); số 12/TTr-UBND, 3.450.000 đồng"

func BenchmarkFaceOfUsedLetters(b *testing.B) {
	face, used := facesLetters(b, pageOfLetters)
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		deflateInto(&out, face.Subset(used))
	}
	b.ReportMetric(float64(out.Len()), "B/face")
}

func BenchmarkFaceOfAllLetters(b *testing.B) {
	letters := "đĐ–—‘’“”…•₫"
	for r := ' '; r <= '~'; r++ {
		letters += string(r)
	}
	for _, vowel := range "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" {
		for _, tone := range []string{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"} {
			letters += norm.NFC.String(string(vowel) + tone)
		}
	}
	face, all := facesLetters(b, letters)
	var once, out bytes.Buffer
	deflateInto(&once, face.Subset(all))
	for b.Loop() {
		out.Reset()
		out.Write(once.Bytes())
	}
	b.ReportMetric(float64(out.Len()), "B/face")
}

func facesLetters(b *testing.B, letters string) (*font.Face, []font.GlyphID) {
	book, _, err := font.NewBook(fonts.FS)
	if err != nil {
		b.Fatal(err)
	}
	face, _ := book.Find("Times New Roman", false, false)
	e := embedded{face: face}
	e.add(0, 0)
	for _, r := range letters {
		if g := face.Glyph(r); g != 0 {
			e.code(g, r)
		}
	}
	return face, e.glyphs
}

func deflateInto(out *bytes.Buffer, data []byte) {
	w := newDeflater(out)
	w.Write(data)
	endDeflater(w)
}
