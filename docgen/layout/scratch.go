package layout

import (
	"sync"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// scratch is memory in which one paragraph after another is set. Whoever takes a piece of it leaves nil behind, so that
// what is set within (the text of a frame) gets a piece of its own.
type scratch struct {
	atoms  []atom
	line   fitted
	glyphs []Glyph              // block from which the glyphs of finished texts are cut
	blocks []*[glyphBlock]Glyph // all such blocks of the document
}

// scratches are handed from one document to the next.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// mostScratch is what a pool keeps: more than nearly all paragraphs have letters.
const mostScratch = 10_000

// release puts the memory back, empty: nothing of a document outlives it.
func (s *scratch) release() {
	s.glyphs, s.blocks, s.line.atoms = nil, nil, nil
	clear(s.atoms[:cap(s.atoms)])
	if cap(s.atoms) <= mostScratch {
		scratches.Put(s)
	}
}

// takeAtoms returns an empty list with the room of the last paragraph.
func (s *scratch) takeAtoms() []atom {
	atoms := s.atoms[:0]
	s.atoms = nil
	return atoms
}

// giveAtoms takes back a list that nobody looks at any more.
func (s *scratch) giveAtoms(atoms []atom) { s.atoms = atoms }

// fitted returns a line with room for the given atoms; its numbers are not cleared. It holds until the next one.
func (s *scratch) fitted(atoms []atom) fitted {
	f, n := &s.line, len(atoms)
	if n > cap(f.x) {
		most := max(n, 2*cap(f.x), 128)
		f.x, f.w, f.tabs = make([]unit.Length, most), make([]unit.Length, most), make([]document.TabStop, most)
	}
	return fitted{atoms: atoms, x: f.x[:n], w: f.w[:n], tabs: f.tabs[:n]}
}

// Sizes of blocks: a few words, for the single box of a certificate, and a few lines of text.
const (
	leastGlyphs = 32
	glyphBlock  = 256
)

// glyphBlocks are those that Release got back. Glyphs hold no pointers, so they need not be cleared.
var glyphBlocks = sync.Pool{New: func() any { return new([glyphBlock]Glyph) }}

// nextBlock returns an empty block with room for n glyphs, at first a small one.
func (s *scratch) nextBlock(n int) []Glyph {
	if size := max(2*cap(s.glyphs), leastGlyphs, n); size < glyphBlock {
		return make([]Glyph, 0, size)
	}
	block := glyphBlocks.Get().(*[glyphBlock]Glyph)
	s.blocks = append(s.blocks, block)
	return block[:0]
}

// newGlyphs returns an empty list with room for n glyphs and no more.
func (s *scratch) newGlyphs(n int) []Glyph {
	if n > glyphBlock {
		return make([]Glyph, 0, n)
	}
	if n > cap(s.glyphs)-len(s.glyphs) {
		s.glyphs = s.nextBlock(n)
	}
	start := len(s.glyphs)
	s.glyphs = s.glyphs[:start+n]
	return s.glyphs[start : start : start+n]
}
