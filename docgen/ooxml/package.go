package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"

	"vanthu/docgen/diag"
)

// Limits bounds what a stranger's file may cost.
type Limits struct {
	Unpacked int64 // bytes of all parts together, after inflating
	Part     int64 // bytes of one part, after inflating
	Parts    int   // entries in the ZIP
	Ratio    int64 // unpacked bytes for each packed byte, over the whole file, once it is above 8 MiB
}

// DefaultLimits suits office documents with scanned pictures in them.
var DefaultLimits = Limits{Unpacked: 256 << 20, Part: 128 << 20, Parts: 4096, Ratio: 250}

// Package is an Office file: parts by name, in the order of the file.
type Package struct {
	parts []*Part
	index map[string]int // by lower-case name: part names are equal without regard to case (ECMA-376 Part 2, 6.2.2.3)
	trees *memory        // of the parts that Open found
}

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
	trees     *memory  // where the tree lies, with those of the file's other parts
	memory    sync.Map // what other packages decoded from this part
}

// encryptedStream is the name of the stream that holds a package with a password, in UTF-16 ([MS-OFFCRYPTO] 2.3.4.4).
var encryptedStream = []byte(strings.Join(strings.Split("EncryptedPackage", ""), "\x00"))

// Open reads the directory of an Office file and checks it against the limits; parts are inflated when asked for.
// data must not change afterwards. Issues with an error mean that the package is nil.
func Open(data []byte, limits Limits) (*Package, diag.List) {
	var issues diag.List
	fail := func(code diag.Code, args ...any) (*Package, diag.List) {
		issues.Add(code, diag.Place{}, args...)
		return nil, issues
	}
	switch {
	case len(data) == 0:
		return fail(diag.PackageEmpty)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return fail(diag.PackagePDF)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) && bytes.Contains(data, encryptedStream):
		return fail(diag.PackageEncrypted)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return fail(diag.PackageOldWord)
	case !bytes.HasPrefix(data, []byte("PK")):
		return fail(diag.PackageNotZip)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fail(diag.PackageDamaged, "không đọc được mục lục ZIP")
	}
	if len(archive.File) > limits.Parts {
		return fail(diag.PackageTooLarge, fmt.Sprintf("%d phần", limits.Parts))
	}
	archive.RegisterDecompressor(zip.Deflate, func(r io.Reader) io.ReadCloser { return newInflater(r) })
	p := &Package{index: make(map[string]int, len(archive.File)), trees: newMemory(leastBlock)}
	var unpacked uint64
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		unpacked += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(limits.Part) || unpacked > uint64(limits.Unpacked) {
			return fail(diag.PackageTooLarge, megabytes(limits.Unpacked))
		}
		if f.Flags&1 != 0 {
			return fail(diag.PackageEncrypted)
		}
		name := path.Clean(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, twice := p.index[strings.ToLower(name)]; twice || name == "." || strings.HasPrefix(name, "..") {
			return fail(diag.PackageDamaged, fmt.Sprintf("tên phần “%s” lặp lại hoặc không hợp lệ", name))
		}
		p.add(&Part{Name: name, entry: f, file: data, limit: limits.Part, trees: p.trees})
	}
	if unpacked > 8<<20 && unpacked > uint64(len(data))*uint64(limits.Ratio) {
		return fail(diag.PackageTooLarge, megabytes(limits.Unpacked))
	}
	if p.Part(contentTypes) == nil {
		return fail(diag.PackageNoMain)
	}
	return p, issues
}

// Release gives back the memory of all trees of a package that Open made. Neither the package nor one that holds parts
// of it, nor any of their nodes, may be used afterwards; texts, bytes and whatever was made of them may.
func (p *Package) Release() { p.trees.release() }

// Release does the same for one part that NewPart made.
func (t *Part) Release() {
	if t.entry == nil && t.trees != nil {
		t.trees.release()
	}
}

// New makes an empty package, for parts that a caller adds with With.
func New() *Package { return &Package{index: map[string]int{}} }

func megabytes(n int64) string { return fmt.Sprintf("%d MB", n>>20) }

func (p *Package) add(part *Part) {
	p.index[strings.ToLower(part.Name)] = len(p.parts)
	p.parts = append(p.parts, part)
}

// Part returns the part of that name, nil when there is none.
func (p *Package) Part(name string) *Part {
	if i, ok := p.index[strings.ToLower(name)]; ok {
		return p.parts[i]
	}
	return nil
}

// Parts returns all parts in the order of the file. The slice must not be changed.
func (p *Package) Parts() []*Part { return p.parts }

// With returns a package in which the given parts replace those of the same name or are added at the end.
func (p *Package) With(parts ...*Part) *Package {
	out := &Package{parts: append([]*Part(nil), p.parts...), index: make(map[string]int, len(p.index)+len(parts))}
	for name, i := range p.index {
		out.index[name] = i
	}
	for _, part := range parts {
		if i, ok := out.index[strings.ToLower(part.Name)]; ok {
			out.parts[i] = part
		} else {
			out.add(part)
		}
	}
	return out
}

// Without returns a package that lacks the named parts. Content types and relationships are the caller's business.
func (p *Package) Without(names ...string) *Package {
	gone := map[string]bool{}
	for _, n := range names {
		gone[strings.ToLower(n)] = true
	}
	out := &Package{index: make(map[string]int, len(p.index))}
	for _, part := range p.parts {
		if !gone[strings.ToLower(part.Name)] {
			out.add(part)
		}
	}
	return out
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
			t.trees = newMemory(blockSize) // the text of a document
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
	if v, ok := t.memory.Load(key); ok {
		return v
	}
	v, _ := t.memory.LoadOrStore(key, make())
	return v
}

// NoDate is 1 January 1980 as a ZIP tells it (MS-DOS date): the first day there is, for entries that have no date of
// their own, as Office writes it.
const NoDate = 1<<5 | 1

// Save writes the package as a ZIP. A part that came from a file is copied as it lies there; made parts are
// deflated. The same package always gives the same bytes: entries that we make carry no time.
func (p *Package) Save(w io.Writer) error {
	out := zip.NewWriter(w)
	size := 0 // of the part being written
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return newDeflater(w, size), nil })
	for _, part := range p.parts {
		if err := savePart(out, part, &size); err != nil {
			return fmt.Errorf("save part %s: %w", part.Name, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("save package: %w", err)
	}
	return nil
}

func savePart(out *zip.Writer, part *Part, size *int) error {
	if part.entry != nil && part.entry.Name == part.Name {
		return out.Copy(part.entry)
	}
	data, err := part.Bytes()
	if err != nil {
		return err
	}
	*size = len(data)
	//lint:ignore SA1019 Modified would add a field of its own to each entry, which Office does not write.
	w, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, ModifiedDate: NoDate})
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// SaveBytes is Save into memory.
func (p *Package) SaveBytes() ([]byte, error) {
	var out bytes.Buffer
	err := p.Save(&out)
	return out.Bytes(), err
}
