package nd30_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"html"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"vanthu/docgen"
	"vanthu/docgen/nd30"
	"vanthu/fonts"
)

// line is a paragraph of a paper that a test writes: text and how it is set. Measures are twips, sizes points.
type line struct {
	text                string
	size                float64
	bold, italic, under bool
	align               string // "" is justified
	before, first       int
	left, line          int
	font, color         string
	label               string // number of a list, by w:numPr: "bullet"
	parts               []line // runs of their own look instead of text
	breakBefore         bool
	raw                 string // markup instead of all this
}

// paper is a document in the parts that the decree knows. A test takes a good one and spoils one thing.
type paper struct {
	width, height                    int
	top, right, bottom, left         int
	layout                           string // of the heading: "table", "tabs", "spaces", "boxes", "drawn"
	parent, issuer                   []line
	issuerRule, mottoRule, titleRule string
	nation, motto, number, date      line
	about                            []line
	title                            line
	subject, authority               []line
	resolve                          line
	greet                            []line
	grounds, body                    []line
	closing                          line // the last paragraph of the body
	receiver                         line
	receivers                        []line
	powers                           []line
	signer                           line
	ending                           string // "table", "tabs"
	annexes                          [][]line
	header                           line // with the page's number as "#"
	footer                           line
	titlePage, restart               bool
	tail                             []line
	numerals                         string // of the pages
	narrow                           bool   // the right column of the heading
	swapped                          bool   // left and right of the heading
	gaps                             []int  // blanks between left and right, line by line
}

func (l line) xml() string {
	if l.raw != "" {
		return l.raw
	}
	var b strings.Builder
	b.WriteString("<w:p><w:pPr>")
	if l.breakBefore {
		b.WriteString("<w:pageBreakBefore/>")
	}
	if l.label != "" {
		b.WriteString(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="` + l.label + `"/></w:numPr>`)
	}
	spacing := l.line
	if spacing == 0 {
		spacing = 240
	}
	fmt.Fprintf(&b, `<w:spacing w:before="%d" w:after="0" w:line="%d" w:lineRule="auto"/>`, l.before, spacing)
	fmt.Fprintf(&b, `<w:ind w:left="%d" w:firstLine="%d"/>`, l.left, max(l.first, 0))
	align := l.align
	if align == "" {
		align = "both"
	}
	b.WriteString(`<w:jc w:val="` + align + `"/></w:pPr>`)
	parts := l.parts
	if parts == nil {
		parts = []line{l}
	}
	for _, p := range parts {
		b.WriteString(p.run())
	}
	b.WriteString("</w:p>")
	return b.String()
}

func (l line) run() string {
	if l.raw != "" {
		return l.raw
	}
	var b strings.Builder
	font := l.font
	if font == "" {
		font = "Times New Roman"
	}
	fmt.Fprintf(&b, `<w:r><w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:cs="%s"/>`, font, font, font)
	if l.bold {
		b.WriteString("<w:b/>")
	}
	if l.italic {
		b.WriteString("<w:i/>")
	}
	if l.color != "" {
		b.WriteString(`<w:color w:val="` + l.color + `"/>`)
	}
	fmt.Fprintf(&b, `<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, int(l.size*2), int(l.size*2))
	if l.under {
		b.WriteString(`<w:u w:val="single"/>`)
	}
	b.WriteString("</w:rPr>")
	for i, piece := range strings.Split(l.text, "\t") {
		if i > 0 {
			b.WriteString("<w:tab/>")
		}
		for k, field := range strings.Split(piece, "#") {
			if k > 0 {
				b.WriteString(`<w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve"> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/>`)
			}
			if field != "" {
				b.WriteString(`<w:t xml:space="preserve">` + html.EscapeString(field) + `</w:t>`)
			}
		}
	}
	b.WriteString("</w:r>")
	return b.String()
}

func xmlOf(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.xml())
	}
	return b.String()
}

// columns sets paragraphs side by side in a table without lines.
func columns(widths [2]int, rows ...[2][]line) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/><w:gridCol w:w="%d"/></w:tblGrid>`, widths[0]+widths[1], widths[0], widths[1])
	for _, row := range rows {
		b.WriteString("<w:tr>")
		for i, cell := range row {
			if len(cell) == 0 {
				cell = []line{{size: 13}}
			}
			fmt.Fprintf(&b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, widths[i], xmlOf(cell))
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	return b.String()
}

func underscores(s string, size float64) []line {
	if s == "" {
		return nil
	}
	if strings.HasPrefix(s, "<") {
		return []line{{raw: s}}
	}
	return []line{{text: s, size: size, align: "center"}}
}

// drawnRule is a paragraph with a line drawn under what stands above it, centred in its column.
func drawnRule(millimetres float64) string {
	width := int(millimetres * 36000)
	return fmt.Sprintf(`<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" behindDoc="0" distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" layoutInCell="1" allowOverlap="1" relativeHeight="3"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV><wp:extent cx="%d" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="%d" name="Line"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`, width, width%1000+1, width)
}

func box(x, width int, content string) string {
	return fmt.Sprintf(`<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" behindDoc="0" distT="0" distB="0" distL="0" distR="0" simplePos="0" locked="0" layoutInCell="1" allowOverlap="1" relativeHeight="3"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>%d</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="%d" cy="1080000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="%d" name="Box"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="1080000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`, x, width, x/1000+7, width, content)
}

// sideBySide sets lines left and right of one another with a centre tab each, or with blanks between.
func sideBySide(left, right []line, blanks []int) string {
	var b strings.Builder
	for i := range max(len(left), len(right)) {
		var l, r line
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		if l.size == 0 {
			l.size = 13
		}
		if r.size == 0 {
			r.size = 13
		}
		fmt.Fprintf(&b, `<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="1900"/><w:tab w:val="center" w:pos="6400"/></w:tabs><w:spacing w:before="%d" w:after="0"/></w:pPr>`, l.before)
		if blanks != nil {
			gap := strings.Repeat(" ", blanks[min(i, len(blanks)-1)])
			b.WriteString(l.run() + line{text: gap, size: 12}.run() + r.run())
		} else {
			b.WriteString(line{text: "\t", size: 12}.run() + l.run() + line{text: "\t", size: 12}.run() + r.run())
		}
		b.WriteString("</w:p>")
	}
	return b.String()
}

func (p *paper) heading() string {
	left := slices.Concat(p.parent, p.issuer, underscores(p.issuerRule, 8))
	right := slices.Concat([]line{p.nation, p.motto}, underscores(p.mottoRule, 8))
	under := append([]line{p.number}, p.about...)
	switch p.layout {
	case "tabs":
		return sideBySide(append(left, under...), append(right, p.date), nil)
	case "spaces":
		return sideBySide(append(left, under...), append(right, p.date), p.gaps)
	case "boxes":
		return `<w:p>` + box(0, 2300000, xmlOf(append(left, under...))) + box(2400000, 3500000, xmlOf(append(right, p.date))) + `</w:p>`
	}
	if p.swapped {
		return columns([2]int{5583, 3771}, [2][]line{right, left}, [2][]line{{p.date}, under})
	}
	if p.narrow {
		return columns([2]int{4600, 4754}, [2][]line{left, right}, [2][]line{under, {p.date}})
	}
	return columns([2]int{3500, 5854}, [2][]line{left, right}, [2][]line{under, {p.date}})
}

func (p *paper) foot() string {
	right := slices.Concat(p.powers, []line{{size: 14, align: "center"}, {size: 14, align: "center"}, {size: 14, align: "center"}, {size: 14, align: "center"}, p.signer})
	left := append([]line{p.receiver}, p.receivers...)
	if p.ending == "tabs" {
		return sideBySide(left, right, nil)
	}
	return columns([2]int{4252, 5102}, [2][]line{left, right})
}

// docx is the paper as a Word file.
func (p *paper) docx() []byte {
	var b strings.Builder
	if p.layout != "free" {
		b.WriteString(p.heading())
	}
	for _, part := range [][]line{{p.title}, p.subject} {
		for _, l := range part {
			if l.text != "" || l.raw != "" {
				b.WriteString(l.xml())
			}
		}
	}
	b.WriteString(xmlOf(underscores(p.titleRule, 8)))
	b.WriteString(xmlOf(slices.Concat(p.authority, p.greet, p.grounds)))
	if p.resolve.text != "" {
		b.WriteString(p.resolve.xml())
	}
	b.WriteString(xmlOf(p.body))
	if p.closing.text != "" {
		b.WriteString(p.closing.xml())
	}
	if p.layout != "free" {
		b.WriteString(p.foot())
	}
	title := ""
	if p.titlePage {
		title = "<w:titlePg/>"
	}
	section := func(restart bool) string {
		count := ""
		if restart {
			count = `<w:pgNumType w:start="1"/>`
		} else if p.numerals != "" {
			count = `<w:pgNumType w:fmt="` + p.numerals + `"/>`
		}
		return fmt.Sprintf(`<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/>%s%s</w:sectPr>`,
			p.width, p.height, p.top, p.right, p.bottom, p.left, count, title)
	}
	for _, annex := range p.annexes {
		if p.restart {
			b.WriteString("<w:p><w:pPr>" + section(false) + "</w:pPr></w:p>")
		}
		b.WriteString(xmlOf(annex))
	}
	b.WriteString(xmlOf(p.tail))
	b.WriteString("<w:p/>" + section(p.restart && len(p.annexes) > 0))
	if len(p.tail) == 0 {
		// nothing follows the ending but the paragraph that a table needs
	}
	const ns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`},
		{"word/numbering.xml", `<w:numbering ` + ns + `><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`},
		{"word/header1.xml", `<w:hdr ` + ns + `>` + p.header.xml() + `</w:hdr>`},
		{"word/footer1.xml", `<w:ftr ` + ns + `>` + p.footer.xml() + `</w:ftr>`},
		{"word/document.xml", `<w:document ` + ns + `><w:body>` + b.String() + `</w:body></w:document>`},
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range parts {
		w, err := z.Create(part.name)
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + part.text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// engine is shared: its fonts take a while to load.
var engine = sync.OnceValue(func() *docgen.Engine {
	e, _, err := docgen.New(docgen.Options{Fonts: []fs.FS{fonts.FS}})
	if err != nil {
		panic(err)
	}
	return e
})

func checked(t testing.TB, docx []byte, opt nd30.Options) *docgen.Checked {
	t.Helper()
	c, issues, err := engine().CheckDecree(context.Background(), "van-ban.docx", docx, opt)
	if err != nil || c == nil {
		t.Fatalf("cannot be checked: %v %v", issues, err)
	}
	return c
}

func tell(findings []nd30.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "\n\t[%s] %s: trang %d gần “%s”: %s; cần %s", f.Weight, f.Rule, f.Places[0].Page, f.Places[0].Words, f.Found, f.Wanted)
	}
	return b.String()
}
