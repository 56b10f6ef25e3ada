package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"vanthu/docgen/data"
)

// Map is what people said of one table: where its header stands, where its body ends and what its columns mean. What
// they did not say is found.
type Map struct {
	Header  int               `json:"header,omitempty"`  // number of the first row of the header; 0: find it
	Levels  int               `json:"levels,omitempty"`  // rows of the header
	Last    int               `json:"last,omitempty"`    // number of the last row that is data; 0: find it
	Columns map[string]string `json:"columns,omitempty"` // letter or label of a column → key of a field; "": not read
}

// Maps is what people said of the sheets of a file, by name (“*” is any), and of all tables of a shape.
type Maps struct {
	Sheets map[string]Map `json:"sheets,omitempty"`
	Shapes map[string]Map `json:"shapes,omitempty"` // Layout.Shape → columns
}

// Find looks for a table as the function Find does, but what people said counts.
func (m Maps) Find(name string, head []data.Row, fields []Field) (l Layout, ok bool) {
	said, known := m.Sheets[name]
	if !known {
		said = m.Sheets["*"]
	}
	if said.Header > 0 {
		l, ok = At(name, head, fields, said.Header, said.Header+max(said.Levels, 1)-1)
	} else if l, ok = Find(name, head, fields, 0); !ok && len(said.Columns) > 0 {
		l, ok = Find(name, head, nil, 0)
		if ok {
			l, ok = At(name, head, fields, l.Top, l.Bottom)
		}
	}
	if !ok {
		return l, false
	}
	l.apply(m.Shapes[l.Shape()].Columns, fields)
	l.apply(said.Columns, fields)
	l.Last = said.Last
	return l, l.Matched() > 0 || len(fields) == 0
}

// Shape tells tables apart by the labels of their columns: the sheets of one office look alike from year to year.
func (l *Layout) Shape() string {
	var keys []string
	for _, c := range l.Columns {
		keys = append(keys, c.key)
	}
	sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	return hex.EncodeToString(sum[:8])
}

// apply gives columns the fields that people said.
func (l *Layout) apply(said map[string]string, fields []Field) {
	for i := range l.Columns {
		c := &l.Columns[i]
		key, known := said[data.Column(c.Index)]
		if !known {
			for label, field := range said {
				if c.Label != "" && data.Key(label) == c.key {
					key, known = field, true
				}
			}
		}
		if !known {
			continue
		}
		c.Said = true
		if c.Field >= 0 {
			s := &l.Sources[c.Field]
			s.Columns = slices.DeleteFunc(slices.Clone(s.Columns), func(column int) bool { return column == c.Index })
			c.Field, c.Confidence = -1, 0
		}
		if field := slices.IndexFunc(fields, func(f Field) bool { return f.Key == key }); field >= 0 {
			for _, old := range l.Sources[field].Columns {
				l.Columns[old].Field = -1
			}
			l.Sources[field] = Source{Columns: []int{c.Index}}
			c.Field, c.Confidence = field, 1
		}
	}
}

// Said is the map that would make this layout again.
func (l *Layout) Said(fields []Field) Map {
	m := Map{Header: l.Top, Levels: l.Bottom - l.Top + 1, Last: l.Last, Columns: map[string]string{}}
	for _, c := range l.Columns {
		if c.Label == "" || c.Index == l.Ordinal {
			continue
		}
		m.Columns[data.Column(c.Index)] = ""
		if c.Field >= 0 {
			m.Columns[data.Column(c.Index)] = fields[c.Field].Key
		}
	}
	return m
}

// Called tells whether a label is one of the field's own names.
func (f *Field) Called(label string) bool {
	key := fold(label)
	for _, names := range f.names {
		if slices.Contains(names, key) {
			return true
		}
	}
	return false
}
