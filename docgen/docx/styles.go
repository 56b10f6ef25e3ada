package docx

import "vanthu/docgen/ooxml"

// stylesheet is word/styles.xml by style id (17.7).
type stylesheet struct {
	defaults *ooxml.Node // w:docDefaults with pPrDefault and rPrDefault unwrapped: children w:pPr, w:rPr
	byID     map[string]*style
	standard map[string]string // style type → id of its default style
}

// style is one style and the styles that it is based on.
type style struct {
	id   string
	kind string // "paragraph", "character", "table", "numbering"
	node *ooxml.Node
	base string // id of the style that it is based on
	// chain holds the style and its ancestors of the same kind, the remotest first.
	chain []*ooxml.Node
}

func newStylesheet(root *ooxml.Node) *stylesheet {
	s := &stylesheet{defaults: ooxml.NewElement("w:docDefaults"), byID: map[string]*style{}, standard: map[string]string{}}
	for _, group := range []string{"w:pPrDefault", "w:rPrDefault"} {
		if properties := root.Path("w:docDefaults", group); properties != nil {
			s.defaults.Children = append(s.defaults.Children, properties.Children...)
		}
	}
	if root == nil {
		return s
	}
	for _, n := range root.Children {
		if n.Tag != "w:style" {
			continue
		}
		one := &style{id: n.Attr("w:styleId"), kind: n.Attr("w:type"), node: n, base: n.Child("w:basedOn").Attr("w:val")}
		if one.kind == "" {
			one.kind = "paragraph"
		}
		s.byID[one.id] = one
		if value, ok := n.LookAttr("w:default"); ok && value != "0" && value != "false" && value != "off" {
			s.standard[one.kind] = one.id
		}
	}
	for _, one := range s.byID {
		one.chain = s.ancestry(one)
	}
	return s
}

// maxAncestry bounds w:basedOn: a ring, or a chain that no office wrote, ends there.
const maxAncestry = 64

func (s *stylesheet) ancestry(one *style) []*ooxml.Node {
	var near []*ooxml.Node
	seen := map[string]bool{}
	for at := one; at != nil && at.kind == one.kind && !seen[at.id] && len(near) < maxAncestry; {
		seen[at.id] = true
		near = append(near, at.node)
		at = s.byID[at.base]
	}
	chain := make([]*ooxml.Node, len(near))
	for i, n := range near {
		chain[len(near)-1-i] = n
	}
	return chain
}

// find returns the style of a kind by id; an unknown id, or one of another kind, means the default style of the kind
// (17.7.4.17). Nil when there is none either.
func (s *stylesheet) find(kind, id string) *style {
	if one := s.byID[id]; one != nil && one.kind == kind {
		return one
	}
	return s.byID[s.standard[kind]]
}

// character returns a character style, nil for none: the default character style adds nothing (17.7.4.18).
func (s *stylesheet) character(id string) *style {
	if one := s.byID[id]; one != nil && one.kind == "character" {
		return one
	}
	return nil
}
