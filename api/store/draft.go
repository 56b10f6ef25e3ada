package store

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"time"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Draft is what an upload holds, kept while its owner looks at it and fetches the documents.
type Draft struct {
	Template string        `json:"template"`       // id of the document type
	Profile  string        `json:"profile"`        // name of the office
	File     string        `json:"file"`           // name of the uploaded file
	Records  []data.Record `json:"records"`        // as read, not yet merged over the office
	Issues   diag.List     `json:"issues"`         // of reading and of checking, with their cells
	Word     []byte        `json:"word,omitempty"` // a Word file whose form is looked at, instead of records
}

// ErrNoDraft says that no draft has that token, or that it has expired.
var ErrNoDraft = errors.New("no such draft")

var draftToken = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Drafts keeps drafts as files in tam/ of the data folder: a restart loses none, and memory holds none.
// The oldest give way when there are too many.
type Drafts struct {
	dir   string
	keep  time.Duration
	limit int
}

// NewDrafts makes the folder when it is not there. Drafts last for keep; at most limit of them exist.
func NewDrafts(dataDir string, keep time.Duration, limit int) (*Drafts, error) {
	dir, err := folder(dataDir, scratch)
	if err != nil {
		return nil, err
	}
	d := &Drafts{dir: dir, keep: keep, limit: limit}
	return d, d.sweep()
}

// Folder is where files may stand while they are made.
func (d *Drafts) Folder() string { return d.dir }

// Save keeps a draft and returns the token that finds it again. The token is a secret that cannot be guessed.
func (d *Drafts) Save(draft Draft) (token string, err error) {
	content, err := json.Marshal(draft)
	if err != nil {
		return "", fmt.Errorf("write draft: %w", err)
	}
	var secret [16]byte
	rand.Read(secret[:])
	token = hex.EncodeToString(secret[:])
	if err := writeFile(d.dir, d.path(token), content); err != nil {
		return "", fmt.Errorf("write draft: %w", err)
	}
	return token, d.sweep()
}

// Load finds a draft.
func (d *Drafts) Load(token string) (Draft, error) {
	if !draftToken.MatchString(token) {
		return Draft{}, ErrNoDraft
	}
	info, err := os.Stat(d.path(token))
	if errors.Is(err, fs.ErrNotExist) || err == nil && time.Since(info.ModTime()) > d.keep {
		return Draft{}, ErrNoDraft
	}
	if err != nil {
		return Draft{}, fmt.Errorf("read draft: %w", err)
	}
	content, err := os.ReadFile(d.path(token))
	if err != nil {
		return Draft{}, fmt.Errorf("read draft: %w", err)
	}
	// Numbers must come back as they were written.
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	var draft Draft
	if err := decoder.Decode(&draft); err != nil {
		return Draft{}, fmt.Errorf("read draft: %w", err)
	}
	return draft, nil
}

// sweep removes what has expired, what a crash left half made, and the oldest beyond the limit.
func (d *Drafts) sweep() error {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		return fmt.Errorf("sweep drafts: %w", err)
	}
	type file struct {
		path string
		made time.Time
	}
	var live []file
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || entry.IsDir() {
			continue // removed by another sweep meanwhile
		}
		f := file{filepath.Join(d.dir, entry.Name()), info.ModTime()}
		if time.Since(f.made) > d.keep {
			_ = os.Remove(f.path) // next sweep tries again
			continue
		}
		if filepath.Ext(f.path) == ".json" {
			live = append(live, f)
		}
	}
	sort.Slice(live, func(a, b int) bool { return live[a].made.After(live[b].made) })
	for len(live) > d.limit {
		_ = os.Remove(live[len(live)-1].path)
		live = live[:len(live)-1]
	}
	return nil
}

func (d *Drafts) path(token string) string { return filepath.Join(d.dir, token+".json") }
