package law

import (
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/diag"
)

// Rule is an entry as people compare it with its source and may put their own figure in its place.
type Rule struct {
	ID     string `json:"id" doc:"Mã trong quy_dinh"`
	Text   string `json:"text" doc:"Quy định"`
	Source string `json:"source" doc:"Căn cứ"`
	Member string `json:"member,omitempty" doc:"Thành phần chứa con số; trống khi không có"`
	Value  string `json:"value,omitempty" doc:"Con số đang dùng"`
}

// place of an entry among what an office says itself.
const place = "quy_dinh/"

// Unchecked lists the entries that issues tell as still to be checked, each once.
func (b *Book) Unchecked(issues diag.List) []Rule {
	rules, told := []Rule{}, map[string]bool{}
	for _, i := range issues {
		id, ok := strings.CutPrefix(i.Place.Field, place)
		if !ok || i.Code != diag.LawUnchecked || told[id] {
			continue
		}
		told[id] = true
		if rule := b.Rule(id); rule != nil {
			rules = append(rules, *rule)
		}
	}
	return rules
}

// Rule finds an entry, nil when there is none of that id.
func (b *Book) Rule(id string) *Rule {
	for _, r := range b.rules() {
		if r.ID == id {
			return &r
		}
	}
	return nil
}

// Named gives issues back with what entries say in the place of their ids, which only programs know.
func (b *Book) Named(issues diag.List) diag.List {
	named := slices.Clone(issues)
	for i, issue := range named {
		if issue.Code != diag.LawUnchecked && issue.Code != diag.LawBadEntry {
			continue
		}
		if rule := b.Rule(strings.TrimPrefix(issue.Place.Field, place)); rule != nil {
			named[i] = diag.New(issue.Code, issue.Place, rule.Text, rule.Source)
		}
	}
	return named
}

func (b *Book) rules() (all []Rule) {
	add := func(e Entry, text, member, value string) {
		all = append(all, Rule{e.ID, text, e.Source, member, value})
	}
	of := map[string]string{Person: "cá nhân", Collective: "tập thể", Household: "hộ gia đình"}
	for _, e := range b.Grounds {
		add(e.Entry, e.Text, "", "")
	}
	for _, e := range b.Salaries {
		add(e.Entry, "Lương cơ sở, đồng", "muc", strconv.FormatInt(e.Amount, 10))
	}
	for _, e := range b.Authorities {
		add(e.Entry, "Cấp quyết định: "+e.Name, "", "")
	}
	for _, e := range b.Awards {
		add(e.Entry, b.nameOf(e.ID)+": "+e.Kind, "", "")
	}
	for _, e := range b.Coefficients {
		add(e.Entry, "Hệ số tiền thưởng “"+b.nameOf(e.Award)+"”, "+of[e.Recipient], "he_so", e.Value.String())
	}
	for _, e := range b.Thresholds {
		add(e.Entry, "Tỷ lệ phiếu để đề nghị “"+b.nameOf(e.Award)+"”, %", "ty_le", strconv.FormatInt(e.Percent, 10))
	}
	for _, e := range b.Conditions {
		add(e.Entry, "Điều kiện: "+e.Text, "", "")
	}
	return all
}

func (b *Book) nameOf(award string) string {
	for _, a := range b.Awards {
		if a.ID == award && len(a.Names) > 0 {
			return a.Names[0]
		}
	}
	return award
}
