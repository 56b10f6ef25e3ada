package docgen

import (
	"cmp"
	"strings"
	"sync"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	"vanthu/docgen/law"
	"vanthu/docgen/template"
)

// shippedLaw is the law as it comes with the program.
var shippedLaw = sync.OnceValue(func() *law.Book {
	book, _ := law.Load(nil)
	return book
})

// Beyond reports whether by the law no head of an office of a level gives an award; what the law does not know may be
// given by all.
func Beyond(award, level string) bool {
	_, beyond := shippedLaw().Beyond(award, level, law.Days{})
	return beyond
}

// beyondAuthority warns of certificates that the law does not let their grantor grant: a commune's Bằng khen. asked holds
// what was looked at before, the sheets of a list being alike.
func beyondAuthority(t *template.Template, r data.Record, asked map[string]bool) diag.List {
	if t.Design == nil || len(t.Design.Awards) == 0 {
		return nil
	}
	fields := t.Design.Fields
	award, grantor := cmp.Or(Value(r, fields.Award), t.Design.Awards[0].Name), Value(r, fields.Grantor)
	office, _ := r[template.OfficeField].(map[string]any)
	level, known := dossier.LevelOf(office)
	if grantor != "" {
		level, known = dossier.LevelOfHead(grantor)
	}
	key := award + "\n" + level
	if !known || asked[key] {
		return nil
	}
	asked[key] = true
	by, beyond := shippedLaw().Beyond(award, level, law.Days{})
	if !beyond {
		return nil
	}
	names := make([]string, len(by))
	for i, who := range by {
		names[i] = who.Name
	}
	at := diag.Place{Field: cmp.Or(fields.Award, fields.Grantor)}
	return diag.List{diag.New(diag.CertificateBeyond, at, award, strings.Join(names, ", "))}
}
