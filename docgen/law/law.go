// Package law holds what the law of emulation and commendation fixes in figures and words, as data with days: grounds
// to cite, who decides on an award, coefficients and base salary, shares of votes, conditions.
//
// In: the day that counts, an award, a kind of recipient. Out: the entries that hold on that day, each with the
// article it comes from and whether it was read there. An entry that was not is told as “cần kiểm tra”, and an office
// can put its own in the place of any. Nothing here refuses a proposal.
package law

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"vanthu/docgen/diag"
)

//go:embed data
var shipped embed.FS

// Verified marks an entry that was read in the source it names.
const Verified = "V"

// byAcceptance marks entries for which the day counts on which the dossier was accepted, not that of the paper: a
// dossier accepted under the old text stays under it.
const byAcceptance = "tiep_nhan"

// Entry is what all entries of the law have in common.
type Entry struct {
	ID     string `json:"id"`
	From   string `json:"tu_ngay"`
	Until  string `json:"den_ngay,omitempty"`
	By     string `json:"theo,omitempty"`
	Source string `json:"nguon"`
	Mark   string `json:"kiem"`
}

// Note tells people that an entry is still to be checked; no issue when it was verified.
func (e Entry) Note() diag.List {
	if e.Mark == Verified || e.ID == "" {
		return nil
	}
	return diag.List{diag.New(diag.LawUnchecked, diag.Place{Field: place + e.ID}, e.ID, e.Source)}
}

func (e Entry) entry() Entry { return e }

// Days are the days by which the law is chosen, ISO, each may be empty or lack its day.
type Days struct {
	Accepted string // the dossier, by who appraises it
	Decided  string // the paper itself
}

// Book is the law as an office applies it. It is frozen.
type Book struct {
	Grounds      []Ground
	Salaries     []Salary
	Authorities  []Authority
	Awards       []Award
	Coefficients []Coefficient
	Thresholds   []Threshold
	Conditions   []Condition

	newest string // the last day on which anything changes: the law that is meant while no day is known
}

// shelves names the file of each kind of entries, by the first part of their ids.
func (b *Book) shelves() map[string]shelf {
	return map[string]shelf{
		"can-cu": shelfOf("grounds.json", &b.Grounds), "luong": shelfOf("salaries.json", &b.Salaries),
		"cap": shelfOf("authorities.json", &b.Authorities), "hinh-thuc": shelfOf("awards.json", &b.Awards),
		"he-so": shelfOf("coefficients.json", &b.Coefficients), "nguong": shelfOf("thresholds.json", &b.Thresholds),
		"dieu-kien": shelfOf("conditions.json", &b.Conditions),
	}
}

// shelf is where entries of one kind come from and go to.
type shelf struct {
	file       string
	understand func(entries []map[string]any) error // without keeping them
	keep       func(entries []map[string]any) error
}

func shelfOf[T any](file string, into *[]T) shelf {
	return shelf{
		file: file,
		understand: func(entries []map[string]any) error {
			var trial []T
			return decode(entries, &trial)
		},
		keep: func(entries []map[string]any) error { return decode(entries, into) },
	}
}

// Overrides are what an office puts in the place of entries: by id, the members that differ. An unknown id adds an
// entry.
type Overrides map[string]map[string]any

// Load gives the law that comes with the program, with what an office puts in its place. An override that is not
// understood is an issue and left out.
func Load(own Overrides) (*Book, diag.List) {
	b, left := &Book{}, maps.Clone(own)
	var issues diag.List
	shelves := b.shelves()
	for _, name := range slices.Sorted(maps.Keys(shelves)) {
		s := shelves[name]
		entries := readShipped(s.file)
		for i, e := range entries {
			id, _ := e["id"].(string)
			if change, ok := left[id]; ok {
				delete(left, id)
				entries[i] = s.changed(e, change, id, &issues)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(left)) {
			if kind, _, _ := strings.Cut(id, "."); kind == name {
				blank := map[string]any{"id": id, "tu_ngay": "2024-01-01", "nguon": "quy định của đơn vị"}
				if entry := s.changed(blank, left[id], id, &issues); entry["kiem"] != nil {
					entries = append(entries, entry)
				}
				delete(left, id)
			}
		}
		if err := s.keep(entries); err != nil {
			panic("law: " + s.file + ": " + err.Error())
		}
	}
	for _, id := range slices.Sorted(maps.Keys(left)) {
		issues.Add(diag.LawNoSuchEntry, diag.Place{Field: place + id}, id)
	}
	b.date()
	return b, b.Named(issues)
}

// readShipped reads the entries of one file.
func readShipped(file string) (entries []map[string]any) {
	text, err := shipped.ReadFile("data/" + file)
	if err == nil {
		err = json.Unmarshal(text, &entries)
	}
	if err != nil {
		panic(fmt.Sprintf("law: %s: %v", file, err))
	}
	return entries
}

// changed lays the office's members over an entry, which then counts as checked by the office. What does not fit
// leaves the entry as it was.
func (s shelf) changed(entry, change map[string]any, id string, issues *diag.List) map[string]any {
	out := maps.Clone(entry)
	maps.Copy(out, map[string]any{"kiem": Verified})
	maps.Copy(out, change)
	out["id"] = id
	if err := s.understand([]map[string]any{out}); err != nil {
		issues.Add(diag.LawBadEntry, diag.Place{Field: place + id}, id)
		return entry
	}
	return out
}

func decode(entries, into any) error {
	text, err := json.Marshal(entries)
	if err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

func (b *Book) date() {
	for _, e := range b.all() {
		b.newest = max(b.newest, e.From)
	}
}

// all lists every entry of the book.
func (b *Book) all() []Entry {
	var out []Entry
	out = append(out, entriesOf(b.Grounds)...)
	out = append(out, entriesOf(b.Salaries)...)
	out = append(out, entriesOf(b.Authorities)...)
	out = append(out, entriesOf(b.Awards)...)
	out = append(out, entriesOf(b.Coefficients)...)
	out = append(out, entriesOf(b.Thresholds)...)
	return append(out, entriesOf(b.Conditions)...)
}

func entriesOf[T interface{ entry() Entry }](list []T) []Entry {
	out := make([]Entry, len(list))
	for i, e := range list {
		out[i] = e.entry()
	}
	return out
}

// holds tells whether an entry holds on the day that counts for it.
func (b *Book) holds(e Entry, days Days) bool {
	day := days.Decided
	if e.By == byAcceptance && days.Accepted != "" {
		day = days.Accepted
	}
	day = whole(day, b.newest)
	return e.From <= day && (e.Until == "" || day <= e.Until)
}

// whole gives a day for a date that lacks its day or month: the first, on which laws change. Nothing stands for
// otherwise.
func whole(day, otherwise string) string {
	const first = "0000-01-01"
	if day == "" || len(day) > len(first) {
		return otherwise
	}
	return day + first[len(day):]
}
