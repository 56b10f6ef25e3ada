package fill

import (
	"bytes"

	"vanthu/docgen/ooxml"
)

// A w:sectPr describes the pages before it: the last paragraph of a section carries it, the body carries that of the
// last section (ECMA-376 Part 1, 17.6.17). When a condition drops the end of a document, say a landscape annex, the
// pages before it must not fall under the annex's w:sectPr, which the body still carries. Two rules see to that:
//
//   - the dropped blocks were the whole last section, so that the paragraph with the w:sectPr of the section before is
//     now the last block: its w:sectPr becomes the body's, and the paragraph goes away if it is empty;
//   - the dropped blocks held the w:sectPr of the pages before them too, and nothing follows: it becomes the body's.

// firstSection returns the first w:sectPr that the paragraphs of a section carry, nil when there is none.
func firstSection(items []*item) *ooxml.Node {
	for _, i := range items {
		var found *ooxml.Node
		switch {
		case i.kind == repeats:
			found = firstSection(i.items)
		case i.node != nil && i.node.Tag == "w:p":
			found = i.node.Path("w:pPr", "w:sectPr")
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// endBody writes the body's own w:sectPr, or what takes its place when the end of the document went away.
func (f *filler) endBody(i *item) {
	f.dropLastBreak()
	f.hold(false)
	own, _ := i.raw.literal()
	switch {
	case f.in.sect != nil && !i.emptyLast && f.cut(f.in.start, f.in.sect):
		own = f.in.sect
		if !f.in.words {
			f.dropParagraph(f.in.start, f.in.end-len(f.in.sect))
		}
	case f.in.sect == nil && f.dropped != nil:
		own = f.dropped
	case own == nil:
		f.segments(i.raw, i, nil)
	}
	f.buf = append(f.buf, own...)
}

// dropParagraph takes a paragraph that shows nothing out of the body, unless it is the only one.
func (f *filler) dropParagraph(start, end int) {
	var marks []byte
	for _, m := range f.kept {
		if m.first >= start && m.last <= end {
			marks = append(marks, f.buf[m.first:m.last]...)
		}
	}
	f.vanished = append([]byte(nil), f.buf[start:end]...)
	f.buf = append(f.buf[:start], append(marks, f.buf[end:]...)...)
	if f.in.count < 2 {
		f.in = place{}
		f.hold(false)
	}
}

// dropLastBreak takes away the page break behind the last item of a repeat when nothing follows it: the document would
// end with an empty page.
func (f *filler) dropLastBreak() {
	if f.pageBreak != nil && f.in.count > 1 {
		f.buf = append(f.buf[:f.pageBreak.first], f.buf[f.pageBreak.last:]...)
		f.in.sect, f.in.start, f.in.end = nil, f.pageBreak.first, f.pageBreak.first
		f.pageBreak = nil
	}
}

// emptyLast tells whether the last block of a form's body carries the end of a section: the form has an empty last
// section of its own.
func emptyLast(body *ooxml.Node) bool {
	for at := len(body.Children) - 1; at >= 0; at-- {
		n := body.Children[at]
		if n.Kind == ooxml.Element && n.Tag != "w:sectPr" && !ranges[n.Tag] {
			return n.Path("w:pPr", "w:sectPr") != nil
		}
	}
	return false
}

// cut takes bytes out of what is written, and tells whether they were there.
func (f *filler) cut(from int, text []byte) bool {
	at := bytes.Index(f.buf[from:], text)
	if at < 0 {
		return false
	}
	f.buf = append(f.buf[:from+at], f.buf[from+at+len(text):]...)
	return true
}
