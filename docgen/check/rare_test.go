package check

import (
	"fmt"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// TestASlipInAColumnOfFewValuesIsFound reads columns of which one value stands twelve times, and another once.
func TestASlipInAColumnOfFewValuesIsFound(t *testing.T) {
	field := sheet.NewField(sheet.Field{Key: "hinh_thuc", Label: "Hình thức khen thưởng"}, nil, nil)
	for once, offered := range map[string]string{
		"Bằng khem": "Bằng khen", "Băng khen": "Bằng khen", "Bằng khe": "Bằng khen", "Bằng  khenn": "Bằng khen",
		"Giấy khen": "", "BẰNG KHEN": "", "Bằng khen 2": "", "Bằng kem": "",
	} {
		c := New(Options{})
		for row := range 13 {
			text := "Bằng khen"
			if row == 7 {
				text = once
			}
			c.Row([]sheet.Field{field}, sheet.Item{Layout: &sheet.Layout{}, Row: data.Row{Number: row + 2}, Values: []sheet.Value{{Cell: data.TextCell(text)}}})
		}
		got, at := "", ""
		for _, i := range c.End() {
			if i.Code == diag.CheckRareValue {
				got, at = i.Offer, i.Place.Cell
			}
		}
		if got != offered || got != "" && at != "A9" {
			t.Errorf("%q: %q is offered at %s, want %q", once, got, at, offered)
		}
	}
}

// What differs on purpose by a letter or a number is no slip, nor is what stands often.
func TestValuesApartOnPurposeAreNoSlips(t *testing.T) {
	for _, pair := range [][2]string{{"Loại A", "Loại B"}, {"Giải Nhì", "Giải Nhất"}, {"Đợt 1", "Đợt 2"}, {"Năm 2025", "Năm 2026"}, {"Kinh tế", "Văn hóa"}, {"Kinh tế", "Kinh tế"}} {
		if slipped(pair[0], pair[1]) {
			t.Errorf("%q is taken for %q", pair[0], pair[1])
		}
	}
	c := New(Options{})
	field := sheet.NewField(sheet.Field{Key: "linh_vuc", Label: "Nội dung"}, nil, nil)
	for row := range 200 { // each its own: running text, not a list of few values
		c.Row([]sheet.Field{field}, sheet.Item{Layout: &sheet.Layout{}, Row: data.Row{Number: row + 2}, Values: []sheet.Value{{Cell: data.TextCell(fmt.Sprint("Mô hình số ", row))}}})
	}
	for _, of := range c.valued {
		if !of.closed || of.spellings != nil {
			t.Error("a column of many values is held")
		}
	}
}
