package database

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Kind is what went wrong, as far as somebody can do something about it.
type Kind int

// Kinds of failures.
const (
	Other       Kind = iota
	Full             // no room left on the disk
	ReadOnly         // the folder or the database may not be written
	Busy             // another process keeps the right to write
	Damaged          // the file is no longer a sound database
	Taken            // a value that must be unique is there already
	Dangling         // a row is referred to by, or refers to, one that is not there
	Unreachable      // the database server does not answer
	Denied           // the database server does not let us in
	BadSetting       // the setting is no address of a database
	TooNew           // the tables are of a later version of the program
	cut              // two transactions met; the one that was cut off may begin anew
)

// Failure is an error of the database with its kind.
type Failure struct {
	Kind  Kind
	Cause error
}

// Error tells the cause.
func (f *Failure) Error() string { return f.Cause.Error() }

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Cause }

// Is reports whether an error is a failure of that kind.
func Is(err error, kind Kind) bool {
	var failure *Failure
	return errors.As(err, &failure) && failure.Kind == kind
}

func again(err error) bool { return Is(err, cut) }

// classify gives an error of a driver its kind. What is no driver's error stays as it is.
func classify(err error) error {
	var failure *Failure
	if err == nil || errors.As(err, &failure) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var local *sqlite.Error
	if errors.As(err, &local) {
		return &Failure{sqliteKind(local), err}
	}
	var remote *pgconn.PgError
	if errors.As(err, &remote) {
		return &Failure{postgresKind(remote.Code), err}
	}
	var connecting *pgconn.ConnectError
	var network net.Error
	if errors.As(err, &connecting) || errors.As(err, &network) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &Failure{Unreachable, err}
	}
	return err
}

// sqliteKind reads the primary result code, the low byte (sqlite.org/rescode.html).
func sqliteKind(err *sqlite.Error) Kind {
	switch err.Code() {
	case lib.SQLITE_CONSTRAINT_FOREIGNKEY:
		return Dangling
	case lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_PRIMARYKEY, lib.SQLITE_CONSTRAINT_ROWID:
		return Taken
	}
	switch err.Code() & 0xFF {
	case lib.SQLITE_FULL:
		return Full
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return ReadOnly
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return Busy
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return Damaged
	case lib.SQLITE_IOERR:
		// A write that the disk refuses for want of room may come back as an error of writing.
		if strings.Contains(err.Error(), "disk is full") {
			return Full
		}
		return Damaged
	}
	return Other
}

// postgresKind reads a SQLSTATE (PostgreSQL manual, appendix A).
func postgresKind(state string) Kind {
	switch state {
	case "23505":
		return Taken
	case "23503":
		return Dangling
	case "53100":
		return Full
	case "25006", "42501":
		return ReadOnly
	case "40001", "40P01":
		return cut
	case "XX001", "XX002":
		return Damaged
	case "28000", "28P01", "3D000":
		return Denied
	}
	switch state[:2] {
	case "08", "57":
		return Unreachable
	case "53":
		return Busy
	}
	return Other
}
