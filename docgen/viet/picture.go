package viet

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Picture writes a date as a format picture asks, the way Word's \@ switch and Excel's formats spell them: d dd ddd dddd
// M MM MMM MMMM yy yyyy, text between single quotes as it is, all else as it is (ECMA-376 Part 1, 17.16.4.1). What is
// unknown of a partial date stays Blank; names of days and months are Vietnamese.
func (d Date) Picture(picture string) string {
	var out strings.Builder
	for rest := picture; rest != ""; {
		r, width := utf8.DecodeRuneInString(rest)
		if r == '\'' {
			text, after, closed := strings.Cut(rest[1:], "'")
			if !closed {
				after = ""
			}
			out.WriteString(text)
			rest = after
			continue
		}
		if r == 'D' || r == 'Y' {
			r += 'a' - 'A'
		}
		if r != 'd' && r != 'M' && r != 'y' {
			out.WriteString(rest[:width])
			rest = rest[width:]
			continue
		}
		n := 1
		for n < len(rest) && (rest[n] == rest[0]) {
			n++
		}
		out.WriteString(d.member(r, n))
		rest = rest[n:]
	}
	return out.String()
}

// member writes one member of a date with so many letters of the picture.
func (d Date) member(letter rune, n int) string {
	value := map[rune]int{'d': d.Day, 'M': d.Month, 'y': d.Year}[letter]
	switch {
	case letter == 'd' && n > 2:
		return d.Weekday()
	case value == 0:
		return Blank
	case letter == 'y' && n <= 2:
		return fmt.Sprintf("%02d", value%100)
	case letter == 'y':
		return fmt.Sprintf("%04d", value)
	case letter == 'M' && n > 2:
		return "tháng " + words(value)
	case n == 2:
		return fmt.Sprintf("%02d", value)
	}
	return fmt.Sprint(value)
}

var weekdays = [7]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

// Weekday returns "thứ Hai" … "Chủ nhật", "" for a date whose day is unknown.
func (d Date) Weekday() string {
	if d.Day == 0 {
		return ""
	}
	return weekdays[time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday()]
}

// Words spells the date: "ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu"; members that are unknown are
// left out.
func (d Date) Words() string {
	var out []string
	for _, m := range []struct {
		name  string
		value int
	}{{"ngày", d.Day}, {"tháng", d.Month}, {"năm", d.Year}} {
		if m.value == 4 && m.name == "tháng" {
			out = append(out, "tháng tư")
		} else if m.value > 0 {
			out = append(out, m.name, words(m.value))
		}
	}
	return strings.Join(out, " ")
}

func words(n int) string {
	text, _ := Words(fmt.Sprint(n))
	return text
}

// NumberPicture writes a plain decimal number ("1234567.5", "-3") as a number picture asks, the way Word's \# switch
// spells them: 0 a digit that is always there, # one that may be missing, text around them as it is; separators as the
// picture has them, the last of two kinds being the decimal sign. "#.##0,00", "#,##0", "0.0%" (ECMA-376 Part 1,
// 17.16.4.2). Half is rounded away from zero. ok is false when number is none or the picture has no digit.
func NumberPicture(number, picture string) (text string, ok bool) {
	plain, negative := strings.CutPrefix(number, "-")
	whole, fraction, pointed := strings.Cut(plain, ".")
	first := strings.IndexAny(picture, "0#")
	if !digits(whole) || pointed && !digits(fraction) || first < 0 {
		return "", false
	}
	end := first
	for end < len(picture) && strings.IndexByte("0#.,  ", picture[end]) >= 0 {
		end++
	}
	body := strings.TrimRight(picture[first:end], " .,")
	end = first + len(body)
	thousands, point := separators(body)
	places, least := 0, 0
	wholeBody := body
	if point != 0 {
		at := strings.LastIndexByte(body, point)
		wholeBody, places = body[:at], len(body)-at-1
		least = strings.Count(body[at:], "0")
	}
	whole, fraction = round(whole, fraction, places)
	for len(fraction) > least && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if most := strings.Count(wholeBody, "0"); len(whole) < most {
		whole = strings.Repeat("0", most-len(whole)) + whole
	} else if whole = strings.TrimLeft(whole, "0"); len(whole) < most {
		whole = strings.Repeat("0", most-len(whole)) + whole
	}
	if thousands != 0 {
		whole = group(whole, string(thousands))
	}
	if fraction != "" {
		whole += string(point) + fraction
	}
	if negative && strings.Trim(whole, "0.,") != "" {
		whole = "-" + whole
	}
	return strings.ReplaceAll(picture[:first]+whole+picture[end:], "'", ""), true
}

// separators finds the sign between thousands and the decimal sign of a picture's digits; 0: there is none.
func separators(body string) (thousands, point byte) {
	last := strings.LastIndexAny(body, ".,")
	if last < 0 {
		return 0, 0
	}
	sign := body[last]
	other := byte('.')
	if sign == '.' {
		other = ','
	}
	switch {
	case strings.IndexByte(body, other) >= 0:
		return other, sign
	case strings.Count(body, string(sign)) > 1 || len(body)-last-1 == 3 && body[last+1:] == "##0":
		return sign, 0
	}
	return 0, sign
}

// round cuts a fraction to so many digits, half away from zero, and fills it up with zeros.
func round(whole, fraction string, places int) (string, string) {
	if len(fraction) <= places {
		return whole, fraction + strings.Repeat("0", places-len(fraction))
	}
	all := []byte(whole + fraction[:places])
	if fraction[places] >= '5' {
		i := len(all) - 1
		for ; i >= 0 && all[i] == '9'; i-- {
			all[i] = '0'
		}
		if i < 0 {
			all = append([]byte{'1'}, all...)
			whole = "0" + whole
		} else {
			all[i]++
		}
	}
	return string(all[:len(whole)]), string(all[len(whole):])
}

func group(whole, sign string) string {
	var out strings.Builder
	for i, c := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteString(sign)
		}
		out.WriteByte(c)
	}
	return out.String()
}

// Round rounds a plain decimal number to so many places, half away from zero, as money is. Other text comes back as it
// is.
func Round(number string, places int) string {
	plain, negative := strings.CutPrefix(number, "-")
	whole, fraction, pointed := strings.Cut(plain, ".")
	if !digits(whole) || pointed && !digits(fraction) {
		return number
	}
	whole, fraction = round(whole, fraction, places)
	if fraction != "" {
		whole += "." + fraction
	}
	if negative && strings.Trim(whole, "0.") != "" {
		whole = "-" + whole
	}
	return whole
}
