package desk

import (
	"sync"

	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/dossier"
	"vanthu/docgen/template"
)

// Nominees is the list of a dossier, as a kind that sheets can be read as.
var Nominees = sync.OnceValue(func() *template.Template {
	t, issues := dossier.ListType()
	if t == nil {
		panic("desk: list of nominees: " + issues[0].Message)
	}
	return t
})

// Kind finds what a sheet can be read as, nil when there is none of that name.
func (d *Desk) Kind(id string) *template.Template {
	if id == Nominees().ID {
		return Nominees()
	}
	return d.Engine.Template(id)
}

// PastAwards gives the rows of the sổ theo dõi khen thưởng as a dossier compares them, without those that are void.
func PastAwards(rows []store.Award) []data.Record {
	awards := make([]dossier.Award, 0, len(rows))
	for _, a := range rows {
		if a.ReplacedBy == "" {
			awards = append(awards, dossier.Award{Name: a.Recipient, Kind: a.Kind, Unit: a.Unit, Award: a.Award, Merit: a.Reason, Decision: a.Decision, Day: a.Day})
		}
	}
	return dossier.Register(awards)
}
