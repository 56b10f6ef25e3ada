package fill

import (
	"slices"
	"strings"

	"vanthu/docgen/ooxml"
)

// byAttr returns the first node with an attribute of that value, nil when there is none.
func byAttr(list []*ooxml.Node, attr, value string) *ooxml.Node {
	for _, n := range list {
		if n.Attr(attr) == value {
			return n
		}
	}
	return nil
}

// xmlOf writes a node that may not be there.
func xmlOf(n *ooxml.Node) []byte {
	if n == nil {
		return nil
	}
	return ooxml.AppendNode(nil, n)
}

// childElements returns the children of a node that are elements.
func childElements(n *ooxml.Node) []*ooxml.Node {
	if n == nil {
		return nil
	}
	var out []*ooxml.Node
	for _, c := range n.Children {
		if c.Kind == ooxml.Element {
			out = append(out, c)
		}
	}
	return out
}

// attrsOf returns the attributes of a node that may not be there.
func attrsOf(n *ooxml.Node) []ooxml.Attr {
	if n == nil {
		return nil
	}
	return n.Attrs
}

// without returns a list of its own that lacks a node.
func without(list []*ooxml.Node, gone *ooxml.Node) []*ooxml.Node {
	return slices.DeleteFunc(slices.Clone(list), func(n *ooxml.Node) bool { return n == gone })
}

// insertBefore puts a node before the first that the function knows, or at the end.
func insertBefore(list []*ooxml.Node, n *ooxml.Node, known func(*ooxml.Node) bool) []*ooxml.Node {
	at := slices.IndexFunc(list, func(c *ooxml.Node) bool { return c.Kind == ooxml.Element && known(c) })
	if at < 0 {
		at = len(list)
	}
	return slices.Insert(list, at, n)
}

// sameNamespace makes a child element that carries the prefix of its parent.
func sameNamespace(parent *ooxml.Node, local string, pairs ...string) *ooxml.Node {
	n := ooxml.NewElement(local, pairs...)
	if colon := len(parent.Name) - len(localName(parent.Name)); colon > 0 {
		n.Name = parent.Name[:colon] + local
	}
	if colon := len(parent.Tag) - len(localName(parent.Tag)); colon > 0 {
		n.Tag = parent.Tag[:colon] + local
	}
	return n
}

func localName(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == ':' {
			return name[i+1:]
		}
	}
	return name
}

// setAttr changes an attribute that is there.
func setAttr(n *ooxml.Node, tag, value string) {
	for i := range n.Attrs {
		if n.Attrs[i].Tag == tag {
			n.Attrs[i].Value = value
		}
	}
}

// dropAttr takes an attribute away; the list that the node had stays as it is.
func dropAttr(n *ooxml.Node, tag string) {
	n.Attrs = slices.DeleteFunc(slices.Clone(n.Attrs), func(a ooxml.Attr) bool { return a.Tag == tag })
}

// textNode makes a w:t that keeps its spaces (ECMA-376 Part 1, 17.3.3.31).
func textNode(name, text string) *ooxml.Node {
	n := &ooxml.Node{Kind: ooxml.Element, Name: name, Tag: "w:t", Children: []*ooxml.Node{ooxml.NewText(text)}}
	if strings.TrimSpace(text) != text || strings.Contains(text, "  ") {
		n.Attrs = []ooxml.Attr{{Name: "xml:space", Tag: "xml:space", Value: "preserve"}}
	}
	return n
}

// inOrder sorts the properties of w:pPr or w:rPr, which a schema wants in one order; what it does not know comes last.
func inOrder(tag string, properties []*ooxml.Node) []*ooxml.Node {
	order := ooxml.PropertyOrder(tag)
	rank := func(n *ooxml.Node) int {
		if at := slices.Index(order, n.Tag); at >= 0 {
			return at
		}
		return len(order)
	}
	slices.SortStableFunc(properties, func(a, b *ooxml.Node) int { return rank(a) - rank(b) })
	return properties
}

// behind tells the properties that stand behind a given one.
func behind(tag, property string) func(*ooxml.Node) bool {
	order := ooxml.PropertyOrder(tag)
	at := slices.Index(order, property)
	return func(n *ooxml.Node) bool { return slices.Index(order, n.Tag) > at }
}
