package sheet

import (
	"bytes"
	"fmt"

	"vanthu/docgen/data"
	"vanthu/docgen/ooxml"
)

const plainSheet = "Danh sách"

// plainWorkbook makes the smallest workbook of a table of text.
func plainWorkbook(s *data.Sheet) *ooxml.Package {
	var rows bytes.Buffer
	s.Rows(func(row data.Row) bool {
		fmt.Fprintf(&rows, `<row r="%d">`, row.Number)
		for column, c := range row.Cells {
			if c.Kind != data.Blank {
				fmt.Fprintf(&rows, `<c r="%s" s="0" t="inlineStr"><is><t xml:space="preserve">`, data.Address(row.Number, column))
				escape(&rows, c.Text)
				rows.WriteString(`</t></is></c>`)
			}
		}
		rows.WriteString(`</row>`)
		return true
	})
	const ns = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	part := func(name, text string) *ooxml.Part {
		return ooxml.NewPart(name, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+text))
	}
	return ooxml.New().With(
		part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		part("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		part("xl/workbook.xml", `<workbook `+ns+` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="`+plainSheet+`" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`),
		part("xl/styles.xml", `<styleSheet `+ns+`><fonts count="1"><font><sz val="12"/><name val="Times New Roman"/><family val="1"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`),
		part("xl/worksheets/sheet1.xml", `<worksheet `+ns+`><sheetData>`+rows.String()+`</sheetData></worksheet>`),
	)
}
