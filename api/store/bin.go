package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
)

// Delete puts a document into the bin, from which it can be taken back until its term is over. An issued one stays.
func (s *Store) Delete(ctx context.Context, id, version int64) (Document, error) {
	return s.stepFrom(ctx, id, version, []State{Drafted, Submitted}, func(c *change, d *Document) error {
		_, err := c.Exec(ctx, "UPDATE documents SET deleted_at = ?, deleted_by = ? WHERE id = ?", c.at, c.who, id)
		c.note("delete", "document", id, nil)
		return errorsOr(err, func() error { return c.index(ctx, id) })
	})
}

// Undelete takes a document out of the bin.
func (s *Store) Undelete(ctx context.Context, id int64) (Document, error) {
	err := s.change(ctx, func(c *change) error {
		rows, err := c.Exec(ctx, "UPDATE documents SET deleted_at = NULL, deleted_by = NULL, version = version + 1, changed_at = ?, changed_by = ? WHERE id = ? AND deleted_at IS NOT NULL", c.at, c.who, id)
		if err == nil && rows == 0 {
			return trouble(diag.StoreNotFound, fmt.Sprintf("văn bản số %d trong thùng rác", id))
		}
		c.note("undelete", "document", id, nil)
		return errorsOr(err, func() error { return c.index(ctx, id) })
	})
	if err != nil {
		return Document{}, err
	}
	return s.Document(ctx, id)
}

// Kinds of retention. IssuedTerm may be followed by ":" and a kind of document.
const (
	BinTerm     = "bin"     // days in the bin
	DraftTerm   = "draft"   // days that a draft stays which nobody changes
	DatasetTerm = "dataset" // days that an upload is kept
	IssuedTerm  = "issued"  // years that an issued document is kept
)

// defaultTerms hold where the office has set none: 0 is for ever.
var defaultTerms = map[string]int64{BinTerm: 30, DraftTerm: 0, DatasetTerm: 0, IssuedTerm: 0}

// SetRetention sets a term: days, for issued documents years; 0 is for ever.
func (s *Store) SetRetention(ctx context.Context, kind string, term int64) error {
	base, _, _ := strings.Cut(kind, ":")
	if _, known := defaultTerms[base]; !known || base != kind && base != IssuedTerm {
		return trouble(diag.StoreValueUnknown, "Loại thời hạn", kind, "bin, draft, dataset, issued, issued:TÊN_LOẠI")
	}
	if term < 0 {
		return trouble(diag.StoreValueUnknown, "Thời hạn", fmt.Sprint(term), "0 (lưu mãi) hoặc số dương")
	}
	return s.change(ctx, func(c *change) error {
		_, err := c.Exec(ctx, "INSERT INTO retention (kind, term) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET term = excluded.term", kind, term)
		c.note("save", "retention", kind, map[string]any{"term": term})
		return err
	})
}

// Retention returns all terms, those of the office over the defaults.
func (s *Store) Retention(ctx context.Context) (terms map[string]int64, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		terms = map[string]int64{}
		for kind, term := range defaultTerms {
			terms[kind] = term
		}
		return tx.Query(ctx, func(scan scanner) error {
			var kind string
			var term int64
			err := scan(&kind, &term)
			terms[kind] = term
			return err
		}, "SELECT kind, term FROM retention")
	})
	return terms, err
}

// Due lists issued documents whose term is over. The product does not destroy them: the law asks for a council's word.
func (s *Store) Due(ctx context.Context) ([]Document, error) {
	terms, err := s.Retention(ctx)
	if err != nil {
		return nil, err
	}
	due := []Document{}
	year := s.now().In(Vietnam).Year()
	err = s.look(ctx, func(tx *database.Tx) error {
		due = due[:0]
		return tx.Query(ctx, func(scan scanner) error {
			d, err := scanDocument(scan)
			term, own := terms[IssuedTerm+":"+d.Kind]
			if !own {
				term = terms[IssuedTerm]
			}
			issued, _ := time.Parse(time.DateOnly, d.IssuedOn)
			// A term runs from the end of the year in which the paper was issued.
			if term > 0 && int64(issued.Year())+term < int64(year) {
				due = append(due, d)
			}
			return err
		}, selectDocument+" WHERE d.state = 'issued' AND d.issued_on < ? ORDER BY d.id", fmt.Sprintf("%04d", year))
	})
	return due, err
}

// Tidied is what Tidy took away.
type Tidied struct {
	Documents, Datasets, Files int
}

// Tidy takes away for good what lies in the bin beyond its term, drafts and uploads beyond theirs, and bytes to which
// nothing refers. While the clock lies behind the last change it takes nothing away, because ages are not to be trusted
// then, and a Trouble with code StoreClockBack comes back.
func (s *Store) Tidy(ctx context.Context) (done Tidied, err error) {
	if issue := s.clockIssue(ctx); issue != nil {
		return done, &Trouble{issue: *issue}
	}
	terms, err := s.Retention(ctx)
	if err != nil {
		return done, err
	}
	now := s.now()
	past := func(days int64) int64 { return now.AddDate(0, 0, -int(days)).UnixMilli() }
	ids, err := s.ids(ctx, "SELECT id FROM documents WHERE deleted_at < ? AND state <> 'issued' ORDER BY id", past(terms[BinTerm]))
	if err == nil && terms[DraftTerm] > 0 {
		var old []int64
		old, err = s.ids(ctx, "SELECT id FROM documents WHERE changed_at < ? AND state = 'draft' AND deleted_at IS NULL ORDER BY id", past(terms[DraftTerm]))
		ids = append(ids, old...)
	}
	if err != nil {
		return done, err
	}
	if err := s.purgeDocuments(ctx, ids, "term"); err != nil {
		return done, err
	}
	done.Documents = len(ids)
	if ids, err = s.ids(ctx, "SELECT id FROM datasets WHERE deleted_at < ? ORDER BY id", past(terms[BinTerm])); err != nil {
		return done, err
	}
	if terms[DatasetTerm] > 0 {
		old, err := s.ids(ctx, "SELECT id FROM datasets WHERE made_at < ? AND deleted_at IS NULL ORDER BY id", past(terms[DatasetTerm]))
		if err != nil {
			return done, err
		}
		ids = append(ids, old...)
	}
	if err := s.purgeDatasets(ctx, ids, "term"); err != nil {
		return done, err
	}
	done.Datasets = len(ids)
	done.Files, err = s.Collect(ctx)
	return done, err
}

func (s *Store) ids(ctx context.Context, statement string, args ...any) (ids []int64, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		ids = nil
		return tx.Query(ctx, func(scan scanner) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		}, statement, args...)
	})
	return ids, err
}

// purgeDocuments removes documents that were never issued, each in a transaction of its own.
func (s *Store) purgeDocuments(ctx context.Context, ids []int64, why string) error {
	for _, id := range ids {
		err := s.change(ctx, func(c *change) error {
			if err := c.release(ctx, "document_files", "digest", "document_id = ?", id); err != nil {
				return err
			}
			rows, err := c.Exec(ctx, "DELETE FROM documents WHERE id = ? AND state <> 'issued'", id)
			if err != nil || rows == 0 {
				return err
			}
			c.note("purge", "document", id, map[string]any{"why": why})
			return c.unindex(ctx, id)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) purgeDatasets(ctx context.Context, ids []int64, why string) error {
	for _, id := range ids {
		err := s.change(ctx, func(c *change) error {
			for _, column := range []string{"sheet", "records"} {
				if err := c.release(ctx, "datasets", column, "id = ?", id); err != nil {
					return err
				}
			}
			_, err := c.Exec(ctx, "DELETE FROM datasets WHERE id = ?", id)
			c.note("purge", "dataset", id, map[string]any{"why": why})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
