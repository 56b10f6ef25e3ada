package docx

import (
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// base is what document defaults, table style and paragraph style give together, before direct formatting (17.7.2).
type base struct {
	run       runState
	paragraph paragraphState
}

// baseKey names a base: few of them serve all paragraphs of a document.
type baseKey struct {
	style    string
	table    string // table style and conditional formats in force
	numbered bool
}

// base resolves a paragraph style. An unknown id is the default paragraph style.
func (r *reader) base(styleID string, numbered bool) *base {
	var id string
	style := r.styles.find("paragraph", styleID)
	if style != nil {
		id = style.id
	}
	key := baseKey{id, r.table.key(), numbered}
	if b := r.bases[key]; b != nil {
		return b
	}
	shared, shares := sharedKey{key, r.theme}, r.shared != nil && r.table == nil
	if shares {
		if b, known := r.shared.Load(shared); known {
			r.bases[key] = b.(*base)
			return b.(*base)
		}
	}
	told := len(r.told)
	b := r.defaults()
	b.paragraph.Style = id
	if r.table != nil {
		r.applyRunStyle(&b.run, r.table.levels)
		for _, level := range r.table.levels {
			r.applyParagraph(&b.paragraph, level.Child("w:pPr"), "", numbered)
		}
	}
	if style != nil {
		r.applyRunStyle(&b.run, style.chain)
		for _, level := range style.chain {
			r.applyParagraph(&b.paragraph, level.Child("w:pPr"), level.Attr("w:styleId"), numbered)
		}
	}
	if len(r.bases) >= mostBases {
		clear(r.bases)
	}
	r.bases[key] = b
	if shares && len(r.told) == told && !r.exhausted {
		r.shared.Store(shared, b)
	}
	return b
}

// sharedKey names a base outside of tables that was resolved without a warning: it is the same for all documents with
// the same parts. Documents with lists share none: a filled one has a numbering of its own, and would stay known for ever.
type sharedKey struct {
	baseKey
	theme *theme
}

type sharedBases struct{}

// defaults are what applies where nothing is said (17.7.5): Times New Roman 10 pt without space between lines.
func (r *reader) defaults() *base {
	b := &base{}
	b.run.RunStyle = document.RunStyle{Family: "Times New Roman", Size: 10 * unit.Point, Scale: 100}
	b.run.beyond = b.run.Family
	r.applyRun(&b.run, r.styles.defaults.Child("w:rPr"))
	for kind := range b.run.always {
		b.run.always[kind] = *b.run.toggle(kind)
	}
	b.paragraph.WidowControl = true
	b.paragraph.OutlineLevel = -1
	b.paragraph.line = 240
	r.applyParagraph(&b.paragraph, r.styles.defaults.Child("w:pPr"), "", true)
	return b
}

// format is the resolved form of one paragraph: the paragraph without content, and the look of plain text in it.
type format struct {
	paragraph *document.Paragraph
	list      listRef
	text      *runState // of the paragraph's style; not to be changed
	mark      runState
}

// paragraphFormat resolves a w:pPr, nil for none.
func (r *reader) paragraphFormat(properties *ooxml.Node) format {
	direct := properties.Path("w:numPr", "w:numId").Attr("w:val")
	numbered := direct != "0"
	styleID := properties.Child("w:pStyle").Attr("w:val")
	b := r.base(styleID, numbered)
	state := r.state
	*state = b.paragraph
	r.applyParagraph(state, properties, "", numbered)
	mark := r.mark
	*mark = b.run
	r.applyCharacters(mark, properties.Child("w:rPr"))
	p := r.paragraphs.add(state.finished(mark.Size))
	p.Mark = mark.finished()
	return format{paragraph: p, list: state.list, text: &b.run, mark: *mark}
}

// applyCharacters lays a run's own w:rPr over the paragraph's text: its character style first (17.7.2).
func (r *reader) applyCharacters(s *runState, properties *ooxml.Node) {
	if properties == nil {
		return
	}
	if style := r.styles.character(properties.Child("w:rStyle").Attr("w:val")); style != nil {
		r.applyRunStyle(s, style.chain)
	}
	r.applyRun(s, properties)
}
