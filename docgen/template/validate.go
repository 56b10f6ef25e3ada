package template

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/viet"
)

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "/" + name
}

func itoa(i int) string { return strconv.Itoa(i) }

func sortedNames(members map[string]any) []string { return slices.Sorted(maps.Keys(members)) }

// meant returns a hint for a name that nobody knows, "" when none comes near.
func meant(name string, f *Field) string {
	if near := viet.Closest(name, f.names()); near != "" {
		return "Có phải ý bạn là “" + near + "”?"
	}
	return "Các tên dùng được: " + diag.Few(f.names()) + "."
}

// validate holds a record against the schema. Issues stand in the order in which people meet the fields.
func (s *Schema) validate(rec data.Record) diag.List {
	err := s.compiled.Validate(map[string]any(rec))
	if err == nil {
		return nil
	}
	var failed *jsonschema.ValidationError
	if !errors.As(err, &failed) {
		return diag.List{diag.New(diag.TemplateInvalid, diag.Place{}, "Bản ghi", err.Error())}
	}
	v := validation{schema: s}
	v.walk(failed)
	sort.SliceStable(v.found, func(a, b int) bool { return slices.Compare(v.found[a].order, v.found[b].order) < 0 })
	var issues diag.List
	for _, f := range v.found {
		issues = append(issues, f.issue)
	}
	if v.more > 0 {
		issues.Add(diag.RenderMoreErrors, diag.Place{}, v.more)
	}
	return issues.Compact()
}

// validation turns the validator's tree of errors into issues.
type validation struct {
	schema *Schema
	found  []finding
	more   int // errors beyond maxFound
}

// maxFound is how many errors of one record are told one by one: more than anybody mends in one go.
const maxFound = 1000

type finding struct {
	issue diag.Issue
	order []int // rank of each step of the path, then of the issue
}

// walk goes down to the errors that say something of a value. Alternatives (anyOf, oneOf, not) are told as one.
func (v *validation) walk(e *jsonschema.ValidationError) {
	switch e.ErrorKind.(type) {
	case *kind.AnyOf, *kind.OneOf, *kind.Not:
	default:
		if len(e.Causes) > 0 {
			for _, cause := range e.Causes {
				v.walk(cause)
			}
			return
		}
	}
	f := v.schema.locate(e.InstanceLocation)
	if names := oneOf(e); len(names) > 0 {
		v.missingAll(e.InstanceLocation, names)
		return
	}
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			v.missing(e.InstanceLocation, f, name)
		}
	case *kind.AdditionalProperties:
		for _, name := range slices.Sorted(slices.Values(k.Properties)) {
			path := append(slices.Clone(e.InstanceLocation), name)
			v.add(path, diag.TemplateNameUnknown, name, v.hint(name, f))
		}
	default:
		code, args := explain(e.ErrorKind, f)
		if f.Message != "" && isSpelling(e.ErrorKind) {
			code, args = diag.TemplateOwnWords, []any{f.Message}
		}
		v.add(e.InstanceLocation, code, append([]any{v.schema.label(e.InstanceLocation)}, args...)...)
	}
}

// hint finds what a name may have meant, unless nobody will read it.
func (v *validation) hint(name string, f *Field) string {
	if len(v.found) >= maxFound {
		return ""
	}
	return meant(name, f)
}

func (v *validation) missing(parent []string, f *Field, name string) {
	path := append(slices.Clone(parent), name)
	code := diag.TemplateMissing
	switch {
	case name == OfficeField:
		code = diag.TemplateNoOffice
	case len(parent) > 0 && parent[0] == OfficeField:
		code = diag.TemplateOfficeLacks
	}
	v.add(path, code, v.schema.label(path))
}

// missingAll tells of members of which none is there and one must be, at the first of them.
func (v *validation) missingAll(parent []string, names []string) {
	var labels []string
	for _, name := range names {
		labels = append(labels, v.schema.label(append(slices.Clone(parent), name)))
	}
	v.add(append(slices.Clone(parent), names[0]), diag.TemplateMissing, strings.Join(labels, " hoặc "))
}

// oneOf lists the members that the alternatives of an anyOf ask for, nil when they ask for something else.
func oneOf(e *jsonschema.ValidationError) []string {
	if _, ok := e.ErrorKind.(*kind.AnyOf); !ok {
		return nil
	}
	var names []string
	for _, cause := range e.Causes {
		for len(cause.Causes) == 1 {
			cause = cause.Causes[0]
		}
		lacks, ok := cause.ErrorKind.(*kind.Required)
		if !ok {
			return nil
		}
		names = append(names, lacks.Missing...)
	}
	return names
}

func (v *validation) add(path []string, code diag.Code, args ...any) {
	if len(v.found) == maxFound {
		v.more++
		return
	}
	place := diag.Place{Field: strings.Join(path, "/")}
	v.found = append(v.found, finding{diag.New(code, place, args...), v.schema.rank(path)})
}

// isSpelling tells the errors that the schema's own message may explain.
func isSpelling(k jsonschema.ErrorKind) bool {
	switch k.(type) {
	case *kind.Pattern, *kind.Not, *kind.AnyOf, *kind.OneOf:
		return true
	}
	return false
}

// explain gives the code of an error and what its message needs besides the label.
func explain(k jsonschema.ErrorKind, f *Field) (diag.Code, []any) {
	switch k := k.(type) {
	case *kind.Type:
		return diag.TemplateType, []any{typeName(k.Want[0]), typeName(k.Got)}
	case *kind.Enum:
		return diag.TemplateEnum, []any{quoted(f.Enum), expr.Text(k.Got)}
	case *kind.Format:
		return badFormat(k)
	case *kind.Pattern:
		return diag.TemplatePattern, []any{k.Got, example(f)}
	case *kind.MinLength:
		if k.Want == 1 {
			return diag.TemplateEmpty, nil
		}
		return diag.TemplateTooShort, []any{k.Want, k.Got}
	case *kind.MaxLength:
		return diag.TemplateTooLong, []any{k.Want, k.Got}
	case *kind.MinItems:
		return diag.TemplateTooFew, []any{k.Want, k.Got}
	case *kind.MaxItems:
		return diag.TemplateTooMany, []any{k.Want, k.Got}
	case *kind.UniqueItems:
		return diag.TemplateTwice, []any{k.Duplicates[0] + 1, k.Duplicates[1] + 1}
	case *kind.Minimum:
		return diag.TemplateTooSmall, []any{rational(k.Want), rational(k.Got)}
	case *kind.ExclusiveMinimum:
		return diag.TemplateTooSmall, []any{"hơn " + rational(k.Want), rational(k.Got)}
	case *kind.Maximum:
		return diag.TemplateTooBig, []any{rational(k.Want), rational(k.Got)}
	case *kind.ExclusiveMaximum:
		return diag.TemplateTooBig, []any{"dưới " + rational(k.Want), rational(k.Got)}
	}
	return diag.TemplateInvalid, []any{strings.Join(k.KeywordPath(), "/")}
}

func badFormat(k *kind.Format) (diag.Code, []any) {
	got := expr.Text(k.Got)
	if dateFormats[k.Want] == nil {
		return diag.TemplateFormat, []any{k.Want, got}
	}
	switch iso, real := data.ParseDate(got); {
	case iso != "" && !real:
		return diag.TemplateNoSuchDay, []any{got}
	case k.Want == "date":
		return diag.TemplateNotADay, []any{got}
	}
	return diag.TemplateNotADate, []any{got}
}

func example(f *Field) string {
	if f.Example == "" {
		return ""
	}
	return "Ví dụ: “" + f.Example + "”."
}

func rational(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	return strings.Replace(strings.TrimRight(r.FloatString(6), "0"), ".", ",", 1)
}

func quoted(words []string) string {
	if len(words) == 0 {
		return "giá trị đã quy định"
	}
	return "“" + strings.Join(words, "”, “") + "”"
}

var typeNames = map[string]string{"string": "chữ", "integer": "số nguyên", "number": "số", "boolean": "đúng hoặc sai",
	"object": "một nhóm các mục", "array": "một danh sách", "null": "trống"}

func typeName(name string) string {
	if words, known := typeNames[name]; known {
		return words
	}
	return name
}

// step returns the field that one step of a path leads to: a member, or the item of a list. nil when unknown.
func (f *Field) step(name string) *Field {
	if f.Item != nil {
		return f.Item
	}
	return f.Field(name)
}

// locate returns the field at a path, an empty one where the schema knows nothing.
func (s *Schema) locate(path []string) *Field {
	f := s.root
	for _, name := range path {
		if f = f.step(name); f == nil {
			return &Field{}
		}
	}
	return f
}

// rank gives the order of a path among others: by the schema, items by number, unknown names last.
func (s *Schema) rank(path []string) []int {
	var out []int
	f := s.root
	for _, name := range path {
		rank := len(f.Fields)
		if f.Item != nil {
			rank, _ = strconv.Atoi(name)
		}
		for i, m := range f.Fields {
			if m.Name == name {
				rank = i
			}
		}
		out = append(out, rank)
		if f = f.step(name); f == nil {
			break
		}
	}
	return out
}

// label names a field for people: “Họ và tên” (mục thứ 3 của “Danh sách đề nghị”).
func (s *Schema) label(path []string) string {
	if len(path) == 0 {
		return "Bản ghi"
	}
	label, around := path[len(path)-1], ""
	f, title := s.root, ""
	for i, name := range path {
		list := f.Item != nil
		next := f.step(name)
		if next == nil {
			break
		}
		last := i == len(path)-1
		switch {
		case list:
			n, _ := strconv.Atoi(name)
			around = "mục thứ " + itoa(n+1) + " của “" + title + "”"
			if last {
				return "Mục thứ " + itoa(n+1) + " của “" + title + "”"
			}
		case last:
			label = next.Title
		case next.Item == nil:
			around = "trong “" + next.Title + "”"
		}
		if !list {
			title = next.Title
		}
		f = next
	}
	if around != "" {
		return "“" + label + "” (" + around + ")"
	}
	return "“" + label + "”"
}
