package fill

import (
	"net/url"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// compile understands the tags of items where the given names are known, in reading order.
func (c *wordCompiler) compile(items []*item, names *expr.Names) diag.List {
	var issues diag.List
	for _, i := range items {
		switch i.kind {
		case copied:
			issues = append(issues, c.attributes(i.node, names, true)...)
		case element:
			if block := blockIn(i); block != nil {
				issues = append(issues, c.block(i, block, names)...)
				continue
			}
			issues = append(issues, c.attributes(i.node, names, false)...)
			issues = append(issues, c.compile(i.items, names)...)
			if i.node.Tag == "w:tc" {
				mergeBelow(i)
			}
		case marked:
			issues = append(issues, c.value(i, names)...)
		case repeats:
			i.mark.tag.source = resolveNames(i.mark.tag.source, names)
			section, found := compileSection(i.mark.tag, names, i.mark.at)
			i.section = section
			i.newPage, i.ownSection = has(section.value, "moi_trang"), has(section.value, "moi_phan")
			issues = append(issues, found...)
			issues = append(issues, c.compile(i.items, section.names)...)
			issues = append(issues, c.compile(i.otherwise, names)...)
		}
	}
	return issues
}

// has tells whether a tag names a filter of layout.
func has(v *expr.Value, manner string) bool {
	_, ok := v.Manner(manner)
	return ok
}

// value compiles a tag that stands for text or a picture. A block among other text has no paragraph of its own to
// become many.
func (c *wordCompiler) value(i *item, names *expr.Names) diag.List {
	var issues diag.List
	t := i.mark.tag
	switch t.kind {
	case tagBlock:
		issues.Add(diag.FillBlockInline, i.mark.at, t.source)
		return issues
	case tagInclude:
		issues.Add(diag.FillIncludeInline, i.mark.at, t.source)
		return issues
	case tagComment:
		i.kind = nothing
		return issues
	case tagNext:
		i.kind = advances
		if !names.InRepeat() {
			i.kind = nothing
			issues.Add(diag.FillNextOutside, i.mark.at)
		}
		return issues
	}
	value, issues := expr.Compile(resolveNames(t.source, names), names, i.mark.at)
	if value == nil {
		return issues
	}
	i.value = value
	if _, code := value.Manner("qr"); t.kind == tagPicture || code {
		i.kind = pictured
		i.picture, issues = c.pictureForm(i, issues)
		return issues
	}
	i.kind, i.paragraphs = valued, has(value, "doan")
	return append(issues, value.CheckPrintable()...)
}

// mergeBelow finds the value that a cell has in common with those below it.
func mergeBelow(cell *item) {
	var find func(items []*item) *expr.Value
	find = func(items []*item) *expr.Value {
		for _, i := range items {
			switch {
			case i.kind == valued && has(i.value, "gop"):
				return i.value
			case i.kind == element && i.node.Tag != "w:tbl":
				if v := find(i.items); v != nil {
					return v
				}
			}
		}
		return nil
	}
	cell.merge = find(cell.items)
	for _, i := range cell.items {
		if cell.merge != nil && cell.empty == nil && i.node != nil && i.node.Tag == "w:p" {
			cell.empty = bareParagraph(i.node)
		}
	}
	if cell.empty == nil {
		cell.empty = []byte("<w:p/>")
	}
}

// blockIn returns the block tag of a paragraph that shows nothing else, nil for any other element.
func blockIn(i *item) *item {
	if i.node.Tag != "w:p" || i.showsWithoutTags() {
		return nil
	}
	var found *item
	count := 0
	var walk func(items []*item)
	walk = func(items []*item) {
		for _, c := range items {
			switch c.kind {
			case element:
				walk(c.items)
			case marked:
				found = c
				count++
			case repeats:
				count = 2
			}
		}
	}
	walk(i.items)
	if count != 1 || found.mark.tag.kind != tagBlock {
		return nil
	}
	return found
}

// block turns a paragraph that holds only {{@…}} into the place where the paragraphs of a text go.
func (c *wordCompiler) block(p, block *item, names *expr.Names) diag.List {
	value, issues := expr.Compile(block.mark.tag.source, names, block.mark.at)
	if value == nil {
		return issues
	}
	*p = item{kind: blocks, node: p.node, value: value, letters: lettersOf(p)}
	c.outline = true
	return issues
}

// tagged tells whether a part has tags beside those in its text: in attributes, instructions of fields, addresses.
func (c *wordCompiler) tagged(part string, n *ooxml.Node) bool {
	for _, a := range n.Attrs {
		if strings.Contains(a.Value, "{{") || a.Tag == "r:id" && c.linkOf(part, a.Value) != "" {
			return true
		}
	}
	if n.Tag == "w:instrText" && strings.Contains(n.TextContent(), "{{") {
		return true
	}
	for _, child := range n.Children {
		if child.Kind == ooxml.Element && c.tagged(part, child) {
			return true
		}
	}
	return false
}

// linkOf returns the address of an outgoing link with tags, "" for any other relationship. Word writes braces and
// spaces of an address as %7B and %20.
func (c *wordCompiler) linkOf(part, id string) string {
	r := c.word.pkg.Relationship(part, id)
	if !r.External || !strings.Contains(r.Target, "{{") && !strings.Contains(strings.ToUpper(r.Target), "%7B%7B") {
		return ""
	}
	var out strings.Builder
	for rest := r.Target; rest != ""; {
		before, tag, found := cutTag(rest)
		out.WriteString(before)
		if !found {
			break
		}
		if plain, err := url.PathUnescape(tag); err == nil {
			tag = plain
		}
		out.WriteString(tag)
		rest = rest[len(before)+cutLength(rest[len(before):]):]
	}
	return out.String()
}

// cutTag finds the first tag of an address, its braces written either way.
func cutTag(text string) (before, tag string, found bool) {
	upper := strings.ToUpper(text)
	start := strings.Index(strings.ReplaceAll(upper, "%7B%7B", "{{    "), "{{")
	if start < 0 {
		return text, "", false
	}
	size := cutLength(text[start:])
	return text[:start], text[start : start+size], true
}

// cutLength is the number of bytes up to the end of the tag with which a text begins.
func cutLength(text string) int {
	marked := strings.ReplaceAll(strings.ToUpper(text), "%7D%7D", "    }}")
	if end := strings.Index(marked, "}}"); end >= 0 {
		return end + 2
	}
	return len(text)
}

// attributes compiles the tags in the attributes of a node and, if asked, of those below it: alternative texts,
// addresses of links, instructions of fields.
func (c *wordCompiler) attributes(n *ooxml.Node, names *expr.Names, deep bool) diag.List {
	var issues diag.List
	if n.Kind == ooxml.Text {
		return nil
	}
	note := func(at int, h hole, text string) {
		where := diag.Place{File: c.file, Part: c.from, Node: n.Ordinal}
		parts, marks, found := compileProperty(text, names, where)
		issues = append(issues, found...)
		for _, m := range marks {
			issues.Add(diag.FillSectionUnclosed, where, m.text, m.name())
		}
		c.attrs[attrPlace{n, at}] = segment{hole: h, parts: parts, name: text}
	}
	for at, a := range n.Attrs {
		if strings.Contains(a.Value, "{{") {
			h := attribute
			if n.Tag == "w:fldSimple" && a.Tag == "w:instr" {
				h = instructionAttr
			}
			note(at, h, a.Value)
		} else if a.Tag == "r:id" {
			if link := c.linkOf(c.from, a.Value); link != "" {
				note(at, address, link)
			}
		}
	}
	if n.Tag == "w:instrText" && strings.Contains(n.TextContent(), "{{") {
		note(onText, instruction, n.TextContent())
	}
	for _, child := range n.Children {
		if deep {
			issues = append(issues, c.attributes(child, names, true)...)
		}
	}
	return issues
}

// freeControls unties content controls with tags from what would overwrite their text when Word opens the file: a
// bound part of the file, and the prompt that disappears at a click.
func freeControls(n *ooxml.Node, marks map[*ooxml.Node]*mark) bool {
	found := marks[n] != nil
	for _, c := range n.Children {
		found = freeControls(c, marks) || found
	}
	if properties := n.Child("w:sdtPr"); found && n.Tag == "w:sdt" && properties != nil {
		kept := properties.Children[:0:0]
		for _, c := range properties.Children {
			if c.Tag != "w:dataBinding" && c.Tag != "w15:dataBinding" && c.Tag != "w:showingPlcHdr" {
				kept = append(kept, c)
			}
		}
		if len(kept) < len(properties.Children) {
			properties.Children = kept
			plainStyle(n.Child("w:sdtContent"))
		}
	}
	return found
}

// plainStyle takes the grey of a prompt from the runs of a content control.
func plainStyle(n *ooxml.Node) {
	if n == nil {
		return
	}
	if rPr := n.Child("w:rPr"); n.Tag == "w:r" && rPr.Child("w:rStyle").Attr("w:val") == "PlaceholderText" {
		rPr.Children = without(rPr.Children, rPr.Child("w:rStyle"))
	}
	for _, c := range n.Children {
		plainStyle(c)
	}
}
