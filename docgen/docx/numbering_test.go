package docx

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/docgen/diag"
	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// lvl writes a w:lvl.
func lvl(index int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, index, format, text, more)
}

// oneList is an abstract definition with list 1, and list 2 with the given changes.
func oneList(levels, changes string) string {
	return `<w:abstractNum w:abstractNumId="0">` + levels + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>` + changes + `</w:num>`
}

// items writes paragraphs "list.level": "1.0".
func items(refs ...string) string {
	var out strings.Builder
	for _, ref := range refs {
		id, level, _ := strings.Cut(ref, ".")
		out.WriteString(`<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr></w:pPr></w:p>`)
	}
	return out.String()
}

func readList(t *testing.T, body, numbering, styles string) *document.Document {
	t.Helper()
	doc, issues := readParts(t, parts{"document": "<w:body>" + body + "</w:body>", "numbering": numbering, "styles": styles})
	if len(issues) > 0 {
		t.Error(issues)
	}
	return doc
}

func wantTexts(t *testing.T, doc *document.Document, want ...string) {
	t.Helper()
	if got := texts(doc); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("paragraphs = %q, want %q", got, want)
	}
}

// 17.9.10: a level starts anew after a paragraph of a level above.
func TestLevelsCountAndStartAnew(t *testing.T) {
	levels := lvl(0, "upperRoman", "%1.", "") + lvl(1, "decimal", "%2.", "") + lvl(2, "lowerLetter", "%3)", "")
	doc := readList(t, items("1.0", "1.1", "1.1", "1.2", "1.2", "1.1", "1.2", "1.0", "1.1"), oneList(levels, ""), "")
	wantTexts(t, doc, "[I.]", "[1.]", "[2.]", "[a)]", "[b)]", "[3.]", "[a)]", "[II.]", "[1.]")
}

// 17.9.10: zero never starts anew; a number names the level that does.
func TestRestartRules(t *testing.T) {
	levels := lvl(0, "decimal", "%1", "") + lvl(1, "decimal", "%2", `<w:lvlRestart w:val="0"/>`) + lvl(2, "decimal", "%3", `<w:lvlRestart w:val="1"/>`)
	doc := readList(t, items("1.0", "1.1", "1.2", "1.0", "1.1", "1.2", "1.1", "1.2"), oneList(levels, ""), "")
	wantTexts(t, doc, "[1]", "[1]", "[1]", "[2]", "[2]", "[1]", "[3]", "[2]")
}

// 17.9.11, 17.9.4: a label may show the levels above; legal numbering shows them as decimals.
func TestLabelShowsLevelsAbove(t *testing.T) {
	levels := lvl(0, "upperRoman", "%1", "") + lvl(1, "decimal", "%1.%2", "") + lvl(2, "decimal", "%1.%2.%3", `<w:isLgl/>`)
	doc := readList(t, items("1.0", "1.0", "1.1", "1.2"), oneList(levels, ""), "")
	wantTexts(t, doc, "[I]", "[II]", "[II.1]", "[2.1.1]")
}

// Lists of one abstract definition go on counting together, until one of them starts anew (17.9.27).
func TestListsOfOneDefinitionGoOnCounting(t *testing.T) {
	levels := lvl(0, "decimal", "%1.", "")
	doc := readList(t, items("1.0", "2.0", "1.0"), oneList(levels, ""), "")
	wantTexts(t, doc, "[1.]", "[2.]", "[3.]")
	doc = readList(t, items("1.0", "2.0", "2.0", "1.0"), oneList(levels, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`), "")
	wantTexts(t, doc, "[1.]", "[5.]", "[6.]", "[7.]")
}

// 17.9.8: an instance may replace a level.
func TestLevelIsReplacedByTheInstance(t *testing.T) {
	doc := readList(t, items("1.0", "2.0"), oneList(lvl(0, "decimal", "%1.", ""), `<w:lvlOverride w:ilvl="0">`+lvl(0, "lowerLetter", "%1)", "")+`</w:lvlOverride>`), "")
	wantTexts(t, doc, "[1.]", "[a)]")
}

// 17.9.23: a style names the list, the list's level names the style.
func TestStyleTakesTheLevelThatNamesIt(t *testing.T) {
	styles := styled("paragraph", "H1", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`) +
		styled("paragraph", "H2", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`)
	levels := lvl(0, "decimal", "%1.", `<w:pStyle w:val="H1"/>`) + lvl(1, "decimal", "%1.%2.", `<w:pStyle w:val="H2"/>`)
	doc := readList(t, `<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr></w:p>`, oneList(levels, ""), styles)
	wantTexts(t, doc, "[1.]", "[1.1.]")
}

// 17.9.21: a definition may only name a list style that another spells out.
func TestListStyleIsFollowed(t *testing.T) {
	numbering := `<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>` + lvl(0, "decimal", "%1/", "") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`
	wantTexts(t, readList(t, items("1.0"), numbering, ""), "[1/]")
}

// 17.9.18: list 0 takes a paragraph out of the list of its style, and the list's indents with it.
func TestListZeroIsNoList(t *testing.T) {
	styles := styled("paragraph", "L", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`)
	numbering := oneList(lvl(0, "decimal", "%1.", `<w:pPr><w:ind w:left="720"/></w:pPr>`), "")
	doc := readList(t, `<w:p><w:pPr><w:pStyle w:val="L"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>`, numbering, styles)
	wantTexts(t, doc, "[1.]", "")
	equal(t, "indent in the list", paragraphs(doc)[0].Indent.Left, 36*unit.Point)
	equal(t, "indent outside", paragraphs(doc)[1].Indent.Left, unit.Length(0))
}

// 17.9.22, 17.3.1.12: the level's indents lie over the style's and under the paragraph's own; a style's own words win
// over those of a list that it names itself.
func TestIndentsOfLevelStyleAndParagraph(t *testing.T) {
	numbering := oneList(lvl(0, "decimal", "%1.", `<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>`), "")
	styles := styled("paragraph", "S", "", `<w:pPr><w:ind w:left="100"/></w:pPr>`) +
		styled("paragraph", "N", "", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="100"/></w:pPr>`)
	for properties, want := range map[string]int{
		`<w:pStyle w:val="S"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`: 720,
		`<w:pStyle w:val="N"/>`: 100,
		`<w:pStyle w:val="S"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="50"/>`: 50,
	} {
		p := firstParagraph(t, readList(t, `<w:p><w:pPr>`+properties+`</w:pPr></w:p>`, numbering, styles))
		equal(t, properties, p.Indent.Left, unit.Length(want)*unit.Twip)
		equal(t, "hanging", p.Indent.FirstLine, -360*unit.Twip)
	}
}

// 17.9.24: the label looks like the paragraph mark, covered by the level's own properties; never underlined with it.
func TestLookOfTheLabel(t *testing.T) {
	numbering := oneList(lvl(0, "decimal", "%1.", `<w:suff w:val="space"/><w:lvlJc w:val="right"/><w:rPr><w:b/></w:rPr>`), "")
	doc := readList(t, `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:sz w:val="28"/><w:u w:val="single"/></w:rPr></w:pPr></w:p>`, numbering, "")
	l := firstParagraph(t, doc).Label
	equal(t, "look", look(l.Style), "Times New Roman 14 b")
	equal(t, "suffix", l.Suffix, ' ')
	equal(t, "align", l.Align, document.Right)
}

// Bullets of symbol typefaces stand in private places; they come out as what they look like.
func TestBulletsOfSymbolTypefacesAreUnicode(t *testing.T) {
	for _, test := range []struct{ font, text, want, family string }{
		{"Symbol", "\uF0B7", "•", "Symbol"}, {"Symbol", "·", "•", "Symbol"}, {"Wingdings", "\uF0A7", "▪", "Wingdings"},
		{"Wingdings", "§", "▪", "Wingdings"}, {"Wingdings", "\uF0FC", "✓", "Wingdings"}, {"Wingdings", "\uF0D8", "➢", "Wingdings"},
		{"Symbol", "\uF0B4", "×", "Symbol"},
		{"Courier New", "o", "o", "Courier New"}, {"Times New Roman", "-", "-", "Times New Roman"}, {"Wingdings", "\uF001", "•", "Wingdings"},
	} {
		numbering := oneList(lvl(0, "bullet", test.text, `<w:rPr><w:rFonts w:ascii="`+test.font+`" w:hAnsi="`+test.font+`"/></w:rPr>`), "")
		l := firstParagraph(t, readList(t, items("1.0"), numbering, "")).Label
		equal(t, test.font, l.Text, test.want)
		equal(t, test.font, l.Style.Family, test.family)
	}
}

func TestUnknownNumberFormatWarns(t *testing.T) {
	_, issues := readParts(t, parts{"document": "<w:body>" + items("1.0", "1.0") + "</w:body>", "numbering": oneList(lvl(0, "chicago", "%1", ""), "")})
	if len(issues) != 1 || issues[0].Code != diag.WordNumberFormat {
		t.Error(issues)
	}
}
