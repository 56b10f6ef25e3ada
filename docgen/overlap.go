package docgen

import (
	"bytes"
	"html"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// Boxes may lie over each other, and do: what must not is the text in them. So lines are compared as they were set, each
// without the space that letters leave above and below.

// ink is where letters stand.
type ink struct{ left, top, right, bottom unit.Length }

// hair is how far lines may reach into each other before somebody sees it.
const hair = unit.Millimetre / 5

func (a ink) over(b ink) bool {
	return min(a.right, b.right)-max(a.left, b.left) > hair && min(a.bottom, b.bottom)-max(a.top, b.top) > hair
}

// inked is the text of one box: its lines, and what is around all of them.
type inked struct {
	name   string
	lines  []ink
	around ink
}

func (a inked) over(b inked) bool {
	if !a.around.over(b.around) {
		return false
	}
	for _, one := range a.lines {
		for _, other := range b.lines {
			if one.over(other) {
				return true
			}
		}
	}
	return false
}

// inkOf finds the text of a box that was laid out.
func inkOf(name string, page layout.Page) inked {
	found := inked{name: name}
	for _, item := range page.Items {
		text, is := item.(*layout.Text)
		if !is {
			continue
		}
		line, drawn := inkOfText(text)
		if !drawn {
			continue
		}
		if len(found.lines) == 0 {
			found.around = line
		}
		around := &found.around
		around.left, around.top = min(around.left, line.left), min(around.top, line.top)
		around.right, around.bottom = max(around.right, line.right), max(around.bottom, line.bottom)
		found.lines = append(found.lines, line)
	}
	return found
}

// inkOfText is where the letters of a text stand, of its height what lines without marks and tails have.
func inkOfText(text *layout.Text) (line ink, drawn bool) {
	const above, below = 65, 0 // percent of the size
	first, last := -1, 0
	for n, g := range text.Glyphs {
		if g.Rune != ' ' && g.Rune != '\u00A0' {
			if last = n; first < 0 {
				first = n
			}
		}
	}
	if first < 0 {
		return ink{}, false
	}
	from, to := text.Glyphs[first].X, text.End(last)
	up, down := text.Size.Scale(above, 100), text.Size.Scale(below, 100)
	switch x, y := text.X, text.Baseline; text.Turn {
	case document.Upwards:
		return ink{x - up, y - to, x + down, y - from}, true
	case document.Downwards:
		return ink{x - down, y + from, x + up, y + to}, true
	default:
		return ink{x + from, y - up, x + to, y + down}, true
	}
}

// overlaps finds the boxes of a sheet whose text stands over another's: among themselves, and over those that are the same
// on all sheets. In red they come out where red says so.
func (s laidSheet) overlaps(common []inked, red bool) (pairs [][2]string) {
	found := func(n int, other string) {
		pairs = append(pairs, [2]string{s.inks[n].name, other})
		if red {
			reddened(s.items(n))
		}
	}
	for n, one := range s.inks {
		for m, other := range s.inks[n+1:] {
			if one.over(other) {
				found(n, other.name)
				if red {
					reddened(s.items(n + 1 + m))
				}
			}
		}
		for _, other := range common {
			if one.over(other) {
				found(n, other.name)
			}
		}
	}
	return pairs
}

var boxTitle = []byte(`<wp:docPr id="`)

// boxNameOf reads what people call a box out of its markup.
func boxNameOf(box []byte) string {
	_, rest, _ := bytes.Cut(box, boxTitle)
	_, rest, _ = bytes.Cut(rest, []byte(` name="`))
	name, _, _ := bytes.Cut(rest, []byte(`"`))
	return html.UnescapeString(string(name))
}

// reddened puts red copies of texts in their place: other sheets share them.
func reddened(items []layout.Item) {
	for n, item := range items {
		if text, is := item.(*layout.Text); is {
			red := *text
			red.Color = document.Color{R: 255}
			items[n] = &red
		}
	}
}
