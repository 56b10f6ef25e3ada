package fill

import (
	"strconv"

	"vanthu/docgen/ooxml"
)

// makeUnique gives new ids to what stands there twice: bookmarks (whose names must differ too), drawings and content
// controls that a form has twice. Ids that were unique stay. It returns a number above all of them.
func makeUnique(root *ooxml.Node) int {
	u := uniquer{bookmarks: map[string]bool{}, names: map[string]bool{}, drawings: map[string]bool{}, controls: map[string]bool{}, paragraphs: map[string]bool{}, current: map[string]string{}}
	u.highest(root)
	u.next = max(u.next, 1)
	u.walk(root)
	return u.next
}

type uniquer struct {
	bookmarks, names, drawings, controls, paragraphs map[string]bool // what was seen
	current                                          map[string]string
	next                                             int // above every bookmark and drawing id
}

func (u *uniquer) highest(n *ooxml.Node) {
	switch n.Tag {
	case "w:bookmarkStart":
		u.above(n.Attr("w:id"))
	case "wp:docPr":
		u.above(n.Attr("id"))
	}
	for _, c := range n.Children {
		u.highest(c)
	}
}

func (u *uniquer) above(id string) {
	if n, err := strconv.Atoi(id); err == nil && n >= u.next && n < 1<<30 {
		u.next = n + 1
	}
}

func (u *uniquer) fresh() string {
	u.next++
	return strconv.Itoa(u.next - 1)
}

func (u *uniquer) walk(n *ooxml.Node) {
	switch n.Tag {
	case "w:bookmarkStart":
		id, name := n.Attr("w:id"), n.Attr("w:name")
		u.current[id] = id
		if u.bookmarks[id] {
			u.current[id] = u.fresh()
			setAttr(n, "w:id", u.current[id])
		}
		u.bookmarks[id] = true
		if u.names[name] {
			setAttr(n, "w:name", shorten(name)+"_"+u.fresh())
		}
		u.names[name] = true
	case "w:bookmarkEnd":
		if now, ok := u.current[n.Attr("w:id")]; ok {
			setAttr(n, "w:id", now)
		}
	case "wp:docPr":
		if id := n.Attr("id"); u.drawings[id] {
			setAttr(n, "id", u.fresh())
		} else {
			u.drawings[id] = true
		}
	case "w:sdtPr":
		if id := n.Child("w:id"); id != nil {
			if u.controls[id.Attr("w:val")] {
				n.Children = without(n.Children, id) // Word gives it one
			}
			u.controls[id.Attr("w:val")] = true
		}
	case "w:p", "w:tr":
		if id := n.Attr("w14:paraId"); id != "" {
			if u.paragraphs[id] {
				dropAttr(n, "w14:paraId")
			}
			u.paragraphs[id] = true
		}
	}
	for _, c := range n.Children {
		u.walk(c)
	}
}

// shorten leaves room for a number in a bookmark's name, of which Word reads 40 letters.
func shorten(name string) string {
	if letters := []rune(name); len(letters) > 28 {
		return string(letters[:28])
	}
	return name
}
