package fill

import (
	"cmp"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// Options says what is known of a form.
type Options struct {
	Root *expr.Shape // what the schema says of the record; nil: the names are inferred from the tags
	File string      // name of the form, for messages
}

// Word is a document whose tags are compiled. It is frozen and safe for goroutines.
type Word struct {
	pkg   *ooxml.Package // the form, with the styles that its text blocks need
	parts []*wordPart
	names *expr.Names
}

// wordPart is one compiled part; parts without tags are not among them.
type wordPart struct {
	name string
	root *item
}

// story are the relationships of the main part whose targets hold text of their own.
var story = map[string]bool{"header": true, "footer": true, "footnotes": true, "endnotes": true}

// CompileWord finds and compiles the tags of a document: body, headers, footers, notes, text boxes and the core
// properties. All mistakes come back together; with errors among them the document is nil.
func CompileWord(pkg *ooxml.Package, opt Options) (*Word, diag.List) {
	main, issues := pkg.Main(ooxml.WordFile)
	if main == nil {
		return nil, issues
	}
	c := wordCompiler{file: opt.File, word: &Word{pkg: pkg, names: expr.NewNames(opt.Root)}}
	c.part(main, c.paragraphs)
	for _, r := range pkg.Relationships(main.Name) {
		if part := pkg.Part(r.Target); part != nil && story[r.Type] && !r.External {
			c.part(part, c.paragraphs)
		}
	}
	if core := pkg.Related("", "core-properties"); core != nil {
		c.part(core, c.properties)
	}
	if c.outline && !c.issues.HasErrors() {
		c.word.pkg = withStyles(pkg, main.Name)
	}
	if c.issues.HasErrors() {
		return nil, c.issues
	}
	return c.word, c.issues
}

// Shape tells which names the tags use and how.
func (w *Word) Shape() *expr.Shape { return w.names.Used() }

// Fill puts a record into the document. Values that do not suit their filters are warnings; the package is nil only
// when the lists of the record are too large.
func (w *Word) Fill(record data.Record) (*ooxml.Package, diag.List) {
	var issues diag.List
	f := filler{report: &issues, budget: budget{maxContents}}
	made := make([]*ooxml.Part, 0, len(w.parts))
	for _, p := range w.parts {
		root := f.element(p.root, expr.NewScope(record, &issues))
		if f.budget.left < 0 {
			return nil, diag.List{diag.New(diag.FillTooLarge, diag.Place{}, maxContents)}
		}
		makeUnique(root)
		made = append(made, ooxml.NewXMLPart(p.name, root))
	}
	return w.pkg.With(made...), issues.Compact()
}

type wordCompiler struct {
	file    string
	word    *Word
	issues  diag.List
	outline bool // whether any tag stands for a block of text
}

// part compiles one part with the given way of taking it apart.
func (c *wordCompiler) part(part *ooxml.Part, take func(name string, tree *ooxml.Node) (*item, diag.List)) {
	tree, err := part.Tree()
	if err != nil {
		c.issues.Add(diag.PackageBadXML, diag.Place{File: c.file, Part: part.Name}, part.Name, err)
		return
	}
	if slices.ContainsFunc(c.word.parts, func(p *wordPart) bool { return p.name == part.Name }) {
		return // a header that several sections share
	}
	root, issues := take(part.Name, tree)
	if root.kind != copied {
		issues = append(issues, c.compile(root.items, c.word.names)...)
		c.word.parts = append(c.word.parts, &wordPart{part.Name, root})
	}
	slices.SortStableFunc(issues, func(a, b diag.Issue) int { return cmp.Compare(a.Place.Node, b.Place.Node) })
	c.issues = append(c.issues, issues.Compact()...)
}

// paragraphs takes apart a part whose text stands in paragraphs.
func (c *wordCompiler) paragraphs(name string, tree *ooxml.Node) (*item, diag.List) {
	form := tree.Clone()
	s := isolator{part: name, file: c.file, marks: map[*ooxml.Node]*mark{}}
	s.walk(form)
	if len(s.marks) == 0 {
		return &item{kind: copied, node: tree}, s.issues
	}
	b := builder{marks: s.marks, issues: s.issues}
	declarePrefix(form)
	root := b.root(form)
	return root, b.issues
}

// declarePrefix sees to it that the nodes we make may be called w:…, whatever prefix the file uses.
func declarePrefix(root *ooxml.Node) {
	prefix, _, prefixed := strings.Cut(root.Name, ":")
	own := "xmlns"
	if prefixed {
		own += ":" + prefix
	}
	if _, ok := root.LookAttr("xmlns:w"); !ok {
		root.Attrs = append(root.Attrs, ooxml.Attr{Name: "xmlns:w", Tag: "xmlns:w", Value: root.Attr(own)})
	}
}

// properties takes apart the core properties, whose text stands right in the elements.
func (c *wordCompiler) properties(name string, tree *ooxml.Node) (*item, diag.List) {
	root := &item{kind: copied, node: tree}
	var issues diag.List
	for _, n := range tree.Children {
		child := &item{kind: copied, node: n}
		if text := n.TextContent(); strings.Contains(text, "{{") {
			parts, marks, found := compileProperty(text, c.word.names, diag.Place{File: c.file, Part: name, Node: n.Ordinal})
			issues = append(issues, found...)
			for _, m := range marks {
				issues.Add(diag.FillSectionUnclosed, diag.Place{File: c.file, Part: name, Node: n.Ordinal}, m.text, m.name())
			}
			child = &item{kind: element, node: n, items: []*item{{kind: plainText, text: parts}}}
			root.kind = element
		}
		root.items = append(root.items, child)
	}
	return root, issues
}

func compileProperty(text string, names *expr.Names, at diag.Place) ([]textPart, []tag, diag.List) {
	at.Near = excerpt(text, 80)
	tags, issues := scan(text, at)
	parts, marks, found := compileText(text, tags, names, at)
	return parts, marks, append(issues, found...)
}

// compile understands the tags of items where the given names are known, in reading order.
func (c *wordCompiler) compile(items []*item, names *expr.Names) diag.List {
	var issues diag.List
	for _, i := range items {
		switch i.kind {
		case element:
			if block := blockIn(i); block != nil {
				issues = append(issues, c.block(i, block, names)...)
				continue
			}
			issues = append(issues, c.compile(i.items, names)...)
		case marked:
			issues = append(issues, c.value(i, names)...)
		case repeats:
			section, found := compileSection(i.mark.tag, names, i.mark.at)
			i.section = section
			issues = append(issues, found...)
			issues = append(issues, c.compile(i.items, section.names)...)
			issues = append(issues, c.compile(i.otherwise, names)...)
		}
	}
	return issues
}

// value compiles a tag that stands for text. A block among other text has no paragraph of its own to become many.
func (c *wordCompiler) value(i *item, names *expr.Names) diag.List {
	var issues diag.List
	t := i.mark.tag
	switch {
	case t.kind == tagBlock:
		issues.Add(diag.FillBlockInline, i.mark.at, t.source)
		return issues
	case strings.HasPrefix(t.text, "%") || strings.HasPrefix(t.text, "!") || strings.HasPrefix(t.text, ">"):
		issues.Add(diag.FillTagUnknown, i.mark.at, t.text)
		return issues
	}
	value, issues := expr.Compile(t.source, names, i.mark.at)
	if value != nil {
		i.kind, i.value = valued, value
		issues = append(issues, value.CheckPrintable()...)
	}
	return issues
}

// blockIn returns the block tag of a paragraph that shows nothing else, nil for any other element.
func blockIn(i *item) *item {
	if i.node.Tag != "w:p" || i.showsWithoutTags() {
		return nil
	}
	var found *item
	count := 0
	var walk func(items []*item)
	walk = func(items []*item) {
		for _, c := range items {
			switch c.kind {
			case element:
				walk(c.items)
			case marked:
				found = c
				count++
			case repeats:
				count = 2
			}
		}
	}
	walk(i.items)
	if count != 1 || found.mark.tag.kind != tagBlock {
		return nil
	}
	return found
}

// block turns a paragraph that holds only {{@…}} into the place where the paragraphs of a text go.
func (c *wordCompiler) block(p, block *item, names *expr.Names) diag.List {
	value, issues := expr.Compile(block.mark.tag.source, names, block.mark.at)
	if value == nil {
		return issues
	}
	*p = item{kind: blocks, node: p.node, value: value, letters: lettersOf(p)}
	c.outline = true
	return issues
}
