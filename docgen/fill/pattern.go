package fill

import (
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
)

// Text is a compiled line of plain text with tags: a file name, the text of a sheet's cell.
type Text struct {
	names   *expr.Names
	content []textPart
}

// CompileText compiles plain text; repeats and conditions are within it.
func CompileText(source string, opt Options) (*Text, diag.List) {
	names := expr.NewNames(opt.Root)
	tags, issues := scan(source, diag.Place{File: opt.File, Near: excerpt(source, 60)})
	content, marks, found := compileText(source, tags, names, diag.Place{File: opt.File, Near: excerpt(source, 60)})
	issues = append(issues, found...)
	for _, mark := range marks {
		issues.Add(diag.FillSectionUnclosed, diag.Place{File: opt.File, Near: excerpt(source, 60)}, mark.text, mark.name())
	}
	return &Text{names: names, content: content}, issues
}

// Fill gives the text for a record.
func (t *Text) Fill(record data.Record) (string, diag.List) {
	var issues diag.List
	var out strings.Builder
	left := &budget{maxContents}
	writeText(&out, t.content, expr.NewScope(record, &issues), left)
	if left.left < 0 {
		issues.Add(diag.FillTooLarge, diag.Place{}, maxContents)
	}
	return out.String(), issues
}

// textPart is literal text, a value, or a section within the text.
type textPart struct {
	literal   string
	value     *expr.Value
	section   *section
	content   []textPart
	otherwise []textPart
}

// compileText makes parts of a text. Tags that open, part or close a section which does not begin and end in this
// text are left out of the parts and come back as marks, for whoever repeats a larger whole.
func compileText(source string, tags []tag, names *expr.Names, at diag.Place) (parts []textPart, marks []tag, issues diag.List) {
	partner := pair(tags)
	c := textCompiler{source: source, tags: tags, partner: partner, at: at}
	parts = c.parts(0, len(tags), 0, len(source), names)
	return parts, c.marks, c.issues
}

// pair finds for each opening tag the closing tag in the same list, and the {{else}} between them; -1 for none.
func pair(tags []tag) (partner []int) {
	partner = make([]int, len(tags))
	var open []int
	for i, t := range tags {
		partner[i] = -1
		switch {
		case t.isSection():
			open = append(open, i)
		case t.kind == tagClose && len(open) > 0:
			last := open[len(open)-1]
			open = open[:len(open)-1]
			partner[last], partner[i] = i, last
		}
	}
	return partner
}

type textCompiler struct {
	source  string
	tags    []tag
	partner []int
	at      diag.Place
	marks   []tag
	issues  diag.List
}

// parts compiles tags i … end-1 and the text from byte `from` to byte `to` around them.
func (c *textCompiler) parts(i, end, from, to int, names *expr.Names) (out []textPart) {
	literal := func(until int) {
		if until > from {
			out = append(out, textPart{literal: c.source[from:until]})
		}
	}
	for ; i < end; i++ {
		t := c.tags[i]
		literal(t.start)
		from = t.end
		switch {
		case t.isSection() && c.partner[i] >= 0:
			last := c.partner[i]
			out = append(out, c.section(i, last, names))
			from, i = c.tags[last].end, last
		case t.isMark():
			c.marks = append(c.marks, t)
		case t.kind == tagComment:
		case t.kind == tagPicture || t.kind == tagInclude:
			c.issues.Add(diag.FillTagNotHere, c.at, t.text)
		default:
			value, issues := expr.Compile(t.source, names, c.at)
			c.issues = append(c.issues, issues...)
			if value != nil && !issues.HasErrors() {
				c.issues = append(c.issues, value.CheckPrintable()...)
				out = append(out, textPart{value: value})
			}
		}
	}
	literal(to)
	return out
}

func (c *textCompiler) section(first, last int, names *expr.Names) textPart {
	open, closing := c.tags[first], c.tags[last]
	s, issues := compileSection(open, names, c.at)
	c.issues = append(c.issues, issues...)
	if !s.closedBy(closing) {
		c.issues.Add(diag.FillCloseMismatch, c.at, closing.source, open.text)
	}
	middle := last
	for i := first + 1; i < last; i++ {
		if c.partner[i] > i {
			i = c.partner[i]
		} else if c.tags[i].kind == tagElse && middle == last {
			middle = i
		}
	}
	part := textPart{section: s, content: c.parts(first+1, middle, open.end, c.tags[middle].start, s.names)}
	switch {
	case middle < last && c.tags[middle].source != "": // {{else if …}} is a condition of its own, which ends with this one
		c.tags[middle] = tag{kind: tagIf, source: c.tags[middle].source, text: c.tags[middle].text, start: c.tags[middle].start, end: c.tags[middle].end}
		saved := c.tags[last]
		c.tags[last].source = ""
		part.otherwise = []textPart{c.section(middle, last, names)}
		c.tags[last] = saved
	case middle < last:
		part.otherwise = c.parts(middle+1, last, c.tags[middle].end, closing.start, names)
	}
	return part
}

// writeText fills parts in.
func writeText(out *strings.Builder, parts []textPart, scope *expr.Scope, left *budget) {
	writeEscaped(out, parts, scope, left, nil)
}

// writeEscaped fills parts in; escape, if there is one, makes a value safe where it goes.
func writeEscaped(out *strings.Builder, parts []textPart, scope *expr.Scope, left *budget, escape func(string) string) {
	for i := range parts {
		p := &parts[i]
		switch {
		case p.value != nil && escape != nil:
			out.WriteString(escape(p.value.Text(scope)))
		case p.value != nil:
			out.WriteString(p.value.Text(scope))
		case p.section == nil:
			out.WriteString(p.literal)
		default:
			scopes := p.section.scopes(scope)
			if !left.spend(len(scopes)) {
				return
			}
			for _, inner := range scopes {
				writeEscaped(out, p.content, inner, left, escape)
			}
			if len(scopes) == 0 {
				writeEscaped(out, p.otherwise, scope, left, escape)
			}
		}
	}
}

// name is how a closing tag would call the section that the tag opens.
func (t tag) name() string {
	s := section{open: t}
	return s.name()
}
