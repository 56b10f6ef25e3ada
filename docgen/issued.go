package docgen

import (
	"slices"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

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
