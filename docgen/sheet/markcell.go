package sheet

import (
	"bytes"
	"fmt"
	"strconv"

	"vanthu/docgen/data"
)

// colour gives the cells their new styles, within the text of the sheet. A cell that is not there is put in; a row that
// is not there gets its comment only.
func (m *marker) colour(content []byte, list []*mark) []byte {
	p := painter{marker: m, prefix: rootPrefix(content), content: content, rest: list}
	p.out.Grow(len(content) + 64*len(list))
	for at := 0; len(p.rest) > 0; {
		i := bytes.IndexByte(content[at:], '<')
		if i < 0 {
			break
		}
		at += i
		end := tagEnd(content, at)
		if end < 0 {
			break
		}
		switch tagName(content[at:end]) {
		case p.prefix + "row":
			p.startRow(at, end)
		case "/" + p.prefix + "row":
			p.copyUpTo(at)
			p.newCells(pastColumns)
		case p.prefix + "c":
			p.cell(at, end)
		case "/" + p.prefix + "sheetData":
			p.rest = nil
		}
		at = end
	}
	p.copyUpTo(len(content))
	return p.out.Bytes()
}

// painter goes through the text of a sheet and through its marks side by side. What it does not change is copied.
type painter struct {
	marker  *marker
	prefix  string // of the sheet's tags
	content []byte
	copied  int // so much of content has its place in out
	out     bytes.Buffer
	rest    []*mark // not met yet, from top to bottom, left to right
	row     int     // from 1, 0 before the first
	column  int     // of the last cell met in the row, -1 before the first
}

// pastColumns is right of every column of a sheet.
const pastColumns = 1 << 20

func (p *painter) copyUpTo(at int) {
	p.out.Write(p.content[p.copied:at])
	p.copied = at
}

// newCells puts in the cells that are marked in this row left of a column, and are not there.
func (p *painter) newCells(before int) {
	for p.marks(before) {
		fmt.Fprintf(&p.out, `<%sc r="%s" s="%d"/>`, p.prefix, data.Address(p.row, p.rest[0].column), p.marker.style(0, p.rest[0].weight))
		p.rest = p.rest[1:]
	}
}

// marks tells whether the next mark lies in this row, left of a column.
func (p *painter) marks(before int) bool {
	return len(p.rest) > 0 && p.rest[0].row == p.row && p.rest[0].column < before
}

func (p *painter) startRow(at, end int) {
	tag := p.content[at:end]
	p.row++
	if r, ok := attribute(tag, "r"); ok {
		p.row, _ = strconv.Atoi(r)
	}
	p.column = -1
	for len(p.rest) > 0 && p.rest[0].row < p.row {
		p.rest = p.rest[1:]
	}
	if bytes.HasSuffix(tag, []byte("/>")) && p.marks(pastColumns) {
		p.copyUpTo(end - len("/>"))
		p.out.WriteByte('>')
		p.newCells(pastColumns)
		p.out.WriteString("</" + p.prefix + "row>")
		p.copied = end
	}
}

func (p *painter) cell(at, end int) {
	tag := p.content[at:end]
	p.column++
	if r, ok := attribute(tag, "r"); ok {
		if _, c, ok := data.ParseAddress(r); ok {
			p.column = c
		}
	}
	if !p.marks(p.column + 1) {
		return
	}
	p.copyUpTo(at)
	p.newCells(p.column)
	if !p.marks(p.column + 1) {
		return
	}
	old := 0
	if s, ok := attribute(tag, "s"); ok {
		old, _ = strconv.Atoi(s)
	}
	body, tail := tag[:len(tag)-1], ">"
	if bytes.HasSuffix(body, []byte("/")) {
		body, tail = body[:len(body)-1], "/>"
	}
	p.out.Write(setAttribute(body, "s", strconv.Itoa(p.marker.style(old, p.rest[0].weight))))
	p.out.WriteString(tail)
	p.copied, p.rest = end, p.rest[1:]
}
