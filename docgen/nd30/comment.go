package nd30

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/ooxml"
	"vanthu/docgen/viet"
)

const (
	wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	commentsType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
	commentsMedia = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
)

// author signs the comments.
const author = "Văn thư"

// Comment returns the package with a Word comment for each finding, at its first place. Word keeps comments in the body
// only: what stands in a text box, a header or the form of a page is told at the paragraph nearest to it. The text of
// the document stays as it is. The error is that of a part which cannot be parsed.
func Comment(pkg *ooxml.Package, findings []Finding) (*ooxml.Package, error) {
	main := pkg.Related("", "officeDocument")
	if main == nil || len(findings) == 0 {
		return pkg, nil
	}
	root, err := main.Tree()
	if err != nil {
		return nil, err
	}
	t := newTree(root.Clone())
	body := t.root.Child("w:body")
	if body == nil || !strings.Contains(body.Name, ":") {
		return pkg, nil
	}
	prefix, _, _ := strings.Cut(body.Name, ":")
	comments, name, out, err := commentsPart(pkg, main, prefix)
	if err != nil {
		return nil, err
	}
	next := nextComment(comments)
	own := strings.SplitN(comments.Name, ":", 2)[0]
	for i := range findings {
		f := &findings[i]
		p, first, last := t.anchor(f, main.Name)
		if p == nil {
			continue
		}
		id := strconv.Itoa(next)
		next++
		t.mark(p, first, last, id, prefix)
		comments.Children = append(comments.Children, note(own, id, f))
	}
	return out.With(ooxml.NewXMLPart(main.Name, t.root), ooxml.NewXMLPart(name, comments)), nil
}

// commentsPart returns a copy of the file's comments and the name of their part; where there are none yet, in a package
// that has the part's relationship and type.
func commentsPart(pkg *ooxml.Package, main *ooxml.Part, prefix string) (comments *ooxml.Node, name string, out *ooxml.Package, err error) {
	if part := pkg.Related(main.Name, "comments"); part != nil {
		root, err := part.Tree()
		if err != nil {
			return nil, "", nil, err
		}
		return root.Clone(), part.Name, pkg, nil
	}
	dir, file := path.Split(main.Name)
	name = freeName(pkg, dir+"comments", ".xml")
	root := ooxml.NewElement(prefix+":comments", "xmlns:"+prefix, wordNamespace)
	list, err := treeOf(pkg, dir+"_rels/"+file+".rels", "Relationships", "http://schemas.openxmlformats.org/package/2006/relationships")
	if err != nil {
		return nil, "", nil, err
	}
	list.Children = append(list.Children, local(list, "Relationship", "Id", freeID(list), "Type", commentsType, "Target", path.Base(name)))
	types, err := treeOf(pkg, "[Content_Types].xml", "Types", "http://schemas.openxmlformats.org/package/2006/content-types")
	if err != nil {
		return nil, "", nil, err
	}
	types.Children = append(types.Children, local(types, "Override", "PartName", "/"+name, "ContentType", commentsMedia))
	return root, name, pkg.With(ooxml.NewXMLPart(dir+"_rels/"+file+".rels", list), ooxml.NewXMLPart("[Content_Types].xml", types)), nil
}

// treeOf returns a copy of a part's tree, an empty one where there is no such part.
func treeOf(pkg *ooxml.Package, name, root, namespace string) (*ooxml.Node, error) {
	part := pkg.Part(name)
	if part == nil {
		return ooxml.NewElement(root, "xmlns", namespace), nil
	}
	n, err := part.Tree()
	if err != nil {
		return nil, err
	}
	return n.Clone(), nil
}

// local makes a child with the prefix of its parent.
func local(parent *ooxml.Node, name string, pairs ...string) *ooxml.Node {
	if prefix, _, ok := strings.Cut(parent.Name, ":"); ok {
		name = prefix + ":" + name
	}
	n := ooxml.NewElement(name, pairs...)
	if prefix, _, ok := strings.Cut(parent.Tag, ":"); ok {
		n.Tag = prefix + ":" + name[strings.IndexByte(name, ':')+1:]
	}
	return n
}

func freeName(pkg *ooxml.Package, stem, extension string) string {
	for i := 1; ; i++ {
		name := stem + extension
		if i > 1 {
			name = fmt.Sprintf("%s%d%s", stem, i, extension)
		}
		if pkg.Part(name) == nil {
			return name
		}
	}
}

func freeID(list *ooxml.Node) string {
	for i := len(list.Children) + 1; ; i++ {
		id := fmt.Sprintf("rId%d", i)
		if !slices.ContainsFunc(list.Children, func(n *ooxml.Node) bool { return n.Attr("Id") == id }) {
			return id
		}
	}
}

func nextComment(comments *ooxml.Node) int {
	next := 0
	for _, n := range comments.Children {
		if id, err := strconv.Atoi(n.Attr("w:id")); err == nil {
			next = max(next, id+1)
		}
	}
	return next
}

// anchor finds the paragraph of the body that a finding is told at, and the runs of it that are meant.
func (t *tree) anchor(f *Finding, main string) (p, first, last *ooxml.Node) {
	at := f.Places[0].Source
	var n *ooxml.Node
	if at.Part == main {
		n = t.nodes[at.Node]
	}
	if n == nil {
		return t.firstParagraph(t.root), nil, nil
	}
	if n.Tag == "w:sectPr" {
		if up := t.parents[n]; up != nil && up.Tag == "w:pPr" {
			return t.parents[up], nil, nil
		}
		return t.lastParagraph(), nil, nil
	}
	var inner *ooxml.Node
	for up := n; up != nil; up = t.parents[up] {
		switch up.Tag {
		case "w:p":
			if inner == nil {
				inner = up
			}
			p = up
		}
	}
	if p == nil {
		return t.firstParagraph(n), nil, nil
	}
	if p != inner { // in a text box: told at its anchor
		return p, nil, nil
	}
	if n.Tag == "w:r" && t.parents[n] == p {
		first, last = n, n
	}
	return p, first, last
}

func (t *tree) firstParagraph(n *ooxml.Node) *ooxml.Node {
	if n.Tag == "w:p" {
		return n
	}
	for _, c := range n.Children {
		if p := t.firstParagraph(c); p != nil {
			return p
		}
	}
	return nil
}

func (t *tree) lastParagraph() *ooxml.Node {
	body := t.root.Child("w:body")
	for i := len(body.Children) - 1; i >= 0; i-- {
		if body.Children[i].Tag == "w:p" {
			return body.Children[i]
		}
	}
	return t.firstParagraph(body)
}

// mark puts the ends of a comment around runs of a paragraph, or around all of it.
func (t *tree) mark(p, first, last *ooxml.Node, id, prefix string) {
	begin, end := 0, len(p.Children)
	if len(p.Children) > 0 && p.Children[0].Tag == "w:pPr" {
		begin = 1
	}
	if first != nil {
		begin, end = slices.Index(p.Children, first), slices.Index(p.Children, last)+1
	}
	element := func(name string) *ooxml.Node {
		n := ooxml.NewElement(prefix+":"+name, prefix+":id", id)
		n.Tag = "w:" + name
		return n
	}
	reference := ooxml.NewElement(prefix + ":r")
	reference.Tag = "w:r"
	reference.Children = []*ooxml.Node{element("commentReference")}
	p.Children = slices.Insert(p.Children, end, element("commentRangeEnd"), reference)
	p.Children = slices.Insert(p.Children, begin, element("commentRangeStart"))
}

// note is the comment itself.
func note(prefix, id string, f *Finding) *ooxml.Node {
	c := ooxml.NewElement(prefix+":comment", prefix+":id", id, prefix+":author", author, prefix+":initials", "VT")
	c.Attrs[0].Tag = "w:id"
	lines := []string{
		viet.UpperFirst(f.Weight.Name()) + ": " + f.Found + ".",
		"Cần: " + f.Wanted + ".",
		f.Said + " (" + f.Article + "; " + f.Rule + ")",
	}
	if n := len(f.Places); n > 1 {
		lines = append(lines, fmt.Sprintf("Có %d chỗ như vậy.", n))
	}
	for _, line := range lines {
		text := ooxml.NewElement(prefix+":t", "xml:space", "preserve")
		text.Children = []*ooxml.Node{ooxml.NewText(line)}
		run := ooxml.NewElement(prefix + ":r")
		run.Children = []*ooxml.Node{text}
		p := ooxml.NewElement(prefix + ":p")
		p.Children = []*ooxml.Node{run}
		c.Children = append(c.Children, p)
	}
	return c
}
