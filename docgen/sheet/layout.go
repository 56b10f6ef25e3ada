package sheet

import "slices"

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

// lowest is the label that stands right over the cells, "" over a column without one.
func (c *Column) lowest() string {
	if len(c.levels) == 0 {
		return ""
	}
	return c.levels[len(c.levels)-1]
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
