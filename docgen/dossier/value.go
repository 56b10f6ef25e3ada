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
	t := compileLine(v, issues)
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

// compiled holds the expressions of presets and vocabulary, which every nominee asks anew. They are few: none comes from
// a list.
var compiled, compiledLines sync.Map // text → *expr.Value, text → *fill.Text

// compile understands an expression, nil when it cannot.
func compile(source string, issues *diag.List) *expr.Value {
	if known, ok := compiled.Load(source); ok {
		return known.(*expr.Value)
	}
	v, found := expr.Compile(source, expr.NewNames(nil), diag.Place{Near: source})
	*issues = append(*issues, found...)
	if v != nil && len(found) == 0 {
		compiled.Store(source, v)
	}
	return v
}

// compileLine understands a text with tags, nil when it cannot.
func compileLine(source string, issues *diag.List) *fill.Text {
	if known, ok := compiledLines.Load(source); ok {
		return known.(*fill.Text)
	}
	t, found := fill.CompileText(source, fill.Options{})
	*issues = append(*issues, found...)
	if found.HasErrors() {
		return nil
	}
	if len(found) == 0 {
		compiledLines.Store(source, t)
	}
	return t
}

// eval gives the value of an expression as a record may hold it, nil when there is none.
func (s scope) eval(source string, issues *diag.List) any {
	v := compile(source, issues)
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
	v := compile(source, issues)
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
