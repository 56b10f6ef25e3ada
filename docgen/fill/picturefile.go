package fill

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"image"
	_ "image/jpeg" // pictures of records
	_ "image/png"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// Limits of one picture.
const (
	maxPicture = 20 << 20 // bytes
	maxPixels  = 1 << 16  // of either side
)

// pictureFile is a PNG or JPEG.
type pictureFile struct {
	data       []byte
	kind       string // "png", "jpeg"
	wide, high int64  // natural size, EMU
	dots       int64  // wide
	digest     string // by which it is the same picture
}

// newPictureFile looks at the bytes of a picture; ok is false when they are none.
func newPictureFile(data []byte) (f pictureFile, ok bool) {
	if f.kind, f.dots, f.wide, f.high, ok = measure(data); ok {
		sum := sha256.Sum256(data)
		f.data, f.digest = data, string(sum[:])
	}
	return f, ok
}

// errUnfit says that a file is no picture.
var errUnfit = errors.New("neither PNG nor JPEG")

// knownPictures are the files that records named lately: a thousand certificates name one emblem.
type knownPictures struct {
	mutex sync.Mutex
	files map[string]pictureFile
	bytes int
}

// mostPictures bounds the bytes of known files.
const mostPictures = 4 << 20

// file finds a picture by its name in a folder.
func (k *knownPictures) file(folder fs.FS, name string) (pictureFile, error) {
	k.mutex.Lock()
	defer k.mutex.Unlock() // who asks for the same file meanwhile waits for it rather than reads it, too
	if file, known := k.files[name]; known {
		return file, nil
	}
	data, err := readPicture(folder, name)
	if err != nil {
		return pictureFile{}, err
	}
	file, ok := newPictureFile(data)
	if !ok {
		return file, errUnfit
	}
	if k.bytes += len(data); k.files == nil || k.bytes > mostPictures {
		k.files, k.bytes = map[string]pictureFile{}, len(data)
	}
	k.files[name] = file
	return file, nil
}

// readPicture reads a file of a folder. A name that leads out of it finds nothing (fs.ValidPath).
func readPicture(folder fs.FS, name string) ([]byte, error) {
	if folder == nil {
		return nil, fs.ErrNotExist
	}
	file, err := folder.Open(path.Clean(strings.ReplaceAll(name, `\`, "/")))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxPicture+1))
	if err == nil && len(data) > maxPicture {
		err = fs.ErrInvalid
	}
	return data, err
}

// measure reads kind, dots in a line and natural size, in EMU, of a PNG or JPEG.
func measure(data []byte) (kind string, dots, wide, high int64, ok bool) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 || config.Width > maxPixels || config.Height > maxPixels {
		return "", 0, 0, 0, false
	}
	dpi := int64(resolution(data, kind))
	return kind, int64(config.Width), int64(config.Width) * emuPerInch / dpi, int64(config.Height) * emuPerInch / dpi, true
}

// resolution is the dots an inch that a picture states: pHYs of a PNG (11.3.5.3), the density in JFIF.
func resolution(data []byte, kind string) int {
	dpi := 0
	if kind == "png" {
		if at := bytes.Index(data[:min(len(data), 4096)], []byte("pHYs")); at > 0 && at+13 <= len(data) && data[at+12] == 1 {
			dpi = int(float64(binary.BigEndian.Uint32(data[at+4:]))*0.0254 + 0.5)
		}
	} else if at := bytes.Index(data[:min(len(data), 64)], []byte("JFIF\x00")); at > 0 && at+10 <= len(data) {
		density := int(binary.BigEndian.Uint16(data[at+8:]))
		switch data[at+7] {
		case 1:
			dpi = density
		case 2:
			dpi = density * 254 / 100
		}
	}
	if dpi < 36 || dpi > 2400 {
		return screenDPI
	}
	return dpi
}
