package docgen

import (
	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	tables "vanthu/docgen/sheet"
	"vanthu/docgen/template"
)

// List is a file of sheets that a unit sent.
type List struct {
	File    string // its name
	Content []byte
}

// MergeOptions is how lists are summed up.
type MergeOptions struct {
	Profile data.Record // the office that sums up, nil for none
	Title   string      // of the sum; "" leaves the template's own
	Year    string      // of the days by which lists are due; "" is that of Today
	Today   string      // day in ISO 8601
	Maps    tables.Maps // what people said of headers and columns
	Lists   check.Lists // the office's code lists; the units among them have to send a list
}

// Sum is what several lists give together.
type Sum struct {
	Record data.Record // ready to render
	Totals []template.Total
	Lists  int // that held something
}

// Merge sums several lists up (thôn → xã → tỉnh), and tells what is to be said of each list and of all together: mistakes
// within, entries that stand twice, quotas and days of the plan in force, units that sent nothing. The sum is nil when the
// document type holds no list.
func (e *Engine) Merge(t *template.Template, files []List, opt MergeOptions) (*Sum, diag.List, error) {
	var issues diag.List
	var parts []template.Part
	for _, file := range files {
		read, err := t.Read(file.Content, file.File, template.ReadOptions{Maps: opt.Maps, Checker: check.New(check.Options{Today: opt.Today, Lists: opt.Lists})})
		if err != nil {
			return nil, nil, err
		}
		issues = append(issues, read.Issues.InFile(file.File)...)
		parts = append(parts, template.Part{File: file.File, Reading: read})
	}
	merged, known := t.Merge(parts)
	if !known {
		return nil, nil, nil
	}
	issues = append(append(issues, merged.Issues...), registration(t, merged.Lists, opt)...)
	if opt.Title != "" {
		t.SetTitle(merged.Record, opt.Title)
	}
	prepared, found := e.Prepare(t, []data.Record{merged.Record}, opt.Profile)
	return &Sum{prepared[0], merged.Totals, len(merged.Lists)}, append(issues, found...), nil
}

// registration holds the lists against what the plan in force says; where none is about the document type, only units that
// sent nothing are told.
func registration(t *template.Template, sent []check.Submission, opt MergeOptions) diag.List {
	year := opt.Year
	if year == "" && len(opt.Today) >= 4 {
		year = opt.Today[:4]
	}
	rules := check.RulesOn(check.ShippedRules(), t.ID, year+"-12-31")
	if rules == nil {
		rules = &check.Rules{}
	}
	var expected []string
	for _, unit := range opt.Lists[check.Units].Entries {
		expected = append(expected, unit.Name)
	}
	return check.Registration(rules, sent, expected, year, opt.Today)
}
