// Package scan makes one plain picture of a scanned sheet.
//
// In come the bytes of a stranger's PNG, JPEG or PDF of one page; out comes a JPEG, upright, without anything else that
// the file held, of at most Side pixels a side. Of a PDF only a scan is taken: a page that is one picture. Whatever
// else is on a page would have to be drawn, and people have programs that do.
package scan

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"vanthu/docgen/diag"
)

// Limits of what is read.
const (
	MaxBytes  = 40 << 20
	MaxPixels = 34 << 20 // A3 at 400 dpi
	// MaxProgressive bounds JPEGs that come in several passes: until the last, 12 bytes of each pixel are held.
	MaxProgressive = 12 << 20
	// Side is how many pixels a picture keeps on its longer side: 400 mm at 200 dpi.
	Side    = 3200
	quality = 88
)

// Picture is a scan ready for use.
type Picture struct {
	JPEG          []byte
	Width, Height int     // pixels
	Across, Down  float64 // of the sheet in millimetres as a PDF says it, 0 when unknown
}

// Read makes the picture of a file. With an error among the issues there is none.
func Read(content []byte) (Picture, diag.List) {
	from, issues := decodeFile(content)
	if issues.HasErrors() {
		return Picture{}, issues
	}
	made := from.turned.apply(shrunk(from.picture, Side))
	var file bytes.Buffer
	if err := jpeg.Encode(&file, made, &jpeg.Options{Quality: quality}); err != nil {
		return Picture{}, diag.List{diag.New(diag.ScanBroken, diag.Place{})}
	}
	return Picture{file.Bytes(), made.Rect.Dx(), made.Rect.Dy(), from.across, from.down}, nil
}

// First bytes of the files that are read.
var jpegMark, pngMark, pdfMark = []byte("\xFF\xD8"), []byte("\x89PNG\r\n\x1a\n"), []byte("%PDF-")

// source is the picture of a file, as it lies there.
type source struct {
	picture      image.Image
	turned       turn    // until it stands upright
	across, down float64 // of a PDF's page, millimetres
}

// decodeFile decodes the picture of a file. With an error among the issues there is none.
func decodeFile(content []byte) (s source, issues diag.List) {
	switch {
	case len(content) > MaxBytes:
		issues.Add(diag.ScanLarge, diag.Place{}, fmt.Sprintf("%d MB, nhiều nhất %d MB", len(content)>>20, MaxBytes>>20))
	case bytes.HasPrefix(content, jpegMark):
		s.picture, issues = decodeJPEG(content)
		s.turned = orientation(content)
	case bytes.HasPrefix(content, pngMark):
		s.picture, issues = decode(content, MaxPixels, png.DecodeConfig, png.Decode)
	case bytes.Contains(content[:min(len(content), 1024)], pdfMark):
		s.picture, s.turned, s.across, s.down, issues = readPDF(content)
	default:
		issues.Add(diag.ScanKind, diag.Place{})
	}
	return s, issues
}

func decodeJPEG(content []byte) (image.Image, diag.List) {
	most := MaxPixels
	if progressive(content) {
		most = MaxProgressive
	}
	return decode(content, most, jpeg.DecodeConfig, jpeg.Decode)
}

// decode reads a picture of at most so many pixels.
func decode(content []byte, most int, config func(io.Reader) (image.Config, error), whole func(io.Reader) (image.Image, error)) (image.Image, diag.List) {
	is, err := config(bytes.NewReader(content))
	if issues := bearable(is.Width, is.Height, most); err == nil && issues != nil {
		return nil, issues
	}
	var decoded image.Image
	if err == nil {
		decoded, err = whole(bytes.NewReader(content))
	}
	if err != nil {
		return nil, diag.List{diag.New(diag.ScanBroken, diag.Place{})}
	}
	return decoded, nil
}

// bearable refuses pictures without pixels or with too many.
func bearable(width, height, most int) diag.List {
	switch pixels := int64(width) * int64(height); {
	case width <= 0 || height <= 0:
		return diag.List{diag.New(diag.ScanBroken, diag.Place{})}
	case pixels > int64(most) || width > 1<<16 || height > 1<<16:
		said := fmt.Sprintf("%d × %d điểm ảnh, nhiều nhất %d triệu", width, height, most>>20)
		if most == MaxProgressive {
			said += " khi JPEG lưu kiểu lũy tiến (progressive)"
		}
		return diag.List{diag.New(diag.ScanLarge, diag.Place{}, said)}
	}
	return nil
}

// Pale is the picture mixed with three parts of white, for a sheet that is only to be looked through; half as fine.
func Pale(picture []byte) []byte {
	decoded, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil
	}
	made := shrunk(decoded, Side/2)
	for n := range made.Pix {
		made.Pix[n] = byte((int(made.Pix[n]) + 3*0xFF) / 4)
	}
	var file bytes.Buffer
	if jpeg.Encode(&file, made, &jpeg.Options{Quality: quality}) != nil {
		return nil
	}
	return file.Bytes()
}

// shrunk lays a picture on white, with at most so many pixels a side: each pixel is the mean of those that it stands for.
func shrunk(from image.Image, side int) *image.RGBA {
	wide, high := from.Bounds().Dx(), from.Bounds().Dy()
	width, height := wide, high
	if longer := max(wide, high); longer > side {
		width, height = max(wide*side/longer, 1), max(high*side/longer, 1)
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	row := image.NewRGBA(image.Rect(0, 0, wide, 1))
	sums := make([]uint32, 4*width)
	for y := range height {
		clear(sums)
		for at := y * high / height; at < (y+1)*high/height; at++ {
			draw.Draw(row, row.Rect, image.White, image.Point{}, draw.Src)
			draw.Draw(row, row.Rect, from, image.Pt(from.Bounds().Min.X, from.Bounds().Min.Y+at), draw.Over)
			for x := range width {
				for source := x * wide / width; source < (x+1)*wide/width; source++ {
					for c, v := range row.Pix[4*source : 4*source+3] {
						sums[4*x+c] += uint32(v)
					}
					sums[4*x+3]++
				}
			}
		}
		line := out.Pix[y*out.Stride:]
		for x := range width {
			for c := range 3 {
				line[4*x+c] = byte(sums[4*x+c] / sums[4*x+3])
			}
			line[4*x+3] = 0xFF
		}
	}
	return out
}
