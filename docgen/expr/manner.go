package expr

import "strings"

// manners are what may stand behind a | without changing the value: they tell whoever fills in how to lay it out. The
// value is how many whole numbers may follow.
var manners = map[string]int{
	"gop":          0, // equal neighbours of a column become one cell
	"doan":         0, // lines become paragraphs; a section covers whole paragraphs
	"dong":         0, // a section covers whole rows
	"theo_cot":     0, // a section covers whole cells: columns
	"moi_trang":    0, // each item begins on a new page
	"moi_phan":     0, // each item is a section of its own, with page numbers from 1
	"danh_so_lai":  0, // lists inside are numbered anew for each item
	"danh_so_tiep": 0, // lists inside go on
	"qr":           1, // a QR code, so many millimetres wide
	"rong":         1, // width of a picture in millimetres
	"cao":          1, // height of a picture in millimetres
	"vua":          2, // box into which a picture is fitted, in millimetres
}

// manner is one filter that tells how to lay a value out.
type manner struct {
	name string
	args []int
}

// Manner returns the numbers behind a filter that tells how to lay the value out, and whether it is there.
func (v *Value) Manner(name string) (args []int, ok bool) {
	if v == nil {
		return nil, false
	}
	for _, m := range v.manners {
		if m.name == name {
			return m.args, true
		}
	}
	return nil, false
}

// HasManner tells of the text of a tag, not yet compiled, whether it names the filter.
func HasManner(source, name string) bool {
	list, _ := pieces(source)
	for _, part := range split(list, '|')[1:] {
		if text, _, _ := literal(split(part, ':')[0]); text == name {
			return true
		}
	}
	return false
}

// addManner notes a filter of layout; ok is false when its numbers are wrong.
func (v *Value) addManner(name string, args []string) (ok bool) {
	if len(args) > manners[name] || name == "vua" && len(args) != 2 || (name == "rong" || name == "cao") && len(args) != 1 {
		return false
	}
	m := manner{name: name}
	for _, text := range args {
		n := 0
		for _, digit := range text {
			n = n*10 + int(digit-'0')
		}
		if !isDigits(text) || len(text) > 3 || n == 0 {
			return false
		}
		m.args = append(m.args, n)
	}
	v.manners = append(v.manners, m)
	return true
}

// mannerUsage shows how a filter of layout is written.
func mannerUsage(name string) string {
	return name + []string{"", ": 30", ": 30, 40"}[manners[name]]
}

// nameOf is a tag's text without its filters, as a closing tag repeats it.
func nameOf(source string) string {
	list, _ := pieces(source)
	return strings.TrimSpace(code(split(list, '|')[0]))
}
