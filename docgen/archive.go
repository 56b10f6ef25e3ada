package docgen

import (
	"archive/zip"
	"fmt"
	"path"
	"strings"

	"vanthu/docgen/ooxml"
)

// store puts a file into an archive as it is: Office files and PDF are compressed already.
func store(archive *zip.Writer, name string, content []byte) error {
	//lint:ignore SA1019 Modified would add a field of its own to each entry; the plain date says all there is.
	entry, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, ModifiedDate: ooxml.NoDate})
	if err != nil {
		return err
	}
	_, err = entry.Write(content)
	return err
}

// uniqueNames numbers equal file names, "(2)" and on; Windows does not tell capitals from small letters.
type uniqueNames map[string]int

func (u uniqueNames) take(name string) string {
	key := strings.ToLower(name)
	u[key]++
	if u[key] == 1 {
		return name
	}
	extension := path.Ext(name)
	numbered := fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, extension), u[key], extension)
	return u.take(numbered)
}
