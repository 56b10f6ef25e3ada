package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
)

// ref is the number by which objects name each other.
type ref int

// place is where an object stands: at an offset in the file, or as the nth in a stream of objects.
type place struct {
	offset int64 // or the number of the stream
	nth    int
	packed bool
}

// objects writes the objects of a file (7.5). Small ones are gathered in streams of objects (7.5.7), which are
// deflated. Measured against objects and a table of them in plain text, the samples of our templates are 2 to 4 KB
// smaller, and a thousand certificates 220 KB of 760.
type objects struct {
	w      io.Writer
	buffer []byte // not yet with w
	length int64  // of the file before buffer
	sum    hash.Hash
	err    error // the first of w
	places []place

	packed []byte // bodies of the objects of the stream of objects in the making
	inPack []ref
	starts []int
}

const (
	bufferSize     = 64 << 10
	packSize       = 128  // objects in one stream
	worthDeflating = 1000 // bytes; a face's table of letters would go from 700 to 400
)

// newObjects writes to w what it gathers in a buffer.
func newObjects(w io.Writer, buffer []byte) objects {
	return objects{w: w, sum: sha256.New(), buffer: buffer, places: make([]place, 1, 64)} // object 0 is none
}

// newRef reserves a number.
func (o *objects) newRef() ref {
	o.places = append(o.places, place{})
	return ref(len(o.places) - 1)
}

func (o *objects) text(s string) { o.buffer = append(o.buffer, s...) }

func (o *objects) flush() {
	if o.err == nil {
		o.sum.Write(o.buffer)
		if _, err := o.w.Write(o.buffer); err != nil {
			o.err = fmt.Errorf("pdf: %w", err)
		}
	}
	o.length += int64(len(o.buffer))
	o.buffer = o.buffer[:0]
}

// stream writes a stream, deflated where that saves anything to speak of; facts are further entries of its dictionary.
func (o *objects) stream(r ref, facts string, data []byte) {
	if len(data) < worthDeflating {
		o.rawStream(r, facts, data)
		return
	}
	room := deflate(data)
	o.rawStream(r, "/Filter/FlateDecode"+facts, room.Bytes())
	buffers.Put(room)
}

// rawStream writes a stream as it is.
func (o *objects) rawStream(r ref, facts string, data []byte) {
	o.places[r] = place{offset: o.length + int64(len(o.buffer))}
	o.buffer = fmt.Appendf(o.buffer, "%d 0 obj\n<<%s/Length %d>>stream\n", r, facts, len(data))
	o.buffer = append(o.buffer, data...)
	o.text("\nendstream\nendobj\n")
	if len(o.buffer) >= bufferSize {
		o.flush()
	}
}

// pack puts a small object into the stream of objects.
func (o *objects) pack(r ref, body []byte) {
	o.inPack = append(o.inPack, r)
	o.starts = append(o.starts, len(o.packed))
	o.packed = append(append(o.packed, body...), '\n')
	if len(o.inPack) == packSize {
		o.endPack()
	}
}

func (o *objects) endPack() {
	if len(o.inPack) == 0 {
		return
	}
	self := o.newRef()
	var head []byte
	for i, r := range o.inPack {
		o.places[r] = place{offset: int64(self), nth: i, packed: true}
		head = fmt.Appendf(head, "%d %d ", r, o.starts[i])
	}
	facts := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(o.inPack), len(head))
	o.stream(self, facts, append(head, o.packed...))
	o.packed, o.inPack, o.starts = o.packed[:0], o.inPack[:0], o.starts[:0]
}

// finish writes the table of all objects (7.5.8). The file's identity is a sum over all before it: equal files have
// equal ones, others do not.
func (o *objects) finish(catalog, info ref) {
	o.endPack()
	self := o.newRef()
	o.flush()
	start := o.length
	o.places[self] = place{offset: start}
	width := 1
	for start>>(8*width) > 0 {
		width++
	}
	table := make([]byte, 0, len(o.places)*(width+3))
	for i, p := range o.places {
		kind := byte(1)
		switch {
		case i == 0:
			kind = 0
		case p.packed:
			kind = 2
		}
		var offset [8]byte
		binary.BigEndian.PutUint64(offset[:], uint64(p.offset))
		table = append(append(table, kind), offset[8-width:]...)
		table = append(table, byte(p.nth))
	}
	id := o.sum.Sum(nil)[:16]
	facts := fmt.Sprintf("/Type/XRef/Size %d/W[1 %d 1]/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]", len(o.places), width, catalog, info, id, id)
	o.stream(self, facts, table)
	o.buffer = fmt.Appendf(o.buffer, "startxref\n%d\n%%%%EOF\n", start)
	o.flush()
}
