// Package document is a Word document as meaning: sections, paragraphs, tables, with every style already resolved.
//
// Package docx makes it from a file, package layout turns it into pages, package nd30 judges its form. Nothing is left
// to look up: a paragraph carries its own indents, a run its own typeface. Lengths are unit.Length (EMU). All values
// are frozen once made. Names follow ECMA-376 Part 1, chapter 17.
package document

import "vanthu/docgen/unit"

// Document is the whole.
type Document struct {
	Sections   []*Section
	Properties Properties
	Compat     int         // w:compatibilityMode: 15 for Word 2013 and later; 12 when the file does not say
	DefaultTab unit.Length // distance of default tab stops (17.15.1.25)
	EvenAndOdd bool        // even pages have headers of their own (17.15.1.35)
	Mirrored   bool        // even pages have their side margins exchanged, the gutter inside (17.15.1.57)
	Decimal    rune        // sign to which decimal tabs align (17.15.1.23); 0 for the comma
	Background *Color      // of every page, nil for none (17.2.1)
	Notes      NoteForm
	Fonts      map[string]FontHint // by name in lower case: what the file knows of typefaces that may not be there
	// AddSpaces: the spaces after a paragraph and before the next one count together, not the larger of them (17.15.3.21,
	// doNotUseHTMLParagraphAutoSpacing).
	AddSpaces bool
	// KeepLineBreaks: a justified line that ends in a line break is not stretched (17.15.3.17, doNotExpandShiftReturn).
	KeepLineBreaks bool
}

// NoteForm is what parts footnotes from the text above them (17.11.9).
type NoteForm struct {
	Separator    []Block // above the notes of a page
	Continuation []Block // above a note that goes on from the page before
	BeneathText  bool    // notes follow the text at once instead of standing at the foot of the page (17.11.21)
}

// FontHint tells what to take for a typeface that is not there (17.8.3).
type FontHint struct {
	Other []string // further names of it
	Class FontClass
}

// FontClass is the kind of a typeface (17.18.30).
type FontClass uint8

const (
	AnyClass  FontClass = iota
	Roman               // with serifs
	Swiss               // without
	Monospace           // letters of one width
)

// Properties are the facts of docProps/core.xml that other formats repeat.
type Properties struct {
	Title, Author, Subject, Keywords string
	Language                         string // "vi-VN"
}

// Source says where in the file a thing stands: the part and the ordinal of its element (ooxml.Node.Ordinal). It is
// opaque to layout and comes back on its items.
type Source struct {
	Part string
	Node int
}

// SectionStart says where a section begins (17.6.22).
type SectionStart uint8

const (
	NextPage SectionStart = iota
	Continuous
	OddPage
	EvenPage
	NextColumn
)

// Section is a stretch of the document with one page form (17.6).
type Section struct {
	PageWidth, PageHeight    unit.Length
	Top, Right, Bottom, Left unit.Length // margins; a negative Top or Bottom is meant as exact (17.6.11)
	Gutter                   unit.Length
	Header, Footer           unit.Length // distance of header and footer from the edge of the paper
	Start                    SectionStart
	PageStart                int // number of the first page, -1 to go on counting
	PageFormat               NumberFormat
	TitlePage                bool // the first page has its own header and footer (17.10.6)
	Align                    VerticalAlign
	Columns                  Columns
	LinePitch                unit.Length // of the document grid, 0 for none (17.6.5)
	Borders                  PageBorders
	Headers, Footers         Edges
	Blocks                   []Block
	Source                   Source
}

// Columns of text in a section (17.6.4). Count is at least 1; Widths is empty when all are equal.
type Columns struct {
	Count     int
	Space     unit.Length
	Widths    []Column
	Separator bool // a line between them
}

// Column is one column of unequal width and the space after it.
type Column struct{ Width, Space unit.Length }

// PageBorders are the lines around the pages of a section (17.6.10). The space of each is measured from the edge of the
// paper, or outwards from the text.
type PageBorders struct {
	Borders
	FromText          bool
	OnFirst, OnOthers bool // on which pages of the section
}

// Edges are the headers or the footers of a section. A nil member is not there at all; those inherited from the
// section before are already filled in.
type Edges struct{ First, Even, Default []Block }

// VerticalAlign places content in a page or a cell (17.6.23, 17.4.83).
type VerticalAlign uint8

const (
	AlignTop VerticalAlign = iota
	AlignMiddle
	AlignBottom
)

// Turn is how text lies on the page.
type Turn uint8

const (
	Upright   Turn = iota
	Upwards        // turned to the left: lines run from bottom to top
	Downwards      // turned to the right: lines run from top to bottom
)

// Block is a Paragraph or a Table.
type Block interface{ block() }

func (*Paragraph) block() {}
func (*Table) block()     {}

// Align is the alignment of a paragraph's lines (17.18.44).
type Align uint8

const (
	Left Align = iota
	Center
	Right
	Justify
	Distribute
)

// LineRule says how Line is meant (17.18.48).
type LineRule uint8

const (
	LineAuto    LineRule = iota // multiple of single spacing
	LineExact                   // exactly Spacing.Line
	LineAtLeast                 // Spacing.Line or more
)

// Spacing of a paragraph (17.3.1.33).
type Spacing struct {
	Before, After         unit.Length
	BeforeAuto, AfterAuto bool // decided by layout: 14 pt in Word
	Contextual            bool // none between paragraphs of one style (17.3.1.9)
	Rule                  LineRule
	Multiple              int         // in 240ths of single spacing when Rule is LineAuto
	Line                  unit.Length // when Rule is LineExact or LineAtLeast
}

// Indent of a paragraph (17.3.1.12). FirstLine is negative for a hanging indent.
type Indent struct{ Left, Right, FirstLine unit.Length }

// Paragraph is a block of lines (17.3.1).
type Paragraph struct {
	Style           string // style id: "VTMuc"
	OutlineLevel    int    // 0 for heading 1 … 8, -1 for body text
	Align           Align
	Indent          Indent
	Spacing         Spacing
	KeepNext        bool
	KeepLines       bool
	WidowControl    bool
	OffGrid         bool // does not follow the document grid (17.3.1.32)
	PageBreakBefore bool
	Borders         Borders
	Shading         *Color
	Tabs            []TabStop  // sorted; cleared ones are gone
	Label           *ListLabel // number or bullet in front
	Mark            RunStyle   // of the paragraph mark: decides the height of an empty paragraph
	Inlines         []Inline
	Frames          []*Frame // boxes anchored here
	Bookmarks       []string // names of places that links lead to, which begin here (17.13.6.2)
	Source          Source
}

// TabKind is how text stands at a tab stop (17.18.84).
type TabKind uint8

const (
	TabLeft TabKind = iota
	TabCenter
	TabRight
	TabDecimal
	TabBar
)

// TabStop is a custom tab stop, measured from the left margin of the text (17.3.1.37).
type TabStop struct {
	At     unit.Length
	Kind   TabKind
	Leader rune // 0 for none
}

// ListLabel is the number or bullet that numbering puts before a paragraph, already worded (17.9).
type ListLabel struct {
	Text   string
	Style  RunStyle
	Align  Align       // within the label's room (17.9.7)
	Suffix rune        // '\t', ' ' or 0 (17.9.28)
	Tab    unit.Length // legacy tab stop of the level when > 0
}

// Color is an RGB colour.
type Color struct{ R, G, B uint8 }

// BorderStyle is the look of a border line.
type BorderStyle uint8

const (
	NoBorder BorderStyle = iota
	SingleBorder
	DoubleBorder
	DottedBorder
	DashedBorder
	ThickThinBorder
	ThinThickBorder
)

// Border is one border line: Width of the line itself, Space between line and text.
type Border struct {
	Style BorderStyle
	Width unit.Length
	Space unit.Length
	Color Color
}

// Borders of a paragraph. Between is the line between like neighbours (17.3.1.5).
type Borders struct{ Top, Left, Bottom, Right, Between Border }

// Any reports whether any side has a line.
func (b Borders) Any() bool {
	return b.Top.Style != NoBorder || b.Left.Style != NoBorder || b.Bottom.Style != NoBorder || b.Right.Style != NoBorder || b.Between.Style != NoBorder
}

// NumberFormat words a number (17.18.59); as written in the file: "decimal", "lowerRoman", "upperRoman",
// "lowerLetter", "upperLetter", "none". "" means decimal.
type NumberFormat string
