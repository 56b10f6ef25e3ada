package template

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
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

// Fields returns the properties of the record in the order of the schema.
func (s *Schema) Fields() []*Field { return s.root.Fields }

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
