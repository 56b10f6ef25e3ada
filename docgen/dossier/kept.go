package dossier

import (
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Kept is a paper of the dossier that an office keeps as a document of its own.
type Kept struct {
	Document int64    // its number
	Template string   // id of its document type
	Title    string   // what it is called
	Names    []string // persons, collectives, households in it
	Units    []string // where they belong
	Edited   []byte   // the Word file that a person made of it; nil: nobody has
	Changed  bool     // somebody wrote in the draft itself
}

// recall finds what was kept of the papers: a document of the same type that names most of the same nominees; of two of
// one name it is the one of the same unit. A paper that is neither split nor for one nominee is the only one of its
// type, whoever is in it.
func (m *maker) recall() {
	for i := range m.d.Kept { // of several for one paper the first holds
		k := &m.d.Kept[i]
		names, units := keys(k.Names), keys(k.Units)
		var best *Paper
		most := 0
		for p := range m.papers {
			paper := &m.papers[p]
			if paper.Template.ID != k.Template {
				continue
			}
			if named := paper.named(names, units); named > most {
				best, most = paper, named
			}
		}
		switch {
		case best == nil && k.Edited != nil && len(m.d.Only) == 0:
			m.issues.Add(diag.DossierEditedAstray, diag.Place{}, k.Title)
		case best != nil && best.Kept == nil:
			best.Kept = k
			if k.Changed && k.Edited == nil {
				m.issues.Add(diag.DossierDraftChanged, diag.Place{}, k.Title)
			}
		}
	}
}

func keys(names []string) map[string]bool {
	out := map[string]bool{}
	for _, name := range names {
		out[data.NameKey(name)] = true
	}
	return out
}

// named tells how much of a paper is among the names: its nominees, a little more for those of the same unit, and the
// paper itself when it is the only one.
func (p *Paper) named(names, units map[string]bool) int {
	count := 0
	if p.only {
		count++
	}
	for _, n := range p.of {
		if !names[data.NameKey(n.name)] {
			continue
		}
		if count += 2; units[data.NameKey(n.unit)] {
			count++
		}
	}
	return count
}

// Edited is the Word file that a person made of the paper, nil when nobody has.
func (p *Paper) Edited() []byte {
	if p.Kept == nil {
		return nil
	}
	return p.Kept.Edited
}
