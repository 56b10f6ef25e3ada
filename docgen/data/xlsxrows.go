package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// sheetStream reads the rows of one sheet.
type sheetStream struct {
	x      *xlsxFile
	sheet  *Sheet
	visit  func(Row) bool
	merges []mergedArea // by their first row
	active []mergedArea // those that the row at hand is part of
	hidden map[int]bool // columns
	number int
	column int // last column of the row at hand
	issues diag.List
	errors int // cells with errors told so far
	raw    rawCell
}

// mergedArea is a merged area; value is that of its first cell once it is known.
type mergedArea struct {
	top, left, bottom, right int
	value                    Cell
}

var errEnough = errors.New("enough")

func (x *xlsxFile) rows(sheet *Sheet, part *ooxml.Part, visit func(Row) bool) diag.List {
	s := &sheetStream{x: x, sheet: sheet, visit: visit, hidden: map[int]bool{}}
	in, err := part.Open()
	if err == nil {
		defer in.Close()
		if s.merges, err = findMerges(part); err == nil {
			err = s.read(ooxml.NewScanner(in))
		}
	}
	if err != nil && !errors.Is(err, errEnough) {
		s.issues.Add(diag.DataSheetDamaged, diag.Place{Sheet: sheet.Name}, sheet.Name, err)
	}
	return s.issues
}

func (s *sheetStream) place(column int) diag.Place {
	return diag.Place{Sheet: s.sheet.Name, Cell: Address(s.number, column)}
}

func (s *sheetStream) read(scan *ooxml.Scanner) error {
	for {
		token, err := scan.Next()
		if err != nil || token == ooxml.EndOfPart {
			return err
		}
		switch {
		case token == ooxml.StartTag && string(scan.Name) == "col":
			s.columns(scan)
		case token == ooxml.StartTag && string(scan.Name) == "row":
			if err := s.row(scan); err != nil {
				return err
			}
		case token == ooxml.EndTag && string(scan.Name) == "sheetData":
			// What follows (rules, pictures, links) is not read, but a sheet that breaks off is told.
			for token != ooxml.EndOfPart && err == nil {
				token, err = scan.Next()
			}
			return err
		}
	}
}

func (s *sheetStream) columns(scan *ooxml.Scanner) {
	if hidden, _ := scan.Attr("hidden"); !isTrue(string(hidden)) {
		return
	}
	from, _ := scan.Attr("min")
	first, _ := strconv.Atoi(string(from))
	to, _ := scan.Attr("max")
	last, _ := strconv.Atoi(string(to))
	for column := max(first, 1); column <= last && column <= s.x.lim.Columns; column++ {
		s.hidden[column-1] = true
	}
}

// row reads one row. Rows and cells must ascend, as Excel demands too.
func (s *sheetStream) row(scan *ooxml.Scanner) error {
	next := s.number + 1
	if at, ok := scan.Attr("r"); ok {
		next, _ = strconv.Atoi(string(at))
	}
	if next <= s.number {
		return errors.New("số thứ tự hàng không tăng dần")
	}
	s.number, s.column = next, -1
	hidden, _ := scan.Attr("hidden")
	row := Row{Number: next, Hidden: isTrue(string(hidden))}
	for {
		token, err := scan.Next()
		if err != nil {
			return err
		}
		if token == ooxml.StartTag && string(scan.Name) == "c" {
			if err := s.cell(scan, &row); err != nil {
				return err
			}
		}
		if token == ooxml.EndOfPart || token == ooxml.EndTag && string(scan.Name) == "row" {
			break
		}
	}
	if len(row.Cells) == 0 {
		return nil
	}
	if next > s.x.lim.Rows {
		s.issues.Add(diag.DataTooLarge, s.place(0), fmt.Sprintf("%d hàng", s.x.lim.Rows))
		return errEnough
	}
	repairRow(&row)
	if err := s.merge(&row); err != nil {
		return err
	}
	for column := range row.Cells {
		row.Cells[column].Hidden = s.hidden[column]
	}
	if !s.visit(row) {
		return errEnough
	}
	return nil
}

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
		s.issues.Add(diag.DataTooLarge, s.place(column), fmt.Sprintf("%d cột", s.x.lim.Columns))
		return errEnough
	}
	if s.x.cells++; s.x.cells > s.x.lim.Cells {
		s.issues.Add(diag.DataTooLarge, s.place(column), fmt.Sprintf("%d ô có dữ liệu", s.x.lim.Cells))
		return errEnough
	}
	cell := s.value(column, raw)
	if s.x.text += len(cell.Text); s.x.text > maxText {
		s.issues.Add(diag.DataTooLarge, s.place(column), fmt.Sprintf("%d MB chữ", maxText>>20))
		return errEnough
	}
	if cell.Kind != Blank {
		row.Set(column, cell)
	}
	return nil
}

// maxText bounds what the cells of one workbook may say together, however often they say the same.
const maxText = 256 << 20

// Set puts a cell into the row, which grows as needed.
func (r *Row) Set(column int, cell Cell) {
	if missing := column + 1 - len(r.Cells); missing > 0 {
		if cap(r.Cells) == 0 {
			r.Cells = make([]Cell, 0, max(16, column+1))
		}
		for range missing {
			r.Cells = append(r.Cells, Cell{})
		}
	}
	r.Cells[column] = cell
}

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

// maxCell is the most characters that a cell of Excel holds.
const maxCell = 32767

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
	if len(text) > maxCell {
		if runes := []rune(text); len(runes) > maxCell {
			text = string(runes[:maxCell])
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

// merge copies the first cell of each merged area over the area.
func (s *sheetStream) merge(row *Row) error {
	kept := s.active[:0]
	for _, area := range s.active {
		if area.bottom >= row.Number {
			kept = append(kept, area)
		}
	}
	s.active = kept
	for len(s.merges) > 0 && s.merges[0].top <= row.Number {
		area := s.merges[0]
		s.merges = s.merges[1:]
		if area.top == row.Number && area.right < s.x.lim.Columns {
			if area.value = row.Cell(area.left); area.value.Kind != Blank {
				s.active = append(s.active, area)
			}
		}
	}
	for _, area := range s.active {
		if s.x.cells += area.right - area.left + 1; s.x.cells > s.x.lim.Cells {
			s.issues.Add(diag.DataTooLarge, s.place(area.left), fmt.Sprintf("%d ô có dữ liệu", s.x.lim.Cells))
			return errEnough
		}
		value := area.value
		value.Merged, value.Was, value.Before = true, viet.Unicode, ""
		for column := area.left; column <= area.right; column++ {
			if column != area.left || row.Number != area.top {
				value.Beside = column != area.left
				row.Set(column, value)
			}
		}
	}
	return nil
}

// maxMerges bounds the merged areas of a sheet.
const maxMerges = 200_000

// findMerges reads the merged areas, which stand behind the cells although they are needed before.
func findMerges(part *ooxml.Part) ([]mergedArea, error) {
	in, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	tail, err := behind(in, []byte("sheetData>"))
	if err != nil {
		return nil, err
	}
	var areas []mergedArea
	for len(areas) < maxMerges {
		at := bytes.Index(tail, []byte("mergeCell "))
		if at < 0 {
			break
		}
		tail = tail[at+len("mergeCell "):]
		end := bytes.IndexByte(tail, '>')
		if end < 0 {
			break
		}
		ref := bytes.Index(tail[:end], []byte("ref="))
		if ref < 0 || ref+6 > end {
			continue
		}
		quoted := tail[ref+5 : end]
		if close := bytes.IndexByte(quoted, tail[ref+4]); close > 0 {
			if area, ok := parseArea(string(quoted[:close])); ok {
				areas = append(areas, area)
			}
		}
	}
	sortAreas(areas)
	return areas, nil
}

// behind returns what follows the last end tag of an element in a stream; the rest goes by. word is the tag's end,
// “name>”, for the element may have a prefix.
func behind(in io.Reader, word []byte) ([]byte, error) {
	window := make([]byte, 0, 128<<10)
	found := false
	for {
		if len(window) == cap(window) {
			if found {
				if len(window) > 32<<20 {
					return window, nil
				}
				window = append(make([]byte, 0, 2*cap(window)), window...)
			} else {
				window = window[:copy(window, window[len(window)-len(word)-longestPrefix:])]
			}
		}
		from := max(0, len(window)-len(word))
		n, err := in.Read(window[len(window):cap(window)])
		window = window[:len(window)+n]
		if at := bytes.LastIndex(window[from:], word); at >= 0 && endTag(window[:from+at]) {
			found = true
			window = window[:copy(window, window[from+at+len(word):])]
		}
		if err == io.EOF {
			if !found {
				return nil, nil
			}
			return window, nil
		}
		if err != nil {
			return nil, errors.New("không giải nén được")
		}
	}
}

// longestPrefix is how far before an element's name its tag may begin.
const longestPrefix = 64

// endTag tells whether the tag whose name follows is one of an end.
func endTag(before []byte) bool {
	tail := before[max(0, len(before)-longestPrefix):]
	at := bytes.LastIndexByte(tail, '<')
	return at >= 0 && at+1 < len(tail) && tail[at+1] == '/'
}

func parseArea(ref string) (a mergedArea, ok bool) {
	first, last, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	top, left, ok := ParseAddress(first)
	bottom, right, ok2 := ParseAddress(last)
	return mergedArea{top: top, left: left, bottom: bottom, right: right}, ok && ok2 && bottom >= top && right >= left
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
