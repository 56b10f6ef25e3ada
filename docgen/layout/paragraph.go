package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// neighbours tells whether the paragraphs above and below share a paragraph's frame of borders and shading.
type neighbours struct{ above, below bool }

// joined reports whether block i and the one after it share one frame (17.3.1.5): both are paragraphs with the same
// borders, indents and, where they have no borders, shading.
func joined(blocks []document.Block, i int) bool {
	a, b := paragraphAt(blocks, i), paragraphAt(blocks, i+1)
	if a == nil || b == nil || a.Borders != b.Borders || outdent(a) != outdent(b) || a.Indent.Right != b.Indent.Right {
		return false
	}
	return a.Borders.Any() || a.Shading != nil && b.Shading != nil && *a.Shading == *b.Shading
}

// outdent is where the leftmost line of a paragraph begins.
func outdent(p *document.Paragraph) unit.Length { return p.Indent.Left + min(p.Indent.FirstLine, 0) }

// paragraph appends the lines of a paragraph from an atom on, beside the obstacles that reach down to it. ending tells
// which break it ends with, letterAtom for none.
func (t *typesetter) paragraph(into []strip, p *document.Paragraph, start int, width unit.Length, num numbering, n neighbours, beside obstacles) (all []strip, ending atomKind) {
	b := t.breaker(p, t.shapeParagraph(p, num), width)
	var y unit.Length
	noted := hasNotes(p)
	all = into
	for from, last := start, false; !last; {
		drop := beside.narrow(t, b, y, t.look(p.Mark, p.Source), width-p.Indent.Right)
		s := b.line(from)
		l := t.leading(p, b.atoms[s.from:s.to])
		line := strip{height: l.height(), hang: t.hang(l), breakBefore: ending, before: drop, atom: from}
		line.items = append(bars(p, line.height), t.items(b.fit(s, p.Align), l.above, num)...)
		if noted {
			line.notes = t.noteMarks(b.atoms[s.from:s.to], num)
		}
		all = append(all, line)
		if ending = letterAtom; s.ending == pageEndAtom || s.ending == columnEndAtom {
			ending = s.ending
		}
		y += drop + line.height
		from, last = s.to, s.last || t.stopped()
	}
	t.scratch.giveAtoms(b.atoms)
	strips := all[len(into):]
	keepTogether(p, strips)
	if start > 0 {
		n.above = true
	} else if p.PageBreakBefore {
		strips[0].breakBefore = pageEndAtom
	}
	t.enclose(p, strips, width, n)
	if start == 0 {
		t.anchor(p, &strips[0], width, num)
		strips[0].mark(p)
	}
	return all, ending
}

// breaker prepares the breaking of a paragraph in a column of a width. The label's alignment (17.9.7) moves its text
// to the left of where it would begin.
func (t *typesetter) breaker(p *document.Paragraph, atoms []atom, width unit.Length) *breaker {
	b := &breaker{
		atoms:   atoms,
		scratch: t.scratch,
		stops:   stops{custom: p.Tabs, indent: p.Indent.Left, distance: t.defaultTab()},
		first:   p.Indent.Left + p.Indent.FirstLine,
		left:    p.Indent.Left,
		right:   width - p.Indent.Right,
		measure: width,
		clear:   outermost,
		squeeze: p.Align == document.Justify && t.modern(),

		as:      t.as,
		decimal: t.decimal(),

		wholeBreaks: !t.doc.KeepLineBreaks,

		overMargin: !t.modern(),
	}
	if p.Label != nil {
		b.labelTab = p.Label.Tab
		b.first -= labelShift(p.Label.Align, atoms)
	}
	return b
}

func labelShift(align document.Align, atoms []atom) unit.Length {
	var width unit.Length
	for i := range atoms {
		if a := &atoms[i]; a.label && a.kind == letterAtom {
			width += a.width
		}
	}
	switch align {
	case document.Right:
		return width
	case document.Center:
		return width / 2
	}
	return 0
}

// keepTogether marks the lines that may not be parted: the first two and the last two of a paragraph under widow
// control, all of them under keepLines, the last one and the next paragraph under keepNext.
func keepTogether(p *document.Paragraph, strips []strip) {
	last := len(strips) - 1
	for i := range strips {
		widow := p.WidowControl && (i == 0 || i == last-1)
		strips[i].keep = i < last && (p.KeepLines || widow) || i == last && p.KeepNext
	}
}

// bars draws the bar tab stops of a line.
func bars(p *document.Paragraph, height unit.Length) []Item {
	var items []Item
	for _, tab := range p.Tabs {
		if tab.Kind == document.TabBar {
			items = append(items, &Rule{X1: tab.At, X2: tab.At, Y2: height, Width: unit.Point / 2, Color: p.Mark.Color, Source: p.Source})
		}
	}
	return items
}

// enclosure is what runs along all lines of a paragraph: shading and the borders at its sides.
type enclosure struct {
	shading     *document.Color
	sides       document.Borders
	left, right unit.Length // outer edges
	source      document.Source
}

// items draws the enclosure of a stretch of a height, from its top.
func (e *enclosure) items(height unit.Length) []Item {
	items := fill(e.shading, e.left, 0, e.right-e.left, height, e.source)
	l, r := e.left+thickness(e.sides.Left)/2, e.right-thickness(e.sides.Right)/2
	items = append(items, border(e.sides.Left, l, 0, l, height, e.source)...)
	return append(items, border(e.sides.Right, r, 0, r, height, e.source)...)
}

// enclose draws borders and shading line by line, so that a paragraph may break between pages, and makes room for the
// lines above and below. Neighbours that share the frame have no line between them but Borders.Between, and the space
// between them is enclosed too.
func (t *typesetter) enclose(p *document.Paragraph, strips []strip, width unit.Length, n neighbours) {
	if !p.Borders.Any() && p.Shading == nil {
		return
	}
	e := &enclosure{p.Shading, p.Borders, outdent(p) - room(p.Borders.Left), width - p.Indent.Right + room(p.Borders.Right), p.Source}
	for i := range strips {
		s := &strips[i]
		var upper, lower document.Border
		switch {
		case i == 0 && n.above:
			upper, s.bridge = p.Borders.Between, e
		case i == 0:
			upper = p.Borders.Top
		}
		below := room(lower)
		if i == len(strips)-1 && !n.below {
			lower = p.Borders.Bottom
			below = room(lower)
		} else if i == len(strips)-1 && p.Borders.Between.Style != document.NoBorder {
			below = p.Borders.Between.Space
		}
		text := shifted(s.items, 0, room(upper))
		s.height += room(upper) + below
		if room(lower) > 0 {
			s.hang = 0
		}
		s.items = append(e.items(s.height), text...)
		y := thickness(upper) / 2
		s.items = append(s.items, border(upper, e.left, y, e.right, y, p.Source)...)
		y = s.height - thickness(lower)/2
		s.items = append(s.items, border(lower, e.left, y, e.right, y, p.Source)...)
	}
}

// room is what a border takes between text and its outer edge.
func room(b document.Border) unit.Length {
	if b.Style == document.NoBorder {
		return 0
	}
	return b.Space + thickness(b)
}
