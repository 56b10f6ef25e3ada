package data

import (
	"strconv"
	"strings"
)

// resolve counts digits and tells months from minutes, grouping from scaling.
func (s *section) resolve() {
	if s.date {
		s.resolveDate()
		return
	}
	last := -1 // last digit before the decimal sign
	point, exponent, slash := false, false, false
	for i := range s.pieces {
		switch p := &s.pieces[i]; p.kind {
		case '0', '#', '?':
			switch {
			case exponent:
				s.exponent++
			case slash:
				s.fraction++
			case point:
				s.decimals++
			default:
				s.whole++
				last = i
			}
		case '.':
			if point || exponent {
				p.kind = 'l'
			}
			point = true
		case 'E':
			exponent = true
		case '/':
			if s.whole == 0 || point || slash {
				p.kind = 'l'
			} else {
				slash = true
			}
		case '%':
			s.percent++
		case '@':
			s.text = true
		}
	}
	s.commas(last)
	if slash {
		s.resolveFraction()
	}
}

// commas: between digits they group, right behind the last digit they scale.
func (s *section) commas(last int) {
	first := -1
	for i, p := range s.pieces {
		if first < 0 && strings.IndexByte("0#?", p.kind) >= 0 {
			first = i
		}
	}
	end := last
	for i, p := range s.pieces { // digits behind the decimal sign may be the last ones
		if strings.IndexByte("0#?", p.kind) >= 0 && s.exponent == 0 {
			end = max(end, i)
		}
	}
	kept := s.pieces[:0]
	for i, p := range s.pieces {
		switch {
		case p.kind != ',':
			kept = append(kept, p)
		case first >= 0 && i > first && i < last:
			s.thousands = true
		case end >= 0 && i > end && allCommas(s.pieces[end+1:i+1]), last >= 0 && i > last && allCommas(s.pieces[last+1:i+1]):
			s.scale++
		default:
			p.kind = 'l'
			kept = append(kept, p)
		}
	}
	s.pieces = kept
}

func allCommas(pieces []piece) bool {
	for _, p := range pieces {
		if p.kind != ',' {
			return false
		}
	}
	return true
}

// resolveFraction tells the numerator from the whole part: “# ?/?” has a space between them.
func (s *section) resolveFraction() {
	text := ""
	for _, p := range s.pieces {
		text += string(p.kind)
	}
	slash := strings.IndexByte(text, '/')
	var named strings.Builder
	for _, p := range s.pieces[slash+1:] {
		if p.kind == 'l' && p.text >= "0" && p.text <= "9" || p.kind == '0' && named.Len() > 0 {
			named.WriteString(p.text)
		}
	}
	s.fixed, _ = strconv.Atoi(named.String())
	if s.fraction == 0 && s.fixed == 0 {
		s.fraction = 1
	}
}

func (s *section) resolveDate() {
	before := byte(0)
	for i := range s.pieces {
		p := &s.pieces[i]
		switch p.kind {
		case 'm':
			if strings.HasPrefix(p.text, "[") || before == 'h' || s.nextDate(i) == 's' {
				p.kind = 'n'
			}
			before = p.kind
		case 'y', 'd', 'h', 's':
			before = p.kind
		case '.':
			if before == 's' && i+1 < len(s.pieces) && s.pieces[i+1].kind == '0' {
				p.kind = 'f'
				for j := i + 1; j < len(s.pieces) && s.pieces[j].kind == '0'; j++ {
					p.text += "0"
					s.pieces[j] = piece{'l', ""}
				}
			} else {
				p.kind = 'l'
			}
		case '0', '#', '?', ',', '%', '/', 'E', '@':
			p.kind = 'l'
		}
	}
}

func (s *section) nextDate(i int) byte {
	for _, p := range s.pieces[i+1:] {
		if strings.IndexByte("ymdhs", p.kind) >= 0 {
			return p.kind
		}
	}
	return 0
}

// finest tells how much of a date the format shows.
func (s *section) finest() string {
	year, month, day := false, false, false
	for _, p := range s.pieces {
		year, month, day = year || p.kind == 'y', month || p.kind == 'm', day || p.kind == 'd'
	}
	switch {
	case day && (month || year):
		return "day"
	case year && month:
		return "month"
	case year:
		return "year"
	}
	return ""
}
