package data

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// ReadXLSX reads all sheets of a workbook, hidden ones too. Formulas give the value that Excel saved with them.
//
// Two readers share the work. The shape of a sheet (addresses, types, styles, merges) comes from its part by ooxml,
// whose limits hold before anything is unpacked at length; excelize then only shows numbers as their formats say. An
// issue with an error means that the workbook is nil.
func ReadXLSX(b []byte, lim Limits) (book *Workbook, issues diag.List) {
	if int64(len(b)) > lim.Bytes {
		issues.Add(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d MB", lim.Bytes>>20))
		return nil, issues
	}
	pkg, issues := ooxml.Open(b, ooxml.DefaultLimits)
	if issues.HasErrors() {
		return nil, issues
	}
	main, issues := pkg.Main(ooxml.ExcelFile)
	if issues.HasErrors() {
		return nil, issues
	}
	defer func() { // excelize indexes without looking in some files that no Excel wrote
		if broken := recover(); broken != nil {
			book, issues = nil, nil
			issues.Add(diag.PackageDamaged, diag.Place{}, "cấu trúc bảng tính không hợp lệ")
		}
	}()
	file, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{
		UnzipSizeLimit: ooxml.DefaultLimits.Unpacked, UnzipXMLSizeLimit: ooxml.DefaultLimits.Unpacked})
	if err != nil {
		issues.Add(diag.PackageDamaged, diag.Place{}, "không mở được bảng tính")
		return nil, issues
	}
	defer file.Close()
	r := xlsxReader{pkg: pkg, file: file, lim: lim, styles: map[int]numberStyle{}}
	book = r.workbook(main)
	if r.issues.HasErrors() {
		return nil, r.issues
	}
	return book, r.issues
}

type xlsxReader struct {
	pkg      *ooxml.Package
	file     *excelize.File
	lim      Limits
	styles   map[int]numberStyle
	date1904 bool
	cells    int // filled cells so far, merged copies counted
	issues   diag.List
}

func (r *xlsxReader) workbook(main *ooxml.Part) *Workbook {
	root, err := main.Tree()
	if err != nil {
		r.issues.Add(diag.PackageBadXML, diag.Place{}, main.Name, err)
		return nil
	}
	book := &Workbook{}
	r.date1904 = isTrue(root.Child("x:workbookPr").Attr("date1904"))
	sheets := root.Child("x:sheets")
	if sheets == nil {
		r.issues.Add(diag.PackageNoMain, diag.Place{})
		return nil
	}
	for _, s := range sheets.Children {
		rel := r.pkg.Relationship(main.Name, s.Attr("r:id"))
		part := r.pkg.Part(rel.Target)
		if s.Tag != "x:sheet" || rel.Type != "worksheet" || part == nil {
			continue // charts and dialogs hold no cells
		}
		state := s.Attr("state")
		table := &Table{Sheet: s.Attr("name"), Hidden: state == "hidden" || state == "veryHidden"}
		r.sheet(table, part)
		book.Tables = append(book.Tables, table)
	}
	return book
}

// sheet reads the part of one sheet, unless it holds far more marks than the cells that are allowed: a tree of them
// would take the memory that the limit is there to spare.
func (r *xlsxReader) sheet(t *Table, part *ooxml.Part) {
	at := diag.Place{Sheet: t.Sheet}
	content, err := part.Bytes()
	if err != nil {
		r.issues.Add(diag.DataSheetDamaged, at, t.Sheet, err)
		return
	}
	if bytes.Count(content, []byte("<")) > 6*r.lim.Cells+1000 {
		r.issues.Add(diag.DataTooLarge, at, fmt.Sprintf("%d ô có dữ liệu", r.lim.Cells))
		return
	}
	tree, err := part.Tree()
	if err != nil {
		r.issues.Add(diag.DataSheetDamaged, at, t.Sheet, err)
		return
	}
	r.table(t, tree)
}

func isTrue(value string) bool { return value == "1" || value == "true" }

// table reads one sheet: first the cells as the part holds them, then the texts that excelize shows for them.
func (r *xlsxReader) table(t *Table, sheet *ooxml.Node) {
	rows := r.shape(t.Sheet, sheet.Child("x:sheetData"))
	if len(rows) == 0 || r.issues.HasErrors() {
		return
	}
	shown, err := r.file.Rows(t.Sheet)
	if err != nil {
		r.issues.Add(diag.DataSheetDamaged, diag.Place{Sheet: t.Sheet}, t.Sheet, "không đọc được các hàng")
		return
	}
	defer shown.Close()
	for number := 1; len(rows) > 0 && shown.Next(); number++ {
		texts, err := shown.Columns()
		if number < rows[0].number {
			continue
		}
		if err != nil {
			r.issues.Add(diag.DataSheetDamaged, diag.Place{Sheet: t.Sheet}, t.Sheet, fmt.Sprintf("hàng %d hỏng", number))
			return
		}
		if row := r.row(t.Sheet, rows[0], texts); len(row.Cells) > 0 {
			t.Rows = append(t.Rows, row)
		}
		rows = rows[1:]
	}
	if len(rows) > 0 {
		r.issues.Add(diag.DataSheetDamaged, diag.Place{Sheet: t.Sheet}, t.Sheet, fmt.Sprintf("không đọc được từ hàng %d", rows[0].number))
		return
	}
	r.merge(t, sheet.Child("x:mergeCells"))
}

// rawRow and rawCell are a row as its part holds it.
type rawRow struct {
	number int
	cells  []rawCell
}

type rawCell struct {
	column  int
	kind    string // attribute t
	value   string // text of v
	style   int
	formula bool
}

// shape reads the rows that have cells with content and holds them against the limits. Rows and cells must ascend,
// as Excel demands too; excelize counts on it.
func (r *xlsxReader) shape(name string, sheetData *ooxml.Node) []rawRow {
	if sheetData == nil {
		return nil
	}
	var rows []rawRow
	number := 0
	for _, n := range sheetData.Children {
		if n.Tag != "x:row" {
			continue
		}
		next := number + 1
		if at, ok := n.LookAttr("r"); ok {
			next, _ = strconv.Atoi(at)
		}
		if next <= number {
			r.issues.Add(diag.DataSheetDamaged, diag.Place{Sheet: name}, name, "số thứ tự hàng không tăng dần")
			return nil
		}
		number = next
		cells := r.rawCells(name, number, n)
		if len(cells) == 0 {
			continue
		}
		if r.cells += len(cells); r.cells > r.lim.Cells {
			r.issues.Add(diag.DataTooLarge, diag.Place{Sheet: name}, fmt.Sprintf("%d ô có dữ liệu", r.lim.Cells))
			return nil
		}
		if number > r.lim.Rows {
			r.issues.Add(diag.DataTooLarge, diag.Place{Sheet: name, Cell: Address(number, cells[0].column)}, fmt.Sprintf("%d hàng", r.lim.Rows))
			return nil
		}
		rows = append(rows, rawRow{number, cells})
	}
	return rows
}

func (r *xlsxReader) rawCells(sheet string, row int, node *ooxml.Node) []rawCell {
	var cells []rawCell
	column := -1
	for _, c := range node.Children {
		if c.Tag != "x:c" {
			continue
		}
		next := column + 1
		if address := c.Attr("r"); address != "" {
			at, col, ok := parseAddress(address)
			if !ok || at != row || col <= column {
				r.issues.Add(diag.DataSheetDamaged, diag.Place{Sheet: sheet}, sheet, fmt.Sprintf("địa chỉ ô “%s” không hợp lệ", address))
				return nil
			}
			next = col
		}
		column = next
		cell := rawCell{column: column, kind: c.Attr("t"), formula: c.Child("x:f") != nil}
		v := c.Child("x:v")
		if v == nil && c.Child("x:is") == nil && !cell.formula {
			continue
		}
		if v != nil {
			cell.value = v.TextContent()
		}
		cell.style, _ = strconv.Atoi(c.Attr("s"))
		if column >= r.lim.Columns {
			r.issues.Add(diag.DataTooLarge, diag.Place{Sheet: sheet, Cell: Address(row, column)}, fmt.Sprintf("%d cột", r.lim.Columns))
			return nil
		}
		cells = append(cells, cell)
	}
	return cells
}

func (r *xlsxReader) row(sheet string, raw rawRow, texts []string) Row {
	row := Row{Number: raw.number}
	for _, c := range raw.cells {
		shown := ""
		if c.column < len(texts) {
			shown = texts[c.column]
		}
		cell := r.cell(diag.Place{Sheet: sheet, Cell: Address(raw.number, c.column)}, c, shown)
		if cell.Kind == Blank {
			continue
		}
		row.Cells = append(row.Cells, make([]Cell, c.column-len(row.Cells)+1)...)
		row.Cells[c.column] = cell
	}
	return row
}

// cell gives the value of one cell; at is its place for issues.
func (r *xlsxReader) cell(at diag.Place, c rawCell, shown string) Cell {
	switch {
	case c.formula && c.value == "" && c.kind != "str":
		r.issues.Add(diag.DataNoCache, at)
		return Cell{}
	case c.kind == "e":
		r.issues.Add(diag.DataCellError, at, c.value)
		return Cell{}
	case c.kind == "b":
		return boolCell(isTrue(c.value))
	case (c.kind == "" || c.kind == "n") && c.value != "":
		return numberCell(c.value, shown, r.style(c.style), r.date1904)
	}
	return r.textCell(at, c.kind, shown)
}

func boolCell(yes bool) Cell {
	if yes {
		return Cell{Kind: Bool, Text: "TRUE"}
	}
	return Cell{Kind: Bool, Text: "FALSE"}
}

func (r *xlsxReader) textCell(at diag.Place, kind, shown string) Cell {
	text, dropped := Clean(strings.ToValidUTF8(unescapeText(shown), "\uFFFD"))
	if dropped > 0 {
		r.issues.Add(diag.DataControl, at, dropped)
	}
	if strings.TrimSpace(text) == "" {
		return Cell{}
	}
	if kind == "d" {
		if iso, real := ParseDate(text[:min(len(text), 10)]); real {
			return Cell{Kind: Date, Text: iso}
		}
	}
	return Cell{Kind: Text, Text: text}
}

// style looks up a cell's number format, once for each style.
func (r *xlsxReader) style(id int) numberStyle {
	s, known := r.styles[id]
	if !known {
		if style, err := r.file.GetStyle(id); err == nil && style != nil {
			s = newNumberStyle(style)
		}
		r.styles[id] = s
	}
	return s
}

// merge copies the first cell of each merged area over the area, where rows hold anything at all.
func (r *xlsxReader) merge(t *Table, areas *ooxml.Node) {
	if areas == nil {
		return
	}
	index := make(map[int]int, len(t.Rows))
	for i, row := range t.Rows {
		index[row.Number] = i
	}
	for _, area := range areas.Children {
		first, last, _ := strings.Cut(area.Attr("ref"), ":")
		top, left, ok := parseAddress(first)
		bottom, right, ok2 := parseAddress(last)
		at, filled := index[top]
		if !ok || !ok2 || !filled || right < left || right >= r.lim.Columns {
			continue
		}
		value := t.Rows[at].Cell(left)
		if value.Kind == Blank {
			continue
		}
		value.Merged = true
		for i := at; i < len(t.Rows) && t.Rows[i].Number <= bottom; i++ {
			if r.cells += right - left + 1; r.cells > r.lim.Cells {
				r.issues.Add(diag.DataTooLarge, diag.Place{Sheet: t.Sheet, Cell: first}, fmt.Sprintf("%d ô có dữ liệu", r.lim.Cells))
				return
			}
			spread(&t.Rows[i], left, right, value)
		}
		t.Rows[at].Cells[left].Merged = false
	}
}

func spread(row *Row, left, right int, value Cell) {
	if missing := right + 1 - len(row.Cells); missing > 0 {
		row.Cells = append(row.Cells, make([]Cell, missing)...)
	}
	for column := left; column <= right; column++ {
		row.Cells[column] = value
	}
}

// unescapeText resolves _xHHHH_, by which Excel keeps control characters in XML (ECMA-376 22.9.2.19, ST_Xstring).
func unescapeText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i+7 <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if code, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(code))
				i += 6
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
