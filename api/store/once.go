package store

import (
	"context"
	"time"

	"vanthu/api/store/database"
)

// Saved is what a form of the page was saved as.
type Saved struct {
	ID      int64 // of the document, or of the kept sheet whose papers were saved
	Version int64 // of the document then
}

// formLife is how long the key of a form is remembered: who goes back to it does so within days.
const formLife = 7 * 24 * time.Hour

// SavedForm tells what the form with a key was saved as; the zero value when it was not.
func (s *Store) SavedForm(ctx context.Context, key string) (saved Saved, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		_, err := tx.Row(ctx, []any{&saved.ID, &saved.Version}, "SELECT saved, version FROM saved_forms WHERE form = ?", key)
		return err
	})
	return saved, err
}

// SaveForm remembers what a form was saved as, and forgets those of long ago. It is no change of the office's work and
// not audited.
func (s *Store) SaveForm(ctx context.Context, key string, saved Saved) error {
	now := s.now()
	return Troubled(s.db.Write(ctx, func(tx *database.Tx) error {
		if _, err := tx.Exec(ctx, "DELETE FROM saved_forms WHERE saved_at < ?", now.Add(-formLife).UnixMilli()); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO saved_forms (form, saved, version, saved_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (form) DO UPDATE SET saved = excluded.saved, version = excluded.version, saved_at = excluded.saved_at`, key, saved.ID, saved.Version, now.UnixMilli())
		return err
	}))
}
