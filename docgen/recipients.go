package docgen

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"vanthu/docgen/data"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// Recipient is a prepared record with its place in the list, which stays its own in whatever order sheets are printed.
type Recipient struct {
	Number int // from 1
	Record data.Record
}

// Order is the order in which sheets are printed.
type Order string

const (
	ByList Order = "list"
	ByUnit Order = "unit"  // so that the stack can be parted; within a unit as in the list
	ByTurn Order = "stage" // as people come up to receive them
	ByName Order = "name"  // by given name, then family name, in the Vietnamese alphabet
)

// Recipients numbers the records of a list. A record without an ordinal in the decision gets its place in the list,
// which is the decision's own.
func Recipients(t *template.Template, records []data.Record) []Recipient {
	field := ""
	if t.Design != nil {
		field = t.Design.Fields.Ordinal
	}
	out := make([]Recipient, len(records))
	for i, r := range records {
		if field != "" && text(r, field) == "" {
			r = maps.Clone(r)
			r[field] = fmt.Sprintf("%02d", i+1)
		}
		out[i] = Recipient{i + 1, r}
	}
	return out
}

// Sorted returns the recipients in an order; an unknown one is that of the list.
func Sorted(t *template.Template, all []Recipient, order Order) []Recipient {
	out := slices.Clone(all)
	if t.Design == nil {
		return out
	}
	fields := t.Design.Fields
	switch order {
	case ByUnit:
		slices.SortStableFunc(out, func(a, b Recipient) int {
			return viet.Compare(text(a.Record, fields.Unit), text(b.Record, fields.Unit))
		})
	case ByName:
		slices.SortStableFunc(out, func(a, b Recipient) int {
			x, y := text(a.Record, fields.Name), text(b.Record, fields.Name)
			return cmp.Or(viet.Compare(viet.GivenName(x), viet.GivenName(y)), viet.Compare(viet.FamilyNames(x), viet.FamilyNames(y)))
		})
	case ByTurn:
		turn := func(r Recipient) int {
			if n, err := strconv.Atoi(text(r.Record, fields.Turn)); err == nil {
				return n
			}
			return 1 << 30 // who has no turn comes last
		}
		slices.SortStableFunc(out, func(a, b Recipient) int { return cmp.Compare(turn(a), turn(b)) })
	}
	return out
}

// Finding is something that the readers of a proof list should look at.
type Finding struct {
	Number int // of the recipient
	Name   string
	What   string
}

// Review looks for what spoils sheets: duplicates, missing merits, decomposed letters. In is not changed.
func Review(t *template.Template, all []Recipient) []Finding {
	if t.Design == nil {
		return nil
	}
	fields := t.Design.Fields
	var out []Finding
	seen := map[string]int{}
	for _, r := range all {
		name := text(r.Record, fields.Name)
		note := func(what string, args ...any) { out = append(out, Finding{r.Number, name, fmt.Sprintf(what, args...)}) }
		key := data.Key(name) + "|" + data.Key(text(r.Record, fields.Unit))
		if first := seen[key]; first > 0 {
			note("trùng tên và đơn vị với số %d", first)
		} else {
			seen[key] = r.Number
		}
		if fields.Merit != "" && text(r.Record, fields.Merit) == "" {
			note("thiếu thành tích")
		}
		for _, field := range []string{fields.Name, fields.Unit, fields.Merit} {
			if v := text(r.Record, field); field != "" && !norm.NFC.IsNormalString(v) {
				note("dấu tổ hợp rời (Unicode tổ hợp) ở %s; khi in được ghép lại", field)
			} else if strings.ContainsRune(v, '\uFFFD') {
				note("có chữ hỏng ở %s", field)
			}
		}
	}
	return out
}
