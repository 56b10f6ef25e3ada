package fill

import (
	"strconv"
	"strings"
)

// span is the rows that one row of the form has become, first and last, from 1. A row that vanished has first > last.
type span struct{ first, last int }

// places tells where a row of the form has gone.
type places func(row int) span

// cellReference is one A1 reference, or half of a range. Either half may be absent: "$5" in "$5:$6", "C" in "C:C".
type cellReference struct {
	column      string
	row         int // 0 when absent
	fixedColumn bool
	fixedRow    bool
}

// String writes the reference as it was, with its row.
func (r cellReference) String() string {
	out := ""
	if r.column != "" {
		if r.fixedColumn {
			out += "$"
		}
		out += r.column
	}
	if r.row > 0 {
		if r.fixedRow {
			out += "$"
		}
		out += strconv.Itoa(r.row)
	}
	return out
}

// scanReference reads a reference at the start of s and returns how many bytes it takes, 0 when there is none.
// Excel has columns to XFD and rows to 1,048,576.
func scanReference(s string) (r cellReference, size int) {
	i := 0
	if i < len(s) && s[i] == '$' {
		r.fixedColumn = true
		i++
	}
	start := i
	for i < len(s) && (s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z') {
		i++
	}
	r.column = s[start:i]
	if len(r.column) > 3 {
		return cellReference{}, 0
	}
	if r.column == "" {
		r.fixedRow, r.fixedColumn = r.fixedColumn, false
	} else if i < len(s) && s[i] == '$' {
		r.fixedRow = true
		i++
	}
	start = i
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > start {
		r.row, _ = strconv.Atoi(s[start:i])
		if r.row == 0 || r.row > 1<<20 {
			return cellReference{}, 0
		}
	} else if r.fixedRow {
		return cellReference{}, 0
	}
	if r.column == "" && r.row == 0 {
		return cellReference{}, 0
	}
	return r, i
}

// moveFormula rewrites the references of a formula that stands in the form, so that they mean the same cells where
// the rows have gone. A reference to a row that has become several means all of them, so that sums grow. here tells
// the places for references without a sheet, sheets for those with one; a sheet that it lacks stays as it is.
func moveFormula(formula string, here places, sheets map[string]places) string {
	var out strings.Builder
	for i := 0; i < len(formula); {
		c := formula[i]
		switch {
		case c == '"':
			end := closing(formula, i, '"')
			out.WriteString(formula[i:end])
			i = end
		case c == '\'' || isNameStart(c):
			name, size := scanName(formula[i:])
			if i+size < len(formula) && formula[i+size] == '!' {
				out.WriteString(formula[i : i+size+1])
				i += size + 1
				i += moveReference(&out, formula[i:], sheets[name])
				continue
			}
			if n := moveReference(&out, formula[i:], here); n > 0 && (i+n >= len(formula) || !isNamePart(formula[i+n])) {
				i += n
				continue
			}
			out.WriteString(formula[i : i+size])
			i += size
		case c >= '0' && c <= '9' || c == '.':
			end := i
			for end < len(formula) && (isNamePart(formula[end])) {
				end++
			}
			if end < len(formula) && formula[end] == ':' {
				if n := moveReference(&out, formula[i:], here); n > 0 {
					i += n
					continue
				}
			}
			out.WriteString(formula[i:end])
			i = end
		default:
			out.WriteByte(c)
			i++
		}
	}
	return out.String()
}

// moveReference moves a reference or range at the start of s, writes it and returns its length; 0 when s begins with
// none, and then nothing is written.
func moveReference(out *strings.Builder, s string, rows places) int {
	from, size := scanReference(s)
	if size == 0 || size < len(s) && (s[size] == '(' || s[size] == '!') {
		return 0
	}
	to := from
	isRange := false
	if size < len(s) && s[size] == ':' {
		if second, n := scanReference(s[size+1:]); n > 0 && (second.column == "") == (from.column == "") && (second.row == 0) == (from.row == 0) {
			to, isRange = second, true
			size += 1 + n
		}
	}
	if !isRange && (from.column == "" || from.row == 0) || size < len(s) && isNamePart(s[size]) {
		return 0
	}
	if rows == nil {
		out.WriteString(s[:size])
		return size
	}
	top, bottom := &from, &to
	if from.row > to.row {
		top, bottom = &to, &from
	}
	first, last := moveRow(rows, top.row).first, moveRow(rows, bottom.row).last
	if from.row > 0 && (last < first || last < 1) {
		out.WriteString("#REF!")
		return size
	}
	top.row, bottom.row = first, last
	out.WriteString(from.String())
	if isRange || first != last {
		out.WriteByte(':')
		out.WriteString(to.String())
	}
	return size
}

func moveRow(rows places, row int) span {
	if row == 0 {
		return span{}
	}
	return rows(row)
}

func isNameStart(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_' || c == '$' || c == '\\' || c >= 0x80
}

func isNamePart(c byte) bool { return isNameStart(c) || c >= '0' && c <= '9' || c == '.' }

// scanName reads a name or a quoted sheet name and returns its plain text and its length as written.
func scanName(s string) (name string, size int) {
	if s[0] == '\'' {
		end := closing(s, 0, '\'')
		return strings.ReplaceAll(strings.Trim(s[:end], "'"), "''", "'"), end
	}
	for size < len(s) && isNamePart(s[size]) {
		size++
	}
	return s[:size], size
}

// closing returns the index behind the closing quote of a string that begins at start; a doubled quote is a quote.
func closing(s string, start int, quote byte) int {
	for i := start + 1; i < len(s); i++ {
		if s[i] != quote {
			continue
		}
		if i+1 < len(s) && s[i+1] == quote {
			i++
			continue
		}
		return i + 1
	}
	return len(s)
}

// moveRanges moves a list of ranges separated by spaces (ST_Sqref, ECMA-376 18.18.76); those whose rows have all
// vanished are left out.
func moveRanges(list string, rows places) string {
	var kept []string
	for _, one := range strings.Fields(list) {
		var out strings.Builder
		if n := moveReference(&out, one, rows); n != len(one) {
			kept = append(kept, one)
		} else if out.String() != "#REF!" {
			kept = append(kept, out.String())
		}
	}
	return strings.Join(kept, " ")
}
