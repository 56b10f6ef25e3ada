package pdf

import (
	"fmt"

	"vanthu/docgen/layout"
)

// guide is what leads a reader through the file: links within it and the outline of its headings.
type guide struct {
	places   map[string]destination // of the document whose pages are being added, by name
	links    []linkWithin           // on its pages
	headings []heading              // of the whole file
}

// destination is a place on a page, in hundredths of a point from its lower left corner.
type destination struct {
	page ref
	x, y int64
}

// linkWithin is a link whose place may be on a page that is still to come.
type linkWithin struct {
	ref  ref
	head []byte // of its dictionary
	name string
}

type heading struct {
	title string
	level int
	at    destination
}

// mostHeadings and mostPlaces bound what is kept until the end of a file.
const (
	mostHeadings = 20_000
	mostPlaces   = 100_000
)

func (g *guide) add(d *layout.Destination, at destination) {
	for _, name := range d.Names {
		if _, taken := g.places[name]; !taken && len(g.places) < mostPlaces { // of two the first counts, as in Word
			g.places[name] = at
		}
	}
	if d.Title != "" && len(g.headings) < mostHeadings {
		g.headings = append(g.headings, heading{d.Title, d.Level, at})
	}
}

// append appends an explicit destination (12.3.2.2) that keeps the reader's magnification.
func (d destination) append(b []byte) []byte {
	b = fmt.Appendf(b, "[%d 0 R/XYZ ", d.page)
	return append(appendPair(b, d.x, d.y), " null]"...)
}

// linkHead begins a rectangle that leads somewhere (12.5.6.5), without a border of its own; the flag lets it be there on
// paper too, as archives ask for.
func linkHead(p layout.Page, l *layout.Link) []byte {
	const print = 4
	b := fmt.Appendf(nil, "<</Type/Annot/Subtype/Link/F %d/Border[0 0 0]/Rect[", print)
	b = appendPair(b, cents(l.X), cents(p.Height-l.Y-l.Height))
	b = appendPair(append(b, ' '), cents(l.X+l.Width), cents(p.Height-l.Y))
	return append(b, ']')
}

// linkOut writes a link to an address.
func (f *Writer) linkOut(p layout.Page, l *layout.Link) ref {
	self := f.newRef()
	f.pack(self, append(appendAddress(append(linkHead(p, l), "/A<</S/URI/URI"...), l.Address), ">>>>"...))
	return self
}

// linkWithin notes a link to a place of the document.
func (f *Writer) linkWithin(p layout.Page, l *layout.Link, name string) ref {
	self := f.newRef()
	f.guide.links = append(f.guide.links, linkWithin{self, linkHead(p, l), name})
	return self
}

// writeLinks writes the links within a document when all its pages are there. One whose place is missing leads nowhere.
func (f *Writer) writeLinks() {
	for _, l := range f.guide.links {
		if at, found := f.guide.places[l.name]; found {
			l.head = at.append(append(l.head, "/Dest"...))
		}
		f.pack(l.ref, append(l.head, ">>"...))
	}
	f.guide.links = nil
	clear(f.guide.places)
}

// entry is a node of the outline: 0 is the root.
type entry struct {
	heading
	ref                       ref
	parent, first, last, next int
	previous, children        int
}

// writeOutline writes the tree of headings (12.3.3) and returns its root, 0 for none. A heading stands under the last one
// of a higher level. Below the first level the tree is closed.
func (f *Writer) writeOutline() ref {
	if len(f.guide.headings) == 0 {
		return 0
	}
	entries := []entry{{ref: f.newRef()}}
	for _, h := range f.guide.headings {
		parent := len(entries) - 1
		for parent > 0 && entries[parent].level >= h.level {
			parent = entries[parent].parent
		}
		e, self := entry{heading: h, ref: f.newRef(), parent: parent}, len(entries)
		if up := &entries[parent]; up.last > 0 {
			e.previous = up.last
			entries[up.last].next = self
		} else {
			up.first = self
		}
		entries[parent].last = self
		entries[parent].children++
		entries = append(entries, e)
	}
	for i, e := range entries {
		b := []byte("<<")
		link := func(key string, to int) {
			if to > 0 {
				b = fmt.Appendf(b, "%s %d 0 R", key, entries[to].ref)
			}
		}
		count := -e.children
		if i == 0 {
			b, count = append(b, "/Type/Outlines"...), e.children
		} else {
			b = appendText(append(b, "/Title"...), e.title)
			b = fmt.Appendf(b, "/Parent %d 0 R", entries[e.parent].ref)
			b = e.at.append(append(b, "/Dest"...))
		}
		link("/First", e.first)
		link("/Last", e.last)
		link("/Prev", e.previous)
		link("/Next", e.next)
		if count != 0 {
			b = fmt.Appendf(b, "/Count %d", count)
		}
		f.pack(e.ref, append(b, ">>"...))
	}
	return entries[0].ref
}
