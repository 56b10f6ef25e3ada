package fill

import "vanthu/docgen/expr"

// Most rows of long lists are cells with a value each. When all their values can be seen, nothing goes away and no cell
// is left without a paragraph: the row is its letters and its values one behind the other, and there is no need to go
// through its elements. A row with a value that is blank or has several lines goes the long way.

// straightStep is a value and the bytes before it; the last step has no value.
type straightStep struct {
	before []byte
	value  *item
}

// straighten returns the short way through a row, nil when it has none.
func straighten(row *item) []straightStep {
	w := straightener{}
	if !w.element(row) || len(w.steps) == 0 {
		return nil
	}
	return append(w.steps, straightStep{before: w.before})
}

type straightener struct {
	steps  []straightStep
	before []byte
}

func (w *straightener) literal(list segments) bool {
	text, ok := list.literal()
	w.before = append(w.before, text...)
	return ok
}

// element goes through an element whose content is text, values and elements of that kind.
func (w *straightener) element(i *item) bool {
	if i.merge != nil || i.grid != nil || i.sect != nil || !seeThrough[i.name] || i.name == "w:sdt" || !w.literal(i.start) {
		return false
	}
	values := len(w.steps)
	last := noBlock
	for _, c := range i.items {
		switch c.kind {
		case copied:
			if c.marksRange || c.block == tableBlock || c.endsBody || !w.literal(c.raw) {
				return false
			}
		case element:
			if !w.element(c) {
				return false
			}
		case valued:
			if !c.inRun || c.paragraphs {
				return false
			}
			w.steps = append(w.steps, straightStep{w.before, c})
			w.before = nil
		default:
			return false
		}
		if c.block != noBlock {
			last = c.block
		}
	}
	w.before = append(w.before, i.end...)
	if i.vanishes && len(w.steps) == values && !i.showsWithoutTags() || i.holder && last != paragraphBlock {
		return false
	}
	return i.name != "w:r" || len(i.items) > 0
}

// straight writes a row the short way; false: it has written nothing, and the row must go the long way.
func (f *filler) straight(row *item, s *expr.Scope) bool {
	start := len(f.buf)
	for n := range row.straight {
		step := &row.straight[n]
		f.buf = append(f.buf, step.before...)
		if step.value == nil {
			break
		}
		text := step.value.value.Text(s)
		if text == "" || text[0] == ' ' || !oneLine(text) {
			f.buf = f.buf[:start]
			return false
		}
		f.leaves(step.value, s, text)
		f.buf = appendRunText(f.buf, text)
	}
	f.nextRow()
	f.shown, f.words = true, true
	f.dropped, f.pageBreak = nil, nil
	return true
}
