package layout

import (
	"maps"
	"slices"

	"vanthu/docgen/unit"
)

// goOn returns the strips that follow where a column begins with strip i: the same, unless the column is of another
// width than the one before. Then paragraphs are broken anew from there; the rest of a table keeps its columns.
func (f *flow) goOn(strips []strip, i int) ([]strip, int) {
	if len(f.section.Columns.Widths) > 0 && !f.stopped() {
		strips, i = f.anew(strips, i), 0
	}
	if f.column == 0 && !f.dry {
		f.start = f.mark(strips[i:])
	}
	return strips, i
}

func (f *flow) anew(strips []strip, i int) []strip {
	s := &strips[i]
	first, end := s.block, i
	if s.row != nil {
		first++
		for end < len(strips) && strips[end].block == s.block {
			end++
		}
	}
	st := f.blocksFrom(f.section.Blocks, first, s.atom, f.columnWidth(f.column), f.num)
	if len(st.strips) > 0 && end == i {
		st.strips[0].after = s.after
		st.strips[0].breakBefore = letterAtom
	}
	f.after = st.after
	return append(slices.Clone(strips[i:end]), st.strips...)
}

// mark is where the present section stands when it begins on a page: from there its columns are filled once more when
// they are to be of one height.
type mark struct {
	flow   *flow
	items  int // on the present page
	strips []strip
	merged map[*tableBox]map[*cellBox]int // what earlier pages show of merged cells
}

// mostBalanced is more lines than columns on one page hold.
const mostBalanced = 2000

// mark remembers the present place, where columns may have to be balanced: with the section that the next one follows
// on the same page.
func (f *flow) mark(strips []strip) mark {
	next := f.order + 1
	if f.section.Columns.Count <= 1 || next >= len(f.doc.Sections) || !f.onSamePage(f.doc.Sections[next]) || len(strips) > mostBalanced {
		return mark{}
	}
	now := *f
	now.start = mark{}
	now.over = false
	m := mark{&now, len(f.page().items), slices.Clone(strips), map[*tableBox]map[*cellBox]int{}}
	m.remember(strips)
	return m
}

// remember notes the tables of strips, those in cells too.
func (m mark) remember(strips []strip) {
	for _, s := range strips {
		if s.row == nil || m.merged[s.row.table] != nil {
			continue
		}
		m.merged[s.row.table] = maps.Clone(s.row.table.set)
		for _, r := range s.row.table.rows {
			for _, c := range r.cells {
				m.remember(c.content.strips)
			}
		}
	}
}

// back returns to a mark. The page keeps what stood on it then.
func (f *flow) back(m mark) {
	dry := f.dry
	*f = *m.flow
	f.start, f.dry = m, dry
	f.page().items = f.page().items[:m.items]
	for table, set := range m.merged {
		table.set = maps.Clone(set)
	}
}

// balance fills the columns of a section that another one follows on the same page (17.6.22) once more, only as high as
// they must be for all to fit.
func (f *flow) balance() {
	m := f.start
	if m.flow == nil || f.stopped() {
		return
	}
	after, p, issues := f.after, f.page(), f.issues
	whole := p.bottom
	f.dry = true
	low, high := m.flow.y, whole
	for high-low > unit.Twip {
		p.bottom = (low + high) / 2
		if f.fits(m) {
			high = p.bottom
		} else {
			low = p.bottom
		}
	}
	f.back(m)
	f.dry, f.issues, p.bottom = false, issues, high
	f.fill(slices.Clone(m.strips))
	f.flush()
	p.bottom, f.after = whole, after
}

// fits tries whether all of a section stands on the page of a mark.
func (f *flow) fits(m mark) bool {
	f.back(m)
	limit := f.limit
	f.limit = len(f.sheets)
	f.fill(slices.Clone(m.strips))
	fits := !f.full && !f.over
	f.limit, f.full = limit, false
	return fits
}

// separate draws the lines between the columns that the section has filled on this page (17.6.4).
func (f *flow) separate() {
	if !f.section.Columns.Separator || f.dry || f.lowest <= f.top {
		return
	}
	for i := range f.column {
		x := (f.columnLeft(i) + f.columnWidth(i) + f.columnLeft(i+1)) / 2
		f.page().items = append(f.page().items, &Rule{X1: x, X2: x, Y1: f.top, Y2: f.lowest, Width: unit.Point / 2, Source: f.section.Source})
	}
}
