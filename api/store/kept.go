package store

import (
	"context"

	"vanthu/api/store/database"
)

// MadeOf is a document that was made of a kept sheet.
type MadeOf struct {
	Document
	Content
	Edited  string // SHA-256 of the newest Word file that a person edited, "" without one
	Changed bool   // somebody wrote in the document itself
}

// MadeOfDataset lists the documents that were made of a kept sheet and are not in the bin: edited ones first, then the
// newest.
func (s *Store) MadeOfDataset(ctx context.Context, dataset int64, word string) (all []MadeOf, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		var ids []int64
		var edited []string
		var changed []bool
		err := tx.Query(ctx, func(scan scanner) error {
			var id int64
			var digest string
			var edits int64
			err := scan(&id, &digest, &edits)
			ids, edited, changed = append(ids, id), append(edited, digest), append(changed, edits > 0)
			return err
		}, `SELECT d.id, COALESCE(f.digest, ''), (SELECT COUNT(*) FROM audit WHERE subject = 'document' AND subject_id = CAST(d.id AS TEXT) AND action = 'edit') FROM documents d
			LEFT JOIN document_files f ON f.id = (SELECT MAX(id) FROM document_files WHERE document_id = d.id AND kind = ? AND type = ?)
			WHERE d.dataset_id = ? AND d.deleted_at IS NULL ORDER BY CASE WHEN f.id IS NULL THEN 1 ELSE 0 END, d.id DESC`, EditedFile, word, dataset)
		for i, id := range ids {
			if err != nil {
				return err
			}
			m := MadeOf{Edited: edited[i], Changed: changed[i]}
			if m.Document, err = document(ctx, tx, id); err == nil {
				m.Content, err = documentContent(ctx, tx, id)
			}
			all = append(all, m)
		}
		return err
	})
	return all, err
}

// OfDataset lists all documents that were made of a kept sheet, also those in the bin, in the order in which they were made.
func (s *Store) OfDataset(ctx context.Context, dataset int64) (all []Document, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		all = nil
		return tx.Query(ctx, func(scan scanner) error {
			d, err := scanDocument(scan)
			all = append(all, d)
			return err
		}, selectDocument+" WHERE d.dataset_id = ? ORDER BY d.id", dataset)
	})
	return all, err
}
