package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/pngfile"
)

// imageKey tells pictures apart by where their bytes lie: a picture that comes on every page is one value in memory.
type imageKey struct {
	first  *byte
	length int
}

// picture returns the picture's number in the file, 0 for one that cannot be read. Equal pictures are written once.
func (f *Writer) picture(m *layout.Image) ref {
	if len(m.Data) == 0 || m.Width <= 0 || m.Height <= 0 {
		return 0
	}
	key := imageKey{&m.Data[0], len(m.Data)}
	if known, ok := f.images[key]; ok {
		return known
	}
	sum := sha256.Sum256(m.Data)
	known, ok := f.sums[sum]
	if !ok {
		known = f.writePicture(m.Data)
		f.sums[sum] = known
	}
	f.images[key] = known
	return known
}

func (f *Writer) writePicture(data []byte) ref {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xD8")):
		return f.writeJPEG(data)
	case bytes.HasPrefix(data, []byte(pngfile.Signature)):
		return f.writePNG(data)
	}
	return 0
}

// measured refuses pictures without pixels, and with so many that they would take more memory than a picture may.
func measured(config image.Config, err error) (image.Config, bool) {
	pixels := int64(config.Width) * int64(config.Height)
	return config, err == nil && 0 < pixels && pixels <= document.MaxPixels
}

// imageFacts are the entries of an image's dictionary (8.9.5) that all kinds have.
func imageFacts(width, height, bits int, space string) string {
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace%s", width, height, bits, space)
}

// writeJPEG takes the file as it is; readers know more kinds of it than are known here.
func (f *Writer) writeJPEG(data []byte) ref {
	config, ok := measured(jpeg.DecodeConfig(bytes.NewReader(data)))
	if !ok {
		return 0
	}
	facts := "/Filter/DCTDecode"
	switch config.ColorModel {
	case color.GrayModel:
		facts += imageFacts(config.Width, config.Height, 8, "/DeviceGray")
	case color.CMYKModel:
		facts += imageFacts(config.Width, config.Height, 8, "/DeviceCMYK")
		if fromAdobe(data) {
			facts += "/Decode[1 0 1 0 1 0 1 0]" // which writes inks upside down
		}
	default:
		facts += imageFacts(config.Width, config.Height, 8, "/DeviceRGB")
	}
	self := f.newRef()
	f.rawStream(self, facts, data)
	return self
}

// fromAdobe reports whether a JPEG has Adobe's segment, APP14, before its picture.
func fromAdobe(data []byte) bool {
	const marker, adobe, startOfScan = 0xFF, 0xEE, 0xDA
	for at := 2; at+4 <= len(data) && data[at] == marker; {
		kind, length := data[at+1], int(data[at+2])<<8|int(data[at+3])
		switch {
		case kind == marker: // filling
			at++
			continue
		case kind == startOfScan || length < 2:
			return false
		case kind == adobe && bytes.HasPrefix(data[at+4:], []byte("Adobe")):
			return true
		}
		at += 2 + length
	}
	return false
}

// writePNG takes the picture's data as they are where PDF knows the form. Interlaced and transparent pictures are
// written anew: colours and, where any pixel lets the ground through, how much of it.
func (f *Writer) writePNG(data []byte) ref {
	if p, ok := pngfile.Plain(data); ok {
		self := f.newRef()
		f.rawStream(self, pngFacts(p), p.Data)
		return self
	}
	if _, ok := measured(png.DecodeConfig(bytes.NewReader(data))); !ok {
		return 0
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return 0
	}
	return f.writePixels(decoded)
}

// pngFacts are the entries of the dictionary of a PNG whose data stay as they are.
func pngFacts(p pngfile.File) string {
	space := "/DeviceGray"
	switch {
	case p.Palette != nil:
		space = fmt.Sprintf("[/Indexed/DeviceRGB %d<%x>]", len(p.Palette)/3-1, p.Palette)
	case p.Channels == 3:
		space = "/DeviceRGB"
	}
	return fmt.Sprintf("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>", p.Channels, p.Bits, p.Width) +
		imageFacts(p.Width, p.Height, p.Bits, space)
}

func (f *Writer) writePixels(decoded image.Image) ref {
	colours, cover, opaque := deflatePixels(decoded)
	defer buffers.Put(colours)
	defer buffers.Put(cover)
	size := decoded.Bounds().Size()
	const filter = "/Filter/FlateDecode"
	facts := filter + imageFacts(size.X, size.Y, 8, "/DeviceRGB")
	if !opaque {
		mask := f.newRef()
		f.rawStream(mask, filter+imageFacts(size.X, size.Y, 8, "/DeviceGray"), cover.Bytes())
		facts += fmt.Sprintf("/SMask %d 0 R", mask)
	}
	self := f.newRef()
	f.rawStream(self, facts, colours.Bytes())
	return self
}

// deflatePixels writes colours and cover of all pixels row by row, so that the picture stands in memory once only. The
// buffers are the caller's to give back.
func deflatePixels(decoded image.Image) (colours, cover *bytes.Buffer, opaque bool) {
	colours, cover = emptyBuffer(), emptyBuffer()
	toColours, toCover := newDeflater(colours), newDeflater(cover)
	bounds := decoded.Bounds()
	row := image.NewNRGBA(image.Rect(0, 0, bounds.Dx(), 1))
	rgb, alpha := make([]byte, 3*bounds.Dx()), make([]byte, bounds.Dx())
	opaque = true
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		draw.Draw(row, row.Rect, decoded, image.Pt(bounds.Min.X, y), draw.Src)
		for x := range alpha {
			pixel := row.Pix[4*x : 4*x+4]
			copy(rgb[3*x:], pixel[:3])
			alpha[x] = pixel[3]
			opaque = opaque && pixel[3] == 0xFF
		}
		toColours.Write(rgb)
		toCover.Write(alpha)
	}
	endDeflater(toColours)
	endDeflater(toCover)
	return colours, cover, opaque
}
