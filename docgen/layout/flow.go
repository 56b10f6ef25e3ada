package layout

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// turning is why a page or column begins: it decides about the space before its first paragraph.
type turning uint8

const (
	opening  turning = iota // of the document: the space before is kept
	overflow                // the page before is full: dropped
	byHand                  // a break or w:pageBreakBefore: dropped by Word 2013 and later
	section                 // a new section: what it exceeds the last paragraph's space after by is kept
)

// flow fills pages with the sections of a document.
type flow struct {
	*typesetter
	sheets  []*sheet
	section *document.Section
	order   int
	after   unit.Length // space after the last block of the section before

	column int
	reason turning
	top    unit.Length // of the present column
	y      unit.Length // lower end of what stands in it
	lowest unit.Length // lower end of what stands in all columns of the section on this page
	used   bool        // something that is drawn already stands above top
	set    []placed
	zones  []zone
	notes  []footNote // at the foot of the present column
	left   []footNote // what is left of them for the next one
	num    numbering
	start  mark // of the section on the present page
	dry    bool // nothing is drawn: columns are tried for balance
	over   bool // something higher than its column stands on the page
}

// zone is a part of the page that text keeps clear of, because a frame of the placed strip `of` stands there.
type zone struct {
	top, bottom unit.Length
	of          int
}

// flow lays out all sections.
func (t *typesetter) flow() []*sheet {
	f := &flow{typesetter: t}
	for i, s := range t.doc.Sections {
		if t.stopped() {
			break
		}
		f.begin(s, i)
		f.num = numbering{page: f.page().number, format: s.PageFormat}
		f.pageRoom = f.page().bottom - f.page().top
		f.measureNotes()
		st := t.blocks(s.Blocks, f.columnWidth(0), f.num)
		if len(st.strips) > 0 {
			st.strips[0].after = f.after
		}
		f.after, f.start = st.after, f.mark(st.strips)
		f.fill(st.strips)
		f.balance()
		f.flush()
		f.separate()
	}
	for len(f.sheets) > 0 && len(f.left) > 0 && !t.stopped() {
		f.turn(overflow, true)
	}
	if len(f.sheets) > 0 {
		f.flush()
		f.drawNotes()
	}
	return f.sheets
}

func (f *flow) page() *sheet { return f.sheets[len(f.sheets)-1] }

// begin starts a section: on a new page, or on the present one where it goes on with the same paper (17.6.22).
func (f *flow) begin(s *document.Section, order int) {
	if len(f.sheets) > 0 {
		f.flush()
	}
	same := len(f.sheets) > 0 && f.onSamePage(s)
	if len(f.sheets) > 0 && !same {
		f.drawNotes()
		f.notes = nil
	}
	f.section, f.order, f.margin, f.pitch = s, order, s.Left+s.Gutter, s.LinePitch
	if same {
		f.top, f.y, f.column = f.lowest, f.lowest, 0
		f.reason = section
		return
	}
	number := 1
	if order > 0 {
		number = f.page().number + 1
		f.reason = section
	}
	if s.PageStart >= 0 {
		number = s.PageStart
	}
	if s.Start == document.OddPage && number%2 == 0 || s.Start == document.EvenPage && number%2 != 0 {
		f.newPage(number, true)
		number++
	}
	f.newPage(number, true)
}

// onSamePage reports whether a section goes on on the page of the present one.
func (f *flow) onSamePage(next *document.Section) bool {
	return next.Start == document.Continuous && f.section.PageWidth == next.PageWidth && f.section.PageHeight == next.PageHeight
}

func (f *flow) newPage(number int, first bool) {
	if len(f.sheets) >= f.limit {
		f.tooLong(f.section.Source)
		return
	}
	if len(f.sheets) > 0 {
		f.drawNotes()
	}
	f.sheets = append(f.sheets, f.newSheet(f.section, f.order, number, first))
	f.column, f.used = 0, false
	f.top = f.page().top
	f.y, f.lowest = f.top, f.top
	f.zones = nil
	f.carry()
}

// turn goes to the next column or page.
func (f *flow) turn(reason turning, toPage bool) {
	f.flush()
	f.reason = reason
	if f.column+1 < f.section.Columns.Count && !toPage {
		f.drawNotes()
		f.column++
		f.y = f.top
		f.used = false
		f.carry()
		return
	}
	f.separate()
	f.newPage(f.page().number+1, false)
}

// flush draws the present column on its page.
func (f *flow) flush() {
	if len(f.set) == 0 {
		return
	}
	f.lowest, f.used = max(f.lowest, f.y), true
	if f.dry {
		f.set = nil
		return
	}
	p := f.page()
	down := unit.Length(0)
	if f.section.Columns.Count <= 1 && p.order == f.order && f.top == p.top {
		down = aligned(f.section.Align, p.bottom-f.y)
	}
	p.items = append(p.items, f.draw(f.set, f.columnLeft(f.column), down)...)
	f.set = nil
}

// columnWidth is the width of column i of the present section (17.6.4).
func (f *flow) columnWidth(i int) unit.Length {
	c, width := f.section.Columns, textWidth(f.section)
	if c.Count <= 1 {
		return width
	}
	if i < len(c.Widths) {
		return max(c.Widths[i].Width, unit.Point)
	}
	n := unit.Length(c.Count)
	return max((width-(n-1)*c.Space)/n, unit.Point)
}

// columnLeft is the left edge of column i on paper.
func (f *flow) columnLeft(i int) unit.Length {
	here := f.facing(f.section, f.page().number)
	x := here.Left + here.Gutter
	for k := range i {
		space := f.section.Columns.Space
		if k < len(f.section.Columns.Widths) {
			space = f.section.Columns.Widths[k].Space
		}
		x += f.columnWidth(k) + space
	}
	return x
}

// fill sets strips below each other and turns the page where the next one does not fit. Then the page ends at the last
// place before it where strips may be parted; what stood below that place goes to the next page.
func (f *flow) fill(strips []strip) {
	begun := 0 // first strip of this column
	for i := 0; i < len(strips) && !f.stopped(); {
		s := &strips[i]
		if s.breakBefore != letterAtom && (i > begun || f.busy()) {
			f.turn(byHand, s.breakBefore == pageEndAtom)
			strips, i = f.goOn(strips, i)
			begun, s = i, &strips[i]
		}
		top := f.clear(s, f.y+f.gap(s))
		notes := f.withNotes(s.notes)
		room := f.bottom(notes) - top
		if f.stands(s, top, room, notes) {
			f.put(s, top)
			i++
			continue
		}
		if head, rest := f.split(s, room); head != nil {
			f.put(head, top)
			strips[i] = *rest
		} else if !f.busy() && len(f.left) == 0 {
			f.put(s, top)
			f.tooTall(s, room)
			i++
			continue
		} else {
			i = f.retreat(strips, begun, i)
		}
		f.next(&strips[i])
		strips, i = f.goOn(strips, i)
		begun = i
	}
}

// busy reports whether anything but repeated header rows stands in the column.
func (f *flow) busy() bool {
	if f.used {
		return true
	}
	for _, p := range f.set {
		if p.row == nil || !p.row.repeated {
			return true
		}
	}
	return false
}

// gap is the space above a strip: the larger of both wishes, and at the top of a page what the reason leaves of it.
func (f *flow) gap(s *strip) unit.Length {
	if f.used || len(f.set) > 0 {
		return s.gap()
	}
	switch {
	case f.reason == overflow, f.reason == byHand && f.modern():
		return 0
	case f.reason == section:
		return max(s.before-s.after, 0)
	}
	return s.before
}

func (f *flow) put(s *strip, y unit.Length) {
	if len(s.notes) > 0 {
		f.hangNotes(s, y)
	}
	f.set = append(f.set, placed{s, y, y - f.y})
	f.y = y + s.full()
}

// next turns the page because strip s does not fit, and repeats the header rows of its table (17.4.49).
func (f *flow) next(s *strip) {
	f.turn(overflow, false)
	if s.row == nil || f.stopped() {
		return
	}
	head := s.row.table.header(s.row)
	height := unit.Length(0)
	for i := range head {
		height += head[i].height
	}
	if height > (f.page().bottom-f.y)/2 {
		return
	}
	for i := range head {
		f.put(&head[i], f.y)
	}
}

// retreat returns the strip that the next page begins with, when strip i does not fit: the last one before which a
// page may end, or i itself when all of the page is to be kept together. What is taken back is no longer placed.
func (f *flow) retreat(strips []strip, begun, i int) int {
	k := i
	for k > begun && strips[k-1].keep {
		k--
	}
	if k == begun && len(f.set) == i-begun && !f.used {
		return i
	}
	f.set = f.set[:len(f.set)-(i-k)]
	for n := len(f.zones); n > 0 && f.zones[n-1].of >= len(f.set); n-- {
		f.zones = f.zones[:n-1]
	}
	f.notes, f.left = forget(f.notes, len(f.set)), forget(f.left, len(f.set))
	f.y = f.top
	if n := len(f.set); n > 0 {
		f.y = f.set[n-1].y + f.set[n-1].full()
	}
	return k
}

// split parts a table row at the end of the page; nil when it stays whole. A row that may not be split is split only
// when a page of its own does not hold it.
func (f *flow) split(s *strip, room unit.Length) (head, rest *strip) {
	if s.row == nil || s.row.row.model.CantSplit && f.busy() {
		return nil, nil
	}
	return s.row.split(s, room)
}

// clear moves a strip below the frames that text keeps clear of, its own included.
func (f *flow) clear(s *strip, top unit.Length) unit.Length {
	for _, a := range s.anchors {
		at := *a
		at.x, at.y = f.columnLeft(f.column), top
		x, y := at.place(f.page().section)
		left := f.columnLeft(f.column)
		if !runsBeside(a.frame, f.columnWidth(f.column)) && x < left+f.columnWidth(f.column) && x+a.frame.Width > left {
			f.zones = append(f.zones, zone{y, y + a.frame.Height, len(f.set)})
		}
	}
	for moved := true; moved && !f.stopped(); {
		moved = false
		for _, z := range f.zones {
			if top < z.bottom && top+s.height-s.hang > z.top {
				top, moved = z.bottom, true
			}
		}
	}
	return top
}

// tooTall says that a strip is higher than a whole page.
func (f *flow) tooTall(s *strip, room unit.Length) {
	f.over = true
	if f.dry {
		return
	}
	for _, item := range s.items {
		switch v := item.(type) {
		case *Text:
			f.warn(diag.LayoutTextTooTall, v.Source, excerpt(v.String()))
			return
		case *Image:
			f.warn(diag.LayoutTextTooTall, v.Source, excerpt(v.AltText))
			return
		}
	}
	if s.row != nil {
		f.warn(diag.LayoutTextTooTall, s.row.row.model.Source, s.row.row.near())
	}
}
