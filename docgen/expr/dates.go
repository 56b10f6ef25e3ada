package expr

import (
	"slices"

	"vanthu/docgen/viet"
)

// A date that no filter writes out is printed as tables print it, 05/06/1980, rather than as data hold it. Conditions and
// sections see the data.

// dateFilters are the filters that read a date as data hold it.
var dateFilters = []string{"ngay", "ngay_ngan", "thang_nam", "ngay_chu", "thu", "dang_ngay"}

// numberFilters are the filters that read a number.
var numberFilters = []string{"tien", "dang_so", "lam_tron", "bang_chu", "tien_chu", "thu_tu", "la_ma"}

// dates tells whether a value is one or more dates.
func (s *Shape) dates() bool {
	return s != nil && (s.Kind == Scalar && s.Date || s.Kind == List && s.Item != nil && s.Item.Kind == Scalar && s.Item.Date)
}

// noteDates notes before which filter dates are to be written for print. It is asked again behind each filter; the
// first answer stands.
func (v *Value) noteDates() {
	if v.dates < 0 && v.known.dates() {
		v.dates = len(v.filters)
	}
}

// settleDates leaves dates to the filters that read them.
func (v *Value) settleDates() {
	if v.dates >= 0 && slices.ContainsFunc(v.filters[v.dates:], func(c call) bool { return slices.Contains(dateFilters, c.name) }) {
		v.dates = -1
	}
}

// shortDates writes the dates of a value; what is none stays as it is.
func shortDates(value any) any {
	switch v := value.(type) {
	case string:
		return viet.ShortDate(v)
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = shortDates(item)
		}
		return out
	}
	return value
}
