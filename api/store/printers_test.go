package store

import (
	"os"
	"path/filepath"
	"testing"

	"vanthu/docgen/calibrate"
	"vanthu/docgen/diag"
)

// TestPrintersAreKeptByTray also takes over those that lay in a file; what is known already wins.
func TestPrintersAreKeptByTray(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		known := Printer{"Máy 1", "tay", calibrate.Measured{X: 1.5, Width: 297, Height: 210}}
		ok(t, s.SavePrinter(ctx, known))
		if err := s.SavePrinter(ctx, Printer{"Máy 1", "", calibrate.Measured{X: 99, Width: 297, Height: 210}}); !IsTrouble(err, diag.PrinterMeasured) {
			t.Error(err)
		}
		folder := t.TempDir()
		path := filepath.Join(folder, oldPrinters)
		ok(t, os.WriteFile(path, []byte(`{"Máy 1/tay":{"x":9,"width":297,"height":210},"Máy 2/":{"y":2,"width":297,"height":210}}`), 0o600))
		ok(t, s.TakeOverPrinters(ctx, folder))
		all := must[[]Printer](t)(s.Printers(ctx))
		if len(all) != 2 || all[0] != known || all[1].Name != "Máy 2" || all[1].Measured.Y != 2 {
			t.Errorf("%+v", all)
		}
		if _, err := os.Stat(path + takenOver); err != nil {
			t.Error(err)
		}
		if _, err := s.Printer(ctx, "Máy 2", "tay"); !IsTrouble(err, diag.PrinterUnknown) {
			t.Error(err)
		}
	})
}
