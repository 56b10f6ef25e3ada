package docgen

import (
	"context"
	"maps"
	"slices"

	"vanthu/docgen/data"
	"vanthu/docgen/design"
	"vanthu/docgen/diag"
	"vanthu/docgen/fill"
	"vanthu/docgen/layout"
	"vanthu/docgen/template"
)

// Stocks are the sheets of an office for one design, by kind of recipient (package design). Who has no sheet of his
// kind gets the common one; without that, the design as it is.
type Stocks map[string]design.Stock

// kind is that of the sheet for a record; none when there is no such sheet.
func (s Stocks) kind(t *template.Template, record data.Record) (kind string, found bool) {
	fields := t.Design.Fields
	is := design.KindOf(Value(record, fields.Kind), Value(record, fields.Title), Value(record, fields.Name))
	second := design.Common
	if is == design.Common {
		second = design.Individual // most are, and nothing says otherwise
	}
	for _, kind := range []string{is, second} {
		if _, found := s[kind]; found {
			return kind, true
		}
	}
	return is, false
}

// Kind is the kind of the sheet that a record is printed on; where there is none, the kind of its recipient.
func (s Stocks) Kind(t *template.Template, record data.Record) string {
	kind, _ := s.kind(t, record)
	return kind
}

// blank is what sheets of one stock have in common, and the form of what they have not.
type blank struct {
	form
	fixed  *layout.Page
	inks   []inked                  // the text of fixed
	over   [][2]string              // boxes of it with text over each other's
	people map[string]design.Person // with boxes of their own, by their keys
	own    map[string]*form         // of those among them who are in the list
}

// form is a design with the Word forms made of it.
type form struct {
	design  *design.Design
	varying *fill.Word
	whole   *fill.Word // nil unless DOCX is asked for
}

// noStock is the key of the blank of the design as it is; no kind of recipient is called that.
const noStock = "-"

// prepare makes the blanks that records need.
func (c *certificates) prepare(ctx context.Context, records []Recipient) (issues diag.List, err error) {
	for n, r := range records {
		if n > 0 && len(c.opt.Stocks) == 0 {
			break
		}
		record := r.Record()
		kind := c.kind(record)
		if c.blanks[kind] == nil {
			found, err := c.newBlank(ctx, kind, record)
			if issues = append(issues, found...); err != nil || issues.HasErrors() {
				return issues, err
			}
		}
		own := c.ownForm(c.blanks[kind], record)
		if issues = append(issues, own...); own.HasErrors() {
			return issues, nil
		}
	}
	return issues, nil
}

// ownForm makes the form of a recipient with boxes of his own.
func (c *certificates) ownForm(b *blank, record data.Record) diag.List {
	if len(b.people) == 0 {
		return nil
	}
	key := c.person(record).Key()
	p, is := b.people[key]
	if !is || b.own[key] != nil {
		return nil
	}
	own := &form{}
	var issues, found diag.List
	if own.design, issues = b.design.For(p); issues.HasErrors() {
		return issues
	}
	if issues = c.lost(own.design, issues); issues.HasErrors() {
		return issues
	}
	own.varying, found = c.t.Layer(own.design, c.varying())
	b.own[key] = own
	return append(issues, found...)
}

func (c *certificates) newBlank(ctx context.Context, kind string, record data.Record) (issues diag.List, err error) {
	b := &blank{form: form{design: c.t.Design}, people: map[string]design.Person{}, own: map[string]*form{}}
	c.blanks[kind] = b
	stock := c.opt.Stocks[kind]
	if kind != noStock {
		if b.design, issues = c.t.Design.On(&stock); issues.HasErrors() {
			return issues, nil
		}
		issues = c.lost(b.design, issues)
	}
	layers := [2]design.Layer{modes[c.opt.Mode][0], c.varying()}
	still, found := c.t.Layer(b.design, layers[0])
	if issues = append(issues, found...); issues.HasErrors() {
		return issues, nil
	}
	if b.varying, found = c.t.Layer(b.design, layers[1]); found.HasErrors() {
		return append(issues, found...), nil
	}
	for _, p := range stock.People {
		b.people[p.Key()] = p
	}
	filled, _ := still.Fill(record)
	laid, err := c.engine.layOutPackage(ctx, filled)
	if err != nil {
		return issues, err
	}
	if issues = append(issues, laid.issues...); laid.issues.HasErrors() || len(laid.pages) != 1 {
		return append(issues, diag.New(diag.CertificateDesign, diag.Place{}, c.t.Title)), nil
	}
	b.fixed = &laid.pages[0]
	return issues, c.ink(ctx, b, record)
}

// varying is what is not the same on every sheet.
func (c *certificates) varying() design.Layer {
	layer := modes[c.opt.Mode][1]
	layer.Unlooked = c.opt.Codes == nil
	return layer
}

// lost makes an error of a box that the sheet's edge cuts, where the sheets are to be handed out.
func (c *certificates) lost(d *design.Design, issues diag.List) diag.List {
	for n, i := range issues {
		if i.Code == diag.StockOff && !c.opt.Mode.drafts() && d.Loses(i.Place.Field, c.varying()) {
			issues[n].Severity = diag.Error
		}
	}
	return issues
}

// ink finds the text that all sheets of a blank bear, box by box.
func (c *certificates) ink(ctx context.Context, b *blank, record data.Record) error {
	bare := modes[c.opt.Mode][0]
	bare.Border = false
	form, issues := c.t.Layer(b.design, bare)
	if issues.HasErrors() {
		return nil // newBlank tells
	}
	filled, _ := form.Fill(record)
	laid, err := c.boxes.layOut(ctx, filled)
	b.inks, b.over = laid.inks, laid.overlaps(nil, false)
	return err
}

// wholes compiles the forms of whole sheets, for DOCX.
func (c *certificates) wholes() (issues diag.List) {
	layers := modes[c.opt.Mode]
	whole := layers[0]
	whole.Varying, whole.Outlines, whole.Unlooked = true, layers[1].Outlines, c.opt.Codes == nil
	for _, kind := range slices.Sorted(maps.Keys(c.blanks)) {
		b := c.blanks[kind]
		forms := []*form{&b.form}
		for _, key := range slices.Sorted(maps.Keys(b.own)) {
			forms = append(forms, b.own[key])
		}
		for _, f := range forms {
			var found diag.List
			f.whole, found = c.t.Layer(f.design, whole)
			issues = append(issues, found...)
		}
	}
	return issues
}

// kind is the key of the blank that a record is printed on.
func (c *certificates) kind(record data.Record) string {
	if len(c.opt.Stocks) > 0 {
		if kind, found := c.opt.Stocks.kind(c.t, record); found {
			return kind
		}
	}
	return noStock
}

// of finds the blank of a record, and the form of its recipient.
func (c *certificates) of(record data.Record) (*blank, *form) {
	b := c.blanks[c.kind(record)]
	if len(b.own) > 0 {
		if own := b.own[c.person(record).Key()]; own != nil {
			return b, own
		}
	}
	return b, &b.form
}

func (c *certificates) person(record data.Record) design.Person {
	return design.Person{Name: Value(record, c.t.Design.Fields.Name), Unit: Value(record, c.t.Design.Fields.Unit)}
}

// Sketch lays out the text alone of one sheet, ready or not, for those who place its boxes: what does not fit is red,
// and how each box was set is told by the names of the boxes.
func (e *Engine) Sketch(ctx context.Context, t *template.Template, r Recipient, stocks Stocks) (layout.Page, []fill.Fitted, diag.List, error) {
	c, issues, err := e.certificates(ctx, t, []Recipient{r}, CertificateOptions{Mode: sketch, Stocks: stocks})
	if c == nil || err != nil {
		return layout.Page{}, nil, issues, err
	}
	s, err := c.sheet(ctx, r.Record())
	if err != nil {
		return layout.Page{}, nil, issues, err
	}
	if s.blank != nil {
		s.page.Width, s.page.Height = s.blank.fixed.Width, s.blank.fixed.Height
		s.page.Items = append(append([]layout.Item{}, s.blank.fixed.Items...), s.page.Items...)
	}
	for n := range s.boxes {
		s.boxes[n].Box = t.Design.Named(s.boxes[n].Box)
	}
	return s.page, s.boxes, append(issues, s.issues...), nil
}
