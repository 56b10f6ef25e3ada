package fill

import (
	"slices"
	"strings"

	"vanthu/docgen/ooxml"
)

// Repeat keeps one row of a table of a finished document, which repeats.
type Repeat struct {
	Table int      // as Suggest numbers it
	Tags  []string // of the cells of the row
}

// oneRow gives the main part's tables the one row of each repeat. Tables that nobody asked for stay as they are.
func oneRow(pkg *ooxml.Package, main *ooxml.Part, repeats []Repeat) (*ooxml.Package, error) {
	tree, err := main.Tree()
	if err != nil || len(repeats) == 0 {
		return pkg, err
	}
	tree = tree.Clone()
	for n, tbl := range tablesIn(tree) {
		if at := slices.IndexFunc(repeats, func(r Repeat) bool { return r.Table == n+1 }); at >= 0 {
			repeatRow(tbl, repeats[at].Tags)
		}
	}
	return pkg.With(ooxml.NewPart(main.Name, ooxml.AppendXML(nil, tree))), nil
}

// tablesIn lists the tables of a tree in the order in which Suggest counts them, itself and nested ones too.
func tablesIn(n *ooxml.Node) (all []*ooxml.Node) {
	if n.Tag == "w:tbl" {
		all = append(all, n)
	}
	for _, c := range n.Children {
		all = append(all, tablesIn(c)...)
	}
	return all
}

// repeatRow puts tags into the first row below the heading and takes the others of the body out. A total at the foot
// adds up what the rows give.
func repeatRow(tbl *ooxml.Node, tags []string) {
	rows, count := body(tbl)
	if count == 0 || len(rows[0].Elements("w:tc")) != len(tags) {
		return
	}
	for n, cell := range rows[1].Elements("w:tc") {
		write(cell, tags[n])
	}
	list, _, _ := strings.Cut(strings.TrimPrefix(tags[0], "{{#"), "}}")
	for _, row := range rows[1+count:] {
		at := 0
		for _, cell := range row.Elements("w:tc") {
			if at < len(tags) && strings.Contains(tags[at], "| tien}}") && inRows[0].pattern.MatchString(wordsIn(cell)) {
				name, _, _ := strings.Cut(tags[at][strings.LastIndex(tags[at][:strings.Index(tags[at], " |")], "{{")+2:], " ")
				write(cell, "{{"+list+" | tong: "+name+" | tien}}")
			}
			at += spanOf(cell)
		}
	}
	gone := rows[2 : 1+count]
	tbl.Children = slices.DeleteFunc(tbl.Children, func(c *ooxml.Node) bool { return slices.Contains(gone, c) })
}

// write makes a text the whole of a cell, in the looks of its first run.
func write(cell *ooxml.Node, text string) {
	written := false
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		for _, c := range n.Children {
			if c.Tag == "w:t" {
				one := ""
				if !written {
					one, written = text, true
				}
				made := textNode(c.Name, one)
				c.Attrs, c.Children = made.Attrs, made.Children
				continue
			}
			walk(c)
		}
	}
	walk(cell)
	if p := cell.Child("w:p"); !written && p != nil {
		p.Children = append(p.Children, &ooxml.Node{Kind: ooxml.Element, Name: "w:r", Tag: "w:r", Children: []*ooxml.Node{textNode("w:t", text)}})
	}
	paragraphs := cell.Elements("w:p")
	cell.Children = slices.DeleteFunc(cell.Children, func(c *ooxml.Node) bool {
		return len(paragraphs) > 1 && c.Tag == "w:p" && strings.TrimSpace(c.TextContent()) == ""
	})
}
