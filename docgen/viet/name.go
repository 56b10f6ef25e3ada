package viet

import (
	"strings"
	"unicode"
)

// TitleCase begins each syllable with a capital and writes the rest small, as names of people are written: "nguyễn VĂN
// an" becomes "Nguyễn Văn An".
func TitleCase(s string) string {
	start := true
	return strings.Map(func(r rune) rune {
		out := unicode.ToLower(r)
		if start {
			out = unicode.ToUpper(r)
		}
		start = !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
		return out
	}, s)
}

// FamilyNames returns a full name without its given name: "Nguyễn Văn" of "Nguyễn Văn An".
func FamilyNames(full string) string {
	words := strings.Fields(full)
	if len(words) < 2 {
		return ""
	}
	return strings.Join(words[:len(words)-1], " ")
}

// Ordinal writes "thứ nhất", "thứ hai", "thứ tư" for a plain whole number above zero; other text comes back as it is.
func Ordinal(number string) string {
	switch number {
	case "1":
		return "thứ nhất"
	case "4":
		return "thứ tư"
	}
	text, ok := Words(number)
	if !ok || strings.Contains(number, ".") || strings.HasPrefix(number, "-") || strings.Trim(number, "0") == "" {
		return number
	}
	return "thứ " + text
}

// Phone groups the digits of a Vietnamese telephone number: "0912 345 678", "024 3825 1234", "0212 3852 123". A number
// with the country's code is written from 0. Other text comes back as it is.
func Phone(text string) string {
	plain := strings.NewReplacer(" ", "", ".", "", "-", "", "(", "", ")", "", "\u00a0", "").Replace(text)
	if rest, ok := strings.CutPrefix(plain, "+84"); ok {
		plain = "0" + rest
	}
	switch {
	case !digits(plain) || plain[0] != '0':
		return text
	case len(plain) == 10 && plain[1] != '2':
		return plain[:4] + " " + plain[4:7] + " " + plain[7:]
	case len(plain) == 11 && (strings.HasPrefix(plain, "024") || strings.HasPrefix(plain, "028")):
		return plain[:3] + " " + plain[3:7] + " " + plain[7:]
	case len(plain) == 11 && plain[1] == '2':
		return plain[:4] + " " + plain[4:8] + " " + plain[8:]
	}
	return text
}

// Mask hides all but the last letters of an identity or account number: "*********345". Spaces stay.
func Mask(text string, shown int) string {
	letters := []rune(text)
	for i, r := range letters {
		if i < len(letters)-shown && !unicode.IsSpace(r) {
			letters[i] = '*'
		}
	}
	return string(letters)
}
