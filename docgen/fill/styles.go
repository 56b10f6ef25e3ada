package fill

import (
	_ "embed"
	"path"
	"slices"

	"vanthu/docgen/ooxml"
)

// blockStyles are the styles of text blocks, for forms that lack them; the forms shipped with the product have them.
//
//go:embed styles.xml
var blockStyles []byte

const stylesType = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"

// withStyles returns the package with the styles of text blocks, those that it lacks added to its own. A form that
// has no styles at all gets a part for them.
func withStyles(pkg *ooxml.Package, main string) *ooxml.Package {
	ours, err := ooxml.ParseXML(blockStyles)
	if err != nil {
		panic("fill: own styles: " + err.Error())
	}
	part := pkg.Related(main, "styles")
	if part == nil {
		ours.Children = slices.DeleteFunc(ours.Children, func(n *ooxml.Node) bool { return n.Kind == ooxml.Text })
		return newStylesPart(pkg, main, ours)
	}
	tree, err := part.Tree()
	if err != nil {
		return pkg
	}
	has, base := map[string]bool{}, ""
	for _, n := range tree.Children {
		has[n.Attr("w:styleId")] = true
		if n.Tag == "w:style" && n.Attr("w:type") == "paragraph" && n.Attr("w:default") == "1" {
			base = n.Attr("w:styleId")
		}
	}
	var missing []*ooxml.Node
	for _, n := range ours.Children {
		if n.Kind == ooxml.Element && !has[n.Attr("w:styleId")] {
			missing = append(missing, basedOn(n, base))
		}
	}
	if len(missing) == 0 {
		return pkg
	}
	tree = tree.Clone()
	declarePrefix(tree)
	tree.Children = append(tree.Children, missing...)
	return pkg.With(ooxml.NewXMLPart(part.Name, tree))
}

// basedOn bases the root of our styles on the form's own default style.
func basedOn(style *ooxml.Node, base string) *ooxml.Node {
	if base != "" && style.Child("w:basedOn") == nil {
		parent := ooxml.NewElement("w:basedOn", "w:val", base)
		style.Children = slices.Insert(style.Children, 1, parent)
	}
	return style
}

func newStylesPart(pkg *ooxml.Package, main string, styles *ooxml.Node) *ooxml.Package {
	e := newEdit(pkg)
	name := path.Join(path.Dir(main), "styles.xml")
	e.put(ooxml.NewXMLPart(name, styles), stylesType)
	e.relate(main, "styles", name, false)
	return e.finish()
}
