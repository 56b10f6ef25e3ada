package docx

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// Paper bounds: the largest is Word's own, the smallest leaves room for a letter.
const (
	minPaper = unit.Inch / 2
	maxPaper = 22 * unit.Inch
	minText  = unit.Inch / 4
)

// sections cuts the body at the paragraphs that end a section (17.6.18); the last section's form stands at the end.
func (r *reader) sections(body *ooxml.Node) []*document.Section {
	var out []*document.Section
	var s story
	var edges [2]document.Edges // headers and footers so far, inherited by the next section (17.10.2)
	forms := r.sectionForms(body)
	begin := func() {
		form := forms[len(out)]
		r.footnotes.begin(form)
		r.endnotes.begin(form)
		section := r.section(form)
		r.room = section.PageWidth - section.Left - section.Right - section.Gutter
		out = append(out, section)
	}
	end := func() {
		section := out[len(out)-1]
		section.Blocks = s.finished()
		r.settleAutoSpace(section.Blocks, len(out) == 1, false)
		if r.endnotes.inSection || len(out) == len(forms) {
			section.Blocks = append(section.Blocks, r.endnotes.take(r)...)
		}
		r.edgesOf(section, forms[len(out)-1], &edges)
		s = story{}
	}
	begin()
	r.each(body, func(n *ooxml.Node) {
		if n.Tag == "w:sectPr" {
			return
		}
		r.block(&s, n)
		if n.Tag == "w:p" && n.Path("w:pPr", "w:sectPr") != nil {
			end()
			begin()
		}
	})
	r.unclosed()
	end()
	if last := out[len(out)-1]; len(out) > 1 && len(last.Blocks) == 0 && forms[len(forms)-1] == nil {
		return out[:len(out)-1]
	}
	return out
}

// sectionForms lists the form of each section; the last is nil when the body does not say.
func (r *reader) sectionForms(body *ooxml.Node) []*ooxml.Node {
	var forms []*ooxml.Node
	var last *ooxml.Node
	r.each(body, func(n *ooxml.Node) {
		if n.Tag == "w:sectPr" {
			last = n
		} else if form := n.Path("w:pPr", "w:sectPr"); form != nil && n.Tag == "w:p" {
			forms = append(forms, form)
		}
	})
	return append(forms, last)
}

var starts = map[string]document.SectionStart{
	"continuous": document.Continuous, "oddPage": document.OddPage, "evenPage": document.EvenPage, "nextColumn": document.NextColumn,
}

// section reads a w:sectPr (17.6.17); nil gives Word's own page.
func (r *reader) section(n *ooxml.Node) *document.Section {
	size, margins, numbers := n.Child("w:pgSz"), n.Child("w:pgMar"), n.Child("w:pgNumType")
	twips := func(from *ooxml.Node, attr string, otherwise int) unit.Length {
		return lengthOr(from.Attr(attr), unit.Twip, unit.Length(otherwise)*unit.Twip)
	}
	s := &document.Section{
		PageWidth:  min(max(twips(size, "w:w", 12240), minPaper), maxPaper),
		PageHeight: min(max(twips(size, "w:h", 15840), minPaper), maxPaper),
		Top:        twips(margins, "w:top", 1440),
		Right:      max(twips(margins, "w:right", 1440), 0),
		Bottom:     twips(margins, "w:bottom", 1440),
		Left:       max(twips(margins, "w:left", 1440), 0),
		Gutter:     max(twips(margins, "w:gutter", 0), 0),
		Header:     max(twips(margins, "w:header", 720), 0),
		Footer:     max(twips(margins, "w:footer", 720), 0),
		Start:      starts[n.Child("w:type").Attr("w:val")],
		PageStart:  -1,
		PageFormat: document.NumberFormat(numbers.Attr("w:fmt")),
		TitlePage:  on(n.Child("w:titlePg")),
		Align:      verticalAligns[n.Child("w:vAlign").Attr("w:val")],
		Columns:    columns(n.Child("w:cols")),
	}
	if start, ok := number(numbers.Attr("w:start")); ok {
		s.PageStart = clampCount(start)
	}
	if n != nil {
		s.Source = r.source(n)
		r.pageRoom(s, n)
		r.pageBorders(&s.Borders, n.Child("w:pgBorders"))
		s.LinePitch = linePitch(n.Child("w:docGrid"))
		for _, extra := range []string{"w:lnNumType", "w:textDirection"} {
			if c := n.Child(extra); c != nil && c.Attr("w:val") != "lrTb" {
				r.warn(diag.WordPageExtra, c, pageExtras[extra])
			}
		}
	}
	return s
}

// pageExtras names in Vietnamese what a page form may ask for and a page cannot show.
var pageExtras = map[string]string{
	"w:lnNumType": "số thứ tự dòng", "w:textDirection": "hướng chữ của trang",
}

// pageRoom gives margins that leave no room for text Word's own size.
func (r *reader) pageRoom(s *document.Section, n *ooxml.Node) {
	size := func(l unit.Length) unit.Length { return max(l, -l) }
	if s.Left+s.Right+s.Gutter+minText > s.PageWidth {
		s.Left, s.Right, s.Gutter = s.PageWidth/8, s.PageWidth/8, 0
		r.warn(diag.WordNoRoom, n, "")
	}
	if size(s.Top)+size(s.Bottom)+minText > s.PageHeight {
		s.Top, s.Bottom = s.PageHeight/8, s.PageHeight/8
		r.warn(diag.WordNoRoom, n, "")
	}
}

// pageBorders reads w:pgBorders (17.6.10).
func (r *reader) pageBorders(b *document.PageBorders, n *ooxml.Node) {
	if n == nil {
		return
	}
	r.paragraphBorders(&b.Borders, n)
	b.FromText = n.Attr("w:offsetFrom") != "page"
	display := n.Attr("w:display")
	b.OnFirst, b.OnOthers = display != "notFirstPage", display != "firstPage"
}

// linePitch reads the distance of lines of a document grid; a grid without a type has no effect on lines (17.6.5).
func linePitch(n *ooxml.Node) unit.Length {
	switch n.Attr("w:type") {
	case "lines", "linesAndChars", "snapToChars":
		return min(max(lengthOr(n.Attr("w:linePitch"), unit.Twip, 0), 0), maxPaper)
	}
	return 0
}

// columns reads w:cols (17.6.4).
func columns(n *ooxml.Node) document.Columns {
	sep := n.Attr("w:sep")
	c := document.Columns{
		Count:     min(max(numberOr(n.Attr("w:num"), 1), 1), 45),
		Space:     max(lengthOr(n.Attr("w:space"), unit.Twip, 720*unit.Twip), 0),
		Separator: sep == "1" || sep == "true" || sep == "on",
	}
	if v := n.Attr("w:equalWidth"); v == "0" || v == "false" || v == "off" {
		for _, column := range n.Children {
			if column.Tag == "w:col" && len(c.Widths) < 45 {
				c.Widths = append(c.Widths, document.Column{
					Width: max(lengthOr(column.Attr("w:w"), unit.Twip, 0), 0), Space: max(lengthOr(column.Attr("w:space"), unit.Twip, 0), 0),
				})
			}
		}
		c.Count = max(len(c.Widths), 1)
	}
	return c
}

// edgesOf reads the headers and footers that a section names (17.10.5); those it does not name are those of the
// section before.
func (r *reader) edgesOf(s *document.Section, form *ooxml.Node, inherited *[2]document.Edges) {
	if form != nil {
		for _, n := range form.Children {
			var edge *document.Edges
			switch n.Tag {
			case "w:headerReference":
				edge = &inherited[0]
			case "w:footerReference":
				edge = &inherited[1]
			default:
				continue
			}
			blocks := r.header(r.pkg.Relationship(r.part, n.Attr("r:id")).Target)
			switch n.Attr("w:type") {
			case "first":
				edge.First = blocks
			case "even":
				edge.Even = blocks
			default:
				edge.Default = blocks
			}
		}
	}
	s.Headers, s.Footers = inherited[0], inherited[1]
}

// header reads a header or footer part once, however many sections use it.
func (r *reader) header(name string) []document.Block {
	if blocks, ok := r.headers[name]; ok {
		return blocks
	}
	part := r.pkg.Part(name)
	if part == nil {
		return nil
	}
	var blocks []document.Block
	if root := r.tree(part); root != nil {
		r.within(part.Name, func() {
			blocks = r.blocks(root)
			r.unclosed()
		})
	}
	r.headers[name] = blocks
	return blocks
}
