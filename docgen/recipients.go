package docgen

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// Recipient is a prepared record with its place in the list, which stays its own in whatever order sheets are printed.
// It is small: what it has in common with the first of the list is there once.
type Recipient struct {
	Number    int      // from 1
	Repaired  string   // what reading the list mended in his texts, in words
	Lacks     []string // fields that he must have and has not
	Counted   bool     // neither list nor register gave an ordinal: it is his place in the list
	Elsewhere string   // title of the type whose sheet he gets, by the award that the list says; "" this one's
	common    data.Record
	own       []member // what differs from common
}

// Here are the recipients whose award is not one that another type is for.
func Here(all []Recipient) []Recipient {
	return slices.DeleteFunc(slices.Clone(all), func(r Recipient) bool { return r.Elsewhere != "" })
}

// member is one of a record; nil: the record lacks it.
type member struct {
	name  string
	value any
}

// Record puts the values together. Those within are not to be changed.
func (r Recipient) Record() data.Record {
	record := make(data.Record, len(r.common)+len(r.own))
	maps.Copy(record, r.common)
	for _, m := range r.own {
		if record[m.name] = m.value; m.value == nil {
			delete(record, m.name)
		}
	}
	return record
}

func newRecipient(number int, record, common data.Record) Recipient {
	r := Recipient{Number: number, common: common}
	for name, value := range record {
		if was, known := common[name]; known && reflect.DeepEqual(value, was) {
			continue
		}
		if text, is := value.(string); is {
			value = strings.Clone(text) // not the whole list, of which it is a piece
		}
		r.own = append(r.own, member{name, value})
	}
	for name := range common {
		if _, has := record[name]; !has {
			r.own = append(r.own, member{name, nil})
		}
	}
	return r
}

// Order is the order in which sheets are printed.
type Order string

const (
	ByList Order = "list"
	ByUnit Order = "unit"  // so that the stack can be parted; within a unit as in the list
	ByTurn Order = "stage" // as people come up to receive them
	ByName Order = "name"  // by given name, then family name, in the Vietnamese alphabet
)

// ordered gives a record without an ordinal in the decision its place in the list, which is the decision's own, and
// tells that it did.
func ordered(t *template.Template, r data.Record, number int) bool {
	if t.Design == nil || t.Design.Fields.Ordinal == "" || Value(r, t.Design.Fields.Ordinal) != "" {
		return false
	}
	r[t.Design.Fields.Ordinal] = fmt.Sprintf("%02d", number)
	return true
}

// Sorted returns the recipients in an order; an unknown one is that of the list.
func Sorted(t *template.Template, all []Recipient, order Order) []Recipient {
	out := slices.Clone(all)
	if t.Design == nil || keys[order] == nil {
		return out
	}
	type place struct {
		Recipient
		key sortKey
	}
	places := make([]place, len(all))
	for n, r := range all {
		places[n] = place{r, keys[order](t.Design.Fields, r.Record())}
	}
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.key.turn, b.key.turn), viet.Compare(a.key.first, b.key.first), viet.Compare(a.key.second, b.key.second))
	})
	for n := range places {
		out[n] = places[n].Recipient
	}
	return out
}

type sortKey struct {
	turn          int
	first, second string
}

// keys are what each order looks at.
var keys = map[Order]func(design.Fields, data.Record) sortKey{
	ByUnit: func(f design.Fields, r data.Record) sortKey { return sortKey{first: Value(r, f.Unit)} },
	ByName: func(f design.Fields, r data.Record) sortKey {
		name := Value(r, f.Name)
		return sortKey{first: viet.GivenName(name), second: viet.FamilyNames(name)}
	},
	ByTurn: func(f design.Fields, r data.Record) sortKey {
		if n, err := strconv.Atoi(Value(r, f.Turn)); err == nil {
			return sortKey{turn: n}
		}
		return sortKey{turn: 1 << 30} // who has no turn comes last
	},
}

// Finding is something that the readers of a proof list should look at.
type Finding struct {
	Number int         `json:"number"` // of the recipient
	Name   string      `json:"name"`
	Kind   FindingKind `json:"kind"`
	What   string      `json:"what"`
}

// FindingKind sorts findings.
type FindingKind string

const (
	Duplicate   FindingKind = "duplicate"
	NoMerit     FindingKind = "no-merit"
	BadEncoding FindingKind = "encoding"
	Lacking     FindingKind = "missing"
	NotNamed    FindingKind = "not-in-decision"
	OtherPaper  FindingKind = "other-decision"
)

// Review looks for what spoils sheets: people whom the decision does not name or whose decision is another than
// most people's, duplicates, missing merits, letters in other encodings. In is not changed.
func Review(t *template.Template, all []Recipient) []Finding {
	if t.Design == nil {
		return nil
	}
	fields := t.Design.Fields
	var out []Finding
	seen, usual := map[string]int{}, mostIssued(t, all)
	for _, r := range all {
		record := r.Record()
		name := Value(record, fields.Name)
		note := func(kind FindingKind, what string, args ...any) {
			out = append(out, Finding{r.Number, name, kind, fmt.Sprintf(what, args...)})
		}
		if unnamed(t, record) {
			note(NotNamed, "không có trong quyết định, chưa in được")
		}
		for _, field := range fields.Issued {
			if has := Value(record, field); has != "" && has != usual[field] {
				note(OtherPaper, "%s %s, phần lớn danh sách là %s", labelOf(t, field), viet.ShortDate(has), viet.ShortDate(usual[field]))
			}
		}
		key := design.Person{Name: name, Unit: Value(record, fields.Unit)}.Key()
		if first := seen[key]; first > 0 {
			note(Duplicate, "trùng tên và đơn vị với số %d", first)
		} else {
			seen[key] = r.Number
		}
		for _, field := range r.Lacks {
			if field != fields.Merit {
				note(Lacking, "thiếu %s", labelOf(t, field))
			}
		}
		if fields.Merit != "" && Value(record, fields.Merit) == "" {
			note(NoMerit, "thiếu thành tích")
		}
		for _, what := range spoiledText(t, r, record) {
			note(BadEncoding, "%s", what)
		}
	}
	return out
}

// mostIssued are the facts of the decision that most recipients have; of two that are as many, the first.
func mostIssued(t *template.Template, all []Recipient) map[string]string {
	type fact struct{ field, value string }
	var order []fact
	times, usual := map[fact]int{}, map[string]string{}
	for _, r := range all {
		record := r.Record()
		for _, field := range t.Design.Fields.Issued {
			one := fact{field, Value(record, field)}
			if one.value == "" {
				continue
			}
			if times[one]++; times[one] == 1 {
				order = append(order, one)
			}
		}
	}
	for _, one := range order {
		if times[one] > times[fact{one.field, usual[one.field]}] {
			usual[one.field] = one.value
		}
	}
	return usual
}

// Value is a member of a record as people see it, "" when there is none.
func Value(r data.Record, name string) string {
	switch v := r[name].(type) {
	case nil:
		return ""
	case string:
		return strings.TrimSpace(v)
	default:
		return strings.TrimSpace(fmt.Sprint(v))
	}
}

func ofRecipient(issues diag.List, r Recipient) diag.List {
	for k := range issues {
		if strings.HasPrefix(issues[k].Place.Field, template.OfficeField+"/") {
			continue // said of every sheet alike, and once
		}
		issues[k].Place.Record = r.Number
	}
	return issues
}
