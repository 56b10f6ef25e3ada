package fill

import (
	"encoding/json"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// maxCellText is the number of characters that Excel keeps in one cell.
const maxCellText = 32767

// maxRow is the number of rows that Excel knows.
const maxRow = 1 << 20

// Fill gives the workbook of a record. With errors among the issues the package is nil.
func (x *Excel) Fill(record data.Record) (*ooxml.Package, diag.List) {
	var issues diag.List
	left := &budget{maxContents}
	scope := expr.NewScope(record, &issues)
	filled := make([]*filledSheet, len(x.sheets))
	moved := map[string]places{}
	for i, form := range x.sheets {
		filled[i] = &filledSheet{excel: x, form: form, left: left, issues: &issues, emitted: map[int][]emission{}}
		filled[i].fill(scope)
		moved[form.name] = filled[i].all.at
	}
	if left.left < 0 {
		issues.Add(diag.FillTooLarge, diag.Place{}, maxContents)
	}
	if issues.HasErrors() {
		return nil, issues
	}
	var parts []*ooxml.Part
	for _, sheet := range filled {
		parts = append(parts, sheet.finish(moved))
	}
	if p := x.strings.withoutTags(); p != nil {
		parts = append(parts, p)
	}
	parts = append(parts, x.moveNames(moved))
	if len(x.texts) > 0 {
		parts = append(parts, x.fillProperties(scope, left))
	}
	return x.withoutCalculations(x.pkg.With(parts...)), issues
}

// fillProperties makes the core properties of a record.
func (x *Excel) fillProperties(scope *expr.Scope, left *budget) *ooxml.Part {
	form, _ := x.core.Tree()
	root := &ooxml.Node{Kind: form.Kind, Name: form.Name, Tag: form.Tag, Attrs: form.Attrs}
	for _, n := range form.Children {
		made := n.Clone()
		if parts, ok := x.texts[n]; ok {
			var out strings.Builder
			writeText(&out, parts, scope, left)
			made.Children = []*ooxml.Node{ooxml.NewText(out.String())}
		}
		root.Children = append(root.Children, made)
	}
	return ooxml.NewXMLPart(x.core.Name, root)
}

// filledSheet is a worksheet while it is filled in.
type filledSheet struct {
	excel    *Excel
	form     *sheetForm
	left     *budget
	issues   *diag.List
	rows     []*ooxml.Node
	next     int // rows written so far
	all      *repetition
	emitted  map[int][]emission
	formulas []movedFormula
}

// repetition is one pass over a stretch of rows: the whole sheet, or one item of a repeat within it.
type repetition struct {
	outer *repetition
	spans map[int]span // where its rows went, those of inner repetitions included
	by    int          // how far rows behind the form have moved
}

// emission is a row of the form at the place where one repetition put it.
type emission struct {
	in  *repetition
	row int
}

type movedFormula struct {
	node    *ooxml.Node // x:f
	formula string
	in      *repetition
}

// put notes that a row of the form now stands at `to`, or, with first > last, that it has vanished before it.
func (r *repetition) put(row int, to span) {
	for ; r != nil; r = r.outer {
		had, ok := r.spans[row]
		switch {
		case !ok || had.first > had.last:
			r.spans[row] = to
		case to.first <= to.last:
			r.spans[row] = span{had.first, to.last}
		}
	}
}

// at finds a row of the form, seen from this repetition: its own first, then those around it.
func (r *repetition) at(row int) span {
	for ; ; r = r.outer {
		if s, ok := r.spans[row]; ok {
			return s
		}
		if r.outer == nil {
			return span{row + r.by, row + r.by}
		}
	}
}

func (s *filledSheet) fill(scope *expr.Scope) {
	s.all = &repetition{spans: map[int]span{}}
	s.write(s.form.content, scope, s.all)
	s.all.by = s.next - s.form.last
}

// write makes the rows of a stretch once.
func (s *filledSheet) write(content []rowForm, scope *expr.Scope, in *repetition) {
	for i := range content {
		row := &content[i]
		switch {
		case row.section != nil:
			scopes := row.section.scopes(scope)
			if !s.left.spend(len(scopes)) {
				return
			}
			for _, inner := range scopes {
				s.write(row.content, inner, &repetition{outer: in, spans: map[int]span{}})
			}
			if len(scopes) == 0 {
				s.vanish(row.content, in)
				s.write(row.otherwise, scope, in)
			} else {
				s.vanish(row.otherwise, in)
			}
		case s.next+row.absent > maxRow:
			s.left.left = -1
			return
		case row.node == nil:
			for k := 0; k < row.absent; k++ {
				in.put(row.number+k, span{s.next + k + 1, s.next + k + 1})
			}
			if row.absent == 0 {
				in.put(row.number, span{s.next + 1, s.next})
			}
			s.next += row.absent
		case s.next < maxRow:
			s.row(row, scope, in)
		default:
			s.left.left = -1
			return
		}
	}
}

// vanish notes rows of which nothing was made.
func (s *filledSheet) vanish(content []rowForm, in *repetition) {
	for i := range content {
		if content[i].section != nil {
			s.vanish(content[i].content, in)
			s.vanish(content[i].otherwise, in)
		} else {
			in.put(content[i].number, span{s.next + 1, s.next})
		}
	}
}

// row makes one row.
func (s *filledSheet) row(form *rowForm, scope *expr.Scope, in *repetition) {
	s.next++
	number := strconv.Itoa(s.next)
	in.put(form.number, span{s.next, s.next})
	s.emitted[form.number] = append(s.emitted[form.number], emission{in, s.next})
	row := &ooxml.Node{Kind: ooxml.Element, Name: form.node.Name, Tag: form.node.Tag}
	custom := form.node.Attr("customHeight")
	for _, a := range form.node.Attrs {
		// A height that nobody set by hand was measured on the form's text; readers measure it anew when it is absent.
		if a.Tag == "ht" && custom != "1" && custom != "true" && len(form.cells) > 0 {
			continue
		}
		if a.Tag == "r" {
			a.Value = number
		}
		row.Attrs = append(row.Attrs, a)
	}
	lines := 1
	for _, child := range form.node.Children {
		cell := child.Clone()
		if child.Tag == "x:c" {
			for i := range cell.Attrs {
				if cell.Attrs[i].Tag == "r" {
					cell.Attrs[i].Value = strings.TrimRight(cell.Attrs[i].Value, "0123456789") + number
				}
			}
			if change := form.cells[child]; change != nil {
				lines = max(lines, s.cell(cell, change, scope, in))
			}
		}
		row.Children = append(row.Children, cell)
	}
	if lines > 1 {
		grow(row, lines)
	}
	s.rows = append(s.rows, row)
}

// cell fills one cell and tells of how many lines its text is.
func (s *filledSheet) cell(cell *ooxml.Node, form *cellForm, scope *expr.Scope, in *repetition) (lines int) {
	if form.formula != "" {
		f := cell.Child("x:f")
		cell.Children = []*ooxml.Node{f}
		cell.Attrs = withoutAttr(cell.Attrs, "t")
		s.formulas = append(s.formulas, movedFormula{f, form.formula, in})
		return 1
	}
	cell.Attrs = withoutAttr(cell.Attrs, "t")
	if len(form.parts) == 1 && form.parts[0].value != nil {
		if digits, ok := exactNumber(form.parts[0].value.Eval(scope)); ok {
			v := ooxml.NewElement(qualified(s.form.root, "v"))
			v.Children = []*ooxml.Node{ooxml.NewText(digits)}
			cell.Children = []*ooxml.Node{v}
			return 1
		}
	}
	var out strings.Builder
	writeText(&out, form.parts, scope, s.left)
	text := strings.TrimRight(out.String(), "\n")
	cell.Children = nil
	if text == "" {
		return 0
	}
	if utf8.RuneCountInString(text) > maxCellText {
		s.issues.Add(diag.FillCellTooLong, form.at, maxCellText)
		return 0
	}
	cell.Attrs = append(cell.Attrs, ooxml.Attr{Name: "t", Tag: "t", Value: "inlineStr"})
	cell.Children = []*ooxml.Node{s.inlineString(text, form.style)}
	return strings.Count(text, "\n") + 1
}

// lineHeight is that of letters of 13 points in a cell, in points.
const lineHeight = 16.5

// grow makes a row whose height was set by hand high enough for so many lines: programs measure such a row no more.
func grow(row *ooxml.Node, lines int) {
	for i, a := range row.Attrs {
		if a.Tag != "ht" {
			continue
		}
		if height, err := strconv.ParseFloat(a.Value, 64); err == nil && height < float64(lines)*lineHeight {
			row.Attrs[i].Value = strconv.FormatFloat(float64(lines)*lineHeight, 'f', -1, 64)
		}
	}
}

// inlineString makes x:is. Text is never a formula: it stands in a cell of type text.
func (s *filledSheet) inlineString(text string, style *ooxml.Node) *ooxml.Node {
	t := ooxml.NewElement(qualified(s.form.root, "t"), "xml:space", "preserve")
	t.Children = []*ooxml.Node{ooxml.NewText(escapeCell(text))}
	is := ooxml.NewElement(qualified(s.form.root, "is"))
	if style == nil {
		is.Children = []*ooxml.Node{t}
		return is
	}
	r := ooxml.NewElement(qualified(s.form.root, "r"))
	r.Children = []*ooxml.Node{style.Clone(), t}
	is.Children = []*ooxml.Node{r}
	return is
}

var escapedCharacter = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// escapeCell protects what Excel would read as the escape of a character (ST_Xstring, ECMA-376 Part 1, 22.9.2.19).
func escapeCell(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escapedCharacter.ReplaceAllStringFunc(text, func(found string) string { return "_x005F" + found })
}

// plainNumber is a number that Excel keeps exactly: up to fifteen digits, no leading zeros, no exponent.
var plainNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

// exactNumber tells whether a value is a number that a cell can hold as one, and writes it.
func exactNumber(value any) (string, bool) {
	var digits string
	switch n := value.(type) {
	case json.Number:
		digits = n.String()
	case int:
		digits = strconv.Itoa(n)
	case *big.Rat:
		if !n.IsInt() {
			return "", false
		}
		digits = n.Num().String()
	default:
		return "", false
	}
	return digits, plainNumber.MatchString(digits) && len(strings.Trim(digits, "-.")) <= 15
}

func withoutAttr(attrs []ooxml.Attr, tag string) []ooxml.Attr {
	kept := attrs[:0:0]
	for _, a := range attrs {
		if a.Tag != tag {
			kept = append(kept, a)
		}
	}
	return kept
}
