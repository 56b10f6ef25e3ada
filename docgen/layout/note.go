package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// separatorLength is how long Word draws the line above the notes of a page.
const separatorLength = 2 * unit.Inch

// footNote is a footnote, or the rest of one, at the foot of a column. Its mark stands in the placed strip `of`.
type footNote struct {
	content stack
	from    int // strips that stand on earlier pages
	to      int // the strip after the last one on this page
	of      int
}

// ofEarlierPage is footNote.of for what goes on from the page before.
const ofEarlierPage = -1

// noteMarks collects the notes whose marks stand among atoms.
func (t *typesetter) noteMarks(atoms []atom, num numbering) []stack {
	var notes []stack
	defer t.leaveGrid()()
	for i := range atoms {
		if atoms[i].kind == noteAtom && t.enter(atoms[i].origin.source) {
			notes = append(notes, t.blocks(atoms[i].origin.note.Blocks, max(t.noteRoom, unit.Point), num))
			t.leave()
		}
	}
	return notes
}

// measureNotes sets what stands above the notes of the present column.
func (f *flow) measureNotes() {
	f.noteRoom = f.columnWidth(f.column)
	f.separator = f.blocks(f.doc.Notes.Separator, f.noteRoom, f.num)
	f.continuation = f.blocks(f.doc.Notes.Continuation, f.noteRoom, f.num)
}

// hasNotes spares paragraphs without notes the search for them.
func hasNotes(p *document.Paragraph) bool {
	for _, in := range p.Inlines {
		if _, ok := in.(*document.NoteMark); ok {
			return true
		}
	}
	return false
}

// notesOf are the notes of the strips of a cell.
func notesOf(strips []strip) []stack {
	var notes []stack
	for i := range strips {
		notes = append(notes, strips[i].notes...)
	}
	return notes
}

// notes are those whose marks stand in the part of the row.
func (p *rowPart) notes() []stack {
	var notes []stack
	for i, c := range p.row.cells {
		if c.start == nil && len(c.content.strips) > 0 {
			from, to := p.bounds(i)
			notes = append(notes, notesOf(c.content.strips[from:to])...)
		}
	}
	return notes
}

// foot sets notes below each other under the separator, and returns how high they are.
func (f *flow) foot(notes []footNote) ([]placed, unit.Length) {
	if len(notes) == 0 {
		return nil, 0
	}
	line := f.separator
	if notes[0].of == ofEarlierPage {
		line = f.continuation
	}
	strips, after := append([]strip(nil), line.strips...), line.after
	for _, n := range notes {
		from := len(strips)
		strips = append(strips, n.content.strips[n.from:n.to]...)
		if from < len(strips) {
			strips[from].after = after
			after = n.content.after
		}
	}
	set, height := pile(strips, 0, len(strips))
	return set, height
}

// withNotes adds the notes of a strip, whole, to those of the column.
func (f *flow) withNotes(notes []stack) []footNote {
	all := f.notes[:len(f.notes):len(f.notes)]
	for _, n := range notes {
		all = append(all, footNote{content: n, to: len(n.strips), of: len(f.set)})
	}
	return all
}

// bottom is where text ends in the present column when notes stand at its foot.
func (f *flow) bottom(notes []footNote) unit.Length {
	_, height := f.foot(notes)
	return f.page().bottom - height
}

// stands reports whether a strip finds room above notes, its own included, of which the last one may go on on the next
// page. Notes stand in the order of their marks: while some of the page are still left, no other begins.
func (f *flow) stands(s *strip, top, room unit.Length, notes []footNote) bool {
	height := s.height - s.hang + s.foot
	if len(s.notes) == 0 || len(f.left) == 0 && height <= room {
		return height <= room
	}
	if s.row != nil || len(f.left) > 0 {
		return false
	}
	_, _, ok := f.cut(notes, top+height, false)
	return ok
}

// hangNotes takes in the notes of a strip that is placed at y.
func (f *flow) hangNotes(s *strip, y unit.Length) {
	if len(f.left) > 0 {
		f.left = append(f.left[:len(f.left):len(f.left)], f.withNotes(s.notes)[len(f.notes):]...)
		return
	}
	f.notes, f.left, _ = f.cut(f.withNotes(s.notes), y+s.height-s.hang+s.foot, true)
}

// cut shortens notes to what stands below y: the last one loses lines, and returns what is left for the next page. It
// is not ok when the beginning of every note does not find room; forced, notes that find none go on whole, all but the
// first lines of the first.
func (f *flow) cut(notes []footNote, y unit.Length, forced bool) (kept, rest []footNote, ok bool) {
	kept = append([]footNote(nil), notes...)
	for last := len(kept) - 1; last >= 0; last-- {
		n := &kept[last]
		least, end := n.whole(n.from+1), n.to
		for f.bottom(kept) < y && n.to > least {
			n.to = n.parted(n.to-1, least)
		}
		if f.bottom(kept) >= y || forced && last == 0 {
			if n.to < end {
				rest = append(rest, footNote{content: n.content, from: n.to, to: end, of: n.of})
			}
			return kept, append(rest, notes[last+1:]...), true
		}
		if !forced {
			return nil, nil, false
		}
		kept = kept[:last]
	}
	return kept, rest, true
}

// whole is the first place from k on where the lines of a note may be parted, parted the last one down to least.
func (n *footNote) whole(k int) int {
	for k < n.to && n.content.strips[k-1].keep {
		k++
	}
	return min(k, n.to)
}

func (n *footNote) parted(k, least int) int {
	for k > least && n.content.strips[k-1].keep {
		k--
	}
	return k
}

// carry begins a column with what is left of the notes of the one before.
func (f *flow) carry() {
	rest := f.left
	f.notes, f.left = nil, nil
	if len(rest) == 0 {
		return
	}
	for i := range rest {
		rest[i].of = ofEarlierPage
	}
	f.notes, f.left, _ = f.cut(rest, f.page().top, true)
}

// drawNotes draws the notes of the present column at its foot.
func (f *flow) drawNotes() {
	set, height := f.foot(f.notes)
	if len(set) == 0 || f.dry {
		return
	}
	p := f.page()
	y := p.foot - height
	if f.doc.Notes.BeneathText {
		y = min(y, max(f.y, f.lowest))
	}
	p.items = append(p.items, f.draw(set, f.columnLeft(f.column), y)...)
}

// forget drops the notes of strips that are no longer placed.
func forget(notes []footNote, set int) []footNote {
	for len(notes) > 0 && notes[len(notes)-1].of >= set {
		notes = notes[:len(notes)-1]
	}
	return notes
}
