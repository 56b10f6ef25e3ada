package docx

import (
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// 17.7.5: without a style and without defaults a file means Times New Roman 10.
func TestTextWithoutAnyStyleIsTimesTen(t *testing.T) {
	r := run(t, "", "", "")
	equal(t, "look", look(r.Style), "Times New Roman 10")
	equal(t, "scale", r.Style.Scale, 100)
}

// 17.7.2: defaults, paragraph style, character style, direct formatting, each over the one before.
func TestEachLevelOfTheHierarchyCoversTheOneBefore(t *testing.T) {
	styles := `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:color w:val="111111"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		styled("paragraph", "Base", "", `<w:rPr><w:sz w:val="24"/><w:spacing w:val="20"/></w:rPr>`) +
		styled("paragraph", "P", "Base", `<w:rPr><w:sz w:val="26"/><w:position w:val="4"/></w:rPr>`) +
		styled("character", "C", "", `<w:rPr><w:position w:val="6"/><w:w w:val="80"/></w:rPr>`)
	r := run(t, `<w:pStyle w:val="P"/>`, `<w:rStyle w:val="C"/><w:w w:val="90"/>`, styles)
	equal(t, "size", r.Style.Size, 13*unit.Point)
	equal(t, "color", r.Style.Color, document.Color{R: 17, G: 17, B: 17})
	equal(t, "spacing", r.Style.Spacing, unit.Point)
	equal(t, "position", r.Style.Raise, 3*unit.Point)
	equal(t, "scale", r.Style.Scale, 90)
	equal(t, "language", r.Style.Language, "vi-VN")
}

// 17.7.4.17: no style, or an unknown one, is the default paragraph style.
func TestUnknownStyleIsTheDefaultStyle(t *testing.T) {
	styles := `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>`
	for _, properties := range []string{"", `<w:pStyle w:val="Nowhere"/>`} {
		equal(t, properties, run(t, properties, "", styles).Style.Size, 14*unit.Point)
		equal(t, properties, paragraph(t, properties, styles).Style, "Normal")
	}
}

// 17.7.3: toggles flip between the levels of the hierarchy and are set by direct formatting.
func TestBoldInTwoStylesIsNotBold(t *testing.T) {
	styles := styled("paragraph", "B", "", `<w:rPr><w:b/></w:rPr>`) +
		styled("paragraph", "Sub", "B", `<w:rPr><w:b/></w:rPr>`) +
		styled("paragraph", "Off", "B", `<w:rPr><w:b w:val="0"/></w:rPr>`) +
		styled("character", "C", "", `<w:rPr><w:b/></w:rPr>`)
	for _, test := range []struct {
		paragraph, character string
		want                 bool
	}{
		{"B", "", true}, {"Sub", "", true}, {"Off", "", false},
		{"B", `<w:rStyle w:val="C"/>`, false}, {"Off", `<w:rStyle w:val="C"/>`, true},
		{"B", `<w:rStyle w:val="C"/><w:b/>`, true}, {"B", `<w:b w:val="false"/>`, false},
	} {
		r := run(t, `<w:pStyle w:val="`+test.paragraph+`"/>`, test.character, styles)
		equal(t, test.paragraph+test.character, r.Style.Bold, test.want)
	}
}

// 17.7.3: what the document defaults turn on, no style turns off.
func TestToggleOfTheDefaultsIsNotFlipped(t *testing.T) {
	styles := `<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>` +
		styled("paragraph", "B", "", `<w:rPr><w:b/></w:rPr>`)
	equal(t, "bold", run(t, `<w:pStyle w:val="B"/>`, "", styles).Style.Bold, true)
}

// 17.3.2.26: a theme name wins over a typeface written beside it; the theme says what it means.
func TestThemeFontsAreResolved(t *testing.T) {
	doc, _ := readParts(t, parts{
		"document": `<w:body><w:p><w:r><w:rPr><w:rFonts w:ascii="Arial" w:asciiTheme="minorHAnsi" w:hAnsiTheme="majorHAnsi"/></w:rPr><w:t>a ữ</w:t></w:r></w:p></w:body>`,
		"theme":    `<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>`,
	})
	equal(t, "text", inlines(firstParagraph(t, doc)), "{Calibri 10}a {Cambria 10}ữ")
}

// 17.3.2.26: letters outside of ASCII take the typeface of w:hAnsi.
func TestVietnameseLettersTakeTheOtherTypeface(t *testing.T) {
	doc := read(t, `<w:p><w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Tahoma"/></w:rPr><w:t>ab ữ c</w:t></w:r></w:p>`, "")
	equal(t, "text", inlines(firstParagraph(t, doc)), "{Arial 10}ab {Tahoma 10}ữ{Arial 10} c")
}

func TestRunProperties(t *testing.T) {
	yellow := document.Color{R: 255, G: 255}
	for xml, check := range map[string]func(s document.RunStyle) bool{
		`<w:i/>`:                                 func(s document.RunStyle) bool { return s.Italic },
		`<w:caps/>`:                              func(s document.RunStyle) bool { return s.Caps },
		`<w:smallCaps/>`:                         func(s document.RunStyle) bool { return s.SmallCaps },
		`<w:strike/>`:                            func(s document.RunStyle) bool { return s.Strike },
		`<w:dstrike/>`:                           func(s document.RunStyle) bool { return s.DoubleStrike },
		`<w:vanish/>`:                            func(s document.RunStyle) bool { return s.Hidden },
		`<w:u w:val="single"/>`:                  func(s document.RunStyle) bool { return s.Underline == document.SingleUnderline },
		`<w:u w:val="dotDash"/>`:                 func(s document.RunStyle) bool { return s.Underline == document.DashedUnderline },
		`<w:u w:val="none"/>`:                    func(s document.RunStyle) bool { return s.Underline == document.NoUnderline },
		`<w:vertAlign w:val="superscript"/>`:     func(s document.RunStyle) bool { return s.Vertical == document.Superscript },
		`<w:color w:val="auto"/>`:                func(s document.RunStyle) bool { return s.Color == document.Color{} },
		`<w:color w:val="FF8000"/>`:              func(s document.RunStyle) bool { return s.Color == document.Color{R: 255, G: 128} },
		`<w:highlight w:val="yellow"/>`:          func(s document.RunStyle) bool { return s.Highlight != nil && *s.Highlight == yellow },
		`<w:shd w:val="clear" w:fill="FFFF00"/>`: func(s document.RunStyle) bool { return s.Shading != nil && *s.Shading == yellow },
		`<w:shd w:val="clear" w:fill="auto"/>`:   func(s document.RunStyle) bool { return s.Shading == nil },
		`<w:sz w:val="21"/>`:                     func(s document.RunStyle) bool { return s.Size == 21*unit.HalfPoint },
		`<w:sz w:val="14pt"/>`:                   func(s document.RunStyle) bool { return s.Size == 14*unit.Point }, // strict: 22.9.2.15
		`<w:spacing w:val="-20"/>`:               func(s document.RunStyle) bool { return s.Spacing == -unit.Point },
		`<w:w w:val="66%"/>`:                     func(s document.RunStyle) bool { return s.Scale == 66 },
	} {
		if r := run(t, "", xml, ""); !check(r.Style) {
			t.Errorf("%s gives %+v", xml, r.Style)
		}
	}
}

// 17.3.5: a pattern looks like a mixture of its two colours.
func TestPatternIsMixed(t *testing.T) {
	s := run(t, "", `<w:shd w:val="pct20" w:color="000000" w:fill="FFFFFF"/>`, "").Style
	equal(t, "shading", *s.Shading, document.Color{R: 204, G: 204, B: 204})
}

func TestTextEffectWarns(t *testing.T) {
	warns(t, `<w:p><w:r><w:rPr><w:shadow/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:shadow/><w:outline w:val="0"/></w:rPr><w:t>y</w:t></w:r></w:p>`, diag.WordTextEffect)
}

// 17.7.4.3: a ring of styles based on each other ends somewhere.
func TestStylesBasedOnEachOtherAreRead(t *testing.T) {
	styles := styled("paragraph", "A", "B", `<w:rPr><w:i/></w:rPr>`) + styled("paragraph", "B", "A", `<w:rPr><w:sz w:val="30"/></w:rPr>`)
	equal(t, "look", look(run(t, `<w:pStyle w:val="A"/>`, "", styles).Style), "Times New Roman 15 i")
}
