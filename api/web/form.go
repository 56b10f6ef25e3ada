package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// officeField is the member of a record that holds the office; the page folds it when the office has been saved.
const officeField = "co_quan"

// wideFrom is the width, in characters of a sheet's column, from which a field takes the whole line.
const wideFrom = 33

// control is one input of the form, or a group or list of them.
type control struct {
	Kind     string // text, area, date, number, select, check, lines, picture, group, list
	Name     string // path with dots: danh_sach.0.ho_ten
	Label    string
	Help     string
	Example  string
	Value    string
	Options  []string
	Required bool
	Checked  bool
	Wide     bool
	Height   int // lines of an area
	Open     bool
	Focus    bool
	Issues   diag.List
	Picture  string    // address of what a picture shows
	Controls []control // of a group
	Rows     []row     // of a list
	Address  string    // of a list: adds rows
	Note     string    // beside the label: what is taken when the control stays empty
}

// row is one item of a list of objects.
type row struct {
	Name     string // danh_sach.0
	Number   int    // from 1
	Gist     string // what is shown of it while it is folded
	Open     bool
	Address  string // takes the row out
	Controls []control
	Issues   diag.List
}

// builder turns a document type's fields and a record into controls.
type builder struct {
	issues map[string]diag.List // by path with dots
	office data.Record          // stands in when the office's fields stay empty
	focus  string               // name of the row whose first control takes the focus
	rows   string               // address that adds rows and takes them out
}

// formControls makes the form of a record. issues stand beside their fields.
func formControls(fields []*doctype.Field, record data.Record, o office, issues diag.List, focus, rows string) []control {
	b := builder{issues: map[string]diag.List{}, office: o.record, focus: focus, rows: rows}
	for _, issue := range issues {
		name := dotted(issue.Place.Field)
		b.issues[name] = append(b.issues[name], issue)
	}
	return b.controls(fields, record, "", map[string]any{officeField: map[string]any(b.office)})
}

func (b *builder) controls(fields []*doctype.Field, values map[string]any, prefix string, standIn map[string]any) []control {
	controls := make([]control, 0, len(fields))
	for _, field := range fields {
		if field.Computed || field.Told || field.Picture && prefix != "" {
			continue // pictures are chosen where they belong: for the office on its own page
		}
		controls = append(controls, b.control(field, values[field.Name], prefix+field.Name, standIn[field.Name]))
	}
	return controls
}

func (b *builder) control(field *doctype.Field, value any, name string, standIn any) control {
	c := control{
		Kind: kind(field), Name: name, Label: field.Title, Help: field.Description, Example: field.Example,
		Required: field.Required, Options: field.Enum, Issues: b.issues[name],
		Wide: field.Area || field.Width >= wideFrom, Height: 3,
	}
	if c.Label == "" {
		c.Label = field.Name
	}
	switch c.Kind {
	case "group":
		inner, _ := value.(map[string]any)
		below, _ := standIn.(map[string]any)
		c.Controls = b.controls(field.Fields, inner, name+".", below)
		c.Open = len(inner) > 0 || field.Required && len(below) == 0 || anyIssue(c.Controls)
		if len(below) > 0 {
			c.Required, c.Note = false, "Đã lưu: "+c.Controls[0].Example
		}
	case "list":
		c.Address = b.rows
		items, _ := value.([]any)
		for i, item := range items {
			c.Rows = append(c.Rows, b.row(field.Item, item, fmt.Sprintf("%s.%d", name, i), i+1))
		}
	case "lines":
		c.Value, c.Wide = joinLines(value), true
		c.Height = areaHeight(c.Value)
		c.Issues = append(c.Issues, b.lineIssues(name, value)...)
	case "check":
		c.Checked = value == true
	case "picture":
		c.Value, c.Wide = text(value, ""), true
		c.Picture = pictureAddress(c.Value)
	default:
		c.Value = text(value, field.Format)
		if below := text(standIn, field.Format); below != "" {
			c.Example, c.Required = below, false
		}
		if c.Height = areaHeight(c.Value); c.Value == "" {
			c.Height = areaHeight(c.Example) // what people see is where they write
		}
	}
	return c
}

func (b *builder) row(item *doctype.Field, value any, name string, number int) row {
	values, _ := value.(map[string]any)
	r := row{Name: name, Number: number, Address: b.rows, Issues: b.issues[name], Controls: b.controls(item.Fields, values, name+".", nil)}
	if name == b.focus && len(r.Controls) > 0 {
		r.Controls[0].Focus = true
	}
	r.Gist = gist(r.Controls)
	r.Open = name == b.focus || r.Gist == "" || len(r.Issues) > 0 || anyIssue(r.Controls)
	return r
}

// gist joins the first values of a row, by which people know it again.
func gist(controls []control) string {
	var values []string
	for _, c := range controls {
		if c.Value != "" && len(values) < 3 {
			values = append(values, strings.ReplaceAll(c.Value, "\n", ", "))
		}
	}
	return strings.Join(values, " · ")
}

// lineIssues are those of the lines of a control that holds one item a line.
func (b *builder) lineIssues(name string, value any) diag.List {
	items, _ := value.([]any)
	var found diag.List
	for i := range items {
		for _, issue := range b.issues[fmt.Sprintf("%s.%d", name, i)] {
			issue.Message = fmt.Sprintf("Dòng %d: %s", i+1, issue.Message)
			found = append(found, issue)
		}
	}
	return found
}

// kind chooses the control of a field.
func kind(field *doctype.Field) string {
	switch {
	case field.Type == "object":
		return "group"
	case field.Type == "array" && field.Item != nil && field.Item.Type == "object":
		return "list"
	case field.Type == "array":
		return "lines"
	case field.Type == "boolean":
		return "check"
	case len(field.Enum) > 0:
		return "select"
	case field.Type == "integer" || field.Type == "number":
		return "number"
	case field.Format == "date" || field.Format == "ngay-khuyet":
		return "date"
	case field.Area:
		return "area"
	case field.Picture:
		return "picture"
	}
	return "text"
}

// text shows a value as people write it: days as 05/11/2026.
func text(value any, format string) string {
	switch v := value.(type) {
	case nil:
		return ""
	case json.Number:
		return v.String()
	case string:
		if format == "date" || format == "ngay-khuyet" {
			return shownDate(v)
		}
		return v
	}
	return fmt.Sprint(value)
}

func joinLines(value any) string {
	items, ok := value.([]any)
	if !ok {
		return text(value, "")
	}
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = text(item, "")
	}
	return strings.Join(lines, "\n")
}

// areaHeight grows an area with its text, as far as half a screen. About 80 letters stand on a line.
func areaHeight(value string) int {
	lines := 1
	for _, line := range strings.Split(value, "\n") {
		lines += 1 + len([]rune(line))/80
	}
	return max(3, min(lines, 16))
}

// hasPicture tells whether a form takes files.
func hasPicture(controls []control) bool {
	return slices.ContainsFunc(controls, func(c control) bool { return c.Kind == "picture" })
}

func anyIssue(controls []control) bool {
	for _, c := range controls {
		if len(c.Issues) > 0 || anyIssue(c.Controls) {
			return true
		}
	}
	return false
}

// dotted turns the path of an issue into the name of a control.
func dotted(path string) string { return strings.ReplaceAll(strings.TrimPrefix(path, "/"), "/", ".") }

// withDefaults fills the values that the schema proposes into a form that nobody has touched.
func withDefaults(fields []*doctype.Field) data.Record {
	record := data.Record{}
	for _, field := range fields {
		if field.Default != nil {
			record[field.Name] = field.Default
		}
	}
	return record
}
