package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"sync"
)

// Recent keeps the last results of some work. The key says all that went into a result, so what is kept is never out of
// date: other input is another key. Results are shared and must not be changed. Bounded in number and size; goroutines
// may share it; its zero value is ready for use.
type Recent[K comparable, T any] struct {
	mu    sync.Mutex
	kept  []result[K, T] // what was used last stands last
	bytes int
}

type result[K comparable, T any] struct {
	key   K
	value T
	bytes int
}

// Bounds of what a Recent keeps.
const (
	recentResults = 64
	recentBytes   = 32 << 20
)

// Do returns what is kept under a key, or works it out and keeps it; size tells about how many bytes a result takes.
// Two who ask at once may both work. An error is not kept.
func (r *Recent[K, T]) Do(key K, size func(T) int, work func() (T, error)) (T, error) {
	if value, known := r.find(key); known {
		return value, nil
	}
	value, err := work()
	if err == nil {
		r.keep(result[K, T]{key, value, size(value)})
	}
	return value, err
}

func (r *Recent[K, T]) find(key K) (value T, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := slices.IndexFunc(r.kept, func(x result[K, T]) bool { return x.key == key })
	if at < 0 {
		return value, false
	}
	found := r.kept[at]
	r.kept = append(slices.Delete(r.kept, at, at+1), found)
	return found.value, true
}

func (r *Recent[K, T]) keep(made result[K, T]) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if made.bytes > recentBytes || slices.ContainsFunc(r.kept, func(x result[K, T]) bool { return x.key == made.key }) {
		return
	}
	r.kept, r.bytes = append(r.kept, made), r.bytes+made.bytes
	for len(r.kept) > recentResults || r.bytes > recentBytes {
		r.bytes -= r.kept[0].bytes
		r.kept = slices.Delete(r.kept, 0, 1)
	}
}

// Versions are those of all document types, for keys of what may ask any of them.
func (d *Desk) Versions() []string {
	var versions []string
	for _, t := range d.Engine.Templates() {
		versions = append(versions, t.Version)
	}
	return versions
}

// Digest is a key for what went into some work: values that JSON can hold.
func Digest(inputs ...any) (string, error) {
	sum := sha256.New()
	if err := json.NewEncoder(sum).Encode(inputs); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
