package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// oldOffices is where offices were kept before there was a database, a JSON file each. What has been taken over is
// renamed, so that nothing of the office's is ever removed by us.
const (
	oldOffices = "co-quan"
	takenOver  = ".da-chuyen"
)

// takeOver brings what an earlier version of the program kept in files into the database, and sweeps away what crashes
// left unfinished. A file that somebody spoilt by hand stays and is told.
func (s *Store) takeOver(ctx context.Context) error {
	if err := errors.Join(s.takeOverOffices(ctx), s.takeOverLists(ctx), s.takeOverPrinters(ctx)); err != nil {
		return err
	}
	entries, err := os.ReadDir(s.Scratch())
	if err != nil {
		return fmt.Errorf("sweep data folder: %w", err)
	}
	for _, entry := range entries {
		path := filepath.Join(s.Scratch(), entry.Name())
		info, err := entry.Info()
		if err != nil || entry.IsDir() {
			continue // gone meanwhile
		}
		token, isDraft := strings.CutSuffix(entry.Name(), ".json")
		switch {
		case time.Since(info.ModTime()) > grace:
			_ = os.Remove(path) // the next start tries again
		case isDraft && draftToken.MatchString(token):
			if err := s.takeOverDraft(ctx, token, path, info.ModTime()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Store) takeOverOffices(ctx context.Context) error {
	folder := filepath.Join(s.dir, oldOffices)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // the usual case: a folder that never held any
	}
	for _, entry := range entries {
		name, isJSON := strings.CutSuffix(entry.Name(), ".json")
		if !isJSON || entry.IsDir() || !ValidProfileName(name) {
			continue
		}
		path := filepath.Join(folder, entry.Name())
		content, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue // another process that started at the same time has taken it over
		}
		if err != nil {
			return fmt.Errorf("take over %s: %w", path, err)
		}
		records, _, issues := data.ParseJSON(content, data.DefaultLimits)
		if issues.HasErrors() || len(records) != 1 {
			s.found = append(s.found, diag.New(diag.StoreOldFileBad, diag.Place{File: path}))
			s.found = append(s.found, issues.InFile(path)...)
			continue
		}
		// Only what the database does not have yet: a crash between the two steps must not bring back old facts.
		if _, err := s.Office(ctx, name); IsTrouble(err, diag.StoreNotFound) {
			_, err = s.SaveOffice(ctx, Office{Name: name, Facts: records[0]})
			if err != nil && !database.Is(err, database.Taken) {
				return err
			}
		} else if err != nil {
			return err
		}
		if err := os.Rename(path, path+takenOver); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("take over %s: %w", path, err)
		}
	}
	return nil
}

func (s *Store) takeOverDraft(ctx context.Context, token, path string, made time.Time) error {
	content, err := os.ReadFile(path)
	if err == nil {
		err = s.saveDraft(ctx, token, content, made, func(*change) error { return nil })
	}
	if err == nil {
		err = os.Remove(path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil // another process that started at the same time has taken it over
	}
	return err
}
