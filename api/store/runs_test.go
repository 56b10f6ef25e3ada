package store

import (
	"testing"

	"vanthu/docgen/diag"
)

var aRun = RunKey{Office: office, Design: "bang-khen", Decision: "186", Day: "2026-02-09"}

// TestTheLogOfARun prints one sheet, spoils it, prints the rest and one again; each stands in the log of the one run.
func TestTheLogOfARun(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		add := func(c SheetCopy, lost bool) (run int64) {
			t.Helper()
			c.Mode, c.Order, c.Format, c.Printer = "overlay", "list", "pdf", "Máy 1"
			var spoiled SpoiledSheet
			if lost {
				spoiled = SpoiledSheet{Sheets: c.Sheets, Ordinals: c.Ordinals, Why: c.Why}
			}
			run, made, err := s.AddCopy(WithActor(ctx, "chị Mai"), aRun, "Bằng khen", c, spoiled)
			ok(t, err)
			if made.ID == 0 || made.MadeBy != "chị Mai" || made.MadeAt.IsZero() {
				t.Errorf("%+v", made)
			}
			return run
		}
		if r := must[CertificateRun](t)(s.RunOf(ctx, aRun)); r.ID != 0 || r.Decision != "186" || len(r.Copies) != 0 {
			t.Errorf("%+v", r)
		}
		id := add(SheetCopy{Step: FirstSheet, Numbers: "1", Ordinals: "1", Sheets: 1}, false)
		add(SheetCopy{Step: FirstSheet, Numbers: "1", Ordinals: "1", Sheets: 1, Why: "lệch"}, true)
		add(SheetCopy{Step: RestSheets, Numbers: "2-9", Ordinals: "2-9", People: "b3 c4", Sheets: 8}, false)
		if again := add(SheetCopy{Step: AgainSheet, Numbers: "5-7", Ordinals: "5-7", Sheets: 3, Why: "kẹt giấy"}, true); again != id {
			t.Errorf("run %d, then %d", id, again)
		}
		ok(t, s.AddSpoiled(ctx, id, SpoiledSheet{Sheets: 2, Why: "cà phê"}))
		other := aRun
		other.Decision = "187"
		second, _, err := s.AddCopy(ctx, other, "Bằng khen", SheetCopy{Step: AllSheets, Sheets: 4}, SpoiledSheet{})
		ok(t, err)

		r := must[CertificateRun](t)(s.CertificateRun(ctx, id))
		if r.Sheets != 13 || r.Lost != 6 || len(r.Copies) != 4 || len(r.Spoiled) != 3 {
			t.Errorf("%+v", r)
		}
		if c := r.Copies[3]; c.Ordinals != "5-7" || c.Why != "kẹt giấy" || c.Printer != "Máy 1" {
			t.Errorf("%+v", c)
		}
		if r.Copies[0].People != "" || r.Copies[2].People != "b3 c4" {
			t.Errorf("%+v", r.Copies)
		}
		if r.Spoiled[1].Ordinals != "5-7" || r.Spoiled[2].Why != "cà phê" {
			t.Errorf("%+v", r.Spoiled)
		}
		all := must[[]CertificateRun](t)(s.CertificateRuns(ctx, 0, 10))
		if len(all) != 2 || all[0].ID != second || all[0].Sheets != 4 || all[1].Lost != 6 {
			t.Errorf("%+v", all)
		}
		if rest := must[[]CertificateRun](t)(s.CertificateRuns(ctx, second, 10)); len(rest) != 1 || rest[0].ID != id {
			t.Errorf("%+v", rest)
		}
		_, err = s.CertificateRun(ctx, 99)
		refused(t, err, diag.StoreNotFound)
		refused(t, s.AddSpoiled(ctx, 99, SpoiledSheet{Sheets: 1}), diag.StoreNotFound)
		refused(t, s.AddSpoiled(ctx, id, SpoiledSheet{}), diag.StoreValueUnknown)
	})
}
