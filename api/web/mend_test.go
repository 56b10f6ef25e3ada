package web

import (
	"net/url"
	"reflect"
	"testing"

	"vanthu/api/desk"
	"vanthu/api/store"
	tables "vanthu/docgen/sheet"
	doctype "vanthu/docgen/template"
)

// A form of the sheet sends every field that it shows; corrections are those that somebody touched.
func TestOnlyWhatSomebodyTouchedIsACorrection(t *testing.T) {
	kind := &doctype.Template{ID: "bang-khen"}
	old := tables.Map{Header: 3, Levels: 1, Columns: map[string]string{"A": "stt"}, Given: map[string]string{"hinh_thuc": "Bằng khen"}}
	table := &desk.Table{Maps: map[string]map[string]tables.Map{kind.ID: {"Trang 1": old}}}
	shown := url.Values{
		"trang": {"Trang 1"}, "tieu-de": {"3"}, "cu-tieu-de": {"3"}, "tang": {"1"}, "cu-tang": {"1"},
		"cot.B": {"ho_ten"}, "cu-cot.B": {"ho_ten"}, "ca-bang.hinh_thuc": {"Bằng khen"}, "cu-ca-bang.hinh_thuc": {"Bằng khen"},
		"o.Trang 1!B4": {"Lò Thị\r\nMẩy"}, "cu.Trang 1!B4": {"Lò Thị\nMẩy"},
	}
	said := func(change func(m *tables.Map)) store.Correction {
		after := tables.Map{Header: old.Header, Levels: old.Levels, Columns: map[string]string{"A": "stt"}, Given: map[string]string{"hinh_thuc": "Bằng khen"}}
		change(&after)
		return store.Correction{Operation: store.SetMap, Field: "bang-khen|Trang 1", Before: old, After: after}
	}
	for name, test := range map[string]struct {
		sent url.Values
		want []store.Correction
	}{
		"nothing":        {nil, nil},
		"a cell":         {url.Values{"o.Trang 1!B4": {"Lò Thị Mây"}}, []store.Correction{{Operation: store.SetCell, Field: "Trang 1!B4", Before: "Lò Thị\nMẩy", After: "Lò Thị Mây"}}},
		"a column":       {url.Values{"cot.B": {"don_vi"}}, []store.Correction{said(func(m *tables.Map) { m.Columns["B"] = "don_vi" })}},
		"the header":     {url.Values{"tieu-de": {"5"}}, []store.Correction{said(func(m *tables.Map) { m.Header = 5 })}},
		"no header":      {url.Values{"tieu-de": {"0"}}, []store.Correction{said(func(m *tables.Map) { m.Header, m.Levels = tables.NoHeader, 0 })}},
		"the last row":   {url.Values{"cuoi": {"20"}}, []store.Correction{said(func(m *tables.Map) { m.Last = 20 })}},
		"no value given": {url.Values{"ca-bang.hinh_thuc": {""}}, []store.Correction{said(func(m *tables.Map) { delete(m.Given, "hinh_thuc") })}},
	} {
		form := url.Values{}
		for _, values := range []url.Values{shown, test.sent} {
			for key := range values {
				form.Set(key, values.Get(key))
			}
		}
		if got := mended(kind, table, form); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}
