package docx

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
)

// knownChoices are the namespaces whose markup this reader understands when a file offers a choice (Part 3, 10.2.2).
var knownChoices = map[string]bool{"wps": true, "wpg": true, "w14": true, "w15": true, "wp14": true, "a14": true, "v": true}

// wrappers are elements that only hold others: content controls, smart tags, accepted revisions.
var wrappers = map[string]bool{
	"w:sdtContent": true, "w:smartTag": true, "w:customXml": true, "w:ins": true, "w:moveTo": true, "w:dir": true, "w:bdo": true,
}

// removed are revisions that Word would take away when they are accepted (17.13.5).
var removed = map[string]bool{"w:del": true, "w:moveFrom": true}

// harmless are elements without anything to show: marks for the editor, properties read elsewhere.
var harmless = map[string]bool{
	"w:bookmarkEnd": true, "w:proofErr": true, "w:permStart": true, "w:permEnd": true,
	"w:commentRangeStart": true, "w:commentRangeEnd": true, "w:commentReference": true, "w:annotationRef": true,
	"w:moveFromRangeStart": true, "w:moveFromRangeEnd": true, "w:moveToRangeStart": true, "w:moveToRangeEnd": true,
	"w:customXmlInsRangeStart": true, "w:customXmlInsRangeEnd": true, "w:customXmlDelRangeStart": true, "w:customXmlDelRangeEnd": true,
	"w:customXmlMoveFromRangeStart": true, "w:customXmlMoveFromRangeEnd": true, "w:customXmlMoveToRangeStart": true, "w:customXmlMoveToRangeEnd": true,
	"w:pPr": true, "w:rPr": true, "w:tblPr": true, "w:tblGrid": true, "w:trPr": true, "w:tcPr": true, "w:tblPrEx": true,
	"w:sdtPr": true, "w:sdtEndPr": true, "w:smartTagPr": true, "w:customXmlPr": true, "w:sectPr": true,
	"w:lastRenderedPageBreak": true, "w:delText": true, "w:delInstrText": true, "w:fldData": true, "w:ffData": true,
}

// each visits the children of an element as they count: wrappers opened, choices made, removed text left out.
func (r *reader) each(parent *ooxml.Node, visit func(n *ooxml.Node)) {
	if parent == nil {
		return
	}
	for _, n := range parent.Children {
		switch {
		case r.exhausted:
			return
		case n.Kind != ooxml.Element, removed[n.Tag]:
		case n.Tag == "w:sdt":
			r.each(n.Child("w:sdtContent"), visit)
		case wrappers[n.Tag]:
			r.each(n, visit)
		case n.Tag == "mc:AlternateContent":
			r.each(r.choice(n), visit)
		default:
			visit(n)
		}
	}
}

// choice picks the first branch that this reader understands, else the fallback.
func (r *reader) choice(n *ooxml.Node) *ooxml.Node {
	for _, branch := range n.Children {
		switch branch.Tag {
		case "mc:Choice":
			if understood(branch.Attr("Requires")) {
				return branch
			}
		case "mc:Fallback":
			return branch
		}
	}
	r.warn(diag.WordUnknownContent, n, "mc:AlternateContent")
	return nil
}

// unknown tells of an element that nobody reads.
func (r *reader) unknown(n *ooxml.Node) {
	if !harmless[n.Tag] {
		r.warn(diag.WordUnknownContent, n, n.Tag)
	}
}

// story gathers blocks. A paragraph whose mark was deleted (17.13.5.15) or is hidden (17.3.2.41), as that of a run-in
// heading, runs on into the next one, and frames wait for the paragraph that they are anchored to.
type story struct {
	blocks []document.Block
	broken *document.Paragraph
	leads  bool // broken gives the number and the first line's indent, its mark being hidden only
	frames textFrames
	marks  []string // bookmarks that begin between paragraphs: the next one has them
}

// blocks reads the paragraphs and tables of a story: a cell, a header, a text box.
func (r *reader) blocks(parent *ooxml.Node) []document.Block {
	var s story
	r.each(parent, func(n *ooxml.Node) { r.block(&s, n) })
	return s.finished()
}

// block reads one paragraph or table into a story.
func (r *reader) block(s *story, n *ooxml.Node) {
	switch n.Tag {
	case "w:p":
		properties := n.Child("w:pPr")
		mark := properties.Child("w:rPr")
		switch form := properties.Child("w:framePr"); {
		case mark.Child("w:del") != nil, mark.Child("w:moveFrom") != nil:
			s.runOn(r.paragraph(n, false))
		case form == nil && on(mark.Child("w:vanish")) && properties.Child("w:sectPr") == nil && near(n) != "":
			s.runOn(r.paragraph(n, true))
			s.leads = true
		case form != nil && form.Attr("w:dropCap") == "" && properties.Child("w:sectPr") == nil:
			r.framed(s, form, r.paragraph(n, true))
		default:
			if form != nil {
				r.warn(diag.WordTextFrame, n, "")
			}
			s.add(r.paragraph(n, true))
		}
	case "w:tbl":
		s.flush()
		if t := r.readTable(n); t != nil {
			s.blocks = append(s.blocks, t)
		}
	case "m:oMathPara", "m:oMath":
		p := ooxml.NewElement("w:p")
		p.Children, p.Ordinal = []*ooxml.Node{n}, n.Ordinal
		s.add(r.paragraph(p, true))
	case "w:bookmarkStart":
		s.marks = appendBookmark(s.marks, n)
	case "w:altChunk", "w:subDoc":
		r.warn(diag.WordUnknownContent, n, n.Tag)
	default:
		r.unknown(n)
	}
}

// add appends a paragraph, with what ran on into it and the frames that waited for it.
func (s *story) add(p *document.Paragraph) {
	s.join(p)
	p.Bookmarks, s.marks = append(s.marks, p.Bookmarks...), nil
	p.Frames = append(s.frames.take(), p.Frames...)
	s.blocks = append(s.blocks, p)
}

func (s *story) runOn(p *document.Paragraph) {
	s.join(p)
	s.broken = p
}

func (s *story) join(p *document.Paragraph) {
	if s.broken != nil {
		p.Inlines = append(s.broken.Inlines, p.Inlines...)
		p.Bookmarks = append(s.broken.Bookmarks, p.Bookmarks...)
		p.Frames = append(s.broken.Frames, p.Frames...)
		if s.leads && p.Label == nil {
			p.Label = s.broken.Label
		}
		if s.leads && p.Indent.FirstLine == 0 {
			p.Indent.FirstLine = s.broken.Indent.FirstLine
		}
		s.broken, s.leads = nil, false
	}
}

// mostBookmarks is more than any author puts into one paragraph.
const mostBookmarks = 256

func appendBookmark(names []string, n *ooxml.Node) []string {
	if name := n.Attr("w:name"); name != "" && len(names) < mostBookmarks {
		names = append(names, name)
	}
	return names
}

// flush ends what waits for a paragraph where none follows: a run-on paragraph and framed ones become ordinary ones.
func (s *story) flush() {
	for _, f := range s.frames.take() {
		s.blocks = append(s.blocks, f.Blocks...)
	}
	if p := s.broken; p != nil {
		s.broken, s.leads = nil, false
		if len(p.Inlines)+len(p.Frames) > 0 {
			s.blocks = append(s.blocks, p)
		}
	}
}

func (s *story) finished() []document.Block {
	s.flush()
	return s.blocks
}

// understood reports whether every namespace that a choice requires is one that this reader knows.
func understood(requires string) bool {
	for _, prefix := range strings.Fields(requires) {
		if !knownChoices[prefix] {
			return false
		}
	}
	return requires != ""
}
