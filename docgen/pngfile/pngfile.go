// Package pngfile looks PNG files through without drawing them: for most it is enough to know that they are whole, and where
// their pixels lie.
package pngfile

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/zlib"

	"vanthu/docgen/document"
)

// Signature is what every PNG begins with.
const Signature = "\x89PNG\r\n\x1a\n"

// File is a PNG without interlacing and transparency. Its rows and their filters are those that a PDF has, too
// (ISO 32000-1, 7.4.4.4), so that its data need not be unpacked.
type File struct {
	Width, Height, Bits, Channels int
	Palette                       []byte // nil for none
	Data                          []byte
}

// Colour types (ISO/IEC 15948, 11.2.2).
const (
	grey    = 0
	colours = 2
	palette = 3
)

// mostFilters is the last of the filters that a row may have (9.2).
const mostFilters = 4

// depths are the bits that a sample of each colour type may have.
var depths = map[byte]string{grey: "\x01\x02\x04\x08\x10", colours: "\x08\x10", palette: "\x01\x02\x04\x08"}

// Plain reads such a file. It is not ok for others, which may be sound all the same, and for damaged ones: the sums of all
// chunks and the rows are looked at to their end, because other programs stop at what is wrong there.
func Plain(data []byte) (p File, ok bool) {
	rest, ok := bytes.CutPrefix(data, []byte(Signature))
	name, head, rest, whole := chunk(rest)
	if !ok || !whole || name != "IHDR" || len(head) != 13 {
		return p, false
	}
	p.Width, p.Height = int(binary.BigEndian.Uint32(head)), int(binary.BigEndian.Uint32(head[4:]))
	depth, kind, packing, filters, interlaced := head[8], head[9], head[10], head[11], head[12]
	if p.Width <= 0 || p.Height <= 0 || int64(p.Width) > document.MaxPixels/int64(p.Height) || bytes.IndexByte([]byte(depths[kind]), depth) < 0 || packing|filters|interlaced != 0 {
		return p, false
	}
	p.Bits, p.Channels = int(depth), 1
	if kind == colours {
		p.Channels = 3
	}
	before := name
	for name != "IEND" {
		var body []byte
		if name, body, rest, whole = chunk(rest); !whole {
			return p, false
		}
		switch {
		case name == "PLTE" && p.Data == nil && p.Palette == nil:
			p.Palette = body
		case name == "IDAT" && p.Data == nil:
			p.Data = body
		case name == "IDAT" && before == name:
			p.Data = append(p.Data[:len(p.Data):len(p.Data)], body...)
		case name == "tRNS", name == "PLTE", name == "IDAT":
			return p, false
		case name == "IEND" && len(body) > 0:
			return p, false
		}
		before = name
	}
	return p, p.colours(kind) && p.rows()
}

// chunk cuts the first chunk off.
func chunk(data []byte) (name string, body, rest []byte, ok bool) {
	if len(data) < 12 {
		return "", nil, nil, false
	}
	length := int64(binary.BigEndian.Uint32(data))
	if length+12 > int64(len(data)) {
		return "", nil, nil, false
	}
	end := 8 + length
	return string(data[4:8]), data[8:end], data[end+4:], crc32.ChecksumIEEE(data[4:end]) == binary.BigEndian.Uint32(data[end:])
}

// colours reports whether the palette is one for the samples: colours may have one, which says nothing then.
func (p *File) colours(kind byte) bool {
	has := len(p.Palette) > 0
	if has && (kind == grey || len(p.Palette)%3 != 0 || len(p.Palette) > 3<<min(p.Bits, 8)) {
		return false
	}
	if kind != palette {
		p.Palette = nil
		return true
	}
	return has
}

// inflaters keep their windows for the next picture.
var inflaters sync.Pool

// rows reports whether the data hold all rows, each with a filter that there is.
func (p *File) rows() bool {
	source := bytes.NewReader(p.Data)
	unpacked, _ := inflaters.Get().(io.ReadCloser)
	var err error
	if unpacked == nil {
		unpacked, err = zlib.NewReader(source)
	} else {
		err = unpacked.(zlib.Resetter).Reset(source, nil)
	}
	if err != nil {
		return false
	}
	defer inflaters.Put(unpacked)
	row := 1 + (p.Width*p.Bits*p.Channels+7)/8
	const much = 4 << 10 // enough at once
	rows := make([]byte, row*min(p.Height, max(much/row, 1)))
	for left := p.Height; left > 0; left -= len(rows) / row {
		rows = rows[:min(len(rows), left*row)]
		if _, err := io.ReadFull(unpacked, rows); err != nil {
			return false
		}
		for at := 0; at < len(rows); at += row {
			if rows[at] > mostFilters {
				return false
			}
		}
	}
	n, err := unpacked.Read(rows[:1]) // checks the sum at the end
	return n == 0 && err == io.EOF
}
