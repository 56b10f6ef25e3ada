package layout

import (
	"vanthu/docgen/document"
	"vanthu/docgen/font"
	"vanthu/docgen/unit"
)

// Page is a finished page: its items stand at absolute places, measured from the top left corner of the paper,
// x to the right, y down. Items are drawn in order, later ones over earlier ones.
type Page struct {
	Width, Height unit.Length
	Items         []Item

	glyphs []*[glyphBlock]Glyph // blocks that the texts of a document are cut from; its first page holds them
}

// Release hands the memory of the glyphs of a document's pages to the next document. All pages of the document must be
// given, as Layout returned them; nobody may look at any of them afterwards.
func Release(pages []Page) {
	for i := range pages {
		for _, block := range pages[i].glyphs {
			glyphBlocks.Put(block)
		}
		pages[i].glyphs = nil
	}
}

// Item is Text, Rule, Fill, Image, Link or Destination. Nothing is left to decide for whoever draws it.
type Item interface{ item() }

func (*Text) item()  {}
func (*Rule) item()  {}
func (*Fill) item()  {}
func (*Image) item() {}
func (*Link) item()  {}

func (*Destination) item() {}

// Text is glyphs of one face on one baseline. Spaces are glyphs like others, so that copying gives them back.
type Text struct {
	X, Baseline unit.Length
	Face        *font.Face
	Size        unit.Length
	Scale       int // width in percent; 100 is natural
	Color       document.Color
	Turn        document.Turn // of the whole item around (X, Baseline)
	Glyphs      []Glyph
	Width       unit.Length // the way from X to where the next glyph would stand
	Source      document.Source
}

// Glyph is one drawn sign. X is its distance from Text.X; justification, spacing and kerning are already in it.
type Glyph struct {
	ID   font.GlyphID
	Rune rune // what copying gives
	X    unit.Length
}

// End returns where the glyph after number i stands, as distance from X.
func (t *Text) End(i int) unit.Length {
	if i+1 < len(t.Glyphs) {
		return t.Glyphs[i+1].X
	}
	return t.Width
}

// String returns the text of the item.
func (t *Text) String() string {
	runes := make([]rune, len(t.Glyphs))
	for i, g := range t.Glyphs {
		runes[i] = g.Rune
	}
	return string(runes)
}

// LineKind is the pattern of a Rule.
type LineKind uint8

const (
	Solid LineKind = iota
	Dotted
	Dashed
	Wave
)

// Rule is a straight line of a given width, centred on the way from (X1,Y1) to (X2,Y2), ends cut square. A double
// line is two of them.
type Rule struct {
	X1, Y1, X2, Y2 unit.Length
	Width          unit.Length
	Kind           LineKind
	Color          document.Color
	Source         document.Source
}

// Fill is a filled rectangle, or an outline when Stroke > 0; Round > 0 rounds the corners (an ellipse when it is
// half of both sides).
type Fill struct {
	X, Y, Width, Height unit.Length
	Round               unit.Length
	Stroke              unit.Length // 0: filled with Color; otherwise only the outline, drawn in Color
	Color               document.Color
	Source              document.Source
}

// Image is a picture stretched into a rectangle, as far as its View does not say otherwise.
type Image struct {
	X, Y, Width, Height unit.Length
	Data                []byte // PNG or JPEG
	Format              string // "png", "jpeg"
	AltText             string
	View                document.View
	Source              document.Source
}

// Link makes a rectangle lead to an address, or within the document to a Destination: "#" and its name.
type Link struct {
	X, Y, Width, Height unit.Length
	Address             string
}

// Destination is a place to which links and the outline of the document lead. Nothing of it shows.
type Destination struct {
	X, Y  unit.Length
	Names []string // of the bookmarks that begin here
	Title string   // of a heading, "" where none begins
	Level int      // of the heading, 1 for the highest
}
