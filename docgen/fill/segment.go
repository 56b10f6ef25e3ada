package fill

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// segment is a stretch of a finished part: bytes that are the same in every document, or a hole that each filling fills
// in its own way.
type segment struct {
	text  []byte
	hole  hole
	name  string     // what the form has there
	parts []textPart // of an attribute or an address
}

// hole tells what stands in the place of a segment.
type hole uint8

const (
	fixed           hole = iota
	attribute            // value of an attribute with tags
	instruction          // text of a field's instruction with tags
	instructionAttr      // the same in an attribute
	address              // id of the relationship that a link with tags leads along
	bookmarkID           // id of a bookmark's start
	bookmarkEnd          // id of its end
	bookmarkName         // its name, which may not be there twice
	drawingID            // id of a drawing
	listNumber           // number of the list to which a paragraph belongs
	mergeMark            // w:vMerge of a cell that may be one with its upper neighbour
	cellWidth            // w:tcW of a cell in a table whose columns are repeated
	cellSpan             // w:gridSpan there
	pictureID            // relationship, width and height of a picture
	pictureWide
	pictureHigh
)

// segments are what a node has become.
type segments []segment

// add puts bytes behind the last segment.
func (s *segments) add(write func(dst []byte) []byte) {
	if n := len(*s); n > 0 && (*s)[n-1].hole == fixed {
		(*s)[n-1].text = write((*s)[n-1].text)
		return
	}
	*s = append(*s, segment{text: write(nil)})
}

func (s *segments) text(text string) {
	s.add(func(dst []byte) []byte { return append(dst, text...) })
}

// literal tells whether the segments are the same in every document, and gives their bytes.
func (s segments) literal() ([]byte, bool) {
	switch {
	case len(s) == 0:
		return nil, true
	case len(s) == 1 && s[0].hole == fixed:
		return s[0].text, true
	}
	return nil, false
}

// segments writes what a node of the form has become.
func (f *filler) segments(list segments, i *item, s *expr.Scope) {
	for n := range list {
		if seg := &list[n]; seg.hole == fixed {
			f.buf = append(f.buf, seg.text...)
		} else {
			f.fillHole(seg, i, s)
		}
	}
}

func (f *filler) fillHole(seg *segment, i *item, s *expr.Scope) {
	switch seg.hole {
	case attribute:
		f.buf = appendAttrText(f.buf, f.textOf(seg.parts, s))
	case instruction:
		f.buf = ooxml.AppendText(f.buf, f.escaped(seg.parts, s, instructionSafe.Replace))
	case instructionAttr:
		f.buf = appendAttrText(f.buf, f.escaped(seg.parts, s, instructionSafe.Replace))
	case address:
		f.buf = append(f.buf, f.link(seg.parts, s)...)
	case bookmarkID:
		id := seg.name
		if f.taken["#"+seg.name] {
			id = f.freshID()
		}
		f.taken["#"+seg.name] = true
		f.openBookmarks[seg.name] = id
		f.buf = append(f.buf, id...)
	case bookmarkEnd:
		id, ok := f.openBookmarks[seg.name]
		if !ok {
			id = seg.name
		}
		f.buf = append(f.buf, id...)
	case bookmarkName:
		name := seg.name
		if f.taken["="+seg.name] {
			name = shorten(seg.name) + "_" + f.freshID()
		}
		f.taken["="+seg.name] = true
		f.buf = appendAttrText(f.buf, name)
	case drawingID:
		id := seg.name
		if id == "" || f.taken["@"+seg.name] {
			id = f.freshID()
		}
		f.taken["@"+seg.name] = true
		f.buf = append(f.buf, id...)
	case listNumber:
		f.buf = strconv.AppendInt(f.buf, int64(f.lists.number(seg.name)), 10)
	case mergeMark:
		f.buf = append(f.buf, f.mergeMark...)
	case cellWidth:
		f.buf = append(f.buf, f.grid.width(i)...)
	case cellSpan:
		f.buf = append(f.buf, f.grid.span(i)...)
	case pictureID:
		f.buf = append(f.buf, f.fitted.id...)
	case pictureWide:
		f.buf = strconv.AppendInt(f.buf, f.fitted.wide, 10)
	case pictureHigh:
		f.buf = strconv.AppendInt(f.buf, f.fitted.high, 10)
	}
}

// instructionSafe keeps a value within the quotes of a field's instruction, so that it cannot become a field.
var instructionSafe = strings.NewReplacer(`"`, "”", `\`, `\\`, "\n", " ", "\t", " ", "\r", "", "{", "(", "}", ")")

// escaped fills parts in, each value made safe for where it goes.
func (f *filler) escaped(parts []textPart, s *expr.Scope, escape func(string) string) string {
	var text strings.Builder
	writeEscaped(&text, parts, s, &f.budget, escape)
	return text.String()
}

// schemes are the kinds of addresses that a link may have; a record cannot make a link that opens a file or runs code.
var schemes = []string{"http", "https", "mailto", "tel", "ftp"}

// link returns the id of a relationship to the address that the parts give.
func (f *filler) link(parts []textPart, s *expr.Scope) string {
	escape := url.PathEscape
	if len(parts) == 1 {
		escape = nil // the value is the whole address
	}
	target := strings.ReplaceAll(f.escaped(parts, s, escape), " ", "%20")
	scheme, _, absolute := strings.Cut(target, ":")
	if absolute && !slices.Contains(schemes, strings.ToLower(scheme)) {
		f.report.Add(diag.FillLinkRefused, diag.Place{Part: f.part.name}, excerpt(target, 80))
		target = "about:blank"
	}
	if target == "" {
		target = "about:blank"
	}
	id, ok := f.rels[target]
	if !ok {
		id = f.edit.relate(f.part.name, "hyperlink", target, true)
		f.rels[target] = id
	}
	return id
}

// freshID is a number that no bookmark and no drawing of the part has.
func (f *filler) freshID() string {
	f.nextID++
	return strconv.Itoa(f.nextID - 1)
}

// appendAttrText writes the value of an attribute.
func appendAttrText(dst []byte, text string) []byte {
	at := len(dst)
	dst = ooxml.AppendAttr(dst, "", text) // ` ="…"`
	copy(dst[at:], dst[at+3:len(dst)-1])
	return dst[:len(dst)-4]
}
