package main

import (
	"context"
	"os"
	"path/filepath"

	"vanthu/api/store"
	"vanthu/docgen/calibrate"
)

// printers opens the store that holds what was measured; what an earlier version kept among the user's own settings
// moves there.
func (p *program) printers(ctx context.Context, l place) (*store.Store, error) {
	kept, err := p.data(l)
	if err != nil {
		return nil, err
	}
	if settings, err := os.UserConfigDir(); err == nil {
		if err := kept.TakeOverPrinters(ctx, filepath.Join(settings, "vanthu")); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// loadPrinter returns what was measured of a printer's tray.
func (p *program) loadPrinter(ctx context.Context, l place, printer, tray string) (calibrate.Measured, error) {
	kept, err := p.printers(ctx, l)
	if err != nil {
		return calibrate.Measured{}, err
	}
	known, err := kept.Printer(ctx, printer, tray)
	return known.Measured, err
}

// savePrinter keeps what was measured.
func (p *program) savePrinter(ctx context.Context, l place, printer, tray string, m calibrate.Measured) error {
	kept, err := p.printers(ctx, l)
	if err != nil {
		return err
	}
	return kept.SavePrinter(ctx, store.Printer{Name: printer, Tray: tray, Measured: m})
}
