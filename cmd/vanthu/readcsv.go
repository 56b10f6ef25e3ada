package main

import (
	"io"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/sheet"
)

// tableOut is the rows of data for a CSV file.
type tableOut struct {
	labels []string
	rows   [][]string
}

func (t *tableOut) add(fields []sheet.Field, item sheet.Item) {
	for len(t.labels) < len(fields) {
		t.labels = append(t.labels, fields[len(t.labels)].Label)
	}
	row := make([]string, len(item.Values))
	for i, v := range item.Values {
		row[i] = strings.TrimSpace(v.Cell.Text)
	}
	t.rows = append(t.rows, row)
}

func (t *tableOut) write(w io.Writer) error {
	out := data.NewCSVWriter(w)
	if err := out.Row(t.labels); err != nil {
		return err
	}
	for _, row := range t.rows {
		if err := out.Row(row); err != nil {
			return err
		}
	}
	return out.Close()
}
