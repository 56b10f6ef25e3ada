package template

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"vanthu/docgen/expr"
)

// inferSchema describes a record by what tags use of it: every field optional, any text, number or truth for scalars.
// Fields that hold lists come after the others. A file without lists takes a row of a sheet for each document.
func inferSchema(title string, shape *expr.Shape) object {
	records := RowsKind
	if hasList(shape) {
		records = SheetsKind
	}
	o := object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}, {"x-vanthu-records", records}}
	return append(o, inferValue("", shape)[1:]...)
}

func hasList(s *expr.Shape) bool {
	if s.Kind == expr.List {
		return true
	}
	for _, f := range s.Fields {
		if hasList(f) {
			return true
		}
	}
	return false
}

// inferValue describes one value; its first member is the title.
func inferValue(name string, s *expr.Shape) object {
	o := object{{"title", name}}
	switch s.Kind {
	case expr.Object:
		properties := object{}
		for _, name := range inferredOrder(s) {
			properties = append(properties, member{name, inferValue(name, s.Fields[name])})
		}
		return append(o, member{"type", "object"}, member{"properties", properties})
	case expr.List:
		return append(o, member{"type", "array"}, member{"items", inferValue("", itemOf(s))})
	}
	return append(o, member{"type", []any{"string", "number", "boolean"}})
}

// inferredOrder lists the names as the form uses them from its beginning on, those of lists last.
func inferredOrder(s *expr.Shape) []string {
	return slices.SortedFunc(maps.Keys(s.Fields), func(a, b string) int {
		x, y := s.Fields[a], s.Fields[b]
		return cmp.Or(boolInt(x.Kind == expr.List)-boolInt(y.Kind == expr.List), cmp.Compare(x.At, y.At), strings.Compare(a, b))
	})
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func itemOf(s *expr.Shape) *expr.Shape {
	if s.Item == nil {
		return &expr.Shape{}
	}
	return s.Item
}

// sampleOf makes a value that shows where each field comes out: its own name.
func sampleOf(name string, s *expr.Shape) any {
	switch s.Kind {
	case expr.Object:
		out := map[string]any{}
		for field, shape := range s.Fields {
			out[field] = sampleOf(field, shape)
		}
		return out
	case expr.List:
		return []any{sampleOf(name, itemOf(s))}
	}
	return "[" + name + "]"
}
