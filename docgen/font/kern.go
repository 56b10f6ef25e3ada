package font

import "math/bits"

// kerning tells how much nearer or farther pairs of glyphs stand (GPOS lookup type 2, or the older table kern). It
// holds places in the file; nothing is unpacked.
type kerning struct {
	lookups [][]table // the pair subtables of each lookup of the feature kern
	pairs   table     // of table kern, format 0: left, right, value; sorted
}

// maxLookups bounds what a false file may make a reader look through.
const maxLookups = 64

// Kern returns by how much the advance of the first of two neighbouring glyphs changes, in font units: negative when
// they move together, 0 for most pairs.
func (f *Face) Kern(left, right GlyphID) int {
	sum := 0
	for _, subtables := range f.kerning.lookups {
		for _, s := range subtables {
			if value, found := pairValue(s, left, right); found {
				sum += value
				break
			}
		}
	}
	if f.kerning.lookups == nil {
		return f.kerning.old(left, right)
	}
	return sum
}

// readKerning finds the pair tables. What is damaged is left out: letters then stand at their own widths.
func readKerning(tables map[string]table) kerning {
	gpos := tables["GPOS"]
	if k := (kerning{lookups: pairLookups(gpos)}); k.lookups != nil {
		return k
	}
	kern := tables["kern"]
	if kern.u16(0) != 0 || kern.u16(2) == 0 || kern.u16(8)>>8 != 0 {
		return kerning{}
	}
	return kerning{pairs: kern.cut(18, 6*int(kern.u16(10)))}
}

// pairLookups follows script, language and feature to the lookups of kern for Latin letters.
func pairLookups(gpos table) [][]table {
	scripts, features, lookups := gpos.from(int(gpos.u16(4))), gpos.from(int(gpos.u16(6))), gpos.from(int(gpos.u16(8)))
	language := latin(scripts)
	var found [][]table
	for i := range int(language.u16(4)) {
		record := features.from(2 + 6*int(language.u16(6+2*i)))
		if len(record) < 6 || string(record[:4]) != "kern" {
			continue
		}
		feature := features.from(int(record.u16(4)))
		for k := range int(feature.u16(2)) {
			lookup := lookups.from(int(lookups.u16(2 + 2*int(feature.u16(4+2*k)))))
			if pairs := pairSubtables(lookup); len(pairs) > 0 && len(found) < maxLookups {
				found = append(found, pairs)
			}
		}
	}
	return found
}

// latin returns the language system of Latin letters, of any script where the face does not know them apart.
func latin(scripts table) table {
	var script table
	for i := range int(scripts.u16(0)) {
		record := scripts.from(2 + 6*i)
		if len(record) < 6 {
			break
		}
		if tag := string(record[:4]); tag == "latn" || tag == "DFLT" && script == nil {
			script = scripts.from(int(record.u16(4)))
		}
	}
	if offset := int(script.u16(0)); offset != 0 {
		return script.from(offset)
	}
	return nil
}

// pairSubtables returns the subtables of a lookup that adjusts pairs, extensions opened.
func pairSubtables(lookup table) []table {
	kind := lookup.u16(0)
	var out []table
	for i := range min(int(lookup.u16(4)), maxLookups) {
		s := lookup.from(int(lookup.u16(6 + 2*i)))
		own := kind
		if kind == 9 && s.u16(0) == 1 {
			own, s = s.u16(2), s.from(int(s.u32(4)))
		}
		if own == 2 && len(s) > 10 {
			out = append(out, s)
		}
	}
	return out
}

// pairValue returns the change of the first glyph's advance; found tells that the subtable decides about the pair.
func pairValue(s table, left, right GlyphID) (value int, found bool) {
	index := coverage(s.from(int(s.u16(2))), left)
	if index < 0 {
		return 0, false
	}
	first, second := s.u16(4), s.u16(6)
	size := 2 * (bits.OnesCount16(first) + bits.OnesCount16(second))
	advance := func(record table) int {
		if first&4 == 0 {
			return 0
		}
		return int(record.i16(2 * bits.OnesCount16(first&3)))
	}
	switch s.u16(0) {
	case 1:
		set := s.from(int(s.u16(10 + 2*index)))
		at := search(int(set.u16(0)), int(right), func(i int) int { return int(set.u16(2 + i*(2+size))) })
		if at < 0 {
			return 0, false
		}
		return advance(set.from(4 + at*(2+size))), true
	case 2:
		row, column := class(s.from(int(s.u16(8))), left), class(s.from(int(s.u16(10))), right)
		columns := int(s.u16(14))
		if row >= int(s.u16(12)) || column >= columns {
			return 0, false
		}
		return advance(s.from(16 + (row*columns+column)*size)), true
	}
	return 0, false
}

// coverage returns the index of a glyph, -1 when it is not covered.
func coverage(t table, g GlyphID) int {
	if t.u16(0) == 1 {
		return search(int(t.u16(2)), int(g), func(i int) int { return int(t.u16(4 + 2*i)) })
	}
	r, start := rangeOf(t, g)
	if r == nil {
		return -1
	}
	return int(r.u16(4)) + int(g) - start
}

// class returns the class of a glyph; 0 for all that are not named.
func class(t table, g GlyphID) int {
	if t.u16(0) == 1 {
		if i := int(g) - int(t.u16(2)); i >= 0 && i < int(t.u16(4)) {
			return int(t.u16(6 + 2*i))
		}
		return 0
	}
	r, _ := rangeOf(t, g)
	return int(r.u16(4))
}

// rangeOf finds the range record that holds a glyph, and its first glyph; nil for none.
func rangeOf(t table, g GlyphID) (table, int) {
	low, high := 0, int(t.u16(2))
	for low < high {
		middle := (low + high) / 2
		r := t.from(4 + 6*middle)
		switch {
		case int(g) < int(r.u16(0)):
			high = middle
		case int(g) > int(r.u16(2)):
			low = middle + 1
		default:
			return r, int(r.u16(0))
		}
	}
	return nil, 0
}

// search finds a value among n sorted ones, -1 when it is not there.
func search(n, value int, at func(i int) int) int {
	low, high := 0, n
	for low < high {
		middle := (low + high) / 2
		if at(middle) < value {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < n && at(low) == value {
		return low
	}
	return -1
}

func (k kerning) old(left, right GlyphID) int {
	at := search(len(k.pairs)/6, int(left)<<16|int(right), func(i int) int { return int(k.pairs.u32(6 * i)) })
	if at < 0 {
		return 0
	}
	return int(k.pairs.i16(6*at + 4))
}
