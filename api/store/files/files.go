// Package files keeps bytes under their SHA-256: on disk by default, in S3 by one setting. What is kept is never
// changed; the same bytes twice are kept once. Who refers to what stands in the database, not here.
package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"strings"
)

// Files is a place for bytes. A digest is a SHA-256 in hexadecimal.
type Files interface {
	// Put keeps content under its digest. When it returns nil the content outlives a power cut.
	Put(ctx context.Context, digest string, content []byte) error
	// Get returns the content of a digest, or ErrMissing, or ErrDamaged when the bytes are no longer those.
	Get(ctx context.Context, digest string) ([]byte, error)
	// Delete takes the content away; it is no mistake when there is none.
	Delete(ctx context.Context, digest string) error
	// List calls see for each digest that is kept, in any order.
	List(ctx context.Context, see func(digest string, size int64) error) error
	// Name says where this is, for people, without secrets.
	Name() string
}

// ErrMissing says that nothing is kept under a digest.
var ErrMissing = errors.New("no such file")

// ErrDamaged says that the bytes under a digest are not those that were put there.
var ErrDamaged = errors.New("file does not match its digest")

// ErrSetting says that a setting is no place for files.
var ErrSetting = errors.New("file setting is neither empty nor s3://KEY:SECRET@HOST/BUCKET")

// Open opens the place of a setting: "" is the folder, s3://KEY:SECRET@HOST[:PORT]/BUCKET[?region=R&tls=false] is S3.
func Open(ctx context.Context, setting, folder string) (Files, error) {
	switch {
	case setting == "":
		return OpenDisk(folder)
	case strings.HasPrefix(setting, "s3://"):
		return OpenS3(ctx, setting)
	}
	return nil, ErrSetting
}

// Digest returns the name under which content is kept.
func Digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

var digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// IsDigest reports whether a text has the form of a digest.
func IsDigest(s string) bool { return digestForm.MatchString(s) }
