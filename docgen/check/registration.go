package check

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

//go:embed registration.json
var registrationText []byte

// Rule says what units of one level send: how many, by when, to whom.
type Rule struct {
	Level   string `json:"level"`
	Point   string `json:"point"` // of the plan that it comes from
	Who     string `json:"who"`
	Least   int    `json:"least"`
	Most    int    `json:"most,omitempty"` // 0: no upper bound
	By      string `json:"by"`             // month and day
	To      string `json:"to"`
	Through string `json:"through"`
}

// Rules is what holds for a kind of document within a period.
type Rules struct {
	Kind   string `json:"kind"` // id of the document type
	Name   string `json:"name"`
	Source string `json:"source"`
	From   string `json:"from"`
	Until  string `json:"until,omitempty"`
	PlanBy string `json:"planBy"` // by when each unit has a plan of its own
	Rules  []Rule `json:"rules"`
}

// ShippedRules returns the rules that come with the program.
func ShippedRules() []Rules {
	rules, err := ParseRules(registrationText)
	if err != nil {
		panic("check: registration.json: " + err.Error())
	}
	return rules
}

// ParseRules reads rules that an office keeps for itself, in the form of registration.json.
func ParseRules(b []byte) (rules []Rules, err error) {
	err = json.Unmarshal(b, &rules)
	return rules, err
}

// RulesOn returns what holds for a kind of document on a day, nil when nothing does.
func RulesOn(all []Rules, kind, day string) *Rules {
	for i, r := range all {
		if r.Kind == kind && r.From <= day && (r.Until == "" || day <= r.Until) {
			return &all[i]
		}
	}
	return nil
}

// Submission is the list that one unit sent.
type Submission struct {
	Unit  string // as it calls itself
	Level string // "": told by the unit's name
	Count int    // models and persons on it
	Day   string // on which it came, ISO; "": not known
	Plan  string // on which its own plan came, ISO; "": not told
	Place diag.Place
}

// LevelOf tells the level of a unit by its name, "" when it says nothing.
func LevelOf(unit string) string {
	key := " " + data.Key(unit) + " "
	begins := func(words ...string) bool {
		for _, w := range words {
			if strings.HasPrefix(key, " "+w+" ") {
				return true
			}
		}
		return false
	}
	has := func(word string) bool { return strings.Contains(key, " "+word+" ") }
	switch {
	case begins("thon", "ban", "to", "tieu khu", "ap", "khu pho", "xom", "buon", "lang", "khu dan cu"):
		return "co-so"
	case begins("phong", "trung tam", "truong", "ban quan ly") && (has("huyen") || has("thi xa") || has("quan")):
		return "phong-huyen"
	case begins("ubnd xa", "uy ban nhan dan xa", "xa", "ubnd phuong", "uy ban nhan dan phuong", "phuong", "ubnd thi tran", "thi tran", "dac khu", "ubnd dac khu", "uy ban nhan dan dac khu"):
		return "xa"
	case begins("ubnd huyen", "uy ban nhan dan huyen", "huyen", "ubnd thanh pho", "uy ban nhan dan thanh pho", "thanh pho", "thi xa", "ubnd thi xa", "quan"):
		return "huyen"
	case begins("phong", "chi cuc", "trung tam", "truong", "ban quan ly", "benh vien"):
		return "don-vi-so"
	case begins("so", "ban", "tinh doan", "hoi", "lien doan", "uy ban mat tran", "cong an tinh", "bo chi huy", "cuc", "cong ty", "doanh nghiep", "van phong", "dang uy", "bao", "dai", "kho bac", "thanh tra"):
		return "so-nganh"
	}
	return ""
}

// Registration holds the lists that came against the rules: too few or too many, too late, and who has not sent. Nothing
// is refused. year is that of the deadlines; today, ISO, tells whether who has not sent is late; it may be empty.
func Registration(r *Rules, lists []Submission, expected []string, year, today string) diag.List {
	var issues diag.List
	sent := map[string]bool{}
	for _, s := range lists {
		sent[unitKey(s.Unit)] = true
		rule := r.rule(s)
		if rule == nil {
			continue
		}
		add := func(code diag.Code, value string, args ...any) {
			issue := diag.New(code, s.Place, args...)
			issue.Value = value
			issues = append(issues, issue)
		}
		switch {
		case s.Count < rule.Least:
			add(diag.CheckQuotaLow, strconv.Itoa(s.Count), s.Unit, s.Count, rule.span(), rule.Who, r.Source, rule.Point)
		case rule.Most > 0 && s.Count > rule.Most:
			add(diag.CheckQuotaHigh, strconv.Itoa(s.Count), s.Unit, s.Count, rule.span(), rule.Who, r.Source, rule.Point)
		}
		if by := year + "-" + rule.By; len(s.Day) == len(by) && s.Day > by {
			add(diag.CheckLate, data.DayFirst(s.Day), s.Unit, data.DayFirst(s.Day), data.DayFirst(by), rule.To, rule.Through)
		}
		if by := year + "-" + r.PlanBy; len(s.Plan) == len(by) && s.Plan > by {
			add(diag.CheckPlanLate, data.DayFirst(s.Plan), s.Unit, data.DayFirst(s.Plan), data.DayFirst(by))
		}
	}
	for _, unit := range expected {
		if sent[unitKey(unit)] || strings.TrimSpace(unit) == "" {
			continue
		}
		issue := diag.New(diag.CheckNotSentUndated, diag.Place{}, unit)
		if rule := r.rule(Submission{Unit: unit}); rule != nil {
			issue = diag.New(diag.CheckNotSent, diag.Place{}, unit, data.DayFirst(year+"-"+rule.By), rule.To)
		}
		issue.Value = unit
		issues = append(issues, issue)
	}
	return issues
}

// rule is that for the level of a unit, nil when there is none.
func (r *Rules) rule(s Submission) *Rule {
	level := s.Level
	if level == "" {
		level = LevelOf(s.Unit)
	}
	for i := range r.Rules {
		if r.Rules[i].Level == level {
			return &r.Rules[i]
		}
	}
	return nil
}

// span says how many a rule lets be proposed.
func (r *Rule) span() string {
	if r.Most == 0 {
		return "ít nhất " + strconv.Itoa(r.Least)
	}
	return "từ " + strconv.Itoa(r.Least) + " đến " + strconv.Itoa(r.Most)
}
