package data

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// rawCell is a cell as its part holds it.
type rawCell struct {
	kind    string // attribute t
	value   []byte // text of v
	rich    richText
	hasRich bool
	style   int
	formula bool
	valued  bool
}

func (s *sheetStream) cell(scan *ooxml.Scanner, row *Row) error {
	column := s.column + 1
	if address, ok := scan.Attr("r"); ok {
		at, col, ok := ParseAddress(string(address))
		if !ok || at != row.Number || col <= s.column {
			return fmt.Errorf("địa chỉ ô “%.20s” không hợp lệ", address)
		}
		column = col
	}
	s.column = column
	raw := &s.raw
	if err := raw.read(scan); err != nil {
		return err
	}
	if !raw.valued && !raw.hasRich && !raw.formula {
		return nil
	}
	if column >= s.x.lim.Columns {
		return s.tooLarge(column, "%d cột", s.x.lim.Columns)
	}
	if err := s.count(column, 1); err != nil {
		return err
	}
	cell := s.value(column, raw)
	if s.x.text += len(cell.Text); s.x.text > maxText {
		return s.tooLarge(column, "%d MB chữ", maxText>>20)
	}
	if cell.Kind != Blank {
		row.Set(column, cell)
	}
	return nil
}

// maxText bounds what the cells of one workbook may say together, however often they say the same.
const maxText = 256 << 20

// read takes the next cell; the memory of the one before is used again.
func (raw *rawCell) read(scan *ooxml.Scanner) error {
	*raw = rawCell{value: raw.value[:0]}
	if kind, ok := scan.Attr("t"); ok {
		raw.kind = cellKind(kind)
	}
	if style, ok := scan.Attr("s"); ok {
		raw.style = smallNumber(style)
	}
	inValue := false
	for {
		token, err := scan.Next()
		if err != nil {
			return err
		}
		switch token {
		case ooxml.EndOfPart:
			return nil
		case ooxml.Characters:
			if inValue {
				raw.value = append(raw.value, scan.Text...)
			}
		case ooxml.StartTag:
			switch string(scan.Name) {
			case "v":
				inValue, raw.valued = true, true
			case "f":
				raw.formula = true
			case "is":
				raw.hasRich = true
				if raw.rich, err = readRich(scan, "is"); err != nil {
					return err
				}
			}
		case ooxml.EndTag:
			switch string(scan.Name) {
			case "v":
				inValue = false
			case "c":
				return nil
			}
		}
	}
}

// cellKind gives the type without making a string each time.
func cellKind(b []byte) string {
	for _, kind := range [...]string{"s", "n", "str", "inlineStr", "b", "e", "d"} {
		if string(b) == kind {
			return kind
		}
	}
	return "n"
}

func smallNumber(b []byte) int {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<20 {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// value gives the value of one cell.
func (s *sheetStream) value(column int, raw *rawCell) Cell {
	style := s.x.styles.at(raw.style)
	switch {
	case raw.formula && len(raw.value) == 0 && raw.kind != "str" && !raw.hasRich:
		s.tell(diag.DataNoCache, column)
		return Cell{}
	case raw.kind == "e":
		s.tell(diag.DataCellError, column, string(raw.value))
		return Cell{}
	case raw.kind == "b":
		return boolCell(isTrue(string(raw.value)))
	case (raw.kind == "" || raw.kind == "n") && len(raw.value) > 0:
		return numberCell(string(raw.value), style, s.sheet.Date1904)
	}
	return s.textCell(column, raw, style)
}

// maxTold is how many cells with errors are told one by one; of a column dragged down too far a few say enough.
const maxTold = 1000

func (s *sheetStream) tell(code diag.Code, column int, args ...any) {
	if s.errors++; s.errors <= maxTold {
		s.issues.Add(code, s.place(column), args...)
	}
}

func boolCell(yes bool) Cell {
	if yes {
		return Cell{Kind: Bool, Text: "TRUE", Value: "TRUE"}
	}
	return Cell{Kind: Bool, Text: "FALSE", Value: "FALSE"}
}

// numberCell makes the cell of a number as its format shows it.
func numberCell(raw string, style *cellStyle, date1904 bool) Cell {
	raw = strings.TrimSpace(raw)
	format := style.format
	if format.general && len(raw) < 16 && isDigits(raw) {
		return Cell{Kind: Number, Text: raw, Value: raw, Bold: style.bold}
	}
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		text, _ := Clean(ooxml.String([]byte(raw)))
		if strings.TrimSpace(text) == "" {
			return Cell{}
		}
		return Cell{Kind: Text, Text: text, Value: text}
	}
	shown := format.show(x, date1904)
	if format.finest != "" {
		if iso := isoSerial(x, format.finest, date1904); iso != "" {
			return Cell{Kind: Date, Text: shown, Value: iso, Bold: style.bold}
		}
	}
	value := plainNumber(x)
	if shown == "" && x != 0 {
		shown = strings.Replace(value, ".", ",", 1) // a format that hides the number, “;;;”
	}
	return Cell{Kind: Number, Text: shown, Value: value, Bold: style.bold}
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && (s[0] != '0' || len(s) == 1)
}

func (s *sheetStream) textCell(column int, raw *rawCell, style *cellStyle) Cell {
	text, font, before, was := "", style.font, "", viet.Unicode
	switch {
	case raw.kind == "s":
		index := smallNumber(bytes.TrimSpace(raw.value))
		found, ok := s.x.shared.at(index)
		if !ok {
			s.tell(diag.DataCellError, column, "chữ chung không có")
			return Cell{}
		}
		text = found
		if fixed, own := s.x.shared.fixed[index]; own {
			font, was, before = viet.Unicode, fixed.was, fixed.before
		}
	case raw.hasRich:
		text = ooxml.String(raw.rich.text)
		if raw.rich.ownFont {
			font, was, before = viet.Unicode, raw.rich.was, raw.rich.before
		}
	default:
		text = ooxml.String(raw.value)
	}
	cell, dropped := s.x.cell(text, font, raw)
	if dropped > 0 {
		s.tell(diag.DataControl, column, dropped)
	}
	if cell.Kind == Blank {
		return cell
	}
	if was != viet.Unicode {
		cell.Was, cell.Before = was, before
	}
	if raw.kind == "d" {
		if iso, real := ParseDate(cell.Text[:min(len(cell.Text), 10)]); real {
			return Cell{Kind: Date, Text: DayFirst(iso), Value: iso}
		}
	}
	if shown := style.format.showText(cell.Text); shown != cell.Text {
		cell.Text, _ = Clean(shown)
	}
	cell.Bold = style.bold
	return cell
}

// textKey is a text under a font; of a shared text its number.
type textKey struct {
	text   string
	shared int
	font   viet.Encoding
}

// maxSeen is how many texts are remembered: units, kinds, places stand in a list over and over.
const maxSeen = 20_000

// cell is newTextCell, which remembers short texts and shared ones of any length.
func (x *xlsxFile) cell(text string, font viet.Encoding, raw *rawCell) (Cell, int) {
	key := textKey{text, -1, font}
	if len(text) >= 200 {
		if raw.kind != "s" {
			return newTextCell(unescapeText(text), font)
		}
		key = textKey{"", smallNumber(bytes.TrimSpace(raw.value)), font}
	}
	if seen, known := x.seen[key]; known {
		return seen, 0
	}
	cell, dropped := newTextCell(unescapeText(text), font)
	if dropped == 0 && len(x.seen) < maxSeen {
		if x.seen == nil {
			x.seen = map[textKey]Cell{}
		}
		x.seen[key] = cell
	}
	return cell, dropped
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
