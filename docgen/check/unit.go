package check

import (
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// unit is one unit with the ways in which it is spelled.
type unit struct {
	spellings []*spelling
}

type spelling struct {
	text  string
	count int
	first where
}

// unitKey folds a unit's name so that its spellings meet: marks, capitals, punctuation and usual abbreviations aside.
func unitKey(name string) string {
	key := " " + data.Key(name) + " "
	for _, f := range [][2]string{{" ubnd ", " uy ban nhan dan "}, {" u b n d ", " uy ban nhan dan "}, {" hdnd ", " hoi dong nhan dan "}, {" mttq ", " mat tran to quoc "}, {" htx ", " hop tac xa "}, {" thcs ", " trung hoc co so "}, {" thpt ", " trung hoc pho thong "}, {" th ", " tieu hoc "}, {" mn ", " mam non "}, {" tp ", " thanh pho "}, {" tt ", " thi tran "}, {" x ", " xa "}, {" h ", " huyen "}, {" p ", " phuong "}, {" t ", " tinh "}, {" pho thong dan toc ban tru ", " ptdtbt "}, {" to dan pho ", " tdp "}, {" va ", " "}} {
		key = strings.ReplaceAll(key, f[0], f[1])
	}
	return strings.ReplaceAll(strings.TrimSpace(key), " ", "")
}

// unit remembers how a unit is spelled.
func (c *Checker) unit(x *cell) {
	if x.Cell.Merged {
		return
	}
	written := x.at.sheet + "\x00" + x.text
	if s := c.spelled[written]; s != nil {
		s.count++
		return
	}
	if len(c.spelled) > 50_000 {
		return
	}
	text := strings.Join(strings.Fields(x.text), " ")
	key := x.at.sheet + "\x00" + unitKey(text)
	u := c.units[key]
	if u == nil {
		u = &unit{}
		c.units[key] = u
		c.order = append(c.order, key)
	}
	for _, s := range u.spellings {
		if s.text == text {
			s.count++
			c.spelled[written] = s
			return
		}
	}
	if len(u.spellings) < 20 {
		s := &spelling{text, 1, x.at}
		u.spellings = append(u.spellings, s)
		c.spelled[written] = s
	}
}

// unitSpellings offers the usual spelling of a unit for the others.
func (c *Checker) unitSpellings(u *unit) {
	if len(u.spellings) < 2 {
		return
	}
	best := 0
	for i, s := range u.spellings {
		if s.count > u.spellings[best].count {
			best = i
		}
	}
	for i, s := range u.spellings {
		if i != best {
			x := cell{text: s.text, at: s.first}
			c.add(&x, diag.CheckUnitSpelling, u.spellings[best].text, s.text, s.count, u.spellings[best].text, u.spellings[best].count)
		}
	}
}
