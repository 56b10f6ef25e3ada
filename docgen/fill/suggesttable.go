package fill

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// fewestRows of a table below its heading make a list.
const fewestRows = 2

// body finds what repeats in a table with a heading: the rows below it of as many cells, without a total at their end.
// 0: nothing does.
func body(tbl *ooxml.Node) (rows []*ooxml.Node, count int) {
	rows = tbl.Elements("w:tr")
	if len(rows) <= fewestRows {
		return rows, 0
	}
	width := len(rows[0].Elements("w:tc"))
	for _, row := range rows[1:] {
		if len(row.Elements("w:tc")) != width || isTotal(row) {
			break
		}
		count++
	}
	if count < fewestRows || len(rows)-1-count > 2 {
		return rows, 0
	}
	return rows, count
}

var totals = regexp.MustCompile(`^(?i:tổng|cộng|tổng cộng|tổng số)(?:[ :].*)?$`)

func isTotal(row *ooxml.Node) bool {
	return slices.ContainsFunc(row.Elements("w:tc"), func(cell *ooxml.Node) bool { return totals.MatchString(wordsIn(cell)) })
}

func wordsIn(n *ooxml.Node) string { return strings.Join(strings.Fields(n.TextContent()), " ") }

// inRows tells the filter of a column by what stands in its cells.
var inRows = []struct {
	filter  string
	pattern *regexp.Regexp
}{
	{"tien", regexp.MustCompile(`^\d{1,3}(?:\.\d{3})+$`)},
	{"ngay_ngan", regexp.MustCompile(`^\d{1,2}/\d{1,2}/\d{4}$`)},
}

// usualNames are those by which other types call what headings word otherwise.
var usualNames = map[string]string{"ho_va_ten": "ho_ten", "ho_ten_": "ho_ten", "stt": "_stt", "so_tt": "_stt", "tt": "_stt", "chuc_vu_don_vi": "don_vi", "don_vi_cong_tac": "don_vi"}

// table suggests a repeat for a table of a heading and at least two rows of as many cells.
func (s *suggester) table(tbl *ooxml.Node) bool {
	rows, count := body(tbl)
	if count == 0 {
		return false
	}
	var heading, tags []string
	for n, cell := range rows[0].Elements("w:tc") {
		label := wordsIn(cell)
		if label == "" || len(label) > 120 {
			return false
		}
		heading = append(heading, label)
		tags = append(tags, columnTag(label, n, rows[1:1+count]))
	}
	if len(tags) < 2 {
		return false
	}
	list := "danh_sach"
	if s.lists++; s.lists > 1 {
		list += "_" + strconv.Itoa(s.lists)
	}
	tags[0] = "{{#" + list + "}}" + tags[0]
	tags[len(tags)-1] += "{{/" + list + "}}"
	s.tables = append(s.tables, Suggestion{Kind: "bảng", Text: strings.Join(heading, ", "), Tag: "{{#" + list + "}}", Count: count, Table: s.counted, Rows: tags})
	return true
}

// columnTag is what stands in the cells of a column: its heading says the name, its cells say how they are written.
func columnTag(label string, n int, rows []*ooxml.Node) string {
	bare, _, _ := strings.Cut(label, "(")
	name := fieldNameOf(bare, n)
	if usual := usualNames[name]; usual != "" {
		name = usual
	}
	for _, one := range inRows {
		if !slices.ContainsFunc(rows, func(row *ooxml.Node) bool { return !one.pattern.MatchString(wordsIn(row.Elements("w:tc")[n])) }) {
			return "{{" + name + " | " + one.filter + "}}"
		}
	}
	return "{{" + name + "}}"
}

// fieldNameOf makes the name of a field from a heading: "Họ và tên" becomes ho_va_ten.
func fieldNameOf(label string, n int) string {
	name := strings.Join(strings.FieldsFunc(viet.Lower(viet.Unmarked(label)), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }), "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return "cot_" + strconv.Itoa(n+1)
	}
	return name
}
