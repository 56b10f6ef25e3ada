package data

import (
	"math"
	"strconv"
	"strings"
)

// general shows a number without a format: eleven characters at most for fractions, as Excel does. Long whole numbers
// stay whole, so that an identity number can be read.
func general(x float64) string {
	if x == math.Trunc(x) || math.Abs(x) >= 1e11 {
		return plainComma(x)
	}
	whole := len(strconv.FormatFloat(math.Trunc(math.Abs(x)), 'f', 0, 64))
	if math.Abs(x) < 1e-4 {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'E', 5, 64), "E")
		return strings.Replace(strings.TrimRight(strings.TrimRight(mantissa, "0"), "."), ".", ",", 1) + "E" + exponent
	}
	text := strconv.FormatFloat(round15(x), 'f', max(0, 10-whole), 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return strings.Replace(text, ".", ",", 1)
}

func plainComma(x float64) string { return strings.Replace(plainNumber(x), ".", ",", 1) }

// round15 keeps the fifteen digits that Excel keeps.
func round15(x float64) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 15, 64), 64)
	return rounded
}

// plainNumber writes a number with the fifteen digits that Excel keeps, without an exponent, so that a phone or
// identity number stays readable.
func plainNumber(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatInt(int64(x), 10)
	}
	rounded := round15(x)
	if math.Abs(rounded) >= 1e21 || rounded != 0 && math.Abs(rounded) < 1e-9 {
		return strconv.FormatFloat(rounded, 'g', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// fixed writes a number that is not negative with so many decimals, halves up, as Excel rounds the fifteen digits.
func fixed(x float64, decimals int) (whole, fraction string) {
	text := strconv.FormatFloat(round15(x), 'f', -1, 64)
	whole, fraction, _ = strings.Cut(text, ".")
	if len(fraction) <= decimals {
		return whole, fraction + strings.Repeat("0", decimals-len(fraction))
	}
	up := fraction[decimals] >= '5'
	digits := []byte(whole + fraction[:decimals])
	for i := len(digits) - 1; up && i >= 0; i-- {
		if digits[i]++; digits[i] <= '9' {
			up = false
		} else {
			digits[i] = '0'
		}
	}
	text = string(digits)
	if up {
		text = "1" + text
	}
	return text[:len(text)-decimals], text[len(text)-decimals:]
}

// number sets the digits of a number into the section; zero tells that nothing but zeros is left of it.
func (s *section) number(x float64) (text string, zero bool) {
	for range s.percent {
		x *= 100
	}
	for range s.scale {
		x /= 1000
	}
	switch {
	case s.fraction > 0 || s.fixed > 0:
		return s.showFraction(x), x == 0
	case s.exponent > 0:
		return s.showExponent(x), x == 0
	}
	whole, fraction := fixed(x, s.decimals)
	return s.place(whole, fraction, ""), strings.Trim(whole+fraction, "0") == ""
}

// place fills the digits in: those before the decimal sign from the right, those behind it from the left. Literals
// between stay where they are.
func (s *section) place(whole, fraction, exponent string) string {
	w := wholeDigits{section: s, digits: strings.TrimLeft(whole, "0"), left: s.whole}
	var out strings.Builder
	decimal, point, inExponent := 0, false, false
	for _, p := range s.pieces {
		switch p.kind {
		case '0', '#', '?':
			switch {
			case inExponent: // its digits stand there already
			case point:
				decimal++
				rest := strings.TrimRight(fraction[min(decimal-1, len(fraction)):], "0")
				switch {
				case rest != "" || p.kind == '0' || s.zeroLater(decimal):
					out.WriteByte(fraction[decimal-1])
				case p.kind == '?':
					out.WriteByte(' ')
				}
			default:
				w.next(&out, p.kind)
			}
		case '.':
			point = true
			out.WriteByte(',')
		case '%':
			out.WriteByte('%')
		case 'E':
			inExponent = true
			out.WriteByte('E')
			if p.text == "+" && !strings.HasPrefix(exponent, "-") {
				out.WriteByte('+')
			}
			out.WriteString(exponent)
		case 'l':
			out.WriteString(p.text)
		}
	}
	return out.String()
}

// wholeDigits hands out the digits before the decimal sign to the places that the format has for them.
type wholeDigits struct {
	section *section
	digits  string
	left    int // places of the format still to come
}

// next fills the next place. The first one takes all the digits that the format has no room for.
func (w *wholeDigits) next(out *strings.Builder, kind byte) {
	if w.left == w.section.whole {
		for len(w.digits) > w.left {
			w.take(out)
		}
	}
	switch {
	case len(w.digits) >= w.left:
		w.take(out)
	case kind == '0':
		w.section.digit(out, '0', w.left)
	case kind == '?':
		out.WriteByte(' ')
	}
	w.left--
}

func (w *wholeDigits) take(out *strings.Builder) {
	w.section.digit(out, w.digits[0], len(w.digits))
	w.digits = w.digits[1:]
}

// zeroLater tells whether the format demands a digit further right than the given decimal.
func (s *section) zeroLater(decimal int) bool {
	point, n := false, 0
	for _, p := range s.pieces {
		switch p.kind {
		case '.':
			point = true
		case '0', '#', '?':
			if point {
				if n++; n > decimal && p.kind == '0' {
					return true
				}
			}
		}
	}
	return false
}

// digit writes one digit before the decimal sign; place is how many digits stand from it to the sign.
func (s *section) digit(out *strings.Builder, d byte, place int) {
	out.WriteByte(d)
	if s.thousands && place > 1 && (place-1)%3 == 0 {
		out.WriteByte('.')
	}
}

func (s *section) showExponent(x float64) string {
	exponent := 0
	if x != 0 {
		exponent = int(math.Floor(math.Log10(x)))
	}
	if step := max(s.whole, 1); step > 1 {
		exponent = int(math.Floor(float64(exponent)/float64(step))) * step
	}
	whole, fraction := fixed(x/math.Pow(10, float64(exponent)), s.decimals)
	if s.whole <= 1 && len(whole) > 1 {
		exponent++
		whole, fraction = fixed(x/math.Pow(10, float64(exponent)), s.decimals)
	}
	sign := ""
	if exponent < 0 {
		sign, exponent = "-", -exponent
	}
	digits := strconv.Itoa(exponent)
	return s.place(whole, fraction, sign+strings.Repeat("0", max(0, s.exponent-len(digits)))+digits)
}

func (s *section) showFraction(x float64) string {
	whole := math.Floor(x)
	rest := x - whole
	denominator := s.fixed
	numerator := int(math.Round(rest * float64(max(denominator, 1))))
	if denominator == 0 {
		best := 2.0
		for d := 1; d < int(math.Pow10(min(s.fraction, 3))); d++ {
			n := math.Round(rest * float64(d))
			if miss := math.Abs(rest - n/float64(d)); miss < best-1e-12 {
				best, numerator, denominator = miss, int(n), d
			}
		}
	}
	if numerator == denominator {
		whole, numerator = whole+1, 0
	}
	switch {
	case numerator == 0:
		return strconv.FormatFloat(whole, 'f', 0, 64)
	case whole == 0:
		return strconv.Itoa(numerator) + "/" + strconv.Itoa(denominator)
	}
	return strconv.FormatFloat(whole, 'f', 0, 64) + " " + strconv.Itoa(numerator) + "/" + strconv.Itoa(denominator)
}
