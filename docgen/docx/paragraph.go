package docx

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// paragraphState is the form of a paragraph while styles are laid over each other.
type paragraphState struct {
	document.Paragraph
	list       listRef
	line       int    // w:line as written: twips, or 240ths of a line
	rule       string // w:lineRule as written
	leftChars  int    // hundredths of a character; they win over lengths when set (17.3.1.12)
	rightChars int
	firstChars int
	tabs       map[unit.Length]document.TabStop // shared by many states, copied before it changes
}

// finished gives the paragraph once every layer is on. size is that of its characters, for indents counted in them.
func (s *paragraphState) finished(size unit.Length) document.Paragraph {
	p := s.Paragraph
	chars := func(to *unit.Length, hundredths int) {
		if hundredths != 0 {
			*to = size.Scale(int64(hundredths), 100)
		}
	}
	chars(&p.Indent.Left, s.leftChars)
	chars(&p.Indent.Right, s.rightChars)
	chars(&p.Indent.FirstLine, s.firstChars)
	switch {
	case s.rule == "exact":
		p.Spacing.Rule, p.Spacing.Line = document.LineExact, unit.Length(s.line)*unit.Twip
	case s.rule == "atLeast":
		p.Spacing.Rule, p.Spacing.Line = document.LineAtLeast, unit.Length(s.line)*unit.Twip
	case s.line < 0: // Word reads a negative height as exact
		p.Spacing.Rule, p.Spacing.Line = document.LineExact, unit.Length(-s.line)*unit.Twip
	default:
		p.Spacing.Rule, p.Spacing.Multiple = document.LineAuto, s.line
	}
	if p.Spacing.Rule != document.LineAuto && p.Spacing.Line <= 0 || p.Spacing.Rule == document.LineAuto && s.line == 0 {
		p.Spacing.Rule, p.Spacing.Multiple, p.Spacing.Line = document.LineAuto, 240, 0
	}
	p.Tabs = sortedTabs(s.tabs)
	return p
}

func sortedTabs(byPlace map[unit.Length]document.TabStop) []document.TabStop {
	if len(byPlace) == 0 {
		return nil
	}
	return slices.SortedFunc(maps.Values(byPlace), func(a, b document.TabStop) int { return cmp.Compare(a.At, b.At) })
}

// paragraphProperties says what each child of w:pPr does (17.3.1.26).
var paragraphProperties = map[string]func(r *reader, s *paragraphState, n *ooxml.Node){
	"w:jc": func(_ *reader, s *paragraphState, n *ooxml.Node) {
		if a, ok := aligns[n.Attr("w:val")]; ok {
			s.Align = a
		}
	},
	"w:ind":               func(_ *reader, s *paragraphState, n *ooxml.Node) { s.indent(n) },
	"w:spacing":           func(_ *reader, s *paragraphState, n *ooxml.Node) { s.spacing(n) },
	"w:contextualSpacing": func(_ *reader, s *paragraphState, n *ooxml.Node) { s.Spacing.Contextual = on(n) },
	"w:keepNext":          func(_ *reader, s *paragraphState, n *ooxml.Node) { s.KeepNext = on(n) },
	"w:keepLines":         func(_ *reader, s *paragraphState, n *ooxml.Node) { s.KeepLines = on(n) },
	"w:widowControl":      func(_ *reader, s *paragraphState, n *ooxml.Node) { s.WidowControl = on(n) },
	"w:snapToGrid":        func(_ *reader, s *paragraphState, n *ooxml.Node) { s.OffGrid = !on(n) },
	"w:pageBreakBefore":   func(_ *reader, s *paragraphState, n *ooxml.Node) { s.PageBreakBefore = on(n) },
	"w:shd":               func(r *reader, s *paragraphState, n *ooxml.Node) { s.Shading = r.shading(n) },
	"w:pBdr":              func(r *reader, s *paragraphState, n *ooxml.Node) { r.paragraphBorders(&s.Borders, n) },
	"w:tabs":              func(r *reader, s *paragraphState, n *ooxml.Node) { r.tabStops(s, n) },
	"w:outlineLvl": func(_ *reader, s *paragraphState, n *ooxml.Node) {
		s.OutlineLevel = -1
		if v, ok := number(n.Attr("w:val")); ok && v >= 0 && v <= 8 {
			s.OutlineLevel = v
		}
	},
}

// indent reads w:ind (17.3.1.12). Hanging and first line are one setting: the later word counts, hanging before first
// line where both are written.
func (s *paragraphState) indent(n *ooxml.Node) {
	setLength(&s.Indent.Left, n, "w:start", "w:left")
	setLength(&s.Indent.Right, n, "w:end", "w:right")
	setLength(&s.Indent.FirstLine, n, "w:firstLine")
	hanging, written := length(n.Attr("w:hanging"), unit.Twip)
	if _, both := n.LookAttr("w:firstLine"); written && (hanging != 0 || !both) {
		s.Indent.FirstLine = -hanging
	}
	// Word keeps the length of its last layout beside a count of characters; that length is the better one.
	count := func(to *int, lengths []string, names ...string) {
		for _, name := range names {
			if v, ok := number(n.Attr(name)); ok {
				*to = v
			}
		}
		for _, name := range lengths {
			if _, ok := n.LookAttr(name); ok {
				*to = 0
			}
		}
	}
	count(&s.leftChars, []string{"w:start", "w:left"}, "w:startChars", "w:leftChars")
	count(&s.rightChars, []string{"w:end", "w:right"}, "w:endChars", "w:rightChars")
	count(&s.firstChars, []string{"w:firstLine", "w:hanging"}, "w:firstLineChars")
	if v, ok := number(n.Attr("w:hangingChars")); ok && v != 0 && n.Attr("w:hanging") == "" {
		s.firstChars = -v
	}
}

// spacing reads w:spacing (17.3.1.33). Spaces counted in lines are hundredths of 12 pt; the length of the last layout,
// where Word wrote it beside, knows the document grid and is the better one.
func (s *paragraphState) spacing(n *ooxml.Node) {
	side := func(space *unit.Length, auto *bool, name string) {
		if v, ok := number(n.Attr(name + "Lines")); ok && v != 0 {
			*space = (12 * unit.Point).Scale(int64(v), 100)
		}
		setLength(space, n, name)
		*space = min(max(*space, 0), 1584*unit.Point)
		if v, ok := n.LookAttr(name + "Autospacing"); ok {
			*auto = v != "0" && v != "false" && v != "off"
		}
	}
	side(&s.Spacing.Before, &s.Spacing.BeforeAuto, "w:before")
	side(&s.Spacing.After, &s.Spacing.AfterAuto, "w:after")
	var line unit.Length
	if setLength(&line, n, "w:line"); line != 0 {
		s.line = int(min(max(line/unit.Twip, -31680), 31680))
		s.rule = "auto" // a height without a rule counts in lines, whatever the style said
	}
	if rule, ok := n.LookAttr("w:lineRule"); ok {
		s.rule = rule
	}
}

func (r *reader) paragraphBorders(b *document.Borders, n *ooxml.Node) {
	if !r.spend(n) {
		return
	}
	for _, side := range n.Children {
		switch side.Tag {
		case "w:top":
			b.Top = r.border(side)
		case "w:left", "w:start":
			b.Left = r.border(side)
		case "w:bottom":
			b.Bottom = r.border(side)
		case "w:right", "w:end":
			b.Right = r.border(side)
		case "w:between":
			b.Between = r.border(side)
		}
	}
}

var tabKinds = map[string]document.TabKind{
	"left": document.TabLeft, "start": document.TabLeft, "num": document.TabLeft, "center": document.TabCenter,
	"right": document.TabRight, "end": document.TabRight, "decimal": document.TabDecimal, "bar": document.TabBar,
}

var leaders = map[string]rune{"dot": '.', "hyphen": '-', "underscore": '_', "heavy": '_', "middleDot": '·'}

// maxTabs is how many tab stops Word lets a paragraph have.
const maxTabs = 64

// tabStops adds and clears custom tab stops (17.3.1.38); a stop at the same place replaces the one of the style.
func (r *reader) tabStops(s *paragraphState, n *ooxml.Node) {
	if !r.spend(n) {
		return
	}
	if s.tabs = maps.Clone(s.tabs); s.tabs == nil {
		s.tabs = map[unit.Length]document.TabStop{}
	}
	for _, tab := range n.Children {
		at, ok := length(tab.Attr("w:pos"), unit.Twip)
		if tab.Tag != "w:tab" || !ok {
			continue
		}
		kind, known := tabKinds[tab.Attr("w:val")]
		if !known {
			delete(s.tabs, at)
			continue
		}
		if _, there := s.tabs[at]; there || len(s.tabs) < maxTabs {
			s.tabs[at] = document.TabStop{At: at, Kind: kind, Leader: leaders[tab.Attr("w:leader")]}
		}
	}
}

// applyParagraph lays a w:pPr over what is below. The list comes first: its indents count as those of the level that
// names it, so the other words of the same w:pPr win over them (17.9.22). numbered is false when a later level takes
// the paragraph out of its list.
func (r *reader) applyParagraph(s *paragraphState, properties *ooxml.Node, styleID string, numbered bool) {
	if properties == nil {
		return
	}
	if n := properties.Child("w:numPr"); n != nil {
		s.list = s.list.over(n, styleID)
		if level := r.numbering.level(s.list); level != nil && numbered {
			r.layParagraph(s, level.node.Child("w:pPr"))
		}
	}
	r.layParagraph(s, properties)
}

func (r *reader) layParagraph(s *paragraphState, properties *ooxml.Node) {
	if properties == nil || !r.spend(properties) {
		return
	}
	for _, n := range properties.Children {
		if apply := paragraphProperties[n.Tag]; apply != nil {
			apply(r, s, n)
		} else if !paragraphIgnored[n.Tag] && strings.HasPrefix(n.Tag, "w:") {
			r.unknown(n)
		}
	}
}

// paragraphIgnored are properties read elsewhere, of other scripts, or of no effect on a page.
var paragraphIgnored = map[string]bool{
	"w:pStyle": true, "w:numPr": true, "w:rPr": true, "w:sectPr": true, "w:pPrChange": true, "w:framePr": true, "w:cnfStyle": true,
	"w:suppressAutoHyphens": true, "w:suppressLineNumbers": true, "w:kinsoku": true, "w:wordWrap": true, "w:overflowPunct": true,
	"w:topLinePunct": true, "w:autoSpaceDE": true, "w:autoSpaceDN": true, "w:bidi": true, "w:adjustRightInd": true,
	"w:mirrorIndents": true, "w:suppressOverlap": true, "w:textAlignment": true, "w:textboxTightWrap": true,
	"w:divId": true, "w:textDirection": true, "w:collapsed": true,
}
