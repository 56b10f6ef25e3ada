package template

import (
	"errors"
	"io/fs"

	"vanthu/docgen/font"
)

// Resources are what document types take from around their folders.
type Resources struct {
	Faces    *font.Book // measure text that must fit its box; nil: such boxes are like others
	Pictures fs.FS      // of the office, which records name; nil: none
}

// beside is where a form finds the pictures that its records name: its own folder, which may be nil, then the office's.
func (r Resources) beside(folder fs.FS) fs.FS {
	switch {
	case folder == nil:
		return r.Pictures
	case r.Pictures == nil:
		return folder
	}
	return Layers{folder, r.Pictures}
}

// Layers looks for a file in the upper folder, then in the lower one, which may be nil.
type Layers struct{ Upper, Lower fs.FS }

// Open opens the file of the first folder that has it.
func (l Layers) Open(name string) (fs.File, error) {
	f, err := l.Upper.Open(name)
	if err != nil && l.Lower != nil && errors.Is(err, fs.ErrNotExist) {
		return l.Lower.Open(name)
	}
	return f, err
}
