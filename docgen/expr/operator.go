package expr

import (
	"encoding/json"
	"math/big"
	"strings"
)

// operators are the binary operators that look at both sides.
var operators = map[string]func(a, b any) any{
	"==":         func(a, b any) any { return equal(a, b) },
	"!=":         func(a, b any) any { return !equal(a, b) },
	"<":          func(a, b any) any { c, ok := compare(a, b); return ok && c < 0 },
	"<=":         func(a, b any) any { c, ok := compare(a, b); return ok && c <= 0 },
	">":          func(a, b any) any { c, ok := compare(a, b); return ok && c > 0 },
	">=":         func(a, b any) any { c, ok := compare(a, b); return ok && c >= 0 },
	"+":          add,
	"-":          arithmetic((*big.Rat).Sub),
	"*":          arithmetic((*big.Rat).Mul),
	"/":          divide,
	"in":         func(a, b any) any { return contains(b, a) },
	"contains":   func(a, b any) any { return contains(a, b) },
	"startsWith": func(a, b any) any { return strings.HasPrefix(Text(a), Text(b)) },
	"endsWith":   func(a, b any) any { return strings.HasSuffix(Text(a), Text(b)) },
}

// equal compares as numbers when either side is one, otherwise as text; what is absent equals blank text.
func equal(a, b any) bool {
	if isNumber(a) || isNumber(b) {
		x, okX := number(a)
		y, okY := number(b)
		return okX && okY && x.Cmp(y) == 0
	}
	return Text(a) == Text(b)
}

// compare orders two values: as numbers when both look like one, otherwise as text, in which ISO dates stand in the
// order of time. ok is false when either is absent.
func compare(a, b any) (c int, ok bool) {
	if !present(a) || !present(b) {
		return 0, false
	}
	x, okX := number(a)
	y, okY := number(b)
	if okX && okY {
		return x.Cmp(y), true
	}
	return strings.Compare(Text(a), Text(b)), true
}

func isNumber(v any) bool {
	switch v.(type) {
	case json.Number, int, *big.Rat:
		return true
	}
	return false
}

// add adds numbers and joins anything else as text.
func add(a, b any) any {
	if isNumber(a) || isNumber(b) {
		x, okX := number(a)
		y, okY := number(b)
		if okX && okY {
			return new(big.Rat).Add(x, y)
		}
	}
	return Text(a) + Text(b)
}

func arithmetic(operate func(z, x, y *big.Rat) *big.Rat) func(a, b any) any {
	return func(a, b any) any {
		x, okX := number(a)
		y, okY := number(b)
		if !okX || !okY {
			return nil
		}
		return operate(new(big.Rat), x, y)
	}
}

func divide(a, b any) any {
	if y, ok := number(b); !ok || y.Sign() == 0 {
		return nil
	}
	return arithmetic((*big.Rat).Quo)(a, b)
}

func contains(whole, part any) bool {
	if list, ok := whole.([]any); ok {
		for _, item := range list {
			if equal(item, part) {
				return true
			}
		}
		return false
	}
	return strings.Contains(Text(whole), Text(part))
}
