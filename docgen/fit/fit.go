// Package fit makes text fit a box of fixed size, as names on certificates must: it shrinks within a range of sizes,
// then breaks lines where Vietnamese may be broken, then balances the lines.
//
// In come a box, its typeface and the paragraphs of a text; out come the size and the places of the breaks, or the word
// that it does not fit. What can be decided without a record stands in a Box, which a Word file carries as the title of
// its text box ("vừa khung 20-36 pt, 2 dòng"), so that the rule goes where the form goes.
package fit

import (
	"fmt"
	"regexp"
	"strconv"

	"vanthu/docgen/unit"
)

// Box is the room for a text and how far the text may give way. Sizes are half points, as Word counts them.
type Box struct {
	Width, Height unit.Length
	Least, Most   int  // sizes, smallest and largest
	Lines         int  // at most
	Name          bool // the text is a name: its last two syllables stay together
}

// Sizes that text may have: below the first nobody reads, above the second no sheet is wide enough.
const (
	smallest = 2 * 4
	largest  = 2 * 200
	mostLine = 20
)

// String gives the words that Parse understands; width and height are the text box's own.
func (b Box) String() string {
	s := fmt.Sprintf("vừa khung %s-%s pt, %d dòng", points(b.Least), points(b.Most), b.Lines)
	if b.Name {
		s += ", tên"
	}
	return s
}

func points(half int) string { return strconv.FormatFloat(float64(half)/2, 'f', -1, 64) }

var words = regexp.MustCompile(`^vừa khung ([0-9]{1,3}(?:\.5)?)-([0-9]{1,3}(?:\.5)?) pt, ([0-9]{1,2}) dòng(, tên)?$`)

// Parse reads the words of String; ok is false for any other text, and for sizes that no sheet has.
func Parse(s string) (b Box, ok bool) {
	m := words.FindStringSubmatch(s)
	if m == nil {
		return Box{}, false
	}
	half := func(s string) int {
		v, _ := strconv.ParseFloat(s, 64) // the expression takes numbers only
		return int(v * 2)
	}
	b = Box{Least: half(m[1]), Most: half(m[2]), Name: m[4] != ""}
	b.Lines, _ = strconv.Atoi(m[3])
	return b, b.Valid()
}

// Valid reports whether sizes and lines are such that text can be set.
func (b Box) Valid() bool {
	return b.Least >= smallest && b.Least <= b.Most && b.Most <= largest && b.Lines >= 1 && b.Lines <= mostLine
}
