package docx

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
)

const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
	` xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
	` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"`

// parts are the parts of a small Word file without their outermost element: "styles" → the children of w:styles.
type parts map[string]string

// partNames gives the file, the outermost element and the relationship of each part that a test may write.
var partNames = map[string][3]string{
	"document":  {"word/document.xml", "w:document", ""},
	"styles":    {"word/styles.xml", "w:styles", "styles"},
	"numbering": {"word/numbering.xml", "w:numbering", "numbering"},
	"settings":  {"word/settings.xml", "w:settings", "settings"},
	"theme":     {"word/theme/theme1.xml", "a:theme", "theme"},
	"header1":   {"word/header1.xml", "w:hdr", "header"},
	"header2":   {"word/header2.xml", "w:hdr", "header"},
	"footer1":   {"word/footer1.xml", "w:ftr", "footer"},
	"footnotes": {"word/footnotes.xml", "w:footnotes", "footnotes"},
	"endnotes":  {"word/endnotes.xml", "w:endnotes", "endnotes"},
	"fontTable": {"word/fontTable.xml", "w:fonts", "fontTable"},
}

// pack makes a Word file. Relationships have the name of the part as id; "picture" is a PNG, "link" an address.
func pack(p parts) *ooxml.Package {
	var made []*ooxml.Part
	var rels strings.Builder
	for key, name := range partNames {
		content, ok := p[key]
		if !ok {
			continue
		}
		made = append(made, ooxml.NewPart(name[0], []byte("<"+name[1]+namespaces+">"+content+"</"+name[1]+">")))
		if name[2] != "" {
			rels.WriteString(relationship(key, name[2], strings.TrimPrefix(name[0], "word/"), ""))
		}
	}
	rels.WriteString(relationship("picture", "image", "media/image1.png", "") + relationship("drawing", "image", "media/image2.emf", "") +
		relationship("cut", "image", "media/image3.png", "") +
		relationship("link", "hyperlink", "https://vanban.example/1", "External") + relationship("script", "hyperlink", "javascript:x", "External"))
	made = append(made,
		ooxml.NewPart("[Content_Types].xml", []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)),
		ooxml.NewPart("_rels/.rels", []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+
			relationship("rId1", "officeDocument", "word/document.xml", "")+
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)),
		ooxml.NewPart("word/_rels/document.xml.rels", []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`+rels.String()+`</Relationships>`)),
		ooxml.NewPart("word/media/image1.png", tinyPNG()),
		ooxml.NewPart("word/media/image3.png", tinyPNG()[:50]),
		ooxml.NewPart("word/media/image2.emf", []byte("\x01\x00\x00\x00rest")),
		ooxml.NewPart("docProps/core.xml", []byte(p["core"])),
	)
	return ooxml.New().With(made...)
}

// tinyPNG is a picture of one pixel.
func tinyPNG() []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func relationship(id, kind, target, mode string) string {
	return `<Relationship Id="` + id + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + target + `" TargetMode="` + mode + `"/>`
}

// readParts reads a Word file made of parts and fails when it cannot be read.
func readParts(t *testing.T, p parts) (*document.Document, diag.List) {
	t.Helper()
	doc, issues := Read(pack(p))
	if doc == nil {
		t.Fatal(issues)
	}
	return doc, issues
}

// read reads a body together with styles, without a warning.
func read(t *testing.T, body, styles string) *document.Document {
	t.Helper()
	doc, issues := readParts(t, parts{"document": "<w:body>" + body + "</w:body>", "styles": styles})
	if len(issues) > 0 {
		t.Error(issues)
	}
	return doc
}

// warns reads a body that gives one warning.
func warns(t *testing.T, body string, code diag.Code) *document.Document {
	t.Helper()
	doc, issues := readParts(t, parts{"document": "<w:body>" + body + "</w:body>"})
	if len(issues) != 1 || issues[0].Code != code || issues[0].Severity != diag.Warning {
		t.Errorf("issues = %v, want one %s", issues, code)
	}
	return doc
}

// paragraphs lists the paragraphs of a body, without those in tables.
func paragraphs(doc *document.Document) []*document.Paragraph {
	var all []*document.Paragraph
	for _, s := range doc.Sections {
		for _, b := range s.Blocks {
			if p, ok := b.(*document.Paragraph); ok {
				all = append(all, p)
			}
		}
	}
	return all
}

func firstParagraph(t *testing.T, doc *document.Document) *document.Paragraph {
	t.Helper()
	all := paragraphs(doc)
	if len(all) == 0 {
		t.Fatal("no paragraph")
	}
	return all[0]
}

// run reads one run with the given properties in a paragraph with the given properties.
func run(t *testing.T, paragraph, properties, styles string) *document.Run {
	t.Helper()
	p := firstParagraph(t, read(t, `<w:p><w:pPr>`+paragraph+`</w:pPr><w:r><w:rPr>`+properties+`</w:rPr><w:t>x</w:t></w:r></w:p>`, styles))
	r, ok := p.Inlines[0].(*document.Run)
	if !ok {
		t.Fatalf("no run in %s", inlines(p))
	}
	return r
}

// paragraph reads a paragraph with the given properties.
func paragraph(t *testing.T, properties, styles string) *document.Paragraph {
	t.Helper()
	return firstParagraph(t, read(t, `<w:p><w:pPr>`+properties+`</w:pPr></w:p>`, styles))
}

func styled(kind, id, basedOn, content string) string {
	return `<w:style w:type="` + kind + `" w:styleId="` + id + `"><w:basedOn w:val="` + basedOn + `"/>` + content + `</w:style>`
}

// texts lists the text of paragraphs with their labels in brackets.
func texts(doc *document.Document) []string {
	var all []string
	for _, p := range paragraphs(doc) {
		text := ""
		if p.Label != nil {
			text = "[" + p.Label.Text + "]"
		}
		all = append(all, text+plain(p))
	}
	return all
}

// plain is the text of a paragraph, marks as in inlines.
func plain(p *document.Paragraph) string {
	bare := *p
	bare.Inlines = nil
	for _, i := range p.Inlines {
		if r, ok := i.(*document.Run); ok {
			i = &document.Run{Text: r.Text}
		}
		bare.Inlines = append(bare.Inlines, i)
	}
	return strings.ReplaceAll(inlines(&bare), "{ 0}", "")
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}
