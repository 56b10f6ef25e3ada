package docx

import (
	"math/rand/v2"
	"testing"

	"vanthu/docgen/ooxml"
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

// hostile are attribute values that a careful reader must bear.
var hostile = []string{"", "-1", "0", "99999999999999999999", "1e308", "NaN", "on", "%9", "restart", "\uF0B7", "1,2", "50%", "nothing"}

// mangle changes one place of a tree: an attribute, or an element lost, doubled or put elsewhere.
func mangle(random *rand.Rand, root *ooxml.Node) {
	var all []*ooxml.Node
	var walk func(n *ooxml.Node)
	walk = func(n *ooxml.Node) {
		all = append(all, n)
		for _, c := range n.Children {
			if c.Kind == ooxml.Element {
				walk(c)
			}
		}
	}
	walk(root)
	n := all[random.IntN(len(all))]
	child := func() int { return random.IntN(len(n.Children)) }
	switch what := random.IntN(4); {
	case what == 0 && len(n.Attrs) > 0:
		n.Attrs[random.IntN(len(n.Attrs))].Value = hostile[random.IntN(len(hostile))]
	case what == 1 && len(n.Children) > 0:
		i := child()
		n.Children = append(append([]*ooxml.Node(nil), n.Children[:i]...), n.Children[i+1:]...)
	case what == 2 && len(n.Children) > 0:
		n.Children = append(append([]*ooxml.Node(nil), n.Children...), n.Children[child()].Clone())
	default:
		if other := all[random.IntN(len(all))]; len(n.Children) < 20 {
			n.Children = append(append([]*ooxml.Node(nil), n.Children...), other.Clone())
		}
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
			root, err := pkg.Part(name).Tree()
			if err != nil {
				t.Fatal(err)
			}
			root = root.Clone()
			for range random.IntN(12) {
				mangle(random, root)
			}
			pkg = pkg.With(ooxml.NewXMLPart(name, root))
		}
		doc, issues := Read(pkg)
		if doc == nil {
			t.Fatal(issues)
		}
		dump(doc)
	})
}
