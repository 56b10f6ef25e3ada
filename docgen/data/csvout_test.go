package data

import (
	"strings"
	"testing"
)

func TestCSVOutIsSafeAgainstFormulas(t *testing.T) {
	var out strings.Builder
	w := NewCSVWriter(&out)
	for _, row := range [][]string{{"Họ và tên", "Ghi chú"}, {`=HYPERLINK("http://x")`, "+cmd|' /C calc'!A0"}, {"-5", "+84912345678"}, {"@SUM(A1)", "- gạch đầu dòng; \"nháy\""}, {"\tx", "a\nb"}} {
		if err := w.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := "\uFEFFHọ và tên;Ghi chú\r\n\"'=HYPERLINK(\"\"http://x\"\")\";'+cmd|' /C calc'!A0\r\n-5;+84912345678\r\n'@SUM(A1);\"'- gạch đầu dòng; \"\"nháy\"\"\"\r\n'\tx;\"a\r\nb\"\r\n"
	if out.String() != want {
		t.Errorf("%q", out.String())
	}
	book, issues := ReadCSV([]byte(out.String()), DefaultLimits)
	if book == nil || len(book.Tables[0].Rows) != 5 {
		t.Error(issues)
	}
}
