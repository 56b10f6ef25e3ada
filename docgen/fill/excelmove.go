package fill

import (
	"strconv"
	"strings"

	"vanthu/docgen/ooxml"
)

// finish moves everything that points at rows and makes the new worksheet part.
func (s *filledSheet) finish(sheets map[string]places) *ooxml.Part {
	for _, f := range s.formulas {
		f.node.Children = []*ooxml.Node{ooxml.NewText(moveFormula(f.formula, f.in.at, sheets))}
	}
	root := &ooxml.Node{Kind: ooxml.Element, Name: s.form.root.Name, Tag: s.form.root.Tag, Attrs: s.form.root.Attrs}
	for _, child := range s.form.root.Children {
		if moved := s.moveChild(child, sheets); moved != nil {
			root.Children = append(root.Children, moved)
		}
	}
	return ooxml.NewXMLPart(s.form.part.Name, root)
}

// moveChild copies one child of x:worksheet with its references moved; nil when nothing is left of it.
func (s *filledSheet) moveChild(child *ooxml.Node, sheets map[string]places) *ooxml.Node {
	switch child.Tag {
	case "x:sheetData":
		return &ooxml.Node{Kind: child.Kind, Name: child.Name, Tag: child.Tag, Attrs: child.Attrs, Children: s.rows}
	case "x:mergeCells":
		return s.moveMerges(child)
	}
	moved := child.Clone()
	switch child.Tag {
	case "x:dimension", "x:autoFilter":
		return s.moveAttr(moved, "ref")
	case "x:conditionalFormatting":
		return s.moveRule(moved, sheets)
	case "x:dataValidations", "x:hyperlinks", "x:ignoredErrors", "x:protectedRanges":
		s.moveEach(moved, sheets)
		if len(moved.Children) == 0 {
			return nil
		}
	case "x:rowBreaks":
		for _, b := range moved.Children {
			s.moveBreak(b)
		}
	}
	return moved
}

// moveRule moves one conditional format or validation: the cells it is for, and the formulas in it.
func (s *filledSheet) moveRule(n *ooxml.Node, sheets map[string]places) *ooxml.Node {
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		switch n.Tag {
		case "x:formula", "x:formula1", "x:formula2":
			n.Children = []*ooxml.Node{ooxml.NewText(moveFormula(n.TextContent(), s.all.at, sheets))}
			return
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(n)
	return s.moveAttr(n, "sqref")
}

func (s *filledSheet) moveEach(list *ooxml.Node, sheets map[string]places) {
	kept := list.Children[:0:0]
	for _, one := range list.Children {
		attr := "sqref"
		if one.Tag == "x:hyperlink" {
			attr = "ref"
		}
		if moved := s.moveRule(one, sheets); moved != nil && s.moveAttr(moved, attr) != nil {
			kept = append(kept, moved)
		}
	}
	list.Children = kept
	for i, a := range list.Attrs {
		if a.Tag == "count" {
			list.Attrs[i].Value = strconv.Itoa(len(kept))
		}
	}
}

// moveAttr moves the ranges in an attribute; nil when all their rows have vanished.
func (s *filledSheet) moveAttr(n *ooxml.Node, tag string) *ooxml.Node {
	for i, a := range n.Attrs {
		if a.Tag == tag && a.Value != "" {
			n.Attrs[i].Value = moveRanges(a.Value, s.all.at)
			if n.Attrs[i].Value == "" {
				return nil
			}
		}
	}
	return n
}

// moveBreak moves a page break, which names the row above it.
func (s *filledSheet) moveBreak(b *ooxml.Node) {
	for i, a := range b.Attrs {
		if row, err := strconv.Atoi(a.Value); a.Tag == "id" && err == nil {
			b.Attrs[i].Value = strconv.Itoa(s.all.at(row).last)
		}
	}
}

// moveMerges makes merged cells again for every repetition of their rows. A merge over rows that belong to different
// sections becomes one over all that they have become.
func (s *filledSheet) moveMerges(list *ooxml.Node) *ooxml.Node {
	out := &ooxml.Node{Kind: list.Kind, Name: list.Name, Tag: list.Tag}
	add := func(from, to cellReference, first, last int) {
		if last < first {
			return
		}
		from.row, to.row = first, last
		merge := ooxml.NewElement(qualified(s.form.root, "mergeCell"), "ref", from.String()+":"+to.String())
		out.Children = append(out.Children, merge)
	}
	for _, merge := range list.Elements("x:mergeCell") {
		from, to, ok := rangeOf(merge.Attr("ref"))
		if !ok {
			continue
		}
		if pairs := s.together(from.row, to.row); pairs != nil {
			for _, p := range pairs {
				add(from, to, p.first, p.last)
			}
			continue
		}
		add(from, to, s.all.at(from.row).first, s.all.at(to.row).last)
	}
	if len(out.Children) == 0 {
		return nil
	}
	out.Attrs = []ooxml.Attr{{Name: "count", Tag: "count", Value: strconv.Itoa(len(out.Children))}}
	return out
}

// together finds the places of two rows that every repetition makes one after the other; nil when they are not always
// made together.
func (s *filledSheet) together(top, bottom int) []span {
	var pairs []span
	if len(s.emitted[top]) != len(s.emitted[bottom]) {
		return nil
	}
	for i, first := range s.emitted[top] {
		last := s.emitted[bottom][i]
		if last.in != first.in {
			return nil
		}
		pairs = append(pairs, span{first.row, last.row})
	}
	return pairs
}

func rangeOf(text string) (from, to cellReference, ok bool) {
	first, second, two := strings.Cut(text, ":")
	from, n := scanReference(first)
	to = from
	if two {
		var m int
		if to, m = scanReference(second); m == 0 || m != len(second) {
			return from, to, false
		}
	}
	return from, to, n > 0 && n == len(first) && from.row > 0 && to.row >= from.row
}

// moveNames moves the defined names of the workbook (print titles, print areas) and asks Excel to calculate on load,
// because the stored results are those of the form.
func (x *Excel) moveNames(sheets map[string]places) *ooxml.Part {
	original, _ := x.workbook.Tree()
	root := original.Clone()
	for _, name := range root.Child("x:definedNames").Elements("x:definedName") {
		name.Children = []*ooxml.Node{ooxml.NewText(moveFormula(name.TextContent(), nil, sheets))}
	}
	if calc := root.Child("x:calcPr"); calc != nil && x.formulas {
		calc.Attrs = append(withoutAttr(calc.Attrs, "fullCalcOnLoad"), ooxml.Attr{Name: "fullCalcOnLoad", Tag: "fullCalcOnLoad", Value: "1"})
	}
	return ooxml.NewXMLPart(x.workbook.Name, root)
}

// withoutCalculations drops the calculation chain, which lists formulas by their old cells; Excel makes it anew.
func (x *Excel) withoutCalculations(pkg *ooxml.Package) *ooxml.Package {
	chain := pkg.Related(x.workbook.Name, "calcChain")
	if chain == nil {
		return pkg
	}
	return pkg.WithoutRelated(x.workbook.Name, chain.Name)
}
