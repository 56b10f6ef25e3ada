package dossier

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/law"
	"vanthu/docgen/template"
)

// nominee is one row of the list with what the law says of it.
type nominee struct {
	ordinal   int // from 1
	origin    any // where it stands in a sheet
	row       map[string]any
	name      string
	key       string // name, folded
	unit      string
	kind      string     // id in the law
	award     *law.Award // nil: not known
	awardText string
	authority string
	votes     int64 // -1: not told
	voters    int64
	threshold *law.Threshold
	passed    bool
	money     int64
	days      law.Days
}

// place is where it stands in the list, as the office sees it: by the cell of its sheet where there is one.
func (n *nominee) place() diag.Place { return n.at(words.Set["name"]) }

// at is the place of one of its fields.
func (n *nominee) at(field string) diag.Place {
	at := diag.Place{Field: words.Set["list"] + "/" + itoa(n.ordinal-1), Near: n.name}
	at.Sheet, at.Cell = template.CellOf(n.origin, field)
	return at
}

// line says which line of the list it is: lists on papers have another order.
func (n *nominee) line() string {
	if row, _, ok := data.ParseAddress(n.at("").Cell); ok {
		return "dòng " + itoa(row) + " của bảng"
	}
	return "số " + itoa(n.ordinal) + " trong danh sách"
}

// whole reads a whole number, -1 for anything else.
func whole(text string) int64 {
	number, _ := data.ParseWhole(text)
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// kindOrder is that of every list of a commendation. Papers part their lists by kind, so the numbers of their rows are
// those of all other papers only when the list is in this order from the beginning.
var kindOrder = []string{law.Collective, law.Person, law.Household}

func (n *nominee) rank() int {
	if at := slices.Index(kindOrder, n.kind); at >= 0 {
		return at
	}
	return len(kindOrder)
}

// know finds out about every nominee: award, who decides, votes, money; and puts it into copies of their rows.
func (m *maker) know() {
	for i, row := range m.d.Nominees {
		n := &nominee{ordinal: i + 1, origin: template.Origin(row), row: template.WithoutOrigin(row)}
		maps.DeleteFunc(n.row, func(_ string, value any) bool { return value == nil || value == "" }) // says nothing: what is said of all holds
		s := m.base.with(n.row)
		n.name, n.unit, n.awardText = s.read("name"), s.read("unit"), s.read("award")
		n.key = data.NameKey(n.name)
		if n.kind = words.kindID(s.read("kind")); n.kind == "" {
			m.issues.Add(diag.DossierKind, n.at(words.Set["kind"]), s.read("kind"))
		} else {
			n.row[words.Set["kind"]] = words.Kinds[n.kind] // conditions of presets compare it
		}
		m.decide(n, s)
		m.count(n, s)
		m.nominees = append(m.nominees, n)
	}
	slices.SortStableFunc(m.nominees, func(a, b *nominee) int { return a.rank() - b.rank() })
	m.pay()
	register := m.register()
	common := m.commonThreshold()
	for _, n := range m.nominees {
		if own := words.Set["ownThreshold"]; common == nil && n.threshold != nil && n.row[own] == nil {
			n.row[own] = number(n.threshold.Percent)
		}
		if past := ofNominee(n, m.base.with(n.row), register); len(past) > 0 && n.row[words.Set["past"]] == nil {
			rows := make([]any, len(past))
			for i, p := range past {
				rows[i] = map[string]any(p.row)
			}
			n.row[words.Set["past"]] = rows
		}
		m.complete(n)
		n.row[words.Set["passed"]] = n.passed
		n.row[words.Set["authority"]] = n.authority
		if n.award != nil {
			n.row[words.Set["award"]] = n.award.ID
		}
		if n.money > 0 {
			n.row[words.Set["money"]] = json.Number(strconv.FormatInt(n.money, 10))
		}
	}
}

// complete puts into a row what the whole dossier says for all of them.
func (m *maker) complete(n *nominee) {
	if text(n.row[words.Set["text"]]) == "" && n.awardText != "" {
		n.row[words.Set["text"]] = n.awardText
	}
	if n.votes >= 0 && n.voters > 0 && text(n.row[words.Set["voters"]]) == "" {
		n.row[words.Set["voters"]] = number(n.voters)
	}
}

// commonThreshold is the share of votes that all nominees need, nil when they differ or some need none.
func (m *maker) commonThreshold() *law.Threshold {
	var common *law.Threshold
	for _, n := range m.nominees {
		if n.threshold == nil || common != nil && n.threshold.Percent != common.Percent {
			return nil
		}
		common = n.threshold
	}
	return common
}

// decide finds award and authority, and the days by which the law is chosen.
func (m *maker) decide(n *nominee, s scope) {
	n.days = m.days(m.decided(s.read("authority")))
	n.award = m.book.AwardNamed(n.awardText, n.days)
	if n.award == nil {
		m.issues.Add(diag.LawUnknown, n.at(words.Set["text"]), n.awardText)
	} else {
		n.authority = m.authority(n)
		m.note(n.award.Note())
	}
	if said := s.read("authority"); said != "" {
		n.authority = said
	}
	n.days = m.days(m.decided(n.authority))
}

// days are those by which the law is chosen, for a paper of a day as people write it. What is no day counts as none;
// that of acceptance is told by choose, that of a paper by its schema.
func (m *maker) days(decided string) law.Days {
	iso := func(text string) string {
		if day, real := data.ParseDate(text); real {
			return day
		}
		return ""
	}
	return law.Days{Accepted: iso(m.d.Accepted), Decided: iso(decided)}
}

// authority names who decides: the office's own head at its level, the name that stands in the award's text, or that
// of the law.
func (m *maker) authority(n *nominee) string {
	a := m.book.AuthorityOf(n.award, m.level, n.days)
	if a == nil {
		return m.decider
	}
	m.note(a.Note())
	_, said, ok := strings.Cut(n.awardText, " của ")
	if ok && strings.HasPrefix(data.Key(said)+" ", data.Key(a.Name)+" ") && said != a.Name {
		return said
	}
	if a.Level != m.level {
		return a.Name
	}
	if ok && n.award.Authority == law.OwnUnit && !m.ownHead(said) {
		return said
	}
	return m.decider
}

// ownHead reports whether a text means the head of the office, whose people's committee it may shorten or leave open:
// “Chủ tịch UBND xã”. Of offices that are none, who call their heads by many names, every text is.
func (m *maker) ownHead(said string) bool {
	head := data.Key(words.Head) + " "
	own := strings.TrimPrefix(data.Key(m.decider), head) + " "
	if !strings.HasPrefix(data.Key(m.decider)+" ", head) {
		return true
	}
	said = strings.TrimPrefix(strings.ReplaceAll(data.Key(said)+" ", "ubnd ", "uy ban nhan dan "), head)
	return strings.HasPrefix(own, said) || strings.HasPrefix(said, own)
}

// decided gives the day of the decision that an authority takes, "" while there is none.
func (m *maker) decided(authority string) string {
	return scope(m.said(m.preset.Decision, authority)).read("decided")
}

// count holds the votes against the share that the award needs. Who has no votes yet stays.
func (m *maker) count(n *nominee, s scope) {
	n.votes, n.voters, n.passed = whole(s.read("votes")), whole(s.read("voters")), true
	if n.votes >= 0 && n.voters >= 0 && n.votes > n.voters {
		m.issues.Add(diag.DossierVotes, n.place(), n.votes, n.voters)
	}
	if n.award == nil {
		return
	}
	n.threshold = m.book.ThresholdOf(n.award.ID, n.days)
	if percent := whole(s.read("threshold")); percent >= 0 { // the office's own rule, which may ask for more than the law
		if n.threshold == nil || percent > n.threshold.Percent {
			n.threshold = &law.Threshold{Entry: law.Entry{Source: "quy định của đơn vị", Mark: law.Verified}, Percent: percent}
		}
	}
	if n.threshold == nil {
		return
	}
	m.note(n.threshold.Note())
	if n.votes >= 0 && n.voters > 0 {
		n.passed = n.votes*100 >= n.threshold.Percent*n.voters
	}
}

// pay computes the money of those who pass: what a row says itself, or what the law gives. Of several titles of one
// nominee only the highest is paid.
func (m *maker) pay() {
	highest := map[string]*nominee{}
	for _, n := range m.nominees {
		written := m.base.with(n.row).read("money")
		if said := whole(written); said >= 0 {
			n.money = said
			continue
		}
		if written != "" { // nonsense stays for the schema to speak of: the law's sum would hide it
			continue
		}
		if n.award == nil || n.kind == "" {
			continue
		}
		reward, found := m.book.RewardFor(n.award, n.kind, n.days, m.d.Rounding)
		m.note(found)
		if reward == nil {
			continue
		}
		m.salary = reward.Salary
		m.undated = m.undated || n.days.Decided == ""
		n.money = reward.Amount
		if n.award.Kind != law.Title || !n.passed {
			continue
		}
		key := n.kind + "|" + n.key + "|" + data.NameKey(n.unit)
		lower := n
		if other := highest[key]; other == nil {
			lower = nil
		} else if n.money > other.money {
			lower = other
		}
		if lower != n {
			highest[key] = n
		}
		if lower != nil {
			lower.money = 0
			m.issues.Add(diag.LawOneTitle, lower.place(), lower.awardText)
		}
	}
	if m.undated {
		m.issues.Add(diag.LawUndated, diag.Place{}, grouped(m.salary))
	}
}

// note adds what the law says of its own entries, in its words.
func (m *maker) note(found diag.List) { m.issues = append(m.issues, m.book.Named(found)...) }
