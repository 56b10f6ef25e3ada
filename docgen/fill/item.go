package fill

import (
	"slices"

	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// item is a piece of a form: what is copied, and what is made anew for each record.
type item struct {
	kind      itemKind
	node      *ooxml.Node // of a copy or an element; it stays in the form
	items     []*item     // children of an element; content of a section
	otherwise []*item     // of a section: content behind {{else}}
	mark      *mark       // of a tag; of a section: its opening tag
	value     *expr.Value // of a value or a block
	section   *section
	text      []textPart  // of plain text
	letters   *ooxml.Node // of a block: typeface and size of the tag, nil when it has none of its own
	vanishes  bool        // an element that held only tags: it goes away when they give nothing
	separate  bool        // an element in which tables must not become neighbours

	frozen
}

// frozen is what filling needs of an item; freeze.go tells how it comes about.
type frozen struct {
	raw        segments       // of a copy
	start      segments       // of an element: its start tag and the properties behind it
	end        []byte         // of an element: its end tag
	name       string         // of an element
	visible    bool           // a copy of which something can be seen
	words      bool           // the same, ends of sections not counted in
	row        bool           // a copy of a row
	straight   []straightStep // of a row of plain cells: the short way
	opaque     bool           // an element that can be seen whatever it holds
	holder     bool           // an element that must have a paragraph
	blocks     bool           // an element that holds blocks
	block      blockKind
	marksRange bool
	sect       []byte // of a paragraph: the end of a section that it carries
	bare       []byte // of a paragraph: the same without content
	breaksOnly bool   // a paragraph within a repeat that shows nothing but a page break
	endsBody   bool   // w:sectPr of the body
	emptyLast  bool   // of that: the form has an empty last section

	inRun      bool      // a value within a run
	apart      [2][]byte // what ends the run of a value and begins another that looks the same, or is marked yellow
	split      []byte    // what ends its paragraph and begins another
	justified  bool      // its paragraph is justified
	paragraphs bool      // its lines become paragraphs
	optional   bool      // nobody misses it
	picture    *pictureForm

	columns    bool // of a section: it repeats cells
	first      int  // of such a section: its columns in the form
	last       int
	newPage    bool            // of a section: each item begins on a new page
	ownSection bool            // of a section: each item is a section of the document
	sectPr     []byte          // which
	followed   bool            // whether anything follows it
	restarts   map[string]bool // lists that it numbers anew

	fit *fitting // of the content of a text box: how it must fit

	grid   *grid       // of a table whose columns are repeated, and of its w:tblGrid
	column int         // of a cell there: its first column in the form
	span   int         // how many it covers
	within *item       // the section of columns that repeats it
	merge  *expr.Value // of a cell: what it has in common with the cells below
	empty  []byte      // of such a cell: its paragraph without content
}

type itemKind uint8

const (
	copied    itemKind = iota // a node without tags below it
	element                   // a node with tags below it
	marked                    // a tag whose meaning is not settled yet
	valued                    // {{ten}}
	pictured                  // {{%anh}}
	advances                  // the NEXT field of a mail merge
	repeats                   // {{#…}}, {{^…}}, {{#if …}} with their content
	blocks                    // {{@noi_dung}}
	plainText                 // text of an element without paragraphs
	nothing                   // {{! ghi chú}}
)

// pending tells whether an item is a tag that still seeks its partner.
func (i *item) pending() bool { return i.kind == marked && i.mark.tag.isMark() }

// seen tells which of an item's children is the first and which the last that shows, -1 when none does.
func (i *item) seen() (first, last int) {
	first, last = -1, -1
	for at, c := range i.items {
		if c.shows() {
			if first < 0 {
				first = at
			}
			last = at
		}
	}
	return first, last
}

// shows tells whether anything of an item can be seen, or may be once it is filled in.
func (i *item) shows() bool {
	switch i.kind {
	case copied:
		return visible(i.node)
	case marked:
		return !i.pending() && i.mark.tag.kind != tagComment && i.mark.tag.kind != tagNext
	case element:
		return !seeThrough[i.node.Tag] || slices.ContainsFunc(i.items, (*item).shows)
	}
	return true
}

// hasValue tells whether an item has a tag for a value outside of any section within it.
func (i *item) hasValue() bool {
	for _, c := range i.items {
		if c.kind == marked && c.shows() || c.kind == valued || c.kind == pictured || c.kind == element && c.hasValue() {
			return true
		}
	}
	return false
}

// showsWithoutTags tells whether an item has anything to see besides its tags.
func (i *item) showsWithoutTags() bool {
	switch i.kind {
	case copied:
		return visible(i.node)
	case element:
		return !seeThrough[i.node.Tag] || slices.ContainsFunc(i.items, (*item).showsWithoutTags)
	}
	return false
}
