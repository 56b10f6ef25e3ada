package fill

import (
	"fmt"
	"strconv"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// Excel is a workbook whose tags are compiled. A section that does not begin and end in one cell covers whole rows.
// Only the parts that tags touch are written anew, so whatever else the workbook holds stays as it is.
type Excel struct {
	pkg      *ooxml.Package
	workbook *ooxml.Part
	sheets   []*sheetForm
	names    *expr.Names
	strings  *sharedStrings
	core     *ooxml.Part                // docProps/core.xml, nil when there is none
	texts    map[*ooxml.Node][]textPart // of its elements that have tags
	formulas bool
}

// sheetForm is one compiled worksheet.
type sheetForm struct {
	name    string
	part    *ooxml.Part
	root    *ooxml.Node
	content []rowForm
	last    int // last row that stands in the form
}

// rowForm is a row, a stretch of rows that do not stand in the file, or a section of rows.
type rowForm struct {
	number int         // of the row in the form, from 1
	node   *ooxml.Node // nil: absent rows
	absent int         // how many absent rows
	cells  map[*ooxml.Node]*cellForm

	section   *section
	content   []rowForm
	otherwise []rowForm
}

// cellForm is a cell that changes: text with tags, or a formula.
type cellForm struct {
	parts   []textPart
	style   *ooxml.Node // x:rPr of the first run of rich text
	formula string
	at      diag.Place
}

// CompileExcel finds and compiles the tags of a workbook's cells. All mistakes come back together; with errors among
// them the form must not be filled.
func CompileExcel(pkg *ooxml.Package, opt Options) (*Excel, diag.List) {
	main, issues := pkg.Main(ooxml.ExcelFile)
	if main == nil {
		return nil, issues
	}
	root, err := main.Tree()
	if err != nil {
		issues.Add(diag.PackageBadXML, diag.Place{File: opt.File}, main.Name, err)
		return nil, issues
	}
	x := &Excel{pkg: pkg, workbook: main, names: expr.NewNames(opt.Root)}
	if x.strings, err = readSharedStrings(pkg.Related(main.Name, "sharedStrings")); err != nil {
		issues.Add(diag.PackageBadXML, diag.Place{File: opt.File}, "sharedStrings", err)
		return nil, issues
	}
	for _, sheet := range root.Child("x:sheets").Elements("x:sheet") {
		part := pkg.Part(pkg.Relationship(main.Name, sheet.Attr("r:id")).Target)
		if part == nil || !strings.HasSuffix(pkg.ContentType(part.Name), "worksheet+xml") {
			continue
		}
		tree, err := part.Tree()
		if err != nil {
			issues.Add(diag.PackageBadXML, diag.Place{File: opt.File}, part.Name, err)
			continue
		}
		form := &sheetForm{name: sheet.Attr("name"), part: part, root: tree}
		issues = append(issues, x.compileSheet(form, opt.File)...)
		x.sheets = append(x.sheets, form)
	}
	issues = append(issues, x.compileProperties(opt.File)...)
	return x, issues
}

// compileProperties compiles the tags of the core properties: title, author, subject.
func (x *Excel) compileProperties(file string) diag.List {
	x.core = x.pkg.Related("", "core-properties")
	if x.core == nil {
		return nil
	}
	at := diag.Place{File: file, Part: x.core.Name}
	root, err := x.core.Tree()
	if err != nil {
		return diag.List{diag.New(diag.PackageBadXML, at, x.core.Name, err)}
	}
	var issues diag.List
	x.texts = map[*ooxml.Node][]textPart{}
	for _, n := range root.Children {
		if text := n.TextContent(); strings.Contains(text, "{{") {
			parts, marks, found := compileProperty(text, x.names, at)
			issues = append(issues, found...)
			for _, m := range marks {
				issues.Add(diag.FillSectionUnclosed, at, m.text, m.name())
			}
			x.texts[n] = parts
		}
	}
	return issues
}

// Shape tells which names the tags use and how.
func (x *Excel) Shape() *expr.Shape { return x.names.Used() }

func (x *Excel) compileSheet(form *sheetForm, file string) diag.List {
	c := &sheetCompiler{excel: x, form: form, file: file, frames: []*rowFrame{{names: x.names}}}
	for _, row := range form.root.Child("x:sheetData").Elements("x:row") {
		c.row(row)
	}
	for _, frame := range c.frames[1:] {
		c.issues.Add(diag.FillSectionUnclosed, frame.section.at, frame.section.open.text, frame.section.name())
	}
	form.content, form.last = c.frames[0].content, c.last
	return c.issues
}

// sheetCompiler goes down the rows of a sheet with the sections that are open.
type sheetCompiler struct {
	excel  *Excel
	form   *sheetForm
	file   string
	frames []*rowFrame
	last   int
	issues diag.List
}

// rowFrame is an open section and the rows it holds so far.
type rowFrame struct {
	section   *section
	names     *expr.Names
	content   []rowForm
	otherwise []rowForm
	parted    bool // behind {{else}}
}

func (f *rowFrame) add(row rowForm) {
	if f.parted {
		f.otherwise = append(f.otherwise, row)
	} else {
		f.content = append(f.content, row)
	}
}

func (c *sheetCompiler) top() *rowFrame { return c.frames[len(c.frames)-1] }

// rowMark is a tag that opens, parts or closes a section of rows.
type rowMark struct {
	tag tag
	at  diag.Place
}

// row compiles one row: sections that open in it begin with it, those that close in it end with it.
func (c *sheetCompiler) row(node *ooxml.Node) {
	number, err := strconv.Atoi(node.Attr("r"))
	if err != nil || number <= c.last || number > maxRow {
		number = c.last + 1
	}
	if missing := number - c.last - 1; missing > 0 {
		c.top().add(rowForm{number: c.last + 1, absent: missing})
	}
	c.last = number
	texts, marks, empty := c.texts(node, number)
	row := rowForm{number: number, node: node, cells: map[*ooxml.Node]*cellForm{}}
	if len(marks) > 0 && empty {
		for _, mark := range marks {
			c.mark(mark)
		}
		c.top().add(rowForm{number: number, absent: 0})
		return
	}
	i := 0
	for ; i < len(marks) && marks[i].tag.kind != tagClose; i++ {
		c.mark(marks[i])
	}
	names := c.top().names
	for _, text := range texts {
		row.cells[text.cell] = text.compile(c, names)
	}
	c.top().add(row)
	for ; i < len(marks); i++ {
		if marks[i].tag.kind != tagClose {
			c.issues.Add(diag.FillSectionCrosses, marks[i].at, marks[i].tag.text)
			continue
		}
		c.mark(marks[i])
	}
}

// mark opens, parts or closes a section of rows.
func (c *sheetCompiler) mark(m rowMark) {
	top := c.top()
	switch {
	case m.tag.isSection():
		if len(c.frames) > maxSectionDepth {
			c.issues.Add(diag.FillSectionTooDeep, m.at, maxSectionDepth)
			return
		}
		s, issues := compileSection(m.tag, top.names, m.at)
		c.issues = append(c.issues, issues...)
		c.frames = append(c.frames, &rowFrame{section: s, names: s.names})
	case len(c.frames) == 1 && m.tag.kind == tagElse:
		c.issues.Add(diag.FillElseWithoutOpen, m.at, m.tag.text)
	case m.tag.kind == tagElse && top.parted:
		c.issues.Add(diag.FillElseTwice, m.at, m.tag.text)
	case m.tag.kind == tagElse:
		top.parted, top.names = true, c.frames[len(c.frames)-2].names
	case len(c.frames) == 1:
		c.issues.Add(diag.FillCloseWithoutOpen, m.at, m.tag.source)
	default:
		if !top.section.closedBy(m.tag) {
			c.issues.Add(diag.FillCloseMismatch, m.at, m.tag.source, top.section.open.text)
		}
		c.frames = c.frames[:len(c.frames)-1]
		c.top().add(rowForm{section: top.section, content: top.content, otherwise: top.otherwise})
	}
}

// maxSectionDepth bounds sections within sections.
const maxSectionDepth = 32

// cellText is the text or formula of a cell before it is compiled.
type cellText struct {
	cell    *ooxml.Node
	text    string
	tags    []tag
	style   *ooxml.Node
	formula string
	at      diag.Place
}

// texts reads the cells of a row that change, and the marks among their tags that concern whole rows. empty tells
// that nothing but such marks stands in the row.
func (c *sheetCompiler) texts(row *ooxml.Node, number int) (texts []cellText, marks []rowMark, empty bool) {
	empty = true
	column := 0
	for _, cell := range row.Elements("x:c") {
		address := cell.Attr("r")
		column++
		if address == "" {
			address = data.Address(number, column-1)
		} else if ref, size := scanReference(address); size == len(address) {
			column = columnNumber(ref.column)
		}
		at := diag.Place{File: c.file, Sheet: c.form.name, Cell: address}
		if f := cell.Child("x:f"); f != nil {
			empty = false
			if kind := f.Attr("t"); kind != "" && kind != "normal" {
				c.issues.Add(diag.FillFormulaShared, at)
			}
			c.excel.formulas = true
			texts = append(texts, cellText{cell: cell, formula: f.TextContent(), at: at})
			continue
		}
		text, style := c.excel.strings.cell(cell)
		if !strings.Contains(text, "{{") && !strings.Contains(text, "}}") {
			empty = empty && cell.Child("x:v") == nil && text == ""
			continue
		}
		tags, issues := scan(text, at)
		c.issues = append(c.issues, issues...)
		partner := pair(tags)
		outside := strings.TrimSpace(text)
		for i, t := range tags {
			if t.isMark() && partner[i] < 0 && !within(i, partner) {
				marks = append(marks, rowMark{t, at})
				outside = strings.TrimSpace(strings.Replace(outside, text[t.start:t.end], "", 1))
			}
		}
		empty = empty && outside == ""
		texts = append(texts, cellText{cell: cell, text: text, tags: tags, style: style, at: at})
	}
	return texts, marks, empty
}

// within tells whether tag i stands between two tags of the same list that open and close a section.
func within(i int, partner []int) bool {
	for open, closing := range partner {
		if open < i && closing > i {
			return true
		}
	}
	return false
}

func (t cellText) compile(c *sheetCompiler, names *expr.Names) *cellForm {
	form := &cellForm{formula: t.formula, style: t.style, at: t.at}
	if t.formula == "" {
		parts, _, issues := compileText(t.text, t.tags, names, t.at)
		form.parts, c.issues = parts, append(c.issues, issues...)
	}
	return form
}

// columnNumber reads a column's name: A is 1, AB is 28.
func columnNumber(name string) int {
	n := 0
	for _, letter := range strings.ToUpper(name) {
		n = n*26 + int(letter-'A') + 1
	}
	return n
}

// sharedStrings are the texts that cells name by number (ECMA-376 Part 1, 18.4.9).
type sharedStrings struct {
	part  *ooxml.Part
	items []*ooxml.Node
}

func readSharedStrings(part *ooxml.Part) (*sharedStrings, error) {
	if part == nil {
		return &sharedStrings{}, nil
	}
	root, err := part.Tree()
	if err != nil {
		return nil, fmt.Errorf("%w", err)
	}
	return &sharedStrings{part: part, items: root.Elements("x:si")}, nil
}

// cell returns the text of a cell and, for rich text, the character format of its first run.
func (s *sharedStrings) cell(cell *ooxml.Node) (text string, style *ooxml.Node) {
	item := cell.Child("x:is")
	if cell.Attr("t") == "s" {
		i, err := strconv.Atoi(cell.Child("x:v").TextContent())
		if err != nil || i < 0 || i >= len(s.items) {
			return "", nil
		}
		item = s.items[i]
	}
	if item == nil {
		return "", nil
	}
	var out strings.Builder
	for _, n := range item.Children {
		switch n.Tag {
		case "x:t":
			out.WriteString(n.TextContent())
		case "x:r":
			if style == nil {
				style = n.Child("x:rPr")
			}
			out.WriteString(n.Child("x:t").TextContent())
		}
	}
	return out.String(), style
}

// withoutTags returns the part with the texts that held tags emptied, so that no tag is left in the finished file.
func (s *sharedStrings) withoutTags() *ooxml.Part {
	if s.part == nil {
		return nil
	}
	original, _ := s.part.Tree()
	root := original.Clone()
	changed := false
	for _, item := range root.Elements("x:si") {
		if strings.Contains(item.TextContent(), "{{") {
			item.Children = []*ooxml.Node{ooxml.NewElement(qualified(root, "t"))}
			changed = true
		}
	}
	if !changed {
		return nil
	}
	return ooxml.NewXMLPart(s.part.Name, root)
}

// qualified gives a local name the prefix that the root of a part uses for its own namespace.
func qualified(root *ooxml.Node, local string) string {
	if i := strings.IndexByte(root.Name, ':'); i >= 0 {
		return root.Name[:i+1] + local
	}
	return local
}
