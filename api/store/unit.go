package store

import (
	"context"
	"slices"
	"strings"

	"vanthu/api/store/database"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// UnitName is what a unit was called in a stretch of time, and what it became.
type UnitName struct {
	Name string `json:"ten" doc:"Tên đơn vị trong thời gian này"`
	Dates
	Successor string `json:"nay_la,omitempty" doc:"Tên đơn vị kế tục, khi đã sáp nhập hoặc đổi tên"`
}

// SaveUnits adds names of units, or changes the dates and successors of names that are there.
func (s *Store) SaveUnits(ctx context.Context, units []UnitName) error {
	return s.ReplaceUnits(ctx, nil, units)
}

// ReplaceUnits puts names of units in the place of others, which the caller has seen as they are told here. Where one is
// not so any more, trouble with code StoreChanged comes back and nothing is changed.
func (s *Store) ReplaceUnits(ctx context.Context, gone, units []UnitName) error {
	for _, u := range units {
		if strings.TrimSpace(u.Name) == "" {
			return trouble(diag.StoreValueMissing, "tên đơn vị")
		}
		if err := u.check(); err != nil {
			return err
		}
	}
	return s.change(ctx, func(c *change) error {
		for _, u := range gone {
			n, err := c.Exec(ctx, "DELETE FROM unit_names WHERE name = ? AND valid_from = ? AND valid_to = ? AND successor = ?", u.Name, u.From, u.To, u.Successor)
			if err == nil && n == 0 {
				err = trouble(diag.StoreChanged, "người khác")
			}
			if err != nil {
				return err
			}
		}
		for _, u := range units {
			if _, err := c.Exec(ctx, "DELETE FROM unit_names WHERE name = ? AND valid_from = ?", u.Name, u.From); err != nil {
				return err
			}
		}
		for _, u := range units {
			if _, err := c.Exec(ctx, "INSERT INTO unit_names (name, folded, valid_from, valid_to, successor) VALUES (?, ?, ?, ?, ?)",
				u.Name, data.Key(u.Name), u.From, u.To, u.Successor); err != nil {
				return err
			}
		}
		c.note("save", "units", len(units), nil)
		return nil
	})
}

// Units lists names of units that have some words in them, by name and time; no more than limit.
func (s *Store) Units(ctx context.Context, words string, limit int) (units []UnitName, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var u UnitName
			err := scan(&u.Name, &u.From, &u.To, &u.Successor)
			units = append(units, u)
			return err
		}, "SELECT name, valid_from, valid_to, successor FROM unit_names WHERE folded LIKE ? ORDER BY folded, valid_from, id LIMIT ?", "%"+data.Key(words)+"%", limit)
	})
	return units, err
}

// UnitNames returns what is known of a name, however it is spelt.
func (s *Store) UnitNames(ctx context.Context, name string) (units []UnitName, err error) {
	err = s.look(ctx, func(tx *database.Tx) error {
		units = []UnitName{}
		return tx.Query(ctx, func(scan scanner) error {
			var u UnitName
			err := scan(&u.Name, &u.From, &u.To, &u.Successor)
			units = append(units, u)
			return err
		}, "SELECT name, valid_from, valid_to, successor FROM unit_names WHERE folded = ? ORDER BY valid_from, id", data.Key(name))
	})
	return units, err
}

// UnitKin are the names that a unit had before or has had since, one step away, however its own name is spelt.
func (s *Store) UnitKin(ctx context.Context, name string) (kin []string, err error) {
	key := data.Key(name)
	err = s.look(ctx, func(tx *database.Tx) error {
		return tx.Query(ctx, func(scan scanner) error {
			var was, is string
			if err := scan(&was, &is); err != nil {
				return err
			}
			if data.Key(was) == key && !slices.Contains(kin, is) {
				kin = append(kin, is)
			} else if data.Key(is) == key && !slices.Contains(kin, was) {
				kin = append(kin, was)
			}
			return nil
		}, "SELECT name, successor FROM unit_names WHERE successor <> '' ORDER BY valid_from, id")
	})
	return kin, err
}

// UnitNow writes a unit's name for a paper of a day: as it is while the name holds, "xã A (nay là xã B)" afterwards,
// through as many mergers as there were. A name that is not known stays as it is.
func (s *Store) UnitNow(ctx context.Context, name, day string) (string, error) {
	latest, seen := name, []string{}
	for !slices.Contains(seen, data.Key(latest)) {
		seen = append(seen, data.Key(latest))
		units, err := s.UnitNames(ctx, latest)
		if err != nil {
			return name, err
		}
		at := slices.IndexFunc(units, func(u UnitName) bool { return u.Successor != "" && u.To != "" && u.To < day })
		if at < 0 {
			break
		}
		latest = units[at].Successor
	}
	if latest == name {
		return name, nil
	}
	return name + " (nay là " + latest + ")", nil
}
