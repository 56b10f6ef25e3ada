package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
)

// OfficeStock is a pre-printed sheet of an office for one design and kind of recipient.
type OfficeStock struct {
	Office    string    `json:"office" doc:"Tên thông tin cơ quan đã lưu"`
	Design    string    `json:"design" doc:"Mã của mẫu bằng, giấy khen"`
	Kind      string    `json:"kind" doc:"Loại đối tượng: để trống (chung), ca-nhan, tap-the, ho-gia-dinh"`
	Version   int64     `json:"version" doc:"Số lần đã lưu; gửi lại khi sửa, 0 khi chưa có"`
	ChangedAt time.Time `json:"changed_at,omitzero"`
	ChangedBy string    `json:"changed_by,omitempty"`
	Scan      string    `json:"scan,omitempty" doc:"SHA-256 của ảnh phôi"`
	// Stock is the sheet itself. Its picture is not read with it: Content gives that of Scan.
	Stock design.Stock `json:"stock"`
}

// Stocks returns the sheets of an office, of all its designs or of one, by design and kind.
func (s *Store) Stocks(ctx context.Context, office, designID string) (all []OfficeStock, err error) {
	where, args := "office = ?", []any{office}
	if designID != "" {
		where, args = where+" AND design = ?", append(args, designID)
	}
	err = s.look(ctx, func(tx *database.Tx) error {
		all, err = readStocks(ctx, tx, where, args)
		return err
	})
	return all, err
}

// Stock returns one sheet, with version 0 when there is none.
func (s *Store) Stock(ctx context.Context, office, designID, kind string) (OfficeStock, error) {
	all, err := s.Stocks(ctx, office, designID)
	for _, one := range all {
		if one.Kind == kind {
			return one, err
		}
	}
	return OfficeStock{Office: office, Design: designID, Kind: kind}, err
}

func readStocks(ctx context.Context, tx *database.Tx, where string, args []any) ([]OfficeStock, error) {
	var all []OfficeStock
	err := tx.Query(ctx, func(scan scanner) error {
		var one OfficeStock
		var text string
		var changed int64
		if err := scan(&one.Office, &one.Design, &one.Kind, &text, &one.Scan, &one.Version, &changed, &one.ChangedBy); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &one.Stock); err != nil {
			return fmt.Errorf("read stock of %s: %w", one.Design, err)
		}
		one.ChangedAt = stamp(changed)
		all = append(all, one)
		return nil
	}, "SELECT office, design, kind, stock, COALESCE(picture, ''), version, changed_at, changed_by FROM stocks WHERE "+where+" ORDER BY design, kind", args...)
	if err != nil || len(all) == 0 {
		return all, err
	}
	return all, tx.Query(ctx, func(scan scanner) error {
		var designID, kind, text string
		var p design.Person
		if err := scan(&designID, &kind, &text); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			return fmt.Errorf("read stock of %s: %w", designID, err)
		}
		at := slices.IndexFunc(all, func(one OfficeStock) bool { return one.Design == designID && one.Kind == kind })
		if at >= 0 {
			all[at].Stock.People = append(all[at].Stock.People, p)
		}
		return nil
	}, "SELECT design, kind, places FROM stock_people WHERE "+where+" ORDER BY design, kind, person", args...)
}

// ofStock is the condition of the rows of one sheet.
const ofStock = "office = ? AND design = ? AND kind = ?"

// key are the values of ofStock.
func (o OfficeStock) key() []any { return []any{o.Office, o.Design, o.Kind} }

// SaveStock keeps a sheet. Its version must be that which the caller has seen, 0 when there was none; otherwise a Trouble
// with code StoreChanged comes back and nothing is changed. A nil picture leaves the scan as it was, an empty one takes
// it away; nil people stay as they were.
func (s *Store) SaveStock(ctx context.Context, one OfficeStock) (OfficeStock, error) {
	if !slices.Contains(design.Kinds, one.Kind) {
		return one, trouble(diag.StockKind, one.Kind)
	}
	if issues := one.Stock.Check(); issues.HasErrors() {
		return one, &Trouble{issue: issues[0]}
	}
	var digest any // NULL
	if len(one.Stock.Picture) > 0 {
		kept, err := s.keep(ctx, one.Stock.Picture)
		if err != nil {
			return one, err
		}
		digest = kept
	}
	err := s.change(ctx, func(c *change) error {
		if err := c.stockSeen(ctx, one); err != nil {
			return err
		}
		if err := c.putStock(ctx, one, digest); err != nil {
			return err
		}
		return c.putPlaces(ctx, one)
	})
	if err != nil {
		return one, err
	}
	return s.Stock(ctx, one.Office, one.Design, one.Kind)
}

// putStock writes a sheet without its people; digest is that of its scan.
func (c *change) putStock(ctx context.Context, one OfficeStock, digest any) error {
	sheet := one.Stock
	sheet.Picture, sheet.People = nil, nil
	if _, err := c.Exec(ctx, `INSERT INTO stocks (office, design, kind, stock, version, changed_at, changed_by) VALUES (?, ?, ?, ?, 1, ?, ?)
		ON CONFLICT (office, design, kind) DO UPDATE SET stock = excluded.stock, version = stocks.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
		one.Office, one.Design, one.Kind, encode(sheet), c.at, c.who); err != nil {
		return err
	}
	if one.Stock.Picture != nil {
		if err := c.release(ctx, "stocks", "picture", ofStock, one.key()...); err != nil {
			return err
		}
		if _, err := c.Exec(ctx, "UPDATE stocks SET picture = ? WHERE "+ofStock, append([]any{digest}, one.key()...)...); err != nil {
			return err
		}
	}
	c.note("save", "stock", one.Design, map[string]any{"office": one.Office, "kind": one.Kind, "boxes": len(sheet.Boxes), "scan": one.Stock.Picture != nil})
	return nil
}

// putPlaces writes what people have of their own on a sheet, in the place of all that was there.
func (c *change) putPlaces(ctx context.Context, one OfficeStock) error {
	if one.Stock.People == nil {
		return nil
	}
	if _, err := c.Exec(ctx, "DELETE FROM stock_people WHERE "+ofStock, one.key()...); err != nil {
		return err
	}
	for _, p := range one.Stock.People {
		if len(p.Boxes) == 0 {
			continue
		}
		if _, err := c.Exec(ctx, `INSERT INTO stock_people (office, design, kind, person, places) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (office, design, kind, person) DO UPDATE SET places = excluded.places`, append(one.key(), p.Key(), encode(p))...); err != nil {
			return err
		}
	}
	return nil
}

// stockSeen refuses a change by somebody who has not seen the sheet as it is.
func (c *change) stockSeen(ctx context.Context, one OfficeStock) error {
	var version int64
	var who string
	found, err := c.Row(ctx, []any{&version, &who}, "SELECT version, changed_by FROM stocks WHERE "+ofStock, one.key()...)
	if err == nil && version != one.Version {
		if !found {
			who = "người khác"
		}
		return trouble(diag.StoreChanged, who)
	}
	return err
}

// DeleteStock takes a sheet away, with the places of people on it.
func (s *Store) DeleteStock(ctx context.Context, one OfficeStock) error {
	return s.change(ctx, func(c *change) error {
		if err := c.stockSeen(ctx, one); err != nil {
			return err
		}
		if err := c.release(ctx, "stocks", "picture", ofStock, one.key()...); err != nil {
			return err
		}
		if _, err := c.Exec(ctx, "DELETE FROM stock_people WHERE "+ofStock, one.key()...); err != nil {
			return err
		}
		rows, err := c.Exec(ctx, "DELETE FROM stocks WHERE "+ofStock, one.key()...)
		if rows > 0 {
			c.note("delete", "stock", one.Design, map[string]any{"office": one.Office, "kind": one.Kind})
		}
		return err
	})
}

// ownPlaces are the keys of what somebody of a folded name has of his own on sheets, whatever his unit. The name is that
// in the places: in column person earlier versions folded the marks away.
func ownPlaces(ctx context.Context, tx *database.Tx, name string) (keys [][]any, err error) {
	err = tx.Query(ctx, func(scan scanner) error {
		var office, designID, kind, person, text string
		if err := scan(&office, &designID, &kind, &person, &text); err != nil {
			return err
		}
		var p design.Person
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			return fmt.Errorf("read stock of %s: %w", designID, err)
		}
		if data.NameKey(p.Name) == name {
			keys = append(keys, []any{office, designID, kind, person})
		}
		return nil
	}, "SELECT office, design, kind, person, places FROM stock_people ORDER BY office, design, kind, person")
	return keys, err
}
