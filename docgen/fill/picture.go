package fill

import (
	"encoding/base64"
	"errors"
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

const (
	emuPerMillimetre = 36000
	emuPerTwip       = 635
	emuPerInch       = 914400
	screenDPI        = 96 // of pictures that do not say; coarser ones show their dots on paper
	fineDPI          = 200
	qrSide           = 25 // millimetres, when the tag does not say
)

// pictureForm is where a picture goes and how large it may be. Lengths are EMU; 0 is unknown.
type pictureForm struct {
	drawing    segments // w:drawing with holes
	code       bool     // a QR code of the value
	wide, high int64    // box into which it is fitted
	grows      bool     // a small picture is enlarged to the box
	room       int64    // width of the text or cell around it
}

// fitted is a picture on its way into a document.
type fitted struct {
	id         string
	wide, high int64
}

// drawingXML is a picture in a line of text (ECMA-376 Part 1, 20.4.2.8).
var drawingXML = [...]string{
	`<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="`,
	`" cy="`,
	`"/><wp:docPr id="`,
	`" name="Ảnh"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Ảnh"/><pic:cNvPicPr/></pic:nvPicPr>` +
		`<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="`,
	`"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="`,
	`" cy="`,
	`"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`,
}

// inlineDrawing is drawingXML with its holes.
func inlineDrawing() segments {
	var out segments
	for n, h := range []hole{pictureWide, pictureHigh, drawingID, pictureID, pictureWide, pictureHigh} {
		out.text(drawingXML[n])
		out = append(out, segment{hole: h})
	}
	out.text(drawingXML[len(drawingXML)-1])
	return out
}

// pictureForm understands where the picture of a tag goes.
func (c *wordCompiler) pictureForm(i *item, issues diag.List) (*pictureForm, diag.List) {
	p := &pictureForm{grows: true}
	millimetres := func(n int) int64 { return int64(n) * emuPerMillimetre }
	if args, ok := i.value.Manner("vua"); ok {
		p.wide, p.high = millimetres(args[0]), millimetres(args[1])
	}
	if args, ok := i.value.Manner("rong"); ok {
		p.wide = millimetres(args[0])
	}
	if args, ok := i.value.Manner("cao"); ok {
		p.high = millimetres(args[0])
	}
	if args, ok := i.value.Manner("qr"); ok {
		p.code = true
		if len(args) > 0 {
			p.wide, p.high = millimetres(args[0]), millimetres(args[0])
		}
	}
	if i.node != nil {
		if p.wide == 0 && p.high == 0 {
			p.wide, p.high = extentOf(i.node)
		}
		placeholderSegments(&p.drawing, i.node, i.mark.tag)
	} else {
		p.drawing = inlineDrawing()
	}
	if p.code && p.wide == 0 && p.high == 0 {
		p.wide, p.high = millimetres(qrSide), millimetres(qrSide)
	}
	p.grows = p.wide > 0 || p.high > 0
	return p, issues
}

func extentOf(drawing *ooxml.Node) (wide, high int64) {
	for _, frame := range drawing.Children {
		if extent := frame.Child("wp:extent"); extent != nil {
			wide, _ = strconv.ParseInt(extent.Attr("cx"), 10, 64)
			high, _ = strconv.ParseInt(extent.Attr("cy"), 10, 64)
		}
	}
	return max(wide, 0), max(high, 0)
}

// placeholder returns the tag of a drawing whose alternative text asks for a picture: {{%anh}}. The picture that the
// author of the form has put there shows where it goes and how large it is.
func (b *builder) placeholder(n *ooxml.Node) *mark {
	if n.Tag != "w:drawing" {
		return nil
	}
	for _, frame := range n.Children {
		for _, a := range attrsOf(frame.Child("wp:docPr")) {
			if a.Tag != "descr" && a.Tag != "title" && a.Tag != "name" || !strings.Contains(a.Value, "{{") {
				continue
			}
			tags, _ := scan(a.Value, diag.Place{})
			for _, t := range tags {
				if t.kind == tagPicture {
					at := b.places[n]
					at.Near = excerpt(a.Value, 80)
					return &mark{t, at}
				}
			}
		}
	}
	return nil
}

// placeholderSegments writes the drawing of a placeholder with holes for what is of its picture.
func placeholderSegments(out *segments, n *ooxml.Node, t tag) {
	if n.Kind == ooxml.Text {
		out.add(func(dst []byte) []byte { return ooxml.AppendNode(dst, n) })
		return
	}
	out.text("<" + n.Name)
	for _, a := range n.Attrs {
		h := fixed
		switch {
		case n.Tag == "wp:extent" && a.Tag == "cx", n.Tag == "a:ext" && a.Tag == "cx":
			h = pictureWide
		case n.Tag == "wp:extent" && a.Tag == "cy", n.Tag == "a:ext" && a.Tag == "cy":
			h = pictureHigh
		case n.Tag == "wp:docPr" && a.Tag == "id":
			h = drawingID
		case a.Tag == "r:embed":
			h = pictureID
		case a.Tag == "r:link":
			continue
		case n.Tag == "wp:docPr" || n.Tag == "pic:cNvPr":
			if strings.Contains(a.Value, "{{"+t.text+"}}") || strings.Contains(a.Value, "{{") {
				a.Value = strings.TrimSpace(strings.ReplaceAll(a.Value, a.Value[strings.Index(a.Value, "{{"):], ""))
				if a.Tag == "name" && a.Value == "" {
					a.Value = "Ảnh"
				}
			}
		}
		if h == fixed {
			out.add(func(dst []byte) []byte { return ooxml.AppendAttr(dst, a.Name, a.Value) })
			continue
		}
		out.text(" " + a.Name + `="`)
		*out = append(*out, segment{hole: h, name: a.Value})
		out.text(`"`)
	}
	out.text(">")
	for _, c := range n.Children {
		if c.Tag == "a:srcRect" || n.Tag == "a:blip" && c.Tag == "a:extLst" {
			continue // how the placeholder was cut, and its twin as a vector drawing
		}
		placeholderSegments(out, c, t)
	}
	out.text("</" + n.Name + ">")
}

// picture writes the picture that a tag gives; a record without one leaves nothing.
func (f *filler) picture(i *item, s *expr.Scope) {
	text := strings.TrimSpace(i.value.Text(s))
	if text == "" {
		f.lacks(i, s)
		return
	}
	at := diag.Place{Field: i.value.Field(s)}
	if at.Field == "" {
		at = i.value.Place()
	}
	file, ok := f.pictureFile(i, text, at)
	if !ok {
		return
	}
	f.fitted = i.picture.fit(file.wide, file.high)
	if coarse := file.dots*emuPerInch < screenDPI*f.fitted.wide; coarse && !i.picture.code {
		f.report.Add(diag.FillPictureCoarse, at, file.dots, f.fitted.wide/emuPerMillimetre, fineDPI*f.fitted.wide/emuPerInch)
	}
	f.fitted.id = f.relatePicture(file)
	f.segments(i.picture.drawing, i, s)
	f.shown, f.words = true, true
}

// pictureFile finds the picture that a text names: a data URI, a file that the form knows, or what a QR code is made of.
// Of one that is not to be had it tells, at the field or the tag that names it.
func (f *filler) pictureFile(i *item, text string, at diag.Place) (file pictureFile, ok bool) {
	if i.picture.code {
		data, err := qrPicture(text)
		if err != nil {
			f.report.Add(diag.FillQRTooLong, i.value.Place(), i.value.Source())
			return file, false
		}
		return newPictureFile(data)
	}
	if head, body, is := strings.Cut(text, ","); is && strings.HasPrefix(head, "data:") {
		data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(body), ""))
		if file, ok = newPictureFile(data); err != nil || !ok || !strings.HasSuffix(head, ";base64") || len(data) > maxPicture {
			f.report.Add(diag.FillPictureUnfit, at, excerpt(head, 40))
			return file, false
		}
		return file, true
	}
	file, err := f.word.pictures.file(f.word.files, text)
	switch {
	case errors.Is(err, errUnfit):
		f.report.Add(diag.FillPictureUnfit, at, excerpt(text, 60))
	case err != nil:
		f.report.Add(diag.FillPictureMissing, at, excerpt(text, 60))
	}
	return file, err == nil
}

// fit sizes a picture of a natural size: into the box with its proportions kept, never wider than the room.
func (p *pictureForm) fit(wide, high int64) fitted {
	scale := 1.0
	switch {
	case p.wide > 0 && p.high > 0:
		scale = min(float64(p.wide)/float64(wide), float64(p.high)/float64(high))
	case p.wide > 0:
		scale = float64(p.wide) / float64(wide)
	case p.high > 0:
		scale = float64(p.high) / float64(high)
	}
	if p.room > 0 && !p.grows {
		scale = min(scale, float64(p.room)/float64(wide))
	}
	return fitted{wide: max(int64(float64(wide)*scale+0.5), 1), high: max(int64(float64(high)*scale+0.5), 1)}
}

var pictureTypes = map[string][2]string{"png": {".png", "image/png"}, "jpeg": {".jpeg", "image/jpeg"}}

// relatePicture puts a picture into the file, once however often it is shown, and returns the id by which the part
// knows it.
func (f *filler) relatePicture(file pictureFile) string {
	name, ok := f.media[file.digest]
	if !ok {
		name = f.edit.freeName("word/media/anh", pictureTypes[file.kind][0])
		f.edit.putMedia(ooxml.NewPart(name, file.data), pictureTypes[file.kind][1])
		f.media[file.digest] = name
	}
	id, ok := f.rels[name]
	if !ok {
		id = f.edit.relate(f.part.name, "image", name, false)
		f.rels[name] = id
	}
	return id
}
