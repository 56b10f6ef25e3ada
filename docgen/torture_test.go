package docgen_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
	"vanthu/internal/judge"
)

// syllables hold every vowel of Vietnamese with every tone, and capitals with two marks.
var syllables = strings.Fields("Ẫm Ỗn Ữu Ẳng Ể Ự Ỡi Ỹ Ẵm Ễnh Ậu Ộp Ợt Ặc Ệt Ỷ Ỵ À Ả Ã Á Ạ Ằ Ẳ Ẵ Ắ Ặ Ầ Ẩ Ẫ Ấ Ậ Đè Đẻ Đẽ Đé Đẹ Ề Ể Ễ Ế Ệ Ì Ỉ Ĩ Í Ị Ò Ỏ Õ Ó Ọ Ồ Ổ Ỗ Ố Ộ Ờ Ở Ỡ Ớ Ợ Ù Ủ Ũ Ú Ụ Ừ Ử Ữ Ứ Ự Ỳ Ỷ Ỹ Ý Ỵ")

// minority are names as registers of births in the mountains have them.
var minority = []string{"Y Xuân Hđơk Niê Kdăm", "H'Hen Niê", "H’Mơ Mlô-Duôn Du", "Điểu K'Rứ", "Ksor H’Nham", "K'Pă Klơng", "Rơ Chăm H'Yéo", "Lò Văn Ín", "Giàng A Pó",
	"Thào Mí Sùng", "Sùng Thị Dế", "Chá-Lầu Pá", "A Viết", "Y-Ngông Niê Kđăm", "Hồ Kăn Lịch", "Tẩn Láo Tả", "Phàn U Tả", "Sa-lê-mah Bin", "Dam Săn Ê-ban", "Nay H’Ban"}

// torture is two hundred recipients that no design is drawn for.
func torture(sample data.Record) []data.Record {
	var out []data.Record
	name := func(letters int) string {
		var b strings.Builder
		for n := 0; utf8.RuneCountInString(b.String()) < letters; n++ {
			b.WriteString(syllables[(n+letters)%len(syllables)] + " ")
		}
		return strings.TrimSpace(string([]rune(b.String())[:letters]))
	}
	for n := range 200 {
		r := maps.Clone(sample)
		delete(r, "so_vang")
		switch n % 5 {
		case 0:
			r["ho_ten"] = name(1 + n*3/5)
		case 1:
			r["ho_ten"] = minority[n/5%len(minority)]
		case 2:
			r["ho_ten"] = strings.ToUpper(minority[n/5%len(minority)])
		case 3:
			r["ho_ten"] = "Lò " + syllables[n/5%len(syllables)] + " " + syllables[(n/5+29)%len(syllables)]
		case 4:
			r["ho_ten"] = name(120)
		}
		if n%3 == 0 {
			r["don_vi"] = "Ban Chỉ huy Phòng thủ dân sự và tìm kiếm cứu nạn liên xã Nậm Pàng – Mường Ẳng – Phiêng Ỗng, trực thuộc Ban Chỉ huy Quân sự xã Nậm Pàng, tỉnh Hoàng Sơn, kiêm Tổ công tác lưu động số 2"
		}
		r["thanh_tich"] = string([]rune(strings.Repeat("Đã có thành tích đặc biệt xuất sắc trong phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”, ", 5))[:40+n*360/199])
		out = append(out, r)
	}
	return out
}

func designIDs(t *testing.T) []string {
	var ids []string
	for _, one := range sharedEngine().Templates() {
		if one.Design != nil {
			ids = append(ids, one.ID)
		}
	}
	if len(ids) < 9 {
		t.Fatalf("designs: %v", ids)
	}
	return ids
}

// readBack are the designs whose torture list MuPDF reads back, which together use every face. That the engine's own pages, which the others are judged by, are what MuPDF sees is shown by these.
var readBack = []string{"giay-khen", "bang-khen-bo", "giay-chung-nhan-hien-dai"}

// Whatever does not fit its box is told with its recipient before anything is printed; all else lies within its box.
func TestNoTextOfTheTortureListOverflowsUnseen(t *testing.T) {
	for _, id := range designIDs(t) {
		tm := sharedEngine().Template(id)
		all := enrolled(t, sharedEngine(), id, torture(tm.Sample)...)
		refused := map[int]bool{}
		var out bytes.Buffer
		run, issues, err := sharedEngine().Certificates(context.Background(), &out, tm, all, docgen.CertificateOptions{Mode: docgen.Full})
		if err != nil || len(run.Settings) < 200 {
			t.Fatal(id, err, len(run.Settings))
		}
		for _, issue := range issues {
			refused[issue.Place.Record] = true
		}
		for _, s := range run.Settings {
			if !s.Fits && !refused[s.Record] {
				t.Errorf("%s: %q of %d does not fit and nothing says so", id, s.Text, s.Record)
			}
		}
		fitting := slices.DeleteFunc(all, func(r docgen.Recipient) bool { return refused[r.Number] })
		if len(refused) > 0 { // nothing was printed: those that remain are
			out.Reset()
			if run, issues, err = sharedEngine().Certificates(context.Background(), &out, tm, fitting, docgen.CertificateOptions{Mode: docgen.Full}); err != nil || issues.HasErrors() {
				t.Fatal(id, issues, err)
			}
		}
		if run.Sheets != len(fitting) {
			t.Errorf("%s: %d sheets of %d", id, run.Sheets, len(fitting))
		}
		pages, err := sharedEngine().CertificatePages(context.Background(), tm, fitting, docgen.Full)
		if err != nil {
			t.Fatal(err)
		}
		inside(t, id, tm.Design, fitting, drawnGlyphs(pages))
		if slices.Contains(readBack, id) {
			inside(t, id+" by MuPDF", tm.Design, fitting, glyphs(t, out.Bytes()))
		}
		var sizes []string
		for _, box := range slices.Sorted(maps.Keys(run.Sizes)) {
			if name := tm.Design.Named(box); name == "nguoi_nhan" || name == "don_vi" || name == "thanh_tich" {
				used := slices.Sorted(maps.Keys(run.Sizes[box]))
				sizes = append(sizes, fmt.Sprintf("%s %g–%g pt in %d sizes", box, used[0], used[len(used)-1], len(used)))
			}
		}
		t.Logf("%s: %d of 200 refused; %s", id, len(refused), strings.Join(sizes, ", "))
		if len(refused) > 20 {
			t.Errorf("%s refuses %d of 200, as %v", id, len(refused), issues[0])
		}
	}
}

// drawnGlyphs is what each character of laid out pages covers, millimetres.
func drawnGlyphs(pages []layout.Page) [][]glyph {
	out := make([][]glyph, len(pages))
	for n, page := range pages {
		for _, item := range page.Items {
			text, ok := item.(*layout.Text)
			if !ok {
				continue
			}
			mm := func(l unit.Length) float64 { return float64(l) / float64(unit.Millimetre) }
			top := text.Baseline - text.Face.Scale(text.Face.Ascent, text.Size)
			bottom := text.Baseline + text.Face.Scale(text.Face.Descent, text.Size)
			for i, g := range text.Glyphs {
				left := text.X + g.X
				out[n] = append(out[n], glyph{box{mm(left), mm(top), mm(text.X + text.End(i)), mm(bottom)}, ""})
			}
		}
	}
	return out
}

// inside tells of letters of the sheets that lie within no box of the design.
func inside(t *testing.T, id string, d *design.Design, all []docgen.Recipient, pages [][]glyph) {
	t.Helper()
	told, letters := 0, 0
	for n, page := range pages {
		for _, at := range page {
			letters++
			within := slices.ContainsFunc(d.Boxes, func(b design.Box) bool {
				return at.left > b.X-0.1 && at.top > b.Y-0.1 && at.right < b.X+b.Width+0.1 && at.bottom < b.Y+b.Height+0.1
			})
			if !within && told < 5 {
				told++
				t.Errorf("%s: a letter of %v stands outside of the boxes: %.2v", id, all[n].Record()["ho_ten"], at)
			}
		}
	}
	if len(pages) != len(all) || letters < 200*len(all) {
		t.Errorf("%s: %d pages for %d recipients, %d letters", id, len(pages), len(all), letters)
	}
}

// No mark is cut: letters with two marks in a box that is as high as their line give the same picture as in one with
// room all around.
func TestNoMarkIsCut(t *testing.T) {
	faces := []string{"", "Lora", "Playfair Display", "Dancing Script"}
	picture := func(around float64) image.Image {
		d := &design.Design{Width: 200, Height: 200, Title: "{{ho_ten}}", Fields: design.Fields{Name: "ho_ten"}}
		for n, face := range faces {
			d.Boxes = append(d.Boxes, design.Box{Name: fmt.Sprint("o", n), Kind: design.Text, Text: "ẪỖỮẲỀ {{ho_ten}} Ỵgq", Face: face, Size: [2]float64{24, 24},
				X: 10, Y: 45*float64(n) + 20 - around, Width: 180, Height: 12.2 + 2*around})
		}
		e, all := engineOf(t, d)
		var out bytes.Buffer
		if _, issues, err := e.Certificates(context.Background(), &out, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full}); err != nil || issues.HasErrors() {
			t.Fatal(issues, err)
		}
		return judge.PDFPicture(t, out.Bytes())
	}
	tight, free := picture(0), picture(10)
	if tight.Bounds() != free.Bounds() {
		t.Fatal("the pictures differ in size")
	}
	ink, differ := 0, 0
	for y := range tight.Bounds().Dy() {
		for x := range tight.Bounds().Dx() {
			a, _, _, _ := tight.At(x, y).RGBA()
			b, _, _, _ := free.At(x, y).RGBA()
			if b < 0x8000 {
				ink++
			}
			if a>>8 > b>>8+24 {
				differ++
			}
		}
	}
	if ink < 1000 || differ > 0 {
		t.Errorf("%d points of ink, %d of them are missing in the tight boxes", ink, differ)
	}
}
