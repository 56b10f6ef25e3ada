package nd30

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// The set phrases of the heading, folded.
const (
	nationFolded = "conghoaxahoichunghiavietnam"
	mottoFolded  = "doclaptudohanhphuc"
	partyFolded  = "dangcongsanvietnam"
	unionFolded  = "doantncshochiminh"
)

// form is one document within the file, as far as its components are recognised. A component that is not there, or not
// to be told for certain, is nil.
type form struct {
	text     *text
	from, to int // paragraphs
	scope    Scope
	reason   string
	kind     kind
	notes    []string
	before   bool // issued before the decree was in force
	among    bool // one of several in a file that is a collection

	nation, motto  *piece
	parent, issuer []*piece // chủ quản, and who issues
	besides        bool     // some text stands at the upper left, an agency's name or not
	number, date   *piece
	about          []*piece // V/v of a công văn
	title          *piece
	titleWhole     bool
	subject        []*piece
	authority      []*piece // THẨM QUYỀN BAN HÀNH
	resolve        *piece   // QUYẾT ĐỊNH:
	greet          *piece
	addressees     []*piece
	marks          []*piece // KHẨN, LƯU HÀNH NỘI BỘ …
	headEnd        int      // first paragraph behind the heading

	grounds []*para
	opening bool // another sentence of the preamble follows the grounds
	body    []*para
	said    []*para // of the body, what is not in capitals
	running []*para // of the body, what the rules about lines and paragraphs look at
	levels  []level
	end     ending
	annexes []annex
	address *piece
}

// recognise finds the documents in a text and their components.
func recognise(t *text, opt Options) []*form {
	starts := t.starts()
	var forms []*form
	for i, from := range starts {
		to := len(t.paras)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		f := &form{text: t, from: from, to: to, among: len(starts) > 1}
		f.findHead()
		f.decide(opt)
		if f.scope == Within {
			f.findEnd()
			f.findBody()
			f.findAnnexes()
		}
		forms = append(forms, f)
	}
	if len(forms) == 0 {
		return []*form{{text: t, scope: Unknown, reason: "Tệp không có chữ."}}
	}
	if n := checkable(forms); n < len(forms) {
		forms[0].among = false
		return forms[:n]
	}
	if len(forms) > 1 { // of a collection, what is no document by itself is left alone
		for _, f := range forms {
			if f.scope == Within && (f.number == nil || f.end.receiver == nil) {
				f.scope, f.reason = Outside, "Biểu mẫu hoặc văn bản kèm theo."
			}
		}
	}
	return forms
}

// checkable tells how many of the documents in a file are judged: what follows a whole document on the first page is
// its attachments, blank forms mostly.
func checkable(forms []*form) int {
	if len(forms) > 1 && (forms[0].scope != Within || forms[0].nation != nil && forms[0].nation.page() <= 1) {
		forms[0].notes = append(forms[0].notes, "Tệp có nhiều văn bản nối nhau; chỉ kiểm văn bản đầu, phần sau coi là biểu mẫu, văn bản kèm theo.")
		return 1
	}
	return len(forms)
}

// starts are the first paragraphs of the documents in the text: where the block with a national title begins. A text
// without any is one document.
func (t *text) starts() []int {
	var starts []int
	block := -1
	for i, p := range t.paras {
		for _, piece := range p.pieces {
			if !isNation(piece.text) || p.block == block && len(starts) > 0 || gridded(p) {
				continue
			}
			from := i
			for from > 0 && t.paras[from-1].block == p.block {
				from--
			}
			block = p.block
			starts = append(starts, from)
		}
	}
	if len(t.paras) == 0 {
		return nil
	}
	if len(starts) == 0 || t.onFirstPage(starts[0]) {
		if len(starts) == 0 {
			return []int{0}
		}
		starts[0] = 0
	}
	return starts
}

func (t *text) onFirstPage(i int) bool {
	for ; i < len(t.paras); i++ {
		if page := t.paras[i].page(); page > 0 {
			return page == 1
		}
	}
	return true
}

func isNation(s string) bool {
	folded := fold(s)
	return len(folded) > 20 && len(folded) < 34 && distance(folded, nationFolded, 3) <= 3
}

func isMotto(s string) bool {
	folded := fold(s)
	return len(folded) > 14 && len(folded) < 24 && distance(folded, mottoFolded, 2) <= 2
}

var (
	numberPattern = regexp.MustCompile(`^(?i:số)\s*[:.;]?\s*(.*)$`)
	partyNumber   = regexp.MustCompile(`^\d+\s*-\s*\p{Lu}+`)       // 34-CT/TW
	bareNumber    = regexp.MustCompile(`^\d+[a-z]?\s*-?\s*\p{Lu}`) // 34 CT
	datePattern   = regexp.MustCompile(`^(.*?)([,;.]?)\s*(?i:ngày)\s*(.*?)\s*(?i:tháng)\s*(.*?)\s*(?i:năm)\s*(.*?)$`)
	slashDate     = regexp.MustCompile(`^(\p{L}[\p{L}\s.]*?)([,;.]?)\s*(?i:ngày)\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\.?$`)
	aboutPattern  = regexp.MustCompile(`^(?i:v\s*/\s*v|v\.v|về việc)(?:[^\p{L}]|$)`)
)

// mostHead is how many paragraphs a heading may take.
const mostHead = 60

// findHead recognises what stands above the body.
func (f *form) findHead() {
	t := f.text
	until := min(f.to, f.from+mostHead)
	for i := f.from; i < until; i++ {
		for _, p := range t.paras[i].pieces {
			switch {
			case f.nation == nil && isNation(p.text):
				f.nation = p
			case f.motto == nil && isMotto(p.text):
				f.motto = p
			}
		}
		if f.nation != nil && f.motto != nil {
			break
		}
	}
	f.headEnd = f.from
	for i := f.from; i < until; i++ {
		if done := f.headParagraph(t.paras[i]); done {
			break
		}
	}
	f.findIssuer()
	f.findSubject()
	f.findAbout()
	f.findGreet()
}

// headParagraph looks at one paragraph of the heading, and reports whether the heading is over.
func (f *form) headParagraph(p *para) (done bool) {
	if f.belowTitle(p) && p.table != f.title.para.table {
		return true
	}
	for _, piece := range p.pieces {
		switch {
		case piece == f.nation || piece == f.motto:
			f.headEnd = p.index + 1
		case f.number == nil && isNumber(piece.text) && !f.belowTitle(p):
			f.number, f.headEnd = piece, p.index+1
		case f.date == nil && isDate(piece.text) && p.depth < 3 && !f.onLeft(piece):
			f.date, f.headEnd = piece, p.index+1
		case isMark(piece.text) && len(f.marks) < 4:
			f.marks = append(f.marks, piece)
		case f.title == nil && f.isTitle(piece):
			f.title, f.headEnd = piece, p.index+1
			_, f.titleWhole, _ = titled(piece.text)
		case opens(piece.text, "kinhgui") && len(piece.text) < 400:
			return true
		}
	}
	return f.title != nil && p.index > f.title.para.index || utf8.RuneCountInString(p.text) > 250
}

// onLeft reports whether a piece stands left of the title of the nation.
func (f *form) onLeft(p *piece) bool {
	return f.nation != nil && f.nation.page() > 0 && p.page() == f.nation.page() && p.first().right < f.nation.first().left
}

func (f *form) belowTitle(p *para) bool { return f.title != nil && p.index > f.title.para.index }

func isNumber(s string) bool {
	m := numberPattern.FindStringSubmatch(s)
	if m == nil || utf8.RuneCountInString(s) > 60 || strings.Contains(s, ";") {
		return false
	}
	return strings.Contains(m[1], "/") || blanks(m[1]) && len(m[1]) < 30 || partyNumber.MatchString(m[1]) ||
		strings.ContainsAny(s, ":") && bareNumber.MatchString(m[1])
}

func isDate(s string) bool {
	if utf8.RuneCountInString(s) > 80 || aboutPattern.MatchString(s) || strings.HasPrefix(s, "(") || strings.Contains(s, " số ") {
		return false
	}
	if m := datePattern.FindStringSubmatch(s); m != nil {
		return letters(m[1]) < 45 && letters(m[3]) <= 6 && letters(m[4]) <= 6 && letters(m[5]) <= 8
	}
	return slashDate.MatchString(s)
}

var markWords = []string{"khan", "thuongkhan", "hoatoc", "hoatochengio", "luuhanhnoibo", "xemxongtralai"}

func isMark(s string) bool {
	return slices.Contains(markWords, fold(s))
}

// isTitle reports whether a piece names the document's kind: centred or in bold capitals, by itself on its line.
func (f *form) isTitle(p *piece) bool {
	if _, whole, ok := titled(p.text); !ok || !whole && !f.centred(p) {
		return false
	}
	if len(p.para.pieces) > 2 && p != p.para.pieces[0] || f.nation != nil && p.para.index < f.nation.para.index {
		return false
	}
	look := lookOf(p.spans)
	return f.centred(p) || mostlyCaps(p.text) && look.bold*2 > look.total
}

// centred reports whether a piece stands in the middle of the text.
func (f *form) centred(p *piece) bool {
	if p.para.model.Align == document.Center && p.para.depth == 0 {
		return true
	}
	line := p.first()
	if line.page == 0 {
		return p.para.model.Align == document.Center
	}
	s := p.para.section
	middle := (s.Left + s.Gutter + s.PageWidth - s.Right) / 2
	return near(line.center(), middle, 14*unit.Millimetre)
}

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

// findSubject finds what the document is about, under its title, and who is competent to issue it.
func (f *form) findSubject() {
	if f.title == nil {
		return
	}
	t, over := f.text, false
	ruled := false
	for i := f.title.para.index; i < min(f.to, f.title.para.index+16) && !over; i++ {
		pieces := t.paras[i].pieces
		if i == f.title.para.index { // what a line break divides from the title
			pieces = pieces[slices.Index(pieces, f.title)+1:]
		}
		for _, p := range pieces {
			folded := fold(p.text)
			look := lookOf(p.spans)
			bold := look.bold*2 > look.total
			switch {
			case isTypedRule(p.text):
				ruled = true
				f.headEnd = i + 1
			case folded == "quyetdinh" || folded == "quyetnghi":
				f.resolve, over = p, true
			case strings.HasPrefix(folded, "kinhgui") || strings.HasPrefix(folded, "cancu") || strings.HasPrefix(p.text, "("):
				over = true
			case !f.centred(p) || utf8.RuneCountInString(p.text) > 420 || t.paras[i].depth > 0 && t.paras[i].table != f.title.para.table:
				over = over || letters(p.text) > 0
			case bold && allCaps(p.text) && beginsPower(folded) && (f.subject != nil || ruled):
				f.authority = append(f.authority, p)
				f.headEnd = i + 1
			case bold && allCaps(p.text) && (f.authority != nil || f.decides() && f.subject != nil && !allCaps(f.subject[0].text)):
				f.authority = append(f.authority, p)
				f.headEnd = i + 1
			case f.authority == nil && !ruled && (f.subject == nil || bold || sameBlock(f.subject, p)):
				f.subject = append(f.subject, p)
				f.headEnd = i + 1
			default:
				over = true
			}
			if over {
				break
			}
		}
	}
	f.findResolve()
}

// decides reports whether the title is of a kind that names who is competent above its grounds.
func (f *form) decides() bool {
	folded := fold(f.title.text)
	return folded == "quyetdinh" || folded == "nghiquyet"
}

func sameBlock(pieces []*piece, p *piece) bool { return pieces[len(pieces)-1].para == p.para }

// beginsPower reports whether a line in capitals names who is competent to issue a decision.
func beginsPower(folded string) bool {
	for _, begin := range []string{"chutich", "uyban", "ubnd", "hoidong", "giamdoc", "tonggiamdoc", "hieutruong", "truong", "botruong", "cuctruong", "chanh",
		"thu", "vien", "tong", "ban", "chi", "bi", "so", "doi", "tongbien", "ketoan", "benhvien"} {
		if strings.HasPrefix(folded, begin) {
			return true
		}
	}
	return false
}

// findResolve finds "QUYẾT ĐỊNH:" above the articles.
func (f *form) findResolve() {
	for i := f.title.para.index + 1; i < min(f.to, f.title.para.index+60); i++ {
		p := f.text.paras[i]
		if folded := fold(p.text); (folded == "quyetdinh" || folded == "quyetnghi") && len(p.pieces) == 1 {
			f.resolve = p.pieces[0]
			return
		}
	}
}

// findAbout finds the "V/v …" under the number of a công văn.
func (f *form) findAbout() {
	if f.title != nil {
		return
	}
	for i := f.from; i < min(f.to, f.from+mostHead); i++ {
		p := f.text.paras[i]
		for k, at := range p.pieces {
			if opens(at.text, "kinhgui") {
				return
			}
			if !aboutPattern.MatchString(at.text) {
				continue
			}
			if f.nation != nil && at.first().page == f.nation.page() && at.first().page > 0 && at.first().center() > f.nation.first().left {
				continue
			}
			f.about = append(f.about, at)
			if p.cell != nil { // the rest of the cell goes on with it
				for _, more := range p.pieces[k+1:] {
					f.about = append(f.about, more)
				}
				for j := i + 1; j < f.to && f.text.paras[j].cell == p.cell; j++ {
					f.about = append(f.about, f.text.paras[j].pieces...)
				}
			}
			f.about = slices.DeleteFunc(f.about, func(p *piece) bool { return p == f.date || isTypedRule(p.text) })
			f.headEnd = max(f.headEnd, f.about[len(f.about)-1].para.index+1)
			return
		}
	}
}

// findGreet finds "Kính gửi" and those whom it names.
func (f *form) findGreet() {
	t := f.text
	for i := f.from; i < min(f.to, f.headEnd+25); i++ {
		p := t.paras[i]
		for k, at := range p.pieces {
			if !opens(at.text, "kinhgui") || len(at.text) > 600 {
				continue
			}
			f.greet = at
			rest := append([]*piece(nil), p.pieces[k+1:]...)
			for j := i + 1; j < min(f.to, i+25); j++ {
				next := t.paras[j]
				if next.text == "" {
					continue
				}
				among := len(rest) > 0 && short(next.text, 120) && j+1 < f.to && isListed(t.paras[j+1]) // a dash forgotten
				if !isListed(next) && !among && !(p.cell != nil && next.table == p.table) {
					break
				}
				rest = append(rest, next.pieces...)
			}
			f.addressees = slices.DeleteFunc(rest, func(p *piece) bool { return letters(p.text) == 0 })
			f.headEnd = max(f.headEnd, i+1)
			if n := len(f.addressees); n > 0 {
				f.headEnd = max(f.headEnd, f.addressees[n-1].para.index+1)
			}
			return
		}
		if p.index > f.headEnd && utf8.RuneCountInString(p.text) > 250 {
			return
		}
	}
}

// isListed reports whether a paragraph is an item of a list with dashes.
func isListed(p *para) bool {
	s := strings.TrimLeft(p.text, " ")
	return s != "" && strings.ContainsRune("-–+•", []rune(s)[0])
}
