package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
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
	if records, err = applied(records, corrections); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(records, func(r data.Record) bool { return r == nil }), nil
}

func (s *Store) recordsAsRead(ctx context.Context, digest string) (records []data.Record, err error) {
	content, err := s.Content(ctx, digest)
	if err != nil {
		return nil, err
	}
	return decode[[]data.Record](content)
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
