package expr

import "vanthu/docgen/diag"

// Scope is where names find their values while one record is filled in: the record, and inside sections their items.
type Scope struct {
	outer   *Scope
	value   any
	ordinal int // of the item in its repeat, from 1; 0 when this is none
	count   int // items of that repeat
	report  *diag.List
}

// NewScope begins with a record (string, bool, json.Number, nil, []any and map[string]any below). Values that do not
// suit their filter are told to report.
func NewScope(record map[string]any, report *diag.List) *Scope {
	return &Scope{value: record, report: report}
}

// Scopes returns the scopes for which the content of a section {{#v}} is made: one an item of a list, one for an
// object or any other value that is there, none for what is absent or empty.
func (v *Value) Scopes(s *Scope) []*Scope {
	value := v.Eval(s)
	list, ok := value.([]any)
	if !ok {
		if !truth(value) {
			return nil
		}
		return []*Scope{{outer: s, value: value, report: s.report}}
	}
	block := make([]Scope, len(list))
	out := make([]*Scope, len(list))
	for i, item := range list {
		block[i] = Scope{outer: s, value: item, ordinal: i + 1, count: len(list), report: s.report}
		out[i] = &block[i]
	}
	return out
}

// lookup follows a path of members from the scope that is up levels out, or from the innermost that has its first
// name. What is not there is nil.
func (s *Scope) lookup(up int, path []string) any {
	var value any
	if up == dynamic {
		for scope := s; scope != nil; scope = scope.outer {
			if members, ok := scope.value.(map[string]any); ok {
				if found, has := members[path[0]]; has {
					value = found
					break
				}
			}
		}
	} else {
		for ; up > 0 && s.outer != nil; up-- {
			s = s.outer
		}
		value = member(s.value, path[0])
	}
	for _, name := range path[1:] {
		value = member(value, name)
	}
	return value
}

func member(value any, name string) any {
	members, _ := value.(map[string]any)
	return members[name]
}

// repeat returns the scope of the innermost repeat, nil outside of any.
func (s *Scope) repeat() *Scope {
	for ; s != nil && s.ordinal == 0; s = s.outer {
	}
	return s
}
