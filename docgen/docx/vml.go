package docx

import (
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// vml reads the drawings of older files, and those that LibreOffice keeps beside the newer ones (Part 4, 19.1): lines,
// boxes, ovals, pictures, text boxes and groups of them.
func (r *reader) vml(w *writer, n *ooxml.Node) {
	r.each(n, func(c *ooxml.Node) {
		style := vmlStyle(c.Attr("style"))
		if style["visibility"] == "hidden" {
			return
		}
		f := vmlFrame(style, c)
		f.Source = r.source(c)
		if style["position"] != "absolute" && (c.Tag == "v:group" || c.Tag != "v:line") {
			r.vmlInline(w, f, c)
			return
		}
		r.vmlShape(w, f, c, style)
	})
}

// vmlInline reads a shape that stands in the line: nearly always the picture of an older file.
func (r *reader) vmlInline(w *writer, f document.Frame, n *ooxml.Node) {
	if picture := n.Child("v:imagedata"); picture != nil {
		w.p.Inlines = append(w.p.Inlines, r.vmlPicture(f, n, picture))
		return
	}
	if vmlIgnored[n.Tag] {
		return
	}
	if n.Attr("o:hr") == "t" { // a horizontal line is as wide as the text; its border stands in the shape's filling
		r.warn(diag.WordGraphic, n, "đường kẻ ngang")
		return
	}
	w.inlineFrames(f.Width, f.Height, f.Source, func(inner *writer, box document.Frame) {
		r.vmlShape(inner, box, n, vmlStyle(n.Attr("style")))
	})
}

// vmlIgnored are children of w:pict and groups that draw nothing by themselves.
var vmlIgnored = map[string]bool{
	"v:shapetype": true, "o:OLEObject": true, "o:lock": true, "w10:wrap": true, "v:formulas": true, "v:path": true, "v:stroke": true,
	"v:fill": true, "v:handles": true, "w10:anchorlock": true, "o:extrusion": true, "v:shadow": true, "w:control": true,
}

// vmlShape adds a shape or the members of a group to the paragraph's frames.
func (r *reader) vmlShape(w *writer, f document.Frame, n *ooxml.Node, style map[string]string) {
	switch {
	case n.Tag == "v:group":
		r.vmlGroup(w, f, n)
		return
	case vmlIgnored[n.Tag]:
		return
	case n.Child("v:textpath") != nil:
		r.warn(diag.WordGraphic, n, "WordArt")
		return
	}
	if picture := n.Child("v:imagedata"); picture != nil {
		f.Picture = r.vmlPicture(f, n, picture)
		w.p.Frames = append(w.p.Frames, &f)
		return
	}
	shape, known := vmlOutline(n)
	if !known {
		r.warn(diag.WordShape, n, strings.TrimPrefix(n.Attr("type"), "#"))
	}
	f.Stroke, f.Fill = vmlStroke(n), vmlFill(n)
	if shape == document.Line {
		f.Fill = nil
	}
	if f.Stroke.Style != document.NoBorder || f.Fill != nil {
		f.Shape = shape
	}
	if flip := style["flip"]; flip == "x" || flip == "y" {
		f.FlipVertical = !f.FlipVertical
	}
	if box := n.Child("v:textbox"); box != nil {
		vmlInsets(&f, box.Attr("inset"))
		f.Turn = vmlTurn(box.Attr("style"))
		switch style["v-text-anchor"] {
		case "middle":
			f.TextAlign = document.AlignMiddle
		case "bottom":
			f.TextAlign = document.AlignBottom
		}
		if content := box.Child("w:txbxContent"); content != nil {
			f.Blocks = r.inner(content)
		}
	}
	w.p.Frames = append(w.p.Frames, &f)
}

func (r *reader) vmlPicture(f document.Frame, n, picture *ooxml.Node) *document.Picture {
	p := &document.Picture{Width: f.Width, Height: f.Height, AltText: n.Attr("alt"), Source: r.source(n)}
	p.Image, p.Format = r.image(n, picture.Attr("r:id"))
	flip := vmlStyle(n.Attr("style"))["flip"]
	p.View = sane(document.View{
		Left: vmlShare(picture.Attr("cropleft")), Top: vmlShare(picture.Attr("croptop")),
		Right: vmlShare(picture.Attr("cropright")), Bottom: vmlShare(picture.Attr("cropbottom")),
		FlipX: strings.Contains(flip, "x"), FlipY: strings.Contains(flip, "y"),
		Angle: vmlAngle(vmlStyle(n.Attr("style"))["rotation"]),
	})
	return p
}

// vmlShare reads a part of an image's side: "0.25", or "16384f" in 65,536ths (Part 4, 19.1.2.11).
func vmlShare(text string) int {
	part, fixed := strings.CutSuffix(text, "f")
	v, err := strconv.ParseFloat(part, 64)
	if err != nil {
		return 0
	}
	if fixed {
		v /= 65536
	}
	return int(min(max(v, -10), 10) * 100000)
}

// vmlAngle reads a clockwise turn: "90", or "5898240fd" in 65,536ths of a degree.
func vmlAngle(text string) int {
	part, fixed := strings.CutSuffix(text, "fd")
	v, err := strconv.ParseFloat(part, 64)
	if err != nil {
		return 0
	}
	if fixed {
		v /= 65536
	}
	return int(min(max(v, -36000), 36000)*60000) % fullTurn
}

// vmlGroup lays the members of a v:group out in its box.
func (r *reader) vmlGroup(w *writer, f document.Frame, n *ooxml.Node) {
	x0, y0 := pair(n.Attr("coordorigin"), unit.EMU, 0)
	across, down := pair(n.Attr("coordsize"), unit.EMU, 1000)
	r.each(n, func(c *ooxml.Node) {
		style := vmlStyle(c.Attr("style"))
		member := f
		member.Source = r.source(c)
		var x, y, width, height unit.Length
		if c.Tag == "v:line" {
			x, y, width, height, member.FlipVertical = lineEnds(c, unit.EMU)
		} else {
			value := func(key string) unit.Length { return lengthOr(style[key], unit.EMU, 0) }
			x, y, width, height = value("left"), value("top"), value("width"), value("height")
		}
		member.X += scaled(x-x0, f.Width, across)
		member.Y += scaled(y-y0, f.Height, down)
		member.Width, member.Height = max(scaled(width, f.Width, across), 0), max(scaled(height, f.Height, down), 0)
		r.alignedMember(f, member, n)
		r.vmlShape(w, member, c, style)
	})
}

// vmlStyle reads the style attribute: "position:absolute;margin-left:-1.05pt".
func vmlStyle(text string) map[string]string {
	style := map[string]string{}
	for _, item := range strings.Split(text, ";") {
		if key, value, ok := strings.Cut(item, ":"); ok {
			style[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
		}
	}
	return style
}

var vmlHorizontals = map[string]document.FrameReference{
	"margin": document.FromMargin, "page": document.FromPage, "text": document.FromColumn, "char": document.FromCharacter,
	"left-margin-area": document.FromPage, "right-margin-area": document.FromPage, "inner-margin-area": document.FromPage,
}

// vmlTurn reads the direction of a text box (19.1.2.22).
func vmlTurn(style string) document.Turn {
	switch {
	case !strings.Contains(style, "layout-flow:vertical"):
		return document.Upright
	case strings.Contains(style, "mso-layout-flow-alt:bottom-to-top"):
		return document.Upwards
	}
	return document.Downwards
}

var vmlVerticals = map[string]document.FrameReference{
	"margin": document.FromMargin, "page": document.FromPage, "text": document.FromParagraph, "": document.FromParagraph,
	"line": document.FromLine, "top-margin-area": document.FromPage, "bottom-margin-area": document.FromPage,
}

var vmlWraps = map[string]document.Wrap{
	"square": document.WrapSquare, "tight": document.WrapSquare, "through": document.WrapSquare, "topandbottom": document.WrapTopAndBottom,
}

// vmlClear is what is kept free at the sides of a shape that says nothing (Part 4, 19.1.2.19).
const vmlClear = 9 * unit.Point

// vmlFrame reads where a shape stands and how large it is.
func vmlFrame(style map[string]string, n *ooxml.Node) document.Frame {
	const pixel = unit.Inch / 96 // a bare number counts in pixels
	value := func(keys ...string) unit.Length {
		for _, key := range keys {
			if v, ok := length(style[key], pixel); ok {
				return v
			}
		}
		return 0
	}
	f := document.Frame{
		X: value("margin-left", "left"), Y: value("margin-top", "top"),
		Width: max(value("width"), 0), Height: max(value("height"), 0),
		AlignX: frameAligns[style["mso-position-horizontal"]], AlignY: frameAligns[style["mso-position-vertical"]],
		Horizontal: vmlHorizontals[style["mso-position-horizontal-relative"]],
		Vertical:   vmlVerticals[style["mso-position-vertical-relative"]],
		Behind:     strings.HasPrefix(style["z-index"], "-"),
		Wrap:       vmlWraps[strings.ToLower(n.Child("w10:wrap").Attr("type"))],
		ClearTop:   max(value("mso-wrap-distance-top"), 0), ClearRight: vmlClear,
		ClearBottom: max(value("mso-wrap-distance-bottom"), 0), ClearLeft: vmlClear,
	}
	for key, to := range map[string]*unit.Length{"mso-wrap-distance-left": &f.ClearLeft, "mso-wrap-distance-right": &f.ClearRight} {
		if v, ok := length(style[key], pixel); ok {
			*to = max(v, 0)
		}
	}
	if n.Tag == "v:line" {
		var x, y unit.Length
		x, y, f.Width, f.Height, f.FlipVertical = lineEnds(n, pixel)
		f.X += x
		f.Y += y
	}
	return f
}

// lineEnds reads from and to of a v:line as a box and the diagonal of it that is drawn.
func lineEnds(n *ooxml.Node, bare unit.Length) (x, y, width, height unit.Length, flipped bool) {
	x1, y1 := pair(n.Attr("from"), bare, 0)
	x2, y2 := pair(n.Attr("to"), bare, 0)
	return min(x1, x2), min(y1, y2), max(x1, x2) - min(x1, x2), max(y1, y2) - min(y1, y2), (x2 < x1) != (y2 < y1)
}

func pair(text string, bare, otherwise unit.Length) (a, b unit.Length) {
	first, second, _ := strings.Cut(text, ",")
	return lengthOr(first, bare, otherwise), lengthOr(second, bare, otherwise)
}

// vmlOutlines are the shapes of the preset numbers (Part 4, 19.1.2.20: #_x0000_t202) that a frame can draw.
var vmlOutlines = map[string]document.FrameShape{
	"": document.Rectangle, "#_x0000_t1": document.Rectangle, "#_x0000_t202": document.Rectangle, "#_x0000_t109": document.Rectangle,
	"#_x0000_t2": document.RoundedRectangle, "#_x0000_t176": document.RoundedRectangle, "#_x0000_t3": document.Ellipse,
	"#_x0000_t20": document.Line, "#_x0000_t32": document.Line, "#_x0000_t75": document.Rectangle,
}

func vmlOutline(n *ooxml.Node) (document.FrameShape, bool) {
	switch n.Tag {
	case "v:rect":
		return document.Rectangle, true
	case "v:roundrect":
		return document.RoundedRectangle, true
	case "v:oval":
		return document.Ellipse, true
	case "v:line":
		return document.Line, true
	case "v:shape":
		if shape, ok := vmlOutlines[n.Attr("type")]; ok {
			return shape, n.Attr("path") == ""
		}
	}
	return document.Rectangle, false
}

func vmlNo(s string) bool { return s == "f" || s == "false" || s == "0" }

// vmlStroke reads the outline: on, black and 0.75 pt unless the shape says otherwise.
func vmlStroke(n *ooxml.Node) document.Border {
	stroke := n.Child("v:stroke")
	if vmlNo(n.Attr("stroked")) || vmlNo(stroke.Attr("on")) {
		return document.Border{}
	}
	line := document.Border{Style: document.SingleBorder, Width: defaultStroke}
	line.Width = lengthOr(n.Attr("strokeweight"), unit.EMU, line.Width)
	line.Width = min(max(lengthOr(stroke.Attr("weight"), unit.EMU, line.Width), unit.Point/4), 100*unit.Point)
	line.Color, _ = vmlColor(n.Attr("strokecolor"))
	if c, ok := vmlColor(stroke.Attr("color")); ok {
		line.Color = c
	}
	switch dash := stroke.Attr("dashstyle"); {
	case strings.HasSuffix(dash, "dot") && !strings.Contains(strings.ToLower(dash), "dash"), dash == "1 1":
		line.Style = document.DottedBorder
	case dash != "" && dash != "solid":
		line.Style = document.DashedBorder
	}
	switch stroke.Attr("linestyle") {
	case "thinThin":
		line.Style = document.DoubleBorder
	case "thickThin":
		line.Style = document.ThickThinBorder
	case "thinThick":
		line.Style = document.ThinThickBorder
	}
	return line
}

// vmlFill reads the filling: on and white unless the shape says otherwise.
func vmlFill(n *ooxml.Node) *document.Color {
	fill := n.Child("v:fill")
	if vmlNo(n.Attr("filled")) || vmlNo(fill.Attr("on")) || fill.Attr("opacity") == "0" {
		return nil
	}
	for _, name := range []string{fill.Attr("color"), n.Attr("fillcolor")} {
		if c, ok := vmlColor(name); ok {
			return &c
		}
	}
	return &document.Color{R: 255, G: 255, B: 255}
}

// vmlColor reads "#ff0000", "#f00", "black" or "#4f81bd [3204]".
func vmlColor(text string) (document.Color, bool) {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	if strings.HasPrefix(text, "#") && len(text) == 4 {
		text = string([]byte{'#', text[1], text[1], text[2], text[2], text[3], text[3]})
	}
	if c, ok := hexColor(text); ok {
		return c, true
	}
	c, ok := namedColors[strings.ToLower(text)]
	return c, ok
}

// vmlInsets reads the room between a text box and its text: left, top, right, bottom.
func vmlInsets(f *document.Frame, text string) {
	parts := strings.Split(text, ",")
	inset := func(i int, otherwise unit.Length) unit.Length {
		if i < len(parts) {
			otherwise = lengthOr(parts[i], unit.EMU, otherwise)
		}
		return min(max(otherwise, 0), maxPaper)
	}
	f.InsetLeft, f.InsetTop, f.InsetRight, f.InsetBottom = inset(0, 91440), inset(1, 45720), inset(2, 91440), inset(3, 45720)
}
