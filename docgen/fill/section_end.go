package fill

import "vanthu/docgen/ooxml"

// A w:sectPr describes the pages before it: the last paragraph of a section carries it, the body carries that of the
// last section (ECMA-376 Part 1, 17.6.17). When a condition drops the end of a document, say a landscape annex, the
// pages before it must not fall under the annex's w:sectPr, which the body still carries. Two rules see to that:
//
//   - the dropped blocks were the whole last section, so that the paragraph with the w:sectPr of the section before is
//     now the last block: its w:sectPr becomes the body's, and the paragraph goes away if it is empty;
//   - the dropped blocks held the w:sectPr of the pages before them too, and nothing follows: it becomes the body's.

// notice tells that a block is made: what was dropped before it is followed by something.
func (f *filler) notice(n *ooxml.Node) {
	if n.Tag == "w:p" || n.Tag == "w:tbl" || n.Tag == "w:sdt" {
		f.dropped = nil
	}
}

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

// closeBody sets the body's own w:sectPr when the end of the document went away.
func (f *filler) closeBody(form, body *ooxml.Node) {
	at := len(body.Children) - 1
	if at < 0 || body.Children[at].Tag != "w:sectPr" {
		return
	}
	last, carrier := lastBlock(body)
	if carrier == nil {
		if f.dropped != nil {
			body.Children[at] = f.dropped.Clone()
		}
		return
	}
	if _, before := lastBlock(form); before != nil {
		return // the form has an empty last section of its own
	}
	body.Children[at] = carrier
	p := body.Children[last]
	pPr := p.Child("w:pPr")
	pPr.Children = without(pPr.Children, carrier)
	if !visible(p) {
		marks := rangeMarks(p)
		body.Children = append(body.Children[:last:last], append(marks, body.Children[last+1:]...)...)
		f.hold(body)
	}
}

// lastBlock finds the last block of a body and the w:sectPr that it carries, if it does.
func lastBlock(body *ooxml.Node) (at int, carried *ooxml.Node) {
	for at = len(body.Children) - 1; at >= 0; at-- {
		n := body.Children[at]
		if n.Kind == ooxml.Element && n.Tag != "w:sectPr" && !ranges[n.Tag] {
			return at, n.Path("w:pPr", "w:sectPr")
		}
	}
	return -1, nil
}

func without(list []*ooxml.Node, gone *ooxml.Node) []*ooxml.Node {
	out := list[:0:0]
	for _, n := range list {
		if n != gone {
			out = append(out, n)
		}
	}
	return out
}
