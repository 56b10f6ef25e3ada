package template

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/sheet"
)

// leaf is a field that one cell of a sheet can hold: a scalar, or a list of scalars with one item a line.
type leaf struct {
	path   []string
	parent *Field // the object that holds it, nil at the top
	field  *Field
	label  string // its title; with the parent's before it where two fields of a sheet have the same
	keys   [nameRanks][]string
}

// nameRanks is how many kinds of names a sheet may call a field by, the surest first: the label of our own form; its
// title or its name in the schema; the aliases.
const nameRanks = 3

// list is a list of objects, which takes a table of its own.
type list struct {
	path    []string
	field   *Field
	columns []leaf
	fields  []sheet.Field // of the columns
}

// key is the path as places spell it.
func (l leaf) key() string { return strings.Join(l.path, "/") }

// required tells whether a sheet must have the field: the objects around it are required too.
func (l leaf) required() bool {
	return l.field.Required && !l.field.hasDefault && (l.parent == nil || l.parent.Required)
}

// several tells whether the cell may hold several lines.
func (l leaf) several() bool { return l.field.Area || l.field.Type == "array" }

// long tells whether the text may be too long for a cell and gets a sheet of its own, a paragraph a row.
func (l leaf) long() bool {
	return l.field.Area && l.field.Type != "array" && l.field.MaxLength > data.MaxCell
}

// leaves lists the fields below an object that cells can hold, and the lists of objects. Lists within the items of a
// list have no place on a sheet.
func leaves(f *Field, parent *Field, path []string) (cells []leaf, lists []list) {
	for _, m := range f.Fields {
		at := append(append([]string(nil), path...), m.Name)
		switch {
		case len(m.Fields) > 0:
			inner, innerLists := leaves(m, m, at)
			cells, lists = append(cells, inner...), append(lists, innerLists...)
		case m.Item != nil && len(m.Item.Fields) > 0:
			columns, _ := leaves(m.Item, nil, nil)
			columns = labelled(columns)
			lists = append(lists, list{path: at, field: m, columns: columns, fields: sheetFields(columns)})
		case m.Item != nil && m.Item.Item != nil, m.Type == "object", m.Picture:
		default:
			cells = append(cells, leaf{path: at, parent: parent, field: m})
		}
	}
	return cells, lists
}

// labelled gives each leaf a label that no other of the sheet has.
func labelled(cells []leaf) []leaf {
	count := map[string]int{}
	for _, c := range cells {
		count[data.Key(c.field.Title)]++
	}
	for i := range cells {
		c := &cells[i]
		c.label = c.field.Title
		if count[data.Key(c.label)] > 1 && c.parent != nil {
			c.label = c.parent.Title + ": " + c.label
		}
		for rank, names := range [nameRanks][]string{{c.label}, {c.field.Title, strings.Join(c.path, " ")}, c.field.Aliases} {
			for _, name := range names {
				c.keys[rank] = append(c.keys[rank], data.Key(name))
			}
		}
	}
	return cells
}

// named returns the first free field that is called so, -1 when there is none.
func named(columns []leaf, rank int, key string, taken map[int]bool) int {
	if key == "" {
		return -1
	}
	for i, c := range columns {
		if !taken[i] && slices.Contains(c.keys[rank], key) {
			return i
		}
	}
	return -1
}

// onSheets sorts the fields of the record into those that stand in single cells and lists. Where each row is a
// record, the office is left to the profile.
func (s *Schema) onSheets() (cells []leaf, lists []list) {
	root := s.root
	if s.Records == RowsKind {
		shown := *root
		shown.Fields = nil
		for _, f := range root.Fields {
			if f.Name != OfficeField && !f.Computed {
				shown.Fields = append(shown.Fields, f)
			}
		}
		root = &shown
	}
	cells, lists = leaves(root, nil, nil)
	return labelled(cells), lists
}

// typed are the columns of a blank sheet: those that a list may have and nobody is asked for are left out.
func typed(cells []leaf) []leaf {
	return slices.DeleteFunc(slices.Clone(cells), func(c leaf) bool { return c.field.Told })
}

// put sets a value deep in a record, making the objects on the way.
func put(record map[string]any, path []string, value any) {
	for _, name := range path[:len(path)-1] {
		inner, ok := record[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			record[name] = inner
		}
		record = inner
	}
	record[path[len(path)-1]] = value
}

// get returns a value deep in a record, nil when it is not there.
func get(record map[string]any, path []string) any {
	var value any = record
	for _, name := range path {
		members, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = members[name]
	}
	return value
}
