package docx

import (
	"strconv"
	"strings"

	"vanthu/docgen/document"
)

// numberWords words a number (17.18.59); false when the format is not known and the plain number stands for it.
func numberWords(format document.NumberFormat, n int) (string, bool) {
	switch format {
	case "", "decimal", "decimalFullWidth", "decimalHalfWidth":
		return strconv.Itoa(n), true
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n), true
		}
		return strconv.Itoa(n), true
	case "lowerLetter":
		return letters(n), true
	case "upperLetter":
		return strings.ToUpper(letters(n)), true
	case "lowerRoman":
		return strings.ToLower(roman(n)), true
	case "upperRoman":
		return roman(n), true
	case "ordinal":
		return strconv.Itoa(n) + ".", true
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -", true
	case "none":
		return "", true
	}
	return strconv.Itoa(n), false
}

// letters counts a … z, aa, bb, …; beyond 30 letters, as beyond Word's own limit, the number itself.
func letters(n int) string {
	if n < 1 || n > 780 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

var romanDigits = []struct {
	value int
	sign  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
	{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// roman words a number in capitals; the number itself where Roman digits end.
func roman(n int) string {
	if n < 1 || n > 32767 {
		return strconv.Itoa(n)
	}
	var out strings.Builder
	for _, d := range romanDigits {
		for n >= d.value {
			out.WriteString(d.sign)
			n -= d.value
		}
	}
	return out.String()
}
