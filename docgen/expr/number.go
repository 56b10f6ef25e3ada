package expr

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"vanthu/docgen/viet"
)

// maxNumber bounds the letters of a number and maxExponent its power of ten: nothing an office counts is larger, and
// "1e999999999" would fill the memory.
const (
	maxNumber   = 64
	maxExponent = 60
)

// fractionDigits is how much of an endless fraction (1/3) is shown.
const fractionDigits = 6

// number reads a value as an exact number. Text that looks like one counts: sheets give numbers as text.
func number(value any) (*big.Rat, bool) {
	switch v := value.(type) {
	case *big.Rat:
		return v, true
	case int:
		return big.NewRat(int64(v), 1), true
	case json.Number:
		return parseNumber(string(v))
	case string:
		return parseNumber(strings.TrimSpace(v))
	}
	return nil, false
}

func parseNumber(text string) (*big.Rat, bool) {
	if text == "" || len(text) > maxNumber || strings.Trim(text, "0123456789+-.eE") != "" {
		return nil, false
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		if e, err := strconv.Atoi(text[i+1:]); err != nil || e > maxExponent || e < -maxExponent {
			return nil, false
		}
	}
	return new(big.Rat).SetString(text)
}

// plain writes a number as digits with a point before the fraction, exactly where that ends.
func plain(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	digits, exact := r.FloatPrec()
	if exact {
		return r.FloatString(digits)
	}
	return strings.TrimRight(strings.TrimRight(r.FloatString(fractionDigits), "0"), ".")
}

// Text writes a value as it stands in a document: numbers with a decimal comma and without points between thousands
// (a year is a number too), truth as Có or Không, a list with commas between, nothing for what is absent.
func Text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case bool:
		if v {
			return "Có"
		}
		return "Không"
	case json.Number:
		if isDigits(string(v)) {
			return string(v)
		}
		if !strings.ContainsAny(string(v), "eE") {
			return viet.Decimal(string(v), false)
		}
		if r, ok := number(v); ok {
			return viet.Decimal(plain(r), false)
		}
		return string(v)
	case int:
		return strconv.Itoa(v)
	case *big.Rat:
		return viet.Decimal(plain(v), false)
	case []any:
		return join(v, ", ")
	}
	return ""
}

func join(list []any, between string) string {
	var words []string
	for _, item := range list {
		if text := Text(item); text != "" {
			words = append(words, text)
		}
	}
	return strings.Join(words, between)
}

// present tells whether there is anything: not nil, not blank text, not an empty list or object. Zero is there.
func present(value any) bool {
	switch v := value.(type) {
	case nil:
		return false
	case string:
		return strings.TrimSpace(v) != ""
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

// truth is present, except that false and zero are not true.
func truth(value any) bool {
	switch v := value.(type) {
	case bool:
		return v
	case json.Number, int, *big.Rat:
		r, ok := number(v)
		return !ok || r.Sign() != 0
	}
	return present(value)
}
