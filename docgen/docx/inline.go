package docx

import (
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
)

// writer puts inlines into a paragraph.
type writer struct {
	text *runState // look of plain text in the paragraph; not to be changed
	p    *document.Paragraph
	link string
	run  *ooxml.Node // the w:r being read
}

// paragraph reads a w:p. counted is false for one whose mark is deleted: it has no number of its own.
func (r *reader) paragraph(n *ooxml.Node, counted bool) *document.Paragraph {
	properties := n.Child("w:pPr")
	f := r.paragraphFormat(properties)
	p := f.paragraph
	p.Source = r.source(n)
	if counted {
		p.Label = r.label(f.list, f.mark, n)
		if p.Label != nil && (p.Spacing.BeforeAuto || p.Spacing.AfterAuto) {
			r.autoLists[p] = f.list.id
		}
	}
	r.inlines(&writer{text: f.text, p: p}, n)
	return p
}

// inlines reads what stands in a paragraph, a hyperlink or a simple field.
func (r *reader) inlines(w *writer, parent *ooxml.Node) {
	r.each(parent, func(n *ooxml.Node) {
		switch n.Tag {
		case "w:r":
			r.readRun(w, n)
		case "w:hyperlink":
			outer := w.link
			if link := r.address(n); link != "" {
				w.link = link
			}
			r.inlines(w, n)
			w.link = outer
		case "w:bookmarkStart":
			w.p.Bookmarks = appendBookmark(w.p.Bookmarks, n)
		case "w:fldSimple":
			r.simpleField(w, n)
		case "m:oMath", "m:oMathPara":
			r.equation(w, n)
		default:
			r.unknown(n)
		}
	})
}

// readRun reads a w:r: its children in their order, all in one look (17.3.2.25).
func (r *reader) readRun(w *writer, n *ooxml.Node) {
	if r.depth == len(r.runs) {
		r.runs = append(r.runs, new(runState))
	}
	s := r.runs[r.depth]
	r.depth++
	*s = *w.text
	r.applyCharacters(s, n.Child("w:rPr"))
	w.run = n
	r.each(n, func(c *ooxml.Node) { r.runContent(w, s, c) })
	w.run = nil
	r.depth--
}

// runContent reads one child of a w:r.
func (r *reader) runContent(w *writer, s *runState, n *ooxml.Node) {
	switch n.Tag {
	case "w:fldChar":
		r.fieldMark(w, s, n)
		return
	case "w:instrText":
		r.fields.instruct(n.TextContent())
		return
	}
	if r.fields.swallows() {
		r.fields.look(s)
		return
	}
	source := r.source(w.run)
	switch n.Tag {
	case "w:t":
		w.add(s, source, textOf(n))
	case "w:tab":
		w.p.Inlines = append(w.p.Inlines, &document.Tab{Style: s.finished(), Source: source})
	case "w:ptab":
		to := &document.TabTo{Kind: tabKinds[n.Attr("w:alignment")], Indents: n.Attr("w:relativeTo") == "indent", Leader: leaders[n.Attr("w:leader")]}
		w.p.Inlines = append(w.p.Inlines, &document.Tab{Style: s.finished(), To: to, Source: source})
	case "w:br":
		w.p.Inlines = append(w.p.Inlines, &document.Break{Kind: breaks[n.Attr("w:type")], Style: s.finished(), Source: source})
	case "w:cr":
		w.p.Inlines = append(w.p.Inlines, &document.Break{Style: s.finished(), Source: source})
	case "w:noBreakHyphen":
		w.add(s, source, "\u2011")
	case "w:softHyphen":
		w.add(s, source, "\u00ad")
	case "w:sym":
		r.symbol(w, *s, n)
	case "w:pgNum":
		w.p.Inlines = append(w.p.Inlines, &document.Field{Kind: document.PageNumber, Style: s.finished(), Source: source})
	case "w:footnoteReference":
		r.note(w, s, n, &r.footnotes)
	case "w:endnoteReference":
		r.note(w, s, n, &r.endnotes)
	case "w:footnoteRef", "w:endnoteRef":
		w.add(s, source, r.noteNumber)
	case "w:separator", "w:continuationSeparator":
		w.p.Inlines = append(w.p.Inlines, &document.Separator{Whole: n.Tag == "w:continuationSeparator", Style: s.finished(), Source: source})
	case "w:drawing":
		r.drawing(w, n)
	case "w:pict":
		r.vml(w, n)
	case "w:object":
		r.warn(diag.WordObject, n, "")
		r.vml(w, n)
	case "w:ruby":
		r.warn(diag.WordUnknownContent, n, n.Tag)
		r.inlines(w, n.Child("w:rubyBase"))
	default:
		r.unknown(n)
	}
}

var breaks = map[string]document.BreakKind{"page": document.PageBreak, "column": document.ColumnBreak}

// textOf gives the text of a w:t; without xml:space its outer blanks are not meant (17.3.3.31).
func textOf(n *ooxml.Node) string {
	text := n.TextContent()
	if n.Attr("xml:space") != "preserve" {
		return strings.Trim(text, " \t\r\n")
	}
	return text
}

// add puts text behind what is there, cut where Word changes to the typeface for letters outside of ASCII. A line end
// inside the markup is a blank, a tab character a tab.
func (w *writer) add(s *runState, source document.Source, text string) {
	first := true
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\n", " "), "\t") {
		if !first {
			w.p.Inlines = append(w.p.Inlines, &document.Tab{Style: s.finished(), Source: source})
		}
		first = false
		for part != "" {
			style := s.finished()
			length := len(part)
			if s.beyond != s.Family {
				length = sameTypeface(part)
				if beyondASCII(part) {
					style.Family = s.beyond
				}
			}
			w.append(style, source, part[:length])
			part = part[length:]
		}
	}
}

// longestJoin bounds a run that is put together from pieces: each piece copies what is there already.
const longestJoin = 16 << 10

// append adds text in one look; what one w:r holds in several pieces becomes one run.
func (w *writer) append(style document.RunStyle, source document.Source, text string) {
	text = plainSymbols(style.Family, text)
	if last := len(w.p.Inlines) - 1; last >= 0 {
		if run, ok := w.p.Inlines[last].(*document.Run); ok && run.Source == source && run.Style == style && run.Link == w.link && len(run.Text) < longestJoin {
			run.Text += text
			return
		}
	}
	w.p.Inlines = append(w.p.Inlines, &document.Run{Text: text, Style: style, Link: w.link, Source: source})
}

// sameTypeface is the length of the first stretch of text on one side of ASCII.
func sameTypeface(text string) int {
	beyond := beyondASCII(text)
	for i, c := range text {
		if (c >= 0x80) != beyond {
			return i
		}
	}
	return len(text)
}

// symbol reads a sign of a symbol typeface (17.3.3.30).
func (r *reader) symbol(w *writer, s runState, n *ooxml.Node) {
	code, err := strconv.ParseUint(n.Attr("w:char"), 16, 32)
	if err != nil || code < 0x20 || code > 0xFFFD || code >= 0xD800 && code < 0xE000 {
		r.warn(diag.WordUnknownContent, n, n.Tag)
		return
	}
	if family := n.Attr("w:font"); family != "" {
		s.Family = family
	}
	w.append(s.finished(), r.source(w.run), string(rune(code)))
}

// equation writes the signs of an equation in a row, which shows fractions and roots wrongly but loses none.
func (r *reader) equation(w *writer, n *ooxml.Node) {
	r.warn(diag.WordEquation, n, "")
	var signs strings.Builder
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		if n.Tag == "m:t" || n.Tag == "w:t" {
			signs.WriteString(n.TextContent())
			return
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(n)
	if signs.Len() > 0 {
		w.add(w.text, r.source(n), signs.String())
	}
}

// schemes are the kinds of addresses that a finished document may lead to; others (scripts, local files) are dropped.
var schemes = []string{"http://", "https://", "mailto:", "ftp://", "tel:"}

// address returns where a w:hyperlink leads, "" when nowhere or where it is not to be trusted (17.16.22).
func (r *reader) address(n *ooxml.Node) string {
	target := r.pkg.Relationship(r.part, n.Attr("r:id"))
	within := ""
	if anchor := n.Attr("w:anchor"); anchor != "" {
		within = "#" + anchor
	}
	if target.External {
		return safeAddress(target.Target + within)
	}
	return within
}

func safeAddress(link string) string {
	for _, scheme := range schemes {
		if len(link) > len(scheme) && strings.EqualFold(link[:len(scheme)], scheme) {
			return link
		}
	}
	return ""
}
