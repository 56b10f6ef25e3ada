package database

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Migrations go forward only: a file that has been in use is never changed, a new one is added. Its number is the
// version that the tables have after it.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrationLock is the advisory lock under which PostgreSQL changes its tables: "vanthu" in the digits of a telephone.
const migrationLock = 826848

// Latest returns the version of the tables that this program works with.
func Latest() int { return len(scripts()) }

// scripts returns all migrations in order: element i leads to version i+1.
func scripts() []string {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		panic("database: " + err.Error()) // the pattern is ours
	}
	all := make([]string, len(names))
	for i, name := range names {
		if !strings.HasPrefix(path.Base(name), fmt.Sprintf("%04d_", i+1)) {
			panic("database: migrations are not numbered without a gap: " + name)
		}
		content, err := migrations.ReadFile(name)
		if err != nil {
			panic("database: " + err.Error())
		}
		all[i] = string(content)
	}
	return all
}

// Version returns the version of the tables, 0 of an empty database.
func (db *DB) Version(ctx context.Context) (version int, err error) {
	err = db.Read(ctx, func(tx *Tx) error {
		version, err = tx.Version(ctx)
		return err
	})
	return version, err
}

// Version returns the version of the tables, 0 of an empty database.
func (t *Tx) Version(ctx context.Context) (version int, err error) {
	exists := "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"
	if t.Postgres() {
		exists = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_version'"
	}
	var name string
	if found, err := t.Row(ctx, []any{&name}, exists); err != nil || !found {
		return 0, err
	}
	_, err = t.Row(ctx, []any{&version}, "SELECT COALESCE(MAX(version), 0) FROM schema_version")
	return version, err
}

// Migrate brings the tables to a version, at most Latest. Each step is a transaction: a program that is killed in the
// midst of it leaves the earlier version whole. Two programs may start at once.
func (db *DB) Migrate(ctx context.Context, to int) error {
	// Looking first spares a start the right to write, which another process may hold.
	version, err := db.Version(ctx)
	if err != nil {
		return err
	}
	if version > Latest() {
		return &Failure{TooNew, fmt.Errorf("tables have version %d, this program knows %d", version, Latest())}
	}
	for version < to {
		err := db.Write(ctx, func(tx *Tx) error {
			if tx.Postgres() {
				if _, err := tx.Exec(ctx, fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", migrationLock)); err != nil {
					return err
				}
			}
			version, err = tx.Version(ctx)
			if err != nil || version >= to {
				return err
			}
			version++
			if _, err := tx.tx.ExecContext(ctx, db.dialect.script(scripts()[version-1])); err != nil {
				return fmt.Errorf("migrate to version %d: %w", version, err)
			}
			_, err = tx.Exec(ctx, "INSERT INTO schema_version (version, at) VALUES (?, ?)", version, time.Now().UnixMilli())
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
