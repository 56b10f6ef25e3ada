package docx

import (
	"strconv"
	"strings"

	"vanthu/docgen/ooxml"
)

// tableLook is the table style in force with the conditional formats that a table asks for (17.4.55, 17.7.6). Its
// levels lie between the document defaults and the paragraph style.
type tableLook struct {
	style  *style
	levels []*ooxml.Node // elements that may hold w:pPr and w:rPr, in the order in which they apply
	name   string        // tells looks apart: the style and the formats in force

	firstRow, lastRow, firstColumn, lastColumn bool
	rowBands, columnBands                      bool
	rowBand, columnBand                        int                      // rows or columns of one band
	parts                                      map[string][]*ooxml.Node // w:tblStylePr by type, the remotest style first
}

func (r *reader) tableLook(style *style, properties *ooxml.Node) *tableLook {
	l := &tableLook{style: style, rowBand: 1, columnBand: 1, parts: map[string][]*ooxml.Node{}}
	n := properties.Child("w:tblLook")
	flags, _ := strconv.ParseUint(n.Attr("w:val"), 16, 32)
	flag := func(attr string, bit uint64) bool {
		if v, ok := n.LookAttr(attr); ok {
			return v == "1" || v == "true" || v == "on"
		}
		return flags&bit != 0
	}
	l.firstRow, l.lastRow = flag("w:firstRow", 0x20), flag("w:lastRow", 0x40)
	l.firstColumn, l.lastColumn = flag("w:firstColumn", 0x80), flag("w:lastColumn", 0x100)
	l.rowBands, l.columnBands = !flag("w:noHBand", 0x200), !flag("w:noVBand", 0x400)
	if style == nil {
		return l
	}
	l.name = style.id + "\x00"
	for _, level := range style.chain {
		if !r.spend(level) {
			return l
		}
		l.levels = append(l.levels, level)
		own := map[string]*ooxml.Node{} // one format of a type counts, the last
		for _, c := range level.Children {
			if c.Tag == "w:tblStylePr" {
				own[c.Attr("w:type")] = c
			}
		}
		for kind, c := range own {
			l.parts[kind] = append(l.parts[kind], c)
		}
	}
	for _, level := range styleLevels(style, "w:tblPr", properties) {
		l.rowBand = max(numberOr(level.Child("w:tblStyleRowBandSize").Attr("w:val"), l.rowBand), 1)
		l.columnBand = max(numberOr(level.Child("w:tblStyleColBandSize").Attr("w:val"), l.columnBand), 1)
	}
	return l
}

// key names the levels in force; no table and a table style without text formats are told apart too, at little cost.
func (l *tableLook) key() string {
	if l == nil || l.style == nil {
		return ""
	}
	return l.name
}

// region is a part of a table to which a conditional format applies: the format and the cells at its edges.
type region struct {
	kind                     string
	node                     *ooxml.Node
	top, left, bottom, right int
}

// regions lists the conditional formats of a cell in the order in which they apply (17.7.6).
func (l *tableLook) regions(at position) []region {
	if l.style == nil || len(l.parts) == 0 {
		return nil
	}
	var out []region
	lastRow, lastColumn := at.rows-1, at.columns-1
	first, last := l.firstRow && at.row == 0, l.lastRow && at.row == lastRow
	left, right := l.firstColumn && at.column == 0, l.lastColumn && at.column+at.span-1 >= lastColumn
	add := func(applies bool, kind string, top, left, bottom, right int) {
		if applies {
			for _, n := range l.parts[kind] {
				out = append(out, region{kind, n, top, left, bottom, right})
			}
		}
	}
	add(true, "wholeTable", 0, 0, lastRow, lastColumn)
	if from, to, odd, ok := band(at.column, lastColumn, l.columnBand, l.firstColumn, l.lastColumn); ok && l.columnBands {
		add(odd, "band1Vert", 0, from, lastRow, to)
		add(!odd, "band2Vert", 0, from, lastRow, to)
	}
	if from, to, odd, ok := band(at.row, lastRow, l.rowBand, l.firstRow, l.lastRow); ok && l.rowBands {
		add(odd, "band1Horz", from, 0, to, lastColumn)
		add(!odd, "band2Horz", from, 0, to, lastColumn)
	}
	add(first, "firstRow", 0, 0, 0, lastColumn)
	add(last, "lastRow", lastRow, 0, lastRow, lastColumn)
	add(left, "firstCol", 0, 0, lastRow, 0)
	add(right, "lastCol", 0, at.column, lastRow, lastColumn)
	add(first && left, "nwCell", 0, 0, 0, 0)
	add(first && right, "neCell", 0, at.column, 0, lastColumn)
	add(last && left, "swCell", lastRow, 0, lastRow, 0)
	add(last && right, "seCell", lastRow, at.column, lastRow, lastColumn)
	return out
}

// band tells which band a row or column lies in, counted without a special first one; false for the special ones.
func band(at, last, size int, skipFirst, skipLast bool) (from, to int, odd, ok bool) {
	begin := 0
	if skipFirst {
		begin = 1
	}
	if at < begin || skipLast && at == last {
		return 0, 0, false, false
	}
	index := (at - begin) / size
	from = begin + index*size
	return from, min(from+size-1, last), index%2 == 0, true
}

// with gives the look of text in a cell of the given regions.
func (l *tableLook) with(regions []region) *tableLook {
	if len(regions) == 0 {
		return l
	}
	out := *l
	out.levels = append([]*ooxml.Node(nil), l.levels...)
	var names strings.Builder
	names.WriteString(l.name)
	for _, g := range regions {
		out.levels = append(out.levels, g.node)
		names.WriteString(g.kind + " ")
	}
	out.name = names.String()
	return &out
}
