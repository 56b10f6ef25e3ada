package data

import (
	"math"
	"strconv"
	"strings"
	"time"
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
	whole = strings.TrimLeft(whole, "0")
	var out strings.Builder
	left := s.whole // digits of the format still to come
	behind, inExponent := 0, 0
	point := false
	emit := func(kind byte) {
		// The first digit of the format takes all that the format has no room for.
		for len(whole) > left-1 && left == s.whole && len(whole) > s.whole {
			s.digit(&out, whole[0], len(whole))
			whole = whole[1:]
		}
		if len(whole) >= left {
			s.digit(&out, whole[0], left)
			whole = whole[1:]
		} else if kind == '0' {
			s.digit(&out, '0', left)
		} else if kind == '?' {
			out.WriteByte(' ')
		}
		left--
	}
	for _, p := range s.pieces {
		switch p.kind {
		case '0', '#', '?':
			switch {
			case exponent != "" && inExponent > 0:
			case point:
				behind++
				rest := strings.TrimRight(fraction[min(behind-1, len(fraction)):], "0")
				switch {
				case rest != "" || p.kind == '0' || s.zeroLater(behind):
					out.WriteByte(fraction[behind-1])
				case p.kind == '?':
					out.WriteByte(' ')
				}
			default:
				emit(p.kind)
			}
		case '.':
			point = true
			out.WriteByte(',')
		case '%':
			out.WriteByte('%')
		case 'E':
			inExponent = 1
			out.WriteString("E")
			if p.text == "+" || strings.HasPrefix(exponent, "-") {
				if !strings.HasPrefix(exponent, "-") {
					out.WriteByte('+')
				}
			}
			out.WriteString(exponent)
		case 'l':
			out.WriteString(p.text)
		case '@', 'G':
		}
	}
	return out.String()
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

// lastDay is 31/12/9999, the last day that Excel knows.
const lastDay = 2958465

// serialTime turns Excel's day number into a point in time. ok is false outside of what Excel shows as a date. In the
// epoch of 1900 day 60 is the 29th of February that never was; it comes back as the 28th.
func serialTime(serial float64, date1904 bool) (at time.Time, ok bool) {
	if serial < 0 || serial >= lastDay+1 {
		return at, false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case serial < 60:
		epoch = epoch.AddDate(0, 0, 1)
	case serial < 61:
		serial--
		epoch = epoch.AddDate(0, 0, 1)
	}
	days := math.Floor(serial)
	millis := math.Round((serial - days) * 86400e3)
	return epoch.AddDate(0, 0, int(days)).Add(time.Duration(millis) * time.Millisecond), true
}

// SerialDate turns Excel's day number into an ISO date; empty when it is no day.
func SerialDate(serial float64, date1904 bool) string { return isoSerial(serial, "day", date1904) }

// isoSerial cuts the date to what the cell shows.
func isoSerial(serial float64, finest string, date1904 bool) string {
	at, ok := serialTime(serial, date1904)
	if !ok || serial < 1 && !date1904 {
		return ""
	}
	return at.Format(map[string]string{"day": "2006-01-02", "month": "2006-01", "year": "2006"}[finest])
}

// Names of days and months as a machine with the settings of Vietnam has them, and the English ones.
var (
	dayNames   = strings.Split("Chủ Nhật,Thứ Hai,Thứ Ba,Thứ Tư,Thứ Năm,Thứ Sáu,Thứ Bảy", ",")
	dayShort   = strings.Split("CN,T2,T3,T4,T5,T6,T7", ",")
	monthNames = strings.Split("Tháng Giêng,Tháng Hai,Tháng Ba,Tháng Tư,Tháng Năm,Tháng Sáu,Tháng Bảy,Tháng Tám,Tháng Chín,Tháng Mười,Tháng Mười Một,Tháng Mười Hai", ",")
)

// showDate writes the tokens of a date.
func (s *section) showDate(serial float64, date1904 bool) string {
	at, ok := serialTime(serial, date1904)
	if !ok {
		return plainComma(serial)
	}
	parts := 0
	for _, p := range s.pieces {
		if p.kind == 'f' {
			parts = max(parts, len(p.text)-1)
		}
	}
	at = at.Round(time.Second / time.Duration(math.Pow10(min(parts, 3))))
	seconds := math.Round(serial * 86400)
	var out strings.Builder
	for _, p := range s.pieces {
		switch p.kind {
		case 'l':
			out.WriteString(p.text)
		case 'f':
			out.WriteString("," + at.Format(".000")[1:min(len(p.text), 4)])
		default:
			out.WriteString(s.dateToken(p, at, seconds))
		}
	}
	return strings.TrimSpace(out.String())
}

func (s *section) dateToken(p piece, at time.Time, seconds float64) string {
	padded := func(n int) string {
		if len(strings.Trim(p.text, "[]")) > 1 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
		return strconv.Itoa(n)
	}
	running := strings.HasPrefix(p.text, "[")
	switch p.kind {
	case 'y':
		if len(p.text) > 2 {
			return at.Format("2006")
		}
		return at.Format("06")
	case 'm':
		return s.month(at, len(p.text), padded(int(at.Month())))
	case 'd':
		return s.day(at, len(p.text), padded(at.Day()))
	case 'h':
		hour := at.Hour()
		if running {
			hour = int(seconds / 3600)
		} else if s.twelve {
			hour = (hour+11)%12 + 1
		}
		return padded(hour)
	case 'n':
		if running {
			return padded(int(seconds / 60))
		}
		return padded(at.Minute())
	case 's':
		if running {
			return padded(int(seconds))
		}
		return padded(at.Second())
	case 'a':
		half := [2]string{"SA", "CH"}
		if s.english {
			half = [2]string{"AM", "PM"}
		}
		return half[at.Hour()/12]
	}
	return ""
}

func (s *section) month(at time.Time, letters int, number string) string {
	switch {
	case letters < 3:
		return number
	case s.english && letters == 3:
		return at.Format("Jan")
	case s.english && letters == 4:
		return at.Format("January")
	case letters == 3:
		return "Thg" + strconv.Itoa(int(at.Month()))
	case letters == 4:
		return monthNames[at.Month()-1]
	}
	return "T"
}

func (s *section) day(at time.Time, letters int, number string) string {
	switch {
	case letters < 3:
		return number
	case s.english && letters == 3:
		return at.Format("Mon")
	case s.english:
		return at.Format("Monday")
	case letters == 3:
		return dayShort[at.Weekday()]
	}
	return dayNames[at.Weekday()]
}
