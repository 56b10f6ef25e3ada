package nd30

import (
	"unicode"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// look counts how the letters of a text are set.
type look struct {
	total, bold, italic, underlined int
	sizes                           map[unit.Length]int
}

// lookOf counts the letters of some spans.
func lookOf(spans []span) look {
	l := look{sizes: map[unit.Length]int{}}
	for _, s := range spans {
		n := 0
		for _, r := range s.run.Text[s.from:s.to] {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		style := &s.run.Style
		l.total += n
		l.sizes[style.Size] += n
		if style.Bold {
			l.bold += n
		}
		if style.Italic {
			l.italic += n
		}
		if style.Underline != document.NoUnderline {
			l.underlined += n
		}
	}
	return l
}

// size is the size of most letters.
func (l look) size() unit.Length {
	var size unit.Length
	for s, n := range l.sizes {
		if n > l.sizes[size] || n == l.sizes[size] && s > size {
			size = s
		}
	}
	return size
}

// outside counts letters smaller than least or larger than most points.
func (l look) outside(least, most float64) int {
	n := 0
	for s, count := range l.sizes {
		if s < unit.FromPoints(least)-unit.HalfPoint/2 || s > unit.FromPoints(most)+unit.HalfPoint/2 {
			n += count
		}
	}
	return n
}

// spans gathers the spans of pieces.
func spans(pieces []*piece) []span {
	var out []span
	for _, p := range pieces {
		out = append(out, p.spans...)
	}
	return out
}

// spans gathers the spans of a paragraph.
func (p *para) spans() []span { return spans(p.pieces) }
