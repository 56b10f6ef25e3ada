package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// rowPart is a row, or the part of it that stands on one page. Parts of a cell are counted in its strips.
type rowPart struct {
	table    *tableBox
	row      *rowBox
	from, to []int // of each cell: first strip, and the one after the last; nil: all
	height   unit.Length
	repeated bool // a header row that stands once more
}

// closes reports whether the table ends with this part.
func (p *rowPart) closes() bool {
	return !p.repeated && p.to == nil && p.row.index == len(p.table.rows)-1
}

// bounds returns which strips of cell i stand in this part.
func (p *rowPart) bounds(i int) (from, to int) {
	to = len(p.row.cells[i].content.strips)
	if p.from != nil {
		from = p.from[i]
	}
	if p.to != nil {
		to = p.to[i]
	}
	return from, to
}

// split parts a row where the page ends, the closing line beneath included. Every cell must have a line that fits; nil
// when none would be left for the next page either way. A cell of several lines stands whole only with the space below its
// content: where that is lacking, the last line goes to the next page. Rows of exact height stay whole.
func (p *rowPart) split(s *strip, room unit.Length) (head, rest *strip) {
	if p.row.model.Rule == document.HeightExact || p.repeated {
		return nil, nil
	}
	to := make([]int, len(p.row.cells))
	var upper, lower unit.Length
	left := false
	for i, c := range p.row.cells {
		from, end := p.bounds(i)
		if c.start != nil || c.last > p.row.index {
			to[i] = end
			continue
		}
		own := room - p.row.line - s.foot - c.model.MarginTop
		k, height := c.fits(from, end, own)
		if k == end && from+1 < end && height+c.content.after+c.model.MarginBottom > own {
			k--
			_, height = pile(c.content.strips, from, k)
		}
		if k == from && from < end {
			return nil, nil
		}
		to[i] = k
		upper = max(upper, c.model.MarginTop+height)
		_, remains := pile(c.content.strips, k, end)
		if k < end {
			left = true
			remains += c.content.after
		}
		lower = max(lower, c.model.MarginTop+remains+c.model.MarginBottom)
	}
	if !left {
		return nil, nil
	}
	first := &rowPart{table: p.table, row: p.row, from: p.from, to: to, height: p.row.line + upper}
	second := &rowPart{table: p.table, row: p.row, from: to, to: p.to, height: p.row.line + lower}
	if p.row.model.Rule == document.HeightAtLeast {
		second.height = max(second.height, p.height-first.height)
	}
	return &strip{row: first, notes: first.notes(), height: first.height, block: s.block},
		&strip{row: second, notes: second.notes(), height: second.height, foot: s.foot, keep: s.keep, block: s.block}
}

// fits returns the strip after the last one that fits into a height, and how high those before it stand.
func (c *cellBox) fits(from, end int, room unit.Length) (int, unit.Length) {
	k, height := from, unit.Length(0)
	for k < end {
		s := &c.content.strips[k]
		gap := s.before
		if k > from {
			gap = s.gap()
		}
		if height+gap+s.height-s.hang+s.foot > room || k > from && s.breakBefore != letterAtom {
			break
		}
		height += gap + s.full()
		k++
	}
	return k, height
}

// drawRows draws the rows of a table that stand below each other on a page: grounds, content, lines.
func (t *typesetter) drawRows(set []placed, dx, dy unit.Length) []Item {
	var grounds, content []Item
	for n := range set {
		part := set[n].row
		for i, c := range part.row.cells {
			from, to, last, ok := part.shows(set, n, i)
			if !ok {
				continue
			}
			owner := c
			if c.start != nil {
				owner = c.start
			}
			y, height := set[n].y, rowsHeight(set[n:last+1])
			x := part.table.x[owner.col]
			grounds = append(grounds, fill(owner.model.Shading, x+dx, y+dy, part.table.x[owner.end]-x, height, owner.model.Source)...)
			cell := t.drawCell(owner, part, from, to, x+dx, y+dy, height)
			if part.repeated {
				cell = unmarked(cell)
			}
			content = append(content, cell...)
		}
	}
	return append(append(grounds, content...), t.drawLines(set, dx, dy)...)
}

func rowsHeight(set []placed) unit.Length {
	height := unit.Length(0)
	for _, p := range set {
		height += p.row.height
	}
	return height
}

// shows tells which strips of cell i of set[n] are drawn there and through which row of the set the cell reaches. A
// vertically merged cell is drawn once on each page, at its first row there, with what earlier pages left of it.
func (p *rowPart) shows(set []placed, n, i int) (from, to, last int, ok bool) {
	c := p.row.cells[i]
	owner := c
	if c.start != nil {
		owner = c.start
	}
	from, to = p.bounds(i)
	if owner.last == owner.row.index {
		return from, to, n, true
	}
	if n > 0 && c.start != nil && set[n-1].row.row.index+1 == p.row.index && set[n-1].row.repeated == p.repeated {
		return 0, 0, 0, false
	}
	for last = n; last+1 < len(set) && set[last+1].row.row.index <= owner.last && set[last+1].row.repeated == p.repeated; {
		last++
	}
	to = len(owner.content.strips)
	if p.repeated {
		return 0, to, last, true
	}
	from = p.table.set[owner]
	if set[last].row.row.index < owner.last {
		room := rowsHeight(set[n:last+1]) - p.row.line - owner.model.MarginTop
		to, _ = owner.fits(from, to, room)
	}
	p.table.set[owner] = to
	return from, to, last, true
}

// drawCell draws strips of a cell, whose upper left corner on the grid is (x, y).
func (t *typesetter) drawCell(c *cellBox, part *rowPart, from, to int, x, y, height unit.Length) []Item {
	m := c.model
	if m.Turn != document.Upright {
		return t.drawTurned(c, part, x, y, height)
	}
	set, used := pile(c.content.strips, from, to)
	if to == len(c.content.strips) {
		used += c.content.after
	}
	if part.row.model.Rule == document.HeightExact {
		for n := len(set); n > 1 && set[n-1].y+set[n-1].height/2 > height-part.row.line-m.MarginTop; n-- {
			set = set[:n-1]
		}
	}
	room := height - part.row.line - m.MarginTop - m.MarginBottom
	return t.draw(set, x+m.MarginLeft, y+part.row.line+m.MarginTop+aligned(m.Align, room-used))
}

// drawTurned draws a cell whose text lies on its side, all of it where the cell begins.
func (t *typesetter) drawTurned(c *cellBox, part *rowPart, x, y, height unit.Length) []Item {
	m := c.model
	if part.row != c.row || part.from != nil || !t.enter(m.Source) {
		return nil
	}
	defer t.leave()
	width := part.table.x[c.end] - part.table.x[c.col] - m.MarginLeft - m.MarginRight
	items := t.turnedBlocks(inCell(m), m.Turn, m.Align, width, height-part.row.line-m.MarginTop-m.MarginBottom, part.table.num)
	return shifted(items, x+m.MarginLeft, y+part.row.line+m.MarginTop)
}
