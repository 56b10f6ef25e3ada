package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// Dataset is an uploaded sheet: as it came, how it was read, and what was corrected since.
type Dataset struct {
	ID       int64           `json:"id"`
	Office   string          `json:"office,omitempty" doc:"Tên lưu của cơ quan"`
	Template string          `json:"template" doc:"Mã của mẫu"`
	Name     string          `json:"name" doc:"Tên tệp"`
	Sheet    string          `json:"sheet" doc:"SHA-256 của tệp như đã tải lên"`
	Rows     int64           `json:"rows" doc:"Số bản ghi khi đọc"`
	Mapping  json.RawMessage `json:"mapping,omitempty" doc:"Cột nào vào trường nào"`
	Findings json.RawMessage `json:"findings,omitempty" doc:"Những điều đã phát hiện khi đọc"`
	MadeAt   time.Time       `json:"made_at"`
	MadeBy   string          `json:"made_by"`
}

// NewDataset is what there is to keep of an upload.
type NewDataset struct {
	Office, Template, Name string
	Sheet                  []byte // the file as it came
	Records                []data.Record
	Mapping, Findings      any // what JSON holds; nil is none
}

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

// AddDataset keeps an upload.
func (s *Store) AddDataset(ctx context.Context, d NewDataset) (Dataset, error) {
	sheet, err := s.keep(ctx, d.Sheet)
	if err != nil {
		return Dataset{}, err
	}
	if d.Records == nil {
		d.Records = []data.Record{}
	}
	records, err := s.keep(ctx, []byte(encode(d.Records)))
	if err != nil {
		return Dataset{}, err
	}
	var id int64
	err = s.change(ctx, func(c *change) (err error) {
		var office any
		if d.Office != "" {
			if office, err = c.office(ctx, d.Office); err != nil {
				return err
			}
		}
		id, err = c.insert(ctx, `INSERT INTO datasets (office_id, template, name, sheet, records, row_count, mapping, findings, made_at, made_by)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, office, d.Template, d.Name, sheet, records, len(d.Records), encode(d.Mapping), encode(d.Findings), c.at, c.who)
		c.note("add", "dataset", id, map[string]any{"sheet": sheet, "records": records, "rows": len(d.Records)})
		return err
	})
	if err != nil {
		return Dataset{}, err
	}
	return s.Dataset(ctx, id)
}

const selectDataset = `SELECT d.id, COALESCE(o.name, ''), d.template, d.name, d.sheet, d.row_count, d.mapping, d.findings, d.made_at, d.made_by, d.records
	FROM datasets d LEFT JOIN offices o ON o.id = d.office_id`

func scanDataset(scan scanner) (d Dataset, records string, err error) {
	var mapping, findings string
	var made int64
	err = scan(&d.ID, &d.Office, &d.Template, &d.Name, &d.Sheet, &d.Rows, &mapping, &findings, &made, &d.MadeBy, &records)
	d.Mapping, d.Findings, d.MadeAt = json.RawMessage(mapping), json.RawMessage(findings), stamp(made)
	return d, records, err
}

// Datasets lists the uploads before a number (0: from the newest), the newest first.
func (s *Store) Datasets(ctx context.Context, before int64, limit int) ([]Dataset, error) {
	all := []Dataset{}
	err := s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			d, _, err := scanDataset(scan)
			d.Mapping, d.Findings = nil, nil // a list has no use for them
			all = append(all, d)
			return err
		}, selectDataset+" WHERE d.deleted_at IS NULL AND (d.id < ? OR ? = 0) ORDER BY d.id DESC LIMIT ?", before, before, limit)
	})
	return all, err
}

// Dataset finds an upload.
func (s *Store) Dataset(ctx context.Context, id int64) (Dataset, error) {
	d, _, err := s.dataset(ctx, id)
	return d, err
}

func (s *Store) dataset(ctx context.Context, id int64) (d Dataset, records string, err error) {
	found := false
	err = s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			d, records, err = scanDataset(scan)
			found = true
			return err
		}, selectDataset+" WHERE d.id = ? AND d.deleted_at IS NULL", id)
	})
	if err == nil && !found {
		err = trouble(diag.StoreNotFound, fmt.Sprintf("bảng dữ liệu số %d", id))
	}
	return d, records, err
}

// Records returns the records of an upload as read, with the corrections that stand.
func (s *Store) Records(ctx context.Context, id int64) ([]data.Record, error) {
	_, digest, err := s.dataset(ctx, id)
	if err != nil {
		return nil, err
	}
	records, err := s.recordsAsRead(ctx, digest)
	if err != nil {
		return nil, err
	}
	corrections, err := s.Corrections(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, c := range corrections {
		if !c.Undone {
			if records, err = c.apply(records); err != nil {
				return nil, err
			}
		}
	}
	return slices.DeleteFunc(records, func(r data.Record) bool { return r == nil }), nil
}

func (s *Store) recordsAsRead(ctx context.Context, digest string) (records []data.Record, err error) {
	content, err := s.Content(ctx, digest)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	return records, decoder.Decode(&records)
}

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
		records := slices.Clone(read)
		for i := range records {
			records[i], _ = deepCopy(map[string]any(records[i])).(map[string]any)
		}
		for _, before := range earlier {
			if !before.Undone {
				if records, err = before.apply(records); err != nil {
					return err
				}
			}
		}
		correction.Before = nil
		switch correction.Operation {
		case AddRecord:
			correction.Record, correction.Field = len(records)+1, ""
		case RemoveRecord:
			if correction.Record >= 1 && correction.Record <= len(records) {
				correction.Before = map[string]any(records[correction.Record-1])
			}
			correction.Field, correction.After = "", nil
		case SetField:
			if correction.Record >= 1 && correction.Record <= len(records) {
				correction.Before = deepCopy(get(map[string]any(records[correction.Record-1]), strings.Split(correction.Field, "/")))
			}
		default:
			return trouble(diag.StoreValueUnknown, "Thao tác", correction.Operation, "set, add, remove")
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
		if c.Before, err = decodeValue(before); err == nil {
			c.After, err = decodeValue(after)
		}
		all = append(all, c)
		return err
	}, "SELECT id, operation, record, field, before_value, after_value, at, who, undone_at FROM dataset_changes WHERE dataset_id = ? ORDER BY id", id)
	return all, err
}

// decodeValue reads any JSON value with its numbers as they were written.
func decodeValue(text string) (value any, err error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	return value, decoder.Decode(&value)
}

// DeleteDataset takes an upload out of the lists; its bytes go when its term is over (Tidy).
func (s *Store) DeleteDataset(ctx context.Context, id int64) error {
	return s.change(ctx, func(c *change) error {
		rows, err := c.Exec(ctx, "UPDATE datasets SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", c.at, id)
		if err == nil && rows == 0 {
			return trouble(diag.StoreNotFound, fmt.Sprintf("bảng dữ liệu số %d", id))
		}
		c.note("delete", "dataset", id, nil)
		return err
	})
}
