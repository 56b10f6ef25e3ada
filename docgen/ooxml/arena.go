package ooxml

import "sync"

// arena is where the trees of a package lie: nodes, attributes and lists of children are allocated from blocks, one
// allocation for many. Half of what a document costs on its way to pages is its trees; whoever is done with a whole
// package gives the blocks back for the next one (Package.Release).
type arena struct {
	sync.Mutex // of whoever parses; the parts of a package are asked by several goroutines
	nodes      blocks[Node]
	attrs      blocks[Attr]
	links      blocks[*Node]
}

// Blocks that wait for the next package.
var usedNodes, usedAttrs, usedLinks sync.Pool

// newArena begins with blocks of a size.
func newArena(size int) *arena {
	return &arena{nodes: blocks[Node]{used: &usedNodes, size: size}, attrs: blocks[Attr]{used: &usedAttrs, size: size}, links: blocks[*Node]{used: &usedLinks, size: size}}
}

func (m *arena) release() {
	m.nodes.release()
	m.attrs.release()
	m.links.release()
}

// blocks are pieces of memory for values of one type. The last one has room at its end.
type blocks[T any] struct {
	last []T
	full []*[blockSize]T // all that can be used again
	used *sync.Pool
	size int // of the next block
}

// Sizes of blocks: what a small part needs, and what long parts get. Larger ones would cost more than they save: the
// allocator has memory ready up to 32 KB.
const (
	leastBlock = 32
	blockSize  = 256
)

// alloc returns n values that nobody has used, all of them zero.
func (b *blocks[T]) alloc(n int) []T {
	if n > cap(b.last)-len(b.last) {
		b.last = b.next(n)
	}
	start := len(b.last)
	b.last = b.last[:start+n]
	return b.last[start : start+n : start+n]
}

// next returns an empty block with room for n values; each is twice as large as the one before until they are large.
func (b *blocks[T]) next(n int) []T {
	if n > blockSize {
		return make([]T, 0, n)
	}
	block, _ := b.used.Get().(*[blockSize]T)
	if size := max(n, b.size); block == nil && size < blockSize {
		b.size *= 2
		return make([]T, 0, size)
	}
	if block == nil {
		block = new([blockSize]T)
	}
	b.full = append(b.full, block)
	return block[:0]
}

// release clears the large blocks, so that nothing of a file outlives it, and hands them on.
func (b *blocks[T]) release() {
	for _, block := range b.full {
		if len(b.last) > 0 && &b.last[0] == &block[0] {
			clear(b.last) // the rest of it is as it was
		} else {
			clear(block[:])
		}
		b.used.Put(block)
	}
	b.last, b.full = nil, nil
}
