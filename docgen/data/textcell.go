package data

import (
	"strings"
	"unicode/utf8"

	"vanthu/docgen/viet"
)

// MaxCell is the most characters that a cell of Excel holds.
const MaxCell = 32767

// TextCell is the cell of a text that somebody typed, Blank when it says nothing.
func TextCell(text string) Cell {
	cell, _ := newTextCell(text, viet.Unicode)
	return cell
}

// newTextCell cleans and repairs a text. Blank when nothing is left.
func newTextCell(text string, font viet.Encoding) (cell Cell, dropped int) {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	if len(text) > MaxCell {
		if runes := []rune(text); len(runes) > MaxCell {
			text = string(runes[:MaxCell])
		}
	}
	before := text
	fixed, was := viet.Repair(text, font)
	fixed, dropped = Clean(fixed)
	if stray := viet.Stray(fixed); stray != fixed {
		fixed = stray
		if was == viet.Unicode {
			was = viet.Strayed
		}
	}
	if strings.TrimSpace(fixed) == "" {
		return Cell{}, dropped
	}
	cell = Cell{Kind: Text, Text: fixed, Value: fixed, Was: was}
	if was != viet.Unicode {
		cell.Before = before
	}
	return cell, dropped
}

// repairRow looks at the texts of a row together: one that could be read either way goes with its neighbours.
func repairRow(row *Row) {
	was := viet.Unicode
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Was == viet.TCVN3 || c.Was == viet.VNI {
			was = c.Was
		}
	}
	if was == viet.Unicode {
		return
	}
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Was == viet.Unicode && c.Kind == Text && viet.HasVietnamese(c.Text) {
			return
		}
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != Text || c.Was != viet.Unicode {
			continue
		}
		if text, now := viet.Repair(c.Text, was); now == was {
			c.Before, c.Text, c.Value, c.Was = c.Text, text, text, now
		}
	}
}
