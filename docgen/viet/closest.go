package viet

import (
	"slices"
	"strings"
)

// Closest returns the candidate that people most likely meant by a mistyped word: equal but for case, marks and signs
// between syllables, or a few letters away. "" when none is near. Of equals the first wins.
func Closest(word string, candidates []string) string {
	typed := []rune(plain(word))
	best, bestDistance := "", 1+len(typed)/3
	for _, c := range candidates {
		meant := []rune(plain(c))
		if max(len(typed)-len(meant), len(meant)-len(typed)) >= bestDistance {
			continue // as many letters at least are lost or inserted; a word may be a whole book
		}
		if d := distance(typed, meant); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// Nearest returns as many candidates as asked for, those first that are most like a word.
func Nearest(word string, candidates []string, most int) []string {
	typed := []rune(plain(word))
	typed = typed[:min(len(typed), maxTyped)]
	far := func(c string) int { return distance(typed, []rune(plain(c))) }
	all := slices.Clone(candidates)
	slices.SortStableFunc(all, func(a, b string) int { return far(a) - far(b) })
	return all[:min(len(all), most)]
}

// maxTyped bounds the letters of a word that Nearest compares.
const maxTyped = 40

// Alike tells whether two words are equal but for case, marks and signs between syllables: "Họ và tên" and "ho_va_ten".
func Alike(a, b string) bool { return plain(a) == plain(b) }

func plain(s string) string {
	return strings.NewReplacer(" ", "_", "-", "_").Replace(Lower(Unmarked(strings.TrimSpace(s))))
}

// distance counts inserted, lost, changed and swapped letters (optimal string alignment).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i, x := range a {
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
