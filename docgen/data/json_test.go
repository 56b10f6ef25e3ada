package data

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/diag"
)

func TestNumbersStayAsWritten(t *testing.T) {
	records, batch, issues := ParseJSON([]byte(`{"so": 12345678901234567890, "le": 1.50, "co": true, "khong": null}`), DefaultLimits)
	want := Record{"so": json.Number("12345678901234567890"), "le": json.Number("1.50"), "co": true, "khong": nil}
	if batch || len(issues) > 0 || !reflect.DeepEqual(records, []Record{want}) {
		t.Fatalf("got %v %v %v", records, batch, issues)
	}
}

func TestArrayIsBatch(t *testing.T) {
	records, batch, issues := ParseJSON([]byte("\uFEFF[{\"a\":\"1\"},{\"a\":\"2\"}]"), DefaultLimits)
	if !batch || len(records) != 2 || len(issues) > 0 || records[1]["a"] != "2" {
		t.Fatalf("got %v %v %v", records, batch, issues)
	}
}

func TestDecomposedTextIsComposedAndControlsAreDropped(t *testing.T) {
	decomposed := norm.NFD.String("Nguyễn Thị Hường")
	records, _, issues := ParseJSON([]byte(`{"ten":"`+decomposed+`\u0000\u0007 🌸","than":"a\r\nb"}`), DefaultLimits)
	if len(records) != 1 || records[0]["ten"] != "Nguyễn Thị Hường 🌸" || records[0]["than"] != "a\nb" {
		t.Fatalf("got %q", records)
	}
	if len(issues) != 1 || issues[0].Code != diag.DataControl || issues[0].Place.Field != "ten" || issues.HasErrors() {
		t.Fatalf("issues: %v", issues)
	}
}

func TestHalfSurrogateIsReported(t *testing.T) {
	_, _, issues := ParseJSON([]byte(`{"a":"x\ud800y","b":"\ufffd"}`), DefaultLimits)
	if len(issues) != 1 || issues[0].Code != diag.DataControl || issues[0].Place.Field != "a" {
		t.Fatalf("issues: %v", issues)
	}
}

func TestBadJSONIsExplained(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40)
	cases := []struct {
		in   string
		code diag.Code
		says string
	}{
		{"", diag.DataEmpty, "Không có dữ liệu"},
		{"[]", diag.DataEmpty, "Không có dữ liệu"},
		{"{\n  \"a\": 1,\n  \"b\" 2\n}", diag.DataJSONBroken, "dòng 3, cột 7"},
		{"{\"a\": “x”}", diag.DataJSONBroken, "dấu nháy cong"},
		{`{"a": "x`, diag.DataJSONBroken, "dừng giữa chừng"},
		{"{\"a\": \"x\ny\"}", diag.DataJSONBroken, "xuống dòng"},
		{`{"a":1} xyz`, diag.DataJSONTrailing, "cột 9"},
		{`{"a":1,"b":{"c":1,"c":2}}`, diag.DataDuplicate, "“c”"},
		{"{\"a\":\"\xff\"}", diag.DataNotUTF8, "cột 7"},
		{deep, diag.DataTooDeep, "quá sâu"},
		{strings.Repeat("[", 20000), diag.DataTooDeep, "quá sâu"},
		{`"abc"`, diag.DataNotRecord, "một chuỗi"},
		{`[{}, 3]`, diag.DataNotRecord, "một số"},
	}
	for _, c := range cases {
		records, _, issues := ParseJSON([]byte(c.in), DefaultLimits)
		if records != nil || len(issues) == 0 || issues[0].Code != c.code || !strings.Contains(issues[0].Message, c.says) {
			t.Errorf("%.40q: records %v, issues %v", c.in, records, issues)
		}
	}
}

func TestDuplicateInBatchNamesRecordAndField(t *testing.T) {
	_, _, issues := ParseJSON([]byte(`[{"a":1},{"b":[{"c":1,"c":2}]}]`), DefaultLimits)
	want := diag.Place{Record: 2, Field: "b/0/c"}
	if len(issues) != 1 || issues[0].Place != want {
		t.Fatalf("issues: %v", issues)
	}
}

func TestManyValuesAreRefused(t *testing.T) {
	lim := DefaultLimits
	lim.Values, lim.Records = 10, 2
	if _, _, issues := ParseJSON([]byte(`{"a":[1,2,3,4,5,6,7,8,9,10]}`), lim); !issues.HasErrors() {
		t.Error("too many values were taken")
	}
	if _, _, issues := ParseJSON([]byte(`[{},{},{}]`), lim); !issues.HasErrors() {
		t.Error("too many records were taken")
	}
}

func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{`{"a":"b"}`, `[{"a":[1,2,{"b":null}]}]`, "{\"a\":\"\\ud800\\u0000\"}", `{"a":1,"a":2}`, "[", "\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		records, _, issues := ParseJSON(b, DefaultLimits)
		if (records == nil) != issues.HasErrors() {
			t.Fatalf("records %v but issues %v", records, issues)
		}
		for _, r := range records {
			checkClean(t, map[string]any(r))
		}
	})
}

func checkClean(t *testing.T, value any) {
	switch v := value.(type) {
	case string:
		if again, dropped := Clean(v); again != v || dropped > 0 || !utf8.ValidString(v) {
			t.Fatalf("not clean: %q", v)
		}
	case []any:
		for _, item := range v {
			checkClean(t, item)
		}
	case map[string]any:
		for k, item := range v {
			checkClean(t, k)
			checkClean(t, item)
		}
	}
}
