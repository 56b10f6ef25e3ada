package font

import (
	"encoding/binary"
	"slices"
	"sync"
)

// Subset returns a TrueType file whose glyph i is glyphs[i] of this face, for embedding: without names, letters and
// instructions, which whoever embeds it replaces. A glyph may come twice. The parts of composite glyphs that are not
// in the list follow behind it. Damaged and unknown glyphs become empty. At most 65,535 glyphs are kept.
func (f *Face) Subset(glyphs []GlyphID) []byte { return f.AppendSubset(nil, glyphs) }

// AppendSubset is Subset behind what dst holds.
func (f *Face) AppendSubset(dst []byte, glyphs []GlyphID) []byte {
	s := subsets.Get().(*subset)
	defer subsets.Put(s)
	s.face, s.glyphs = f, append(s.glyphs[:0], glyphs[:min(len(glyphs), maxGlyphs)]...)
	s.glyf, s.places = s.glyf[:0], s.places[:0]
	s.at = slices.Grow(s.at[:0], f.glyphCount)[:f.glyphCount]
	clear(s.at)
	s.source.glyf, s.source.loca, s.source.place = f.tables["glyf"], f.tables["loca"], shortPlace
	if widePlaces(f.tables) {
		s.source.place = widePlace
	}
	for i, g := range s.glyphs {
		if int(g) < len(s.at) && s.at[g] == 0 {
			s.at[g] = uint16(i + 1)
		}
	}
	for i := 0; i < len(s.glyphs); i++ { // grows as parts of glyphs are found
		s.places = append(s.places, uint32(len(s.glyf)))
		s.add(s.glyphs[i])
	}
	s.places = append(s.places, uint32(len(s.glyf)))
	return s.appendFile(dst)
}

const maxGlyphs = 0xFFFF

// subsets are used again and again: their memory is larger than the file that comes out.
var subsets = sync.Pool{New: func() any { return new(subset) }}

// subset is a cut in the making.
type subset struct {
	face   *Face
	glyphs []GlyphID
	at     []uint16 // by glyph: where it first stands in glyphs, counted from 1; 0 for nowhere
	glyf   []byte
	places []uint32 // in glyf, one for each glyph and the end
	source struct { // the face's own tables
		glyf, loca table
		place      func(loca table, glyph int) int64
	}
}

// Lengths within the drawing of a glyph, and flags of a part of a composite one (ISO/IEC 14496-22, 5.3.3).
const (
	glyphHead = 10
	partHead  = 4

	partHasWords       = 0x0001
	partHasScale       = 0x0008
	morePartsFollow    = 0x0020
	partHasTwoScales   = 0x0040
	partHasMatrix      = 0x0080
	instructionsFollow = 0x0100
)

// add puts a glyph behind the others, without its instructions.
func (s *subset) add(g GlyphID) {
	if int(g) >= s.face.glyphCount {
		return
	}
	from := &s.source
	drawing := from.glyf[from.place(from.loca, int(g)):from.place(from.loca, int(g)+1)]
	if len(drawing) < glyphHead {
		return
	}
	if contours := int(drawing.i16(0)); contours < 0 {
		s.addComposite(drawing)
	} else {
		s.addSimple(drawing, contours)
	}
	s.glyf = append(s.glyf, make([]byte, len(s.glyf)&1)...) // loca counts in twos
}

func (s *subset) addSimple(drawing table, contours int) {
	counter := glyphHead + 2*contours
	outline := counter + 2 + int(drawing.u16(counter))
	if outline > len(drawing) {
		return
	}
	s.glyf = append(s.glyf, drawing[:counter]...)
	s.glyf = append(s.glyf, 0, 0)
	s.glyf = append(s.glyf, drawing[outline:]...)
}

// addComposite copies a glyph made of others, by their new numbers.
func (s *subset) addComposite(drawing table) {
	start := len(s.glyf)
	s.glyf = append(s.glyf, drawing[:glyphHead]...)
	for at, more := glyphHead, true; more; {
		flags, part := drawing.u16(at), GlyphID(drawing.u16(at+2))
		length := partLength(flags)
		if at+length > len(drawing) || len(s.glyphs) >= maxGlyphs {
			s.glyf = s.glyf[:start]
			return
		}
		s.glyf = binary.BigEndian.AppendUint16(s.glyf, flags&^instructionsFollow)
		s.glyf = binary.BigEndian.AppendUint16(s.glyf, uint16(s.number(part)))
		s.glyf = append(s.glyf, drawing[at+partHead:at+length]...)
		at += length
		more = flags&morePartsFollow != 0
	}
}

// partLength tells how long the record of a part is: flags, glyph, where it stands, how it is scaled.
func partLength(flags uint16) int {
	length := partHead + 2
	if flags&partHasWords != 0 {
		length += 2
	}
	switch {
	case flags&partHasScale != 0:
		length += 2
	case flags&partHasTwoScales != 0:
		length += 4
	case flags&partHasMatrix != 0:
		length += 8
	}
	return length
}

// number returns the new number of a glyph, which joins the list if it is not there.
func (s *subset) number(g GlyphID) int {
	known := int(g) < len(s.at)
	if known && s.at[g] != 0 {
		return int(s.at[g]) - 1
	}
	s.glyphs = append(s.glyphs, g)
	if known {
		s.at[g] = uint16(len(s.glyphs))
	}
	return len(s.glyphs) - 1
}

// appendFile puts the tables together that drawing needs (ISO 32000-1, 9.9), in the order of their tags.
func (s *subset) appendFile(dst []byte) []byte {
	loca, wide := s.loca()
	tables := []struct {
		tag  string
		data []byte
	}{{"glyf", s.glyf}, {"head", s.head(wide)}, {"hhea", s.hhea()}, {"hmtx", s.hmtx()}, {"loca", loca}, {"maxp", s.maxp()}}
	begin := 12 + 16*len(tables)
	start := len(dst)
	file := slices.Grow(dst, begin+len(s.glyf)+len(loca)+4*len(s.glyphs)+256)
	file = append(file, 0, 1, 0, 0, 0, byte(len(tables)), 0, 64, 0, 2, 0, 32) // six tables: the search numbers
	headAt := 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = start + begin
		}
		file = append(file, t.tag...)
		file = binary.BigEndian.AppendUint32(file, checksum(t.data))
		file = binary.BigEndian.AppendUint32(file, uint32(begin))
		file = binary.BigEndian.AppendUint32(file, uint32(len(t.data)))
		begin += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		file = append(file, t.data...)
		file = append(file, make([]byte, -(len(file)-start)&3)...)
	}
	const ofWholeFile = 0xB1B0AFBA
	binary.BigEndian.PutUint32(file[headAt+8:], ofWholeFile-checksum(file[start:]))
	return file
}

func (s *subset) loca() (loca []byte, wide bool) {
	const shortForm = 2 * 0xFFFF
	wide = len(s.glyf) > shortForm
	loca = make([]byte, 0, 4*len(s.places))
	for _, place := range s.places {
		if wide {
			loca = binary.BigEndian.AppendUint32(loca, place)
		} else {
			loca = binary.BigEndian.AppendUint16(loca, uint16(place/2))
		}
	}
	return loca, wide
}

func (s *subset) head(wide bool) []byte {
	head := slices.Clone(s.face.tables["head"][:54])
	clear(head[8:12])  // the checksum comes last
	head[17] &^= 0x1C  // flags 2 to 4: instructions depend on the size
	clear(head[50:52]) // the form of loca
	if wide {
		head[51] = 1
	}
	return head
}

func (s *subset) hhea() []byte {
	hhea := slices.Clone(s.face.tables["hhea"][:36])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.glyphs)))
	return hhea
}

func (s *subset) hmtx() []byte {
	f, hmtx := s.face, make([]byte, 0, 4*len(s.glyphs))
	for _, g := range s.glyphs {
		bearing := 4*int(g) + 2
		if int(g) >= f.longs {
			bearing = 4*f.longs + 2*(int(g)-f.longs)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(f.Advance(g)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.hmtx.u16(bearing))
	}
	return hmtx
}

// maxp keeps what bounds the outlines and empties what bounds the instructions.
func (s *subset) maxp() []byte {
	maxp := make([]byte, 32)
	copy(maxp, s.face.tables["maxp"])
	copy(maxp, []byte{0, 1, 0, 0})
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	copy(maxp[14:], []byte{0, 1}) // zones
	clear(maxp[16:28])
	return maxp
}

// checksum adds up a table's words, the last one filled with zeros.
func checksum(data []byte) uint32 {
	sum := uint32(0)
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var rest [4]byte
	copy(rest[:], data)
	return sum + binary.BigEndian.Uint32(rest[:])
}

// Descriptor is what a file that embeds a face says about it. Lengths are font units, measured from the baseline up.
type Descriptor struct {
	Left, Bottom, Right, Top int // around all glyphs
	Ascent, Descent          int // of the letters themselves; Descent is negative
	ItalicAngle              int // degrees from the vertical, negative when leaning to the right
	Weight                   int // 400 regular, 700 bold
	FixedPitch, Serif        bool
}

// Describe reads the descriptor from the face's tables.
func (f *Face) Describe() Descriptor {
	head, hhea, os2, post := f.tables["head"], f.tables["hhea"], f.tables["OS/2"], f.tables["post"]
	d := Descriptor{
		Left: int(head.i16(36)), Bottom: int(head.i16(38)), Right: int(head.i16(40)), Top: int(head.i16(42)),
		Ascent: int(hhea.i16(4)), Descent: int(hhea.i16(6)),
		ItalicAngle: (int(int32(post.u32(4))) + 1<<15) >> 16, // a whole and 16 binary digits
		FixedPitch:  post.u32(12) != 0,
		Weight:      or(int(os2.u16(4)), 400),
	}
	const latinText, coveSerif, triangleSerif = 2, 2, 10 // PANOSE family and its kinds of serif
	kind := os2.cut(32, 2)
	d.Serif = len(kind) == 2 && kind[0] == latinText && kind[1] >= coveSerif && kind[1] <= triangleSerif
	return d
}
