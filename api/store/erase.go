package store

import (
	"context"
	"errors"
	"strings"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Erasure is what holds a person's name and may be erased.
type Erasure struct {
	Documents []int64 `json:"documents" doc:"Dự thảo và văn bản chưa ban hành"`
	Datasets  []int64 `json:"datasets" doc:"Bảng dữ liệu đã tải lên"`
	Uploads   int     `json:"uploads" doc:"Dữ liệu tải lên còn lưu tạm"`
	Places    int     `json:"places" doc:"Chỗ đặt riêng trên phôi"`
}

// FindPerson lists the uploads, and the documents that were never issued, in which a person's whole name stands.
// Issued papers and registers stay whatever is erased: the law keeps them.
func (s *Store) FindPerson(ctx context.Context, name string) (Erasure, error) {
	found, _, err := s.findPerson(ctx, name)
	return found, err
}

// ErasePerson erases for good, at once, what FindPerson lists.
func (s *Store) ErasePerson(ctx context.Context, name string) (Erasure, error) {
	found, tokens, err := s.findPerson(ctx, name)
	if err != nil {
		return found, err
	}
	if err := s.purgeDocuments(ctx, found.Documents, "erasure"); err != nil {
		return found, err
	}
	if err := s.purgeDatasets(ctx, found.Datasets, "erasure"); err != nil {
		return found, err
	}
	err = s.change(ctx, func(c *change) error {
		places, err := ownPlaces(ctx, c.Tx, data.NameKey(name))
		if err != nil {
			return err
		}
		for _, key := range places {
			if _, err := c.Exec(ctx, "DELETE FROM stock_people WHERE "+ofStock+" AND person = ?", key...); err != nil {
				return err
			}
		}
		for _, token := range tokens {
			if err := c.release(ctx, "uploads", "digest", "token = ?", token); err != nil {
				return err
			}
			if _, err := c.Exec(ctx, "DELETE FROM uploads WHERE token = ?", token); err != nil {
				return err
			}
		}
		c.note("erase", "person", "", map[string]any{"documents": len(found.Documents), "datasets": len(found.Datasets), "uploads": len(tokens), "places": found.Places})
		return nil
	})
	return found, err
}

func (s *Store) findPerson(ctx context.Context, name string) (found Erasure, tokens []string, err error) {
	key := data.NameKey(name)
	if key == "" {
		return found, nil, trouble(diag.StoreValueMissing, "họ và tên")
	}
	found = Erasure{Documents: []int64{}, Datasets: []int64{}}
	// Not the index: it knows neither the bin nor words beyond the first thousands.
	ids, err := s.ids(ctx, "SELECT id FROM documents WHERE state <> 'issued' ORDER BY id")
	if err != nil {
		return found, nil, err
	}
	for _, id := range ids {
		there, err := s.documentHolds(ctx, id, key)
		if err != nil {
			return found, nil, err
		}
		if there {
			found.Documents = append(found.Documents, id)
		}
	}
	if ids, err = s.ids(ctx, "SELECT id FROM datasets ORDER BY id"); err != nil {
		return found, nil, err
	}
	for _, id := range ids {
		there, err := s.datasetHolds(ctx, id, key)
		if err != nil {
			return found, nil, err
		}
		if there {
			found.Datasets = append(found.Datasets, id)
		}
	}
	tokens, err = s.uploadsWith(ctx, key)
	found.Uploads = len(tokens)
	if err == nil {
		err = s.look(ctx, func(tx *database.Tx) error {
			places, err := ownPlaces(ctx, tx, key)
			found.Places = len(places)
			return err
		})
	}
	return found, tokens, err
}

func (s *Store) documentHolds(ctx context.Context, id int64, key string) (bool, error) {
	content, err := s.DocumentContent(ctx, id)
	if IsTrouble(err, diag.StoreNotFound) {
		return false, nil // purged meanwhile
	}
	if err != nil {
		return false, err
	}
	persons := make([]any, len(content.Persons))
	for i, p := range content.Persons {
		persons[i] = p
	}
	return holds(map[string]any(content.Record), key) || holds(persons, key), nil
}

func (s *Store) datasetHolds(ctx context.Context, id int64, key string) (bool, error) {
	var digest string
	err := s.look(ctx, func(tx *database.Tx) error {
		_, err := tx.Row(ctx, []any{&digest}, "SELECT records FROM datasets WHERE id = ?", id)
		return err
	})
	if err != nil || digest == "" {
		return false, err
	}
	records, err := s.recordsAsRead(ctx, digest)
	if err != nil {
		return false, err
	}
	for _, record := range records {
		if holds(map[string]any(record), key) {
			return true, nil
		}
	}
	all, err := s.Corrections(ctx, id)
	for _, c := range all {
		if holds(c.Before, key) || holds(c.After, key) {
			return true, err
		}
	}
	return false, err
}

func (s *Store) uploadsWith(ctx context.Context, key string) (tokens []string, err error) {
	all := map[string]string{}
	err = s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var token, digest string
			err := scan(&token, &digest)
			all[token] = digest
			return err
		}, "SELECT token, digest FROM uploads")
	})
	if err != nil {
		return nil, err
	}
	for token, digest := range all {
		content, err := s.Content(ctx, digest)
		if IsTrouble(err, diag.StoreFileMissing) {
			continue
		}
		if err != nil {
			return nil, err
		}
		value, err := decode[any](content)
		if err != nil {
			return nil, errors.Join(errors.New("read upload"), err)
		}
		if holds(value, key) {
			tokens = append(tokens, token)
		}
	}
	return tokens, nil
}

// holds reports whether a name folded by data.NameKey stands as whole words in a text of a value.
func holds(value any, key string) bool {
	there := false
	eachText(value, func(text string) {
		there = there || strings.Contains(" "+data.NameKey(text)+" ", " "+key+" ")
	})
	return there
}
