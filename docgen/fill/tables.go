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

// separateTables puts a paragraph of one point between tables that became neighbours when the paragraph of a tag
// between them went away: Word would join them into one.
func separateTables(list []*ooxml.Node) []*ooxml.Node {
	if !neighbours(list) {
		return list
	}
	var out []*ooxml.Node
	last := ""
	for _, n := range list {
		if n.Tag == "w:tbl" && last == "w:tbl" {
			out = append(out, hairline())
		}
		if !ranges[n.Tag] {
			last = n.Tag
		}
		out = append(out, n)
	}
	return out
}

func hairline() *ooxml.Node {
	p := ooxml.NewElement("w:p")
	pPr := ooxml.NewElement("w:pPr")
	pPr.Children = []*ooxml.Node{ooxml.NewElement("w:spacing", "w:before", "0", "w:after", "0", "w:line", "20", "w:lineRule", "exact")}
	p.Children = []*ooxml.Node{pPr}
	return p
}
