package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// strip is what never divides between pages: a line of text, or a part of a table row. Its items are measured from its
// top and from the left margin of its column. Strips do not change once made; placing copies their items.
type strip struct {
	items         []Item
	row           *rowPart // of a table row; its items are drawn with those of its neighbours
	anchors       []*anchor
	notes         []stack // footnotes whose marks stand in it
	height        unit.Length
	hang          unit.Length // lower part of height that may hang over the end of the page
	foot          unit.Length // room that must be left below: the closing line of a table
	before, after unit.Length // asked for by this block, and by the one above; the larger one counts
	adds          bool        // both wishes count together
	breakBefore   atomKind    // pageEndAtom or columnEndAtom: begins a page or column; letterAtom: goes on
	keep          bool        // is not to be parted from the next strip
	bridge        *enclosure  // goes on over the space above
	block, atom   int         // which block it is of, and the first atom of a line: where to go on in another width
}

func (s *strip) gap() unit.Length {
	if s.adds {
		return s.before + s.after
	}
	return max(s.before, s.after)
}

// full is the height with the closing line, where a table ends with the strip.
func (s *strip) full() unit.Length {
	if s.row != nil && s.row.closes() {
		return s.height + s.foot
	}
	return s.height
}

// stack is blocks as strips from top to bottom.
type stack struct {
	strips []strip
	after  unit.Length // space after the last block
}

// blocks sets blocks into a column of a width.
func (t *typesetter) blocks(blocks []document.Block, width unit.Length, num numbering) stack {
	return t.blocksFrom(blocks, 0, 0, width, num)
}

// blocksFrom sets blocks from one on, and from an atom of that one when it is a paragraph whose beginning stands
// elsewhere.
func (t *typesetter) blocksFrom(blocks []document.Block, first, atom int, width unit.Length, num numbering) stack {
	s := stacking{t: t, blocks: blocks, width: width, num: num, ending: letterAtom}
	for i := first; i < len(blocks) && !t.stopped(); i++ {
		already, ending := len(s.strips), letterAtom
		s.moved = 0
		switch b := blocks[i].(type) {
		case *document.Paragraph:
			ending = s.paragraph(i, b, atom)
		case *document.Table:
			s.table(i, b)
		}
		if len(s.strips) == already {
			continue
		}
		s.join(i, s.strips[already:])
		s.ending, atom = ending, 0
	}
	return s.stack
}

// stacking is blocks on their way into a stack.
type stacking struct {
	stack
	t        *typesetter
	blocks   []document.Block
	width    unit.Length
	num      numbering
	beside   obstacles
	floating []*document.Frame // tables that wait for the paragraph they hang on
	reached  unit.Length       // lower end of the strips so far, in a story without pages
	moved    unit.Length       // the obstacles, on the way to the block at hand
	ending   atomKind          // a break at the end of a paragraph comes before the next block
}

// paragraph sets a paragraph from an atom on, and tells the break at its end. One that does not show gives no strips.
func (s *stacking) paragraph(i int, p *document.Paragraph, atom int) (ending atomKind) {
	if i+1 < len(s.blocks) && unseen(p) {
		return letterAtom
	}
	if len(s.floating) > 0 {
		bearing := *p
		bearing.Frames, s.floating = append(s.floating, p.Frames...), nil
		p = &bearing
	}
	before := spaceBefore(p, paragraphAt(s.blocks, i-1))
	if besideTable(s.blocks, i-1) {
		before = 0
	}
	s.moved = max(before, s.after)
	s.beside.down(s.moved)
	s.beside.add(s.t, p, s.width, min(s.after-before, 0), s.reached+s.moved)
	already := len(s.strips)
	s.strips, ending = s.t.paragraph(s.strips, p, atom, s.width, s.num, neighbours{joined(s.blocks, i-1), joined(s.blocks, i)}, s.beside)
	if atom == 0 {
		s.strips[already].before += before
	}
	return ending
}

// table sets a table. One that floats waits for the paragraph behind it.
func (s *stacking) table(i int, b *document.Table) {
	if frame := s.t.floats(b, s.width, s.num); frame != nil && paragraphAt(s.blocks, i+1) != nil {
		s.floating = append(s.floating, frame)
		return
	}
	already := len(s.strips)
	s.strips = append(s.strips, s.t.table(inText(b), s.width, s.num)...)
	if f := b.Float; f != nil && f.Vertical == document.FromParagraph && len(s.strips) > already {
		s.strips[already].before = s.after + max(f.Y, 0)
	}
}

// join fits the strips of a block to those above it.
func (s *stacking) join(i int, strips []strip) {
	strips[0].after, strips[0].adds = s.after, s.t.doc.AddSpaces
	if s.ending != letterAtom {
		strips[0].breakBefore = s.ending
	}
	for k := range strips {
		strips[k].block = i
		s.reached += strips[k].gap() + strips[k].full()
	}
	s.beside.passed(strips, s.moved)
	s.after = 0
	if p, ok := s.blocks[i].(*document.Paragraph); ok {
		s.after = spaceAfter(p, s.t.below(s.blocks, i))
	}
}

// unseen reports whether nothing of a paragraph shows, its mark being hidden too (17.3.1.29): it takes no room, as
// between two tables that are to touch.
func unseen(p *document.Paragraph) bool {
	if !p.Mark.Hidden || len(p.Frames) > 0 {
		return false
	}
	for _, in := range p.Inlines {
		if run, ok := in.(*document.Run); !ok || !run.Style.Hidden {
			return false
		}
	}
	return true
}

// inCell returns the blocks of a cell that take room: the empty paragraph that Word demands after a nested table at the
// end of a cell takes none, nor does the mark of an empty cell that is to be hidden (17.4.21).
func inCell(c *document.Cell) []document.Block {
	blocks := c.Blocks
	last := paragraphAt(blocks, len(blocks)-1)
	if last == nil || len(last.Inlines)+len(last.Frames) > 0 || last.Label != nil {
		return blocks
	}
	if len(blocks) == 1 {
		if c.HideMark {
			return nil
		}
		return blocks
	}
	if _, nested := blocks[len(blocks)-2].(*document.Table); nested {
		return blocks[:len(blocks)-1]
	}
	return blocks
}

// paragraphAt returns block i when it is a paragraph, else nil.
func paragraphAt(blocks []document.Block, i int) *document.Paragraph {
	if i < 0 || i >= len(blocks) {
		return nil
	}
	p, _ := blocks[i].(*document.Paragraph)
	return p
}

// below returns the first paragraph of the block after i.
func (t *typesetter) below(blocks []document.Block, i int) *document.Paragraph {
	if i+1 >= len(blocks) || t.as == LibreOffice {
		return paragraphAt(blocks, i+1)
	}
	return firstParagraph(blocks[i+1])
}

// placed is a strip at its place in a column.
type placed struct {
	*strip
	y   unit.Length
	gap unit.Length // between it and what stands above
}

// pile sets strips below each other where there are no pages: in a cell, a text box, a header. It returns the height
// without the space after the last one. The first keeps its space before, on the next page of a divided row too.
func pile(strips []strip, from, to int) ([]placed, unit.Length) {
	var y unit.Length
	set := make([]placed, 0, to-from)
	for i := from; i < to; i++ {
		s := &strips[i]
		gap := s.before
		if i > from {
			gap = s.gap()
		}
		y += gap
		set = append(set, placed{s, y, gap})
		y += s.full()
	}
	return set, y
}

// whole piles all strips and adds the space after the last.
func (st stack) whole() ([]placed, unit.Length) {
	set, height := pile(st.strips, 0, len(st.strips))
	return set, height + st.after
}

// draw returns the items of placed strips, x to the right and y down.
func (t *typesetter) draw(set []placed, x, y unit.Length) []Item {
	var items []Item
	for i := 0; i < len(set); {
		if set[i].row == nil {
			items = set[i].appendAt(items, x, y)
			i++
			continue
		}
		j := i + 1
		for j < len(set) && set[j].row != nil && set[j].row.table == set[i].row.table {
			j++
		}
		items = append(items, t.drawRows(set[i:j], x, y)...)
		i = j
	}
	return items
}

// appendAt appends the items of a line. The frames of a paragraph are measured from above its own space before, as
// LibreOffice does, as far as that is more than the space after what stands above.
func (p placed) appendAt(items []Item, x, y unit.Length) []Item {
	if p.bridge != nil && p.gap > 0 {
		items = appendShifted(items, p.bridge.items(p.gap), x, y+p.y-p.gap)
	}
	first := len(items)
	items = appendShifted(items, p.items, x, y+p.y)
	for _, item := range items[first:] {
		if a, ok := item.(*anchor); ok {
			a.y -= max(p.gap-p.after, 0)
		}
	}
	return items
}

// shifted returns copies of items, dx to the right and dy down.
func shifted(items []Item, dx, dy unit.Length) []Item {
	return appendShifted(make([]Item, 0, len(items)), items, dx, dy)
}

func appendShifted(out, items []Item, dx, dy unit.Length) []Item {
	for _, item := range items {
		switch v := item.(type) {
		case *Text:
			c := *v
			c.X, c.Baseline = c.X+dx, c.Baseline+dy
			out = append(out, &c)
		case *Rule:
			c := *v
			c.X1, c.X2, c.Y1, c.Y2 = c.X1+dx, c.X2+dx, c.Y1+dy, c.Y2+dy
			out = append(out, &c)
		case *Fill:
			c := *v
			c.X, c.Y = c.X+dx, c.Y+dy
			out = append(out, &c)
		case *Image:
			c := *v
			c.X, c.Y = c.X+dx, c.Y+dy
			out = append(out, &c)
		case *Link:
			c := *v
			c.X, c.Y = c.X+dx, c.Y+dy
			out = append(out, &c)
		case *Destination:
			c := *v
			c.X, c.Y = c.X+dx, c.Y+dy
			out = append(out, &c)
		case *pending:
			text := *v.Text
			text.X, text.Baseline = text.X+dx, text.Baseline+dy
			out = append(out, &pending{&text, v.field, v.look})
		case *anchor:
			c := *v
			c.x, c.y = c.x+dx, c.y+dy
			out = append(out, &c)
		}
	}
	return out
}

// pending is a Text whose number is known once all pages are.
type pending struct {
	*Text
	field *document.Field
	look  *look
}

// answer returns the Text with the number in it, beginning where the stand-in began.
func (t *typesetter) answer(p *pending, num numbering) *Text {
	words := num.text(p.field)
	if words == p.String() {
		return p.Text
	}
	t.numbers[p.field], t.mistaken = num, true
	text := *p.Text
	text.Glyphs = nil
	text.Width = 0
	for _, r := range words {
		s := t.shape(p.look, r, &origin{source: p.Source})
		text.Face = s.face
		text.Glyphs = append(text.Glyphs, Glyph{ID: s.id, Rune: r, X: text.Width})
		text.Width += s.advance
	}
	return &text
}
