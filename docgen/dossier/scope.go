package dossier

import "maps"

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
