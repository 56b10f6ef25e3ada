package docx

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// plainAutoSpace is what automatic space comes to in a file that asks for Word's way before it followed HTML's
// (17.15.3.21, doNotUseHTMLParagraphAutoSpacing).
const plainAutoSpace = 5 * unit.Point

// settleAutoSpace takes automatic space (17.3.1.33) away where Word, like HTML, gives none: above the first paragraph of
// a story that opens, below the last one of a cell, between items of one list.
func (r *reader) settleAutoSpace(blocks []document.Block, opens, closes bool) {
	var above *document.Paragraph
	for i, b := range blocks {
		p, ok := b.(*document.Paragraph)
		if !ok {
			above = nil
			continue
		}
		s := &p.Spacing
		list := r.autoLists[p]
		switch {
		case r.settings.plainSpace:
			setAuto(&s.Before, &s.BeforeAuto, plainAutoSpace)
			setAuto(&s.After, &s.AfterAuto, plainAutoSpace)
		case list != "" && above != nil && r.autoLists[above] == list:
			setAuto(&above.Spacing.After, &above.Spacing.AfterAuto, 0)
			setAuto(&s.Before, &s.BeforeAuto, 0)
		case opens && i == 0:
			setAuto(&s.Before, &s.BeforeAuto, 0)
		}
		if closes && i == len(blocks)-1 {
			setAuto(&s.After, &s.AfterAuto, 0)
		}
		above = p
	}
}

// setAuto gives an automatic space a length.
func setAuto(space *unit.Length, auto *bool, length unit.Length) {
	if *auto {
		*space, *auto = length, false
	}
}
