package docx

import (
	"math"
	"strconv"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// Bounds of numbers in strangers' files: far beyond anything that Word accepts, near enough that sums cannot overflow.
const (
	maxLength = 400 * unit.Inch
	maxNumber = 1 << 30
)

// on reads a switch (17.17.4): present without a value means yes.
func on(n *ooxml.Node) bool {
	if n == nil {
		return false
	}
	switch n.Attr("w:val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// number reads a whole number; files made by other programs hold fractions too.
func number(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, false // what is missing most often; the error of strconv would cost more than all the rest
	}
	if v, err := strconv.Atoi(s); err == nil {
		return min(max(v, -maxNumber), maxNumber), true
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) {
		return 0, false
	}
	return int(math.Round(min(max(v, -maxNumber), maxNumber))), true
}

// numberOr reads a whole number that may be missing.
func numberOr(s string, otherwise int) int {
	if v, ok := number(s); ok {
		return v
	}
	return otherwise
}

// units of universal measures (22.9.2.15); strict files write them instead of bare numbers.
var units = map[string]unit.Length{
	"mm": unit.Millimetre, "cm": 10 * unit.Millimetre, "in": unit.Inch, "pt": unit.Point,
	"pc": 12 * unit.Point, "pi": 12 * unit.Point, "px": unit.Inch / 96,
}

// length reads a measure: a bare number counts in the given unit.
func length(s string, bare unit.Length) (unit.Length, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, false
	}
	if last := s[len(s)-1]; last >= '0' && last <= '9' {
		if v, err := strconv.Atoi(s); err == nil && -maxNumber <= v && v <= maxNumber {
			return min(max(unit.Length(v)*bare, -maxLength), maxLength), true
		}
	}
	if len(s) > 2 {
		if u, ok := units[s[len(s)-2:]]; ok {
			s, bare = strings.TrimSpace(s[:len(s)-2]), u
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) {
		return 0, false
	}
	v = math.Round(v * float64(bare))
	return unit.Length(min(max(v, -float64(maxLength)), float64(maxLength))), true
}

// lengthOr reads a measure that may be missing.
func lengthOr(s string, bare, otherwise unit.Length) unit.Length {
	if v, ok := length(s, bare); ok {
		return v
	}
	return otherwise
}

// setLength stores an attribute's measure in twips when it is there.
func setLength(to *unit.Length, n *ooxml.Node, names ...string) {
	for _, name := range names {
		if s, ok := n.LookAttr(name); ok {
			if v, ok := length(s, unit.Twip); ok {
				*to = v
				return
			}
		}
	}
}

// withinPage keeps a distance within what Word's own dialogs take: 1584 pt, the largest paper, either way.
func withinPage(l unit.Length) unit.Length { return min(max(l, -1584*unit.Point), 1584*unit.Point) }

// percent reads "66" or "66%" as 66.
func percent(s string) (int, bool) { return number(strings.TrimSuffix(strings.TrimSpace(s), "%")) }

// hexColor reads RRGGBB, with or without #.
func hexColor(s string) (document.Color, bool) {
	s = strings.TrimPrefix(s, "#")
	if len(s) != 6 {
		return document.Color{}, false
	}
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil {
		return document.Color{}, false
	}
	return document.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v)}, true
}

// aligns are the values of w:jc (17.18.44). Start and end are left and right: all text here runs to the right.
var aligns = map[string]document.Align{
	"left": document.Left, "start": document.Left, "center": document.Center, "right": document.Right, "end": document.Right,
	"both": document.Justify, "distribute": document.Distribute, "thaiDistribute": document.Distribute,
	"lowKashida": document.Justify, "mediumKashida": document.Justify, "highKashida": document.Justify, "numTab": document.Left,
}

// borderStyles are the line kinds that look otherwise than a single line (17.18.2); all others are drawn single.
var borderStyles = map[string]document.BorderStyle{
	"": document.NoBorder, "nil": document.NoBorder, "none": document.NoBorder,
	"double": document.DoubleBorder, "triple": document.DoubleBorder, "doubleWave": document.DoubleBorder,
	"dotted": document.DottedBorder,
	"dashed": document.DashedBorder, "dashSmallGap": document.DashedBorder, "dotDash": document.DashedBorder,
	"dotDotDash": document.DashedBorder, "dashDotStroked": document.DashedBorder,
	"thinThickSmallGap": document.ThinThickBorder, "thinThickMediumGap": document.ThinThickBorder, "thinThickLargeGap": document.ThinThickBorder,
	"thickThinSmallGap": document.ThickThinBorder, "thickThinMediumGap": document.ThickThinBorder, "thickThinLargeGap": document.ThickThinBorder,
	"thinThickThinSmallGap": document.DoubleBorder, "thinThickThinMediumGap": document.DoubleBorder, "thinThickThinLargeGap": document.DoubleBorder,
}

// border reads a border element (17.3.4): width in eighths of a point, space in points.
func (r *reader) border(n *ooxml.Node) document.Border {
	style, known := borderStyles[n.Attr("w:val")]
	if !known {
		style = document.SingleBorder
	}
	if style == document.NoBorder {
		return document.Border{}
	}
	width := lengthOr(n.Attr("w:sz"), unit.Point, 4*unit.Point).Scale(1, 8)
	return document.Border{
		Style: style,
		Width: min(max(width, unit.Point/4), 12*unit.Point),
		Space: min(max(lengthOr(n.Attr("w:space"), unit.Point, 0), 0), 31*unit.Point),
		Color: r.color(n, "w:color"),
	}
}

// color reads a colour attribute; auto is black. The theme is asked only when the file gives no number (17.3.2.6).
func (r *reader) color(n *ooxml.Node, attr string) document.Color {
	if c, ok := hexColor(n.Attr(attr)); ok {
		return c
	}
	c, _ := r.theme.wordColor(n.Attr("w:themeColor"), n.Attr("w:themeTint"), n.Attr("w:themeShade"))
	return c
}

// shading reads w:shd (17.3.5) as the one colour that its pattern looks like from afar; nil when nothing is painted.
func (r *reader) shading(n *ooxml.Node) *document.Color {
	fill, filled := hexColor(n.Attr("w:fill"))
	if !filled {
		fill, filled = r.theme.wordColor(n.Attr("w:themeFill"), n.Attr("w:themeFillTint"), n.Attr("w:themeFillShade"))
	}
	share := 0
	switch pattern := n.Attr("w:val"); {
	case pattern == "nil":
		return nil
	case pattern == "solid":
		share = 100
	case strings.HasPrefix(pattern, "pct"):
		share = min(max(numberOr(pattern[3:], 0), 0), 100)
	case strings.HasPrefix(pattern, "thin"):
		share = 25
	case strings.HasSuffix(pattern, "Stripe"), strings.HasSuffix(pattern, "Cross"):
		share = 50
	}
	if share == 0 {
		if !filled {
			return nil
		}
		return &fill
	}
	if !filled {
		fill = document.Color{R: 255, G: 255, B: 255}
	}
	mixed := mix(r.color(n, "w:color"), fill, share)
	return &mixed
}

// mix lays share percent of one colour over another.
func mix(over, under document.Color, share int) document.Color {
	part := func(a, b uint8) uint8 { return uint8((int(a)*share + int(b)*(100-share)) / 100) }
	return document.Color{R: part(over.R, under.R), G: part(over.G, under.G), B: part(over.B, under.B)}
}
