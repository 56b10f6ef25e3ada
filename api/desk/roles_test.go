package desk

import (
	"reflect"
	"testing"

	"vanthu/docgen/data"
)

func TestNextYearIsThatAfterTheOneThatAPaperIsAbout(t *testing.T) {
	record := func(years ...string) data.Record {
		list := []any{}
		for _, y := range years {
			list = append(list, map[string]any{"ten": "năm " + y})
		}
		return data.Record{"trich_yeu": "từ tháng 5 năm 2024 đến tháng 9 năm 2024", "danh_sach": list}
	}
	for _, c := range []struct {
		years []string
		made  int
		year  int
		count int
		want  []string
	}{
		{[]string{"2026", "2025"}, 2026, 2026, 1, []string{"2027", "2025"}},
		{[]string{"2026", "2026", "2025"}, 2027, 2026, 2, []string{"2027", "2027", "2025"}}, // signed in January
		{[]string{"2025", "2030"}, 2027, 2027, 0, []string{"2025", "2030"}},                 // a year to come is a goal
		{nil, 2026, 2026, 0, nil},
	} {
		next, year, count := NextYear(record(c.years...), c.made)
		if year != c.year || count != c.count || !reflect.DeepEqual(next, record(c.want...)) {
			t.Errorf("%v made in %d: %d of %d moved, %v", c.years, c.made, count, year, next)
		}
	}
}
