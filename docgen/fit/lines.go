package fit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/font"
	"vanthu/docgen/unit"
)

// Type is the look of a text as far as it takes room.
type Type struct {
	Faces   *font.Book // for letters that Face lacks
	Face    *font.Face
	Caps    bool        // set in capitals
	Spacing unit.Length // between letters
	Leading int         // height of a line in percent of the typeface's own; 0 means 100
}

// Result says how a text is set.
type Result struct {
	Size   int     // half points
	Lines  int     // all paragraphs together
	Breaks [][]int // for each paragraph the bytes at which spaces become line ends
	Fits   bool    // when not, Size is the smallest and the lines overflow
}

// em is the unit in which widths are added up before the size is known: a millionth of the size.
const em = 1_000_000

// comfortable is the part of the largest size, in percent, below which a text takes another line rather than shrink
// further, as long as there is one.
const comfortable = 78

// slack is the part of a box, in thousandths, that stays free: other programs round each letter their own way.
const slack = 2

// Set fits paragraphs into the box: the largest size on the fewest lines, as long as the letters stay
// comfortable; then the largest that the range allows, on as many lines as that takes. At the size found the lines of each paragraph are made as even as its breaks allow.
func (b Box) Set(paragraphs []string, t Type) Result {
	texts := make([]text, len(paragraphs))
	for n, p := range paragraphs {
		texts[n] = t.measure(p, b.Name)
	}
	for lines := len(texts); lines <= b.Lines; lines++ {
		for size := b.Most; size >= max(b.Least, b.Most*comfortable/100); size-- {
			if r, ok := b.try(texts, t, size, lines); ok {
				return r
			}
		}
	}
	for size := b.Most; size >= b.Least; size-- {
		for lines := len(texts); lines <= b.Lines; lines++ {
			if r, ok := b.try(texts, t, size, lines); ok {
				return r
			}
		}
	}
	spread := make([]int, len(texts))
	for n := range texts {
		spread[n] = max(1, b.Lines-len(texts)+1)
	}
	r := b.result(texts, t, b.Least, spread)
	r.Fits = len(strings.Join(paragraphs, "")) == 0
	return r
}

// try sets the paragraphs in a size on no more than so many lines.
func (b Box) try(texts []text, t Type, size, lines int) (Result, bool) {
	if !t.high(lines, size, b.Height) {
		return Result{}, false
	}
	spread, ok := b.spread(texts, t, size, lines)
	if !ok {
		return Result{}, false
	}
	return b.result(texts, t, size, spread), true
}

// high reports whether so many lines of a size are no higher than the room.
func (t Type) high(lines, size int, room unit.Length) bool {
	units := t.Face.Ascent + t.Face.Descent + t.Face.LineGap
	line := t.Face.Scale(units, unit.Length(size)*unit.HalfPoint)
	if t.Leading > 0 {
		line = line.Scale(int64(t.Leading), 100)
	}
	return unit.Length(lines)*line <= room
}

// spread tells on how many lines each paragraph stands when all together have no more than the given number.
func (b Box) spread(texts []text, t Type, size, lines int) ([]int, bool) {
	out, total := make([]int, len(texts)), 0
	for n := range texts {
		count, ok := texts[n].count(b.room(t, size), t.space(size))
		if !ok {
			return nil, false
		}
		out[n] = count
		if total += count; total > lines {
			return nil, false
		}
	}
	return out, true
}

// room is the width of the box in millionths of a size, so that it can be held against sums of letters.
func (b Box) room(t Type, size int) int64 {
	return int64(b.Width) * (1000 - slack) / 1000 * em / (int64(size) * int64(unit.HalfPoint))
}

func (t Type) space(size int) int64 {
	return int64(t.Spacing) * em / (int64(size) * int64(unit.HalfPoint))
}

func (b Box) result(texts []text, t Type, size int, spread []int) Result {
	r := Result{Size: size, Fits: true}
	for n := range texts {
		breaks := texts[n].balanced(b.room(t, size), t.space(size), spread[n])
		r.Breaks = append(r.Breaks, breaks)
		r.Lines += len(breaks) + 1
	}
	return r
}

// text is a paragraph as pieces between which a line may end.
type text struct {
	pieces []piece
	blank  int64 // width of a space
	name   bool
}

type piece struct {
	start, end int // bytes in the paragraph, spaces around not counted in
	width      int64
	letters    int64 // spaces within counted in
	pause      bool  // a comma or its like stands at its end
}

// measure takes a paragraph apart at the spaces where it may be broken.
func (t Type) measure(paragraph string, name bool) text {
	words := split(paragraph)
	out := text{blank: t.width(' '), name: name}
	for n, w := range words {
		if n > 0 && !mayBreak(words, n, name) {
			last := &out.pieces[len(out.pieces)-1]
			last.width += t.run(paragraph[last.end:w.end])
			last.letters += letters(paragraph[last.end:w.end])
			last.end, last.pause = w.end, ends(w.text)
			continue
		}
		out.pieces = append(out.pieces, piece{w.start, w.end, t.run(w.text), letters(w.text), ends(w.text)})
	}
	return out
}

// letters counts the letters of a text, a letter with its marks as one.
func letters(s string) int64 {
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return int64(utf8.RuneCountInString(s))
}

// run is the width of a text in millionths of its size.
func (t Type) run(s string) int64 {
	var sum int64
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	for _, r := range s {
		sum += t.width(r)
	}
	return sum
}

func (t Type) width(r rune) int64 {
	if t.Caps {
		r = unicode.ToUpper(r)
	}
	face := t.Face
	if face.Glyph(r) == 0 && t.Faces != nil {
		if other := t.Faces.Cover(r, face); other != nil {
			face = other
		}
	}
	return int64(t.Face.Meant(r, face, face.Glyph(r))) * em / int64(face.UnitsPerEm)
}

// count is how few lines of a width hold the text; ok is false when a piece alone is wider.
func (x text) count(room, spacing int64) (lines int, ok bool) {
	lines, at := 1, int64(-1)
	for _, p := range x.pieces {
		width := p.width + p.letters*spacing
		if width > room {
			return 0, false
		}
		if at >= 0 && at+x.blank+spacing+width > room {
			lines, at = lines+1, -1
		}
		if at >= 0 {
			at += x.blank + spacing
		} else {
			at = 0
		}
		at += width
	}
	return lines, true
}

// uneven is how much wider than the evenest lines, in percent, the two of a name may be to break at a comma.
const uneven = 135

// paused is the end of the piece behind which two lines no wider than a room break at a comma, the evenest; 0: none does.
func (x text) paused(room, spacing int64) (end int) {
	best := room + 1
	for n := 1; n < len(x.pieces); n++ {
		if !x.pieces[n-1].pause {
			continue
		}
		if wider := max(x.width(x.pieces[:n], spacing), x.width(x.pieces[n:], spacing)); wider < best {
			best, end = wider, x.pieces[n-1].end
		}
	}
	return end
}

// width is that of pieces on one line.
func (x text) width(pieces []piece, spacing int64) int64 {
	sum := int64(len(pieces)-1) * (x.blank + spacing)
	for _, p := range pieces {
		sum += p.width + p.letters*spacing
	}
	return sum
}

// balanced breaks the text into so many lines that are as even as can be: the narrowest room that still holds them.
func (x text) balanced(room, spacing int64, lines int) []int {
	if lines <= 1 || len(x.pieces) < 2 {
		return nil
	}
	low, high := int64(0), room
	for low < high {
		middle := (low + high) / 2
		if n, ok := x.count(middle, spacing); ok && n <= lines {
			high = middle
		} else {
			low = middle + 1
		}
	}
	if at := x.paused(min(room, low*uneven/100), spacing); x.name && lines == 2 && at > 0 {
		return []int{at}
	}
	var breaks []int
	at := int64(-1)
	for n, p := range x.pieces {
		width := p.width + p.letters*spacing
		if at >= 0 && at+x.blank+spacing+width > low {
			breaks = append(breaks, x.pieces[n-1].end)
			at = -1
		}
		if at >= 0 {
			at += x.blank + spacing
		} else {
			at = 0
		}
		at += width
	}
	return breaks
}
