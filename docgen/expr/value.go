package expr

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/diag"
)

// maxSource bounds the text of one tag, in bytes.
const maxSource = 1000

// Value is a compiled tag: an operand and the filters behind it. It is frozen and safe for goroutines.
type Value struct {
	source  string
	operand func(*Scope) any
	filters []call
	manners []manner
	dates   int // before this filter dates are written for print; -1: none are (dates.go)
	at      diag.Place

	known *Shape // what the schema says of the result, nil when it says nothing
	used  *Shape // where use of the result is noted
	last  string // last name of a plain path, "" otherwise

	from func(*Scope) string // its path in the record; nil for what is computed
}

// Source returns the text from which the value was compiled.
func (v *Value) Source() string { return v.source }

// Name returns the operand's text without its filters, as a closing tag repeats it.
func (v *Value) Name() string { return nameOf(v.source) }

// Lacks tells whether there is nothing of the operand, whatever the filters make of that.
func (v *Value) Lacks(s *Scope) bool { return !present(v.operand(s)) }

// Compile understands the text of a tag where the given names are known. at is the place for issues; on any issue
// with an error the value is nil.
func Compile(source string, names *Names, at diag.Place) (*Value, diag.List) {
	var issues diag.List
	source = norm.NFC.String(strings.TrimSpace(source))
	if len(source) > maxSource {
		issues.Add(diag.FillTagTooLong, at, maxSource)
		return nil, issues
	}
	list, ok := pieces(source)
	if !ok {
		issues.Add(diag.FillQuoteUnclosed, at, source)
		return nil, issues
	}
	parts := split(list, '|')
	v := &Value{source: source, dates: -1, at: at}
	issues = v.compileOperand(code(parts[0]), names)
	v.noteDates()
	for _, part := range parts[1:] {
		issues = append(issues, v.addFilter(part, names)...)
		v.noteDates()
	}
	v.settleDates()
	if issues.HasErrors() {
		return nil, issues
	}
	return v, issues
}

func (v *Value) compileOperand(text string, names *Names) diag.List {
	var issues diag.List
	if text == "" {
		issues.Add(diag.FillTagEmpty, v.at)
		return issues
	}
	c := compiler{names: names, at: v.at, source: text}
	r := c.operand()
	v.operand, v.known, v.used, v.last = r.get, r.known, r.used, r.last
	v.from = r.from
	return c.issues
}

// path cuts "co_quan.ten" into names; ok is false when the text is anything else.
func path(text string) (names []string, ok bool) {
	names = strings.Split(text, ".")
	for _, name := range names {
		if !isName(name) {
			return nil, false
		}
	}
	return names, true
}

func isName(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

// Eval gives the value in a scope: string, bool, json.Number, int, *big.Rat, nil, []any or map[string]any.
func (v *Value) Eval(s *Scope) any { return v.eval(s, -1) }

// eval gives the value, with dates written for print before one of the filters; -1: with none.
func (v *Value) eval(s *Scope, dates int) any {
	value := v.operand(s)
	for i := range v.filters {
		if i == dates {
			value = shortDates(value)
		}
		value = v.filters[i].run(value, v, s)
	}
	if dates == len(v.filters) {
		value = shortDates(value)
	}
	return value
}

// Text gives the value as it is printed.
func (v *Value) Text(s *Scope) string { return Text(v.eval(s, v.dates)) }

// Truth tells whether a condition holds: present, not false and not zero.
func (v *Value) Truth(s *Scope) bool { return truth(v.Eval(s)) }

// CheckPrintable reports a value of which the schema says that it is a list or an object: {{danh_sach}}.
func (v *Value) CheckPrintable() diag.List {
	var issues diag.List
	if v.known != nil {
		switch v.known.Kind {
		case List:
			if v.known.Item == nil || v.known.Item.Kind != Scalar {
				issues.Add(diag.FillListAsText, v.at, v.Name())
			}
		case Object:
			issues.Add(diag.FillObjectAsText, v.at, v.Name())
		}
	}
	return issues
}

// Place tells where the tag stands.
func (v *Value) Place() diag.Place { return v.at }
