package fill

import (
	"slices"
	"strconv"

	"vanthu/docgen/ooxml"
)

// styleSheet answers what the styles of a form say of its paragraphs.
type styleSheet struct {
	styles   map[string]*ooxml.Node // paragraph styles by id
	standard string                 // id of the default one
}

func readStyles(pkg *ooxml.Package, main string) *styleSheet {
	s := &styleSheet{styles: map[string]*ooxml.Node{}}
	part := pkg.Related(main, "styles")
	if part == nil {
		return s
	}
	tree, err := part.Tree()
	if err != nil {
		return s
	}
	for _, n := range tree.Elements("w:style") {
		if n.Attr("w:type") != "paragraph" {
			continue
		}
		s.styles[n.Attr("w:styleId")] = n
		if n.Attr("w:default") == "1" || n.Attr("w:default") == "true" {
			s.standard = n.Attr("w:styleId")
		}
	}
	return s
}

// property finds a property of a paragraph: its own, or the first along its styles; nil when none sets it.
func (s *styleSheet) property(pPr *ooxml.Node, tag string) *ooxml.Node {
	if own := pPr.Child(tag); own != nil {
		return own
	}
	id := s.standard
	if style := pPr.Child("w:pStyle"); style != nil {
		id = style.Attr("w:val")
	}
	for steps := 0; steps < 20; steps++ {
		style := s.styles[id]
		if style == nil {
			break
		}
		if found := style.Path("w:pPr", tag); found != nil {
			return found
		}
		id = style.Child("w:basedOn").Attr("w:val")
	}
	return nil
}

// justified tells whether the lines of a paragraph are stretched to the margin.
func (s *styleSheet) justified(p *ooxml.Node) bool {
	jc := s.property(p.Child("w:pPr"), "w:jc").Attr("w:val")
	return jc == "both" || jc == "distribute"
}

// listPlan knows which lists a repeat numbers anew for each of its items.
//
// A repeat whose items are the items of a list goes on counting. One whose items hold a whole list each begins it
// anew: the first paragraph that it repeats is none of that list, and the list stands nowhere else. danh_so_lai and
// danh_so_tiep decide where that is not what the office wants.
type listPlan struct {
	styles *styleSheet
	begun  map[*item]map[string]bool // numbers of lists that a repeat restarts
}

// planLists finds the lists of a part and the repeats that restart them.
func planLists(root *item, styles *styleSheet) *listPlan {
	plan := &listPlan{styles: styles, begun: map[*item]map[string]bool{}}
	u := listUses{plan: plan, of: map[string][][]*item{}}
	u.items(root.items, nil)
	for _, r := range u.repeated {
		for id, stacks := range u.of {
			if plan.begins(r, id, stacks) {
				if plan.begun[r] == nil {
					plan.begun[r] = map[string]bool{}
				}
				plan.begun[r][id] = true
			}
		}
	}
	return plan
}

// listUses gathers where the paragraphs of each list stand: the repeats around each of them, outermost first.
type listUses struct {
	plan     *listPlan
	of       map[string][][]*item // by the number of the list
	repeated []*item
}

func (u *listUses) items(items []*item, stack []*item) {
	for _, i := range items {
		switch i.kind {
		case repeats:
			inner := stack
			if i.mark.tag.kind == tagRepeat {
				inner = append(slices.Clip(stack), i)
				u.repeated = append(u.repeated, i)
			}
			u.items(i.items, inner)
			u.items(i.otherwise, stack)
		case element:
			u.note(i.node, stack)
			u.items(i.items, stack)
		case copied:
			if i.node.Kind == ooxml.Element {
				u.node(i.node, stack)
			}
		}
	}
}

func (u *listUses) node(n *ooxml.Node, stack []*item) {
	u.note(n, stack)
	for _, c := range n.Children {
		u.node(c, stack)
	}
}

// note notes a paragraph of a list.
func (u *listUses) note(n *ooxml.Node, stack []*item) {
	if n.Tag != "w:p" {
		return
	}
	if id := u.plan.listOf(n.Child("w:pPr")); id != "" {
		u.of[id] = append(u.of[id], stack)
	}
}

// listOf returns the number of the list to which a paragraph belongs, "" when to none.
func (l *listPlan) listOf(pPr *ooxml.Node) string {
	id := l.styles.property(pPr, "w:numPr").Child("w:numId").Attr("w:val")
	if id == "0" {
		return ""
	}
	return id
}

// begins tells whether a repeat begins the list anew for each item.
func (l *listPlan) begins(r *item, id string, stacks [][]*item) bool {
	inside := 0
	for _, stack := range stacks {
		if slices.Contains(stack, r) {
			inside++
		}
	}
	value := r.section.value
	switch {
	case inside == 0:
		return false
	case has(value, "danh_so_lai"):
		return true
	case has(value, "danh_so_tiep") || inside < len(stacks):
		return false
	}
	first := firstParagraph(r.items)
	return first == nil || l.listOf(first.Child("w:pPr")) != id
}

// firstParagraph finds the first paragraph of items that shows something.
func firstParagraph(items []*item) *ooxml.Node {
	for _, i := range items {
		switch {
		case i.kind == repeats:
			if p := firstParagraph(i.items); p != nil {
				return p
			}
		case i.node == nil || i.node.Kind != ooxml.Element:
		case i.node.Tag == "w:p" && !(i.kind == element && i.vanishes && !i.hasValue()) && (i.kind == element || visible(i.node)):
			return i.node
		case i.node.Tag == "w:tbl":
			return nil
		}
	}
	return nil
}

// isRestarted tells whether one of the repeats begins the list anew.
func (l *listPlan) isRestarted(id string, around []*item) bool {
	return slices.ContainsFunc(around, func(r *item) bool { return l.begun[r][id] })
}

// restarts returns the list of a paragraph that one of the repeats begins anew, "" when none does.
func (l *listPlan) restarts(pPr *ooxml.Node, around []*item) string {
	if id := l.listOf(pPr); id != "" && l.isRestarted(id, around) {
		return id
	}
	return ""
}

// styleNumber gives a paragraph whose style numbers it a number of its own, which can be another for each item.
func (z *freezer) styleNumber(out *segments, pPr *ooxml.Node, in surroundings) {
	id := z.lists.restarts(pPr, in.repeats)
	if id == "" || pPr.Child("w:numPr") != nil {
		return
	}
	level := z.lists.styles.property(pPr, "w:numPr").Child("w:ilvl").Attr("w:val")
	if level == "" {
		level = "0"
	}
	out.text(`<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="`)
	*out = append(*out, segment{hole: listNumber, name: id})
	out.text(`"/></w:numPr>`)
}

// numbering is w:numbering of a form.
type numbering struct {
	part     *ooxml.Part
	abstract map[string]string // w:abstractNumId by w:numId
	starts   map[string][]string
	next     int
}

func readNumbering(pkg *ooxml.Package, main string) *numbering {
	n := &numbering{part: pkg.Related(main, "numbering"), abstract: map[string]string{}, starts: map[string][]string{}, next: 1}
	if n.part == nil {
		return n
	}
	tree, err := n.part.Tree()
	if err != nil {
		n.part = nil
		return n
	}
	for _, c := range tree.Children {
		switch c.Tag {
		case "w:abstractNum":
			for _, level := range c.Elements("w:lvl") {
				start := level.Child("w:start").Attr("w:val")
				if start == "" {
					start = "0"
				}
				n.starts[c.Attr("w:abstractNumId")] = append(n.starts[c.Attr("w:abstractNumId")], start)
			}
		case "w:num":
			id := c.Attr("w:numId")
			n.abstract[id] = c.Child("w:abstractNumId").Attr("w:val")
			if number, err := strconv.Atoi(id); err == nil && number >= n.next {
				n.next = number + 1
			}
		}
	}
	return n
}

// listState is the lists of one document while it is made.
type listState struct {
	form    *numbering
	current map[string]int  // number that a list of the form has now; 0: it begins anew at its next paragraph
	used    map[string]bool // lists that have kept their own number
	made    []madeList
}

type madeList struct {
	id int
	of string // number in the form
}

// begin makes the lists of a repeat begin anew.
func (l *listState) begin(lists map[string]bool) {
	for id := range lists {
		l.current[id] = 0
	}
}

// number gives the number that stands for a list of the form now.
func (l *listState) number(of string) int {
	if now := l.current[of]; now != 0 {
		return now
	}
	own, err := strconv.Atoi(of)
	if l.used[of] && err == nil && l.form.abstract[of] != "" {
		own = l.form.next + len(l.made)
		l.made = append(l.made, madeList{own, of})
	}
	l.used[of], l.current[of] = true, own
	return own
}

// addTo writes the lists that begin anew into the part of the numbering.
func (l *listState) addTo(e *edit) {
	if len(l.made) == 0 {
		return
	}
	tree, _ := l.form.part.Tree()
	tree = tree.Clone()
	declarePrefix(tree)
	at := len(tree.Children)
	for at > 0 && tree.Children[at-1].Tag != "w:num" && tree.Children[at-1].Tag != "w:abstractNum" {
		at-- // w:numIdMacAtCleanup stands last
	}
	var nums []*ooxml.Node
	for _, m := range l.made {
		abstract := l.form.abstract[m.of]
		num := ooxml.NewElement("w:num", "w:numId", strconv.Itoa(m.id))
		num.Children = append(num.Children, ooxml.NewElement("w:abstractNumId", "w:val", abstract))
		for level, start := range l.form.starts[abstract] {
			override := ooxml.NewElement("w:lvlOverride", "w:ilvl", strconv.Itoa(level))
			override.Children = []*ooxml.Node{ooxml.NewElement("w:startOverride", "w:val", start)}
			num.Children = append(num.Children, override)
		}
		nums = append(nums, num)
	}
	tree.Children = slices.Insert(tree.Children, at, nums...)
	e.put(ooxml.NewXMLPart(l.form.part.Name, tree), "")
}
