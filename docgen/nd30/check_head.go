package nd30

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

const (
	nationWords = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	mottoWords  = "Độc lập - Tự do - Hạnh phúc"
)

func nation(f *form) *piece { return f.nation }
func motto(f *form) *piece  { return f.motto }
func number(f *form) *piece { return f.number }
func date(f *form) *piece   { return f.date }
func title(f *form) *piece  { return f.title }

// checkNation checks Mục II.1.a: the title of the nation is there.
func checkNation(c *checker) {
	f := c.form
	if f.nation == nil {
		c.add(at(f.number), "không có Quốc hiệu", nationWords)
	}
}

// checkNationWords checks its wording. The tone of HÒA may stand on either letter, as the decree itself does it.
func checkNationWords(c *checker) {
	p := c.form.nation
	if p == nil || p.text == nationWords || p.text == strings.Replace(nationWords, "HÒA", "HOÀ", 1) {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“"+nationWords+"”", rewrite(p, func(s string) string {
		return padding(s, nationWords)
	}))
}

// padding keeps the blanks around a text that is replaced.
func padding(old, text string) string {
	trimmed := strings.TrimSpace(old)
	i := strings.Index(old, trimmed)
	return old[:i] + text + old[i+len(trimmed):]
}

// checkNationPlace checks Mục II.1.a: on the right at the top.
func checkNationPlace(c *checker) {
	f := c.form
	if f.nation == nil || f.nation.page() == 0 || f.number == nil || f.kind.code == "HĐ" || f.kind.code == "BB" {
		return
	}
	if line := f.nation.first(); line.center() < f.middle(f.nation.para)-2*mm {
		c.add(at(f.nation), "Quốc hiệu ở nửa trái trang", "ở phía trên cùng, bên phải trang đầu")
	}
}

func checkNationLine(c *checker) {
	if p := c.form.nation; p != nil && len(p.lines) > 1 && p.lines[0].page == p.lines[1].page {
		c.add(at(p), fmt.Sprintf("Quốc hiệu ngắt thành %d dòng", len(p.lines)), "một dòng chữ")
	}
}

func checkMotto(c *checker) {
	if f := c.form; f.nation != nil && f.motto == nil {
		c.add(at(f.nation), "không có Tiêu ngữ dưới Quốc hiệu", mottoWords)
	}
}

func checkMottoWords(c *checker) {
	p := c.form.motto
	if p == nil || p.text == mottoWords {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“"+mottoWords+"”", rewrite(p, func(s string) string { return padding(s, mottoWords) }))
}

// checkMottoPlace checks Mục II.1.b: centred under the title of the nation.
func checkMottoPlace(c *checker) {
	f := c.form
	if f.nation == nil || f.motto == nil || f.nation.page() != f.motto.page() || f.nation.page() == 0 || len(f.nation.lines) != 1 {
		return
	}
	if off := f.nation.first().center() - f.motto.first().center(); off > 5*mm || off < -5*mm {
		c.add(at(f.motto), "lệch "+millimetres(max(off, -off))+" mm so với Quốc hiệu", "canh giữa dưới Quốc hiệu")
	}
}

// ruleUnder finds the level line under some text: the nearest one between its baseline and two lines further down.
// doubt tells that something is there whose place is not known for certain, so that nothing should be said.
func (c *checker) ruleUnder(p *piece, below *piece) (s stroke, ok, doubt bool) {
	if s, ok = c.nearest(p, below); ok {
		return s, true, false
	}
	return s, false, c.loose(p)
}

// nearest finds the first level line under a piece and above another one.
func (c *checker) nearest(p, below *piece) (s stroke, ok bool) {
	line := p.last()
	wide := p.widest()
	best := line.baseline + 26*unit.Point
	if below != nil && below.page() == line.page && below.first().baseline > line.baseline {
		best = min(best, below.first().baseline+2*unit.Point)
	}
	for _, k := range c.text.strokes {
		if k.page != line.page || k.y < line.baseline-unit.Point || k.y > best || c.text.rows[k.source] {
			continue
		}
		if overlap := min(k.right, wide.right+10*mm) - max(k.left, wide.left-10*mm); overlap < 5*mm {
			continue
		}
		if k.width() > wide.width()+40*mm && !k.typed {
			continue // a line across the page
		}
		s, ok, best = k, true, k.y
	}
	return s, ok
}

// loose reports whether a drawn thing that may be the missing line is anchored in the heading.
func (c *checker) loose(p *piece) bool {
	f := c.form
	claimed := map[document.Source]bool{}
	for _, q := range []*piece{f.motto, last(f.issuer), last(f.subject)} {
		if q != nil && q != p && q.page() > 0 {
			if s, ok := c.nearest(q, nil); ok {
				claimed[s.source] = true
			}
		}
	}
	for i := f.from; i < min(f.to, f.headEnd+6); i++ {
		q := f.text.paras[i]
		for _, frame := range q.model.Frames {
			if len(frame.Blocks) == 0 && !claimed[frame.Source] && (frame.Shape == document.Line || frame.Height < 8*mm) {
				return true
			}
		}
		for _, in := range q.model.Inlines {
			if picture, ok := in.(*document.Picture); ok && picture.Height < 8*mm {
				return true
			}
		}
	}
	return false
}

// underlined reports whether text is underlined, which offices use for the line.
func underlined(p *piece) bool {
	l := lookOf(p.spans)
	return l.underlined*2 > l.total
}

func checkMottoRule(c *checker) {
	f := c.form
	if f.motto == nil || f.motto.page() == 0 {
		return
	}
	if _, ok, doubt := c.ruleUnder(f.motto, f.date); !ok && !doubt && !underlined(f.motto) {
		c.add(at(f.motto), "không có đường kẻ dưới Tiêu ngữ", "đường kẻ ngang, nét liền, dài bằng dòng chữ")
	}
}

func checkMottoRuleLength(c *checker) {
	f := c.form
	if f.motto == nil || f.motto.page() == 0 || len(f.motto.lines) != 1 {
		return
	}
	s, ok, _ := c.ruleUnder(f.motto, f.date)
	if !ok {
		return
	}
	text := f.motto.first().width()
	if share := float64(s.width()) / float64(text); share < 0.85 || share > 1.15 {
		c.doubt = share > 0.6 && share < 1.4
		c.add(c.withStroke(f.motto, s), fmt.Sprintf("đường kẻ dài %s mm, dòng chữ dài %s mm", millimetres(s.width()), millimetres(text)), "dài bằng dòng chữ",
			c.retype(s, text))
	}
}

// withStroke is the place of a text with the line under it.
func (c *checker) withStroke(p *piece, s stroke) []Place {
	places := at(p)
	places[0].Boxes = append(places[0].Boxes, Box{s.page, s.left, s.y - unit.Point, s.width(), 2 * unit.Point})
	return places
}

// retype gives a line of underscores another length.
func (c *checker) retype(s stroke, length unit.Length) edit {
	if !s.typed {
		return edit{}
	}
	for _, p := range c.text.paras {
		for _, q := range p.pieces {
			if len(q.spans) != 1 || q.source() != s.source && q.spans[0].run.Source != s.source || strings.Trim(q.text, "_") != "" {
				continue
			}
			n := len([]rune(q.text))
			want := int(float64(n)*float64(length)/float64(s.width()) + 0.5)
			if n == 0 || want < 2 || want > 80 {
				return edit{}
			}
			return rewrite(q, func(old string) string { return padding(old, strings.Repeat("_", want)) })
		}
	}
	return edit{}
}

// share makes the check of a line from a third to a half of its text (Mục II.2.b, II.5.b). Any line of the text may be
// the measure, since the decree does not say which.
func (c *checker) share(last *piece, all []*piece, below *piece) {
	if last == nil || last.page() == 0 {
		return
	}
	s, ok, _ := c.ruleUnder(last, below)
	if !ok {
		return
	}
	var widest, whole unit.Length
	fits := false
	for _, p := range all {
		for _, l := range p.lines {
			if l.page != s.page || l.width() == 0 {
				continue
			}
			widest = max(widest, l.width())
			share := float64(s.width()) / float64(l.width())
			fits = fits || share > 0.28 && share < 0.56
			whole += l.width()
		}
	}
	if fits || widest == 0 || mostlyDots(all) {
		return
	}
	c.doubt = float64(s.width()) > 0.2*float64(widest) && float64(s.width()) < 0.65*float64(widest)
	c.add(c.withStroke(last, s), fmt.Sprintf("đường kẻ dài %s mm, dòng chữ dài %s mm", millimetres(s.width()), millimetres(widest)),
		"dài từ 1/3 đến 1/2 dòng chữ", c.retype(s, widest*2/5))
}

// mostlyDots reports whether a text is the dotted line of a form.
func mostlyDots(all []*piece) bool {
	seen, signs := 0, 0
	for _, p := range all {
		seen, signs = seen+letters(p.text), signs+visible(p.text)
	}
	return seen*2 < signs
}

func last(list []*piece) *piece {
	if len(list) == 0 {
		return nil
	}
	return list[len(list)-1]
}

func checkIssuer(c *checker) {
	f := c.form
	if len(f.issuer) > 0 || f.besides || f.number == nil || f.nation == nil || f.nation.page() == 0 || f.number.page() != f.nation.page() || f.frames() {
		return
	}
	if f.number.first().center() < f.nation.first().left {
		c.add(at(f.number), "không có tên cơ quan ban hành ở trên số, ký hiệu", "tên cơ quan ban hành, chữ in hoa, đậm")
	}
}

// frames reports whether text of the heading stands in boxes, whose places are less certain.
func (f *form) frames() bool {
	for i := f.from; i < min(f.to, f.headEnd+3); i++ {
		if f.text.paras[i].frame != nil || len(f.text.paras[i].model.Frames) > 0 {
			return true
		}
	}
	return false
}

func checkIssuerRule(c *checker) {
	f := c.form
	p := last(f.issuer)
	if p == nil || p.page() == 0 {
		return
	}
	if _, ok, doubt := c.ruleUnder(p, f.number); !ok && !doubt && !underlined(p) {
		c.add(at(p), "không có đường kẻ dưới tên cơ quan", "đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ")
	}
}

func checkIssuerRuleLength(c *checker) {
	f := c.form
	c.share(last(f.issuer), append(append([]*piece(nil), f.parent...), f.issuer...), f.number)
}

func checkSubjectRule(c *checker) {
	f := c.form
	p := last(f.subject)
	if p == nil {
		p = f.title
	}
	if p == nil || p.page() == 0 || f.kind.code == "" || f.kind.code == "HĐ" || f.kind.code == "BB" || len(f.subject) == 0 {
		return
	}
	if _, ok, doubt := c.ruleUnder(p, f.nextBelow(p)); !ok && !doubt && !underlined(p) && !c.kemTheo(p) {
		c.add(at(p), "không có đường kẻ dưới trích yếu", "đường kẻ ngang, nét liền, dài từ 1/3 đến 1/2 dòng chữ")
	}
}

// kemTheo reports whether the line "(Kèm theo …)" stands under a subject, with the rule below that.
func (c *checker) kemTheo(p *piece) bool {
	for i := p.para.index + 1; i < min(c.form.to, p.para.index+4); i++ {
		if strings.HasPrefix(c.text.paras[i].text, "(") {
			return true
		}
	}
	return false
}

// nextBelow is the first text under a piece.
func (f *form) nextBelow(p *piece) *piece {
	for i := p.para.index; i < min(f.to, p.para.index+8); i++ {
		for _, q := range f.text.paras[i].pieces {
			if q.page() == p.page() && q.first().baseline > p.last().baseline+unit.Point && letters(q.text) > 0 {
				return q
			}
		}
	}
	return nil
}

func checkSubjectRuleLength(c *checker) {
	f := c.form
	p := last(f.subject)
	if p == nil {
		return
	}
	c.share(p, f.subject, f.nextBelow(p))
}

// checkNumber checks Mục II.3: the document has a number and a code.
func checkNumber(c *checker) {
	f := c.form
	if f.number != nil || f.nation == nil || len(f.issuer) == 0 || f.end.receiver == nil || f.kind.code == "" || f.kind.code == "HĐ" || f.kind.code == "BB" || f.frames() {
		return
	}
	for _, p := range f.text.paras[f.from:f.headEnd] {
		for _, q := range p.pieces {
			if opens(q.text, "so") && (strings.ContainsAny(q.text, "0123456789:/")) {
				return
			}
		}
	}
	c.add(at(f.issuer...)[:1], "không có số, ký hiệu dưới tên cơ quan", "Số: …/"+c.expectedCode())
}

func (c *checker) expectedCode() string {
	if c.form.kind == letter {
		return "[tên cơ quan]-[đơn vị soạn thảo]"
	}
	return c.form.kind.code + "-[tên cơ quan]"
}

func checkNumberColon(c *checker) {
	p := c.form.number
	if p == nil || regexp.MustCompile(`^(?i:số)\s*:`).MatchString(p.text) {
		return
	}
	c.add(at(p), "“"+p.text+"”", "sau từ “Số” có dấu hai chấm", rewrite(p, func(s string) string {
		return regexp.MustCompile(`^(\s*(?i:số))\s*[.;]?`).ReplaceAllString(s, "$1:")
	}))
}

func checkNumberCase(c *checker) {
	p := c.form.number
	if p == nil || !strings.HasPrefix(p.text, "SỐ") && !strings.HasPrefix(p.text, "số") || p.spans[0].run.Style.Caps {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“Số:”", rewrite(p, func(s string) string {
		return regexp.MustCompile(`^(\s*)(?i:số)`).ReplaceAllString(s, "${1}Số")
	}))
}

var digitsOf = regexp.MustCompile(`^(?i:số)\s*[:.;]?\s*(\d+)([a-zđ]?)\s*/`)

func checkNumberPadding(c *checker) {
	p := c.form.number
	if p == nil {
		return
	}
	if m := digitsOf.FindStringSubmatch(p.text); m != nil && len(m[1]) == 1 && m[1] != "0" {
		c.add(at(p), "số "+m[1], "số 0"+m[1], rewrite(p, func(s string) string {
			return regexp.MustCompile(`^(\D*)(\d)(\D)`).ReplaceAllString(s, "${1}0${2}${3}")
		}))
	}
}

func checkNumberZeros(c *checker) {
	p := c.form.number
	if p == nil {
		return
	}
	if m := digitsOf.FindStringSubmatch(p.text); m != nil && len(m[1]) > 2 && m[1][0] == '0' {
		c.add(at(p), "số "+m[1], "chỉ thêm số 0 trước số nhỏ hơn 10")
	}
}

// codeText is the code as typed, behind the first stroke.
func (f *form) codeText() string {
	if f.number == nil {
		return ""
	}
	_, code, _ := strings.Cut(f.number.text, "/")
	return strings.TrimSpace(code)
}

func checkCodeKind(c *checker) {
	f := c.form
	first, rest := f.code()
	if first == "" || f.kind.code == "" || f.kind == letter || blanks(first) || strings.ContainsAny(first, "….") || f.kind.code == "HĐ" {
		return
	}
	if first == f.kind.code {
		return
	}
	if strings.EqualFold(first, f.kind.code) {
		return // checkCodeKindCase
	}
	if f.kind.code == "BTT" && first == "TT" || strings.HasPrefix(first, "19") || strings.HasPrefix(first, "20") {
		return
	}
	if strings.HasPrefix(first, f.kind.code) && len([]rune(first)) <= len([]rune(f.kind.code))+2 && rest != "" {
		return // issued together: HDLT, KHPH
	}
	c.add(at(f.number), "ký hiệu “"+f.codeText()+"”", fmt.Sprintf("%s viết tắt là %s: %s", f.kind.name, f.kind.code, c.expectedCode()), c.recode(first))
}

// recode puts the right abbreviation in the place of another one for a kind. Where what stands there may be the
// agency's, a person must decide.
func (c *checker) recode(first string) edit {
	f := c.form
	known := map[string]bool{"TT": true, "CV": true, "BCTT": true}
	if _, ok := kindOf(first); !ok && !known[first] {
		return edit{}
	}
	return rewrite(f.number, func(s string) string { return strings.Replace(s, "/"+first+"-", "/"+f.kind.code+"-", 1) })
}

func checkCodeKindCase(c *checker) {
	f := c.form
	first, _ := f.code()
	if first == f.kind.code || !strings.EqualFold(first, f.kind.code) || f.kind == letter || f.kind.code == "" || f.kind.code == "HĐ" || f.kind.code == "HD" {
		return
	}
	c.add(at(f.number), "“"+first+"”", "“"+f.kind.code+"”", rewrite(f.number, func(s string) string {
		return strings.Replace(s, "/"+first+"-", "/"+f.kind.code+"-", 1)
	}))
}

var spacedCode = regexp.MustCompile(`[\p{L}\d]\s+[-–—/]|[-–—/]\s+\p{L}|[\p{L}\d][–—][\p{L}]`)

func checkCodeSpaces(c *checker) {
	p := c.form.number
	if p == nil || strings.ContainsAny(p.text, "…") || strings.Contains(p.text, "..") {
		return
	}
	code := regexp.MustCompile(`^(?i:số)\s*[:.;]?\s*`).ReplaceAllString(p.text, "")
	if !spacedCode.MatchString(code) {
		return
	}
	mend := func(s string) string {
		i := len(regexp.MustCompile(`^\s*(?i:số)\s*[:.;]?\s*`).FindString(s))
		code := strings.TrimRight(s[i:], " \u00a0")
		tail := s[i+len(code):]
		code = regexp.MustCompile(`([\p{L}\d])\s+([-–—/])`).ReplaceAllString(code, "$1$2")
		code = regexp.MustCompile(`([-–—/])\s+(\p{L})`).ReplaceAllString(code, "$1$2")
		code = regexp.MustCompile(`([\p{L}\d])[–—](\p{L})`).ReplaceAllString(code, "$1-$2")
		return s[:i] + code + tail
	}
	c.add(at(p), "“"+code+"”", "“"+squeeze(mend(code))+"”", rewrite(p, mend))
}

func checkCodeCase(c *checker) {
	f := c.form
	if f.number == nil {
		return
	}
	for _, group := range strings.FieldsFunc(f.codeText(), func(r rune) bool { return r == '-' || r == '/' || r == ' ' || r == '–' }) {
		lower := 0
		for _, r := range group {
			if unicode.IsLower(r) {
				lower++
			}
		}
		if lower >= 2 && lower == letters(group) {
			c.add(at(f.number), "“"+group+"”", "ký hiệu bằng chữ in hoa", rewrite(f.number, func(s string) string {
				return strings.Replace(s, group, strings.ToUpper(group), 1)
			}))
			return
		}
	}
}

// checkLetterCode checks Mục II.3.b: a công văn has no abbreviation of its kind.
func checkLetterCode(c *checker) {
	f := c.form
	if first, rest := f.code(); f.kind == letter && strings.EqualFold(first, "CV") && rest != "" {
		c.add(at(f.number), "ký hiệu “"+f.codeText()+"”", "công văn không có chữ viết tắt tên loại: [tên cơ quan]-[đơn vị soạn thảo]",
			rewrite(f.number, func(s string) string { return strings.Replace(s, "/"+first+"-", "/", 1) }))
	}
}

func checkLetterUnit(c *checker) {
	f := c.form
	if first, rest := f.code(); f.kind == letter && first != "" && rest == "" && letters(first) >= 2 && !strings.ContainsAny(first, "….") {
		c.add(at(f.number), "ký hiệu “"+f.codeText()+"”", "thêm chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực")
	}
}

var yearInCode = regexp.MustCompile(`/\s*(19|20)\d\d\s*/`)

func checkCodeYear(c *checker) {
	f := c.form
	if f.number == nil || f.kind.code == "HĐ" || !yearInCode.MatchString(f.number.text) {
		return
	}
	c.add(at(f.number), "“"+f.number.text+"”", "số và ký hiệu không ghi năm")
}

// checkCodePlace checks Mục II.3.c: under the agency's name, on the left.
func checkCodePlace(c *checker) {
	f := c.form
	if f.number == nil || f.nation == nil || f.number.page() != f.nation.page() || f.number.page() == 0 || f.kind.code == "HĐ" || f.kind.code == "BB" {
		return
	}
	if len(f.issuer) > 0 && f.number.first().left > f.middle(f.number.para) {
		c.add(at(f.number), "số, ký hiệu ở bên phải", "canh giữa dưới tên cơ quan ban hành")
	}
}

func checkDate(c *checker) {
	f := c.form
	if f.date != nil || f.number == nil || f.nation == nil || f.kind.code == "BB" || f.kind.code == "HĐ" || f.kind.code == "" || f.frames() || len(f.issuer) == 0 {
		return
	}
	head := f.headEnd
	if f.title != nil {
		head = f.title.para.index
	}
	for _, p := range f.text.paras[f.from:head] { // typed in a way that is not known
		if folded := fold(p.text); strings.Contains(folded, "ngay") || strings.Contains(folded, "thang") {
			return
		}
	}
	c.add(at(f.nation), "không có địa danh và thời gian ban hành", "[Địa danh], ngày … tháng … năm …")
}

// dateParts are the date as typed: place, sign behind it, day, month, year.
func (f *form) dateParts() (place, sign, day, month, year string, ok bool) {
	if f.date == nil || slashDate.MatchString(f.date.text) {
		return "", "", "", "", "", false
	}
	m := datePattern.FindStringSubmatch(f.date.text)
	if m == nil {
		return "", "", "", "", "", false
	}
	return strings.TrimSpace(m[1]), m[2], m[3], m[4], m[5], true
}

func checkDayPadding(c *checker) {
	f := c.form
	_, _, day, _, _, ok := f.dateParts()
	if n, err := strconv.Atoi(day); !ok || err != nil || n < 1 || n > 9 || len(day) > 1 {
		return
	}
	c.add(at(f.date), "ngày "+day, "ngày 0"+day, rewrite(f.date, func(s string) string {
		return regexp.MustCompile(`((?i:ngày)\s*)(\d)(\D)`).ReplaceAllString(s, "${1}0${2}${3}")
	}))
}

func checkMonthPadding(c *checker) {
	f := c.form
	if _, _, _, month, _, ok := f.dateParts(); !ok || month != "1" && month != "2" {
		return
	}
	c.add(at(f.date), "“"+f.date.text+"”", "thêm số 0 trước tháng 1, tháng 2", rewrite(f.date, func(s string) string {
		return regexp.MustCompile(`((?i:tháng)\s*)(\d)(\D)`).ReplaceAllString(s, "${1}0${2}${3}")
	}))
}

func checkMonthZero(c *checker) {
	f := c.form
	if _, _, _, month, _, ok := f.dateParts(); ok && len(month) == 2 && month[0] == '0' && month[1] >= '3' {
		c.add(at(f.date), "tháng "+month, "tháng "+month[1:])
	}
}

func checkDateWords(c *checker) {
	f := c.form
	if f.date == nil {
		return
	}
	if m := slashDate.FindStringSubmatch(f.date.text); m != nil {
		c.add(at(f.date), "“"+f.date.text+"”", fmt.Sprintf("ngày %s tháng %s năm %s", m[3], m[4], m[5]))
	}
}

// checkRealDate tells of a day that no calendar has.
func checkRealDate(c *checker) {
	f := c.form
	day, month, year := f.day()
	if f.date == nil || day == 0 || month == 0 || year < 1000 {
		return
	}
	days := []int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	if month > 12 || day > days[month-1] || month == 2 && day == 29 && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
		c.add(at(f.date), "“"+f.date.text+"”", "ngày có thật")
	}
}

func checkPlaceComma(c *checker) {
	f := c.form
	name, sign, _, _, _, ok := f.dateParts()
	if !ok || sign == "," || letters(name) < 2 || blanks(name) || strings.HasSuffix(name, "…") {
		return
	}
	c.add(at(f.date), "“"+excerpt(name+sign+" ngày …")+"”", "sau địa danh có dấu phẩy", rewrite(f.date, func(s string) string {
		return regexp.MustCompile(`^(.*?\p{L})\s*[;.]?\s*((?i:ngày))`).ReplaceAllString(s, "$1, $2")
	}))
}

func checkPlaceCase(c *checker) {
	f := c.form
	name, _, _, _, _, ok := f.dateParts()
	if !ok || letters(name) < 2 {
		return
	}
	if first := []rune(name)[0]; unicode.IsLower(first) {
		c.add(at(f.date), "“"+name+"”", "chữ cái đầu của địa danh viết hoa", rewrite(f.date, func(s string) string {
			i := strings.IndexFunc(s, unicode.IsLetter)
			return s[:i] + strings.ToUpper(string([]rune(s[i:])[:1])) + s[i+len(string([]rune(s[i:])[:1])):]
		}))
		return
	}
	if allCaps(name) && letters(name) > 4 && !strings.HasPrefix(name, "TP") {
		c.add(at(f.date), "“"+name+"”", "địa danh bằng chữ in thường")
	}
}

func checkPlaceName(c *checker) {
	f := c.form
	if name, _, _, _, _, ok := f.dateParts(); ok && strings.TrimSpace(name) == "" && f.nation != nil {
		c.add(at(f.date), "không có địa danh", "[Địa danh], ngày … tháng … năm …")
	}
}

func checkDatePlace(c *checker) {
	f := c.form
	if f.date == nil || f.nation == nil || f.number == nil || f.date.page() != f.nation.page() || f.date.page() == 0 || f.number.page() != f.date.page() {
		return
	}
	if off := f.date.first().baseline - f.number.first().baseline; off > 30*unit.Point || off < -30*unit.Point {
		c.add(at(f.date), "cách dòng số, ký hiệu "+decimal(max(off, -off).Points())+" pt", "cùng một dòng với số, ký hiệu")
	}
}

// checkSolidRules checks that the lines under motto, issuer and subject are solid: dashes in a row are not.
func checkSolidRules(c *checker) {
	f := c.form
	for _, p := range []*piece{f.motto, last(f.issuer), last(f.subject)} {
		if p == nil || p.page() == 0 {
			continue
		}
		if s, ok := c.nearest(p, nil); ok && s.broken {
			c.add(c.withStroke(p, s), "đường kẻ bằng dấu gạch ngắt quãng", "đường kẻ nét liền")
		}
	}
}
