package expr

import (
	"math/big"
	"strconv"

	"github.com/expr-lang/expr/ast"
	"vanthu/docgen/diag"
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
