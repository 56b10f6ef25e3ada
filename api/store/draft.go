package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// Draft is what an upload holds, kept while its owner looks at it and fetches the documents.
type Draft struct {
	Template string        `json:"template"` // id of the document type
	Profile  string        `json:"profile"`  // name of the office
	File     string        `json:"file"`     // name of the uploaded file
	Records  []data.Record `json:"records"`  // as read, not yet merged over the office
	Issues   diag.List     `json:"issues"`   // of reading and of checking, with their cells

	Upload []byte            `json:"upload,omitempty"` // the uploaded file itself
	Maps   sheet.Maps        `json:"maps,omitzero"`    // what people said of headers and columns
	Edits  map[string]string `json:"edits,omitempty"`  // cells that people mended: "Trang!B7" → text
	Word   []byte            `json:"word,omitempty"`   // a Word file whose form is looked at, instead of records
}

// ErrNoDraft says that no draft has that token, or that it has expired.
var ErrNoDraft = errors.New("no such draft")

var draftToken = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Drafts keeps drafts: a restart loses none, and memory holds none. The oldest give way when there are too many.
type Drafts struct {
	store *Store
	keep  time.Duration
	limit int
}

// Drafts returns the uploads of the store. Each lasts for keep; at most limit of them exist.
func (s *Store) Drafts(keep time.Duration, limit int) *Drafts { return &Drafts{s, keep, limit} }

// Folder is where files may stand while they are made.
func (d *Drafts) Folder() string { return d.store.Scratch() }

// Save keeps a draft and returns the token that finds it again. The token is a secret that cannot be guessed.
func (d *Drafts) Save(draft Draft) (token string, err error) {
	ctx := context.Background()
	content, err := json.Marshal(draft)
	if err != nil {
		return "", fmt.Errorf("write draft: %w", err)
	}
	var secret [16]byte
	rand.Read(secret[:])
	token = hex.EncodeToString(secret[:])
	return token, d.store.saveDraft(ctx, token, content, d.store.now(), func(c *change) error { return d.sweep(ctx, c) })
}

func (s *Store) saveDraft(ctx context.Context, token string, content []byte, made time.Time, also func(*change) error) error {
	digest, err := s.keep(ctx, content)
	if err != nil {
		return err
	}
	return s.change(ctx, func(c *change) error {
		if _, err := c.Exec(ctx, "INSERT INTO uploads (token, digest, made_at) VALUES (?, ?, ?) ON CONFLICT (token) DO NOTHING", token, digest, made.UnixMilli()); err != nil {
			return err
		}
		c.note("upload", "draft", digest, nil)
		return also(c)
	})
}

// Replace keeps a draft in the place of the one that the token finds.
func (d *Drafts) Replace(token string, draft Draft) error {
	if !draftToken.MatchString(token) {
		return ErrNoDraft
	}
	ctx := context.Background()
	content, err := json.Marshal(draft)
	if err != nil {
		return fmt.Errorf("write draft: %w", err)
	}
	digest, err := d.store.keep(ctx, content)
	if err != nil {
		return err
	}
	return d.store.change(ctx, func(c *change) error {
		if err := c.release(ctx, "uploads", "digest", "token = ?", token); err != nil {
			return err
		}
		rows, err := c.Exec(ctx, "UPDATE uploads SET digest = ? WHERE token = ?", digest, token)
		if err == nil && rows == 0 {
			err = ErrNoDraft
		}
		c.note("upload", "draft", digest, nil)
		return err
	})
}

// Load finds a draft.
func (d *Drafts) Load(token string) (Draft, error) {
	if !draftToken.MatchString(token) {
		return Draft{}, ErrNoDraft
	}
	ctx := context.Background()
	var digest string
	var found bool
	err := d.store.look(ctx, func(tx *database.Tx) (err error) {
		found, err = tx.Row(ctx, []any{&digest}, "SELECT digest FROM uploads WHERE token = ? AND made_at >= ?", token, d.store.now().Add(-d.keep).UnixMilli())
		return err
	})
	if err == nil && !found {
		err = ErrNoDraft
	}
	if err != nil {
		return Draft{}, err
	}
	content, err := d.store.Content(ctx, digest)
	if err != nil {
		return Draft{}, err
	}
	draft, err := decode[Draft](content)
	if err != nil {
		return Draft{}, fmt.Errorf("read draft: %w", err)
	}
	return draft, nil
}

// sweep takes away what has expired and the oldest beyond the limit.
func (d *Drafts) sweep(ctx context.Context, c *change) error {
	const old = "made_at < ? OR token IN (SELECT token FROM uploads ORDER BY made_at DESC, token LIMIT 1000000 OFFSET ?)"
	args := []any{c.at - d.keep.Milliseconds(), d.limit}
	if err := c.release(ctx, "uploads", "digest", old, args...); err != nil {
		return err
	}
	_, err := c.Exec(ctx, "DELETE FROM uploads WHERE "+old, args...)
	return err
}
