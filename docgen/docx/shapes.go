package docx

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// defaultStroke is the width of a line that nobody gave a width (20.1.2.2.24).
const defaultStroke unit.Length = 9525

// outlines are the preset shapes that a frame can draw (20.1.10.56); connectors count as lines.
var outlines = map[string]document.FrameShape{
	"": document.Rectangle, "rect": document.Rectangle, "textBox": document.Rectangle, "flowChartProcess": document.Rectangle,
	"roundRect": document.RoundedRectangle, "flowChartAlternateProcess": document.RoundedRectangle,
	"ellipse": document.Ellipse, "flowChartConnector": document.Ellipse,
	"line": document.Line, "straightConnector1": document.Line, "lineInv": document.Line,
}

// shape adds a picture, a shape or the members of a group to the paragraph's frames. f is the box it has to fill.
func (r *reader) shape(w *writer, f document.Frame, n *ooxml.Node, alt string) {
	f.Source = r.source(n)
	switch n.Tag {
	case "pic:pic":
		f.Picture = r.picture(n, f.Width, f.Height)
		if alt != "" {
			f.Picture.AltText = alt
		}
		w.p.Frames = append(w.p.Frames, &f)
	case "wps:wsp":
		r.wordShape(w, f, n)
	case "wpg:wgp", "wpg:grpSp":
		r.group(w, f, n, n.Path("wpg:grpSpPr", "a:xfrm"))
	case "wpc:wpc":
		r.group(w, f, n, nil)
	case "wpg:cNvGrpSpPr", "wpg:cNvPr", "wpg:grpSpPr", "wpg:cNvFrPr", "wpc:bg", "wpc:whole", "wpg:extLst", "wpc:extLst":
	default:
		r.warn(diag.WordGraphic, n, n.Tag)
	}
}

// group lays the members of a group out in its box: their places are written in the group's own coordinates
// (20.1.7.6).
func (r *reader) group(w *writer, f document.Frame, n, xfrm *ooxml.Node) {
	r.rotation(xfrm)
	origin, size := xfrm.Child("a:chOff"), xfrm.Child("a:chExt")
	x0, y0 := lengthOr(origin.Attr("x"), unit.EMU, 0), lengthOr(origin.Attr("y"), unit.EMU, 0)
	across, down := lengthOr(size.Attr("cx"), unit.EMU, f.Width), lengthOr(size.Attr("cy"), unit.EMU, f.Height)
	r.each(n, func(c *ooxml.Node) {
		own := memberPlace(c)
		member := f
		if own != nil {
			at, ext := own.Child("a:off"), own.Child("a:ext")
			member.X += scaled(lengthOr(at.Attr("x"), unit.EMU, 0)-x0, f.Width, across)
			member.Y += scaled(lengthOr(at.Attr("y"), unit.EMU, 0)-y0, f.Height, down)
			member.Width = scaled(lengthOr(ext.Attr("cx"), unit.EMU, 0), f.Width, across)
			member.Height = scaled(lengthOr(ext.Attr("cy"), unit.EMU, 0), f.Height, down)
		}
		r.alignedMember(f, member, n)
		r.shape(w, member, c, "")
	})
}

// alignedMember tells of a group that stands at an edge or in the middle: its members are aligned one by one, so that
// one which does not fill the group stands elsewhere.
func (r *reader) alignedMember(group, member document.Frame, n *ooxml.Node) {
	across := group.AlignX != document.FrameOffset && (member.X != group.X || member.Width != group.Width)
	down := group.AlignY != document.FrameOffset && (member.Y != group.Y || member.Height != group.Height)
	if across || down {
		r.warn(diag.WordGroupAligned, n, "")
	}
}

// memberPlace finds where a member of a group says it stands.
func memberPlace(n *ooxml.Node) *ooxml.Node {
	for _, properties := range []string{"wps:spPr", "pic:spPr", "wpg:grpSpPr"} {
		if xfrm := n.Path(properties, "a:xfrm"); xfrm != nil {
			return xfrm
		}
	}
	return n.Child("wpg:xfrm")
}

// scaled carries a length from a group's coordinates into the box that the group fills.
func scaled(l, box, coordinates unit.Length) unit.Length {
	if coordinates <= 0 {
		return l
	}
	v := float64(l) * (float64(box) / float64(coordinates))
	return unit.Length(min(max(v, -float64(maxLength)), float64(maxLength)))
}

// wordShape reads a wps:wsp: outline, filling, text inside.
func (r *reader) wordShape(w *writer, f document.Frame, n *ooxml.Node) {
	properties := n.Child("wps:spPr")
	xfrm := properties.Child("a:xfrm")
	f.FlipVertical = (xfrm.Attr("flipV") == "1") != (xfrm.Attr("flipH") == "1")
	f.Stroke = r.stroke(properties.Child("a:ln"), n.Path("wps:style", "a:lnRef"))
	f.Fill = r.fill(properties, n.Path("wps:style", "a:fillRef"))
	preset := properties.Child("a:prstGeom").Attr("prst")
	if properties.Child("a:custGeom") != nil {
		preset = "tự vẽ"
	}
	shape, known := outlines[preset]
	if !known {
		shape = document.Rectangle
		if n.Child("wps:cNvCnPr") != nil {
			shape = document.Line
		}
		if f.Stroke.Style != document.NoBorder || f.Fill != nil {
			r.warn(diag.WordShape, n, preset)
		}
	}
	if preset == "lineInv" {
		f.FlipVertical = !f.FlipVertical
	}
	if f.Stroke.Style != document.NoBorder || f.Fill != nil {
		f.Shape = shape
	}
	if picture := properties.Child("a:blipFill"); picture != nil {
		f.Picture = &document.Picture{Width: f.Width, Height: f.Height, Source: f.Source}
		f.Picture.Image, f.Picture.Format = r.image(n, picture.Child("a:blip").Attr("r:embed"))
	}
	r.textBox(&f, n)
	r.turn(&f, numberOr(xfrm.Attr("rot"), 0), n)
	w.p.Frames = append(w.p.Frames, &f)
}

// turn lays a shape on its side around its middle (20.1.7.6). Pages show whole quarters; a shape that looks the same
// after half a turn needs none.
func (r *reader) turn(f *document.Frame, angle int, n *ooxml.Node) {
	const quarter = fullTurn / 4
	angle = (angle%fullTurn + fullTurn) % fullTurn
	quarters := (angle + quarter/90) / quarter % 4
	if off := angle - quarters*quarter; off > quarter/90 && off < fullTurn-quarter/90 || quarters == 2 && len(f.Blocks) > 0 || quarters != 0 && f.Turn != document.Upright {
		r.warn(diag.WordRotation, n, "")
		return
	}
	if quarters%2 == 0 {
		return
	}
	f.X, f.Y = f.X+(f.Width-f.Height)/2, f.Y+(f.Height-f.Width)/2
	f.Width, f.Height = f.Height, f.Width
	f.FlipVertical = !f.FlipVertical
	f.Turn = document.Downwards
	if quarters == 3 {
		f.Turn = document.Upwards
	}
}

// textBox reads the text inside a shape and the room that it keeps (20.1.2.1.1).
func (r *reader) textBox(f *document.Frame, n *ooxml.Node) {
	body := n.Child("wps:bodyPr")
	inset := func(attr string, otherwise unit.Length) unit.Length {
		return min(max(lengthOr(body.Attr(attr), unit.EMU, otherwise), 0), maxPaper)
	}
	f.InsetLeft, f.InsetRight = inset("lIns", 91440), inset("rIns", 91440)
	f.InsetTop, f.InsetBottom = inset("tIns", 45720), inset("bIns", 45720)
	switch body.Attr("vert") {
	case "vert270":
		f.Turn = document.Upwards
	case "vert", "eaVert":
		f.Turn = document.Downwards
	}
	switch body.Attr("anchor") {
	case "ctr":
		f.TextAlign = document.AlignMiddle
	case "b":
		f.TextAlign = document.AlignBottom
	}
	if content := n.Path("wps:txbx", "w:txbxContent"); content != nil {
		f.Blocks = r.inner(content)
	}
}

// inner reads a text box: a story of its own in the same part, whose lists go on counting with the text around.
func (r *reader) inner(content *ooxml.Node) []document.Block {
	var blocks []document.Block
	r.within(r.part, func() {
		blocks = r.blocks(content)
		r.settleAutoSpace(blocks, true, false)
		r.unclosed()
	})
	return blocks
}

// stroke reads a:ln (20.1.2.2.24); without one the shape's style decides.
func (r *reader) stroke(n, style *ooxml.Node) document.Border {
	index := numberOr(style.Attr("idx"), 0)
	if n.Child("a:noFill") != nil || n == nil && index < 1 {
		return document.Border{}
	}
	line := document.Border{Style: document.SingleBorder, Width: defaultStroke}
	if index >= 1 && index <= len(r.theme.lines) {
		line.Width = r.theme.lines[index-1]
	}
	line.Width = min(max(lengthOr(n.Attr("w"), unit.EMU, line.Width), unit.Point/4), 100*unit.Point)
	switch n.Child("a:prstDash").Attr("val") {
	case "", "solid":
	case "dot", "sysDot":
		line.Style = document.DottedBorder
	default:
		line.Style = document.DashedBorder
	}
	switch n.Attr("cmpd") {
	case "dbl", "tri":
		line.Style = document.DoubleBorder
	case "thickThin":
		line.Style = document.ThickThinBorder
	case "thinThick":
		line.Style = document.ThinThickBorder
	}
	if c, ok := r.theme.drawingColor(n.Child("a:solidFill")); ok {
		line.Color = c
	} else if c, ok := r.theme.drawingColor(style); ok {
		line.Color = c
	} else if n != nil && index < 1 && n.Child("a:solidFill") == nil {
		return document.Border{} // a width alone draws nothing (20.1.2.2.24: no fill, no line)
	}
	return line
}

// fill reads the filling of a shape (20.1.8); a gradient is filled with its first colour.
func (r *reader) fill(properties, style *ooxml.Node) *document.Color {
	if properties.Child("a:noFill") != nil || properties.Child("a:blipFill") != nil {
		return nil
	}
	for _, n := range []*ooxml.Node{
		properties.Child("a:solidFill"), properties.Path("a:gradFill", "a:gsLst", "a:gs"), properties.Path("a:pattFill", "a:fgClr"),
	} {
		if c, ok := r.theme.drawingColor(n); ok {
			if transparent(n) {
				return nil
			}
			return &c
		}
	}
	if numberOr(style.Attr("idx"), 0) > 0 {
		if c, ok := r.theme.drawingColor(style); ok {
			return &c
		}
	}
	return nil
}

// transparent reports whether a colour is see-through (20.1.2.3.1).
func transparent(n *ooxml.Node) bool {
	for _, c := range n.Children {
		if v, ok := c.Child("a:alpha").LookAttr("val"); ok && numberOr(v, 1) == 0 {
			return true
		}
	}
	return false
}
