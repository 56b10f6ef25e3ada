package pngfile

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// deflaters keep their tables for the next picture.
var deflaters = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(nil, zlib.BestSpeed) // a level that there is
	return w
}}

// pixelsPerSquare makes a square a byte wide; so many are sharp on any printer.
const pixelsPerSquare = 8

// Squares draws a board of black and white squares as a PNG of one bit a pixel.
func Squares(side int, black func(x, y int) bool) []byte {
	var packed bytes.Buffer
	w, _ := deflaters.Get().(*zlib.Writer)
	w.Reset(&packed)
	row := make([]byte, 1+side) // the first byte is its filter, none
	for y := range side {
		for x := range side {
			row[1+x] = 0xFF
			if black(x, y) {
				row[1+x] = 0
			}
		}
		for range pixelsPerSquare {
			_, _ = w.Write(row) // into memory
		}
	}
	_ = w.Close()
	deflaters.Put(w)

	head := binary.BigEndian.AppendUint32(nil, uint32(side*pixelsPerSquare))
	head = binary.BigEndian.AppendUint32(head, uint32(side*pixelsPerSquare))
	head = append(head, 1, grey, 0, 0, 0)
	out := make([]byte, 0, packed.Len()+64)
	out = append(out, Signature...)
	out = appendChunk(out, "IHDR", head)
	out = appendChunk(out, "IDAT", packed.Bytes())
	return appendChunk(out, "IEND", nil)
}

func appendChunk(out []byte, name string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	start := len(out)
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
