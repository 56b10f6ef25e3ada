package ooxml

import "strings"

var propertyOrders = map[string][]string{
	"w:rPr": strings.Fields(`w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint
		w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText
		w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout w:specVanish w:oMath w:rPrChange`),
	"w:pPr": strings.Fields(`w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers w:pBdr
		w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd
		w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap
		w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange`),
	"w:sectPr": strings.Fields(`w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar w:paperSrc w:pgBorders w:lnNumType
		w:pgNumType w:cols w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi w:rtlGutter w:docGrid w:printerSettings w:sectPrChange`),
}

// PropertyOrder lists the children of w:rPr, w:pPr or w:sectPr in the order that the schema wants (ECMA-376 Part 1,
// A.1); nil for other elements. The list is not to be changed.
func PropertyOrder(tag string) []string { return propertyOrders[tag] }
