package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"vanthu/docgen/calibrate"
)

// printersFile holds what was measured, by printer and tray, in the user's own settings.
func printersFile() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, "vanthu", "may-in.json"), nil
}

func readPrinters() (map[string]calibrate.Measured, string, error) {
	all := map[string]calibrate.Measured{}
	path, err := printersFile()
	if err != nil {
		return nil, "", err
	}
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return all, path, nil
	}
	if err == nil {
		err = json.Unmarshal(content, &all)
	}
	if err != nil {
		return nil, path, fmt.Errorf("read %s: %w", path, err)
	}
	return all, path, nil
}

func printerKey(printer, tray string) string { return printer + "/" + tray }

// loadPrinter returns what was measured of a printer's tray.
func loadPrinter(printer, tray string) (calibrate.Measured, error) {
	all, _, err := readPrinters()
	if err != nil {
		return calibrate.Measured{}, err
	}
	m, known := all[printerKey(printer, tray)]
	if !known || !m.Sane() {
		return m, usageError{fmt.Sprintf("Chưa có số đo của máy in “%s”, khay “%s”. Hãy in tờ thước: vanthu calibrate --printer %q -o thuoc.pdf", printer, tray, printer)}
	}
	return m, nil
}

// savePrinter keeps what was measured; the file is written beside and renamed.
func savePrinter(printer, tray string, m calibrate.Measured) error {
	all, path, err := readPrinters()
	if err != nil {
		return err
	}
	all[printerKey(printer, tray)] = m
	content, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	beside := fmt.Sprintf("%s.%d.tmp", path, os.Getpid())
	if err := os.WriteFile(beside, content, 0o600); err != nil {
		return err
	}
	return os.Rename(beside, path)
}
