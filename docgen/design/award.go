package design

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
)

// Award is one that sheets of a design are given for.
type Award struct {
	Name   string   `json:"name"`             // words by which decisions call it
	Levels []string `json:"levels,omitempty"` // of the offices that it is for, as package law calls them; none: all
}

// Suits weighs how well the design suits an award as a decision calls it, by an office of a level: the more of its words
// are named the more. 0: it is for others.
func (d *Design) Suits(award, level string) int {
	best, said := 0, " "+data.Key(award)+" "
	for _, a := range d.Awards {
		name := data.Key(a.Name)
		if name == "" || !strings.Contains(said, " "+name+" ") || len(a.Levels) > 0 && !slices.Contains(a.Levels, level) {
			continue
		}
		weight := 2 * len(name)
		if len(a.Levels) > 0 {
			weight++
		}
		best = max(best, weight)
	}
	return best
}

// Names reports whether the design is for an award, given by whatever office.
func (d *Design) Names(award string) bool {
	return d.Suits(award, "") > 0 || slices.ContainsFunc(d.Awards, func(a Award) bool {
		return slices.ContainsFunc(a.Levels, func(level string) bool { return d.Suits(award, level) > 0 })
	})
}
