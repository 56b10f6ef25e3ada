package data

import "testing"

func TestMoneyIsReadAsPeopleWriteIt(t *testing.T) {
	for _, s := range []string{"600000", "600.000", "600 000", "600,000", "600.000đ", "600.000 đồng", "600,000 VNĐ", "600000 vnd", "600.000₫", "600.000 Đồng.", "600.000 đ"} {
		if number, ok := ParseWhole(s); !ok || number != "600000" {
			t.Errorf("ParseWhole(%q) = %q, %v", s, number, ok)
		}
	}
	for _, s := range []string{"đ", "đồng", "sáu trăm nghìn đồng", "600.00đ0", "60.0000đ", "1,2,3 đ", "600.000 đồng/người", "600.000đ đồng"} {
		if number, ok := ParseWhole(s); ok {
			t.Errorf("ParseWhole(%q) = %q: nonsense is a number", s, number)
		}
	}
	if number, ok := ParseNumber("12,500"); !ok || number != "12.500" {
		t.Errorf("a number with decimals is %q, %v", number, ok)
	}
}
