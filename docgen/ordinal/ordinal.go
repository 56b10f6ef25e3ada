// Package ordinal words the numbers of lists and pages as the formats of Word ask (ECMA-376 Part 1, 17.18.59).
package ordinal

import (
	"strconv"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/viet"
)

// Words words a number; false when the format is not known and the plain number stands for it.
func Words(format document.NumberFormat, n int) (string, bool) {
	plain := strconv.Itoa(n)
	switch format {
	case "", "decimal", "decimalFullWidth", "decimalHalfWidth":
		return plain, true
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + plain, true
		}
		return plain, true
	case "lowerLetter":
		return letters(n), true
	case "upperLetter":
		return strings.ToUpper(letters(n)), true
	case "lowerRoman":
		return strings.ToLower(roman(n)), true
	case "upperRoman":
		return roman(n), true
	case "ordinal":
		return plain + ".", true
	case "numberInDash":
		return "- " + plain + " -", true
	case "none":
		return "", true
	}
	return plain, false
}

// letters counts a … z, aa, bb, …; beyond 30 letters, as beyond Word's own limit, the number itself.
func letters(n int) string {
	if n < 1 || n > 780 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

// roman words a number in capitals; the number itself where Roman numerals end.
func roman(n int) string {
	if text := viet.Roman(n); text != "" {
		return text
	}
	return strconv.Itoa(n)
}
