package dossier

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/law"
	"vanthu/docgen/viet"
)

// Outcome is what comes of holding a nominee against a condition.
type Outcome string

// The three outcomes.
const (
	Met     Outcome = "đạt"
	Unmet   Outcome = "chưa đạt"
	Lacking Outcome = "thiếu hồ sơ"
)

// Verdict is one condition of one nominee. It refuses nothing.
type Verdict struct {
	Ordinal   int     `json:"ordinal" doc:"Số thứ tự trong danh sách"`
	Line      string  `json:"line" doc:"Dòng của bảng, hoặc số thứ tự khi danh sách không từ bảng"`
	Nominee   string  `json:"nominee" doc:"Tên người, tập thể, hộ gia đình"`
	Award     string  `json:"award" doc:"Danh hiệu, hình thức đề nghị"`
	Condition string  `json:"condition" doc:"Điều kiện"`
	Outcome   Outcome `json:"outcome" doc:"đạt, chưa đạt hoặc thiếu hồ sơ"`
	Detail    string  `json:"detail,omitempty" doc:"Vì sao"`
	Article   string  `json:"article" doc:"Căn cứ"`
	Checked   bool    `json:"checked" doc:"Căn cứ đã được đối chiếu với văn bản gốc"`
}

// Ground is the article as people are told it, with what is still to be checked said as such.
func (v Verdict) Ground() string {
	if v.Checked {
		return v.Article
	}
	return v.Article + " (cần kiểm tra)"
}

// past is one award of the register.
type past struct {
	row   scope
	name  string
	unit  string
	birth string
	award string // id in the law
	text  string
	year  int
}

var yearDigits = regexp.MustCompile(`\b(19|20)[0-9]{2}\b`)

func yearOf(text string) int {
	year, _ := strconv.Atoi(yearDigits.FindString(text)) // no digits: 0
	return year
}

var yearOfMerit = regexp.MustCompile(`(?i)năm ((19|20)[0-9]{2})`)

// yearOfAward is the year that an award is for: what the row says, the last that its reason names, that of the decision.
func yearOfAward(s scope) int {
	if year := yearOf(s.read("year")); year > 0 {
		return year
	}
	if found := yearOfMerit.FindAllStringSubmatch(s.read("merit"), -1); len(found) > 0 {
		return yearOf(found[len(found)-1][1])
	}
	return yearOf(s.read("day"))
}

// register understands past awards once.
func (m *maker) register() []past {
	out := make([]past, len(m.d.Register))
	for i, row := range m.d.Register {
		s := scope(row)
		p := past{row: s, name: data.NameKey(s.read("name")), unit: s.read("unit"), birth: s.read("birth"), text: s.read("award"), year: yearOfAward(s)}
		if a := m.book.AwardNamed(p.text, law.Days{}); a != nil {
			p.award = a.ID
		}
		out[i] = p
	}
	return out
}

// judge holds every nominee against what the law requires.
func (m *maker) judge() []Verdict {
	out := []Verdict{}
	register := m.register()
	for _, n := range m.nominees {
		if n.award == nil {
			continue
		}
		j := judging{m: m, n: n, s: m.base.with(n.row), register: register, of: ofNominee(n, m.base.with(n.row), register)}
		for _, c := range m.book.ConditionsOf(n.award.ID, n.kind, m.preset.ID, n.days) {
			outcome, detail := j.outcome(c)
			if outcome == "" {
				continue
			}
			v := Verdict{Ordinal: n.ordinal, Line: n.line(), Nominee: n.name, Award: n.awardText, Condition: c.Text, Outcome: outcome, Detail: detail, Article: c.Source, Checked: c.Mark == law.Verified}
			if c.Kind != law.Votes {
				m.note(c.Note())
			} else {
				v.Article, v.Checked = n.threshold.Source, n.threshold.Mark == law.Verified
			}
			out = append(out, v)
		}
	}
	if !m.d.Registered && len(m.nominees) > 0 {
		m.issues.Add(diag.DossierNoRegister, diag.Place{})
	}
	return out
}

// ofNominee picks the past awards of a nominee: by name, and by birthday where both tell one.
func ofNominee(n *nominee, s scope, all []past) []past {
	var out []past
	birth := s.read("birth")
	for _, p := range all {
		if p.name == n.key && (p.birth == "" || birth == "" || p.birth == birth) {
			out = append(out, p)
		}
	}
	return out
}

// judging is one nominee before the law.
type judging struct {
	m        *maker
	n        *nominee
	s        scope
	register []past
	of       []past // of this nominee
}

// outcome is "" when the condition says nothing of this nominee.
func (j judging) outcome(c law.Condition) (Outcome, string) {
	judges := map[string]func(law.Condition) (Outcome, string){
		law.Consecutive: j.consecutive, law.Present: j.present, law.Absent: j.absent,
		law.Share: j.share, law.Votes: j.votes, law.NoTwice: j.noTwice,
	}
	if judge := judges[c.Kind]; judge != nil {
		return judge(c)
	}
	return "", ""
}

// consecutive counts the times, one after the other, that end with the year under review or the one before.
func (j judging) consecutive(c law.Condition) (Outcome, string) {
	year := yearOf(j.s.read("period"))
	if year == 0 {
		return Lacking, "chưa biết năm xét: ghi thoi_ky hoặc nam"
	}
	had := map[int]bool{}
	for _, p := range j.of {
		if p.award == c.Before && p.year > 0 {
			had[p.year] = true
		}
	}
	for _, other := range j.m.nominees { // what is proposed beside it counts for this year
		if other != j.n && other.award != nil && other.award.ID == c.Before && other.passed && other.key == j.n.key {
			had[year] = true
		}
	}
	last := year
	if !had[year] {
		last--
	}
	count, first := 0, last
	for at, missed := last, 0; had[last] && missed < max(c.Apart, 1); at-- {
		if missed++; had[at] {
			count, first, missed = count+1, at, 0
		}
	}
	if c.ThisYear && !had[year] {
		count = 0
	}
	times := "năm"
	if c.Apart > 1 {
		times = "lần"
	}
	switch {
	case count >= c.Years:
		return Met, fmt.Sprintf("%02d %s liên tục, %d–%d", count, times, first, last)
	case !j.m.d.Registered:
		return Lacking, "chưa có sổ khen thưởng để đối chiếu"
	}
	return orElse(Outcome(c.Lacking), Unmet), fmt.Sprintf("sổ khen thưởng có %02d trong %02d %s liên tục", count, c.Years, times)
}

func (j judging) present(c law.Condition) (Outcome, string) {
	if text(j.s[c.Field]) != "" {
		return Met, ""
	}
	return Lacking, "chưa ghi " + c.Field
}

func (j judging) absent(c law.Condition) (Outcome, string) {
	if said := text(j.s[c.Field]); said != "" {
		return Unmet, said
	}
	return "", ""
}

func (j judging) share(c law.Condition) (Outcome, string) {
	part, all := whole(text(j.s[c.Field])), whole(text(j.s[c.Of]))
	if part < 0 || all <= 0 {
		return Lacking, "chưa ghi " + c.Field + ", " + c.Of
	}
	detail := fmt.Sprintf("%d/%d, %s%%", part, all, percent(part, all))
	if part*100 >= c.Percent*all {
		return Met, detail
	}
	return Unmet, detail
}

func (j judging) votes(law.Condition) (Outcome, string) {
	n := j.n
	if n.threshold == nil {
		return "", ""
	}
	if n.votes < 0 || n.voters <= 0 {
		return Lacking, fmt.Sprintf("chưa có số phiếu; cần từ %d%%", n.threshold.Percent)
	}
	detail := fmt.Sprintf("%d/%d phiếu, %s%%; cần từ %d%%", n.votes, n.voters, percent(n.votes, n.voters), n.threshold.Percent)
	if n.passed {
		return Met, detail
	}
	return Unmet, detail
}

// noTwice looks for the same text among past awards and in the list itself.
func (j judging) noTwice(c law.Condition) (Outcome, string) {
	said := data.Key(text(j.s[c.Field]))
	if said == "" {
		return "", ""
	}
	among := j.of
	if c.Anyone {
		among = j.register
	}
	for _, p := range among {
		if data.Key(text(p.row[c.Field])) == said {
			return Unmet, fmt.Sprintf("đã dùng cho “%s” năm %d", p.text, p.year)
		}
	}
	folded := j.m.foldedRows(c.Field)
	for i, other := range j.m.nominees {
		if other == j.n || folded[i] != said {
			continue
		}
		same := other.key == j.n.key
		if same && other.award != nil && other.award.Kind == j.n.award.Kind || c.Anyone && !same {
			return Unmet, "trùng với " + other.line()
		}
	}
	if !j.m.d.Registered {
		return "", ""
	}
	return Met, ""
}

// foldedRows are the keys of what the nominees say in a field, in their order; folded once for all who are held against
// each other.
func (m *maker) foldedRows(field string) []string {
	if m.folded[field] == nil {
		keys := make([]string, len(m.nominees))
		for i, n := range m.nominees {
			keys[i] = data.Key(text(n.row[field]))
		}
		m.folded[field] = keys
	}
	return m.folded[field]
}

// sharePicture is how papers write a share; the report says it the same way.
const sharePicture = "0,##"

// percent writes a share of a positive whole.
func percent(part, all int64) string {
	text, _ := viet.NumberPicture(big.NewRat(part*100, all).FloatString(6), sharePicture)
	return text
}

func orElse[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}
