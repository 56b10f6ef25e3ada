package fill

import (
	"bytes"
	"slices"

	"vanthu/docgen/ooxml"
)

// sections prepares the repeats whose items are sections of the document (moi_phan): each gets the end of a section
// that holds where the repeat stands, beginning on a new page with page number 1.
func sections(root *item) {
	for _, body := range root.items {
		if body.node != nil && body.node.Tag == "w:body" {
			ownSections(body.items, nil)
		}
	}
}

func ownSections(items, after []*item) {
	for at, i := range items {
		if i.kind != repeats {
			continue
		}
		rest := append(slices.Clone(items[at+1:]), after...)
		ownSections(i.items, rest)
		ownSections(i.otherwise, rest)
		if i.ownSection {
			i.governed(rest)
		}
	}
}

// governed finds the end of the section in which a repeat stands.
func (i *item) governed(rest []*item) {
	for _, next := range rest {
		if next.node == nil {
			i.followed = true
			continue
		}
		sectPr := next.node
		if sectPr.Tag != "w:sectPr" {
			sectPr = next.node.Path("w:pPr", "w:sectPr")
			i.followed = i.followed || next.showsWithoutTags() || next.hasValue()
		}
		if sectPr == nil {
			continue
		}
		numberFromOne(sectPr)
		i.sectPr = ooxml.AppendNode(nil, sectPr)
		return
	}
	i.ownSection = false // a body without page format
	i.newPage = true
}

// numberFromOne lets a section begin on a new page with number 1.
func numberFromOne(sectPr *ooxml.Node) {
	numbers := sectPr.Child("w:pgNumType")
	if numbers == nil {
		numbers = ooxml.NewElement("w:pgNumType")
		sectPr.Children = insertBefore(sectPr.Children, numbers, behind("w:sectPr", "w:pgNumType"))
	}
	if _, ok := numbers.LookAttr("w:start"); !ok {
		numbers.Attrs = append(numbers.Attrs, ooxml.Attr{Name: "w:start", Tag: "w:start"})
	}
	setAttr(numbers, "w:start", "1")
	if kind := sectPr.Child("w:type"); kind != nil {
		setAttr(kind, "w:val", "nextPage")
	}
}

// closeSection ends a section behind the last block: in that paragraph, or in one of its own behind a table.
func (f *filler) closeSection(i *item) {
	if f.in.sect != nil {
		return // it has ended already
	}
	start, length := f.in.start, len(f.buf)
	if f.in.last != paragraphBlock || !f.inProperties(start, i.sectPr, func(properties []byte) int {
		if at := bytes.Index(properties, []byte("<w:pPrChange")); at >= 0 {
			return at
		}
		return len(properties)
	}) {
		start = length
		f.buf = append(f.buf, hairline[:len(hairline)-len("</w:pPr></w:p>")]...)
		f.buf = append(append(f.buf, i.sectPr...), "</w:pPr></w:p>"...)
		f.in.last, f.in.start = paragraphBlock, start
		f.in.count++
	}
	f.in.end = len(f.buf)
	f.in.sect, f.in.words = i.sectPr, true
}

// beforeBreak are the properties of a paragraph before w:pageBreakBefore.
var beforeBreak = []string{"<w:pStyle", "<w:keepNext", "<w:keepLines"}

// breakPage begins a new page with the block that stands at an offset.
func (f *filler) breakPage(start int) {
	for f.buf[start:] != nil && start < len(f.buf) && f.isRange(start) {
		start += bytes.IndexByte(f.buf[start:], '>') + 1
	}
	sign := []byte("<w:pageBreakBefore/>")
	if start >= len(f.buf) || f.inProperties(start, sign, func(properties []byte) int {
		if bytes.Contains(properties, []byte("<w:pageBreakBefore")) {
			return -1
		}
		at := 0
		for _, name := range beforeBreak {
			if bytes.HasPrefix(properties[at:], []byte(name)) {
				at += bytes.IndexByte(properties[at:], '>') + 1
			}
		}
		return at
	}) {
		return
	}
	f.insert(start, []byte(`<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`))
}

// isRange tells whether a mark of a range stands at an offset.
func (f *filler) isRange(at int) bool {
	for tag := range ranges {
		if bytes.HasPrefix(f.buf[at:], []byte("<"+tag+" ")) {
			return true
		}
	}
	return false
}

// inProperties puts text into the properties of the paragraph at an offset, where the function says; it tells whether
// there is such a paragraph. A place below 0: nothing is to be put.
func (f *filler) inProperties(start int, text []byte, where func(properties []byte) int) bool {
	rest := f.buf[start:]
	if !bytes.HasPrefix(rest, []byte("<w:p>")) && !bytes.HasPrefix(rest, []byte("<w:p ")) && !bytes.HasPrefix(rest, []byte("<w:p/>")) {
		return false
	}
	open := bytes.IndexByte(rest, '>')
	if rest[open-1] == '/' {
		if f.in.end == start+open+1 {
			f.in.end += len("</w:p>")
		}
		f.insert(start+open+1, []byte("</w:p>"))
		f.buf = append(f.buf[:start+open-1], f.buf[start+open:]...)
		f.in.end--
		return f.inProperties(start, text, where)
	}
	inside := start + open + 1
	if !bytes.HasPrefix(f.buf[inside:], []byte("<w:pPr>")) {
		if at := where(nil); at == 0 {
			f.insert(inside, append(append([]byte("<w:pPr>"), text...), "</w:pPr>"...))
		}
		return true
	}
	inside += len("<w:pPr>")
	properties := f.buf[inside:]
	end := bytes.Index(properties, []byte("</w:pPr>"))
	if change := bytes.Index(properties, []byte("<w:pPrChange")); change >= 0 && change < end {
		end = change
	}
	if at := where(properties[:end]); at >= 0 {
		f.insert(inside+at, text)
	}
	return true
}
