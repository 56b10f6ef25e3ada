package fill

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// builder finds the structure of one part: for each opening tag the smallest whole that holds its closing tag too.
// It works from the leaves up. A tag that finds no partner among its siblings moves up: a run or a link is cut in two
// around it, a paragraph or a row is never cut, the tag goes before or behind it.
type builder struct {
	marks  map[*ooxml.Node]*mark
	places map[*ooxml.Node]diag.Place
	part   string
	file   string
	issues diag.List
	lost   []*mark // tags that found no partner
}

// walls are elements out of which no tag can find a partner.
var walls = map[string]bool{"w:tbl": true, "w:txbxContent": true, "w:footnote": true, "w:endnote": true}

// wholes are elements that are never cut in two.
var wholes = map[string]bool{"w:p": true, "w:tr": true, "w:tc": true}

// root builds the structure of a part.
func (b *builder) root(n *ooxml.Node) *item {
	out := b.children(n)
	out.items = b.wall(out.items)
	b.explainLost()
	return out
}

// build returns the items that stand for a node; more than one when tags moved up out of it.
func (b *builder) build(n *ooxml.Node) []*item {
	if m := b.marks[n]; m != nil {
		return []*item{{kind: marked, mark: m}}
	}
	if m := b.placeholder(n); m != nil {
		return []*item{{kind: marked, mark: m, node: n}}
	}
	out := b.children(n)
	switch {
	case out.kind == copied:
		return []*item{out}
	case walls[n.Tag]:
		out.items = b.wall(out.items)
		return []*item{out}
	case wholes[n.Tag]:
		return b.hoist(out)
	}
	return cutAround(out)
}

// children builds the children of a node and pairs the tags among them. Cells cannot be repeated, so tags in
// different cells of a row pair one level up, as rows.
func (b *builder) children(n *ooxml.Node) *item {
	if n.Kind == ooxml.Text {
		return &item{kind: copied, node: n}
	}
	var items []*item
	dynamic := false
	for _, c := range n.Children {
		built := b.build(c)
		for _, i := range built {
			dynamic = dynamic || i.kind != copied
		}
		items = append(items, built...)
	}
	if !dynamic {
		return &item{kind: copied, node: n}
	}
	items = b.pair(items, n.Tag)
	return &item{kind: element, node: n, items: items, separate: blockLevel[n.Tag] && !neighbours(n.Children)}
}

// pairsIn tells whether a section that begins with the tag may be made of children of such an element. Cells are
// repeated only when the tag says so; the tag may also ask for whole rows or paragraphs where less would do.
func (t tag) pairsIn(parent string) bool {
	switch {
	case expr.HasManner(t.source, "theo_cot"):
		return parent == "w:tr"
	case parent == "w:tr":
		return false
	case expr.HasManner(t.source, "dong"):
		return parent == "w:tbl"
	case expr.HasManner(t.source, "doan"):
		return blockLevel[parent]
	}
	return true
}

// pair makes sections of the tags that find their closing tag in the same list.
func (b *builder) pair(items []*item, parent string) []*item {
	var out []*item
	var open []int // where in out the opening tags stand
	for _, i := range items {
		switch {
		case i.kind != marked || !i.mark.tag.isMark() || i.mark.tag.kind == tagElse:
			out = append(out, i)
		case i.mark.tag.isSection():
			open = append(open, len(out))
			out = append(out, i)
		case len(open) == 0:
			out = append(out, i)
		default:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			opening := out[start].mark
			if !opening.tag.pairsIn(parent) {
				out = append(out, i)
				continue
			}
			if s := (&section{open: opening.tag}); !s.closedBy(i.mark.tag) {
				b.issues.Add(diag.FillCloseMismatch, i.mark.at, i.mark.tag.source, opening.tag.text)
			}
			made := b.sectionOf(opening, out[start+1:])
			made.columns = parent == "w:tr"
			if opening.tag.kind == tagRepeat && parent == "w:tbl" {
				keepOnlyRow(made.items)
			}
			out = append(out[:start], made)
		}
	}
	return out
}

// sectionOf makes a section of what stands between its tags. {{else if …}} is a condition of its own within the part
// behind {{else}}.
func (b *builder) sectionOf(opening *mark, content []*item) *item {
	s := &item{kind: repeats, mark: opening}
	for at, i := range content {
		if i.kind != marked || i.mark.tag.kind != tagElse {
			s.items = append(s.items, i)
			continue
		}
		rest := content[at+1:]
		if i.mark.tag.source != "" {
			s.otherwise = []*item{b.sectionOf(&mark{i.mark.tag.asCondition(), i.mark.at}, rest)}
			return s
		}
		for _, i := range rest {
			if i.kind == marked && i.mark.tag.kind == tagElse {
				b.issues.Add(diag.FillElseTwice, i.mark.at, i.mark.tag.text)
				continue
			}
			s.otherwise = append(s.otherwise, i)
		}
		return s
	}
	return s
}

// hoist moves the pending tags out of a paragraph, cell or row. A tag behind all that can be seen goes behind it, one
// before all of it goes before it; with words on both sides the whole belongs to the section. A paragraph or row that
// held nothing else will go away; it stands outside of the section that its tag opens or closes.
func (b *builder) hoist(n *item) []*item {
	if lifted := liftBlock(n); lifted != nil {
		return []*item{lifted}
	}
	first, last := n.seen()
	var before, behind, kept []*item
	opened := false
	for at, i := range n.items {
		opens := i.pending() && i.mark.tag.isSection()
		opened = opened || opens
		switch {
		case !i.pending():
			kept = append(kept, i)
		case first < 0 && !opened, at < first, at < last && opens:
			before = append(before, i)
		default:
			behind = append(behind, i)
		}
	}
	n.items = kept
	n.vanishes = n.node.Tag != "w:tc" && !n.showsWithoutTags()
	return append(append(before, n), behind...)
}

// liftBlock makes of a paragraph that holds only {{#if x}}{{@noi_dung}}{{/if}} a section with a paragraph in it, as if
// the tags stood in paragraphs of their own. nil for any other element.
func liftBlock(p *item) *item {
	if p.node.Tag != "w:p" {
		return nil
	}
	inner := p
	for {
		first, last := inner.seen()
		if first < 0 || first != last {
			return nil
		}
		inner = inner.items[first]
		if inner.kind == repeats {
			break
		}
		if inner.kind != element {
			return nil
		}
	}
	paragraph := func(content []*item) *item {
		return &item{kind: element, node: p.node, items: content, vanishes: true}
	}
	if blockIn(paragraph(inner.items)) == nil {
		return nil
	}
	lifted := &item{kind: repeats, mark: inner.mark, items: []*item{paragraph(inner.items)}}
	if len(inner.otherwise) > 0 {
		lifted.otherwise = []*item{paragraph(inner.otherwise)}
	}
	return lifted
}

// keepOnlyRow lets the one row that stands for an item of a list stay even when all its values are empty.
func keepOnlyRow(content []*item) {
	var only *item
	for _, i := range content {
		switch {
		case i.kind == copied && i.node.Tag != "w:tr":
		case i.kind == element && i.node.Tag == "w:tr" && i.vanishes && !i.hasValue(): // a row of tags
		case i.kind == element && i.node.Tag == "w:tr" && only == nil:
			only = i
		default:
			return
		}
	}
	if only != nil {
		only.vanishes = false
	}
}

// cutAround cuts a run, link or the like into copies around its pending tags; each copy keeps the properties.
func cutAround(n *item) []*item {
	var out, head, part []*item
	pending := false
	flush := func() {
		if len(part) > 0 {
			out = append(out, &item{kind: element, node: n.node, items: append(append([]*item{}, head...), part...)})
			part = nil
		}
	}
	for _, i := range n.items {
		switch {
		case i.pending():
			pending = true
			flush()
			out = append(out, i)
		case !pending && len(part) == 0 && i.kind == copied && strings.HasSuffix(i.node.Tag, "Pr"):
			head = append(head, i)
		default:
			part = append(part, i)
		}
	}
	if !pending {
		return []*item{n}
	}
	flush()
	return out
}

// wall takes the tags that found no partner out of a list.
func (b *builder) wall(items []*item) []*item {
	kept := items[:0:0]
	for _, i := range items {
		if i.pending() {
			b.lost = append(b.lost, i.mark)
		} else {
			kept = append(kept, i)
		}
	}
	return kept
}

// explainLost says of each tag without a partner whether it lacks one or has it where none can be found.
func (b *builder) explainLost() {
	matched := map[*mark]bool{}
	for n, m := range b.lost {
		if !m.tag.isSection() {
			continue
		}
		for _, other := range b.lost[n+1:] {
			if other.tag.kind == tagClose && !matched[other] && (&section{open: m.tag}).closedBy(other.tag) {
				matched[m], matched[other] = true, true
				b.issues.Add(diag.FillSectionCrosses, m.at, m.tag.text)
				break
			}
		}
	}
	for _, m := range b.lost {
		switch {
		case matched[m]:
		case m.tag.isSection():
			b.issues.Add(diag.FillSectionUnclosed, m.at, m.tag.text, m.tag.name())
		case m.tag.kind == tagElse:
			b.issues.Add(diag.FillElseWithoutOpen, m.at, m.tag.text)
		default:
			b.issues.Add(diag.FillCloseWithoutOpen, m.at, m.tag.source)
		}
	}
}
