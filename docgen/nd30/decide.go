package nd30

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/unit"
)

// decide tells whether the decree governs the document, and of what kind it is.
func (f *form) decide(opt Options) {
	f.scope = Within
	outside := func(reason string) { f.scope, f.reason = Outside, reason }
	if opt.Kind != "" {
		f.kind, _ = kindOf(opt.Kind)
	}
	switch {
	case f.nation == nil && f.heading(partyFolded):
		outside("Văn bản của Đảng (theo hướng dẫn của Văn phòng Trung ương Đảng).")
		return
	case f.nation == nil && f.heading(unionFolded):
		outside("Văn bản của Đoàn TNCS Hồ Chí Minh (theo hướng dẫn của Đoàn).")
		return
	case f.number != nil && lawsuit.MatchString(f.number.text):
		outside("Văn bản tố tụng (theo luật tố tụng).")
		return
	case f.number != nil && normative.MatchString(f.number.text):
		outside("Văn bản quy phạm pháp luật (theo pháp luật về ban hành văn bản quy phạm pháp luật).")
		return
	}
	if f.nation == nil && opt.Kind == "" && f.annexAlone() {
		outside("Phụ lục ở tệp riêng: Quốc hiệu, số, ngày, chữ ký ở văn bản mà nó kèm theo.")
		return
	}
	if f.title == nil {
		if reason := f.foreignTitle(); reason != "" && opt.Kind == "" {
			outside("Không phải văn bản hành chính theo Nghị định 30/2020/NĐ-CP: " + reason + ".")
			return
		}
	}
	if f.nation == nil && !f.knownWithoutNation() {
		f.scope, f.reason = Unknown, "Không nhận ra phần đầu văn bản (Quốc hiệu, số và ký hiệu, tên loại), nên không kiểm."
		return
	}
	if opt.Kind == "" {
		f.tell()
	}
	if f.personal() {
		f.scope, f.reason = Unknown, "Không có tên cơ quan ban hành và số, ký hiệu, nên không xét như văn bản của cơ quan."
		return
	}
	if f.kind.code == "" {
		f.notes = append(f.notes, "Không nhận ra tên loại văn bản: bỏ qua các quy tắc phụ thuộc tên loại; nói rõ loại văn bản thì kiểm được đủ.")
	}
	f.dateBefore()
}

// heading reports whether a set phrase stands as a heading among the first paragraphs.
func (f *form) heading(folded string) bool {
	for i := f.from; i < min(f.to, f.from+20); i++ {
		for _, p := range f.text.paras[i].pieces {
			if s := fold(p.text); len(s) < len(folded)+12 && strings.Contains(s, folded) {
				return true
			}
		}
	}
	return false
}

// mostBefore is how many paragraphs may stand before the heading of an annex: the number and the time of signing in
// the corner of an electronic one (NĐ 30/2020 Phụ lục III, mẫu 2.2), a line of the office's own.
const mostBefore = 4

// annexAlone reports whether the document begins with the heading of an annex.
func (f *form) annexAlone() bool {
	for i := f.from; i < min(f.to, f.from+mostBefore); i++ {
		for _, p := range f.text.paras[i].pieces {
			if annexPattern.MatchString(p.text) && f.centred(p) {
				return true
			}
		}
	}
	return false
}

// foreignTitle looks for a title of a paper that the decree does not govern.
func (f *form) foreignTitle() string {
	for i := f.from; i < min(f.to, f.from+mostHead); i++ {
		p := f.text.paras[i]
		if f.greet != nil && i >= f.greet.para.index {
			break
		}
		for _, piece := range p.pieces {
			if piece == f.nation || piece == f.motto || f.isIssuer(piece) || p.depth > 1 {
				continue
			}
			if reason := outsider(piece.text); reason != "" && (f.centred(piece) || lookOf(piece.spans).bold > 0) {
				return reason
			}
		}
	}
	return ""
}

func (f *form) isIssuer(p *piece) bool {
	for _, list := range [][]*piece{f.parent, f.issuer} {
		for _, q := range list {
			if p == q {
				return true
			}
		}
	}
	return false
}

// knownWithoutNation reports whether so much of a heading is there that only the national title is missing.
func (f *form) knownWithoutNation() bool {
	if f.number == nil || f.date == nil || f.number.page() != 1 || f.date.page() != 1 {
		return false
	}
	return f.titleWhole && near(f.number.first().baseline, f.date.first().baseline, 20*unit.Millimetre) ||
		len(f.about) > 0 && f.greet != nil
}

// tell finds the kind: its title, or a "V/v" and "Kính gửi" without one.
func (f *form) tell() {
	if f.title != nil {
		f.kind, _, _ = titled(f.title.text)
		return
	}
	if f.number == nil || len(f.about) == 0 && f.greet == nil {
		return
	}
	if f.unknownTitle() {
		return
	}
	// A letter has "V/v"; one without still greets, and its number begins with the agency.
	if len(f.about) > 0 || f.greet != nil && f.numberKind() == (kind{}) {
		f.kind = letter
	}
}

// unknownTitle reports whether a title of some other kind stands between the heading and the body.
func (f *form) unknownTitle() bool {
	for i := f.from; i < min(f.to, f.headEnd+6); i++ {
		p := f.text.paras[i]
		if p.depth > 0 || len(p.pieces) != 1 {
			continue
		}
		piece := p.pieces[0]
		if piece == f.nation || piece == f.motto || f.isIssuer(piece) || f.nation != nil && p.index < f.nation.para.index {
			continue
		}
		look := lookOf(piece.spans)
		if mostlyCaps(piece.text) && letters(piece.text) > 6 && look.bold*2 > look.total && f.centred(piece) {
			return true
		}
	}
	return false
}

// codeOf finds the abbreviation behind the number: "15/KH-UBND" gives KH, UBND.
func (f *form) code() (first, rest string) {
	if f.number == nil {
		return "", ""
	}
	_, code, ok := strings.Cut(f.number.text, "/")
	if !ok {
		return "", ""
	}
	first, rest, _ = strings.Cut(strings.TrimSpace(code), "-")
	return strings.TrimSpace(first), strings.TrimSpace(rest)
}

// numberKind is the kind that the document's number names.
func (f *form) numberKind() kind {
	first, _ := f.code()
	k, ok := kindOf(first)
	if !ok || k == letter {
		return kind{}
	}
	return k
}

// personal reports whether a paper has neither agency nor number: an application, a form.
func (f *form) personal() bool {
	return f.number == nil && len(f.issuer) == 0 && f.nation != nil
}

// inForce is the first day of the decree: NĐ 30/2020 Điều 37.
const inForce = 20200305

var yearOnly = regexp.MustCompile(`\d{4}`)

// dateBefore notes a document that was issued under the circular of 2011.
func (f *form) dateBefore() {
	day, month, year := f.day()
	if year == 0 {
		return
	}
	if month == 0 {
		month = 12
	}
	if day == 0 {
		day = 31
	}
	if year > 1945 && year*10000+month*100+day < inForce {
		f.before = true
		f.notes = append(f.notes, "Văn bản ký trước ngày 05/3/2020, khi Nghị định 30/2020/NĐ-CP chưa có hiệu lực: các điểm dưới đây chỉ để tham khảo khi soạn lại.")
	}
}

// day reads the date of the heading; members that are blank are 0.
func (f *form) day() (day, month, year int) {
	if f.date == nil {
		return 0, 0, 0
	}
	read := func(s string) int {
		n, _ := strconv.Atoi(strings.Trim(s, " .…"))
		return n
	}
	if m := slashDate.FindStringSubmatch(f.date.text); m != nil {
		return read(m[3]), read(m[4]), read(m[5])
	}
	if m := datePattern.FindStringSubmatch(f.date.text); m != nil {
		return read(m[3]), read(m[4]), read(yearOnly.FindString(m[5]))
	}
	return 0, 0, 0
}

// force reports whether an issuer belongs to the army or the police, who have rules of their own.
func (f *form) force() bool {
	return f.issuerHas("congan", "quansu", "quandoi", "bienphong", "bochihuy", "banchihuy", "quocphong", "quankhu", "sudoan", "lucluongvutrang")
}

// learned reports whether an issuer is a body of education, health or science, whose sector may allow titles.
func (f *form) learned() bool {
	return f.issuerHas("truong", "daihoc", "caodang", "hocvien", "vien", "benhvien", "yte", "giaoduc", "khoahoc", "trungtam", "tramyte")
}

func (f *form) issuerHas(words ...string) bool {
	for _, list := range [][]*piece{f.parent, f.issuer} {
		for _, p := range list {
			folded := fold(p.text)
			for _, w := range words {
				if strings.Contains(folded, w) {
					return true
				}
			}
		}
	}
	return false
}

// short reports whether a text is a heading rather than a sentence.
func short(s string, most int) bool { return utf8.RuneCountInString(s) <= most }
