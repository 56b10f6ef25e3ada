package fill

import "testing"

func TestFormulaFollowsItsRows(t *testing.T) {
	// Row 5 of the form became rows 5–9; row 6 and what lies below moved down by four.
	rows := map[string]rowMap{
		"Danh sách": {rows: map[int]span{4: {4, 4}, 5: {5, 9}, 6: {10, 10}}, shift: []rowShift{{6, 4}}},
		"Khác":      {},
	}
	cases := []struct {
		name, in, want string
		local          map[int]int
	}{
		{"a sum that ends at the repeated row grows", "SUM(E5:E5)", "SUM(E5:E9)", nil},
		{"a range that begins above it grows too", "SUM(E4:E5)", "SUM(E4:E9)", nil},
		{"a single reference becomes the block", "SUM($E$5)", "SUM($E$5:$E$9)", nil},
		{"within one repetition the row is its own", "C5*D5", "C7*D7", map[int]int{5: 7}},
		{"rows below move", "E6+E20", "E10+E24", nil},
		{"whole columns stay", "SUM(C:C)+COUNTA($A:$A)", "SUM(C:C)+COUNTA($A:$A)", nil},
		{"whole rows move", "SUM(5:6)", "SUM(5:10)", nil},
		{"text is left alone", `IF(E5>0,"E5: ""có""",F6)`, `IF(E5:E9>0,"E5: ""có""",F10)`, nil},
		{"functions are not references", "LOG10(E6)+ATAN2(1,2)", "LOG10(E10)+ATAN2(1,2)", nil},
		{"another sheet is moved by its own map", "'Danh sách'!E5+Khác!E5+Lạ!E5", "'Danh sách'!E5:E9+Khác!E5+Lạ!E5", nil},
		{"numbers stay", "1.5*E6+2E3", "1.5*E10+2E3", nil},
		{"names stay", "TongE5+DON_GIA", "TongE5+DON_GIA", nil},
	}
	for _, c := range cases {
		if got := moveFormula(c.in, "Danh sách", rows, c.local); got != c.want {
			t.Errorf("%s: %s → %s, want %s", c.name, c.in, got, c.want)
		}
	}
}

func TestRangesOfVanishedRowsAreLeftOut(t *testing.T) {
	rows := rowMap{rows: map[int]span{5: {5, 4}, 6: {5, 5}}, shift: []rowShift{{6, -1}}}
	if got, want := moveRanges("A5:C5 A6:C6 B9", rows), "A5:C5 B8"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzMoveFormula(f *testing.F) {
	f.Add("SUM('a b'!$E$5:E9)&\"x\"")
	f.Fuzz(func(t *testing.T, formula string) {
		same := moveFormula(formula, "S", map[string]rowMap{"S": {}}, nil)
		if same != formula && !hasSpecial(formula) {
			t.Errorf("nothing moved, yet %q became %q", formula, same)
		}
	})
}

// hasSpecial tells of leading zeros in rows, which are written back without them.
func hasSpecial(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '0' {
			return true
		}
	}
	return false
}
