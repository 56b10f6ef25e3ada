package font

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/diag"
)

// Limits on folders of strangers' fonts.
const (
	maxFileSize = 64 << 20
	maxFaces    = 4096
)

// defaultFamily stands in for every family that is neither there nor has an alias: official documents are set in
// Times New Roman (NĐ 30/2020 Phụ lục I, mục I.3), and this is its twin.
const defaultFamily = "Liberation Serif"

// fallbacks are asked in this order for letters that the wanted face lacks.
var fallbacks = []string{"Liberation Serif", "Liberation Sans", "Carlito", "DejaVu Sans", "OpenSymbol"}

// Book is all faces that may be used, found by the names that documents give. It never changes once made.
type Book struct {
	faces    []*Face
	families map[string]*family
	chain    []*family
}

// family is the faces that answer to one name, by style; differs tells that its letters are not as wide as those of
// the typeface the name means.
type family struct {
	styles  [4]*Face
	differs bool
}

// NewBook reads all .ttf files of the folders, subfolders included, and their aliases.json. Where two folders have the
// same face or alias, the first folder wins. Files that cannot be used are warnings; the error is for folders that
// cannot be read and for a book without a default face.
func NewBook(folders ...fs.FS) (*Book, diag.List, error) {
	b := &Book{families: map[string]*family{}}
	aliases := map[string]alias{}
	var issues diag.List
	for _, folder := range folders {
		if err := b.addFolder(folder, &issues); err != nil {
			return nil, issues, err
		}
		if err := readAliases(folder, aliases, &issues); err != nil {
			return nil, issues, err
		}
	}
	b.addAliases(aliases)
	if b.families[key(defaultFamily)] == nil {
		return nil, issues, errors.New("font: the default family " + defaultFamily + " is not in any folder")
	}
	for _, name := range fallbacks {
		if f := b.families[key(name)]; f != nil {
			b.chain = append(b.chain, f)
		}
	}
	return b, issues, nil
}

func (b *Book) addFolder(folder fs.FS, issues *diag.List) error {
	return fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("read fonts: %w", err)
		}
		kind := strings.ToLower(path.Ext(name))
		if entry.IsDir() || kind != ".ttf" && kind != ".otf" && kind != ".ttc" {
			return nil
		}
		if len(b.faces) >= maxFaces {
			return fmt.Errorf("read fonts: more than %d files", maxFaces)
		}
		b.addFile(folder, name, issues)
		return nil
	})
}

func (b *Book) addFile(folder fs.FS, name string, issues *diag.List) {
	face, err := parseFile(folder, name)
	switch {
	case errors.Is(err, ErrUnsupported):
		issues.Add(diag.FontNotTrueType, diag.Place{File: name}, path.Base(name))
	case err != nil:
		issues.Add(diag.FontUnreadable, diag.Place{File: name}, path.Base(name))
	default:
		b.add(face)
	}
}

func parseFile(folder fs.FS, name string) (*Face, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxFileSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFileSize {
		return nil, errors.New("font: the file is too large")
	}
	return Parse(data)
}

// add takes a face in, unless a folder before has the same one.
func (b *Book) add(face *Face) {
	f := b.families[key(face.Family)]
	if f == nil {
		f = &family{}
		b.families[key(face.Family)] = f
	}
	if style := styleIndex(face.Bold, face.Italic); f.styles[style] == nil {
		f.styles[style] = face
		b.faces = append(b.faces, face)
	}
}

// alias is a row of aliases.json; fonts/README.md explains its members.
type alias struct {
	Family  string `json:"family"`
	Differs bool   `json:"differs"`
	Ascent  int    `json:"ascent"` // thousandths of an em
	Descent int    `json:"descent"`
	// Widths of letters in thousandths of an em, for the upright face in normal weight; all others are Stretch
	// thousandths of the stand-in's.
	Widths  map[string]int `json:"widths"`
	Stretch int            `json:"stretch"`
}

func readAliases(folder fs.FS, into map[string]alias, issues *diag.List) error {
	const name = "aliases.json"
	data, err := fs.ReadFile(folder, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read fonts: %w", err)
	}
	var rows map[string]alias
	if err := json.Unmarshal(data, &rows); err != nil {
		issues.Add(diag.FontBadAliases, diag.Place{File: name})
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(rows)) { // of two spellings of a name the first counts each time
		if _, taken := into[key(name)]; !taken {
			into[key(name)] = rows[name]
		}
	}
	return nil
}

// addAliases makes families answer to further names. A real family of that name goes first: an office that owns Times
// New Roman gets Times New Roman.
func (b *Book) addAliases(aliases map[string]alias) {
	twins := map[string]*family{}
	for name, a := range aliases {
		if target := b.families[key(a.Family)]; target != nil && b.families[name] == nil {
			twins[name] = target.as(a)
		}
	}
	maps.Copy(b.families, twins)
}

// as returns the family with its faces as stand-ins.
func (f *family) as(a alias) *family {
	twin := &family{differs: a.Differs}
	for i, face := range f.styles {
		if face != nil {
			twin.styles[i] = face.as(a)
		}
	}
	return twin
}

// as returns the face with the line height of the typeface it stands for.
func (f *Face) as(a alias) *Face {
	if a.Ascent <= 0 {
		return f
	}
	twin := *f
	twin.Ascent, twin.Descent, twin.LineGap = a.Ascent*f.UnitsPerEm/1000, a.Descent*f.UnitsPerEm/1000, 0
	if twin.stretch = a.Stretch; !f.Bold && !f.Italic {
		twin.widths = map[rune]int{}
		for letter, width := range a.Widths {
			if r, size := utf8.DecodeRuneInString(letter); size == len(letter) && width > 0 && width <= widest {
				twin.widths[r] = width * f.UnitsPerEm / 1000
			}
		}
	}
	return &twin
}

// widest is more than the width of any letter, in thousandths of an em.
const widest = 10_000

// Find returns the face that a document means by a family name, letter case aside. substituted tells that the letters
// will not be as wide as the document's author saw them: the family is unknown, or its stand-in is not a twin. A
// family that lacks the weight or slant gives its nearest face.
func (b *Book) Find(name string, bold, italic bool) (face *Face, substituted bool) {
	f := b.families[key(name)]
	if f == nil {
		return b.families[key(defaultFamily)].face(bold, italic), true
	}
	return f.face(bold, italic), f.differs
}

// Knows reports whether a family, or a stand-in for it, is there.
func (b *Book) Knows(name string) bool { return b.families[key(name)] != nil }

// Cover returns `like` itself when it has the letter, else the first face of the fallback chain that has it, in the
// same weight and slant where there is one; nil when nobody has it.
func (b *Book) Cover(r rune, like *Face) *Face {
	if like.Glyph(r) != 0 {
		return like
	}
	for _, f := range b.chain {
		if face := f.face(like.Bold, like.Italic); face.Glyph(r) != 0 {
			return face
		}
	}
	return nil
}

// Faces returns all faces in the order in which they were found, each file once.
func (b *Book) Faces() []*Face { return append([]*Face(nil), b.faces...) }

// nearest lists for each style the styles to take in its stead: weight is kept before slant.
var nearest = [4][4]int{{0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}}

func (f *family) face(bold, italic bool) *Face {
	for _, style := range nearest[styleIndex(bold, italic)] {
		if face := f.styles[style]; face != nil {
			return face
		}
	}
	return nil
}

// styleIndex numbers the four styles of a family: regular 0, italic 1, bold 2, bold italic 3.
func styleIndex(bold, italic bool) int {
	i := 0
	if bold {
		i = 2
	}
	if italic {
		i++
	}
	return i
}

// key is how names are compared.
func key(name string) string { return strings.ToLower(strings.TrimSpace(name)) }
