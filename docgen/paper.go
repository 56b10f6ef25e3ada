package docgen

import (
	"slices"
	"strings"
)

// Paper says how the sheets of a run lie on the printer's paper.
type Paper struct {
	Duplex   string // one of Duplexes; "" leaves it to the print dialog
	Two      bool   // two sheets on one of double size, cut apart afterwards: A4 on A3, A5 on A4
	CutMarks bool
}

// Duplexes are the ways of printing on both sides that a file can ask the print dialog for: one side only, turned over the
// short edge, turned over the long one.
var Duplexes = []string{"simplex", "short", "long"}

// pdfDuplexes are their names in a PDF (ISO 32000-1, 12.2).
var pdfDuplexes = map[string]string{"simplex": "Simplex", "short": "DuplexFlipShortEdge", "long": "DuplexFlipLongEdge"}

const twoWord, marksWord = "two", "marks"

// String writes the paper as a few words, "" when it is as it comes: "long two marks".
func (p Paper) String() string {
	var words []string
	if p.Duplex != "" {
		words = append(words, p.Duplex)
	}
	if p.Two {
		words = append(words, twoWord)
	}
	if p.CutMarks {
		words = append(words, marksWord)
	}
	return strings.Join(words, " ")
}

// ParsePaper reads what String writes; words that it does not know are passed over.
func ParsePaper(words string) (p Paper) {
	for _, word := range strings.Fields(words) {
		switch {
		case slices.Contains(Duplexes, word):
			p.Duplex = word
		case word == twoWord:
			p.Two = true
		case word == marksWord:
			p.CutMarks = true
		}
	}
	return p
}

// Size is how large the paper is for sheets of a size, millimetres: landscape ones lie below each other.
func (p Paper) Size(width, height float64) (across, down float64) {
	switch {
	case !p.Two:
		return width, height
	case width < height:
		return 2 * width, height
	}
	return width, 2 * height
}
