package docx

import (
	"bytes"
	"image"
	"image/gif"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

const pt12700 = unit.Point

func anchor(position, wrap, content string) string {
	return r(`<w:drawing><wp:anchor behindDoc="1" distT="12700" distB="0" distL="25400" distR="0">` + position +
		`<wp:extent cx="1270000" cy="635000"/>` + wrap + `<wp:docPr id="1" name="x" descr="Con dấu"/><a:graphic><a:graphicData uri="x">` + content + `</a:graphicData></a:graphic></wp:anchor></w:drawing>`)
}

const inTheMiddle = `<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>`

const inParagraph = `<wp:positionH relativeFrom="column"><wp:posOffset>12700</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV>`

func wsp(properties, more string) string {
	return `<wps:wsp><wps:cNvSpPr/><wps:spPr>` + properties + `</wps:spPr>` + more + `</wps:wsp>`
}

func frame(t *testing.T, content string) *document.Frame {
	t.Helper()
	got := firstParagraph(t, read(t, p(content), ""))
	if len(got.Frames) != 1 {
		t.Fatalf("%d frames", len(got.Frames))
	}
	return got.Frames[0]
}

const embedded = `<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="picture"/></pic:blipFill></pic:pic>`

// 20.4.2.8: a picture in the line.
func TestInlinePicture(t *testing.T) {
	content := r(`<w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="x" descr="Con dấu"/><a:graphic><a:graphicData uri="x">` + embedded + `</a:graphicData></a:graphic></wp:inline></w:drawing>`)
	got := firstParagraph(t, read(t, p(content), "")).Inlines[0].(*document.Picture)
	if got.Width != 100*pt12700 || got.Height != 50*pt12700 || got.Format != "png" || !strings.HasPrefix(string(got.Image), "\x89PNG") || got.AltText != "Con dấu" {
		t.Errorf("%+v", got)
	}
}

// 20.4.2.3: where an anchored picture stands.
func TestAnchoredPicture(t *testing.T) {
	f := frame(t, anchor(inParagraph, `<wp:wrapSquare wrapText="bothSides"/>`, embedded))
	if f.Picture == nil || f.Picture.AltText != "Con dấu" || f.X != pt12700 || f.Y != 2*pt12700 || f.Horizontal != document.FromColumn || f.Vertical != document.FromParagraph ||
		f.Wrap != document.WrapSquare || !f.Behind || f.ClearTop != pt12700 || f.ClearLeft != 2*pt12700 {
		t.Errorf("%+v", f)
	}
	f = frame(t, anchor(`<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>`, `<wp:wrapTopAndBottom/>`, embedded))
	if f.Horizontal != document.FromPage || f.AlignX != document.FrameCenter || f.Vertical != document.FromMargin || f.AlignY != document.FrameEnd || f.Wrap != document.WrapTopAndBottom {
		t.Errorf("%+v", f)
	}
}

// A position in percent stands in a choice; the lengths of the fallback are meant.
func TestPositionInPercentFallsBackToLengths(t *testing.T) {
	f := frame(t, anchor(`<mc:AlternateContent><mc:Choice Requires="wp14"><wp:positionH relativeFrom="page"/></mc:Choice><mc:Fallback><wp:positionH relativeFrom="margin"><wp:posOffset>12700</wp:posOffset></wp:positionH></mc:Fallback></mc:AlternateContent>`, "", embedded))
	equal(t, "from", f.Horizontal, document.FromMargin)
	equal(t, "x", f.X, pt12700)
}

// 20.1.9, 20.1.2.2.24: shapes with line and filling.
func TestShapes(t *testing.T) {
	black := `<a:ln w="19050"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>`
	f := frame(t, anchor(inParagraph, "", wsp(`<a:prstGeom prst="straightConnector1"/>`+black, "")))
	equal(t, "shape", f.Shape, document.Line)
	equal(t, "stroke", f.Stroke, document.Border{Style: document.SingleBorder, Width: 19050, Color: document.Color{R: 255}})
	f = frame(t, anchor(inParagraph, "", wsp(`<a:xfrm flipV="1"/><a:prstGeom prst="line"/>`+black, "")))
	equal(t, "flipped", f.FlipVertical, true)
	f = frame(t, anchor(inParagraph, "", wsp(`<a:prstGeom prst="roundRect"/><a:solidFill><a:srgbClr val="00FF00"/></a:solidFill><a:ln><a:noFill/></a:ln>`, "")))
	equal(t, "shape", f.Shape, document.RoundedRectangle)
	equal(t, "fill", *f.Fill, document.Color{G: 255})
	equal(t, "stroke", f.Stroke.Style, document.NoBorder)
	f = frame(t, anchor(inParagraph, "", wsp(`<a:prstGeom prst="ellipse"/><a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:prstDash val="sysDot"/></a:ln>`, "")))
	equal(t, "shape", f.Shape, document.Ellipse)
	equal(t, "stroke", f.Stroke, document.Border{Style: document.DottedBorder, Width: defaultStroke})
	f = frame(t, anchor(inParagraph, "", wsp(`<a:prstGeom prst="rect"/><a:noFill/>`, "")))
	equal(t, "nothing drawn", f.Shape, document.NoShape)
}

// 20.1.4.2.19: line and filling may come from the theme.
func TestShapeTakesLineAndColoursFromTheTheme(t *testing.T) {
	shape := wsp(`<a:prstGeom prst="rect"/>`, `<wps:style><a:lnRef idx="2"><a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr></a:lnRef><a:fillRef idx="1"><a:schemeClr val="bg1"/></a:fillRef></wps:style>`)
	doc, _ := readParts(t, parts{
		"document": "<w:body>" + p(anchor(inParagraph, "", shape)) + "</w:body>",
		"theme": `<a:themeElements><a:clrScheme><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="8080FF"/></a:accent1></a:clrScheme>` +
			`<a:fmtScheme><a:lnStyleLst><a:ln w="6350"/><a:ln w="12700"/></a:lnStyleLst></a:fmtScheme></a:themeElements>`,
	})
	f := firstParagraph(t, doc).Frames[0]
	equal(t, "width", f.Stroke.Width, pt12700)
	equal(t, "fill", *f.Fill, document.Color{R: 255, G: 255, B: 255})
	if f.Stroke.Color.B <= f.Stroke.Color.R || f.Stroke.Color.B == 255 {
		t.Errorf("colour = %v, want a darker blue", f.Stroke.Color)
	}
}

func TestTextBox(t *testing.T) {
	f := frame(t, anchor(inParagraph, "", wsp(`<a:prstGeom prst="rect"/>`, `<wps:txbx><w:txbxContent>`+p(r(`<w:t>inside</w:t>`))+`</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" anchor="ctr"/>`)))
	equal(t, "text", plain(f.Blocks[0].(*document.Paragraph)), "inside")
	equal(t, "left inset", f.InsetLeft, unit.Length(0))
	equal(t, "right inset", f.InsetRight, unit.Length(91440))
	equal(t, "text align", f.TextAlign, document.AlignMiddle)
}

// A field that is open around a text box does not swallow its text.
func TestTextBoxIsAStoryOfItsOwn(t *testing.T) {
	box := anchor(inParagraph, "", wsp(`<a:prstGeom prst="rect"/>`, `<wps:txbx><w:txbxContent>`+p(complexField("PAGE", ""))+`</w:txbxContent></wps:txbx>`))
	f := frame(t, complexField("DATE", box))
	equal(t, "text", plain(f.Blocks[0].(*document.Paragraph)), "<PAGE>")
}

// 20.1.7.6: members of a group stand in the group's own coordinates.
func TestGroupIsTakenApart(t *testing.T) {
	group := `<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1270000" cy="635000"/><a:chOff x="100" y="100"/><a:chExt cx="1000" cy="500"/></a:xfrm></wpg:grpSpPr>` +
		wsp(`<a:xfrm><a:off x="100" y="100"/><a:ext cx="500" cy="500"/></a:xfrm><a:prstGeom prst="rect"/>`, "") +
		wsp(`<a:xfrm><a:off x="600" y="350"/><a:ext cx="500" cy="250"/></a:xfrm><a:prstGeom prst="rect"/>`, "") + `</wpg:wgp>`
	got := firstParagraph(t, read(t, p(anchor(inParagraph, "", group)), "")).Frames
	equal(t, "frames", len(got), 2)
	if f := got[0]; f.X != pt12700 || f.Y != 2*pt12700 || f.Width != 50*pt12700 || f.Height != 50*pt12700 {
		t.Errorf("first = %+v", f)
	}
	if f := got[1]; f.X != 51*pt12700 || f.Y != 27*pt12700 || f.Width != 50*pt12700 || f.Height != 25*pt12700 {
		t.Errorf("second = %+v", f)
	}
}

func TestDrawingsThatCannotBeShownWarn(t *testing.T) {
	for content, code := range map[string]diag.Code{
		anchor(inParagraph, "", `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>`):                   diag.WordGraphic,
		anchor(inParagraph, "", wsp(`<a:prstGeom prst="star5"/><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>`, "")):       diag.WordShape,
		anchor(inParagraph, "", wsp(`<a:xfrm rot="2700000"/><a:prstGeom prst="rect"/>`, "")):                                     diag.WordRotation,
		anchor(inParagraph, "", strings.Replace(embedded, `"picture"`, `"drawing"`, 1)):                                          diag.WordPictureFormat,
		anchor(inParagraph, "", strings.Replace(embedded, `"picture"`, `"nothing"`, 1)):                                          diag.WordPictureMissing,
		anchor(inParagraph, "", strings.Replace(embedded, `"picture"`, `"cut"`, 1)):                                              diag.WordPictureBroken,
		anchor(inTheMiddle, "", `<wpg:wgp>`+wsp(`<a:xfrm><a:off x="5" y="0"/><a:ext cx="5" cy="5"/></a:xfrm>`, "")+`</wpg:wgp>`): diag.WordGroupAligned,
		r(`<w:pict><v:shape style="position:absolute;width:10pt;height:10pt"><v:textpath string="MẬT"/></v:shape></w:pict>`):     diag.WordGraphic,
	} {
		warns(t, p(content), code)
	}
}

func vml(content string) string { return r(`<w:pict>` + content + `</w:pict>`) }

// Part 4, 19.1: lines and boxes as older files draw them.
func TestVML(t *testing.T) {
	f := frame(t, vml(`<v:line from="192pt,6pt" to="258pt,6pt" style="position:absolute" stroked="t"><v:stroke color="black" weight="9360"/></v:line>`))
	if f.Shape != document.Line || f.X != 192*pt12700 || f.Y != 6*pt12700 || f.Width != 66*pt12700 || f.Height != 0 || f.Stroke.Width != 9360 || f.Vertical != document.FromParagraph {
		t.Errorf("line = %+v", f)
	}
	f = frame(t, vml(`<v:shapetype id="_x0000_t32"/><v:shape type="#_x0000_t32" style="position:absolute;margin-left:-1pt;margin-top:22pt;width:449pt;height:0.05pt"><w10:wrap type="none"/></v:shape>`))
	if f.Shape != document.Line || f.X != -pt12700 || f.Width != 449*pt12700 || f.Fill != nil {
		t.Errorf("connector = %+v", f)
	}
	f = frame(t, vml(`<v:rect fillcolor="#f00" strokeweight="2pt" style="position:absolute;width:100pt;height:20pt;left:5pt;z-index:-1;mso-position-horizontal:center;mso-position-horizontal-relative:page">`+
		`<v:textbox inset="0,1pt,2pt,3pt"><w:txbxContent>`+p(r(`<w:t>inside</w:t>`))+`</w:txbxContent></v:textbox><w10:wrap type="topAndBottom"/></v:rect>`))
	if f.Shape != document.Rectangle || *f.Fill != (document.Color{R: 255}) || f.Stroke.Width != 2*pt12700 || f.X != 5*pt12700 || !f.Behind || f.AlignX != document.FrameCenter ||
		f.Horizontal != document.FromPage || f.Wrap != document.WrapTopAndBottom || f.InsetTop != pt12700 || f.InsetBottom != 3*pt12700 || len(f.Blocks) != 1 {
		t.Errorf("box = %+v", f)
	}
	f = frame(t, vml(`<v:shape type="#_x0000_t202" stroked="f" filled="f" style="position:absolute;width:10pt;height:10pt"/>`))
	if f.Shape != document.NoShape {
		t.Errorf("invisible box = %+v", f)
	}
}

func TestInlineVMLPicture(t *testing.T) {
	got := firstParagraph(t, read(t, p(vml(`<v:shape type="#_x0000_t75" style="width:50pt;height:25pt"><v:imagedata r:id="picture"/></v:shape>`)), ""))
	picture := got.Inlines[0].(*document.Picture)
	equal(t, "width", picture.Width, 50*pt12700)
	equal(t, "format", picture.Format, "png")
}

func TestVMLGroupIsTakenApart(t *testing.T) {
	got := firstParagraph(t, read(t, p(vml(`<v:group style="position:absolute;margin-left:10pt;width:100pt;height:50pt" coordorigin="100,100" coordsize="1000,500">`+
		`<v:rect style="position:absolute;left:600;top:100;width:500;height:250"/><v:line from="100,600" to="1100,100"/></v:group>`)), "")).Frames
	equal(t, "frames", len(got), 2)
	if f := got[0]; f.X != 60*pt12700 || f.Y != 0 || f.Width != 50*pt12700 || f.Height != 25*pt12700 {
		t.Errorf("box = %+v", f)
	}
	if f := got[1]; f.X != 10*pt12700 || f.Width != 100*pt12700 || f.Height != 50*pt12700 || !f.FlipVertical {
		t.Errorf("line = %+v", f)
	}
}

// 20.1.8.55 and 20.1.7.6: what is cut off, mirrored and turned.
func TestViewOfAPicture(t *testing.T) {
	f := frame(t, anchor(inParagraph, "", strings.NewReplacer(
		`</pic:blipFill>`, `<a:srcRect l="1000" b="25000"/></pic:blipFill>`, `</pic:pic>`, `<pic:spPr><a:xfrm rot="5400000" flipH="1"/></pic:spPr></pic:pic>`).Replace(embedded)))
	equal(t, "view", f.Picture.View, document.View{Left: 1000, Bottom: 25000, FlipX: true, Angle: 90 * 60000})
}

// Old scans come as GIF, BMP or TIFF; what is handed on is a PNG that every reader knows.
func TestPicturesOfOtherFormatsBecomePNG(t *testing.T) {
	one := image.NewGray(image.Rect(0, 0, 3, 2))
	for name, encode := range map[string]func(w *bytes.Buffer) error{
		"GIF":  func(w *bytes.Buffer) error { return gif.Encode(w, one, nil) },
		"BMP":  func(w *bytes.Buffer) error { return bmp.Encode(w, one) },
		"TIFF": func(w *bytes.Buffer) error { return tiff.Encode(w, one, nil) },
	} {
		var file bytes.Buffer
		if err := encode(&file); err != nil {
			t.Fatal(err)
		}
		config, format, err := image.DecodeConfig(bytes.NewReader(asPNG(file.Bytes())))
		if err != nil || format != "png" || config.Width != 3 || config.Height != 2 {
			t.Errorf("%s: %s %v %v", name, format, config, err)
		}
		if asPNG(file.Bytes()[:file.Len()/2]) != nil {
			t.Errorf("half a %s is no picture", name)
		}
	}
}

func TestAShapeOnItsSideTakesItsHeightAcross(t *testing.T) {
	f := frame(t, anchor(inParagraph, "", wsp(`<a:xfrm rot="16200000"/><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>`, "")))
	upright := frame(t, anchor(inParagraph, "", wsp(`<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>`, "")))
	if f.Width != upright.Height || f.Height != upright.Width || f.X+f.Width/2 != upright.X+upright.Width/2 || f.Turn != document.Upwards {
		t.Errorf("%+v", f)
	}
}
