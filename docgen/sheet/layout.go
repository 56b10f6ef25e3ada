package sheet

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/data"
)

// Layout is how one table is understood: where its header stands and what its columns mean.
type Layout struct {
	Sheet   string
	Top     int // number of the first row of the header on the sheet
	Bottom  int // of the last one
	Last    int // number of the last row that is data, where people said so; 0: to be found
	Columns []Column
	Ordinal int // column of ordinals, -1 when there is none
	Sources []Source

	next int // index of the first row behind the header, the row of column numbers passed over
}

// Column is one column of the table.
type Column struct {
	Index      int    // from 0
	Label      string // what stands over it, the levels joined
	Field      int    // -1: not read
	Confidence float64
	Hidden     bool
	Said       bool // people said what it means

	levels []string // of the header, the upper first
	key    string
}

// Way is how the cells of a source make a value.
type Way uint8

const (
	First  Way = iota // the first cell that holds something
	Joined            // all of them, with spaces: family and given name
	Date              // day, month and year in cells of their own
	Ticked            // the label of the cell that is ticked
)

// Source is where the value of a field comes from.
type Source struct {
	Columns []int
	Way     Way
	Labels  []string // of Ticked: what a tick means
	Gender  bool     // of Ticked: any text is a tick, because a birthday stands there
}

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
	last := min(len(rows), from+headerWithin)
	type found struct {
		layout Layout
		score  float64
	}
	var all []found
	for top := from; top < last; top++ {
		for depth := 1; depth <= maxLevels && top+depth <= len(rows); depth++ {
			if depth > 1 && !f.continues(top, depth) {
				break
			}
			l, score, valid := f.candidate(top, depth)
			if valid {
				all = append(all, found{l, score})
			}
			if valid && score > most+1e-9 {
				best, most = l, score
			}
		}
	}
	// A sheet may hold several tables: the first one is where reading begins, if it is a table beyond doubt.
	first, firstScore := best, 0.0
	for _, c := range all {
		if c.layout.Bottom < best.Top-1 && c.score >= 0.5*most && (c.layout.Ordinal >= 0 || c.score >= 0.8*most) && f.filled(&c.layout) &&
			(firstScore == 0 || c.layout.Bottom < first.Top-1 || overlap(&c.layout, &first) && c.score > firstScore) {
			first, firstScore = c.layout, c.score
		}
	}
	return first, most > 0
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
	l := f.layout(first, depth)
	return l, true
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
	if lower.Number != upper.Number+1 && !spans(upper, lower) || IsNumbering(lower) || isData(lower) || f.holdsOrdinal(upper, lower) {
		return false
	}
	return true
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
			return below.Kind != data.Blank && below.Text != cell.Text && isOrdinal(below.Text)
		}
	}
	return false
}

// candidate weighs some rows as a header.
func (f *finder) candidate(top, depth int) (l Layout, score float64, valid bool) {
	l = f.layout(top, depth)
	texts, known, bold, matched := 0, 0, 0, l.Matched()
	for _, c := range l.Columns {
		if c.Label == "" {
			continue
		}
		texts++
		length := utf8.RuneCountInString(c.Label)
		cell := f.rows[top+depth-1].Cell(c.Index)
		if cell.Bold {
			bold++
		}
		switch {
		case c.Field >= 0 && l.Sources[c.Field].Columns[0] != c.Index:
			score += 0.5 // a further part of the same value
		case c.Field >= 0 && c.Confidence >= Sure:
			score += 3 * c.Confidence
		case c.Field >= 0:
			score++
		case f.labels.concept(c.Label) != "" || f.known(&c) || c.Index == l.Ordinal:
			score, known = score+1.5, known+1
		case length > longLabel:
			score -= 2
		default:
			score += 0.2
		}
	}
	for d := range depth {
		for _, cell := range f.rows[top+d].Cells {
			if (cell.Kind == data.Number || cell.Kind == data.Date) && !isYear(cell.Text) && !cell.Merged {
				score -= 1.5
			}
		}
	}
	if l.Ordinal >= 0 {
		score += 2
	}
	score += f.below(&l) + f.shape(top, depth)
	if len(f.fields) > 0 {
		valid = matched >= min(2, len(f.fields)) && matched > 0 || matched == 1 && f.onlyName(&l) && (l.Ordinal >= 0 || known > 0)
	} else {
		valid = known >= 2 || l.Ordinal >= 0 && texts >= 2 || texts >= 2 && known+bold >= 2 || texts >= 2 && f.looksLikeTable(&l, texts)
	}
	return l, score, valid && score > 0
}

// onlyName tells a table of which one column is asked for, and that one must be there.
func (f *finder) onlyName(l *Layout) bool {
	for _, c := range l.Columns {
		if c.Field >= 0 && c.Confidence >= sureConcept && f.fields[c.Field].Required {
			return true
		}
	}
	return false
}

func (f *finder) known(c *Column) bool {
	for _, level := range c.levels {
		if f.labels.concept(level) != "" {
			return true
		}
	}
	return false
}

// below looks at what follows: data, best with ordinals that begin at 1.
func (f *finder) below(l *Layout) (score float64) {
	if l.next >= len(f.rows) {
		return 0
	}
	filled := 0
	row := f.rows[l.next]
	for _, c := range l.Columns {
		if c.Label != "" && row.Cell(c.Index).Kind != data.Blank {
			filled++
		}
	}
	if filled >= 2 {
		score++
	}
	if l.Ordinal >= 0 {
		for _, row := range f.rows[l.next:min(len(f.rows), l.next+3)] {
			if n := strings.Trim(row.Cell(l.Ordinal).Text, " .()0"); n == "1" || n == "I" || n == "A" || n == "i" || n == "a" {
				return score + 1
			}
		}
	}
	return score
}

// shape weighs how well the levels fit together. Each level costs a little: it has to bring something.
func (f *finder) shape(top, depth int) (score float64) {
	for d := 1; d < depth; d++ {
		score -= 0.5
		if isLowerLevel(f.rows[top+d-1], f.rows[top+d]) {
			score += 1.2
		}
	}
	// A header that begins in the middle of one that is merged downwards is half a header.
	if depth >= 1 && top > 0 && spans(f.rows[top-1], f.rows[top]) {
		score -= 2
	}
	if last := top + depth; last < len(f.rows) && !isData(f.rows[last]) && !IsNumbering(f.rows[last]) && isLowerLevel(f.rows[last-1], f.rows[last]) {
		score -= 2
	}
	return score
}

// isLowerLevel tells whether a row names the parts of what the row above spreads over several columns, and nothing
// else: the first row of data would fill the other columns too.
func isLowerLevel(upper, lower data.Row) bool {
	parts := false
	for c, below := range lower.Cells {
		above := upper.Cell(c)
		if below.Kind == data.Blank || below.Text == above.Text {
			continue
		}
		isPart := above.Merged && !below.Merged || above.Merged || upper.Cell(c+1).Beside && upper.Cell(c+1).Text == above.Text
		if !isPart && above.Kind != data.Blank {
			return false
		}
		parts = parts || isPart
	}
	return parts
}

// looksLikeTable tells a header without known words: words over rows that are filled alike and hold something else.
func (f *finder) looksLikeTable(l *Layout, texts int) bool {
	rows := f.rows[l.next:min(len(f.rows), l.next+5)]
	if len(rows) == 0 {
		return false
	}
	alike := 0
	for _, row := range rows {
		filled := 0
		for _, c := range l.Columns {
			if c.Label != "" && row.Cell(c.Index).Kind != data.Blank && !row.Cell(c.Index).Beside {
				filled++
			}
		}
		if filled*2 >= texts && filled >= 2 {
			alike++
		}
	}
	return alike*2 > len(rows)
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
			if text != "" && (len(column.levels) == 0 || column.levels[len(column.levels)-1] != text) {
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

// guess is a column that may mean a field.
type guess struct {
	column, field int
	confidence    float64
}

// assign gives columns their fields: the surest first, each field once, visible columns before hidden ones.
func (f *finder) assign(l *Layout) {
	l.Sources = make([]Source, len(f.fields))
	var guesses []guess
	for i := range l.Columns {
		c := &l.Columns[i]
		if c.Label == "" || i == l.Ordinal || utf8.RuneCountInString(c.Label) > longLabel {
			continue
		}
		for j := range f.fields {
			if confidence := f.fields[j].columnConfidence(f.labels, c); confidence >= leastTaken {
				guesses = append(guesses, guess{i, j, confidence})
			}
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int {
		if c := cmp.Compare(b.confidence, a.confidence); c != 0 {
			return c
		}
		return cmp.Compare(b2i(l.Columns[a.column].Hidden), b2i(l.Columns[b.column].Hidden))
	})
	for _, g := range guesses {
		if c := &l.Columns[g.column]; c.Field < 0 && len(l.Sources[g.field].Columns) == 0 {
			c.Field, c.Confidence = g.field, g.confidence
			l.Sources[g.field].Columns = []int{g.column}
		}
	}
	f.parts(l)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// columnConfidence looks at the joined levels, then at the lowest, then at the upper ones.
func (f *Field) columnConfidence(r reader, c *Column) float64 {
	best := f.confidence(r, c.Label)
	if len(c.levels) > 1 {
		lowest := c.levels[len(c.levels)-1]
		if concept := r.concept(lowest); concept != "" && concept != givenName && concept != familyName || f.confidence(r, lowest) >= sureAlias {
			best = max(best, surePartLabel*f.confidence(r, lowest))
		}
		if len(f.Enum) == 0 || Choice(f.Enum, lowest) == "" {
			for _, level := range c.levels[:len(c.levels)-1] {
				best = max(best, surePartLabel*f.confidence(r, level))
			}
		}
	}
	return best
}

// parts finds values that several columns hold together.
func (f *finder) parts(l *Layout) {
	for j := range f.fields {
		field := &f.fields[j]
		switch {
		case field.own:
		case field.Is(Name) && field.Kind == Words:
			f.nameParts(l, j)
		case field.Kind == Day || field.Kind == Moment:
			f.dateParts(l, j)
		}
		if !field.own && (len(field.Enum) > 0 || field.Is(Gender)) {
			f.ticks(l, j)
		}
		if src := l.Sources[j]; len(src.Columns) == 1 && field.Kind == Words {
			f.spread(l, j)
		}
	}
}

// nameParts joins “Họ và tên đệm” and “Tên”, and takes “Tên” alone where nothing else is the name.
func (f *finder) nameParts(l *Layout, field int) {
	family, given := -1, -1
	for i := range l.Columns {
		c := &l.Columns[i]
		if len(c.levels) == 0 || c.Field >= 0 && c.Field != field {
			continue
		}
		last := c.levels[len(c.levels)-1]
		switch f.labels.concept(last) {
		case familyName:
			if family < 0 {
				family = i
			}
		case givenName:
			if given < 0 && (family < 0 || i > family) {
				given = i
			}
		}
	}
	current := l.Sources[field].Columns
	switch {
	case family >= 0 && given > family:
		f.take(l, field, Joined, family, given)
	case given >= 0 && len(current) == 1 && given == current[0]+1 && len(l.Columns[given].levels) == 1 && f.labels.concept(l.Columns[current[0]].Label) == Name && isHalfName(f.rows, l, current[0], given):
		f.take(l, field, Joined, current[0], given)
	case given >= 0 && len(current) == 0:
		f.take(l, field, First, given)
	}
}

// isHalfName tells whether a column of single words stands beside the names: their last parts.
func isHalfName(rows []data.Row, l *Layout, name, given int) bool {
	single, all := 0, 0
	for _, row := range rows[min(l.next, len(rows)):min(len(rows), l.next+20)] {
		if text := strings.TrimSpace(row.Cell(given).Text); text != "" && row.Cell(name).Kind != data.Blank && !row.Cell(given).Beside {
			all++
			single += b2i(!strings.Contains(text, " "))
		}
	}
	return all > 0 && single*4 >= all*3
}

func (f *finder) take(l *Layout, field int, way Way, columns ...int) {
	for _, old := range l.Sources[field].Columns {
		l.Columns[old].Field = -1
	}
	for _, c := range columns {
		if old := l.Columns[c].Field; old >= 0 && old != field {
			l.Sources[old] = Source{}
		}
		l.Columns[c].Field, l.Columns[c].Confidence = field, max(l.Columns[c].Confidence, sureConcept)
	}
	l.Sources[field] = Source{Columns: columns, Way: way}
}

// under lists the columns, side by side, that share their upper level with the given one.
func (l *Layout) under(column int) []int {
	c := l.Columns[column]
	if len(c.levels) < 2 {
		return nil
	}
	upper := c.levels[:len(c.levels)-1]
	same := func(i int) bool {
		return i >= 0 && i < len(l.Columns) && len(l.Columns[i].levels) == len(c.levels) && slices.Equal(l.Columns[i].levels[:len(upper)], upper)
	}
	from, to := column, column
	for same(from - 1) {
		from--
	}
	for same(to + 1) {
		to++
	}
	if from == to {
		return nil
	}
	columns := make([]int, 0, to-from+1)
	for i := from; i <= to; i++ {
		columns = append(columns, i)
	}
	return columns
}

// dateParts joins “Ngày | Tháng | Năm” under a birthday, or takes the one of “Nam | Nữ” that is filled.
func (f *finder) dateParts(l *Layout, field int) {
	if len(l.Sources[field].Columns) != 1 {
		return
	}
	columns := l.under(l.Sources[field].Columns[0])
	if len(columns) < 2 {
		return
	}
	lowest := func(i int) string { return data.Key(l.Columns[i].levels[len(l.Columns[i].levels)-1]) }
	switch {
	case len(columns) == 3 && lowest(columns[0]) == "ngay" && lowest(columns[1]) == "thang" && lowest(columns[2]) == "nam":
		f.take(l, field, Date, columns...)
	case len(columns) == 2 && lowest(columns[0]) == "nam" && lowest(columns[1]) == "nu", len(columns) == 2 && lowest(columns[0]) == "nu" && lowest(columns[1]) == "nam":
		f.take(l, field, First, columns...)
		for j := range f.fields {
			if f.fields[j].Is(Gender) && len(l.Sources[j].Columns) == 0 {
				l.Sources[j] = Source{Columns: columns, Way: Ticked, Gender: true,
					Labels: []string{l.Columns[columns[0]].levels[len(l.Columns[columns[0]].levels)-1], l.Columns[columns[1]].levels[len(l.Columns[columns[1]].levels)-1]}}
			}
		}
	}
}

// ticks finds columns that are called by the values of a list and hold an x for the one that holds.
func (f *finder) ticks(l *Layout, field int) {
	values := f.fields[field].Enum
	if len(values) == 0 {
		values = []string{"Nam", "Nữ"}
	}
	var columns []int
	var means []string
	for i := range l.Columns {
		c := &l.Columns[i]
		if len(c.levels) == 0 || c.Field >= 0 && c.Field != field {
			continue
		}
		last := c.levels[len(c.levels)-1]
		if k := slices.IndexFunc(values, func(v string) bool { return fold(v) == fold(last) || expand(fold(last)) == fold(v) }); k >= 0 {
			columns, means = append(columns, i), append(means, values[k])
		}
	}
	if len(columns) == 0 || len(columns) == 1 && !f.fields[field].Is(Gender) || !f.allTicks(l, columns) {
		return
	}
	if len(columns) == 1 { // only “Nữ” is ticked: the others are men
		other := "Nam"
		if data.Key(means[0]) == "nam" {
			other = "Nữ"
		}
		means = append(means, other)
	}
	f.take(l, field, Ticked, columns...)
	l.Sources[field].Labels = means
}

// allTicks tells whether the cells below hold ticks and nothing else.
func (f *finder) allTicks(l *Layout, columns []int) bool {
	ticked := 0
	for _, row := range f.rows[min(l.next, len(f.rows)):min(len(f.rows), l.next+40)] {
		for _, c := range columns {
			if cell := row.Cell(c); cell.Kind != data.Blank && !cell.Beside {
				if !IsTick(cell.Text) {
					return false
				}
				ticked++
			}
		}
	}
	return ticked > 0
}

// IsTick tells the marks by which clerks say yes.
func IsTick(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "x", "✓", "✔", "v", "1", "true", "√", "có", "+", "x.", "ü", "þ":
		return true
	}
	return false
}

// spread joins what stands below a label that is merged over several columns without parts of its own: family and
// given name below one “Họ và tên”.
func (f *finder) spread(l *Layout, field int) {
	first := l.Sources[field].Columns[0]
	columns := []int{first}
	for i := first + 1; i < len(l.Columns) && l.Columns[i].Label == l.Columns[first].Label && l.Columns[i].Label != "" && f.besides(l, i); i++ {
		columns = append(columns, i)
	}
	if len(columns) > 1 {
		f.take(l, field, Joined, columns...)
	}
}

// besides tells whether the header's cell of a column is covered by the one to its left.
func (f *finder) besides(l *Layout, column int) bool {
	for _, row := range f.rows {
		if row.Number == l.Bottom {
			return row.Cell(column).Beside
		}
	}
	return false
}

// FieldOf returns the column that a field is read from first, -1 when there is none.
func (l *Layout) FieldOf(field int) int {
	if len(l.Sources[field].Columns) == 0 {
		return -1
	}
	return l.Sources[field].Columns[0]
}

// Matched counts the fields that have a column.
func (l *Layout) Matched() int {
	n := 0
	for _, s := range l.Sources {
		n += b2i(len(s.Columns) > 0)
	}
	return n
}

// Labels lists what stands over the columns.
func (l *Layout) Labels() []string {
	var out []string
	for _, c := range l.Columns {
		if c.Label != "" && !slices.Contains(out, c.Label) {
			out = append(out, c.Label)
		}
	}
	return out
}
