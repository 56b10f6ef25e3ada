package template

import (
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
	return ownFirst{folder, r.Pictures}
}

// ownFirst looks for a picture in one folder and then in another, whatever kept the first from giving it.
type ownFirst [2]fs.FS

func (o ownFirst) Open(name string) (fs.File, error) {
	if file, err := o[0].Open(name); err == nil {
		return file, nil
	}
	return o[1].Open(name)
}
