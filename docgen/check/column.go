package check

import (
	"slices"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// columnWords is what one finding tells of a whole column: words that cannot be Vietnamese, or districts of old.
type columnWords struct {
	code  diag.Code
	label string
	found []string
	cells int
	first where
}

// columnKey is a column of a sheet with what is told of it.
type columnKey struct {
	code   diag.Code
	sheet  string
	column int16
}

// inColumn adds words to what is told of the column in which a cell stands.
func (c *Checker) inColumn(x *cell, code diag.Code, words ...string) {
	key := columnKey{code, x.at.sheet, x.at.column}
	w := c.words[key]
	if w == nil {
		w = &columnWords{code: code, label: x.field.Label, first: x.at}
		c.words[key] = w
		c.columns = append(c.columns, w)
	}
	w.add(words...)
}

// most is how many different words are listed.
const most = 8

func (w *columnWords) add(words ...string) {
	w.cells++
	for _, word := range words {
		if len(w.found) < most && !slices.Contains(w.found, word) {
			w.found = append(w.found, word)
		}
	}
}

// running looks at the words of running text. Columns of persons, places and units never come here.
func (c *Checker) running(x *cell) {
	if found := viet.ForeignWords(x.text, c.good); len(found) > 0 {
		c.inColumn(x, diag.CheckWords, found...)
	}
}
