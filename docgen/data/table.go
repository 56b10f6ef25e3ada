package data

import (
	"strconv"

	"vanthu/docgen/viet"
)

// Workbook is the sheets of one file, in its order.
type Workbook struct {
	Tables []*Table
}

// Table returns the sheet of that name, nil when there is none.
func (w *Workbook) Table(sheet string) *Table {
	for _, t := range w.Tables {
		if t.Sheet == sheet {
			return t
		}
	}
	return nil
}

// Table is one sheet: its rows that hold something, from top to bottom.
type Table struct {
	Sheet    string // name of the sheet; empty for CSV
	Hidden   bool
	Date1904 bool // day numbers count from 1904
	Rows     []Row
}

// Row is one row. Cells begins with column A and ends with the last cell that holds something.
type Row struct {
	Number int  // as the sheet shows it, from 1
	Hidden bool // folded away or filtered out
	Cells  []Cell
}

// Cell returns the cell of a column counted from 0, an empty one beyond the end of the row.
func (r Row) Cell(column int) Cell {
	if column < 0 || column >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[column]
}

// Set puts a cell into the row, which grows as needed.
func (r *Row) Set(column int, cell Cell) {
	if missing := column + 1 - len(r.Cells); missing > 0 {
		if cap(r.Cells) == 0 {
			r.Cells = make([]Cell, 0, max(16, column+1))
		}
		for range missing {
			r.Cells = append(r.Cells, Cell{})
		}
	}
	r.Cells[column] = cell
}

// CellKind tells what a cell holds.
type CellKind uint8

const (
	Blank CellKind = iota
	Text
	Number
	Bool
	Date
)

// Cell is the value of one cell. Every cell of a merged area has the value of the area's first cell.
type Cell struct {
	Kind   CellKind
	Text   string        // what the cell shows, with the decimal comma of Vietnam; typed leading zeros stay
	Value  string        // of a Number a plain decimal number; of a Date ISO, no finer than the cell shows: "2026-11-05", "2026-11", "2026"; otherwise Text
	Merged bool          // the value stands in another cell of the same merged area
	Beside bool          // Merged, and in a column right of the area's first one
	Hidden bool          // stands in a hidden column
	Bold   bool          // the clerk made it stand out
	Was    viet.Encoding // what the text was before it was repaired
	Before string        // that text; empty when nothing was repaired
}

// Address names a cell as Excel does; row from 1, column from 0: Address(17, 5) is "F17".
func Address(row, column int) string { return Column(column) + strconv.Itoa(row) }

// Column names a column counted from 0: 0 is "A", 26 is "AA".
func Column(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// ParseAddress is the inverse of Address: "F17" gives 17, 5. ok is false for anything else and beyond Excel's size.
func ParseAddress(address string) (row, column int, ok bool) {
	i := 0
	for ; i < len(address) && i < 4 && address[i] >= 'A' && address[i] <= 'Z'; i++ {
		column = column*26 + int(address[i]-'A') + 1
	}
	row, err := strconv.Atoi(address[i:])
	return row, column - 1, err == nil && i > 0 && row >= 1 && row <= 1<<20 && column <= 1<<14
}
