package sheet

import (
	"strings"

	"vanthu/docgen/data"
)

// Kind is what the values of a field are.
type Kind uint8

const (
	Words  Kind = iota
	Day         // a whole date
	Moment      // a date of which the day or the month may lack
	Amount      // a number
	Tick        // yes or no
)

// Field is one value that is looked for in each row.
type Field struct {
	Key      string // path within the row's record, for places: "nguoi_ky/ho_ten"
	Label    string
	Required bool
	Kind     Kind
	Enum     []string
	Lines    bool // may hold several lines

	own      bool       // the field is a column of the table itself: its cells stay as they are
	names    [][]string // folded, by rank: own label; title and name; aliases
	concepts map[Concept]bool
}

// NewField makes a field that sheets may call by its label, by the names of the second rank (its title, its name in a
// schema) or by aliases.
func NewField(f Field, second, aliases []string) Field {
	f.names, f.concepts = make([][]string, 3), map[Concept]bool{}
	for rank, names := range [][]string{{f.Label}, second, aliases} {
		for _, name := range names {
			f.names[rank] = append(f.names[rank], fold(name))
			if c := ConceptOf(name); c != "" && (rank < 2 || len(f.concepts) < 3) {
				f.concepts[c] = true
			}
		}
	}
	if f.Kind == Words && f.concepts[Name] {
		delete(f.concepts, givenName)
	}
	return f
}

// Is tells whether the field is about a concept.
func (f *Field) Is(c Concept) bool { return f.concepts[c] }

// Concept returns what the field is about by its own label, "" when nobody can tell.
func (f *Field) Concept() Concept {
	for _, names := range f.names {
		for _, name := range names {
			if c, known := concepts[name]; known {
				return c
			}
		}
	}
	return ""
}

// choice finds the value of the field's list that a title means: “TẬP THỂ (05)”, “Danh sách cá nhân”, “Các hộ gia đình”.
func (f *Field) choice(title string) string { return Choice(f.Enum, title) }

// Choice finds the value of a list that the title of a group means, "" when none.
func Choice(values []string, title string) string {
	key := " " + data.Key(numberMark.ReplaceAllString(title, "")) + " "
	for _, lead := range []string{" danh sach ", " nhom ", " cac ", " doi voi ", " khoi ", " ve ", " phan ", " dien hinh ", " guong "} {
		if strings.HasPrefix(key, lead) {
			key = key[len(lead)-1:]
		}
	}
	for _, value := range values {
		k := data.Key(value)
		if rest, ok := strings.CutPrefix(key, " "+k+" "); ok && (rest == "" || strings.ContainsAny(rest[:1], "0123456789") || len(strings.Fields(rest)) <= 4) {
			return value
		}
	}
	return ""
}
