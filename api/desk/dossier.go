package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	"vanthu/docgen/template"
)

// DossierOf reads a kept sheet as the list of a dossier, with what is kept already of its papers.
func (d *Desk) DossierOf(ctx context.Context, table *Table) (*dossier.Dossier, *template.Reading, error) {
	reading, err := d.Read(ctx, Nominees(), table)
	if err != nil {
		return nil, nil, err
	}
	out := &dossier.Dossier{Facts: data.Record{}}
	out.Nominees = slices.Clone(reading.Records)
	made, err := d.Store.MadeOfDataset(ctx, table.ID, docgen.DOCX.ContentType())
	for _, m := range made {
		k := dossier.Kept{Document: m.ID, Template: m.Template, Title: m.Title, Names: m.Persons, Units: m.Units, Changed: m.Changed && m.State == store.Drafted}
		if err == nil && m.Edited != "" {
			k.Edited, err = d.Store.Content(ctx, m.Edited)
		}
		out.Kept = append(out.Kept, k)
	}
	return out, reading, err
}

// Past lets a dossier without a register of its own be compared with the one that the office keeps, less what was decided
// on this very dossier: dataset is the sheet that it comes from, 0 for none.
func (d *Desk) Past(ctx context.Context, of *dossier.Dossier, dataset int64) error {
	if of.Registered {
		return nil
	}
	rows, err := d.Store.Awards(ctx, store.AwardQuery{NotOf: dataset})
	of.Register, of.Registered = PastAwards(rows), len(rows) > 0
	return err
}

// Dossier makes the papers of a dossier and tells where those that a person edited differ from its list.
func (d *Desk) Dossier(ctx context.Context, of *dossier.Dossier, profile data.Record, reportOnly bool) (*docgen.Commendation, diag.List, error) {
	made, issues, err := d.Engine.Dossier(ctx, of, profile, reportOnly)
	if err != nil || made == nil {
		return nil, issues, err
	}
	for _, o := range made.Outdone {
		if o.Made == nil { // why, is told
			continue
		}
		ours, issues := d.Engine.Lines(o.Paper.Name, o.Made)
		theirs, more := d.Engine.Lines(o.Paper.Kept.Title, o.Paper.Edited())
		if issues = append(issues, more...); issues.HasErrors() {
			return nil, issues, nil
		}
		persons, units := Named(o.Paper.Record)
		found := compareLines(ours, theirs, namesOf(store.Content{Record: o.Paper.Record, Persons: persons, Units: units}))
		if len(found) > 0 {
			made.Report.Issues.Add(diag.DossierKeptDiffers, diag.Place{}, o.Paper.Kept.Title, len(found), found[0].List, found[0].Edited)
		}
	}
	return made, nil, nil
}

// reported is what the papers of a dossier would be: no report where the issues stop it.
type reported struct {
	report *dossier.Report
	issues diag.List
}

func (r reported) size() int {
	if r.report == nil {
		return rowBytes
	}
	return rowBytes * (1 + len(r.report.Papers) + len(r.report.Verdicts) + len(r.report.Issues))
}

// DossierReport tells what Dossier would make, and makes no files; nil when the issues stop it. The last reports are
// kept and shared: they must not be changed.
func (d *Desk) DossierReport(ctx context.Context, of *dossier.Dossier, profile data.Record) (*dossier.Report, diag.List, error) {
	key, err := Digest(of, profile, d.Versions())
	if err != nil {
		return nil, nil, err
	}
	r, err := d.reports.Do(key, reported.size, func() (reported, error) {
		made, issues, err := d.Dossier(ctx, of, profile, true)
		if made == nil {
			return reported{issues: slices.Clip(issues)}, err
		}
		report := made.Report                      // without the files
		report.Issues = slices.Clip(report.Issues) // who adds to them gets a list of their own
		return reported{report: &report}, err
	})
	return r.report, r.issues, err
}

// KeepDossier keeps the papers of a dossier as drafts: new ones, and new content for drafts that nobody has edited.
// What was submitted, issued or edited stays as it is. Where papers of the sheet were kept since the dossier was made, as
// by another page, nothing is done.
func (d *Desk) KeepDossier(ctx context.Context, table *Table, made *docgen.Commendation) error {
	d.keeping.Lock()
	defer d.keeping.Unlock()
	now, err := d.Store.MadeOfDataset(ctx, table.ID, docgen.DOCX.ContentType())
	if err != nil {
		return err
	}
	if len(now) != made.Kept {
		return reply.Fail(diag.StoreChanged, "trang khác")
	}
	for _, paper := range made.Papers {
		t := d.Engine.Template(paper.Template.ID)
		persons, units := Named(paper.Record)
		title := Title(t, paper.Record)
		var err error
		if paper.Kept == nil {
			_, err = d.Add(ctx, t, Draft{Office: table.Office, Title: title, Day: Day(t, paper.Record), Formats: paper.Formats,
				Dataset: table.ID, Record: paper.Record, Persons: persons, Units: units})
		} else if paper.Edited() == nil && !paper.Kept.Changed {
			err = d.rewrite(ctx, paper.Kept.Document, t, store.Content{Record: paper.Record, Persons: persons, Units: units}, title)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// rewrite gives a draft other content, when it is other.
func (d *Desk) rewrite(ctx context.Context, id int64, t *template.Template, content store.Content, title string) error {
	document, was, err := d.Document(ctx, id)
	if err != nil || document.State != store.Drafted {
		return err
	}
	before, err := json.Marshal(was.Record)
	if err != nil {
		return err
	}
	after, err := json.Marshal(content.Record)
	if err != nil || bytes.Equal(before, after) && document.TemplateVersion == t.Version {
		return err
	}
	if _, err = d.Store.AddTemplate(ctx, t, nil, "", false); err != nil {
		return err
	}
	content.Facts = was.Facts
	_, err = d.Store.EditDocument(ctx, id, document.Version, store.Edit{Title: &title, TemplateVersion: &t.Version, Content: &content, Follows: true})
	return err
}
