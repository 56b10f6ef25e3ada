package data

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Spellings of dates that clerks type: day first, or ISO. Two-digit years are nobody's guess and stay text.
var (
	dayFirst  = regexp.MustCompile(`^(?:ngày\s*)?(\d{1,2})(?:\s*[/.\-–]\s*|\s*tháng\s*)(\d{1,2})(?:\s*[/.\-–]\s*|\s*năm\s*)(\d{4})$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?z?)?$`)
	monthYear = regexp.MustCompile(`^(?:tháng\s*)?(\d{1,2})(?:\s*[/.\-–]\s*|\s*năm\s*)(\d{4})$`)
	yearMonth = regexp.MustCompile(`^(\d{4})[/.\-](\d{1,2})$`)
	yearOnly  = regexp.MustCompile(`^(?:năm\s*)?(\d{4})$`)
)

// ParseDate reads a date as people write it ("5/11/2026", "05-11-2026", "ngày 05 tháng 11 năm 2026", "2026-11-05") or
// a part of one ("11/2026", "tháng 11 năm 2026", "2026"). iso is "2026-11-05", "2026-11" or "2026", and empty when
// the text is no date at all; real tells whether such a day exists.
func ParseDate(text string) (iso string, real bool) {
	s := strings.ToLower(strings.TrimSpace(text))
	if len(s) < 4 || len(s) > 64 || !strings.ContainsAny(s, "0123456789") {
		return "", false
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return isoDate(m[1], m[2], m[3])
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return isoDate(m[3], m[2], m[1])
	}
	if m := yearMonth.FindStringSubmatch(s); m != nil {
		return isoMonth(m[1], m[2])
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return isoMonth(m[2], m[1])
	}
	if m := yearOnly.FindStringSubmatch(s); m != nil {
		return m[1], m[1] != "0000"
	}
	return "", false
}

func isoDate(year, month, day string) (string, bool) {
	iso := fmt.Sprintf("%s-%02s-%02s", year, month, day)
	_, err := time.Parse(time.DateOnly, iso)
	return iso, err == nil
}

func isoMonth(year, month string) (string, bool) {
	n, _ := strconv.Atoi(month)
	return fmt.Sprintf("%s-%02s", year, month), n >= 1 && n <= 12
}

// DayFirst writes an ISO date or a part of one as Vietnamese people read it: "05/11/2026", "11/2026". Other text
// comes back as it is.
func DayFirst(iso string) string {
	parts := strings.Split(iso, "-")
	switch {
	case len(iso) == 10 && len(parts) == 3:
		return parts[2] + "/" + parts[1] + "/" + parts[0]
	case len(iso) == 7 && len(parts) == 2:
		return parts[1] + "/" + parts[0]
	}
	return iso
}
