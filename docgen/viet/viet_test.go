package viet

import (
	"slices"
	"testing"
)

// NĐ 30/2020 Phụ lục I, mục II.4: days below 10 and months 1, 2 take a zero in front.
func TestDateIsWrittenAsTheDecreeSays(t *testing.T) {
	for iso, want := range map[string]string{
		"2026-11-05": "ngày 05 tháng 11 năm 2026",
		"2020-01-05": "ngày 05 tháng 01 năm 2020",
		"2020-02-29": "ngày 29 tháng 02 năm 2020",
		"2026-06-12": "ngày 12 tháng 6 năm 2026",
		"2026-11":    "ngày" + Blank + "tháng 11 năm 2026",
		"2026":       "ngày" + Blank + "tháng" + Blank + "năm 2026",
		"":           "ngày" + Blank + "tháng" + Blank + "năm 20\u00a0\u00a0",
	} {
		d, ok := ParseDate(iso)
		if got := d.Long(); !ok || got != want {
			t.Errorf("%q: %q, want %q", iso, got, want)
		}
	}
}

func TestShortDateKeepsOnlyWhatIsKnown(t *testing.T) {
	for iso, want := range map[string]string{"2026-11-05": "05/11/2026", "2026-11": "11/2026", "2026": "2026", "": ""} {
		d, _ := ParseDate(iso)
		if got := d.Short(); got != want {
			t.Errorf("%q: %q, want %q", iso, got, want)
		}
	}
	d, _ := ParseDate("2026-03-01")
	if got := d.MonthYear(); got != "tháng 3 năm 2026" {
		t.Errorf("MonthYear: %q", got)
	}
}

func TestDayThatDoesNotExistIsRefused(t *testing.T) {
	for _, iso := range []string{"2026-02-29", "2026-13", "2026-04-31", "05/11/2026", "2026-1-5", "26", "2026-11-05-01", "0000", "+026"} {
		if _, ok := ParseDate(iso); ok {
			t.Errorf("%q was accepted", iso)
		}
	}
}

func TestNumberIsSpelledAsSpoken(t *testing.T) {
	for number, want := range map[string]string{
		"0":               "không",
		"5":               "năm",
		"10":              "mười",
		"11":              "mười một",
		"14":              "mười bốn",
		"15":              "mười lăm",
		"20":              "hai mươi",
		"21":              "hai mươi mốt", // một → mốt from twenty up
		"24":              "hai mươi tư",  // bốn → tư
		"25":              "hai mươi lăm", // năm → lăm
		"101":             "một trăm linh một",
		"104":             "một trăm linh tư",
		"105":             "một trăm linh năm",
		"115":             "một trăm mười lăm",
		"2005":            "hai nghìn không trăm linh năm",
		"1000000":         "một triệu",
		"1000005":         "một triệu không trăm linh năm",
		"1800000":         "một triệu tám trăm nghìn", // sonoivu.namdinh.gov.vn's worked example
		"2530000":         "hai triệu năm trăm ba mươi nghìn",
		"1005000000":      "một tỷ không trăm linh năm triệu",
		"1500000000000":   "một nghìn năm trăm tỷ",
		"1000000000":      "một tỷ",
		"1000000001":      "một tỷ không trăm linh một",
		"-7":              "âm bảy",
		"4.5":             "bốn phẩy năm",
		"4.50":            "bốn phẩy năm",
		"0007":            "bảy",
		"999999999999999": "chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
	} {
		if got, ok := Words(number); !ok || got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
	for _, bad := range []string{"", "-", "12a", "1.", ".5", "1e5", "1234567890123456789012345678901"} {
		if got, ok := Words(bad); ok {
			t.Errorf("%q was spelled %q", bad, got)
		}
	}
}

func TestThousandsArePointedAndFractionsHaveAComma(t *testing.T) {
	for number, want := range map[string]string{"0": "0", "999": "999", "1234567": "1.234.567", "-1000": "-1.000", "1234.50": "1.234,50", "abc": "abc"} {
		if got := Decimal(number, true); got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
	if got := Decimal("2026.5", false); got != "2026,5" {
		t.Errorf("ungrouped: %q", got)
	}
}

// NĐ 30/2020 Phụ lục I, mục II.3: numbers below 10 take a zero in front.
func TestCountBelowTenGetsAZero(t *testing.T) {
	for number, want := range map[string]string{"5": "05", "0": "00", "12": "12", "05": "05", "": "", "7a": "7a"} {
		if got := TwoDigits(number); got != want {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
	}
}

func TestRomanNumeralsReadBack(t *testing.T) {
	for n := 1; n < 4000; n++ {
		if got := ParseRoman(Roman(n)); got != n {
			t.Fatalf("%d became %d", n, got)
		}
	}
	for _, bad := range []string{"", "IIII", "VX", "A", "iv", "IC"} {
		if n := ParseRoman(bad); n != 0 {
			t.Errorf("%q read as %d", bad, n)
		}
	}
}

func TestNamesSortByGivenNameInVietnameseOrder(t *testing.T) {
	names := []string{"Trần Thị Đào", "Nguyễn Văn Dũng", "Lò Văn Ân", "Phạm Ánh", "Cầm Thị Ăn", "Lê An", "Bùi An"}
	slices.SortFunc(names, CompareNames)
	want := []string{"Bùi An", "Lê An", "Phạm Ánh", "Cầm Thị Ăn", "Lò Văn Ân", "Nguyễn Văn Dũng", "Trần Thị Đào"}
	if !slices.Equal(names, want) {
		t.Errorf("%q", names)
	}
}

func TestFirstLetterIsRaisedBehindQuotes(t *testing.T) {
	for in, want := range map[string]string{"đồng chí": "Đồng chí", "“ý kiến”": "“Ý kiến”", "": "", "05 tập thể": "05 tập thể", "ủy": "Ủy"} {
		if got := UpperFirst(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestMarksAreStripped(t *testing.T) {
	if got := Unmarked("Đơn vị ỷ LẠI Ộ"); got != "Don vi y LAI O" {
		t.Errorf("%q", got)
	}
}

func TestMistypedNameFindsItsNeighbour(t *testing.T) {
	names := []string{"ho_ten", "don_vi", "danh_sach", "ngay_ky"}
	for typed, want := range map[string]string{"ho_tne": "ho_ten", "Họ tên": "ho_ten", "đơn_vị": "don_vi", "danhsach": "danh_sach", "so_luong": "", "ngay": ""} {
		if got := Closest(typed, names); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
