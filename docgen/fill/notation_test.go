package fill

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/ooxml"
)

const wordNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`

var pages = map[string]string{
	"portrait":  `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`,
	"landscape": `<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>`,
	"a5":        `<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>`,
}

// bodyOf reads the notation of testdata: "p text" is a paragraph (¦ cuts runs, § ends a section), "r a || b" a row of
// a table, "section landscape" the end of the body; lines that begin with < are XML.
func bodyOf(notation string) string {
	var out strings.Builder
	table := false
	for _, line := range strings.Split(strings.TrimSpace(notation), "\n") {
		if row, ok := strings.CutPrefix(line, "r "); ok {
			if !table {
				out.WriteString("<w:tbl><w:tblPr/><w:tblGrid/>")
			}
			table = true
			out.WriteString("<w:tr>")
			for _, cell := range strings.Split(row, " || ") {
				out.WriteString("<w:tc><w:tcPr/>")
				for _, text := range strings.Split(cell, " ¶ ") {
					out.WriteString(paragraphOf(text))
				}
				out.WriteString("</w:tc>")
			}
			out.WriteString("</w:tr>")
			continue
		}
		if table {
			out.WriteString("</w:tbl>")
			table = false
		}
		switch {
		case strings.HasPrefix(line, "section "):
			out.WriteString(pages[line[len("section "):]])
		case strings.HasPrefix(line, "<"):
			out.WriteString(line)
		default:
			out.WriteString(paragraphOf(strings.TrimPrefix(strings.TrimPrefix(line, "p"), " ")))
		}
	}
	if table {
		out.WriteString("</w:tbl>")
	}
	return out.String()
}

func paragraphOf(text string) string {
	text, section, _ := strings.Cut(text, "§")
	out := "<w:p>"
	if section != "" {
		out += "<w:pPr>" + pages[section] + "</w:pPr>"
	}
	for n, run := range strings.Split(text, "¦") {
		if run != "" {
			out += fmt.Sprintf(`<w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, 20+n, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(run))
		}
	}
	return out + "</w:p>"
}

// wordPackage makes a document in memory; more parts come as name, relationship type, content.
func wordPackage(t testing.TB, body string, more ...string) *ooxml.Package {
	t.Helper()
	types := `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`
	office := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	root := `<Relationship Id="r1" Type="` + office + `officeDocument" Target="word/document.xml"/>`
	document := ""
	var parts []*ooxml.Part
	for i := 0; i+2 < len(more); i += 3 {
		parts = append(parts, ooxml.NewPart(more[i], []byte(more[i+2])))
		if more[i+1] == "core-properties" {
			root += `<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="` + more[i] + `"/>`
			continue
		}
		document += fmt.Sprintf(`<Relationship Id="m%d" Type="%s" Target="/%s"/>`, i, office+more[i+1], more[i])
		types += `<Override PartName="/` + more[i] + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + more[i+1] + `+xml"/>`
	}
	list := func(inner string) []byte {
		return []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inner + `</Relationships>`)
	}
	parts = append([]*ooxml.Part{
		ooxml.NewPart("[Content_Types].xml", []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+types+`</Types>`)),
		ooxml.NewPart("_rels/.rels", list(root)),
		ooxml.NewPart("word/document.xml", []byte(`<w:document `+wordNamespaces+`><w:body>`+body+`</w:body></w:document>`)),
	}, parts...)
	if document != "" {
		parts = append(parts, ooxml.NewPart("word/_rels/document.xml.rels", list(document)))
	}
	return ooxml.New().With(parts...)
}

// dump writes the content of a part back in the notation.
func dump(t testing.TB, pkg *ooxml.Package, name string) string {
	t.Helper()
	data, err := pkg.Part(name).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	root, err := ooxml.ParseXML(data)
	if err != nil {
		t.Fatalf("%s is not well-formed: %v", name, err)
	}
	if body := root.Child("w:body"); body != nil {
		root = body
	}
	return dumpBlocks(root)
}

func dumpBlocks(n *ooxml.Node) string {
	var out strings.Builder
	for _, c := range n.Children {
		switch c.Tag {
		case "w:p":
			out.WriteString(strings.TrimRight("p"+styleOf(c)+" "+dumpText(c)+sectionOf(c.Path("w:pPr", "w:sectPr"), "§"), " ") + "\n")
		case "w:tbl":
			for _, tr := range c.Elements("w:tr") {
				var cells []string
				for _, tc := range tr.Elements("w:tc") {
					var texts []string
					for _, p := range tc.Elements("w:p") {
						texts = append(texts, dumpText(p))
					}
					text := strings.Join(texts, " ¶ ")
					if merge := tc.Path("w:tcPr", "w:vMerge"); merge != nil && merge.Attr("w:val") == "" {
						text += "↑"
					}
					if span := tc.Path("w:tcPr", "w:gridSpan").Attr("w:val"); span != "" {
						text += "×" + span
					}
					cells = append(cells, text)
				}
				out.WriteString("r " + strings.Join(cells, " || ") + "\n")
			}
		case "w:sectPr":
			out.WriteString(sectionOf(c, "section ") + "\n")
		case "w:sdt":
			out.WriteString(dumpBlocks(c.Child("w:sdtContent")))
		default:
			if c.Kind == ooxml.Element && !ranges[c.Tag] {
				out.WriteString("<" + c.Tag + ">\n")
			}
		}
	}
	return out.String()
}

func styleOf(p *ooxml.Node) string {
	out := ""
	if style := p.Path("w:pPr", "w:pStyle").Attr("w:val"); style != "" {
		out = "(" + style + ")"
	}
	if number := p.Path("w:pPr", "w:numPr", "w:numId").Attr("w:val"); number != "" {
		out += "#" + number
	}
	if p.Path("w:pPr", "w:pageBreakBefore") != nil {
		out = "↡" + out
	}
	return out
}

func sectionOf(sectPr *ooxml.Node, sign string) string {
	for name, xml := range pages {
		if sectPr != nil && strings.Contains(xml, `w:w="`+sectPr.Child("w:pgSz").Attr("w:w")+`"`) {
			return sign + name
		}
	}
	return ""
}

func dumpText(n *ooxml.Node) string {
	var out strings.Builder
	for _, c := range n.Children {
		switch c.Tag {
		case "w:t":
			out.WriteString(c.TextContent())
		case "w:br":
			out.WriteString("⏎")
		case "w:tab":
			out.WriteString("→")
		case "w:txbxContent":
			out.WriteString("[" + strings.ReplaceAll(strings.TrimSpace(dumpBlocks(c)), "\n", " / ") + "]")
		case "w:del":
		default:
			out.WriteString(dumpText(c))
		}
	}
	return strings.ReplaceAll(out.String(), "\u00a0", "·")
}
