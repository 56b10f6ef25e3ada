package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"vanthu/internal/rivals"
)

// fields are the single values of the letter.
var fields = []string{"co_quan", "don_vi", "so", "dia_danh", "ngay", "trich_yeu", "kinh_gui", "noi_dung", "ket_luan", "chuc_vu", "nguoi_ky", "noi_nhan"}

// columns are the members of a row.
var columns = []string{"c1", "c2", "c3", "c4", "c5", "c6"}

var widths = []int{720, 2350, 1800, 2100, 1080, 1306}

// syntax is how an engine writes a value and the rows of the table.
type syntax struct {
	value func(name string) string
	rows  [][]string
}

// syntaxes of ours and the rivals.
func syntaxes() map[string]syntax {
	in := func(open, inner string) []string {
		cells := make([]string, len(columns))
		for n, c := range columns {
			cells[n] = fmt.Sprintf(open, inner+c)
		}
		return cells
	}
	looped := func(open string, loop, end string) [][]string {
		cells := in(open, "")
		cells[0] = loop + cells[0]
		cells[len(cells)-1] += end
		return [][]string{cells}
	}
	single := func(name string) string { return "{" + name + "}" }
	mustache := syntax{single, looped("{%s}", "{#items}", "{/items}")}
	return map[string]syntax{
		ours:              {func(name string) string { return "{{" + name + "}}" }, looped("{{%s}}", "{{#items}}", "{{/items}}")},
		"docxtemplater":   mustache,
		"easy-template-x": mustache,
		"carbone": {func(name string) string { return "{d." + name + "}" },
			[][]string{in("{%s}", "d.items[i]."), in("{%s}", "d.items[i+1].")}},
	}
}

func paragraph(properties, run, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:rPr>` + run + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

const (
	centred   = `<w:jc w:val="center"/>`
	justified = `<w:spacing w:before="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>`
	bold      = `<w:b/><w:sz w:val="28"/>`
	plain     = `<w:sz w:val="28"/>`
	small     = `<w:sz w:val="22"/>`
)

func row(cells []string, header bool) string {
	out := `<w:tr><w:trPr><w:cantSplit/>`
	if header {
		out += `<w:tblHeader/>`
	}
	out += `</w:trPr>`
	for n, text := range cells {
		out += fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>%s</w:tc>`, widths[n], paragraph("", small, text))
	}
	return out + `</w:tr>`
}

// form is the letter with its list in the syntax of an engine.
func form(s syntax) ([]byte, error) {
	var body strings.Builder
	for _, name := range fields[:4] {
		body.WriteString(paragraph(centred, bold, s.value(name)))
	}
	body.WriteString(paragraph(centred, bold, "TỜ TRÌNH") + paragraph(centred, bold, s.value("trich_yeu")) + paragraph(centred, plain, "Kính gửi: "+s.value("kinh_gui")))
	body.WriteString(paragraph(justified, plain, s.value("noi_dung")))
	border := `w:val="single" w:sz="4" w:space="0" w:color="auto"`
	body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders><w:top ` + border + `/><w:left ` + border + `/><w:bottom ` + border + `/><w:right ` + border + `/><w:insideH ` + border + `/><w:insideV ` + border + `/></w:tblBorders></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		fmt.Fprintf(&body, `<w:gridCol w:w="%d"/>`, width)
	}
	body.WriteString(`</w:tblGrid>` + row([]string{"STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Năm sinh", "Danh hiệu"}, true))
	for _, cells := range s.rows {
		body.WriteString(row(cells, false))
	}
	body.WriteString(`</w:tbl>` + paragraph(justified, plain, s.value("ket_luan")))
	for _, name := range []string{"ngay", "chuc_vu", "nguoi_ky", "noi_nhan"} {
		body.WriteString(paragraph(centred, bold, s.value(name)))
	}
	body.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>`)
	return rivals.Document(body.String())
}

// record is the data of the letter with so many rows, as JSON.
func record(rows int) ([]byte, error) {
	out := map[string]any{}
	for n, name := range fields {
		out[name] = fmt.Sprintf("Ủy ban nhân dân xã Bản Hạ, nội dung thứ %d của tờ trình", n+1)
	}
	family, middle, given := []string{"Nguyễn", "Trần", "Lò", "Vàng", "Giàng"}, []string{"Văn", "Thị", "Minh", "A"}, []string{"Ân", "Bình", "Chi", "Đào", "Hạnh", "Ín", "Phương"}
	list := make([]any, rows)
	for k := range list {
		list[k] = map[string]any{
			"c1": k + 1, "c2": family[k%5] + " " + middle[k%4] + " " + given[k%7], "c3": []string{"Chuyên viên", "Trưởng phòng", "Phó Chủ tịch", "Giáo viên"}[k%4],
			"c4": []string{"Phòng Nội vụ", "Trường Tiểu học số 2", "Trạm Y tế", "Văn phòng"}[k%3], "c5": 1965 + k*7%33, "c6": []string{"CSTĐ", "Bằng khen", "LĐTT"}[k%3],
		}
	}
	out["items"] = list
	return json.Marshal(out)
}
