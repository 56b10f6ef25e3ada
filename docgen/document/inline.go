package document

import "vanthu/docgen/unit"

// Inline is what stands in a line: Run, Tab, Break, Field, Picture, Drawing, NoteMark or Separator.
type Inline interface{ inline() }

func (*Run) inline()       {}
func (*Tab) inline()       {}
func (*Break) inline()     {}
func (*Field) inline()     {}
func (*Picture) inline()   {}
func (*Drawing) inline()   {}
func (*NoteMark) inline()  {}
func (*Separator) inline() {}

// Run is text in one style (17.3.2.25). Text holds no tab or line break; U+00A0, U+2011 and U+00AD keep their meaning.
type Run struct {
	Text   string
	Style  RunStyle
	Link   string // address of a hyperlink, "" for none; "#name" leads to a bookmark of the document
	Source Source
}

// Tab is a tab character.
type Tab struct {
	Style  RunStyle
	To     *TabTo // nil for the next stop
	Source Source
}

// TabTo is where an alignment tab leads whatever the stops (17.3.3.23): to the left, the middle or the right of the text
// or, with Indents, of the room between the paragraph's indents.
type TabTo struct {
	Kind    TabKind // TabLeft, TabCenter or TabRight
	Indents bool
	Leader  rune // 0 for none
}

// BreakKind is where a break goes on (17.3.3.1).
type BreakKind uint8

const (
	LineBreak BreakKind = iota
	PageBreak
	ColumnBreak
)

// Break ends a line, page or column.
type Break struct {
	Kind   BreakKind
	Style  RunStyle
	Source Source
}

// FieldKind names a field that only layout can answer. All other fields are runs with their stored result.
type FieldKind uint8

const (
	PageNumber FieldKind = iota
	PageCount
	SectionPageCount
)

// Field is a number that is known once the pages are.
type Field struct {
	Kind   FieldKind
	Format NumberFormat // "" follows the section's
	Style  RunStyle
	Source Source
}

// NoteMark is where a footnote hangs (17.11.14). It shows nothing itself: the number, or the sign that the author typed
// for it, is the run that follows.
type NoteMark struct {
	Note   *Note
	Source Source
}

// Note is a footnote, set at the foot of the column in which its mark stands (17.11.10). Endnotes are none: they are
// blocks of the section that they end.
type Note struct {
	Blocks []Block
	Source Source
}

// Separator is the line between text and notes: short, or as long as the column where a note goes on from the page
// before (17.11.23, 17.11.1).
type Separator struct {
	Whole  bool
	Style  RunStyle
	Source Source
}

// MaxPixels bounds the memory that one picture may take: 64 million are a sheet of A3 at 500 dpi. Larger ones are not
// drawn.
const MaxPixels = 64 << 20

// Picture is an inline or framed image, or a drawn shape when Image is nil.
type Picture struct {
	Width, Height unit.Length
	Image         []byte // PNG or JPEG as it lies in the package
	Format        string // "png", "jpeg"
	AltText       string
	View          View
	Source        Source
}

// Drawing is shapes that stand in the line together, in a box of a size (20.4.2.8). The places of its frames are offsets
// from the upper left corner of the box.
type Drawing struct {
	Width, Height unit.Length
	Frames        []*Frame
	Source        Source
}

// View is how an image is shown in its box: a part of it, mirrored, then turned around the middle of the box.
type View struct {
	Left, Top, Right, Bottom int  // cut off at the sides, in 1000ths of a percent of the image; negative leaves room free (20.1.8.55)
	FlipX, FlipY             bool // mirrored left to right, top to bottom (20.1.7.6)
	Angle                    int  // clockwise, in 60,000ths of a degree (20.1.10.3)
}

// Plain reports whether the whole image is shown as it is.
func (v View) Plain() bool { return v == View{} }

// Underline is the kind of line under text (17.18.99).
type Underline uint8

const (
	NoUnderline Underline = iota
	SingleUnderline
	DoubleUnderline
	ThickUnderline
	DottedUnderline
	DashedUnderline
	WaveUnderline
	WordsUnderline // under words only, not under spaces
)

// VerticalPosition raises or lowers text at a smaller size (17.3.2.42).
type VerticalPosition uint8

const (
	Baseline VerticalPosition = iota
	Superscript
	Subscript
)

// RunStyle is how characters look (17.3.2), with nothing left to inherit.
type RunStyle struct {
	Family       string      // typeface for Latin text
	Size         unit.Length // full height of the letters: 14 pt = 14·unit.Point
	Bold, Italic bool
	Underline    Underline
	Strike       bool
	DoubleStrike bool
	Caps         bool
	SmallCaps    bool
	Hidden       bool
	Color        Color
	Highlight    *Color // behind the text
	Shading      *Color // behind the text, under the highlight
	Vertical     VerticalPosition
	Raise        unit.Length // w:position: up when positive
	Spacing      unit.Length // added after each character (17.3.2.35)
	Scale        int         // width of letters in percent; 100 is natural
	Kern         unit.Length // from this size on pairs of letters are kerned (17.3.2.19); 0 for never
	Language     string
}

// FrameReference is what a frame's place is measured from (20.4.3).
type FrameReference uint8

const (
	FromColumn FrameReference = iota // text column, left edge; vertical: not used
	FromMargin
	FromPage
	FromParagraph // vertical: top of the anchor's paragraph
	FromLine
	FromCharacter
)

// FrameAlign replaces an offset (20.4.3.1).
type FrameAlign uint8

const (
	FrameOffset FrameAlign = iota // use the offset
	FrameStart                    // left or top
	FrameCenter
	FrameEnd // right or bottom
)

// Wrap is how body text meets a frame (20.4.2).
type Wrap uint8

const (
	WrapNone Wrap = iota // text runs over or under it
	WrapTopAndBottom
	WrapSquare
)

// FrameShape is the outline that is drawn around a frame's content.
type FrameShape uint8

const (
	NoShape FrameShape = iota // no outline; a picture or text box may still be inside
	Rectangle
	RoundedRectangle
	Ellipse
	Line // from the top left to the bottom right corner, or flipped
)

// Frame is a box anchored to a paragraph (20.4.2.3): a picture, a shape, a text box.
type Frame struct {
	Horizontal, Vertical   FrameReference
	X, Y                   unit.Length
	AlignX, AlignY         FrameAlign
	Width, Height          unit.Length
	Wrap                   Wrap
	Behind                 bool // drawn under the text
	Shape                  FrameShape
	FlipVertical           bool
	Stroke                 Border // Style NoBorder for none
	Fill                   *Color
	Picture                *Picture
	Blocks                 []Block // of a text box
	InsetTop, InsetRight   unit.Length
	InsetBottom, InsetLeft unit.Length
	TextAlign              VerticalAlign
	Turn                   Turn        // of the text in it
	ClearTop, ClearRight   unit.Length // kept free of body text around the frame when it wraps (20.4.2.3)
	ClearBottom, ClearLeft unit.Length
	Source                 Source
}
