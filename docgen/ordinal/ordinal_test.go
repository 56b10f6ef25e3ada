package ordinal

import (
	"testing"

	"vanthu/docgen/document"
)

func TestNumbersAreWorded(t *testing.T) { // 17.18.59
	for _, test := range []struct {
		format document.NumberFormat
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"", 3, "3"}, {"decimalZero", 7, "07"}, {"decimalZero", 17, "17"}, {"decimalZero", -1, "-1"}, {"none", 5, ""},
		{"lowerLetter", 1, "a"}, {"lowerLetter", 26, "z"}, {"lowerLetter", 27, "aa"}, {"lowerLetter", 53, "aaa"}, {"upperLetter", 4, "D"},
		{"lowerLetter", 0, "0"}, {"lowerLetter", 1 << 30, "1073741824"}, {"numberInDash", 2, "- 2 -"}, {"ordinal", 2, "2."},
		{"lowerRoman", 4, "iv"}, {"upperRoman", 1994, "MCMXCIV"}, {"upperRoman", 0, "0"}, {"upperRoman", 1 << 30, "1073741824"},
	} {
		if got, known := Words(test.format, test.n); got != test.want || !known {
			t.Errorf("%s %d = %q, want %q", test.format, test.n, got, test.want)
		}
	}
	if got, known := Words("chicago", 3); got != "3" || known {
		t.Errorf("an unknown format gives %q, %v", got, known)
	}
}
