package nd30

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/document"
)

// annex is a Phụ lục behind the document.
type annex struct {
	head      *piece
	mark      string // its number as typed
	title     []*piece
	reference *para // "(Kèm theo … số …)"
	page      int
}

var annexPattern = regexp.MustCompile(`^(?i:phụ lục)(?:\s+(?:số\s*)?([IVXLC]+|\d{1,2}|[A-Z]))?\s*[.:]?$`)

// findAnnexes recognises the headings of annexes at the top of a page behind the ending.
func (f *form) findAnnexes() {
	t := f.text
	for i := max(f.headEnd, f.end.start); i < f.to; i++ {
		p := t.paras[i]
		if p.depth > 0 || len(p.pieces) == 0 {
			continue
		}
		head := p.pieces[0]
		m := annexPattern.FindStringSubmatch(head.text)
		if m == nil || !f.atTopOfPage(i) || p.model.Align != document.Center && !f.centred(head) {
			continue
		}
		a := annex{head: head, mark: m[1], page: p.page()}
		rest := append([]*piece(nil), p.pieces[1:]...)
		for j := i + 1; j < min(f.to, i+9); j++ {
			rest = append(rest, t.paras[j].pieces...)
		}
		for _, piece := range rest {
			if folded := fold(piece.text); strings.HasPrefix(piece.text, "(") && (strings.Contains(folded, "kemtheo") || strings.Contains(folded, "banhanh")) {
				a.reference = piece.para
				break
			}
			if !f.centred(piece) || utf8.RuneCountInString(piece.text) > 300 || isTypedRule(piece.text) || piece.para.depth > 0 {
				break
			}
			a.title = append(a.title, piece)
		}
		f.annexes = append(f.annexes, a)
	}
}
