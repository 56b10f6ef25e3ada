package fill

import (
	"path"
	"slices"
	"strings"

	"vanthu/docgen/ooxml"
)

// rename gives what a node refers to the names that it has in the form.
func (g *grafter) rename(n *ooxml.Node, t *taken) {
	switch n.Tag {
	case "w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link":
		if id, ok := t.styles[n.Attr("w:val")]; ok {
			setAttr(n, "w:val", id)
		}
	case "w:numId":
		setAttr(n, "w:val", g.number(n.Attr("w:val"), t))
	case "w:p":
		if t.bodied != "" {
			nameStyle(n, t.bodied)
		}
	}
	for at, a := range n.Attrs {
		if strings.HasPrefix(a.Tag, "r:") {
			n.Attrs[at].Value = g.relation(a.Value, t)
		}
	}
	for _, c := range n.Children {
		if c.Kind == ooxml.Element {
			g.rename(c, t)
		}
	}
}

// nameStyle gives a paragraph that names no style one.
func nameStyle(p *ooxml.Node, id string) {
	pPr := p.Child("w:pPr")
	if pPr == nil {
		pPr = ooxml.NewElement("w:pPr")
		p.Children = slices.Insert(p.Children, 0, pPr)
	}
	if pPr.Child("w:pStyle") == nil {
		pPr.Children = slices.Insert(pPr.Children, 0, ooxml.NewElement("w:pStyle", "w:val", id))
	}
}

// relation copies what a relationship of the included document leads to and returns the id by which the form knows it.
func (g *grafter) relation(id string, t *taken) string {
	if now, ok := t.links[id]; ok {
		return now
	}
	r := t.pkg.Relationship(t.main, id)
	if r.ID == "" {
		return id
	}
	target := r.Target
	if !r.External {
		target = g.copyPart(t.pkg, r.Target)
	}
	now := g.edit.relate(g.main, r.Type, target, r.External)
	t.links[id] = now
	return now
}

// copyPart takes a part with all that it leads to into the form, under a name that is free there.
func (g *grafter) copyPart(from *ooxml.Package, name string) string {
	part := from.Part(name)
	if part == nil {
		return name
	}
	data, err := part.Bytes()
	if err != nil {
		return name
	}
	extension := path.Ext(name)
	now := g.edit.freeName(strings.TrimRight(strings.TrimSuffix(name, extension), "0123456789"), extension)
	g.edit.put(ooxml.NewPart(now, data), from.ContentType(name))
	if from.Part(relationshipsOf(name)) == nil {
		return now
	}
	list := g.edit.relations(now)
	for _, r := range from.Relationships(name) {
		target, mode := r.Target, "External"
		if !r.External {
			target, mode = "/"+g.copyPart(from, r.Target), "Internal"
		}
		list.Children = append(list.Children, ooxml.NewElement("Relationship", "Id", r.ID, "Type", officeRelation+r.Type, "Target", target, "TargetMode", mode))
	}
	return now
}
