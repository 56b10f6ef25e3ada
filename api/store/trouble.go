package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"vanthu/api/store/database"
	"vanthu/api/store/files"
	"vanthu/docgen/diag"
)

// Trouble is an error that the office, or whoever looks after the machine, can do something about.
type Trouble struct {
	issue diag.Issue
	cause error
}

// Error tells the issue and its cause.
func (t *Trouble) Error() string {
	if t.cause == nil {
		return t.issue.Message
	}
	return t.issue.Message + " (" + t.cause.Error() + ")"
}

// Unwrap gives the cause, nil when there is none.
func (t *Trouble) Unwrap() error { return t.cause }

// Issue is what to tell people.
func (t *Trouble) Issue() diag.Issue { return t.issue }

// trouble makes a Trouble of a code; args fill its message.
func trouble(code diag.Code, args ...any) error {
	return &Trouble{issue: diag.New(code, diag.Place{}, args...)}
}

// IsTrouble reports whether an error is a Trouble with that code.
func IsTrouble(err error, code diag.Code) bool {
	var t *Trouble
	return errors.As(err, &t) && t.issue.Code == code
}

// kinds gives the code of the failures of the database.
var kinds = map[database.Kind]diag.Code{
	database.Full: diag.StoreFull, database.ReadOnly: diag.StoreReadOnly, database.Busy: diag.StoreBusy,
	database.Damaged: diag.StoreDamaged, database.Unreachable: diag.StoreUnreachable, database.Denied: diag.StoreDenied,
	database.BadSetting: diag.StoreBadSetting, database.TooNew: diag.StoreTooNew,
}

// Troubled makes a Trouble of an error where somebody can do something about it: also of one that came while a file was
// made in Scratch. Any other error stays as it is.
func Troubled(err error) error { return troubledAt("", err) }

// troubledAt is troubled for the opening of a data folder.
func troubledAt(dir string, err error) error {
	var known *Trouble
	if err == nil || errors.As(err, &known) {
		return err
	}
	place := diag.Place{File: dir}
	var failure *database.Failure
	if errors.As(err, &failure) && kinds[failure.Kind] != "" {
		if failure.Kind == database.Damaged && dir != "" {
			place.File = filepath.Join(dir, database.FileName)
		}
		return &Trouble{diag.New(kinds[failure.Kind], place), err}
	}
	code := diag.Code("")
	switch {
	case errors.Is(err, files.ErrMissing):
		code = diag.StoreFileMissing
	case errors.Is(err, files.ErrDamaged):
		code = diag.StoreFileDamaged
	case errors.Is(err, files.ErrSetting):
		code = diag.StoreBadSetting
	case diskFull(err):
		code = diag.StoreFull
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		code = diag.StoreReadOnly
	default:
		return err
	}
	return &Trouble{diag.New(code, place), err}
}
