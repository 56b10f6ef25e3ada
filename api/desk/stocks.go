package desk

import (
	"context"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/diag"
	"vanthu/docgen/scan"
	"vanthu/docgen/template"
)

// Stocks gives the office's own sheets for a design as a run takes them. Their scans are read only when they are shown.
func (d *Desk) Stocks(ctx context.Context, office string, t *template.Template, scans bool) (docgen.Stocks, error) {
	all, err := d.Store.Stocks(ctx, office, t.ID)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	stocks := docgen.Stocks{}
	for _, one := range all {
		if scans && one.Scan != "" {
			if one.Stock.Picture, err = d.Store.Content(ctx, one.Scan); err != nil {
				return nil, err
			}
		}
		stocks[one.Kind] = one.Stock
	}
	return stocks, nil
}

// SaveStock keeps a sheet on which the design's boxes can stand. What is only to be looked at comes back as issues; with
// an error among them nothing is kept.
func (d *Desk) SaveStock(ctx context.Context, t *template.Template, one store.OfficeStock) (store.OfficeStock, diag.List, error) {
	if t.Design == nil {
		return one, diag.List{diag.New(diag.CertificateDesign, diag.Place{}, t.Title)}, nil
	}
	if issues := one.Stock.Cleanse(); issues.HasErrors() {
		return one, issues, nil
	}
	return d.keepStock(ctx, t, one)
}

// keepStock keeps a sheet whose picture is one that scan.Read made.
func (d *Desk) keepStock(ctx context.Context, t *template.Template, one store.OfficeStock) (store.OfficeStock, diag.List, error) {
	on, issues := t.Design.On(&one.Stock)
	for n := 0; n < len(one.Stock.People) && !issues.HasErrors(); n++ {
		_, found := on.For(one.Stock.People[n])
		issues = append(issues, found...)
	}
	if issues.HasErrors() {
		return one, issues, nil
	}
	kept, err := d.Store.SaveStock(ctx, one)
	return kept, issues.Compact(), err
}

// ScanStock puts a scan and the true size under the boxes of a sheet. Without a file the scan stays; without a size it is
// that of the PDF, of the sheet as it was, or of the design.
func (d *Desk) ScanStock(ctx context.Context, t *template.Template, one store.OfficeStock, file []byte, width, height float64) (store.OfficeStock, error) {
	if t.Design == nil {
		return one, reply.Fail(diag.CertificateDesign, t.Title)
	}
	var picture scan.Picture
	if file != nil {
		var issues diag.List
		if picture, issues = scan.Read(file); issues.HasErrors() {
			return one, reply.FromIssues(issues)
		}
		one.Stock.Picture = picture.JPEG
	}
	for _, size := range [][2]float64{{width, height}, {picture.Across, picture.Down}, {one.Stock.Width, one.Stock.Height}, {t.Design.Width, t.Design.Height}} {
		if size[0] != 0 && size[1] != 0 {
			one.Stock.Width, one.Stock.Height = tenths(size[0]), tenths(size[1])
			break
		}
	}
	one.Stock.People = nil // stay as they are
	kept, issues, err := d.keepStock(ctx, t, one)
	if err == nil && issues.HasErrors() {
		err = reply.FromIssues(issues)
	}
	return kept, err
}

func tenths(v float64) float64 { return float64(int64(v*10+0.5)) / 10 }
