package nd30

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/docgen/document"
	"vanthu/docgen/unit"
)

// rule is a row of the table of rules.
type rule struct {
	id      string
	article string // of NĐ 30/2020
	mark    string // V: read in the decree; R: known from practice
	weight  Weight
	said    string // in one sentence
	mends   string // what Fix does, "" where a person must mend it
	newer   bool   // the circular of 2011 said otherwise
	check   func(c *checker)
}

// checker runs the rules over one form after another.
type checker struct {
	text   *text
	form   *form
	first  bool // the form is the first of its file: rules about the whole file run once
	rule   *rule
	report *Report
	all    []Finding
	doubt  bool // the next finding is less grave than its rule
}

func (c *checker) apply(r *rule) {
	if r.newer && c.form.before {
		return
	}
	c.rule = r
	r.check(c)
}

// add notes a finding of the rule at hand. Without a place there is none, nor about words that a tag of a form stands for.
func (c *checker) add(places []Place, found, wanted string, edits ...edit) {
	if len(places) == 0 || strings.Contains(found, "{{") {
		c.doubt = false
		return
	}
	weight := c.rule.weight
	if (c.form.before || c.doubt) && weight == Wrong {
		weight = Look
	}
	c.doubt = false
	edits = slices.DeleteFunc(edits, func(e edit) bool { return e.apply == nil })
	c.all = append(c.all, Finding{
		Rule: c.rule.id, Article: c.rule.article, Weight: weight, Said: c.rule.said, Found: found, Wanted: wanted,
		Places: places, Mends: len(edits) > 0 && c.rule.mends != "", edits: edits,
	})
}

// merged joins the findings of one rule that say the same, and all of a rule that speaks often, into one with many
// places. What can be mended and what cannot stay apart.
func merged(all []Finding) []Finding {
	type group struct {
		rule  string
		mends bool
	}
	often := map[group]int{}
	for _, f := range all {
		often[group{f.Rule, f.Mends}]++
	}
	var out []Finding
	first := map[string]int{} // by group, and by words where the rule does not speak often
	for _, f := range all {
		g := group{f.Rule, f.Mends}
		key := fmt.Sprint(g)
		if often[g] <= 3 {
			key += f.Found
		}
		i, known := first[key]
		if !known {
			first[key] = len(out)
			out = append(out, f)
			continue
		}
		out[i].Places = append(out[i].Places, f.Places[:min(len(f.Places), mostPlaces-len(out[i].Places))]...)
		out[i].edits = append(out[i].edits, f.edits...)
		if f.Weight == Wrong {
			out[i].Weight = Wrong
		}
	}
	return out
}

// finish sorts the findings as they stand on the pages and takes out what the office has muted.
func (c *checker) finish(mutes []Mute) {
	c.all = merged(c.all)
	slices.SortStableFunc(c.all, func(a, b Finding) int {
		p, q := a.Places[0], b.Places[0]
		if p.Page != q.Page {
			return p.Page - q.Page
		}
		if len(p.Boxes) > 0 && len(q.Boxes) > 0 && p.Boxes[0].Y != q.Boxes[0].Y {
			return int(p.Boxes[0].Y/unit.Point - q.Boxes[0].Y/unit.Point)
		}
		return 0
	})
	counts := map[string]int{}
	for _, f := range c.all {
		if slices.ContainsFunc(mutes, func(m Mute) bool { return m.Rule == f.Rule }) {
			counts[f.Rule]++
			continue
		}
		c.report.Findings = append(c.report.Findings, f)
	}
	for _, m := range mutes {
		c.report.Muted = append(c.report.Muted, Muted{m.Rule, m.Reason, counts[m.Rule]})
	}
}

// place is where some lines of text stand.
func place(words string, source document.Source, lines []segment) Place {
	p := Place{Words: excerpt(words), Source: source, Part: source.Part, Node: source.Node}
	for _, l := range lines {
		if p.Page == 0 {
			p.Page = l.page
		}
		p.Boxes = append(p.Boxes, Box{l.page, l.left, l.top, l.right - l.left, l.baseline + l.descent - l.top})
	}
	return p
}

// at is where pieces stand.
func at(pieces ...*piece) []Place {
	var places []Place
	for _, p := range pieces {
		if p != nil && len(places) < mostPlaces {
			places = append(places, place(p.text, p.source(), p.lines))
		}
	}
	return places
}

// atParas is where paragraphs stand.
func atParas(paras ...*para) []Place {
	var places []Place
	for _, p := range paras {
		places = append(places, place(p.text, p.model.Source, p.lines))
	}
	return places
}

// source is the first element of a piece in the file: its run, or its paragraph.
func (p *piece) source() document.Source {
	for _, s := range p.spans {
		if visible(s.run.Text[s.from:s.to]) > 0 {
			return s.run.Source
		}
	}
	return p.para.model.Source
}

// pieces are how a rule finds its component.
type pieces func(f *form) []*piece

// one makes pieces of a component that is one piece.
func one(get func(f *form) *piece) pieces {
	return func(f *form) []*piece {
		if p := get(f); p != nil {
			return []*piece{p}
		}
		return nil
	}
}

func points(l unit.Length) string { return decimal(l.Points()) }

func millimetres(l unit.Length) string { return decimal(float64(l) / float64(unit.Millimetre)) }

// sized checks the size of letters: most of a component must lie between least and most points.
func sized(get pieces, least, most float64) func(c *checker) {
	wanted := "cỡ chữ " + decimal(least)
	if most > least {
		wanted = fmt.Sprintf("cỡ chữ từ %s đến %s", decimal(least), decimal(most))
	}
	return func(c *checker) {
		var bad []*piece
		var size unit.Length
		for _, p := range get(c.form) {
			l := lookOf(p.spans)
			if l.total > 0 && l.outside(least, most)*2 > l.total {
				if bad = append(bad, p); size == 0 {
					size = l.size()
				}
			}
		}
		right := least
		if size > unit.FromPoints(most) {
			right = most
		}
		c.add(at(bad...), "cỡ chữ "+points(size), wanted, restyle(bad, styling{size: unit.FromPoints(right)}))
	}
}

// set is a yes or no about the type of letters.
type trait struct {
	count func(l look) int
	style func(on bool) styling
	name  string
	not   string
}

var (
	boldTrait   = trait{func(l look) int { return l.bold }, func(on bool) styling { return styling{bold: &on} }, "đậm", "không đậm"}
	italicTrait = trait{func(l look) int { return l.italic }, func(on bool) styling { return styling{italic: &on} }, "nghiêng", "đứng"}
)

// typed checks that most letters of each piece have a trait, or do not.
func typed(get pieces, t trait, want bool) func(c *checker) {
	return func(c *checker) {
		var bad []*piece
		for _, p := range get(c.form) {
			l := lookOf(p.spans)
			if has := t.count(l)*2 > l.total; l.total > 1 && has != want {
				bad = append(bad, p)
			}
		}
		found, wanted := "chữ "+t.name, "chữ "+t.not
		if want {
			found, wanted = wanted, found
		}
		c.add(at(bad...), found, wanted, restyle(bad, t.style(want)))
	}
}

// capitals checks that a component is in capitals, or is not.
func capitals(get pieces, want bool) func(c *checker) {
	return func(c *checker) {
		for _, p := range get(c.form) {
			if letters(p.text) < 3 {
				continue
			}
			if want && !mostlyCaps(p.text) {
				c.add(at(p), "chữ in thường", "chữ in hoa", capitalise(p))
			}
			if !want && allCaps(p.text) && letters(p.text) > 6 {
				c.add(at(p), "chữ in hoa", "chữ in thường")
			}
		}
	}
}
