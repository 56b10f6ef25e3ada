package template

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/data"
	"vanthu/docgen/expr"
)

// starred is the label as a sheet shows it.
func (l leaf) starred() string {
	if l.required() {
		return l.label + "\u00A0*" // the star never stands alone on a line
	}
	return l.label
}

// help says what to write into the cell.
func (l leaf) help() string {
	var parts []string
	add := func(s string) { parts = append(parts, s) }
	if l.field.Description != "" {
		add(l.field.Description)
	}
	switch l.field.Format {
	case "date":
		add("Ghi dạng 05/11/2026.")
	case "ngay-khuyet":
		add("Ghi dạng 05/11/2026, hoặc 11/2026 khi chưa có ngày.")
	}
	if l.field.Type == "array" {
		add("Mỗi dòng một mục; xuống dòng trong ô bằng Alt+Enter.")
	}
	if len(l.field.Enum) > 0 {
		add("Chọn: " + strings.Join(l.field.Enum, ", ") + ".")
	}
	if words := cellText(l.field, l.field.Default); words != "" {
		add("Để trống thì dùng: “" + words + "”.")
	}
	return strings.Join(parts, " ")
}

// exampleText is the field's example as a clerk would type it.
func (l leaf) exampleText() string {
	if l.field.Item != nil {
		return cellText(l.field.Item, l.field.Item.Example)
	}
	return cellText(l.field, l.field.Example)
}

// cellText writes a value as a clerk would type it: dates day first, the items of a list one a line.
func cellText(f *Field, value any) string {
	if items, ok := value.([]any); ok {
		lines := make([]string, len(items))
		for i, item := range items {
			lines[i] = cellText(f, item)
		}
		return strings.Join(lines, "\n")
	}
	text := expr.Text(value)
	if f.IsDate() {
		return data.DayFirst(text)
	}
	return text
}

// width of a field's column, in characters.
func (l leaf) width() int {
	switch {
	case l.field.Width > 0:
		return min(max(l.field.Width, 8), 80)
	case l.several():
		return 40
	}
	return 20
}

// table writes a sheet with a column for each field: labels, help, the example, and rows to fill in.
func (f *form) table(title, path string, columns []leaf, example map[string]any) {
	sheet := f.sheet(title)
	labels, helps, examples, widths := []string{ordinalHead}, []string{helpMark}, []string{exampleMark}, []int{10}
	for _, c := range columns {
		labels, helps = append(labels, c.starred()), append(helps, c.help())
		examples = append(examples, cellText(c.field, get(example, c.path)))
		widths = append(widths, c.width())
	}
	for column := range labels {
		name := data.Column(column)
		f.do(f.file.SetColWidth(sheet, name, name, float64(widths[column])+2))
		f.do(f.file.SetColStyle(sheet, name, f.look["free"]))
		f.set(sheet, 1, column, "head", labels[column])
		f.set(sheet, 2, column, "help", helps[column])
		f.set(sheet, 3, column, "example", examples[column])
	}
	f.height(sheet, 1, 36, labels, widths, 16)
	f.height(sheet, 2, 30, helps, widths, 13.5)
	f.height(sheet, 3, 20, examples, widths, 16)
	for i, c := range columns {
		f.note(sheet, data.Address(1, i+1), c)
		f.offer(sheet, data.Address(firstDataRow, i+1)+":"+data.Address(firstDataRow+formRows, i+1), c)
	}
	f.do(f.file.SetPanes(sheet, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: "B4", ActiveCell: "B4", Pane: "bottomRight"}}}))
	f.landscape(sheet)
	f.mark(append([]string{markTable, sheet, path}, examples[1:]...)...)
}

// info writes the sheet of the single values: label, value, help; the members of an object below its title.
func (f *form) info(cells []leaf) {
	sheet := f.sheet(infoSheet)
	widths := []int{34, 64, 60}
	for column, width := range widths {
		name := data.Column(column)
		f.do(f.file.SetColWidth(sheet, name, name, float64(width)+2))
	}
	f.set(sheet, 1, 0, "title", f.t.Title)
	f.set(sheet, 2, 0, "hint", "Điền vào cột “Nội dung”. Mục có dấu * là bắt buộc. Nhiều dòng thì xuống dòng bằng Alt+Enter, hoặc viết tiếp vào các ô trống bên phải cột “Hướng dẫn”.")
	f.do(f.file.MergeCell(sheet, "A2", "C2"))
	f.do(f.file.SetRowHeight(sheet, 2, 34))
	for column, text := range []string{"Mục", "Nội dung", helpMark} {
		f.set(sheet, 3, column, "head", text)
	}
	row := firstInfoRow
	var group *Field
	for _, c := range cells {
		if c.long() {
			continue
		}
		if c.parent != group && c.parent != nil {
			f.group(sheet, row, c.parent)
			row++
		}
		group = c.parent
		f.infoRow(sheet, row, c, widths)
		row++
	}
	f.do(f.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 3, TopLeftCell: "A4", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "B4", ActiveCell: "B4", Pane: "bottomLeft"}}}))
	f.landscape(sheet)
}

func (f *form) group(sheet string, row int, parent *Field) {
	help := parent.Description
	if parent.Name == OfficeField {
		help += " Để trống khi đã chọn hồ sơ cơ quan."
	}
	f.set(sheet, row, 0, "group", parent.Title)
	f.set(sheet, row, 1, "group", "")
	f.set(sheet, row, 2, "help", strings.TrimSpace(help))
	f.height(sheet, row, 20, []string{help}, []int{68}, 14)
}

func (f *form) infoRow(sheet string, row int, c leaf, widths []int) {
	help := c.help()
	if example := c.exampleText(); example != "" {
		help = strings.TrimSpace(help + " Ví dụ: " + example)
	}
	f.set(sheet, row, 0, "label", c.starred())
	f.set(sheet, row, 1, "value", "")
	f.set(sheet, row, 2, "help", help)
	least := 20.0
	if c.several() {
		least = 72
	}
	f.height(sheet, row, least, []string{c.label, help}, []int{widths[0], widths[2] + 8}, 14)
	f.offer(sheet, data.Address(row, 1), c)
}

// longText writes the sheet of a text that may exceed a cell: one paragraph in each row of column A, which is also
// how Excel takes paragraphs pasted from Word.
func (f *form) longText(c leaf) {
	sheet := f.sheet(c.field.Title)
	f.do(f.file.SetColWidth(sheet, "A", "A", 110))
	f.do(f.file.SetColStyle(sheet, "A", f.look["free"]))
	f.set(sheet, 1, 0, "head", c.starred())
	help := c.help() + " Dán hoặc gõ văn bản từ ô A3 trở xuống, mỗi đoạn một ô."
	f.set(sheet, 2, 0, "help", strings.TrimSpace(help))
	f.height(sheet, 1, 24, []string{c.label}, []int{90}, 16)
	f.height(sheet, 2, 20, []string{help}, []int{118}, 13.5)
	f.do(f.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A3", ActiveCell: "A3", Pane: "bottomLeft"}}}))
	f.landscape(sheet)
	f.mark(markText, sheet, c.key())
}

// landscape prints the sheet one A4 page wide.
func (f *form) landscape(sheet string) {
	size, orientation, wide, high, fit := 9, "landscape", 1, 0, true
	f.do(f.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}))
	f.do(f.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}
