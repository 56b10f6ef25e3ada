package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// SheetRun says which sheets of a list are printed, and how.
type SheetRun struct {
	Mode          docgen.Mode
	Order         docgen.Order
	Printer, Tray string // "" leaves sheets where they are
	Only          string // numbers in the list, "" all
	Each          bool   // a file for each, in a ZIP
	Format        docgen.Format
	Step          string // of the run, as store.SheetCopy; "" as Only says
	Office        string // name: whose sheets are printed on, and whose lookup they bear
	Packed        bool   // a ZIP even of one file
	Paper         docgen.Paper
	Stocks        docgen.Stocks // in place of the office's own, nil takes those
}

// Printed is what a run made; File is nil when there were errors.
type Printed struct {
	File    *reply.File
	Chosen  []docgen.Recipient // whose sheets are in it
	Spoiled []docgen.Recipient // whose older sheets count as spoiled
	Run     docgen.CertificateRun
	Copy    store.SheetCopy // in the log; without a number where it stands in none
}

// EachRecipient reads a list, as a sheet or as JSON by the file's name, and gives its records one by one.
func (d *Desk) EachRecipient(ctx context.Context, t *template.Template, name string, content []byte, take func(data.Record)) (diag.List, error) {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return data.EachJSON(content, docgen.ListLimits, take), nil
	}
	options, err := d.Reading(ctx, t)
	if err != nil {
		return nil, err
	}
	options.Limits, options.Each = docgen.ListLimits, func(r data.Record) error { take(r); return nil }
	reading, err := t.Read(content, name, options)
	if err != nil {
		return nil, err
	}
	return reading.Issues, nil
}

// choose finds whom a run prints, in its order, and how.
func (d *Desk) choose(ctx context.Context, t *template.Template, all []docgen.Recipient, run SheetRun) ([]docgen.Recipient, docgen.CertificateOptions, diag.List, error) {
	opt := docgen.CertificateOptions{Mode: run.Mode, Paper: run.Paper, Stocks: run.Stocks}
	chosen, issues := run.choose(t, all)
	if d.Store == nil { // nobody keeps codes, printers, stocks
		return chosen, opt, append(issues, run.onPaper(t, opt, calibrate.Measured{})...), nil
	}
	var err error
	var measured calibrate.Measured
	if opt.Codes, err = d.codes(ctx, t, run.Office); err != nil {
		return nil, opt, nil, err
	}
	if run.Printer != "" {
		known, err := d.Store.Printer(ctx, run.Printer, run.Tray)
		if err != nil {
			return nil, opt, nil, err
		}
		measured, opt.Place = known.Measured, known.Measured.Place()
	}
	if opt.Stocks == nil {
		opt.Stocks, err = d.Stocks(ctx, run.Office, t, run.Mode != docgen.Overlay)
	}
	return chosen, opt, append(issues, run.onPaper(t, opt, measured)...), err
}

// Longer side of A3, and how much paper may differ from that which a printer was measured on, millimetres.
const longA3, hair = 420, 1

// onPaper tells what is odd about the paper of a run: larger than A3, or not that on which the printer was measured.
func (run SheetRun) onPaper(t *template.Template, opt docgen.CertificateOptions, measured calibrate.Measured) (issues diag.List) {
	var sizes [][2]float64
	for _, kind := range design.Kinds {
		if stock, kept := opt.Stocks[kind]; kept {
			sizes = append(sizes, [2]float64{stock.Width, stock.Height})
		}
	}
	if len(sizes) == 0 {
		sizes = append(sizes, [2]float64{t.Design.Width, t.Design.Height})
	}
	for _, size := range sizes {
		across, down := run.Paper.Size(size[0], size[1])
		if run.Paper.Two && max(across, down) > longA3+hair {
			issues.Add(diag.PrinterHuge, diag.Place{}, paperName(across, down))
		}
		if measured.Width > 0 && (math.Abs(measured.Width-across) > hair || math.Abs(measured.Height-down) > hair) {
			issues.Add(diag.PrinterOther, diag.Place{}, strings.TrimSpace(run.Printer+" "+run.Tray), paperName(measured.Width, measured.Height), paperName(across, down))
		}
	}
	return issues.Compact()
}

func paperName(across, down float64) string {
	return strings.ReplaceAll(fmt.Sprintf("%g × %g mm", across, down), ".", ",")
}

// prove makes the sheets of a run as proofs that nobody sees; none are chosen where the run cannot be.
func (d *Desk) prove(ctx context.Context, t *template.Template, all []docgen.Recipient, run SheetRun) (chosen []docgen.Recipient, made docgen.CertificateRun, issues diag.List, err error) {
	run.Mode = docgen.Proof // with the scan of the office's sheets: what that shows, the design's own words do not stand in for
	chosen, opt, issues, err := d.choose(ctx, t, all, run)
	if err != nil || issues.HasErrors() {
		return nil, made, issues, err
	}
	made, found, err := d.Engine.Certificates(ctx, io.Discard, t, chosen, opt)
	return chosen, made, append(issues, found...), err
}

// ProofList looks the sheets of a run through, without stopping at the first that does not fit.
func (d *Desk) ProofList(ctx context.Context, t *template.Template, all []docgen.Recipient, run SheetRun) (docgen.SheetReview, diag.List, error) {
	chosen, made, issues, err := d.prove(ctx, t, all, run)
	if chosen == nil {
		return docgen.SheetReview{}, issues, err
	}
	return docgen.NewSheetReview(t, all, chosen, made), issues, err
}

// ProofPaper makes the proof list of a run as a paper that two people read and sign.
func (d *Desk) ProofPaper(ctx context.Context, t *template.Template, all []docgen.Recipient, run SheetRun, format docgen.Format) (*docgen.Result, diag.List, error) {
	chosen, made, issues, err := d.prove(ctx, t, all, run)
	if err != nil || issues.HasErrors() {
		return nil, issues, err
	}
	record, err := docgen.NewProofList(t, all, chosen, made).Record()
	if err != nil {
		return nil, nil, err
	}
	form := d.Engine.Template(docgen.ProofListForm)
	if form == nil {
		return nil, nil, reply.Fail(diag.APIUnknownTemplate, docgen.ProofListForm, "")
	}
	prepared, issues := d.Engine.Prepare(form, []data.Record{record}, nil)
	if issues.HasErrors() {
		return nil, issues, nil
	}
	return d.Engine.Render(ctx, form, prepared[0], format)
}

// PrintSheets makes the file of a run. With errors among the issues there is none.
func (d *Desk) PrintSheets(ctx context.Context, t *template.Template, all []docgen.Recipient, run SheetRun) (made Printed, issues diag.List, err error) {
	chosen, opt, issues, err := d.choose(ctx, t, all, run)
	if err != nil || issues.HasErrors() {
		return made, issues, err
	}
	made.Chosen = chosen
	title := t.Title
	if len(chosen) < len(all) {
		title += " - số " + shortened(docgen.Numbers(chosen))
	}
	name, contentType := title+".pdf", docgen.PDF.ContentType()
	print := func(w io.Writer) (docgen.CertificateRun, diag.List, error) {
		return d.Engine.Certificates(ctx, w, t, chosen, opt)
	}
	if run.Format == docgen.DOCX && len(chosen) == 1 && !run.Packed {
		var found diag.List
		made.File, made.Run, found, err = d.oneWord(ctx, t, chosen, opt)
		return made, append(issues, found...), err
	}
	if run.Each || run.Format == docgen.DOCX {
		name, contentType = title+".zip", reply.ZipType
		print = func(w io.Writer) (docgen.CertificateRun, diag.List, error) {
			return d.Engine.CertificateZip(ctx, w, t, chosen, opt, run.Format)
		}
	}
	var found diag.List
	made.File, found, err = reply.Streamed(d.scratch(), name, contentType, func(w io.Writer) (int, diag.List, error) {
		var issues diag.List
		var err error
		made.Run, issues, err = print(w)
		return made.Run.Pages, issues, err
	})
	return made, append(issues, found...), err
}

// scratch is where files are made; without a store it is that of the system.
func (d *Desk) scratch() string {
	if d.Store == nil {
		return ""
	}
	return d.Store.Scratch()
}

// shortened keeps the name of a file short, however many ranges it tells of.
func shortened(numbers string) string {
	const most = 40
	if len(numbers) > most {
		numbers = numbers[:strings.LastIndex(numbers[:most], ",")] + " …"
	}
	return numbers
}

// oneWord makes the Word file of one sheet, without a ZIP around it.
func (d *Desk) oneWord(ctx context.Context, t *template.Template, chosen []docgen.Recipient, opt docgen.CertificateOptions) (*reply.File, docgen.CertificateRun, diag.List, error) {
	var packed bytes.Buffer
	made, issues, err := d.Engine.CertificateZip(ctx, &packed, t, chosen, opt, docgen.DOCX)
	if err != nil || issues.HasErrors() {
		return nil, made, issues, err
	}
	archive, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		return nil, made, nil, err
	}
	entry := archive.File[0]
	content, err := entry.Open()
	return &reply.File{ReadCloser: content, Name: entry.Name, ContentType: docgen.DOCX.ContentType(), Size: int64(entry.UncompressedSize64), Pages: made.Pages}, made, issues, err
}

// Bounds of the sheets that rulers are drawn on, millimetres.
const shortest, longest = 90, 1000

// Ruler draws the sheet on which a printer is measured; once it has been, the sheet that proves it. Without a size it
// is the one that was measured, or A4 across.
func (d *Desk) Ruler(ctx context.Context, w io.Writer, name, tray string, width, height float64) error {
	all, err := d.Store.Printers(ctx)
	if err != nil {
		return err
	}
	var m calibrate.Measured
	for _, p := range all {
		if p.Name == name && p.Tray == tray {
			m = p.Measured
		}
	}
	if width == 0 && height == 0 {
		if width, height = m.Width, m.Height; width == 0 {
			width, height = 297, 210
		}
	}
	if !(width >= shortest && height >= shortest && width <= longest && height <= longest) {
		return reply.Fail(diag.PrinterSheet, width, height)
	}
	return calibrate.Sheet(w, strings.TrimSpace(name+" "+tray), width, height, m)
}
