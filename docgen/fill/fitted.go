package fill

import (
	"bytes"
	"strconv"
	"strings"
	"sync"

	"vanthu/docgen/diag"
	"vanthu/docgen/fit"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// A text box whose title says so (package fit) fits what a record puts into it: the runs get the size that the text
// needs, and line ends where it is broken. The DOCX holds the outcome, so Word, LibreOffice and our pages show the same.

// Fitted says how the text of one box was set.
type Fitted struct {
	Box    string // name of the text box
	Text   string
	Size   float64 // points
	Lines  int
	IsName bool // its last two syllables stay together
	Fits   bool // when not, no document is made unless the call asks for a draft
}

// fitting is what is known of such a box before the record comes.
type fitting struct {
	name string
	box  fit.Box
	look fit.Type

	// What was set before: the same unit, day and signer stand on many sheets.
	mutex sync.Mutex
	known map[string]settled
}

// settled is a box's content with its size and line ends.
type settled struct {
	content []byte
	fitted  Fitted
}

// mostKnown bounds what a box remembers; then it forgets all.
const mostKnown = 200

// set fits what filling has written into a box, or remembers how it was fitted.
func (b *fitting) set(region []byte) settled {
	b.mutex.Lock()
	out, known := b.known[string(region)]
	b.mutex.Unlock()
	if known {
		return out
	}
	out = b.settle(region)
	b.mutex.Lock()
	if len(b.known) == mostKnown {
		clear(b.known)
	}
	b.known[string(region)] = out
	b.mutex.Unlock()
	return out
}

func (b *fitting) settle(region []byte) settled {
	paragraphs, places := boxText(region)
	set := b.box.Set(paragraphs, b.look)
	out := make([]byte, 0, len(region)+len(region)/4)
	at := 0
	for n, breaks := range set.Breaks {
		for _, offset := range breaks {
			place := places[n].at(offset)
			if place < 0 {
				continue
			}
			out = append(out, region[at:place]...)
			out = append(out, `</w:t><w:br/><w:t xml:space="preserve">`...)
			at = place + 1 // the space goes
		}
	}
	out = sized(append(out, region[at:]...), set.Size)
	if !set.Fits {
		out = reddened(out)
	}
	return settled{out, Fitted{Box: b.name, Text: strings.Join(paragraphs, "\n"), Size: float64(set.Size) / 2, Lines: set.Lines, IsName: b.box.Name, Fits: set.Fits}}
}

// fittings finds the text boxes of a part that have a title for package fit, by their content.
func (c *wordCompiler) fittings(root *ooxml.Node) map[*ooxml.Node]*fitting {
	found := map[*ooxml.Node]*fitting{}
	if c.faces == nil {
		return found
	}
	var walk func(n *ooxml.Node, around *ooxml.Node)
	walk = func(n, around *ooxml.Node) {
		switch n.Tag {
		case "wp:anchor", "wp:inline":
			around = n
		case "w:txbxContent":
			if f := c.fitting(around, n); f != nil {
				found[n] = f
			}
		}
		for _, child := range n.Children {
			walk(child, around)
		}
	}
	walk(root, nil)
	return found
}

func (c *wordCompiler) fitting(around, content *ooxml.Node) *fitting {
	if around == nil {
		return nil
	}
	box, ok := fit.Parse(around.Child("wp:docPr").Attr("title"))
	if !ok {
		return nil
	}
	f := &fitting{known: map[string]settled{}, name: around.Child("wp:docPr").Attr("name"), box: box}
	wide, high := extentOf(&ooxml.Node{Children: []*ooxml.Node{around}})
	f.box.Width, f.box.Height = unit.Length(wide), unit.Length(high)
	var body *ooxml.Node
	var rPr, spacing *ooxml.Node
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		if n.Tag == "w:r" && rPr == nil {
			rPr = n.Child("w:rPr")
		}
		if n.Tag == "w:pPr" && spacing == nil {
			spacing = n.Child("w:spacing")
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	walk(content)
	walkTo(around, "wps:bodyPr", &body)
	if vert := body.Attr("vert"); vert == "vert" || vert == "vert270" {
		f.box.Width, f.box.Height = f.box.Height, f.box.Width
	}
	f.look = fit.Type{Faces: c.faces, Caps: isOn(rPr.Child("w:caps"))}
	f.look.Face, _ = c.faces.Find(rPr.Child("w:rFonts").Attr("w:ascii"), isOn(rPr.Child("w:b")), isOn(rPr.Child("w:i")))
	if between, err := strconv.Atoi(rPr.Child("w:spacing").Attr("w:val")); err == nil {
		f.look.Spacing = unit.Length(between) * unit.Twip
	}
	if line, err := strconv.Atoi(spacing.Attr("w:line")); err == nil && line > 0 && (spacing.Attr("w:lineRule") == "" || spacing.Attr("w:lineRule") == "auto") {
		f.look.Leading = line * 100 / 240
	}
	return f
}

func walkTo(n *ooxml.Node, tag string, found **ooxml.Node) {
	for _, c := range n.Children {
		if c.Tag == tag && *found == nil {
			*found = c
		}
		walkTo(c, tag, found)
	}
}

// isOn reads a property that is on by being there (ECMA-376 Part 1, 17.17.4).
func isOn(n *ooxml.Node) bool {
	v := n.Attr("w:val")
	return n != nil && v != "0" && v != "false" && v != "off"
}

// fit sets what stands in a box since start.
func (f *filler) fit(b *fitting, start int) {
	set := b.set(f.buf[start:])
	f.fits = append(f.fits, set.fitted)
	if !set.fitted.Fits && !f.draft {
		f.report.Add(diag.FillNoFit, diag.Place{Near: excerpt(set.fitted.Text, 60)}, b.name, strconv.FormatFloat(float64(b.box.Least)/2, 'f', -1, 64), b.box.Lines)
	}
	f.buf = append(f.buf[:start], set.content...)
}

// stretches says where the letters of a paragraph stand in the bytes of its box.
type stretches []stretch

type stretch struct {
	text  int // first byte in the paragraph's text
	place int // first byte in the box
	size  int
	plain bool // byte for byte; a letter written as an entity is a stretch of its own
}

// at returns where a byte of the text stands, -1 when it is no space there.
func (s stretches) at(offset int) int {
	for _, x := range s {
		if x.plain && offset >= x.text && offset < x.text+x.size {
			return x.place + offset - x.text
		}
	}
	return -1
}

// boxText reads the text of what filling has written into a box, paragraph by paragraph.
func boxText(b []byte) ([]string, []stretches) {
	var texts []string
	var places []stretches
	var text strings.Builder
	var place stretches
	for at := 0; at < len(b); {
		if b[at] != '<' {
			at++
			continue
		}
		end := bytes.IndexByte(b[at:], '>')
		if end < 0 {
			break
		}
		tag, after := b[at:at+end+1], at+end+1
		switch {
		case bytes.HasPrefix(tag, []byte("<w:t>")), bytes.HasPrefix(tag, []byte("<w:t ")):
			close := bytes.IndexByte(b[after:], '<')
			if close < 0 {
				close = len(b) - after
			}
			place = boxLetters(b[after:after+close], after, &text, place)
			after += close
		case bytes.HasPrefix(tag, []byte("<w:br")), bytes.HasPrefix(tag, []byte("</w:p>")), bytes.HasPrefix(tag, []byte("<w:p/>")):
			texts, places = append(texts, text.String()), append(places, place)
			text.Reset()
			place = nil
		}
		at = after
	}
	return texts, places
}

// boxLetters adds the letters of one w:t, entities understood.
func boxLetters(b []byte, from int, text *strings.Builder, place stretches) stretches {
	for at := 0; at < len(b); {
		end := bytes.IndexByte(b[at:], '&')
		if end != 0 {
			if end < 0 {
				end = len(b) - at
			}
			place = append(place, stretch{text.Len(), from + at, end, true})
			text.Write(b[at : at+end])
			at += end
			continue
		}
		close := bytes.IndexByte(b[at:], ';')
		if close < 0 {
			break
		}
		text.WriteString(entity(string(b[at : at+close+1])))
		at += close + 1
	}
	return place
}

var entities = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'")

func entity(s string) string { return entities.Replace(s) }

// sized gives every run of a box the size found.
func sized(b []byte, size int) []byte {
	out := make([]byte, 0, len(b)+16)
	for {
		at := bytes.Index(b, []byte("<w:sz"))
		if at < 0 {
			return append(out, b...)
		}
		value := at + len("<w:sz")
		for _, rest := range []string{` w:val="`, `Cs w:val="`} {
			if bytes.HasPrefix(b[value:], []byte(rest)) {
				value += len(rest)
				break
			}
		}
		out = append(out, b[:value]...)
		b = b[value:]
		if end := bytes.IndexByte(b, '"'); end >= 0 && out[len(out)-1] == '"' {
			out = strconv.AppendInt(out, int64(size), 10)
			b = b[end:]
		}
	}
}

// reddened shows in a draft what overflows.
func reddened(b []byte) []byte {
	var out []byte
	const tag = `<w:color w:val="`
	for {
		at := bytes.Index(b, []byte(tag))
		if at < 0 {
			return append(out, b...)
		}
		at += len(tag)
		end := bytes.IndexByte(b[at:], '"')
		if end < 0 {
			return append(out, b...)
		}
		out = append(append(out, b[:at]...), "FF0000"...)
		b = b[at+end:]
	}
}
