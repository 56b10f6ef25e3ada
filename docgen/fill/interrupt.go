package fill

import (
	"slices"
	"strings"

	"vanthu/docgen/ooxml"
)

// reopened are elements around runs that a paragraph may be split within.
var reopened = map[string]bool{"w:ins": true, "w:moveTo": true, "w:hyperlink": true, "w:smartTag": true, "w:dir": true, "w:bdo": true}

// splitting ends a run and its paragraph and begins both anew, for values whose lines become paragraphs.
func splitting(p *ooxml.Node, between []*ooxml.Node, run *ooxml.Node) []byte {
	out := []byte("</" + run.Name + ">")
	for _, n := range slices.Backward(between) {
		out = append(out, "</"+n.Name+">"...)
	}
	out = append(out, "</"+p.Name+">"...)
	whole := bareParagraph(p)
	if open, ended := strings.CutSuffix(string(whole), "</"+p.Name+">"); ended {
		out = append(out, open...)
	} else {
		out = append(out, strings.TrimSuffix(open, "/>")+">"...)
	}
	for _, n := range between {
		empty := *n
		empty.Children = nil
		out = append(out, strings.TrimSuffix(string(ooxml.AppendNode(nil, &empty)), "/>")+">"...)
	}
	out = append(out, "<"+run.Name+">"...)
	if rPr := run.Child("w:rPr"); rPr != nil {
		out = ooxml.AppendNode(out, rPr)
	}
	return out
}

// apart ends a run and begins another that looks the same, and one that is marked yellow.
func apart(run *ooxml.Node) [2][]byte {
	between := []byte("</" + run.Name + "><" + run.Name + ">")
	plain := slices.Clip(between)
	rPr := run.Child("w:rPr")
	if rPr != nil {
		plain = ooxml.AppendNode(plain, rPr)
	}
	return [2][]byte{plain, ooxml.AppendNode(slices.Clip(between), highlighted(rPr))}
}

// highlighted are the properties of a run, which may be nil, with a yellow ground.
func highlighted(rPr *ooxml.Node) *ooxml.Node {
	marked := ooxml.NewElement("w:rPr")
	if rPr != nil {
		marked.Name = rPr.Name
	}
	marked.Children = slices.DeleteFunc(childElements(rPr), func(n *ooxml.Node) bool { return n.Tag == "w:highlight" })
	yellow := ooxml.NewElement("w:highlight", "w:val", "yellow")
	marked.Children = insertBefore(marked.Children, yellow, behind("w:rPr", "w:highlight"))
	return marked
}

// bareParagraph is a paragraph with its properties and nothing in it; its section's end is not among them.
func bareParagraph(p *ooxml.Node) []byte {
	out := ooxml.NewElement("w:p")
	out.Name = p.Name
	if pPr := p.Child("w:pPr"); pPr != nil {
		kept := *pPr
		kept.Children = slices.DeleteFunc(slices.Clone(pPr.Children), func(n *ooxml.Node) bool { return n.Tag == "w:sectPr" || n.Tag == "w:pPrChange" })
		out.Children = []*ooxml.Node{&kept}
	}
	return ooxml.AppendNode(nil, out)
}

// withoutSection is a paragraph without its properties.
func withoutSection(p *ooxml.Node) *ooxml.Node {
	out := *p
	out.Children = slices.DeleteFunc(slices.Clone(p.Children), func(n *ooxml.Node) bool { return n.Tag == "w:pPr" })
	return &out
}
