package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// unfinished is the folder for files that are being written; renaming needs it on the same disk.
const unfinished = "dang-ghi"

// leftover is the age from which an unfinished file is what a crash left.
const leftover = 24 * time.Hour

// Disk keeps files as dir/ab/abcdef….
type Disk struct{ dir string }

// OpenDisk makes the folder when it is not there, and takes away what crashes left unfinished.
func OpenDisk(dir string) (*Disk, error) {
	if err := os.MkdirAll(filepath.Join(dir, unfinished), 0o700); err != nil {
		return nil, fmt.Errorf("make folder of files: %w", err)
	}
	d := &Disk{dir}
	return d, d.sweep()
}

func (d *Disk) sweep() error {
	entries, err := os.ReadDir(filepath.Join(d.dir, unfinished))
	if err != nil {
		return fmt.Errorf("sweep unfinished files: %w", err)
	}
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && time.Since(info.ModTime()) > leftover {
			_ = os.Remove(filepath.Join(d.dir, unfinished, entry.Name())) // the next start tries again
		}
	}
	return nil
}

// Put writes beside, syncs, renames and syncs the folder, so that a power cut leaves the whole file or none.
// A file that is there but damaged is replaced.
func (d *Disk) Put(ctx context.Context, digest string, content []byte) error {
	if _, err := d.Get(ctx, digest); err == nil {
		return nil
	}
	path := d.path(digest)
	folder := filepath.Dir(path)
	if err := os.Mkdir(folder, 0o700); err == nil {
		err = syncFolder(d.dir)
		if err != nil {
			return err
		}
	} else if !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("keep file: %w", err)
	}
	beside, err := os.CreateTemp(filepath.Join(d.dir, unfinished), digest[:8]+"-*")
	if err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	_, err = beside.Write(content)
	if err == nil {
		err = beside.Sync()
	}
	err = errors.Join(err, beside.Close())
	if err == nil {
		err = os.Rename(beside.Name(), path)
	}
	if err != nil {
		_ = os.Remove(beside.Name()) // the first error is the one to tell
		return fmt.Errorf("keep file: %w", err)
	}
	return syncFolder(folder)
}

// syncFolder makes the names in a folder outlive a power cut. Windows has no such call and needs none.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("keep file: %w", err)
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Get reads a file and holds it against its digest.
func (d *Disk) Get(_ context.Context, digest string) ([]byte, error) {
	if !IsDigest(digest) {
		return nil, ErrMissing
	}
	content, err := os.ReadFile(d.path(digest))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrMissing
	}
	if err != nil {
		return nil, fmt.Errorf("read file %s: %w", digest, err)
	}
	if Digest(content) != digest {
		return nil, ErrDamaged
	}
	return content, nil
}

// Delete removes a file.
func (d *Disk) Delete(_ context.Context, digest string) error {
	if err := os.Remove(d.path(digest)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("delete file: %w", err)
	}
	return nil
}

// List walks the folders.
func (d *Disk) List(_ context.Context, see func(digest string, size int64) error) error {
	return filepath.WalkDir(d.dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !IsDigest(entry.Name()) {
			return err
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil // collected meanwhile
		}
		if err != nil {
			return err
		}
		return see(entry.Name(), info.Size())
	})
}

// Name is the folder.
func (d *Disk) Name() string { return d.dir }

func (d *Disk) path(digest string) string { return filepath.Join(d.dir, digest[:2], digest) }
