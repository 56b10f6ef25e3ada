package docgen

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"hash/maphash"
	"io"
	"maps"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/pdf"
	"vanthu/docgen/template"
	"vanthu/docgen/unit"
	"vanthu/docgen/viet"
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

// CertificateZip writes a file for each sheet, PDF or DOCX, named by the design's pattern.
func (e *Engine) CertificateZip(ctx context.Context, w io.Writer, t *template.Template, records []Recipient, opt CertificateOptions, format Format) (CertificateRun, diag.List, error) {
	var run CertificateRun
	c, issues, err := e.certificates(ctx, t, records, opt)
	if c == nil || err != nil {
		return run, issues, err
	}
	if format == DOCX {
		if issues = append(issues, c.wholes()...); issues.HasErrors() {
			return run, issues, nil
		}
	}
	bases := map[*blank]*pdf.Base{}
	for _, r := range records {
		if len(bases) == len(c.blanks) || format != PDF {
			break
		}
		record := c.record(r)
		if b, _ := c.of(record); bases[b] == nil {
			typical, err := c.sheet(ctx, record)
			if err != nil {
				return run, issues, err
			}
			bases[b] = pdf.NewBase(*b.fixed, typical.page)
		}
	}
	archive, names := zip.NewWriter(w), uniqueNames{}
	type made struct {
		sheet
		content []byte
		name    string
	}
	produce := func(ctx context.Context, i int) (made, error) {
		record := c.record(records[i])
		name := t.FileName(record)
		if format == DOCX {
			_, f := c.of(record)
			s, err := c.sheet(ctx, record) // what laying it out tells
			if err != nil || s.issues.HasErrors() {
				return made{sheet: s}, err
			}
			filled := f.whole.FillWith(record, fill.MissingBlank)
			out := made{sheet: sheet{boxes: filled.Fits, over: s.over, issues: c.strictly(filled.Issues)}, name: name}
			if filled.Package == nil {
				return out, nil
			}
			out.content, err = filled.Package.SaveBytes()
			return out, err
		}
		s, err := c.sheet(ctx, record)
		if err != nil || s.issues.HasErrors() {
			return made{sheet: s}, err
		}
		var out bytes.Buffer
		file, form := bases[s.blank].NewWriter(&out, c.information(name))
		p := &press{certificates: c, file: file, forms: map[*blank]*pdf.Form{s.blank: form}}
		if err := p.print(s, true); err != nil {
			return made{}, err
		}
		err = file.Close()
		return made{s, out.Bytes(), name}, err
	}
	consume := func(i int, m made) error {
		issues = append(issues, ofRecipient(m.issues, records[i])...)
		run.note(records[i].Number, m.sheet)
		if m.content == nil {
			return nil
		}
		name := names.take(m.name + "." + string(format))
		//lint:ignore SA1019 Modified would add a field of its own to each entry; the plain date says all there is.
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, ModifiedDate: ooxml.NoDate})
		if err != nil {
			return err
		}
		run.Sheets++
		run.Pages++
		_, err = entry.Write(m.content)
		return err
	}
	if err := inOrder(ctx, len(records), produce, consume); err != nil {
		return run, issues, fmt.Errorf("certificates: %w", err)
	}
	return run, issues.Compact(), archive.Close()
}

func (c *certificates) information(title string) pdf.Info {
	return pdf.Info{Title: title, TrueSize: true, Duplex: pdfDuplexes[c.opt.Duplex]}
}

// undecided tells what of the decision a sheet lacks: its number and day, and the ordinal of a recipient whom it does not
// name. Drafts may lack all of it, and tell of the latter.
func undecided(t *template.Template, r Recipient, mode Mode) (issues diag.List) {
	record, fields := r.Record(), t.Design.Fields
	if !mode.drafts() {
		for _, name := range fields.Issued {
			if !issued(t, record, name) {
				issues.Add(diag.CertificateUnissued, diag.Place{Record: r.Number, Field: name})
			}
		}
	}
	if unnamed(t, record) {
		stranger := diag.New(diag.CertificateNotInDecision, diag.Place{Record: r.Number, Field: fields.Name}, Value(record, fields.Name), decisions(t, []Recipient{r}))
		if mode.drafts() {
			stranger.Severity = diag.Warning
		}
		issues = append(issues, stranger)
	}
	return issues
}

// unnamed reports whether a record is one of Roster.AddUnnamed.
func unnamed(t *template.Template, r data.Record) bool {
	ordinal := t.Design.Fields.Ordinal
	return ordinal != "" && Value(r, ordinal) == ""
}

// issued reports whether a record has what only a signed and numbered decision has; of its day the whole.
func issued(t *template.Template, r data.Record, name string) bool {
	value := Value(r, name)
	at := slices.IndexFunc(t.Schema.Fields(), func(f *template.Field) bool { return f.Name == name })
	if at >= 0 && t.Schema.Fields()[at].IsDate() {
		day, ok := viet.ParseDate(value)
		return ok && day.Day > 0
	}
	return value != ""
}

func ofRecipient(issues diag.List, r Recipient) diag.List {
	for k := range issues {
		if strings.HasPrefix(issues[k].Place.Field, template.OfficeField+"/") {
			continue // said of every sheet alike, and once
		}
		issues[k].Place.Record = r.Number
	}
	return issues
}

// press puts pages on sheets of paper.
type press struct {
	*certificates
	file    *pdf.Writer
	forms   map[*blank]*pdf.Form // what all sheets of a stock bear
	waiting []sheet
	printed int
}

// print puts a page on paper; with two on one sheet the first waits for the second, unless it is the last or the second
// is of another size.
func (p *press) print(one sheet, last bool) error {
	if len(p.waiting) > 0 && (one.page.Width != p.waiting[0].page.Width || one.page.Height != p.waiting[0].page.Height) {
		if err := p.flush(); err != nil {
			return err
		}
	}
	p.waiting = append(p.waiting, one)
	if p.forms[one.blank] == nil {
		p.forms[one.blank] = p.file.AddForm(*one.blank.fixed)
	}
	if p.opt.Two && len(p.waiting) < 2 && !last {
		return nil
	}
	return p.flush()
}

// flush puts the pages that wait on a sheet of paper.
func (p *press) flush() error {
	page := p.waiting[0].page
	place := p.opt.Place
	if place == (pdf.Place{}) {
		place = pdf.AsIs
	}
	s := pdf.Sheet{Width: page.Width, Height: page.Height}
	across := page.Width < page.Height // portrait pages stand side by side, landscape ones below each other
	if p.opt.Two {
		if across {
			s.Width *= 2
		} else {
			s.Height *= 2
		}
	}
	for n, one := range p.waiting {
		at := pdf.Placed{Forms: []*pdf.Form{p.forms[one.blank]}, Pages: []layout.Page{one.page}, Place: place}
		shift := unit.Length(n)
		if across {
			at.Place.E += unit.Length(place.A * float64(shift*page.Width))
			at.Place.F += unit.Length(place.B * float64(shift*page.Width))
		} else {
			at.Place.E += unit.Length(place.C * float64(shift*page.Height))
			at.Place.F += unit.Length(place.D * float64(shift*page.Height))
		}
		s.Placed = append(s.Placed, at)
	}
	if p.opt.CutMarks {
		s.Marks = cutMarks(s.Width, s.Height, p.opt.Two, across)
	}
	p.waiting = p.waiting[:0]
	p.printed++
	return p.file.AddSheet(s)
}

// cutMarks are short lines where the sheet is cut: at its corners, for paper that is larger, and between two pages, long
// enough to be seen where a printer leaves the edge of its paper blank.
func cutMarks(width, height unit.Length, two, across bool) []*layout.Rule {
	const long, between, hair = 5 * unit.Millimetre, 12 * unit.Millimetre, unit.Point / 4
	var marks []*layout.Rule
	line := func(x1, y1, x2, y2 unit.Length) {
		marks = append(marks, &layout.Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: hair})
	}
	for _, x := range []unit.Length{0, width} {
		for _, y := range []unit.Length{0, height} {
			line(x, y, x+(width/2-x).Scale(int64(long), int64(width/2)), y)
			line(x, y, x, y+(height/2-y).Scale(int64(long), int64(height/2)))
		}
	}
	if two && across {
		line(width/2, 0, width/2, between)
		line(width/2, height-between, width/2, height)
	} else if two {
		line(0, height/2, between, height/2)
		line(width-between, height/2, width, height/2)
	}
	return marks
}

// Value is a member of a record as people see it, "" when there is none.
func Value(r data.Record, name string) string {
	switch v := r[name].(type) {
	case nil:
		return ""
	case string:
		return strings.TrimSpace(v)
	default:
		return strings.TrimSpace(fmt.Sprint(v))
	}
}
