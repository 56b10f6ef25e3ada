package fill

import "vanthu/docgen/ooxml"

// blockLevel are elements whose children are paragraphs and tables.
var blockLevel = map[string]bool{"w:body": true, "w:tc": true, "w:txbxContent": true, "w:hdr": true, "w:ftr": true, "w:footnote": true, "w:endnote": true, "w:sdtContent": true}

// neighbours tells whether two tables follow each other, which Word shows as one.
func neighbours(list []*ooxml.Node) bool {
	last := ""
	for _, n := range list {
		if n.Kind != ooxml.Element || ranges[n.Tag] {
			continue
		}
		if n.Tag == "w:tbl" && last == "w:tbl" {
			return true
		}
		last = n.Tag
	}
	return false
}
