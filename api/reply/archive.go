package reply

import (
	"context"
	"fmt"
	"io"
	"os"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// ZipType is the media type of an Archive.
const ZipType = "application/zip"

// Archive is a finished ZIP in a file of its own, read from the start. Close removes the file.
type Archive struct {
	*os.File
	Name string // for those who download it
	Size int64  // bytes
	docgen.Summary
}

// Pack makes a ZIP with a file for each record and format. It stands in dir until it is closed, so that a failure
// halfway is a problem and no broken download. With errors among the issues there is no archive.
func Pack(ctx context.Context, engine *docgen.Engine, dir string, t *template.Template, prepared []data.Record, formats []docgen.Format) (*Archive, diag.List, error) {
	file, err := os.CreateTemp(dir, ".zip-*")
	if err != nil {
		return nil, nil, fmt.Errorf("pack %s: %w", t.ID, err)
	}
	archive := &Archive{File: file, Name: archiveName(t, prepared)}
	var issues diag.List
	if archive.Summary, issues, err = engine.Zip(ctx, file, t, prepared, formats); err == nil {
		archive.Size, err = file.Seek(0, io.SeekCurrent)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil || issues.HasErrors() {
		archive.Close()
		return nil, issues, err
	}
	return archive, issues, nil
}

// Close gives the file back; nothing can be done about a failure, and the next sweep of the folder removes what is left.
func (a *Archive) Close() {
	a.File.Close()
	os.Remove(a.File.Name())
}

func archiveName(t *template.Template, prepared []data.Record) string {
	if len(prepared) == 1 {
		return t.FileName(prepared[0]) + ".zip"
	}
	return fmt.Sprintf("%s (%d văn bản).zip", t.Title, len(prepared))
}
