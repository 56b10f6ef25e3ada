package nd30

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// fold reduces text to its bare letters and digits, without marks, case and signs: what remains of a set phrase
// however it is typed. "Độc lập - Tự do" becomes "doclaptudo".
func fold(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s { // marks that are characters of their own fall away like other signs
		if int(r) < len(bare) && bare[r] != 0 {
			out = append(out, bare[r])
		}
	}
	return string(out)
}

// bare gives each letter its small form without marks, 0 for what is no letter or digit.
var bare = func() (table [0x1F00]byte) {
	for r := rune(0); int(r) < len(table); r++ {
		for _, plain := range viet.Unmarked(string(unicode.ToLower(r))) {
			if plain >= 'a' && plain <= 'z' || plain >= '0' && plain <= '9' {
				table[r] = byte(plain)
			}
		}
	}
	table['Ð'], table['ð'] = 'd', 'd'
	return table
}()

// opens reports whether a text begins with a set phrase, folded. Only its head is looked at.
func opens(s, phrase string) bool {
	if most := 6*len(phrase) + 24; len(s) > most {
		s = s[:most]
	}
	return strings.HasPrefix(fold(s), phrase)
}

// squeeze makes every stretch of blanks one space, composes letters and cuts blanks at both ends.
func squeeze(s string) string {
	s = strings.ReplaceAll(s, "Ð", "Đ") // the Icelandic letter looks the same and is often typed
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

// letters counts letters and digits.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// blanks reports whether a text is what a form leaves to be written by hand: dots, blanks, underscores.
func blanks(s string) bool {
	return strings.Trim(s, " .…_-–\t\u00a0()[]") == ""
}

// allCaps reports whether all letters are capitals, at least two of them.
func allCaps(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// mostlyCaps reports whether nine in ten letters are capitals: a title with "V/v" or an abbreviation in it.
func mostlyCaps(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 2 && upper >= 9*lower
}

// distance is the number of letters to change, add or take away between two short words, at most limit+1.
func distance(a, b string, limit int) int {
	if n := len(a) - len(b); n > limit || -n > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		last := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := last
			if a[i-1] != b[j-1] {
				cost++
			}
			last = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

// excerpt is as much of a text as a finding quotes.
func excerpt(s string) string {
	return diag.Excerpt(squeeze(s), 90)
}

// decimal writes a measure with a decimal comma.
func decimal(v float64) string {
	s := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.1f", v), "0"), ".")
	return strings.ReplaceAll(s, ".", ",")
}
