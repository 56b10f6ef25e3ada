package store

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"vanthu/api/store/database"
)

// A backup is a ZIP: van-thu.json (what it is), bang/<table>.jsonl (a row a line, as a JSON array), tep/<digest>. It
// says nothing of which database it came from, so that it can be restored into the other one: an office that outgrows
// SQLite moves to PostgreSQL by a backup and a restore.

// manifest is van-thu.json.
type manifest struct {
	Format  int                 `json:"format"`  // of the ZIP
	Version int                 `json:"version"` // of the tables
	MadeAt  time.Time           `json:"made_at"`
	Columns map[string][]string `json:"columns"`
	Rows    map[string]int64    `json:"rows"`
	Files   int64               `json:"files"`
}

const (
	backupFormat = 1
	manifestName = "van-thu.json"
	tableFolder  = "bang"
)

// table is a table of the database with the version since which there is one. The index of words is made anew.
type table struct {
	name     string
	since    int
	order    string // of its rows: what refers to a row of its own table comes after that
	numbered bool   // the database gives its rows numbers
}

// tables in an order in which no row refers to a later table.
var tables = []table{
	{"files", 1, "digest", false}, {"audit", 1, "seq", false}, {"audit_head", 1, "one", false},
	{"offices", 2, "id", true}, {"office_periods", 2, "id", true}, {"signers", 2, "id", true}, {"unit_names", 2, "id", true}, {"uploads", 2, "token", false},
	{"templates", 3, "id", false}, {"template_versions", 3, "id", true},
	{"datasets", 4, "id", true}, {"dataset_changes", 4, "id", true}, {"sheet_mappings", 4, "template, shape", false},
	{"documents", 5, "id", true}, {"document_contents", 5, "document_id", false}, {"document_files", 5, "id", true}, {"retention", 5, "kind", false},
	{"outgoing", 6, "id", true}, {"awards", 6, "id", true},
	{"code_lists", 8, "name", false}, {"printers", 9, "name, tray", false},
	{"stocks", 10, "office, design, kind", false}, {"stock_people", 10, "office, design, kind, person", false},
	{"certificate_runs", 11, "id", true}, {"certificate_copies", 11, "id", true}, {"certificate_spoiled", 11, "id", true},
	{"certificate_lookups", 11, "office", false}, {"certificate_codes", 11, "id", true},
	{"pictures", 14, "name", false},
}

// Backup writes everything as it is at one instant, while others go on reading and writing. Files that a row refers to
// stay for a day after the row goes, longer than a backup takes.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	archive := zip.NewWriter(w)
	m := manifest{Format: backupFormat, MadeAt: s.now().UTC(), Columns: map[string][]string{}, Rows: map[string]int64{}}
	var digests []string
	err := s.look(ctx, func(tx *database.Tx) error {
		var err error
		if m.Version, err = tx.Version(ctx); err != nil {
			return err
		}
		for _, t := range tables {
			if err := m.writeTable(ctx, tx, archive, t); err != nil {
				return err
			}
		}
		return tx.Query(ctx, func(scan scanner) error {
			var digest string
			err := scan(&digest)
			digests = append(digests, digest)
			return err
		}, "SELECT digest FROM files WHERE NOT ("+unreferenced()+") ORDER BY digest")
	})
	if err != nil {
		return err
	}
	if err := s.writeFiles(ctx, archive, digests); err != nil {
		return err
	}
	m.Files = int64(len(digests))
	part, err := archive.Create(manifestName)
	if err == nil {
		err = json.NewEncoder(part).Encode(m)
	}
	if err == nil {
		err = archive.Close()
	}
	if err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	return nil
}

func (s *Store) writeFiles(ctx context.Context, archive *zip.Writer, digests []string) error {
	for _, digest := range digests {
		content, err := s.Content(ctx, digest)
		if err != nil {
			return err
		}
		// Documents and pictures are packed already.
		part, err := archive.CreateHeader(&zip.FileHeader{Name: filesFolder + "/" + digest, Method: zip.Store})
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			return fmt.Errorf("write backup: %w", err)
		}
	}
	return nil
}

func (m *manifest) writeTable(ctx context.Context, tx *database.Tx, archive *zip.Writer, t table) error {
	part, err := archive.Create(tableFolder + "/" + t.name + ".jsonl")
	if err != nil {
		return fmt.Errorf("write backup: %w", err)
	}
	lines := bufio.NewWriter(part)
	where := ""
	if t.name == "files" {
		where = " WHERE NOT (" + unreferenced() + ")"
	}
	columns, err := tx.Rows(ctx, func(values []any) error {
		m.Rows[t.name]++
		line, err := json.Marshal(values)
		if err == nil {
			_, err = lines.Write(append(line, '\n'))
		}
		return err
	}, "SELECT * FROM "+t.name+where+" ORDER BY "+t.order)
	m.Columns[t.name] = columns
	return errors.Join(err, lines.Flush())
}
