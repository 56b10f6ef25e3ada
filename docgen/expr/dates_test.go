package expr

import (
	"testing"

	"vanthu/docgen/diag"
)

func TestADateThatNoFilterWritesIsPrintedShort(t *testing.T) {
	day := &Shape{Date: true}
	root := &Shape{Kind: Object, Fields: map[string]*Shape{
		"sinh": day, "thang": day, "nam": day, "trong": day, "chu": {},
		"cac_ngay": {Kind: List, Item: day},
		"ds":       {Kind: List, Item: &Shape{Kind: Object, Fields: map[string]*Shape{"sinh": day}}},
	}}
	scope := func() *Scope {
		return NewScope(record(t, `{"sinh": "1980-06-05", "thang": "1980-06", "nam": "1980", "trong": "", "chu": "1980-06-05",
			"cac_ngay": ["2026-01-02", "2026-02"], "ds": [{"sinh": "1980-06-05"}, {"sinh": "1981"}]}`), &diag.List{})
	}
	for _, c := range [][2]string{
		{`sinh`, "05/06/1980"},
		{`thang`, "06/1980"},
		{`nam`, "1980"},
		{`trong`, ""},
		{`chu`, "1980-06-05"},
		{`sinh | truoc: "sinh "`, "sinh 05/06/1980"},
		{`sinh | mac_dinh: "không rõ" | ngay`, "ngày 05 tháng 6 năm 1980"},
		{`sinh | thang_nam`, "tháng 6 năm 1980"},
		{`sinh ?? "không rõ"`, "05/06/1980"},
		{`trong ?? "không rõ"`, "không rõ"},
		{`co(sinh) ? sinh : "không rõ"`, "05/06/1980"},
		{`sinh == "1980-06-05"`, "Có"},
		{`cac_ngay | noi: "; "`, "02/01/2026; 02/2026"},
		{`ds | cot: sinh | noi: "; "`, "05/06/1980; 1981"},
	} {
		if got := compiled(t, c[0], NewNames(root)).Text(scope()); got != c[1] {
			t.Errorf("%s: %q, want %q", c[0], got, c[1])
		}
	}
	each := compiled(t, "cac_ngay", NewNames(root))
	inner := NewNames(root).Enter(each)
	if got := compiled(t, ". | ngay", inner).Text(each.Scopes(scope())[0]); got != "ngày 02 tháng 01 năm 2026" {
		t.Errorf("an item of a list: %q", got)
	}
	groups := compiled(t, "ds | nhom: sinh", NewNames(root))
	if got := compiled(t, "_nhom", NewNames(root).Enter(groups)).Text(groups.Scopes(scope())[0]); got != "05/06/1980" {
		t.Errorf("the name of a group: %q", got)
	}
}
