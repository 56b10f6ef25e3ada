package dossier

import (
	"maps"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/law"
	"vanthu/docgen/template"
)

// Plan is all papers of a dossier with what is to be said of them.
type Plan struct {
	Papers []Paper
	Report Report
	maker  *maker
}

// Options is what a plan needs besides the dossier.
type Options struct {
	Profile   data.Record                        // of the office; what the dossier says of it wins
	Templates func(id string) *template.Template // nil for an unknown one
}

// maker makes one plan.
type maker struct {
	d       *Dossier
	opt     Options
	preset  *Preset
	book    *law.Book
	base    scope // facts, office, list
	level   string
	decider string

	nominees []*nominee
	refs     map[string]map[string]any // by name and group
	folded   map[string][]string       // what nominees say in a field, as keys
	salary   int64
	undated  bool
	papers   []Paper
	missing  []Missing
	failed   map[string][]failure // papers that could not be made, by key
	issues   diag.List
}

// Make plans the papers. With errors among the issues there is no plan.
func Make(d *Dossier, opt Options) (*Plan, diag.List) {
	m := &maker{d: d, opt: opt, refs: map[string]map[string]any{}, folded: map[string][]string{}, failed: map[string][]failure{}}
	if m.preset = m.choose(); m.preset == nil {
		return nil, m.issues
	}
	m.book, m.issues = law.Load(d.Law)
	m.begin()
	m.know()
	m.base[words.Set["list"]] = m.rows(m.nominees)
	m.base[words.Set["everybody"]] = m.rows(m.nominees)
	if m.salary > 0 && m.base[words.Set["salary"]] == nil {
		m.base[words.Set["salary"]] = number(m.salary)
	}
	if t := m.commonThreshold(); t != nil && m.base[words.Set["threshold"]] == nil {
		m.base[words.Set["threshold"]] = number(t.Percent)
	}
	verdicts := m.judge()
	m.needs()
	m.outside()
	m.plan(m.refer)
	m.plan(m.paper)
	m.recall()
	m.unused()
	report := Report{Preset: m.preset.ID, Papers: []PaperReport{}, Verdicts: verdicts, Money: m.money()}
	plan := &Plan{Papers: m.papers, Report: report, maker: m}
	return plan, nil
}

// choose finds the preset and checks what the dossier asks of it.
func (m *maker) choose() *Preset {
	preset := m.d.Own
	if preset == nil {
		preset = presetNamed(m.d.Preset)
	}
	switch {
	case preset == nil:
		m.issues.Add(diag.DossierNoPreset, diag.Place{Field: "mau_ho_so"}, m.d.Preset, presetNames())
		return nil
	case len(m.d.Nominees) == 0:
		m.issues.Add(diag.DossierNobody, diag.Place{Field: "danh_sach"})
		return nil
	}
	if _, real := data.ParseDate(m.d.Accepted); m.d.Accepted != "" && !real {
		m.issues.Add(diag.DossierBad, diag.Place{Field: "ngay_tiep_nhan"}, "“"+m.d.Accepted+"” không phải là ngày")
	}
	var keys []string
	for _, p := range preset.Papers {
		keys = append(keys, p.Key)
	}
	for _, key := range m.d.Only {
		if !slices.Contains(keys, key) {
			m.issues.Add(diag.DossierNoPaper, diag.Place{Field: "giay_to"}, key, strings.Join(keys, ", "))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(m.d.Papers)) {
		if kind, _, _ := strings.Cut(key, groupSign); !slices.Contains(keys, kind) {
			m.issues.Add(diag.DossierNoPaper, diag.Place{Field: "van_ban/" + key}, kind, strings.Join(keys, ", "))
		}
	}
	if m.issues.HasErrors() {
		return nil
	}
	return preset
}

// begin lays the facts over the preset's defaults, and the office beside them.
func (m *maker) begin() {
	office := maps.Clone(m.opt.Profile)
	if office == nil {
		office = data.Record{}
	}
	maps.Copy(office, m.d.Office)
	m.base = scope{words.Set["office"]: map[string]any(office)}.with(m.d.Facts)
	for _, name := range slices.Sorted(maps.Keys(m.preset.Defaults)) {
		if _, given := m.base[name]; given {
			continue
		}
		if value := m.base.value(m.preset.Defaults[name], &m.issues); value != nil {
			m.base[name] = value
		}
	}
	m.level, _ = words.level(m.base.read("level"), m.base.read("office"))
	m.decider = m.base.read("decider")
	m.base[words.Set["decider"]] = m.decider
}

// plan calls do for each paper that the preset asks for, in order.
func (m *maker) plan(do func(rule *PaperRule, group string, of []*nominee)) {
	for i := range m.preset.Papers {
		rule := &m.preset.Papers[i]
		if !m.base.truth(rule.When, &m.issues) {
			continue
		}
		var order []string
		groups := map[string][]*nominee{}
		for _, n := range m.nominees {
			s := m.base.with(n.row)
			if !s.truth(rule.Takes, &m.issues) {
				continue
			}
			group := ""
			if rule.SplitBy != "" {
				group = text(s.eval(rule.SplitBy, &m.issues))
			}
			if groups[group] == nil {
				order = append(order, group)
			}
			groups[group] = append(groups[group], n)
		}
		for _, group := range order {
			do(rule, group, groups[group])
		}
	}
}
