package data

import (
	"errors"
	"fmt"
	"strconv"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
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

// errEnough ends the reading of a sheet: the visitor wants no more, or an issue told already says why.
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

// tooLarge tells a limit that the sheet goes over.
func (s *sheetStream) tooLarge(column int, format string, limit int) error {
	s.issues.Add(diag.DataTooLarge, s.place(column), fmt.Sprintf(format, limit))
	return errEnough
}

// count holds the filled cells of the workbook, merged copies among them, to their limit.
func (s *sheetStream) count(column, cells int) error {
	if s.x.cells += cells; s.x.cells > s.x.lim.Cells {
		return s.tooLarge(column, "%d ô có dữ liệu", s.x.lim.Cells)
	}
	return nil
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
		return s.tooLarge(0, "%d hàng", s.x.lim.Rows)
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
