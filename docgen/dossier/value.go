package dossier

import (
	"encoding/json"
	"maps"
	"math/big"
	"strings"
	"sync"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/fill"
)

// What presets and the vocabulary say is little, and is asked for every nominee: each is compiled once. Values of
// dossiers are never among it, so it does not grow.
var (
	expressions = memo[expr.Value]{compile: func(source string) (*expr.Value, diag.List) {
		return expr.Compile(source, expr.NewNames(nil), diag.Place{Near: source})
	}}
	texts = memo[fill.Text]{compile: func(source string) (*fill.Text, diag.List) {
		return fill.CompileText(source, fill.Options{})
	}}
)

// memo keeps what was compiled, by its source.
type memo[T any] struct {
	compile func(source string) (*T, diag.List)
	kept    sync.Map
}

// get gives nil, and the issues, for what has errors.
func (m *memo[T]) get(source string, issues *diag.List) *T {
	if kept, ok := m.kept.Load(source); ok {
		return kept.(*T)
	}
	v, found := m.compile(source)
	if *issues = append(*issues, found...); found.HasErrors() {
		return nil
	}
	if len(found) == 0 {
		m.kept.Store(source, v)
	}
	return v
}

// scope is the record in which expressions of presets find their names.
type scope map[string]any

// with returns the scope with more names, which win.
func (s scope) with(more map[string]any) scope {
	out := maps.Clone(s)
	maps.Copy(out, more)
	return out
}

// Members of an object that stands for a list: one value for each item of an expression.
const (
	eachMember = "moi"
	giveMember = "la"
)

// value evaluates what a preset writes for a member: "= an expression", a text with {{tags}}, any other value as it
// is; members and items of objects and lists likewise. {"moi": "an expression", "la": a value} makes a list, for
// whose values the names are those of the item; what is around it is "ngoai". nil means that there is nothing.
func (s scope) value(v any, issues *diag.List) any {
	switch v := v.(type) {
	case string:
		return s.text(v, issues)
	case []any:
		return s.list(v, issues)
	case map[string]any:
		if each, ok := v[eachMember].(string); ok {
			return s.each(each, v[giveMember], issues)
		}
		out := map[string]any{}
		for name, member := range v {
			if value := s.value(member, issues); value != nil {
				out[name] = value
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	}
	return v
}

func (s scope) text(v string, issues *diag.List) any {
	if source, ok := strings.CutPrefix(v, "="); ok {
		return s.eval(source, issues)
	}
	if !strings.Contains(v, "{{") {
		return v
	}
	text := s.line(v, issues)
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return text
}

// line fills the tags of a text.
func (s scope) line(v string, issues *diag.List) string {
	t := texts.get(v, issues)
	if t == nil {
		return ""
	}
	text, found := t.Fill(map[string]any(s))
	*issues = append(*issues, found...)
	return strings.TrimSpace(text)
}

// list evaluates items; an item that is a list gives its items, one that is nothing goes.
func (s scope) list(items []any, issues *diag.List) any {
	var out []any
	for _, item := range items {
		switch value := s.value(item, issues).(type) {
		case nil:
		case []any:
			out = append(out, value...)
		default:
			out = append(out, value)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

func (s scope) each(source string, give any, issues *diag.List) any {
	items, _ := s.eval(source, issues).([]any)
	var out []any
	for i, item := range items {
		inner := scope{words.Set["ordinal"]: json.Number(itoa(i + 1)), words.Set["around"]: map[string]any(s)}
		if members, ok := item.(map[string]any); ok {
			inner = inner.with(members)
		} else {
			inner[words.Set["item"]] = item
		}
		if value := inner.value(give, issues); value != nil {
			out = append(out, value)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// eval gives the value of an expression as a record may hold it, nil when there is none.
func (s scope) eval(source string, issues *diag.List) any {
	v := expressions.get(source, issues)
	if v == nil {
		return nil
	}
	return plain(v.Eval(expr.NewScope(map[string]any(s), issues)))
}

// truth tells whether a condition holds; an empty one does.
func (s scope) truth(source string, issues *diag.List) bool {
	if source == "" {
		return true
	}
	v := expressions.get(source, issues)
	return v != nil && v.Truth(expr.NewScope(map[string]any(s), issues))
}

// read gives what the vocabulary knows under a word, as text.
func (s scope) read(word string) string {
	var none diag.List // the shipped vocabulary compiles, a test holds that
	return strings.TrimSpace(expr.Text(s.eval(words.Read[word], &none)))
}

// plain brings a computed value to what records hold. Blank text counts as nothing.
func plain(v any) any {
	switch v := v.(type) {
	case int:
		return json.Number(itoa(v))
	case *big.Rat:
		return json.Number(strings.TrimSuffix(strings.TrimRight(v.FloatString(6), "0"), "."))
	case string:
		if strings.TrimSpace(v) == "" {
			return nil
		}
	}
	return v
}
