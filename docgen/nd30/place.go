package nd30

import (
	"unicode"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

func (s stroke) width() unit.Length { return s.right - s.left }

// locate finds the lines of a paragraph and of its pieces.
func (t *text) locate(p *para) {
	if p.label != "" {
		p.lines = t.whole(p.lines, p.model.Source)
	}
	totals := map[document.Source]int{}
	for _, piece := range p.pieces {
		for i := range piece.spans {
			s := &piece.spans[i]
			s.before = totals[s.run.Source]
			totals[s.run.Source] += visible(s.run.Text[s.from:s.to])
		}
	}
	for _, piece := range p.pieces {
		for _, s := range piece.spans {
			if n := visible(s.run.Text[s.from:s.to]); n > 0 {
				piece.lines = t.stretch(piece.lines, s, n, totals[s.run.Source])
			}
		}
		for _, line := range piece.lines {
			p.lines = join(p.lines, line)
		}
	}
}

// whole adds the lines of all that a source shows.
func (t *text) whole(lines []segment, at document.Source) []segment {
	for _, it := range t.items[at] {
		if left, right, ok := extent(it.Text); ok && it.Turn == document.Upright {
			lines = join(lines, segment{it.page, left, right, it.Baseline - it.Size.Scale(4, 5), it.Baseline, it.Size / 5})
		}
	}
	return lines
}

// stretch adds the lines of n letters of a source that shows total of them: layout may have cut the text anywhere, so
// letters are counted. Where the count does not agree, the whole source stands for its part.
func (t *text) stretch(lines []segment, s span, n, total int) []segment {
	if n == total {
		return t.whole(lines, s.run.Source)
	}
	drawn := 0
	for _, it := range t.items[s.run.Source] {
		drawn += visible(it.String())
	}
	if drawn%total != 0 {
		return t.whole(lines, s.run.Source)
	}
	at := 0
	for _, it := range t.items[s.run.Source] {
		for i, g := range it.Glyphs {
			if unicode.IsSpace(g.Rune) {
				continue
			}
			if at >= s.before && at < s.before+n {
				lines = join(lines, segment{it.page, it.X + g.X, it.X + it.End(i), it.Baseline - it.Size.Scale(4, 5), it.Baseline, it.Size / 5})
			}
			at++
		}
	}
	return lines
}

func visible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// join adds what stands on a line to the lines before it: to the last one when it is the same.
func join(lines []segment, s segment) []segment {
	if n := len(lines) - 1; n >= 0 {
		l := &lines[n]
		if l.page == s.page && near(l.baseline, s.baseline, 3*unit.Point) {
			l.left, l.right = min(l.left, s.left), max(l.right, s.right)
			l.top, l.descent = min(l.top, s.top), max(l.descent, s.descent)
			return lines
		}
	}
	return append(lines, s)
}

func near(a, b, within unit.Length) bool { return a-b <= within && b-a <= within }

// page is where a piece begins, 0 when it stands on no page.
func (p *piece) page() int {
	if len(p.lines) == 0 {
		return 0
	}
	return p.lines[0].page
}

func (p *para) page() int {
	if len(p.lines) == 0 {
		return 0
	}
	return p.lines[0].page
}

// lastPage is where a paragraph ends.
func (p *para) lastPage() int {
	if len(p.lines) == 0 {
		return 0
	}
	return p.lines[len(p.lines)-1].page
}

// first is the first line of a piece; the zero segment when it stands on no page.
func (p *piece) first() segment {
	if len(p.lines) == 0 {
		return segment{}
	}
	return p.lines[0]
}

func (p *piece) last() segment {
	if len(p.lines) == 0 {
		return segment{}
	}
	return p.lines[len(p.lines)-1]
}

// center is the middle of the first line of a piece.
func (s segment) center() unit.Length { return (s.left + s.right) / 2 }

func (s segment) width() unit.Length { return s.right - s.left }

// widest is the longest line of a piece.
func (p *piece) widest() segment {
	var widest segment
	for _, l := range p.lines {
		if l.width() > widest.width() {
			widest = l
		}
	}
	return widest
}
