package fill

import (
	"bytes"
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

// merge is the cell above one that shows a value once for all rows that have it.
type merge struct {
	text string
	row  int
}

// holders are elements that must keep at least one paragraph; a cell must end with one (ECMA-376 Part 1, 17.4.65).
var holders = map[string]bool{"w:tc": true, "w:txbxContent": true, "w:hdr": true, "w:ftr": true, "w:footnote": true, "w:endnote": true, "w:body": true}

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

// rowLike are elements that may hold a row: a table that has one stays.
var rowLike = map[string]bool{"w:sdt": true, "w:ins": true, "w:customXml": true}

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

// nextRow begins a row of the table.
func (f *filler) nextRow() {
	f.rows++
	f.counter++
	f.above, f.now, f.broken = f.now, f.counter, false
}

// measure makes a table whose columns are repeated for the sake of their number only.
func (f *filler) measure(i *item, s *expr.Scope) {
	start, kept, before := len(f.buf), len(f.kept), f.state
	f.grid = i.grid.start()
	counted := f.grid
	f.items(i.items, s)
	f.buf, f.kept, f.state = f.buf[:start], f.kept[:kept], before
	counted.count = false
	f.grid = counted
}

// vanish leaves of a paragraph or row that shows nothing the marks of ranges alone.
func (f *filler) vanish(i *item, start, kept int) {
	var marks []byte
	for _, m := range f.kept[kept:] {
		marks = append(marks, f.buf[m.first:m.last]...)
	}
	f.buf = append(f.buf[:start], marks...)
	f.kept = f.kept[:kept]
	if i.bare != nil {
		f.vanished = i.bare
	}
}

// hold gives a cell, header or the like the paragraph that it must have: the last one that went away, empty.
func (f *filler) hold(endsWithParagraph bool) {
	if f.in.paragraph && !(endsWithParagraph && f.in.last == tableBlock) {
		return
	}
	p := f.vanished
	if p == nil {
		p = []byte("<w:p/>")
	}
	at := f.in.end
	if at == 0 {
		at = len(f.buf)
	}
	f.insert(at, p)
	f.in.last, f.in.paragraph, f.in.start, f.in.end = paragraphBlock, true, at, at+len(p)
	f.in.count++
}

// insert puts bytes before others that are written already.
func (f *filler) insert(at int, text []byte) {
	f.buf = append(f.buf, text...)
	copy(f.buf[at+len(text):], f.buf[at:len(f.buf)-len(text)])
	copy(f.buf[at:], text)
	shift := func(offset *int) {
		if *offset > at {
			*offset += len(text)
		}
	}
	shift(&f.in.start)
	shift(&f.in.end)
	for n := range f.kept {
		if f.kept[n].first >= at {
			f.kept[n].first += len(text)
			f.kept[n].last += len(text)
		}
	}
	if f.pageBreak != nil && f.pageBreak.first >= at {
		f.pageBreak = &span{f.pageBreak.first + len(text), f.pageBreak.last + len(text)}
	}
}

// hairline is a paragraph of one point.
const hairline = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`

// partTables puts a paragraph of one point between tables that became neighbours when the paragraph of a tag between
// them went away: Word would join them into one.
func (f *filler) partTables() {
	if f.in.separate && f.in.last == tableBlock {
		f.buf = append(f.buf, hairline...)
	}
}

// repeat writes the content of a section once for each of its scopes.
func (f *filler) repeat(i *item, s *expr.Scope) {
	scopes := i.section.scopes(s)
	if !f.budget.spend(1+len(scopes)) || len(f.buf) > maxPart {
		f.budget.left = -1
		return
	}
	if i.columns && f.grid != nil {
		f.grid.made(i, len(scopes))
	}
	if len(scopes) == 0 {
		if sect := firstSection(i.items); sect != nil && f.dropped == nil {
			f.dropped = ooxml.AppendNode(nil, sect)
		}
		f.items(i.otherwise, s)
		return
	}
	if i.ownSection && f.in.end > 0 {
		f.closeSection(i)
	}
	for n := 0; n < len(scopes); n++ {
		inner := scopes[n]
		if i.restarts != nil {
			f.lists.begin(i.restarts)
		}
		start := len(f.buf)
		f.items(i.items, inner)
		if n > 0 && i.newPage {
			f.breakPage(start)
		}
		if next := inner.Ordinal(); i.section.open.kind == tagRepeat && next > n+1 {
			n = next - 1 // NEXT has used more than one item
		}
		if i.ownSection && (n+1 < len(scopes) || i.followed) {
			f.closeSection(i)
		}
		if f.budget.left < 0 {
			return
		}
	}
}

// mergeCell decides whether a cell is one with the cell above it, and if so writes it empty.
func (f *filler) mergeCell(i *item, s *expr.Scope) bool {
	text := i.merge.Text(s)
	above, ok := f.merges[i]
	same := ok && !f.broken && above.row == f.above && above.text == text && text != ""
	f.merges[i] = merge{text, f.now}
	f.broken = f.broken || !same
	f.mergeMark = ""
	if text != "" {
		f.mergeMark = `<w:vMerge w:val="restart"/>`
	}
	if !same {
		return false
	}
	f.mergeMark = `<w:vMerge/>`
	f.segments(i.start, i, s)
	f.buf = append(f.buf, i.empty...)
	return true
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

// text writes a value within a run: letters, tabs and breaks of lines or, where the tag asks, paragraphs. It writes
// markup for these alone, so no value can become a tag or markup.
func (f *filler) text(i *item, text string) {
	if !f.shown && strings.Trim(text, " \t\r\n") != "" {
		f.shown, f.words = true, true
	} else if !f.words {
		f.words = strings.Trim(text, " \t\r\n") != ""
	}
	if oneLine(text) {
		f.buf = appendRunText(f.buf, text)
		return
	}
	lineEnd := "<w:br/>"
	if i.paragraphs && i.split != nil {
		if lineEnd = string(i.split); f.field != "" {
			lineEnd += string(f.named(i.apart[0]))
		}
	} else if i.justified {
		f.keepBreaks = true
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	for n, line := range strings.Split(text, "\n") {
		if n > 0 {
			f.buf = append(f.buf, lineEnd...)
		}
		for n, stretch := range strings.Split(line, "\t") {
			if n > 0 {
				f.buf = append(f.buf, "<w:tab/>"...)
			}
			f.buf = appendRunText(f.buf, stretch)
		}
	}
}

// appendRunText writes one w:t, which keeps its spaces where XML would lose them (ECMA-376 Part 1, 17.3.3.31).
func appendRunText(dst []byte, text string) []byte {
	if text == "" {
		return dst
	}
	if keepsSpaces(text) {
		dst = append(dst, `<w:t xml:space="preserve">`...)
	} else {
		dst = append(dst, "<w:t>"...)
	}
	return append(ooxml.AppendText(dst, text), "</w:t>"...)
}

// keepsSpaces tells whether a text that is not empty begins or ends with a space or has two together.
func keepsSpaces(text string) bool {
	before := byte(' ')
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == ' ' && before == ' ' {
			return true
		}
		before = c
	}
	return before == ' '
}

// oneLine tells whether a text has neither line breaks nor tabs.
func oneLine(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' && (c == '\n' || c == '\t' || c == '\r') {
			return false
		}
	}
	return true
}

// cut takes bytes out of what is written, and tells whether they were there.
func (f *filler) cut(from int, text []byte) bool {
	at := bytes.Index(f.buf[from:], text)
	if at < 0 {
		return false
	}
	f.buf = append(f.buf[:from+at], f.buf[from+at+len(text):]...)
	return true
}
