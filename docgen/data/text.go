package data

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/viet"
)

// Clean makes a string fit for a record: NFC, line ends as line feeds, no control characters other than tab and line
// feed, none of the code points that XML forbids. dropped counts what had to be taken away for good; line ends and a
// byte order mark inside the text are not worth a word. Emoji stay: a face may have them, and layout tells when not.
func Clean(s string) (clean string, dropped int) {
	if plain(s) || unspoiled(s) {
		return s, 0
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\v':
			return '\n'
		case r == '\uFEFF':
			return -1
		case forbidden(r):
			dropped++
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s), dropped
}

// plain reports whether s is ASCII that Clean would not touch, the usual case of keys and numbers.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c == 0x7F || c < ' ' && c != '\t' && c != '\n' {
			return false
		}
	}
	return true
}

// unspoiled reports whether s is text that Clean would not touch.
func unspoiled(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\uFEFF' || forbidden(r) {
			return false
		}
	}
	return norm.NFC.IsNormalString(s)
}

func forbidden(r rune) bool {
	return r != '\t' && r != '\n' && unicode.IsControl(r) || r&0xFFFE == 0xFFFE
}

// Key folds a label or a word so that people's spellings of it compare equal: no marks, no capitals, no punctuation,
// single spaces. "Họ và tên (*)" and "HO VA TEN" have the same key.
func Key(s string) string { return wordsOf(viet.Unmarked(s)) }

// NameKey folds the name of somebody or of a unit, and keeps the marks: Phương and Phượng are two people. Where the tone
// stands makes no difference: Hòa and Hoà are one.
func NameKey(s string) string { return wordsOf(viet.SetTones(norm.NFC.String(s), viet.ToneNew)) }

func wordsOf(s string) string {
	words := strings.FieldsFunc(viet.Lower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
