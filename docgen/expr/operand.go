package expr

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// maxSteps bounds the functions made for one expression. The parser writes a < b < c as a < b and b < c with b shared,
// so a short source may stand for a tree that doubles with every bracket.
const maxSteps = 500

// result is a compiled piece of an expression.
type result struct {
	get         func(*Scope) any
	known, used *Shape
	last        string
	from        func(*Scope) string // its path in the record; nil for what is computed
}

// specials are the names that a repeat brings along: the ordinal of the item, whether it is the first or the last.
var specials = map[string]func(repeat *Scope) any{
	"_stt":  func(r *Scope) any { return r.ordinal },
	"_dau":  func(r *Scope) any { return r.ordinal == 1 },
	"_cuoi": func(r *Scope) any { return r.ordinal == len(r.of.items) },
	"_dem":  func(r *Scope) any { return len(r.rows().items) },
}

// totals is the name whose members are the sums over the items of a repeat or group: _tong.so_tien.
const totals = "_tong"

// functions are all that an expression can call.
var functions = map[string]func(any) any{
	"co":  func(v any) any { return present(v) },
	"dem": count,
}

// count is the number of items of a list; anything else has none.
func count(v any) any {
	list, _ := v.([]any)
	return len(list)
}

// scalar is what is known of every computed result.
var scalar = &Shape{Kind: Scalar}

// compiler turns the parser's tree into functions.
type compiler struct {
	names  *Names
	at     diag.Place
	source string
	steps  int
	issues diag.List
}

// operand compiles the part of a tag before its filters. Most are a plain path and never see the parser.
func (c *compiler) operand() result {
	if c.source == "." {
		return c.self()
	}
	if names, ok := path(c.source); ok && c.source != "true" && c.source != "false" && c.source != "nil" {
		return c.path(names)
	}
	tree, err := parse(c.source)
	if err != nil {
		return c.misspelled(err)
	}
	return c.node(tree)
}

// parse is the parser of expr-lang without any of its functions. A panic there is a refusal like any other.
func parse(source string) (node ast.Node, err *file.Error) {
	defer func() {
		if recover() != nil {
			node, err = nil, &file.Error{}
		}
	}()
	config := conf.CreateNew()
	config.DisableIfOperator = true
	for _, f := range builtin.Builtins {
		config.Disabled[f.Name] = true
	}
	tree, failed := parser.ParseWithConfig(source, config)
	if failed != nil {
		if err, _ = failed.(*file.Error); err == nil {
			err = &file.Error{}
		}
		return nil, err
	}
	return tree.Node, nil
}

// misspelled explains what the parser refused. Clerks write the label of a field, with spaces, more often than
// anything else that is wrong.
func (c *compiler) misspelled(err *file.Error) result {
	words := strings.Fields(c.source)
	if joined := strings.Join(words, "_"); isName(joined) {
		if near := viet.Closest(joined, c.names.visible()); near != "" {
			c.issues.Add(diag.FillNameMistyped, c.at, c.source, near)
		} else {
			c.issues.Add(diag.FillNameWithSpaces, c.at, c.source, viet.Lower(viet.Unmarked(joined)))
		}
		return result{}
	}
	letters := []rune(c.source)
	c.issues.Add(diag.FillSyntax, c.at, c.source, string(letters[min(max(err.From, 0), len(letters)):]))
	return result{}
}

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

// node compiles one node of the parser's tree; kinds that the language does not have are issues.
func (c *compiler) node(n ast.Node) result {
	if c.steps++; c.steps > maxSteps {
		if c.steps == maxSteps+1 {
			c.issues.Add(diag.FillTooComplex, c.at, c.source)
		}
		return result{}
	}
	switch n := n.(type) {
	case *ast.NilNode:
		return constant(nil)
	case *ast.BoolNode:
		return constant(n.Value)
	case *ast.StringNode:
		return constant(n.Value)
	case *ast.IntegerNode:
		return constant(n.Value)
	case *ast.FloatNode:
		exact, _ := parseNumber(strconv.FormatFloat(n.Value, 'g', -1, 64))
		return constant(exact)
	case *ast.IdentifierNode:
		return c.path([]string{n.Value})
	case *ast.ChainNode:
		return c.node(n.Node)
	case *ast.MemberNode:
		return c.member(n)
	case *ast.UnaryNode:
		return c.unary(n)
	case *ast.BinaryNode:
		return c.binary(n)
	case *ast.ConditionalNode:
		if n.Ternary {
			return c.conditional(n)
		}
	case *ast.ArrayNode:
		return c.array(n)
	case *ast.CallNode:
		return c.call(n)
	case *ast.BuiltinNode:
		return c.unknownFunction(n.Name)
	}
	c.issues.Add(diag.FillSyntax, c.at, c.source, c.source)
	return result{}
}

func constant(value any) result {
	if r, ok := value.(*big.Rat); ok && r == nil {
		value = nil
	}
	return computed(func(*Scope) any { return value })
}

func computed(get func(*Scope) any) result {
	return result{get: get, known: scalar, used: &Shape{}}
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

func (c *compiler) unary(n *ast.UnaryNode) result {
	x := c.node(n.Node)
	switch n.Operator {
	case "!", "not":
		return computed(func(s *Scope) any { return !truth(x.get(s)) })
	case "-":
		return computed(func(s *Scope) any {
			if r, ok := number(x.get(s)); ok {
				return new(big.Rat).Neg(r)
			}
			return nil
		})
	}
	return x
}

func (c *compiler) binary(n *ast.BinaryNode) result {
	a, b := c.node(n.Left), c.node(n.Right)
	switch n.Operator {
	case "and", "&&":
		return computed(func(s *Scope) any { return truth(a.get(s)) && truth(b.get(s)) })
	case "or", "||":
		return computed(func(s *Scope) any { return truth(a.get(s)) || truth(b.get(s)) })
	case "??":
		return result{used: a.used, known: a.known, get: func(s *Scope) any {
			if value := a.get(s); present(value) {
				return value
			}
			return b.get(s)
		}, from: either(func(s *Scope) bool { return present(a.get(s)) }, a, b)}
	}
	operate, ok := operators[n.Operator]
	if !ok {
		c.issues.Add(diag.FillSyntax, c.at, c.source, n.Operator)
		return result{}
	}
	return computed(func(s *Scope) any {
		x, y := a.get(s), b.get(s)
		if n.Operator == "+" && tooLong(x, y) {
			if s.report != nil {
				s.report.Add(diag.FillTextTooLong, c.at, c.source, maxText)
			}
			return x
		}
		return operate(x, y)
	})
}

// maxText bounds the texts that an expression joins, in bytes.
const maxText = 1 << 20

func tooLong(a, b any) bool {
	x, _ := a.(string)
	y, _ := b.(string)
	return len(x)+len(y) > maxText
}

func (c *compiler) conditional(n *ast.ConditionalNode) result {
	when, yes, no := c.node(n.Cond), c.node(n.Exp1), c.node(n.Exp2)
	out := computed(func(s *Scope) any {
		if truth(when.get(s)) {
			return yes.get(s)
		}
		return no.get(s)
	})
	if yes.known.dates() || no.known.dates() {
		out.known = &Shape{Date: true}
	}
	out.from = either(func(s *Scope) bool { return truth(when.get(s)) }, yes, no)
	return out
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

func (c *compiler) array(n *ast.ArrayNode) result {
	items := make([]result, len(n.Nodes))
	for i, item := range n.Nodes {
		items[i] = c.node(item)
	}
	return result{known: &Shape{Kind: List, Item: scalar}, used: &Shape{}, get: func(s *Scope) any {
		list := make([]any, len(items))
		for i, item := range items {
			list[i] = item.get(s)
		}
		return list
	}}
}

func (c *compiler) call(n *ast.CallNode) result {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return c.unknownFunction(c.source)
	}
	apply, ok := functions[callee.Value]
	if !ok {
		return c.unknownFunction(callee.Value)
	}
	if len(n.Arguments) != 1 {
		c.issues.Add(diag.FillFunctionArguments, c.at, callee.Value)
		return result{}
	}
	x := c.node(n.Arguments[0])
	if callee.Value == "dem" && x.used != nil && x.known == nil {
		x.used.Kind = List
	}
	return computed(func(s *Scope) any { return apply(x.get(s)) })
}

func (c *compiler) unknownFunction(name string) result {
	c.issues.Add(diag.FillFunctionUnknown, c.at, name)
	return result{}
}
