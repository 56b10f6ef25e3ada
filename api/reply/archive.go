package reply

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// ZipType is the media type of a ZIP.
const ZipType = "application/zip"

// File is a finished document or ZIP, read from the start. Close gives back what holds it.
type File struct {
	io.ReadCloser
	Name        string // for those who download it
	ContentType string
	Size        int64 // bytes
	Pages       int
}

// Make renders prepared records: all into one document of the only format, or packed, a ZIP with a file for each record
// and format. A ZIP stands in dir until it is closed, so that a failure halfway is a problem and no broken download.
// With errors among the issues there is no file.
func Make(ctx context.Context, engine *docgen.Engine, dir string, t *template.Template, prepared []data.Record, formats []docgen.Format, packed bool) (*File, diag.List, error) {
	if packed {
		return pack(ctx, engine, dir, t, prepared, formats)
	}
	result, issues, err := engine.RenderAll(ctx, t, prepared, formats[0])
	if err != nil || result == nil {
		return nil, issues, err
	}
	return &File{
		ReadCloser: io.NopCloser(bytes.NewReader(result.Data)), Name: result.Name, ContentType: result.ContentType,
		Size: int64(len(result.Data)), Pages: result.Pages,
	}, issues, nil
}

func pack(ctx context.Context, engine *docgen.Engine, dir string, t *template.Template, prepared []data.Record, formats []docgen.Format) (*File, diag.List, error) {
	return Streamed(dir, archiveName(t, prepared), ZipType, func(w io.Writer) (int, diag.List, error) {
		summary, issues, err := engine.Zip(ctx, w, t, prepared, formats)
		return summary.Pages, issues, err
	})
}

// Streamed lets write make a file that is never whole in memory: it stands in dir until it is closed. write tells its
// pages. With errors among the issues there is no file.
func Streamed(dir, name, contentType string, write func(io.Writer) (int, diag.List, error)) (*File, diag.List, error) {
	file, err := os.CreateTemp(dir, ".zip-*")
	if err != nil {
		return nil, nil, fmt.Errorf("make %s: %w", name, err)
	}
	var size int64
	pages, issues, err := write(file)
	if err == nil {
		size, err = file.Seek(0, io.SeekCurrent)
	}
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil || issues.HasErrors() {
		return nil, issues, errors.Join(err, temporary{file}.Close())
	}
	return &File{ReadCloser: temporary{file}, Name: name, ContentType: contentType, Size: size, Pages: pages}, issues, nil
}

// temporary is a file that goes when it is closed; the sweep of its folder takes what a crash leaves.
type temporary struct{ *os.File }

func (t temporary) Close() error { return errors.Join(t.File.Close(), os.Remove(t.Name())) }

func archiveName(t *template.Template, prepared []data.Record) string {
	if len(prepared) == 1 {
		return t.FileName(prepared[0]) + ".zip"
	}
	return fmt.Sprintf("%s (%d văn bản).zip", t.Title, len(prepared))
}
