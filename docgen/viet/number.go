package viet

import (
	"strings"
)

// maxDigits bounds what Words reads: ten groups of three are far beyond any budget.
const maxDigits = 30

var digitWords = [10]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// Words spells a decimal number ("1800000", "-4.5") in words: "một triệu tám trăm nghìn". ok is false when the text is
// not a plain number or longer than maxDigits digits.
//
// The rules of speech: 1 after a ten from 20 up is "mốt", 4 there and after "linh" is "tư", 5 after any ten is "lăm",
// a zero in the tens is "linh", a leading group is read without "không trăm", later ones with it; a thousand million
// is "tỷ" and the scale begins anew above it ("nghìn tỷ").
func Words(number string) (text string, ok bool) {
	number, negative := strings.CutPrefix(number, "-")
	whole, fraction, pointed := strings.Cut(number, ".")
	if !digits(whole) || len(whole) > maxDigits || pointed && (!digits(fraction) || len(fraction) > maxDigits) {
		return "", false
	}
	words := wholeWords(strings.TrimLeft(whole, "0"))
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		words = append(words, "phẩy")
		for _, d := range fraction {
			words = append(words, digitWords[d-'0'])
		}
	}
	if negative && strings.Trim(whole+fraction, "0") != "" {
		words = append([]string{"âm"}, words...)
	}
	return strings.Join(words, " "), true
}

func digits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// wholeWords spells digits without leading zeros; "" is zero.
func wholeWords(number string) []string {
	if number == "" {
		return []string{digitWords[0]}
	}
	var words []string
	if len(number) > 9 {
		words = append(wholeWords(number[:len(number)-9]), "tỷ")
		number = number[len(number)-9:]
	}
	for len(number) > 0 {
		size := (len(number)-1)%3 + 1
		group, rest := number[:size], number[size:]
		number = rest
		if strings.Trim(group, "0") == "" {
			continue
		}
		words = append(words, groupWords(group, len(words) == 0)...)
		switch len(rest) {
		case 6:
			words = append(words, "triệu")
		case 3:
			words = append(words, "nghìn")
		}
	}
	return words
}

// groupWords spells one to three digits, not all zero. The leading group of a number keeps silent about its zeros.
func groupWords(group string, leading bool) []string {
	for len(group) < 3 {
		group = "0" + group
	}
	hundred, ten, one := group[0]-'0', group[1]-'0', group[2]-'0'
	var words []string
	if hundred > 0 || !leading {
		words = append(words, digitWords[hundred], "trăm")
	}
	spoken := len(words) > 0
	switch {
	case ten == 1:
		words = append(words, "mười")
	case ten > 1:
		words = append(words, digitWords[ten], "mươi")
	case one > 0 && spoken:
		words = append(words, "linh")
	}
	switch {
	case one == 0:
	case one == 1 && ten > 1:
		words = append(words, "mốt")
	case one == 4 && (ten > 1 || ten == 0 && spoken):
		words = append(words, "tư")
	case one == 5 && ten > 0:
		words = append(words, "lăm")
	default:
		words = append(words, digitWords[one])
	}
	return words
}

// Decimal writes a plain decimal number ("1234567.5") as Vietnamese print does: comma for the fraction and, when
// grouped, a point between thousands: "1.234.567,5". Other text comes back as it is.
func Decimal(number string, grouped bool) string {
	plain, negative := strings.CutPrefix(number, "-")
	whole, fraction, pointed := strings.Cut(plain, ".")
	if !digits(whole) || pointed && !digits(fraction) {
		return number
	}
	var out strings.Builder
	if negative {
		out.WriteByte('-')
	}
	for i, c := range []byte(whole) {
		if grouped && i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte('.')
		}
		out.WriteByte(c)
	}
	if pointed {
		out.WriteString("," + fraction)
	}
	return out.String()
}

// TwoDigits writes a count or a document's number with a leading zero below ten, "05", so that no digit can be put
// before it (NĐ 30/2020 Phụ lục I, mục II.3). Text that is not a single digit comes back as it is.
func TwoDigits(number string) string {
	if len(number) == 1 && digits(number) {
		return "0" + number
	}
	return number
}

var romanSteps = []struct {
	value int
	text  string
}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}}

// Roman writes 1 to 3999 in Roman numerals, as parts and appendices are numbered; "" outside that range.
func Roman(n int) string {
	if n < 1 || n > 3999 {
		return ""
	}
	var out strings.Builder
	for _, step := range romanSteps {
		for ; n >= step.value; n -= step.value {
			out.WriteString(step.text)
		}
	}
	return out.String()
}

// ParseRoman reads a Roman numeral in capitals, 0 when it is none in its usual spelling.
func ParseRoman(text string) int {
	n, rest := 0, text
	for _, step := range romanSteps {
		for strings.HasPrefix(rest, step.text) {
			n, rest = n+step.value, rest[len(step.text):]
		}
	}
	if rest != "" || Roman(n) != text {
		return 0
	}
	return n
}
