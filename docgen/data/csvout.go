package data

import (
	"bufio"
	"encoding/csv"
	"io"
	"regexp"
)

// CSVWriter writes a table of text that Excel opens with a double click: UTF-8 with a mark, semicolons as machines
// with the settings of Vietnam expect. No cell can become a formula.
type CSVWriter struct {
	out *bufio.Writer
	csv *csv.Writer
}

// NewCSVWriter begins a table.
func NewCSVWriter(w io.Writer) *CSVWriter {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString("\uFEFF") // an error stays in the writer until Close
	c := csv.NewWriter(out)
	c.Comma, c.UseCRLF = ';', true
	return &CSVWriter{out, c}
}

// Row writes one row.
func (w *CSVWriter) Row(cells []string) error {
	safe := make([]string, len(cells))
	for i, c := range cells {
		safe[i] = SafeCell(c)
	}
	return w.csv.Write(safe)
}

// Close writes what is still held.
func (w *CSVWriter) Close() error {
	w.csv.Flush()
	if err := w.csv.Error(); err != nil {
		return err
	}
	return w.out.Flush()
}

var signedNumber = regexp.MustCompile(`^[+-][0-9][0-9.,]*%?$`)

// SafeCell puts an apostrophe before a text that a spreadsheet would take for a formula: one that begins with = + - @ or
// a control character. Numbers with a sign stay.
func SafeCell(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '=', '@', '\t', '\r', '\n':
		return "'" + s
	case '+', '-':
		if !signedNumber.MatchString(s) {
			return "'" + s
		}
	}
	return s
}
