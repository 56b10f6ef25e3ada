package template

import (
	"bytes"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// A form that a unit sent back as it got it is no list.
func TestAListWithoutLinesIsToldAndNotCounted(t *testing.T) {
	of, issues, err := Load(folders(t), "di-hoc", Resources{})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	empty := &Reading{Records: []data.Record{{"danh_sach": []any{}}}}
	full := &Reading{Records: []data.Record{{"danh_sach": []any{map[string]any{"ten": "Lò Thị Phương"}}}}}
	merged, _ := of.Merge([]Part{{File: "a.xlsx", Reading: empty}, {File: "b.xlsx", Reading: full}})
	if len(merged.Lists) != 1 || merged.Lists[0].Place.File != "b.xlsx" || len(merged.Issues) != 1 || merged.Issues[0].Code != diag.SheetMergeEmpty || merged.Issues[0].Place.File != "a.xlsx" {
		t.Errorf("%v %v", merged.Lists, merged.Issues)
	}
}

// Marks tell people apart: Phương and Phượng in two lists are two; capitals and the place of a tone are writing.
func TestWhoStandsInTwoListsIsToldByTheWholeName(t *testing.T) {
	list := func(file, name string) Part {
		record := data.Record{"danh_sach": []any{map[string]any{"ten": name, "don_vi": "Bản Nà Luông"}}}
		return Part{File: file, Unit: file, Reading: &Reading{Records: []data.Record{record}}}
	}
	all := folders(t)
	all["di-hoc/schema.json"].Data = bytes.Replace(all["di-hoc/schema.json"].Data, []byte(`"title": "Tên"`), []byte(`"title": "Họ và tên"`), 1)
	of, issues, err := Load(all, "di-hoc", Resources{})
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	for names, want := range map[[2]string]int{
		{"Lò Thị Phương", "Lò Thị Phượng"}: 0,
		{"Lò Thị Hòa", "LÒ THỊ  HOÀ"}:      1,
	} {
		merged, ok := of.Merge([]Part{list("Trường A", names[0]), list("Trường B", names[1])})
		if !ok || len(merged.Issues) != want {
			t.Errorf("%q: %v", names, merged.Issues)
		}
	}
}
