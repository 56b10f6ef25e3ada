package expr

import (
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// Kind tells how a value may be used.
type Kind uint8

const (
	Scalar Kind = iota // text, number, truth
	Object             // has members
	List               // has items
)

// Shape is what the schema says of a value; nil: nothing is known of it, and names are inferred from use.
type Shape struct {
	Kind   Kind
	Fields map[string]*Shape // of an Object
	Item   *Shape            // of a List
	Date   bool              `json:",omitempty"` // of a Scalar: a day, a month or a year
	Number bool              `json:",omitempty"` // of a Scalar in use: a filter of numbers reads it
	At     int               `json:",omitempty"` // of a member in use: its place among the others, by where tags first use it
}

// Names is what is known at one place of a template: the scopes around it, from the inside outwards. It holds two
// pictures of each scope: what the schema says, and what the tags have used so far.
type Names struct {
	outer   *Names
	known   *Shape // nil: the schema says nothing, any name will do
	used    *Shape
	section string // the name that opened this scope; within an unknown scope it means the outer value
	owner   *Shape // use of the value that opened this scope, when the schema says nothing of it
	repeats bool   // whether the scope is, or may be, an item of a list
}

// NewNames begins at the outermost scope. A nil root infers the names from use.
func NewNames(root *Shape) *Names {
	return &Names{known: root, used: &Shape{Kind: Object}}
}

// Used returns the shape that the tags compiled so far use.
func (n *Names) Used() *Shape {
	for n.outer != nil {
		n = n.outer
	}
	return settle(n.used)
}

// settle copies a shape while it decides what inference left open: a value that was opened with {{#name}} and whose
// inside used names of its own is a list, otherwise the section was a mere condition.
func settle(s *Shape) *Shape {
	out := &Shape{Kind: s.Kind, Date: s.Date, Number: s.Number, At: s.At}
	item := s.Item
	if s.Kind == Scalar && item != nil && (item.Kind != Scalar || len(item.Fields) > 0) {
		out.Kind = List
	}
	fields := s.Fields
	if s.Kind == Object && item != nil {
		fields = union(fields, item.Fields)
	}
	if out.Kind == List {
		out.Item = &Shape{}
		if item != nil {
			out.Item = settle(item)
		}
	}
	for name, f := range fields {
		out.Kind = max(out.Kind, Object)
		if out.Fields == nil {
			out.Fields = map[string]*Shape{}
		}
		out.Fields[name] = settle(f)
	}
	return out
}

func union(a, b map[string]*Shape) map[string]*Shape {
	out := map[string]*Shape{}
	for _, m := range []map[string]*Shape{b, a} {
		for name, s := range m {
			out[name] = s
		}
	}
	return out
}

// Enter returns the names inside a section that v opens: those of its item or its members. A nil v, left by an issue,
// opens a scope in which any name will do.
func (n *Names) Enter(v *Value) *Names {
	inner := &Names{outer: n, used: &Shape{}}
	if v == nil {
		inner.repeats = true
		return inner
	}
	inner.section = v.last
	switch {
	case v.known == nil:
		inner.repeats = true
		if v.used.Kind == Object {
			inner.used = v.used
			break
		}
		inner.used, inner.owner = v.used.item(), v.used
	case v.known.Kind == List:
		inner.known, inner.used, inner.repeats = v.known.Item, v.used.item(), true
		v.used.Kind = List
	default:
		inner.known, inner.used = v.known, v.used
	}
	return inner
}

// listed notes that a tag used what only a list has: the item itself or its ordinal.
func (n *Names) listed() {
	if n.owner != nil && n.owner.Kind == Scalar {
		n.owner.Kind = List
	}
}

func (s *Shape) item() *Shape {
	if s.Item == nil {
		s.Item = &Shape{}
	}
	return s.Item
}

func (s *Shape) field(name string) *Shape {
	if f := s.Fields[name]; f != nil {
		return f
	}
	if s.Fields == nil {
		s.Fields = map[string]*Shape{}
	}
	if s.Kind == Scalar {
		s.Kind = Object
	}
	s.Fields[name] = &Shape{At: len(s.Fields) + 1}
	return s.Fields[name]
}

// dynamic as the number of scopes to climb: the record decides, innermost scope that has the name.
const dynamic = -1

// place is where a name was found.
type place struct {
	up          int
	known, used *Shape
}

// find resolves a path of members; issues tell what is wrong with it.
func (n *Names) find(path []string, at diag.Place) (place, diag.List) {
	var issues diag.List
	at0, ok := n.first(path[0])
	if !ok {
		n.unknown(path[0], n.visible(), at, &issues)
		return place{up: dynamic, used: &Shape{}}, issues
	}
	p := at0
	for i, name := range path[1:] {
		p.used.Kind = max(p.used.Kind, Object)
		if p.known != nil {
			switch p.known.Kind {
			case List:
				issues.Add(diag.FillMemberOfList, at, strings.Join(path[:i+1], "."), name)
				return place{up: dynamic, used: &Shape{}}, issues
			case Scalar:
				issues.Add(diag.FillMemberOfText, at, strings.Join(path[:i+1], "."), name)
				return place{up: dynamic, used: &Shape{}}, issues
			}
			member, has := p.known.Fields[name]
			if !has {
				n.unknown(name, fieldNames(p.known), at, &issues)
				return place{up: dynamic, used: &Shape{}}, issues
			}
			p.known = member
		}
		p.used = p.used.field(name)
	}
	return p, issues
}

// first finds the scope of a name: the innermost whose schema has it, or the innermost of which nothing is known.
func (n *Names) first(name string) (place, bool) {
	up := 0
	for scope := n; scope != nil; scope, up = scope.outer, up+1 {
		if scope.known == nil {
			if scope.section == name && scope.outer != nil {
				continue // {{#ghi_chu}} … {{ghi_chu}} … {{/ghi_chu}}
			}
			return place{up: dynamic, used: scope.used.field(name)}, true
		}
		if shape, ok := scope.known.Fields[name]; ok {
			return place{up: up, known: shape, used: scope.used.field(name)}, true
		}
	}
	return place{}, false
}

// visible lists the names that would do, innermost first.
func (n *Names) visible() []string {
	var all []string
	for ; n != nil; n = n.outer {
		if n.known != nil {
			all = append(all, fieldNames(n.known)...)
		}
	}
	return all
}

// repeated returns the names of the innermost repeat, nil outside of any.
func (n *Names) repeated() *Names {
	for ; n != nil; n = n.outer {
		if n.repeats {
			return n
		}
	}
	return nil
}

// member returns the shape of a member, nil when nothing is known of it.
func (s *Shape) member(name string) *Shape {
	if s == nil {
		return nil
	}
	return s.Fields[name]
}

// Meant finds the name that a mail-merge field means where the given names are known: the one that is equal but for
// case, marks and signs between syllables. A name that nobody knows comes back with low lines for
// what no name may have.
func (n *Names) Meant(name string) string {
	joined := strings.Join(strings.FieldsFunc(name, func(r rune) bool { return !isName("_" + string(r)) }), "_")
	for _, known := range n.visible() {
		if viet.Alike(known, name) {
			return known
		}
	}
	return joined
}

// InRepeat tells whether ordinals have a meaning here.
func (n *Names) InRepeat() bool { return n.repeated() != nil }

func fieldNames(s *Shape) []string {
	names := make([]string, 0, len(s.Fields))
	for name := range s.Fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (n *Names) unknown(name string, candidates []string, at diag.Place, issues *diag.List) {
	if near := viet.Closest(name, candidates); near != "" {
		issues.Add(diag.FillNameMistyped, at, name, near)
		return
	}
	issues.Add(diag.FillNameUnknown, at, name, diag.Few(candidates))
}
