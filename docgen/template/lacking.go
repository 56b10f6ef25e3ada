package template

import (
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
)

// marks gives the words for what a record lacks where it is marked: of a schema that asks for marks those of any field,
// of a draft those of what must be there. nil: the text of the tag, as a file without schema has no better words.
func (t *Template) marks(record data.Record) fill.Words {
	switch {
	case t.Missing != fill.MissingMarked || t.bare:
		return nil
	case t.Schema.missing == fill.MissingMarked:
		return t.Schema.title
	}
	return t.Schema.Lacking(t.Schema.validate(record))
}

// Lacking gives the label of a field that the errors of a record miss, "" for any other.
func (s *Schema) Lacking(issues diag.List) fill.Words {
	missed := map[string]bool{}
	for _, issue := range issues {
		if issue.Severity == diag.Error && issue.Place.Field != "" {
			missed[strings.TrimPrefix(issue.Place.Field, "/")] = true
		}
	}
	return func(field string) string {
		field = listOf(field)
		f := s.At(field)
		for at := field; at != ""; at = data.Above(at) {
			if missed[at] && (at == field || f.Required) {
				return s.title(field)
			}
		}
		return ""
	}
}

// title is the label of a field, that of its list for an item; "" where the schema knows no such field.
func (s *Schema) title(field string) string { return s.At(listOf(field)).Title }

// listOf is the path of the list that holds an item, any other path as it is.
func listOf(path string) string {
	for data.IsItem(path) {
		path = data.Above(path)
	}
	return path
}
