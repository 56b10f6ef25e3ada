package nd30

import (
	"regexp"
	"strings"

	"vanthu/docgen/unit"
)

// powers are the lines of authority and post, but for the placeholders of a model form.
func powers(f *form) []*piece { return f.end.powers }

func signer(f *form) *piece { return f.end.signer }

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

// belowPower is the post in small letters on the line below one of authority, “TM. …”, nil when another thing stands there.
func (f *form) belowPower(power *piece) *piece {
	if _, _, _, ok := powerOf(power.text); !ok {
		return nil
	}
	for i := power.para.index + 1; i < min(f.to, power.para.index+3); i++ {
		for _, p := range f.text.paras[i].pieces {
			if p.page() == power.page() && near(p.first().baseline, power.first().baseline, 40*unit.Point) && strings.TrimSpace(p.text) != "" {
				if short(p.text, 60) && !allCaps(p.text) && isPower(strings.ToUpper(p.text)) && p != f.end.receiver {
					return p
				}
				return nil
			}
		}
	}
	return nil
}

// checkPostCase checks Mục II.7.đ: power and post are in capitals. It looks for a post in small letters where none in
// capitals was found.
func checkPostCase(c *checker) {
	f := c.form
	if n := len(f.end.powers); n > 0 {
		if p := f.belowPower(f.end.powers[n-1]); p != nil {
			c.add(at(p), "“"+p.text+"”", "chữ in hoa", capitalise(p))
		}
		return
	}
	if f.end.receiver == nil {
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
