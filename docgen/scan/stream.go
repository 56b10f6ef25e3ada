package scan

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/color"
	"image/draw"
	"io"

	"vanthu/docgen/diag"
)

// plain undoes the codings of a stream, as far as there is room, of which it takes what was deflated. rest names the first
// coding that it does not know; the bytes then are still in that coding.
func (f *file) plain(s stream, room *int) (content []byte, rest name) {
	filters := f.array(s.dict["Filter"])
	if one, is := f.get(s.dict["Filter"]).(name); is {
		filters = array{one}
	}
	parameters := f.array(s.dict["DecodeParms"])
	if one := f.dict(s.dict["DecodeParms"]); one != nil {
		parameters = array{one}
	}
	content = s.coded
	for n, filter := range filters {
		coding, _ := f.get(filter).(name)
		if coding != "FlateDecode" && coding != "Fl" || n >= 4 {
			return content, coding
		}
		content = inflated(content, *room)
		*room -= len(content)
		if n < len(parameters) {
			var ok bool
			if content, ok = f.predicted(content, f.dict(parameters[n])); !ok {
				return content, "Predictor"
			}
		}
	}
	return content, ""
}

// inflated gives what can be read of deflated bytes: files that were cut short still show most of a picture.
func inflated(content []byte, most int) []byte {
	r, err := zlib.NewReader(bytes.NewReader(content))
	if err != nil || most <= 0 {
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(r, int64(most)))
	return out
}

// predicted undoes the predictors of PNG (7.4.4.4), which say of a row how it differs from the one above.
func (f *file) predicted(content []byte, parameters dict) ([]byte, bool) {
	predictor := f.number(parameters["Predictor"])
	if predictor < 2 {
		return content, true
	}
	orElse := func(v any, otherwise float64) int {
		if n := f.number(v); n > 0 && n <= 1<<16 {
			return int(n)
		}
		return int(otherwise)
	}
	colours, bits, columns := orElse(parameters["Colors"], 1), orElse(parameters["BitsPerComponent"], 8), orElse(parameters["Columns"], 1)
	if predictor < 10 || colours > 32 || bits > 16 {
		return content, false
	}
	step, length := max(colours*bits/8, 1), (colours*bits*columns+7)/8
	if len(content) <= length {
		return nil, true
	}
	out := make([]byte, 0, len(content))
	above := make([]byte, length)
	for len(content) > length {
		kind, row := content[0], bytes.Clone(content[1:length+1])
		content = content[length+1:]
		for n := range row {
			var left, corner byte
			if n >= step {
				left, corner = row[n-step], above[n-step]
			}
			switch kind {
			case 1:
				row[n] += left
			case 2:
				row[n] += above[n]
			case 3:
				row[n] += byte((int(left) + int(above[n])) / 2)
			case 4:
				row[n] += paeth(left, above[n], corner)
			}
		}
		out = append(out, row...)
		above = row
	}
	return out, true
}

// paeth chooses the neighbour nearest to left + above - corner (PNG, 9.4).
func paeth(left, above, corner byte) byte {
	a, b, c := int(left), int(above), int(corner)
	distance := func(v int) int { return max(a+b-c-v, v-(a+b-c)) }
	switch {
	case distance(a) <= distance(b) && distance(a) <= distance(c):
		return left
	case distance(b) <= distance(c):
		return above
	}
	return corner
}

// picture decodes an image of the file.
func (f *file) picture(s stream) (image.Image, diag.List) {
	width, height := f.number(s.dict["Width"]), f.number(s.dict["Height"])
	if !(width >= 1 && height >= 1 && width <= 1<<16 && height <= 1<<16) {
		return nil, diag.List{diag.New(diag.ScanBroken, diag.Place{})}
	}
	if issues := bearable(int(width), int(height), MaxPixels); issues != nil {
		return nil, issues
	}
	room := 4*int(width+1)*int(height) + mostText // most that its samples can be, or the file of a JPEG
	content, rest := f.plain(s, &room)
	switch {
	case rest == "DCTDecode" || rest == "DCT":
		return decodeJPEG(content)
	case rest != "":
		return nil, diag.List{diag.New(diag.ScanCoding, diag.Place{}, string(rest))}
	}
	bits := int(f.number(s.dict["BitsPerComponent"]))
	space := f.space(s.dict["ColorSpace"], 0)
	if space == nil || bits != 1 && bits != 2 && bits != 4 && bits != 8 {
		return nil, diag.List{diag.New(diag.ScanCoding, diag.Place{}, "hệ màu")}
	}
	if decode := f.numbers(s.dict["Decode"]); len(decode) > 0 && decode[0] > 0 {
		space = space.inverted()
	}
	m := &samples{content: content, width: int(width), height: int(height), bits: bits, space: space}
	if len(content) < m.height*m.stride()/2 {
		return nil, diag.List{diag.New(diag.ScanBroken, diag.Place{})}
	}
	if bits == 8 && (space == grey || space == rgb) && len(content) >= m.width*m.height*space.components {
		return m.quick(), nil
	}
	return m, nil
}

// quick is the same picture in a form that is drawn many times faster: most scans are grey or red, green and blue.
func (s *samples) quick() image.Image {
	if s.space == grey {
		return &image.Gray{Pix: s.content, Stride: s.width, Rect: s.Bounds()}
	}
	out := image.NewRGBA(s.Bounds())
	for n := range s.width * s.height {
		copy(out.Pix[4*n:], s.content[3*n:3*n+3])
		out.Pix[4*n+3] = 0xFF
	}
	return out
}

// space is how the components of a pixel become a colour.
type space struct {
	components int
	colour     func(v []byte, most int) color.RGBA
}

var (
	grey = &space{1, func(v []byte, most int) color.RGBA {
		g := byte(int(v[0]) * 0xFF / most)
		return color.RGBA{g, g, g, 0xFF}
	}}
	rgb = &space{3, func(v []byte, most int) color.RGBA {
		return color.RGBA{byte(int(v[0]) * 0xFF / most), byte(int(v[1]) * 0xFF / most), byte(int(v[2]) * 0xFF / most), 0xFF}
	}}
	inks = &space{4, func(v []byte, most int) color.RGBA {
		r, g, b := color.CMYKToRGB(byte(int(v[0])*0xFF/most), byte(int(v[1])*0xFF/most), byte(int(v[2])*0xFF/most), byte(int(v[3])*0xFF/most))
		return color.RGBA{r, g, b, 0xFF}
	}}
	spaces  = map[name]*space{"DeviceGray": grey, "G": grey, "CalGray": grey, "DeviceRGB": rgb, "RGB": rgb, "CalRGB": rgb, "DeviceCMYK": inks, "CMYK": inks}
	byCount = map[float64]*space{1: grey, 3: rgb, 4: inks}
)

// space finds a colour space (8.6); nil for kinds that scanners do not use.
func (f *file) space(v any, depth int) *space {
	v = f.get(v)
	if one, is := v.(name); is {
		return spaces[one]
	}
	parts, _ := v.(array)
	if len(parts) < 2 || depth > 2 {
		if len(parts) == 1 {
			return f.space(parts[0], depth+1)
		}
		return nil
	}
	kind, _ := f.get(parts[0]).(name)
	switch kind {
	case "ICCBased":
		return byCount[f.number(f.dict(parts[1])["N"])]
	case "Indexed", "I":
		if len(parts) == 4 {
			return f.indexed(f.space(parts[1], depth+1), parts[3])
		}
	}
	return spaces[kind]
}

func (f *file) indexed(base *space, table any) *space {
	var entries []byte
	switch table := f.get(table).(type) {
	case text:
		entries = []byte(table)
	case stream:
		entries, _ = f.plain(table, &f.room)
	}
	if base == nil || len(entries) < base.components {
		return nil
	}
	return &space{1, func(v []byte, _ int) color.RGBA {
		at := min(int(v[0])*base.components, len(entries)-base.components)
		return base.colour(entries[at:at+base.components], 0xFF)
	}}
}

func (s *space) inverted() *space {
	return &space{s.components, func(v []byte, most int) color.RGBA {
		turned := make([]byte, len(v))
		for n := range v {
			turned[n] = byte(most - int(v[n]))
		}
		return s.colour(turned, most)
	}}
}

// samples is an image as a PDF holds it: rows of components, each row beginning with a byte of its own.
type samples struct {
	content             []byte
	width, height, bits int
	space               *space
}

// stride is how many bytes a row has.
func (s *samples) stride() int { return (s.width*s.space.components*s.bits + 7) / 8 }

func (s *samples) ColorModel() color.Model { return color.RGBA64Model }
func (s *samples) Bounds() image.Rectangle { return image.Rect(0, 0, s.width, s.height) }

func (s *samples) At(x, y int) color.Color { return s.RGBA64At(x, y) }

// RGBA64At is white where the file ends too soon.
func (s *samples) RGBA64At(x, y int) color.RGBA64 {
	var v [4]byte
	row := y * s.stride()
	for n := range s.space.components {
		bit := (x*s.space.components + n) * s.bits
		at := row + bit/8
		if at >= len(s.content) {
			return color.RGBA64{0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF}
		}
		v[n] = s.content[at] >> (8 - s.bits - bit%8) & byte(1<<s.bits-1)
	}
	c := s.space.colour(v[:s.space.components], 1<<s.bits-1)
	return color.RGBA64{uint16(c.R) * 0x101, uint16(c.G) * 0x101, uint16(c.B) * 0x101, 0xFFFF}
}

// laid puts a picture into a white one where it stands on the page, when it does not cover it.
func laid(picture image.Image, left, top, width, height float64) image.Image {
	const close = 0.005 // of the page
	if left > -close && top > -close && left < close && top < close && width > 1-close && height > 1-close && width < 1+close && height < 1+close {
		return picture
	}
	b := picture.Bounds()
	whole := image.Rect(0, 0, int(float64(b.Dx())/width), int(float64(b.Dy())/height))
	if whole.Empty() || bearable(whole.Dx(), whole.Dy(), MaxPixels) != nil {
		return picture
	}
	out := image.NewRGBA(whole)
	draw.Draw(out, whole, image.White, image.Point{}, draw.Src)
	at := image.Pt(int(left*float64(whole.Dx())), int(top*float64(whole.Dy())))
	draw.Draw(out, b.Sub(b.Min).Add(at), picture, b.Min, draw.Over)
	return out
}
