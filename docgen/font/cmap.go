package font

import (
	"errors"
	"sort"
)

// cmap finds glyphs by letter. symbol is set for fonts whose letters have private codes only (platform 3, encoding 0):
// there the letters up to 0xFF also answer at U+F000 and above.
type cmap struct {
	find   func(code uint32) GlyphID
	symbol bool
}

func (c cmap) glyph(r rune) GlyphID {
	if r < 0 {
		return 0
	}
	id := c.find(uint32(r))
	if id == 0 && c.symbol && r <= 0xFF {
		return c.find(0xF000 + uint32(r))
	}
	return id
}

// cmapFormats are the subtable formats that Unicode fonts are made with.
var cmapFormats = map[uint16]func(table) func(uint32) GlyphID{0: byteCmap, 4: segmentCmap, 6: trimmedCmap, 12: groupCmap}

// readCmap chooses the subtable that covers most: full Unicode, then the basic plane, then symbols, then anything.
func readCmap(t table) (cmap, error) {
	var best cmap
	bestRank := 0
	for i := range min(int(t.u16(2)), 64) {
		record := 4 + 8*i
		platform, encoding := t.u16(record), t.u16(record+2)
		sub := t.from(int(t.u32(record + 4)))
		open, known := cmapFormats[sub.u16(0)]
		if rank := cmapRank(platform, encoding); known && len(sub) >= 6 && rank > bestRank {
			best, bestRank = cmap{find: open(sub), symbol: platform == 3 && encoding == 0}, rank
		}
	}
	if bestRank == 0 {
		return best, errors.New("font: no table from letters to glyphs that can be read")
	}
	return best, nil
}

func cmapRank(platform, encoding uint16) int {
	switch {
	case platform == 3 && encoding == 10, platform == 0 && (encoding == 4 || encoding == 6):
		return 5
	case platform == 3 && encoding == 1:
		return 4
	case platform == 0 && encoding < 4:
		return 3
	case platform == 3 && encoding == 0:
		return 2
	case platform == 1 && encoding == 0:
		return 1
	}
	return 0
}

// byteCmap reads format 0: 256 glyphs.
func byteCmap(t table) func(uint32) GlyphID {
	glyphs := t.cut(6, 256)
	return func(code uint32) GlyphID {
		if code >= uint32(len(glyphs)) {
			return 0
		}
		return GlyphID(glyphs[code])
	}
}

// segmentCmap reads format 4: segments of the basic plane, sorted by their last code.
func segmentCmap(t table) func(uint32) GlyphID {
	count := int(t.u16(6) / 2)
	ends, starts := t.from(14), t.from(16+2*count)
	deltas, ranges := t.from(16+4*count), t.from(16+6*count)
	return func(code uint32) GlyphID {
		if code > 0xFFFF {
			return 0
		}
		i := sort.Search(count, func(i int) bool { return uint32(ends.u16(2*i)) >= code })
		start := uint32(starts.u16(2 * i))
		if i == count || code < start {
			return 0
		}
		delta, offset := deltas.u16(2*i), int(ranges.u16(2*i))
		if offset == 0 {
			return GlyphID(uint16(code) + delta)
		}
		id := ranges.u16(2*i + offset + 2*int(code-start))
		if id == 0 {
			return 0
		}
		return GlyphID(id + delta)
	}
}

// trimmedCmap reads format 6: one dense range.
func trimmedCmap(t table) func(uint32) GlyphID {
	first, count := uint32(t.u16(6)), uint32(t.u16(8))
	return func(code uint32) GlyphID {
		if code < first || code-first >= count {
			return 0
		}
		return GlyphID(t.u16(10 + 2*int(code-first)))
	}
}

// groupCmap reads format 12: groups of all Unicode, sorted.
func groupCmap(t table) func(uint32) GlyphID {
	groups := t.from(16)
	count := min(int(t.u32(12)), len(groups)/12)
	return func(code uint32) GlyphID {
		i := sort.Search(count, func(i int) bool { return groups.u32(12*i+4) >= code })
		if i == count || code < groups.u32(12*i) {
			return 0
		}
		return GlyphID(groups.u32(12*i+8) + code - groups.u32(12*i))
	}
}
