package docx

import (
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/ooxml"
)

var fontClasses = map[string]document.FontClass{"roman": document.Roman, "swiss": document.Swiss, "modern": document.Monospace}

// fontTable is word/fontTable.xml by name in lower case (17.8.3.11).
type fontTable struct {
	hints map[string]document.FontHint
}

func newFontTable(root *ooxml.Node) *fontTable {
	t := &fontTable{hints: map[string]document.FontHint{}}
	if root == nil {
		return t
	}
	for _, n := range root.Children {
		name := n.Attr("w:name")
		if n.Tag != "w:font" || name == "" {
			continue
		}
		hint := document.FontHint{Class: fontClasses[n.Child("w:family").Attr("w:val")]}
		for _, other := range strings.Split(n.Child("w:altName").Attr("w:val"), ",") {
			if other = strings.TrimSpace(other); other != "" {
				hint.Other = append(hint.Other, other)
			}
		}
		t.hints[strings.ToLower(strings.TrimSpace(name))] = hint
	}
	return t
}
