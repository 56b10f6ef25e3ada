package desk

import (
	"context"
	"strings"
	"time"

	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/template"
)

// LookupPath is the address under which strangers look certificates up; a code follows it.
const LookupPath = "/tra-cuu"

// codes gives what sheets bear so that they can be looked up; nil while the office has no address that answered a test.
func (d *Desk) codes(ctx context.Context, t *template.Template, office string) (func(data.Record) docgen.Lookup, error) {
	if t.Design == nil || t.Design.Fields.Lookup.Code == "" {
		return nil, nil
	}
	l, err := d.Store.Lookup(ctx, office)
	if err != nil || l.Address == "" {
		return nil, err
	}
	place := l.Address + LookupPath
	_, short, _ := strings.Cut(place, "://")
	return func(record data.Record) docgen.Lookup {
		code := l.Code(certified(t, office, record))
		return docgen.Lookup{Code: store.Spaced(code), Place: short, Link: place + "/" + code}
	}, nil
}

// certified is what a sheet vouches for.
func certified(t *template.Template, office string, record data.Record) store.Certified {
	word := func(name string) string {
		value, _ := record[name].(string)
		return strings.Join(strings.Fields(value), " ")
	}
	fields, decision := t.Design.Fields, decisionOf(t, record)
	c := store.Certified{Office: office, Recipient: word(fields.Name), Award: word(inRole(t, "award")), Decision: decision[0], Day: decision[1], Ordinal: word(fields.Ordinal)}
	if c.Award == "" {
		c.Award = t.Title
	}
	return c
}

// certify keeps what the codes of printed sheets stand for, where the office offers a lookup.
func (d *Desk) certify(ctx context.Context, t *template.Template, office string, chosen []docgen.Recipient) error {
	if t.Design.Fields.Lookup.Code == "" {
		return nil
	}
	l, err := d.Store.Lookup(ctx, office)
	if err != nil || l.Address == "" {
		return err
	}
	all := make([]store.Certified, len(chosen))
	for n, r := range chosen {
		all[n] = certified(t, office, r.Record())
	}
	return d.Store.Certify(ctx, l, all)
}

// OpenLookup turns the lookup of an office on once its address answered the test; "" turns it off.
func (d *Desk) OpenLookup(ctx context.Context, office, address string) (store.Lookup, error) {
	address, err := d.Prover.Prove(ctx, address)
	if err == nil {
		err = d.Store.SetLookup(ctx, office, address)
	}
	if err != nil {
		return store.Lookup{Office: office}, err
	}
	return d.Store.Lookup(ctx, office)
}

// Find looks a code up for a caller; who guesses too often is told to wait.
func (d *Desk) Find(ctx context.Context, who, code string) (store.Certified, error) {
	now := time.Now()
	if !d.tries.Left(who, now) {
		return store.Certified{}, reply.Fail(diag.LookupTooMany)
	}
	found, err := d.Store.Certified(ctx, code)
	if store.IsTrouble(err, diag.CertificateCodeUnknown) {
		d.tries.Miss(who, now)
	}
	return found, err
}
