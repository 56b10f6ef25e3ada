// Package store keeps what must last beyond a request, as files in the data folder: offices' facts and what was
// uploaded but is not finished. A file is written in tam/ and then renamed, so that none is ever half there; what a crash
// leaves in tam/ is swept away with old uploads.
package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// scratch is the folder, in the data folder, for what is not finished.
const scratch = "tam"

// writeFile puts content in the place of path at once, or leaves everything as it was. Until then it stands in dir, on
// the same disk.
func writeFile(dir, path string, content []byte) error {
	beside, err := os.CreateTemp(dir, ".dang-ghi-*")
	if err != nil {
		return err
	}
	defer os.Remove(beside.Name())
	_, err = beside.Write(content)
	if err == nil {
		err = beside.Sync() // else a power cut may leave the new name with nothing in it
	}
	if err := errors.Join(err, beside.Close()); err != nil {
		return err
	}
	return os.Rename(beside.Name(), path)
}

// folder makes the named folder inside the data folder.
func folder(dataDir, name string) (string, error) {
	path := filepath.Join(dataDir, name)
	if err := os.MkdirAll(path, 0o700); err != nil {
		return "", fmt.Errorf("make data folder: %w", err)
	}
	return path, nil
}
