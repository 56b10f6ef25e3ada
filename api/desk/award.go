package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	"vanthu/docgen/template"
)

// Decided names the recipients of an issued decision who are to be printed.
type Decided struct {
	Symbol string // number and symbol
	Day    string
	Award  string // one of the decision's; "" takes the one that the design is for
}

// Decisions lists the decisions in the register of an office, the newest first, with the design that suits each award.
func (d *Desk) Decisions(ctx context.Context, office string, limit int) ([]store.Decision, error) {
	all, err := d.Store.Decisions(ctx, office, limit)
	if err != nil || len(all) == 0 {
		return all, err
	}
	level, err := d.level(office)
	for _, decision := range all {
		for n := range decision.Awards {
			one := &decision.Awards[n]
			if t := d.Engine.DesignFor(one.Award, level); t != nil {
				one.Design = t.ID
			}
		}
	}
	return all, err
}

// level is that of an office in the law; one that nobody has entered has that of any other.
func (d *Desk) level(office string) (string, error) {
	facts, err := d.Store.Profiles().Load(office)
	if errors.Is(err, store.ErrNoProfile) {
		err = nil
	}
	level, _ := dossier.LevelOf(facts)
	return level, err
}

// Awarded gives the recipients of one award of an issued decision, from the register, as records of a design. The issues
// tell whom else the decision names.
func (d *Desk) Awarded(ctx context.Context, t *template.Template, office string, of Decided) ([]data.Record, diag.List, error) {
	rows, err := d.decision(ctx, office, of)
	if err != nil {
		return nil, nil, err
	}
	award, issues, err := d.award(t, office, of, rows)
	if err != nil {
		return nil, nil, err
	}
	told, err := d.told(ctx, rows)
	if err != nil {
		return nil, nil, err
	}
	var all []data.Record
	for _, a := range rows {
		if data.Key(a.Award) == data.Key(award) {
			all = append(all, sheetOf(t, a, told[recipientKey(a)]))
		}
	}
	return all, issues, nil
}

// decision reads the rows of a decision.
func (d *Desk) decision(ctx context.Context, office string, of Decided) ([]store.Award, error) {
	day, real := data.ParseDate(of.Day)
	year := 0
	if real {
		year, _ = strconv.Atoi(day[:len("2006")])
	}
	all, err := d.Store.Awards(ctx, store.AwardQuery{Office: office, Year: year})
	if err != nil {
		return nil, err
	}
	var rows []store.Award
	for _, a := range all {
		if a.Decision == of.Symbol && a.Day == day {
			rows = append(rows, a)
		}
	}
	if len(rows) == 0 {
		return nil, reply.Fail(diag.StoreNotFound, strings.TrimSpace("quyết định "+of.Symbol+" "+of.Day))
	}
	return rows, nil
}

// award finds which award of a decision is meant: the one that was asked for, the one that suits the design best, or the
// only one. The others are told.
func (d *Desk) award(t *template.Template, office string, of Decided, rows []store.Award) (string, diag.List, error) {
	level, err := d.level(office)
	if err != nil {
		return "", nil, err
	}
	var awards []store.Conferred
	for _, a := range rows {
		at := indexOfAward(awards, a.Award)
		if at < 0 {
			at, awards = len(awards), append(awards, store.Conferred{Award: a.Award})
		}
		awards[at].People++
	}
	chosen, best := -1, 0
	switch {
	case of.Award != "":
		chosen = indexOfAward(awards, of.Award)
	case len(awards) == 1:
		chosen = 0
	}
	for n, one := range awards {
		if suits := t.Design.Suits(one.Award, level); of.Award == "" && suits > best {
			chosen, best = n, suits
		}
	}
	if chosen < 0 {
		return "", nil, reply.Fail(diag.CertificateWhichAward, of.Symbol, listed(awards, -1), t.Title)
	}
	var issues diag.List
	if one := awards[chosen]; len(awards) > 1 {
		issues.Add(diag.CertificateOtherAwards, diag.Place{}, one.People, one.Award, of.Symbol, len(rows)-int(one.People), listed(awards, chosen))
	}
	return awards[chosen].Award, issues, nil
}

func indexOfAward(awards []store.Conferred, name string) int {
	for n, one := range awards {
		if data.Key(one.Award) == data.Key(name) {
			return n
		}
	}
	return -1
}

// listed writes awards with how many have them, but for one.
func listed(awards []store.Conferred, without int) string {
	var words []string
	for n, one := range awards {
		if n != without {
			words = append(words, fmt.Sprintf("%s: %d", one.Award, one.People))
		}
	}
	return strings.Join(words, "; ")
}

// told reads what the decisions in the store say of their recipients and the register does not.
func (d *Desk) told(ctx context.Context, rows []store.Award) (map[string]recipient, error) {
	told, read := map[string]recipient{}, map[int64]bool{0: true}
	for _, a := range rows {
		if read[a.Document] {
			continue
		}
		read[a.Document] = true
		content, err := d.Store.DocumentContent(ctx, a.Document)
		if err != nil && !store.IsTrouble(err, diag.StoreNotFound) {
			return nil, err
		}
		for _, one := range conferred(content.Record) {
			told[recipientKey(one.Award)] = one
		}
	}
	return told, nil
}

func recipientKey(a store.Award) string {
	return design.Person{Name: a.Recipient, Unit: a.Unit}.Key() + "|" + data.Key(a.Award)
}

// sheetOf is the record of a recipient's sheet.
func sheetOf(t *template.Template, a store.Award, told recipient) data.Record {
	record, fields := data.Record{}, t.Design.Fields
	kind := cmp.Or(a.Kind, told.Kind)
	title := told.title
	if is := design.KindOf(kind, title, a.Recipient); title == "" && design.KindOf("", "", a.Recipient) != is {
		title = strings.Join(roles[is], "")
	}
	ordinal := ""
	if a.Ordinal > 0 {
		ordinal = twoDigits(a.Ordinal)
	}
	for name, value := range map[string]string{
		fields.Name: a.Recipient, fields.Title: title, fields.Kind: kind, fields.Unit: a.Unit, fields.Merit: a.Reason, fields.Ordinal: ordinal,
		inRole(t, "number"): numberOf(a.Decision), inRole(t, "day"): a.Day, inRole(t, "award"): awardOn(t, a.Award),
	} {
		if name != "" && value != "" {
			record[name] = value
		}
	}
	return record
}

// awardOn is what a sheet calls an award: of the few names that the design has, the one that the decision uses.
func awardOn(t *template.Template, award string) string {
	for _, f := range t.Schema.Fields() {
		if f.Name != inRole(t, "award") || len(f.Enum) == 0 {
			continue
		}
		for _, name := range f.Enum {
			if strings.Contains(" "+data.Key(award)+" ", " "+data.Key(name)+" ") {
				return name
			}
		}
		return ""
	}
	return award
}
