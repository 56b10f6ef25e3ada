package docx

import (
	"math"
	"strconv"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// theme is the fonts, colours and line widths that a document calls by role (20.1.6).
type theme struct {
	major, minor string // typefaces of headings and body for Latin text
	colors       map[string]document.Color
	lines        []unit.Length
}

// schemeNames leads the names that Word and drawings use to the theme's own (17.18.97, 20.1.10.54).
var schemeNames = map[string]string{
	"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2",
	"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
	"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
	"hyperlink": "hlink", "followedHyperlink": "folHlink",
}

func newTheme(root *ooxml.Node) *theme {
	t := &theme{colors: map[string]document.Color{"dk1": {}, "lt1": {R: 255, G: 255, B: 255}}}
	elements := root.Child("a:themeElements")
	t.major = elements.Path("a:fontScheme", "a:majorFont", "a:latin").Attr("typeface")
	t.minor = elements.Path("a:fontScheme", "a:minorFont", "a:latin").Attr("typeface")
	if scheme := elements.Child("a:clrScheme"); scheme != nil {
		for _, n := range scheme.Children {
			if c, ok := t.drawingColor(n); ok {
				t.colors[strings.TrimPrefix(n.Tag, "a:")] = c
			}
		}
	}
	if lines := elements.Path("a:fmtScheme", "a:lnStyleLst"); lines != nil {
		for _, n := range lines.Children {
			if n.Tag == "a:ln" {
				t.lines = append(t.lines, lengthOr(n.Attr("w"), unit.EMU, defaultStroke))
			}
		}
	}
	return t
}

// font returns the typeface of a theme font name (17.18.96): "minorHAnsi", "majorAscii".
func (t *theme) font(name string) string {
	if strings.HasPrefix(name, "major") {
		return t.major
	}
	return t.minor
}

func (t *theme) scheme(name string) (document.Color, bool) {
	if own, ok := schemeNames[name]; ok {
		name = own
	}
	c, ok := t.colors[name]
	return c, ok
}

// wordColor resolves w:themeColor with its tint or shade, each a hexadecimal share of 255 (17.3.2.6).
func (t *theme) wordColor(name, tint, shade string) (document.Color, bool) {
	c, ok := t.scheme(name)
	if !ok {
		return document.Color{}, false
	}
	if v, err := strconv.ParseUint(tint, 16, 8); err == nil {
		c = lighten(c, float64(v)/255, 1-float64(v)/255)
	}
	if v, err := strconv.ParseUint(shade, 16, 8); err == nil {
		c = lighten(c, float64(v)/255, 0)
	}
	return c, true
}

// drawingColor reads the colour child of an element such as a:solidFill (20.1.2.3).
func (t *theme) drawingColor(parent *ooxml.Node) (document.Color, bool) {
	if parent == nil {
		return document.Color{}, false
	}
	for _, n := range parent.Children {
		var c document.Color
		var ok bool
		switch n.Tag {
		case "a:srgbClr":
			c, ok = hexColor(n.Attr("val"))
		case "a:sysClr":
			c, ok = hexColor(n.Attr("lastClr"))
		case "a:schemeClr":
			c, ok = t.scheme(n.Attr("val"))
		case "a:prstClr":
			c, ok = namedColors[strings.ToLower(n.Attr("val"))]
		}
		if ok {
			return adjust(c, n), true
		}
	}
	return document.Color{}, false
}

// adjust applies the changes of lightness inside a colour element (20.1.2.3.20 and following); values are thousandths
// of a percent.
func adjust(c document.Color, n *ooxml.Node) document.Color {
	factor, offset := 1.0, 0.0
	for _, change := range n.Children {
		v := float64(numberOr(strings.TrimSuffix(change.Attr("val"), "%"), 100000)) / 100000
		switch change.Tag {
		case "a:lumMod", "a:shade":
			factor, offset = factor*v, offset*v
		case "a:lumOff":
			offset += v
		case "a:tint":
			factor, offset = factor*v, offset*v+1-v
		}
	}
	if factor == 1 && offset == 0 {
		return c
	}
	return lighten(c, factor, offset)
}

// lighten changes the lightness of a colour (HSL) to factor·L + offset, hue and saturation kept.
func lighten(c document.Color, factor, offset float64) document.Color {
	r, g, b := float64(c.R)/255, float64(c.G)/255, float64(c.B)/255
	high, low := max(r, g, b), min(r, g, b)
	light := (high + low) / 2
	spread := high - low
	saturation := 0.0
	if spread > 0 {
		saturation = spread / (1 - math.Abs(2*light-1))
	}
	light = min(max(light*factor+offset, 0), 1)
	reach := saturation * (1 - math.Abs(2*light-1)) / 2
	channel := func(v float64) uint8 {
		at := 0.0
		if spread > 0 {
			at = 2*(v-low)/spread - 1 // -1 for the weakest channel, 1 for the strongest
		}
		return uint8(math.Round(min(max(light+at*reach, 0), 1) * 255))
	}
	return document.Color{R: channel(r), G: channel(g), B: channel(b)}
}

// namedColors are the names that VML and drawings use.
var namedColors = map[string]document.Color{
	"black": {}, "white": {R: 255, G: 255, B: 255}, "red": {R: 255}, "green": {G: 128}, "lime": {G: 255}, "blue": {B: 255},
	"yellow": {R: 255, G: 255}, "aqua": {G: 255, B: 255}, "cyan": {G: 255, B: 255}, "fuchsia": {R: 255, B: 255},
	"magenta": {R: 255, B: 255}, "gray": {R: 128, G: 128, B: 128}, "grey": {R: 128, G: 128, B: 128},
	"silver": {R: 192, G: 192, B: 192}, "maroon": {R: 128}, "navy": {B: 128}, "olive": {R: 128, G: 128},
	"purple": {R: 128, B: 128}, "teal": {G: 128, B: 128}, "orange": {R: 255, G: 165},
}
