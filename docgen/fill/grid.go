package fill

import (
	"fmt"
	"strconv"

	"vanthu/docgen/ooxml"
)

// grid is the columns of a table some of which are repeated: {{#thang | theo_cot}} … {{/thang}} around the content of a
// cell, in as many rows as the column has. The copies share the room of the column of the form.
type grid struct {
	widths []int // of the columns of the form, in twips; empty when the form does not say
	repeat []bool
	counts []int // how often each column is made
	count  bool  // whether they are being counted
}

// gridOf returns the grid of a table of which columns are repeated, nil when none are. It tells the cells at which
// column they stand.
func gridOf(tbl *item) *grid {
	if !hasColumns(tbl.items) {
		return nil
	}
	b := gridBuilder{}
	for _, c := range tbl.node.Child("w:tblGrid").Elements("w:gridCol") {
		width, _ := strconv.Atoi(c.Attr("w:w"))
		b.grid.widths = append(b.grid.widths, width)
	}
	b.rows(tbl.items)
	if !b.found {
		return nil
	}
	for _, i := range tbl.items {
		if i.kind == copied && i.node.Tag == "w:tblGrid" {
			i.grid = &b.grid
		}
	}
	return &b.grid
}

// gridBuilder goes through the rows of a table.
type gridBuilder struct {
	grid  grid
	found bool // whether a section of columns was met
}

func (b *gridBuilder) rows(items []*item) {
	for _, i := range items {
		switch {
		case i.node != nil && i.node.Tag == "w:tr":
			column, _ := strconv.Atoi(i.node.Path("w:trPr", "w:gridBefore").Attr("w:val"))
			openCells(i)
			b.cells(i.items, column, nil)
		case i.node != nil && i.node.Tag == "w:tbl":
		default:
			b.rows(i.items)
			b.rows(i.otherwise)
		}
	}
}

// cells tells cells that begin at a column where they stand, and returns the column behind them. section is the one of
// columns that repeats them, nil outside of any.
func (b *gridBuilder) cells(items []*item, column int, section *item) int {
	for _, i := range items {
		switch {
		case i.kind == repeats && i.columns:
			b.found = true
			i.first = column
			column = b.cells(i.items, column, i)
			i.last = column
			b.cells(i.otherwise, i.first, nil)
		case i.node != nil && i.node.Tag == "w:tc":
			i.column, i.span, i.within = column, spanOf(i.node), section
			column += i.span
			if section != nil {
				b.grid.repeated(i.column, column)
			}
		case i.kind == element:
			column = b.cells(i.items, column, section)
		}
	}
	return column
}

// repeated notes columns that are made anew for each item.
func (g *grid) repeated(from, to int) {
	if missing := to - len(g.repeat); missing > 0 {
		g.repeat = append(g.repeat, make([]bool, missing)...)
	}
	for c := from; c < to; c++ {
		g.repeat[c] = true
	}
}

// hasColumns tells whether the rows among items have a section of columns.
func hasColumns(items []*item) bool {
	for _, i := range items {
		if i.kind == repeats && i.columns || i.kind != copied && (i.node == nil || i.node.Tag != "w:tc") && (hasColumns(i.items) || hasColumns(i.otherwise)) {
			return true
		}
	}
	return false
}

// openCells makes elements of the row and the cells of a table whose columns are repeated, even where no tag is: their
// widths and spans change.
func openCells(row *item) {
	if row.kind == copied {
		row.kind = element
		for _, c := range row.node.Children {
			row.items = append(row.items, &item{kind: copied, node: c})
		}
	}
	for _, i := range row.items {
		if i.kind == copied && i.node.Tag == "w:tc" {
			i.kind = element
			for _, c := range i.node.Children {
				i.items = append(i.items, &item{kind: copied, node: c})
			}
		}
	}
}

func spanOf(tc *ooxml.Node) int {
	n, _ := strconv.Atoi(tc.Path("w:tcPr", "w:gridSpan").Attr("w:val"))
	return min(max(n, 1), 1000)
}

// start forgets the counts; columns that are not repeated are made once.
func (g *grid) start() *grid {
	out := *g
	out.counts = make([]int, max(len(g.widths), len(g.repeat)))
	out.count = true
	for c := range out.counts {
		if c >= len(g.repeat) || !g.repeat[c] {
			out.counts[c] = 1
		}
	}
	return &out
}

// made notes how often a section of columns was made.
func (g *grid) made(section *item, times int) {
	for c := section.first; g.count && c < section.last && c < len(g.counts); c++ {
		g.counts[c] = max(g.counts[c], times)
	}
}

// columns writes w:tblGrid.
func (g *grid) columns() string {
	out := "<w:tblGrid>"
	for c, width := range g.widths {
		for n := range g.counts[c] {
			out += fmt.Sprintf(`<w:gridCol w:w="%d"/>`, share(width, n, g.counts[c]))
		}
	}
	return out + "</w:tblGrid>"
}

// share is the n-th of equal shares of a width, which add up to it.
func share(width, n, of int) int { return width*(n+1)/of - width*n/of }

// width writes w:tcW of a cell.
func (g *grid) width(cell *item) string {
	tcW := cell.node.Path("w:tcPr", "w:tcW")
	width, err := strconv.Atoi(tcW.Attr("w:w"))
	kind := tcW.Attr("w:type")
	if err == nil && cell.within != nil && cell.column < len(g.counts) && g.counts[cell.column] > 0 {
		width /= g.counts[cell.column]
	}
	if kind == "" {
		kind = "dxa"
	}
	if err != nil {
		return string(ooxml.AppendNode(nil, tcW))
	}
	return fmt.Sprintf(`<w:tcW w:w="%d" w:type="%s"/>`, width, kind)
}

// span writes w:gridSpan of a cell, nothing for a cell of one column.
func (g *grid) span(cell *item) string {
	span := cell.span
	if cell.within == nil {
		span = 0
		for c := cell.column; c < cell.column+cell.span; c++ {
			if c < len(g.counts) {
				span += g.counts[c]
			} else {
				span++
			}
		}
	}
	if span < 2 {
		return ""
	}
	return fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, span)
}
