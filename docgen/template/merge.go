package template

import (
	"cmp"
	"slices"
	"strings"

	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
)

// Part is one list among those that are summed up.
type Part struct {
	File    string
	Unit    string // who sent it; "": as its sheet says, or the name of the file
	Reading *Reading
}

// Merged is several lists summed up into one record.
type Merged struct {
	Record data.Record
	Lists  []check.Submission // one a part that holds something, in their order
	Totals []Total
	Issues diag.List // entries that stand in two lists, parts that hold nothing
}

// Total counts the entries that share a value.
type Total struct {
	By    string `json:"by"`    // label of the field, or “Nơi gửi”
	Value string `json:"value"` // "" where the field is empty
	Count int    `json:"count"`
}

// senderLabel is what the origin of an entry is called.
const senderLabel = "Nơi gửi"

// HasList reports whether lists of the document type can be summed up.
func (t *Template) HasList() bool { return len(t.Schema.lists) > 0 }

// Merge sums several lists up: the items of their first list one behind the other, each with who sent it and its stage
// in the notes, what stands in two lists shown, and counted by sender, field, kind and stage. ok is false when the
// document type holds no list.
func (t *Template) Merge(parts []Part) (m *Merged, ok bool) {
	if !t.HasList() {
		return nil, false
	}
	l := t.Schema.lists[0]
	m = &Merged{Record: data.Record{}}
	counts := map[string]map[string]int{}
	seen := map[string]sender{}
	var all []any
	for _, part := range parts {
		unit := part.unit()
		list := check.Submission{Unit: unit, Day: part.day(), Place: diag.Place{File: part.File}}
		for _, record := range part.Reading.Records {
			items, _ := get(record, l.path).([]any)
			for _, item := range items {
				members, isItem := item.(map[string]any)
				if !isItem {
					continue
				}
				list.Count++
				merged := map[string]any{}
				for name, value := range members {
					merged[name] = value
				}
				notes := l.entry(merged, sender{unit, part.File}, seen, counts, &m.Issues)
				all = append(all, merged)
				l.note(merged, notes)
			}
		}
		if list.Count == 0 {
			if !part.Reading.Issues.HasErrors() { // which say why
				m.Issues.Add(diag.SheetMergeEmpty, list.Place, part.File)
			}
			continue
		}
		m.Lists = append(m.Lists, list)
	}
	put(m.Record, l.path, all)
	m.Totals = totals(l, counts)
	return m, true
}

// about returns the column of a list that is about a concept, -1 when there is none.
func (l *list) about(c sheet.Concept) int {
	for i := range l.fields {
		if l.fields[i].Concept() == c {
			return i
		}
	}
	return -1
}

func (l *list) text(item map[string]any, c sheet.Concept) string {
	i := l.about(c)
	if i < 0 {
		return ""
	}
	s, _ := get(item, l.columns[i].path).(string)
	return strings.Join(strings.Fields(s), " ")
}

// entry counts one item and tells what its notes should say besides.
func (l *list) entry(item map[string]any, from sender, seen map[string]sender, counts map[string]map[string]int, issues *diag.List) []string {
	count := func(by, value string) {
		if counts[by] == nil {
			counts[by] = map[string]int{}
		}
		counts[by][value]++
	}
	count(senderLabel, from.unit)
	for _, c := range []sheet.Concept{sheet.Domain, sheet.Class, sheet.Stage} {
		if i := l.about(c); i >= 0 {
			count(l.columns[i].label, l.text(item, c))
		}
	}
	notes := []string{from.unit}
	if stage := l.text(item, sheet.Stage); stage != "" {
		notes = append(notes, stage)
	}
	name := l.text(item, sheet.Name)
	key := data.NameKey(name) + "\x00" + data.NameKey(l.text(item, sheet.Unit))
	if name == "" {
		return notes
	}
	before, twice := seen[key]
	switch {
	case !twice:
		seen[key] = from
	case before != from: // what stands twice in one list was told when it was read
		here, there := from.unit, before.unit
		if here == there {
			here, there = from.file, before.file
		}
		issue := diag.New(diag.SheetMergeTwice, diag.Place{File: from.file}, name, here, there)
		issue.Value = name
		*issues = append(*issues, issue)
		return append(notes, "trùng với danh sách của "+there)
	}
	return notes
}

// sender is where an entry comes from.
type sender struct{ unit, file string }

// note adds words to the notes of an item, where the list has a column for them.
func (l *list) note(item map[string]any, words []string) {
	i := l.about(sheet.Notes)
	if i < 0 {
		return
	}
	if old := l.text(item, sheet.Notes); old != "" {
		words = append([]string{old}, words...)
	}
	put(item, l.columns[i].path, diag.Excerpt(strings.Join(words, "; "), max(l.columns[i].field.MaxLength, 300)))
}

// totals lists the counts: senders as they came, the rest by number.
func totals(l list, counts map[string]map[string]int) (out []Total) {
	labels := []string{senderLabel}
	for _, c := range []sheet.Concept{sheet.Domain, sheet.Class, sheet.Stage} {
		if i := l.about(c); i >= 0 {
			labels = append(labels, l.columns[i].label)
		}
	}
	for _, label := range labels {
		from := len(out)
		for value, n := range counts[label] {
			out = append(out, Total{label, value, n})
		}
		slices.SortFunc(out[from:], func(a, b Total) int {
			if c := cmp.Compare(b.Count, a.Count); c != 0 {
				return c
			}
			return cmp.Compare(a.Value, b.Value)
		})
	}
	return out
}

// unit is who sent the list.
func (p *Part) unit() string {
	if p.Unit != "" {
		return p.Unit
	}
	for _, v := range p.Reading.Views {
		if v.Office != "" {
			return v.Office
		}
	}
	name := p.File[strings.LastIndexAny(p.File, `/\`)+1:]
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return name
}

func (p *Part) day() string {
	for _, v := range p.Reading.Views {
		if v.Day != "" {
			return v.Day
		}
	}
	return ""
}

// SetTitle sets the first text of the record that is asked for: the name of a list, what a document is about.
func (t *Template) SetTitle(record data.Record, title string) {
	for _, c := range t.Schema.cells {
		if c.parent == nil && c.required() || c.parent == nil && c.field.Required {
			put(record, c.path, title)
			return
		}
	}
}
