package web

import (
	"encoding/json"
	"net/url"
	"sort"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// maxRows bounds the rows of one list that a form may send.
const maxRows = 10_000

// reader turns what a form sent into a record. What stays empty is left out, so that the office and the defaults may
// step in; only a proposed value that was wiped out is sent as empty, because that was meant.
type reader struct {
	values url.Values
	blanks bool // keep rows in which nothing is written
	issues diag.List
}

func readRecord(fields []*doctype.Field, values url.Values, blanks bool) (data.Record, diag.List) {
	r := reader{values: values, blanks: blanks}
	return r.object(fields, ""), r.issues
}

func (r *reader) object(fields []*doctype.Field, prefix string) map[string]any {
	object := map[string]any{}
	for _, field := range fields {
		if value := r.value(field, prefix+field.Name); value != nil {
			object[field.Name] = value
		}
	}
	return object
}

// value returns nil for what stays empty.
func (r *reader) value(field *doctype.Field, name string) any {
	switch kind(field) {
	case "group":
		if inner := r.object(field.Fields, name+"."); len(inner) > 0 {
			return inner
		}
		return nil
	case "list":
		return r.list(field, name)
	case "lines":
		return r.lines(field, name)
	case "check":
		if _, shown := r.values[name]; !shown {
			return nil
		}
		// The hidden companion of the box comes first, the box itself last.
		sent := r.values[name]
		return sent[len(sent)-1] == "true"
	case "number":
		return r.number(name)
	}
	written := r.text(name)
	if written == "" {
		if proposed, ok := field.Default.(string); ok && proposed != "" && r.values.Has(name) {
			return ""
		}
		return nil
	}
	return written
}

// text returns what was typed, fit for a record.
func (r *reader) text(name string) string {
	clean, dropped := data.Clean(strings.ToValidUTF8(r.values.Get(name), "\uFFFD"))
	if dropped > 0 {
		r.issues.Add(diag.DataControl, diag.Place{Field: strings.ReplaceAll(name, ".", "/")}, dropped)
	}
	return strings.TrimSpace(clean)
}

// number keeps what is no number as text, so that checking can say so beside the field.
func (r *reader) number(name string) any {
	written := r.text(name)
	if written == "" {
		return nil
	}
	if !json.Valid([]byte(written)) || strings.ContainsAny(written, `"{[tfn`) {
		return written
	}
	return json.Number(written)
}

func (r *reader) lines(field *doctype.Field, name string) any {
	items := []any{}
	for _, line := range strings.Split(r.text(name), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			items = append(items, line)
		}
	}
	if len(items) == 0 && !(field.Default != nil && r.values.Has(name)) {
		return nil
	}
	return items
}

func (r *reader) list(field *doctype.Field, name string) any {
	items := []any{}
	for _, i := range r.indices(name) {
		item := r.object(field.Item.Fields, name+"."+strconv.Itoa(i)+".")
		if len(item) > 0 || r.blanks {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return items
}

// indices returns the numbers of the rows that were sent, in order; rows taken out leave gaps.
func (r *reader) indices(list string) []int {
	seen := map[int]bool{}
	for name := range r.values {
		rest, ok := strings.CutPrefix(name, list+".")
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < maxRows {
			seen[i] = true
		}
	}
	sorted := make([]int, 0, len(seen))
	for i := range seen {
		sorted = append(sorted, i)
	}
	sort.Ints(sorted)
	return sorted
}
