package docx

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// runState is the look of characters while styles are laid over each other.
type runState struct {
	document.RunStyle
	beyond string            // typeface for letters outside of ASCII: Word's hAnsi (17.3.2.26)
	always [toggleKinds]bool // toggles that the document defaults turn on: no style turns them off (17.7.3)
}

// toggleKinds is how many toggle properties the document model knows.
const toggleKinds = 6

// toggles are the properties that styles flip rather than set (17.7.3).
var toggles = map[string]int{"w:b": 0, "w:i": 1, "w:caps": 2, "w:smallCaps": 3, "w:strike": 4, "w:vanish": 5}

func (s *runState) toggle(kind int) *bool {
	return [toggleKinds]*bool{&s.Bold, &s.Italic, &s.Caps, &s.SmallCaps, &s.Strike, &s.Hidden}[kind]
}

// finished gives the style once every layer is on.
func (s *runState) finished() document.RunStyle { return s.RunStyle }

// runProperties says what each child of w:rPr does (17.3.2.28). Toggles stand apart.
var runProperties = map[string]func(r *reader, s *runState, n *ooxml.Node){
	"w:rFonts": func(r *reader, s *runState, n *ooxml.Node) {
		r.setFont(&s.Family, n, "w:ascii", "w:asciiTheme")
		r.setFont(&s.beyond, n, "w:hAnsi", "w:hAnsiTheme")
	},
	"w:sz": func(_ *reader, s *runState, n *ooxml.Node) {
		if v, ok := length(n.Attr("w:val"), unit.HalfPoint); ok {
			s.Size = min(max(v, unit.Point), 1638*unit.Point)
		}
	},
	"w:color":     func(r *reader, s *runState, n *ooxml.Node) { s.Color = r.color(n, "w:val") },
	"w:u":         func(_ *reader, s *runState, n *ooxml.Node) { s.Underline = underline(n.Attr("w:val")) },
	"w:dstrike":   func(_ *reader, s *runState, n *ooxml.Node) { s.DoubleStrike = on(n) },
	"w:vertAlign": func(_ *reader, s *runState, n *ooxml.Node) { s.Vertical = verticals[n.Attr("w:val")] },
	"w:position": func(_ *reader, s *runState, n *ooxml.Node) {
		s.Raise = withinPage(lengthOr(n.Attr("w:val"), unit.HalfPoint, s.Raise))
	},
	"w:spacing": func(_ *reader, s *runState, n *ooxml.Node) {
		s.Spacing = withinPage(lengthOr(n.Attr("w:val"), unit.Twip, s.Spacing))
	},
	"w:kern": func(_ *reader, s *runState, n *ooxml.Node) {
		s.Kern = max(withinPage(lengthOr(n.Attr("w:val"), unit.HalfPoint, s.Kern)), 0)
	},
	"w:w": func(_ *reader, s *runState, n *ooxml.Node) {
		if v, ok := percent(n.Attr("w:val")); ok {
			s.Scale = min(max(v, 1), 600)
		}
	},
	"w:highlight": func(_ *reader, s *runState, n *ooxml.Node) {
		s.Highlight = nil
		if c, ok := highlights[n.Attr("w:val")]; ok {
			s.Highlight = &c
		}
	},
	"w:shd": func(r *reader, s *runState, n *ooxml.Node) { s.Shading = r.shading(n) },
	"w:lang": func(_ *reader, s *runState, n *ooxml.Node) {
		if v := n.Attr("w:val"); v != "" {
			s.Language = v
		}
	},
}

// setFont takes the typeface from the theme when the element names one, otherwise as written.
func (r *reader) setFont(to *string, n *ooxml.Node, direct, themed string) {
	if name := n.Attr(themed); name != "" {
		if family := r.theme.font(name); family != "" {
			*to = family
			return
		}
	}
	if family := n.Attr(direct); family != "" {
		*to = family
	}
}

func underline(val string) document.Underline {
	if kind, ok := underlines[val]; ok {
		return kind
	}
	return document.SingleUnderline
}

var underlines = map[string]document.Underline{
	"": document.NoUnderline, "none": document.NoUnderline, "single": document.SingleUnderline, "words": document.WordsUnderline,
	"double": document.DoubleUnderline, "thick": document.ThickUnderline,
	"dotted": document.DottedUnderline, "dottedHeavy": document.DottedUnderline,
	"dash": document.DashedUnderline, "dashedHeavy": document.DashedUnderline, "dashLong": document.DashedUnderline,
	"dashLongHeavy": document.DashedUnderline, "dotDash": document.DashedUnderline, "dashDotHeavy": document.DashedUnderline,
	"dotDotDash": document.DashedUnderline, "dashDotDotHeavy": document.DashedUnderline,
	"wave": document.WaveUnderline, "wavyHeavy": document.WaveUnderline, "wavyDouble": document.WaveUnderline,
}

var verticals = map[string]document.VerticalPosition{"superscript": document.Superscript, "subscript": document.Subscript}

// highlights are the pens of Word (17.18.40).
var highlights = map[string]document.Color{
	"black": {}, "blue": {B: 255}, "cyan": {G: 255, B: 255}, "green": {G: 255}, "magenta": {R: 255, B: 255}, "red": {R: 255},
	"yellow": {R: 255, G: 255}, "white": {R: 255, G: 255, B: 255}, "darkBlue": {B: 128}, "darkCyan": {G: 128, B: 128},
	"darkGreen": {G: 128}, "darkMagenta": {R: 128, B: 128}, "darkRed": {R: 128}, "darkYellow": {R: 128, G: 128},
	"darkGray": {R: 128, G: 128, B: 128}, "lightGray": {R: 192, G: 192, B: 192},
}

// applyRun lays direct formatting over a style: toggles are set, not flipped.
func (r *reader) applyRun(s *runState, properties *ooxml.Node) {
	r.layRun(s, properties, func(kind int, value bool) { *s.toggle(kind) = value })
}

// applyRunStyle lays one level of the style hierarchy over what is below: within the level the last word counts for a
// toggle, between levels it flips (17.7.3).
func (r *reader) applyRunStyle(s *runState, level []*ooxml.Node) {
	var set [toggleKinds]bool
	for _, style := range level {
		r.layRun(s, style.Child("w:rPr"), func(kind int, value bool) { set[kind] = value })
	}
	for kind, value := range set {
		if value && !s.always[kind] {
			*s.toggle(kind) = !*s.toggle(kind)
		}
	}
}

func (r *reader) layRun(s *runState, properties *ooxml.Node, toggle func(kind int, value bool)) {
	if properties == nil || !r.spend(properties) {
		return
	}
	for _, n := range properties.Children {
		if kind, ok := toggles[n.Tag]; ok {
			toggle(kind, on(n))
		} else if apply := runProperties[n.Tag]; apply != nil {
			apply(r, s, n)
		} else if name, ok := textEffects[n.Tag]; ok {
			if value := n.Attr("w:val"); on(n) && value != "none" && value != "nil" {
				r.warn(diag.WordTextEffect, n, name)
			}
		} else if !runIgnored[n.Tag] && strings.HasPrefix(n.Tag, "w:") {
			r.unknown(n)
		}
	}
}

// textEffects names what letters may wear in Word and cannot on a finished page.
var textEffects = map[string]string{
	"w:bdr": "viền quanh chữ", "w:outline": "chữ viền", "w:shadow": "chữ đổ bóng", "w:emboss": "chữ nổi", "w:imprint": "chữ chìm",
	"w:em": "dấu nhấn trên chữ", "w:effect": "chữ động", "w:fitText": "ép chữ vừa khung",
	"w14:glow": "chữ phát sáng", "w14:shadow": "chữ đổ bóng", "w14:reflection": "chữ phản chiếu", "w14:textOutline": "chữ viền",
}

// runIgnored are properties read elsewhere, of other scripts, or of no effect on a page that people would see.
var runIgnored = map[string]bool{
	"w:rStyle": true, "w:bCs": true, "w:iCs": true, "w:szCs": true, "w:noProof": true, "w:snapToGrid": true, "w:webHidden": true,
	"w:rtl": true, "w:cs": true, "w:specVanish": true, "w:rPrChange": true, "w:ins": true, "w:del": true, "w:moveFrom": true,
	"w:moveTo": true, "w:eastAsianLayout": true, "w:oMath": true,
}
