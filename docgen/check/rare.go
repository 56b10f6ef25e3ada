package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/docgen/diag"
)

// Bounds of a column that holds few values again and again: an award, a field of work.
const (
	mostValues = 40  // different ones
	longValue  = 120 // letters
	rareAtMost = 2   // a slip is made once or twice
	usualTimes = 10  // times as often stands what was meant
)

// columnValues is how the values of such a column are spelled; none once it holds too many.
type columnValues struct {
	spellings []*spelling
	closed    bool
}

// value notes a value of a column whose field has no list of its own.
func (c *Checker) value(x *cell) {
	key := columnKey{diag.CheckRareValue, x.at.sheet, x.at.column}
	of := c.values[key]
	if of == nil {
		of = &columnValues{}
		c.values[key] = of
		c.valued = append(c.valued, of)
	}
	if of.closed {
		return
	}
	if of.count(x.text) {
		return
	}
	text := strings.Join(strings.Fields(x.text), " ")
	if text != x.text && of.count(text) {
		return
	}
	if len(of.spellings) == mostValues || utf8.RuneCountInString(text) > longValue {
		of.closed, of.spellings = true, nil
		return
	}
	of.spellings = append(of.spellings, &spelling{text: text, count: 1, first: x.at})
}

// count counts a spelling that is known.
func (of *columnValues) count(text string) bool {
	for _, s := range of.spellings {
		if s.text == text {
			s.count++
			return true
		}
	}
	return false
}

// rare offers the usual value for one that is a letter away from it: “Bằng khem” once among “Bằng khen”.
func (c *Checker) rare(of *columnValues) {
	for _, s := range of.spellings {
		if s.count > rareAtMost {
			continue
		}
		for _, usual := range of.spellings {
			if usual.count >= usualTimes*s.count && slipped(s.text, usual.text) {
				x := cell{text: s.text, at: s.first}
				c.add(&x, diag.CheckRareValue, usual.text, s.text, s.count, usual.text, usual.count)
				break
			}
		}
	}
}

// slipped reports whether a text is another but for one letter in a word of three or more: put in, left out or another.
// Capitals, numbers and words of one or two letters, as of classes and ranks, tell values apart on purpose.
func slipped(text, meant string) bool {
	a, b := strings.Fields(strings.ToLower(text)), strings.Fields(strings.ToLower(meant))
	if len(a) != len(b) {
		return false
	}
	slips := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if slips++; slips > 1 || !oneLetterOff([]rune(a[i]), []rune(b[i])) {
			return false
		}
	}
	return slips == 1
}

func oneLetterOff(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) < 3 || len(b)-len(a) > 1 {
		return false
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	rest := b[n+1:]
	if len(a) == len(b) {
		return unicode.IsLetter(a[n]) && unicode.IsLetter(b[n]) && string(a[n+1:]) == string(rest)
	}
	return unicode.IsLetter(b[n]) && string(a[n:]) == string(rest)
}
