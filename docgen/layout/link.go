package layout

import (
	"slices"
	"strings"

	"vanthu/docgen/document"
)

// linkSchemes are the kinds of address that a reader may be led to: the web, a letter box, a telephone. Whatever else a
// stranger's document names (scripts, files of the reader's machine) stays plain text.
var linkSchemes = []string{"http://", "https://", "mailto:", "tel:"}

// Safe reports whether the address may be made clickable.
func (l *Link) Safe() bool {
	address := strings.ToLower(l.Address)
	for _, scheme := range linkSchemes {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	return false
}

// Within returns the name of the Destination that a link leads to; ok is false for one that leads out of the document.
func (l *Link) Within() (name string, ok bool) { return strings.CutPrefix(l.Address, "#") }

// mark sets what may be led to in a paragraph at its first line.
func (s *strip) mark(p *document.Paragraph) {
	d := &Destination{Names: p.Bookmarks}
	if p.OutlineLevel >= 0 {
		d.Title, d.Level = heading(p), p.OutlineLevel+1
	}
	if d.Title != "" || len(d.Names) > 0 {
		s.items = append(s.items, d)
	}
}

// mostTitle is as much of a heading, in bytes, as an outline shows.
const mostTitle = 500

// heading is a paragraph's number and text on one line.
func heading(p *document.Paragraph) string {
	var text strings.Builder
	if p.Label != nil {
		text.WriteString(p.Label.Text + " ")
	}
	for _, in := range p.Inlines {
		switch in := in.(type) {
		case *document.Run:
			if !in.Style.Hidden {
				text.WriteString(in.Text)
			}
		case *document.Tab, *document.Break:
			text.WriteByte(' ')
		}
		if text.Len() > mostTitle {
			break
		}
	}
	title := strings.Join(strings.FieldsFunc(text.String(), invisible), "")
	title = strings.Join(strings.Fields(title), " ")
	return strings.ToValidUTF8(title[:min(len(title), mostTitle)], "")
}

// unmarked leaves out the destinations among items that stand on several pages: they lead to none of them.
func unmarked(items []Item) []Item {
	return slices.DeleteFunc(items, func(i Item) bool {
		_, marks := i.(*Destination)
		return marks
	})
}
