// Package layout breaks a document into lines and pages as Microsoft Word does.
//
// In goes a document.Document, where every style is resolved already, and a font.Book; out come Pages, whose items
// stand at absolute places. The rules are those measured on pages that Word itself exported; where those are silent,
// LibreOffice's. The steps, each in its own file: a paragraph's inlines become atoms (shape.go), atoms become lines
// (linebreak.go, tab.go), a line becomes items (line.go), a paragraph or a table becomes strips, which never divide
// (paragraph.go, table.go, row.go), and strips fill pages (flow.go, page building in sheet.go).
package layout

import (
	"context"
	"fmt"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/unit"
)

// Options are the limits of one layout.
type Options struct {
	MaxPages int     // 0 means defaultMaxPages
	As       Program // whose rules decide where two programs are known to differ
}

// Program is a word processor.
type Program uint8

const (
	Word Program = iota
	// LibreOffice is asked for only where pages are compared with its own, so that what is left to see are errors and
	// not the known differences: it pulls a word into a justified line whenever the spaces shrink by a quarter at most,
	// rounds the height of lines to twips, wants room for the whole line at the end of a page, keeps a twelfth of its
	// height free after an italic line, lets no-break spaces hang over the end of a centred line, and keeps the space
	// between a contextual paragraph and a table.
	LibreOffice
)

// Limits on strangers' documents.
const (
	defaultMaxPages = 2000
	maxDepth        = 12     // tables in tables, text boxes in text boxes
	maxLetters      = 10_000 // set for each page that is allowed: three times what a full page holds
	mostWarnings    = 200    // more than anybody reads
	mostRareLetters = 20     // named one by one: a page of Chinese may lack a thousand
)

// Layout returns the pages of doc. What cannot be shown as meant is an issue: a face that is not there, a letter that
// no face has, a document of more than opt.MaxPages pages (the only error among them; the pages so far come back). The
// error is ctx's. Layout never changes doc and gives the same pages for the same input.
func Layout(ctx context.Context, doc *document.Document, book *font.Book, opt Options) ([]Page, diag.List, error) {
	if opt.MaxPages <= 0 {
		opt.MaxPages = defaultMaxPages
	}
	memory := scratches.Get().(*scratch)
	defer memory.release()
	t := newTypesetter(ctx, doc, book, opt, memory)
	pages := t.finish(t.flow())
	if t.mistaken && !t.full {
		known := t.numbers
		t = newTypesetter(ctx, doc, book, opt, memory)
		t.numbers = known
		pages = t.finish(t.flow())
	}
	for _, l := range t.looks {
		l.release()
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("lay out: %w", err)
	}
	if len(pages) > 0 {
		pages[0].glyphs = memory.blocks
	}
	return pages, t.issues.Compact(), nil
}

func newTypesetter(ctx context.Context, doc *document.Document, book *font.Book, opt Options, memory *scratch) *typesetter {
	return &typesetter{ctx: ctx, doc: doc, book: book, limit: opt.MaxPages, as: opt.As, letters: opt.MaxPages * maxLetters,
		looks: map[document.RunStyle]*look{}, said: map[string]bool{}, numbers: map[*document.Field]numbering{}, scratch: memory}
}

// typesetter is what one call of Layout knows.
type typesetter struct {
	ctx     context.Context
	doc     *document.Document
	book    *font.Book
	limit   int // pages
	as      Program
	issues  diag.List
	looks   map[document.RunStyle]*look
	said    map[string]bool // warnings that are given once
	rare    int             // letters that were warned of
	margin  unit.Length     // left one of the present section
	pitch   unit.Length     // of the present section's document grid, 0 for none
	depth   int             // of tables and text boxes around the present block
	edging  bool            // a header or footer is being set
	edgeTop unit.Length     // where it begins on paper, 0 when that is not known
	// offGrid: the present block stands in a text box or a note, whose lines do not follow the document grid; those of
	// cells do.
	offGrid bool

	pageRoom                unit.Length // height of the text of the present page
	noteRoom                unit.Length // width of the present column, in which notes are set
	separator, continuation stack       // what stands above notes

	letters int  // that may still be set, so that no document fills the memory before it fills its pages
	full    bool // the limit of pages or letters is reached

	// Lines that hold the number of a page are set before it is known. Where the number turns out to be another one than
	// was thought, all is set once more with the numbers that came out.
	numbers  map[*document.Field]numbering
	mistaken bool
	scratch  *scratch
}

// stopped reports whether to leave off: the caller lost patience or the document is too long.
func (t *typesetter) stopped() bool { return t.full || t.ctx.Err() != nil }

// modern reports whether the document asks for the layout of Word 2013 and later (w:compatibilityMode 15).
func (t *typesetter) modern() bool { return t.doc.Compat >= 15 }

// once reports whether this is the first warning about a thing.
func (t *typesetter) once(about string) bool {
	if t.said[about] {
		return false
	}
	t.said[about] = true
	return true
}

func (t *typesetter) warn(code diag.Code, at document.Source, near string, args ...any) {
	if len(t.issues) < mostWarnings {
		t.issues.Add(code, diag.Place{Part: at.Part, Node: at.Node, Near: near}, args...)
	}
}

// spend takes n letters from those that may still be set and reports whether there were as many.
func (t *typesetter) spend(n int, at document.Source) bool {
	if t.letters -= n; t.letters >= 0 {
		return true
	}
	if !t.full {
		t.tooLong(at)
	}
	return false
}

// decimal is the sign to which decimal tabs align, Vietnam's comma when the document states none.
func (t *typesetter) decimal() rune {
	if t.doc.Decimal != 0 {
		return t.doc.Decimal
	}
	return ','
}

// defaultTab is the distance of default tab stops; half an inch when the document states nothing usable (17.15.1.25).
func (t *typesetter) defaultTab() unit.Length {
	if t.doc.DefaultTab > 0 {
		return t.doc.DefaultTab
	}
	return unit.Inch / 2
}
