package docx

import (
	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/ordinal"
)

// notes are the footnotes or the endnotes of a document (17.11).
type notes struct {
	kind string // "footnote" or "endnote"
	part string
	byID map[string]*ooxml.Node
	line map[string]*ooxml.Node    // what parts text from notes, by w:type
	read map[string]*document.Note // those that were referred to already

	global    *ooxml.Node // the form of all sections
	format    document.NumberFormat
	next      int
	inSection bool // notes end the section that they are referred to in (17.11.22)
	below     bool // notes follow the text at once
	waiting   []document.Block
}

// open reads the part that holds the notes.
func (ns *notes) open(r *reader, main *ooxml.Part, kind string, global *ooxml.Node) {
	*ns = notes{kind: kind, byID: map[string]*ooxml.Node{}, line: map[string]*ooxml.Node{}, read: map[string]*document.Note{}, global: global, next: 1}
	ns.below = global.Child("w:pos").Attr("w:val") == "beneathText"
	ns.inSection = global.Child("w:pos").Attr("w:val") == "sectEnd"
	if start, ok := number(global.Child("w:numStart").Attr("w:val")); ok {
		ns.next = clampCount(start)
	}
	part := r.pkg.Related(main.Name, kind+"s")
	if part == nil {
		return
	}
	ns.part = part.Name
	if root := r.tree(part); root != nil {
		for _, n := range root.Children {
			switch {
			case n.Tag != "w:"+kind:
			case n.Attr("w:type") == "" || n.Attr("w:type") == "normal":
				ns.byID[n.Attr("w:id")] = n
			default:
				ns.line[n.Attr("w:type")] = n
			}
		}
	}
}

// begin takes the form of a section over that of the document (17.11.11).
func (ns *notes) begin(section *ooxml.Node) {
	form := section.Child("w:" + ns.kind + "Pr")
	ns.format = "decimal"
	if ns.kind == "endnote" {
		ns.format = "lowerRoman"
	}
	restarts := false
	for _, n := range []*ooxml.Node{ns.global, form} {
		if format := n.Child("w:numFmt").Attr("w:val"); format != "" {
			ns.format = document.NumberFormat(format)
		}
		if restart := n.Child("w:numRestart"); restart != nil {
			restarts = restart.Attr("w:val") == "eachSect"
		}
	}
	if start, ok := number(form.Child("w:numStart").Attr("w:val")); ok {
		ns.next = clampCount(start)
	} else if restarts {
		ns.next = 1
	}
}

// note reads a reference to a note: its number, and for a footnote the mark on which the note hangs (17.11.14, 17.11.7).
func (r *reader) note(w *writer, s *runState, n *ooxml.Node, ns *notes) {
	source := r.source(w.run)
	words := ""
	if custom := n.Attr("w:customMarkFollows"); custom == "" || custom == "0" || custom == "false" {
		known := false
		if words, known = ordinal.Words(ns.format, ns.next); !known {
			r.warn(diag.WordNumberFormat, n, string(ns.format))
		}
		ns.next = clampCount(ns.next + 1)
	}
	switch note := ns.find(r, n.Attr("w:id"), words); {
	case note == nil:
		r.warn(diag.WordNote, n, "")
	case ns.kind == "footnote":
		w.p.Inlines = append(w.p.Inlines, &document.NoteMark{Note: note, Source: source})
	default:
		ns.waiting = append(ns.waiting, note.Blocks...)
	}
	w.add(s, source, words)
}

// find reads the text of a note, whose own mark shows the number; nil when the file has no such note, or when the
// reference stands where there is no foot to set a note at: in a header, a text box, another note. A note that is
// referred to once more is the same one.
func (ns *notes) find(r *reader, id, words string) *document.Note {
	n := ns.byID[id]
	if n == nil || r.aside {
		return nil
	}
	if note := ns.read[id]; note != nil {
		return note
	}
	note := &document.Note{}
	r.within(ns.part, func() {
		r.noteNumber = words
		note.Source, note.Blocks = r.source(n), r.blocks(n)
	})
	ns.read[id] = note
	return note
}

// separator reads what parts text from notes; a file without one gets Word's own.
func (ns *notes) separator(r *reader, kind string) []document.Block {
	if len(ns.read) == 0 {
		return nil
	}
	if n := ns.line[kind]; n != nil {
		var blocks []document.Block
		r.within(ns.part, func() { blocks = r.blocks(n) })
		return blocks
	}
	p := ooxml.NewElement("w:p")
	p.Children = []*ooxml.Node{ooxml.NewElement("w:r")}
	p.Children[0].Children = []*ooxml.Node{ooxml.NewElement("w:" + kind)}
	return []document.Block{r.paragraph(p, false)}
}

func (ns *notes) form(r *reader) document.NoteForm {
	return document.NoteForm{
		Separator: ns.separator(r, "separator"), Continuation: ns.separator(r, "continuationSeparator"), BeneathText: ns.below,
	}
}

// take returns the endnotes that wait, below their separator.
func (ns *notes) take(r *reader) []document.Block {
	if len(ns.waiting) == 0 {
		return nil
	}
	blocks := append(ns.separator(r, "separator"), ns.waiting...)
	ns.waiting = nil
	return blocks
}
