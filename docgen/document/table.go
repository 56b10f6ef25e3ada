package document

import "vanthu/docgen/unit"

// Table is rows of cells on a grid (17.4.37). Merged and conditional formats are resolved: each cell carries its own
// borders, shading and margins.
type Table struct {
	Grid      []unit.Length // column widths (17.4.48)
	Width     unit.Length   // preferred, 0 for automatic
	Percent   int           // preferred width in 50ths of a percent of the text width, 0 when Width or auto rules
	Fixed     bool          // layout type fixed (17.4.52)
	Align     Align         // Left, Center or Right
	Indent    unit.Length   // of the left edge; HasIndent tells a written 0 from none
	HasIndent bool
	Rows      []*Row
	Style     string
	Float     *Float // where it stands beside the text, nil for a table in the text
	Source    Source
}

// Float is the place of a table that text runs around (17.4.57). What FromParagraph measures from is the paragraph that
// follows the table.
type Float struct {
	Horizontal, Vertical   FrameReference
	X, Y                   unit.Length
	AlignX, AlignY         FrameAlign
	ClearTop, ClearRight   unit.Length // kept free of text
	ClearBottom, ClearLeft unit.Length
}

// HeightRule says how Row.Height is meant (17.18.37).
type HeightRule uint8

const (
	HeightAuto HeightRule = iota
	HeightAtLeast
	HeightExact
)

// Row is a table row (17.4.78).
type Row struct {
	Height    unit.Length
	Rule      HeightRule
	CantSplit bool // the row stays on one page
	Header    bool // repeated at the top of each page; only the unbroken run of header rows from the first counts
	Before    int  // grid columns left free before the first cell (17.4.14)
	After     int
	Cells     []*Cell
	Source    Source
}

// Merge is a cell's part in a vertical merge (17.4.84).
type Merge uint8

const (
	NotMerged Merge = iota
	MergeStart
	MergeContinue
)

// Cell is a table cell (17.4.65).
type Cell struct {
	Span                     int         // grid columns, at least 1
	Width                    unit.Length // preferred, 0 for none
	Merge                    Merge
	Top, Left, Bottom, Right Border
	Shading                  *Color
	MarginTop, MarginLeft    unit.Length
	MarginBottom             unit.Length
	MarginRight              unit.Length
	Align                    VerticalAlign
	NoWrap                   bool
	HideMark                 bool // the mark of an empty cell takes no room (17.4.21)
	Turn                     Turn // of the text (17.4.72)
	Blocks                   []Block
	Source                   Source
}
