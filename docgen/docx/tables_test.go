package docx

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

func tbl(properties, grid string, rows ...string) string {
	var columns strings.Builder
	for _, width := range strings.Fields(grid) {
		columns.WriteString(`<w:gridCol w:w="` + width + `"/>`)
	}
	return `<w:tbl><w:tblPr>` + properties + `</w:tblPr><w:tblGrid>` + columns.String() + `</w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
}

func tr(properties string, cells ...string) string {
	return `<w:tr><w:trPr>` + properties + `</w:trPr>` + strings.Join(cells, "") + `</w:tr>`
}

func tc(properties string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>`
}

func firstTable(t *testing.T, doc *document.Document) *document.Table {
	t.Helper()
	for _, b := range doc.Sections[0].Blocks {
		if table, ok := b.(*document.Table); ok {
			return table
		}
	}
	t.Fatal("no table")
	return nil
}

func table(t *testing.T, xml, styles string) *document.Table {
	t.Helper()
	return firstTable(t, read(t, xml, styles))
}

// lines writes the borders of all cells: top left bottom right, width in points, "-" for none.
func lines(table *document.Table) string {
	var rows []string
	for _, row := range table.Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, side(c.Top)+side(c.Left)+side(c.Bottom)+side(c.Right))
		}
		rows = append(rows, strings.Join(cells, " "))
	}
	return strings.Join(rows, "\n")
}

func side(b document.Border) string {
	if b.Style == document.NoBorder {
		return "-"
	}
	return fmt.Sprint(int(b.Width / unit.Point))
}

func edgesXML(tag string, widths ...int) string {
	names := []string{"top", "left", "bottom", "right", "insideH", "insideV"}
	out := "<w:" + tag + ">"
	for i, w := range widths {
		if w > 0 {
			out += fmt.Sprintf(`<w:%s w:val="single" w:sz="%d"/>`, names[i], w*8)
		}
	}
	return out + "</w:" + tag + ">"
}

func TestTableProperties(t *testing.T) {
	one := tr("", tc(""))
	for xml, check := range map[string]func(t *document.Table) bool{
		`<w:tblW w:w="5000" w:type="dxa"/>`: func(t *document.Table) bool { return t.Width == 250*unit.Point && t.Percent == 0 },
		`<w:tblW w:w="5000" w:type="pct"/>`: func(t *document.Table) bool { return t.Percent == 5000 && t.Width == 0 },
		`<w:tblW w:w="80%" w:type="pct"/>`:  func(t *document.Table) bool { return t.Percent == 4000 }, // strict: 17.18.90
		`<w:tblW w:w="0" w:type="auto"/>`:   func(t *document.Table) bool { return t.Percent == 0 && t.Width == 0 },
		`<w:tblLayout w:type="fixed"/>`:     func(t *document.Table) bool { return t.Fixed },
		`<w:jc w:val="center"/>`:            func(t *document.Table) bool { return t.Align == document.Center },
		`<w:tblInd w:w="0" w:type="dxa"/>`:  func(t *document.Table) bool { return t.HasIndent && t.Indent == 0 },
		``:                                  func(t *document.Table) bool { return !t.HasIndent },
		`<w:tblCellMar><w:top w:w="20"/><w:start w:w="40"/></w:tblCellMar>`: func(t *document.Table) bool {
			c := t.Rows[0].Cells[0]
			return c.MarginTop == unit.Point && c.MarginLeft == 2*unit.Point && c.MarginRight == 108*unit.Twip && c.MarginBottom == 0
		},
	} {
		if got := table(t, tbl(xml, "1000", one), ""); !check(got) {
			t.Errorf("%s gives %+v", xml, got)
		}
	}
}

func TestRowAndCellProperties(t *testing.T) {
	row := tr(`<w:cantSplit/><w:tblHeader/><w:trHeight w:val="400" w:hRule="exact"/><w:gridBefore w:val="1"/><w:gridAfter w:val="2"/>`,
		tc(`<w:tcW w:w="1000" w:type="dxa"/><w:gridSpan w:val="2"/><w:vAlign w:val="center"/><w:noWrap/><w:shd w:val="clear" w:fill="FF0000"/><w:textDirection w:val="btLr"/><w:tcMar><w:left w:w="0"/></w:tcMar>`))
	got := table(t, tbl("", "500 500 500 500 500", row), "").Rows[0]
	if !got.CantSplit || !got.Header || got.Height != 20*unit.Point || got.Rule != document.HeightExact || got.Before != 1 || got.After != 2 {
		t.Errorf("row = %+v", got)
	}
	c := got.Cells[0]
	if c.Width != 50*unit.Point || c.Span != 2 || c.Align != document.AlignMiddle || !c.NoWrap || *c.Shading != (document.Color{R: 255}) || c.Turn == document.Upright || c.MarginLeft != 0 {
		t.Errorf("cell = %+v", c)
	}
}

// 17.4.80: a height without a rule is the least height.
func TestRowHeightIsTheLeastHeight(t *testing.T) {
	got := table(t, tbl("", "500", tr(`<w:trHeight w:val="400"/>`, tc("")), tr(`<w:trHeight w:val="0"/>`, tc(""))), "")
	equal(t, "rule", got.Rows[0].Rule, document.HeightAtLeast)
	equal(t, "rule of zero", got.Rows[1].Rule, document.HeightAuto)
}

// 17.4.38, 17.4.66: outer lines at the edge of the table, inner lines elsewhere, the cell's own over them.
func TestBordersOfTheTableReachTheCells(t *testing.T) {
	properties := edgesXML("tblBorders", 1, 2, 3, 4, 5, 6)
	got := table(t, tbl(properties, "500 500", tr("", tc(""), tc("")), tr("", tc(""), tc(`<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="single" w:sz="72"/></w:tcBorders>`))), "")
	equal(t, "borders", lines(got), "1256 1654\n5236 5-94")
}

// 17.4.61: a row may have borders and margins of its own.
func TestRowExceptions(t *testing.T) {
	row := `<w:tr><w:tblPrEx>` + edgesXML("tblBorders", 7) + `<w:tblCellMar><w:top w:w="20"/></w:tblCellMar></w:tblPrEx>` + tc("") + `</w:tr>`
	got := table(t, tbl(edgesXML("tblBorders", 1, 1, 1, 1), "500", row), "")
	equal(t, "borders", lines(got), "7111")
	equal(t, "margin", got.Rows[0].Cells[0].MarginTop, unit.Point)
}

const gridStyle = `<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="16"/></w:tblBorders></w:tblPr>` +
	`<w:pPr><w:spacing w:after="0"/><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>` +
	`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="FF0000"/><w:tcBorders><w:bottom w:val="single" w:sz="24"/></w:tcBorders></w:tcPr></w:tblStylePr>` +
	`<w:tblStylePr w:type="firstCol"><w:rPr><w:i/></w:rPr></w:tblStylePr>` +
	`<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:fill="00FF00"/></w:tcPr></w:tblStylePr>` +
	`<w:tblStylePr w:type="nwCell"><w:pPr><w:jc w:val="center"/></w:pPr></w:tblStylePr>`

// 17.7.6: a table style formats the text and the cells, with exceptions for rows and columns that the table asks for.
func TestConditionalFormatsOfATableStyle(t *testing.T) {
	rows := []string{tr("", tc(""), tc("")), tr("", tc(""), tc("")), tr("", tc(""), tc(""))}
	styles := styled("table", "T", "", gridStyle)
	got := table(t, tbl(`<w:tblStyle w:val="T"/><w:tblLook w:val="04A0"/>`, "500 500", rows...), styles)
	equal(t, "borders", lines(got), "1-3- 1-3-\n2-2- 2-2-\n2--- 2---")
	var shades, looks, aligns []string
	for _, row := range got.Rows {
		for _, c := range row.Cells {
			shade := "-"
			if c.Shading != nil {
				shade = fmt.Sprintf("%02x%02x%02x", c.Shading.R, c.Shading.G, c.Shading.B)
			}
			p := c.Blocks[0].(*document.Paragraph)
			shades, looks = append(shades, shade), append(looks, strings.TrimPrefix(inlines(p), "{Times New Roman "))
			aligns = append(aligns, fmt.Sprint(p.Align))
		}
	}
	equal(t, "shading", strings.Join(shades, " "), "ff0000 ff0000 00ff00 00ff00 - -")
	equal(t, "text", strings.Join(looks, " "), "9 b i}x 9 b}x 9 i}x 9}x 9 i}x 9}x")
	equal(t, "align", strings.Join(aligns, ""), "122222")
}

// 17.4.55: without the flag there is no special first row; the flags may be written one by one.
func TestTableAsksForItsConditionalFormats(t *testing.T) {
	styles := styled("table", "T", "", gridStyle)
	for look, want := range map[string]bool{
		`<w:tblLook w:val="0000"/>`: false, `<w:tblLook w:val="0020"/>`: true, `<w:tblLook w:firstRow="1"/>`: true,
		`<w:tblLook w:val="0020" w:firstRow="0"/>`: false,
	} {
		got := table(t, tbl(`<w:tblStyle w:val="T"/>`+look, "500", tr("", tc(""))), styles)
		equal(t, look, got.Rows[0].Cells[0].Blocks[0].(*document.Paragraph).Inlines[0].(*document.Run).Style.Bold, want)
	}
}

// 17.7.2: the paragraph style lies over the table style, the document defaults under it.
func TestParagraphStyleCoversTheTableStyle(t *testing.T) {
	styles := `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="40"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		styled("table", "T", "", gridStyle) + `<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:jc w:val="both"/></w:pPr></w:style>`
	p := table(t, tbl(`<w:tblStyle w:val="T"/>`, "500", tr("", tc(""))), styles).Rows[0].Cells[0].Blocks[0].(*document.Paragraph)
	equal(t, "align", p.Align, document.Justify)
	equal(t, "size", p.Mark.Size, 9*unit.Point)
}

// 17.7.4.17: a table without a style has the default table style, usually "Normal Table" with its cell margins.
func TestDefaultTableStyle(t *testing.T) {
	styles := `<w:style w:type="table" w:default="1" w:styleId="TN"><w:tblPr><w:tblCellMar><w:left w:w="200"/></w:tblCellMar></w:tblPr></w:style>`
	got := table(t, tbl("", "500", tr("", tc(""))), styles)
	equal(t, "margin", got.Rows[0].Cells[0].MarginLeft, 10*unit.Point)
	equal(t, "style", got.Style, "TN")
}

// 17.4.84: the starting cell carries the lines of the whole merged cell.
func TestVerticalMerge(t *testing.T) {
	start, goOn := tc(`<w:vMerge w:val="restart"/>`), tc(`<w:vMerge/>`)
	got := table(t, tbl(edgesXML("tblBorders", 1, 2, 3, 4, 5, 6), "500 500", tr("", start, tc("")), tr("", goOn, tc("")), tr("", goOn, goOn)), "")
	equal(t, "borders", lines(got), "1236 1654\n-2-6 5654\n-236 5634")
	if c := got.Rows[2].Cells; c[0].Merge != document.MergeContinue || c[1].Merge != document.MergeStart {
		t.Error("a continuation without a start stays one")
	}
}

// 17.4.22: cells merged the old way across columns are one cell.
func TestHorizontalMergeIsASpan(t *testing.T) {
	got := table(t, tbl("", "500 500 500", tr("", tc(`<w:hMerge w:val="restart"/>`), tc(`<w:hMerge/>`), tc(""))), "")
	if row := got.Rows[0]; len(row.Cells) != 2 || row.Cells[0].Span != 2 {
		t.Errorf("cells = %d", len(row.Cells))
	}
}

func TestGridGrowsWithTheRows(t *testing.T) {
	got := table(t, tbl("", "500", tr("", tc(""), tc(`<w:tcW w:w="300" w:type="dxa"/>`), tc(""))), "")
	if len(got.Grid) != 3 || got.Grid[1] != 300*unit.Twip || got.Grid[2] != 0 {
		t.Errorf("grid = %v", got.Grid)
	}
}

func TestTablesMayNest(t *testing.T) {
	inner := tbl("", "500", tr("", tc("")))
	got := table(t, tbl("", "1000", tr("", `<w:tc>`+inner+`<w:p/></w:tc>`)), "")
	if _, ok := got.Rows[0].Cells[0].Blocks[0].(*document.Table); !ok {
		t.Error("the inner table is lost")
	}
}

func TestRowsAndCellsInContentControlsAreRead(t *testing.T) { // 17.5.2
	row := `<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>` + tc("") + `</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>`
	equal(t, "cells", len(table(t, tbl("", "500", row), "").Rows[0].Cells), 1)
}

func TestDeletedRowIsLeftOut(t *testing.T) { // 17.13.5.12
	equal(t, "rows", len(table(t, tbl("", "500", tr("", tc("")), tr(`<w:del w:id="1"/>`, tc(""))), "").Rows), 1)
}

func TestEmptyTableIsLeftOut(t *testing.T) {
	equal(t, "blocks", len(read(t, tbl("", "500"), "").Sections[0].Blocks), 0)
}

func TestTableOddities(t *testing.T) {
	warns(t, tbl(`<w:tblCellSpacing w:w="20" w:type="dxa"/>`, "500", tr("", tc(""))), diag.WordCellSpacing)
	warns(t, tbl(`<w:jc w:val="center"/>`, "500", tr(`<w:jc w:val="center"/>`, tc("")), tr(`<w:jc w:val="right"/>`, tc(""))), diag.WordRowAlign)
	warns(t, tbl("", "500", tr("", tc("")), tr("", tc(`<w:gridSpan w:val="500"/>`), tc(`<w:gridSpan w:val="500"/>`))), diag.WordTooManyColumns)
}

func TestPlaceOfAFloatingTable(t *testing.T) {
	doc := read(t, tbl(`<w:tblpPr w:vertAnchor="text" w:horzAnchor="margin" w:tblpX="20" w:tblpY="40" w:rightFromText="180"/>`, "500", tr("", tc("")))+p(""), "")
	f := doc.Sections[0].Blocks[0].(*document.Table).Float
	if f == nil {
		t.Fatal("the table does not float")
	}
	equal(t, "float", *f, document.Float{Horizontal: document.FromMargin, Vertical: document.FromParagraph, X: unit.Point, Y: 2 * unit.Point, ClearRight: 9 * unit.Point})
}
