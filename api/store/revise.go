package store

import (
	"context"
	"fmt"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Operations of corrections that change how a sheet is read, not the records that were read from it: the text of a
// cell ("Trang!B7"), and what people said of a sheet's header and columns (a template and a sheet).
const (
	SetCell = "cell"
	SetMap  = "map"
)

// rereads reports whether a correction has its effect when the sheet is read, so that the records hold it already.
func (c Correction) rereads() bool { return c.Operation == SetCell || c.Operation == SetMap }

// Revision is what reading a sheet anew adds to it.
type Revision struct {
	Add      []Correction // by SetCell and SetMap
	Undo     int64        // the correction that is taken back; 0 is none
	Template string       // the document type that the records are of
	Records  []data.Record
	Findings any
}

// revisions bounds the attempts of a revision that others come between.
const revisions = 5

// Revise keeps what a sheet says after it was read with other cells or columns. work gets all corrections so far and
// gives what they become; when somebody corrects the same sheet meanwhile it runs again.
func (s *Store) Revise(ctx context.Context, id int64, work func(all []Correction) (Revision, error)) error {
	for range revisions {
		before, err := s.Corrections(ctx, id)
		if err != nil {
			return err
		}
		revision, err := work(before)
		if err != nil {
			return err
		}
		if len(revision.Add) == 0 && revision.Undo == 0 {
			return nil
		}
		if revision.Records == nil {
			revision.Records = []data.Record{}
		}
		digest, err := s.keep(ctx, []byte(encode(revision.Records)))
		if err != nil {
			return err
		}
		stale := false
		err = s.change(ctx, func(c *change) error {
			stale, err = c.revise(ctx, id, before, revision, digest)
			return err
		})
		if err != nil || !stale {
			return err
		}
	}
	return trouble(diag.StoreChanged, "người khác")
}

func (c *change) revise(ctx context.Context, id int64, before []Correction, r Revision, digest string) (stale bool, err error) {
	if err := c.release(ctx, "datasets", "records", "id = ?", id); err != nil {
		return false, err
	}
	// Locks the row, so that what is read next stays true.
	rows, err := c.Exec(ctx, "UPDATE datasets SET row_count = row_count WHERE id = ? AND deleted_at IS NULL", id)
	if err == nil && rows == 0 {
		err = trouble(diag.StoreNotFound, fmt.Sprintf("bảng dữ liệu số %d", id))
	}
	if err != nil {
		return false, err
	}
	now, err := corrections(ctx, c.Tx, id)
	if err != nil || standing(now) != standing(before) || len(now) != len(before) {
		return true, err
	}
	if r.Undo != 0 {
		if _, err := c.Exec(ctx, "UPDATE dataset_changes SET undone_at = ? WHERE id = ? AND dataset_id = ?", c.at, r.Undo, id); err != nil {
			return false, err
		}
		c.note("undo", "dataset", id, map[string]any{"change": r.Undo})
	}
	for _, add := range r.Add {
		if _, err := c.insert(ctx, "INSERT INTO dataset_changes (dataset_id, operation, record, field, before_value, after_value, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			id, add.Operation, 0, add.Field, encode(add.Before), encode(add.After), c.at, c.who); err != nil {
			return false, err
		}
		c.note("correct", "dataset", id, map[string]any{"operation": add.Operation, "field": add.Field})
	}
	_, err = c.Exec(ctx, "UPDATE datasets SET template = ?, records = ?, row_count = ?, findings = ? WHERE id = ?",
		r.Template, digest, len(r.Records), encode(r.Findings), id)
	return false, err
}

// standing counts the corrections that were not undone.
func standing(all []Correction) int {
	n := 0
	for _, c := range all {
		if !c.Undone {
			n++
		}
	}
	return n
}
