package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"vanthu/api/store/database"
	"vanthu/docgen/check"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// Lists returns the code lists of the office, none when none was loaded.
func (s *Store) Lists(ctx context.Context) (check.Lists, error) {
	var lists check.Lists
	err := s.look(ctx, func(tx *database.Tx) error {
		lists = check.Lists{}
		return eachJSON(ctx, tx, "SELECT name, list FROM code_lists ORDER BY name", nil, func(name string, list check.List) {
			lists[name] = list
		})
	})
	return lists, err
}

// SaveList keeps a code list in the place of the one with the same name.
func (s *Store) SaveList(ctx context.Context, list check.List) error {
	return s.change(ctx, func(c *change) error {
		_, err := c.Exec(ctx, `INSERT INTO code_lists (name, list, changed_at) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET list = excluded.list, changed_at = excluded.changed_at`, list.Name, encode(list), c.at)
		c.note("save", "list", list.Name, map[string]any{"file": list.File, "entries": len(list.Entries)})
		return err
	})
}

// Mappings returns how the columns of sheets were matched to a template's fields, by the shape of the sheet.
func (s *Store) Mappings(ctx context.Context, template string) (map[string]sheet.Map, error) {
	var known map[string]sheet.Map
	err := s.look(ctx, func(tx *database.Tx) error {
		known = map[string]sheet.Map{}
		return eachJSON(ctx, tx, "SELECT shape, mapping FROM sheet_mappings WHERE template = ? ORDER BY shape", []any{template}, func(shape string, m sheet.Map) {
			known[shape] = m
		})
	})
	return known, err
}

// SaveMapping remembers how the columns of a sheet of some shape were matched to a template's fields. Only the columns
// are kept: where header and data lie differs from one sheet of a shape to the next.
func (s *Store) SaveMapping(ctx context.Context, template, shape string, m sheet.Map) error {
	return s.change(ctx, func(c *change) error {
		_, err := c.Exec(ctx, `INSERT INTO sheet_mappings (template, shape, mapping, changed_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (template, shape) DO UPDATE SET mapping = excluded.mapping, changed_at = excluded.changed_at`,
			template, shape, encode(sheet.Map{Columns: m.Columns}), c.at)
		c.note("save", "mapping", template, map[string]any{"shape": shape})
		return err
	})
}

// eachJSON visits the rows of a query for a name and a value in JSON.
func eachJSON[T any](ctx context.Context, tx *database.Tx, query string, args []any, visit func(name string, value T)) error {
	return tx.Query(ctx, func(scan scanner) error {
		var name, text string
		var value T
		if err := scan(&name, &text); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		visit(name, value)
		return nil
	}, query, args...)
}

// Files that held code lists and meanings of columns before the database did.
const (
	oldLists    = "danh-muc.json"
	oldMappings = "khop-cot.json"
)

func (s *Store) takeOverLists(ctx context.Context) error {
	err := takeOverFile(s, oldLists, func(lists check.Lists) error {
		kept, err := s.Lists(ctx)
		for _, name := range slices.Sorted(maps.Keys(lists)) {
			if _, known := kept[name]; err == nil && !known {
				list := lists[name]
				list.Name = name
				err = s.SaveList(ctx, list)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return takeOverFile(s, oldMappings, func(all map[string]map[string]sheet.Map) error {
		for _, template := range slices.Sorted(maps.Keys(all)) {
			kept, err := s.Mappings(ctx, template)
			for _, shape := range slices.Sorted(maps.Keys(all[template])) {
				if _, known := kept[shape]; err == nil && !known {
					err = s.SaveMapping(ctx, template, shape, all[template][shape])
				}
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// takeOverFile hands on what a JSON file of the data folder holds, if it is there, and renames it.
func takeOverFile[T any](s *Store, name string, take func(T) error) error {
	return takeOverFrom(s, s.dir, name, take)
}

// takeOverFrom is takeOverFile for a file of another folder.
func takeOverFrom[T any](s *Store, folder, name string, take func(T) error) error {
	path := filepath.Join(folder, name)
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the usual case
	}
	var value T
	if err == nil && json.Unmarshal(content, &value) != nil {
		s.found = append(s.found, diag.New(diag.StoreOldFileBad, diag.Place{File: path}))
		return nil
	}
	if err == nil {
		err = take(value)
	}
	if err == nil {
		err = os.Rename(path, path+takenOver)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("take over %s: %w", path, err)
	}
	return nil
}
