package pdf

import (
	"encoding/binary"
	"sort"

	"vanthu/docgen/font"
)

// keptTables are copied from the face's file as they are. The rest is of no use for drawing.
var keptTables = []string{"OS/2", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post", "prep"}

// defaults stand in for tables that fonts may lack and the library insists on: zeros of the tables' usual length.
var defaults = map[string][]byte{"OS/2": make([]byte, 96), "post": make([]byte, 32)}

// fontFile returns the face's file with a letter table of our own that knows just the letters used. So any font can be
// embedded (the library reads letter tables of format 4 only), each letter is drawn with the glyph that layout chose,
// and the library's own cutting leaves nothing but those glyphs.
func fontFile(face *font.Face, glyphs map[rune]font.GlyphID) []byte {
	tables := map[string][]byte{"cmap": cmapTable(glyphs), "name": make([]byte, 6)}
	tables["name"][5] = 6 // no names; the text begins right behind the head
	for _, tag := range keptTables {
		if t := findTable(face.Data(), tag); len(t) >= len(defaults[tag]) && t != nil {
			tables[tag] = t
		} else if defaults[tag] != nil {
			tables[tag] = defaults[tag]
		}
	}
	return assemble(tables)
}

// findTable returns a table of a file that font.Parse has accepted, nil when there is none.
func findTable(data []byte, tag string) []byte {
	count := int(binary.BigEndian.Uint16(data[4:]))
	for i := range count {
		record := data[12+16*i:]
		if string(record[:4]) == tag {
			offset := binary.BigEndian.Uint32(record[8:])
			return data[offset : offset+binary.BigEndian.Uint32(record[12:])]
		}
	}
	return nil
}

// cmapTable makes a letter table of format 4 (ISO/IEC 14496-22, 5.2.1.3.5), one segment for each letter.
func cmapTable(glyphs map[rune]font.GlyphID) []byte {
	letters := make([]rune, 0, len(glyphs)+1)
	for r := range glyphs {
		letters = append(letters, r)
	}
	sort.Slice(letters, func(a, b int) bool { return letters[a] < letters[b] })
	letters = append(letters, 0xFFFF) // the closing segment
	count := len(letters)
	words := []uint16{0, 1, 3, 1, 0, 12, 4, uint16(16 + 8*count), 0, uint16(2 * count), 0, 0, 0}
	for _, r := range letters {
		words = append(words, uint16(r)) // ends
	}
	words = append(words, 0)
	for _, r := range letters {
		words = append(words, uint16(r)) // starts
	}
	for _, r := range letters {
		words = append(words, uint16(glyphs[r])-uint16(r)) // glyph = letter + delta
	}
	words = append(words, make([]uint16, count)...)
	table := make([]byte, 0, 2*len(words))
	for _, w := range words {
		table = binary.BigEndian.AppendUint16(table, w)
	}
	return table
}

// assemble puts tables together to a font file. Checksums stay empty: the library computes those of what it embeds.
func assemble(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	sort.Strings(tags)
	file := binary.BigEndian.AppendUint32(nil, 0x00010000)
	file = binary.BigEndian.AppendUint16(file, uint16(len(tags)))
	file = append(file, make([]byte, 6)...)
	offset := 12 + 16*len(tags)
	for _, tag := range tags {
		file = append(append(file, tag...), 0, 0, 0, 0)
		file = binary.BigEndian.AppendUint32(file, uint32(offset))
		file = binary.BigEndian.AppendUint32(file, uint32(len(tables[tag])))
		offset += (len(tables[tag]) + 3) &^ 3
	}
	for _, tag := range tags {
		file = append(file, tables[tag]...)
		file = append(file, make([]byte, -len(file)&3)...)
	}
	return file
}
