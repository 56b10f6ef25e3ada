package template

import (
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/docgen/data"
)

// TestADraftSpeaksInLabels marks what must be there by its label, whatever the tag computes, and leaves the rest blank.
func TestADraftSpeaksInLabels(t *testing.T) {
	schema := `{"type": "object", MARK "required": ["co_quan", "kinh_gui", "ten"], "properties": {
		"co_quan": {"type": "object", "required": ["ten"], "properties": {"ten": {"type": "string", "title": "Tên cơ quan"}, "ten_dau_trang": {"type": "string", "title": "Tên ở đầu trang"}}},
		"kinh_gui": {"type": "array", "title": "Kính gửi", "minItems": 1, "items": {"type": "string"}},
		"danh_xung": {"type": "string", "title": "Danh xưng"}, "ten": {"type": "string", "title": "Họ và tên"}}}`
	form := wordFileOf(t, "{{co_quan.ten_dau_trang ?? co_quan.ten}}; {{kinh_gui[0]}}; {{danh_xung}}; {{ten | hoa}}")
	for mark, want := range map[string]string{
		"":                            "[Tên cơ quan]; [Kính gửi]; ; [Họ và tên]",
		`"x-vanthu-missing": "mark",`: "[Tên cơ quan]; [Kính gửi]; [Danh xưng]; [Họ và tên]",
	} {
		fs := fstest.MapFS{"giay/schema.json": {Data: []byte(strings.Replace(schema, "MARK", mark, 1))}, "giay/template.docx": {Data: form}}
		tm, issues, err := Load(fs, "giay", Resources{})
		if tm == nil || err != nil {
			t.Fatal(issues, err)
		}
		tree, _ := tm.Draft().FillWord(data.Record{}).Package.Part("word/document.xml").Tree()
		if got := tree.TextContent(); !strings.Contains(got, want) {
			t.Errorf("%q: %s, want %s", mark, got, want)
		}
	}
	bare, _ := FromFile("giay.docx", form)
	tree, _ := bare.Draft().FillWord(data.Record{}).Package.Part("word/document.xml").Tree()
	if got := tree.TextContent(); !strings.Contains(got, "[danh_xung]; [ten]") {
		t.Errorf("a file without schema: %s", got)
	}
}
