package docgen

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
)

// Commendation is a dossier made into its papers.
type Commendation struct {
	Files   map[string][]byte // by name, with folder
	Papers  []dossier.Paper
	Report  dossier.Report
	Outdone []Outdone
	Kept    int // documents that an office kept of it before
}

// Outdone is a Word file that was made but gives place to the one that a person edited.
type Outdone struct {
	Paper dossier.Paper
	Made  []byte
}

// Dossier makes all papers of a dossier; profile may be nil. reportOnly makes no files but tells all the same. What a
// paper lacks is a warning in the report; with errors among the issues there is no result.
func (e *Engine) Dossier(ctx context.Context, d *dossier.Dossier, profile data.Record, reportOnly bool) (*Commendation, diag.List, error) {
	if len(d.Nominees) > e.limits.Records {
		return nil, diag.List{diag.New(diag.RenderTooManyRecords, diag.Place{}, len(d.Nominees), e.limits.Records)}, nil
	}
	plan, issues := dossier.Make(d, dossier.Options{Profile: profile, Templates: e.Template})
	if plan == nil {
		return nil, issues, nil
	}
	out := &Commendation{Files: map[string][]byte{}, Kept: len(d.Kept)}
	names := uniqueNames{}
	var told diag.List
	made, err := e.makePapers(ctx, plan.Papers, out, names, &told, reportOnly)
	if err != nil {
		return nil, nil, err
	}
	indexes := plan.Finish(made)
	last, err := e.makePapers(ctx, indexes, out, names, &told, reportOnly)
	if err != nil {
		return nil, nil, err
	}
	for i, paper := range indexes {
		plan.Add(paper, last[i])
	}
	out.Papers = append(slices.DeleteFunc(plan.Papers, func(p dossier.Paper) bool { return p.Index() }), indexes...)
	out.Report = plan.Report
	out.Report.Issues = append(out.Report.Issues, told...).Compact()
	return out, nil, nil
}

// makePapers renders papers on all cores and takes in their files in order.
func (e *Engine) makePapers(ctx context.Context, papers []dossier.Paper, out *Commendation, names uniqueNames, told *diag.List, reportOnly bool) ([]dossier.Made, error) {
	made := make([]dossier.Made, len(papers))
	produce := func(ctx context.Context, i int) ([]*Result, error) {
		return e.renderFormats(ctx, papers[i].Template, papers[i].Record, toRender(papers[i], reportOnly))
	}
	consume := func(i int, results []*Result) error {
		if papers[i].Index() {
			return nil
		}
		base := names.take(papers[i].File)
		if reportOnly {
			for _, format := range papers[i].Formats {
				made[i].Files = append(made[i].Files, base+"."+format)
			}
		}
		for _, result := range results {
			if result.Format == DOCX && papers[i].Edited() != nil {
				out.Outdone = append(out.Outdone, Outdone{papers[i], result.Data})
			}
			if reportOnly {
				continue
			}
			if err := e.giveWay(ctx, papers[i], result); err != nil {
				return err
			}
			for _, issue := range result.Issues {
				issue.Place.File = base
				if result.Data == nil && issue.Severity == diag.Error {
					issue = diag.New(diag.DossierNotMade, issue.Place, papers[i].Name, issue.Message)
				}
				*told = append(*told, issue)
			}
			if result.Data == nil {
				continue
			}
			name := base + "." + string(result.Format)
			out.Files[name] = result.Data
			made[i].Files = append(made[i].Files, name)
			made[i].Pages = max(made[i].Pages, result.Pages)
		}
		return nil
	}
	if err := inOrder(ctx, len(papers), produce, consume); err != nil {
		return nil, fmt.Errorf("dossier: %w", err)
	}
	return made, nil
}

// toRender are the formats of a paper that must be made: for a report only what is held against an edited copy.
func toRender(paper dossier.Paper, reportOnly bool) (formats []Format) {
	for _, f := range paper.Formats {
		if format := Format(f); !paper.Index() && (!reportOnly || format == DOCX && paper.Edited() != nil) {
			formats = append(formats, format)
		}
	}
	return formats
}

// giveWay puts what a person edited in the place of what was made.
func (e *Engine) giveWay(ctx context.Context, paper dossier.Paper, result *Result) error {
	edited := paper.Edited()
	switch {
	case edited == nil:
	case result.Format == DOCX:
		result.Data, result.Issues = edited, nil
	case result.Format == PDF:
		printed, issues, err := e.Convert(ctx, paper.Kept.Title, edited)
		if err != nil {
			return err
		}
		result.Data, result.Issues = nil, issues
		if printed != nil {
			result.Data, result.Pages = printed.Data, printed.Pages
		}
	case result.Format == XLSX:
		result.Issues.Add(diag.DossierBookOfList, diag.Place{}, paper.Name)
	}
	return nil
}

// Zip gives all files in one archive, in the order of their names, with the manifest by which a later run in the same
// folder knows what was edited.
func (c *Commendation) Zip() ([]byte, error) {
	var out bytes.Buffer
	files, manifest := maps.Clone(c.Files), dossier.Manifest{}
	for name, content := range files {
		manifest[name] = dossier.Hash(content)
	}
	text, err := manifest.Bytes()
	if err != nil {
		return nil, fmt.Errorf("zip dossier: %w", err)
	}
	files[dossier.ManifestName] = text
	if absent := c.Report.Absent(); absent != "" {
		files["Giấy tờ chưa làm được.txt"] = []byte(absent)
	}
	archive := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := store(archive, name, files[name]); err != nil {
			return nil, fmt.Errorf("zip dossier: %w", err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("zip dossier: %w", err)
	}
	return out.Bytes(), nil
}
