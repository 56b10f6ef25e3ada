package layout

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// noted adds a footnote to the end of a paragraph.
func noted(text string) func(*document.Paragraph) {
	return func(p *document.Paragraph) {
		p.Inlines = append(p.Inlines, &document.NoteMark{Note: &document.Note{Blocks: []document.Block{para(text)}}})
	}
}

// withSeparators gives a document what stands above its notes.
func withSeparators(doc *document.Document) *document.Document {
	line := func(whole bool) []document.Block {
		p := para("")
		p.Inlines = []document.Inline{&document.Separator{Whole: whole, Style: style(14)}}
		return []document.Block{p}
	}
	doc.Notes = document.NoteForm{Separator: line(false), Continuation: line(true)}
	return doc
}

// textsOf are the texts of a page with their baselines, from the top.
func textsOf(p Page) map[string]unit.Length {
	found := map[string]unit.Length{}
	for _, item := range p.Items {
		if text, ok := item.(*Text); ok {
			found[strings.Fields(text.String() + " .")[0]] = text.Baseline
		}
	}
	return found
}

func TestANoteStandsAtTheFootOfThePageOfItsMark(t *testing.T) {
	doc := withSeparators(a4(para("văn", noted("chú"))))
	pages, _ := mustLayout(t, doc)
	at := textsOf(pages[0])
	s := doc.Sections[0]
	foot := s.PageHeight - s.Bottom
	if at["chú"] <= foot-unit.FromPoints(16.2) || at["chú"] >= foot {
		t.Errorf("the note's baseline is %v above the foot", (foot - at["chú"]).Points())
	}
}

func TestALineGoesWithItsNote(t *testing.T) {
	var blocks []document.Block
	for i := range 60 {
		blocks = append(blocks, para(fmt.Sprintf("dòng%d", i), noted(fmt.Sprintf("chú%d", i))))
	}
	pages, _ := mustLayout(t, withSeparators(a4(blocks...)))
	seen := 0
	for n, p := range pages {
		at := textsOf(p)
		for i := range 60 {
			line, here := at[fmt.Sprintf("dòng%d", i)]
			note, below := at[fmt.Sprintf("chú%d", i)]
			if here != below {
				t.Errorf("page %d: line %d here %v, its note %v", n+1, i, here, below)
			}
			if here && line >= note {
				t.Errorf("page %d: line %d stands below its note", n+1, i)
			}
			if here {
				seen++
			}
		}
	}
	if seen != 60 || len(pages) != 3 {
		t.Errorf("%d lines on %d pages", seen, len(pages))
	}
}

func TestALongNoteGoesOnOnTheNextPages(t *testing.T) {
	var note []document.Block
	for i := range 130 {
		note = append(note, para(fmt.Sprintf("chú%d", i)))
	}
	p := para("văn", func(p *document.Paragraph) {
		p.Inlines = append(p.Inlines, &document.NoteMark{Note: &document.Note{Blocks: note}})
	})
	pages, _ := mustLayout(t, withSeparators(a4(p, para("sau"))))
	next := 0
	for _, page := range pages {
		at := textsOf(page)
		for {
			if _, here := at[fmt.Sprintf("chú%d", next)]; !here {
				break
			}
			next++
		}
	}
	if _, here := textsOf(pages[len(pages)-1])["sau"]; next != 130 || !here {
		t.Errorf("%d of 130 lines of the note on %d pages; the text after it stands on the last page: %v", next, len(pages), here)
	}
}
