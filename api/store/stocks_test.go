package store

import (
	"testing"

	"vanthu/docgen/design"
	"vanthu/docgen/diag"
)

func TestASheetIsKeptByOfficeDesignAndKind(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		x, y := 40.5, 12.0
		sheet := func(kind string) OfficeStock {
			return OfficeStock{Office: office, Design: "giay-khen", Kind: kind, Stock: design.Stock{Width: 297, Height: 210, Boxes: map[string]design.Placing{"nguoi_nhan": {X: &x, Hidden: kind == ""}}}}
		}
		for _, kind := range design.Kinds {
			if one := must[OfficeStock](t)(s.SaveStock(ctx, sheet(kind))); one.Version != 1 || one.ChangedBy == "" || *one.Stock.Boxes["nguoi_nhan"].X != x {
				t.Errorf("%+v", one)
			}
		}
		other := sheet("")
		other.Office, other.Design = "", "bang-khen"
		must[OfficeStock](t)(s.SaveStock(ctx, other))
		if all := must[[]OfficeStock](t)(s.Stocks(ctx, office, "giay-khen")); len(all) != len(design.Kinds) {
			t.Errorf("%d sheets", len(all))
		}
		if all := must[[]OfficeStock](t)(s.Stocks(ctx, "", "")); len(all) != 1 || all[0].Design != "bang-khen" {
			t.Errorf("%+v", all)
		}

		// The scan comes, stays while places change, and goes.
		one := must[OfficeStock](t)(s.Stock(ctx, office, "giay-khen", design.Individual))
		one.Stock.Picture = []byte("JPEG")
		one = must[OfficeStock](t)(s.SaveStock(ctx, one))
		scan := one.Scan
		one.Stock.People = []design.Person{{Name: "Lò Thị Phương", Unit: "Bản Nà Luông", Boxes: map[string]design.Placing{"don_vi": {Y: &y}}}, {Name: "Không có gì"}}
		one = must[OfficeStock](t)(s.SaveStock(ctx, one))
		if one.Scan != scan || scan == "" || string(must[[]byte](t)(s.Content(ctx, scan))) != "JPEG" || len(one.Stock.People) != 1 || one.Version != 3 {
			t.Errorf("%+v", one)
		}
		seen := one
		one.Stock.People = nil
		one = must[OfficeStock](t)(s.SaveStock(ctx, one))
		if len(one.Stock.People) != 1 {
			t.Error("people went while others were saved")
		}

		// A second tab that has not seen it changes nothing.
		_, err := s.SaveStock(ctx, seen)
		refused(t, err, diag.StoreChanged, "Lò Thị Mai")
		_, err = s.SaveStock(ctx, sheet(design.Individual))
		refused(t, err, diag.StoreChanged)
		never := sheet("")
		never.Office, never.Version = "moi", 7
		_, err = s.SaveStock(ctx, never)
		refused(t, err, diag.StoreChanged)

		// Phượng is somebody else, and stays. A row of an earlier version has a key without marks.
		one.Stock.People = append(one.Stock.People, design.Person{Name: "Lò Thị Phượng", Unit: "Bản Nà Luông", Boxes: map[string]design.Placing{"don_vi": {Y: &y}}})
		one = must[OfficeStock](t)(s.SaveStock(ctx, one))
		ok(t, s.change(ctx, func(c *change) error {
			_, err := c.Exec(ctx, `INSERT INTO stock_people (office, design, kind, person, places) VALUES (?, ?, ?, ?, ?)`,
				office, "giay-khen", design.Individual, "lo thi phuong|truong", `{"name":"Lò Thị Phương","unit":"Trường","boxes":{"don_vi":{"y":3}}}`)
			return err
		}))
		if found := must[Erasure](t)(s.ErasePerson(ctx, "Lò Thị Phương")); found.Places != 2 {
			t.Errorf("%+v", found)
		}
		one = must[OfficeStock](t)(s.Stock(ctx, office, "giay-khen", design.Individual))
		if len(one.Stock.People) != 1 || one.Stock.People[0].Name != "Lò Thị Phượng" {
			t.Errorf("after a person was erased, %+v have places", one.Stock.People)
		}
		one.Stock.Picture = []byte{}
		if one = must[OfficeStock](t)(s.SaveStock(ctx, one)); one.Scan != "" {
			t.Error("the scan is still there")
		}
		clock.move(2 * grace)
		if gone := must[int](t)(s.Collect(ctx)); gone != 1 {
			t.Errorf("%d files were collected", gone)
		}
		ok(t, s.DeleteStock(ctx, one))
		if one = must[OfficeStock](t)(s.Stock(ctx, office, "giay-khen", design.Individual)); one.Version != 0 {
			t.Errorf("%+v", one)
		}
	})
}

func TestASheetThatCannotBeIsNotKept(t *testing.T) {
	s := open(t, Options{DataDir: t.TempDir()})
	_, err := s.SaveStock(ctx, OfficeStock{Design: "giay-khen", Kind: "con-meo", Stock: design.Stock{Width: 297, Height: 210}})
	refused(t, err, diag.StockKind)
	_, err = s.SaveStock(ctx, OfficeStock{Design: "giay-khen", Stock: design.Stock{Width: 2, Height: 210}})
	refused(t, err, diag.StockSize)
}
