package docgen

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	"vanthu/docgen/template"
)

// MostRecipients is how many sheets one run may have.
const MostRecipients = 20_000

// ListLimits are those of data that holds a list of so many.
var ListLimits = func() data.Limits {
	limits := data.DefaultLimits
	limits.Records = MostRecipients
	return limits
}()

// Roster gathers the recipients of a run, one by one, so that a list of twenty thousand stands in memory once.
type Roster struct {
	engine  *Engine
	t       *template.Template
	profile data.Record
	all     []Recipient
	issues  diag.List
	more    int // beyond what a run may have
	asked   map[string]bool
	other   map[string]string // award: title of the type that is for it when this one is not
}

// Roster begins one for a design; profile may be nil.
func (e *Engine) Roster(t *template.Template, profile data.Record) *Roster {
	return &Roster{engine: e, t: t, profile: profile, asked: map[string]bool{}, other: map[string]string{}}
}

// Add prepares a record and takes it in; the record itself is not needed afterwards. It never fails: what is wrong
// comes from Close.
func (r *Roster) Add(record data.Record) error {
	r.add(record, true)
	return nil
}

// AddUnnamed is Add for somebody whom the registered decision does not name: without an ordinal only a proof is made.
func (r *Roster) AddUnnamed(record data.Record) { r.add(record, false) }

func (r *Roster) add(record data.Record, named bool) {
	if len(r.all) == MostRecipients {
		r.more++
		return
	}
	prepared, issues := r.engine.prepare(r.t, []data.Record{record}, r.profile, r.asked)
	number := len(r.all) + 1
	if len(r.issues) < maxIssues {
		issues = r.t.Locate([]data.Record{record}, issues)
		for k := range issues {
			issues[k].Place.Record = number
		}
		r.issues = append(r.issues, issues...)
	}
	counted := named && ordered(r.t, prepared[0], number)
	common := prepared[0]
	if number > 1 {
		common = r.all[0].common
	}
	recipient := newRecipient(number, prepared[0], common)
	recipient.Counted, recipient.Lacks, recipient.Elsewhere = counted, lacking(issues), r.elsewhere(prepared[0])
	recipient.Repaired = strings.Clone(template.Repaired(record))
	r.all = append(r.all, recipient)
}

// elsewhere is the title of the type that a record's award has its sheets of, "" when that is the roster's own, or when
// no type is for it.
func (r *Roster) elsewhere(record data.Record) string {
	if r.t.Design == nil || r.t.Design.Fields.Listed == "" {
		return ""
	}
	award := Value(record, r.t.Design.Fields.Listed)
	if award == "" || r.t.Design.Names(award) {
		return ""
	}
	title, known := r.other[award]
	if !known {
		level, _ := dossier.LevelOf(r.profile)
		if t := r.engine.DesignFor(award, level); t != nil {
			title = t.Title
		}
		r.other[award] = title
	}
	return title
}

// DesignFor gives the type whose sheets suit an award best, as a decision calls it, by an office of a level; nil when no
// type is for it.
func (e *Engine) DesignFor(award, level string) (best *template.Template) {
	most := 0
	for _, t := range e.Templates() {
		if t.Design == nil {
			continue
		}
		if suits := t.Design.Suits(award, level); suits > most {
			best, most = t, suits
		}
	}
	return best
}

// Close returns whom Add took in and what is to be said of them; with errors among the issues nothing may be printed.
func (r *Roster) Close() ([]Recipient, diag.List) {
	issues := r.issues
	if r.more > 0 {
		issues.Add(diag.RenderTooManyRecords, diag.Place{}, MostRecipients+r.more, MostRecipients)
	}
	return r.all, issues
}

// lacking are the fields that a record must have and has not.
func lacking(issues diag.List) (fields []string) {
	for _, i := range issues {
		if lacks(i) && i.Severity == diag.Error {
			fields = append(fields, i.Place.Field)
		}
	}
	return fields
}

func lacks(i diag.Issue) bool { return i.Code == diag.TemplateMissing || i.Code == diag.TemplateEmpty }

// Unprovable reports whether a list cannot even be looked through. What its people lack, the proof list tells with the
// rest; printed nothing is before it is there.
func Unprovable(issues diag.List) bool {
	return slices.ContainsFunc(issues, func(i diag.Issue) bool { return i.Severity == diag.Error && !(lacks(i) && i.Place.Record > 0) })
}
