package expr

import (
	"strconv"

	"vanthu/docgen/diag"
)

// Scope is where names find their values while one record is filled in: the record, and inside sections their items.
type Scope struct {
	outer   *Scope
	value   any
	ordinal int // of the item in its repeat, from 1; 0 when this is none
	of      *repetition
	report  *diag.List
	places  *places // of the outermost, once asked for
}

// repetition is what the items of one repeat share.
type repetition struct {
	name   string // of the list
	of     *Value // that gave the items; nil for those of a group
	items  []any
	totals map[string]any // of members, once asked for
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
	of := &repetition{name: v.Name(), of: v, items: list}
	for i, item := range list {
		block[i] = Scope{outer: s, value: item, ordinal: i + 1, of: of, report: s.report}
		out[i] = &block[i]
	}
	return out
}

// lookup follows a path of members from the scope that is up levels out, or from the innermost that has its first
// name. What is not there is nil.
func (s *Scope) lookup(up int, path []string) any {
	s = s.holder(up, path[0])
	if s == nil {
		return nil
	}
	value := s.value
	for _, name := range path {
		value = member(value, name)
	}
	return value
}

// holder is the scope that is up levels out, or the innermost that has the name; nil when none has.
func (s *Scope) holder(up int, name string) *Scope {
	if up != dynamic {
		for ; up > 0 && s.outer != nil; up-- {
			s = s.outer
		}
		return s
	}
	for ; s != nil; s = s.outer {
		if members, ok := s.value.(map[string]any); ok {
			if _, has := members[name]; has {
				return s
			}
		}
	}
	return nil
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

// Ordinal is the number of the item in its repeat, from 1; 0 when the scope is none.
func (s *Scope) Ordinal() int { return s.ordinal }

// Path names the scope in the record, for issues: "danh_sach/2/" for the third item, "" for the record itself.
func (s *Scope) Path() string {
	path := ""
	for ; s != nil; s = s.outer {
		if s.ordinal > 0 && s.of != nil {
			path = s.of.name + "/" + strconv.Itoa(s.ordinal-1) + "/" + path
		}
	}
	return path
}

// Advance goes on to the next item of the innermost repeat, as the NEXT field of a mail merge does; behind the last
// there is none and all names are absent.
func (s *Scope) Advance() {
	r := s.repeat()
	if r == nil {
		return
	}
	r.ordinal++
	r.value = nil
	if r.ordinal <= len(r.of.items) {
		r.value = r.of.items[r.ordinal-1]
	}
}

// rows are the items over which totals and counts go: those of the group, or else of the repeat.
func (s *Scope) rows() *repetition {
	if group, ok := s.value.(map[string]any); ok {
		if rows, ok := group["_dong"].([]any); ok {
			return &repetition{items: rows}
		}
	}
	return s.of
}

// total sums up a member of the items.
func (r *repetition) total(name string) any {
	if sum, ok := r.totals[name]; ok {
		return sum
	}
	sum, _ := total(r.items, []string{name})
	if r.totals == nil {
		r.totals = map[string]any{}
	}
	r.totals[name] = sum
	return sum
}
