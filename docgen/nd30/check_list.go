package nd30

import (
	"fmt"
	"slices"
)

// lists visits stretches of levels of one rank that belong together: what a higher level interrupts begins anew.
func (c *checker) lists(r rank, visit func(list []level)) {
	var list []level
	flush := func() {
		if len(list) > 1 {
			visit(list)
		}
		list = nil
	}
	for _, l := range c.form.levels {
		switch {
		case l.rank == r:
			list = append(list, l)
		case l.rank < r:
			flush()
		}
	}
	flush()
}

func checkClauseDot(c *checker) {
	c.lists(clauseRank, func(list []level) {
		for _, l := range list {
			if l.sign == "/" || l.sign == ":" {
				c.add(atParas(l.para), "“"+l.mark+l.sign+"”", "“"+l.mark+".”", rewriteFirstPattern(l.para, `^(\s*\d{1,2})\s*[/:]`, "$1."))
			}
		}
	})
}

func checkClauseOrder(c *checker) {
	c.lists(clauseRank, func(list []level) {
		last := 0
		for _, l := range list {
			n := 0
			_, _ = fmt.Sscanf(l.mark, "%d", &n)
			if last > 0 && n != last+1 && n != 1 && l.sign == list[0].sign {
				c.add(atParas(l.para), fmt.Sprintf("số %d đứng sau số %d", n, last), fmt.Sprintf("số %d", last+1))
				return
			}
			last = n
		}
	})
}

// alphabet are the letters of points, in their order (Mục II.6.đ).
var alphabet = []rune("abcdđeghiklmnopqrstuvxy")

func checkPointSign(c *checker) {
	c.lists(pointRank, func(list []level) {
		if list[0].mark != "a" || list[1].mark != "b" {
			return
		}
		for _, l := range list {
			if l.sign != ")" {
				c.add(atParas(l.para), "“"+l.mark+l.sign+"”", "“"+l.mark+")”", rewriteFirstPattern(l.para, `^(\s*[a-zđ])\s*[./:-]`, "$1)"))
			}
		}
	})
}

func checkPointOrder(c *checker) {
	c.lists(pointRank, func(list []level) {
		if list[0].mark != "a" || list[0].sign != ")" && list[0].sign != "." { // Roman numerals, names in a formula
			return
		}
		last := -1
		for _, l := range list {
			r := []rune(l.mark)[0]
			i := slices.Index(alphabet, r)
			switch {
			case i < 0 && last >= 0:
				c.add(atParas(l.para), "điểm “"+l.mark+")”", "điểm “"+string(alphabet[min(last+1, len(alphabet)-1)])+")”: thứ tự a, b, c, d, đ, e, g, h, i, k …", c.relabel(list))
				return
			case last >= 0 && i != last+1 && i != 0:
				c.add(atParas(l.para), fmt.Sprintf("điểm %s) đứng sau điểm %c)", l.mark, alphabet[last]), fmt.Sprintf("điểm %c)", alphabet[last+1]), c.relabel(list))
				return
			}
			last = i
		}
	})
}

// relabel gives the points of a list their letters anew, where they were typed and run on from a) in the order of
// another alphabet. A point that is missing is left to a person.
func (c *checker) relabel(list []level) edit {
	for i, l := range list {
		if l.para.label != "" || len(l.para.pieces) == 0 || l.mark != string(rune('a'+i)) || i >= len(alphabet) {
			return edit{}
		}
	}
	var edits []edit
	for i, l := range list {
		if want := string(alphabet[i]); want != l.mark {
			edits = append(edits, rewriteFirstPattern(l.para, `^(\s*)[a-zđ](\s*\))`, "${1}"+want+"$2"))
		}
	}
	return allOf(edits)
}

// allOf makes one edit of several.
func allOf(edits []edit) edit {
	if len(edits) == 0 || slices.ContainsFunc(edits, func(e edit) bool { return e.apply == nil || e.part != edits[0].part }) {
		return edit{}
	}
	return edit{edits[0].part, func(t *tree) bool {
		for _, e := range edits {
			if !e.apply(t) {
				return false
			}
		}
		return true
	}}
}
