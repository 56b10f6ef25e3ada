package viet

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Blank is the room left for a day, a month or a number that the văn thư writes in later. It is made of no-break
// spaces, so that neither Word nor a browser shrinks it.
const Blank = "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"

// Date is a day of the calendar of which the later members may be unknown: Day 0, or Day and Month 0, or all 0.
type Date struct{ Year, Month, Day int }

// ParseDate reads "2026-11-05", "2026-11", "2026" or "" (nothing known yet). ok is false for anything else and for days
// that do not exist.
func ParseDate(iso string) (d Date, ok bool) {
	iso = strings.TrimSpace(iso)
	if iso == "" {
		return d, true
	}
	if day, _, timed := strings.Cut(iso, "T"); timed {
		iso = day
	}
	members := []*int{&d.Year, &d.Month, &d.Day}
	widths := []int{4, 2, 2}
	for i, text := range strings.Split(iso, "-") {
		if i >= len(members) || len(text) != widths[i] {
			return Date{}, false
		}
		n, err := strconv.ParseUint(text, 10, 16)
		if err != nil || n == 0 {
			return Date{}, false
		}
		*members[i] = int(n)
	}
	whole := time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
	if int(whole.Month()) != max(d.Month, 1) || whole.Day() != max(d.Day, 1) {
		return Date{}, false
	}
	return d, true
}

// Long writes the date as on a document: "ngày 05 tháng 11 năm 2026". Days below 10 and the months 1 and 2 get a
// leading zero, other months none (NĐ 30/2020 Phụ lục I, mục II.4); what is unknown stays Blank, an unknown year is
// "năm 20" and room for two digits.
func (d Date) Long() string {
	day := Blank
	if d.Day > 0 {
		day = fmt.Sprintf(" %02d ", d.Day)
	}
	month := Blank
	if d.Month > 0 {
		month = " " + monthNumber(d.Month) + " "
	}
	return "ngày" + day + "tháng" + month + "năm " + d.year()
}

// MonthYear writes "tháng 11 năm 2026", with blanks as Long.
func (d Date) MonthYear() string {
	month := Blank
	if d.Month > 0 {
		month = " " + monthNumber(d.Month) + " "
	}
	return "tháng" + month + "năm " + d.year()
}

// Short writes "05/11/2026", as tables do; of a partial date "11/2026" or "2026", of an unknown one nothing.
func (d Date) Short() string {
	switch {
	case d.Day > 0:
		return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
	case d.Month > 0:
		return fmt.Sprintf("%02d/%04d", d.Month, d.Year)
	case d.Year > 0:
		return fmt.Sprintf("%04d", d.Year)
	}
	return ""
}

// ShortDate writes a date as Short does; a text that is none stays as it is.
func ShortDate(text string) string {
	if d, ok := ParseDate(text); ok && d.Year > 0 {
		return d.Short()
	}
	return text
}

func (d Date) year() string {
	if d.Year == 0 {
		return "20\u00a0\u00a0"
	}
	return fmt.Sprintf("%04d", d.Year)
}

// monthNumber pads January and February only: a lone 1 or 2 could be turned into 11 or 12 on paper.
func monthNumber(m int) string {
	if m <= 2 {
		return fmt.Sprintf("%02d", m)
	}
	return strconv.Itoa(m)
}
