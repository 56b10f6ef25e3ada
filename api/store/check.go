package store

import (
	"context"
	"errors"
	"strings"

	"vanthu/api/store/database"
	"vanthu/api/store/files"
	"vanthu/docgen/diag"
)

// Facts tells where and how the store keeps things, for whoever looks after the machine.
type Facts struct {
	Folder, Database, Files     string
	Version                     int // of the tables
	Documents, Offices, Changes int64
	Stored, Bytes               int64 // files and their sizes together
}

// Facts counts.
func (s *Store) Facts(ctx context.Context) (f Facts, err error) {
	f.Folder, f.Database, f.Files = s.dir, s.db.Name(), s.files.Name()
	err = s.look(ctx, func(tx *database.Tx) error {
		if f.Version, err = tx.Version(ctx); err != nil {
			return err
		}
		for statement, into := range map[string][]any{
			"SELECT COUNT(*) FROM documents":                                     {&f.Documents},
			"SELECT COUNT(*) FROM offices":                                       {&f.Offices},
			"SELECT seq FROM audit_head WHERE one = 1":                           {&f.Changes},
			"SELECT COUNT(*), CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM files": {&f.Stored, &f.Bytes},
		} {
			if _, err := tx.Row(ctx, into, statement); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

// maxTold bounds the findings of one kind.
const maxTold = 20

// Check looks whether all that was kept is still there and as it was: the database itself, the chain of the audit,
// what issued documents say, and each file that a row refers to, read whole. It also tells of the clock.
func (s *Store) Check(ctx context.Context) (found diag.List, err error) {
	complaints, err := s.db.Sound(ctx)
	if err != nil {
		return found, Troubled(err)
	}
	if len(complaints) > 0 {
		found.Add(diag.StoreDamaged, diag.Place{File: s.dir, Near: complaints[0]})
	}
	broken, rows, err := s.VerifyAudit(ctx)
	if err != nil {
		return found, err
	}
	if broken > 0 {
		found.Add(diag.StoreAuditBroken, diag.Place{}, broken, rows)
	}
	told := 0
	err = s.CheckFrozen(ctx, func(d Document) error {
		if told++; told <= maxTold {
			found.Add(diag.StoreDocumentAltered, diag.Place{}, d.Symbol, d.Title)
		}
		return nil
	})
	if err != nil {
		return found, err
	}
	missing, err := s.checkFiles(ctx)
	found = append(found, missing...)
	if issue := s.clockIssue(ctx); issue != nil {
		found = append(found, *issue)
	}
	return found, err
}

// checkFiles reads each file that a row refers to.
func (s *Store) checkFiles(ctx context.Context) (found diag.List, err error) {
	var digests []string
	err = s.look(ctx, func(tx *database.Tx) error {
		digests = nil
		return tx.Query(ctx, func(scan scanner) error {
			var digest string
			err := scan(&digest)
			digests = append(digests, digest)
			return err
		}, "SELECT digest FROM files WHERE NOT ("+unreferenced()+") ORDER BY digest")
	})
	for _, digest := range digests {
		if err != nil {
			return found, err
		}
		_, read := s.files.Get(ctx, digest)
		switch {
		case errors.Is(read, files.ErrMissing):
			found.Add(diag.StoreFileMissing, diag.Place{File: digest, Near: s.owner(ctx, digest)})
		case errors.Is(read, files.ErrDamaged):
			found.Add(diag.StoreFileDamaged, diag.Place{File: digest, Near: s.owner(ctx, digest)})
		default:
			err = Troubled(read)
		}
		if len(found) == maxTold {
			break
		}
	}
	return found, err
}

// owner tells whose file it is, in people's words; "" when it is no document's.
func (s *Store) owner(ctx context.Context, digest string) (name string) {
	_ = s.look(ctx, func(tx *database.Tx) error { // the place of a finding is worth no error of its own
		var file, title string
		_, err := tx.Row(ctx, []any{&file, &title}, "SELECT f.name, d.title FROM document_files f JOIN documents d ON d.id = f.document_id WHERE f.digest = ? ORDER BY f.id LIMIT 1", digest)
		name = strings.Trim(file+", "+title, ", ")
		return err
	})
	return name
}
