package api

import (
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/dossier"
)

// PastAwards gives the rows of the sổ theo dõi khen thưởng as a dossier compares them.
func PastAwards(rows []store.Award) []data.Record {
	awards := make([]dossier.Award, len(rows))
	for i, a := range rows {
		awards[i] = dossier.Award{Name: a.Recipient, Kind: a.Kind, Unit: a.Unit, Award: a.Award, Merit: a.Reason, Decision: a.Decision, Day: a.Day}
	}
	return dossier.Register(awards)
}
