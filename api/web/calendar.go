package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vanthu/docgen/check"
	doctype "vanthu/docgen/template"
)

// due is a day by which something has to be done.
type due struct {
	Day  string // dd/MM/yyyy
	Left int    // days from today
	Who  string
	What string
	To   string
	ID   string // document type that does it, "" when there is none

	date string // ISO
}

// Words tells how much time is left.
func (d due) Words() string {
	switch {
	case d.Left == 0:
		return "hôm nay"
	case d.Left == 1:
		return "ngày mai"
	}
	return fmt.Sprintf("còn %d ngày", d.Left)
}

// Soon reports whether it wants attention now.
func (d due) Soon() bool { return d.Left <= 14 }

// calendar lists what the rules of registration want next, the nearest first.
func calendar(types []*doctype.Template, today string, most int) []due {
	now, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return nil
	}
	rules := check.ShippedRules()
	var all []due
	for _, t := range types {
		r := check.RulesOn(rules, t.ID, today)
		if r == nil {
			continue
		}
		if at, ok := next(now, r.PlanBy); ok {
			all = append(all, newDue(now, at, due{Who: "Mỗi cơ quan, đơn vị", What: "Có kế hoạch của mình"}))
		}
		for _, rule := range r.Rules {
			if at, ok := next(now, rule.By); ok {
				what := t.Title + ": " + atLeast(rule)
				all = append(all, newDue(now, at, due{Who: rule.Who, What: what, To: rule.To, ID: t.ID}))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b due) int { return strings.Compare(a.date, b.date) })
	return all[:min(len(all), most)]
}

func atLeast(rule check.Rule) string {
	if rule.Most > 0 {
		return fmt.Sprintf("từ %d đến %d mô hình, điển hình", rule.Least, rule.Most)
	}
	return fmt.Sprintf("ít nhất %d mô hình, điển hình", rule.Least)
}

// next is the first day on or after today with that month and day ("06-15").
func next(now time.Time, by string) (time.Time, bool) {
	for year := now.Year(); year <= now.Year()+1; year++ {
		at, err := time.Parse(time.DateOnly, fmt.Sprintf("%d-%s", year, by))
		if err != nil {
			return at, false
		}
		if !at.Before(now) {
			return at, true
		}
	}
	return now, false
}

func newDue(now, at time.Time, d due) due {
	d.Day, d.date, d.Left = at.Format("02/01/2006"), at.Format(time.DateOnly), int(at.Sub(now).Hours()/24)
	return d
}
