// Package database runs the store's SQL on SQLite (a file in the data folder) or on PostgreSQL (by one setting).
//
// Statements are written once, with ? for arguments; what the two differ in stands in dialect.go. A change is made in
// a transaction that is on the disk when Write returns, or not at all. Times are whole milliseconds since 1970 (BIGINT),
// days are ISO text, everything structured is JSON text.
package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	_ "modernc.org/sqlite"             // driver "sqlite"
)

// FileName is the SQLite file in the data folder.
const FileName = "van-thu.db"

// patience is how long a change waits for another process's change to the same SQLite file.
const patience = 20 * time.Second

// readers is the number of connections that read at once.
const readers = 8

// DB is an open database. It is safe for use by many goroutines, and its SQLite file by many processes.
type DB struct {
	dialect dialect
	write   *sql.DB
	read    *sql.DB
	texts   sync.Map // statement with ? → statement of the dialect
	name    string   // for people, without password
}

// IsPostgres reports whether a setting names a PostgreSQL database.
func IsPostgres(setting string) bool {
	return strings.HasPrefix(setting, "postgres://") || strings.HasPrefix(setting, "postgresql://")
}

// Open opens the database of a setting: "" is the SQLite file in the data folder, postgres://… PostgreSQL. It makes no
// tables; Migrate does.
func Open(ctx context.Context, setting, dataDir string) (*DB, error) {
	var db *DB
	var err error
	switch {
	case setting == "":
		db, err = openSQLite(filepath.Join(dataDir, FileName))
	case IsPostgres(setting):
		db, err = openPostgres(setting)
	default:
		return nil, &Failure{Kind: BadSetting, Cause: errors.New("database setting begins neither with postgres:// nor is it empty")}
	}
	if err != nil {
		return nil, classify(err)
	}
	if err := db.write.PingContext(ctx); err != nil {
		db.Close()
		return nil, classify(fmt.Errorf("open database: %w", err))
	}
	return db, nil
}

// openSQLite sets what keeps the file whole: a write-ahead log that readers do not wait for, synced at each commit
// (synchronous FULL: a power cut loses nothing that was acknowledged), foreign keys, and a transaction that takes the
// one right to write when it begins, so that none has to be given up half-way.
func openSQLite(path string) (*DB, error) {
	address := func(extra ...string) string {
		pragmas := append([]string{fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()), "synchronous(FULL)",
			"foreign_keys(1)", "temp_store(MEMORY)", "cache_size(-32000)"}, extra...)
		values := url.Values{"_pragma": pragmas}
		return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + values.Encode()
	}
	write, err := sql.Open("sqlite", address("journal_mode(WAL)")+"&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", address("query_only(1)"))
	if err != nil {
		write.Close()
		return nil, err
	}
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return &DB{dialect: onSQLite, write: write, read: read, name: "SQLite, " + path}, nil
}

func openPostgres(setting string) (*DB, error) {
	where, err := url.Parse(setting)
	if err != nil {
		// The error of url.Parse repeats the setting, which holds the password.
		return nil, &Failure{Kind: BadSetting, Cause: errors.New("database setting is no URL")}
	}
	pool, err := sql.Open("pgx", setting)
	if err != nil {
		return nil, &Failure{Kind: BadSetting, Cause: err}
	}
	pool.SetMaxOpenConns(2 * readers)
	pool.SetMaxIdleConns(readers)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return &DB{dialect: onPostgres, write: pool, read: pool, name: "PostgreSQL, " + where.Redacted()}, nil
}

// Close gives the connections back.
func (db *DB) Close() error {
	if db.read == db.write {
		return db.write.Close()
	}
	// The last writer to close folds the log back into the file.
	return errors.Join(db.read.Close(), db.write.Close())
}

// Name says which database this is, for people; a password is left out.
func (db *DB) Name() string { return db.name }

// Postgres reports whether this is PostgreSQL.
func (db *DB) Postgres() bool { return db.dialect == onPostgres }

// Tx is one transaction.
type Tx struct {
	tx *sql.Tx
	db *DB
}

// Write runs a change. It is committed, and on the disk, when Write returns nil, and has not happened otherwise.
// change may run more than once: where PostgreSQL breaks off one of two that meet, the loser begins anew.
func (db *DB) Write(ctx context.Context, change func(*Tx) error) error {
	for attempt := 0; ; attempt++ {
		err := db.run(ctx, db.write, nil, change)
		if !again(err) || attempt == 10 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(rand.Int64N(int64(10*time.Millisecond) << min(attempt, 5)))):
		}
	}
}

// Read runs a look at the database as it is at one instant: changes of others meanwhile are not seen.
func (db *DB) Read(ctx context.Context, look func(*Tx) error) error {
	var options *sql.TxOptions
	if db.Postgres() {
		options = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	return db.run(ctx, db.read, options, look)
}

func (db *DB) run(ctx context.Context, pool *sql.DB, options *sql.TxOptions, work func(*Tx) error) error {
	tx, err := pool.BeginTx(ctx, options)
	if err != nil {
		return classify(err)
	}
	defer tx.Rollback() // does nothing after a commit
	if err := work(&Tx{tx, db}); err != nil {
		return classify(err)
	}
	return classify(tx.Commit())
}

// Exec runs a statement and returns how many rows it touched.
func (t *Tx) Exec(ctx context.Context, statement string, args ...any) (int64, error) {
	result, err := t.tx.ExecContext(ctx, t.db.text(statement), args...)
	if err != nil {
		return 0, classify(err)
	}
	return result.RowsAffected()
}

// Query runs a statement and calls row for each row with a function that reads its columns.
func (t *Tx) Query(ctx context.Context, row func(scan func(...any) error) error, statement string, args ...any) error {
	rows, err := t.tx.QueryContext(ctx, t.db.text(statement), args...)
	if err != nil {
		return classify(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return classify(rows.Err())
}

// Row runs a statement that gives one row and reads its columns; found is false when there is none.
func (t *Tx) Row(ctx context.Context, into []any, statement string, args ...any) (found bool, err error) {
	err = t.tx.QueryRowContext(ctx, t.db.text(statement), args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, classify(err)
}

// Rows runs a statement and calls row for each row with its values: int64, string or nil. The slice is used again. It
// returns the names of the columns.
func (t *Tx) Rows(ctx context.Context, row func(values []any) error, statement string, args ...any) (columns []string, err error) {
	rows, err := t.tx.QueryContext(ctx, t.db.text(statement), args...)
	if err != nil {
		return nil, classify(err)
	}
	defer rows.Close()
	if columns, err = rows.Columns(); err != nil {
		return nil, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, classify(err)
		}
		if err := row(values); err != nil {
			return nil, err
		}
	}
	return columns, classify(rows.Err())
}

// Sound asks the database whether it is whole, and returns its complaints. PostgreSQL keeps watch over its own files.
func (db *DB) Sound(ctx context.Context) (complaints []string, err error) {
	if db.Postgres() {
		return nil, nil
	}
	err = db.Read(ctx, func(tx *Tx) error {
		complaints = nil
		for _, question := range []string{"PRAGMA quick_check(20)", "PRAGMA foreign_key_check"} {
			_, err := tx.Rows(ctx, func(values []any) error {
				if said := fmt.Sprint(values...); said != "ok" {
					complaints = append(complaints, said)
				}
				return nil
			}, question)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return complaints, err
}

// Postgres reports whether this is PostgreSQL, for the few statements that differ.
func (t *Tx) Postgres() bool { return t.db.Postgres() }

// text gives a statement in the words of the dialect, remembered.
func (db *DB) text(statement string) string {
	if db.dialect == onSQLite {
		return statement
	}
	if known, ok := db.texts.Load(statement); ok {
		return known.(string)
	}
	numbered := db.dialect.numbered(statement)
	db.texts.Store(statement, numbered)
	return numbered
}
