package web

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/diag"
)

// moment is a time as the page shows it: 08:30 09/02/2026.
func moment(at time.Time) string { return at.In(store.Vietnam).Format("15:04 02/01/2006") }

// shownDate turns an ISO date, whole or partial, around; anything else stays as it was typed.
func shownDate(iso string) string {
	parts := strings.Split(iso, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return iso
	}
	for i, part := range parts {
		if _, err := strconv.Atoi(part); err != nil || i > 0 && len(part) != 2 {
			return iso
		}
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, "/")
}

// shownDay is a date fit for the name of a file.
func shownDay(iso string) string { return strings.ReplaceAll(shownDate(iso), "/", "-") }

// isoDay reads a whole day as people write it; what is no day stays, for the store to tell.
func isoDay(written string) string {
	for _, form := range []string{"2/1/2006", "2-1-2006", "2.1.2006"} {
		if at, err := time.Parse(form, written); err == nil {
			return at.Format(time.DateOnly)
		}
	}
	return written
}

// padded writes a number below ten with a zero before it (Nghị định 30/2020/NĐ-CP, Phụ lục I).
func padded(number string) string {
	if len(number) == 1 {
		return "0" + number
	}
	return number
}

// decimal writes a number as people write it: 1,5.
func decimal(n float64) string {
	return strings.Replace(strconv.FormatFloat(n, 'f', -1, 64), ".", ",", 1)
}

// millimetres reads a number as people write it; nothing is 0.
func millimetres(values url.Values, name string) (float64, *reply.Problem) {
	said := written(values, name)
	if said == "" {
		return 0, nil
	}
	value, err := strconv.ParseFloat(strings.Replace(said, ",", ".", 1), 64)
	if err != nil {
		return 0, reply.Fail(diag.APIBadParameter, name, said, "số mm, như 1,5 hoặc -0,8")
	}
	return value, nil
}
