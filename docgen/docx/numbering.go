package docx

import (
	"strings"
	"unicode/utf8"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/ordinal"
	"vanthu/docgen/unit"
)

// levels is how many levels a list has (17.9.6).
const levels = 9

// listRef names a list and a level of it, as w:numPr does (17.3.1.19). An empty id, or "0", is no list.
type listRef struct {
	id      string
	level   int
	written bool   // the level was written; otherwise the style that names the list decides
	style   string // style by which the level is found when it was not written
}

// over lays a w:numPr over what the styles below said; each of its two members may be missing.
func (l listRef) over(n *ooxml.Node, styleID string) listRef {
	if id := n.Child("w:numId").Attr("w:val"); id != "" {
		l.id = id
		l.style = styleID
	}
	if level, ok := number(n.Child("w:ilvl").Attr("w:val")); ok {
		l.level, l.written = min(max(level, 0), levels-1), true
	}
	return l
}

// numbering is word/numbering.xml (17.9).
type numbering struct {
	lists map[string]*list // by w:numId
}

// list is a w:num: an abstract definition with the changes of this instance.
type list struct {
	abstract string // lists of one abstract definition go on counting together
	levels   [levels]*level
	restarts [levels]bool // counting begins anew with the first paragraph of this instance (17.9.27)
}

// level is one w:lvl.
type level struct {
	node    *ooxml.Node
	start   int
	format  document.NumberFormat
	text    string
	legal   bool // all numbers of the label are decimal (17.9.4)
	restart int  // index of the level, or any above it, whose paragraphs start this one anew; -1 never (17.9.10)
	suffix  rune
	align   document.Align
	picture bool // the bullet is a picture (17.9.9)
	tab     unit.Length
	styleID string
}

func newNumbering(root *ooxml.Node) *numbering {
	all := &numbering{lists: map[string]*list{}}
	if root == nil {
		return all
	}
	abstracts, byStyle := map[string]*abstractList{}, map[string]*abstractList{}
	for _, n := range root.Children {
		if n.Tag == "w:abstractNum" {
			a := newAbstract(n)
			abstracts[a.id] = a
			if link := n.Child("w:styleLink").Attr("w:val"); link != "" {
				byStyle[link] = a
			}
		}
	}
	for _, n := range root.Children {
		if n.Tag != "w:num" {
			continue
		}
		abstract := abstracts[n.Child("w:abstractNumId").Attr("w:val")]
		// A definition may be no more than the name of a list style, which another definition spells out (17.9.21).
		if abstract != nil && byStyle[abstract.link] != nil {
			abstract = byStyle[abstract.link]
		}
		if abstract != nil {
			all.lists[n.Attr("w:numId")] = newList(n, abstract)
		}
	}
	return all
}

// abstractList is a w:abstractNum: what many lists have in common.
type abstractList struct {
	id     string
	link   string // list style whose definition stands for this one, "" for none
	levels [levels]*level
}

func newAbstract(n *ooxml.Node) *abstractList {
	a := &abstractList{id: n.Attr("w:abstractNumId"), link: n.Child("w:numStyleLink").Attr("w:val")}
	for _, c := range n.Children {
		if c.Tag == "w:lvl" {
			if i, ok := levelIndex(c); ok {
				a.levels[i] = newLevel(c, i)
			}
		}
	}
	return a
}

func newList(num *ooxml.Node, abstract *abstractList) *list {
	l := &list{abstract: abstract.id, levels: abstract.levels}
	for _, n := range num.Children {
		i, ok := levelIndex(n)
		if n.Tag != "w:lvlOverride" || !ok {
			continue
		}
		if own := n.Child("w:lvl"); own != nil {
			l.levels[i] = newLevel(own, i)
			l.restarts[i] = true
		}
		if start, ok := number(n.Child("w:startOverride").Attr("w:val")); ok {
			l.restarts[i] = true
			if l.levels[i] != nil {
				changed := *l.levels[i]
				changed.start = clampCount(start)
				l.levels[i] = &changed
			}
		}
	}
	return l
}

func levelIndex(n *ooxml.Node) (int, bool) {
	i, ok := number(n.Attr("w:ilvl"))
	return i, ok && i >= 0 && i < levels
}

// clampCount keeps a number of a list within what Word accepts.
func clampCount(n int) int { return min(max(n, 0), 32767) }

func newLevel(n *ooxml.Node, index int) *level {
	l := &level{
		node:    n,
		start:   clampCount(numberOr(n.Child("w:start").Attr("w:val"), 0)),
		text:    beginning(n.Child("w:lvlText").Attr("w:val"), mostLevelText),
		legal:   on(n.Child("w:isLgl")),
		restart: index - 1,
		suffix:  '\t',
		align:   aligns[n.Child("w:lvlJc").Attr("w:val")],
		picture: n.Child("w:lvlPicBulletId") != nil,
		tab:     lengthOr(n.Path("w:pPr", "w:tabs", "w:tab").Attr("w:pos"), unit.Twip, 0),
		styleID: n.Child("w:pStyle").Attr("w:val"),
	}
	format := n.Child("w:numFmt")
	if format == nil { // newer formats stand beside an older one (Part 3, 10.2)
		format = n.Path("mc:AlternateContent", "mc:Choice", "w:numFmt")
	}
	l.format = document.NumberFormat(format.Attr("w:val"))
	if l.format == "custom" && strings.HasPrefix(format.Attr("w:format"), "0") {
		l.format = "decimalZero"
	}
	if restart, ok := number(n.Child("w:lvlRestart").Attr("w:val")); ok && restart <= index {
		l.restart = restart - 1
	}
	switch n.Child("w:suff").Attr("w:val") {
	case "space":
		l.suffix = ' '
	case "nothing":
		l.suffix = 0
	}
	return l
}

// beginning returns no more than the first bytes of a text, whole letters.
func beginning(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// level returns the level that a reference means, nil when there is no such list. A style that names a list without a
// level means the level that names the style (17.9.23).
func (all *numbering) level(ref listRef) *level {
	list := all.lists[ref.id]
	if list == nil {
		return nil
	}
	return list.levels[list.index(ref)]
}

func (l *list) index(ref listRef) int {
	if ref.written || ref.style == "" {
		return ref.level
	}
	for i, level := range l.levels {
		if level != nil && level.styleID == ref.style {
			return i
		}
	}
	return ref.level
}

// lists counts the paragraphs of each list in the order of the document.
type lists struct {
	counts map[string]*[levels]int // by abstract definition; unused levels hold notCounted
	begun  map[string]bool         // lists (w:numId) that have had a paragraph
}

const notCounted = -1

func newLists() lists { return lists{map[string]*[levels]int{}, map[string]bool{}} }

// count numbers the next paragraph at a level of a list and returns the numbers of all levels.
func (c lists) count(id string, l *list, index int) [levels]int {
	counts := c.counts[l.abstract]
	if counts == nil {
		counts = &[levels]int{}
		for i := range counts {
			counts[i] = notCounted
		}
		c.counts[l.abstract] = counts
	}
	if !c.begun[id] {
		c.begun[id] = true
		for i, restart := range l.restarts {
			if restart {
				counts[i] = notCounted
			}
		}
	}
	if counts[index] == notCounted {
		counts[index] = l.start(index)
	} else {
		counts[index] = clampCount(counts[index] + 1)
	}
	for i := index + 1; i < levels; i++ {
		if l.levels[i] != nil && index <= l.levels[i].restart {
			counts[i] = notCounted
		}
	}
	out := *counts
	for i := range out {
		if out[i] == notCounted {
			out[i] = l.start(i)
		}
	}
	return out
}

func (l *list) start(index int) int {
	if l.levels[index] == nil {
		return 1
	}
	return l.levels[index].start
}

// label words the number or bullet of a paragraph; nil when it has none. mark is the look of the paragraph mark, which
// the level's own w:rPr covers (17.9.24).
func (r *reader) label(ref listRef, mark runState, at *ooxml.Node) *document.ListLabel {
	list := r.numbering.lists[ref.id]
	if list == nil {
		return nil
	}
	index := list.index(ref)
	level := list.levels[index]
	if level == nil {
		return nil
	}
	counts := r.lists.count(ref.id, list, index)
	// Underlining belongs to the words of the paragraph; Word does not carry it into the number.
	mark.Underline = document.NoUnderline
	r.applyRun(&mark, level.node.Child("w:rPr"))
	label := &document.ListLabel{Align: level.align, Suffix: level.suffix, Tab: level.tab}
	switch {
	case level.picture:
		r.warn(diag.WordPictureBullet, at, "")
		label.Text = "•"
	case level.format == "bullet":
		label.Text = plainSymbols(mark.Family, level.text)
	default:
		label.Text = r.labelText(list, level, counts, at)
	}
	if label.Text == "" && level.suffix == 0 {
		return nil
	}
	if beyondASCII(label.Text) {
		mark.Family = mark.beyond
	}
	label.Style = mark.finished()
	return label
}

// labelText fills %1 … %9 of w:lvlText with the numbers of the levels (17.9.11).
func (r *reader) labelText(l *list, own *level, counts [levels]int, at *ooxml.Node) string {
	var out strings.Builder
	text := own.text
	for i := 0; i < len(text); i++ {
		if text[i] != '%' || i+1 == len(text) || text[i+1] < '1' || text[i+1] > '9' {
			out.WriteByte(text[i])
			continue
		}
		i++
		index := int(text[i] - '1')
		level := l.levels[index]
		if level == nil {
			continue
		}
		format := level.format
		if own.legal && format != "none" {
			format = "decimal"
		}
		words, known := ordinal.Words(format, counts[index])
		if !known {
			r.warn(diag.WordNumberFormat, at, string(format))
		}
		out.WriteString(words)
	}
	return out.String()
}
