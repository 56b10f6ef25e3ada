package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Part is one file inside the package. Name is as in the ZIP: no slash in front.
type Part struct {
	Name string

	entry *zip.File // where the part lies compressed; nil for a part made by us
	file  []byte    // the whole file, of which entry is a part
	made  func() ([]byte, error)
	limit int64

	bytesOnce sync.Once
	bytes     []byte
	bytesErr  error
	treeOnce  sync.Once
	tree      *Node
	treeErr   error
	trees     *arena   // where the tree lies, with those of the file's other parts
	decoded   sync.Map // what other packages decoded from this part
}

// NewPart makes a part from bytes, which must not change afterwards.
func NewPart(name string, data []byte) *Part {
	return &Part{Name: name, made: func() ([]byte, error) { return data, nil }}
}

// NewXMLPart makes a part from a tree that belongs to the part from now on: its ordinals are set here, so no node may
// stand in another part or twice in this one (Node.Clone).
func NewXMLPart(name string, root *Node) *Part {
	number(root)
	part := &Part{Name: name, tree: root, made: func() ([]byte, error) { return AppendXML(nil, root), nil }}
	part.treeOnce.Do(func() {})
	return part
}

// Release gives back the memory of the tree of a part that NewPart made, as that of a package does for all of its parts.
func (t *Part) Release() {
	if t.entry == nil && t.trees != nil {
		t.trees.release()
	}
}

// Bytes returns the content of the part. The slice must not be changed. The error speaks Vietnamese, for
// diag.PackageDamaged.
func (t *Part) Bytes() ([]byte, error) {
	t.bytesOnce.Do(func() {
		if t.entry != nil {
			var room bytes.Buffer
			t.bytesErr = inflate(&room, t.file, t.entry, t.limit)
			t.bytes = room.Bytes()
		} else {
			t.bytes, t.bytesErr = t.made()
		}
	})
	return t.bytes, t.bytesErr
}

// text returns the content as text, of which a tree is made. Nobody asks for its bytes beside that, so they are not kept.
func (t *Part) text() (string, error) {
	if t.entry == nil {
		data, err := t.Bytes()
		return string(data), err
	}
	var room strings.Builder
	err := inflate(&room, t.file, t.entry, t.limit)
	return room.String(), err
}

// Tree returns the part as XML, parsed once. The tree must not be changed: Clone first.
func (t *Part) Tree() (*Node, error) {
	t.treeOnce.Do(func() {
		text, err := t.text()
		if err != nil {
			t.treeErr = err
			return
		}
		if t.trees == nil {
			t.trees = newArena(blockSize) // the text of a document
		}
		t.trees.Lock()
		defer t.trees.Unlock()
		t.tree, t.treeErr = parseXML(text, t.trees)
	})
	return t.tree, t.treeErr
}

// Remember returns what make gave for this key the first time, so that styles or numbering shared by many filled
// documents are decoded once. key should be of an unexported type; the value must be frozen.
func (t *Part) Remember(key any, make func() any) any {
	if v, ok := t.decoded.Load(key); ok {
		return v
	}
	v, _ := t.decoded.LoadOrStore(key, make())
	return v
}

// Open returns the content of the part as a stream, for parts that are too long for a tree. The directory may lie about
// the size: reading stops with an error where more comes than it says.
func (t *Part) Open() (io.ReadCloser, error) {
	if t.entry == nil {
		content, err := t.Bytes()
		return io.NopCloser(bytes.NewReader(content)), err
	}
	r, err := t.entry.Open()
	if err != nil {
		return nil, fmt.Errorf("không giải nén được “%s”", t.Name)
	}
	return r, nil
}

// Size returns the bytes of the part after inflating, as the directory tells them.
func (t *Part) Size() int64 {
	if t.entry != nil {
		return int64(t.entry.UncompressedSize64)
	}
	content, _ := t.Bytes()
	return int64(len(content))
}
