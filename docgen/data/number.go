package data

import (
	"regexp"
	"strings"
)

var (
	jsonNumber    = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	groupedNumber = regexp.MustCompile(`^-?[0-9]{1,3}((\.[0-9]{3})+|(\x{00A0}[0-9]{3})+|( [0-9]{3})+)(,[0-9]+)?$`)
	commaNumber   = regexp.MustCompile(`^-?[0-9]+,[0-9]+$`)
	commaGroups   = regexp.MustCompile(`^-?[0-9]{1,3}(,[0-9]{3})+$`)
	currency      = regexp.MustCompile(`(?i)^(.*[0-9])[\s\x{00A0}]*(?:đồng|đ|₫|vnđ|vnd)[\s\x{00A0}]*\.?$`)
)

// ParseNumber reads a number as Vietnamese people type it, "1.234.567", "12,5", "10", and gives it as JSON writes it.
func ParseNumber(s string) (number string, ok bool) {
	switch {
	case groupedNumber.MatchString(s):
		s = strings.NewReplacer(".", "", "\u00A0", "", " ", "", ",", ".").Replace(s)
	case commaNumber.MatchString(s):
		s = strings.Replace(s, ",", ".", 1)
	}
	s = strings.TrimLeft(s, "+")
	return s, jsonNumber.MatchString(s)
}

// ParseWhole is ParseNumber for what has no decimals, as an amount of money has none: the currency may stand behind it,
// and a comma before three digits parts thousands. "600.000đ", "600,000 VNĐ" and "600 000 đồng" are 600000.
func ParseWhole(s string) (number string, ok bool) {
	m := currency.FindStringSubmatch(strings.TrimSpace(s))
	if m != nil {
		s = m[1]
	}
	if commaGroups.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	number, ok = ParseNumber(s)
	return number, ok && (m == nil || !strings.Contains(number, "."))
}
