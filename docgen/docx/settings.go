package docx

import (
	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
	"vanthu/docgen/unit"
)

// settings are what word/settings.xml says about the whole document (17.15.1).
type settings struct {
	compat     int
	defaultTab unit.Length
	evenAndOdd bool
	mirrored   bool
	decimal    rune
	background bool // the page colour is shown (17.15.1.25)
	keepBreaks bool

	plainSpace bool // spaces add up and automatic ones are 5 pt everywhere (17.15.3.21)

	footnotes, endnotes *ooxml.Node // how notes are numbered and where they stand
}

func newSettings(root *ooxml.Node) *settings {
	s := &settings{
		compat:     12,
		defaultTab: lengthOr(root.Child("w:defaultTabStop").Attr("w:val"), unit.Twip, 720*unit.Twip),
		evenAndOdd: on(root.Child("w:evenAndOddHeaders")),
		mirrored:   on(root.Child("w:mirrorMargins")),
		footnotes:  root.Child("w:footnotePr"),
		endnotes:   root.Child("w:endnotePr"),
	}
	if s.defaultTab <= 0 {
		s.defaultTab = 720 * unit.Twip
	}
	if sign := []rune(root.Child("w:decimalSymbol").Attr("w:val")); len(sign) == 1 {
		s.decimal = sign[0]
	}
	s.background = on(root.Child("w:displayBackgroundShape"))
	if compat := root.Child("w:compat"); compat != nil {
		s.plainSpace = on(compat.Child("w:doNotUseHTMLParagraphAutoSpacing"))
		s.keepBreaks = on(compat.Child("w:doNotExpandShiftReturn"))
		for _, c := range compat.Children {
			if c.Tag == "w:compatSetting" && c.Attr("w:name") == "compatibilityMode" {
				s.compat = numberOr(c.Attr("w:val"), s.compat)
			}
		}
	}
	return s
}

// properties reads docProps/core.xml (Part 2, 8.3); a broken one is no reason to refuse the document.
func (r *reader) properties() document.Properties {
	var root *ooxml.Node
	if part := r.pkg.Related("", "core-properties"); part != nil {
		root, _ = part.Tree()
	}
	text := func(tag string) string { return root.Child(tag).TextContent() }
	p := document.Properties{
		Title: text("dc:title"), Author: text("dc:creator"), Subject: text("dc:subject"),
		Keywords: text("cp:keywords"), Language: text("dc:language"),
	}
	if p.Language == "" {
		p.Language = r.styles.defaults.Path("w:rPr", "w:lang").Attr("w:val")
	}
	return p
}
