package fill

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// filler writes the parts of one document. It writes bytes, in the order of the part; what turns out to show nothing
// is cut off again.
type filler struct {
	word   *Word
	part   *wordPart
	report *diag.List
	budget budget
	buf    []byte
	edit   *edit
	media  map[string]string // parts of pictures, by content
	rels   map[string]string // relationships made for this part, by target
	lists  listState

	taken         map[string]bool   // ids and names that stand in the part already
	openBookmarks map[string]string // id now, by id in the form
	nextID        int

	state
	kept    []span // marks of ranges that stand in what is written
	counter int    // rows written in all tables
	filled  bool   // whether the last element had any content

	dropped   []byte // end of a section that went away with a condition, while nothing has followed it
	pageBreak *span  // a paragraph with nothing but a page break, while nothing has followed it

	merges    map[*item]merge
	mergeMark string
	fitted    fitted // the picture being written

	draft  bool     // what does not fit is shown
	traced bool     // runs name their fields, see trace.go
	field  string   // of the value that is written in a run of its own
	fits   []Fitted // boxes of text that must fit

	keepBreaks bool // a line was broken in a justified paragraph
	lacking    lacking
}

// state is what an element finds when it begins and leaves changed when it ends.
type state struct {
	shown    bool   // whether anything can be seen since the element began
	words    bool   // the same, ends of sections not counted in
	in       place  // the cell, header or body in which blocks are put
	vanished []byte // the last paragraph that went away, bare, for a cell that would be left without any
	rows     int    // rows of the table
	now      int    // number of the row, and of the one above it; 0: none
	above    int
	broken   bool // whether a cell further left in the row began anew
	grid     *grid
}

// place is what blocks are put into.
type place struct {
	last      blockKind
	start     int // of the last block
	end       int // behind the last block
	paragraph bool
	count     int    // blocks so far
	sect      []byte // end of a section that the last paragraph carries
	words     bool   // whether that paragraph shows anything else
	separate  bool   // tables must not become neighbours
}

// maxPart bounds a finished part, in bytes.
const maxPart = 256 << 20

func (f *filler) items(list []*item, s *expr.Scope) {
	for _, i := range list {
		f.item(i, s)
	}
}

// item writes what an item gives for a scope.
func (f *filler) item(i *item, s *expr.Scope) {
	switch i.kind {
	case copied:
		f.copy(i, s)
	case element:
		if i.straight == nil || f.traced || !f.straight(i, s) {
			f.element(i, s)
		}
	case valued:
		f.value(i, s)
	case pictured:
		f.picture(i, s)
	case advances:
		s.Advance()
	case plainText:
		f.buf = ooxml.AppendText(f.buf, f.textOf(i.text, s))
	case repeats:
		f.repeat(i, s)
	case blocks:
		f.block(i, s)
	}
}

func (f *filler) textOf(parts []textPart, s *expr.Scope) string {
	var text strings.Builder
	writeText(&text, parts, s, &f.budget)
	return text.String()
}

// copy writes what no tag changes.
func (f *filler) copy(i *item, s *expr.Scope) {
	start := len(f.buf)
	switch {
	case i.grid != nil:
		f.buf = append(f.buf, f.grid.columns()...)
		return
	case i.endsBody:
		f.endBody(i)
		return
	case i.block == tableBlock:
		f.partTables()
	}
	f.segments(i.raw, i, s)
	if i.marksRange {
		f.kept = append(f.kept, span{start, len(f.buf)})
	}
	f.shown, f.words = f.shown || i.visible, f.words || i.words
	if i.row {
		f.nextRow()
	}
	f.put(i, start, i.words)
}

// put notes a block.
func (f *filler) put(i *item, start int, words bool) {
	switch i.block {
	case noBlock, rangeBlock:
		return
	}
	f.dropped = nil
	f.pageBreak = nil
	f.in.last, f.in.start, f.in.end = i.block, start, len(f.buf)
	f.in.paragraph = f.in.paragraph || i.block != tableBlock
	f.in.count++
	f.in.sect, f.in.words = i.sect, words
	if i.breaksOnly {
		f.pageBreak = &span{start, len(f.buf)}
	}
}

// element writes an element with what its children give.
func (f *filler) element(i *item, s *expr.Scope) {
	outer, kept := f.state, len(f.kept)
	f.shown, f.words = false, false
	start := len(f.buf)
	if i.name == "w:tbl" {
		f.rows, f.now, f.above = 0, 0, 0
		if i.grid != nil {
			f.measure(i, s)
		}
		if i.block == tableBlock {
			f.partTables()
		}
	}
	if i.blocks {
		f.in = place{separate: i.separate}
	}
	if i.holder {
		f.vanished = nil
	}
	if i.name == "w:tr" {
		f.nextRow()
	} else if rowLike[i.name] {
		f.rows++
	}
	if i.merge != nil && f.mergeCell(i, s) {
		f.shown, f.words = true, true
	} else {
		f.content(i, s)
	}
	gone := false
	switch {
	case i.vanishes && !f.shown:
		f.vanish(i, start, kept)
		gone = true
	case i.name == "w:tbl" && f.rows == 0, i.name == "w:r" && !f.filled:
		f.buf = f.buf[:start] // a table or run of which nothing is left
		gone = true
	default:
		f.buf = append(f.buf, i.end...)
		f.shown, f.words = f.shown || i.opaque, f.words || i.opaque
	}
	words := f.words
	f.leave(i, outer, gone)
	if !gone {
		f.put(i, start, words)
	}
}

// content writes the start tag of an element and what its children give.
func (f *filler) content(i *item, s *expr.Scope) {
	f.segments(i.start, i, s)
	f.shown = f.shown || i.visible
	inside := len(f.buf)
	f.items(i.items, s)
	f.filled = len(f.buf) > inside
	if i.holder {
		f.hold(i.name != "w:body")
	}
	if i.fit != nil {
		f.fit(i.fit, inside)
	}
}

// leave brings back what the element's surroundings know.
func (f *filler) leave(i *item, outer state, gone bool) {
	inner := f.state
	f.state = outer
	f.shown, f.words = outer.shown || inner.shown && !gone, outer.words || inner.words && !gone
	if !i.blocks {
		f.in = inner.in
	}
	if !i.holder {
		f.vanished = inner.vanished
	}
	if i.name != "w:tbl" && !gone {
		f.rows, f.now, f.above, f.broken = inner.rows, inner.now, inner.above, inner.broken
	}
}

// block writes the paragraphs of {{@noi_dung}}.
func (f *filler) block(i *item, s *expr.Scope) {
	all := paragraphsOf(i, s)
	if i.value.Lacks(s) {
		if words := f.lacks(i, s); words != "" && len(all) == 0 {
			all = []*ooxml.Node{markedParagraph(words, i)}
		}
	}
	for _, p := range all {
		f.name(p, i, s)
		start := len(f.buf)
		f.buf = ooxml.AppendNode(f.buf, p)
		f.shown, f.words = true, true
		f.put(i, start, true)
	}
}

// value writes the text of a tag within a run.
func (f *filler) value(i *item, s *expr.Scope) {
	text := i.value.Text(s)
	f.leaves(i, s, text)
	switch {
	case text == "":
		if !i.optional && i.value.Lacks(s) {
			if words := f.lacks(i, s); words != "" && i.inRun {
				f.apart(i, s, i.apart[1], words)
			}
		}
	case f.traced && i.inRun:
		f.apart(i, s, i.apart[0], text)
	default:
		f.text(i, text)
	}
}
