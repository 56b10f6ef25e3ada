package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"vanthu/docgen/diag"
)

// issuesError ends a command because of the user's mistakes; all of them are told.
type issuesError diag.List

func (e issuesError) Error() string { return fmt.Sprintf("%d issues", len(e)) }

// mistake is an issuesError of one issue.
func mistake(code diag.Code, at diag.Place, args ...any) error {
	return issuesError{diag.New(code, at, args...)}
}

// stop tells warnings and goes on, or ends the command when there are errors among the issues.
func (p *program) stop(issues diag.List) error {
	if issues.HasErrors() {
		return issuesError(issues)
	}
	p.tell(issues)
	return nil
}

// tell prints issues, one a line.
func (p *program) tell(issues diag.List) {
	for _, issue := range issues.Compact() {
		fmt.Fprintln(p.err, strings.Join(strings.Fields(issue.String()), " "))
	}
}

// fileError turns what the system says of a file into an issue where the user can mend it. renaming tells that the
// step was to give a finished file its name.
func fileError(path string, err error, renaming bool) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return mistake(diag.CLIFileMissing, diag.Place{}, path)
	case inUse(err, renaming):
		return mistake(diag.CLIFileInUse, diag.Place{}, path)
	case errors.Is(err, fs.ErrPermission):
		return mistake(diag.CLIFileRefused, diag.Place{}, path)
	case errors.Is(err, syscall.ENOTDIR):
		return mistake(diag.CLINoFolder, diag.Place{}, path)
	case diskFull(err):
		return mistake(diag.CLIDiskFull, diag.Place{}, path)
	}
	return err
}
