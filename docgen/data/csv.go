package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// ReadCSV reads one table of text into memory; see OpenCSV. An issue with an error means that the workbook is nil.
func ReadCSV(b []byte, lim Limits) (*Workbook, diag.List) {
	file, issues := OpenCSV(b, lim)
	if file == nil {
		return nil, issues
	}
	return file.Workbook(issues)
}

// OpenCSV opens one table of text: UTF-8 with or without a byte order mark, UTF-16 (Excel's "Unicode Text"), otherwise
// Windows-1258, TCVN3 or VNI with a warning. The separator is the one of ; , and tab that the first lines have most of,
// or the one that a first line “sep=;” names. All cells are Text, so zeros in front stay.
func OpenCSV(b []byte, lim Limits) (*File, diag.List) {
	var issues diag.List
	if int64(len(b)) > lim.Bytes {
		issues.Add(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d MB", lim.Bytes>>20))
		return nil, issues
	}
	b, encoding := toUTF8(b)
	if encoding != "" {
		issues.Add(diag.DataLegacyText, diag.Place{}, encoding)
	}
	if bytes.ContainsRune(b[:min(len(b), 4096)], 0) {
		issues.Add(diag.DataNotTable, diag.Place{})
		return nil, issues
	}
	comma := separator(b)
	if line, rest, _ := bytes.Cut(b, []byte("\n")); len(line) >= 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		comma, b = rune(line[4]), rest
	}
	return tableOfText(b, comma, lim), issues
}

// OpenPasted opens cells that were copied in Excel: tabs between them, quotes around several lines.
func OpenPasted(text string, lim Limits) (*File, diag.List) {
	if !strings.Contains(text, "\t") {
		return OpenCSV([]byte(text), lim)
	}
	if int64(len(text)) > lim.Bytes {
		return nil, diag.List{diag.New(diag.DataTooLarge, diag.Place{}, fmt.Sprintf("%d MB", lim.Bytes>>20))}
	}
	return tableOfText([]byte(strings.TrimPrefix(text, "\uFEFF")), '\t', lim), nil
}

func tableOfText(b []byte, comma rune, lim Limits) *File {
	return &File{Sheets: []*Sheet{{Size: int64(len(b)), rows: func(_ *Sheet, visit func(Row) bool) diag.List {
		// A quote within a word (“ống 5"”) is no mistake unless the file also has real ones that do not close.
		if issues, bare := csvRows(b, comma, false, lim, func(Row) bool { return true }, true); bare && !issues.HasErrors() {
			issues, _ := csvRows(b, comma, true, lim, visit, false)
			return issues
		}
		issues, _ := csvRows(b, comma, false, lim, visit, false)
		return issues
	}}}}
}

// csvRows reads the rows. Where probing, it only tells whether a bare quote stands in the way.
func csvRows(b []byte, comma rune, lazy bool, lim Limits, visit func(Row) bool, probing bool) (issues diag.List, bare bool) {
	if probing && !bytes.ContainsRune(b, '"') {
		return nil, false
	}
	fail := func(code diag.Code, args ...any) (diag.List, bool) {
		issues.Add(code, diag.Place{}, args...)
		return issues, false
	}
	reader := csv.NewReader(bytes.NewReader(b))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes, reader.ReuseRecord = comma, -1, lazy, true
	cells, number, line := 0, 0, 1 // row of the sheet, and the line where the next one should begin
	for {
		fields, err := reader.Read()
		if err == io.EOF {
			return issues, false
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			if probing {
				return nil, errors.Is(err, csv.ErrBareQuote)
			}
			return fail(diag.DataCSVBroken, broken.StartLine)
		}
		if probing {
			continue
		}
		begin, _ := reader.FieldPos(0)
		number += 1 + begin - line // empty lines are rows that the reader passes over
		line = begin + 1
		for _, field := range fields {
			line += strings.Count(field, "\n")
		}
		cells += len(fields)
		switch {
		case number > lim.Rows:
			return fail(diag.DataTooLarge, fmt.Sprintf("%d hàng", lim.Rows))
		case len(fields) > lim.Columns:
			return fail(diag.DataTooLarge, fmt.Sprintf("%d cột", lim.Columns))
		case cells > lim.Cells:
			return fail(diag.DataTooLarge, fmt.Sprintf("%d ô có dữ liệu", lim.Cells))
		}
		if row := csvRow(number, fields, &issues); len(row.Cells) > 0 && !visit(row) {
			return issues, false
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
			row.Set(column, cell)
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
		if zeros := bytes.Count(b[:min(len(b), 1000)], []byte{0}); zeros == 0 || zeros < min(len(b), 1000)/8 {
			return b, ""
		}
	}
	for odd, endian := range []unicode.Endianness{unicode.BigEndian, unicode.LittleEndian} {
		if zerosAt(b, odd) {
			text, _ = unicode.UTF16(endian, unicode.IgnoreBOM).NewDecoder().Bytes(b)
			return text, ""
		}
	}
	decoded, was := viet.DecodeBytes(b)
	return []byte(decoded), was.String()
}

// zerosAt tells UTF-16 without a mark: line ends and separators have a zero on one side.
func zerosAt(b []byte, odd int) bool {
	here, there := 0, 0
	for i, c := range b[:min(len(b), 1000)&^1] {
		if c == 0 && i%2 == odd {
			here++
		} else if c == 0 {
			there++
		}
	}
	return here > min(len(b), 1000)/16 && there == 0
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
