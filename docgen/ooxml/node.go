package ooxml

import "strings"

// Kind tells what a Node is.
type Kind uint8

const (
	// Element has a name, attributes and children.
	Element Kind = iota
	// Text is character data; entities and CDATA sections are already resolved.
	Text
)

// Node is one element or one piece of text of an XML part. Comments and processing instructions are dropped:
// Office writes none that mean anything, and it drops them itself.
type Node struct {
	Kind     Kind
	Name     string // as written in the file: "w:p"
	Tag      string // with the usual prefix of its namespace, whatever prefix the file uses: "w:p"
	Attrs    []Attr
	Children []*Node
	Text     string // of a Text node
	Ordinal  int    // 1-based number of the element in document order within its part; 0 for text
}

// Attr is one attribute, namespace declarations included.
type Attr struct {
	Name  string // as written: "w:val"
	Tag   string // with the usual prefix of its namespace: "w:val"; no prefix when written without one
	Value string
}

// Attr returns the value of the attribute with the given canonical name, "" when absent. Strict and transitional
// files alike are asked with the transitional prefixes: n.Attr("w:val").
func (n *Node) Attr(tag string) string {
	v, _ := n.LookAttr(tag)
	return v
}

// LookAttr is Attr that also tells whether the attribute is there. A nil node has none.
func (n *Node) LookAttr(tag string) (string, bool) {
	if n == nil {
		return "", false
	}
	for i := range n.Attrs {
		if n.Attrs[i].Tag == tag {
			return n.Attrs[i].Value, true
		}
	}
	return "", false
}

// Child returns the first child element with the given canonical name, nil when there is none. A nil node has none.
func (n *Node) Child(tag string) *Node {
	if n == nil {
		return nil
	}
	for _, c := range n.Children {
		if c.Kind == Element && c.Tag == tag {
			return c
		}
	}
	return nil
}

// Elements returns the child elements with the given canonical name. A nil node has none.
func (n *Node) Elements(tag string) []*Node {
	if n == nil {
		return nil
	}
	var out []*Node
	for _, c := range n.Children {
		if c.Kind == Element && c.Tag == tag {
			out = append(out, c)
		}
	}
	return out
}

// Path follows Child along several names: n.Path("w:tblPr", "w:tblW").
func (n *Node) Path(tags ...string) *Node {
	for _, tag := range tags {
		n = n.Child(tag)
	}
	return n
}

// TextContent joins all text below the node. A nil node has none.
func (n *Node) TextContent() string {
	if n == nil {
		return ""
	}
	if len(n.Children) == 1 {
		return n.Children[0].TextContent()
	}
	if n.Kind == Text {
		return n.Text
	}
	var out strings.Builder
	n.writeText(&out)
	return out.String()
}

func (n *Node) writeText(out *strings.Builder) {
	out.WriteString(n.Text)
	for _, c := range n.Children {
		c.writeText(out)
	}
}

// Clone returns a deep copy, laid out in one block of memory.
func (n *Node) Clone() *Node {
	nodes, attrs, links := n.measure()
	block := cloner{make([]Node, 0, nodes), make([]Attr, 0, attrs), make([]*Node, 0, links)}
	return block.clone(n)
}

func (n *Node) measure() (nodes, attrs, links int) {
	nodes, attrs, links = 1, len(n.Attrs), len(n.Children)
	for _, c := range n.Children {
		a, b, d := c.measure()
		nodes, attrs, links = nodes+a, attrs+b, links+d
	}
	return nodes, attrs, links
}

type cloner struct {
	nodes []Node
	attrs []Attr
	links []*Node
}

func (c *cloner) clone(n *Node) *Node {
	c.nodes = append(c.nodes, *n)
	out := &c.nodes[len(c.nodes)-1]
	start := len(c.attrs)
	c.attrs = append(c.attrs, n.Attrs...)
	out.Attrs = c.attrs[start:len(c.attrs):len(c.attrs)]
	first := len(c.links)
	c.links = c.links[:first+len(n.Children)]
	out.Children = c.links[first : first+len(n.Children) : first+len(n.Children)]
	for i, child := range n.Children {
		out.Children[i] = c.clone(child)
	}
	return out
}

// NewElement makes an element whose name is its canonical name too; attributes come in pairs: name, value.
func NewElement(name string, pairs ...string) *Node {
	n := &Node{Kind: Element, Name: name, Tag: name}
	for i := 0; i+1 < len(pairs); i += 2 {
		n.Attrs = append(n.Attrs, Attr{Name: pairs[i], Tag: pairs[i], Value: pairs[i+1]})
	}
	return n
}

// NewText makes a text node.
func NewText(text string) *Node { return &Node{Kind: Text, Text: text} }

// number gives every element its ordinal in document order.
func number(root *Node) {
	next := 0
	var walk func(n *Node)
	walk = func(n *Node) {
		if n.Kind == Element {
			next++
			n.Ordinal = next
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(root)
}
