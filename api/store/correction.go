package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Correction is one change to the records of a dataset, in a list that is only added to. The records as read, with all
// corrections that were not undone in their order, are the records of today.
type Correction struct {
	ID        int64     `json:"id"`
	Operation string    `json:"operation" doc:"set, add, remove: sửa bản ghi; cell, map: sửa ô của bảng, cách hiểu cột"`
	Record    int       `json:"record" doc:"Thứ tự bản ghi, từ 1"`
	Field     string    `json:"field,omitempty" doc:"Đường dẫn trong bản ghi, ví dụ danh_sach/3/ho_ten"`
	Before    any       `json:"before" doc:"Giá trị trước"`
	After     any       `json:"after" doc:"Giá trị sau"`
	At        time.Time `json:"at"`
	Who       string    `json:"who"`
	Undone    bool      `json:"undone,omitempty" doc:"Đã hoàn tác"`
}

// Operations of corrections.
const (
	SetField     = "set"
	AddRecord    = "add"
	RemoveRecord = "remove"
)

// apply makes the records after a correction. A removed record leaves nil, so that the others keep their numbers.
func (c Correction) apply(records []data.Record) ([]data.Record, error) {
	if c.rereads() {
		return records, nil
	}
	if c.Operation == AddRecord {
		record, _ := c.After.(map[string]any)
		return append(records, record), nil
	}
	if c.Record < 1 || c.Record > len(records) || records[c.Record-1] == nil {
		return nil, trouble(diag.StoreNotFound, fmt.Sprintf("bản ghi thứ %d", c.Record))
	}
	if c.Operation == RemoveRecord {
		records[c.Record-1] = nil
		return records, nil
	}
	if !put(map[string]any(records[c.Record-1]), strings.Split(c.Field, "/"), c.After) {
		return nil, trouble(diag.StoreNotFound, "trường “"+c.Field+"”")
	}
	return records, nil
}

// put sets a member or an item deep in a value; ok is false when the way does not lead there. nil takes a member away.
func put(value any, path []string, after any) (ok bool) {
	switch v := value.(type) {
	case map[string]any:
		if len(path) > 1 {
			return put(v[path[0]], path[1:], after)
		}
		if after == nil {
			delete(v, path[0])
		} else {
			v[path[0]] = after
		}
		return true
	case []any:
		at, err := strconv.Atoi(path[0])
		if err != nil || at < 0 || at >= len(v) {
			return false
		}
		if len(path) > 1 {
			return put(v[at], path[1:], after)
		}
		v[at] = after
		return true
	}
	return false
}

// get reads what stands at a path, nil when nothing does.
func get(value any, path []string) any {
	for _, name := range path {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			at, err := strconv.Atoi(name)
			if err != nil || at < 0 || at >= len(v) {
				return nil
			}
			value = v[at]
		default:
			return nil
		}
	}
	return value
}

// Correct adds a correction to a dataset: operation, record, field and after count, the rest is filled in. Numbers of
// records are those of the records as read, with added ones behind them; a removed record keeps its number.
func (s *Store) Correct(ctx context.Context, id int64, correction Correction) (Correction, error) {
	_, digest, err := s.dataset(ctx, id)
	if err != nil {
		return correction, err
	}
	read, err := s.recordsAsRead(ctx, digest)
	if err != nil {
		return correction, err
	}
	err = s.change(ctx, func(c *change) error {
		// Two who correct at once come one after the other: the dataset's row is locked.
		if _, err := c.Exec(ctx, "UPDATE datasets SET row_count = row_count WHERE id = ?", id); err != nil {
			return err
		}
		earlier, err := corrections(ctx, c.Tx, id)
		if err != nil {
			return err
		}
		records, err := correctedCopy(read, earlier)
		if err != nil {
			return err
		}
		if err := correction.complete(records); err != nil {
			return err
		}
		if _, err := correction.apply(records); err != nil {
			return err
		}
		correction.At, correction.Who = stamp(c.at), c.who
		correction.ID, err = c.insert(ctx, "INSERT INTO dataset_changes (dataset_id, operation, record, field, before_value, after_value, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			id, correction.Operation, correction.Record, correction.Field, encode(correction.Before), encode(correction.After), c.at, c.who)
		c.note("correct", "dataset", id, map[string]any{"operation": correction.Operation, "record": correction.Record, "field": correction.Field})
		return err
	})
	return correction, err
}

// correctedCopy are records as read with the corrections that stand; those given stay as they were.
func correctedCopy(read []data.Record, earlier []Correction) (records []data.Record, err error) {
	records = slices.Clone(read)
	for i := range records {
		records[i], _ = deepCopy(map[string]any(records[i])).(map[string]any)
	}
	return applied(records, earlier)
}

// applied makes the records after those corrections that stand.
func applied(records []data.Record, corrections []Correction) (_ []data.Record, err error) {
	for _, c := range corrections {
		if !c.Undone {
			if records, err = c.apply(records); err != nil {
				return nil, err
			}
		}
	}
	return records, nil
}

// complete fills in what a correction says of the records that it is for, and refuses an unknown operation.
func (c *Correction) complete(records []data.Record) error {
	there := c.Record >= 1 && c.Record <= len(records)
	c.Before = nil
	switch c.Operation {
	case AddRecord:
		c.Record, c.Field = len(records)+1, ""
	case RemoveRecord:
		if there {
			c.Before = map[string]any(records[c.Record-1])
		}
		c.Field, c.After = "", nil
	case SetField:
		if there {
			c.Before = deepCopy(get(map[string]any(records[c.Record-1]), strings.Split(c.Field, "/")))
		}
	default:
		return trouble(diag.StoreValueUnknown, "Thao tác", c.Operation, "set, add, remove")
	}
	return nil
}

func deepCopy(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, member := range v {
			out[name] = deepCopy(member)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = deepCopy(item)
		}
		return out
	}
	return value
}

// Undo takes back the last correction that stands, and returns it.
func (s *Store) Undo(ctx context.Context, id int64) (undone Correction, err error) {
	err = s.change(ctx, func(c *change) error {
		all, err := corrections(ctx, c.Tx, id)
		if err != nil {
			return err
		}
		at := len(all) - 1
		for at >= 0 && all[at].Undone {
			at--
		}
		if at < 0 {
			return trouble(diag.StoreNothingUndo)
		}
		undone = all[at]
		undone.Undone = true
		rows, err := c.Exec(ctx, "UPDATE dataset_changes SET undone_at = ? WHERE id = ? AND undone_at IS NULL", c.at, undone.ID)
		if err == nil && rows == 0 {
			return trouble(diag.StoreChanged, "người khác")
		}
		c.note("undo", "dataset", id, map[string]any{"change": undone.ID})
		return err
	})
	return undone, err
}

// Corrections lists all corrections of a dataset in order, also those that were undone.
func (s *Store) Corrections(ctx context.Context, id int64) (all []Correction, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		all, err = corrections(ctx, tx, id)
		return err
	})
	return all, err
}

func corrections(ctx context.Context, tx *database.Tx, id int64) ([]Correction, error) {
	all := []Correction{}
	err := tx.Query(ctx, func(scan scanner) error {
		var c Correction
		var before, after string
		var at int64
		var undone *int64
		if err := scan(&c.ID, &c.Operation, &c.Record, &c.Field, &before, &after, &at, &c.Who, &undone); err != nil {
			return err
		}
		c.At, c.Undone = stamp(at), undone != nil
		var err error
		if c.Before, err = decode[any](before); err == nil {
			c.After, err = decode[any](after)
		}
		all = append(all, c)
		return err
	}, "SELECT id, operation, record, field, before_value, after_value, at, who, undone_at FROM dataset_changes WHERE dataset_id = ? ORDER BY id", id)
	return all, err
}
