package docgen

import (
	"bytes"
	"context"
	"fmt"
	"hash/maphash"
	"regexp"
	"sync"

	"vanthu/docgen/diag"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
)

// Most boxes of a certificate say the same on many sheets: the day, the signer, the unit. Boxes are anchored to the page
// and know nothing of each other, so each is laid out by itself, and once for all sheets that have it: a sheet's page is
// what its whole file gives (TestASheetIsTheLayoutOfItsFile), in a fraction of the time.

// boxes lays out filled forms of one design. It is safe for use by many goroutines.
type boxes struct {
	engine *Engine
	mutex  sync.Mutex
	known  map[boxOfSheet]laidBox
	seed   maphash.Seed
}

// boxOfSheet is a box of a form, and the end of the form, which holds the size of its paper.
type boxOfSheet struct{ box, end string }

type laidBox struct {
	page   layout.Page
	ink    inked
	issues diag.List
}

// laidSheet is a whole form, with the text of each box and where its items end.
type laidSheet struct {
	page   layout.Page
	inks   []inked
	ends   []int
	issues diag.List
}

// items are those of a box.
func (s laidSheet) items(box int) []layout.Item {
	first := 0
	if box > 0 {
		first = s.ends[box-1]
	}
	return s.page.Items[first:s.ends[box]]
}

// mostBoxes bounds what is remembered; then all is forgotten, and what is often needed comes back soon.
const mostBoxes = 1000

var (
	boxStart = []byte("<w:r><mc:AlternateContent>")
	boxesEnd = []byte("</w:p><w:sectPr>")
)

const mainDocument = "word/document.xml"

// layOut gives the page of a filled form and what there is to say of it.
func (b *boxes) layOut(ctx context.Context, pkg *ooxml.Package) (whole laidSheet, err error) {
	content, err := pkg.Part(mainDocument).Bytes()
	if err != nil {
		return whole, err
	}
	first, end := nextBox(content, 0), bytes.LastIndex(content, boxesEnd)
	if first < 0 || end < first {
		laid, err := b.one(ctx, pkg)
		return laidSheet{page: laid.page, issues: laid.issues}, err
	}
	if about := pkg.Related("", "core-properties"); about != nil {
		pkg = pkg.Without(about.Name) // of each sheet another, and of no box
	}
	for rest := content[first:end]; len(rest) > 0; {
		size := len(rest)
		if next := nextBox(rest, 1); next >= 0 {
			size = next
		}
		laid, err := b.box(ctx, pkg, content[:first], rest[:size], content[end:])
		if err != nil {
			return whole, err
		}
		whole.page.Width, whole.page.Height = laid.page.Width, laid.page.Height
		whole.page.Items = append(whole.page.Items, laid.page.Items...)
		whole.issues = append(whole.issues, laid.issues...)
		whole.inks, whole.ends = append(whole.inks, laid.ink), append(whole.ends, len(whole.page.Items))
		rest = rest[size:]
	}
	return whole, nil
}

// boxName begins with a letter that is rare in markup, so that looking for it goes fast.
var boxName = []byte("AlternateContent>")

// nextBox finds where a box begins, from a place on; -1 where none does.
func nextBox(content []byte, from int) int {
	before := len(boxStart) - len(boxName)
	for at := from + before; at < len(content); {
		next := bytes.Index(content[at:], boxName)
		if next < 0 {
			return -1
		}
		if at += next; bytes.HasPrefix(content[at-before:], boxStart) {
			return at - before
		}
		at++
	}
	return -1
}

// boxContents is memory for the document of one box, used by the next.
var boxContents sync.Pool

// box lays out one box, or remembers.
func (b *boxes) box(ctx context.Context, pkg *ooxml.Package, head, box, tail []byte) (laidBox, error) {
	key := b.key(pkg, box)
	b.mutex.Lock()
	laid, known := b.known[boxOfSheet{string(key), string(tail)}] // makes no text
	b.mutex.Unlock()
	if known {
		return laid, nil
	}
	content, _ := boxContents.Get().(*[]byte)
	if content == nil {
		content = new([]byte)
	}
	*content = append(append(append((*content)[:0], head...), box...), tail...)
	part := ooxml.NewPart(mainDocument, *content)
	laid, err := b.one(ctx, pkg.With(part))
	part.Release()
	boxContents.Put(content)
	if err != nil {
		return laid, err
	}
	laid.ink = inkOf(boxNameOf(box), laid.page)
	b.mutex.Lock()
	if len(b.known) == mostBoxes {
		clear(b.known)
	}
	b.known[boxOfSheet{string(key), string(tail)}] = laid
	b.mutex.Unlock()
	return laid, nil
}

var embedded = regexp.MustCompile(`r:embed="([^"]+)"`)

// key tells the boxes of a sheet apart: by what stands in them, and by the bytes of a picture, which has the same name on
// every sheet.
func (b *boxes) key(pkg *ooxml.Package, box []byte) []byte {
	if !bytes.Contains(box, []byte("r:embed")) {
		return box // most boxes; a thousand sheets have many
	}
	key := bytes.Clone(box)
	for _, found := range embedded.FindAllSubmatch(box, -1) {
		part := pkg.Part(pkg.Relationship(mainDocument, string(found[1])).Target)
		if part == nil {
			continue // layout tells of it
		}
		if content, err := part.Bytes(); err == nil {
			key = fmt.Append(key, " ", maphash.Bytes(b.seed, content))
		}
	}
	return key
}

func (b *boxes) one(ctx context.Context, pkg *ooxml.Package) (laidBox, error) {
	laid, err := b.engine.layOutPackage(ctx, pkg)
	out := laidBox{issues: laid.issues}
	if len(laid.pages) > 0 {
		out.page = laid.pages[0]
	}
	return out, err
}
