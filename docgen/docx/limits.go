package docx

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// Limits on strangers' files, beside those of the package and of each part: what is written once there may be asked for
// by every paragraph.
const (
	// mostWork is how many elements of properties are looked at, at most: more than twice as many as a part may hold, of
	// which a document of 2,000 pages has a tenth. It is about a second of work.
	mostWork = 10_000_000
	// mostBases is how many resolved styles are remembered. A document uses a few dozen.
	mostBases = 10_000
	// mostLevelText is as much of a list level's text, in bytes, as stands before each of its paragraphs. Word's own
	// limit is 255 characters.
	mostLevelText = 1020
)

// spend notes that the children of an element are looked at, with their attributes, and reports whether they still may
// be. After the last one everything else of the document is passed over: it is refused as a whole.
func (r *reader) spend(on *ooxml.Node) bool {
	const attributes = 16 // cost as much as an element
	for _, n := range on.Children {
		r.work += 1 + len(n.Attrs)/attributes
	}
	if r.work <= r.mostWork {
		return true
	}
	if !r.exhausted {
		r.exhausted = true
		r.issues.Add(diag.WordTooComplex, diag.Place{Part: r.part})
	}
	return false
}
