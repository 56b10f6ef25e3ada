package sheet

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// guess is a column that may mean a field.
type guess struct {
	column, field int
	confidence    float64
}

// assign gives columns their fields: the surest first, each field once, visible columns before hidden ones.
func (f *finder) assign(l *Layout) {
	l.Sources = make([]Source, len(f.fields))
	var guesses []guess
	for i := range l.Columns {
		c := &l.Columns[i]
		if c.Label == "" || i == l.Ordinal || utf8.RuneCountInString(c.Label) > longLabel {
			continue
		}
		for j := range f.fields {
			if confidence := f.fields[j].columnConfidence(f.labels, c); confidence >= leastTaken {
				guesses = append(guesses, guess{i, j, confidence})
			}
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int {
		if c := cmp.Compare(b.confidence, a.confidence); c != 0 {
			return c
		}
		return cmp.Compare(b2i(l.Columns[a.column].Hidden), b2i(l.Columns[b.column].Hidden))
	})
	for _, g := range guesses {
		if c := &l.Columns[g.column]; c.Field < 0 && len(l.Sources[g.field].Columns) == 0 {
			c.Field, c.Confidence = g.field, g.confidence
			l.Sources[g.field].Columns = []int{g.column}
		}
	}
	f.parts(l)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// columnConfidence looks at the joined levels, then at the lowest, then at the upper ones.
func (f *Field) columnConfidence(r reader, c *Column) float64 {
	best := f.confidence(r, c.Label)
	if len(c.levels) > 1 {
		lowest := c.lowest()
		if concept := r.concept(lowest); concept != "" && concept != givenName && concept != familyName || f.confidence(r, lowest) >= sureAlias {
			best = max(best, surePartLabel*f.confidence(r, lowest))
		}
		if len(f.Enum) == 0 || Choice(f.Enum, lowest) == "" {
			for _, level := range c.levels[:len(c.levels)-1] {
				best = max(best, surePartLabel*f.confidence(r, level))
			}
		}
	}
	return best
}

// take gives a field its columns, and takes away from other fields what they had of them.
func (f *finder) take(l *Layout, field int, way Way, columns ...int) {
	for _, old := range l.Sources[field].Columns {
		l.Columns[old].Field = -1
	}
	for _, c := range columns {
		if old := l.Columns[c].Field; old >= 0 && old != field {
			l.Sources[old] = Source{}
		}
		l.Columns[c].Field, l.Columns[c].Confidence = field, max(l.Columns[c].Confidence, sureConcept)
	}
	l.Sources[field] = Source{Columns: columns, Way: way}
}
