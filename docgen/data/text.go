package data

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean makes a string fit for a record: NFC, line ends as line feeds, no control characters other than tab and line
// feed, none of the code points that XML forbids. dropped counts what had to be taken away for good; line ends and a
// byte order mark inside the text are not worth a word. Emoji stay: a face may have them, and layout tells when not.
func Clean(s string) (clean string, dropped int) {
	if plain(s) {
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

func forbidden(r rune) bool {
	return r != '\t' && r != '\n' && unicode.IsControl(r) || r&0xFFFE == 0xFFFE
}

// Key folds a label or a word so that people's spellings of it compare equal: no accents, no capitals, no
// punctuation, single spaces. "Họ và tên (*)" and "HO VA TEN" have the same key.
func Key(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(foldLetter(r))
		default:
			space = true
		}
	}
	return b.String()
}

func foldLetter(r rune) rune {
	r = unicode.ToLower(r)
	if r == 'đ' {
		return 'd'
	}
	return r
}

// Nearest returns the candidate that a misspelt name most likely meant, "" when none is near: its key may differ by
// one letter in three at most.
func Nearest(name string, candidates []string) string {
	best, bestDistance := "", 0
	wanted := Key(name)
	for _, candidate := range candidates {
		key := Key(candidate)
		limit := max(len(wanted), len(key)) / 3
		if d := distance(wanted, key); d <= limit && (best == "" || d < bestDistance) {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete, replace or swap with the next one (optimal string alignment).
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
