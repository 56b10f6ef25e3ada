package docx

import (
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// 17.3.1.44, 17.3.1.20: widow control is on and the text is body text unless the file says otherwise.
func TestParagraphWithoutProperties(t *testing.T) {
	p := paragraph(t, "", "")
	equal(t, "widow control", p.WidowControl, true)
	equal(t, "outline level", p.OutlineLevel, -1)
	equal(t, "multiple", p.Spacing.Multiple, 240)
	equal(t, "align", p.Align, document.Left)
}

func TestParagraphProperties(t *testing.T) {
	cm := unit.FromMillimetres
	for xml, check := range map[string]func(p *document.Paragraph) bool{
		`<w:jc w:val="both"/>`:       func(p *document.Paragraph) bool { return p.Align == document.Justify },
		`<w:jc w:val="end"/>`:        func(p *document.Paragraph) bool { return p.Align == document.Right },
		`<w:jc w:val="distribute"/>`: func(p *document.Paragraph) bool { return p.Align == document.Distribute },
		`<w:ind w:left="720" w:right="360" w:hanging="360"/>`: func(p *document.Paragraph) bool {
			return p.Indent == document.Indent{Left: 36 * unit.Point, Right: 18 * unit.Point, FirstLine: -18 * unit.Point}
		},
		`<w:ind w:start="720" w:end="360" w:firstLine="567"/>`: func(p *document.Paragraph) bool {
			return p.Indent == document.Indent{Left: 36 * unit.Point, Right: 18 * unit.Point, FirstLine: 567 * unit.Twip}
		},
		`<w:ind w:firstLine="12.7mm"/>`: func(p *document.Paragraph) bool { return p.Indent.FirstLine == cm(12.7) },
		`<w:ind w:firstLineChars="200"/><w:rPr><w:sz w:val="28"/></w:rPr>`: func(p *document.Paragraph) bool {
			return p.Indent.FirstLine == 28*unit.Point
		},
		`<w:ind w:firstLineChars="200" w:firstLine="500"/>`: func(p *document.Paragraph) bool { return p.Indent.FirstLine == 500*unit.Twip },
		`<w:spacing w:before="120" w:after="60" w:line="276" w:lineRule="auto"/>`: func(p *document.Paragraph) bool {
			s := p.Spacing
			return s.Before == 6*unit.Point && s.After == 3*unit.Point && s.Rule == document.LineAuto && s.Multiple == 276
		},
		`<w:spacing w:line="360" w:lineRule="exact"/>`: func(p *document.Paragraph) bool {
			return p.Spacing.Rule == document.LineExact && p.Spacing.Line == 18*unit.Point
		},
		`<w:spacing w:line="360" w:lineRule="atLeast"/>`: func(p *document.Paragraph) bool {
			return p.Spacing.Rule == document.LineAtLeast && p.Spacing.Line == 18*unit.Point
		},
		`<w:spacing w:afterAutospacing="1" w:after="100"/>`: func(p *document.Paragraph) bool { return p.Spacing.AfterAuto },
		`<w:spacing w:beforeLines="50"/>`:                   func(p *document.Paragraph) bool { return p.Spacing.Before == 6*unit.Point },
		`<w:spacing w:beforeLines="50" w:before="156"/>`:    func(p *document.Paragraph) bool { return p.Spacing.Before == 156*unit.Twip },
		`<w:contextualSpacing/>`:                            func(p *document.Paragraph) bool { return p.Spacing.Contextual },
		`<w:keepNext/>`:                                     func(p *document.Paragraph) bool { return p.KeepNext },
		`<w:keepLines/>`:                                    func(p *document.Paragraph) bool { return p.KeepLines },
		`<w:widowControl w:val="off"/>`:                     func(p *document.Paragraph) bool { return !p.WidowControl },
		`<w:pageBreakBefore/>`:                              func(p *document.Paragraph) bool { return p.PageBreakBefore },
		`<w:outlineLvl w:val="2"/>`:                         func(p *document.Paragraph) bool { return p.OutlineLevel == 2 },
		`<w:outlineLvl w:val="9"/>`:                         func(p *document.Paragraph) bool { return p.OutlineLevel == -1 },
		`<w:shd w:val="clear" w:fill="C0C0C0"/>`:            func(p *document.Paragraph) bool { return p.Shading != nil && p.Shading.R == 192 },
		`<w:pBdr><w:top w:val="double" w:sz="4" w:space="1" w:color="FF0000"/></w:pBdr>`: func(p *document.Paragraph) bool {
			return p.Borders.Top == document.Border{Style: document.DoubleBorder, Width: unit.Point / 2, Space: unit.Point, Color: document.Color{R: 255}} &&
				p.Borders.Bottom.Style == document.NoBorder
		},
	} {
		if p := paragraph(t, xml, ""); !check(p) {
			t.Errorf("%s gives %+v", xml, p)
		}
	}
}

// 17.3.1.12: first line and hanging are one setting, whichever the style used.
func TestHangingReplacesTheFirstLineOfTheStyle(t *testing.T) {
	styles := styled("paragraph", "F", "", `<w:pPr><w:ind w:left="720" w:firstLine="567"/></w:pPr>`)
	p := paragraph(t, `<w:pStyle w:val="F"/><w:ind w:hanging="200"/>`, styles)
	equal(t, "first line", p.Indent.FirstLine, -200*unit.Twip)
	equal(t, "left", p.Indent.Left, 720*unit.Twip)
	for _, none := range []string{`w:firstLine="0"`, `w:hanging="0"`} {
		equal(t, none, paragraph(t, `<w:pStyle w:val="F"/><w:ind `+none+`/>`, styles).Indent.FirstLine, unit.Length(0))
	}
}

// 17.3.1.33: a height without a rule counts in lines.
func TestLineHeightWithoutRuleForgetsTheRuleOfTheStyle(t *testing.T) {
	styles := styled("paragraph", "E", "", `<w:pPr><w:spacing w:line="360" w:lineRule="exact"/></w:pPr>`)
	p := paragraph(t, `<w:pStyle w:val="E"/><w:spacing w:line="480"/>`, styles)
	equal(t, "rule", p.Spacing.Rule, document.LineAuto)
	equal(t, "multiple", p.Spacing.Multiple, 480)
	p = paragraph(t, `<w:pStyle w:val="E"/><w:spacing w:before="20"/>`, styles)
	equal(t, "rule", p.Spacing.Rule, document.LineExact)
}

// 17.3.1.38: tab stops of styles add up; clear takes one away.
func TestTabStopsAddUpAlongTheStyles(t *testing.T) {
	styles := styled("paragraph", "T", "", `<w:pPr><w:tabs><w:tab w:val="left" w:pos="2000"/><w:tab w:val="right" w:leader="dot" w:pos="1000"/></w:tabs></w:pPr>`)
	p := paragraph(t, `<w:pStyle w:val="T"/><w:tabs><w:tab w:val="clear" w:pos="2000"/><w:tab w:val="decimal" w:pos="500"/></w:tabs>`, styles)
	want := []document.TabStop{{At: 500 * unit.Twip, Kind: document.TabDecimal}, {At: 1000 * unit.Twip, Kind: document.TabRight, Leader: '.'}}
	if len(p.Tabs) != 2 || p.Tabs[0] != want[0] || p.Tabs[1] != want[1] {
		t.Errorf("tabs = %v", p.Tabs)
	}
	if p := paragraph(t, `<w:pStyle w:val="T"/>`, styles); len(p.Tabs) != 2 {
		t.Errorf("the style itself was changed: %v", p.Tabs)
	}
}

// 17.3.1.29: the mark of an empty paragraph has the look of its own w:rPr.
func TestMarkOfAnEmptyParagraphHasItsSize(t *testing.T) {
	p := paragraph(t, `<w:rPr><w:sz w:val="16"/></w:rPr>`, "")
	equal(t, "size", p.Mark.Size, 8*unit.Point)
}

// 17.3.2.41: so does one whose mark is hidden, a run-in heading; it gives the number and the first line's indent.
func TestHiddenMarkRunsOn(t *testing.T) {
	doc := read(t, `<w:p><w:pPr><w:ind w:firstLine="567"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>`+r(`<w:t>Điều 5. </w:t>`)+`</w:p>`+p(r(`<w:t>text</w:t>`)), "")
	wantTexts(t, doc, "Điều 5.text")
	equal(t, "first line", firstParagraph(t, doc).Indent.FirstLine, 567*unit.Twip)
	wantTexts(t, read(t, `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>`+r(`<w:t>last</w:t>`)+`</w:p>`, ""), "last")
}

// 17.13.5.15: a paragraph whose mark is deleted runs on into the next, which gives the form.
func TestDeletedMarkJoinsTwoParagraphs(t *testing.T) {
	doc := read(t, `<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>`+
		`<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>two</w:t></w:r></w:p>`, "")
	if got := texts(doc); len(got) != 1 || got[0] != "onetwo" {
		t.Errorf("paragraphs = %q", got)
	}
	equal(t, "align", firstParagraph(t, doc).Align, document.Right)
}

// 17.3.1.11: paragraphs in a frame stand beside the text, anchored to the paragraph after them; those of one form are
// one frame. Older files hold their page numbers so.
func TestFramedParagraphsAreAFrame(t *testing.T) {
	form := `<w:pPr><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="20"/></w:pPr>`
	doc := read(t, `<w:p>`+form+r(`<w:t>one</w:t>`)+`</w:p><w:p>`+form+r(`<w:t>two</w:t>`)+`</w:p>`+p(r(`<w:t>text</w:t>`))+
		`<w:sectPr><w:pgSz w:w="12000" w:h="12000"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>`, "")
	wantTexts(t, doc, "text")
	f := firstParagraph(t, doc).Frames[0]
	equal(t, "blocks", len(f.Blocks), 2)
	equal(t, "align", f.Blocks[0].(*document.Paragraph).Align, document.Center)
	equal(t, "width", f.Width, 10000*unit.Twip)
	equal(t, "from", f.Horizontal, document.FromMargin)
	equal(t, "y", f.Y, 20*unit.Twip)
	f = firstParagraph(t, read(t, `<w:p><w:pPr><w:framePr w:w="2000" w:h="600" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="500" w:yAlign="top"/></w:pPr></w:p><w:p/>`, "")).Frames[0]
	if f.Width != 2000*unit.Twip || f.Height != 600*unit.Twip || f.X != 500*unit.Twip || f.Horizontal != document.FromPage || f.AlignY != document.FrameStart || f.Wrap != document.WrapSquare || f.ClearLeft != 180*unit.Twip {
		t.Errorf("%+v", f)
	}
}

func TestFramedParagraphWithoutTextAfterIt(t *testing.T) {
	wantTexts(t, read(t, `<w:p><w:pPr><w:framePr/></w:pPr>`+r(`<w:t>last</w:t>`)+`</w:p>`, ""), "last")
}

func TestDropCapWarns(t *testing.T) {
	warns(t, `<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr></w:p>`, diag.WordTextFrame)
}

func TestNumbersBeyondReasonAreBounded(t *testing.T) {
	p := paragraph(t, `<w:ind w:left="99999999999999999999"/><w:spacing w:before="-5" w:line="999999999"/><w:rPr><w:sz w:val="1e300"/></w:rPr>`, "")
	if p.Indent.Left > maxLength || p.Spacing.Before != 0 || p.Spacing.Multiple > 31680 || p.Mark.Size > 1638*unit.Point {
		t.Errorf("%+v", p)
	}
}
