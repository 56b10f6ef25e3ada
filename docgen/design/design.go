// Package design makes Word forms of sheets that are designed in millimetres: certificates, cards, anything where each
// thing stands at its place.
//
// In comes design.json, a page of boxes: text with tags, pictures, rules, frames. Out comes a Word form in which they
// are text boxes and shapes anchored to the page (ECMA-376 Part 1, 20.4.2.3), so that the DOCX and the PDF made of it
// show the same places and nobody further on needs to know what a certificate is. Text that must fit its box carries
// its rule with it (package fit).
package design

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"vanthu/docgen/diag"
	"vanthu/docgen/fit"
	"vanthu/docgen/unit"
)

// Design is a sheet. Lengths are millimetres from its top left corner, sizes of letters are points.
type Design struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Title  string  `json:"title"`            // of the file, with tags
	Author string  `json:"author"`           // of the file, with tags
	Border *Border `json:"border,omitempty"` // drawn behind everything
	Boxes  []Box   `json:"boxes"`
	Fields Fields  `json:"fields"`
	Awards []Award `json:"awards,omitempty"` // that it is for

	Ground []byte `json:"-"` // a JPEG over the whole sheet in place of the border; see On
}

// Fields names the members of a record that a run of many sheets looks at; each may be empty.
type Fields struct {
	Name    string   `json:"name"`              // whom the sheet is for
	Title   string   `json:"title,omitempty"`   // what stands before the name
	Kind    string   `json:"kind,omitempty"`    // person, collective or household, in words
	Listed  string   `json:"listed,omitempty"`  // award that a list says he gets, printed nowhere
	Unit    string   `json:"unit,omitempty"`    // by which stacks are parted
	Merit   string   `json:"merit,omitempty"`   // what it is for
	Award   string   `json:"award,omitempty"`   // that the sheet names; that of the design where a record has none
	Grantor string   `json:"grantor,omitempty"` // by his office; the office's own head where a record has none
	Turn    string   `json:"turn,omitempty"`    // on the stage
	Ordinal string   `json:"ordinal,omitempty"` // in the decision; the place in the list where a record has none
	Issued  []string `json:"issued,omitempty"`  // what only a signed and numbered decision has
	Lookup  Lookup   `json:"lookup,omitzero"`   // what the run puts in so that strangers can look the sheet up
}

// Lookup names the members of a record by which a sheet can be looked up; they are empty while the office offers that not.
type Lookup struct {
	Code  string `json:"code"`  // short, to be typed
	Place string `json:"place"` // where it is typed in
	Link  string `json:"link"`  // both in one, for a QR code
}

// fills reports whether a box holds what the run puts in.
func (l Lookup) fills(b *Box) bool {
	return slices.ContainsFunc([]string{l.Code, l.Place, l.Link}, func(name string) bool { return name != "" && strings.Contains(b.Text, name) })
}

// Box is one thing on the sheet.
type Box struct {
	Name   string  `json:"name"`
	Label  string  `json:"label,omitempty"` // what people call it, in messages and in Word; the name when empty
	Kind   Kind    `json:"kind"`
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	// Preprinted tells that sheets from the printer's bear it already: it is left out where only text is printed.
	Preprinted bool `json:"preprinted,omitempty"`

	// Of text; of a picture or code Text is its tag alone.
	Text    string     `json:"text,omitempty"` // a line end begins a paragraph
	Face    string     `json:"face,omitempty"` // Times New Roman when empty
	Bold    bool       `json:"bold,omitempty"`
	Italic  bool       `json:"italic,omitempty"`
	Caps    bool       `json:"caps,omitempty"`
	Size    [2]float64 `json:"size,omitempty"`    // smallest and largest
	Lines   int        `json:"lines,omitempty"`   // at most; 1 when 0
	IsName  bool       `json:"is_name,omitempty"` // its last two syllables stay together
	Spacing float64    `json:"spacing,omitempty"` // between letters, points
	Leading float64    `json:"leading,omitempty"` // height of a line, 1 is the typeface's own
	Align   string     `json:"align,omitempty"`   // left, center, right; center when empty
	Anchor  string     `json:"anchor,omitempty"`  // top, middle, bottom; middle when empty
	Turn    int        `json:"turn,omitempty"`    // 0, 90 (reads downwards), 270 (reads upwards)
	Color   string     `json:"color,omitempty"`   // "C00000"; black when empty
	Fill    string     `json:"fill,omitempty"`    // of a frame
	Stroke  float64    `json:"stroke,omitempty"`  // of a rule or frame, points
	Shape   string     `json:"shape,omitempty"`   // of a frame: rect, round, ellipse; rect when empty

	off bool // it leaves the stock that it is on, see On
}

// Kind is what a box holds.
type Kind string

const (
	Text    Kind = "text"
	Picture Kind = "picture"
	Code    Kind = "qr"
	Rule    Kind = "rule"
	Frame   Kind = "frame"
)

// Limits of a design: what a sheet of paper holds and a person places.
const (
	maxFile  = 1 << 20
	maxBoxes = 300
	maxSide  = 1500
	minSide  = 30
)

var (
	color = regexp.MustCompile(`^[0-9A-Fa-f]{6}$`)
	face  = regexp.MustCompile(`^[\p{L}0-9 _.-]{1,60}$`)
)

// Parse reads a design and checks it. All mistakes come back together; with errors among them the design is nil.
func Parse(content []byte, file string) (*Design, diag.List) {
	var issues diag.List
	if len(content) > maxFile {
		issues.Add(diag.DesignJSON, diag.Place{File: file}, "tệp quá lớn")
		return nil, issues
	}
	d := &Design{}
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(content, []byte("\uFEFF"))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(d); err != nil {
		issues.Add(diag.DesignJSON, diag.Place{File: file}, Unread(err))
		return nil, issues
	}
	if issues = d.Check().InFile(file); issues.HasErrors() {
		return nil, issues
	}
	return d, issues
}

// Unread tells people why the JSON of a design or a stock could not be read.
func Unread(err error) string {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	_, strange, unknown := strings.Cut(err.Error(), "unknown field ")
	switch {
	case errors.Is(err, errPicture):
		return err.Error()
	case unknown:
		return "có mục lạ " + strange
	case errors.As(err, &kind):
		return "sai kiểu giá trị ở mục “" + kind.Field + "”"
	case errors.As(err, &syntax):
		return fmt.Sprintf("sai cấu trúc JSON ở ký tự thứ %d", syntax.Offset)
	}
	return "nội dung trống hoặc bị cắt cụt"
}

// Check tells what of a design cannot be made.
func (d *Design) Check() diag.List { return d.check(diag.DesignBox) }

// check tells it under a code whose hint says where to mend it.
func (d *Design) check(code diag.Code) diag.List {
	var issues diag.List
	if !sane(d.Width, minSide, maxSide) || !sane(d.Height, minSide, maxSide) {
		issues.Add(code, diag.Place{}, "trang", fmt.Sprintf("khổ giấy %g × %g mm", d.Width, d.Height))
	}
	if len(d.Boxes) > maxBoxes {
		issues.Add(code, diag.Place{}, "trang", fmt.Sprintf("số ô (%d, nhiều nhất %d)", len(d.Boxes), maxBoxes))
	}
	if d.Border != nil {
		d.Border.check(&issues)
	}
	names, titles := map[string]bool{}, map[string]bool{}
	for _, b := range d.Boxes {
		bad := func(what string, value any) {
			cure := "đặt lại ô này"
			if in, is := editorFields[what]; is && code == diag.StockBox {
				what, cure = in.label, in.cure
			}
			issues.Add(code, diag.Place{Field: b.Name}, b.Title(), fmt.Sprintf("%s (%v)", what, value), cure)
		}
		if b.Name == "" || names[b.Name] {
			bad("name, thiếu hoặc trùng", b.Name)
		}
		if titles[b.Title()] {
			bad("label, trùng", b.Title())
		}
		names[b.Name], titles[b.Title()] = true, true
		b.check(bad)
	}
	return issues
}

// sane tells a number within bounds; NaN is within none.
func sane(v, least, most float64) bool { return v >= least && v <= most }

// check tells bad what of a box cannot be made, whatever stands beside it.
func (b *Box) check(bad func(what string, value any)) {
	if !sane(b.X, -maxSide, maxSide) || !sane(b.Y, -maxSide, maxSide) || !sane(b.Width, 0, maxSide) || !sane(b.Height, 0, maxSide) {
		bad("vị trí hoặc kích thước", fmt.Sprintf("%g, %g, %g, %g mm", b.X, b.Y, b.Width, b.Height))
	}
	for _, c := range []string{b.Color, b.Fill} {
		if c != "" && !color.MatchString(c) {
			bad("màu", c)
		}
	}
	if b.Stroke < 0 || b.Stroke > 100 {
		bad("stroke", b.Stroke)
	}
	switch b.Kind {
	case Text:
		b.checkText(bad)
	case Picture, Code:
		if b.Text == "" {
			bad("text", b.Text)
		}
	case Rule, Frame:
	default:
		bad("kind", b.Kind)
	}
}

// editorFields are what a stock can change, by what the design calls it: the labels of the page on which boxes are placed,
// and what to do there.
var editorFields = map[string]struct{ label, cure string }{
	"vị trí hoặc kích thước": {"“Cách trái”, “Cách trên”, “Rộng” hoặc “Cao”", "ghi số mm từ -1500 đến 1500, chiều rộng và chiều cao không âm"},
	"màu":                    {"“Màu chữ”", "chọn lại màu chữ"},
	"size hoặc lines":        {"“Cỡ nhỏ nhất”, “Cỡ lớn nhất” hoặc “Số dòng”", "ghi cỡ nhỏ nhất từ 4 pt và không quá cỡ lớn nhất, cỡ lớn nhất đến 200 pt, số dòng từ 1 đến 20"},
	"leading":                {"“Giãn dòng (lần)”", "ghi số từ 0,5 đến 4"},
	"spacing":                {"“Giãn chữ (pt)”", "ghi số từ -10 đến 50"},
	"align":                  {"“Căn ngang”", "chọn Trái, Giữa hoặc Phải"},
	"anchor":                 {"“Căn dọc”", "chọn Trên, Giữa hoặc Dưới"},
}

func (b *Box) checkText(bad func(what string, value any)) {
	if !b.fit().Valid() {
		bad("size hoặc lines", fmt.Sprintf("%g–%g pt, %d dòng", b.Size[0], b.Size[1], b.Lines))
	}
	if b.Face != "" && !face.MatchString(b.Face) {
		bad("face", b.Face)
	}
	if b.Turn != 0 && b.Turn != 90 && b.Turn != 270 {
		bad("turn", b.Turn)
	}
	if b.Leading != 0 && (b.Leading < 0.5 || b.Leading > 4) {
		bad("leading", b.Leading)
	}
	if b.Spacing < -10 || b.Spacing > 50 {
		bad("spacing", b.Spacing)
	}
	if _, ok := aligns[b.Align]; !ok {
		bad("align", b.Align)
	}
	if _, ok := anchors[b.Anchor]; !ok {
		bad("anchor", b.Anchor)
	}
}

var aligns = map[string]string{"": "center", "left": "left", "center": "center", "right": "right"}

var anchors = map[string]string{"": "ctr", "top": "t", "middle": "ctr", "bottom": "b"}

// Title is what people call the box.
func (b *Box) Title() string { return orElse(b.Label, b.Name) }

// Named is the name of the box that people call so; "" when none is.
func (d *Design) Named(title string) string {
	for _, b := range d.Boxes {
		if b.Title() == title {
			return b.Name
		}
	}
	return ""
}

// fit is the rule that the text box carries.
func (b *Box) fit() fit.Box {
	half := func(points float64) int {
		if points > 0 && points < 1000 {
			return int(points*2 + 0.5)
		}
		return 0
	}
	return fit.Box{Width: mm(b.Width), Height: mm(b.Height), Least: half(b.Size[0]), Most: half(b.Size[1]), Lines: max(b.Lines, 1), Name: b.IsName}
}

func mm(v float64) unit.Length { return unit.FromMillimetres(v) }

// Tagged reports whether a text is not the same for every record.
func (b *Box) Tagged() bool { return bytes.Contains([]byte(b.Text), []byte("{{")) }
