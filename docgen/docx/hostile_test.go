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
