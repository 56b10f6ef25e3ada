package fill

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/ooxml"
)

// mark is a tag that has become a node of its own between the text nodes of a run.
type mark struct {
	tag tag
	at  diag.Place
}

// isolator takes tags out of the text of a part: Word cuts text into runs at every spelling mark, revision and change
// of typeface, so a tag may begin in one run and end three runs later.
type isolator struct {
	part   string
	file   string
	marks  map[*ooxml.Node]*mark
	places map[*ooxml.Node]diag.Place // of paragraphs and drawings
	issues diag.List
}

// locate notes where each paragraph and drawing stands, as a person counts: paragraphs, tables, their rows and columns.
func (s *isolator) locate(root *ooxml.Node) {
	s.places = map[*ooxml.Node]diag.Place{}
	paragraphs, tables := 0, 0
	var walk func(n *ooxml.Node, at diag.Place)
	walk = func(n *ooxml.Node, at diag.Place) {
		rows, columns := 0, 0
		switch n.Tag {
		case "w:p":
			paragraphs++
			at.Node, at.Paragraph = n.Ordinal, paragraphs
			s.places[n] = at
		case "w:drawing":
			s.places[n] = at
		case "w:tbl":
			tables++
			at.Table, at.Row, at.Column = tables, 0, 0
		}
		for _, c := range n.Children {
			inner := at
			switch c.Tag {
			case "w:tr":
				rows++
				inner.Row = rows
			case "w:tc":
				columns++
				inner.Column = columns
			}
			walk(c, inner)
		}
	}
	walk(root, diag.Place{File: s.file, Part: s.part})
}

// letters is one stretch of text of a paragraph.
type letters struct {
	run   *ooxml.Node // parent of node
	node  *ooxml.Node // w:t; nil for a sign that stands for a tab or a break
	start int         // byte in the joined text of the paragraph
	text  string
}

// walk isolates the tags of every paragraph below n, which must be a copy of our own.
func (s *isolator) walk(n *ooxml.Node) {
	if n.Tag == "w:p" {
		s.paragraph(n)
	}
	for _, c := range n.Children {
		if c.Kind == ooxml.Element {
			s.walk(c)
		}
	}
}

// paragraph isolates the tags of one paragraph, whatever runs they are cut into.
func (s *isolator) paragraph(p *ooxml.Node) {
	var pieces []letters
	var joined strings.Builder
	collect(p, &pieces, &joined)
	text := joined.String()
	if !strings.Contains(text, "{{") && !strings.Contains(text, "}}") {
		return
	}
	where := s.places[p]
	tags, issues := scan(text, where)
	s.issues = append(s.issues, issues...)
	if len(tags) == 0 {
		return
	}
	byRun := map[*ooxml.Node]map[*ooxml.Node][]*ooxml.Node{}
	for _, l := range pieces {
		if l.node == nil {
			continue
		}
		if cut := s.cut(l, tags, text, where); cut != nil {
			if byRun[l.run] == nil {
				byRun[l.run] = map[*ooxml.Node][]*ooxml.Node{}
			}
			byRun[l.run][l.node] = cut
		}
	}
	for run, replaced := range byRun {
		var children []*ooxml.Node
		for _, c := range run.Children {
			if cut, ok := replaced[c]; ok {
				children = append(children, cut...)
			} else {
				children = append(children, c)
			}
		}
		run.Children = children
	}
}

// cut replaces the text of one piece: each tag that begins in it becomes a node there and so takes the style of its
// first run; what belongs to a tag that began earlier goes away. nil: no tag touches the piece.
func (s *isolator) cut(l letters, tags []tag, text string, where diag.Place) []*ooxml.Node {
	end := l.start + len(l.text)
	at, touched := l.start, false
	out := []*ooxml.Node{}
	keep := func(to int) {
		if to > at {
			out = append(out, textNode(l.node.Name, text[at:to]))
		}
	}
	for _, t := range tags {
		if t.end <= l.start || t.start >= end {
			continue
		}
		touched = true
		if t.start >= l.start {
			keep(t.start)
			n := ooxml.NewElement("vt:tag")
			s.marks[n] = &mark{t, near(where, text, t.start)}
			out = append(out, n)
		}
		at = min(t.end, end)
	}
	if !touched {
		return nil
	}
	keep(end)
	return out
}

// collect gathers the text of a paragraph in reading order. Text boxes and deleted text are no part of it.
func collect(n *ooxml.Node, pieces *[]letters, joined *strings.Builder) {
	for _, c := range n.Children {
		if c.Kind != ooxml.Element {
			continue
		}
		switch c.Tag {
		case "w:t":
			text := c.TextContent()
			*pieces = append(*pieces, letters{n, c, joined.Len(), text})
			joined.WriteString(text)
		case "w:tab", "w:br", "w:cr", "w:ptab":
			joined.WriteByte('\n')
		case "w:r", "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:fldSimple", "w:dir", "w:bdo":
			collect(c, pieces, joined)
		}
	}
}
