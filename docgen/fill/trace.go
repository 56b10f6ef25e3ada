package fill

import (
	"bytes"

	"vanthu/docgen/expr"
	"vanthu/docgen/ooxml"
)

// A document that people look at while they fill in its record knows of each word the field that gave it: the value is
// a run of its own, with the form's own properties, and names its field in an attribute that nobody else reads. Layout
// hands the place of the run on (document.Source), so words on a page lead back to the record, and not a letter moves.

// FieldAttr is the attribute of a run in which a traced document names the field: "danh_sach/2/ho_ten".
const FieldAttr = "field"

// apart writes a value in a run of its own, which begins with the given bytes.
func (f *filler) apart(i *item, s *expr.Scope, begin []byte, text string) {
	if f.traced {
		f.field = i.value.Field(s)
	}
	f.buf = append(f.buf, f.named(begin)...)
	f.text(i, text)
	f.buf = append(f.buf, i.apart[0]...)
	f.field = ""
}

// named puts the name of the field into the start tag of the run that the bytes begin: </w:r><w:r>….
func (f *filler) named(begin []byte) []byte {
	if f.field == "" {
		return begin
	}
	at := bytes.IndexByte(begin, '>') + 1
	at += bytes.IndexByte(begin[at:], '>')
	out := ooxml.AppendAttr(append([]byte(nil), begin[:at]...), FieldAttr, f.field)
	return append(out, begin[at:]...)
}

// name names the field of a block in the runs of one of its paragraphs.
func (f *filler) name(p *ooxml.Node, i *item, s *expr.Scope) {
	if !f.traced {
		return
	}
	field := i.value.Field(s)
	for _, run := range p.Children {
		if run.Tag == "w:r" && field != "" {
			run.Attrs = append(run.Attrs, ooxml.Attr{Name: FieldAttr, Tag: FieldAttr, Value: field})
		}
	}
}

// markedParagraph stands for a block that the record lacks.
func markedParagraph(words string, i *item) *ooxml.Node {
	p := paragraph(line{"VTThan", words}, i.letters)
	run := p.Child("w:r")
	marked := highlighted(run.Child("w:rPr"))
	if run.Child("w:rPr") != nil {
		run.Children = run.Children[1:]
	}
	run.Children = append([]*ooxml.Node{marked}, run.Children...)
	return p
}
