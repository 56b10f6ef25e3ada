package pdf

import (
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"vanthu/docgen/layout"
)

// Base is the beginning that many files have in common: a page that each of them bears, drawn and deflated once. It is
// safe for use by many goroutines; a file made on it depends on its own pages alone, not on what was made before.
type Base struct {
	begun *Writer
	start []byte
	form  *Form

	mutex sync.Mutex
	cuts  map[string]cut
}

// cut is a face as files hold it: the glyphs of a file's letters, and the way back to the letters.
type cut struct {
	length           int // of the program before it was deflated
	program, letters ready
}

// mostCuts bounds what a base remembers of faces; files whose texts differ in few letters share their cuts.
const mostCuts = 200

// NewBase draws the page that all files bear. Codes are given to the letters of a typical page, too, so that files with
// the same letters in another order have the same cut of a face.
func NewBase(page, typical layout.Page) *Base {
	f := NewWriter(io.Discard, Info{})
	b := &Base{begun: f, cuts: map[string]cut{}}
	b.form = f.AddForm(page)
	for _, item := range typical.Items {
		if text, ok := item.(*layout.Text); ok {
			f.embed(text.Face).addLike(text)
		}
	}
	b.start = slices.Clone(f.buffer)
	return b
}

// addLike gives codes to the letters of a text, and to all digits where it has one: other files have other numbers.
func (e *embedded) addLike(text *layout.Text) {
	for _, g := range text.Glyphs {
		e.code(g.ID, g.Rune)
		if g.Rune < '0' || g.Rune > '9' {
			continue
		}
		for r := '0'; r <= '9'; r++ {
			e.code(e.face.Glyph(r), r)
		}
	}
}

// NewWriter begins a file with the base's page as a form in it.
func (b *Base) NewWriter(w io.Writer, info Info) (*Writer, *Form) {
	f := NewWriter(w, info)
	f.base = b
	f.buffer = append(f.buffer[:0], b.start...)
	f.places = append(f.places[:0], b.begun.places...)
	for _, e := range b.begun.order {
		own := *e
		own.glyphs, own.letters, own.widths = slices.Clip(e.glyphs), slices.Clip(e.letters), slices.Clip(e.widths)
		own.first, own.more = slices.Clone(e.first), maps.Clone(e.more)
		f.faces[&e.face.Data()[0]] = &own
		f.order = append(f.order, &own)
	}
	maps.Copy(f.images, b.begun.images)
	maps.Copy(f.sums, b.begun.sums)
	return f, b.form
}

// cut returns the streams of a face, made before or now.
func (b *Base) cut(e *embedded) cut {
	key := fmt.Appendf(nil, "%p", e.face)
	for n, g := range e.glyphs {
		key = binary.BigEndian.AppendUint16(key, uint16(g))
		key = binary.BigEndian.AppendUint32(key, uint32(e.letters[n]))
	}
	b.mutex.Lock()
	out, known := b.cuts[string(key)]
	b.mutex.Unlock()
	if known {
		return out
	}
	out = newCut(e)
	b.mutex.Lock()
	if len(b.cuts) < mostCuts {
		b.cuts[string(key)] = out
	}
	b.mutex.Unlock()
	return out
}

func newCut(e *embedded) cut {
	program := e.face.Subset(e.glyphs)
	return cut{len(program), made(program), made(e.toUnicode())}
}

// ready is a stream that only lacks its number.
type ready struct {
	deflated bool
	data     []byte
}

// made is what objects.stream makes of data.
func made(data []byte) ready {
	if len(data) < worthDeflating {
		return ready{false, data}
	}
	room := deflate(data)
	defer buffers.Put(room)
	return ready{true, slices.Clone(room.Bytes())}
}

// ready writes such a stream.
func (o *objects) ready(r ref, facts string, s ready) {
	if s.deflated {
		facts = "/Filter/FlateDecode" + facts
	}
	o.rawStream(r, facts, s.data)
}
