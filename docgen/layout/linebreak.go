package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// span is one line of a paragraph as a stretch of its atoms.
type span struct {
	from, to int      // all atoms, those that hang over the end included
	end      int      // atoms[from:end] is what shows: without hanging spaces and without the break
	squeezed bool     // one word too many was pulled in: spaces shrink until it fits
	last     bool     // the paragraph ends here
	ending   atomKind // how the line was ended by hand, letterAtom when it was not
}

// breaker cuts the atoms of a paragraph into lines.
type breaker struct {
	atoms       []atom
	scratch     *scratch
	stops       stops
	first, left unit.Length // where the first and the other lines begin
	right       unit.Length // where all end
	measure     unit.Length // of the text without indents
	clear       unit.Length // where the present line may begin at the earliest, beside a frame
	squeeze     bool        // Word 2013's rule for justified text
	labelTab    unit.Length // stop of the label's tab when > 0
	as          Program
	wholeBreaks bool // justified lines that end in a line break are stretched too
	decimal     rune // sign to which decimal tabs align
	overMargin  bool // Word before 2013: all text at a stop beyond the end of the line stays there
}

// edge returns where the line that begins with an atom begins.
func (b *breaker) edge(from int) unit.Length {
	if from == 0 {
		return max(b.first, b.clear)
	}
	return max(b.left, b.clear)
}

// ruler is the state of a line while words are set into it.
type ruler struct {
	pen
	natural unit.Length // right edge of the last word, N of the squeeze rule
	spaces  unit.Length // stretchable spaces up to that word, S
	count   int         // how many
	hanging unit.Length // spaces after that word
	hung    int
	limit   unit.Length
	beyond  bool // a tab led to a stop at or beyond the end of the line: the word after it stays there
}

// take sets a word that fits.
func (r *ruler) take(p pen) {
	r.pen, r.natural = p, p.at()
	r.spaces, r.count = r.spaces+r.hanging, r.count+r.hung
	r.hanging, r.hung = 0, 0
}

// line sets words until one does not fit. Every line takes at least one atom, so that the paragraph comes to an end.
func (b *breaker) line(from int) span {
	r := ruler{pen: newPen(b.edge(from), b.right, b.decimal), limit: b.right}
	r.natural = r.at()
	for i := from; i < len(b.atoms); {
		if b.atoms[i].kind.ends() {
			return b.close(from, i, i+1, b.atoms[i].kind)
		}
		j := b.pieceEnd(i)
		p := r.pen
		fits := b.set(&p, i, j, &r.limit)
		switch {
		case fits || r.beyond:
			r.take(p)
			r.limit = max(r.limit, p.at())
			r.beyond = r.beyond && b.overMargin && p.stop.Kind != document.TabLeft
			if b.atoms[i].kind == tabAtom {
				r.spaces, r.count = 0, 0
				r.beyond = p.stop.given && p.at() >= b.right
			}
		case b.empty(from, i):
			return b.cut(from, i, j, r)
		case b.squeeze && b.atoms[i].kind != tabAtom && r.pulls(p.at(), b.as):
			s := b.closeAt(from, j)
			s.squeezed = true
			return s
		default:
			return b.close(from, i, i, letterAtom)
		}
		for i = j; i < len(b.atoms) && b.atoms[i].kind == spaceAtom; i++ {
			r.add(&b.atoms[i])
			r.hanging += b.atoms[i].width
			r.hung++
		}
	}
	return b.close(from, len(b.atoms), len(b.atoms), letterAtom)
}

// pulls is the measured rule of Word 2013 and later for justified text: a word that is too long by D is pulled in when
// the spaces shrink by at most a quarter, and by at most half as much as they would stretch without the word.
// With T all spaces, S those without the candidate's, G the slack without it: D/T <= 1/4 and G/S >= 2·D/T. Lines of
// fewer than two spaces were never seen to shrink.
func (r *ruler) pulls(end unit.Length, as Program) bool {
	over, slack := end-r.limit, r.limit-r.natural
	total := r.spaces + r.hanging
	if over <= 0 || 4*over > total {
		return false
	}
	if as == LibreOffice {
		return true
	}
	return r.count+r.hung >= 2 && r.spaces > 0 && int64(slack)*int64(total) >= 2*int64(over)*int64(r.spaces)
}

// set walks p over a piece and reports whether it fits.
func (b *breaker) set(p *pen, i, j int, limit *unit.Length) bool {
	for ; i < j; i++ {
		a := &b.atoms[i]
		if a.kind == tabAtom {
			s := b.stopAfter(p.at(), a)
			if !s.given && s.At > *limit {
				return false
			}
			*limit = max(*limit, s.At)
			p.tab(s)
			continue
		}
		p.add(a)
	}
	if i > 0 && b.atoms[i-1].kind == softHyphenAtom {
		return p.at()+b.hyphenWidth(i-1) <= *limit
	}
	return p.at()+b.slant(i-1) <= *limit
}

// slant is what LibreOffice keeps free at the end of a line for an italic letter to lean over; Word keeps nothing.
func (b *breaker) slant(i int) unit.Length {
	if b.as != LibreOffice || i < 0 || b.atoms[i].kind != letterAtom || !b.atoms[i].look.Italic {
		return 0
	}
	return (b.atoms[i].look.ascent + b.atoms[i].look.descent) / 12
}

// hyphenWidth is what a soft hyphen takes when the line ends after it.
func (b *breaker) hyphenWidth(i int) unit.Length {
	a := &b.atoms[i]
	return a.face.Scale(a.face.Advance(a.id), a.look.size)
}

func (b *breaker) stopAfter(x unit.Length, a *atom) stop {
	if to := a.origin.tab; to != nil {
		return b.placeOf(to)
	}
	s := b.stops.next(x)
	if a.label && b.labelTab > x && b.labelTab < s.At {
		s.At, s.given = b.labelTab, true
	}
	return s
}

// placeOf returns where an alignment tab leads.
func (b *breaker) placeOf(to *document.TabTo) stop {
	left, right := unit.Length(0), b.measure
	if to.Indents {
		left, right = b.left, b.right
	}
	at := left
	switch to.Kind {
	case document.TabCenter:
		at = (left + right) / 2
	case document.TabRight:
		at = right
	}
	return stop{document.TabStop{At: at, Kind: to.Kind, Leader: to.Leader}, true}
}

// empty reports whether nothing but spaces and tabs stands between from and i.
func (b *breaker) empty(from, i int) bool {
	for ; from < i; from++ {
		if kind := b.atoms[from].kind; kind != spaceAtom && kind != tabAtom {
			return false
		}
	}
	return true
}

// cut breaks a word that is longer than a whole line at the last letter that fits.
func (b *breaker) cut(from, i, j int, r ruler) span {
	k := i
	for p := r.pen; k < j; k++ {
		if b.atoms[k].kind == tabAtom {
			p.tab(stop{})
		} else {
			p.add(&b.atoms[k])
		}
		if p.at() > r.limit && k > i {
			break
		}
	}
	return b.closeAt(from, max(k, i+1))
}

// closeAt ends a line after atom j-1; the spaces that follow hang, and a break by hand that follows belongs to it.
func (b *breaker) closeAt(from, j int) span {
	k := j
	for k < len(b.atoms) && b.atoms[k].kind == spaceAtom {
		k++
	}
	if k < len(b.atoms) && b.atoms[k].kind.ends() {
		return b.close(from, j, k+1, b.atoms[k].kind)
	}
	return b.close(from, j, k, letterAtom)
}

func (b *breaker) close(from, end, to int, ending atomKind) span {
	for end > from && b.atoms[end-1].kind == spaceAtom {
		end--
	}
	s := span{from: from, end: end, to: to, ending: ending}
	s.last = to >= len(b.atoms) && ending != lineEndAtom
	return s
}

// pieceEnd returns the end of the shortest piece from i after which a line may end: a word, a tab, or part of a word.
// Word breaks after hyphen, dashes and ellipsis, and never at a slash, a bracket or other marks.
func (b *breaker) pieceEnd(i int) int {
	if b.atoms[i].kind == tabAtom {
		return i + 1
	}
	end := min(len(b.atoms), i+longestPiece)
	for j := i; j < end; j++ {
		switch a := &b.atoms[j]; a.kind {
		case letterAtom:
			if breaksAfter(a.ch) && j > i && !b.atoms[j].label {
				return j + 1
			}
		case softHyphenAtom, zeroAtom:
			return j + 1
		case pictureAtom, separatorAtom:
			return max(j, i+1)
		case noteAtom:
		default:
			return j
		}
	}
	return end
}

// longestPiece is more letters than any line holds; it keeps a word of a million letters from being read to its end for
// each of its lines.
const longestPiece = 2000

func breaksAfter(r rune) bool {
	return r == '-' || r == '–' || r == '—' || r == '…' || r == '\u2010'
}
