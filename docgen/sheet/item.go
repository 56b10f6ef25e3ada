package sheet

import (
	"strings"

	"vanthu/docgen/data"
)

// Item is one row of data.
type Item struct {
	Row    data.Row
	Values []Value // one a field, in the order of the fields; an empty one where the row gives nothing
	Layout *Layout
	Title  string // of the last group row that gave no field its value
}

// Value is what a row gives for a field.
type Value struct {
	Cell   data.Cell
	Column int  // -1: not from a cell of the row
	Group  bool // given by a group row above
}

// item takes the values of a row of data.
func (b *Body) item(row data.Row) Item {
	item := Item{Row: row, Layout: b.layout, Title: b.title, Values: make([]Value, len(b.options.Fields))}
	for i := range b.options.Fields {
		v := &item.Values[i]
		*v = b.value(row, &b.layout.Sources[i])
		if v.Cell.Kind == data.Blank {
			if group := b.group[i]; group != "" {
				column := max(v.Column, 0)
				*v = Value{Cell: data.Cell{Kind: data.Text, Text: group, Value: group}, Column: column, Group: true}
			}
		}
	}
	return item
}

func (b *Body) value(row data.Row, s *Source) Value {
	if len(s.Columns) == 0 {
		return Value{Column: -1}
	}
	v := Value{Column: s.Columns[0]}
	switch s.Way {
	case Ticked:
		return b.ticked(row, s)
	case First:
		for _, c := range s.Columns {
			if holds(row, c) {
				return Value{Cell: row.Cell(c), Column: c}
			}
		}
		return v
	}
	var parts []string
	for _, c := range s.Columns {
		if holds(row, c) {
			if cell := row.Cell(c); v.Cell.Kind == data.Blank {
				v.Cell, v.Column = cell, c
			}
			parts = append(parts, strings.TrimSpace(row.Cell(c).Text))
		}
	}
	if len(parts) > 1 {
		separator := " "
		if s.Way == Date {
			separator = "/"
		}
		text := strings.Join(parts, separator)
		v.Cell = data.Cell{Kind: data.Text, Text: text, Value: text}
	}
	return v
}

func (b *Body) ticked(row data.Row, s *Source) Value {
	for i, c := range s.Columns {
		if holds(row, c) && (s.Gender || IsTick(row.Cell(c).Text)) {
			return Value{Cell: data.Cell{Kind: data.Text, Text: s.Labels[i], Value: s.Labels[i]}, Column: c}
		}
	}
	if len(s.Labels) > len(s.Columns) {
		return Value{Cell: data.Cell{Kind: data.Text, Text: s.Labels[len(s.Columns)], Value: s.Labels[len(s.Columns)]}, Column: s.Columns[0]}
	}
	return Value{Column: s.Columns[0]}
}

func holds(row data.Row, column int) bool {
	c := row.Cell(column)
	return c.Kind != data.Blank && !c.Beside
}
