package docx

import (
	"bytes"
	"image"
	_ "image/gif"
	_ "image/jpeg" // the size of pictures
	"image/png"
	"strconv"
	"strings"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/pngfile"
	"vanthu/docgen/unit"
)

// drawing reads a w:drawing (17.3.3.9): pictures and shapes in the line or anchored to the paragraph.
func (r *reader) drawing(w *writer, n *ooxml.Node) {
	r.each(n, func(c *ooxml.Node) {
		if on := c.Child("wp:docPr").Attr("hidden"); on == "1" || on == "true" {
			return
		}
		switch c.Tag {
		case "wp:inline":
			r.inlineDrawing(w, c)
		case "wp:anchor":
			r.graphic(w, r.anchor(c), c)
		default:
			r.unknown(c)
		}
	})
}

// extent reads the size of a drawing (20.4.2.7).
func extent(n *ooxml.Node) (width, height unit.Length) {
	size := n.Child("wp:extent")
	return max(lengthOr(size.Attr("cx"), unit.EMU, 0), 0), max(lengthOr(size.Attr("cy"), unit.EMU, 0), 0)
}

// inlineDrawing reads a wp:inline (20.4.2.8): a picture, or shapes.
func (r *reader) inlineDrawing(w *writer, n *ooxml.Node) {
	width, height := extent(n)
	data := n.Path("a:graphic", "a:graphicData")
	if picture := data.Child("pic:pic"); picture != nil {
		p := r.picture(picture, width, height)
		p.AltText = n.Child("wp:docPr").Attr("descr")
		w.p.Inlines = append(w.p.Inlines, p)
		return
	}
	if name := foreignGraphic(data); name != "" {
		r.warn(diag.WordGraphic, n, name)
		w.p.Inlines = append(w.p.Inlines, &document.Picture{Width: width, Height: height, Source: r.source(n)})
		return
	}
	w.inlineFrames(width, height, r.source(n), func(inner *writer, f document.Frame) { r.graphic(inner, f, n) })
}

// inlineFrames puts what read adds to a paragraph's frames into the line, as one drawing.
func (w *writer) inlineFrames(width, height unit.Length, source document.Source, read func(inner *writer, f document.Frame)) {
	inner := writer{text: w.text, p: &document.Paragraph{}, run: w.run}
	read(&inner, document.Frame{Width: width, Height: height, Source: source})
	w.p.Inlines = append(w.p.Inlines, &document.Drawing{Width: width, Height: height, Frames: inner.p.Frames, Source: source})
}

var horizontals = map[string]document.FrameReference{
	"column": document.FromColumn, "margin": document.FromMargin, "page": document.FromPage, "character": document.FromCharacter,
	"leftMargin": document.FromPage, "insideMargin": document.FromPage, "rightMargin": document.FromPage, "outsideMargin": document.FromPage,
}

var verticalReferences = map[string]document.FrameReference{
	"paragraph": document.FromParagraph, "line": document.FromLine, "margin": document.FromMargin, "page": document.FromPage,
	"topMargin": document.FromPage, "insideMargin": document.FromPage, "bottomMargin": document.FromPage, "outsideMargin": document.FromPage,
}

var frameAligns = map[string]document.FrameAlign{
	"left": document.FrameStart, "top": document.FrameStart, "inside": document.FrameStart, "center": document.FrameCenter,
	"right": document.FrameEnd, "bottom": document.FrameEnd, "outside": document.FrameEnd,
}

var wraps = map[string]document.Wrap{
	"wp:wrapNone": document.WrapNone, "wp:wrapSquare": document.WrapSquare, "wp:wrapTight": document.WrapSquare,
	"wp:wrapThrough": document.WrapSquare, "wp:wrapTopAndBottom": document.WrapTopAndBottom,
}

// anchor reads where a wp:anchor puts its content (20.4.2.3).
func (r *reader) anchor(n *ooxml.Node) document.Frame {
	f := document.Frame{Source: r.source(n)}
	f.Width, f.Height = extent(n)
	f.Behind = n.Attr("behindDoc") == "1" || n.Attr("behindDoc") == "true"
	across, down := positioned(n, "wp:positionH"), positioned(n, "wp:positionV")
	f.Horizontal, f.Vertical = horizontals[across.Attr("relativeFrom")], verticalReferences[down.Attr("relativeFrom")]
	f.X, f.AlignX = place(across)
	f.Y, f.AlignY = place(down)
	// An offset from the far margin needs the page, which only layout knows; the far side is near enough.
	if from := across.Attr("relativeFrom"); from == "rightMargin" || from == "outsideMargin" {
		f.AlignX = document.FrameEnd
	}
	if from := down.Attr("relativeFrom"); from == "bottomMargin" || from == "outsideMargin" {
		f.AlignY = document.FrameEnd
	}
	if simple := n.Attr("simplePos"); simple == "1" || simple == "true" {
		at := n.Child("wp:simplePos")
		f.Horizontal, f.Vertical, f.AlignX, f.AlignY = document.FromPage, document.FromPage, document.FrameOffset, document.FrameOffset
		f.X, f.Y = lengthOr(at.Attr("x"), unit.EMU, 0), lengthOr(at.Attr("y"), unit.EMU, 0)
	}
	for _, c := range n.Children {
		if wrap, ok := wraps[c.Tag]; ok {
			f.Wrap = wrap
		}
	}
	distance := func(attr string) unit.Length { return max(lengthOr(n.Attr(attr), unit.EMU, 0), 0) }
	f.ClearTop, f.ClearRight, f.ClearBottom, f.ClearLeft = distance("distT"), distance("distR"), distance("distB"), distance("distL")
	return f
}

// positioned finds a position; where the file offers one in percent of the page, the fallback in lengths is meant.
func positioned(n *ooxml.Node, tag string) *ooxml.Node {
	if at := n.Child(tag); at != nil {
		return at
	}
	for _, c := range n.Children {
		if c.Tag == "mc:AlternateContent" {
			if at := c.Path("mc:Fallback", tag); at != nil {
				return at
			}
		}
	}
	return nil
}

// place reads an offset or an alignment (20.4.2.10).
func place(n *ooxml.Node) (unit.Length, document.FrameAlign) {
	if align, ok := frameAligns[n.Child("wp:align").TextContent()]; ok {
		return 0, align
	}
	return lengthOr(n.Child("wp:posOffset").TextContent(), unit.EMU, 0), document.FrameOffset
}

// graphic adds what a drawing holds to the paragraph's frames.
func (r *reader) graphic(w *writer, f document.Frame, n *ooxml.Node) {
	data := n.Path("a:graphic", "a:graphicData")
	if name := foreignGraphic(data); name != "" {
		r.warn(diag.WordGraphic, n, name)
		f.Picture = &document.Picture{Width: f.Width, Height: f.Height, Source: f.Source}
		w.p.Frames = append(w.p.Frames, &f)
		return
	}
	alt := n.Child("wp:docPr").Attr("descr")
	r.each(data, func(c *ooxml.Node) { r.shape(w, f, c, alt) })
}

// foreignGraphic names content that is no picture and no shape, "" for the two.
func foreignGraphic(data *ooxml.Node) string {
	if data == nil {
		return "trống"
	}
	for _, c := range data.Children {
		switch c.Tag {
		case "c:chart":
			return "biểu đồ"
		case "dgm:relIds":
			return "SmartArt"
		case "pic:pic", "wps:wsp", "wpg:wgp", "wpc:wpc", "mc:AlternateContent":
			return ""
		}
	}
	return data.Attr("uri")
}

// picture reads a pic:pic (20.2.2.5).
func (r *reader) picture(n *ooxml.Node, width, height unit.Length) *document.Picture {
	fill := n.Child("pic:blipFill")
	p := &document.Picture{Width: width, Height: height, Source: r.source(n), AltText: n.Path("pic:nvPicPr", "pic:cNvPr").Attr("descr")}
	p.Image, p.Format = r.image(n, fill.Child("a:blip").Attr("r:embed"))
	crop, xfrm := fill.Child("a:srcRect"), n.Path("pic:spPr", "a:xfrm")
	p.View = document.View{
		Left: share(crop, "l"), Top: share(crop, "t"), Right: share(crop, "r"), Bottom: share(crop, "b"),
		FlipX: xfrm.Attr("flipH") == "1", FlipY: xfrm.Attr("flipV") == "1", Angle: numberOr(xfrm.Attr("rot"), 0) % fullTurn,
	}
	p.View = sane(p.View)
	return p
}

// fullTurn is 360 degrees (20.1.10.3).
const fullTurn = 360 * 60000

// share reads a part of an image's side in 1000ths of a percent (20.1.8.55), "12.5%" in strict files.
func share(n *ooxml.Node, side string) int {
	text := n.Attr(side)
	if whole, ok := strings.CutSuffix(text, "%"); ok {
		v, _ := strconv.ParseFloat(whole, 64)
		return int(min(max(v, -1000), 1000) * 1000)
	}
	return numberOr(text, 0)
}

// sane shows the whole image where a file would cut all of it away.
func sane(v document.View) document.View {
	const least = 1000 // a hundredth of the image must be left
	side := func(a, b int) bool { return a > -1000000 && b > -1000000 && a+b <= 100000-least }
	if !side(v.Left, v.Right) || !side(v.Top, v.Bottom) {
		v.Left, v.Top, v.Right, v.Bottom = 0, 0, 0, 0
	}
	return v
}

// rotation tells of a turn that a page cannot show (20.1.7.6).
func (r *reader) rotation(xfrm *ooxml.Node) {
	if v, _ := number(xfrm.Attr("rot")); v%21600000 != 0 {
		r.warn(diag.WordRotation, xfrm, "")
	}
}

// magic numbers of picture files.
var magics = []struct{ begin, format string }{
	{"\x89PNG\r\n\x1a\n", "png"}, {"\xff\xd8\xff", "jpeg"}, {"GIF8", "GIF"}, {"BM", "BMP"}, {"II*\x00", "TIFF"}, {"MM\x00*", "TIFF"},
	{"\xd7\xcd\xc6\x9a", "WMF"}, {"\x01\x00\x09\x00", "WMF"}, {"\x01\x00\x00\x00", "EMF"}, {"<svg", "SVG"}, {"<?xml", "SVG"},
}

// image returns the bytes of a picture by relationship id, as PNG or JPEG; nil with a warning when it is missing, damaged
// or of a format that is not read. The bytes decide, because names in strangers' files lie.
func (r *reader) image(at *ooxml.Node, id string) ([]byte, string) {
	part := r.pkg.Part(r.pkg.Relationship(r.part, id).Target)
	if part == nil {
		r.warn(diag.WordPictureMissing, at, "")
		return nil, ""
	}
	data, err := part.Bytes()
	if err != nil {
		r.warn(diag.WordPictureMissing, at, "")
		return nil, ""
	}
	name := "khác"
	for _, m := range magics {
		if len(data) >= len(m.begin) && string(data[:len(m.begin)]) == m.begin {
			name = m.format
			break
		}
	}
	switch {
	case converted[name]:
		data, name = part.Remember(soundKey{}, func() any { return asPNG(data) }).([]byte), "png"
	case name != "png" && name != "jpeg":
		r.warn(diag.WordPictureFormat, at, name)
		return nil, ""
	case !part.Remember(soundKey{}, func() any { return sound(data) }).(bool):
		data = nil
	}
	if data == nil {
		r.warn(diag.WordPictureBroken, at, "")
		return nil, ""
	}
	return data, name
}

// converted are the formats that other files do not hold as they are.
var converted = map[string]bool{"GIF": true, "BMP": true, "TIFF": true}

// asPNG makes a PNG of a picture, of an animated one of its first image; nil when it is damaged or too large.
func asPNG(data []byte) []byte {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || int64(config.Width)*int64(config.Height) > document.MaxPixels {
		return nil
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	if png.Encode(&out, decoded) != nil {
		return nil
	}
	return out.Bytes()
}

type soundKey struct{}

// sound reports whether a picture can be drawn. Only a PNG is looked at to its end: JPEG goes into other files as it is,
// and their readers know kinds of it that are not known here.
func sound(data []byte) bool {
	if _, plain := pngfile.Plain(data); plain {
		return true
	}
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || int64(config.Width)*int64(config.Height) > document.MaxPixels {
		return false
	}
	if kind == "png" {
		_, err = png.Decode(bytes.NewReader(data))
	}
	return err == nil
}
