package fill

import (
	"slices"
	"strconv"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

const (
	commentsType  = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
	commentAuthor = "Văn thư"
)

// Commented returns a copy of a document with a Word comment at the place of each issue: what is wrong and how to mend
// it. An issue in a header, a note or a property stands at the first paragraph of the body, for Word knows comments in
// the body only. A document that is none comes back as it is.
func Commented(pkg *ooxml.Package, issues diag.List) *ooxml.Package {
	main, _ := pkg.Main(ooxml.WordFile)
	if main == nil || len(issues) == 0 {
		return pkg
	}
	tree, err := main.Tree()
	if err != nil {
		return pkg
	}
	body := tree.Clone()
	declarePrefix(body)
	c := commenter{paragraphs: map[int]*ooxml.Node{}}
	c.find(body)
	e := newEdit(pkg)
	list := c.list(pkg, main.Name)
	for _, issue := range issues {
		c.add(list, main.Name, issue)
	}
	if c.first == nil {
		return pkg
	}
	if part := pkg.Related(main.Name, "comments"); part != nil {
		e.put(ooxml.NewXMLPart(part.Name, list), "")
	} else {
		e.put(ooxml.NewXMLPart("word/comments.xml", list), commentsType)
		e.relate(main.Name, "comments", "word/comments.xml", false)
	}
	e.put(ooxml.NewXMLPart(main.Name, body), "")
	return e.finish()
}

type commenter struct {
	paragraphs map[int]*ooxml.Node // by the ordinal of their element
	first      *ooxml.Node
	next       int
}

func (c *commenter) find(n *ooxml.Node) {
	if n.Tag == "w:p" {
		c.paragraphs[n.Ordinal] = n
		if c.first == nil {
			c.first = n
		}
	}
	if n.Tag == "w:drawing" && c.first != nil {
		for _, p := range c.paragraphs {
			if contains(p, n) {
				c.paragraphs[n.Ordinal] = p
				break
			}
		}
	}
	for _, child := range n.Children {
		if child.Kind == ooxml.Element && child.Tag != "w:txbxContent" { // Word takes no comments in text boxes
			c.find(child)
		}
	}
}

func contains(n, wanted *ooxml.Node) bool {
	return n == wanted || slices.ContainsFunc(n.Children, func(c *ooxml.Node) bool { return contains(c, wanted) })
}

// list returns the comments that the document has already.
func (c *commenter) list(pkg *ooxml.Package, main string) *ooxml.Node {
	if part := pkg.Related(main, "comments"); part != nil {
		if tree, err := part.Tree(); err == nil {
			for _, n := range tree.Elements("w:comment") {
				if id, err := strconv.Atoi(n.Attr("w:id")); err == nil {
					c.next = max(c.next, id+1)
				}
			}
			tree = tree.Clone()
			declarePrefix(tree)
			return tree
		}
	}
	return ooxml.NewElement("w:comments", "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
}

func (c *commenter) add(list *ooxml.Node, main string, issue diag.Issue) {
	p, text := c.first, issue.Message
	if found := c.paragraphs[issue.Place.Node]; issue.Place.Part == main && found != nil {
		p = found
	} else if at := issue.Place; at != (diag.Place{}) {
		at.File = ""
		text = at.String() + ": " + text
	}
	if p == nil {
		return
	}
	id := strconv.Itoa(c.next)
	c.next++
	comment := ooxml.NewElement("w:comment", "w:id", id, "w:author", commentAuthor, "w:initials", "VT")
	for _, line := range []string{text, issue.Hint} {
		if line == "" {
			continue
		}
		run := ooxml.NewElement("w:r")
		run.Children = textOf(line)
		paragraph := ooxml.NewElement("w:p")
		paragraph.Children = []*ooxml.Node{run}
		comment.Children = append(comment.Children, paragraph)
	}
	list.Children = append(list.Children, comment)
	at := 0
	if len(p.Children) > 0 && p.Children[0].Tag == "w:pPr" {
		at = 1
	}
	p.Children = slices.Insert(p.Children, at, ooxml.NewElement("w:commentRangeStart", "w:id", id))
	sign := ooxml.NewElement("w:r")
	sign.Children = []*ooxml.Node{ooxml.NewElement("w:commentReference", "w:id", id)}
	p.Children = append(p.Children, ooxml.NewElement("w:commentRangeEnd", "w:id", id), sign)
}
