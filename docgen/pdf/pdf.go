// Package pdf writes finished pages as a PDF file.
//
// In come layout.Pages, out goes a file with real text: copying gives the letters that were set, spaces included, and
// the faces are embedded, cut down to the letters used. Nothing is decided here. This is the only package that knows
// the PDF library (go-pdf/fpdf); what is done around it has its reason beside it.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/go-pdf/fpdf"
	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// Info is what the file says about itself.
type Info struct {
	Title, Author, Subject, Keywords string
	Language                         string // "vi-VN"; the same when empty
}

// noDate stands in every file. A PDF made by this library states a day in any case, and the clock would make equal input
// give different bytes. It is the day on which NĐ 30/2020 took effect.
var noDate = time.Date(2020, 3, 5, 0, 0, 0, 0, time.UTC)

const (
	language = "vi-VN"
	producer = "Văn thư"
)

// Write draws the pages. Equal pages and info give equal bytes. An error means that the file is not usable: no pages,
// a face that cannot be embedded, or a failing writer. A picture that cannot be read is drawn as a crossed box.
func Write(w io.Writer, pages []layout.Page, info Info) (err error) {
	if len(pages) == 0 {
		return errors.New("pdf: no pages")
	}
	defer func() { // the library panics on what it does not expect in fonts and pictures
		if fault := recover(); fault != nil {
			err = fmt.Errorf("pdf: %v", fault)
		}
	}()
	first := size(pages[0])
	d := &drawing{Fpdf: fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: first}), images: map[imageKey]picture{}}
	d.describe(info)
	d.SetMargins(0, 0, 0)
	d.SetAutoPageBreak(false, 0)
	d.SetLineCapStyle("butt")
	d.addFonts(pages)
	for _, page := range pages {
		d.page(page)
	}
	var file bytes.Buffer
	if err := d.Output(&file); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	d.nameFonts(file.Bytes())
	nameVersion(file.Bytes())
	if _, err := w.Write(file.Bytes()); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// nameVersion tells of PDF 1.4 where the library tells of 1.3: the language of the document belongs to 1.4, which is
// also the least that electronic copies must have (NĐ 30/2020 Phụ lục I, bản sao điện tử).
func nameVersion(file []byte) {
	const library, ours = "%PDF-1.3", "%PDF-1.4"
	if bytes.HasPrefix(file, []byte(library)) {
		copy(file, ours)
	}
}

// drawing is the library's document and what has been put into it so far.
type drawing struct {
	*fpdf.Fpdf
	fonts   map[*byte]*embedded
	order   []*embedded // as they come in the file
	images  map[imageKey]picture
	current textState
}

func (d *drawing) describe(info Info) {
	if info.Language == "" {
		info.Language = language
	}
	for _, fact := range []struct {
		set  func(string, bool)
		text string
	}{{d.SetTitle, info.Title}, {d.SetAuthor, info.Author}, {d.SetSubject, info.Subject}, {d.SetKeywords, info.Keywords}, {d.SetProducer, producer}} {
		if fact.text != "" {
			fact.set(plain(fact.text), true)
		}
	}
	d.SetLang(languageTag(info.Language))
	d.SetCreationDate(noDate)
	d.SetModificationDate(noDate)
	d.SetCatalogSort(true)
}

// plain makes a string safe for the library, which reads past the end of broken UTF-8 and knows no sign above U+FFFF.
func plain(s string) string {
	return strings.Map(code, norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD")))
}

// languageTag keeps what a language tag may hold (BCP 47), because the library writes it into the file unescaped.
func languageTag(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

func size(p layout.Page) fpdf.SizeType {
	return fpdf.SizeType{Wd: p.Width.Points(), Ht: p.Height.Points()}
}

func (d *drawing) page(p layout.Page) {
	d.AddPageFormat("P", size(p))
	d.current = textState{stretch: 100}
	for _, item := range p.Items {
		switch it := item.(type) {
		case *layout.Text:
			d.text(it)
		case *layout.Rule:
			d.rule(it)
		case *layout.Fill:
			d.fill(it)
		case *layout.Image:
			d.image(it)
		case *layout.Link:
			if it.Safe() {
				d.LinkString(it.X.Points(), it.Y.Points(), it.Width.Points(), it.Height.Points(), asciiAddress(it.Address))
			}
		}
	}
}

// asciiAddress writes an address as PDF wants it (ISO 32000-1, 12.6.4.7): other letters as percent-encoded UTF-8.
func asciiAddress(address string) string {
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c > ' ' && c < 0x7F {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func (d *drawing) rule(r *layout.Rule) {
	d.stroke(r.Width, int(r.Color.R), int(r.Color.G), int(r.Color.B))
	var dashes []float64
	for _, dash := range r.Dashes() {
		dashes = append(dashes, dash.Points())
	}
	d.SetDashPattern(dashes, 0)
	path := r.Path()
	d.MoveTo(path[0].X.Points(), path[0].Y.Points())
	for _, p := range path[1:] {
		d.LineTo(p.X.Points(), p.Y.Points())
	}
	d.DrawPath("D")
	if dashes != nil {
		d.SetDashPattern(nil, 0)
	}
}

func (d *drawing) stroke(width unit.Length, r, g, b int) {
	d.SetLineWidth(width.Points())
	d.SetDrawColor(r, g, b)
}

func (d *drawing) fill(f *layout.Fill) {
	style := "F"
	r, g, b := int(f.Color.R), int(f.Color.G), int(f.Color.B)
	if f.Stroke > 0 {
		style = "D"
		d.stroke(f.Stroke, r, g, b)
	} else {
		d.SetFillColor(r, g, b)
	}
	x, y, width, height := f.X.Points(), f.Y.Points(), f.Width.Points(), f.Height.Points()
	if f.Round > 0 {
		d.RoundedRect(x, y, width, height, f.Round.Points(), "1234", style)
		return
	}
	d.Rect(x, y, width, height, style)
}
