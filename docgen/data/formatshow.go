package data

import (
	"math"
	"strings"
)

// show gives a number as Excel would write it into a wide cell.
func (f *numberFormat) show(x float64, date1904 bool) string {
	if f.general {
		return general(x)
	}
	s, absolute := f.pick(x)
	switch {
	case s.date:
		if x < 0 {
			return plainComma(x)
		}
		return s.showDate(x, date1904)
	case s.general || s.text && s.whole == 0:
		if absolute {
			x = math.Abs(x)
		}
		return s.around(general(x))
	}
	negative := x < 0 && !absolute
	digits, zero := s.number(math.Abs(x))
	if negative && !zero {
		digits = "-" + digits
	}
	return strings.TrimSpace(digits)
}

// around sets a finished text among the literals of the section.
func (s *section) around(text string) string {
	var out strings.Builder
	for _, p := range s.pieces {
		switch p.kind {
		case 'l':
			out.WriteString(p.text)
		case 'G', '@':
			out.WriteString(text)
		}
	}
	return strings.TrimSpace(out.String())
}

// pick chooses the section for a number, and whether the minus is left to the section.
func (f *numberFormat) pick(x float64) (s *section, absolute bool) {
	for i := range f.sections {
		c := &f.sections[i]
		if c.condition == "" {
			continue
		}
		if holds(x, c.condition, c.limit) {
			return c, x < 0 && len(f.sections) > 1 && (c.condition == "<" || c.condition == "<=") && c.limit <= 0
		}
		if i == len(f.sections)-1 {
			return c, false
		}
	}
	numeric := min(len(f.sections), 3)
	if f.sections[0].condition != "" { // the first that has no condition is for the rest
		for i := range f.sections {
			if f.sections[i].condition == "" && !f.sections[i].text {
				return &f.sections[i], false
			}
		}
		return &f.sections[0], false
	}
	switch {
	case x < 0 && numeric >= 2 && !(numeric == 2 && f.sections[1].text):
		return &f.sections[1], true
	case x == 0 && numeric >= 3:
		return &f.sections[2], false
	}
	return &f.sections[0], false
}

func holds(x float64, condition string, limit float64) bool {
	switch condition {
	case ">":
		return x > limit
	case ">=":
		return x >= limit
	case "<":
		return x < limit
	case "<=":
		return x <= limit
	case "=":
		return x == limit
	}
	return x != limit
}

// showText shows text by the last section, where that is one of text.
func (f *numberFormat) showText(s string) string {
	last := &f.sections[len(f.sections)-1]
	if !last.text {
		return s
	}
	var out strings.Builder
	for _, p := range last.pieces {
		switch {
		case p.kind == '@':
			out.WriteString(s)
		case p.kind == 'l' && strings.TrimSpace(p.text) != "":
			out.WriteString(p.text)
		case p.kind == 'l':
			out.WriteString(" ")
		}
	}
	if strings.TrimSpace(out.String()) == strings.TrimSpace(s) {
		return s
	}
	return out.String()
}
