package template

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Words and places of a blank sheet, by which it is read back.
const (
	infoSheet   = "Thông tin"
	rowsSheet   = "Danh sách"
	codesSheet  = "Danh mục"
	markSheet   = "_vanthu" // very hidden: which template and version the workbook was made for, and its examples
	ordinalHead = "STT"
	helpMark    = "Hướng dẫn"
	exampleMark = "Ví dụ"

	firstInfoRow = 4    // below title, hint and head
	firstDataRow = 4    // of a table: below labels, help and example
	formRows     = 5000 // rows that get drop-downs
	enumColumn   = 200  // of markSheet, where the values of drop-downs begin
)

// First words of the rows of markSheet.
const (
	markTemplate = "mau"     // id, version, title
	markTable    = "bang"    // sheet, path of the list ("" where rows are records), texts of the example row
	markText     = "van-ban" // sheet, path of the text, the example
)

// WriteForm writes a blank workbook for clerks to fill in: labels (a star marks what is required), help, drop-downs,
// and an example row that reading passes over while it is unchanged. Where each row is a record there is one sheet;
// otherwise the sheet “Thông tin” holds the single values, a long text has a sheet of its own with a paragraph in
// each row, and every list has a sheet. Fields that the office keeps a code list for offer its entries. The same
// template and lists give the same bytes.
func (t *Template) WriteForm(w io.Writer, lists check.Lists) error {
	f := form{file: excelize.NewFile(), t: t, codeLists: lists, taken: map[string]bool{}, look: map[string]int{}}
	defer f.file.Close()
	f.write()
	if f.err == nil {
		f.err = writeWorkbook(f.file, w)
	}
	if f.err != nil {
		return fmt.Errorf("write form of %s: %w", t.ID, f.err)
	}
	return nil
}

// form is a workbook in the making. The first error stays.
type form struct {
	file      *excelize.File
	t         *Template
	codeLists check.Lists
	taken     map[string]bool // keys of sheet names
	look      map[string]int  // styles by name
	marks     int             // rows of markSheet so far
	lists     int             // columns of drop-down values so far
	enums     []choice        // what is chosen from lists
	err       error
}

// choice is a field with the values that it is chosen from.
type choice struct {
	leaf
	values []string
}

func (f *form) do(err error) {
	if f.err == nil {
		f.err = err
	}
}

func (f *form) write() {
	f.defineLooks()
	_, err := f.file.NewSheet(markSheet)
	f.do(err)
	f.taken[data.Key(markSheet)] = true
	f.mark(markTemplate, f.t.ID, f.t.Version, f.t.Title)
	cells, lists := f.t.Schema.cells, f.t.Schema.lists
	if f.t.Schema.Records == RowsKind {
		f.table(rowsSheet, "", typed(cells), f.t.Sample)
	} else {
		f.info(cells)
		for _, c := range cells {
			if c.long() {
				f.longText(c)
			}
		}
		for _, l := range lists {
			f.table(l.field.Title, strings.Join(l.path, "/"), l.columns, l.firstItem(f.t.Sample))
		}
	}
	f.codes()
	f.do(f.file.SetSheetVisible(markSheet, false, true))
	f.file.SetActiveSheet(0)
	f.do(f.file.SetDocProps(&excelize.DocProperties{Title: f.t.Title, Creator: "Văn thư", LastModifiedBy: "Văn thư", Language: "vi-VN",
		Created: "2020-03-05T00:00:00Z", Modified: "2020-03-05T00:00:00Z"})) // no clock: the same bytes each time
}

// firstItem is the example of a table.
func (l list) firstItem(sample data.Record) map[string]any {
	items, _ := get(sample, l.path).([]any)
	if len(items) == 0 {
		item, _ := l.field.Item.example().(map[string]any)
		return item
	}
	item, _ := items[0].(map[string]any)
	return item
}

// sheet adds a sheet whose name comes from a title: at most 31 characters, none of []:*?/\, different from the others.
// The first one takes the place of the sheet that a new workbook has.
func (f *form) sheet(title string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, title)
	const longest = 31
	base := []rune(strings.Join(strings.Fields(name), " "))
	name = strings.TrimSpace(string(base[:min(len(base), longest)]))
	for n := 2; name == "" || f.taken[data.Key(name)]; n++ {
		ending := []rune(fmt.Sprintf(" %d", n))
		name = strings.TrimSpace(string(base[:min(len(base), longest-len(ending))]) + string(ending))
	}
	if len(f.taken) == 1 {
		f.do(f.file.SetSheetName("Sheet1", name))
	} else {
		_, err := f.file.NewSheet(name)
		f.do(err)
	}
	f.taken[data.Key(name)] = true
	return name
}

// defineLooks makes the styles, in a fixed order. Cells to fill in are text: zeros in front stay, and no foreign
// locale of Excel turns 5/11/2026 into the eleventh of May.
func (f *form) defineLooks() {
	border := func() []excelize.Border {
		var sides []excelize.Border
		for _, side := range []string{"left", "right", "top", "bottom"} {
			sides = append(sides, excelize.Border{Type: side, Color: "A6A6A6", Style: 1})
		}
		return sides
	}()
	const asText = 49
	for _, l := range []struct {
		name         string
		size         float64
		bold, italic bool
		color, fill  string
		framed       bool
		center       bool
		format       int
	}{
		{name: "title", size: 14, bold: true, color: "1F3864"},
		{name: "hint", size: 11, italic: true, color: "595959"},
		{name: "head", size: 12, bold: true, color: "000000", fill: "DDEBF7", framed: true, center: true},
		{name: "group", size: 12, bold: true, color: "1F3864", fill: "F2F2F2", framed: true},
		{name: "label", size: 12, color: "000000", framed: true},
		{name: "help", size: 10, italic: true, color: "595959", framed: true},
		{name: "example", size: 12, italic: true, color: "7F6000", fill: "FFF2CC", framed: true, format: asText},
		{name: "value", size: 12, color: "000000", framed: true, format: asText},
		{name: "free", size: 12, color: "000000", format: asText},
	} {
		style := &excelize.Style{
			Font:      &excelize.Font{Family: "Times New Roman", Size: l.size, Bold: l.bold, Italic: l.italic, Color: l.color},
			Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.name != "title"},
			NumFmt:    l.format,
		}
		if l.fill != "" {
			style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
		}
		if l.framed {
			style.Border = border
		}
		if l.center {
			style.Alignment.Horizontal, style.Alignment.Vertical = "center", "center"
		}
		id, err := f.file.NewStyle(style)
		f.do(err)
		f.look[l.name] = id
	}
}

// set writes text into a cell; column from 0. Text that begins with = stays text.
func (f *form) set(sheet string, row, column int, look, text string) {
	at := data.Address(row, column)
	if text != "" {
		f.do(f.file.SetCellStr(sheet, at, text))
	}
	if look != "" {
		f.do(f.file.SetCellStyle(sheet, at, at, f.look[look]))
	}
}

// note hangs the help on a label, so that it can be read from any row.
func (f *form) note(sheet, cell string, l leaf) {
	text := l.help()
	if example := l.exampleText(); example != "" {
		text = strings.TrimSpace(text + " Ví dụ: " + example)
	}
	if text != "" {
		f.do(f.file.AddComment(sheet, excelize.Comment{Cell: cell, Author: "Văn thư", Width: 260, Height: 110,
			Paragraph: []excelize.RichTextRun{{Text: text}}}))
	}
}

// codes writes the sheet of the lists that values are chosen from, for people to look into.
func (f *form) codes() {
	if len(f.enums) == 0 {
		return
	}
	sheet := f.sheet(codesSheet)
	for column, c := range f.enums {
		name := data.Column(column)
		f.do(f.file.SetColWidth(sheet, name, name, float64(max(c.width(), 24))))
		f.set(sheet, 1, column, "head", c.label)
		for row, value := range c.values {
			f.set(sheet, row+2, column, "label", value)
		}
	}
}

// mark adds a row to the hidden sheet.
func (f *form) mark(texts ...string) {
	f.marks++
	for column, text := range texts {
		f.set(markSheet, f.marks, column, "", text)
	}
}

// height gives a row the lines that its longest cell needs when wrapped.
func (f *form) height(sheet string, row int, atLeast float64, texts []string, widths []int, line float64) {
	most := 1
	for i, text := range texts {
		lines := 0
		for _, part := range strings.Split(text, "\n") {
			lines += 1 + utf8.RuneCountInString(part)/max(widths[i], 1)
		}
		most = max(most, lines)
	}
	f.do(f.file.SetRowHeight(sheet, row, min(max(atLeast, float64(most)*line+4), 400)))
}

// offer gives cells the drop-down of a field's values and its help as the message that Excel shows beside the cell.
func (f *form) offer(sheet, cells string, l leaf) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	v.SetInput(diag.Excerpt(l.field.Title, 32), diag.Excerpt(l.help(), 255))
	values := l.field.Enum
	if len(values) == 0 && !l.several() {
		values = f.codeLists.Offer(sheetFields([]leaf{l})[0])
	}
	if len(values) > 0 {
		column := enumColumn + f.lists // a range, because values may hold commas
		f.lists++
		f.enums = append(f.enums, choice{l, values})
		for i, value := range values {
			f.set(markSheet, i+1, column, "", value)
		}
		name := data.Column(column)
		v.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", markSheet, name, name, len(values)))
	}
	if len(l.field.Enum) > 0 {
		v.SetError(excelize.DataValidationErrorStyleStop, diag.Excerpt(l.field.Title, 32), diag.Excerpt("Hãy chọn một trong các giá trị: "+strings.Join(l.field.Enum, ", ")+".", 255))
	}
	f.do(f.file.AddDataValidation(sheet, v))
}
