package web

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	doctype "vanthu/docgen/template"
)

// tableView is what table.html shows: what a kept sheet holds and what may be made of it.
type tableView struct {
	head
	Table             *desk.Table
	Made              string
	Type              *doctype.Template // the kind that the sheet fits best
	Rows              int
	Wrong, Look, Hint int
	Asked             int // columns whose meaning is not sure
	Shown             table
	Good, Others      []fit
	Apart             []fit // certificates of awards that the sheet, or the office, does not give
	Once              string
	NoOffice          bool
	Problems          []issueLine
	Wholes            []gridWhole // what the sheet lacks a column for and may be said once
}

// Kind is what the sheet is read as.
func (v tableView) Kind() string { return v.Type.ID }

// Back is the page to come back to.
func (v tableView) Back() string { return "bang" }

// TableHome shows a kept sheet: how it was understood, what is wrong with it, which papers it is enough for.
func (p *Pages) TableHome(c *gin.Context) { p.showTable(c, http.StatusOK, "", nil) }

// showTable shows a sheet with the key of its form, "" for that of the address.
func (p *Pages) showTable(c *gin.Context, status int, key string, problems diag.List) {
	t, kept, ok := p.table(c)
	if ok && key == "" {
		key, ok = keyed(c)
	}
	if !ok {
		return
	}
	view := tableView{head: head{kept.Name, "bang"}, Table: kept, Made: moment(kept.MadeAt), Type: t, Once: key, Problems: lines(nil, problems, false)}
	o, err := p.office(kept.Office)
	view.NoOffice = o.Name == ""
	if err == nil {
		err = p.queued(c.Request.Context(), func(ctx context.Context) error {
			reading, err := p.Read(ctx, t, kept)
			if err != nil {
				return err
			}
			records, err := p.Records(ctx, t, kept, reading)
			if err != nil {
				return err
			}
			view.Shown = tabulate(t.Schema.Fields(), records)
			view.Rows = max(reading.Rows, view.Shown.Count) // a list summed up from others has no rows of its own
			view.count(p.report(t, reading))
			view.Wholes = wholes(reading, kept)
			all, err := p.fitOf(ctx, kept)
			if err != nil {
				return err
			}
			nominees, err := p.Read(ctx, desk.Nominees(), kept)
			if err != nil {
				return err
			}
			level, _ := dossier.LevelOf(o.record)
			view.part(all, desk.AwardsNamed(nominees.Records), level)
			return nil
		})
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	p.show(c.Writer, c.Request, status, "table", view)
}

// part puts the kinds that a sheet fits where people look for them.
func (v *tableView) part(all []fit, awards []string, level string) {
	for _, f := range all {
		switch {
		case f.Good() && suits(f.Type, awards, level):
			v.Good = append(v.Good, f)
		case f.Good():
			v.Apart = append(v.Apart, f)
		case f.Matched > 0:
			v.Others = append(v.Others, f)
		}
	}
}

// suits reports whether a sheet may want the papers of a kind: any but the certificates of other awards than its own, or,
// where it names none, of those that offices of this level do not give.
func suits(t *doctype.Template, awards []string, level string) bool {
	if t.Design == nil || len(t.Design.Awards) == 0 {
		return true
	}
	if len(awards) == 0 {
		return slices.ContainsFunc(t.Design.Awards, func(a design.Award) bool {
			return t.Design.Suits(a.Name, level) > 0 && !docgen.Beyond(a.Name, level)
		})
	}
	return slices.ContainsFunc(awards, func(award string) bool { return t.Design.Suits(award, level) > 0 })
}

// report is the report of a reading, kept as long as the reading may be.
func (p *Pages) report(t *doctype.Template, reading *doctype.Reading) doctype.Report {
	size := func(doctype.Report) int { return desk.ReadingSize(reading) }
	report, _ := p.reports.Do(reading, size, func() (doctype.Report, error) { return t.Report(reading), nil })
	return report
}

func (v *tableView) count(report doctype.Report) {
	for _, issue := range report.Issues {
		switch issue.Severity {
		case diag.Error:
			v.Wrong++
		case diag.Warning:
			v.Look++
		default:
			v.Hint++
		}
	}
	for _, s := range report.Sheets {
		for _, t := range s.Tables {
			for _, column := range t.Columns {
				if column.Asked {
					v.Asked++
				}
			}
		}
	}
}

// DeleteTable takes a kept sheet out of the lists.
func (p *Pages) DeleteTable(c *gin.Context) {
	id, ok := p.addressID(c)
	if !ok {
		return
	}
	if err := p.Store.DeleteDataset(c.Request.Context(), id); err != nil && !store.IsTrouble(err, diag.StoreNotFound) {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/bang")
}
