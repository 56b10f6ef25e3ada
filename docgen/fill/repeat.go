package fill

import (
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

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
