// Package mangle makes well-formed XML wrong, as strangers' files are. Tests alone import it.
package mangle

import (
	"math/rand/v2"

	"vanthu/docgen/ooxml"
)

// hostile are attribute values that a careful reader must bear.
var hostile = []string{"", "-1", "0", "99999999999999999999", "1e308", "NaN", "on", "%9", "restart", "\uF0B7", "1,2", "50%", "nothing"}

// Part returns the part with up to most places changed, the same for the same random numbers.
func Part(random *rand.Rand, part *ooxml.Part, most int) (*ooxml.Part, error) {
	tree, err := part.Tree()
	if err != nil {
		return nil, err
	}
	root := tree.Clone()
	for range random.IntN(most) {
		change(random, root)
	}
	return ooxml.NewXMLPart(part.Name, root), nil
}

// change changes one place of a tree: an attribute, or an element lost, doubled or put elsewhere.
func change(random *rand.Rand, root *ooxml.Node) {
	all := elements(root)
	n := all[random.IntN(len(all))]
	child := func() int { return random.IntN(len(n.Children)) }
	switch what := random.IntN(4); {
	case what == 0 && len(n.Attrs) > 0:
		n.Attrs[random.IntN(len(n.Attrs))].Value = hostile[random.IntN(len(hostile))]
	case what == 1 && len(n.Children) > 0:
		i := child()
		n.Children = append(append([]*ooxml.Node(nil), n.Children[:i]...), n.Children[i+1:]...)
	case what == 2 && len(n.Children) > 0:
		n.Children = append(append([]*ooxml.Node(nil), n.Children...), n.Children[child()].Clone())
	default:
		if other := all[random.IntN(len(all))]; len(n.Children) < 20 {
			n.Children = append(append([]*ooxml.Node(nil), n.Children...), other.Clone())
		}
	}
}

// elements lists the elements of a tree, the root first.
func elements(n *ooxml.Node) []*ooxml.Node {
	all := []*ooxml.Node{n}
	for _, c := range n.Children {
		if c.Kind == ooxml.Element {
			all = append(all, elements(c)...)
		}
	}
	return all
}
