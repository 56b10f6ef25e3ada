package font

import (
	"errors"
	"fmt"
)

// ErrUnsupported marks font files that are sound but not TrueType: PostScript outlines (.otf), collections (.ttc).
var ErrUnsupported = errors.New("not a TrueType font")

// maxTables is more than any real font has; it bounds the work on a false table directory.
const maxTables = 256

// required are the tables without which nothing can be set or drawn.
var required = []struct {
	tag    string
	length int
}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"cmap", 4}, {"glyf", 0}, {"loca", 4}}

// Parse reads a TrueType file (ISO/IEC 14496-22). The face keeps data, which must not be changed afterwards.
// Any damage that would make a glyph unreadable is an error; Parse never panics.
func Parse(data []byte) (*Face, error) {
	tables, err := directory(data)
	if err != nil {
		return nil, err
	}
	for _, need := range required {
		if t, ok := tables[need.tag]; !ok || len(t) < need.length {
			return nil, fmt.Errorf("font: table %s is missing or too short", need.tag)
		}
	}
	f := &Face{data: data, tables: tables, hmtx: tables["hmtx"], glyphCount: int(tables["maxp"].u16(4))}
	if err := f.readMetrics(tables); err != nil {
		return nil, err
	}
	if err := checkGlyphs(tables, f.glyphCount); err != nil {
		return nil, err
	}
	if f.cmap, err = readCmap(tables["cmap"]); err != nil {
		return nil, err
	}
	f.kerning = readKerning(tables)
	f.readNames(tables["name"])
	if f.Family == "" {
		return nil, errors.New("font: the file does not name its family")
	}
	return f, nil
}

// directory finds the tables of the file; each lies wholly within it.
func directory(data []byte) (map[string]table, error) {
	file := table(data)
	switch file.u32(0) {
	case 0x00010000, 0x74727565: // 1.0, 'true'
	case 0x4F54544F, 0x74746366: // 'OTTO', 'ttcf'
		return nil, ErrUnsupported
	default:
		return nil, errors.New("font: not a font file")
	}
	count := int(file.u16(4))
	if count > maxTables {
		return nil, errors.New("font: too many tables")
	}
	tables := make(map[string]table, count)
	for i := range count {
		record := file.from(12 + 16*i)
		if len(record) < 16 {
			return nil, errors.New("font: the table directory is cut off")
		}
		tag, offset, length := string(record[:4]), int64(record.u32(8)), int64(record.u32(12))
		if offset+length > int64(len(data)) {
			return nil, fmt.Errorf("font: table %q lies outside the file", tag)
		}
		tables[tag] = table(data[offset : offset+length])
	}
	return tables, nil
}

// readMetrics takes the numbers of head, hhea, OS/2 and post. Where OS/2 or post keep silent, the usual proportions
// of Latin type stand in.
func (f *Face) readMetrics(tables map[string]table) error {
	head, hhea, os2, post := tables["head"], tables["hhea"], tables["OS/2"], tables["post"]
	f.UnitsPerEm = int(head.u16(18))
	if f.UnitsPerEm < 16 || f.UnitsPerEm > 16384 {
		return fmt.Errorf("font: %d units per em", f.UnitsPerEm)
	}
	f.longs = int(hhea.u16(34))
	if f.longs == 0 || f.glyphCount == 0 || 4*f.longs > len(f.hmtx) {
		return errors.New("font: the table of widths is cut off")
	}
	f.Ascent, f.Descent, f.LineGap = int(hhea.i16(4)), -int(hhea.i16(6)), max(0, int(hhea.i16(8)))
	if f.Ascent <= 0 && f.Descent <= 0 {
		f.Ascent, f.Descent, f.LineGap = int(os2.u16(74)), int(os2.u16(76)), 0
	}
	f.Ascent, f.Descent = max(f.Ascent, 0), max(f.Descent, 0)
	f.UnderlineThickness = or(int(post.i16(10)), f.UnitsPerEm/20)
	f.UnderlinePosition = or(int(post.i16(8)), -f.UnitsPerEm/10) - f.UnderlineThickness/2 // post and OS/2 give the upper edge
	f.StrikeThickness = or(int(os2.i16(26)), f.UnitsPerEm/20)
	f.StrikePosition = or(int(os2.i16(28)), f.UnitsPerEm/4) - f.StrikeThickness/2
	if os2.u16(0) >= 2 {
		f.XHeight, f.CapHeight = int(os2.i16(86)), int(os2.i16(88))
	}
	f.XHeight, f.CapHeight = or(f.XHeight, f.UnitsPerEm/2), or(f.CapHeight, f.UnitsPerEm*7/10)
	style := head.u16(44) // macStyle
	f.Bold, f.Italic = style&1 != 0, style&2 != 0
	if len(os2) > 64 {
		selection := os2.u16(62)
		f.Bold, f.Italic = selection&0x20 != 0, selection&1 != 0
	}
	return nil
}

func or(value, fallback int) int {
	if value == 0 {
		return fallback
	}
	return value
}

// checkGlyphs makes sure that every glyph lies within the glyf table, so that whoever cuts the face down for
// embedding may rely on it.
func checkGlyphs(tables map[string]table, count int) error {
	glyf, loca := tables["glyf"], tables["loca"]
	offset, size := shortPlace, 2
	if widePlaces(tables) {
		offset, size = widePlace, 4
	}
	if len(loca) < size*(count+1) {
		return errors.New("font: the table of glyph places is cut off")
	}
	for i := range count {
		if offset(loca, i) > offset(loca, i+1) || offset(loca, i+1) > int64(len(glyf)) {
			return fmt.Errorf("font: glyph %d lies outside its table", i)
		}
	}
	return nil
}

// The table loca tells in one of two ways where in glyf a glyph begins.
func shortPlace(loca table, glyph int) int64 { return 2 * int64(loca.u16(2*glyph)) }
func widePlace(loca table, glyph int) int64  { return int64(loca.u32(4 * glyph)) }

func widePlaces(tables map[string]table) bool { return tables["head"].u16(50) != 0 }
