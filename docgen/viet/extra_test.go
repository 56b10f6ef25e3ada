package viet

import "testing"

func TestDateFollowsItsPicture(t *testing.T) {
	d := Date{2026, 11, 5}
	for picture, want := range map[string]string{
		"dd/MM/yyyy": "05/11/2026", "d-M-yy": "5-11-26", "'ngày' dd 'tháng' MM 'năm' yyyy": "ngày 05 tháng 11 năm 2026",
		"dddd, DD/MM/YYYY": "thứ Năm, 05/11/2026", "MMMM": "tháng mười một", "": "", "'chưa đóng": "chưa đóng", "HH": "HH",
	} {
		if got := d.Picture(picture); got != want {
			t.Errorf("%s: %q, want %q", picture, got, want)
		}
	}
	if got := (Date{2026, 11, 0}).Picture("dd/MM/yyyy"); got != Blank+"/11/2026" {
		t.Errorf("%q", got)
	}
	if got := d.Words(); got != "ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu" {
		t.Errorf("%q", got)
	}
}

func TestNumberFollowsItsPicture(t *testing.T) {
	for _, c := range [][3]string{
		{"1234567.5", "#.##0,00", "1.234.567,50"}, {"1234567.5", "#,##0", "1,234,568"}, {"1234567", "#.##0", "1.234.567"}, {"0.5", "0.0%", "0.5%"},
		{"0", "#,##0", "0"}, {"7", "000", "007"}, {"999.995", "0,00", "1000,00"}, {"-1500", "#.##0 đ", "-1.500 đ"}, {"0.25", "#,##", ",25"},
		{"12", "0,##", "12"}, {"1.5", "0,##", "1,5"}, {"-0.4", "0", "0"}, {"1000000", "#.##0 'đồng'", "1.000.000 đồng"},
	} {
		if got, ok := NumberPicture(c[0], c[1]); !ok || got != c[2] {
			t.Errorf("%s as %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
	for _, c := range [][2]string{{"x", "0"}, {"1", "abc"}, {"1.", "0"}} {
		if got, ok := NumberPicture(c[0], c[1]); ok {
			t.Errorf("%v: %q", c, got)
		}
	}
}

func TestNumberIsRoundedHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		number string
		places int
		want   string
	}{{"2.345", 2, "2.35"}, {"-2.5", 0, "-3"}, {"9.99", 1, "10.0"}, {"5", 2, "5.00"}, {"-0.01", 1, "0.0"}, {"x", 1, "x"}} {
		if got := Round(c.number, c.places); got != c.want {
			t.Errorf("%s to %d: %q, want %q", c.number, c.places, got, c.want)
		}
	}
}

func TestNamesNumbersAndPhonesOfPeople(t *testing.T) {
	for _, c := range [][2]string{
		{TitleCase("nguyễn VĂN an"), "Nguyễn Văn An"}, {TitleCase("Y-ban Niê"), "Y-Ban Niê"}, {FamilyNames("Nguyễn Văn An"), "Nguyễn Văn"}, {FamilyNames("An"), ""},
		{Ordinal("1"), "thứ nhất"}, {Ordinal("4"), "thứ tư"}, {Ordinal("24"), "thứ hai mươi tư"}, {Ordinal("0"), "0"}, {Ordinal("x"), "x"},
		{Phone("0912345678"), "0912 345 678"}, {Phone("+84 912.345.678"), "0912 345 678"}, {Phone("02438251234"), "024 3825 1234"}, {Phone("02123852123"), "0212 3852 123"}, {Phone("113"), "113"}, {Phone(""), ""},
		{Mask("001099012345", 3), "*********345"}, {Mask("12", 3), "12"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}
