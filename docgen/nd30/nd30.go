// Package nd30 judges whether a Word document has the form that Nghị định 30/2020/NĐ-CP prescribes, and mends it.
//
// In go a document.Document and its pages; out comes a Report: what the document was taken for and a Finding for each
// rule that it breaks, with the place on the page and in the file. Fix and Comment go the way back: they change the
// parts of the Word file that a finding names, and nothing else.
//
// The way: read.go turns the document into lines of text with their places; head.go, body.go and end.go recognise the
// components of the decree's Phụ lục I among them by place, words and type; rules.go is the one table of rules, each
// with its check, whose functions stand in the check_*.go files. A rule speaks only of what was recognised for certain:
// where the kind of document cannot be told, the rules that depend on it are silent and the report says so.
package nd30

import (
	"encoding/json"
	"math"

	"vanthu/docgen/document"
	"vanthu/docgen/layout"
	"vanthu/docgen/unit"
)

// Weight says how sure it is that a finding must be mended.
type Weight string

const (
	Wrong Weight = "sai"       // the decree says otherwise
	Look  Weight = "nen-xem"   // the decree leaves room, or a person must decide
	Habit Weight = "thoi-quen" // many offices do so; the decree neither asks for it nor forbids it
)

// weightNames are the weights in the words of people.
var weightNames = map[Weight]string{Wrong: "sai", Look: "nên xem", Habit: "thói quen địa phương"}

// Name returns the weight in Vietnamese.
func (w Weight) Name() string { return weightNames[w] }

// Scope says whether the decree governs the document.
type Scope string

const (
	Within  Scope = "trong-pham-vi"
	Outside Scope = "ngoai-pham-vi" // a certificate, a register, a ballot, a paper of the Party, a law …
	Unknown Scope = "khong-ro"      // no heading by which to tell
)

// Report is what Check found.
type Report struct {
	Scope    Scope     `json:"scope"`
	Reason   string    `json:"reason,omitempty"` // why the document is not within the decree's reach, in Vietnamese
	Kind     string    `json:"kind,omitempty"`   // abbreviation of PL III: "QĐ", "TTr"; "CV" for công văn; "" when it cannot be told
	KindName string    `json:"kindName,omitempty"`
	Pages    int       `json:"pages"`
	Findings []Finding `json:"findings"`
	Muted    []Muted   `json:"muted,omitempty"`
	Notes    []string  `json:"notes,omitempty"` // what was not checked and why
}

// Count returns how many findings have a weight.
func (r *Report) Count(w Weight) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Weight == w {
			n++
		}
	}
	return n
}

// Muted is a rule that the office has switched off, and how often it would have spoken.
type Muted struct {
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Finding is one rule broken, at one or more places.
type Finding struct {
	Rule    string  `json:"rule"`
	Article string  `json:"article"`
	Weight  Weight  `json:"weight"`
	Said    string  `json:"requirement"` // the rule in one sentence
	Found   string  `json:"found"`
	Wanted  string  `json:"wanted"`
	Places  []Place `json:"places"` // the first is the one to show; never empty
	Mends   bool    `json:"fixable"`

	edits []edit
}

// Place is where something stands: on the page and in the file.
type Place struct {
	Page   int             `json:"page,omitempty"` // from 1; 0 when it stands on none
	Words  string          `json:"words,omitempty"`
	Source document.Source `json:"-"`
	Part   string          `json:"part,omitempty"` // document.Source.Part
	Node   int             `json:"node,omitempty"` // document.Source.Node
	Boxes  []Box           `json:"boxes,omitempty"`
}

// Box is a rectangle on a page, measured like layout's items.
type Box struct {
	Page                int
	X, Y, Width, Height unit.Length
}

// MarshalJSON gives the box in millimetres, to a tenth.
func (b Box) MarshalJSON() ([]byte, error) {
	tenth := func(l unit.Length) float64 { return math.Round(float64(l)*10/float64(unit.Millimetre)) / 10 }
	return json.Marshal(struct {
		Page   int     `json:"page"`
		X      float64 `json:"x"`
		Y      float64 `json:"y"`
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
	}{b.Page, tenth(b.X), tenth(b.Y), tenth(b.Width), tenth(b.Height)})
}

// Mute switches a rule off.
type Mute struct {
	Rule   string `json:"quy_tac"`
	Reason string `json:"ly_do"`
}

// Options of a check.
type Options struct {
	Kind  string // abbreviation of the kind when the caller knows it; "" lets Check tell
	Mutes []Mute
}

// Check judges a document by its pages. Neither is changed. The same input gives the same report.
func Check(doc *document.Document, pages []layout.Page, opt Options) *Report {
	text := read(doc, pages)
	report := &Report{Pages: len(pages), Findings: []Finding{}}
	forms := recognise(text, opt)
	c := &checker{text: text, report: report}
	for i, f := range forms {
		if i == 0 {
			report.Scope, report.Reason, report.Kind, report.KindName = f.scope, f.reason, f.kind.code, f.kind.name
			report.Notes = append(report.Notes, f.notes...)
		}
		if f.scope != Within {
			continue
		}
		c.form = f
		c.first = i == 0
		for r := range rules {
			c.apply(&rules[r])
		}
	}
	c.finish(opt.Mutes)
	return report
}
