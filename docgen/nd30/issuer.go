package nd30

import (
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/unit"
)

// findIssuer finds the names at the upper left: capitals beside the national title and above the number.
func (f *form) findIssuer() {
	if f.nation == nil || f.nation.page() == 0 {
		return
	}
	page, right := f.nation.page(), f.nation.first().left
	lowest := f.nation.first().baseline + 60*unit.Millimetre
	for _, p := range []*piece{f.number, f.date} {
		if p != nil && p.page() == page {
			lowest = min(lowest, p.first().baseline)
		}
	}
	if f.title != nil && f.title.page() == page {
		lowest = min(lowest, f.title.first().baseline)
	}
	var names []*piece
	for i := f.from; i < min(f.to, f.from+mostHead); i++ {
		for _, p := range f.text.paras[i].pieces {
			line := p.first()
			if line.page != page || line.center() >= right || p == f.number || p == f.motto || isTypedRule(p.text) || letters(p.text) < 2 ||
				line.baseline < f.nation.first().baseline-8*unit.Millimetre || line.baseline >= lowest-unit.Point || isMark(p.text) || isDate(p.text) ||
				f.text.paras[i].depth > 0 && f.isGrid(f.text.paras[i]) {
				continue
			}
			f.besides = true
			if notName(p.text) {
				continue
			}
			names = append(names, p)
			f.headEnd = max(f.headEnd, i+1)
		}
	}
	if len(names) > 6 {
		return // no heading is like that
	}
	slices.SortStableFunc(names, func(a, b *piece) int { return int(a.first().baseline - b.first().baseline) })
	f.splitNames(names)
}

// notName reports whether a text at the upper left is something else than an agency's name: a remark, a form's number.
func notName(s string) bool {
	folded := fold(s)
	for _, begin := range []string{"duthao", "mauso", "mau0", "mat", "toimat", "tuyetmat", "so", "vv"} {
		if strings.HasPrefix(folded, begin) && (begin != "so" || numberPattern.MatchString(s) && strings.ContainsAny(s, ":/")) && (begin != "mat" || folded == "mat") {
			return true
		}
	}
	return strings.HasPrefix(s, "(") || !mostlyCaps(s) && !beginsAgency(s)
}

// issuers are words with which the name of an agency begins, folded.
var issuers = []string{"so", "phong", "truong", "ban", "trungtam", "chicuc", "cuc", "vu", "vien", "benhvien", "vanphong", "thanhtra", "hoidong",

	"ubnd", "uyban", "hdnd", "congan", "bo", "tongcuc", "doan", "hoi", "lienminh", "liendoan", "congdoan", "congty", "hat", "kho", "tram", "doi", "to",
	"daihoc", "hocvien", "baotang", "thuvien", "dai", "toa", "quy", "nganhang", "tap", "chi", "mattran", "ban", "bch", "bchquansu"}

// splitNames tells the agency above from the one that issues: by bold type; where type does not tell, by words.
func (f *form) splitNames(names []*piece) {
	if len(names) == 0 {
		return
	}
	bold := func(p *piece) bool { l := lookOf(p.spans); return l.bold*2 > l.total }
	cut := len(names)
	for cut > 0 && bold(names[cut-1]) {
		cut--
	}
	switch {
	case cut == len(names): // none is bold at the end: the last name issues
		cut--
	case cut == 0 && len(names) >= 2:
		if wholeAgency.MatchString(names[0].text) && lowerAgency.MatchString(names[1].text) {
			cut = 1
		}
	}
	f.parent, f.issuer = names[:cut], names[cut:]
}

// Where all lines are bold, only a whole name above and the name of a body below tell that they are two agencies.
var (
	wholeAgency = regexp.MustCompile(`^(UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|BỘ|SỞ|CỤC|TỔNG CỤC|PHÒNG GIÁO DỤC|PHÒNG GD)\s+\S+.*\S`)
	lowerAgency = regexp.MustCompile(`^(SỞ|PHÒNG (?:GIÁO|GD|NỘI|TÀI|KINH|TƯ|VĂN|TÀI|LAO|Y|NÔNG|CÔNG|HẠ|QUẢN)|TRƯỜNG|TRUNG TÂM|CHI CỤC|CỤC|VĂN PHÒNG|BỆNH VIỆN|BAN QUẢN LÝ|THANH TRA|TRẠM Y TẾ|VIỆN)(?:[\s,]|$)`)
)

// beginsAgency reports whether a text begins as the names of agencies do.
func beginsAgency(s string) bool {
	word, _, _ := strings.Cut(squeeze(s), " ")
	first := fold(word)
	two := ""
	if words := strings.Fields(s); len(words) > 1 {
		two = fold(words[0] + words[1])
	}
	for _, name := range issuers {
		if first == name && len(name) > 1 || two == name {
			return true
		}
	}
	return false
}
