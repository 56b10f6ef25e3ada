package web

import (
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

// pick is a value that a form offers.
type pick struct {
	Value, Name string
	Chosen      bool
}

// Ways and orders of printing, the usual one first.
var (
	sheetModes  = []pick{{Value: string(docgen.Overlay), Name: "Chỉ in chữ lên phôi"}, {Value: string(docgen.Full), Name: "In cả nền, giấy trắng"}, {Value: string(docgen.Proof), Name: "Bản soát, có viền ô"}}
	sheetPapers = []pick{{Name: "Mỗi tờ một trang giấy"}, {Value: docgen.Paper{CutMarks: true}.String(), Name: "Mỗi tờ một trang giấy, có vạch cắt"},
		{Value: docgen.Paper{Two: true, CutMarks: true}.String(), Name: "Hai tờ một trang (hai A4 trên A3), có vạch cắt"}, {Value: docgen.Paper{Two: true}.String(), Name: "Hai tờ một trang (hai A4 trên A3)"}}
	sheetSides  = []pick{{Name: "Như máy in đang đặt"}, {Value: "simplex", Name: "Một mặt"}, {Value: "short", Name: "Hai mặt, lật cạnh ngắn"}, {Value: "long", Name: "Hai mặt, lật cạnh dài"}}
	sheetOrders = []pick{{Value: string(docgen.ByList), Name: "Theo danh sách"}, {Value: string(docgen.ByUnit), Name: "Theo đơn vị"}, {Value: string(docgen.ByTurn), Name: "Theo lượt trao"}, {Value: string(docgen.ByName), Name: "Theo tên"}}
)

// runChoices are the members of an address that say how a list is printed, beside the facts of its decision.
var runChoices = []string{"kieu", "thu-tu", "giay", "mat", "may-in"}

// picks marks the chosen one; an unknown value chooses the first.
func picks(all []pick, value string) (out []pick, chosen string) {
	out = slices.Clone(all)
	at := max(0, slices.IndexFunc(all, func(p pick) bool { return p.Value == value }))
	out[at].Chosen = true
	return out, out[at].Value
}

// sheetRun reads a kept list and how it is to be printed; ok is false when an answer has been given.
func (p *Pages) sheetRun(c *gin.Context) (view certificateView, all []docgen.Recipient, issues diag.List, ok bool) {
	t := p.design(c)
	if t == nil {
		return view, nil, nil, false
	}
	view, all, issues, err := p.readRun(c, t)
	if err != nil {
		p.failError(c, err)
	}
	return view, all, issues, err == nil
}

func (p *Pages) readRun(c *gin.Context, t *doctype.Template) (view certificateView, all []docgen.Recipient, issues diag.List, err error) {
	ctx := c.Request.Context()
	draft, err := p.listFor(t, c.Param("token"))
	if err != nil {
		return view, nil, nil, err
	}
	o, err := p.office(draft.Profile)
	if err != nil {
		return view, nil, nil, err
	}
	printers, err := p.Store.Printers(ctx)
	if err != nil {
		return view, nil, nil, err
	}
	stocks, err := p.stockNames(c, o.Name, t.ID)
	if err != nil {
		return view, nil, nil, err
	}
	view = certificateView{head: head{t.Title, "bang-khen"}, Type: t, Token: c.Param("token"), File: draft.File, Stocks: stocks, Only: asked(c, "so"), NoOffice: o.Name == "", office: o.Name}
	facts := view.typeFacts(c)
	all, issues, err = p.Enrolled(ctx, t, o.Name, o.record, func(take func(data.Record)) (diag.List, error) {
		for _, r := range draft.Records {
			take(docgen.Issued(t, r, facts))
		}
		return nil, nil
	})
	if err != nil {
		return view, nil, nil, err
	}
	issues, view.Typed = onceTyped(issues, facts)
	for _, name := range docgen.Lacks(t, all) {
		view.Missing = append(view.Missing, label(t.Schema.Fields(), name))
	}
	view.choose(c, printers)
	view.Bare = view.run.Mode == docgen.Full && bare(t, all)
	return view, all, append(draft.Issues, issues...), nil
}

// listFor is a kept list of recipients, when it is for that design.
func (p *Pages) listFor(t *doctype.Template, token string) (store.Draft, error) {
	draft, err := p.Drafts.Load(token)
	if err == nil && draft.Template != t.ID {
		err = store.ErrNoDraft
	}
	return draft, err
}

// typeFacts takes in what was typed of the decision; days come back as ISO 8601 writes them.
func (v *certificateView) typeFacts(c *gin.Context) map[string]string {
	facts, fields := map[string]string{}, v.Type.Schema.Fields()
	for _, name := range v.Type.Design.Fields.Issued {
		value := asked(c, "gia-tri."+name)
		facts[name] = isoDay(value)
		v.Facts = append(v.Facts, dossierFact{Name: name, Label: label(fields, name), Value: value, Example: exampleOf(fields, name)})
	}
	return facts
}

// choose takes in how the sheets are to be printed.
func (v *certificateView) choose(c *gin.Context, printers []store.Printer) {
	var mode, order, paper, side string
	v.Modes, mode = picks(sheetModes, asked(c, "kieu"))
	v.Orders, order = picks(sheetOrders, asked(c, "thu-tu"))
	v.Papers, paper = picks(sheetPapers, asked(c, "giay"))
	v.Sides, side = picks(sheetSides, asked(c, "mat"))
	v.run = desk.SheetRun{Mode: docgen.Mode(mode), Order: docgen.Order(order), Paper: docgen.ParsePaper(paper + " " + side), Only: v.Only, Format: docgen.PDF, Office: v.office}
	v.Printers = []pick{{Name: "Không bù lệch", Chosen: true}}
	for _, printer := range printers {
		one := pick{Value: printer.Name + "/" + printer.Tray, Name: strings.TrimSpace(printer.Name + " " + printer.Tray)}
		if one.Chosen = one.Value == asked(c, "may-in"); one.Chosen {
			v.Printers[0].Chosen = false
			v.run.Printer, v.run.Tray = printer.Name, printer.Tray
		}
		v.Printers = append(v.Printers, one)
	}
}

// onceTyped says once what is wrong of a fact that was typed for all who have none of their own, instead of for each of
// them; typed tells that nothing else is wrong.
func onceTyped(issues diag.List, facts map[string]string) (out diag.List, typed bool) {
	said, others := map[string]bool{}, false
	for _, i := range issues {
		name := strings.TrimPrefix(i.Place.Field, "/")
		if facts[name] == "" || i.Place.Cell != "" {
			others = others || i.Severity == diag.Error
			out = append(out, i)
			continue
		}
		if !said[name] {
			said[name], i.Place.Record = true, 0
			out = append(out, i)
		}
	}
	return out, len(said) > 0 && !others
}

// exampleOf is how a field may be filled in, as people write it.
func exampleOf(fields []*doctype.Field, name string) string {
	f := find(fields, name)
	switch {
	case f == nil || f.Example == "":
		return ""
	case f.IsDate():
		return shownDate(f.Example)
	}
	return f.Example
}

// bare tells whether a design has a picture and neither the first record nor its office gives one.
func bare(t *doctype.Template, all []docgen.Recipient) bool {
	at := slices.IndexFunc(t.Schema.Fields(), func(f *doctype.Field) bool { return f.Picture })
	if at < 0 || len(all) == 0 {
		return false
	}
	record, name := all[0].Record(), t.Schema.Fields()[at].Name
	office, _ := record[officeField].(map[string]any)
	return docgen.Value(record, name) == "" && docgen.Value(office, name) == "" && docgen.Value(office, "bieu_trung") != "Không in"
}
