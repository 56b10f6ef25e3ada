package store

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"vanthu/docgen/check"
	"vanthu/docgen/sheet"
)

func TestAListTakesThePlaceOfTheOneBefore(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		moves := check.List{Name: check.Moves, File: "phong-trao.xlsx", Entries: []check.Code{{Name: "Dân vận khéo", From: "2021", Until: "2025"}}}
		ok(t, s.SaveList(ctx, moves))
		ok(t, s.SaveList(ctx, check.List{Name: check.Units, Entries: []check.Code{{Name: "Bản Nà Luông"}}}))
		moves.Entries = append(moves.Entries, check.Code{Name: "Cả nước vì người nghèo"})
		ok(t, s.SaveList(ctx, moves))
		lists := must[check.Lists](t)(s.Lists(ctx))
		if len(lists) != 2 || !reflect.DeepEqual(lists[check.Moves], moves) {
			t.Errorf("%+v", lists)
		}
	})
}

func TestAMappingIsRememberedForTheNextSheetOfItsShape(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		ok(t, s.SaveMapping(ctx, "bang-khen", "a|b", sheet.Map{Header: 3, Columns: map[string]string{"a": "ho_ten"}}))
		ok(t, s.SaveMapping(ctx, "bang-khen", "a|b", sheet.Map{Header: 5, Columns: map[string]string{"b": "ho_ten"}}))
		maps := must[map[string]sheet.Map](t)(s.Mappings(ctx, "bang-khen"))
		if want := map[string]sheet.Map{"a|b": {Columns: map[string]string{"b": "ho_ten"}}}; !reflect.DeepEqual(maps, want) {
			t.Errorf("%+v", maps)
		}
		if maps := must[map[string]sheet.Map](t)(s.Mappings(ctx, "ke-hoach")); len(maps) != 0 {
			t.Errorf("%+v", maps)
		}
	})
}

// TestListsOfAnEarlierVersionAreTakenOver opens a folder whose code lists and meanings of columns lie in files. What is
// known already wins; a file that somebody spoilt stays and is told.
func TestListsOfAnEarlierVersionAreTakenOver(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		ok(t, s.SaveMapping(ctx, "bang-khen", "a", sheet.Map{Columns: map[string]string{"a": "don_vi"}}))
		ok(t, s.Close())
		write := func(name, content string) {
			ok(t, os.WriteFile(filepath.Join(opt.DataDir, name), []byte(content), 0o600))
		}
		write(oldLists, `{"don-vi":{"name":"don-vi","entries":[{"name":"Bản Nà Luông"}]}}`)
		write(oldMappings, `{"bang-khen":{"a":{"columns":{"a":"ho_ten"}},"b":{"columns":{"b":"ho_ten"}}}}`)
		s = open(t, opt)
		lists, maps := must[check.Lists](t)(s.Lists(ctx)), must[map[string]sheet.Map](t)(s.Mappings(ctx, "bang-khen"))
		if len(lists[check.Units].Entries) != 1 || maps["a"].Columns["a"] != "don_vi" || maps["b"].Columns["b"] != "ho_ten" {
			t.Errorf("%+v %+v", lists, maps)
		}
		if _, err := os.Stat(filepath.Join(opt.DataDir, oldLists+takenOver)); err != nil {
			t.Error(err)
		}
		write(oldLists, `{"don-vi":`)
		ok(t, s.Close())
		if s = open(t, opt); len(s.Issues()) != 1 || s.Issues()[0].Place.File != filepath.Join(opt.DataDir, oldLists) {
			t.Errorf("%+v", s.Issues())
		}
	})
}
