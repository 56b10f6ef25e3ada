package fill

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/ooxml"
)

// takeStyles brings the styles of an included document into the form. One that is the same there is not copied; one of
// the same id that is another gets a new id.
func (g *grafter) takeStyles(t *taken) {
	part := t.pkg.Related(t.main, "styles")
	if part == nil {
		return
	}
	theirs, err := part.Tree()
	if err != nil {
		return
	}
	if g.styles == nil {
		g.styles = theirs.Clone()
		g.styles.Children = slices.DeleteFunc(g.styles.Children, func(n *ooxml.Node) bool { return n.Tag == "w:style" })
	}
	ours := map[string]*ooxml.Node{}
	for _, n := range g.styles.Elements("w:style") {
		ours[n.Attr("w:styleId")] = n
	}
	defaults := theirs.Child("w:docDefaults")
	same := bytes.Equal(xmlOf(defaults), xmlOf(g.styles.Child("w:docDefaults")))
	var copied []*ooxml.Node
	for _, n := range theirs.Elements("w:style") {
		if own := ours[n.Attr("w:styleId")]; own != nil && same && bytes.Equal(xmlOf(own), xmlOf(n)) {
			continue
		}
		n = n.Clone()
		t.nameApart(n, ours)
		if isDefault := n.Attr("w:default"); isDefault == "1" || isDefault == "true" {
			if n.Attr("w:type") == "paragraph" {
				t.bodied = n.Attr("w:styleId")
			}
			dropAttr(n, "w:default")
		}
		if !same && n.Attr("w:type") == "paragraph" && n.Child("w:basedOn") == nil {
			addDefaults(n, defaults)
		}
		copied = append(copied, n)
	}
	for _, n := range copied {
		g.rename(n, &taken{pkg: t.pkg, main: part.Name, styles: t.styles, numbers: t.numbers, links: map[string]string{}})
	}
	g.styles.Children = append(g.styles.Children, copied...)
}

// nameApart gives a style an id and a name that no style of the form has, and adds it to those.
func (t *taken) nameApart(style *ooxml.Node, ours map[string]*ooxml.Node) {
	id := style.Attr("w:styleId")
	now := id
	for k := 2; ours[now] != nil; k++ {
		now = id + "_" + strconv.Itoa(k)
	}
	ours[now] = style
	if now == id {
		return
	}
	t.styles[id] = now
	setAttr(style, "w:styleId", now)
	if name := style.Child("w:name"); name != nil {
		setAttr(name, "w:val", name.Attr("w:val")+" "+strings.TrimPrefix(now, id+"_"))
	}
}

// addDefaults gives a style at the root the defaults of its document, which those of the form do not equal.
func addDefaults(style, defaults *ooxml.Node) {
	for _, kind := range []string{"w:pPr", "w:rPr"} {
		theirs := defaults.Path(kind+"Default", kind)
		if theirs == nil {
			continue
		}
		if style.Child(kind) == nil {
			own := theirs.Clone()
			style.Children = insertBefore(style.Children, own, func(n *ooxml.Node) bool {
				return n.Tag == "w:rPr" || strings.HasPrefix(n.Tag, "w:tbl") || n.Tag == "w:trPr" || n.Tag == "w:tcPr"
			})
			continue
		}
		own := style.Child(kind)
		merged := make([]*ooxml.Node, 0, len(theirs.Children)+len(own.Children))
		for _, n := range theirs.Children {
			if own.Child(n.Tag) == nil {
				merged = append(merged, n.Clone())
			}
		}
		own.Children = inOrder(kind, append(merged, own.Children...))
	}
}
