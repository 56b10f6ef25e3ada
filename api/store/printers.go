package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"vanthu/api/store/database"
	"vanthu/docgen/calibrate"
	"vanthu/docgen/diag"
)

// Printer is the tray of a printer, and by how much it misses.
type Printer struct {
	Name     string             `json:"name"`
	Tray     string             `json:"tray,omitempty"`
	Measured calibrate.Measured `json:"measured"`
}

// Printers returns what was measured of the office's printers, by name and tray.
func (s *Store) Printers(ctx context.Context) ([]Printer, error) {
	var all []Printer
	err := s.look(ctx, func(tx *database.Tx) error {
		all = nil
		return tx.Query(ctx, func(scan scanner) error {
			var p Printer
			var text string
			if err := scan(&p.Name, &p.Tray, &text); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(text), &p.Measured); err != nil {
				return fmt.Errorf("read printer %s: %w", p.Name, err)
			}
			all = append(all, p)
			return nil
		}, "SELECT name, tray, measured FROM printers ORDER BY name, tray")
	})
	return all, err
}

// Printer returns what was measured of a tray; one that was never measured is trouble.
func (s *Store) Printer(ctx context.Context, name, tray string) (Printer, error) {
	all, err := s.Printers(ctx)
	for _, p := range all {
		if err == nil && p.Name == name && p.Tray == tray {
			return p, nil
		}
	}
	if err == nil {
		err = trouble(diag.PrinterUnknown, name, tray)
	}
	return Printer{Name: name, Tray: tray}, err
}

// SavePrinter keeps what was measured of a tray in the place of what was before.
func (s *Store) SavePrinter(ctx context.Context, p Printer) error {
	p.Name, p.Tray = strings.TrimSpace(p.Name), strings.TrimSpace(p.Tray)
	if p.Name == "" || !p.Measured.Sane() {
		return trouble(diag.PrinterMeasured, p.Name)
	}
	return s.change(ctx, func(c *change) error {
		_, err := c.Exec(ctx, `INSERT INTO printers (name, tray, measured, changed_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (name, tray) DO UPDATE SET measured = excluded.measured, changed_at = excluded.changed_at`, p.Name, p.Tray, encode(p.Measured), c.at)
		c.note("save", "printer", p.Name, map[string]any{"tray": p.Tray})
		return err
	})
}

// oldPrinters held the printers before the database did, by "name/tray".
const oldPrinters = "may-in.json"

func (s *Store) takeOverPrinters(ctx context.Context) error { return s.TakeOverPrinters(ctx, s.dir) }

// TakeOverPrinters brings the printers of an earlier version's file, which lay in a folder, into the database. What is
// known already wins.
func (s *Store) TakeOverPrinters(ctx context.Context, folder string) error {
	return takeOverFrom(s, folder, oldPrinters, func(all map[string]calibrate.Measured) error {
		for _, key := range slices.Sorted(maps.Keys(all)) {
			at := strings.LastIndexByte(key, '/')
			if at < 1 || !all[key].Sane() {
				continue
			}
			p := Printer{key[:at], key[at+1:], all[key]}
			if _, err := s.Printer(ctx, p.Name, p.Tray); !IsTrouble(err, diag.PrinterUnknown) {
				if err != nil {
					return err
				}
				continue
			}
			if err := s.SavePrinter(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
}
