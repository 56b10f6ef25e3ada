package law

import (
	"math/big"

	"vanthu/docgen/diag"
)

// Rounding says how a sum comes to whole tens of thousands. The decree says “làm tròn số lên hàng chục nghìn”; some
// offices read it as to the nearest.
type Rounding string

// The two ways of rounding; Up is meant when none is named.
const (
	Up      Rounding = "len"
	Nearest Rounding = "gan-nhat"
)

// roundTo is the unit that sums are rounded to, in đồng.
const roundTo = 10_000

// householdFactor is what a household gets beside a person: 1.5 times as much.
var householdFactor = big.NewRat(3, 2)

// Reward is the money that goes with an award.
type Reward struct {
	Amount      int64 // đồng
	Coefficient string
	Salary      int64
}

// RewardFor computes the money of an award: coefficient × base salary on the day of the decision, rounded. nil when
// the book has no coefficient or no salary; the issues tell that, and what of it is still to be checked.
func (b *Book) RewardFor(a *Award, recipient string, days Days, rounding Rounding) (*Reward, diag.List) {
	var issues diag.List
	of := recipient
	if of == Household && b.coefficient(a.ID, of, days) == nil {
		of = Person
	}
	c, s := b.coefficient(a.ID, of, days), b.SalaryOn(days)
	if c == nil || s == nil {
		issues.Add(diag.LawNoReward, diag.Place{}, a.Names[0])
		return nil, issues
	}
	value, ok := new(big.Rat).SetString(c.Value.String())
	if !ok || value.Sign() < 0 {
		issues.Add(diag.LawBadEntry, diag.Place{Field: place + c.ID}, c.ID)
		return nil, issues
	}
	if of != recipient {
		value.Mul(value, householdFactor)
	}
	issues = append(c.Note(), s.Note()...)
	sum := new(big.Rat).Mul(value, new(big.Rat).SetInt64(s.Amount))
	return &Reward{Amount: round(sum, rounding), Coefficient: value.RatString(), Salary: s.Amount}, issues
}

func (b *Book) coefficient(award, recipient string, days Days) *Coefficient {
	return last(b, b.Coefficients, days, func(c Coefficient) bool { return c.Award == award && c.Recipient == recipient })
}

// round brings a sum to whole tens of thousands.
func round(sum *big.Rat, rounding Rounding) int64 {
	units := new(big.Rat).Quo(sum, big.NewRat(roundTo, 1))
	add := new(big.Int).Sub(units.Denom(), big.NewInt(1)) // up: (n + d-1) / d
	if rounding == Nearest {
		add = new(big.Int).Quo(units.Denom(), big.NewInt(2))
	}
	whole := new(big.Int).Quo(new(big.Int).Add(units.Num(), add), units.Denom())
	return whole.Int64() * roundTo
}
