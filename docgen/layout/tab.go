package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// stops are the tab stops of a paragraph, measured from the left margin of the text.
type stops struct {
	custom   []document.TabStop // sorted
	indent   unit.Length        // the left indent serves as a stop for what stands before it (hanging indent)
	distance unit.Length        // of default stops
}

// stop is where a tab leads. A default stop is not the author's: it never reaches beyond the measure.
type stop struct {
	document.TabStop
	given bool
}

// next returns the stop after x.
func (s stops) next(x unit.Length) stop {
	found := stop{TabStop: document.TabStop{At: floor(x, s.distance) + s.distance}}
	for _, c := range s.custom {
		if c.Kind != document.TabBar && c.At > x {
			found = stop{c, true}
			break
		}
	}
	if s.indent > x && (!found.given || s.indent < found.At) {
		found = stop{TabStop: document.TabStop{At: s.indent}, given: true}
	}
	return found
}

// floor returns the greatest multiple of step that is not above x.
func floor(x, step unit.Length) unit.Length {
	n := x / step
	if x < 0 && x%step != 0 {
		n--
	}
	return n * step
}

// pen walks along a line of natural widths and answers where the next atom would stand. The text after a centred,
// right or decimal tab moves as it grows, so the pen keeps it apart until the next tab.
type pen struct {
	from    unit.Length // where the text since the last tab could begin at the earliest
	width   unit.Length // of the text since the last tab
	end     unit.Length // of the line: text at a centred tab moves to the left rather than beyond it
	stop    stop
	decimal unit.Length // width before the decimal sign, -1 until it comes
	digit   bool        // the last atom was a digit
	sign    rune        // the decimal sign
}

func newPen(x, end unit.Length, sign rune) pen {
	return pen{from: x, end: end, decimal: -1, sign: sign}
}

// start returns where the text since the last tab begins.
func (p *pen) start() unit.Length {
	at := p.from
	switch p.stop.Kind {
	case document.TabRight:
		at = p.stop.At - p.width
	case document.TabCenter:
		at = p.stop.At - p.width/2
		if p.stop.At < p.end {
			at = min(at, p.end-p.width)
		}
	case document.TabDecimal:
		at = p.stop.At - p.width
		if p.decimal >= 0 {
			at = p.stop.At - p.decimal
		}
	}
	return max(at, p.from)
}

func (p *pen) at() unit.Length { return p.start() + p.width }

// tab moves on to a stop.
func (p *pen) tab(s stop) {
	x := p.at()
	*p = pen{from: x, end: p.end, stop: s, decimal: -1, sign: p.sign}
	if s.Kind == document.TabLeft {
		p.from = max(x, s.At)
	}
}

// add walks over an atom that is not a tab. The decimal sign stands after a digit.
func (p *pen) add(a *atom) {
	if p.decimal < 0 && p.digit && a.ch == p.sign {
		p.decimal = p.width
	}
	p.digit = a.ch >= '0' && a.ch <= '9'
	p.width += a.width
}
