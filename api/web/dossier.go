package web

import (
	"context"
	_ "embed"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/dossier"
	"vanthu/docgen/law"
	doctype "vanthu/docgen/template"
)

// dossierfacts.json lists what the page asks of a whole dossier.
//
//go:embed dossierfacts.json
var dossierFactsText []byte

type dossierFact struct {
	Name    string `json:"name"`
	Label   string `json:"label"`
	Example string `json:"example"`
	Of      string `json:"of"`     // ofAcceptance, ofProposal or ofDecision; "" is a fact of all papers
	Member  string `json:"member"` // of the proposal: "nguoi_ky/ho_ten"
	Value   string `json:"-"`
}

// What a fact may be of.
const (
	ofAcceptance = "acceptance"
	ofProposal   = "proposal"
	ofDecision   = "decision"
)

// takeFacts takes what the form says of the whole into a dossier.
func (v *dossierView) takeFacts(d *dossier.Dossier, office data.Record, values url.Values) {
	decision, proposal := data.Record{}, data.Record{}
	for i, fact := range v.Facts {
		value, _ := data.Clean(values.Get("gia-tri." + fact.Name))
		if v.Facts[i].Value = value; value == "" || data.Key(value) == "khong" { // “không” is no fact
			continue
		}
		switch fact.Of {
		case ofAcceptance:
			d.Accepted = value
		case ofProposal:
			object, member, _ := strings.Cut(fact.Member, "/")
			if proposal[object] == nil {
				proposal[object] = map[string]any{}
			}
			proposal[object].(map[string]any)[member] = value
		case ofDecision:
			decision[fact.Name] = value
		default:
			d.Facts[fact.Name] = value
		}
	}
	d.Papers = map[string]data.Record{}
	if len(decision) > 0 {
		d.Papers[v.Preset.Decision] = decision
	}
	if len(proposal) > 0 {
		d.Papers[v.Preset.Proposal] = proposedBy(proposal, office)
	}
}

// proposedBy completes what the form says of a proposal: it comes from a part of the office, which signs it itself and
// has not the recipients of the whole.
func proposedBy(proposal, office data.Record) data.Record {
	if of, named := proposal[officeField].(map[string]any); named && of["ten"] != nil {
		of["chu_quan"], of["dia_danh"], of["cap"] = office["ten"], office["dia_danh"], office["cap"]
		of["noi_nhan"] = []any{}
		if proposal["nguoi_ky"] == nil {
			proposal["nguoi_ky"] = map[string]any{}
		}
	}
	return proposal
}

// dossierView is what dossier.html shows.
type dossierView struct {
	head
	Table   *desk.Table
	List    string // id of the kind that the sheet is read as
	Presets []dossier.Preset
	Preset  dossier.Preset
	Only    []string
	Facts   []dossierFact
	Count   int
	Papers  []paperCount
	NotMade []dossier.NotMade
	Wrong   int // mistakes in the sheet itself
	Wholes  []gridWhole
	Unmet   []dossier.Verdict
	Money   []dossier.Money
	Issues  []issueLine
	Errors  int
	Rules   []ruleLine
	Edited  []dossier.PaperReport // left as a person edited them
	Once    string
	Made    bool // there is something to download

	reading diag.List // what stops the sheet from being read as a list of nominees
}

// Chosen reports whether a paper is to be made.
func (v dossierView) Chosen(key string) bool { return len(v.Only) == 0 || slices.Contains(v.Only, key) }

// Kind is what the sheet is read as.
func (v dossierView) Kind() string { return v.List }

// Back is the page to come back to.
func (v dossierView) Back() string { return "ho-so" }

// WhyNot says why a ticked paper is not made, "" when it is, or nobody asked for it.
func (v dossierView) WhyNot(key string) string {
	for _, n := range v.NotMade {
		if n.Key == key {
			return n.Why
		}
	}
	return ""
}

type paperCount struct {
	Name  string
	Count int
}

// Dossier shows what a kept sheet becomes as a whole dossier: its papers, the conditions of the law that are not met,
// what is missing, the sums of money.
func (p *Pages) Dossier(c *gin.Context) {
	table, d, view, ok := p.dossier(c, c.Request.URL.Query())
	if !ok {
		return
	}
	var report *dossier.Report
	issues := view.reading
	o, err := p.office(table.Office)
	if err == nil && len(d.Nominees) > 0 {
		err = p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
			var found diag.List
			report, found, err = p.DossierReport(ctx, d, o.record)
			issues = append(issues, found...)
			return err
		})
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	if report != nil {
		issues = append(issues, view.tell(report, d.Law)...)
	}
	view.Count = len(d.Nominees)
	view.Issues, view.Errors = lines(nil, issues, false), countErrors(issues)
	p.show(c.Writer, c.Request, http.StatusOK, "dossier", view)
}

// tell takes in what the papers of a dossier would be; the issues come back that the page does not show elsewhere.
func (v *dossierView) tell(report *dossier.Report, own law.Overrides) diag.List {
	v.Made = true
	for _, paper := range report.Papers {
		at := slices.IndexFunc(v.Papers, func(c paperCount) bool { return c.Name == paper.Name })
		if at < 0 {
			at = len(v.Papers)
			v.Papers = append(v.Papers, paperCount{Name: paper.Name})
		}
		v.Papers[at].Count++
	}
	for _, verdict := range report.Verdicts {
		if verdict.Outcome != dossier.Met {
			v.Unmet = append(v.Unmet, verdict)
		}
	}
	v.NotMade = report.NotMade
	v.Money, v.Edited = report.Money, report.Edited()
	v.showRules(report.Rules, own)
	return slices.DeleteFunc(slices.Clone(report.Issues), func(i diag.Issue) bool { return i.Code == diag.LawUnchecked })
}

// DossierDownload makes all papers of a dossier into one ZIP.
func (p *Pages) DossierDownload(c *gin.Context) {
	table, made, ok := p.madeDossier(c, c.Request.URL.Query())
	if !ok {
		return
	}
	content, err := made.Zip()
	if err != nil {
		p.failError(c, err)
		return
	}
	send(c, "Hồ sơ - "+baseOf(table.Name)+".zip", reply.ZipType, content)
}

// KeepDossier keeps the papers of a dossier as documents; those that somebody has edited, submitted or issued stay as
// they are.
func (p *Pages) KeepDossier(c *gin.Context) {
	values, ok := p.sentForm(c)
	if !ok {
		return
	}
	table, made, ok := p.madeDossier(c, values)
	switch {
	case !ok:
		return
	case table.Office == "":
		p.fail(c, reply.FromIssues(diag.List{diag.New(diag.APINoOffice, diag.Place{})}))
		return
	case len(made.Papers) > maxKept:
		p.fail(c, reply.Fail(diag.APITooLarge))
		return
	}
	ctx := c.Request.Context()
	_, err := p.saveOnce(ctx, keptFrom(values).Once, func() (store.Saved, error) {
		return store.Saved{ID: table.ID}, p.Desk.KeepDossier(ctx, table, made)
	}, nil)
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, sheetDocuments(table.ID, "luu", len(made.Papers)))
}

// madeDossier makes the papers of a dossier, or answers why not.
func (p *Pages) madeDossier(c *gin.Context, values url.Values) (table *desk.Table, made *docgen.Commendation, ok bool) {
	table, d, _, ok := p.dossier(c, values)
	if !ok {
		return nil, nil, false
	}
	var issues diag.List
	o, err := p.office(table.Office)
	if err == nil {
		err = p.queued(c.Request.Context(), func(ctx context.Context) (err error) {
			made, issues, err = p.Desk.Dossier(ctx, d, o.record, false)
			return err
		})
	}
	switch {
	case err != nil:
		p.failError(c, err)
	case made == nil:
		p.fail(c, reply.FromIssues(issues))
	}
	return table, made, err == nil && made != nil
}

// dossier reads a kept sheet as the list of a dossier, with what the form says of it.
func (p *Pages) dossier(c *gin.Context, values url.Values) (table *desk.Table, d *dossier.Dossier, view dossierView, ok bool) {
	id, ok := p.addressID(c)
	if !ok {
		return nil, nil, view, false
	}
	ctx := c.Request.Context()
	table, err := p.Table(ctx, id)
	var reading *doctype.Reading
	if err == nil {
		err = p.queued(ctx, func(ctx context.Context) error {
			d, reading, err = p.DossierOf(ctx, table)
			return err
		})
	}
	if err == nil {
		err = p.Past(ctx, d, id)
	}
	if err != nil {
		p.failError(c, err)
		return nil, nil, view, false
	}
	view = dossierView{head: head{"Hồ sơ khen thưởng", "bang"}, Table: table, List: desk.Nominees().ID, Presets: dossier.Presets(), Only: values["giay"], Once: newOnce()}
	view.Preset = view.Presets[0]
	for _, preset := range view.Presets {
		if preset.ID == values.Get("ho-so") {
			view.Preset = preset
		}
	}
	d.Preset, d.Only, d.Law = view.Preset.ID, view.Only, ownRules(values)
	if err := json.Unmarshal(dossierFactsText, &view.Facts); err != nil {
		panic("web: dossierfacts.json: " + err.Error())
	}
	o, err := p.office(table.Office)
	if err != nil {
		p.failError(c, err)
		return nil, nil, view, false
	}
	view.takeFacts(d, o.record, values)
	view.Wholes = wholes(reading, table)
	view.Wrong = countErrors(p.report(desk.Nominees(), reading).Issues)
	if len(reading.Records) == 0 {
		view.reading = reading.Issues
	}
	return table, d, view, true
}
