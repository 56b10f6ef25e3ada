package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"vanthu/docgen/diag"
)

// writeFile lets write fill the file at path. The content goes to a file beside it, which takes its name once it is
// whole: a failure leaves what was there before. "-" is the output stream.
func (p *program) writeFile(path string, write func(io.Writer) error) error {
	if path == "-" {
		return write(p.out)
	}
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return mistake(diag.CLIFolderInWay, diag.Place{}, path)
	case err == nil && !info.Mode().IsRegular():
		return fileError(path, writeTo(path, os.O_WRONLY, write), false) // a device or pipe keeps its name
	}
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return mistake(diag.CLINoFolder, diag.Place{}, folder)
	}
	beside := filepath.Join(folder, fmt.Sprintf(".%s.%d.tmp", filepath.Base(path), os.Getpid()))
	sweepBeside(path, beside)
	if err := writeTo(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, write); err != nil {
		_ = os.Remove(beside) // the first error is the one to tell
		return fileError(path, err, false)
	}
	if err := os.Rename(beside, path); err != nil {
		_ = os.Remove(beside)
		return fileError(path, err, true)
	}
	return nil
}

// leftBeside is the age from which an unfinished file is what a killed program left.
const leftBeside = 24 * time.Hour

// sweepBeside takes away what programs left that were killed while they wrote path: a backup each night would leave as
// many halves as there are power cuts. Another process with our number is gone, too.
func sweepBeside(path, ours string) {
	folder, name := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Join(folder, "."))
	if err != nil {
		return // who writes there is told
	}
	for _, entry := range entries {
		middle, begins := strings.CutPrefix(entry.Name(), "."+name+".")
		number, ends := strings.CutSuffix(middle, ".tmp")
		if _, err := strconv.Atoi(number); !begins || !ends || err != nil {
			continue
		}
		info, err := entry.Info()
		if err == nil && info.Mode().IsRegular() && (entry.Name() == filepath.Base(ours) || time.Since(info.ModTime()) > leftBeside) {
			_ = os.Remove(filepath.Join(folder, entry.Name())) // the next time tries again
		}
	}
}

// writeTo opens the file, lets write fill it and makes sure that it is on the disk.
func writeTo(path string, flag int, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, flag, 0o666)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		file.Close()
		return err
	}
	if flag&os.O_CREATE != 0 {
		if err := file.Sync(); err != nil {
			file.Close()
			return fmt.Errorf("write %s: %w", path, err)
		}
	}
	return file.Close()
}

// writeBytes puts content into the file at path, as writeFile does.
func (p *program) writeBytes(path string, content []byte) error {
	return p.writeFile(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// writeJSON writes a value for programs to read, indented for people who look in.
func writeJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// readFile reads a file that the user named; "-" is the input stream.
func (p *program) readFile(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(p.in)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, mistake(diag.CLIFolderInWay, diag.Place{}, path)
	}
	content, err := os.ReadFile(path)
	return content, fileError(path, err, false)
}

// jsonLine is JSON without escapes for HTML.
func jsonLine(v any) ([]byte, error) {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return []byte(strings.TrimRight(out.String(), "\n")), err
}
