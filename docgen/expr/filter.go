package expr

import (
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/viet"
)

// filter is one row of the table: what stands behind a | in a tag.
type filter struct {
	takes    takes
	gives    gives
	member   bool // the first argument names a member of the list's items
	members  bool // and so do the others
	count    bool // the last argument is a whole number or names a field that holds one
	min, max int  // how many arguments, the member included
	usage    string
	apply    func(in any, args []string) (out any, ok bool) // ok false: the value does not suit
}

type takes uint8

const (
	takesText takes = iota // a scalar
	takesList
	takesAny
)

type gives uint8

const (
	givesText   gives = iota
	givesSame         // a list of the same items
	givesGroups       // a list of groups of the same items
	givesColumn       // a list of scalars
)

// many stands for any number of arguments, within reason.
const many = 50

// call is a filter with its arguments.
type call struct {
	name  string
	apply func(in any, args []string) (any, bool)
	args  []string
	count func(*Scope) any // gives the last argument where a field holds it, nil otherwise
}

// addFilter compiles "name: argument, argument" behind what the value gives so far.
func (v *Value) addFilter(part []piece, names *Names) (issues diag.List) {
	head := split(part, ':')
	name, _, _ := literal(head[0])
	f, ok := filters[name]
	_, isManner := manners[name]
	if !ok && !isManner {
		return v.unknownFilter(name)
	}
	usage := f.usage
	if isManner {
		usage = mannerUsage(name)
	}
	c, fits := v.arguments(f, head[1:], names, &issues)
	switch {
	case !fits, isManner && !v.addManner(name, c.args), !isManner && (len(c.args) < f.min || len(c.args) > f.max):
		issues.Add(diag.FillFilterArguments, v.at, name, usage)
		return issues
	case isManner:
		return issues
	}
	issues = append(issues, v.flow(name, f, c.args)...)
	c.name, c.apply = name, f.apply
	v.filters = append(v.filters, c)
	return issues
}

func (v *Value) unknownFilter(name string) (issues diag.List) {
	if near := viet.Closest(name, filterNames); near != "" {
		issues.Add(diag.FillFilterMistyped, v.at, name, near)
	} else {
		issues.Add(diag.FillFilterUnknown, v.at, name, strings.Join(viet.Nearest(name, filterNames, 3), ", "))
	}
	return issues
}

// arguments reads what stands behind the colon of a filter; fits is false when it is not of the kinds that the filter
// takes.
func (v *Value) arguments(f filter, behind [][]piece, names *Names, issues *diag.List) (c call, fits bool) {
	if len(behind) == 0 {
		return c, true
	}
	arguments := split(rejoin(behind), ',')
	for i, argument := range arguments {
		text, quoted, ok := literal(argument)
		named := f.member && (i == 0 || f.members)
		if fields, is := path(text); is && !quoted && !named && f.count && i == len(arguments)-1 {
			inner := compiler{names: names, at: v.at, source: text}
			c.count = inner.path(fields).get
			c.args, *issues = append(c.args, text), append(*issues, inner.issues...)
			continue
		}
		if !ok || !quoted && !named && !isDigits(text) || named && !isName(text) {
			return c, false
		}
		c.args = append(c.args, text)
	}
	return c, true
}

// rejoin puts back the colons that were cut inside the arguments.
func rejoin(parts [][]piece) []piece {
	var out []piece
	for i, p := range parts {
		if i > 0 {
			out = append(out, piece{text: ":"})
		}
		out = append(out, p...)
	}
	return out
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// flow checks what comes in against the filter and notes what comes out.
func (v *Value) flow(name string, f filter, args []string) diag.List {
	var issues diag.List
	if v.known != nil {
		switch {
		case f.takes == takesList && v.known.Kind != List:
			issues.Add(diag.FillFilterNeedsList, v.at, name, v.Name())
			return issues
		case f.takes == takesText && v.known.Kind != Scalar:
			issues.Add(diag.FillFilterNeedsText, v.at, name, v.Name())
			return issues
		}
	}
	if v.used == nil {
		v.used = &Shape{}
	}
	if f.takes == takesList {
		v.used.Kind = List
	}
	v.used.Date = v.used.Date || slices.Contains(dateFilters, name)
	v.used.Number = v.used.Number || slices.Contains(numberFilters, name)
	if f.member {
		issues = v.flowMember(args[0])
		if member := v.used.item(); name == "tong" && member.Fields[args[0]] != nil {
			member.Fields[args[0]].Number = true
		}
	}
	if f.members {
		for _, name := range args[1:] {
			issues = append(issues, v.flowMember(name)...)
		}
	}
	switch f.gives {
	case givesText:
		v.known, v.used = scalar, &Shape{}
	case givesColumn:
		v.known, v.used = &Shape{Kind: List, Item: v.itemMember(args[0])}, &Shape{}
	case givesGroups:
		var items *Shape
		if v.known != nil {
			items = v.known.Item
		}
		known := map[string]*Shape{"_nhom": v.itemMember(args[0]), "_nhom_cuoi": scalar, "_truoc": scalar, "_dong": {Kind: List, Item: items}}
		used := map[string]*Shape{"_dong": {Kind: List, Item: v.used.item()}}
		v.known = &Shape{Kind: List, Item: &Shape{Kind: Object, Fields: known}}
		v.used = &Shape{Kind: List, Item: &Shape{Kind: Object, Fields: used}}
	}
	return issues
}

// itemMember is what is known of a member of the list's items.
func (v *Value) itemMember(name string) *Shape {
	if v.known != nil {
		if m := v.known.Item.member(name); m != nil && m.Kind == Scalar {
			return m
		}
	}
	return scalar
}

// flowMember checks the member by which a list is filtered, sorted, grouped or counted.
func (v *Value) flowMember(name string) diag.List {
	var issues diag.List
	v.used.item().field(name)
	if v.known == nil || v.known.Item == nil {
		return issues
	}
	if _, ok := v.known.Item.Fields[name]; !ok {
		(&Names{}).unknown(name, fieldNames(v.known.Item), v.at, &issues)
	}
	return issues
}

// run applies the filter. A value that does not suit passes as it is, and the office is told.
func (c *call) run(in any, v *Value, s *Scope) any {
	args := c.args
	if c.count != nil {
		args = append(slices.Clone(args[:len(args)-1]), Text(c.count(s)))
	}
	out, ok := c.apply(in, args)
	if ok {
		return out
	}
	if s.report != nil {
		at := v.at
		at.Field = v.Field(s)
		s.report.Add(diag.FillValueUnfit, at, Text(in), v.source, c.name)
	}
	return in
}
