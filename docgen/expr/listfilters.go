package expr

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"vanthu/docgen/viet"
)

func size(in any, _ []string) (any, bool) { return count(in), true }

// itemsOf reads a list; what is absent is an empty one, a lone object a list of one.
func itemsOf(in any) ([]any, bool) {
	switch v := in.(type) {
	case []any:
		return v, true
	case map[string]any:
		return []any{v}, true
	}
	return nil, !present(in)
}

func countBy(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	if !ok {
		return nil, false
	}
	var parts []string
	for _, g := range grouped(list, args) {
		if g.kind != "" {
			parts = append(parts, viet.TwoDigits(Text(len(g.items)))+" "+lowerFirst(g.kind))
		}
	}
	return strings.Join(parts, ", "), true
}

// differ tells whether the items have more than one value of a member; none is a value, too.
func differ(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	return len(grouped(list, args)) > 1, ok
}

func total(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	sum := new(big.Rat)
	for _, item := range list {
		value := member(item, args[0])
		r, is := number(value)
		switch {
		case is:
			sum.Add(sum, r)
		case present(value):
			ok = false
		}
	}
	return sum, ok
}

func joined(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	if !ok {
		return nil, false
	}
	if len(args) == 0 {
		return join(list, ", "), true
	}
	return join(list, args[0]), true
}

func column(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	out := make([]any, len(list))
	for i, item := range list {
		out[i] = member(item, args[0])
	}
	return out, ok
}

func keep(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	out := make([]any, 0, len(list))
	for _, item := range list {
		if slices.Contains(args[1:], strings.TrimSpace(Text(member(item, args[0])))) {
			out = append(out, item)
		}
	}
	return out, ok
}

// compareText orders numbers by size and all else by the Vietnamese alphabet.
func compareText(a, b string) int {
	x, okX := parseNumber(a)
	y, okY := parseNumber(b)
	if okX && okY {
		return x.Cmp(y)
	}
	return viet.Compare(a, b)
}

// sorted orders items by the first member, those equal there by the next; a direction of -1 begins with the greatest.
// Who lacks the member comes last either way.
func sorted(compare func(a, b string) int, direction int) func(any, []string) (any, bool) {
	return func(in any, args []string) (any, bool) {
		list, ok := itemsOf(in)
		out := slices.Clone(list)
		slices.SortStableFunc(out, func(a, b any) int {
			for _, name := range args {
				x, y := sortKey(member(a, name)), sortKey(member(b, name))
				if (x == "") != (y == "") {
					return cmp.Compare(len(y), len(x))
				}
				if c := compare(x, y); c != 0 {
					return direction * c
				}
			}
			return 0
		})
		return out, ok
	}
}

// sortKey is the text of a value with a point for the fraction, so that it reads back as a number.
func sortKey(value any) string {
	if r, ok := number(value); ok {
		return plain(r)
	}
	return Text(value)
}
