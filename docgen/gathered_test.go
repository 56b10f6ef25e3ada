package docgen

import (
	"fmt"
	"testing"
)

// TestManyFindingsAlikeAreOneLine gathers what is found of a list: the same of many sheets is one line with their
// numbers, what keeps a sheet from being printed stands first, the rest one by one.
func TestManyFindingsAlikeAreOneLine(t *testing.T) {
	review := SheetReview{Findings: []Finding{{2, "Lò Văn Inh", Duplicate, "trùng tên và đơn vị với số 1"}}}
	for _, n := range []int{1, 2, 3, 7} {
		review.Findings = append(review.Findings, Finding{n, fmt.Sprint("Người ", n), Overlaps, "chữ ở ô này đè lên chữ ở ô kia"})
	}
	got := fmt.Sprint(review.Gathered())
	if want := "[{4 tờ: số 1-3, 7 chữ ở ô này đè lên chữ ở ô kia true} {Số 2, Lò Văn Inh trùng tên và đơn vị với số 1 false}]"; got != want {
		t.Errorf("%s", got)
	}
}
