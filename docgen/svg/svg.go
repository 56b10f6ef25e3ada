// Package svg draws one finished page as an SVG picture with real text: for previews, thumbnails and overlays.
//
// In comes a layout.Page, out goes a standalone SVG document measured in points. Every letter is pinned to its place,
// so that another typeface in the viewer's machine cannot shift a line; every item that knows its place in the Word
// file says so in data-source ("word/document.xml:17").
package svg

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// Options of a drawing.
type Options struct {
	// FontURL gives the address from which a viewer can load a face. Nil: the picture names the faces as
	// "vt-<PostScriptName>", in their weight and slant, and leaves it to the page around it to define them and to say
	// TextRules of them; a page that forbids styles inside itself can show such a picture.
	FontURL func(*font.Face) string
	// Clear leaves the paper out, so that what lies below shows.
	Clear bool
}

// TextRules are the style rules of a picture's text: every letter stays where layout put it.
const TextRules = "text{font-kerning:none;font-synthesis:none;font-variant-ligatures:none;white-space:pre}"

// Write draws the page. Equal pages give equal bytes. The error is the writer's.
func Write(w io.Writer, page layout.Page, opt Options) error {
	d := drawing{}
	width, height := number(page.Width), number(page.Height)
	d.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %s %s" xml:space="preserve">`+"\n",
		width, height, width, height)
	if opt.FontURL != nil {
		d.WriteString("<style>" + TextRules)
		d.fontFaces(page, opt.FontURL)
		d.WriteString("</style>\n")
	}
	if !opt.Clear {
		d.printf("<rect width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>\n", width, height)
	}
	for _, item := range page.Items {
		d.item(item)
	}
	d.WriteString("</svg>\n")
	_, err := w.Write(d.Bytes())
	return err
}

type drawing struct{ bytes.Buffer }

func (d *drawing) printf(format string, args ...any) { fmt.Fprintf(&d.Buffer, format, args...) }

// fontFaces says where the faces of the page are, each once, in the order of their names.
func (d *drawing) fontFaces(page layout.Page, address func(*font.Face) string) {
	faces := map[string]*font.Face{}
	var names []string
	for _, item := range page.Items {
		text, ok := item.(*layout.Text)
		if !ok || faces[text.Face.PostScriptName] != nil {
			continue
		}
		faces[text.Face.PostScriptName] = text.Face
		names = append(names, text.Face.PostScriptName)
	}
	sort.Strings(names)
	for _, name := range names {
		face := faces[name]
		d.printf(`@font-face{font-family:"vt-%s";src:url("%s") format("truetype")`, name, escape(cssString(address(face))))
		if face.Bold {
			d.WriteString(";font-weight:bold")
		}
		if face.Italic {
			d.WriteString(";font-style:italic")
		}
		d.WriteByte('}')
	}
}

// cssString makes an address safe between double quotes in a style sheet.
func cssString(s string) string {
	return strings.NewReplacer(`"`, "%22", `\`, "%5C", "\n", "", "\r", "", "<", "%3C").Replace(s)
}

func (d *drawing) item(item layout.Item) {
	switch it := item.(type) {
	case *layout.Text:
		d.text(it)
	case *layout.Rule:
		d.rule(it)
	case *layout.Fill:
		d.fill(it)
	case *layout.Image:
		d.image(it)
	case *layout.Link:
		d.link(it)
	case *layout.Destination:
		return
	}
	d.WriteByte('\n')
}

// turns are the rotations of text that lies on its side.
var turns = map[document.Turn]string{document.Upwards: " rotate(-90)", document.Downwards: " rotate(90)"}

// text gives each letter its own x. Stretched and turned text is drawn in a coordinate system of its own.
func (d *drawing) text(t *layout.Text) {
	if len(t.Glyphs) == 0 {
		return
	}
	stretch := int64(t.Scale)
	if stretch <= 0 {
		stretch = 100
	}
	origin, baseline := t.X, t.Baseline
	d.WriteString("<text")
	if stretch != 100 || t.Turn != document.Upright {
		d.printf(` transform="translate(%s %s)%s scale(%s 1)"`, number(t.X), number(t.Baseline), turns[t.Turn], strconv.FormatFloat(float64(stretch)/100, 'f', -1, 64))
		origin, baseline = 0, 0
	}
	d.WriteString(` x="`)
	for i, g := range t.Glyphs {
		if i > 0 {
			d.WriteByte(' ')
		}
		d.WriteString(number(origin + g.X.Scale(100, stretch)))
	}
	d.printf(`" y="%s" font-family="&quot;vt-%s&quot;,&quot;%s&quot;,serif" font-size="%s"`,
		number(baseline), t.Face.PostScriptName, escape(t.Face.Family), number(t.Size))
	if t.Face.Bold {
		d.WriteString(` font-weight="bold"`)
	}
	if t.Face.Italic {
		d.WriteString(` font-style="italic"`)
	}
	d.paint("fill", t.Color)
	d.source(t.Source)
	d.WriteByte('>')
	d.printf("%s</text>", escape(shown(t)))
}

// shown is the text of an item as it is drawn: a letter that its face lacks is the sign that stands for it, whatever other
// faces the viewer's machine may have.
func shown(t *layout.Text) string {
	runes := []rune(t.String())
	for i, g := range t.Glyphs {
		if t.Face.Glyph(g.Rune) == g.ID {
			continue
		}
		runes[i] = '?'
		if t.Face.Glyph(unicode.ReplacementChar) == g.ID {
			runes[i] = unicode.ReplacementChar
		}
	}
	return string(runes)
}

func (d *drawing) rule(r *layout.Rule) {
	d.WriteString(`<path d="`)
	for i, p := range r.Path() {
		d.printf("%c%s %s", "ML"[min(i, 1)], number(p.X), number(p.Y))
	}
	d.printf(`" fill="none" stroke-width="%s"`, number(r.Width))
	d.paint("stroke", r.Color)
	if dashes := r.Dashes(); dashes != nil {
		d.printf(` stroke-dasharray="%s %s"`, number(dashes[0]), number(dashes[1]))
	}
	d.source(r.Source)
	d.WriteString("/>")
}

func (d *drawing) fill(f *layout.Fill) {
	d.printf(`<rect x="%s" y="%s" width="%s" height="%s"`, number(f.X), number(f.Y), number(f.Width), number(f.Height))
	if f.Round > 0 {
		d.printf(` rx="%s"`, number(f.Round))
	}
	if f.Stroke > 0 {
		d.printf(` fill="none" stroke-width="%s"`, number(f.Stroke))
		d.paint("stroke", f.Color)
	} else {
		d.paint("fill", f.Color)
	}
	d.source(f.Source)
	d.WriteString("/>")
}

func (d *drawing) image(m *layout.Image) {
	if !m.View.Plain() {
		d.view(m)
		return
	}
	d.printf(`<image x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="none"`, number(m.X), number(m.Y), number(m.Width), number(m.Height))
	d.imageData(m)
}

func (d *drawing) imageData(m *layout.Image) {
	d.source(m.Source)
	kind := "png"
	if m.Format == "jpeg" {
		kind = "jpeg"
	}
	d.printf(` href="data:image/%s;base64,%s"><title>%s</title></image>`, kind, base64.StdEncoding.EncodeToString(m.Data), escape(m.AltText))
}

// view turns the picture around its middle and shows the part of the image that is not cut off.
func (d *drawing) view(m *layout.Image) {
	v := m.View
	middleX, middleY := m.X+m.Width/2, m.Y+m.Height/2
	d.printf(`<g transform="translate(%s %s)`, number(middleX), number(middleY))
	if v.Angle != 0 {
		d.printf(` rotate(%.3f)`, float64(v.Angle)/60000)
	}
	if v.FlipX || v.FlipY {
		mirror := map[bool]int{false: 1, true: -1}
		d.printf(` scale(%d %d)`, mirror[v.FlipX], mirror[v.FlipY])
	}
	d.printf(`"><svg x="%s" y="%s" width="%s" height="%s" viewBox="%.5f %.5f %.5f %.5f" preserveAspectRatio="none">`,
		number(-m.Width/2), number(-m.Height/2), number(m.Width), number(m.Height),
		float64(v.Left)/1e5, float64(v.Top)/1e5, 1-float64(v.Left+v.Right)/1e5, 1-float64(v.Top+v.Bottom)/1e5)
	d.printf(`<image width="1" height="1" preserveAspectRatio="none"`)
	d.imageData(m)
	d.printf(`</svg></g>`)
}

func (d *drawing) link(l *layout.Link) {
	if !l.Safe() {
		return
	}
	d.printf(`<a href="%s" target="_blank" rel="noopener noreferrer"><rect x="%s" y="%s" width="%s" height="%s" fill="transparent"/></a>`,
		escape(l.Address), number(l.X), number(l.Y), number(l.Width), number(l.Height))
}

// paint names a colour; black fills are what SVG draws anyway.
func (d *drawing) paint(property string, c document.Color) {
	if property == "fill" && c == (document.Color{}) {
		return
	}
	d.printf(` %s="#%02x%02x%02x"`, property, c.R, c.G, c.B)
}

func (d *drawing) source(s document.Source) {
	if s.Part != "" {
		d.printf(` data-source="%s:%d"`, escape(s.Part), s.Node)
	}
}

// number writes a length in points with at most three decimals: a thousandth of a point is less than any screen shows.
func number(l unit.Length) string {
	thousandths := int64(l.Scale(1000, int64(unit.Point)))
	return strconv.FormatFloat(float64(thousandths)/1000, 'f', -1, 64)
}

// escape makes text safe in XML content and quoted attributes. Signs that XML cannot hold become U+FFFD, one for one,
// so that the list of places stays in step.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
