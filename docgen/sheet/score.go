package sheet

import (
	"strings"
	"unicode/utf8"

	"vanthu/docgen/data"
)

// weigh reads some rows as a header. valid tells whether they can be one at all, the score how well.
func (f *finder) weigh(top, depth int) (l Layout, score float64, valid bool) {
	l = f.layout(top, depth)
	texts, known, bold, matched := 0, 0, 0, l.Matched()
	for _, c := range l.Columns {
		if c.Label == "" {
			continue
		}
		texts++
		length := utf8.RuneCountInString(c.Label)
		cell := f.rows[top+depth-1].Cell(c.Index)
		if cell.Bold {
			bold++
		}
		switch {
		case c.Field >= 0 && l.Sources[c.Field].Columns[0] != c.Index:
			score += 0.5 // a further part of the same value
		case c.Field >= 0 && c.Confidence >= Sure:
			score += 3 * c.Confidence
		case c.Field >= 0:
			score++
		case f.labels.concept(c.Label) != "" || f.known(&c) || c.Index == l.Ordinal:
			score, known = score+1.5, known+1
		case length > longLabel:
			score -= 2
		default:
			score += 0.2
		}
	}
	for d := range depth {
		for _, cell := range f.rows[top+d].Cells {
			if (cell.Kind == data.Number || cell.Kind == data.Date) && !isYear(cell.Text) && !cell.Merged {
				score -= 1.5
			}
		}
	}
	if l.Ordinal >= 0 {
		score += 2
	}
	score += f.below(&l) + f.shape(top, depth)
	if len(f.fields) > 0 {
		valid = matched >= min(2, len(f.fields)) && matched > 0 || matched == 1 && f.onlyName(&l) && (l.Ordinal >= 0 || known > 0)
	} else {
		valid = known >= 2 || l.Ordinal >= 0 && texts >= 2 || texts >= 2 && known+bold >= 2 || texts >= 2 && f.looksLikeTable(&l, texts)
	}
	return l, score, valid && score > 0
}

// onlyName tells a table of which one column is asked for, and that one must be there.
func (f *finder) onlyName(l *Layout) bool {
	for _, c := range l.Columns {
		if c.Field >= 0 && c.Confidence >= sureConcept && f.fields[c.Field].Required {
			return true
		}
	}
	return false
}

// known tells a column that some level of its header names as everybody does.
func (f *finder) known(c *Column) bool {
	for _, level := range c.levels {
		if f.labels.concept(level) != "" {
			return true
		}
	}
	return false
}

// below looks at what follows: data, best with ordinals that begin at 1.
func (f *finder) below(l *Layout) (score float64) {
	if l.next >= len(f.rows) {
		return 0
	}
	filled := 0
	row := f.rows[l.next]
	for _, c := range l.Columns {
		if c.Label != "" && row.Cell(c.Index).Kind != data.Blank {
			filled++
		}
	}
	if filled >= 2 {
		score++
	}
	if l.Ordinal >= 0 {
		for _, row := range f.rows[l.next:min(len(f.rows), l.next+3)] {
			if n := strings.Trim(row.Cell(l.Ordinal).Text, " .()0"); n == "1" || n == "I" || n == "A" || n == "i" || n == "a" {
				return score + 1
			}
		}
	}
	return score
}

// shape weighs how well the levels fit together. Each level costs a little: it has to bring something.
func (f *finder) shape(top, depth int) (score float64) {
	for d := 1; d < depth; d++ {
		score -= 0.5
		if isLowerLevel(f.rows[top+d-1], f.rows[top+d]) {
			score += 1.2
		}
	}
	// A header that begins in the middle of one that is merged downwards is half a header.
	if depth >= 1 && top > 0 && spans(f.rows[top-1], f.rows[top]) {
		score -= 2
	}
	if last := top + depth; last < len(f.rows) && !isData(f.rows[last]) && !IsNumbering(f.rows[last]) && isLowerLevel(f.rows[last-1], f.rows[last]) {
		score -= 2
	}
	return score
}

// isLowerLevel tells whether a row names the parts of what the row above spreads over several columns, and nothing
// else: the first row of data would fill the other columns too.
func isLowerLevel(upper, lower data.Row) bool {
	parts := false
	for c, below := range lower.Cells {
		above := upper.Cell(c)
		if below.Kind == data.Blank || below.Text == above.Text {
			continue
		}
		isPart := above.Merged || upper.Cell(c+1).Beside && upper.Cell(c+1).Text == above.Text
		if !isPart && above.Kind != data.Blank {
			return false
		}
		parts = parts || isPart
	}
	return parts
}

// looksLikeTable tells a header without known words: words over rows that are filled alike and hold something else.
func (f *finder) looksLikeTable(l *Layout, texts int) bool {
	rows := f.rows[l.next:min(len(f.rows), l.next+5)]
	if len(rows) == 0 {
		return false
	}
	alike := 0
	for _, row := range rows {
		filled := 0
		for _, c := range l.Columns {
			if c.Label != "" && row.Cell(c.Index).Kind != data.Blank && !row.Cell(c.Index).Beside {
				filled++
			}
		}
		if filled*2 >= texts && filled >= 2 {
			alike++
		}
	}
	return alike*2 > len(rows)
}
