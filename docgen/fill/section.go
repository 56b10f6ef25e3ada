package fill

import (
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// section is a compiled repeat or condition: {{#x}}, {{^x}} or {{#if x}}.
type section struct {
	open  tag
	value *expr.Value // nil when its text was wrong; the issue is told already
	names *expr.Names // what is known inside
	at    diag.Place
}

// compileSection understands an opening tag where the given names are known.
func compileSection(open tag, names *expr.Names, at diag.Place) (*section, diag.List) {
	value, issues := expr.Compile(open.source, names, at)
	s := &section{open: open, value: value, names: names, at: at}
	if open.kind == tagRepeat {
		s.names = names.Enter(value)
	}
	return s, issues
}

// scopes returns the scopes for which the content is made, in order; none: the part behind {{else}}, if there is one,
// is made once in the outer scope.
func (s *section) scopes(outer *expr.Scope) []*expr.Scope {
	switch s.open.kind {
	case tagRepeat:
		return s.value.Scopes(outer)
	case tagAbsent:
		if s.value.Truth(outer) {
			return nil
		}
	case tagIf:
		if !s.value.Truth(outer) {
			return nil
		}
	}
	return []*expr.Scope{outer}
}

// name is how a closing tag calls the section.
func (s *section) name() string {
	if s.open.kind == tagIf {
		return "if"
	}
	name, _, _ := strings.Cut(s.open.source, "|")
	return strings.TrimSpace(name)
}

// closedBy tells whether a closing tag fits: by name, by nothing at all, or by the words that any condition has.
func (s *section) closedBy(closing tag) bool {
	switch closing.source {
	case "", s.name():
		return true
	case "if", "neu", "nếu":
		return s.open.kind == tagIf
	}
	return strings.EqualFold(strings.Join(strings.Fields(closing.source), ""), strings.Join(strings.Fields(s.open.source), ""))
}

// budget bounds how often contents are made for one record: lists within lists multiply.
type budget struct{ left int }

// maxContents is far above the largest list that an office prints, and far below what would fill the memory.
const maxContents = 500_000

// spend takes n contents and tells whether they are still within bounds.
func (b *budget) spend(n int) bool {
	b.left -= n
	return b.left >= 0
}

// repeat writes the content of a section once for each of its scopes.
func (f *filler) repeat(i *item, s *expr.Scope) {
	scopes := i.section.scopes(s)
	if !f.budget.spend(1+len(scopes)) || len(f.buf) > maxPart {
		f.budget.left = -1
		return
	}
	if i.columns && f.grid != nil {
		f.grid.made(i, len(scopes))
	}
	if len(scopes) == 0 {
		if sect := firstSection(i.items); sect != nil && f.dropped == nil {
			f.dropped = ooxml.AppendNode(nil, sect)
		}
		f.items(i.otherwise, s)
		return
	}
	if i.ownSection && f.in.end > 0 {
		f.closeSection(i)
	}
	for n := 0; n < len(scopes); n++ {
		inner := scopes[n]
		if i.restarts != nil {
			f.lists.begin(i.restarts)
		}
		start := len(f.buf)
		f.items(i.items, inner)
		if n > 0 && i.newPage {
			f.breakPage(start)
		}
		if next := inner.Ordinal(); i.section.open.kind == tagRepeat && next > n+1 {
			n = next - 1 // NEXT has used more than one item
		}
		if i.ownSection && (n+1 < len(scopes) || i.followed) {
			f.closeSection(i)
		}
		if f.budget.left < 0 {
			return
		}
	}
}
