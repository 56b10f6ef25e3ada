package fill

import "testing"

func TestFormulaFollowsItsRows(t *testing.T) {
	// Row 5 of the form became rows 5–9; row 6 and what lies below moved down by four.
	form := func(row int) span {
		switch {
		case row < 5:
			return span{row, row}
		case row == 5:
			return span{5, 9}
		}
		return span{row + 4, row + 4}
	}
	seventh := func(row int) span {
		if row == 5 {
			return span{7, 7}
		}
		return form(row)
	}
	sheets := map[string]places{"Danh sách": form, "Khác": func(row int) span { return span{row, row} }}
	cases := []struct {
		name, in, want string
		here           places
	}{
		{"a sum that ends at the repeated row grows", "SUM(E5:E5)", "SUM(E5:E9)", form},
		{"a range that begins above it grows too", "SUM(E4:E5)", "SUM(E4:E9)", form},
		{"a single reference becomes the block", "SUM($E$5)", "SUM($E$5:$E$9)", form},
		{"within one repetition the row is its own", "C5*D5", "C7*D7", seventh},
		{"rows below move", "E6+E20", "E10+E24", form},
		{"whole columns stay", "SUM(C:C)+COUNTA($A:$A)", "SUM(C:C)+COUNTA($A:$A)", form},
		{"whole rows move", "SUM(5:6)", "SUM(5:10)", form},
		{"text is left alone", `IF(E5>0,"E5: ""có""",F6)`, `IF(E5:E9>0,"E5: ""có""",F10)`, form},
		{"functions are not references", "LOG10(E6)+ATAN2(1,2)", "LOG10(E10)+ATAN2(1,2)", form},
		{"another sheet is moved by its own map", "'Danh sách'!E5+Khác!E5+Lạ!E5", "'Danh sách'!E5:E9+Khác!E5+Lạ!E5", form},
		{"numbers stay", "1.5*E6+2E3", "1.5*E10+2E3", form},
		{"names stay", "TongE5+DON_GIA", "TongE5+DON_GIA", form},
	}
	for _, c := range cases {
		if got := moveFormula(c.in, c.here, sheets); got != c.want {
			t.Errorf("%s: %s → %s, want %s", c.name, c.in, got, c.want)
		}
	}
}

func TestRangesOfVanishedRowsAreLeftOut(t *testing.T) {
	rows := func(row int) span {
		if row == 5 {
			return span{5, 4}
		}
		return span{row - 1, row - 1}
	}
	if got, want := moveRanges("A5:C5 A6:C6 B9", rows), "A5:C5 B8"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzMoveFormula(f *testing.F) {
	f.Add("SUM('a b'!$E$5:E9)&\"x\"")
	f.Fuzz(func(t *testing.T, formula string) {
		same := moveFormula(formula, func(row int) span { return span{row, row} }, nil)
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
