package data

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"vanthu/docgen/diag"
)

// packed makes a workbook of the given parts; what is not given is as small as can be.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	whole := map[string]string{
		"[Content_Types].xml":        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheetHead + `<row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
	}
	for name, text := range parts {
		whole[name] = text
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/externalLinks/externalLink1.xml"} {
		if text, ok := whole[name]; ok {
			part, _ := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}) // as it is: the limits of content are meant here
			part.Write([]byte(text))
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const sheetHead = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`

// Whatever a stranger sends ends soon and is told. The time is measured loosely: the machine of a test may be busy.
func TestHostileWorkbooksEndSoon(t *testing.T) {
	million := strings.Repeat(`<c><v>1</v></c>`, 1_000_000)
	long := strings.Repeat("x", 1<<20)
	for name, c := range map[string]struct {
		content []byte
		code    diag.Code
	}{
		"a million columns":     {packed(t, map[string]string{"xl/worksheets/sheet1.xml": sheetHead + `<row r="1">` + million + `</row></sheetData></worksheet>`}), diag.DataTooLarge},
		"a column beyond Excel": {packed(t, map[string]string{"xl/worksheets/sheet1.xml": sheetHead + `<row r="1"><c r="BXKR1"><v>1</v></c></row></sheetData></worksheet>`}), diag.DataSheetDamaged},
		"shared string bomb": {packed(t, map[string]string{
			"xl/sharedStrings.xml":     `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>` + long + `</t></si></sst>`,
			"xl/worksheets/sheet1.xml": sheetHead + `<row r="1"><c r="A1" t="s"><v>0</v></c>` + strings.Repeat(`<c t="s"><v>0</v></c>`, 500) + `</row>` + strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 500)+`</row>`, 100) + `</sheetData></worksheet>`,
		}), diag.DataTooLarge},
		"1 GB unpacked":              {bomb(t, 1<<30), diag.PackageTooLarge},
		"entities of its own":        {packed(t, map[string]string{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>` + sheetHead + `<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`}), diag.DataSheetDamaged},
		"entity that is unknown":     {packed(t, map[string]string{"xl/worksheets/sheet1.xml": sheetHead + `<row r="1"><c r="A1" t="inlineStr"><is><t>&xxe;</t></is></c></row></sheetData></worksheet>`}), diag.DataSheetDamaged},
		"entities in shared strings": {packed(t, map[string]string{"xl/sharedStrings.xml": `<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>x</t></si></sst>`}), diag.PackageBadXML},
		"nested too deep":            {packed(t, map[string]string{"xl/worksheets/sheet1.xml": sheetHead + strings.Repeat("<x>", 100_000)}), diag.DataSheetDamaged},
		"one endless tag":            {packed(t, map[string]string{"xl/worksheets/sheet1.xml": sheetHead + `<row r="` + strings.Repeat("1", 9<<20)}), diag.DataSheetDamaged},
		"breaks off":                 {packed(t, map[string]string{"xl/worksheets/sheet1.xml": sheetHead + `<row r="1"><c r="A1"><v>1</v></c></row>`}), diag.DataSheetDamaged},
	} {
		started := time.Now()
		book, issues := ReadXLSX(c.content, DefaultLimits)
		if book != nil || len(issues) == 0 || issues[0].Code != c.code {
			t.Errorf("%s: %v", name, issues)
		}
		t.Logf("%-28s %8v  %s", name, time.Since(started).Round(time.Millisecond), first(issues))
	}
}

func first(issues diag.List) string {
	if len(issues) == 0 {
		return "đọc được"
	}
	return issues[0].Message
}

// bomb is a workbook whose directory tells of a sheet of so many bytes.
func bomb(t testing.TB, size uint64) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, _ := w.Create("[Content_Types].xml")
	part.Write([]byte("<Types/>"))
	packed := bytes.Repeat([]byte{0}, 1<<20) // a gigabyte of blanks takes as much
	raw, err := w.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: uint64(len(packed)), UncompressedSize64: size})
	if err == nil {
		_, err = raw.Write(packed)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Links to other files are never followed: their cached values are read like any other.
func TestLinksOutsideAreNotFollowed(t *testing.T) {
	b := packed(t, map[string]string{
		"xl/worksheets/sheet1.xml":           sheetHead + `<row r="1"><c r="A1" t="str"><f>[1]Sheet1!A1</f><v>đã lưu</v></c></row></sheetData></worksheet>`,
		"xl/externalLinks/externalLink1.xml": `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`,
		"xl/_rels/workbook.xml.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="http://127.0.0.1:1/x.xml"/></Relationships>`,
	})
	book, issues := ReadXLSX(b, DefaultLimits)
	if book == nil || book.Tables[0].Rows[0].Cell(0).Text != "đã lưu" {
		t.Fatal(issues)
	}
}

func TestPastedCellsKeepTheirLines(t *testing.T) {
	file, issues := OpenPasted("Họ và tên\tGhi chú\nLò A\t\"dòng một\ndòng hai, có phẩy\"\nLò B\t001\n", DefaultLimits)
	if file == nil {
		t.Fatal(issues)
	}
	table, _ := file.Sheets[0].Table()
	if len(table.Rows) != 3 || table.Rows[1].Cell(1).Text != "dòng một\ndòng hai, có phẩy" || table.Rows[2].Cell(1).Text != "001" {
		t.Errorf("%+v", table.Rows)
	}
}

func TestJSONLinesAreABatch(t *testing.T) {
	records, batch, issues := ParseJSON([]byte("{\"a\": 1}\n{\"a\": 2}\r\n\n{\"a\": 3}\n"), DefaultLimits)
	if len(records) != 3 || !batch || len(issues) > 0 || fmt.Sprint(records[2]["a"]) != "3" {
		t.Error(records, batch, issues)
	}
	_, _, issues = ParseJSON([]byte("{\"a\": 1}\n{\"a\": 2}\n{\"a\" 3}\n"), DefaultLimits)
	if len(issues) != 1 || !strings.Contains(issues[0].Message, "dòng 3") {
		t.Error(issues)
	}
}

func FuzzFormat(f *testing.F) {
	for _, code := range []string{"#,##0.00", "dd/mm/yyyy;@", `_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)`, "[<10]0;[>=10]00.0", "0.00E+00", "# ?/?", "[h]:mm:ss.00", "[$-42A]dddd"} {
		f.Add(code, 1234.5)
	}
	f.Fuzz(func(t *testing.T, code string, x float64) {
		if len(code) > 255 {
			return
		}
		format := newNumberFormat(code)
		shown := format.show(x, false)
		if len(shown) > 2000 {
			t.Fatalf("%q shows %d bytes", code, len(shown))
		}
		format.showText("chữ")
	})
}
