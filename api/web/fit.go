package web

import (
	"context"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"vanthu/api/desk"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// fit is how well a sheet fits a kind of document.
type fit struct {
	Type    *doctype.Template
	Matched int // fields that its columns fill
	Missing int // things that the kind requires and neither the sheet nor the office has
	Count   int // records
	issues  diag.List
}

func (f fit) score() int { return 2*f.Matched - 3*f.Missing }

// Good reports whether papers of that kind can be made without writing the whole of it by hand.
func (f fit) Good() bool { return f.Matched >= 2 && f.Missing == 0 && f.Count > 0 }

// fitSize is about what a fit takes in memory, in bytes, but for the document type that others hold, too.
const fitSize = 1 << 10

// fitOf is fit for a kept sheet; a sheet that was mended, or an office that was, is looked at anew.
func (p *Pages) fitOf(ctx context.Context, table *desk.Table) ([]fit, error) {
	o, err := p.office(table.Office)
	if err != nil {
		return nil, err
	}
	key, err := desk.Digest(table.ID, table.Mended, o.record, p.Versions())
	if err != nil {
		return nil, err
	}
	return p.fits.Do(key, func(all []fit) int { return fitSize * len(all) }, func() ([]fit, error) { return p.fit(ctx, table, o) })
}

// fit reads a sheet as each kind of document, on all cores because somebody waits for it, and puts the kinds that it fits
// best first.
func (p *Pages) fit(ctx context.Context, table *desk.Table, o office) ([]fit, error) {
	types := p.Engine.Templates()
	all := make([]fit, len(types))
	readers, ctx := errgroup.WithContext(ctx)
	readers.SetLimit(runtime.GOMAXPROCS(0))
	for i, t := range types {
		readers.Go(func() (err error) {
			all[i], err = p.fitAs(ctx, t, table, o)
			return err
		})
	}
	if err := readers.Wait(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b fit) int { return b.score() - a.score() })
	return all, nil
}

// fitAs reads a sheet as one kind of document.
func (p *Pages) fitAs(ctx context.Context, t *doctype.Template, table *desk.Table, o office) (f fit, err error) {
	if err := ctx.Err(); err != nil {
		return f, err
	}
	reading, err := p.Read(ctx, t, table)
	if err != nil {
		return f, err
	}
	f = fit{Type: t, Count: len(reading.Records), Matched: matched(reading), Missing: lacking(reading), issues: reading.Issues}
	if table.Merged() && f.Count > 0 {
		f.Matched = len(t.Schema.Fields())
	}
	if f.Count > 0 {
		f.Missing += p.missing(t, reading.Records[0], o)
	}
	return f, nil
}

// matched counts the fields that columns of the tables fill.
func matched(reading *doctype.Reading) int {
	seen := map[int]bool{}
	for _, view := range reading.Views {
		for _, layout := range view.Layouts {
			for _, column := range layout.Columns {
				if column.Field >= 0 {
					seen[column.Field] = true
				}
			}
		}
	}
	return len(seen)
}

// lacking counts the columns that a kind requires and the sheet has not. One of known values is no lack: the page asks
// for it, once for all rows.
func lacking(reading *doctype.Reading) (count int) {
	for _, view := range reading.Views {
		for _, i := range view.Lacking {
			if len(view.Fields[i].Enum) == 0 {
				count++
			}
		}
	}
	return count
}

// missing counts the required fields of a record that are not there. What some rows of a list have and others lack is a
// cell to be mended, not a lack of the sheet.
func (p *Pages) missing(t *doctype.Template, record data.Record, o office) int {
	_, issues := p.Engine.Prepare(t, []data.Record{record}, o.record)
	seen := map[string]bool{}
	for _, issue := range issues {
		if issue.Severity == diag.Error && issue.Code == diag.TemplateMissing && !strings.HasPrefix(issue.Place.Field, officeField) {
			if steps := fieldSteps(issue.Place.Field); !inSomeRow(map[string]any(record), steps) {
				seen[strings.Join(steps, "/")] = true
			}
		}
	}
	return len(seen)
}

// fieldSteps are the names on the way to a field, without the numbers of rows.
func fieldSteps(path string) []string {
	return slices.DeleteFunc(strings.Split(strings.TrimPrefix(path, "/"), "/"), func(step string) bool {
		_, err := strconv.Atoi(step)
		return err == nil
	})
}

// inSomeRow tells whether a field has a value in any of the rows on the way to it.
func inSomeRow(value any, steps []string) bool {
	if rows, isList := value.([]any); isList {
		return slices.ContainsFunc(rows, func(row any) bool { return inSomeRow(row, steps) })
	}
	members, isGroup := value.(map[string]any)
	if len(steps) == 0 || !isGroup {
		return len(steps) == 0 && value != nil && value != ""
	}
	return inSomeRow(members[steps[0]], steps[1:])
}
