package store

import (
	"context"

	"vanthu/api/store/database"
)

// MadeOf is a document that was made of a kept sheet.
type MadeOf struct {
	Document
	Content
	Edited string // SHA-256 of the newest Word file that a person edited, "" without one
}

// MadeOfDataset lists the documents that were made of a kept sheet and are not in the bin: edited ones first, then the
// newest.
func (s *Store) MadeOfDataset(ctx context.Context, dataset int64, word string) (all []MadeOf, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		var ids []int64
		var edited []string
		err := tx.Query(ctx, func(scan scanner) error {
			var id int64
			var digest string
			err := scan(&id, &digest)
			ids, edited = append(ids, id), append(edited, digest)
			return err
		}, `SELECT d.id, COALESCE(f.digest, '') FROM documents d
			LEFT JOIN document_files f ON f.id = (SELECT MAX(id) FROM document_files WHERE document_id = d.id AND kind = ? AND type = ?)
			WHERE d.dataset_id = ? AND d.deleted_at IS NULL ORDER BY CASE WHEN f.id IS NULL THEN 1 ELSE 0 END, d.id DESC`, EditedFile, word, dataset)
		for i, id := range ids {
			if err != nil {
				return err
			}
			m := MadeOf{Edited: edited[i]}
			if m.Document, err = document(ctx, tx, id); err == nil {
				m.Content, err = documentContent(ctx, tx, id)
			}
			all = append(all, m)
		}
		return err
	})
	return all, err
}
