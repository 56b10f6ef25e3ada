package design

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/scan"
)

// Stock is a pre-printed sheet (phôi) of an office: its true size, its scan, and where the boxes of a design stand on
// it. Lengths are millimetres from the sheet's top left corner.
type Stock struct {
	Width  float64            `json:"width"`
	Height float64            `json:"height"`
	Boxes  map[string]Placing `json:"boxes,omitempty"`  // by the box's name
	People []Person           `json:"people,omitempty"` // whose boxes stand elsewhere than other people's
	// Picture is the scan as a JPEG that covers the whole sheet, nil when there is none.
	Picture DataURI `json:"picture,omitempty"`
}

// Placing says what of a box is otherwise than in the design. What is nil or empty stays as the design has it, laid out
// for the sheet's size.
type Placing struct {
	X       *float64    `json:"x,omitempty"`
	Y       *float64    `json:"y,omitempty"`
	Width   *float64    `json:"width,omitempty"`
	Height  *float64    `json:"height,omitempty"`
	Size    *[2]float64 `json:"size,omitempty"`
	Lines   *int        `json:"lines,omitempty"`
	Align   string      `json:"align,omitempty"`
	Anchor  string      `json:"anchor,omitempty"`
	Spacing *float64    `json:"spacing,omitempty"`
	Leading *float64    `json:"leading,omitempty"`
	Color   string      `json:"color,omitempty"`
	// Preprinted tells that this sheet bears the box already, or against the design that it does not.
	Preprinted *bool `json:"preprinted,omitempty"`
	Hidden     bool  `json:"hidden,omitempty"`
}

// Person is one recipient with boxes of his own. Only boxes with tags can be: what is the same on all sheets is drawn
// once for all of them.
type Person struct {
	Name  string             `json:"name"`
	Unit  string             `json:"unit,omitempty"`
	Boxes map[string]Placing `json:"boxes"`
}

// Key finds a person again, however his name and unit are written; and is the same for two of one name in one unit.
func (p Person) Key() string { return data.NameKey(p.Name) + "|" + data.NameKey(p.Unit) }

// mostPeople bounds the people of a stock; who has so many places of his own needs another design.
const mostPeople = 2000

// maxStock bounds a stock as a file: the largest picture in base64, and much text.
const maxStock = scan.MaxBytes*4/3 + 4<<20

// Recipient kinds, for which an office may have sheets of different kinds. Common is for those that have none of their own.
const (
	Common     = ""
	Individual = "ca-nhan"
	Collective = "tap-the"
	Household  = "ho-gia-dinh"
)

// Kinds are all kinds of recipients.
var Kinds = []string{Common, Individual, Collective, Household}

// KindOf tells of what kind a recipient is: by what is said of him outright ("Tập thể"), else by title ("Bà", "Hộ ông") and
// name; Common when none of them tells.
func KindOf(said, title, name string) string {
	for _, words := range []string{said, title + " " + name} {
		words = strings.ToLower(strings.TrimSpace(words)) + " "
		for _, k := range []struct{ begins, kind string }{
			{"tập thể ", Collective}, {"nhân dân ", Collective}, {"cán bộ", Collective}, {"hộ ", Household}, {"gia đình ", Household}, {"cá nhân ", Individual},
		} {
			if strings.HasPrefix(words, k.begins) {
				return k.kind
			}
		}
	}
	if strings.TrimSpace(title) == "" {
		return Common
	}
	return Individual
}

// ParseStock reads a stock as a file holds it, with its picture. Whether it suits a design, On tells.
func ParseStock(content []byte, file string) (*Stock, diag.List) {
	var issues diag.List
	if len(content) > maxStock {
		issues.Add(diag.StockJSON, diag.Place{File: file}, "tệp quá lớn")
		return nil, issues
	}
	s := &Stock{}
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(content, []byte("\uFEFF"))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(s); err != nil {
		issues.Add(diag.StockJSON, diag.Place{File: file}, Unread(err))
		return nil, issues
	}
	issues = s.Check()
	issues = append(issues, s.Cleanse()...)
	if issues = issues.InFile(file); issues.HasErrors() {
		return nil, issues
	}
	return s, issues
}

// Cleanse makes the picture anew as scan.Read does, so that nothing else of a stranger's file is kept or printed.
func (s *Stock) Cleanse() diag.List {
	if len(s.Picture) == 0 {
		return nil
	}
	read, issues := scan.Read(s.Picture)
	s.Picture = read.JPEG
	return issues
}

// Check tells what no design makes good.
func (s *Stock) Check() diag.List {
	var issues diag.List
	if !(s.Width >= minSide && s.Width <= maxSide && s.Height >= minSide && s.Height <= maxSide) {
		issues.Add(diag.StockSize, diag.Place{}, s.Width, s.Height)
	}
	if len(s.People) > mostPeople {
		issues.Add(diag.StockMany, diag.Place{}, len(s.People), mostPeople)
	}
	if len(s.Boxes) > maxBoxes {
		issues.Add(diag.StockMany, diag.Place{}, len(s.Boxes), maxBoxes)
	}
	return issues
}

// On is the design on a sheet of a stock: laid out for its size, boxes where the stock puts them, hidden ones gone.
// With a picture the design's own border goes, and what the sheet bears already. With an error among the issues the
// design is nil.
func (d *Design) On(s *Stock) (*Design, diag.List) {
	issues := s.Check()
	if issues.HasErrors() {
		return nil, issues
	}
	out := d.Sized(s.Width, s.Height)
	if len(s.Picture) > 0 {
		out.Ground, out.Border = s.Picture, nil
	}
	issues = append(issues, out.place(s.Boxes)...)
	return out.judged(issues)
}

// For is the design of a stock with one person's boxes.
func (d *Design) For(p Person) (*Design, diag.List) {
	out := *d
	out.Boxes = slices.Clone(d.Boxes)
	own := maps.Clone(p.Boxes)
	var issues diag.List
	for _, b := range d.Boxes {
		if _, is := own[b.Name]; is && !b.Tagged() {
			issues.Add(diag.StockCommon, diag.Place{Field: b.Name}, b.Title())
			delete(own, b.Name)
		}
	}
	issues = append(issues, out.place(own)...)
	return out.judged(issues)
}

// judged adds what is wrong with the boxes as they are now; d is nobody else's.
func (d *Design) judged(issues diag.List) (*Design, diag.List) {
	if issues = append(issues, d.check(diag.StockBox)...); issues.HasErrors() {
		return nil, issues
	}
	const hair = 0.05
	for n := range d.Boxes {
		b := &d.Boxes[n]
		if b.X < -hair || b.Y < -hair || b.X+b.Width > d.Width+hair || b.Y+b.Height > d.Height+hair {
			issues.Add(diag.StockOff, diag.Place{Field: b.Name}, b.Title())
			b.off = true
		}
	}
	return d, issues
}

// Loses reports whether a box of that name says of each recipient what the sheet's edge cuts off: printed so, its paper
// is spoiled. What an office keeps outside because its sheet bears it already is not printed.
func (d *Design) Loses(name string, show Layer) bool {
	return slices.ContainsFunc(d.Boxes, func(b Box) bool {
		said := b.Tagged() && (b.Kind == Text || b.Kind == Code) && !(show.Unlooked && d.Fields.Lookup.fills(&b))
		return b.Name == name && b.off && said && !d.borne(&b, show)
	})
}

// Sized is the design for paper of another size: what stands in the middle of it stays there.
func (d *Design) Sized(width, height float64) *Design {
	out := *d
	out.Width, out.Height, out.Boxes = width, height, slices.Clone(d.Boxes)
	if width == d.Width && height == d.Height {
		return &out
	}
	across, down := width/d.Width, height/d.Height
	tenth := func(v float64) float64 { return math.Round(v*10) / 10 }
	for n := range out.Boxes {
		b := &out.Boxes[n]
		b.X, b.Width, b.Y, b.Height = tenth(b.X*across), tenth(b.Width*across), tenth(b.Y*down), tenth(b.Height*down)
		for k := range b.Size {
			b.Size[k] = math.Max(math.Round(b.Size[k]*math.Min(across, down)*2)/2, math.Min(b.Size[k], 4))
		}
	}
	return &out
}

// place moves boxes, and drops hidden ones.
func (d *Design) place(boxes map[string]Placing) (issues diag.List) {
	for _, name := range slices.Sorted(maps.Keys(boxes)) {
		at := slices.IndexFunc(d.Boxes, func(b Box) bool { return b.Name == name })
		if at < 0 {
			issues.Add(diag.StockLost, diag.Place{Field: name}, name)
			continue
		}
		if p := boxes[name]; p.Hidden {
			d.Boxes = slices.Delete(d.Boxes, at, at+1)
		} else {
			p.move(&d.Boxes[at])
		}
	}
	return issues
}

func (p Placing) move(b *Box) {
	set(&b.X, p.X)
	set(&b.Y, p.Y)
	set(&b.Width, p.Width)
	set(&b.Height, p.Height)
	set(&b.Size, p.Size)
	set(&b.Lines, p.Lines)
	set(&b.Spacing, p.Spacing)
	set(&b.Leading, p.Leading)
	set(&b.Preprinted, p.Preprinted)
	for to, said := range map[*string]string{&b.Align: p.Align, &b.Anchor: p.Anchor, &b.Color: p.Color} {
		if said != "" {
			*to = said
		}
	}
}

func set[T any](to *T, said *T) {
	if said != nil {
		*to = *said
	}
}

// DataURI is a JPEG that JSON holds as "data:image/jpeg;base64,…".
type DataURI []byte

const dataURI = "data:image/jpeg;base64,"

var errPicture = errors.New("ảnh phôi không phải là JPEG ghi dạng " + dataURI + "…")

// MarshalText writes the address that holds the picture.
func (d DataURI) MarshalText() ([]byte, error) {
	return append([]byte(dataURI), base64.StdEncoding.EncodeToString(d)...), nil
}

// UnmarshalText reads it. Pictures of other kinds must be made JPEGs first (package scan).
func (d *DataURI) UnmarshalText(text []byte) error {
	encoded, ok := bytes.CutPrefix(text, []byte(dataURI))
	content, err := base64.StdEncoding.DecodeString(string(encoded))
	if !ok || err != nil {
		return errPicture
	}
	*d = content
	return nil
}
