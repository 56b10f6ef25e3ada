package template

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
)

// Archive returns the files that the document type was made of as a ZIP: its folder under its id, and the shared
// schemas beside it. Load of that ZIP gives the same version. The same type gives the same bytes. A type made of a
// bare file has no folder.
func (t *Template) Archive() ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(t.files)) {
		at := path.Join(t.ID, name)
		if isShared(name) {
			at = name
		}
		part, err := archive.CreateHeader(&zip.FileHeader{Name: at, Method: zip.Deflate})
		if err == nil {
			_, err = part.Write(t.files[name])
		}
		if err != nil {
			return nil, fmt.Errorf("pack template %s: %w", t.ID, err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("pack template %s: %w", t.ID, err)
	}
	return out.Bytes(), nil
}

// Form returns the Word or Excel file with the tags, by its format: "docx" or "xlsx". Nil when the type is not made of
// such a file.
func (t *Template) Form(format string) []byte {
	return t.files[map[string]string{"docx": wordFile, "xlsx": excelFile}[format]]
}
