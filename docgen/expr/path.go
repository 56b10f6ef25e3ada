package expr

import (
	"strconv"

	"github.com/expr-lang/expr/ast"
	"vanthu/docgen/diag"
)

// specials are the names that a repeat brings along: the ordinal of the item, whether it is the first or the last.
var specials = map[string]func(repeat *Scope) any{
	"_stt":  func(r *Scope) any { return r.ordinal },
	"_dau":  func(r *Scope) any { return r.ordinal == 1 },
	"_cuoi": func(r *Scope) any { return r.ordinal == len(r.of.items) },
	"_dem":  func(r *Scope) any { return len(r.rows().items) },
}

// totals is the name whose members are the sums over the items of a repeat or group: _tong.so_tien.
const totals = "_tong"

func (c *compiler) self() result {
	if c.names.outer == nil {
		c.issues.Add(diag.FillOutsideRepeat, c.at, ".")
		return result{}
	}
	c.names.listed()
	return result{get: func(s *Scope) any { return s.value }, known: c.names.known, used: c.names.used, from: func(s *Scope) string { path, _ := s.field(); return path }}
}

func (c *compiler) path(names []string) result {
	if special, ok := specials[names[0]]; ok && len(names) == 1 {
		if !c.names.InRepeat() {
			c.issues.Add(diag.FillOutsideRepeat, c.at, names[0])
			return result{}
		}
		c.names.listed()
		return result{known: scalar, used: &Shape{}, get: func(s *Scope) any {
			if r := s.repeat(); r != nil {
				return special(r)
			}
			return nil
		}}
	}
	if names[0] == totals && len(names) == 2 {
		return c.total(names[1])
	}
	p, issues := c.names.find(names, c.at)
	c.issues = append(c.issues, issues...)
	return result{known: p.known, used: p.used, last: names[len(names)-1], get: func(s *Scope) any { return s.lookup(p.up, names) },
		from: func(s *Scope) string { return s.fieldOf(p.up, names) }}
}

// total compiles _tong.so_tien.
func (c *compiler) total(name string) result {
	inner := c.names.repeated()
	if inner == nil {
		c.issues.Add(diag.FillOutsideRepeat, c.at, totals+"."+name)
		return result{}
	}
	inner.listed()
	known, used := inner.known, inner.used
	if rows := known.member("_dong"); rows != nil {
		known = rows.Item
	}
	if rows := used.member("_dong"); rows != nil {
		used = rows.item()
	}
	used.field(name)
	if known != nil {
		if _, ok := known.Fields[name]; !ok {
			inner.unknown(name, fieldNames(known), c.at, &c.issues)
			return result{}
		}
	}
	return computed(func(s *Scope) any {
		if r := s.repeat(); r != nil {
			return r.rows().total(name)
		}
		return nil
	})
}

// member compiles a.b.c as one path and a[0] as an item counted from 0.
func (c *compiler) member(n *ast.MemberNode) result {
	if names, ok := memberPath(n); ok {
		return c.path(names)
	}
	of := c.node(n.Node)
	switch key := n.Property.(type) {
	case *ast.StringNode:
		return result{used: &Shape{}, last: key.Value, from: inside(of, key.Value), get: func(s *Scope) any { return member(of.get(s), key.Value) }}
	case *ast.IntegerNode:
		out := result{used: &Shape{}, from: inside(of, strconv.Itoa(key.Value)), get: func(s *Scope) any {
			if list, _ := of.get(s).([]any); key.Value >= 0 && key.Value < len(list) {
				return list[key.Value]
			}
			return nil
		}}
		if of.used != nil {
			of.used.Kind, out.used = List, of.used.item()
		}
		if of.known != nil {
			out.known = of.known.Item
		}
		return out
	}
	c.issues.Add(diag.FillSyntax, c.at, c.source, c.source)
	return result{}
}

func memberPath(n ast.Node) ([]string, bool) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return []string{n.Value}, true
	case *ast.ChainNode:
		return memberPath(n.Node)
	case *ast.MemberNode:
		if key, ok := n.Property.(*ast.StringNode); ok {
			names, ok := memberPath(n.Node)
			return append(names, key.Value), ok
		}
	}
	return nil, false
}

// inside is the path of a step below a result.
func inside(of result, step string) func(*Scope) string {
	if of.from == nil {
		return nil
	}
	return func(s *Scope) string {
		if path := of.from(s); path != "" {
			return below(path, step)
		}
		return ""
	}
}

// either is the path of the one of two results that counts.
func either(first func(*Scope) bool, a, b result) func(*Scope) string {
	return func(s *Scope) string {
		chosen := b
		if first(s) {
			chosen = a
		}
		if chosen.from == nil {
			return ""
		}
		return chosen.from(s)
	}
}
