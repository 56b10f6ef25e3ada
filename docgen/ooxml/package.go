package ooxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

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
	trees *arena         // of the parts that Open found
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
	p := &Package{index: make(map[string]int, len(archive.File)), trees: newArena(leastBlock)}
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
