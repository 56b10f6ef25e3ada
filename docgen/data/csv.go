package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// ReadCSV reads one table of text: UTF-8 with or without a byte order mark, UTF-16 with one (Excel's "Unicode Text"),
// otherwise Windows-1258 with a warning. The separator is the one of ; , and tab that the first line has most of. All
// cells are Text, so zeros in front stay. An issue with an error means that the workbook is nil.
func ReadCSV(b []byte, lim Limits) (*Workbook, diag.List) {
	var issues diag.List
	fail := func(code diag.Code, at diag.Place, args ...any) (*Workbook, diag.List) {
		issues.Add(code, at, args...)
		return nil, issues
	}
	if int64(len(b)) > lim.Bytes {
		return fail(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d MB", lim.Bytes>>20))
	}
	b, encoding := toUTF8(b)
	if encoding != "" {
		issues.Add(diag.DataLegacyText, diag.Place{}, encoding)
	}
	reader := csv.NewReader(bytes.NewReader(b))
	reader.Comma, reader.FieldsPerRecord = separator(b), -1
	table, cells := &Table{}, 0
	number, line := 0, 1 // row of the sheet, and the line where the next one should begin
	for {
		fields, err := reader.Read()
		if err == io.EOF {
			return &Workbook{Tables: []*Table{table}}, issues
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			return fail(diag.DataCSVBroken, diag.Place{}, broken.StartLine)
		}
		begin, _ := reader.FieldPos(0)
		number += 1 + begin - line // empty lines are rows that the reader passes over
		line = begin + 1 + strings.Count(strings.Join(fields, ""), "\n")
		cells += len(fields)
		switch {
		case number > lim.Rows:
			return fail(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d hàng", lim.Rows))
		case len(fields) > lim.Columns:
			return fail(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d cột", lim.Columns))
		case cells > lim.Cells:
			return fail(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d ô có dữ liệu", lim.Cells))
		}
		if row := csvRow(number, fields, &issues); len(row.Cells) > 0 {
			table.Rows = append(table.Rows, row)
		}
	}
}

func csvRow(number int, fields []string, issues *diag.List) Row {
	row := Row{Number: number}
	for column, field := range fields {
		cell, dropped := newTextCell(field, viet.Unicode)
		if dropped > 0 {
			issues.Add(diag.DataControl, diag.Place{Cell: Address(number, column)}, dropped)
		}
		if cell.Kind != Blank {
			row.set(column, cell)
		}
	}
	repairRow(&row)
	return row
}

// toUTF8 decodes by byte order mark, then by validity; the name is for people and empty for the Unicode encodings.
func toUTF8(b []byte) (text []byte, legacy string) {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		text, _ = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		return text, ""
	}
	b = bytes.TrimPrefix(b, []byte("\uFEFF"))
	if utf8.Valid(b) {
		return b, ""
	}
	text, _ = charmap.Windows1258.NewDecoder().Bytes(b)
	return text, "Windows-1258"
}

// separator looks at the first lines, outside quotes: a title or a note above the table may hold commas of its own.
func separator(b []byte) rune {
	best, most := ',', 0
	for range 10 {
		line, rest, _ := bytes.Cut(b, []byte("\n"))
		counts, quoted := map[rune]int{}, false
		for _, c := range string(line) {
			if c == '"' {
				quoted = !quoted
			} else if !quoted {
				counts[c]++
			}
		}
		for _, c := range []rune{';', '\t', ','} {
			if counts[c] > most {
				best, most = c, counts[c]
			}
		}
		b = rest
	}
	return best
}
