package template

import (
	"encoding/json"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// OfficeField is the member of a record that holds the issuing office, by convention of all document types.
const OfficeField = "co_quan"

// Prepare makes a record ready to be filled in: it is laid over the office's profile (member co_quan), defaults are
// set, spellings are brought to what the schema means, the office's name at the head of the page is broken where offices
// break it, and the result is validated. All issues come back at once,
// with the path of their field. Neither record nor profile is changed; profile may be nil.
func (t *Template) Prepare(rec data.Record, profile data.Record) (data.Record, diag.List) {
	var value any = map[string]any(rec)
	if office := t.Schema.root.Field(OfficeField); office != nil && len(profile) > 0 {
		value = over(map[string]any(rec), map[string]any{OfficeField: map[string]any(profile)})
	}
	n := normaliser{office: nameOf(value.(map[string]any)[OfficeField])}
	members, _ := n.object(t.Schema.root, value.(map[string]any), "")
	prepared := data.Record(members)
	breakOfficeNames(t.Schema.root.Field(OfficeField), prepared)
	return prepared, append(t.Schema.validate(prepared), n.issues...)
}

// over lays one value over another: members of objects one by one, anything else whole.
func over(upper, lower any) any {
	u, ok := upper.(map[string]any)
	l, ok2 := lower.(map[string]any)
	if !ok || !ok2 {
		return upper
	}
	out := make(map[string]any, len(u)+len(l))
	for name, value := range l {
		out[name] = value
	}
	for name, value := range u {
		if below, has := l[name]; has {
			value = over(value, below)
		}
		out[name] = value
	}
	return out
}

// normaliser brings values to the spelling that the schema means. What it does not understand it leaves as it is, for
// validation to speak about.
type normaliser struct {
	office string // name of the office, folded
	issues diag.List
}

func nameOf(office any) string {
	facts, _ := office.(map[string]any)
	name, _ := facts["ten"].(string)
	return data.Key(name)
}

// value returns the normal form of a field's value; given is false when nothing was really given.
func (n *normaliser) value(f *Field, value any, path string) (normal any, given bool) {
	switch v := value.(type) {
	case nil:
		return nil, false
	case map[string]any:
		if f.Type == "object" || f.Type == "" {
			return n.object(f, v, path)
		}
	case []any:
		if f.Type == "array" || f.Type == "" {
			return n.list(f, v, path), true
		}
	case string:
		return n.text(f, v, path)
	}
	return value, true
}

// object normalises the members and sets defaults. An object in which nothing was given counts as absent, as a form
// sends it whose boxes were all left empty.
func (n *normaliser) object(f *Field, members map[string]any, path string) (map[string]any, bool) {
	out := make(map[string]any, len(members)+len(f.Fields))
	anything := false
	for _, m := range f.Fields {
		if value, given := n.value(m, members[m.Name], join(path, m.Name)); given {
			out[m.Name] = value
			anything = anything || value != ""
		}
	}
	for name, value := range members {
		if f.Field(name) == nil && !strings.HasPrefix(name, "_") {
			out[name], anything = value, true
		}
	}
	for _, m := range f.Fields {
		if _, has := out[m.Name]; !has && m.hasDefault {
			out[m.Name] = m.Default
		}
	}
	n.noteUnused(f, out, path)
	return out, anything
}

// noteUnused warns of names that an open schema allows but nobody prints.
func (n *normaliser) noteUnused(f *Field, members map[string]any, path string) {
	if f.closed || len(f.Fields) == 0 {
		return
	}
	for _, name := range sortedNames(members) {
		if f.Field(name) == nil {
			n.issues.Add(diag.TemplateNameUnused, diag.Place{Field: join(path, name)}, name, meant(name, f))
		}
	}
}

// list normalises the items. Empty ones at the end go away, as a form sends rows that nobody filled in; one in the
// middle stays, so that places keep their numbers.
func (n *normaliser) list(f *Field, items []any, path string) []any {
	out, filled := make([]any, len(items)), 0
	for i, item := range items {
		out[i] = item
		if f.Item == nil {
			filled = len(items)
			continue
		}
		if value, given := n.value(f.Item, item, join(path, itoa(i))); given {
			out[i], filled = value, i+1
		}
	}
	return out[:filled]
}

func (n *normaliser) text(f *Field, s, path string) (any, bool) {
	s = tidy(s, f.Area)
	if f.Type == "array" {
		return n.lines(f, s, path)
	}
	if s == "" {
		return s, f.takesEmpty
	}
	if f.IsDate() {
		if iso, real := data.ParseDate(s); real && (f.Format != "date" || len(iso) == len("2026-11-05")) {
			return iso, true
		}
	}
	if len(f.Enum) > 0 {
		if short := enumValue(f.Enum, n.withoutOwnHead(s)); slices.Contains(f.Enum, short) {
			return short, true
		}
		return enumValue(f.Enum, s), true
	}
	switch f.Type {
	case "integer":
		if number, ok := data.ParseWhole(s); ok {
			return json.Number(number), true
		}
	case "number":
		if number, ok := data.ParseNumber(s); ok {
			return json.Number(number), true
		}
	case "boolean":
		if truth, known := truths[data.Key(s)]; known {
			return truth, true
		}
	}
	return s, true
}

// lines takes a text for a list, one item a line, as forms and sheets give it.
func (n *normaliser) lines(f *Field, s, path string) (any, bool) {
	if f.Item == nil || f.Item.Type == "object" || f.Item.Type == "array" {
		return s, s != ""
	}
	items := []any{}
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			items = append(items, line)
		}
	}
	return n.list(f, items, path), len(items) > 0
}

// tidy trims: spaces around a line of text; line ends around several lines, whose first indent may mean something.
func tidy(s string, area bool) string {
	s, _ = data.Clean(s)
	return trim(s, area)
}

// trim is tidy for text that is clean.
func trim(s string, area bool) string {
	if area {
		return strings.TrimRight(strings.TrimLeft(s, "\n"), " \t\n\u00A0")
	}
	return strings.TrimSpace(s)
}

// withoutOwnHead takes off the giver when it is the head of the office itself, whom the sheet names anyway: “Bằng khen của
// Chủ tịch UBND tỉnh” is a “Bằng khen” there. That of somebody else stays, to be refused.
func (n *normaliser) withoutOwnHead(s string) string {
	what, giver, of := strings.Cut(s, " của ")
	first, _, _ := strings.Cut(n.office, " ")
	if !of || first == "" {
		return s
	}
	giver = strings.ReplaceAll(" "+data.Key(giver)+" ", " ubnd ", " uy ban nhan dan ")
	at := strings.Index(giver, " "+first+" ")
	if at < 0 || !strings.HasPrefix(n.office+" ", giver[at+1:]) {
		return s
	}
	return what
}

// enumValue finds the one spelling that the schema knows: "TẬP THỂ" and "tap the" mean "Tập thể".
func enumValue(known []string, s string) string {
	found := ""
	for _, value := range known {
		if value == s {
			return s
		}
		if data.Key(value) == data.Key(s) {
			if found != "" {
				return s // two values differ in marks only
			}
			found = value
		}
	}
	if found == "" {
		return s
	}
	return found
}

var truths = map[string]bool{"co": true, "dung": true, "x": true, "true": true, "1": true, "khong": false, "sai": false, "false": false, "0": false}
