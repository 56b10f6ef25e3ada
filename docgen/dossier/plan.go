package dossier

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/law"
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

// Index tells whether the paper lists the others and is completed by Plan.Index.
func (p *Paper) Index() bool { return p.index != nil }

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

// said is what the dossier says of a paper, the words for its group over those for all.
func (m *maker) said(key, group string) map[string]any {
	out := map[string]any{}
	maps.Copy(out, m.d.Papers[key])
	if group != "" {
		maps.Copy(out, m.d.Papers[key+groupSign+group])
	}
	return out
}

// saidOf is what the dossier says of a paper, and who makes and signs that with which it goes.
func (m *maker) saidOf(rule *PaperRule, group string) map[string]any {
	out := map[string]any{}
	if rule.Like != "" {
		like := m.said(rule.Like, group)
		for _, word := range []string{"office", "signer"} {
			if value, said := like[words.Set[word]]; said {
				out[words.Set[word]] = value
			}
		}
	}
	maps.Copy(out, m.said(rule.Key, group))
	return out
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

func (m *maker) rows(of []*nominee) []any {
	out := make([]any, len(of))
	for i, n := range of {
		out[i] = n.row
	}
	return out
}

// scope is where the members of a paper find their names.
func (m *maker) scope(rule *PaperRule, group string, of []*nominee) scope {
	s := m.base.with(map[string]any{words.Set["list"]: m.rows(of)})
	if group != "" {
		s[words.Set["group"]] = group
	}
	for name, by := range m.refs {
		if ref := m.reference(by, group); ref != nil {
			if _, given := m.base[name]; !given {
				s[name] = ref
			}
		}
	}
	s = s.with(m.saidOf(rule, group))
	if rule.Grounds != "" {
		var lines []any
		for _, g := range m.book.GroundsFor(rule.Grounds, m.level, m.days(s.read("decided"))) {
			lines = append(lines, g.Text)
		}
		s[words.Set["grounds"]] = lines
	}
	return s
}

// reference picks the reference for a group: its own, that for all, or the only one.
func (m *maker) reference(by map[string]any, group string) any {
	if ref, ok := by[group]; ok {
		return ref
	}
	if ref, ok := by[""]; ok {
		return ref
	}
	if len(by) == 1 {
		for _, ref := range by {
			return ref
		}
	}
	return nil
}

// refer notes how others refer to a paper.
func (m *maker) refer(rule *PaperRule, group string, of []*nominee) {
	if rule.Reference == nil {
		return
	}
	name := orElse(rule.Alias, rule.Key)
	if m.refs[name] == nil {
		m.refs[name] = map[string]any{}
	}
	s := m.scope(rule, group, of)
	given := s.value(rule.Members, &m.issues)
	if members, ok := given.(map[string]any); ok {
		s = s.with(members).with(m.saidOf(rule, group))
	}
	m.refs[name][group] = s.value(rule.Reference, &m.issues)
}

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

// lacking are the codes of issues with which a draft can still be made.
var lacking = map[diag.Code]bool{diag.TemplateMissing: true, diag.TemplateEmpty: true, diag.TemplateNoOffice: true, diag.TemplateOfficeLacks: true, diag.TemplateTooFew: true}

// holds tells what a record lacks. What is merely missing makes a draft with the place marked; anything else and there
// is no paper.
func (m *maker) holds(p *Paper, issues diag.List, n *nominee) bool {
	made := true
	for _, i := range issues {
		at := diag.Place{File: p.Name, Field: i.Place.Field}
		label := p.Template.Label(i.Place.Field)
		of, field, name := m.about(p, i.Place.Field, n)
		at.Near = name
		if of != nil {
			at = of.at(field)
			at.File, at.Field = p.Name, i.Place.Field
			if in := itemOfList.FindString(label); in != "" { // papers have another order than the list
				ours := strings.Replace(label, in, of.line(), 1)
				label, i.Message = ours, strings.Replace(i.Message, label, ours, 1)
			}
		}
		switch {
		case i.Severity != diag.Error:
			i.Place = at
			m.issues = append(m.issues, i)
		case lacking[i.Code]:
			m.missing = append(m.missing, Missing{Nominee: at.Near, Paper: p.Name, Group: p.Group, What: label, Field: i.Place.Field})
			m.issues.Add(diag.DossierLacks, at, p.Name, label)
			if !p.Draft {
				p.Draft, p.Template = true, p.Template.Draft()
			}
		default:
			if made {
				m.fail(p.Key, at.Near, i.Message)
			}
			made = false
			m.missing = append(m.missing, Missing{Nominee: at.Near, Paper: p.Name, Group: p.Group, What: i.Message, Field: i.Place.Field})
			m.issues.Add(diag.DossierNotMade, at, p.Name, i.Message)
		}
	}
	return made
}

// itemOfList is how labels name the item of a list.
var itemOfList = regexp.MustCompile(`mục thứ \d+ của “[^”]*”`)

// about finds the nominee that a field of a record is about, the field within its row and the name that stands there; nil
// for none.
func (m *maker) about(p *Paper, path string, n *nominee) (of *nominee, field, name string) {
	parts := strings.SplitN(path, "/", 3)
	if n != nil {
		return n, path, n.name
	}
	if len(parts) < 3 {
		return nil, "", ""
	}
	list, _ := p.Record[parts[0]].([]any)
	i := int(whole(parts[1]))
	if i < 0 || i >= len(list) {
		return nil, "", ""
	}
	item, _ := list[i].(map[string]any)
	name = scope(item).read("name")
	if len(list) == len(p.of) && p.of[i].name == name {
		return p.of[i], parts[2], name
	}
	for _, n := range p.of {
		if name != "" && n.name == name {
			return n, parts[2], name
		}
	}
	return nil, "", name
}

func text(v any) string { return strings.TrimSpace(expr.Text(v)) }
