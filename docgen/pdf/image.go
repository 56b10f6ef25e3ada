package pdf

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // pictures of Word files
	"image/png"

	"github.com/go-pdf/fpdf"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// imageKey tells pictures apart by where their bytes lie: a picture that comes on every page is one value in memory.
type imageKey struct {
	first  *byte
	length int
}

// picture is an image within the file, by its name there; broken ones are crossed boxes.
type picture struct {
	name   string
	kind   string
	broken bool
}

func (d *drawing) image(m *layout.Image) {
	p := d.register(m)
	if p.broken {
		d.crossedBox(m)
		return
	}
	d.ImageOptions(p.name, m.X.Points(), m.Y.Points(), m.Width.Points(), m.Height.Points(), false,
		fpdf.ImageOptions{ImageType: p.kind, AllowNegativePosition: true}, 0, "")
}

func (d *drawing) crossedBox(m *layout.Image) {
	d.stroke(unit.Point/2, 128, 128, 128)
	left, top, width, height := m.X.Points(), m.Y.Points(), m.Width.Points(), m.Height.Points()
	d.Rect(left, top, width, height, "D")
	d.Line(left, top, left+width, top+height)
	d.Line(left, top+height, left+width, top)
}

// register puts a picture into the file once.
func (d *drawing) register(m *layout.Image) picture {
	if len(m.Data) == 0 || m.Width <= 0 || m.Height <= 0 {
		return picture{broken: true}
	}
	key := imageKey{&m.Data[0], len(m.Data)}
	if p, known := d.images[key]; known {
		return p
	}
	p := picture{name: fmt.Sprintf("image-%d", len(d.images))}
	data, kind, err := readable(m.Data)
	if err != nil {
		p.broken = true
	} else {
		p.kind = kind
		d.setOrder(d.RegisterImageOptionsReader(p.name, fpdf.ImageOptions{ImageType: kind}, bytes.NewReader(data)))
	}
	d.images[key] = p
	return p
}

// readable returns the picture in a form that the library takes, and that form's name. JPEG goes in as it is. The
// library's own PNG reader knows neither interlacing nor most kinds of transparency nor 16 bits: such files are
// written anew.
func readable(data []byte) ([]byte, string, error) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, "", err
	}
	if int64(config.Width)*int64(config.Height) > document.MaxPixels {
		return nil, "", fmt.Errorf("a picture of %d × %d pixels is too large", config.Width, config.Height)
	}
	if kind == "jpeg" {
		return data, kind, nil
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, "", err
	}
	if kind == "png" && plainPNG(data) {
		return data, kind, nil
	}
	flat := image.NewNRGBA(decoded.Bounds())
	draw.Draw(flat, flat.Rect, decoded, decoded.Bounds().Min, draw.Src)
	var out bytes.Buffer
	err = png.Encode(&out, flat)
	return out.Bytes(), "png", err
}

// plainPNG reports whether the library's reader takes a sound PNG as it is: 8 bits a channel, grey or colours with or
// without an alpha channel, no interlacing, no transparency by other means, and no empty chunk, at which that reader
// stops.
func plainPNG(data []byte) bool {
	depth, colour, interlace := data[24], data[25], data[28]
	if depth != 8 || colour == 3 || interlace != 0 {
		return false
	}
	for chunk := data[8:]; len(chunk) >= 12; {
		length, kind := binary.BigEndian.Uint32(chunk), string(chunk[4:8])
		if kind == "IEND" {
			return true
		}
		if kind == "tRNS" || length == 0 || int64(length)+12 > int64(len(chunk)) {
			return false
		}
		chunk = chunk[length+12:]
	}
	return false
}

// setOrder fixes the picture's place in the file. The library sorts pictures by width in pixels and leaves those of one
// width in the random order of a map; a fraction of a pixel, which it drops when it writes the width, sets them apart.
// The only way to a picture's fields is the gob encoding that the library gives it.
func (d *drawing) setOrder(info *fpdf.ImageInfoType) {
	if d.Err() || len(d.images) == 0 {
		return
	}
	encoded, err := info.GobEncode()
	if err != nil {
		d.SetError(err)
		return
	}
	var data, mask, palette []byte
	var n, bits int
	var width, height, scale, dpi float64
	var space, filter, params string
	var transparent []int
	fields := []any{&data, &mask, &n, &width, &height, &space, &palette, &bits, &filter, &params, &transparent, &scale, &dpi}
	decoder := gob.NewDecoder(bytes.NewReader(encoded))
	for _, field := range fields {
		if err := decoder.Decode(field); err != nil {
			d.SetError(err)
			return
		}
	}
	width += float64(len(d.images)) / (1 << 20)
	var out bytes.Buffer
	encoder := gob.NewEncoder(&out)
	for _, field := range fields {
		if err := encoder.Encode(field); err != nil {
			d.SetError(err)
			return
		}
	}
	if err := info.GobDecode(out.Bytes()); err != nil {
		d.SetError(err)
	}
}
