package design

import (
	"fmt"
	"strings"

	"vanthu/docgen/ooxml"
)

// Layer says what of a design a form shows.
type Layer struct {
	Border   bool // the border
	Printed  bool // boxes that sheets from the printer's bear already
	Fixed    bool // boxes that are the same for every record
	Varying  bool // boxes with tags
	Faded    bool // the border in pale colours
	Outlines bool // a thin line around every box, be it shown or not; see Unlooked
	Warned   bool // red boxes where they leave the sheet
	Unlooked bool // the office offers no lookup: no line around the boxes that only it fills
}

// Whole shows everything as it comes out on blank paper.
var Whole = Layer{Border: true, Printed: true, Fixed: true, Varying: true}

// Form makes the Word form of a design. Equal designs give equal bytes.
func (d *Design) Form(show Layer) *ooxml.Package {
	w := writer{design: d, show: show}
	w.text(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<w:document" + namespaces + `><w:body><w:p><w:pPr><w:pStyle w:val="VTMoc"/></w:pPr>`)
	for n := range d.Boxes {
		w.box(&d.Boxes[n])
	}
	width, height := twips(d.Width), twips(d.Height)
	orientation := ""
	if width > height {
		orientation = ` w:orient="landscape"`
	}
	bordered := (d.Border != nil || d.Ground != nil) && show.Border
	reference := ""
	if bordered {
		reference = `<w:headerReference w:type="default" r:id="rId3"/>`
	}
	w.text(fmt.Sprintf(`</w:p><w:sectPr>%s<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="284" w:right="284" w:bottom="284" w:left="284" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		reference, width, height, orientation))
	parts := []*ooxml.Part{
		ooxml.NewPart("[Content_Types].xml", []byte(strings.NewReplacer("{header}", when(bordered, headerType), "{ground}", when(bordered && d.Ground != nil, groundType)).Replace(contentTypes))),
		ooxml.NewPart("_rels/.rels", []byte(relationships)),
		ooxml.NewPart("word/document.xml", []byte(w.out.String())),
		ooxml.NewPart("word/_rels/document.xml.rels", []byte(strings.Replace(documentRelationships, "{header}", when(bordered, headerRelationship), 1))),
		ooxml.NewPart("word/styles.xml", []byte(styles)),
		ooxml.NewPart("word/settings.xml", []byte(settings)),
		ooxml.NewPart("docProps/core.xml", []byte(fmt.Sprintf(core, escaped(d.Title), escaped(d.Author)))),
	}
	if bordered {
		parts = append(parts, d.header(show.Faded)...)
	}
	return ooxml.New().With(parts...)
}

func when(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// writer writes the body of a form.
type writer struct {
	out    strings.Builder
	design *Design
	show   Layer
	id     int
}

func (w *writer) text(s string) { w.out.WriteString(s) }

func (w *writer) box(b *Box) {
	shown := w.show.Varying
	if b.Kind == Rule || b.Kind == Frame || !b.Tagged() {
		shown = w.show.Fixed
	}
	borne := w.design.borne(b, w.show)
	line := "5B9BD5"
	if w.show.Warned && b.off {
		red := *b
		line, red.Color = "FF0000", "FF0000"
		b = &red
	}
	outlined := w.show.Outlines && !(w.show.Unlooked && w.design.Fields.Lookup.fills(b))
	if outlined && b.Kind != Rule && b.Kind != Frame && !(borne && w.design.Ground != nil) {
		w.shape(&Box{Name: b.Title() + " (khung)", X: b.X, Y: b.Y, Width: b.Width, Height: b.Height, Kind: Frame, Color: line, Stroke: 0.5}, "")
	}
	if !shown || borne {
		return
	}
	switch b.Kind {
	case Rule, Frame:
		w.shape(b, "")
	case Text:
		w.shape(b, b.paragraphs())
	default:
		w.shape(b, `<w:p><w:pPr><w:pStyle w:val="VTO"/><w:jc w:val="`+aligns[b.Align]+`"/></w:pPr><w:r><w:t xml:space="preserve">`+escaped(b.pictureTag())+`</w:t></w:r></w:p>`)
	}
}

// borne reports whether the paper bears a box already.
func (d *Design) borne(b *Box, show Layer) bool {
	return b.Preprinted && (!show.Printed || d.Ground != nil)
}

// pictureTag is the tag of a picture or code, made to fit the box.
func (b *Box) pictureTag() string {
	inner := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(b.Text), "{{"), "}}")
	if b.Kind == Code {
		return fmt.Sprintf("{{%s | qr: %d}}", inner, int(min(b.Width, b.Height)))
	}
	return fmt.Sprintf("{{%%%s | vua: %d, %d}}", strings.TrimPrefix(inner, "%"), int(b.Width), int(b.Height))
}

// paragraphs writes the text of a box.
func (b *Box) paragraphs() string {
	var properties, paragraph strings.Builder
	fmt.Fprintf(&paragraph, `<w:pPr><w:pStyle w:val="VTO"/>`)
	if b.Leading > 0 {
		fmt.Fprintf(&paragraph, `<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="auto"/>`, int(b.Leading*240+0.5))
	}
	fmt.Fprintf(&paragraph, `<w:jc w:val="%s"/></w:pPr>`, aligns[b.Align])
	name := b.Face
	if name == "" {
		name = "Times New Roman"
	}
	fmt.Fprintf(&properties, `<w:rPr><w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s" w:cs="%[1]s"/>`, escaped(name))
	for _, p := range []struct {
		on  bool
		tag string
	}{{b.Bold, "<w:b/><w:bCs/>"}, {b.Italic, "<w:i/><w:iCs/>"}, {b.Caps, "<w:caps/>"}} {
		properties.WriteString(when(p.on, p.tag))
	}
	fmt.Fprintf(&properties, `<w:color w:val="%s"/>`, orElse(b.Color, "000000"))
	if b.Spacing != 0 {
		fmt.Fprintf(&properties, `<w:spacing w:val="%d"/>`, int(b.Spacing*20))
	}
	size := b.fit().Most
	fmt.Fprintf(&properties, `<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr>`, size, size)
	var out strings.Builder
	for _, line := range strings.Split(b.Text, "\n") {
		out.WriteString("<w:p>" + paragraph.String() + "<w:r>" + properties.String() + `<w:t xml:space="preserve">` + escaped(line) + "</w:t></w:r></w:p>")
	}
	return out.String()
}

var turns = map[int]string{90: ` vert="vert"`, 270: ` vert="vert270"`}

// shape writes a text box, or with no paragraphs a rule or frame (Office 2010's wps:wsp).
func (w *writer) shape(b *Box, paragraphs string) {
	w.id++
	title := ""
	if b.Kind == Text {
		title = ` title="` + b.fit().String() + `"`
	}
	x, y, width, height := mm(b.X), mm(b.Y), mm(b.Width), mm(b.Height)
	w.text(fmt.Sprintf(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="%d" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>%d</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>%d</wp:posOffset></wp:positionV><wp:extent cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="%d" name="%s"%s/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">`,
		100+w.id, x, y, width, height, w.id, escaped(b.Title()), title))
	w.text(wordShape(b, 0, 0, paragraphs))
	w.text(`</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`)
}

var shapes = map[string]string{"": "rect", "rect": "rect", "round": "roundRect", "ellipse": "ellipse"}

// wordShape writes a wps:wsp whose corner stands at (x, y) of what holds it.
func wordShape(b *Box, x, y float64, paragraphs string) string {
	preset, flip := shapes[orElse(b.Shape, "rect")], ""
	properties := `<wps:cNvSpPr/>`
	if b.Kind == Rule {
		preset, properties = "line", `<wps:cNvCnPr/>`
		flip = when(b.Shape == "up", ` flipV="1"`)
	}
	if paragraphs != "" {
		properties = `<wps:cNvSpPr txBox="1"/>`
	}
	look := `<a:noFill/>`
	if b.Fill != "" {
		look = `<a:solidFill><a:srgbClr val="` + b.Fill + `"/></a:solidFill>`
	}
	if b.Kind == Rule {
		look = ""
	}
	if b.Stroke > 0 {
		look += fmt.Sprintf(`<a:ln w="%d"><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:ln>`, int(b.Stroke*12700+0.5), orElse(b.Color, "000000"))
	} else {
		look += `<a:ln><a:noFill/></a:ln>`
	}
	content := ""
	if paragraphs != "" {
		content = `<wps:txbx><w:txbxContent>` + paragraphs + `</w:txbxContent></wps:txbx>`
	}
	return fmt.Sprintf(`<wps:wsp>%s<wps:spPr><a:xfrm%s><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="%s"><a:avLst/></a:prstGeom>%s</wps:spPr>%s<wps:bodyPr%s lIns="0" tIns="0" rIns="0" bIns="0" anchor="%s"><a:noAutofit/></wps:bodyPr></wps:wsp>`,
		properties, flip, mm(x), mm(y), mm(b.Width), mm(b.Height), preset, look, content, turns[b.Turn], anchors[b.Anchor])
}

func twips(v float64) int { return int(v*1440/25.4 + 0.5) }

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escaped writes a text or an attribute; what XML cannot hold goes.
func escaped(s string) string {
	return escapes.Replace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s))
}
