package data

import (
	"strconv"
	"strings"
)

// numberFormat is a number format of Excel, ready to show values (ECMA-376 Part 1, 18.8.30 and 18.8.31). It shows them
// as a machine with the settings of Vietnam does: a comma before decimals, a point between thousands, days first.
type numberFormat struct {
	sections []section
	finest   string // finest part of a date that it shows: "day", "month", "year"; empty: no date
	general  bool   // nothing but General
}

// section is the part of a format for one kind of values.
type section struct {
	pieces    []piece
	condition string // ">", ">=", "<", "<=", "=", "<>"; empty: by place
	limit     float64
	date      bool
	text      bool // has @
	general   bool
	thousands bool
	percent   int
	scale     int // commas behind the last digit: thousands left out
	whole     int // digits before the decimal sign
	decimals  int
	exponent  int // digits of it; 0: none
	fraction  int // digits of the denominator; 0: none
	fixed     int // denominator that the format names
	english   bool
	twelve    bool // hours of a half day
}

type piece struct {
	kind byte   // 'l' literal, '0' '#' '?' digit, '.' ',' '%' 'E' '/', '@', 'G', or a letter of dates: y m d h s, n minutes, a AM/PM, f parts of a second
	text string // of literals; of dates the letters as written; "[h]" for time that runs on
}

// builtinFormats are the formats that files name by number only. 14 and 22 follow the settings of the machine.
var builtinFormats = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: `"$"#,##0_);\("$"#,##0\)`, 6: `"$"#,##0_);\("$"#,##0\)`,
	7: `"$"#,##0.00_);\("$"#,##0.00\)`, 8: `"$"#,##0.00_);\("$"#,##0.00\)`, 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
	27: "dd/mm/yyyy", 28: "dd/mm/yyyy", 29: "dd/mm/yyyy", 30: "dd/mm/yyyy", 31: "dd/mm/yyyy", 36: "dd/mm/yyyy",
	37: `#,##0_);\(#,##0\)`, 38: `#,##0_);\(#,##0\)`, 39: `#,##0.00_);\(#,##0.00\)`, 40: `#,##0.00_);\(#,##0.00\)`,
	41: `_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)`, 42: `_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)`,
	43: `_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)`, 44: `_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: "dd/mm/yyyy", 51: "dd/mm/yyyy", 52: "dd/mm/yyyy", 53: "dd/mm/yyyy", 54: "dd/mm/yyyy", 57: "dd/mm/yyyy", 58: "dd/mm/yyyy",
}

// newNumberFormat reads a format. What no Excel would take shows as literal text.
func newNumberFormat(code string) *numberFormat {
	f := &numberFormat{}
	for _, part := range splitFormat(code) {
		f.sections = append(f.sections, newSection(part))
	}
	first := f.sections[0]
	f.general = len(f.sections) == 1 && first.general && len(first.pieces) == 1
	if first.date {
		f.finest = first.finest()
	}
	return f
}

// splitFormat cuts a format at its semicolons, which may also be quoted.
func splitFormat(code string) []string {
	var parts []string
	start, quoted, bracket := 0, false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case c == ';' && !bracket:
			parts, start = append(parts, code[start:i]), i+1
		}
	}
	return append(parts, code[min(start, len(code)):])
}

func newSection(code string) section {
	s := section{}
	for i := 0; i < len(code); {
		i += s.read(code, i)
	}
	s.resolve()
	return s
}

// read takes what stands at i and returns how many bytes it was.
func (s *section) read(code string, i int) int {
	rest := code[i:]
	c := rest[0]
	add := func(kind byte, text string) { s.pieces = append(s.pieces, piece{kind, text}) }
	switch {
	case c == '"':
		end := strings.IndexByte(rest[1:], '"')
		if end < 0 {
			end = len(rest) - 1
		}
		add('l', rest[1:1+end])
		return min(end+2, len(rest))
	case c == '\\':
		n := letterSize(rest[1:])
		add('l', rest[1:1+n])
		return 1 + n
	case c == '_':
		add('l', " ")
		return 1 + letterSize(rest[1:])
	case c == '*':
		return 1 + letterSize(rest[1:])
	case c == '[':
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			return len(rest)
		}
		s.bracket(rest[1:end])
		return end + 1
	case len(rest) >= 7 && strings.EqualFold(rest[:7], "General"):
		s.general = true
		add('G', "")
		return 7
	case len(rest) >= 5 && strings.EqualFold(rest[:5], "AM/PM"):
		s.twelve = true
		add('a', rest[:5])
		return 5
	case len(rest) >= 3 && strings.EqualFold(rest[:3], "A/P"):
		s.twelve = true
		add('a', rest[:3])
		return 3
	case strings.IndexByte("yYmMdDhHsS", c) >= 0:
		n := 1
		for n < len(rest) && rest[n]|0x20 == c|0x20 {
			n++
		}
		add(c|0x20, strings.ToLower(rest[:n]))
		s.date = true
		return n
	case (c == 'E' || c == 'e') && len(rest) > 1 && (rest[1] == '+' || rest[1] == '-'):
		add('E', rest[1:2])
		return 2
	case strings.IndexByte("0#?.,%/@", c) >= 0:
		add(c, string(c))
		return 1
	}
	n := letterSize(rest)
	add('l', rest[:n])
	return n
}

func letterSize(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

// bracket reads what stands in [ ]: a condition, time that runs on, money and locale; colours mean nothing here.
func (s *section) bracket(inner string) {
	lower := strings.ToLower(inner)
	switch {
	case strings.HasPrefix(inner, "$"):
		symbol, locale, _ := strings.Cut(inner[1:], "-")
		if symbol != "" {
			s.pieces = append(s.pieces, piece{'l', symbol})
		}
		id, _ := strconv.ParseUint(locale, 16, 64)
		s.english = id&0xFF == 0x09
	case lower != "" && strings.Trim(lower, lower[:1]) == "" && strings.ContainsAny(lower[:1], "hms"):
		s.date = true
		s.pieces = append(s.pieces, piece{lower[0], "[" + lower + "]"})
	case inner != "" && strings.ContainsAny(inner[:1], "<>="):
		n := 1
		if len(inner) > 1 && strings.ContainsAny(inner[1:2], ">=") {
			n = 2
		}
		if limit, err := strconv.ParseFloat(strings.TrimSpace(inner[n:]), 64); err == nil {
			s.condition, s.limit = inner[:n], limit
		}
	}
}
