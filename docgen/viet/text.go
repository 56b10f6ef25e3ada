package viet

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Upper writes the text in capitals.
func Upper(s string) string { return strings.ToUpper(s) }

// Lower writes the text in small letters.
func Lower(s string) string { return strings.ToLower(s) }

// UpperFirst makes the first letter a capital; quotes and spaces before it stay.
func UpperFirst(s string) string {
	for i, r := range s {
		if unicode.IsLetter(r) {
			return s[:i] + string(unicode.ToUpper(r)) + s[i+utf8.RuneLen(r):]
		}
		if unicode.IsDigit(r) {
			break
		}
	}
	return s
}

// GivenName returns the last syllable of a full name, by which Vietnamese people are called and lists are sorted.
func GivenName(full string) string {
	words := strings.Fields(full)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// collators are not safe for goroutines and costly to make.
var collators = sync.Pool{New: func() any { return collate.New(language.Vietnamese) }}

// Compare orders two texts by the Vietnamese alphabet (a ă â b … d đ e ê …, tones last): negative, zero or positive.
func Compare(a, b string) int {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	return c.CompareString(a, b)
}

// CompareNames orders full names as lists of people do: by given name, then by the whole name.
func CompareNames(a, b string) int {
	if c := Compare(GivenName(a), GivenName(b)); c != 0 {
		return c
	}
	return Compare(a, b)
}

// Unmarked strips the marks of Vietnamese letters: "Họ tên" becomes "Ho ten". For comparing what people typed, never
// for print.
func Unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if base, ok := unmarked[r]; ok {
			return base
		}
		return r
	}, s)
}

var unmarked = func() map[rune]rune {
	table := map[rune]rune{}
	for base, marked := range map[rune]string{
		'a': "àáảãạăằắẳẵặâầấẩẫậ", 'e': "èéẻẽẹêềếểễệ", 'i': "ìíỉĩị", 'o': "òóỏõọôồốổỗộơờớởỡợ",
		'u': "ùúủũụưừứửữự", 'y': "ỳýỷỹỵ", 'd': "đ",
	} {
		for _, r := range marked {
			table[r], table[unicode.ToUpper(r)] = base, unicode.ToUpper(base)
		}
	}
	return table
}()
