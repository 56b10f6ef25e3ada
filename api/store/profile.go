package store

import (
	"cmp"
	"context"
	"errors"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// ErrNoProfile says that no office has that name; also of names that none may have.
var ErrNoProfile = errors.New("no such profile")

// Profiles are the offices as documents need them: a record of facts under a name, on the store's day.
type Profiles struct{ store *Store }

// Profiles returns the offices of the store.
func (s *Store) Profiles() *Profiles { return &Profiles{s} }

// Names returns the names of all offices, sorted, the default one first.
func (p *Profiles) Names() ([]string, error) { return p.store.Offices(context.Background()) }

// Load reads the facts of an office, with the signer of today when the office has named signers with dates.
func (p *Profiles) Load(name string) (data.Record, error) { return p.LoadOn(name, "", 0) }

// LoadOn reads the facts of an office as they are on the day of a document, on that of the clock when it has none;
// signer chooses one by id, 0 leaves it to the day.
func (p *Profiles) LoadOn(name, day string, signer int64) (data.Record, error) {
	if !ValidProfileName(name) {
		return nil, ErrNoProfile
	}
	office, err := p.store.Office(context.Background(), name)
	if IsTrouble(err, diag.StoreNotFound) {
		return nil, ErrNoProfile
	}
	if err != nil {
		return nil, err
	}
	return office.On(cmp.Or(day, p.store.Today()), signer), nil
}

// Facts reads the facts of an office as they were saved, for people to change.
func (p *Profiles) Facts(name string) (data.Record, error) {
	if !ValidProfileName(name) {
		return nil, ErrNoProfile
	}
	office, err := p.store.Office(context.Background(), name)
	if IsTrouble(err, diag.StoreNotFound) {
		return nil, ErrNoProfile
	}
	return office.Facts, err
}

// Save keeps the facts of an office; its periods and signers stay. seen is the version of the office that the facts were
// changed in, for others not to be overwritten unseen; 0 overwrites.
func (p *Profiles) Save(name string, facts data.Record, seen int64) error {
	if !ValidProfileName(name) {
		return ErrNoProfile
	}
	ctx := context.Background()
	office, err := p.store.Office(ctx, name)
	if err != nil && !IsTrouble(err, diag.StoreNotFound) {
		return err
	}
	office.Name, office.Facts, office.Version = name, facts, seen
	_, err = p.store.SaveOffice(ctx, office)
	return err
}
