package pdf

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"vanthu/docgen/layout"
)

// Writer makes one file, page by page. It is not for use by several goroutines at once.
type Writer struct {
	objects
	info   Info
	faces  map[*byte]*embedded
	order  []*embedded // as they first came
	images map[imageKey]ref
	sums   map[[32]byte]ref
	nodes  []*node
	pages  int
	draw   content
	room   *room
	guide  guide
	base   *Base // that the file was begun on; nil for most
}

// node is a branch of the page tree (7.7.3.2).
type node struct {
	ref   ref
	pages []ref
}

// pagesPerNode keeps the tree's branches short, so that a reader finds one of thousands of pages soon.
const pagesPerNode = 64

// NewWriter begins a file. Whatever w refuses comes back from AddPage or Close.
func NewWriter(w io.Writer, info Info) *Writer {
	memory := rooms.Get().(*room)
	f := &Writer{
		objects: newObjects(w, memory.file), info: info, draw: content{b: memory.page}, room: memory,
		faces: map[*byte]*embedded{}, images: map[imageKey]ref{}, sums: map[[32]byte]ref{},
		guide: guide{places: map[string]destination{}},
	}
	f.text("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") // the second line tells those who copy files that this is no text
	return f
}

// AddPages draws the pages of a document in their order. Links within it lead to its own pages: another document of the
// same file may use the same names.
func (f *Writer) AddPages(pages []layout.Page) error {
	for _, p := range pages {
		if err := f.AddPage(p); err != nil {
			return err
		}
	}
	f.writeLinks()
	return f.err
}

// AddPage draws a page and sends it on its way. The error is that of the underlying writer.
func (f *Writer) AddPage(p layout.Page) error {
	f.pages++
	f.draw.begin(p)
	self := f.newRef()
	var links []ref
	f.items(p, self, &links)
	drawing := f.newRef()
	f.stream(drawing, "", f.draw.b)
	f.page(self, p, drawing, links)
	return f.err
}

// items draws what stands on a page and gathers its links; without a place for links it leaves them and destinations out.
func (f *Writer) items(p layout.Page, self ref, links *[]ref) {
	for _, item := range p.Items {
		switch it := item.(type) {
		case *layout.Text:
			if len(it.Glyphs) > 0 {
				f.draw.turned(it, f.embed(it.Face))
			}
		case *layout.Rule:
			f.draw.rule(it)
		case *layout.Fill:
			f.draw.fill(it)
		case *layout.Image:
			f.draw.image(it, f.picture(it))
		case *layout.Link:
			if links == nil {
				continue
			}
			if name, ok := it.Within(); ok {
				*links = append(*links, f.linkWithin(p, it, name))
			} else if it.Safe() {
				*links = append(*links, f.linkOut(p, it))
			}
		case *layout.Destination:
			if links != nil {
				f.guide.add(it, destination{self, cents(it.X), cents(p.Height - it.Y)})
			}
		}
	}
	f.draw.endText()
}

// page writes what holds a page together.
func (f *Writer) page(self ref, p layout.Page, drawing ref, links []ref) {
	if len(f.nodes) == 0 || len(f.nodes[len(f.nodes)-1].pages) == pagesPerNode {
		f.nodes = append(f.nodes, &node{ref: f.newRef()})
	}
	parent := f.nodes[len(f.nodes)-1]
	parent.pages = append(parent.pages, self)
	b := fmt.Appendf(nil, "<</Type/Page/Parent %d 0 R/MediaBox[0 0 ", parent.ref)
	b = appendPair(b, cents(p.Width), cents(p.Height))
	b = fmt.Appendf(b, "]/Contents %d 0 R/Resources<<", drawing)
	b = f.resources(b)
	b = append(b, ">>"...)
	if len(links) > 0 {
		b = appendRefs(append(b, "/Annots"...), links)
	}
	f.pack(self, append(b, ">>"...))
}

// resources names the faces and pictures that the drawing in the making uses (7.8.3).
func (f *Writer) resources(b []byte) []byte {
	if len(f.draw.faces) > 0 {
		b = append(b, "/Font<<"...)
		for _, face := range f.draw.faces {
			b = fmt.Appendf(b, "/F%d %d 0 R", face.number, face.ref)
		}
		b = append(b, ">>"...)
	}
	if len(f.draw.pictures) > 0 {
		b = append(b, "/XObject<<"...)
		for _, picture := range f.draw.pictures {
			b = fmt.Appendf(b, "/I%d %d 0 R", picture, picture)
		}
		b = append(b, ">>"...)
	}
	return b
}

// Close writes what belongs to all pages: faces, page tree, catalog, table of objects. The file is complete when it
// returns nil.
func (f *Writer) Close() error {
	if f.err == nil && f.pages == 0 {
		return errors.New("pdf: no pages")
	}
	for _, face := range f.order {
		f.writeFace(face)
	}
	f.writeLinks()
	catalog, info, metadata := f.newRef(), f.newRef(), f.newRef()
	b := fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R/Lang(%s)/Metadata %d 0 R", f.tree(), f.info.tag(), metadata)
	if outline := f.writeOutline(); outline != 0 {
		b = fmt.Appendf(b, "/Outlines %d 0 R", outline)
	}
	b = append(b, f.info.preferences()...)
	f.pack(catalog, append(b, ">>"...))
	f.pack(info, f.info.dictionary())
	f.rawStream(metadata, "/Type/Metadata/Subtype/XML", f.info.packet())
	f.finish(catalog, info)
	f.room.giveBack(f.buffer, f.draw.b)
	f.room, f.buffer, f.draw.b = nil, nil, nil
	return f.err
}

// tree writes the page tree, two levels of it where one node does not hold all pages.
func (f *Writer) tree() ref {
	if len(f.nodes) == 1 {
		f.pack(f.nodes[0].ref, fmt.Appendf(nil, "<</Type/Pages/Count %d/Kids%s>>", f.pages, appendRefs(nil, f.nodes[0].pages)))
		return f.nodes[0].ref
	}
	root := f.newRef()
	var kids []ref
	for _, n := range f.nodes {
		kids = append(kids, n.ref)
		f.pack(n.ref, fmt.Appendf(nil, "<</Type/Pages/Parent %d 0 R/Count %d/Kids%s>>", root, len(n.pages), appendRefs(nil, n.pages)))
	}
	f.pack(root, fmt.Appendf(nil, "<</Type/Pages/Count %d/Kids%s>>", f.pages, appendRefs(nil, kids)))
	return root
}

func appendRefs(b []byte, refs []ref) []byte {
	b = append(b, '[')
	for i, r := range refs {
		if i > 0 {
			b = append(b, ' ')
		}
		b = fmt.Appendf(b, "%d 0 R", r)
	}
	return append(b, ']')
}

// noteOnce appends a value to a short list unless it is there.
func noteOnce[T comparable](list []T, value T) []T {
	if slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}
