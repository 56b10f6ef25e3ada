package nd30

import (
	"slices"
	"strings"
	"unicode"

	"vanthu/docgen/unit"
)

// ending is what stands below the body: who receives the document, and who signs it.
type ending struct {
	receiver *piece   // "Nơi nhận:"
	items    []*piece // the lines under it
	archive  *piece   // "- Lưu: VT, …", one of items
	powers   []*piece // authority and post of the signer, line by line
	signer   *piece   // the name
	start    int      // first paragraph of the ending
}

// findEnd recognises the ending: by the words "Nơi nhận", and by the posts in capitals on the right.
func (f *form) findEnd() {
	e := &f.end
	e.start = f.to
	last := f.lastParagraph()
	for i := f.headEnd; i < last; i++ {
		for _, p := range f.text.paras[i].pieces {
			if !opens(p.text, "noinhan") || !short(p.text, 70) || strings.HasPrefix(p.text, "-") {
				continue
			}
			if e.receiver == nil || !f.besidePower(e.receiver) && f.besidePower(p) { // one pasted into the body stands alone
				e.receiver = p
			}
		}
	}
	if e.receiver != nil {
		f.findItems()
	}
	f.findPowers(last)
	f.findSigner()
	if e.receiver != nil {
		e.start = min(e.start, f.blockStart(e.receiver.para))
	}
	if len(e.powers) > 0 {
		e.start = min(e.start, f.blockStart(e.powers[0].para))
	}
}

// until is the end of what is judged letter by letter: all of the file for the only document in it, the document to
// its last line where several stand in one file.
func (f *form) until() int {
	if !f.among {
		return f.to
	}
	end := f.headEnd
	for _, list := range [][]*piece{f.end.items, f.end.powers, {f.end.receiver, f.end.signer}} {
		for _, p := range list {
			if p != nil {
				end = max(end, p.para.index+1)
			}
		}
	}
	return end
}

// besidePower reports whether a post in capitals stands right of a piece, near its line.
func (f *form) besidePower(p *piece) bool {
	for i := max(f.headEnd, f.blockStart(p.para)-6); i < min(f.to, p.para.index+40); i++ {
		for _, q := range f.text.paras[i].pieces {
			if q.page() == p.page() && f.rightHalf(q) && near(q.first().baseline, p.first().baseline, 60*unit.Point) && isPower(q.text) {
				return true
			}
		}
	}
	return false
}

// blockStart is the first paragraph of the table that a paragraph stands in, or the paragraph itself.
func (f *form) blockStart(p *para) int {
	i := p.index
	if p.depth == 0 && p.frame == nil {
		return i
	}
	for i > f.from && f.text.paras[i-1].block == p.block {
		i--
	}
	return i
}

// lastParagraph is the end of the document without its annexes.
func (f *form) lastParagraph() int {
	for i := f.headEnd + 1; i < f.to; i++ {
		if p := f.text.paras[i]; annexPattern.MatchString(p.text) && short(p.text, 40) && f.atTopOfPage(i) && p.depth == 0 {
			return i
		}
	}
	return f.to
}

// atTopOfPage reports whether a paragraph is the first of its page, but for at most two short ones.
func (f *form) atTopOfPage(i int) bool {
	page := f.text.paras[i].page()
	for back, seen := i-1, 0; back >= f.from; back-- {
		p := f.text.paras[back]
		if p.text == "" {
			continue
		}
		if p.lastPage() != page {
			return true
		}
		if seen++; seen > 2 || !short(p.text, 60) {
			return false
		}
	}
	return false
}

// findItems gathers the lines under "Nơi nhận".
func (f *form) findItems() {
	e := &f.end
	head := e.receiver
	add := func(p *piece) {
		if letters(p.text) == 0 || e.archive != nil { // what follows the archive is the typist's mark
			return
		}
		e.items = append(e.items, p)
		if e.archive == nil && opens(p.text, "luu") {
			e.archive = p
		}
	}
	k := slices.Index(head.para.pieces, head)
	if head.para.cell != nil || head.para.frame != nil {
		for _, p := range head.para.pieces[k+1:] {
			add(p)
		}
		for i := head.para.index + 1; i < f.to; i++ {
			p := f.text.paras[i]
			if p.cell != head.para.cell || p.frame != head.para.frame {
				break
			}
			for _, piece := range p.pieces {
				add(piece)
			}
		}
		if len(e.items) == 0 && head.para.cell != nil { // each line in a row of its own
			f.itemsBelow(add)
		}
		return
	}
	missed := 0
	for i := head.para.index + 1; i < min(f.to, head.para.index+60) && missed < 3; i++ {
		p := f.text.paras[i]
		if p.text == "" {
			continue
		}
		if isListed(p) && len(p.pieces) > 0 && f.leftHalf(p.pieces[0]) {
			add(p.pieces[0])
			missed = 0
		} else if missed++; e.archive != nil {
			break
		}
	}
}

// itemsBelow gathers the lines in the cells below that of "Nơi nhận".
func (f *form) itemsBelow(add func(*piece)) {
	head := f.end.receiver
	for i := head.para.index + 1; i < f.to; i++ {
		p := f.text.paras[i]
		if p.table != head.para.table {
			return
		}
		for _, piece := range p.pieces {
			if near(piece.first().left, head.first().left, 12*unit.Millimetre) {
				add(piece)
			}
		}
	}
}

func (f *form) middle(p *para) unit.Length {
	s := p.section
	return (s.Left + s.Gutter + s.PageWidth - s.Right) / 2
}

func (f *form) leftHalf(p *piece) bool {
	return len(p.lines) == 0 || p.first().left < f.middle(p.para)-10*unit.Millimetre
}

// rightHalf reports whether a piece stands where the signer's part does.
func (f *form) rightHalf(p *piece) bool {
	return len(p.lines) > 0 && p.first().center() > f.middle(p.para)-3*unit.Millimetre
}

// posts begin the lines of who signs, folded.
var posts = []string{"chutich", "phochutich", "giamdoc", "phogiamdoc", "tonggiamdoc", "photonggiamdoc", "hieutruong", "phohieutruong", "truongphong",
	"photruongphong", "truongban", "photruongban", "chanhvanphong", "phochanhvanphong", "botruong", "thutruong", "vutruong", "phovutruong", "cuctruong",
	"phocuctruong", "chicuctruong", "phochicuctruong", "tongcuctruong", "doitruong", "vientruong", "phovientruong", "chanhthanhtra", "phochanhthanhtra",
	"chanhan", "phochanhan", "tongbientap", "thutuong", "phothutuong", "bithu", "phobithu", "chutoa", "chutri", "chihuytruong", "truongcongan", "photruongcongan",
	"totruong", "truongdoan", "photruongdoan", "truongtram", "hattruong", "quantruong", "thongdoc", "uyvien", "truongkhoa", "truongthon", "truongcoquan",
	"quyenhan", "thukyhoidong", "kttruong", "chunhiem", "phochunhiem", "tongthanhtra", "tongkiemtoan"}

func isPower(s string) bool {
	if !allCaps(s) || !short(s, 90) {
		return false
	}
	if _, _, _, ok := powerOf(s); ok {
		return true
	}
	folded := fold(s)
	for _, p := range posts {
		if strings.HasPrefix(folded, p) {
			return true
		}
	}
	return false
}

// findPowers gathers the lines above the name: on the right, from the first that names a power or a post.
func (f *form) findPowers(last int) {
	from := f.headEnd
	if r := f.end.receiver; r != nil {
		from = max(from, f.blockStart(r.para)-15)
		last = min(last, r.para.index+60)
	} else {
		from = max(from, last-40)
	}
	var all []*piece
	for i := from; i < last; i++ {
		p := f.text.paras[i]
		if p.table != nil && f.isGrid(p) {
			continue
		}
		for _, piece := range p.pieces {
			if f.rightHalf(piece) && piece != f.end.receiver && !slices.Contains(f.end.items, piece) && letters(piece.text) > 1 {
				all = append(all, piece)
			}
		}
	}
	slices.SortStableFunc(all, byPlace)
	for i := len(all) - 1; i >= 0; i-- { // the last block of powers is the signer's
		if isPower(all[i].text) {
			for i > 0 && isPower(all[i-1].text) && all[i-1].page() == all[i].page() {
				i--
			}
			f.end.powers = f.column(all[i:])
			return
		}
	}
}

// column takes the lines in capitals that go on below the first one.
func (f *form) column(all []*piece) []*piece {
	var out []*piece
	for _, p := range all {
		if !allCaps(p.text) || len(out) > 6 || len(out) > 0 && p.page() != out[0].page() {
			break
		}
		if len(out) > 0 && p.first().baseline-out[len(out)-1].last().baseline > 30*unit.Point {
			break
		}
		out = append(out, p)
	}
	return out
}

func byPlace(a, b *piece) int {
	if a.page() != b.page() {
		return a.page() - b.page()
	}
	return int(a.first().baseline - b.first().baseline)
}

// isGrid reports whether a paragraph stands in a table with lines: data, not a way to set things side by side.
func (f *form) isGrid(p *para) bool { return gridded(p) }

func gridded(p *para) bool {
	return p.cell != nil && p.cell.Top.Style != 0 && p.cell.Bottom.Style != 0 && p.cell.Left.Style != 0
}

// isName reports whether a text may be a person's name: two to seven words, each with a capital.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 9 || !short(s, 60) {
		return false
	}
	for _, w := range words {
		r := []rune(strings.TrimLeft(w, "("))
		if len(r) == 0 || !unicode.IsUpper(r[0]) {
			return false
		}
	}
	return !strings.ContainsAny(s, ":;/0123456789…_")
}

// findSigner finds the name below the powers.
func (f *form) findSigner() {
	e := &f.end
	if len(e.powers) == 0 {
		return
	}
	top := e.powers[len(e.powers)-1]
	var below []*piece
	for i := max(f.from, e.powers[0].para.index-4); i < min(f.to, top.para.index+40); i++ {
		p := f.text.paras[i]
		if annexPattern.MatchString(p.text) {
			break
		}
		for _, piece := range p.pieces {
			if piece.page() != top.page() || piece.first().baseline <= top.last().baseline+unit.Point || slices.Contains(e.items, piece) {
				continue
			}
			if near(piece.first().center(), top.first().center(), 20*unit.Millimetre) && isName(piece.text) {
				below = append(below, piece)
			}
		}
	}
	slices.SortStableFunc(below, byPlace)
	for _, p := range below {
		if fold(p.text) != "daky" && !opens(p.text, "chuky") && !slices.Contains(e.powers, p) {
			e.signer = p
			return
		}
	}
}
