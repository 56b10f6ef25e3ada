// Package store keeps what must last: offices and who signs for them, templates with their versions, datasets,
// documents, registers, and the audit of every change. Rows live in a database (package database), bytes under their
// SHA-256 (package files); all of it in one data folder, or in PostgreSQL and S3 by a setting each.
//
// A change is a transaction that ends with its rows of the audit: when a call returns nil, it is on the disk and will be
// found after kill -9 or a power cut; otherwise it has not happened. Bytes are kept before the row that refers to them
// and taken away after it, so that a row never refers to nothing. The command line and the service may use one folder at
// once.
//
// What the office can do something about comes back as a *Trouble, which holds a diag.Issue.
package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"vanthu/api/store/database"
	"vanthu/api/store/files"
	"vanthu/docgen/diag"
)

// Names in the data folder.
const (
	filesFolder = "tep" // bytes under their SHA-256
	scratch     = "tam" // what is not finished
)

// Options says where things are kept.
type Options struct {
	DataDir  string           // the data folder, made when it is not there
	Database string           // "" SQLite in the data folder, or postgres://…
	Files    string           // "" the data folder, or s3://KEY:SECRET@HOST/BUCKET
	Now      func() time.Time // nil means the clock
}

// Store is an open data folder. It is safe for use by many goroutines, and its folder by many processes.
type Store struct {
	db    *database.DB
	files files.Files
	dir   string
	now   func() time.Time
	found diag.List
	words sync.Map // words known to be in document_words
}

// Open opens the data folder, brings its tables to the latest version and takes over what an earlier version of the
// program kept in files of their own.
func Open(ctx context.Context, opt Options) (*Store, error) {
	s, err := openAs(ctx, opt, database.Latest())
	if err != nil {
		return nil, err
	}
	err = s.takeOver(ctx)
	if err == nil {
		err = s.indexOld(ctx)
	}
	if err != nil {
		s.Close()
		return nil, troubledAt(opt.DataDir, err)
	}
	if issue := s.clockIssue(ctx); issue != nil {
		s.found = append(s.found, *issue)
	}
	return s, nil
}

// openAs opens with the tables of a version.
func openAs(ctx context.Context, opt Options, version int) (*Store, error) {
	s := &Store{dir: opt.DataDir, now: opt.Now}
	if s.now == nil {
		s.now = time.Now
	}
	if err := os.MkdirAll(filepath.Join(opt.DataDir, scratch), 0o700); err != nil {
		return nil, troubledAt(opt.DataDir, fmt.Errorf("make data folder: %w", err))
	}
	var err error
	if s.files, err = files.Open(ctx, opt.Files, filepath.Join(opt.DataDir, filesFolder)); err != nil {
		return nil, troubledAt(opt.DataDir, err)
	}
	if s.db, err = database.Open(ctx, opt.Database, opt.DataDir); err != nil {
		return nil, troubledAt(opt.DataDir, err)
	}
	if err := s.db.Migrate(ctx, version); err != nil {
		s.db.Close()
		return nil, troubledAt(opt.DataDir, err)
	}
	return s, nil
}

// Close lets go of the database. Everything acknowledged is on the disk already.
func (s *Store) Close() error { return s.db.Close() }

// Issues tells what opening found worth a look: a clock that runs behind, an old file that could not be read.
func (s *Store) Issues() diag.List { return s.found }

// Dir is the data folder.
func (s *Store) Dir() string { return s.dir }

// Scratch is a folder on the disk for files in the making; what a crash leaves there is swept away.
func (s *Store) Scratch() string { return filepath.Join(s.dir, scratch) }

type actorKey struct{}

// WithActor says who is doing what is done with this context; the audit records it.
func WithActor(ctx context.Context, who string) context.Context {
	return context.WithValue(ctx, actorKey{}, who)
}

// program is who acts when nobody is named.
const program = "chương trình"

// Actor is who acts with this context.
func Actor(ctx context.Context) string {
	if who, _ := ctx.Value(actorKey{}).(string); who != "" {
		return who
	}
	return program
}

// change is one transaction with what it will say in the audit.
type change struct {
	*database.Tx
	store *Store
	at    int64 // milliseconds since 1970
	who   string
	notes []note
	words []string // new to document_words
}

// change runs a change with its audit. work may run more than once and must take nothing from an earlier run.
func (s *Store) change(ctx context.Context, work func(*change) error) error {
	var c *change
	err := s.db.Write(ctx, func(tx *database.Tx) error {
		c = &change{Tx: tx, store: s, at: s.now().UnixMilli(), who: Actor(ctx)}
		if err := work(c); err != nil {
			return err
		}
		return c.appendAudit(ctx)
	})
	if err != nil {
		return Troubled(err)
	}
	for _, word := range c.words {
		s.words.Store(word, true)
	}
	return nil
}

// look runs a look at the database at one instant.
func (s *Store) look(ctx context.Context, work func(*database.Tx) error) error {
	return Troubled(s.db.Read(ctx, work))
}

// insert runs an INSERT whose table numbers its rows, and returns the number.
func (c *change) insert(ctx context.Context, statement string, args ...any) (id int64, err error) {
	_, err = c.Row(ctx, []any{&id}, statement+" RETURNING id", args...)
	return id, err
}

// encode writes a value as JSON text for a column. What comes in holds only what JSON holds.
func encode(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic("store: value is no JSON: " + err.Error())
	}
	return string(text)
}

// decode reads JSON that the store wrote, with its numbers as they were written.
func decode[T any, S ~string | ~[]byte](text S) (value T, err error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	err = decoder.Decode(&value)
	return value, err
}

// stamp is a time of the database.
func stamp(milliseconds int64) time.Time {
	if milliseconds == 0 {
		return time.Time{}
	}
	return time.UnixMilli(milliseconds).UTC()
}

// slowClock is how far the clock may lie behind the last change before anybody is told.
const slowClock = 5 * time.Minute

// clockIssue tells of a clock that was set back behind the last change. Nothing is lost by it, since the order of
// changes is that of their numbers; but nothing is taken away by age until the clock is right again.
func (s *Store) clockIssue(ctx context.Context) *diag.Issue {
	last, err := s.lastChange(ctx)
	if err != nil || !last.After(s.now().Add(slowClock)) {
		return nil // an error of the database tells itself at the next call
	}
	issue := diag.New(diag.StoreClockBack, diag.Place{}, s.now().Format(dayAndTime), last.Local().Format(dayAndTime))
	return &issue
}

const dayAndTime = "15:04 ngày 02/01/2006"

func (s *Store) lastChange(ctx context.Context) (at time.Time, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		var last int64
		_, err := tx.Row(ctx, []any{&last}, "SELECT at FROM audit_head WHERE one = 1")
		at = stamp(last)
		return err
	})
	return at, err
}

// Today is the day of the store's clock in Vietnam.
func (s *Store) Today() string { return s.now().In(Vietnam).Format(time.DateOnly) }

// Vietnam has had one time zone, without summer time, since 1975.
var Vietnam = time.FixedZone("+07", 7*60*60)
