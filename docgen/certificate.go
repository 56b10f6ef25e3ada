package docgen

import (
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"maps"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/layout"
	"vanthu/docgen/pdf"
	"vanthu/docgen/template"
)

// Mode says what of a designed sheet is printed.
type Mode string

const (
	Overlay Mode = "overlay" // text only, for sheets from the printer's
	Full    Mode = "full"    // everything, for blank paper and the screen
	Proof   Mode = "proof"   // the border pale, boxes outlined, what overflows red; never to be handed out

	sketch Mode = "sketch" // as overlay, of sheets that may lack and overflow
)

// drafts reports whether sheets come out that are not to be handed out.
func (m Mode) drafts() bool { return m == Proof || m == sketch }

// modes are the layers of each mode: what is the same on every sheet, and what is not.
var modes = map[Mode][2]design.Layer{
	Overlay: {{Fixed: true}, {Varying: true}},
	Full:    {{Border: true, Fixed: true, Printed: true}, {Varying: true, Printed: true}},
	Proof:   {{Border: true, Faded: true, Fixed: true, Printed: true, Warned: true}, {Varying: true, Printed: true, Outlines: true, Warned: true}},
	sketch:  {{Fixed: true, Warned: true}, {Varying: true, Warned: true}},
}

// CertificateOptions says how a run prints.
type CertificateOptions struct {
	Mode  Mode
	Place pdf.Place // of the sheet on the printer's paper; the zero value leaves it where it is
	Paper
	Stocks Stocks // the office's own sheets; nil prints the design as it is
	// Codes gives what strangers look a sheet up by, of a record; nil prints none. Proofs show where they would stand.
	Codes func(data.Record) Lookup
}

// Lookup is what a sheet bears so that strangers can look it up.
type Lookup struct{ Code, Place, Link string }

// record unpacks a recipient's record, with its code.
func (c *certificates) record(r Recipient) data.Record {
	record, names := r.Record(), c.t.Design.Fields.Lookup
	if c.opt.Codes == nil || c.opt.Mode.drafts() || names.Code == "" {
		return record
	}
	given := c.opt.Codes(record)
	record = maps.Clone(record)
	record[names.Code], record[names.Place], record[names.Link] = given.Code, given.Place, given.Link
	return record
}

// certificates makes sheets of one design.
type certificates struct {
	engine *Engine
	t      *template.Template
	opt    CertificateOptions
	blanks map[string]*blank // by the kind of their stock
	boxes  *boxes
}

func (e *Engine) certificates(ctx context.Context, t *template.Template, records []Recipient, opt CertificateOptions) (*certificates, diag.List, error) {
	var issues diag.List
	_, known := modes[opt.Mode]
	switch {
	case t.Design == nil || !known:
		issues.Add(diag.CertificateDesign, diag.Place{}, t.Title)
	case len(records) == 0:
		issues.Add(diag.APINoRecords, diag.Place{})
	default:
		for _, r := range records {
			issues = append(issues, undecided(t, r, opt.Mode)...)
		}
	}
	if issues.HasErrors() {
		return nil, issues, nil
	}
	c := &certificates{engine: e, t: t, opt: opt, blanks: map[string]*blank{}, boxes: &boxes{engine: e, known: map[boxOfSheet]laidBox{}, seed: maphash.MakeSeed()}}
	found, err := c.prepare(ctx, records)
	if issues = append(issues, found...); err != nil || issues.HasErrors() {
		return nil, issues, err
	}
	return c, issues, nil
}

// sheet is one laid out certificate.
type sheet struct {
	blank  *blank
	page   layout.Page
	boxes  []fill.Fitted
	over   [][2]string // boxes with text over each other's
	issues diag.List
}

func (c *certificates) sheet(ctx context.Context, record data.Record) (sheet, error) {
	b, f := c.of(record)
	fillIn := f.varying.FillWith
	if c.opt.Mode.drafts() {
		fillIn = f.varying.Draft
	}
	filled := fillIn(record, fill.MissingBlank)
	out := sheet{blank: b, boxes: filled.Fits, issues: c.strictly(filled.Issues)}
	if filled.Package == nil {
		return out, nil
	}
	laid, err := c.boxes.layOut(ctx, filled.Package)
	filled.Release()
	out.issues = append(out.issues, laid.issues...)
	out.over = append(laid.overlaps(b.inks, c.opt.Mode.drafts()), b.over...)
	if out.page = laid.page; !c.opt.Mode.drafts() {
		for _, names := range out.over {
			out.issues.Add(diag.CertificateOverlap, diag.Place{}, names[0], names[1])
		}
	}
	return out, err
}

// strictly makes errors of what would leave a place blank that somebody has a picture for: a sheet costs money.
func (c *certificates) strictly(issues diag.List) diag.List {
	for n := range issues {
		if code := issues[n].Code; !c.opt.Mode.drafts() && (code == diag.FillPictureMissing || code == diag.FillPictureUnfit) {
			issues[n].Severity = diag.Error
		}
	}
	return issues
}

// Certificates writes all sheets into one PDF. With errors among the issues, which name their recipients, the file is
// not to be used. Pages leave as they are made; what stays of each sheet is a line of the proof list.
func (e *Engine) Certificates(ctx context.Context, w io.Writer, t *template.Template, records []Recipient, opt CertificateOptions) (CertificateRun, diag.List, error) {
	var run CertificateRun
	c, issues, err := e.certificates(ctx, t, records, opt)
	if c == nil || err != nil {
		return run, issues, err
	}
	file := pdf.NewWriter(w, c.information(t.Title))
	p := &press{certificates: c, file: file, forms: map[*blank]*pdf.Form{}}
	produce := func(ctx context.Context, i int) (sheet, error) { return c.sheet(ctx, c.record(records[i])) }
	consume := func(i int, s sheet) error {
		issues = append(issues, ofRecipient(s.issues, records[i])...)
		run.note(records[i].Number, s)
		if issues.HasErrors() {
			return nil
		}
		run.Sheets++
		return p.print(s, i == len(records)-1)
	}
	if err := inOrder(ctx, len(records), produce, consume); err != nil {
		return run, issues, fmt.Errorf("certificates: %w", err)
	}
	run.Pages = p.printed
	if issues.HasErrors() {
		return run, issues.Compact(), nil
	}
	return run, issues.Compact(), file.Close()
}

func (c *certificates) information(title string) pdf.Info {
	return pdf.Info{Title: title, TrueSize: true, Duplex: pdfDuplexes[c.opt.Duplex]}
}

// Setting is how one text came out that people look at before printing: a name, or what does not fit.
type Setting struct {
	Record int // number in the list
	fill.Fitted
}

// CertificateRun is what became of a run.
type CertificateRun struct {
	Sheets, Pages int
	Settings      []Setting
	Overlaps      []Overlap
	Sizes         map[string]map[float64]int // by box and size: how many sheets
}

// Overlap names two boxes of a sheet whose text stands one over the other.
type Overlap struct {
	Record int // number in the list
	Boxes  [2]string
}

// note keeps what a proof list tells.
func (r *CertificateRun) note(record int, s sheet) {
	for _, names := range s.over {
		r.Overlaps = append(r.Overlaps, Overlap{record, names})
	}
	for _, b := range s.boxes {
		if b.IsName || !b.Fits {
			r.Settings = append(r.Settings, Setting{record, b})
		}
		if r.Sizes == nil {
			r.Sizes = map[string]map[float64]int{}
		}
		if r.Sizes[b.Box] == nil {
			r.Sizes[b.Box] = map[float64]int{}
		}
		r.Sizes[b.Box][b.Size]++
	}
}
