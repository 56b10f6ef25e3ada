package docgen_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io"
	"slices"
	"strings"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/internal/judge"
)

// moved puts every box of a design elsewhere, each by another way, and says so.
func moved(d *design.Design, seed int) (map[string]design.Placing, []design.Box) {
	places, boxes := map[string]design.Placing{}, slices.Clone(d.Boxes)
	for n := range boxes {
		b := &boxes[n]
		x, y, width := b.X+0.5+float64((n*7+seed)%5)*0.3, b.Y-0.7+float64((n*3+seed)%4)*0.25, b.Width-float64(n%3)
		b.X, b.Y, b.Width, b.Align = x, y, width, []string{"right", "left", "center"}[n%3]
		b.Size = [2]float64{5, 7}
		places[b.Name] = design.Placing{X: &x, Y: &y, Width: &width, Align: b.Align, Size: &b.Size, Color: "1F3864"}
	}
	return places, boxes
}

// paint is a scan of one colour.
func paint(t *testing.T, c color.RGBA) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 80, 60))
	draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func printed(t *testing.T, e *docgen.Engine, all []docgen.Recipient, opt docgen.CertificateOptions) ([]byte, diag.List) {
	t.Helper()
	var out bytes.Buffer
	_, issues, err := e.Certificates(context.Background(), &out, e.Template("o"), all, opt)
	if err != nil || issues.HasErrors() {
		t.Fatal(issues, err)
	}
	return out.Bytes(), issues
}

// On the office's sheet every text stands where the office put its box, in each mode and in each file, and the box of one
// person where it was put for him.
func TestBoxesStandWhereTheOfficePutsThem(t *testing.T) {
	d := grid(297, 210)
	e, _ := engineOf(t, d)
	all := enrolled(t, e, "o", data.Record{"ho_ten": "Lò"}, data.Record{"ho_ten": "Yến"}, data.Record{"ho_ten": "Sùng"})
	places, boxes := moved(d, 0)
	ownPlaces, own := moved(d, 2)
	stocks := docgen.Stocks{design.Common: {Width: 297, Height: 210, Boxes: places, People: []design.Person{{Name: "YẾN", Boxes: ownPlaces}}}}
	for _, mode := range []docgen.Mode{docgen.Overlay, docgen.Full, docgen.Proof} {
		file, _ := printed(t, e, all, docgen.CertificateOptions{Mode: mode, Stocks: stocks})
		pages := words(t, file)
		for n, want := range [][]design.Box{boxes, own, boxes} {
			judgePlaces(t, fmt.Sprintf("%s, sheet %d", mode, n+1), want, pages[n], 0.1)
		}
	}
	var out bytes.Buffer
	if _, issues, err := e.CertificateZip(context.Background(), &out, e.Template("o"), all[1:2], docgen.CertificateOptions{Mode: docgen.Overlay, Stocks: stocks}, docgen.DOCX); err != nil || len(issues) > 0 {
		t.Fatal(issues, err)
	}
	judgePlaces(t, "LibreOffice", own, words(t, judge.LibreOffice(t, onlyFile(t, out.Bytes())))[0], 0.5)
}

// Each kind of recipient has its own sheets, of their own size, in one run.
func TestEachKindOfRecipientHasItsSheets(t *testing.T) {
	d := grid(297, 210)
	d.Fields.Title = "danh_xung"
	e, _ := engineOf(t, d)
	all := enrolled(t, e, "o", data.Record{"ho_ten": "Tập thể Lò"}, data.Record{"ho_ten": "Yến"}, data.Record{"ho_ten": "Hộ ông Sùng"}, data.Record{"ho_ten": "Tập thể Mua"})
	stocks := docgen.Stocks{
		design.Collective: {Width: 400, Height: 300, Picture: paint(t, color.RGBA{0xC0, 0, 0, 0xFF})},
		design.Individual: {Width: 320, Height: 230, Picture: paint(t, color.RGBA{0, 0x80, 0, 0xFF})},
	}
	for mode, strong := range map[docgen.Mode]bool{docgen.Overlay: false, docgen.Full: true, docgen.Proof: false} {
		file, _ := printed(t, e, all, docgen.CertificateOptions{Mode: mode, Stocks: stocks})
		pages := words(t, file)
		for n, paper := range [][2]float64{{400, 300}, {320, 230}, {297, 210}, {400, 300}} {
			want := d.Sized(paper[0], paper[1])
			judgePlaces(t, fmt.Sprintf("%s, sheet %d", mode, n+1), want.Boxes, pages[n], 0.1)
		}
		m := judge.PDFPicture(t, file) // of the first page
		r, g, b, _ := m.At(m.Bounds().Dx()/2, m.Bounds().Dy()-3).RGBA()
		scan := [3]uint32{r >> 8, g >> 8, b >> 8}
		switch {
		case strong && !(scan[0] > 0xA0 && scan[1] < 0x30),
			mode == docgen.Proof && !(scan[0] > 0xE0 && scan[1] > 0xA0 && scan[1] < 0xD0),
			mode == docgen.Overlay && scan != [3]uint32{0xFF, 0xFF, 0xFF}:
			t.Errorf("%s: the ground of the sheet is %x", mode, scan)
		}
		judge.QPDF(t, file)
	}
	two, _ := printed(t, e, all, docgen.CertificateOptions{Mode: docgen.Full, Stocks: stocks, Paper: docgen.Paper{Two: true}})
	if n := judge.PDFPages(t, two); n != 4 {
		t.Errorf("two up: %d sheets of paper; no two of one size follow each other", n)
	}
	var out bytes.Buffer
	if run, issues, err := e.CertificateZip(context.Background(), &out, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full, Stocks: stocks}, docgen.PDF); err != nil || len(issues) > 0 || run.Sheets != 4 {
		t.Fatal(run, issues, err)
	}
	out.Reset()
	if _, issues, err := e.CertificateZip(context.Background(), &out, e.Template("o"), all[:1], docgen.CertificateOptions{Mode: docgen.Full, Stocks: stocks}, docgen.DOCX); err != nil || len(issues) > 0 {
		t.Fatal(issues, err)
	}
	judge.OpenXML(t, "phoi.docx", onlyFile(t, out.Bytes()))
}

func TestHiddenBoxesAndThoseThatAreLost(t *testing.T) {
	d := grid(297, 210)
	d.Boxes[3].Preprinted = true
	d.Boxes = append(d.Boxes, design.Box{Name: "x1", Kind: design.Text, Text: "Ẫ99", Size: [2]float64{6, 8}, X: 5, Y: 5, Width: 40, Height: 10})
	e, all := engineOf(t, d)
	no, far := false, 500.0
	stock := design.Stock{Width: 297, Height: 210, Boxes: map[string]design.Placing{
		"o01": {Hidden: true}, "o03": {Preprinted: &no}, "o04": {X: &far}, "mat": {Hidden: true},
	}, People: []design.Person{{Name: "Yến", Boxes: map[string]design.Placing{"x1": {Hidden: true}, "o02": {Hidden: true}}}}}
	run := docgen.CertificateOptions{Mode: docgen.Overlay, Stocks: docgen.Stocks{design.Common: stock}}
	if _, issues, err := e.Certificates(context.Background(), io.Discard, e.Template("o"), all, run); err != nil || !issues.HasErrors() {
		t.Errorf("a name that the edge cuts off is printed: %v %v", issues, err)
	}
	proof, issues := printed(t, e, all, docgen.CertificateOptions{Mode: docgen.Proof, Stocks: run.Stocks})
	if !bytes.Contains(judge.PlainPDF(t, proof), []byte("1 0 0 rg")) {
		t.Error("what leaves the sheet is not red in the proof")
	}
	delete(stock.Boxes, "o04")
	file, _ := printed(t, e, all, run)
	on := words(t, file)[0]
	for name, want := range map[string]bool{"00": true, "01": false, "02": false, "03": true, "99": true} {
		if _, is := on[name]; is != want {
			t.Errorf("box %s is on the sheet: %v, want %v", name, is, want)
		}
	}
	for _, code := range []diag.Code{diag.StockLost, diag.StockOff, diag.StockCommon} {
		if !slices.ContainsFunc(issues, func(i diag.Issue) bool { return i.Code == code }) {
			t.Errorf("nothing is told of %s: %v", code, issues)
		}
	}
}

// Marks tell people apart, writing does not: who only looks like somebody else gets everybody's places, and of people who
// are not in the list nothing is made.
func TestPlacesOfAPersonAreNoOthers(t *testing.T) {
	e, _ := engineOf(t, grid(297, 210))
	far := 500.0
	stocks := docgen.Stocks{design.Common: {Width: 297, Height: 210, People: []design.Person{
		{Name: "LÒ THỊ  HOÀ PHƯƠNG", Boxes: map[string]design.Placing{"o04": {X: &far}}},
		{Name: "Vàng A Dế", Boxes: map[string]design.Placing{"o01": {Y: &far}}},
	}}}
	for name, want := range map[string]int{"Lò Thị Hòa Phương": 1, "Lò Thị Hòa Phượng": 0, "Lo Thi Hoa Phuong": 0, "Vàng A Dề": 0} {
		_, issues := printed(t, e, enrolled(t, e, "o", data.Record{"ho_ten": name}), docgen.CertificateOptions{Mode: docgen.Proof, Stocks: stocks})
		off := 0
		for _, i := range issues {
			if i.Code == diag.StockOff {
				off++
			}
		}
		if off != want {
			t.Errorf("%s: %v", name, issues)
		}
	}
	twice := enrolled(t, e, "o", data.Record{"ho_ten": "Lò Thị Phương"}, data.Record{"ho_ten": "Lò Thị Phượng"}, data.Record{"ho_ten": "LÒ THỊ PHƯỢNG"})
	found := slices.DeleteFunc(docgen.Review(e.Template("o"), twice), func(f docgen.Finding) bool { return f.Kind != docgen.Duplicate })
	if len(found) != 1 || found[0].Number != 3 {
		t.Errorf("duplicates: %+v", found)
	}
}

func TestAStockThatCannotBeIsRefused(t *testing.T) {
	e, all := engineOf(t, grid(297, 210))
	lines, size := 0, [2]float64{20, 10}
	for what, s := range map[string]design.Stock{
		"size":   {Width: 3, Height: 210},
		"letter": {Width: 297, Height: 210, Boxes: map[string]design.Placing{"o01": {Size: &size}}},
		"align":  {Width: 297, Height: 210, Boxes: map[string]design.Placing{"o01": {Align: "giua", Lines: &lines}}},
		"colour": {Width: 297, Height: 210, Boxes: map[string]design.Placing{"o01": {Color: "đỏ"}}},
		"person": {Width: 297, Height: 210, People: []design.Person{{Name: "Yến", Boxes: map[string]design.Placing{"o01": {Size: &size}}}}},
	} {
		_, issues, err := e.Certificates(context.Background(), io.Discard, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full, Stocks: docgen.Stocks{design.Common: s}})
		if err != nil || !issues.HasErrors() || issues[0].Hint == "" {
			t.Errorf("%s: %v %v", what, issues, err)
		}
	}
	for _, text := range []string{`{"width": "297"}`, `{"width": 297, "height": 210, "la": 1}`, `{"width": 297, "height": 210, "picture": "data:image/jpeg;base64,AAAA"}`,
		`{"width": 297, "height": 210, "picture": "http://x"}`, `{"width": 2, "height": 210}`} {
		if s, issues := design.ParseStock([]byte(text), "phoi.json"); s != nil || !issues.HasErrors() {
			t.Errorf("%s: %v", text, issues)
		}
	}
	whole := design.Stock{Width: 297, Height: 210, Picture: paint(t, color.RGBA{0xFF, 0, 0, 0xFF})}
	text, err := json.Marshal(whole)
	if err != nil || !strings.Contains(string(text), `"picture":"data:image/jpeg;base64,`) {
		t.Fatal(string(text), err)
	}
	if s, issues := design.ParseStock(text, "phoi.json"); len(issues) > 0 || !bytes.HasPrefix(s.Picture, []byte("\xFF\xD8")) {
		t.Error(issues)
	}
}
