package desk

import (
	"context"
	"fmt"

	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// Recipients reads a list and prepares it. With errors among the issues nothing may be printed.
func (d *Desk) Recipients(ctx context.Context, t *template.Template, office string, profile data.Record, name string, content []byte) ([]docgen.Recipient, diag.List, error) {
	return d.Enrolled(ctx, t, office, profile, func(take func(data.Record)) (diag.List, error) {
		return d.EachRecipient(ctx, t, name, content, take)
	})
}

// RecipientsOf prepares those of an issued decision.
func (d *Desk) RecipientsOf(ctx context.Context, t *template.Template, office string, profile data.Record, of Decided) ([]docgen.Recipient, diag.List, error) {
	return d.Enrolled(ctx, t, office, profile, func(take func(data.Record)) (diag.List, error) {
		records, issues, err := d.Awarded(ctx, t, office, of)
		for _, r := range records {
			take(r)
		}
		return issues, err
	})
}

// Enrolled prepares the records that each gives one by one: who has no ordinal gets that of the issued decision, see
// register.enroll.
func (d *Desk) Enrolled(ctx context.Context, t *template.Template, office string, profile data.Record, each func(take func(data.Record)) (diag.List, error)) ([]docgen.Recipient, diag.List, error) {
	roster, register := d.Engine.Roster(t, profile), &register{desk: d, t: t, office: office, known: map[[2]string]map[string]string{}}
	issues, err := each(func(r data.Record) { register.enroll(ctx, roster, r) })
	if err != nil {
		return nil, nil, err
	}
	all, found := roster.Close()
	return all, append(issues, found...), register.err
}

// register looks up the ordinals that decisions gave their recipients, in the sổ theo dõi khen thưởng.
type register struct {
	desk   *Desk
	t      *template.Template
	office string
	known  map[[2]string]map[string]string // by decision: name, or name and unit, when it stands there once
	err    error                           // why ordinals could not be looked up
}

// enroll takes a record into the roster, with its ordinal in the issued decision. Whom the decision does not name gets
// none; where the register does not hold the decision, the list gives it.
func (g *register) enroll(ctx context.Context, roster *docgen.Roster, record data.Record) {
	if g.give(ctx, record) {
		_ = roster.Add(record)
	} else {
		roster.AddUnnamed(record)
	}
}

// give puts the ordinal of an issued decision into a record that has none; named is false when it does not name him.
func (g *register) give(ctx context.Context, record data.Record) (named bool) {
	fields := g.t.Design.Fields
	decision := decisionOf(g.t, record)
	day, ok := viet.ParseDate(decision[1])
	if own, _ := record[fields.Ordinal].(string); g.desk.Store == nil || fields.Ordinal == "" || own != "" || decision[0] == "" || !ok || day.Day == 0 || g.err != nil {
		return true
	}
	ordinals, read := g.known[decision]
	if !read {
		ordinals = g.read(ctx, decision, day.Year)
		g.known[decision] = ordinals
	}
	if len(ordinals) == 0 {
		return true
	}
	name, _ := record[fields.Name].(string)
	unit, _ := record[fields.Unit].(string)
	ordinal := ordinals[data.NameKey(name)+"|"+data.NameKey(unit)]
	if ordinal == "" {
		ordinal = ordinals[data.NameKey(name)]
	}
	if ordinal != "" {
		record[fields.Ordinal] = ordinal
	}
	return ordinal != ""
}

func (g *register) read(ctx context.Context, decision [2]string, year int) map[string]string {
	rows, err := g.desk.Store.Awards(ctx, store.AwardQuery{Office: g.office, Year: year})
	g.err = err
	ordinals, times := map[string]string{}, map[string]int{}
	for _, a := range rows {
		if numberOf(a.Decision) != decision[0] || a.Day != decision[1] || a.Ordinal < 1 {
			continue
		}
		name := data.NameKey(a.Recipient)
		for _, key := range []string{name, name + "|" + data.NameKey(a.Unit)} {
			if times[key]++; times[key] == 1 {
				ordinals[key] = twoDigits(a.Ordinal)
			} else {
				delete(ordinals, key) // two of one name: the list must tell them apart
			}
		}
	}
	return ordinals
}

func twoDigits(n int64) string { return fmt.Sprintf("%02d", n) }
