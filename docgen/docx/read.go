package docx

import (
	"strings"
	"sync"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// Read turns a Word package into a document with every style resolved. Issues with an error (not a Word file, a part
// whose XML is broken) mean that the document is nil; warnings tell once for each kind what Word would show and the
// document cannot. The document shares bytes of pictures with the package.
func Read(pkg *ooxml.Package) (*document.Document, diag.List) { return readWithin(pkg, mostWork) }

// readWithin is Read with a limit of work.
func readWithin(pkg *ooxml.Package, mostWork int) (*document.Document, diag.List) {
	main, issues := pkg.Main(ooxml.WordFile)
	if main == nil {
		return nil, issues
	}
	r := &reader{pkg: pkg, part: main.Name, told: map[string]bool{}, state: &paragraphState{}, mark: &runState{}, mostWork: mostWork, bases: map[baseKey]*base{}, headers: map[string][]document.Block{},
		autoLists: map[*document.Paragraph]string{}}
	doc := r.document(main)
	if r.issues.HasErrors() {
		return nil, r.issues
	}
	return doc, r.issues
}

// reader is the state of one Read. Parts that are the same for many documents (styles, numbering, theme) are decoded
// once and remembered on the part; what the reader holds belongs to this document alone.
type reader struct {
	pkg       *ooxml.Package
	styles    *stylesheet
	numbering *numbering
	theme     *theme
	settings  settings

	part    string // the part being read, for places
	issues  diag.List
	told    map[string]bool // kinds of warnings already given
	bases   map[baseKey]*base
	shared  *sync.Map       // of sharedKey to *base, on the part of the styles; nil for a document with lists
	state   *paragraphState // in which one paragraph after another is resolved
	mark    *runState       // in which its mark is
	runs    []*runState     // in which its runs are: a run may hold a text box with runs of its own
	depth   int             // of the present run
	headers map[string][]document.Block

	autoLists map[*document.Paragraph]string // lists of the items with automatic space

	paragraphs slab[document.Paragraph]

	work, mostWork int  // elements of properties that were looked at, and that may be
	exhausted      bool // more of them than may be

	lists  lists       // how far each list has counted
	table  *tableLook  // table style in force, nil outside of tables
	room   unit.Length // width of the text in the section being read
	fields fieldStack

	footnotes, endnotes notes
	noteNumber          string // of the note being read
	aside               bool   // in a header, a text box or a note: not in the text itself
}

// document reads the parts in the order in which they depend on each other.
func (r *reader) document(main *ooxml.Part) *document.Document {
	r.theme = decode(r, main, "theme", newTheme)
	r.styles = decode(r, main, "styles", newStylesheet)
	if part := r.pkg.Related(main.Name, "styles"); part != nil && r.pkg.Related(main.Name, "numbering") == nil {
		r.shared = part.Remember(sharedBases{}, func() any { return new(sync.Map) }).(*sync.Map)
	}
	r.numbering = decode(r, main, "numbering", newNumbering)
	r.settings = *decode(r, main, "settings", newSettings)
	fonts := decode(r, main, "fontTable", newFontTable)
	r.lists = newLists()
	root := r.tree(main)
	if r.issues.HasErrors() {
		return nil
	}
	doc := &document.Document{
		Compat:     r.settings.compat,
		DefaultTab: r.settings.defaultTab,
		EvenAndOdd: r.settings.evenAndOdd,
		Mirrored:   r.settings.mirrored,
		Properties: r.properties(),
		Decimal:    r.settings.decimal,
		Fonts:      fonts.hints,

		KeepLineBreaks: r.settings.keepBreaks,
		AddSpaces:      r.settings.plainSpace,
	}
	if ground := root.Child("w:background"); ground != nil && r.settings.background {
		if v := ground.Attr("w:color"); v != "" && v != "auto" {
			c := r.color(ground, "w:color")
			doc.Background = &c
		}
	}
	r.footnotes.open(r, main, "footnote", r.settings.footnotes)
	r.endnotes.open(r, main, "endnote", r.settings.endnotes)
	doc.Sections = r.sections(root.Child("w:body"))
	doc.Notes = r.footnotes.form(r)
	return doc
}

// decode returns what a part that the main part leads to says, remembered on that part. A file without the part is
// read as if it were empty.
func decode[T any](r *reader, main *ooxml.Part, kind string, build func(root *ooxml.Node) *T) *T {
	part := r.pkg.Related(main.Name, kind)
	if part == nil {
		said, known := unsaid.Load(decodedKey(kind))
		if !known {
			said, _ = unsaid.LoadOrStore(decodedKey(kind), build(nil))
		}
		return said.(*T)
	}
	root := r.tree(part)
	return part.Remember(decodedKey(kind), func() any { return build(root) }).(*T)
}

type decodedKey string

// unsaid is what files without a part say, by the kind of the part.
var unsaid sync.Map

// tree parses a part; a broken one becomes an error and an empty tree.
func (r *reader) tree(part *ooxml.Part) *ooxml.Node {
	root, err := part.Tree()
	if err != nil {
		r.issues.Add(diag.PackageBadXML, diag.Place{Part: part.Name}, part.Name, err)
		return nil
	}
	return root
}

// within reads another story (a header, a text box) with lists, fields and table style of its own, and puts the
// reader back afterwards.
func (r *reader) within(part string, read func()) {
	outer := *r
	r.part, r.table, r.fields, r.aside = part, nil, fieldStack{}, true
	if part != outer.part {
		r.lists = newLists()
	}
	read()
	r.part, r.table, r.fields, r.lists = outer.part, outer.table, outer.fields, outer.lists
	r.aside, r.noteNumber = outer.aside, outer.noteNumber
}

func (r *reader) source(n *ooxml.Node) document.Source {
	return document.Source{Part: r.part, Node: n.Ordinal}
}

// mostWarnings is more than anybody reads. The kinds come from the file, which may make up as many as it likes.
const mostWarnings = 200

// warn adds an issue at an element, once for each code and kind.
func (r *reader) warn(code diag.Code, at *ooxml.Node, kind string) {
	kind = firstLetters(kind)
	key := string(code) + " " + kind
	if r.told[key] || len(r.told) >= mostWarnings {
		return
	}
	r.told[key] = true
	r.issues.Add(code, diag.Place{Part: r.part, Node: at.Ordinal, Near: near(at)}, kind)
}

// mostLetters is as much of a text as a message quotes.
const mostLetters = 60

// near gives the first words inside an element, for people who look for the place.
func near(n *ooxml.Node) string {
	var words strings.Builder
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		if words.Len() > 4*mostLetters {
			return
		}
		if n.Tag == "w:t" || n.Tag == "m:t" {
			words.WriteString(n.TextContent())
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(n)
	return firstLetters(strings.Join(strings.Fields(words.String()), " "))
}

func firstLetters(text string) string {
	if len(text) <= mostLetters {
		return text
	}
	count := 0
	for i := range text {
		if count == mostLetters {
			return text[:i] + "…"
		}
		count++
	}
	return text
}
