package docx

import (
	"math/rand/v2"
	"testing"

	"vanthu/internal/mangle"
)

// rich is a document with something of everything that the reader knows.
func rich() parts {
	return parts{
		"document": `<w:body>` + items("1.0", "1.1", "2.1") +
			`<w:p><w:pPr><w:pStyle w:val="P"/><w:tabs><w:tab w:val="left" w:pos="500"/></w:tabs><w:ind w:left="720" w:hanging="360"/></w:pPr>` +
			r(`<w:rPr><w:rStyle w:val="C"/><w:b/></w:rPr><w:t>Văn bản</w:t>`) + complexField("PAGE", r("<w:t>1</w:t>")) +
			anchor(inParagraph, `<wp:wrapSquare/>`, wsp(`<a:prstGeom prst="rect"/>`, `<wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx>`)) +
			anchor(inParagraph, "", embedded) +
			vml(`<v:group style="position:absolute;width:9pt" coordsize="10,10"><v:line from="1,2" to="3,4"/><v:rect style="width:3"/></v:group>`) +
			`<w:hyperlink r:id="link">` + r("<w:t>link</w:t>") + `</w:hyperlink></w:p>` +
			tbl(`<w:tblStyle w:val="T"/><w:tblLook w:val="01E0"/>`, "500 500 500",
				tr(`<w:tblHeader/>`, tc(`<w:gridSpan w:val="2"/>`), tc(`<w:vMerge w:val="restart"/>`)),
				tr(`<w:gridBefore w:val="1"/>`, tc(""), tc(`<w:vMerge/>`)), tr("", tc(""), tc(""), tc(""))) +
			`<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:titlePg/></w:sectPr></w:pPr></w:p>` +
			`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:left="1701"/><w:cols w:num="2"/></w:sectPr></w:body>`,
		"styles": `<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			styled("paragraph", "P", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr>`) +
			styled("character", "C", "", `<w:rPr><w:b/></w:rPr>`) + styled("table", "T", "", gridStyle),
		"numbering": oneList(lvl(0, "upperRoman", "%1.", "")+lvl(1, "lowerLetter", "%1.%2)", ""), `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`),
		"header1":   p(complexField("NUMPAGES", "")),
		"theme":     `<a:themeElements><a:clrScheme><a:accent1><a:srgbClr val="8080FF"/></a:accent1></a:clrScheme></a:themeElements>`,
		"settings":  `<w:evenAndOddHeaders/>`,
	}
}

// FuzzReadMangled reads documents that are well-formed and wrong: each seed changes some places of a rich one.
func FuzzReadMangled(f *testing.F) {
	whole := pack(rich())
	if doc, issues := Read(whole); doc == nil || len(issues) > 0 {
		f.Fatal(issues)
	}
	for seed := range uint64(300) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		pkg := whole
		for _, name := range []string{"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml", "word/header1.xml"} {
			part, err := mangle.Part(random, pkg.Part(name), 12)
			if err != nil {
				t.Fatal(err)
			}
			pkg = pkg.With(part)
		}
		doc, issues := Read(pkg)
		if doc == nil {
			t.Fatal(issues)
		}
		dump(doc)
	})
}
