package fill

import (
	"slices"
	"strconv"

	"vanthu/docgen/ooxml"
)

// number copies a list of an included document and returns its number in the form.
func (g *grafter) number(id string, t *taken) string {
	if now, ok := t.numbers[id]; ok {
		return now
	}
	if id == "0" {
		return id // no list
	}
	t.numbers[id] = id
	part := t.pkg.Related(t.main, "numbering")
	if part == nil {
		return id
	}
	theirs, err := part.Tree()
	if err != nil {
		return id
	}
	if g.numbering == nil {
		g.numbering = theirs.Clone()
		g.numbering.Children = nil
	}
	num := byAttr(theirs.Elements("w:num"), "w:numId", id)
	abstract := byAttr(theirs.Elements("w:abstractNum"), "w:abstractNumId", num.Child("w:abstractNumId").Attr("w:val"))
	if abstract == nil {
		return id
	}
	num, abstract = num.Clone(), abstract.Clone()
	kind, now := freeNumber(g.numbering.Elements("w:abstractNum"), "w:abstractNumId", 0), freeNumber(g.numbering.Elements("w:num"), "w:numId", 1)
	t.numbers[id] = now
	setAttr(num, "w:numId", now)
	setAttr(num.Child("w:abstractNumId"), "w:val", kind)
	setAttr(abstract, "w:abstractNumId", kind)
	abstract.Children = slices.DeleteFunc(abstract.Children, func(n *ooxml.Node) bool { return n.Tag == "w:nsid" || n.Tag == "w:tmpl" })
	g.rename(abstract, &taken{pkg: t.pkg, main: part.Name, styles: t.styles, numbers: t.numbers, links: map[string]string{}})
	g.numbering.Children = insertBefore(g.numbering.Children, abstract, func(n *ooxml.Node) bool { return n.Tag == "w:num" || n.Tag == "w:numIdMacAtCleanup" })
	g.numbering.Children = insertBefore(g.numbering.Children, num, func(n *ooxml.Node) bool { return n.Tag == "w:numIdMacAtCleanup" })
	return now
}

// freeNumber is the first number above all of a list.
func freeNumber(list []*ooxml.Node, attr string, least int) string {
	next := least
	for _, n := range list {
		if number, err := strconv.Atoi(n.Attr(attr)); err == nil && number >= next && number < 1<<30 {
			next = number + 1
		}
	}
	return strconv.Itoa(next)
}

const numberingType = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
