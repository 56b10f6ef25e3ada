package docx

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// A file may make up as many kinds of elements as it likes; nobody reads as many warnings.
func TestWarningsAreNoMoreThanPeopleRead(t *testing.T) {
	var content strings.Builder
	for i := range 3 * mostWarnings {
		fmt.Fprintf(&content, "<w:new%d/>", i)
	}
	_, issues := readParts(t, parts{"document": "<w:body>" + p(r(content.String())) + "</w:body>"})
	equal(t, "warnings", len(issues), mostWarnings)
}

func TestWarningsQuoteTheBeginningOfLongTexts(t *testing.T) {
	_, issues := readParts(t, parts{"document": "<w:body>" + p(r(`<w:fldChar w:fldCharType="begin"/><w:instrText>`+strings.Repeat("ố", 5000)+`</w:instrText>`)) + "</w:body>"})
	if len(issues) != 1 || issues[0].Code != diag.WordFieldOpen || len(issues[0].Message) > 500 {
		t.Errorf("issues = %.300v", issues)
	}
}

// Fields that open and never end cost no more than other text does.
func TestFieldsOpenedWithoutEndAreRead(t *testing.T) {
	open := r(`<w:fldChar w:fldCharType="begin"/>`) + r(`<w:fldChar w:fldCharType="separate"/>`)
	doc, _ := readParts(t, parts{"document": "<w:body>" + p(strings.Repeat(open, 20_000)+r("<w:t>x</w:t>")) + "</w:body>"})
	equal(t, "text", plain(firstParagraph(t, doc)), "x")
}

func TestDistancesBetweenLettersStayWithinAPage(t *testing.T) {
	got := wantText(t, r(`<w:rPr><w:spacing w:val="999999"/><w:position w:val="-999999"/></w:rPr><w:t>x</w:t>`), "x")
	style := got.Inlines[0].(*document.Run).Style
	equal(t, "spacing", style.Spacing, 1584*unit.Point)
	equal(t, "position", style.Raise, -1584*unit.Point)
}

// What is written once may be asked for by every paragraph and cell: the work is bounded, and the document refused.
func TestFormsThatCostMuchEachTimeAreRefused(t *testing.T) {
	many := func(n int, each string) string { return strings.Repeat(each, n) }
	var styles, paragraphs strings.Builder
	for i := range 200 {
		fmt.Fprintf(&styles, `<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="base"/></w:style>`, i)
		paragraphs.WriteString(p(fmt.Sprintf(`<w:pPr><w:pStyle w:val="s%d"/></w:pPr>`, i) + r("<w:t>x</w:t>")))
	}
	base := func(properties string) string {
		return `<w:style w:type="paragraph" w:styleId="base">` + properties + `</w:style>` + styles.String()
	}
	body := func(content string) string { return "<w:body>" + content + "</w:body>" }
	for name, content := range map[string]parts{
		"run properties":       {"styles": base("<w:rPr>" + many(1_000, "<w:i/>") + "</w:rPr>"), "document": body(paragraphs.String())},
		"paragraph properties": {"styles": base("<w:pPr>" + many(1_000, "<w:keepNext/>") + "</w:pPr>"), "document": body(paragraphs.String())},
		"tab stops":            {"styles": base("<w:pPr><w:tabs>" + many(1_000, `<w:tab w:val="left" w:pos="1"/>`) + "</w:tabs></w:pPr>"), "document": body(paragraphs.String())},
		"character style": {
			"styles":   `<w:style w:type="character" w:styleId="c"><w:rPr>` + many(1_000, "<w:b/>") + `</w:rPr></w:style>`,
			"document": body(p(many(200, r(`<w:rPr><w:rStyle w:val="c"/></w:rPr><w:t>x</w:t>`)))),
		},
		"table style": {
			"styles":   `<w:style w:type="table" w:styleId="t">` + many(1_000, `<w:tblStylePr w:type="wholeTable"/>`) + `</w:style>`,
			"document": body(many(200, tbl(`<w:tblStyle w:val="t"/>`, "500", tr("", tc(""))))),
		},
		"list level": {
			"numbering": `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="` + many(5_000, "ố") + `"/><w:pPr>` + many(1_000, "<w:keepNext/>") +
				`</w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
			"document": body(many(200, p(`<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`+r("<w:t>x</w:t>")))),
		},
	} {
		doc, issues := readWithin(pack(content), 50_000)
		if doc != nil || len(issues) == 0 || issues[len(issues)-1].Code != diag.WordTooComplex {
			t.Errorf("%s: %.300v", name, issues)
		}
	}
}

// The levels of a list are read once, however many lists use them.
func TestManyListsOfOneDefinitionAreRead(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="1">` + strings.Repeat(`<w:lvl w:ilvl="0"><w:lvlText w:val="%1)"/></w:lvl>`, 20_000) + `</w:abstractNum>` +
		strings.Repeat(`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`, 20_000)
	doc, _ := readParts(t, parts{"numbering": numbering, "document": "<w:body>" + p(`<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`) + "</w:body>"})
	equal(t, "label", firstParagraph(t, doc).Label.Text, "0)")
}
