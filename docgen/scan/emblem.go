package scan

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"

	"vanthu/docgen/diag"
)

// EmblemSide is how many pixels an emblem keeps on its longer side: 50 mm at 600 dpi.
const EmblemSide = 1200

// emblemQuality is that of an emblem that came as a JPEG; its edges are to stay clean.
const emblemQuality = 92

// Emblem makes a small plain picture of a PNG, JPEG or scanned page that a document shows: the arms of the State, the
// emblem of an organisation, a portrait. A PNG stays one and keeps what is transparent in it; anything else becomes an
// upright JPEG. kind is "png" or "jpeg". With an error among the issues there is none.
func Emblem(content []byte) (picture []byte, kind string, issues diag.List) {
	from, issues := decodeFile(content)
	if issues.HasErrors() {
		return nil, "", issues
	}
	var file bytes.Buffer
	var err error
	if bytes.HasPrefix(content, pngMark) {
		kind, err = "png", png.Encode(&file, scaled(from.picture, EmblemSide))
	} else {
		kind, err = "jpeg", jpeg.Encode(&file, from.turned.apply(shrunk(from.picture, EmblemSide)), &jpeg.Options{Quality: emblemQuality})
	}
	if err != nil {
		issues.Add(diag.ScanBroken, diag.Place{})
		return nil, "", issues
	}
	return file.Bytes(), kind, nil
}

// scaled makes a picture with at most so many pixels a side, what is transparent with it.
func scaled(from image.Image, side int) image.Image {
	wide, high := from.Bounds().Dx(), from.Bounds().Dy()
	longer := max(wide, high)
	if longer <= side {
		return from
	}
	out := image.NewRGBA(image.Rect(0, 0, max(wide*side/longer, 1), max(high*side/longer, 1)))
	draw.CatmullRom.Scale(out, out.Rect, from, from.Bounds(), draw.Src, nil)
	return out
}
