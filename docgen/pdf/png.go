package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/klauspost/compress/zlib"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngFile is a PNG without interlacing and transparency, whose data a PDF takes as they are: its rows and their filters
// are those of PNG (7.4.4.4).
type pngFile struct {
	width, height, bits, channels int
	palette                       []byte // nil for none
	data                          []byte
}

// Colour types of PNG (ISO/IEC 15948, 11.2.2).
const (
	pngGrey    = 0
	pngColours = 2
	pngPalette = 3
)

// plainPNG reads such a file. It is not ok for others, and for damaged ones: what goes into the file is looked at to
// its end, because a reader of the file would stop at it.
func plainPNG(data []byte) (p pngFile, ok bool) {
	head := data[len(pngSignature)+8:] // the decoder has accepted it
	p.width, p.height = int(binary.BigEndian.Uint32(head)), int(binary.BigEndian.Uint32(head[4:]))
	kind, interlaced := head[9], head[12] != 0
	p.bits, p.channels = int(head[8]), 1
	if kind == pngColours {
		p.channels = 3
	}
	if interlaced || kind != pngGrey && kind != pngColours && kind != pngPalette {
		return p, false
	}
	for rest := data[len(pngSignature):]; len(rest) >= 12; {
		length := int64(binary.BigEndian.Uint32(rest))
		if length+12 > int64(len(rest)) {
			return p, false
		}
		body := rest[8 : 8+length]
		switch string(rest[4:8]) {
		case "PLTE":
			p.palette = body
		case "IDAT":
			p.data = append(p.data, body...)
		case "tRNS":
			return p, false
		case "IEND":
			return p, p.sound(kind)
		}
		rest = rest[12+length:]
	}
	return p, false
}

// sound reports whether the data hold all rows, each with a filter that there is.
func (p *pngFile) sound(kind byte) bool {
	if kind != pngPalette {
		p.palette = nil
	} else if len(p.palette) == 0 || len(p.palette)%3 != 0 || len(p.palette) > 3<<p.bits {
		return false
	}
	rows, err := zlib.NewReader(bytes.NewReader(p.data))
	if err != nil {
		return false
	}
	row := make([]byte, 1+(p.width*p.bits*p.channels+7)/8)
	for range p.height {
		if _, err := io.ReadFull(rows, row); err != nil || row[0] > 4 {
			return false
		}
	}
	n, err := rows.Read(row) // checks the sum at the end
	return n == 0 && err == io.EOF
}

// facts returns the entries of the image's dictionary.
func (p *pngFile) facts() string {
	space := "/DeviceGray"
	switch {
	case p.palette != nil:
		space = fmt.Sprintf("[/Indexed/DeviceRGB %d<%x>]", len(p.palette)/3-1, p.palette)
	case p.channels == 3:
		space = "/DeviceRGB"
	}
	return fmt.Sprintf("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>", p.channels, p.bits, p.width) +
		imageFacts(p.width, p.height, p.bits, space)
}
