package expr

import (
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

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
