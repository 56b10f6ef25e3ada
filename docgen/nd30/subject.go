package nd30

import (
	"slices"
	"strings"
	"unicode/utf8"
)

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
			if f.besideNation(at) && !abbreviated.MatchString(at.text) {
				continue
			}
			f.about = append(f.about, at)
			if p.cell != nil { // the rest of the cell goes on with it
				f.about = append(f.about, p.pieces[k+1:]...)
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

// besideNation reports whether a piece stands on the side of the title of the nation, or where nothing stands left of it.
func (f *form) besideNation(p *piece) bool {
	return f.nation != nil && p.first().page == f.nation.page() && p.first().page > 0 && p.first().center() > f.nation.first().left
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
