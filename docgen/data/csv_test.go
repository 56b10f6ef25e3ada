package data

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

func TestCSVIsReadInEachSpelling(t *testing.T) {
	const plain = "STT;Họ và tên;Ghi chú\n1;\"Nguyễn Văn A; phó chủ tịch\";\"a, b, c\"\n\n002;Trần Thị B;\n"
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(plain, ";", "\t"))
	for name, text := range map[string]string{
		"utf8": plain, "bom": "\uFEFF" + plain, "crlf": strings.ReplaceAll(plain, "\n", "\r\n"), "utf16 tab": utf16,
	} {
		book, issues := ReadCSV([]byte(text), DefaultLimits)
		if book == nil || len(issues) > 0 {
			t.Fatalf("%s: %v", name, issues)
		}
		rows := book.Tables[0].Rows
		if len(rows) != 3 || rows[0].Cell(1).Text != "Họ và tên" || rows[2].Number != 4 || rows[2].Cell(0).Text != "002" {
			t.Errorf("%s: %+v", name, rows)
		}
	}
}

func TestWindows1258IsReadWithWarning(t *testing.T) {
	// The code page has letters with a hat or horn whole, and tones as marks behind them.
	spelled := strings.NewReplacer("ạ", "a\u0323", "ị", "i\u0323", "ễ", "ê\u0303").Replace("Phạm Thị Nguyễn")
	b, err := charmap.Windows1258.NewEncoder().String("Tên\n" + spelled)
	if err != nil {
		t.Fatal(err)
	}
	book, issues := ReadCSV([]byte(b), DefaultLimits)
	if len(issues) != 1 || book == nil || book.Tables[0].Rows[1].Cell(0).Text != norm.NFC.String("Phạm Thị Nguyễn") {
		t.Fatalf("%v %+v", issues, book)
	}
}

func TestUnclosedQuoteNamesTheLine(t *testing.T) {
	book, issues := ReadCSV([]byte("a,b\nc,\"d\ne,f\n"), DefaultLimits)
	if book != nil || len(issues) != 1 || !strings.Contains(issues[0].Message, "dòng 2") {
		t.Fatalf("%v", issues)
	}
}

func TestDatesAreReadAsPeopleWriteThem(t *testing.T) {
	cases := []struct {
		in, iso string
		real    bool
	}{
		{"5/11/2026", "2026-11-05", true}, {"05-11-2026", "2026-11-05", true}, {"5.11.2026", "2026-11-05", true},
		{"2026-11-05", "2026-11-05", true}, {"2026/11/5", "2026-11-05", true}, {"2026-11-05T00:00:00Z", "2026-11-05", true},
		{"ngày 05 tháng 11 năm 2026", "2026-11-05", true}, {"Ngày 5/11/2026 ", "2026-11-05", true},
		{"31/02/2026", "2026-02-31", false}, {"29/02/2028", "2028-02-29", true}, {"29/02/2026", "2026-02-29", false},
		{"11/2026", "2026-11", true}, {"tháng 11 năm 2026", "2026-11", true}, {"2026-11", "2026-11", true}, {"13/2026", "2026-13", false},
		{"2026", "2026", true}, {"năm 2026", "2026", true},
		{"5/11/26", "", false}, {"", "", false}, {"15/NQ-HĐND", "", false}, {"12345", "", false}, {"hôm nay", "", false},
	}
	for _, c := range cases {
		if iso, real := ParseDate(c.in); iso != c.iso || iso != "" && real != c.real {
			t.Errorf("%q: got %q %v", c.in, iso, real)
		}
	}
	for iso, want := range map[string]string{"2026-11-05": "05/11/2026", "2026-11": "11/2026", "2026": "2026", "": "", "a-b": "a-b"} {
		if got := DayFirst(iso); got != want {
			t.Errorf("DayFirst(%q) = %q", iso, got)
		}
	}
}

func TestKeysOfNamesKeepTheirMarks(t *testing.T) {
	for _, pair := range [][2]string{{"Lò Thị Hòa", "LÒ  THỊ HOÀ"}, {"Thuý", "Thúy"}, {"Sở Văn hóa - Thể thao", "Sở Văn hoá, Thể thao"}, {"Hồng", "Hô\u0300ng"}} {
		if NameKey(pair[0]) != NameKey(pair[1]) {
			t.Errorf("%q and %q are two: %q, %q", pair[0], pair[1], NameKey(pair[0]), NameKey(pair[1]))
		}
	}
	if NameKey("Lò Thị Phương") == NameKey("Lò Thị Phượng") || NameKey("Quý") == NameKey("Quy") {
		t.Error("two people are taken for one")
	}
}

func TestKeysForgiveAccentsCaseAndPunctuation(t *testing.T) {
	for a, b := range map[string]string{"Họ và tên (*)": "HO VA TEN", "Đơn  vị\ncông tác:": "đơn vị công tác", "co_quan": "Cơ quan"} {
		if Key(a) != Key(b) {
			t.Errorf("%q and %q differ: %q, %q", a, b, Key(a), Key(b))
		}
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("a;b\n\"c\nd\";e"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("\xd2\xec,\"x\"\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		book, issues := ReadCSV(b, DefaultLimits)
		if (book == nil) != issues.HasErrors() {
			t.Fatalf("book %v but issues %v", book, issues)
		}
		if book == nil {
			return
		}
		for _, row := range book.Tables[0].Rows {
			for _, cell := range row.Cells {
				checkClean(t, cell.Text)
			}
		}
	})
}
