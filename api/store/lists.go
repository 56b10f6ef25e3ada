package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"vanthu/docgen/check"
	"vanthu/docgen/sheet"
)

// Files of the data folder for what people said once and the program remembers: code lists, meanings of columns.
const (
	listsFile = "danh-muc.json"
	mapsFile  = "khop-cot.json"
)

// LoadLists returns the code lists of the office, none when none was loaded.
func LoadLists(dataDir string) (check.Lists, error) {
	lists := check.Lists{}
	return lists, loadJSON(dataDir, listsFile, &lists)
}

// SaveList keeps a code list in the place of the one with the same name.
func SaveList(dataDir string, list check.List) error {
	lists, err := LoadLists(dataDir)
	if err != nil {
		return err
	}
	lists[list.Name] = list
	return saveJSON(dataDir, listsFile, lists)
}

// LoadMaps returns the meanings of columns that people confirmed for a document type, by the shape of their tables.
func LoadMaps(dataDir, template string) (map[string]sheet.Map, error) {
	all := map[string]map[string]sheet.Map{}
	err := loadJSON(dataDir, mapsFile, &all)
	return all[template], err
}

// SaveMap keeps the meanings of the columns of one shape of table for a document type.
func SaveMap(dataDir, template, shape string, m sheet.Map) error {
	all := map[string]map[string]sheet.Map{}
	if err := loadJSON(dataDir, mapsFile, &all); err != nil {
		return err
	}
	if all[template] == nil {
		all[template] = map[string]sheet.Map{}
	}
	all[template][shape] = sheet.Map{Columns: m.Columns}
	return saveJSON(dataDir, mapsFile, all)
}

func loadJSON(dataDir, name string, value any) error {
	content, err := os.ReadFile(filepath.Join(dataDir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(content, value)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

func saveJSON(dataDir, name string, value any) error {
	content, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.MkdirAll(filepath.Join(dataDir, scratch), 0o700); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	beside, err := os.CreateTemp(filepath.Join(dataDir, scratch), ".dang-ghi-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer os.Remove(beside.Name())
	_, err = beside.Write(content)
	if err == nil {
		err = beside.Sync() // else a power cut may leave the new name with nothing in it
	}
	if err = errors.Join(err, beside.Close()); err == nil {
		err = os.Rename(beside.Name(), filepath.Join(dataDir, name))
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
