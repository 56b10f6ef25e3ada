package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// autoSpace is what before- and afterAutospacing come to in Word.
const autoSpace = 14 * unit.Point

// single is Spacing.Multiple of single spacing.
const single = 240

// leading is the height of a line: above and below its baseline, and the extra of a multiple, which lies beneath and
// may hang over the end of the page.
type leading struct{ above, below, extra unit.Length }

func (l leading) height() unit.Length { return l.above + l.below + l.extra }

// hang is how much of a line may hang over the end of a page.
func (t *typesetter) hang(l leading) unit.Length {
	if t.as == LibreOffice {
		return 0
	}
	return l.extra
}

// leading measures the line that holds the given atoms. Word takes the paragraph mark into account only where a line
// holds nothing else; a list label counts with its ascent alone; a picture is not enlarged by a multiple.
func (t *typesetter) leading(p *document.Paragraph, atoms []atom) leading {
	var ascent, descent, label, picture unit.Length
	text, filled := false, false
	var seen *piece // whose letters need no second look
	for i := range atoms {
		a := &atoms[i]
		switch {
		case a.kind <= spaceAtom && a.piece == seen && !a.label:
		case a.kind == pictureAtom:
			picture, filled = max(picture, a.height()), true
		case a.label:
			label = max(label, a.look.ascent)
		case a.kind == noteAtom:
		default:
			ascent, descent, text = max(ascent, a.look.ascent), max(descent, a.look.descent), true
			seen = a.piece
		}
	}
	mark := t.look(p.Mark, p.Source)
	if !text && !filled {
		ascent, descent = mark.ascent, mark.descent
	}
	one := ascent + descent
	if !text {
		one = mark.ascent + mark.descent
	}
	l := spaced(p.Spacing, max(ascent, label), descent, picture, one)
	if t.pitch > 0 && !t.offGrid && !p.OffGrid && p.Spacing.Rule == document.LineAuto {
		return onGrid(l, t.pitch, p.Spacing.Multiple)
	}
	if t.as == LibreOffice && p.Spacing.Rule == document.LineAuto && picture == 0 {
		l = inTwips(l, p.Spacing.Multiple)
	}
	return l
}

// inTwips rounds single spacing up to whole twips and its multiple down, as LibreOffice does.
func inTwips(l leading, multiple int) leading {
	one := -floor(-(l.above + l.below), unit.Twip)
	l.above = one - l.below
	if multiple > single {
		l.extra = floor(one.Scale(int64(multiple), single), unit.Twip) - one
	}
	return l
}

// onGrid gives a line as many steps of the document grid as it needs (17.6.5), times the multiple, and stands its text
// in the middle of them.
func onGrid(l leading, pitch unit.Length, multiple int) leading {
	l.extra = 0
	steps := (l.above + l.below + pitch - 1) / pitch
	room := steps * pitch
	if multiple > single {
		room = room.Scale(int64(multiple), single)
	}
	l.above += (room - l.above - l.below) / 2
	l.below = room - l.above
	return l
}

// spaced applies the line rule (17.3.1.33); one is single spacing of the line's text. A multiple below one cuts from
// above; an exact line has its baseline at four fifths.
func spaced(s document.Spacing, ascent, descent, picture, one unit.Length) leading {
	l := leading{above: max(ascent, picture), below: descent}
	switch {
	case s.Rule == document.LineExact && s.Line > 0:
		above := s.Line.Scale(4, 5)
		return leading{above: above, below: s.Line - above}
	case s.Rule == document.LineAtLeast:
		l.above += max(s.Line-l.above-l.below, 0)
	case s.Multiple > single:
		l.extra = one.Scale(int64(s.Multiple-single), single)
	case s.Multiple > 0 && picture == 0:
		l.above -= one.Scale(int64(single-s.Multiple), single)
	}
	return l
}

// spaceBefore is what p asks for above itself, given the paragraph that stands there (nil for none).
func spaceBefore(p, above *document.Paragraph) unit.Length {
	switch {
	case p.Spacing.Contextual && above != nil && above.Style == p.Style:
		return 0
	case p.Spacing.BeforeAuto:
		return autoSpace
	}
	return max(p.Spacing.Before, 0)
}

// spaceAfter is what p asks for below itself, given the paragraph that stands there: that of the first cell where it
// is a table.
func spaceAfter(p, below *document.Paragraph) unit.Length {
	switch {
	case p.Spacing.Contextual && below != nil && below.Style == p.Style:
		return 0
	case p.Spacing.AfterAuto:
		return autoSpace
	}
	return max(p.Spacing.After, 0)
}

// firstParagraph returns the paragraph that a block begins with, nil for an empty table.
func firstParagraph(b document.Block) *document.Paragraph {
	switch b := b.(type) {
	case *document.Paragraph:
		return b
	case *document.Table:
		if len(b.Rows) > 0 && len(b.Rows[0].Cells) > 0 && len(b.Rows[0].Cells[0].Blocks) > 0 {
			return firstParagraph(b.Rows[0].Cells[0].Blocks[0])
		}
	}
	return nil
}
