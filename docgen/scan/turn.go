package scan

import (
	"bytes"
	"encoding/binary"
	"image"
	"iter"
)

// turn says how a picture is to be turned until it stands upright: mirrored left to right first, then so many quarters
// clockwise.
type turn struct {
	mirrored bool
	quarters int
}

var upright turn

// orientations are the turns of EXIF's tag 0x0112 (CIPA DC-008, 4.6.4).
var orientations = map[uint16]turn{2: {true, 0}, 3: {false, 2}, 4: {true, 2}, 5: {true, 3}, 6: {false, 1}, 7: {true, 1}, 8: {false, 3}}

func (t turn) apply(from *image.RGBA) *image.RGBA {
	if t.mirrored {
		from = moved(from, from.Rect.Dx(), from.Rect.Dy(), func(x, y int) (int, int) { return from.Rect.Dx() - 1 - x, y })
	}
	for range t.quarters & 3 {
		before := from
		from = moved(before, before.Rect.Dy(), before.Rect.Dx(), func(x, y int) (int, int) { return y, before.Rect.Dy() - 1 - x })
	}
	return from
}

// moved makes a picture whose pixel (x, y) is where of another.
func moved(from *image.RGBA, width, height int, where func(x, y int) (int, int)) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			u, v := where(x, y)
			copy(out.Pix[out.PixOffset(x, y):][:4], from.Pix[from.PixOffset(u, v):][:4])
		}
	}
	return out
}

// segments are the markers of a JPEG before its first scan with what follows each, found as leniently as image/jpeg does
// (ITU-T T.81, B.1).
func segments(content []byte) iter.Seq2[byte, []byte] {
	const fill, none, firstRestart, lastRestart, end, startOfScan = 0xFF, 0, 0xD0, 0xD7, 0xD9, 0xDA
	return func(yield func(byte, []byte) bool) {
		for at := 2; at < len(content); {
			if at++; content[at-1] != fill {
				continue
			}
			for at < len(content) && content[at] == fill {
				at++
			}
			if at+3 > len(content) || content[at] == end || content[at] == startOfScan {
				return
			}
			marker := content[at]
			if at++; marker == none || marker >= firstRestart && marker <= lastRestart {
				continue
			}
			length := int(content[at])<<8 | int(content[at+1])
			if length < 2 || at+length > len(content) || !yield(marker, content[at+2:at+length]) {
				return
			}
			at += length
		}
	}
}

// orientation reads how the camera was held that took a JPEG.
func orientation(content []byte) turn {
	for marker, body := range segments(content) {
		if tiff, is := bytes.CutPrefix(body, []byte("Exif\x00\x00")); is && marker == 0xE1 {
			return held(tiff)
		}
	}
	return upright
}

// progressive reports whether a JPEG comes in several passes.
func progressive(content []byte) bool {
	for marker := range segments(content) {
		if marker == 0xC2 {
			return true
		}
	}
	return false
}

// held finds the tag in the first directory of a TIFF.
func held(tiff []byte) turn {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(tiff, []byte("II")):
		order = binary.LittleEndian
	case bytes.HasPrefix(tiff, []byte("MM")):
		order = binary.BigEndian
	}
	if order == nil || len(tiff) < 8 {
		return upright
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return upright
	}
	count := int64(order.Uint16(tiff[at:]))
	for n := range count {
		entry := at + 2 + 12*n
		if entry+12 > int64(len(tiff)) {
			break
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			return orientations[order.Uint16(tiff[entry+8:])]
		}
	}
	return upright
}
