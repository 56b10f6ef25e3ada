package fill

import (
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// {{> phu-luc}} alone in a paragraph stands for the body of another document: its blocks with their styles, lists,
// pictures and links, and its own page format where that is another. It is taken in when the form is compiled, so its
// tags are tags of the form and a render does not know the difference.

// maxIncludes bounds documents within documents.
const maxIncludes = 8

// grafter takes documents into the body of a form.
type grafter struct {
	c         *wordCompiler
	find      func(name string) *ooxml.Package
	edit      *edit
	main      string
	styles    *ooxml.Node // of the form, with what was added; nil when it has none
	numbering *ooxml.Node
	taken     map[*ooxml.Package]*taken // how ids of an included document are called in the form
}

// taken maps what one included document calls its things to what the form calls them.
type taken struct {
	pkg     *ooxml.Package
	main    string
	styles  map[string]string
	numbers map[string]string
	links   map[string]string
	bodied  string // style of its paragraphs that name none; "" when the form's own will do
}

// included returns the body of the form with the documents that it includes, nil when it includes none. The package of
// the form is then one that holds their parts.
func (c *wordCompiler) included(main *ooxml.Part, find func(string) *ooxml.Package) *ooxml.Node {
	tree, err := main.Tree()
	if err != nil || !includes(tree) {
		return nil
	}
	if find == nil {
		find = func(string) *ooxml.Package { return nil }
	}
	g := grafter{c: c, find: find, edit: newEdit(c.word.pkg), main: main.Name, taken: map[*ooxml.Package]*taken{}}
	g.styles, g.numbering = g.partTree("styles"), g.partTree("numbering")
	tree = tree.Clone()
	places := isolator{part: main.Name, file: c.file}
	places.locate(tree)
	g.expand(tree, places.places, nil)
	if g.styles != nil {
		g.finishPart("styles", "word/styles.xml", stylesType, g.styles)
	}
	if g.numbering != nil {
		g.finishPart("numbering", "word/numbering.xml", numberingType, g.numbering)
	}
	c.word.pkg = g.edit.finish()
	return tree
}

func (g *grafter) partTree(kind string) *ooxml.Node {
	part := g.edit.pkg.Related(g.main, kind)
	if part == nil {
		return nil
	}
	tree, err := part.Tree()
	if err != nil {
		return nil
	}
	tree = tree.Clone()
	declarePrefix(tree)
	return tree
}

func (g *grafter) finishPart(kind, name, contentType string, root *ooxml.Node) {
	if part := g.edit.pkg.Related(g.main, kind); part != nil {
		g.edit.put(ooxml.NewXMLPart(part.Name, root), "")
		return
	}
	g.edit.put(ooxml.NewXMLPart(name, root), contentType)
	g.edit.relate(g.main, kind, name, false)
}

// includes tells whether a paragraph below n asks for another document.
func includes(n *ooxml.Node) bool {
	if n.Tag == "w:p" && includedName(n) != "" {
		return true
	}
	return slices.ContainsFunc(n.Children, func(c *ooxml.Node) bool { return c.Kind == ooxml.Element && includes(c) })
}

// includedName returns the document for which a paragraph stands, "" when it is any other paragraph.
func includedName(p *ooxml.Node) string {
	var pieces []letters
	var joined strings.Builder
	collect(p, &pieces, &joined)
	text := strings.TrimSpace(joined.String())
	if !strings.HasPrefix(text, "{{") {
		return ""
	}
	tags, _ := scan(text, diag.Place{})
	if len(tags) == 1 && tags[0].kind == tagInclude && tags[0].start == 0 && tags[0].end == len(text) {
		return tags[0].source
	}
	return ""
}

// expand puts documents in the place of the paragraphs that ask for them. above are those being expanded.
func (g *grafter) expand(n *ooxml.Node, places map[*ooxml.Node]diag.Place, above []string) {
	for at := 0; at < len(n.Children); at++ {
		c := n.Children[at]
		if c.Kind != ooxml.Element {
			continue
		}
		name := ""
		if c.Tag == "w:p" {
			name = includedName(c)
		}
		if name == "" {
			g.expand(c, places, above)
			continue
		}
		where := places[c]
		if where.Near = "{{> " + name + "}}"; len(above) > 0 {
			where.File = above[len(above)-1]
		}
		blocks := g.document(name, where, above)
		sectPr := lastSection(blocks)
		blocks = blocks[:len(blocks)-len(sectPr)]
		if n.Tag == "w:body" && len(sectPr) > 0 {
			blocks = ownPages(n, at, blocks, sectPr[0])
		}
		n.Children = slices.Replace(n.Children, at, at+1, blocks...)
		at += len(blocks) - 1
	}
}

// document returns the blocks of a document, ready for the form.
func (g *grafter) document(name string, at diag.Place, above []string) []*ooxml.Node {
	if slices.Contains(above, name) || len(above) >= maxIncludes {
		g.c.issues.Add(diag.FillIncludeDeep, at, name)
		return nil
	}
	pkg := g.find(name)
	if pkg == nil {
		g.c.issues.Add(diag.FillIncludeMissing, at, name)
		return nil
	}
	main, issues := pkg.Main(ooxml.WordFile)
	if main == nil {
		g.c.issues = append(g.c.issues, issues.InFile(name)...)
		return nil
	}
	tree, err := main.Tree()
	if err != nil {
		g.c.issues.Add(diag.PackageBadXML, diag.Place{File: name, Part: main.Name}, main.Name, err)
		return nil
	}
	body := tree.Child("w:body")
	if body == nil {
		return nil
	}
	body = body.Clone()
	keepNamespaces(body, tree)
	t := g.taken[pkg]
	if t == nil {
		t = &taken{pkg: pkg, main: main.Name, styles: map[string]string{}, numbers: map[string]string{}, links: map[string]string{}}
		g.taken[pkg] = t
		g.takeStyles(t)
	}
	if dropNotes(body) {
		g.c.issues.Add(diag.FillIncludeLacks, at, name, "cước chú hoặc ghi chú bên lề")
	}
	g.rename(body, t)
	g.expand(body, nil, append(slices.Clip(above), name))
	return childElements(body)
}

// keepNamespaces gives the blocks of a body the declarations of prefixes that stood at the root of its document.
func keepNamespaces(body, root *ooxml.Node) {
	for _, block := range body.Children {
		if block.Kind != ooxml.Element {
			continue
		}
		for _, a := range root.Attrs {
			if _, has := block.LookAttr(a.Name); strings.HasPrefix(a.Name, "xmlns") && !has {
				block.Attrs = append(block.Attrs, a)
			}
		}
	}
}

// notes are what a body refers to in parts that are not taken in.
var notes = map[string]bool{"w:footnoteReference": true, "w:endnoteReference": true, "w:commentReference": true, "w:commentRangeStart": true, "w:commentRangeEnd": true}

func dropNotes(n *ooxml.Node) bool {
	found := false
	n.Children = slices.DeleteFunc(n.Children, func(c *ooxml.Node) bool {
		found = found || notes[c.Tag]
		return notes[c.Tag]
	})
	for _, c := range n.Children {
		found = dropNotes(c) || found
	}
	return found
}
