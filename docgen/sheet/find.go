package sheet

import (
	"slices"
	"strings"

	"vanthu/docgen/data"
)

// headerWithin is how many rows with something in them may stand above a header: the name of the office, a title, notes.
const headerWithin = 60

// maxLevels is the most rows of one header.
const maxLevels = 4

// longLabel is more than anybody writes over a column.
const longLabel = 160

// Find looks for the header among the first rows of a sheet. Without fields any table is taken whose header shows
// itself by its words or its place; with them, one that names at least two of them, or all. ok is false when there is
// no such table. from is the index of the row to begin at.
func Find(name string, rows []data.Row, fields []Field, from int) (best Layout, ok bool) {
	f := finder{sheet: name, rows: rows, fields: fields, labels: reader{}}
	most := 0.0
	var all []candidate
	for top := from; top < min(len(rows), from+headerWithin); top++ {
		for depth := 1; depth <= maxLevels && top+depth <= len(rows); depth++ {
			if depth > 1 && !f.continues(top, depth) {
				break
			}
			l, score, valid := f.weigh(top, depth)
			if !valid {
				continue
			}
			all = append(all, candidate{l, score})
			if score > most+1e-9 {
				best, most = l, score
			}
		}
	}
	return f.first(all, best, most), most > 0
}

// candidate is one reading of some rows as a header.
type candidate struct {
	layout Layout
	score  float64
}

// first chooses the header to begin at. A sheet may hold several tables: reading begins at the uppermost one that is a
// table beyond doubt, which need not be the one of the highest score.
func (f *finder) first(all []candidate, best Layout, most float64) Layout {
	first, score := best, 0.0
	for i := range all {
		c := &all[i]
		beyondDoubt := c.score >= 0.5*most && (c.layout.Ordinal >= 0 || c.score >= 0.8*most)
		if c.layout.Bottom < best.Top-1 && beyondDoubt && f.filled(&c.layout) &&
			(score == 0 || c.layout.Bottom < first.Top-1 || overlap(&c.layout, &first) && c.score > score) {
			first, score = c.layout, c.score
		}
	}
	return first
}

// overlap tells two readings of one header.
func overlap(a, b *Layout) bool { return a.Top <= b.Bottom+1 && b.Top <= a.Bottom+1 }

// filled tells whether a row of data follows: several labels have something below them.
func (f *finder) filled(l *Layout) bool {
	if l.next >= len(f.rows) {
		return false
	}
	n := 0
	for _, c := range l.Columns {
		if cell := f.rows[l.next].Cell(c.Index); c.Label != "" && cell.Kind != data.Blank && !cell.Beside && cell.Text != c.Label {
			n++
		}
	}
	return n >= 2 && n*2 >= len(l.Labels())
}

// At takes the header that the user named: numbers of its first and last row.
func At(name string, rows []data.Row, fields []Field, top, bottom int) (Layout, bool) {
	f := finder{sheet: name, rows: rows, fields: fields, labels: reader{}}
	first := slices.IndexFunc(rows, func(r data.Row) bool { return r.Number >= top })
	if first < 0 || rows[first].Number > bottom {
		return Layout{}, false
	}
	depth := 1
	for first+depth < len(rows) && rows[first+depth].Number <= bottom {
		depth++
	}
	return f.layout(first, depth), true
}

type finder struct {
	sheet  string
	rows   []data.Row
	fields []Field
	labels reader
}

// continues tells whether the last of so many rows can be a further level of the header above it.
func (f *finder) continues(top, depth int) bool {
	upper, lower := f.rows[top+depth-2], f.rows[top+depth-1]
	follows := lower.Number == upper.Number+1 || spans(upper, lower)
	return follows && !IsNumbering(lower) && !isData(lower) && !f.holdsOrdinal(upper, lower)
}

// spans tells whether some merged area reaches from one row to the other.
func spans(upper, lower data.Row) bool {
	for c := range lower.Cells {
		if lower.Cells[c].Merged && lower.Cells[c].Text == upper.Cell(c).Text {
			return true
		}
	}
	return false
}

// isData tells a row that cannot be the lower level of a header: it holds a number or a date that is no year.
func isData(r data.Row) bool {
	for _, c := range r.Cells {
		if (c.Kind == data.Number || c.Kind == data.Date) && !isYear(c.Text) {
			return true
		}
	}
	return false
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// holdsOrdinal tells a row of data by the number under “STT”.
func (f *finder) holdsOrdinal(upper, lower data.Row) bool {
	for c, cell := range upper.Cells {
		if f.labels.concept(cell.Text) == Ordinal {
			below := lower.Cell(c)
			return below.Kind != data.Blank && below.Text != cell.Text && IsOrdinal(below.Text)
		}
	}
	return false
}

// layout understands some rows as a header.
func (f *finder) layout(top, depth int) Layout {
	rows := f.rows[top : top+depth]
	l := Layout{Sheet: f.sheet, Top: rows[0].Number, Bottom: rows[depth-1].Number, Ordinal: -1, next: top + depth}
	width := 0
	for _, row := range rows {
		width = max(width, len(row.Cells))
	}
	single := distinct(rows[0]) <= 1 && depth > 1 // a title over the whole table is no level
	for c := range width {
		column := Column{Index: c, Field: -1}
		for d, row := range rows {
			text := f.level(rows, d, c)
			if d == 0 && single && distinct(rows[1]) > 1 {
				continue
			}
			if text != "" && text != column.lowest() {
				column.levels = append(column.levels, text)
			}
			column.Hidden = column.Hidden || row.Cell(c).Hidden
		}
		column.Label = strings.Join(column.levels, " ")
		column.key = data.Key(column.Label)
		if l.Ordinal < 0 && (f.labels.concept(column.Label) == Ordinal || len(column.levels) > 0 && f.labels.concept(column.levels[0]) == Ordinal) {
			l.Ordinal = c
		}
		l.Columns = append(l.Columns, column)
	}
	for l.next < len(f.rows) && IsNumbering(f.rows[l.next]) {
		l.next++
	}
	f.assign(&l)
	return l
}

// distinct counts the texts of a row, each merged area once.
func distinct(row data.Row) int {
	n := 0
	for _, c := range row.Cells {
		if c.Kind != data.Blank && !c.Beside {
			n++
		}
	}
	return n
}

// level gives the text of one level over a column. Where nobody merged the upper level, its words reach over the empty
// cells to their right as long as the level below goes on.
func (f *finder) level(rows []data.Row, d, column int) string {
	text := words(rows[d].Cell(column).Text)
	if text != "" || d == len(rows)-1 || rows[d+1].Cell(column).Kind == data.Blank {
		return text
	}
	for c := column - 1; c >= 0 && rows[d+1].Cell(c).Kind != data.Blank; c-- {
		if left := rows[d].Cell(c); left.Kind != data.Blank {
			if left.Merged || rows[d+1].Cell(c).Text == left.Text {
				return ""
			}
			return words(left.Text)
		}
	}
	return ""
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }
