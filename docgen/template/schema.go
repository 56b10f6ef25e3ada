package template

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/fill"
	"vanthu/docgen/sheet"
)

// Schema is what a document type says of one record. It is made once and frozen.
type Schema struct {
	Title       string
	Description string
	FilePattern string // x-vanthu-file: the name of a finished file, in the tag language
	Records     string // x-vanthu-records: RowsKind or SheetsKind
	Family      string // x-vanthu-family: "nd30", "certificate" or "register"

	missing  fill.Missing // x-vanthu-missing: "blank", "mark" or "error"
	root     *Field
	text     []byte // self-contained JSON Schema
	compiled *jsonschema.Schema
	cells    []leaf // fields that stand in single cells of sheets
	lists    []list // fields that have a table of their own

	cellFields []sheet.Field // the same as cells, as sheets look for them
}

// How sheets hold records: every row is a record, or one record with a sheet for each list.
const (
	RowsKind   = "rows"
	SheetsKind = "sheets"
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

// Fields returns the properties of the record in the order of the schema.
func (s *Schema) Fields() []*Field { return s.root.Fields }

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

// parseSchema reads a schema, with the shared ones beside the folders that it may refer to; shared gives their text, nil
// when there is none. Issues with an error mean that the schema is nil.
func parseSchema(text []byte, shared func(name string) []byte, file string) (*Schema, diag.List) {
	root, issues := parseObject(text, file)
	if issues.HasErrors() {
		return nil, issues
	}
	in := inliner{shared: shared, known: map[string]object{}}
	whole, err := in.inline(root, root, 0)
	issues = append(issues, in.issues...)
	if err == nil && !issues.HasErrors() {
		var s *Schema
		if s, err = newSchema(whole.(object).without("$defs")); err == nil {
			return s, issues
		}
	}
	if err != nil {
		issues.Add(diag.TemplateSchemaBad, diag.Place{File: file}, err)
	}
	return nil, issues
}

func parseObject(text []byte, file string) (object, diag.List) {
	_, batch, issues := data.ParseJSON(text, data.DefaultLimits)
	if issues = issues.InFile(file); issues.HasErrors() {
		return nil, issues
	}
	value, err := decodeOrdered(bytes.TrimPrefix(text, []byte("\uFEFF")))
	o, ok := value.(object)
	if err != nil || batch || !ok {
		issues.Add(diag.TemplateSchemaBad, diag.Place{File: file}, "phải là một đối tượng { … }")
	}
	return o, issues
}

// inliner replaces every $ref by what it refers to, so that a schema stands alone wherever it is shown. Members
// beside the $ref win; both lists of required members hold (JSON Schema 2020-12, 7.7.1.1).
type inliner struct {
	shared func(name string) []byte
	known  map[string]object // shared schemas that were read, nil for one that is not there
	issues diag.List         // of shared schemas
	nodes  int
}

// Limits of a schema after inlining; a schema that refers to itself would have no end.
const (
	maxSchemaDepth = 48
	maxSchemaNodes = 50_000
)

var errSelfReference = errors.New("lược đồ quá lớn hoặc tự tham chiếu vòng tròn")

// inline returns the value without references; document is the one that "#/…" means.
func (in *inliner) inline(value any, document object, depth int) (any, error) {
	if in.nodes++; depth > maxSchemaDepth || in.nodes > maxSchemaNodes {
		return nil, errSelfReference
	}
	switch v := value.(type) {
	case object:
		if ref, ok := v.get("$ref").(string); ok {
			return in.refer(ref, v.without("$ref"), document, depth)
		}
		out := make(object, 0, len(v))
		for _, m := range v {
			if depth == 0 && m.name == "$defs" {
				continue
			}
			inner, err := in.inline(m.value, document, depth+1)
			if err != nil {
				return nil, err
			}
			out = append(out, member{m.name, inner})
		}
		return out, nil
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			inner, err := in.inline(item, document, depth+1)
			if err != nil {
				return nil, err
			}
			out[i] = inner
		}
		return out, nil
	}
	return value, nil
}

func (in *inliner) refer(ref string, beside, document object, depth int) (any, error) {
	address, pointer, _ := strings.Cut(ref, "#")
	from := document
	if address != "" {
		if document = in.sharedAt(address); document == nil {
			return nil, fmt.Errorf("không tìm thấy “%s”; chỉ dùng được “../….schema.json” và “#/$defs/…”", ref)
		}
	}
	target, ok := at(document, pointer)
	if !ok {
		return nil, fmt.Errorf("không tìm thấy “%s”", ref)
	}
	inlined, err := in.inline(target.without("$schema", "$id", "$defs"), document, depth+1)
	if err != nil {
		return nil, err
	}
	inner, err := in.inline(beside, from, depth+1)
	if err != nil {
		return nil, err
	}
	out := inlined.(object)
	for _, m := range inner.(object) {
		switch m.name {
		case "required":
			m.value = union(out.get("required"), m.value)
		case "properties":
			m.value = refined(out.get("properties"), m.value)
		}
		out = out.with(m.name, m.value)
	}
	return out, nil
}

// sharedAt returns the shared schema that an address names, nil when there is none.
func (in *inliner) sharedAt(address string) object {
	name, ok := strings.CutPrefix(address, "../")
	if !ok || !isShared(name) {
		return nil
	}
	if o, known := in.known[name]; known {
		return o
	}
	if text := in.shared(name); text != nil {
		o, issues := parseObject(text, name)
		in.known[name], in.issues = o, append(in.issues, issues...)
		return o
	}
	in.known[name] = nil
	return nil
}

// isShared tells the name of a schema that lies beside the folders.
func isShared(name string) bool {
	return strings.HasSuffix(name, sharedEnding) && !strings.ContainsAny(name, `/\`)
}

// refined lays properties over others of the same names, member by member.
func refined(base, over any) any {
	out, ok := base.(object)
	properties, _ := over.(object)
	if !ok {
		return over
	}
	for _, p := range properties {
		whole, _ := out.get(p.name).(object)
		more, _ := p.value.(object)
		for _, m := range more {
			whole = whole.with(m.name, m.value)
		}
		out = out.with(p.name, whole)
	}
	return out
}

// union joins two lists of names, each once.
func union(lists ...any) []any {
	out := []any{}
	for _, list := range lists {
		names, _ := list.([]any)
		for _, name := range names {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// at follows a JSON pointer without escapes: member names of definitions need none.
func at(document object, pointer string) (object, bool) {
	for _, name := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if name == "" {
			continue
		}
		next, ok := document.get(name).(object)
		if !ok {
			return nil, false
		}
		document = next
	}
	return document, true
}

// newSchema makes the schema from a description without references. The error speaks Vietnamese.
func newSchema(o object) (*Schema, error) {
	s := &Schema{
		Title: o.text("title"), Description: o.text("description"), FilePattern: o.text("x-vanthu-file"),
		Records: o.text("x-vanthu-records"), Family: o.text("x-vanthu-family"),
	}
	compact, err := encode(o)
	if err != nil {
		return nil, err
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, compact, "", "  "); err != nil {
		return nil, err
	}
	s.text = append(pretty.Bytes(), '\n')
	policy := o.text("x-vanthu-missing")
	known := false
	if s.missing, known = missingPolicies[policy]; !known {
		return nil, fmt.Errorf("x-vanthu-missing là “%s”; chỉ dùng được blank, mark, error", policy)
	}
	if s.compiled, err = compile(plain(o)); err != nil {
		return nil, err
	}
	s.root = newField("", o, s.compiled)
	if s.Records != RowsKind {
		s.Records = SheetsKind
	}
	s.cells, s.lists = s.onSheets()
	s.cellFields = sheetFields(s.cells)
	return s, nil
}

// missingPolicies are the values of x-vanthu-missing.
var missingPolicies = map[string]fill.Missing{"": fill.MissingBlank, "blank": fill.MissingBlank, "mark": fill.MissingMarked, "error": fill.MissingError}

// compile prepares the validator: formats are asserted, with dates by our own rules.
func compile(document any) (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	for name, accepts := range dateFormats {
		c.RegisterFormat(&jsonschema.Format{Name: name, Validate: func(v any) error {
			if s, ok := v.(string); ok && !accepts(s) {
				return errors.New(name)
			}
			return nil
		}})
	}
	const address = "mem:///schema.json"
	if err := c.AddResource(address, document); err != nil {
		return nil, err
	}
	return c.Compile(address)
}

// dateFormats tell valid dates: whole ones, and those of which the day or the month is still to be written by hand.
var dateFormats = map[string]func(string) bool{
	"date": wholeDate,
	"ngay-khuyet": func(s string) bool {
		iso, real := data.ParseDate(s)
		return s == "" || real && iso == s
	},
}

func wholeDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
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
