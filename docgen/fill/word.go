package fill

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/font"
	"vanthu/docgen/ooxml"
)

// Options says what is known of a form.
type Options struct {
	Root    *expr.Shape                      // what the schema says of the record; nil: the names are inferred from the tags
	File    string                           // name of the form, for messages
	Files   fs.FS                            // where pictures lie that a record names; nil: nowhere
	Faces   *font.Book                       // measures text that must fit its box (package fit); nil: such boxes are like others
	Include func(name string) *ooxml.Package // finds the document of {{> name}}; nil, or nil from it: there is none
}

// Word is a document whose tags are compiled. It is frozen and safe for goroutines.
type Word struct {
	pkg       *ooxml.Package // the form, with the styles that its text blocks need and the documents that it includes
	parts     []*wordPart
	names     *expr.Names
	files     fs.FS
	pictures  knownPictures // of files
	numbering *numbering
	settings  *ooxml.Part // w:settings of documents in which lines break within justified paragraphs; nil: as they are
	main      string
}

// wordPart is one compiled part; parts without tags are not among them.
type wordPart struct {
	name   string
	root   *item
	nextID int          // above every id of a bookmark or drawing
	size   atomic.Int64 // of what it gave last, in bytes
}

// story are the relationships of the main part whose targets hold text of their own.
var story = map[string]bool{"header": true, "footer": true, "footnotes": true, "endnotes": true, "comments": true}

// CompileWord finds and compiles the tags of a document: body, headers, footers, notes, text boxes, links, alternative
// texts and properties. All mistakes come back together; with errors among them the document is nil.
func CompileWord(pkg *ooxml.Package, opt Options) (*Word, diag.List) {
	main, issues := pkg.Main(ooxml.WordFile)
	if main == nil {
		return nil, issues
	}
	c := wordCompiler{file: opt.File, faces: opt.Faces, main: main.Name, done: map[string]bool{}, word: &Word{pkg: pkg, names: expr.NewNames(opt.Root), files: opt.Files, main: main.Name}}
	if tree := c.included(main, opt.Include); tree != nil {
		c.tree(main.Name, tree)
	}
	c.styles = readStyles(c.word.pkg, main.Name)
	c.part(main, c.paragraphs)
	for _, r := range c.word.pkg.Relationships(main.Name) {
		if part := c.word.pkg.Part(r.Target); part != nil && story[r.Type] && !r.External {
			c.part(part, c.paragraphs)
		}
	}
	for _, kind := range []string{"core-properties", "extended-properties", "custom-properties"} {
		if part := pkg.Related("", kind); part != nil {
			c.part(part, c.properties)
		}
	}
	if c.issues.HasErrors() {
		return nil, c.issues
	}
	c.finish()
	return c.word, c.issues
}

// finish prepares the parts that every document of the form shares.
func (c *wordCompiler) finish() {
	w := c.word
	if c.outline {
		w.pkg = withStyles(w.pkg, c.main)
	}
	if c.merges {
		w.pkg = withoutMailMerge(w.pkg, c.main)
	}
	w.numbering = readNumbering(w.pkg, c.main)
	w.settings = keepingBreaks(w.pkg, c.main)
}

// Shape tells which names the tags use and how.
func (w *Word) Shape() *expr.Shape { return w.names.Used() }

// Missing says what stands in the place of a value that a record lacks.
type Missing uint8

const (
	MissingBlank  Missing = iota // nothing
	MissingMarked                // words in brackets, highlighted: a draft
	MissingError                 // no document is made
)

// Filled is what comes of a record.
type Filled struct {
	Package *ooxml.Package // nil with errors among the issues
	Issues  diag.List
	Missing []string // paths of values that the tags ask for and the record lacks: "danh_sach/2/ho_ten"
	Room    []string // paths of values in whose place room is left to write by hand: days and numbers not known yet
	Fits    []Fitted // boxes whose text must fit, in the order of the form

	written [][]byte
}

// Release gives back the memory of what was written into the package, which may not be used afterwards.
func (f *Filled) Release() {
	f.Package = nil
	for _, content := range f.written {
		if cap(content) >= leastShared {
			contents.Put(&content)
		}
	}
	f.written = nil
}

// contents is memory for parts, given back by Release; leastShared keeps it to documents and their like.
var contents sync.Pool

const leastShared = 4 << 10

func newContent(size int) []byte {
	if size >= leastShared {
		if free, _ := contents.Get().(*[]byte); free != nil && cap(*free) >= size {
			return (*free)[:0]
		}
	}
	return make([]byte, 0, size)
}

// Fill puts a record into the document; missing values stay blank. Values that do not suit their filters are warnings;
// the package is nil only when the lists of the record are too large.
func (w *Word) Fill(record data.Record) (*ooxml.Package, diag.List) {
	out := w.FillWith(record, MissingBlank)
	return out.Package, out.Issues
}

// FillWith puts a record into the document and does with missing values as asked.
func (w *Word) FillWith(record data.Record, missing Missing) Filled {
	return w.fill(record, missing, nil, false, false)
}

// FillMarked is FillWith for a draft whose missing values are marked by the given words.
func (w *Word) FillMarked(record data.Record, words Words) Filled {
	return w.fill(record, MissingMarked, words, false, false)
}

// Draft is FillWith for looking only: text that does not fit its box is red and stops nothing.
func (w *Word) Draft(record data.Record, missing Missing) Filled {
	return w.fill(record, missing, nil, true, false)
}

// Traced is FillWith for looking only: what each value gives is a run of its own that names its field (trace.go). words,
// which may be nil, mark what the record lacks; of a draft text that does not fit its box stops nothing.
func (w *Word) Traced(record data.Record, missing Missing, words Words, draft bool) Filled {
	return w.fill(record, missing, words, draft, true)
}

func (w *Word) fill(record data.Record, missing Missing, words Words, draft, traced bool) Filled {
	var issues diag.List
	f := filler{
		word: w, draft: draft, traced: traced, report: &issues, budget: budget{maxContents}, edit: newEdit(w.pkg), media: map[string]string{},
		lists:   listState{form: w.numbering, current: map[string]int{}, used: map[string]bool{}},
		lacking: lacking{policy: missing, words: words, seen: map[string]bool{}},
	}
	scope := expr.NewScope(record, &issues)
	var written [][]byte
	for _, p := range w.parts {
		content := f.make(p, scope)
		written = append(written, content)
		if f.budget.left < 0 {
			return Filled{Issues: diag.List{diag.New(diag.FillTooLarge, diag.Place{}, maxContents)}}
		}
		f.edit.put(ooxml.NewPart(p.name, content), "")
	}
	f.lists.addTo(f.edit)
	if f.keepBreaks {
		w.addSettings(f.edit)
	}
	issues = append(issues, f.lacking.issues()...)
	out := Filled{Issues: issues.Compact(), Missing: f.lacking.paths, Room: f.lacking.room, Fits: f.fits, written: written}
	if !out.Issues.HasErrors() {
		out.Package = f.edit.finish()
	}
	return out
}

// make writes one part.
func (f *filler) make(p *wordPart, s *expr.Scope) []byte {
	f.part, f.state, f.kept, f.counter = p, state{}, nil, 0
	f.vanished, f.dropped, f.pageBreak, f.nextID = nil, nil, nil, p.nextID
	f.taken, f.openBookmarks, f.rels, f.merges = map[string]bool{}, map[string]string{}, map[string]string{}, map[*item]merge{}
	hint := p.size.Load()
	f.buf = ooxml.AppendStart(newContent(int(hint + hint/16 + 1024)))
	f.element(p.root, s)
	p.size.Store(int64(len(f.buf)))
	return f.buf
}

type wordCompiler struct {
	file    string
	faces   *font.Book
	boxes   map[*ooxml.Node]*fitting
	main    string
	word    *Word
	styles  *styleSheet
	issues  diag.List
	outline bool // whether any tag stands for a block of text
	merges  bool // whether it was the main document of a mail merge
	attrs   map[attrPlace]segment
	from    string          // the part being compiled
	done    map[string]bool // parts compiled
}

// part compiles one part with the given way of taking it apart.
func (c *wordCompiler) part(part *ooxml.Part, take func(name string, tree *ooxml.Node) (*item, int, diag.List)) {
	tree, err := part.Tree()
	if err != nil {
		c.issues.Add(diag.PackageBadXML, diag.Place{File: c.file, Part: part.Name}, part.Name, err)
		return
	}
	if c.done[part.Name] {
		return // a header that several sections share, or the body with what it includes
	}
	c.take(part.Name, tree, take)
}

// tree compiles a body that is not the part's own any more.
func (c *wordCompiler) tree(name string, tree *ooxml.Node) {
	c.styles = readStyles(c.word.pkg, c.main)
	c.take(name, tree, c.paragraphs)
}

func (c *wordCompiler) take(name string, tree *ooxml.Node, take func(name string, tree *ooxml.Node) (*item, int, diag.List)) {
	c.attrs, c.from = map[attrPlace]segment{}, name
	c.done[name] = true
	root, next, issues := take(name, tree)
	if root.kind != copied {
		issues = append(issues, c.compile(root.items, c.word.names)...)
		if !issues.HasErrors() {
			z := freezer{attrs: c.attrs, boxes: c.boxes, lists: planLists(root, c.styles)}
			sections(root)
			z.element(root, surroundings{})
			c.word.parts = append(c.word.parts, &wordPart{name: name, root: root, nextID: next})
		}
	}
	slices.SortStableFunc(issues, func(a, b diag.Issue) int { return cmp.Compare(a.Place.Node, b.Place.Node) })
	c.issues = append(c.issues, issues.Compact()...)
}

// paragraphs takes apart a part whose text stands in paragraphs.
func (c *wordCompiler) paragraphs(name string, tree *ooxml.Node) (*item, int, diag.List) {
	form := tree.Clone()
	s := isolator{part: name, file: c.file, marks: map[*ooxml.Node]*mark{}}
	s.locate(form)
	c.merges = s.fields(form) || c.merges
	s.walk(form)
	if len(s.marks) == 0 && !c.tagged(name, form) {
		return &item{kind: copied, node: tree}, 0, s.issues
	}
	freeControls(form, s.marks)
	declarePrefix(form)
	next := makeUnique(form)
	c.boxes = c.fittings(form)
	b := builder{marks: s.marks, places: s.places, part: name, file: c.file, issues: s.issues}
	root := b.root(form)
	if root.kind == copied {
		root = opened(form) // there are tags in attributes only
	}
	return root, next, b.issues
}

// opened makes items of a part of which only attributes have tags.
func opened(n *ooxml.Node) *item {
	out := &item{kind: element, node: n}
	for _, c := range n.Children {
		if c.Tag == "w:body" {
			out.items = append(out.items, opened(c))
		} else {
			out.items = append(out.items, &item{kind: copied, node: c})
		}
	}
	return out
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

// properties takes apart properties of the file, whose text stands right in the elements.
func (c *wordCompiler) properties(name string, tree *ooxml.Node) (*item, int, diag.List) {
	var issues diag.List
	var take func(n *ooxml.Node) *item
	take = func(n *ooxml.Node) *item {
		out := &item{kind: copied, node: n}
		if len(n.Children) == 1 && n.Children[0].Kind == ooxml.Text && strings.Contains(n.Children[0].Text, "{{") {
			at := diag.Place{File: c.file, Part: name, Node: n.Ordinal}
			parts, marks, found := compileProperty(n.Children[0].Text, c.word.names, at)
			issues = append(issues, found...)
			for _, m := range marks {
				issues.Add(diag.FillSectionUnclosed, at, m.text, m.name())
			}
			return &item{kind: element, node: n, items: []*item{{kind: plainText, text: parts}}}
		}
		for _, child := range n.Children {
			made := take(child)
			out.items = append(out.items, made)
			if made.kind == element {
				out.kind = element
			}
		}
		if out.kind == copied {
			out.items = nil
		}
		return out
	}
	return take(tree), 0, issues
}

func compileProperty(text string, names *expr.Names, at diag.Place) ([]textPart, []tag, diag.List) {
	at.Near = excerpt(text, 80)
	tags, issues := scan(text, at)
	parts, marks, found := compileText(text, tags, names, at)
	return parts, marks, append(issues, found...)
}
