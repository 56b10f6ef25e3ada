package web

import (
	"encoding/json"
	"net/url"
	"reflect"
	"testing"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

var fields = []*doctype.Field{
	{Name: "trich_yeu", Title: "Trích yếu", Type: "string", Required: true},
	{Name: "luu", Title: "Lưu", Type: "string", Default: "VT"},
	{Name: "so_dong", Title: "Số dòng", Type: "integer"},
	{Name: "khan", Title: "Khẩn", Type: "boolean"},
	{Name: "ngay_ky", Title: "Ngày ký", Type: "string", Format: "ngay-khuyet"},
	{Name: "noi_nhan", Title: "Nơi nhận", Type: "array", Item: &doctype.Field{Type: "string"}},
	{Name: "nguoi_ky", Title: "Người ký", Type: "object", Fields: []*doctype.Field{{Name: "ho_ten", Title: "Họ tên", Type: "string"}}},
	{Name: "danh_sach", Title: "Danh sách", Type: "array", Item: &doctype.Field{Type: "object", Fields: []*doctype.Field{
		{Name: "ten", Title: "Tên", Type: "string"}, {Name: "loai", Title: "Loại", Type: "string", Enum: []string{"Tập thể", "Cá nhân"}},
	}}},
}

func TestFormBecomesARecord(t *testing.T) {
	for _, test := range []struct {
		name, sent string
		blanks     bool
		want       data.Record
	}{
		{name: "nothing typed is nothing given", sent: "trich_yeu=&so_dong=&noi_nhan=&nguoi_ky.ho_ten=&danh_sach.0.ten=", want: data.Record{}},
		{name: "a wiped proposal is meant", sent: "luu=", want: data.Record{"luu": ""}},
		{name: "numbers stay as written", sent: "so_dong=010", want: data.Record{"so_dong": "010"}},
		{name: "a number", sent: "so_dong=12", want: data.Record{"so_dong": json.Number("12")}},
		{name: "no number stays text, for the check to speak of", sent: "so_dong=mười", want: data.Record{"so_dong": "mười"}},
		{name: "a box that is ticked", sent: "khan=false&khan=true", want: data.Record{"khan": true}},
		{name: "a box that is not", sent: "khan=false", want: data.Record{"khan": false}},
		{name: "lines are items", sent: "noi_nhan=" + url.QueryEscape("Như trên\r\n\r\n  Lưu VT "), want: data.Record{"noi_nhan": []any{"Như trên", "Lưu VT"}}},
		{name: "groups nest", sent: "nguoi_ky.ho_ten=A", want: data.Record{"nguoi_ky": map[string]any{"ho_ten": "A"}}},
		{name: "rows come in their order, gaps and empty ones fall out", sent: "danh_sach.10.ten=C&danh_sach.2.ten=B&danh_sach.5.ten=&danh_sach.x.ten=D&danh_sach.-1.ten=E",
			want: data.Record{"danh_sach": []any{map[string]any{"ten": "B"}, map[string]any{"ten": "C"}}}},
		{name: "empty rows stay while rows are edited", sent: "danh_sach.0.ten=&danh_sach.1.ten=B", blanks: true,
			want: data.Record{"danh_sach": []any{map[string]any{}, map[string]any{"ten": "B"}}}},
		{name: "letters are composed", sent: "trich_yeu=" + url.QueryEscape("Ho\u0323p"), want: data.Record{"trich_yeu": "Họp"}},
		{name: "names that the schema does not know are not ours", sent: "_co_quan=xa&la=1", want: data.Record{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			values, err := url.ParseQuery(test.sent)
			if err != nil {
				t.Fatal(err)
			}
			got, issues := readRecord(fields, values, test.blanks)
			if !reflect.DeepEqual(got, test.want) || len(issues) > 0 {
				t.Errorf("got  %#v %v\nwant %#v", got, issues, test.want)
			}
		})
	}
}

func FuzzReadRecord(f *testing.F) {
	f.Add("trich_yeu=a&danh_sach.0.ten=b&danh_sach.1.loai=c&so_dong=1e9999&noi_nhan=x%0Ay")
	f.Add("danh_sach.99999999999999999999.ten=b&khan=&nguoi_ky=%FF%FE%00")
	f.Fuzz(func(t *testing.T, sent string) {
		values, _ := url.ParseQuery(sent)
		record, issues := readRecord(fields, values, false)
		content, err := json.Marshal(record)
		if err != nil {
			t.Fatalf("%#v is no JSON: %v", record, err)
		}
		if _, _, found := data.ParseJSON(content, data.DefaultLimits); len(found) > 0 && record != nil {
			t.Fatalf("%s is no clean record: %v", content, found)
		}
		formControls(fields, record, office{}, issues, "", "")
	})
}

func TestIssuesAreNamedByTheLabelsOfTheForm(t *testing.T) {
	for path, want := range map[string][2]string{
		"trich_yeu":       {"Trích yếu", "trich_yeu"},
		"nguoi_ky/ho_ten": {"Người ký, Họ tên", "nguoi_ky.ho_ten"},
		"danh_sach/3/ten": {"Danh sách, dòng 4, Tên", "danh_sach.3.ten"},
		"noi_nhan/1":      {"Nơi nhận, dòng 2", "noi_nhan"},
		"la":              {"la", ""},
		"danh_sach/0/la":  {"Danh sách, dòng 1, la", "danh_sach.0"},
	} {
		if got := label(fields, path); got != want[0] {
			t.Errorf("%s: label %q, want %q", path, got, want[0])
		}
		if got := anchor(fields, path); got != want[1] {
			t.Errorf("%s: anchor %q, want %q", path, got, want[1])
		}
	}
}

func TestIssueOfALineStandsBesideTheLines(t *testing.T) {
	issue := diag.New(diag.APINoRecords, diag.Place{Field: "noi_nhan/1"})
	controls := formControls(fields, data.Record{"noi_nhan": []any{"A", "B;"}}, office{}, diag.List{issue}, "", "")
	if got := controls[5].Issues; len(got) != 1 || got[0].Message != "Dòng 2: "+issue.Message {
		t.Errorf("got %v", got)
	}
}

func TestDatesAreShownAsPeopleWriteThem(t *testing.T) {
	for iso, want := range map[string]string{"2026-11-05": "05/11/2026", "2026-11": "11/2026", "2026": "2026", "": "", "05/11/2026": "05/11/2026", "2026-x": "2026-x", "2026-1-5": "2026-1-5"} {
		if got := shownDate(iso); got != want {
			t.Errorf("%q is shown as %q, want %q", iso, got, want)
		}
	}
}
