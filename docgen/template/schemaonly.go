package template

import (
	"encoding/json"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// FromSchema makes a document type of a schema alone: it reads sheets, draws blank ones and checks records, and has no
// form to fill in.
func FromSchema(id string, text []byte) (*Template, diag.List) {
	root, issues := parseObject(text, id)
	if issues.HasErrors() {
		return nil, issues
	}
	schema, err := newSchema(root)
	if err != nil {
		issues.Add(diag.TemplateSchemaBad, diag.Place{File: id}, err)
		return nil, issues
	}
	return &Template{ID: id, Title: schema.Title, Description: schema.Description, Schema: schema}, issues
}

// SafeName makes a text into the name of a file that every system takes, "" when nothing is left of it.
func SafeName(text string) string { return safeName(text) }

// Kept gives of a value what a field of the schema holds: the members that it names, of each item of a list too. ok is
// false when the value is of another kind than the field.
func (f *Field) Kept(value any) (kept any, ok bool) {
	switch v := value.(type) {
	case map[string]any:
		if f.Type != "object" {
			return nil, false
		}
		if !f.closed && len(f.Fields) == 0 {
			return v, true
		}
		out := map[string]any{}
		for _, m := range f.Fields {
			if inner, has := v[m.Name]; has {
				if inner, ok := m.Kept(inner); ok {
					out[m.Name] = inner
				}
			}
		}
		return out, true
	case []any:
		if f.Type != "array" {
			return nil, false
		}
		if f.Item == nil {
			return v, true
		}
		out := []any{}
		for _, item := range v {
			if inner, ok := f.Item.Kept(item); ok {
				out = append(out, inner)
			}
		}
		return out, true
	}
	return f.scalar(value)
}

// scalar takes a text, a number or a truth; a field of text takes a number as it is written.
func (f *Field) scalar(value any) (any, bool) {
	if f.Type == "object" || f.Type == "array" && f.Item != nil && f.Item.Type == "object" {
		return nil, false
	}
	if n, ok := value.(json.Number); ok && f.Type == "string" {
		return n.String(), true
	}
	return value, true
}

// Label names the field at a path for people: “Họ và tên” (mục thứ 3 của “Danh sách đề nghị”).
func (t *Template) Label(path string) string { return t.Schema.label(strings.Split(path, "/")) }

// At returns the field at a path, one without a name where the schema has none.
func (s *Schema) At(path string) *Field { return s.locate(strings.Split(path, "/")) }

// Has tells whether the record has a field of that name.
func (s *Schema) Has(name string) bool { return s.root.Field(name) != nil }

// SheetFields are the fields that the columns of a sheet may mean: those of a row, or of the first list.
func (t *Template) SheetFields() []sheet.Field {
	if t.Schema.Records == SheetsKind && len(t.Schema.lists) > 0 {
		return t.Schema.lists[0].fields
	}
	return t.Schema.cellFields
}
