package store

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"vanthu/api/store/database"
	"vanthu/api/store/files"
	"vanthu/docgen/diag"
)

// badBackup says what is wrong with a backup.
func badBackup(cause error, what string, args ...any) error {
	return &Trouble{diag.New(diag.StoreBackupBad, diag.Place{}, fmt.Sprintf(what, args...)), cause}
}

// Restore puts a backup into a data folder, and a database, that hold nothing yet, and returns what Check says of the
// result. All rows come in one transaction, so that a restore that breaks off leaves an empty store to try again with.
func Restore(ctx context.Context, opt Options, backup io.ReaderAt, size int64) (diag.List, error) {
	archive, err := zip.NewReader(backup, size)
	if err != nil {
		return nil, badBackup(err, "tệp không phải bản sao lưu của Văn thư, hoặc bị cắt cụt")
	}
	m, err := readManifest(archive)
	if err != nil {
		return nil, err
	}
	s, err := openAs(ctx, opt, 0)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if err := s.unused(ctx, m.Version); err != nil {
		return nil, err
	}
	if err := s.restoreFiles(ctx, archive, m); err != nil {
		return nil, err
	}
	if err := s.db.Migrate(ctx, m.Version); err != nil {
		return nil, Troubled(err)
	}
	if err := s.restoreTables(ctx, archive, m); err != nil {
		return nil, err
	}
	if err := s.db.Migrate(ctx, database.Latest()); err != nil {
		return nil, Troubled(err)
	}
	if err := s.reindex(ctx); err != nil {
		return nil, err
	}
	return s.Check(ctx)
}

func readManifest(archive *zip.Reader) (m manifest, err error) {
	const most = 1 << 20
	part, err := archive.Open(manifestName)
	if err != nil {
		return m, badBackup(err, "thiếu phần mô tả %s", manifestName)
	}
	defer part.Close()
	if err := json.NewDecoder(io.LimitReader(part, most)).Decode(&m); err != nil {
		return m, badBackup(err, "không đọc được phần mô tả %s", manifestName)
	}
	if m.Format != backupFormat || m.Version > database.Latest() {
		return m, trouble(diag.StoreTooNew)
	}
	if m.Version < 1 {
		return m, badBackup(nil, "phần mô tả %s không ghi phiên bản", manifestName)
	}
	return m, nil
}

// unused makes sure that the store holds nothing, in tables that the backup's rows fit into.
func (s *Store) unused(ctx context.Context, version int) error {
	is, err := s.db.Version(ctx)
	if err != nil || is == 0 {
		return Troubled(err)
	}
	var changes int64
	err = s.look(ctx, func(tx *database.Tx) error {
		_, err := tx.Row(ctx, []any{&changes}, "SELECT seq FROM audit_head WHERE one = 1")
		return err
	})
	if err == nil && (changes > 0 || is > version) {
		err = trouble(diag.StoreNotEmpty)
	}
	return err
}

func (s *Store) restoreFiles(ctx context.Context, archive *zip.Reader, m manifest) error {
	count := int64(0)
	for _, part := range archive.File {
		digest := path.Base(part.Name)
		if path.Dir(part.Name) != filesFolder || !files.IsDigest(digest) {
			continue
		}
		content, err := readPart(part)
		if err != nil {
			return badBackup(err, "không đọc được tệp %s", digest)
		}
		if files.Digest(content) != digest {
			return badBackup(nil, "tệp %s không còn nguyên vẹn", digest)
		}
		if err := s.files.Put(ctx, digest, content); err != nil {
			return Troubled(err)
		}
		count++
	}
	if count != m.Files {
		return badBackup(nil, "có %d tệp, trong khi phần mô tả ghi %d", count, m.Files)
	}
	return nil
}

func readPart(part *zip.File) ([]byte, error) {
	r, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func (s *Store) restoreTables(ctx context.Context, archive *zip.Reader, m manifest) error {
	return Troubled(s.db.Write(ctx, func(tx *database.Tx) error {
		if _, err := tx.Exec(ctx, "DELETE FROM audit_head"); err != nil {
			return err
		}
		for _, t := range tables {
			if _, listed := m.Columns[t.name]; t.since > m.Version || !listed && t.forgotten() {
				continue
			}
			if err := restoreTable(ctx, tx, archive, m, t); err != nil {
				return err
			}
		}
		return nil
	}))
}

// forgotten are the tables that backups of versions 8 and 9 lacked.
func (t table) forgotten() bool { return t.name == "code_lists" || t.name == "printers" }

func restoreTable(ctx context.Context, tx *database.Tx, archive *zip.Reader, m manifest, t table) error {
	part, err := archive.Open(path.Join(tableFolder, t.name+".jsonl"))
	if err != nil {
		return badBackup(err, "thiếu bảng %s", t.name)
	}
	defer part.Close()
	columns := m.Columns[t.name]
	if slices.ContainsFunc(columns, func(c string) bool { return strings.Trim(c, "abcdefghijklmnopqrstuvwxyz_") != "" }) || len(columns) == 0 {
		return badBackup(nil, "bảng %s có cột lạ", t.name)
	}
	statement := fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", t.name, strings.Join(columns, ", "), strings.Repeat(", ?", len(columns)-1))
	decoder := json.NewDecoder(bufio.NewReader(part))
	decoder.UseNumber()
	count := int64(0)
	for {
		var values []any
		err := decoder.Decode(&values)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || len(values) != len(columns) {
			return badBackup(err, "không đọc được dòng %d của bảng %s", count+1, t.name)
		}
		for i, value := range values {
			if number, is := value.(json.Number); is {
				if values[i], err = number.Int64(); err != nil {
					return badBackup(err, "dòng %d của bảng %s có số lạ", count+1, t.name)
				}
			}
		}
		if _, err := tx.Exec(ctx, statement, values...); err != nil {
			return err
		}
		count++
	}
	if count != m.Rows[t.name] {
		return badBackup(nil, "bảng %s có %d dòng, trong khi phần mô tả ghi %d", t.name, count, m.Rows[t.name])
	}
	if t.numbered && count > 0 && tx.Postgres() {
		_, err = tx.Exec(ctx, fmt.Sprintf("SELECT setval(pg_get_serial_sequence('%s', 'id'), (SELECT MAX(id) FROM %s))", t.name, t.name))
	}
	return err
}

// indexOld makes the index of documents that were written before there was one. The newest is indexed last, so that a
// program that is killed in the midst of it begins again.
func (s *Store) indexOld(ctx context.Context) error {
	var newest int64
	indexed := false
	err := s.look(ctx, func(tx *database.Tx) error {
		if _, err := tx.Row(ctx, []any{&newest}, "SELECT COALESCE(MAX(id), 0) FROM documents WHERE deleted_at IS NULL"); err != nil {
			return err
		}
		question := "SELECT rowid FROM document_search WHERE rowid = ?"
		if tx.Postgres() {
			question = "SELECT document_id FROM document_search WHERE document_id = ?"
		}
		var err error
		indexed, err = tx.Row(ctx, []any{new(int64)}, question, newest)
		return err
	})
	if err != nil || newest == 0 || indexed {
		return err
	}
	return s.reindex(ctx)
}
