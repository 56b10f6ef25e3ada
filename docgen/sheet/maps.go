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
	Header  int               `json:"header,omitempty"`  // number of the first row of the header; 0: find it; NoHeader
	Levels  int               `json:"levels,omitempty"`  // rows of the header
	Last    int               `json:"last,omitempty"`    // number of the last row that is data; 0: find it
	Columns map[string]string `json:"columns,omitempty"` // letter or label of a column → key of a field; "": not read
	Given   map[string]string `json:"given,omitempty"`   // key of a field that has no column → its value in every row
}

// NoHeader is the Header of cells without one, as people paste them: the first row is data already.
const NoHeader = -1

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
	if said.Header != 0 {
		l, ok = said.at(name, head, fields)
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

// at is the header that people named.
func (m Map) at(name string, head []data.Row, fields []Field) (Layout, bool) {
	if m.Header == NoHeader {
		return bare(name, head, fields), len(head) > 0
	}
	return At(name, head, fields, m.Header, m.Header+max(m.Levels, 1)-1)
}

// Guess is the layout of a sheet in which Find finds none, for people to say what its columns mean: its header is what
// they said, or the first of the rows that hold most texts. ok is false for a sheet without cells.
func (m Maps) Guess(name string, head []data.Row, fields []Field) (l Layout, ok bool) {
	said := m.Sheets[name]
	if said.Header != 0 {
		l, ok = said.at(name, head, fields)
	}
	if !ok {
		most := 0
		for _, row := range head[:min(len(head), headerWithin)] {
			if n := texts(row); n > most {
				most, said.Header, said.Levels = n, row.Number, 1
			}
		}
		if most == 0 {
			said.Header = NoHeader
		}
		l, ok = said.at(name, head, fields)
	}
	l.apply(said.Columns, fields)
	return l, ok
}

// texts counts the texts of a row, each merged area once.
func texts(row data.Row) (n int) {
	for _, c := range row.Cells {
		if c.Kind == data.Text && !c.Beside {
			n++
		}
	}
	return n
}

// bare is the layout of cells without a header: columns are called by their letters.
func bare(name string, head []data.Row, fields []Field) Layout {
	l := Layout{Sheet: name, Ordinal: -1, Sources: make([]Source, len(fields))}
	width := 0
	for _, row := range head {
		width = max(width, len(row.Cells))
	}
	for c := range width {
		label := "Cột " + data.Column(c)
		l.Columns = append(l.Columns, Column{Index: c, Label: label, Field: -1, levels: []string{label}, key: data.Key(label)})
	}
	return l
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

// Translate gives columns that mean fields of one list the fields of another list that mean the same: by key, else by
// what they are about. Columns without such a field are left to be found.
func Translate(columns map[string]string, from, to []Field) map[string]string {
	out := map[string]string{}
	for letter, key := range columns {
		same := slices.IndexFunc(to, func(f Field) bool { return f.Key == key })
		if at := slices.IndexFunc(from, func(f Field) bool { return f.Key == key }); same < 0 && at >= 0 {
			if about := from[at].Concept(); about != "" {
				same = slices.IndexFunc(to, func(f Field) bool { return f.Concept() == about })
			}
		}
		if same >= 0 {
			out[letter] = to[same].Key
		}
	}
	return out
}
