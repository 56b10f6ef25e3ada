package template

import (
	"github.com/santhosh-tekuri/jsonschema/v6"

	"vanthu/docgen/expr"
)

// Field is one property of the record as forms and sheets show it.
type Field struct {
	Name        string
	Title       string // label; the name when the schema gives none
	Description string
	Type        string // "string", "integer", "number", "boolean", "object", "array"; "" anything
	Format      string // "date", "ngay-khuyet", …
	Required    bool
	Enum        []string
	Default     any
	Example     string
	Aliases     []string // other labels by which clerks' sheets call it
	Width       int      // of its column, in characters; 0: not given
	Area        bool     // several lines
	Picture     bool     // names a picture, which people choose from their files; in no sheet
	Computed    bool     // the program puts it in, nobody types it: on no form, in no sheet
	Told        bool     // a list may have a column of it, which is read; on no form, in no blank sheet
	MaxLength   int      // characters; 0: not given
	Message     string   // the schema's own words for a value that breaks its pattern
	Fields      []*Field // of an object, in the schema's order
	Item        *Field   // of an array

	closed     bool // additionalProperties is false
	takesEmpty bool // "" is a valid value; otherwise it counts as absent
	hasDefault bool
}

// Field returns the member of that name, nil when there is none.
func (f *Field) Field(name string) *Field {
	for _, m := range f.Fields {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// names lists the members.
func (f *Field) names() []string {
	names := make([]string, len(f.Fields))
	for i, m := range f.Fields {
		names[i] = m.Name
	}
	return names
}

// shape is what the tag language wants to know.
func (f *Field) shape() *expr.Shape {
	switch {
	case len(f.Fields) > 0:
		s := &expr.Shape{Kind: expr.Object, Fields: map[string]*expr.Shape{}}
		for _, m := range f.Fields {
			s.Fields[m.Name] = m.shape()
		}
		return s
	case f.Item != nil:
		return &expr.Shape{Kind: expr.List, Item: f.Item.shape()}
	case f.Type == "object":
		return &expr.Shape{Kind: expr.Object}
	case f.Type == "array":
		return &expr.Shape{Kind: expr.List, Item: &expr.Shape{}}
	}
	_, date := dateFormats[f.Format]
	return &expr.Shape{Kind: expr.Scalar, Date: date}
}

// newField reads one property; compiled is its validator.
func newField(name string, o object, compiled *jsonschema.Schema) *Field {
	f := &Field{
		Name: name, Title: o.text("title"), Description: o.text("description"), Type: typeOf(o), Format: o.text("format"),
		Aliases: o.texts("x-vanthu-aliases"), Width: o.number("x-vanthu-width"), Area: o.text("x-vanthu-input") == "area", Computed: o.text("x-vanthu-input") == "none",
		Picture: o.text("x-vanthu-input") == "picture", Told: o.text("x-vanthu-input") == "list",
		MaxLength: o.number("maxLength"), Message: o.text("x-vanthu-message"),
		Default: plain(o.get("default")), hasDefault: o.get("default") != nil,
		closed: o.get("additionalProperties") == false,
	}
	if f.Title == "" {
		f.Title = name
	}
	if values, ok := o.get("enum").([]any); ok {
		for _, v := range values {
			f.Enum = append(f.Enum, expr.Text(plain(v)))
		}
	}
	if examples, ok := o.get("examples").([]any); ok && len(examples) > 0 {
		f.Example = expr.Text(plain(examples[0]))
	}
	f.takesEmpty = compiled == nil || f.Type != "array" && f.Type != "object" && f.Format != "date" && compiled.Validate("") == nil
	f.addMembers(o, compiled)
	return f
}

func (f *Field) addMembers(o object, compiled *jsonschema.Schema) {
	required := map[string]bool{}
	for _, name := range o.texts("required") {
		required[name] = true
	}
	properties, _ := o.get("properties").(object)
	for _, m := range properties {
		inner, _ := m.value.(object)
		var validator *jsonschema.Schema
		if compiled != nil {
			validator = compiled.Properties[m.name]
		}
		field := newField(m.name, inner, validator)
		field.Required = required[m.name]
		f.Fields = append(f.Fields, field)
	}
	if items, ok := o.get("items").(object); ok && f.Type == "array" {
		var validator *jsonschema.Schema
		if compiled != nil {
			validator = compiled.Items2020
		}
		f.Item = newField("", items, validator)
	}
}

// typeOf gives the first type that is not null; without one, members tell an object and a list of words a string.
func typeOf(o object) string {
	switch t := o.get("type").(type) {
	case string:
		return t
	case []any:
		for _, name := range t {
			if s, ok := name.(string); ok && s != "null" {
				return s
			}
		}
	}
	switch {
	case o.get("properties") != nil:
		return "object"
	case o.get("items") != nil:
		return "array"
	case o.get("enum") != nil:
		return "string"
	}
	return ""
}
