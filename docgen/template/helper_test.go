package template

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

const profileSchema = `{
  "title": "Cơ quan ban hành", "type": "object", "additionalProperties": false, "required": ["ten"],
  "properties": {
    "ten": {"type": "string", "title": "Tên cơ quan", "minLength": 1},
    "dia_danh": {"type": "string", "title": "Địa danh", "minLength": 1},
    "nguoi_ky": {"type": "object", "title": "Người ký thường dùng", "properties": {
      "ho_ten": {"type": "string", "title": "Họ và tên"}, "chuc_vu": {"type": "string", "title": "Chức vụ"}}}
  }
}`

const listSchema = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Danh sách đi học", "description": "Danh sách cử đi học.",
  "x-vanthu-file": "Danh sách - {{trich_yeu}}", "x-vanthu-records": "sheets",
  "type": "object", "additionalProperties": false, "required": ["trich_yeu", "danh_sach", "co_quan"],
  "properties": {
    "so_van_ban": {"type": "string", "title": "Số văn bản", "pattern": "^([0-9]+)?$", "default": "",
      "x-vanthu-message": "Số văn bản chỉ gồm chữ số, ví dụ 15.", "examples": ["15"]},
    "trich_yeu": {"type": "string", "title": "Trích yếu", "minLength": 1, "maxLength": 60, "x-vanthu-aliases": ["Về việc"]},
    "ngay_ky": {"type": "string", "format": "ngay-khuyet", "title": "Ngày ký", "default": ""},
    "ngay_hop": {"type": "string", "format": "date", "title": "Ngày họp", "examples": ["2026-01-20"]},
    "so_ban": {"type": "integer", "title": "Số bản", "minimum": 1, "maximum": 10, "default": 2},
    "cong_khai": {"type": "boolean", "title": "Công khai"},
    "noi_dung": {"type": "string", "title": "Nội dung", "x-vanthu-input": "area", "maxLength": 200000},
    "noi_nhan": {"type": "array", "title": "Nơi nhận", "x-vanthu-input": "area", "items": {"type": "string", "minLength": 1, "examples": ["Như trên"]}},
    "nguoi_ky": {"type": "object", "title": "Người ký", "additionalProperties": false, "required": ["ho_ten"], "properties": {
      "ho_ten": {"type": "string", "title": "Họ và tên", "minLength": 1}, "chuc_vu": {"type": "string", "title": "Chức vụ"}}},
    "danh_sach": {"type": "array", "title": "Danh sách cử đi", "minItems": 1, "items": {
      "type": "object", "title": "Dòng", "additionalProperties": false, "required": ["loai", "ten", "don_vi"],
      "properties": {
        "loai": {"type": "string", "title": "Loại đối tượng", "enum": ["Tập thể", "Cá nhân", "Hộ gia đình"]},
        "ten": {"type": "string", "title": "Tên", "minLength": 1, "x-vanthu-aliases": ["Họ và tên", "Tên tập thể, cá nhân"]},
        "don_vi": {"type": "string", "title": "Đơn vị", "minLength": 1, "x-vanthu-aliases": ["Chức vụ, đơn vị công tác", "Địa chỉ"]},
        "cccd": {"type": "string", "title": "Số căn cước"},
        "ngay_sinh": {"type": "string", "format": "date", "title": "Ngày sinh"},
        "he_so": {"type": "number", "title": "Hệ số"},
        "ghi_chu": {"type": "string", "title": "Ghi chú", "x-vanthu-input": "area"}
      }}},
    "co_quan": {"$ref": "../profile.schema.json", "required": ["dia_danh"]}
  }
}`

const listSample = `{
  "trich_yeu": "Cử đi học lớp chuyển đổi số", "ngay_ky": "2026-01", "ngay_hop": "2026-01-20", "noi_nhan": ["Như trên", "Lưu: VT"],
  "co_quan": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "dia_danh": "Nậm Pàng"},
  "danh_sach": [{"loai": "Cá nhân", "ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "cccd": "001204001234", "ngay_sinh": "1990-02-03", "he_so": 1.5}]
}`

const rowSchema = `{
  "title": "Giấy mời", "x-vanthu-file": "Giấy mời - {{ho_ten}}", "x-vanthu-records": "rows",
  "type": "object", "additionalProperties": false, "required": ["ho_ten", "don_vi"],
  "properties": {
    "ho_ten": {"type": "string", "title": "Họ và tên", "minLength": 1, "examples": ["Lò Thị Phương"], "x-vanthu-aliases": ["Người được mời"]},
    "don_vi": {"type": "string", "title": "Đơn vị", "minLength": 1, "examples": ["Bản Nà Luông"], "x-vanthu-aliases": ["Đơn vị công tác"]},
    "so": {"type": "string", "title": "Số giấy"},
    "ngay": {"type": "string", "format": "date", "title": "Ngày họp"},
    "nguoi_ky": {"type": "object", "title": "Người ký", "properties": {"ho_ten": {"type": "string", "title": "Họ và tên"}}},
    "co_quan": {"$ref": "../profile.schema.json"}
  }
}`

const rowSample = `{"ho_ten": "Lò Thị Phương", "don_vi": "Bản Nà Luông", "so": "07", "ngay": "2026-01-20"}`

// wordFileOf makes the smallest Word file with the given text.
func wordFileOf(t testing.TB, paragraphs ...string) []byte {
	t.Helper()
	var body strings.Builder
	for _, p := range paragraphs {
		body.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + p + `</w:t></w:r></w:p>`)
	}
	part := func(name, text string) *ooxml.Part { return ooxml.NewPart(name, []byte(text)) }
	b, err := ooxml.New().With(
		part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
		part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
		part("word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body.String()+`</w:body></w:document>`),
	).SaveBytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// folders is a file system with one of each kind of template.
func folders(t testing.TB) fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"profile.schema.json":    file(profileSchema),
		"di-hoc/schema.json":     file(listSchema),
		"di-hoc/sample.json":     file(listSample),
		"di-hoc/template.docx":   {Data: wordFileOf(t, "{{trich_yeu}}", "{{#danh_sach}}{{ten}}, {{/danh_sach}}")},
		"giay-moi/schema.json":   file(rowSchema),
		"giay-moi/sample.json":   file(rowSample),
		"giay-moi/template.docx": {Data: wordFileOf(t, "Kính mời {{ho_ten}}, {{don_vi}}")},
	}
}

func load(t testing.TB, id string) *Template {
	t.Helper()
	tm, issues, err := Load(folders(t), id, Resources{})
	if err != nil || tm == nil {
		t.Fatal(err, issues)
	}
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return tm
}

func record(t testing.TB, text string) data.Record {
	t.Helper()
	records, _, issues := data.ParseJSON([]byte(text), data.DefaultLimits)
	if len(records) != 1 {
		t.Fatal(issues)
	}
	return records[0]
}

// told lists issues as "code field cell", one a line.
func told(issues diag.List) string {
	var lines []string
	for _, i := range issues {
		line := string(i.Code)
		if i.Place.Field != "" {
			line += " " + i.Place.Field
		}
		if i.Place.Cell != "" {
			line += " " + i.Place.Cell
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// sheetOf makes an .xlsx of one sheet: rows of values from A1, nil for an empty cell.
func sheetOf(t testing.TB, rows [][]any, more ...func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for j, value := range row {
			if value != nil {
				if err := f.SetCellValue("Sheet1", data.Address(i+1, j), value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, change := range more {
		change(f)
	}
	return saved(t, f)
}

func saved(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
