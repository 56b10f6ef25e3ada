package template

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

var update = flag.Bool("update", false, "write golden files")

// awkward is a sheet with one trouble.
type awkward struct {
	name    string
	trouble string
	file    string // its name; "": a.xlsx
	list    bool   // read as a list within one record instead of a record a row
	build   func(t *testing.T) []byte
	maps    string // what people said of it, JSON
}

const staffSchema = `{
  "title": "Danh sách cán bộ", "x-vanthu-records": "rows", "type": "object", "additionalProperties": false, "required": ["ho_ten"],
  "properties": {
    "ho_ten": {"type": "string", "title": "Họ và tên", "minLength": 1},
    "gioi_tinh": {"type": "string", "title": "Giới tính", "enum": ["Nam", "Nữ"]},
    "ngay_sinh": {"type": "string", "format": "ngay-khuyet", "title": "Ngày sinh"},
    "cccd": {"type": "string", "title": "Số căn cước"},
    "dien_thoai": {"type": "string", "title": "Số điện thoại"},
    "chuc_vu": {"type": "string", "title": "Chức vụ"},
    "don_vi": {"type": "string", "title": "Đơn vị công tác"},
    "thon": {"type": "string", "title": "Thôn"},
    "xa": {"type": "string", "title": "Xã, phường"},
    "tinh": {"type": "string", "title": "Tỉnh, thành phố"},
    "so_tien": {"type": "number", "title": "Số tiền"},
    "dang_vien": {"type": "boolean", "title": "Đảng viên"},
    "thanh_tich": {"type": "string", "title": "Tóm tắt thành tích", "x-vanthu-input": "area"},
    "ngay_vao_nganh": {"type": "string", "format": "date", "title": "Ngày vào ngành"},
    "ghi_chu": {"type": "string", "title": "Ghi chú"}
  }
}`

func corpusTemplate(t testing.TB, list bool) *Template {
	t.Helper()
	if list {
		return load(t, "di-hoc")
	}
	tm, issues, err := Load(fstest.MapFS{
		"can-bo/schema.json":   {Data: []byte(staffSchema)},
		"can-bo/template.docx": {Data: wordFileOf(t, "{{ho_ten}}")},
	}, "can-bo", Resources{})
	if err != nil || tm == nil {
		t.Fatal(err, issues)
	}
	return tm
}

var corpusLists = check.Lists{check.Communes: {Name: check.Communes, Entries: []check.Code{
	{Code: "03646", Name: "Phường Tô Hiệu", Parent: "Tỉnh Sơn La"}, {Name: "Xã Mường La", Parent: "Tỉnh Sơn La"}, {Name: "Phường Ba Đình", Parent: "Thành phố Hà Nội"},
}}}

// report is what a person reviews: how the sheet was understood, the records, the findings, the repairs.
func (a *awkward) report(t *testing.T) string {
	tm := corpusTemplate(t, a.list)
	name := a.file
	if name == "" {
		name = "a.xlsx"
	}
	opt := ReadOptions{Checker: check.New(check.Options{Today: "2026-11-25", Lists: corpusLists})}
	if a.maps != "" {
		if err := json.Unmarshal([]byte(a.maps), &opt.Maps); err != nil {
			t.Fatal(err)
		}
	}
	reading, err := tm.Read(a.build(t), name, opt)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n", a.trouble)
	for _, v := range reading.Views {
		for _, l := range v.Layouts {
			fmt.Fprintf(&out, "\n[%s] tiêu đề %d-%d:", v.Sheet, l.Top, l.Bottom)
			for i, s := range l.Sources {
				if len(s.Columns) > 0 {
					var letters []string
					for _, c := range s.Columns {
						letters = append(letters, data.Column(c))
					}
					fmt.Fprintf(&out, " %s=%s", v.Fields[i].Key, strings.Join(letters, "+"))
				}
			}
		}
	}
	out.WriteString("\n\nbản ghi\n")
	if reading.Stopped {
		out.WriteString("(chưa dùng được)\n")
	}
	issues := reading.Issues
	for i, r := range reading.Records {
		prepared, found := tm.Check(r)
		issues = append(issues, tm.Locate([]data.Record{r}, found)...)
		if a.list {
			items, _ := prepared["danh_sach"].([]any)
			for _, item := range items {
				out.WriteString("  " + jsonText(t, item) + "\n")
			}
			continue
		}
		fmt.Fprintf(&out, "  %d %s\n", i+1, jsonText(t, WithoutOrigin(prepared)))
	}
	out.WriteString("\nnhận xét\n")
	for _, i := range issues {
		line := fmt.Sprintf("  %s %s", i.Severity, i.Code)
		if i.Place.Sheet+i.Place.Cell != "" {
			line += " " + i.Place.Sheet + "!" + i.Place.Cell
		}
		if i.Value != "" {
			line += " «" + i.Value + "»"
		}
		if i.Offer != "" {
			line += " → «" + i.Offer + "»"
		}
		if strings.HasPrefix(string(i.Code), "sheet-column") || i.Code == diag.SheetUnread || i.Code == diag.SheetRepaired {
			line += ": " + i.Message
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}

func jsonText(t *testing.T, v any) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(out.String())
}

// Each awkward sheet is read into the records and findings that its text in testdata/sheets says. -v prints the table.
func TestAwkwardSheets(t *testing.T) {
	all := awkwardSheets()
	if len(all) < 60 {
		t.Errorf("only %d sheets", len(all))
	}
	for i, a := range all {
		t.Run(a.name, func(t *testing.T) {
			got := a.report(t)
			file := filepath.Join("testdata", "sheets", a.name+".txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			t.Logf("| %d | %s | %s | %d | %d |", i+1, a.name, a.trouble, strings.Count(strings.Split(got, "\nnhận xét")[0], "\n  "), strings.Count(strings.Split(got, "\nnhận xét")[1], "\n  "))
		})
	}
}

// book makes a workbook of one sheet, with changes.
func book(rows [][]any, more ...func(f *excelize.File)) func(t *testing.T) []byte {
	return func(t *testing.T) []byte { return sheetOf(t, rows, more...) }
}

func merge(areas ...string) func(f *excelize.File) {
	return func(f *excelize.File) {
		for _, area := range areas {
			first, last, _ := strings.Cut(area, ":")
			if err := f.MergeCell("Sheet1", first, last); err != nil {
				panic(err)
			}
		}
	}
}

func format(code string, cells ...string) func(f *excelize.File) {
	return func(f *excelize.File) {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			panic(err)
		}
		for _, c := range cells {
			first, last, ranged := strings.Cut(c, ":")
			if !ranged {
				last = first
			}
			if err := f.SetCellStyle("Sheet1", first, last, id); err != nil {
				panic(err)
			}
		}
	}
}

func typeface(name string, cells ...string) func(f *excelize.File) {
	return func(f *excelize.File) {
		id, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: name}})
		if err != nil {
			panic(err)
		}
		for _, c := range cells {
			first, last, ranged := strings.Cut(c, ":")
			if !ranged {
				last = first
			}
			if err := f.SetCellStyle("Sheet1", first, last, id); err != nil {
				panic(err)
			}
		}
	}
}

func text(s string) func(t *testing.T) []byte {
	return func(*testing.T) []byte { return []byte(s) }
}

// edited changes parts of a workbook within their text.
func edited(build func(t *testing.T) []byte, change func(name, text string) string) func(t *testing.T) []byte {
	return func(t *testing.T) []byte {
		whole := build(t)
		in, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, f := range in.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			var content bytes.Buffer
			if _, err := content.ReadFrom(r); err != nil {
				t.Fatal(err)
			}
			part, _ := w.Create(f.Name)
			if _, err := part.Write([]byte(change(f.Name, content.String()))); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
}

// tcvn and vni spell text as the old fonts stored it.
func tcvn(s string) string {
	coded, _, ok := viet.EncodeTCVN3(s)
	if !ok {
		panic(s)
	}
	return coded
}

func vni(s string) string {
	coded, ok := viet.EncodeVNI(s)
	if !ok {
		panic(s)
	}
	return coded
}

func utf16(s string) func(t *testing.T) []byte {
	return func(t *testing.T) []byte {
		b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(b)
	}
}

// latin writes each character as one byte.
func latin(s string) func(t *testing.T) []byte {
	return func(*testing.T) []byte {
		var out []byte
		for _, r := range s {
			out = append(out, byte(r))
		}
		return out
	}
}

func nfd(s string) string { return norm.NFD.String(s) }
