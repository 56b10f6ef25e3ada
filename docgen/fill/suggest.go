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
	Cited bool     `json:"cited,omitempty"` // it stands only where the law is cited, which the next document cites as well
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

// kindWords are what papers that others cite are called.
const kindWords = `Tờ trình|Quyết định|Kế hoạch|Công văn|Văn bản|Biên bản|Báo cáo|Thông báo|Hướng dẫn|Chương trình`

// finders in the order in which they take their text: what one has taken the next does not see.
var finders = []finder{
	{"ngày", "ngay_ky", "ngay", regexp.MustCompile(`(ngày \d{1,2} tháng \d{1,2} năm \d{4})`)},
	{"ngày", "ngay", "ngay_ngan", regexp.MustCompile(`(\b\d{1,2}/\d{1,2}/\d{4}\b)`)},
	{"số ký hiệu", "so_ky_hieu", "", regexp.MustCompile(`(\d+/(?:\d{4}/)?\p{Lu}[\p{Lu}\dry]*(?:-\p{Lu}[\p{Lu}\dry]*)*)`)}, // TTr, QyĐ
	{"số định danh", "so_dinh_danh", "", regexp.MustCompile(`(?:^|\D)(\d{12}|\d{9})(?:\D|$)`)},
	{"điện thoại", "dien_thoai", "dien_thoai", regexp.MustCompile(`(?:^|\D)(0\d{3}[ .]?\d{3}[ .]?\d{3})(?:\D|$)`)},
	{"số tiền", "so_tien", "tien", regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+)(?: ?(?:đồng|đ|VNĐ|VND))?`)},
	{"số tiền bằng chữ", "so_tien", "tien_chu", regexp.MustCompile(`\((?i:bằng chữ:?\s*)?(\p{Lu}[\p{L} ,]* đồng)(?: chẵn)?\.?\)`)},
	{"họ tên", "ho_ten", "", regexp.MustCompile(`(?:^|[^\p{L}])((?:` + viet.Surnames + `)(?: ` + syllable + `){1,4})`)},
	{"đơn vị", "don_vi", "", regexp.MustCompile(`(?:^|[^\p{L}])((?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|Hội đồng|Phòng|Sở|Trường|Trạm|Chi hội|Chi bộ|Đảng bộ|Hội|Công ty|Ban|Trung tâm|Tổ dân phố|Bản|Xã|Phường|Huyện|Tỉnh)(?: [\p{L}\d]+){1,9})`)},
}

var (
	lawCited    = regexp.MustCompile(`^\s*(?i:căn cứ) .*(?:Hiến pháp|[Ll]uật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư)`)
	placeBefore = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:tỉnh|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu|thôn|bản|tiểu khu|khu phố|tổ dân phố|đường|phố|sông|núi) $`)
	numberAfter = regexp.MustCompile(`(` + kindWords + `) số:? ?$`)
	dayAfter    = regexp.MustCompile(`(` + kindWords + `) số:? ?\S+,? $`)
	subjectHead = regexp.MustCompile(`^(?:QUYẾT ĐỊNH|KẾ HOẠCH|BÁO CÁO|TỜ TRÌNH|THÔNG BÁO|CHƯƠNG TRÌNH|DANH SÁCH|BIÊN BẢN|PHƯƠNG ÁN|ĐỀ ÁN|HƯỚNG DẪN|GIẤY MỜI|CHỈ THỊ)$`)
	subjectBody = regexp.MustCompile(`^(?:V/v|Về việc|Về) `)
)

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
	for _, cited := range []bool{false, true} { // what the law's papers are called is numbered behind this one's own
		for n := range s.list {
			if s.list[n].Cited == cited {
				s.list[n].Tag = s.tag(s.list[n])
			}
		}
	}
	slices.SortStableFunc(s.list, func(a, b Suggestion) int { return compareBool(a.Cited, b.Cited) })
	slices.SortStableFunc(s.tables, func(a, b Suggestion) int { return cmp.Compare(a.Table, b.Table) })
	return append(s.list, s.tables...), issues
}

type suggester struct {
	list    []Suggestion
	tables  []Suggestion
	at      map[string]int // places in list, by kind and text
	names   map[string]int // how often each name of a field was given
	counted int
	lists   int
	subject string // words of the paragraph that may come before what the document is about
	about   bool   // which was found
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
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
			s.counted += len(tablesIn(n)) - 1
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
	whole, cited := text, lawCited.MatchString(text)
	if s.isSubject(strings.TrimSpace(text)) {
		s.found("trích yếu", strings.TrimSpace(text), "trich_yeu", "", false)
		return
	}
	for _, f := range finders {
		for _, m := range f.pattern.FindAllStringSubmatchIndex(text, 50) {
			found := text[m[2]:m[3]]
			if f.name == "don_vi" {
				found = unitOf(found)
			}
			if f.name == "ho_ten" && placeBefore.MatchString(text[:m[2]]) {
				continue
			}
			if found == "" || strings.Contains(text[m[2]:m[2]+len(found)], "\x00") {
				continue
			}
			kind, name := f.kind, fieldFor(f, whole, m[2])
			if f.name == "ho_ten" && strings.TrimSpace(whole) == found {
				kind, name = "người ký", "nguoi_ky"
			}
			s.found(kind, found, name, f.filter, cited)
			text = text[:m[2]] + strings.Repeat("\x00", len(found)) + text[m[2]+len(found):]
		}
	}
}

// isSubject tells whether a paragraph is what the document is about: the first one below the name of its kind, or one
// that begins with “Về việc”.
func (s *suggester) isSubject(text string) bool {
	before := s.subject
	if text != "" {
		s.subject = text
	}
	if s.about || text == "" || strings.ContainsAny(text, "\n") || !subjectHead.MatchString(before) && !strings.HasPrefix(text, "V/v ") {
		return false
	}
	s.about = subjectBody.MatchString(text) || !strings.HasPrefix(text, "(") && !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, ";")
	return s.about
}

// fieldFor is the field of a number or a day: that of a paper which the text cites is called after its kind.
func fieldFor(f finder, text string, at int) string {
	var m []string
	switch {
	case f.name == "so_ky_hieu":
		m = numberAfter.FindStringSubmatch(text[:at])
	case f.name == "ngay_ky":
		m = dayAfter.FindStringSubmatch(text[:at])
	}
	if m == nil {
		return f.name
	}
	return f.name[:strings.IndexByte(f.name, '_')] + "_" + fieldNameOf(m[1], 0)
}

// CitedLabel is what people call the field that Suggest names after a paper which the text cites: “Số kế hoạch” for
// so_ke_hoach, “Ngày quyết định” for ngay_quyet_dinh; "" for other names.
func CitedLabel(name string) string {
	what, kind, _ := strings.Cut(name, "_")
	lead := map[string]string{"so": "Số ", "ngay": "Ngày "}[what]
	for words := range strings.SplitSeq(kindWords, "|") {
		if lead != "" && kind == fieldNameOf(words, 0) {
			return lead + viet.Lower(words)
		}
	}
	return ""
}

// found notes a text once, and how often it stands there. What stands outside of citations somewhere is not cited.
func (s *suggester) found(kind, text, name, filter string, cited bool) {
	key := kind + "|" + text
	if at, ok := s.at[key]; ok {
		s.list[at].Count++
		s.list[at].Cited = s.list[at].Cited && cited
		return
	}
	s.at[key] = len(s.list)
	s.list = append(s.list, Suggestion{Kind: kind, Text: text, Count: 1, Cited: cited, Tag: name + "|" + filter})
}

// behindUnits are words that do not belong to the name of a unit any more.
var behindUnits = map[string]bool{"và": true, "của": true, "đã": true, "có": true, "về": true, "là": true, "tại": true, "theo": true, "cho": true, "trong": true, "ngày": true,
	"tổ": true, "năm": true, "xem": true, "đề": true, "được": true, "với": true, "sẽ": true, "trên": true, "chịu": true, "thực": true, "ban": true, "hướng": true, "phối": true, "chủ": true, "lập": true, "tham": true, "báo": true, "triển": true, "rà": true, "kính": true, "để": true}

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

// tag names the field of a suggestion; the second of a name gets a number, but for an amount in words, which is the
// amount before it.
func (s *suggester) tag(of Suggestion) string {
	name, filter, _ := strings.Cut(of.Tag, "|")
	if filter != "tien_chu" || s.names[name] == 0 {
		s.names[name]++
	}
	if s.names[name] > 1 {
		name += "_" + strconv.Itoa(s.names[name])
	}
	if filter != "" {
		return "{{" + name + " | " + filter + "}}"
	}
	return "{{" + name + "}}"
}
