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
	abbreviated   = regexp.MustCompile(`^(?i:v\s*/\s*v)`) // wherever it stands, nothing else begins so
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
