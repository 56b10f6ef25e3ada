package dossier

import (
	"maps"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/template"
	"vanthu/docgen/viet"
)

// Paper is one paper that is to be made.
type Paper struct {
	Key      string
	Name     string
	Group    string // of those into which its kind is split, "" for none
	Nominee  string // whom it is for, "" for all
	Template *template.Template
	Record   data.Record // prepared
	File     string      // with folder, without extension
	Formats  []string
	Draft    bool  // number or day are still to be entered, or something is missing
	Kept     *Kept // what the office keeps of it; nil: nothing
	index    *PaperRule
	of       []*nominee // who is in it
	only     bool       // there is no other of its kind
}

// Index tells whether the paper lists the others and is completed by Plan.Finish.
func (p *Paper) Index() bool { return p.index != nil }

// paper makes the records of a paper: one for all, or one for each nominee.
func (m *maker) paper(rule *PaperRule, group string, of []*nominee) {
	if !m.asked(rule) {
		return
	}
	s := m.scope(rule, group, of)
	if rule.Grounds != "" && m.d.Papers[rule.Key]["can_cu"] == nil {
		m.grounds(rule, s)
	}
	if !rule.Each {
		m.one(rule, group, s, nil, of)
		return
	}
	for i, n := range of {
		m.one(rule, group, s.with(n.row).with(m.saidOf(rule, group)).with(map[string]any{words.Set["nominee"]: n.row, words.Set["ordinal"]: number(int64(i + 1))}), n, []*nominee{n})
	}
}

// grounds tells which grounds are still to be checked, or that there are none.
func (m *maker) grounds(rule *PaperRule, s scope) {
	found := m.book.GroundsFor(rule.Grounds, m.level, m.days(s.read("decided")))
	for _, g := range found {
		m.note(g.Note())
	}
	if len(found) == 0 {
		m.issues.Add(diag.LawNoGround, diag.Place{}, viet.Lower(rule.Name))
	}
}

// one makes one paper, of which n is the only nominee or nil: what the schema names of the scope, over it the preset's
// members, over them the dossier's own.
func (m *maker) one(rule *PaperRule, group string, s scope, n *nominee, of []*nominee) {
	id := rule.Template.id(s, &m.issues)
	if id == "" && n != nil {
		m.issues.Add(diag.DossierNoChoice, n.place(), viet.Lower(rule.Name), n.awardText)
		m.fail(rule.Key, n.name, m.issues[len(m.issues)-1].Message)
		return
	}
	t := m.opt.Templates(id)
	if t == nil {
		m.issues.Add(diag.DossierNoTemplate, diag.Place{}, rule.Name, id)
		m.fail(rule.Key, "", m.issues[len(m.issues)-1].Message)
		return
	}
	p := Paper{Key: rule.Key, Name: rule.Name, Group: group, Template: t, Formats: m.formats(rule, t), of: of, only: rule.SplitBy == "" && !rule.Each}
	if n != nil {
		p.Nominee = n.name
	}
	file := template.SafeName(s.line(rule.File, &m.issues))
	if folder := template.SafeName(s.line(rule.Folder, &m.issues)); folder != "" {
		file = folder + "/" + file
	}
	p.File = file
	if rule.Index {
		p.index = rule
		p.Record = data.Record(s)
		m.papers = append(m.papers, p)
		return
	}
	if m.fill(&p, rule, s, n) {
		m.papers = append(m.papers, p)
	}
}

// fill sets and prepares the record of a paper; false when it cannot be made.
func (m *maker) fill(p *Paper, rule *PaperRule, s scope, n *nominee) bool {
	record := data.Record{}
	for _, f := range p.Template.Schema.Fields() {
		if value, has := s[f.Name]; has {
			if kept, ok := f.Kept(value); ok {
				record[f.Name] = kept
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(rule.Members)) {
		if value := s.value(rule.Members[name], &m.issues); value != nil {
			record[name] = value
		} else {
			delete(record, name) // the preset says where it comes from, and there is nothing
		}
	}
	for name, value := range m.saidOf(rule, p.Group) {
		if p.Template.Schema.Has(name) || !rule.mentions(name) { // what nobody knows is told by the schema
			record[name] = value
		}
	}
	prepared, issues := p.Template.Prepare(record, nil)
	p.Record = prepared
	return m.holds(p, issues, n)
}

// formats are those that preset, dossier and template have in common.
func (m *maker) formats(rule *PaperRule, t *template.Template) []string {
	asked := rule.Formats
	if len(m.d.Formats) > 0 {
		asked = m.d.Formats
	}
	var out []string
	for _, f := range t.Formats() {
		if len(asked) == 0 || slices.Contains(asked, f) {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		out = t.Formats()[:1]
	}
	return out
}

func text(v any) string { return strings.TrimSpace(expr.Text(v)) }
