package law

import (
	"encoding/json"
	"slices"
	"strings"

	"vanthu/docgen/data"
)

// Ground is a line that papers cite.
type Ground struct {
	Entry
	Papers []string `json:"giay_to"`
	Levels []string `json:"cap,omitempty"` // none: all
	Text   string   `json:"noi_dung"`
}

// Salary is the base salary of a period.
type Salary struct {
	Entry
	Amount int64 `json:"muc"` // đồng
}

// Authority is who decides on awards.
type Authority struct {
	Entry
	Name  string `json:"ten"`
	Level string `json:"cap"`
}

// Award is a title or a form of commendation.
type Award struct {
	Entry
	Names     []string `json:"ten"`
	Kind      string   `json:"loai"` // Title or Form
	Authority string   `json:"cap"`  // id of the authority, or OwnUnit
}

// Kinds of awards: for one period only the highest title is paid, a form is paid beside it.
const (
	Title = "danh hiệu"
	Form  = "hình thức"
)

// OwnUnit stands for the head of the unit itself, at whatever level.
const OwnUnit = "don-vi"

// Coefficient is what an award is worth in base salaries.
type Coefficient struct {
	Entry
	Award     string      `json:"hinh_thuc"`
	Recipient string      `json:"doi_tuong"`
	Value     json.Number `json:"he_so"`
}

// Kinds of recipients.
const (
	Person     = "ca-nhan"
	Collective = "tap-the"
	Household  = "ho-gia-dinh"
)

// Threshold is the share of votes, of all members, that an award needs.
type Threshold struct {
	Entry
	Award   string `json:"hinh_thuc"`
	Percent int64  `json:"ty_le"`
}

// Condition is something that an award requires and that can be compared with lists.
type Condition struct {
	Entry
	Awards     []string `json:"hinh_thuc,omitempty"`  // none: all
	Recipients []string `json:"doi_tuong,omitempty"`  // none: all
	Dossiers   []string `json:"loai_ho_so,omitempty"` // presets to which it applies; none: all
	Kind       string   `json:"kieu"`
	Before     string   `json:"truoc,omitempty"`      // award that must have come before
	Years      int      `json:"so_nam,omitempty"`     // how often, one time after the other
	Apart      int      `json:"cach_nam,omitempty"`   // years between two times at most; 0: each year
	ThisYear   bool     `json:"ca_nam_xet,omitempty"` // the year under review counts too
	Field      string   `json:"truong,omitempty"`     // of the nominee
	Of         string   `json:"tren,omitempty"`       // field that a share is of
	Percent    int64    `json:"ty_le,omitempty"`
	Anyone     bool     `json:"moi_nguoi,omitempty"` // somebody else's counts as a repetition too
	Text       string   `json:"noi_dung"`
	Lacking    string   `json:"khi_thieu,omitempty"` // the result when it is not met, if not “chưa đạt”
}

// Kinds of conditions.
const (
	Consecutive = "lien_tuc"
	Present     = "co"
	Absent      = "khong"
	Share       = "ty_le"
	Votes       = "phieu"
	NoTwice     = "trung"
)

// GroundsFor lists what a kind of paper cites at a level, in order.
func (b *Book) GroundsFor(paper, level string, days Days) []Ground {
	var out []Ground
	for _, g := range b.Grounds {
		if b.holds(g.Entry, days) && slices.Contains(g.Papers, paper) && (len(g.Levels) == 0 || slices.Contains(g.Levels, level)) {
			out = append(out, g)
		}
	}
	return out
}

// SalaryOn gives the base salary, nil when none is known.
func (b *Book) SalaryOn(days Days) *Salary {
	return last(b, b.Salaries, days, func(Salary) bool { return true })
}

// AwardNamed finds the award that a text means: “Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Sơn”. nil when it
// means none that is known.
func (b *Book) AwardNamed(text string, days Days) *Award {
	var found *Award
	longest := 0
	key := " " + data.Key(text) + " "
	for i, a := range b.Awards {
		if !b.holds(a.Entry, days) {
			continue
		}
		for _, name := range a.Names {
			name = data.Key(name)
			if len(name) > longest && strings.HasPrefix(key, " "+name+" ") {
				found, longest = &b.Awards[i], len(name)
			}
		}
	}
	return found
}

// Beyond tells that nobody of a level may confer what a text means, and gives those who may, in the order of the book. A
// text without more words means every award that begins with it: “Bằng khen” is that of the province, of a minister, of
// the Prime Minister. What the book does not know is beyond nobody.
func (b *Book) Beyond(text, level string, days Days) (by []Authority, beyond bool) {
	awards := b.meant(text, days)
	for _, a := range awards {
		who := b.AuthorityOf(a, level, days)
		if who == nil || who.Level == level {
			return nil, false
		}
		if !slices.ContainsFunc(by, func(x Authority) bool { return x.ID == who.ID }) {
			by = append(by, *who)
		}
	}
	return by, len(awards) > 0
}

// meant gives the award that a text names, or else those that begin with the text.
func (b *Book) meant(text string, days Days) (awards []*Award) {
	if a := b.AwardNamed(text, days); a != nil {
		return []*Award{a}
	}
	key := data.Key(text)
	if key == "" {
		return nil
	}
	for i, a := range b.Awards {
		if b.holds(a.Entry, days) && slices.ContainsFunc(a.Names, func(name string) bool { return strings.HasPrefix(data.Key(name), key+" ") }) {
			awards = append(awards, &b.Awards[i])
		}
	}
	return awards
}

// AuthorityOf gives who decides on an award for a unit of a level, nil when the book does not know.
func (b *Book) AuthorityOf(a *Award, level string, days Days) *Authority {
	return last(b, b.Authorities, days, func(x Authority) bool {
		return x.ID == a.Authority || a.Authority == OwnUnit && x.Level == level
	})
}

// ThresholdOf gives the share of votes that an award needs, nil when none is asked for.
func (b *Book) ThresholdOf(award string, days Days) *Threshold {
	return last(b, b.Thresholds, days, func(t Threshold) bool { return t.Award == award })
}

// ConditionsOf lists what an award requires of a kind of recipient in a kind of dossier.
func (b *Book) ConditionsOf(award, recipient, dossier string, days Days) []Condition {
	in := func(list []string, value string) bool { return len(list) == 0 || slices.Contains(list, value) }
	var out []Condition
	for _, c := range b.Conditions {
		if b.holds(c.Entry, days) && in(c.Awards, award) && in(c.Recipients, recipient) && in(c.Dossiers, dossier) {
			out = append(out, c)
		}
	}
	return out
}

// last gives the entry of a list that holds and suits; of several the last, which is the office's own.
func last[T interface{ entry() Entry }](b *Book, list []T, days Days, suits func(T) bool) *T {
	for i := len(list) - 1; i >= 0; i-- {
		if suits(list[i]) && b.holds(list[i].entry(), days) {
			return &list[i]
		}
	}
	return nil
}
