package calibrate

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"time"

	"github.com/go-pdf/fpdf"

	"vanthu/docgen/unit"
	"vanthu/fonts"
)

// Sheet draws crosses and rulers on a sheet of so many millimetres, corrected by what was measured before: the first
// sheet with nothing measured, the second to prove that all is in its place.
func Sheet(w io.Writer, printer string, width, height float64, m Measured) (err error) {
	defer func() {
		if p := recover(); p != nil { // the library panics on letters that it does not know
			err = fmt.Errorf("calibrate: %v", p)
		}
	}()
	letters, err := fonts.FS.ReadFile("LiberationSans-Regular.ttf")
	if err != nil {
		return err
	}
	f := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: fpdf.SizeType{Wd: width, Ht: height}})
	f.SetCreationDate(time.Unix(0, 0).UTC())
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.SetCatalogSort(true)
	f.SetAutoPageBreak(false, 0)
	f.AddUTF8FontFromBytes("chu", "", letters)
	f.AddPage()
	d := drawing{f, m, width, height}
	f.SetLineWidth(0.15)
	for _, x := range []float64{Margin, width - Margin} {
		for _, y := range []float64{Margin, height - Margin} {
			d.line(x-6, y, x+6, y)
			d.line(x, y-6, x, y+6)
		}
	}
	d.rulers()
	d.words(printer)
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return fmt.Errorf("calibrate: %w", err)
	}
	file, err := trueSize(out.Bytes())
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}

// catalog and tail are what trueSize looks for: the library writes the catalog as its last object, so that words put
// into it move nothing but the table of places behind it.
var (
	catalog = []byte("/Type /Catalog\n")
	tail    = regexp.MustCompile(`\nstartxref\n(\d+)\n`)
)

// trueSize adds that the print dialog must not scale the sheet (ISO 32000-1, 12.2), which the library cannot say.
func trueSize(file []byte) ([]byte, error) {
	const asked = "/ViewerPreferences <</PrintScaling /None>>\n"
	at, place := bytes.LastIndex(file, catalog), tail.FindSubmatchIndex(file)
	if at < 0 || place == nil {
		return nil, errors.New("calibrate: the file has no catalog at its end")
	}
	table, err := strconv.Atoi(string(file[place[2]:place[3]]))
	if err != nil || table < at || table > len(file) || bytes.Contains(file[at:table], []byte(" 0 obj")) {
		return nil, errors.New("calibrate: the catalog is not the last object of the file")
	}
	at += len(catalog)
	var out bytes.Buffer
	out.Write(file[:at])
	out.WriteString(asked)
	out.Write(file[at:place[2]])
	out.WriteString(strconv.Itoa(table + len(asked)))
	out.Write(file[place[3]:])
	return out.Bytes(), nil
}

type drawing struct {
	*fpdf.Fpdf
	m             Measured
	width, height float64
}

// at carries a point to where it must be drawn to come out right.
func (d drawing) at(x, y float64) (float64, float64) {
	p := d.m.Place()
	mm := float64(unit.Millimetre)
	return p.A*x + p.C*y + float64(p.E)/mm, p.B*x + p.D*y + float64(p.F)/mm
}

func (d drawing) line(x1, y1, x2, y2 float64) {
	x1, y1 = d.at(x1, y1)
	x2, y2 = d.at(x2, y2)
	d.Line(x1, y1, x2, y2)
}

// rulers run between the crosses, a mark each millimetre.
func (d drawing) rulers() {
	long := func(n int) float64 {
		switch {
		case n%10 == 0:
			return 4
		case n%5 == 0:
			return 3
		}
		return 1.8
	}
	d.line(Margin, Margin, d.width-Margin, Margin)
	d.line(Margin, Margin, Margin, d.height-Margin)
	for n := 0; n <= int(d.width-2*Margin); n++ {
		d.line(Margin+float64(n), Margin, Margin+float64(n), Margin+long(n))
	}
	for n := 0; n <= int(d.height-2*Margin); n++ {
		d.line(Margin, Margin+float64(n), Margin+long(n), Margin+float64(n))
	}
	d.SetFont("chu", "", 7)
	for n := 10; n <= int(d.width-2*Margin); n += 10 {
		x, y := d.at(Margin+float64(n), Margin+7)
		d.Text(x-1.5, y, fmt.Sprint(n))
	}
	for n := 10; n <= int(d.height-2*Margin); n += 10 {
		x, y := d.at(Margin+5, Margin+float64(n))
		d.Text(x, y+1, fmt.Sprint(n))
	}
}

// words tell how to measure, in the order in which the numbers are entered.
func (d drawing) words(printer string) {
	d.SetFont("chu", "", 10)
	state := "Tờ đo: in ở cỡ thật 100 %, không “vừa trang”."
	if d.m != (Measured{}) {
		state = fmt.Sprintf("Tờ thử, đã bù: mỗi dấu + phải cách mép đúng %d mm, sai không quá 0,5 mm.", Margin)
	}
	lines := []string{
		"MÁY IN: " + printer, state,
		fmt.Sprintf("Khổ giấy %g × %g mm. Các dấu + cách mép giấy %d mm.", d.width, d.height, Margin),
		fmt.Sprintf("1. Lệch phải: dấu + trên trái cách mép trái bao nhiêu, trừ %d.", Margin),
		fmt.Sprintf("2. Lệch xuống: dấu + trên trái cách mép trên bao nhiêu, trừ %d.", Margin),
		"3. Nghiêng: dấu + trên phải cách mép trên bao nhiêu, trừ dấu + trên trái.",
		fmt.Sprintf("4. Ngang dài thêm: từ dấu + trên trái sang trên phải dài bao nhiêu, trừ %g.", d.width-2*Margin),
		fmt.Sprintf("5. Dọc dài thêm: từ dấu + trên trái xuống dưới trái dài bao nhiêu, trừ %g.", d.height-2*Margin),
		"Số đo tính bằng mm, lệch trái, lệch lên, ngắn đi thì ghi dấu trừ. Ghi ở trang web: Bằng khen, Đo máy in;",
		"hoặc lệnh: vanthu calibrate --printer … --measured PHẢI,XUỐNG,NGHIÊNG,NGANG,DỌC -o thu.pdf",
	}
	for n, line := range lines {
		d.Text(Margin+25, Margin+22+6*float64(n), line)
	}
}
