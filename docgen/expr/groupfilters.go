package expr

import (
	"slices"
	"strconv"
	"strings"
)

// groups makes the items that {{#… | nhom: …}} goes through.
func groups(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	return groupItems(grouped(list, args)), ok
}

// groupItems gives groups as items of a list. _nhom_cuoi lets a row know that it is the last of all, not only of its
// group; _truoc is how many rows stand in the groups before, so that _truoc + _stt numbers rows throughout.
func groupItems(all []group) []any {
	out, before := []any{}, 0
	for i, g := range all {
		out = append(out, map[string]any{"_nhom": g.kind, "_dong": g.items, "_nhom_cuoi": i == len(all)-1, "_truoc": before})
		before += len(g.items)
	}
	return out
}

// turns cuts a list, in its order, into turns of at most args[1] items; a turn has one value of the member args[0],
// which is its _nhom.
func turns(in any, args []string) (any, bool) {
	list, ok := itemsOf(in)
	most, err := strconv.Atoi(args[1])
	if !ok || err != nil || most < 1 {
		return nil, false
	}
	var all []group
	for _, item := range list {
		kind := strings.TrimSpace(Text(member(item, args[0])))
		if n := len(all); n == 0 || all[n-1].kind != kind || len(all[n-1].items) == most {
			all = append(all, group{kind: kind})
		}
		last := &all[len(all)-1]
		last.items = append(last.items, item)
	}
	return groupItems(all), true
}

type group struct {
	kind  string
	items []any
}

// grouped gathers items by the member args[0]: kinds in the order of the other arguments, then by first appearance;
// kinds without items are left out.
func grouped(list []any, args []string) []group {
	kinds := slices.Clone(args[1:])
	items := map[string][]any{}
	for _, item := range list {
		kind := strings.TrimSpace(Text(member(item, args[0])))
		if items[kind] == nil && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
		items[kind] = append(items[kind], item)
	}
	var out []group
	for _, kind := range kinds {
		if len(items[kind]) > 0 {
			out = append(out, group{kind, items[kind]})
			delete(items, kind)
		}
	}
	return out
}
