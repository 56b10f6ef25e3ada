package scan

import (
	"bytes"
	"image"
	"math"

	"vanthu/docgen/diag"
)

// readPDF takes the picture of the only page, how it is to be turned, and the page's size in millimetres.
func readPDF(content []byte) (picture image.Image, turned turn, across, down float64, issues diag.List) {
	fail := func(code diag.Code, args ...any) (image.Image, turn, float64, float64, diag.List) {
		return nil, upright, 0, 0, diag.List{diag.New(code, diag.Place{}, args...)}
	}
	f := open(content)
	if f == nil {
		return fail(diag.ScanDrawn)
	}
	if f.locked() {
		return fail(diag.ScanLocked)
	}
	pages := f.pages()
	if len(pages) == 0 {
		return fail(diag.ScanBroken)
	}
	if len(pages) > 1 {
		return fail(diag.ScanPages, len(pages))
	}
	page := pages[0]
	box, ok := f.pageBox(page)
	if !ok {
		return fail(diag.ScanBroken)
	}
	d := drawing{file: f, left: mostText, calls: mostCalls}
	d.run(f.contents(page), f.dict(f.inherited(page, "Resources")), matrix{1, 0, 0, 1, 0, 0}, 0)
	if len(d.pictures) != 1 || d.says || f.spent() {
		return fail(diag.ScanDrawn)
	}
	one := d.pictures[0]
	width, height := box[2]-box[0], box[3]-box[1]
	left, top := (one.at[4]-box[0])/width, (box[3]-one.at[5]-one.at[3])/height
	wide, high := one.at[0]/width, one.at[3]/height
	const most = 0.8 // of the page, which a scan covers
	if !(math.Abs(one.at[1]) < 1 && math.Abs(one.at[2]) < 1 && wide >= most && high >= most && wide < 5 && high < 5) {
		return fail(diag.ScanDrawn)
	}
	if picture, issues = f.picture(one.stream); issues != nil {
		return nil, upright, 0, 0, issues
	}
	unit := f.userUnit(page)
	across, down = width*unit, height*unit
	if turned.quarters = int(math.Mod(f.number(f.inherited(page, "Rotate"))/90, 4)) & 3; turned.quarters%2 == 1 {
		across, down = down, across
	}
	return laid(picture, left, top, wide, high), turned, across, down, nil
}

// pageBox is what of a page is seen (ISO 32000-1, 14.11.2): left, lower, right and upper side.
func (f *file) pageBox(page dict) (box []float64, ok bool) {
	box = f.numbers(f.inherited(page, "CropBox"))
	if len(box) != 4 {
		box = f.numbers(f.inherited(page, "MediaBox"))
	}
	return box, len(box) == 4 && box[2]-box[0] > 1 && box[3]-box[1] > 1 && box[2]-box[0] < 1e5 && box[3]-box[1] < 1e5
}

// userUnit is the unit of a page in millimetres.
func (f *file) userUnit(page dict) float64 {
	const point = 25.4 / 72
	if u := f.number(page["UserUnit"]); u > 0 && u < 100 {
		return u * point
	}
	return point
}

// locked reports whether the file is encrypted (7.6): its trailer, or the stream in its place, says so.
func (f *file) locked() bool {
	for number := range f.starts {
		if s, ok := f.get(number).(stream); ok && s.dict["Encrypt"] != nil && f.get(s.dict["Type"]) == name("XRef") {
			return true
		}
	}
	for rest := f.content; ; {
		at := bytes.LastIndex(rest, []byte("trailer"))
		if at < 0 {
			return false
		}
		v, _ := f.read(rest[at+len("trailer"):])
		if d, is := v.(dict); is && d["Encrypt"] != nil {
			return true
		}
		rest = rest[:at]
	}
}

// pages finds what says that it is a page.
func (f *file) pages() (all []dict) {
	for number := range f.starts {
		if d, is := f.get(number).(dict); is && f.get(d["Type"]) == name("Page") {
			all = append(all, d)
		}
	}
	return all
}

// inherited reads an entry of a page, or of what is above it (7.7.3.4).
func (f *file) inherited(page dict, key name) any {
	for range deepest {
		if page == nil || page[key] != nil {
			break
		}
		page = f.dict(page["Parent"])
	}
	return page[key]
}

// contents joins the drawing of a page, which may lie in pieces.
func (f *file) contents(page dict) (all []byte) {
	pieces := f.array(page["Contents"])
	if s, is := f.get(page["Contents"]).(stream); is {
		pieces = array{s}
	}
	for _, piece := range pieces {
		if s, is := f.get(piece).(stream); is && len(all) < mostText {
			plain, _ := f.plain(s, &f.room)
			all = append(append(all, plain...), '\n')
		}
	}
	return all
}

// matrix carries (x, y) to (a·x + c·y + e, b·x + d·y + f).
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// drawing follows what a page draws, as far as it takes to know a scan: pictures with their places, and whether any
// letters show. Scanners lay letters that do not show over a picture, for finding words.
type drawing struct {
	*file
	left     int // bytes that may still be drawn
	calls    int // that may still be made
	pictures []placed
	says     bool
}

type placed struct {
	stream
	at matrix
}

const invisible = 3 // text rendering mode (9.3.6)

func (d *drawing) run(content []byte, resources dict, at matrix, depth int) {
	if d.left -= len(content); d.left < 0 || depth > 4 {
		d.says = true // whatever it is, it is no scan
		return
	}
	l := lexer{b: content}
	var operands array
	var kept []matrix
	mode := 0.0
	for l.more() && !d.says && len(d.pictures) < 2 {
		v := l.next(0)
		operator, is := v.(word)
		if !is {
			if operands = append(operands, v); len(operands) > 64 {
				operands = operands[1:]
			}
			continue
		}
		switch operator {
		case "q":
			if kept = append(kept, at); len(kept) > 1000 {
				d.says = true
				return
			}
		case "Q":
			if len(kept) > 0 {
				at, kept = kept[len(kept)-1], kept[:len(kept)-1]
			}
		case "cm":
			if m, ok := matrixOf(d.numbers(operands)); ok {
				at = m.times(at)
			}
		case "Tr":
			if len(operands) > 0 {
				mode = d.number(operands[len(operands)-1])
			}
		case "Tj", "TJ", "'", "\"":
			d.says = d.says || mode != invisible
		case "BI": // a picture within the drawing: stamps and rules of programs, not of scanners
			d.says = true
			return
		case "Do":
			if len(operands) > 0 {
				called, _ := operands[len(operands)-1].(name)
				d.object(d.dict(resources["XObject"])[called], resources, at, depth)
			}
		}
		operands = operands[:0]
	}
}

func matrixOf(v []float64) (m matrix, ok bool) {
	copied := copy(m[:], v)
	return m, copied == len(m) && len(v) == len(m)
}

func (d *drawing) object(v any, resources dict, at matrix, depth int) {
	if d.calls--; d.calls < 0 {
		d.says = true
		return
	}
	s, is := d.get(v).(stream)
	if !is {
		return
	}
	if d.get(s.dict["Subtype"]) != name("Form") {
		d.pictures = append(d.pictures, placed{s, at})
		return
	}
	if own := d.file.dict(s.dict["Resources"]); own != nil {
		resources = own
	}
	if m, ok := matrixOf(d.numbers(s.dict["Matrix"])); ok {
		at = m.times(at)
	}
	plain, _ := d.plain(s, &d.room)
	d.run(plain, resources, at, depth+1)
}
