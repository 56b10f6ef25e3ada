package font

import "encoding/binary"

// table is a stretch of a font file. Reading past its end gives 0, so that no offset in a damaged file can panic.
type table []byte

func (t table) u16(i int) uint16 {
	if i < 0 || i+2 > len(t) {
		return 0
	}
	return binary.BigEndian.Uint16(t[i:])
}

func (t table) i16(i int) int16 { return int16(t.u16(i)) }

func (t table) u32(i int) uint32 {
	if i < 0 || i+4 > len(t) {
		return 0
	}
	return binary.BigEndian.Uint32(t[i:])
}

// from returns the table from an offset on, empty when that is past the end.
func (t table) from(i int) table {
	if i < 0 || i > len(t) {
		return nil
	}
	return t[i:]
}

// cut returns length bytes from an offset on, or fewer where the table ends.
func (t table) cut(i, length int) table {
	rest := t.from(i)
	if length < 0 || length > len(rest) {
		return rest
	}
	return rest[:length]
}
