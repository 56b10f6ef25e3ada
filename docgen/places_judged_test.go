package docgen_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/docgen"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/pdf"
	"vanthu/docgen/unit"
	"vanthu/fonts"
	"vanthu/internal/judge"
)

// grid is a design with a word in each corner and in the middle of many boxes all over the sheet.
func grid(width, height float64) *design.Design {
	d := &design.Design{Width: width, Height: height, Title: "{{ho_ten}}", Fields: design.Fields{Name: "ho_ten"}}
	aligns, anchors := []string{"left", "center", "right"}, []string{"top", "middle", "bottom"}
	for row := range 5 {
		for column := range 5 {
			n := len(d.Boxes)
			d.Boxes = append(d.Boxes, design.Box{
				Name: fmt.Sprintf("o%02d", n), Kind: design.Text, Text: fmt.Sprintf("Ẫ%02d {{ho_ten}}", n), Size: [2]float64{6, 8 + float64(n%3)},
				X: 3.7 + float64(column)*width/5.1, Y: 4.3 + float64(row)*height/5.1, Width: width / 5.6, Height: height / 7.3,
				Align: aligns[column%3], Anchor: anchors[row%3],
			})
		}
	}
	return d
}

func engineOf(t *testing.T, d *design.Design) (*docgen.Engine, []docgen.Recipient) {
	t.Helper()
	content, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{
		"o/design.json": {Data: content},
		"o/sample.json": {Data: []byte(`{"ho_ten": "Yến"}`)},
		"o/schema.json": {Data: []byte(`{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Ô", "type": "object",
			"properties": {"ho_ten": {"type": "string", "title": "Họ và tên"}}}`)},
	}
	e, issues, err := docgen.New(docgen.Options{Templates: []fs.FS{folder}, Fonts: []fs.FS{fonts.FS}})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	return e, enrolled(t, e, "o", e.Template("o").Sample)
}

func enrolled(t *testing.T, e *docgen.Engine, id string, records ...data.Record) []docgen.Recipient {
	t.Helper()
	list := e.Roster(e.Template(id), nil)
	for _, r := range records {
		_ = list.Add(r)
	}
	all, issues := list.Close()
	if issues.HasErrors() {
		t.Fatal(issues)
	}
	return all
}

// box is what a text covers on paper, millimetres.
type box struct{ left, top, right, bottom float64 }

// gap is the room that the typeface of the design asks for above its letters, as part of their height: hhea.lineGap 87,
// ascender 1825, descender 443 of 2048.
const gap = 87.0 / (1825 + 443)

// glyph is one character on a page.
type glyph struct {
	box
	text string
}

// glyphs reads from a PDF, by MuPDF, what each character covers, page by page; spaces are left out.
func glyphs(t *testing.T, file []byte) [][]glyph {
	t.Helper()
	var read struct {
		Pages []struct {
			Chars []struct {
				Quad string `xml:"quad,attr"`
				C    string `xml:"c,attr"`
			} `xml:"block>line>font>char"`
		} `xml:"page"`
	}
	if err := xml.Unmarshal(judge.StructuredText(t, file), &read); err != nil {
		t.Fatal(err)
	}
	const point = 25.4 / 72
	pages := make([][]glyph, len(read.Pages))
	for n, p := range read.Pages {
		for _, c := range p.Chars {
			var q [8]float64
			for n, word := range strings.Fields(c.Quad) {
				var err error
				if q[n], err = strconv.ParseFloat(word, 64); err != nil {
					t.Fatal(err)
				}
			}
			if c.C != " " { // MuPDF adds some of its own
				pages[n] = append(pages[n], glyph{box{q[0] * point, q[1] * point, q[2] * point, q[5] * point}, c.C})
			}
		}
	}
	return pages
}

// words reads from a PDF, by MuPDF, what each text "Ẫ00 …" covers, by its number; pages one after another.
func words(t *testing.T, file []byte) []map[string]box {
	t.Helper()
	var pages []map[string]box
	for _, page := range glyphs(t, file) {
		found := map[string]box{}
		for n := 0; n < len(page); n++ {
			if page[n].text != "Ẫ" {
				continue
			}
			number, covers := page[n+1].text+page[n+2].text, page[n].box
			for ; n+1 < len(page) && page[n+1].text != "Ẫ"; n++ {
				covers.right, covers.bottom = page[n+1].right, math.Max(covers.bottom, page[n+1].bottom)
			}
			covers.top -= (covers.bottom - covers.top) * gap
			found[number] = covers
		}
		pages = append(pages, found)
	}
	return pages
}

// off tells how far a text is from where its box wants it.
func off(b design.Box, at box) float64 {
	across := map[string]float64{"left": at.left - b.X, "center": (at.left+at.right)/2 - b.X - b.Width/2, "right": at.right - b.X - b.Width}
	down := map[string]float64{"top": at.top - b.Y, "middle": (at.top+at.bottom)/2 - b.Y - b.Height/2, "bottom": at.bottom - b.Y - b.Height}
	return math.Max(math.Abs(across[b.Align]), math.Abs(down[b.Anchor]))
}

func judgePlaces(t *testing.T, what string, boxes []design.Box, at map[string]box, most float64) {
	t.Helper()
	worst := 0.0
	for _, b := range boxes {
		found, ok := at[b.Name[1:]]
		if !ok {
			t.Errorf("%s: %s is not on the page", what, b.Name)
			continue
		}
		if d := off(b, found); d > most {
			t.Errorf("%s: %s (%s, %s) is off by %.3f mm", what, b.Name, b.Align, b.Anchor, d)
		} else {
			worst = math.Max(worst, d)
		}
	}
	t.Logf("%s: %d boxes, off by %.3f mm at most", what, len(boxes), worst)
}

// papers are the sizes that are in use.
var papers = [][2]float64{{420, 297}, {297, 210}, {210, 297}, {400, 300}, {360, 270}, {320, 230}, {148, 210}}

func TestBoxesStandWhereTheDesignPutsThem(t *testing.T) {
	docx := map[string][]byte{}
	for _, paper := range papers {
		d := grid(paper[0], paper[1])
		e, all := engineOf(t, d)
		name := fmt.Sprintf("%g × %g", paper[0], paper[1])
		var out bytes.Buffer
		if _, issues, err := e.Certificates(context.Background(), &out, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full}); err != nil || len(issues) > 0 {
			t.Fatal(issues, err)
		}
		judgePlaces(t, name, d.Boxes, words(t, out.Bytes())[0], 0.1)
		out.Reset()
		if _, issues, err := e.CertificateZip(context.Background(), &out, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full}, docgen.DOCX); err != nil || len(issues) > 0 {
			t.Fatal(issues, err)
		}
		docx[name] = onlyFile(t, out.Bytes())
	}
	for name, file := range judge.LibreOfficeAll(t, docx) {
		var width, height float64
		if _, err := fmt.Sscanf(name, "%g × %g", &width, &height); err != nil {
			t.Fatal(err)
		}
		judgePlaces(t, "LibreOffice "+name, grid(width, height).Boxes, words(t, file)[0], 0.5)
	}
}

func onlyFile(t *testing.T, archive []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil || len(z.File) != 1 {
		t.Fatal(err)
	}
	f, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// crooked is a printer that carries each point elsewhere: shifted, turned, stretched.
type crooked struct{ x, y, lean, across, down float64 }

func (c crooked) print(x, y float64) (float64, float64) {
	u, v := x-calibrate.Margin, y-calibrate.Margin
	return calibrate.Margin + c.x + (1+c.across)*u - c.lean*v, calibrate.Margin + c.y + c.lean*u + (1+c.down)*v
}

// measure is what a person reads off the ruler sheet that the printer gave, to a tenth of a millimetre.
func (c crooked) measure(width, height float64) calibrate.Measured {
	tenth := func(v float64) float64 { return math.Round(v*10) / 10 }
	const m = calibrate.Margin
	left, top := c.print(m, m)
	rightX, rightY := c.print(width-m, m)
	lowX, lowY := c.print(m, height-m)
	return calibrate.Measured{
		X: tenth(left - m), Y: tenth(top - m), Skew: tenth(rightY - top), Width: width, Height: height,
		Across: tenth(math.Hypot(rightX-left, rightY-top) - (width - 2*m)), Down: tenth(math.Hypot(lowX-left, lowY-top) - (height - 2*m)),
	}
}

var printers = map[string]crooked{
	"shifted": {x: 1.7, y: -2.4}, "turned": {lean: 0.006}, "stretched": {across: 0.004, down: -0.003},
	"all of it": {x: -1.3, y: 2.1, lean: -0.005, across: -0.003, down: 0.005}, "far off": {x: -4, y: -3, lean: 0.008, across: 0.01, down: 0.01},
}

// A page that is corrected by what was measured and then printed by the same crooked printer stands where it should,
// within half a millimetre of reading to a tenth.
func TestACalibratedPrinterSetsEveryPlaceRight(t *testing.T) {
	d := grid(297, 210)
	e, all := engineOf(t, d)
	for name, printer := range printers {
		place := printer.measure(d.Width, d.Height).Place()
		var out bytes.Buffer
		if _, issues, err := e.Certificates(context.Background(), &out, e.Template("o"), all, docgen.CertificateOptions{Mode: docgen.Full, Place: place}); err != nil || len(issues) > 0 {
			t.Fatal(issues, err)
		}
		found := words(t, out.Bytes())[0]
		for _, b := range d.Boxes {
			at := found[b.Name[1:]]
			wantX, wantY := carried(place, b.X, b.Y)
			if b.Align == "left" && b.Anchor == "top" && math.Hypot(at.left-wantX, at.top-wantY) > 0.1+math.Abs(place.C)*4 {
				t.Errorf("%s: %s stands at %.2f, %.2f; design plus calibration say %.2f, %.2f", name, b.Name, at.left, at.top, wantX, wantY)
			}
		}
		worst := 0.0
		for x := 0.0; x <= d.Width; x += d.Width / 10 {
			for y := 0.0; y <= d.Height; y += d.Height / 10 {
				px, py := printer.print(carried(place, x, y))
				worst = math.Max(worst, math.Hypot(px-x, py-y))
			}
		}
		t.Logf("%s: off by %.2f mm at most on the whole sheet", name, worst)
		if worst > 0.5 {
			t.Errorf("%s: after calibration off by %.2f mm", name, worst)
		}
	}
}

func carried(p pdf.Place, x, y float64) (float64, float64) {
	mm := float64(unit.Millimetre)
	return p.A*x + p.C*y + float64(p.E)/mm, p.B*x + p.D*y + float64(p.F)/mm
}

func TestTwoSheetsOnOneAndWhatThePrinterIsAsked(t *testing.T) {
	for _, paper := range [][2]float64{{297, 210}, {210, 297}, {148, 210}, {210, 148}} {
		d := grid(paper[0], paper[1])
		e, _ := engineOf(t, d)
		all := enrolled(t, e, "o", data.Record{"ho_ten": "Lò"}, data.Record{"ho_ten": "Yến"}, data.Record{"ho_ten": "Sùng"})
		opt := docgen.CertificateOptions{Mode: docgen.Full, Paper: docgen.Paper{Two: true, CutMarks: true, Duplex: "short"}}
		var out bytes.Buffer
		run, issues, err := e.Certificates(context.Background(), &out, e.Template("o"), all, opt)
		if err != nil || len(issues) > 0 || run.Sheets != 3 || run.Pages != 2 {
			t.Fatal(run, issues, err)
		}
		judge.QPDF(t, out.Bytes())
		plain := string(judge.PlainPDF(t, out.Bytes()))
		for _, want := range []string{`/PrintScaling\s*/None`, `/Duplex\s*/DuplexFlipShortEdge`} {
			if !regexp.MustCompile(want).MatchString(plain) {
				t.Errorf("the file does not say %s", want)
			}
		}
		width, height := paper[0], paper[1]
		if width < height {
			width *= 2
		} else {
			height *= 2
		}
		var w, h float64
		if box := regexp.MustCompile(`/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)`).FindStringSubmatch(plain); box != nil {
			_, _ = fmt.Sscan(box[1], &w)
			_, _ = fmt.Sscan(box[2], &h)
		}
		if math.Abs(w*25.4/72-width) > 0.05 || math.Abs(h*25.4/72-height) > 0.05 {
			t.Errorf("the paper of two %v is %.2f × %.2f pt", paper, w, h)
		}
		places := words(t, out.Bytes())
		if len(places) != 2 {
			t.Fatalf("%d pages", len(places))
		}
		// The last sheet stands alone in the first place.
		judgePlaces(t, fmt.Sprintf("%v alone", paper), d.Boxes, places[1], 0.1)
		marks := regexp.MustCompile(`(?m)^[\d.]+ [\d.]+ m\s+[\d.]+ [\d.]+ l\s*S?`).FindAllString(plain, -1)
		if len(marks) < 2*(8+2) {
			t.Errorf("%v: %d cut marks on two sheets, want 10 each", paper, len(marks))
		}
	}
}
