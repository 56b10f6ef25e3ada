package nd30

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/ooxml"
)

// checkLastPage tells of a last page without anything on it.
func checkLastPage(c *checker) {
	n := len(c.text.pages)
	if !c.first || n < 2 {
		return
	}
	for _, item := range c.text.pages[n-1].Items {
		switch it := item.(type) {
		case *layout.Text:
			if !c.text.numbers[it.Source] && strings.TrimSpace(it.String()) != "" && !c.inEdge(it.Source) {
				return
			}
		case *layout.Image:
			return
		}
	}
	for i := len(c.text.paras) - 1; i >= 0; i-- {
		if p := c.text.paras[i]; p.page() > 0 && p.text != "" {
			c.add([]Place{place(p.text, p.model.Source, p.lines)}, fmt.Sprintf("trang %d không có chữ", n), "không để trang trống ở cuối", c.dropBlanks(i))
			return
		}
	}
}

func (c *checker) inEdge(s document.Source) bool {
	for _, p := range c.text.edges {
		if p.model.Source.Part == s.Part {
			return true
		}
	}
	return false
}

// dropBlanks takes away the empty paragraphs behind the last words. The very last one stays: it may follow a table.
func (c *checker) dropBlanks(last int) edit {
	var gone []document.Source
	for i := last + 1; i < len(c.text.paras); i++ {
		p := c.text.paras[i]
		if p.depth > 0 || p.frame != nil || len(p.model.Frames) > 0 || p.order != c.text.paras[last].order {
			return edit{}
		}
		gone = append(gone, p.model.Source)
	}
	if len(gone) == 0 {
		return edit{}
	}
	kept := gone[len(gone)-1] // a table must not end the text
	gone = gone[:len(gone)-1]
	return edit{kept.Part, func(t *tree) bool {
		if n := t.node(kept, "w:p"); n != nil {
			if p := n.Child("w:pPr"); p != nil {
				dropChild(p, "w:pageBreakBefore")
			}
			n.Children = slices.DeleteFunc(n.Children, func(c *ooxml.Node) bool { return c.Tag == "w:r" })
		}
		for _, s := range gone {
			n := t.node(s, "w:p")
			if n == nil || n.Path("w:pPr", "w:sectPr") != nil || t.parents[n] == nil {
				return false
			}
			up := t.parents[n]
			for i, c := range up.Children {
				if c == n {
					up.Children = append(up.Children[:i:i], up.Children[i+1:]...)
					break
				}
			}
		}
		return true
	}}
}

// checkSignatureAlone tells of a signature on a page without two lines of the text that it is under.
func checkSignatureAlone(c *checker) {
	f := c.form
	if len(f.end.powers) == 0 || len(f.body) == 0 {
		return
	}
	page := f.end.powers[0].page()
	lines := 0
	for i := f.from; i < f.end.start; i++ {
		for _, l := range f.text.paras[i].lines {
			if l.page == page {
				lines++
			}
		}
	}
	if from, _ := c.pages(); page > from && lines < 2 && f.end.powers[0].para.index > f.headEnd {
		c.add(at(f.end.powers[0]), fmt.Sprintf("trang có chữ ký chỉ có %d dòng nội dung", lines), "ít nhất hai dòng nội dung cùng trang với chữ ký")
	}
}
