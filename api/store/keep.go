package store

import (
	"context"
	"fmt"
	"time"

	"vanthu/api/store/database"
	"vanthu/api/store/files"
)

// grace is for how long bytes stay that nothing refers to: between keeping them and the row that refers to them, and
// for a backup under way.
const grace = 24 * time.Hour

// keep puts bytes where they outlive a crash, and returns the digest to refer to. The row comes first and says that
// somebody means to refer to it, so that no collection takes the bytes away meanwhile.
func (s *Store) keep(ctx context.Context, content []byte) (digest string, err error) {
	digest = files.Digest(content)
	err = s.db.Write(ctx, func(tx *database.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO files (digest, size, touched) VALUES (?, ?, ?) ON CONFLICT (digest) DO UPDATE SET touched = excluded.touched",
			digest, len(content), s.now().UnixMilli())
		return err
	})
	if err == nil {
		err = s.files.Put(ctx, digest, content)
	}
	return digest, Troubled(err)
}

// Content returns the bytes of a digest.
func (s *Store) Content(ctx context.Context, digest string) ([]byte, error) {
	content, err := s.files.Get(ctx, digest)
	return content, Troubled(err)
}

// references names each column that refers to files.
var references = []struct{ table, column string }{
	{"uploads", "digest"}, {"template_versions", "digest"}, {"datasets", "sheet"}, {"datasets", "records"}, {"document_files", "digest"},
	{"stocks", "picture"}, {"pictures", "digest"},
}

// unreferenced is the condition of a row of files to which nothing refers.
func unreferenced() (condition string) {
	condition = "1 = 1"
	for _, r := range references {
		condition += fmt.Sprintf(" AND NOT EXISTS (SELECT 1 FROM %s WHERE %s.%s = files.digest)", r.table, r.table, r.column)
	}
	return condition
}

// release begins the grace of what the rows of a table refer to that are about to go.
func (c *change) release(ctx context.Context, table, column, where string, args ...any) error {
	_, err := c.Exec(ctx, fmt.Sprintf("UPDATE files SET touched = ? WHERE digest IN (SELECT %s FROM %s WHERE %s)", column, table, where),
		append([]any{c.at}, args...)...)
	return err
}

// Collect takes away the bytes to which nothing has referred for a day, and returns how many files those were. What
// lies among the files without a row is given one first, and so its day.
func (s *Store) Collect(ctx context.Context) (gone int, err error) {
	now := s.now()
	if err := s.adoptStrays(ctx, now); err != nil {
		return 0, err
	}
	var candidates []string
	before := now.Add(-grace).UnixMilli()
	err = s.look(ctx, func(tx *database.Tx) error {
		candidates = nil
		return tx.Query(ctx, func(scan func(...any) error) error {
			var digest string
			err := scan(&digest)
			candidates = append(candidates, digest)
			return err
		}, "SELECT digest FROM files WHERE touched < ? AND "+unreferenced(), before)
	})
	for _, digest := range candidates {
		taken := false
		err := s.change(ctx, func(c *change) error {
			// The row is locked until the bytes are gone: whoever keeps the same bytes anew waits for that, and a
			// reference that came meanwhile makes the statement fail.
			rows, err := c.Exec(ctx, "DELETE FROM files WHERE digest = ? AND touched < ?", digest, before)
			if err != nil || rows == 0 {
				return err
			}
			taken = true
			c.note("collect", "file", digest, nil)
			return s.files.Delete(ctx, digest)
		})
		if database.Is(err, database.Dangling) {
			continue
		}
		if err != nil {
			return gone, err
		}
		if taken {
			gone++
		}
	}
	return gone, err
}

func (s *Store) adoptStrays(ctx context.Context, now time.Time) error {
	known := map[string]bool{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan func(...any) error) error {
			var digest string
			err := scan(&digest)
			known[digest] = true
			return err
		}, "SELECT digest FROM files")
	})
	if err != nil {
		return err
	}
	err = s.files.List(ctx, func(digest string, size int64) error {
		if known[digest] {
			return nil
		}
		return s.db.Write(ctx, func(tx *database.Tx) error {
			_, err := tx.Exec(ctx, "INSERT INTO files (digest, size, touched) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING", digest, size, now.UnixMilli())
			return err
		})
	})
	return Troubled(err)
}

// scanner reads the columns of one row.
type scanner = func(...any) error
