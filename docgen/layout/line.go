package layout

import (
	"slices"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// fitted is a line whose atoms have their final places along the line.
type fitted struct {
	atoms []atom
	x     []unit.Length // of each atom, from the left margin of the text
	w     []unit.Length // final advance of each atom
	tabs  []document.TabStop
}

// fit gives the atoms of a span their places: tabs resolved, alignment and justification done.
func (b *breaker) fit(s span, align document.Align) fitted {
	f := b.scratch.fitted(b.atoms[s.from:s.end])
	end, last := b.natural(s, &f)
	if b.as == LibreOffice {
		end -= f.blankEnd()
	}
	slack := b.right - end
	switch {
	case align == document.Center:
		f.shift(max(slack, 0) / 2) // what is wider than its room begins at its left edge
	case align == document.Right:
		f.shift(max(slack, 0))
	case align == document.Distribute:
		f.stretch(last, slack, func(*atom) bool { return true }, 1)
	case s.squeezed || align == document.Justify && !s.last && (s.ending == letterAtom || s.ending == lineEndAtom && b.wholeBreaks) && slack > 0:
		f.stretch(last, slack, func(a *atom) bool { return a.kind == spaceAtom && !a.label }, 0)
	}
	return f
}

// natural places the atoms at their natural widths and returns the right end and the first atom that may be stretched:
// what stands after the last tab, nothing after one that is not a left tab.
func (b *breaker) natural(s span, f *fitted) (end unit.Length, last int) {
	p := newPen(b.edge(s.from), b.right, b.decimal)
	for i := 0; i < len(f.atoms); {
		j := i
		if f.atoms[i].kind == tabAtom {
			f.x[i] = p.at()
			to := b.stopAfter(f.x[i], &f.atoms[i])
			f.tabs[i] = to.TabStop
			p.tab(to)
			j++
			if last = j; to.Kind != document.TabLeft {
				last = len(f.atoms)
			}
		}
		k := j
		for ; k < len(f.atoms) && f.atoms[k].kind != tabAtom; k++ {
			f.w[k] = b.width(s, k)
			a := f.atoms[k]
			a.width = f.w[k]
			p.add(&a)
		}
		x := p.start()
		if j > i {
			f.w[i] = x - f.x[i]
		}
		for ; j < k; j++ {
			f.x[j] = x
			x += f.w[j]
		}
		i = k
	}
	return p.at(), last
}

// width is the natural width of an atom in its line: a soft hyphen shows only where the line ends after it.
func (b *breaker) width(s span, k int) unit.Length {
	i := s.from + k
	if b.atoms[i].kind == softHyphenAtom && i == s.end-1 && !s.last {
		return b.hyphenWidth(i)
	}
	return b.atoms[i].width
}

// blankEnd is the width of no-break spaces at the end: they hang in LibreOffice, in Word they count as letters.
func (f *fitted) blankEnd() unit.Length {
	var width unit.Length
	for i := len(f.atoms) - 1; i >= 0 && f.atoms[i].ch == '\u00a0'; i-- {
		width += f.w[i]
	}
	return width
}

func (f *fitted) shift(by unit.Length) {
	for i := range f.x {
		f.x[i] += by
	}
}

// stretch shares the slack equally among the atoms from a place on that may take it, all but the last `spare` ones.
func (f *fitted) stretch(from int, slack unit.Length, takes func(*atom) bool, spare int64) {
	n := -spare
	for i := from; i < len(f.atoms); i++ {
		if takes(&f.atoms[i]) {
			n++
		}
	}
	if n <= 0 {
		return
	}
	var given unit.Length
	var k int64
	for i := from; i < len(f.atoms); i++ {
		f.x[i] += given
		if k < n && takes(&f.atoms[i]) {
			k++
			share := slack.Scale(k, n) - given
			f.w[i] += share
			given += share
		}
	}
}

// items draws the line on a baseline: marks behind the text first, then text, then lines through and under it.
func (t *typesetter) items(f fitted, baseline unit.Length, num numbering) []Item {
	d := drawer{typesetter: t, fitted: f, baseline: baseline, num: num}
	for i := 0; i < len(f.atoms); {
		j := i + 1
		for j < len(f.atoms) && same(f.atoms[j].piece, f.atoms[i].piece) && f.atoms[j].kind != pictureAtom {
			j++
		}
		switch f.atoms[i].kind {
		case pictureAtom:
			j = i + 1
			d.picture(i)
		case separatorAtom:
			d.separator(i)
		case noteAtom:
		default:
			d.run(i, j)
		}
		i = j
	}
	if len(d.behind)+len(d.over) == 0 {
		return d.text
	}
	return slices.Concat(d.behind, d.text, d.over)
}

// drawer collects the items of one line.
type drawer struct {
	*typesetter
	fitted
	baseline           unit.Length
	num                numbering
	behind, text, over []Item
}

func (d *drawer) picture(i int) {
	a := &d.atoms[i]
	if a.origin.picture == nil {
		d.drawing(a.origin.drawing, d.x[i])
		return
	}
	p := a.origin.picture
	box := standing(p)
	d.text = append(d.text, pictureItem(p, d.x[i]+(box.width-p.Width)/2, d.baseline-(box.height+p.Height)/2, p.Width, p.Height)...)
}

// drawing draws shapes that stand in the line.
func (d *drawer) drawing(shapes *document.Drawing, x unit.Length) {
	line := d.scratch.line // text in the shapes is set in lines of its own while this one is drawn
	d.scratch.line = fitted{}
	defer func() { d.scratch.line = line }()
	for _, f := range shapes.Frames {
		d.text = append(d.text, shifted(d.frameItems(f, d.num), x+f.X, d.baseline-shapes.Height+f.Y)...)
	}
}

// height is that of a picture or drawing.
func (a *atom) height() unit.Length {
	if a.origin.picture == nil {
		return max(a.origin.drawing.Height, 0)
	}
	return standing(a.origin.picture).height
}

// size is the room that something takes in a line.
type size struct{ width, height unit.Length }

// standing is the room of a picture in a line: one that lies on its side takes its height across.
func standing(p *document.Picture) size {
	const right, whole = 90 * 60000, 180 * 60000
	angle := (p.View.Angle%whole + whole) % whole
	if angle > right/2 && angle < right+right/2 {
		return size{max(p.Height, 0), max(p.Width, 0)}
	}
	return size{max(p.Width, 0), max(p.Height, 0)}
}

// separator draws the line above notes through the middle of small letters.
func (d *drawer) separator(i int) {
	y := d.baseline - d.atoms[i].look.size/4
	d.rule(i, i+1, y, unit.Point/2, Solid)
}

// pictureItem draws an image; a picture without one (a format that cannot be shown) leaves its room free.
func pictureItem(p *document.Picture, x, y, width, height unit.Length) []Item {
	if p.Image == nil {
		return nil
	}
	return []Item{&Image{X: x, Y: y, Width: width, Height: height, Data: p.Image, Format: p.Format, AltText: p.AltText, View: p.View, Source: p.Source}}
}

// run draws atoms of one look and origin.
func (d *drawer) run(i, j int) {
	l, o := d.atoms[i].look, d.atoms[i].origin
	x1, x2 := d.x[i], d.x[j-1]+d.w[j-1]
	for _, c := range []*document.Color{l.Shading, l.Highlight} {
		if c != nil {
			d.behind = append(d.behind, &Fill{X: x1, Y: d.baseline - l.ascent, Width: x2 - x1, Height: l.ascent + l.descent, Color: *c, Source: o.source})
		}
	}
	for k := i; k < j; {
		switch {
		case d.atoms[k].kind == tabAtom:
			d.leader(k)
			k++
		case d.silent(k):
			k++
		default:
			k = d.glyphs(k, j)
		}
	}
	d.lines(i, j)
	if o.link != "" {
		d.over = append(d.over, &Link{X: x1, Y: d.baseline - l.ascent, Width: x2 - x1, Height: l.ascent + l.descent, Address: o.link})
	}
}

// silent reports whether an atom leaves no glyph.
func (d *drawer) silent(k int) bool {
	a := &d.atoms[k]
	return a.kind == zeroAtom || a.kind == softHyphenAtom && d.w[k] == 0
}

// glyphs draws atoms of one face as one Text and returns the first atom that is not in it.
func (d *drawer) glyphs(i, j int) int {
	a := &d.atoms[i]
	text := &Text{X: d.x[i], Baseline: d.baseline - a.look.rise, Face: a.face, Size: a.look.size, Scale: a.look.Scale, Color: a.look.Color, Source: a.origin.source}
	k := i
	for k < j && d.atoms[k].kind != tabAtom && d.atoms[k].face == a.face && !d.silent(k) {
		k++
	}
	text.Glyphs = d.scratch.newGlyphs(k - i)
	for n := i; n < k; n++ {
		text.Glyphs = append(text.Glyphs, Glyph{ID: d.atoms[n].id, Rune: d.atoms[n].ch, X: d.x[n] - text.X})
	}
	text.Width = d.x[k-1] + d.w[k-1] - text.X
	if a.origin.field != nil {
		d.text = append(d.text, &pending{Text: text, field: a.origin.field, look: a.look})
		return k
	}
	d.text = append(d.text, text)
	return k
}

// leastLeader keeps the dots of a leader apart where letters are squeezed together.
const leastLeader = unit.Point / 2

// leader fills a tab with its leader. The dots stand on a grid of their own width from the left margin, so that those
// of several lines stand under each other.
func (d *drawer) leader(k int) {
	tab, a := d.tabs[k], &d.atoms[k]
	if tab.Leader == 0 || d.w[k] <= 0 {
		return
	}
	sh := d.shape(a.look, tab.Leader, a.origin)
	step := max(sh.advance, leastLeader)
	first := floor(d.x[k]+step-1, step)
	n := int((d.x[k] + d.w[k] - first) / step)
	if n <= 0 || !d.spend(n, a.origin.source) {
		return
	}
	text := &Text{X: first, Baseline: d.baseline, Face: sh.face, Size: a.look.size, Scale: a.look.Scale, Color: a.look.Color, Source: a.origin.source}
	text.Glyphs = d.scratch.newGlyphs(n)
	for i := range n {
		text.Glyphs = append(text.Glyphs, Glyph{ID: sh.id, Rune: tab.Leader, X: unit.Length(i) * step})
	}
	text.Width = unit.Length(n) * step
	d.text = append(d.text, text)
}

// underlines tells for each kind the pattern, the lines and their weight in percent.
var underlines = map[document.Underline]struct {
	kind   LineKind
	lines  int
	weight int64
}{
	document.SingleUnderline: {Solid, 1, 100},
	document.DoubleUnderline: {Solid, 2, 80},
	document.ThickUnderline:  {Solid, 1, 200},
	document.DottedUnderline: {Dotted, 1, 100},
	document.DashedUnderline: {Dashed, 1, 100},
	document.WaveUnderline:   {Wave, 1, 100},
	document.WordsUnderline:  {Solid, 1, 100},
}

// lines draws what goes under and through the atoms.
func (d *drawer) lines(i, j int) {
	l := d.atoms[i].look
	if u, ok := underlines[l.Underline]; ok {
		y := d.baseline - l.rise - l.face.Scale(l.face.UnderlinePosition, l.size)
		width := l.face.Scale(l.face.UnderlineThickness, l.size).Scale(u.weight, 100)
		for n := range u.lines {
			d.under(i, j, y+2*unit.Length(n)*width, width, u.kind)
		}
	}
	y := d.baseline - l.rise - l.face.Scale(l.face.StrikePosition, l.size)
	width := l.face.Scale(l.face.StrikeThickness, l.size)
	switch {
	case l.DoubleStrike:
		d.rule(i, j, y-width, width, Solid)
		d.rule(i, j, y+width, width, Solid)
	case l.Strike:
		d.rule(i, j, y, width, Solid)
	}
}

// under draws an underline, word by word when spaces stay free.
func (d *drawer) under(i, j int, y, width unit.Length, kind LineKind) {
	if d.atoms[i].look.Underline != document.WordsUnderline {
		d.rule(i, j, y, width, kind)
		return
	}
	for i < j {
		k := i
		for k < j && d.atoms[k].kind == letterAtom {
			k++
		}
		d.rule(i, k, y, width, kind)
		i = k + 1
	}
}

func (d *drawer) rule(i, j int, y, width unit.Length, kind LineKind) {
	if i >= j || d.x[j-1]+d.w[j-1] <= d.x[i] {
		return
	}
	a := &d.atoms[i]
	d.over = append(d.over, &Rule{X1: d.x[i], Y1: y, X2: d.x[j-1] + d.w[j-1], Y2: y, Width: max(width, 1), Kind: kind, Color: a.look.Color, Source: a.origin.source})
}
