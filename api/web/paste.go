package web

import (
	"encoding/csv"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	doctype "vanthu/docgen/template"
)

// Names of what the form carries when cells were pasted into a row of a list.
const (
	cellsKey   = "_dan"     // the cells as a spreadsheet copies them: tabs and line ends
	cellsAtKey = "_dan_vao" // the control that they were pasted into: danh_sach.0.ho_ten
)

// pasteCells writes pasted cells into the values of a form, from the control that they were pasted into to the right
// and down; rows that lack are added. A first line of headings says which column is what.
func pasteCells(fields []*doctype.Field, values url.Values) {
	cells := readCells(values.Get(cellsKey))
	steps := strings.Split(values.Get(cellsAtKey), ".")
	if len(cells) == 0 || len(steps) != 3 {
		return
	}
	list, first := find(fields, steps[0]), 0
	if n, err := strconv.Atoi(steps[1]); err == nil && n >= 0 {
		first = n
	}
	if list == nil || kind(list) != "list" {
		return
	}
	columns := headed(list.Item.Fields, cells[0])
	if columns != nil {
		cells = cells[1:]
	} else {
		columns = columnsFrom(list.Item.Fields, steps[2])
	}
	for i, line := range cells {
		for j, cell := range line {
			if row := first + i; j < len(columns) && columns[j] != nil && row < maxRows {
				if k := kind(columns[j]); k != "area" && k != "lines" {
					cell = strings.Join(strings.Fields(cell), " ")
				}
				values.Set(fmt.Sprintf("%s.%d.%s", list.Name, row, columns[j].Name), strings.TrimSpace(cell))
			}
		}
	}
}

// readCells reads what a spreadsheet copies: a cell with line ends in it stands in quotation marks.
func readCells(text string) [][]string {
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = '\t', true, -1
	var lines [][]string
	for {
		line, err := reader.Read()
		if err != nil {
			return lines
		}
		lines = append(lines, line)
	}
}

// headed finds the fields whose labels stand in a line, by column; nil when it is no line of headings.
func headed(fields []*doctype.Field, line []string) []*doctype.Field {
	columns, found := make([]*doctype.Field, len(line)), 0
	for i, cell := range line {
		for _, field := range fields {
			if key := data.Key(cell); key != "" && (key == data.Key(fieldLabel(field)) || key == data.Key(field.Name)) {
				columns[i] = field
				found++
				break
			}
		}
	}
	if found == 0 || found*2 < len(line) {
		return nil
	}
	return columns
}

// columnsFrom are the fields that a row is typed in, from the named one on.
func columnsFrom(fields []*doctype.Field, name string) (columns []*doctype.Field) {
	for _, field := range fields {
		if k := kind(field); (len(columns) > 0 || field.Name == name) && k != "group" && k != "list" {
			columns = append(columns, field)
		}
	}
	return columns
}
