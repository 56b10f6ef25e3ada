package nd30

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

func checkTitleCentred(c *checker) {
	f := c.form
	if f.title == nil || f.kind.code == "" || f.title.page() == 0 || f.title.para.depth > 0 {
		return
	}
	if !f.centred(f.title) {
		c.add(at(f.title), "tên loại không ở giữa", "canh giữa theo chiều ngang", align([]*para{f.title.para}, "center"))
	}
}

// ofTitle is the title, when it is the kind's name and nothing else is on its line.
func ofTitle(f *form) []*piece {
	if f.title == nil || f.kind.code == "" {
		return nil
	}
	return []*piece{f.title}
}

func checkSubject(c *checker) {
	f := c.form
	if f.title == nil || !f.titleWhole || len(f.subject) > 0 || !slices.Contains([]string{"NQ", "QĐ", "KH", "TTr", "BC", "CTr", "HD", "PA", "ĐA"}, f.kind.code) {
		return
	}
	c.add(at(f.title), "không thấy trích yếu dưới tên loại", "trích yếu nội dung, chữ in thường, đậm, canh giữa")
}

func checkAbout(c *checker) {
	f := c.form
	if f.kind == letter && len(f.about) == 0 && f.greet != nil && f.number != nil && !f.frames() {
		c.add(at(f.number), "công văn không có trích yếu “V/v …”", "“V/v …” dưới số, ký hiệu")
	}
}

func checkAboutWords(c *checker) {
	f := c.form
	if f.kind != letter || len(f.about) == 0 {
		return
	}
	p := f.about[0]
	if m := regexp.MustCompile(`^(V\s*/\s*V|v\s*/\s*v|v/V|V\.v|Về việc|V/v\s*[:.])`).FindString(p.text); m != "" {
		c.add(at(p), "“"+m+"”", "“V/v”", rewrite(p, func(s string) string {
			return regexp.MustCompile(`^(\s*)(?:V\s*/\s*V|v\s*/\s*v|v/V|V\.v|Về việc|V/v)\s*[:.]?\s*`).ReplaceAllString(s, "${1}V/v ")
		}))
	}
}

// greeting is "Kính gửi" alone, without those behind it.
func greeting(f *form) []*piece {
	if f.greet == nil {
		return nil
	}
	var spans []span
	n := 0
	for _, s := range f.greet.spans {
		if n >= utf8.RuneCountInString("Kínhgửi") {
			break
		}
		spans = append(spans, s)
		n += visible(s.run.Text[s.from:s.to])
	}
	return []*piece{{para: f.greet.para, text: f.greet.text, spans: spans, lines: f.greet.lines}}
}

func checkGreet(c *checker) {
	f := c.form
	if f.greet != nil || f.kind != letter && f.kind.code != "TTr" || f.nation == nil {
		return
	}
	where := f.title
	if where == nil {
		where = f.number
	}
	if f.kind.code == "TTr" && f.title == nil {
		return
	}
	for _, p := range f.text.paras[f.from:f.to] {
		if folded := fold(p.text); strings.Contains(folded, "kinhgui") || strings.HasPrefix(folded, "kinhtrinh") {
			return
		}
	}
	c.add(at(where), "không có “Kính gửi”", "“Kính gửi:” và nơi nhận")
}

func checkGreetColon(c *checker) {
	p := c.form.greet
	if p == nil {
		return
	}
	if regexp.MustCompile(`^(?i:kính gửi)\s*:`).MatchString(p.text) || !regexp.MustCompile(`^(?i:kính gửi)\s*[\p{L}.;-]|^(?i:kính gửi)$`).MatchString(p.text) {
		return
	}
	c.add(at(p), "“"+excerpt(p.text)+"”", "sau từ “Kính gửi” có dấu hai chấm", rewrite(p, func(s string) string {
		return regexp.MustCompile(`^(\s*(?i:kính gửi))\s*[.;-]?`).ReplaceAllString(s, "${1}:")
	}))
}

func checkAddresseeDashes(c *checker) {
	f := c.form
	if f.greet == nil || len(f.addressees) < 2 {
		return
	}
	var bad []*piece
	dashes := 0
	for _, p := range f.addressees {
		if isListed(p.para) || strings.HasPrefix(p.text, "-") || p.para.label != "" {
			dashes++
		} else {
			bad = append(bad, p)
		}
	}
	if dashes >= 1 && len(bad) > 0 && dashes > len(bad) {
		c.add(at(bad[0]), "“"+excerpt(bad[0].text)+"”", "đầu dòng có gạch đầu dòng (-)")
	}
}

func checkAddresseeEnds(c *checker) {
	f := c.form
	var listed []*piece
	for _, p := range f.addressees {
		if isListed(p.para) || p.para.label != "" {
			listed = append(listed, p)
		}
	}
	if len(listed) < 2 {
		return
	}
	c.endings(listed)
}

// endings checks that the lines of a list end with ";" and the last with ".". A line that goes on in the next one has
// no sign of its own.
func (c *checker) endings(list []*piece) {
	for i, p := range list {
		s := strings.TrimSpace(p.text)
		want := ";"
		if i == len(list)-1 {
			want = "."
		}
		if strings.HasSuffix(s, want) || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") {
			continue
		}
		if i+1 < len(list) && !strings.HasPrefix(list[i+1].text, "-") && list[i+1].para.label == "" {
			continue
		}
		found := "cuối dòng không có dấu"
		if last := lastRune(s); strings.ContainsAny(last, ".,;:") {
			found = "cuối dòng là “" + last + "”"
		}
		c.add(at(p), found, "“"+want+"”", rewrite(p, func(s string) string {
			trimmed := strings.TrimRight(s, " \u00a0")
			return strings.TrimRight(trimmed, ".,;: ") + want + s[len(trimmed):]
		}))
	}
}

// checkReceivers checks Mục II.9: every document says who receives it.
func checkReceivers(c *checker) {
	f := c.form
	if f.end.receiver != nil || len(f.end.powers) == 0 || f.number == nil ||
		!slices.Contains([]string{"CV", "QĐ", "NQ", "KH", "TTr", "BC", "TB", "CT", "HD", "CTr"}, f.kind.code) {
		return
	}
	for _, p := range f.text.paras[f.from:f.to] {
		if strings.Contains(fold(p.text), "noinhan") {
			return
		}
	}
	c.add(at(f.end.powers[0]), "không có “Nơi nhận”", "“Nơi nhận:” ngang hàng với quyền hạn, chức vụ của người ký")
}

func receiver(f *form) *piece { return f.end.receiver }

// receiverWord is the words "Nơi nhận:", when they stand alone on their line.
func receiverWord(f *form) []*piece {
	if p := f.end.receiver; p != nil && len(fold(p.text)) <= len("noinhan") {
		return []*piece{p}
	}
	return nil
}

func checkReceiverColon(c *checker) {
	p := c.form.end.receiver
	if p == nil || len(fold(p.text)) > len("noinhan") || strings.HasSuffix(p.text, ":") {
		return
	}
	c.add(at(p), "“"+p.text+"”", "sau từ “Nơi nhận” có dấu hai chấm", rewrite(p, func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ".; ") + ":" + s[len(trimmed):]
	}))
}

func checkReceiverCase(c *checker) {
	p := c.form.end.receiver
	if p == nil || len(fold(p.text)) > len("noinhan") || !allCaps(p.text) || p.spans[0].run.Style.Caps {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“Nơi nhận:”", rewrite(p, func(s string) string { return padding(s, "Nơi nhận:") }))
}

func receiverItems(f *form) []*piece { return f.end.items }

// isPeopleLine reports whether an item begins a line of the list.
func begins(p *piece) bool { return strings.HasPrefix(p.text, "-") || p.para.label != "" }

func checkReceiverDashes(c *checker) {
	f := c.form
	dashes := 0
	for _, p := range f.end.items {
		if begins(p) {
			dashes++
		}
	}
	if p := f.end.archive; p != nil && dashes == 0 && len(f.end.items) > 1 && !strings.HasPrefix(f.end.items[0].text, "–") && !strings.HasPrefix(f.end.items[0].text, "+") {
		c.add(at(f.end.items[0]), "“"+excerpt(f.end.items[0].text)+"”", "đầu dòng có gạch đầu dòng (-)")
	}
}

func checkReceiverEnds(c *checker) {
	f := c.form
	var list []*piece
	for i, p := range f.end.items {
		if p == f.end.archive {
			break
		}
		if !begins(p) {
			continue
		}
		// A long line may be cut by the typist: only its end counts.
		if i+1 < len(f.end.items) && !begins(f.end.items[i+1]) {
			continue
		}
		list = append(list, p)
	}
	for _, p := range list {
		s := strings.TrimSpace(p.text)
		if strings.HasSuffix(s, ";") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "..") || f.end.archive == nil {
			continue
		}
		found := "cuối dòng không có dấu"
		if last := lastRune(s); strings.ContainsAny(last, ".,:") {
			found = "cuối dòng là “" + last + "”"
		}
		c.add(at(p), found, "dấu chấm phẩy (;)", rewrite(p, func(s string) string {
			trimmed := strings.TrimRight(s, " \u00a0")
			return strings.TrimRight(trimmed, ".,: ") + ";" + s[len(trimmed):]
		}))
	}
}

// namesAbove reports whether the list begins with those above: "Như trên".
func (f *form) namesAbove() *piece {
	for _, p := range f.end.items {
		if folded := fold(p.text); strings.HasPrefix(folded, "nhutren") || strings.HasPrefix(folded, "nhukinhgui") {
			return p
		}
	}
	return nil
}

func checkAsAbove(c *checker) {
	f := c.form
	if f.greet == nil || f.end.receiver == nil || len(f.end.items) == 0 || f.namesAbove() != nil || f.kind != letter && f.kind.code != "TTr" && f.kind.code != "BC" {
		return
	}
	if strings.Contains(fold(f.end.receiver.text), "nhutren") {
		return
	}
	c.add(at(f.end.receiver), "có “Kính gửi” nhưng Nơi nhận không có “Như trên”", "“- Như trên;” đứng đầu phần Nơi nhận")
}

func checkAsAboveAlone(c *checker) {
	f := c.form
	p := f.namesAbove()
	if p == nil || f.greet != nil || f.kind.code == "" || f.kind == letter || f.kind.code == "GGT" || f.kind.code == "GM" || f.kind.code == "CĐ" || f.kind.code == "TTr" {
		return
	}
	for _, q := range f.text.paras[f.from:f.end.start] {
		if folded := fold(q.text); strings.Contains(folded, "kinhgui") || strings.Contains(folded, "kinhmoi") || strings.HasPrefix(folded, "gui") {
			return
		}
	}
	wanted := "ghi tên nơi nhận"
	if f.kind.code == "QĐ" || f.kind.code == "NQ" {
		wanted = "“- Như Điều …;”"
	}
	c.add(at(p), "“Như trên” trong văn bản không có “Kính gửi”", wanted)
}

func checkArchive(c *checker) {
	f := c.form
	if f.end.receiver == nil || f.end.archive != nil || len(f.end.items) < 2 || f.kind.code == "HĐ" {
		return
	}
	for _, p := range f.end.items {
		if strings.Contains(fold(p.text), "luu") {
			return
		}
	}
	c.add(at(last(f.end.items)), "Nơi nhận không có dòng “Lưu”", "“- Lưu: VT, [đơn vị soạn thảo].”")
}

var archivePattern = regexp.MustCompile(`^[-–+•\s]*(?i:lưu)\s*(:?)\s*(.*)$`)

func checkArchiveColon(c *checker) {
	p := c.form.end.archive
	if p == nil {
		return
	}
	if m := archivePattern.FindStringSubmatch(p.text); m != nil && m[1] == "" && m[2] != "" && !opens(m[2], "hanh") && !opens(m[2], "tru") {
		c.add(at(p), "“"+p.text+"”", "sau chữ “Lưu” có dấu hai chấm", rewrite(p, func(s string) string {
			return regexp.MustCompile(`((?i:lưu))\s*[;.]?\s*`).ReplaceAllString(s, "$1: ")
		}))
	}
}

func checkArchiveOffice(c *checker) {
	f := c.form
	p := f.end.archive
	if p == nil || f.force() {
		return
	}
	m := archivePattern.FindStringSubmatch(p.text)
	if m == nil || m[2] == "" || blanks(m[2]) || m[1] == "" {
		return
	}
	if !regexp.MustCompile(`(?i)^VT`).MatchString(m[2]) && !opens(m[2], "vanthu") {
		c.add(at(p), "“"+p.text+"”", "“Lưu: VT, …”")
	}
}

func checkArchiveEnd(c *checker) {
	f := c.form
	p := f.end.archive
	if p == nil || len(f.end.items) == 0 || last(f.end.items) != p {
		return
	}
	s := strings.TrimSpace(p.text)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…") || blanks(s) {
		return
	}
	c.add(at(p), "“"+s+"”", "cuối dòng “Lưu” có dấu chấm", rewrite(p, func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ";,: ") + "." + s[len(trimmed):]
	}))
}

// powers are the lines of authority and post, but for the placeholders of a model form.
func powers(f *form) []*piece { return f.end.powers }
func signer(f *form) *piece   { return f.end.signer }

// abbreviation is how a power is typed: its letters, the sign behind them, the blank.
var abbreviation = regexp.MustCompile(`^(T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?U\s?[./]?\s?Q|TƯQ|T\s?[./]?\s?L|UQ|U/Q|QUYỀN|Q)(\s?[./]?)(\s*)(\p{Lu}{2,}.*)$`)

// acting is how "quyền" before a post is typed in full.
var acting = regexp.MustCompile(`^QUYỀN\s+(CHỦ TỊCH|GIÁM ĐỐC|TỔNG|HIỆU TRƯỞNG|TRƯỞNG|CHÁNH|BỘ TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|CHI CỤC|VIỆN)`)

// powerOf reads a line of authority: the abbreviation it should have, and what stands behind it.
func powerOf(s string) (short, typed, rest string, ok bool) {
	m := abbreviation.FindStringSubmatch(s)
	if m == nil {
		return "", "", "", false
	}
	bare := strings.Map(func(r rune) rune {
		if r == '.' || r == '/' || r == ' ' {
			return -1
		}
		return r
	}, m[1])
	switch bare {
	case "TƯQ", "UQ":
		bare = "TUQ"
	case "QUYỀN":
		if !acting.MatchString(s) {
			return "", "", "", false
		}
		bare = "Q"
	}
	if m[2] == "" && m[3] == "" || bare == "KT" && m[4] == "TRƯỞNG" { // a word; the chief accountant
		return "", "", "", false
	}
	return bare + ".", m[1] + m[2] + m[3], m[4], true
}

func checkPowerTyped(c *checker) {
	for _, p := range c.form.end.powers {
		short, typed, rest, ok := powerOf(p.text)
		if !ok || strings.TrimSpace(typed) == short {
			continue
		}
		c.add(at(p), "“"+strings.TrimSpace(typed)+"”", "“"+short+"”", rewrite(p, func(s string) string {
			return strings.Replace(s, typed, short+" ", 1)
		}))
		_ = rest
	}
}

func checkPowerBlank(c *checker) {
	for _, p := range c.form.end.powers {
		short, typed, rest, ok := powerOf(p.text)
		if !ok || typed != short {
			continue
		}
		c.add(at(p), "“"+p.text+"”", "“"+short+" "+rest+"”", rewrite(p, func(s string) string { return strings.Replace(s, typed, short+" ", 1) }))
	}
}

var collective = regexp.MustCompile(`^(ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN |ĐOÀN|TẬP THỂ|CHÍNH PHỦ|ĐẢNG|HỘI NGHỊ|CHỦ TỌA|ĐOÀN CHỦ TỊCH|TỔ |THƯỜNG TRỰC|ỦY VIÊN|LIÊN |BỘ |SỞ |CÔNG ĐOÀN|BCH|LÃNH ĐẠO|CÁC )`)
var headPost = regexp.MustCompile(`^(CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|BỘ TRƯỞNG|VỤ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|VIỆN TRƯỞNG|TỔNG CỤC TRƯỞNG|ĐỘI TRƯỞNG|TRƯỞNG CÔNG AN|HẠT TRƯỞNG|THỦ TƯỚNG)`)
var agency = regexp.MustCompile(`^(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)`)

func checkForCollective(c *checker) {
	for _, p := range c.form.end.powers {
		if short, _, rest, ok := powerOf(p.text); ok && short == "TM." && headPost.MatchString(rest) {
			c.add(at(p), "“"+p.text+"”", "“TM.” đứng trước tên tập thể, cơ quan; ký thay người đứng đầu thì ghi “KT.”")
		}
	}
}

func checkForHead(c *checker) {
	for _, p := range c.form.end.powers {
		short, _, rest, ok := powerOf(p.text)
		if ok && short != "TM." && short != "Q." && agency.MatchString(rest) {
			c.add(at(p), "“"+p.text+"”", "“"+short+"” đứng trước chức vụ của người đứng đầu: “"+short+" CHỦ TỊCH”")
		}
	}
}

func checkDeputy(c *checker) {
	f := c.form
	for i, p := range f.end.powers {
		short, _, _, ok := powerOf(p.text)
		if !ok || short != "KT." {
			continue
		}
		rest := f.end.powers[i+1:]
		if len(rest) == 0 {
			if f.end.signer != nil && f.end.signer.first().baseline-p.last().baseline > 50*unit.Point && !f.between(p, f.end.signer) {
				c.add(at(p), "dưới “"+p.text+"” không có chức vụ của người ký", "chức vụ cấp phó, ví dụ “PHÓ CHỦ TỊCH”")
			}
			return
		}
		if headPost.MatchString(rest[0].text) && !strings.Contains(rest[0].text, "PHÓ") {
			c.add(at(rest[0]), "“"+rest[0].text+"” dưới “"+p.text+"”", "chức vụ cấp phó của người ký")
		}
		return
	}
}

// between reports whether any words stand between two pieces of the signer's column.
func (f *form) between(above, below *piece) bool {
	for i := f.end.start; i < f.to; i++ {
		for _, q := range f.text.paras[i].pieces {
			if q != above && q != below && q.page() == above.page() && f.rightHalf(q) && q.first().baseline > above.last().baseline &&
				q.first().baseline < below.first().baseline && letters(q.text) > 1 {
				return true
			}
		}
	}
	return false
}

func checkPowerOrder(c *checker) {
	f := c.form
	last := ""
	for _, p := range f.end.powers {
		short, _, _, ok := powerOf(p.text)
		if !ok {
			continue
		}
		if short == "TM." && (last == "KT." || last == "Q.") {
			c.add(at(p), "“TM.” đứng dưới “"+last+"”", "“TM.” ở dòng trên, “KT.” ở dòng dưới")
			return
		}
		last = short
	}
}

var learnedTitle = regexp.MustCompile(`^(GS|PGS|TS|Th\.?\s?S|ThS|Ths|THS|Thạc sĩ|Thạc sỹ|Tiến sĩ|Tiến sỹ|Giáo sư|Phó Giáo sư|CN|Cử nhân|KS|Kỹ sư|BS|Bs|Bác sĩ|DS|LS|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|AHLĐ|CK1|CKI|CKII)[.\s]+`)

// checkLearnedTitle checks Mục II.7.c: no learned title stands before the name. The armed forces and the sectors of
// education, health and science have rules of their own.
func checkLearnedTitle(c *checker) {
	f := c.form
	if f.end.signer == nil || f.force() || f.learned() {
		return
	}
	if m := learnedTitle.FindString(f.end.signer.text); m != "" {
		c.add(at(f.end.signer), "“"+f.end.signer.text+"”", "không ghi học hàm, học vị trước họ tên", rewrite(f.end.signer, func(s string) string {
			trimmed := strings.TrimLeft(s, " ")
			for learnedTitle.MatchString(trimmed) {
				trimmed = strings.TrimLeft(learnedTitle.ReplaceAllString(trimmed, ""), " .")
			}
			return s[:len(s)-len(strings.TrimLeft(s, " "))] + trimmed
		}))
	}
}

// checkNameCase checks Mục II.7.đ: the name is in small letters.
func checkNameCase(c *checker) {
	f := c.form
	if p := f.end.signer; p != nil && allCaps(p.text) && letters(p.text) > 6 && len(strings.Fields(p.text)) >= 2 && len(strings.Fields(p.text)) <= 5 &&
		!isPower(p.text) && p.first().baseline-last(f.end.powers).last().baseline > 40*unit.Point {
		c.add(at(p), "họ tên in hoa", "họ tên in thường")
	}
}

var (
	commends  = regexp.MustCompile(`(?i)(khen thưởng|tặng (giấy|bằng) khen|tặng danh hiệu|tặng thưởng|công nhận danh hiệu|tặng cờ)`)
	regulates = regexp.MustCompile(`(?i)(quy chế|quy định|hội đồng|kế hoạch|ban hành|mức|quỹ|phân bổ|kinh phí|thành lập|kiện toàn|phê duyệt|tổ thư ký|thủ tục|chương trình|cụm|khối|dự toán|hướng dẫn)`)
)

// commends reports whether the document is a decision that commends somebody.
func (f *form) commends() bool {
	if f.kind.code != "QĐ" {
		return false
	}
	var subject []string
	for _, p := range f.subject {
		subject = append(subject, p.text)
	}
	s := strings.Join(subject, " ")
	return commends.MatchString(s) && !regulates.MatchString(s)
}

func (f *form) forAgency() *piece {
	for _, p := range f.end.powers {
		if short, _, rest, ok := powerOf(p.text); ok && short == "TM." && agency.MatchString(rest) {
			return p
		}
	}
	return nil
}

// checkWhoCommends: the head of the people's committee commends, not the committee (Luật Thi đua, khen thưởng Điều 79,
// 80), so that nobody signs for the committee.
func checkWhoCommends(c *checker) {
	f := c.form
	if !f.commends() {
		return
	}
	if p := f.forAgency(); p != nil {
		c.add(at(p), "“"+p.text+"” trong quyết định khen thưởng", "“CHỦ TỊCH” hoặc “KT. CHỦ TỊCH”: thẩm quyền khen thưởng thuộc Chủ tịch")
	}
}

func checkWhoIsCompetent(c *checker) {
	f := c.form
	if len(f.authority) == 0 || !f.commends() {
		return
	}
	if p := f.authority[0]; agency.MatchString(p.text) {
		c.add(at(p), "thẩm quyền ban hành: “"+p.text+"”", "“CHỦ TỊCH ỦY BAN NHÂN DÂN …”")
	}
}

// checkCompetence checks Mẫu 1.2, note 6: who is competent by the line above the grounds signs below.
func checkCompetence(c *checker) {
	f := c.form
	if len(f.authority) == 0 || len(f.end.powers) == 0 || f.commends() || f.kind.code != "QĐ" {
		return
	}
	head := strings.HasPrefix(f.authority[0].text, "CHỦ TỊCH")
	if p := f.forAgency(); p != nil && head {
		c.add(at(p), "thẩm quyền của Chủ tịch nhưng ký “"+p.text+"”", "“CHỦ TỊCH” hoặc “KT. CHỦ TỊCH”")
	} else if p == nil && agency.MatchString(f.authority[0].text) && strings.Contains(f.end.powers[0].text, "CHỦ TỊCH") {
		c.add(at(f.end.powers[0]), "thẩm quyền của tập thể nhưng ký “"+f.end.powers[0].text+"”", "“TM. "+agency.FindString(f.authority[0].text)+"” ở dòng trên")
	}
}

// Annexes.

func annexHeads(f *form) []*piece {
	var out []*piece
	for _, a := range f.annexes {
		out = append(out, a.head)
	}
	return out
}

func annexTitles(f *form) []*piece {
	var out []*piece
	for _, a := range f.annexes {
		out = append(out, a.title...)
	}
	return out
}

func annexReferences(f *form) []*piece {
	var out []*piece
	for _, a := range f.annexes {
		if a.reference != nil {
			out = append(out, &piece{para: a.reference, text: a.reference.text, spans: a.reference.spans(), lines: a.reference.lines})
		}
	}
	return out
}

func checkAnnexCase(c *checker) {
	for _, a := range c.form.annexes {
		if strings.HasPrefix(a.head.text, "PHỤ LỤC") {
			c.add(at(a.head), "“"+a.head.text+"”", "từ “Phụ lục” bằng chữ in thường", rewrite(a.head, func(s string) string { return strings.Replace(s, "PHỤ LỤC", "Phụ lục", 1) }))
		}
	}
}

func checkAnnexNumerals(c *checker) {
	if len(c.form.annexes) < 2 {
		return
	}
	for _, a := range c.form.annexes {
		if a.mark == "" || strings.Trim(a.mark, "0123456789") == "" || strings.Trim(a.mark, "IVXLC") != "" {
			c.add(at(a.head), "“"+a.head.text+"”", "số thứ tự bằng chữ số La Mã")
		}
	}
}

func checkAnnexReference(c *checker) {
	for _, a := range c.form.annexes {
		if a.reference == nil {
			c.add(at(a.head), "không có dòng “(Kèm theo …)”", "(Kèm theo … số …/…-… ngày … tháng … năm … của …)")
		}
	}
}

// Other components.

func marks(f *form) []*piece { return f.marks }

// addressLine is the agency's address at the foot of the first page.
func addressLine(f *form) []*piece {
	var out []*piece
	look := func(p *para) {
		for _, piece := range p.pieces {
			folded := fold(piece.text)
			if strings.HasPrefix(folded, "diachi") && (strings.Contains(folded, "dienthoai") || strings.Contains(folded, "email") || strings.Contains(folded, "dt") || strings.Contains(folded, "website")) {
				out = append(out, piece)
			}
		}
	}
	for _, p := range f.text.edges {
		if p.footer {
			look(p)
		}
	}
	return out
}

// checkAboutGap checks Mục II.5.b: 6 pt between the number and "V/v".
func checkAboutGap(c *checker) {
	f := c.form
	if f.kind != letter || len(f.about) == 0 || f.number == nil || f.about[0].para.index != f.number.para.index+1 {
		return
	}
	p := f.about[0].para
	if p.model.Spacing.BeforeAuto || f.number.para.model.Spacing.AfterAuto {
		return
	}
	if gap := f.number.para.model.Spacing.After + p.model.Spacing.Before; gap < 4*unit.Point || gap > 9*unit.Point {
		c.add(at(f.about[0]), "cách số, ký hiệu "+points(gap)+" pt", "cách 6 pt", allOf([]edit{
			setParagraphs([]*para{f.number.para}, func(n *ooxml.Node) { setAttr(child(n, "w:spacing", paragraphOrder), "w:after", "0") }),
			setParagraphs([]*para{p}, func(n *ooxml.Node) { setAttr(child(n, "w:spacing", paragraphOrder), "w:before", "120") }),
		}))
	}
}

// checkLevel checks Mục II.9.d: "Nơi nhận" stands level with the signer's power and post.
func checkLevel(c *checker) {
	f := c.form
	if f.end.receiver == nil || len(f.end.powers) == 0 || f.kind.code == "BB" || f.end.receiver.page() != f.end.powers[0].page() {
		return
	}
	off := f.end.receiver.first().baseline - f.end.powers[0].first().baseline
	if off > 26*unit.Point || off < -26*unit.Point {
		c.add(at(f.end.receiver), "lệch "+decimal(max(off, -off).Points())+" pt so với dòng quyền hạn, chức vụ", "ngang hàng với quyền hạn, chức vụ của người ký")
	}
}

// checkNameCentred checks Mục II.7.đ: the name is centred under the post.
func checkNameCentred(c *checker) {
	f := c.form
	if f.end.signer == nil || len(f.end.powers) == 0 {
		return
	}
	off := f.end.signer.first().center() - last(f.end.powers).first().center()
	if off > 6*mm || off < -6*mm {
		c.add(at(f.end.signer), "lệch "+millimetres(max(off, -off))+" mm so với chức vụ", "canh giữa dưới quyền hạn, chức vụ")
	}
}

// checkPostCase checks Mục II.7.đ: power and post are in capitals. It looks for a post in small letters where none in
// capitals was found.
func checkPostCase(c *checker) {
	f := c.form
	if f.end.receiver == nil || len(f.end.powers) > 0 {
		return
	}
	r := f.end.receiver
	for i := max(f.headEnd, f.blockStart(r.para)-3); i < min(f.to, r.para.index+30); i++ {
		for _, p := range f.text.paras[i].pieces {
			if p.page() == r.page() && f.rightHalf(p) && near(p.first().baseline, r.first().baseline, 40*unit.Point) && short(p.text, 60) &&
				!allCaps(p.text) && isPower(strings.ToUpper(p.text)) {
				c.add(at(p), "“"+p.text+"”", "chữ in hoa", capitalise(p))
				return
			}
		}
	}
}

// checkResolveColon checks Mẫu 1.1 to 1.3: "QUYẾT ĐỊNH:".
func checkResolveColon(c *checker) {
	p := c.form.resolve
	if p == nil || strings.HasSuffix(p.text, ":") || !allCaps(p.text) {
		return
	}
	c.add(at(p), "“"+p.text+"”", "“"+strings.TrimRight(p.text, ". ")+":”", rewrite(p, func(s string) string {
		trimmed := strings.TrimRight(s, " \u00a0")
		return strings.TrimRight(trimmed, ". ") + ":" + s[len(trimmed):]
	}))
}

// checkGroundLines checks Mục II.6.a: each ground begins a line.
func checkGroundLines(c *checker) {
	f := c.form
	for _, p := range f.grounds {
		if strings.Contains(p.text, "; Căn cứ ") || strings.Contains(p.text, "; căn cứ ") && f.resolve != nil && strings.Contains(p.text, "; căn cứ Luật") {
			c.add(atParas(p), "nhiều căn cứ trên một dòng", "sau mỗi căn cứ xuống dòng")
		}
	}
}

var severalAddressees = regexp.MustCompile(`^(?i:kính gửi)\s*:?\s*-?\s*\p{Lu}[^;]{4,};\s*-?\s*\p{Lu}[^;]{4,}`)

// checkAddresseeLines checks Mục II.9.d: two or more addressees stand on a line each.
func checkAddresseeLines(c *checker) {
	if p := c.form.greet; p != nil && severalAddressees.MatchString(p.text) {
		c.add(at(p), "nhiều nơi nhận trên một dòng", "mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng (-)")
	}
}

// checkUprightBody checks Mục II.6.e: running text is upright.
func checkUprightBody(c *checker) {
	f := c.form
	var bad []*para
	for _, p := range c.judgedText() {
		l := lookOf(p.spans())
		if l.italic == l.total && l.total >= 100 && !slices.Contains(f.grounds, p) && !strings.HasPrefix(p.text, "(") && !strings.HasPrefix(p.text, "“") &&
			!opens(p.text, "cancu") && !opens(p.text, "theodenghi") && !opens(p.text, "xet") {
			bad = append(bad, p)
		}
	}
	var runs []*piece
	for _, p := range bad {
		runs = append(runs, p.pieces...)
	}
	c.several(bad, "chữ nghiêng", "kiểu chữ đứng", restyle(runs, italicTrait.style(false)))
}
