package fill

import "vanthu/docgen/ooxml"

// holders are elements that must keep at least one paragraph; a cell must end with one (ECMA-376 Part 1, 17.4.65).
var holders = map[string]bool{"w:tc": true, "w:txbxContent": true, "w:hdr": true, "w:ftr": true, "w:footnote": true, "w:endnote": true, "w:body": true}

// vanish leaves of a paragraph or row that shows nothing the marks of ranges alone.
func (f *filler) vanish(i *item, start, kept int) {
	var marks []byte
	for _, m := range f.kept[kept:] {
		marks = append(marks, f.buf[m.first:m.last]...)
	}
	f.buf = append(f.buf[:start], marks...)
	f.kept = f.kept[:kept]
	if i.bare != nil {
		f.vanished = i.bare
	}
}

// hold gives a cell, header or the like the paragraph that it must have: the last one that went away, empty.
func (f *filler) hold(endsWithParagraph bool) {
	if f.in.paragraph && !(endsWithParagraph && f.in.last == tableBlock) {
		return
	}
	p := f.vanished
	if p == nil {
		p = []byte("<w:p/>")
	}
	at := f.in.end
	if at == 0 {
		at = len(f.buf)
	}
	f.insert(at, p)
	f.in.last, f.in.paragraph, f.in.start, f.in.end = paragraphBlock, true, at, at+len(p)
	f.in.count++
}

// insert puts bytes before others that are written already.
func (f *filler) insert(at int, text []byte) {
	f.buf = append(f.buf, text...)
	copy(f.buf[at+len(text):], f.buf[at:len(f.buf)-len(text)])
	copy(f.buf[at:], text)
	shift := func(offset *int) {
		if *offset > at {
			*offset += len(text)
		}
	}
	shift(&f.in.start)
	shift(&f.in.end)
	for n := range f.kept {
		if f.kept[n].first >= at {
			f.kept[n].first += len(text)
			f.kept[n].last += len(text)
		}
	}
	if f.pageBreak != nil && f.pageBreak.first >= at {
		f.pageBreak = &span{f.pageBreak.first + len(text), f.pageBreak.last + len(text)}
	}
}

// hairline is a paragraph of one point.
const hairline = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`

// partTables puts a paragraph of one point between tables that became neighbours when the paragraph of a tag between
// them went away: Word would join them into one.
func (f *filler) partTables() {
	if f.in.separate && f.in.last == tableBlock {
		f.buf = append(f.buf, hairline...)
	}
}

// blockLevel are elements whose children are paragraphs and tables.
var blockLevel = map[string]bool{"w:body": true, "w:tc": true, "w:txbxContent": true, "w:hdr": true, "w:ftr": true, "w:footnote": true, "w:endnote": true, "w:sdtContent": true}

// neighbours tells whether two tables follow each other, which Word shows as one.
func neighbours(list []*ooxml.Node) bool {
	last := ""
	for _, n := range list {
		if n.Kind != ooxml.Element || ranges[n.Tag] {
			continue
		}
		if n.Tag == "w:tbl" && last == "w:tbl" {
			return true
		}
		last = n.Tag
	}
	return false
}
