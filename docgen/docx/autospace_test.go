package docx

import (
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// automatic is a paragraph with automatic space above and below.
const automatic = `<w:p><w:pPr><w:spacing w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="1"/></w:pPr></w:p>`

func TestAutomaticSpaceAtTheEdges(t *testing.T) {
	cell := `<w:tc>` + automatic + automatic + `</w:tc>`
	doc := read(t, automatic+automatic+`<w:tbl><w:tr>`+cell+`</w:tr></w:tbl>`+automatic, "")
	var got []bool
	note := func(blocks []document.Block) {
		for _, b := range blocks {
			if p, ok := b.(*document.Paragraph); ok {
				got = append(got, p.Spacing.BeforeAuto, p.Spacing.AfterAuto)
			}
		}
	}
	blocks := doc.Sections[0].Blocks
	note(blocks)
	note(blocks[2].(*document.Table).Rows[0].Cells[0].Blocks)
	want := []bool{false, true, true, true, true, true /* cell: */, false, true, true, false}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("automatic above and below: %v, want %v", got, want)
		}
	}
}

func TestPlainAutomaticSpace(t *testing.T) {
	r := &reader{settings: settings{plainSpace: true}}
	paragraph := &document.Paragraph{Spacing: document.Spacing{BeforeAuto: true, AfterAuto: true}}
	r.settleAutoSpace([]document.Block{paragraph}, true, true)
	if s := paragraph.Spacing; s.Before != 5*unit.Point || s.After != 5*unit.Point || s.BeforeAuto || s.AfterAuto {
		t.Errorf("%+v", s)
	}
}
