package fill

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

// Suggestion is a piece of a finished document that looks as if it were another in the next one.
type Suggestion struct {
	Kind  string   `json:"kind"`            // "họ tên", "ngày", "số ký hiệu", …
	Text  string   `json:"text"`            // as it stands there; of a table its heading
	Tag   string   `json:"tag"`             // what may stand in its place
	Count int      `json:"count"`           // how often; of a table its rows
	Table int      `json:"table,omitempty"` // number of the table
	Rows  []string `json:"row,omitempty"`   // of a table: what its one row may hold
}

// Argument is the suggestion as an option of the command line, or in words for a table.
func (s Suggestion) Argument() string {
	if s.Table > 0 {
		return "bảng " + strconv.Itoa(s.Table) + " (" + s.Text + "): chỉ giữ một dòng " + strings.Join(s.Rows, " | ")
	}
	return `--set "` + s.Text + "=" + s.Tag + `"`
}

// finder is a kind of variable text.
type finder struct {
	kind    string
	name    string // of the field
	filter  string
	pattern *regexp.Regexp // its first group is the text
}

const syllable = `\p{Lu}\p{Ll}*`

// finders in the order in which they take their text: what one has taken the next does not see.
var finders = []finder{
	{"ngày", "ngay_ky", "ngay", regexp.MustCompile(`(ngày \d{1,2} tháng \d{1,2} năm \d{4})`)},
	{"ngày", "ngay", "ngay_ngan", regexp.MustCompile(`(\b\d{1,2}/\d{1,2}/\d{4}\b)`)},
	{"số ký hiệu", "so_ky_hieu", "", regexp.MustCompile(`(\d+/(?:\d{4}/)?\p{Lu}[\p{Lu}\d]*(?:-\p{Lu}[\p{Lu}\d]*)*)`)},
	{"số định danh", "so_dinh_danh", "", regexp.MustCompile(`(?:^|\D)(\d{12}|\d{9})(?:\D|$)`)},
	{"điện thoại", "dien_thoai", "dien_thoai", regexp.MustCompile(`(?:^|\D)(0\d{3}[ .]?\d{3}[ .]?\d{3})(?:\D|$)`)},
	{"số tiền", "so_tien", "tien", regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+)(?: ?(?:đồng|đ|VNĐ|VND))?`)},
	{"họ tên", "ho_ten", "", regexp.MustCompile(`(?:^|[^\p{L}])((?:` + viet.Surnames + `)(?: ` + syllable + `){1,4})`)},
	{"đơn vị", "don_vi", "", regexp.MustCompile(`(?:^|[^\p{L}])((?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|Hội đồng|Phòng|Sở|Trường|Trạm|Chi hội|Chi bộ|Đảng bộ|Hội|Công ty|Ban|Trung tâm|Tổ dân phố|Bản|Xã|Phường|Huyện|Tỉnh)(?: [\p{L}\d]+){1,9})`)},
}

// Suggest lists what looks variable in a finished document: days, numbers, names, units, and the bodies of tables.
func Suggest(content []byte) ([]Suggestion, diag.List) {
	pkg, main, issues := openWord(content)
	if main == nil {
		return nil, issues
	}
	s := suggester{names: map[string]int{}, at: map[string]int{}}
	parts := []*ooxml.Part{main}
	for _, r := range pkg.Relationships(main.Name) {
		if part := pkg.Part(r.Target); part != nil && !r.External && (r.Type == "header" || r.Type == "footer") {
			parts = append(parts, part)
		}
	}
	for _, part := range parts {
		tree, err := part.Tree()
		if err != nil {
			issues.Add(diag.PackageBadXML, diag.Place{Part: part.Name}, part.Name, err)
			return nil, issues
		}
		s.walk(tree)
	}
	for n := range s.list {
		s.list[n].Tag = s.tag(s.list[n])
	}
	slices.SortStableFunc(s.tables, func(a, b Suggestion) int { return cmp.Compare(a.Table, b.Table) })
	return append(s.list, s.tables...), issues
}

type suggester struct {
	list    []Suggestion
	tables  []Suggestion
	at      map[string]int // places in list, by kind and text
	names   map[string]int // how often each name of a field was given
	counted int
}

func (s *suggester) walk(n *ooxml.Node) {
	switch n.Tag {
	case "w:p":
		var pieces []letters
		var joined strings.Builder
		collect(n, &pieces, &joined)
		s.text(joined.String())
	case "w:tbl":
		s.counted++
		if s.table(n) {
			return
		}
	}
	for _, c := range n.Children {
		s.walk(c)
	}
}

// text finds what varies in one paragraph.
func (s *suggester) text(text string) {
	if len(text) > 20_000 {
		return
	}
	for k, f := range finders {
		for _, m := range f.pattern.FindAllStringSubmatchIndex(text, 50) {
			found := text[m[2]:m[3]]
			if f.name == "don_vi" {
				found = unitOf(found)
			}
			if found == "" || strings.Contains(text[m[2]:m[2]+len(found)], "\x00") {
				continue
			}
			key := strconv.Itoa(k) + found
			if at, ok := s.at[key]; ok {
				s.list[at].Count++
			} else {
				s.at[key] = len(s.list)
				s.list = append(s.list, Suggestion{Kind: f.kind, Text: found, Count: 1, Tag: strconv.Itoa(k)})
			}
			text = text[:m[2]] + strings.Repeat("\x00", len(found)) + text[m[2]+len(found):]
		}
	}
}

// behindUnits are words that do not belong to the name of a unit any more.
var behindUnits = map[string]bool{"và": true, "của": true, "đã": true, "có": true, "về": true, "là": true, "tại": true, "theo": true, "cho": true, "trong": true, "ngày": true,
	"tổ": true, "năm": true, "xem": true, "đề": true, "được": true, "với": true, "sẽ": true, "trên": true, "chịu": true, "thực": true, "ban": true, "kính": true, "để": true}

// unitOf cuts the name of a unit where its sentence goes on; "" when nothing of a name is left.
func unitOf(text string) string {
	words := strings.Fields(text)
	name := false
	for n := 1; n < len(words); n++ {
		if behindUnits[words[n]] {
			words = words[:n]
			break
		}
		name = name || startsUpper(words[n]) || startsDigit(words[n])
	}
	if !name || len(words) < 2 {
		return ""
	}
	return strings.Join(words, " ")
}

// tag names the field of a suggestion; the second of a kind gets a number.
func (s *suggester) tag(of Suggestion) string {
	k, _ := strconv.Atoi(of.Tag)
	f := finders[k]
	name := f.name
	if s.names[name]++; s.names[name] > 1 {
		name += "_" + strconv.Itoa(s.names[name])
	}
	if f.filter != "" {
		return "{{" + name + " | " + f.filter + "}}"
	}
	return "{{" + name + "}}"
}

// table suggests a repeat for a table of a heading and at least two rows of as many cells.
func (s *suggester) table(tbl *ooxml.Node) bool {
	rows := tbl.Elements("w:tr")
	if len(rows) < 3 {
		return false
	}
	cells := rows[0].Elements("w:tc")
	for _, row := range rows[1:] {
		if len(row.Elements("w:tc")) != len(cells) {
			return false
		}
	}
	var heading, tags []string
	for n, cell := range cells {
		label := strings.Join(strings.Fields(cell.TextContent()), " ")
		if label == "" || len(label) > 120 {
			return false
		}
		heading = append(heading, label)
		name := fieldNameOf(label, n)
		if name == "stt" || name == "so_tt" || name == "tt" {
			name = "_stt"
		}
		tags = append(tags, "{{"+name+"}}")
	}
	if len(tags) < 2 {
		return false
	}
	tags[0] = "{{#danh_sach}}" + tags[0]
	tags[len(tags)-1] += "{{/danh_sach}}"
	s.tables = append(s.tables, Suggestion{Kind: "bảng", Text: strings.Join(heading, ", "), Tag: "{{#danh_sach}}", Count: len(rows) - 1, Table: s.counted, Rows: tags})
	return true
}

// fieldNameOf makes the name of a field from a heading: "Họ và tên" becomes ho_va_ten.
func fieldNameOf(label string, n int) string {
	name := strings.Join(strings.FieldsFunc(viet.Lower(viet.Unmarked(label)), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }), "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return "cot_" + strconv.Itoa(n+1)
	}
	return name
}
