package fill

import "vanthu/docgen/expr"

// merge is the cell above one that shows a value once for all rows that have it.
type merge struct {
	text string
	row  int
}

// rowLike are elements that may hold a row: a table that has one stays.
var rowLike = map[string]bool{"w:sdt": true, "w:ins": true, "w:customXml": true}

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
