package docx

import (
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// 17.6.11, 17.6.13: paper, margins and numbers of a section.
func TestSectionProperties(t *testing.T) {
	s := read(t, `<w:p/><w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`+
		`<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="720" w:footer="360" w:gutter="100"/>`+
		`<w:pgNumType w:fmt="lowerRoman" w:start="3"/><w:titlePg/><w:vAlign w:val="center"/>`+
		`<w:cols w:num="2" w:space="500" w:equalWidth="0"><w:col w:w="3000" w:space="500"/><w:col w:w="4000"/></w:cols></w:sectPr>`, "").Sections[0]
	twip := unit.Twip
	if s.PageWidth != 16838*twip || s.PageHeight != 11906*twip || s.Top != 1134*twip || s.Left != 1701*twip || s.Right != 850*twip ||
		s.Header != 720*twip || s.Footer != 360*twip || s.Gutter != 100*twip {
		t.Errorf("paper = %+v", s)
	}
	if s.Start != document.Continuous || s.PageStart != 3 || s.PageFormat != "lowerRoman" || !s.TitlePage || s.Align != document.AlignMiddle {
		t.Errorf("section = %+v", s)
	}
	if c := s.Columns; c.Count != 2 || c.Widths[0].Width != 3000*twip || c.Widths[1].Width != 4000*twip {
		t.Errorf("columns = %+v", c)
	}
}

func TestDocumentWithoutSectionHasWordsOwnPage(t *testing.T) {
	s := read(t, `<w:p/>`, "").Sections[0]
	if s.PageWidth != 12240*unit.Twip || s.Left != unit.Inch || s.PageStart != -1 || s.Columns.Count != 1 {
		t.Errorf("%+v", s)
	}
}

// 17.6.18: a paragraph with a section's form is the last of that section.
func TestSectionsEndAtTheirParagraph(t *testing.T) {
	doc := read(t, `<w:p/><w:p><w:pPr><w:sectPr><w:pgSz w:w="10000" w:h="10000"/></w:sectPr></w:pPr></w:p><w:p/><w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr>`, "")
	equal(t, "sections", len(doc.Sections), 2)
	equal(t, "blocks of the first", len(doc.Sections[0].Blocks), 2)
	equal(t, "width of the first", doc.Sections[0].PageWidth, 10000*unit.Twip)
	equal(t, "blocks of the second", len(doc.Sections[1].Blocks), 1)
}

// 17.10.2, 17.10.5: a header that a section does not name is that of the section before.
func TestHeadersAreInherited(t *testing.T) {
	doc, issues := readParts(t, parts{
		"document": `<w:body><w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr></w:pPr></w:p>` +
			`<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="header2"/><w:titlePg/></w:sectPr></w:pPr></w:p><w:p/><w:sectPr><w:headerReference w:type="default" r:id="header2"/></w:sectPr></w:body>`,
		"header1":  p(r(`<w:t>one</w:t>`)),
		"header2":  p(r(`<w:t>two</w:t>`)),
		"footer1":  p(complexField("PAGE", "")),
		"settings": `<w:evenAndOddHeaders/>`,
	})
	if len(issues) > 0 {
		t.Error(issues)
	}
	text := func(blocks []document.Block) string {
		if blocks == nil {
			return "-"
		}
		return plain(blocks[0].(*document.Paragraph))
	}
	for i, want := range [][3]string{{"one", "-", "<PAGE>"}, {"one", "two", "<PAGE>"}, {"two", "two", "<PAGE>"}} {
		s := doc.Sections[i]
		if got := [3]string{text(s.Headers.Default), text(s.Headers.First), text(s.Footers.Default)}; got != want {
			t.Errorf("section %d: %q, want %q", i+1, got, want)
		}
	}
	equal(t, "even and odd", doc.EvenAndOdd, true)
	equal(t, "part", doc.Sections[0].Headers.Default[0].(*document.Paragraph).Source.Part, "word/header1.xml")
}

func TestMarginsWithoutRoomAreReplaced(t *testing.T) {
	doc := warns(t, `<w:p/><w:sectPr><w:pgSz w:w="5000" w:h="5000"/><w:pgMar w:left="3000" w:right="3000" w:top="100" w:bottom="100"/></w:sectPr>`, diag.WordNoRoom)
	s := doc.Sections[0]
	if s.Left+s.Right >= s.PageWidth {
		t.Errorf("%+v", s)
	}
}

func TestPageBordersAreRead(t *testing.T) { // 17.6.10
	doc := read(t, `<w:p/><w:sectPr><w:pgBorders w:display="firstPage"><w:top w:val="single" w:sz="8" w:space="4"/></w:pgBorders></w:sectPr>`, "")
	b := doc.Sections[0].Borders
	equal(t, "width", b.Top.Width, unit.Point)
	equal(t, "space", b.Top.Space, 4*unit.Point)
	if !b.FromText || !b.OnFirst || b.OnOthers {
		t.Errorf("%+v", b)
	}
}

func TestColumnsAndGridAreRead(t *testing.T) { // 17.6.4, 17.6.5
	s := read(t, `<w:p/><w:sectPr><w:cols w:num="2" w:sep="1"/><w:docGrid w:type="lines" w:linePitch="360"/></w:sectPr>`, "").Sections[0]
	equal(t, "separator", s.Columns.Separator, true)
	equal(t, "pitch", s.LinePitch, 18*unit.Point)
	equal(t, "no type", read(t, `<w:p/><w:sectPr><w:docGrid w:linePitch="360"/></w:sectPr>`, "").Sections[0].LinePitch, unit.Length(0))
}

// 17.15.1: settings of the whole document; Part 2, 8.3: its core properties.
func TestSettingsAndProperties(t *testing.T) {
	doc, _ := readParts(t, parts{
		"document": "<w:body/>",
		"settings": `<w:defaultTabStop w:val="360"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>`,
		"core": `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
			`<dc:title>Kế hoạch</dc:title><dc:creator>Phòng Nội vụ</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>`,
	})
	equal(t, "compat", doc.Compat, 15)
	equal(t, "tab", doc.DefaultTab, 18*unit.Point)
	equal(t, "title", doc.Properties.Title, "Kế hoạch")
	equal(t, "author", doc.Properties.Author, "Phòng Nội vụ")
	equal(t, "language", doc.Properties.Language, "vi-VN")
}

func TestBrokenPartIsAnError(t *testing.T) {
	for _, part := range []string{"document", "styles", "numbering", "settings", "theme", "header1"} {
		p := parts{"document": `<w:body><w:sectPr><w:headerReference r:id="header1"/></w:sectPr></w:body>`}
		p[part] = "<broken>"
		if part == "document" {
			p[part] += "<w:body>"
		}
		doc, issues := Read(pack(p))
		if doc != nil || len(issues) != 1 || issues[0].Code != diag.PackageBadXML {
			t.Errorf("%s: %v", part, issues)
		}
	}
}
