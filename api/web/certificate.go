package web

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
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

// picks marks the chosen one; an unknown value chooses the first.
func picks(all []pick, value string) (out []pick, chosen string) {
	out = slices.Clone(all)
	at := max(0, slices.IndexFunc(all, func(p pick) bool { return p.Value == value }))
	out[at].Chosen = true
	return out, out[at].Value
}

// certificateView is what certificate.html shows: a design, and what its list becomes.
type certificateView struct {
	head
	Type     *doctype.Template
	Token    string // of the list; "" before there is one
	File     string
	Modes    []pick
	Orders   []pick
	Papers   []pick
	Sides    []pick
	Printers []pick
	Stocks   []string      // the office's own sheets for the design
	Facts    []dossierFact // of the decision
	Missing  []string      // labels of the facts that the decision has not yet
	Only     string
	Bare     bool // the place of the emblem stays blank, and nobody said that it should
	Proof    docgen.SheetReview
	Issues   []issueLine
	Wrong    bool // nothing can be printed
	Typed    bool // and that is of a fact that was typed here, not of the list
	NoOffice bool // nobody has saved the office
	Proved   bool // Proof tells of the list
	Run      runView
	State    template.URL // of the run, for links
	Issued   []pick       // awards of decisions in the register that the design is for
	Others   []pick       // and those that it is not for

	run    desk.SheetRun
	office string
}

// Certificates shows the designs by their pictures.
func (p *Pages) Certificates(c *gin.Context) {
	view := struct {
		head
		Designs []*doctype.Template
		Issued  []conferredRow
	}{head: head{"Bằng khen, giấy khen", "bang-khen"}}
	for _, t := range p.Engine.Templates() {
		if t.Design != nil {
			view.Designs = append(view.Designs, t)
		}
	}
	decisions, err := p.issued(c.Request.Context(), newestShown)
	if err != nil {
		p.failError(c, err)
		return
	}
	view.Issued = conferred(decisions, view.Designs)
	p.show(c.Writer, c.Request, http.StatusOK, "certificates", view)
}

// design finds the design of the address, or answers.
func (p *Pages) design(c *gin.Context) *doctype.Template { return p.designNamed(c, c.Param("id")) }

func (p *Pages) designNamed(c *gin.Context, id string) *doctype.Template {
	t := p.typeNamed(c, id)
	if t != nil && t.Design == nil {
		p.fail(c, reply.Fail(diag.CertificateDesign, t.Title))
		return nil
	}
	return t
}

// Certificate shows where the list for a design is dropped.
func (p *Pages) Certificate(c *gin.Context) {
	t := p.design(c)
	if t == nil {
		return
	}
	decisions, err := p.issued(c.Request.Context(), decisionsShown)
	if err != nil {
		p.failError(c, err)
		return
	}
	view := certificateView{head: head{t.Title, "bang-khen"}, Type: t}
	view.Issued, view.Others = offered(decisions, t.ID)
	p.show(c.Writer, c.Request, http.StatusOK, "certificate", view)
}

// CertificateUpload keeps a list and leads to its proof.
func (p *Pages) CertificateUpload(c *gin.Context) {
	t := p.design(c)
	if t == nil {
		return
	}
	name, content, problem := p.readFile(c)
	if problem != nil {
		p.fail(c, problem)
		return
	}
	ctx := c.Request.Context()
	o, err := p.office("")
	draft := store.Draft{Template: t.ID, Profile: o.Name, File: name, Records: []data.Record{}}
	if err == nil {
		err = p.queued(ctx, func(ctx context.Context) (err error) {
			draft.Issues, err = p.EachRecipient(ctx, t, name, content, func(r data.Record) { draft.Records = append(draft.Records, doctype.WithRepairs(r)) })
			return err
		})
	}
	if err == nil && len(draft.Records) == 0 {
		p.fail(c, reply.FromIssues(append(draft.Issues, diag.New(diag.APINoRecords, diag.Place{File: name}))))
		return
	}
	p.openList(c, draft, err)
}

// openList keeps a list of recipients, unless it could not be read, and leads to its page.
func (p *Pages) openList(c *gin.Context, draft store.Draft, err error) {
	var token string
	if err == nil {
		token, err = p.Drafts.Save(draft)
	}
	if err != nil {
		p.failError(c, err)
		return
	}
	c.Redirect(http.StatusSeeOther, "/bang-khen/"+url.PathEscape(draft.Template)+"/"+token)
}

// sheetRun reads a kept list and how it is to be printed; ok is false when an answer has been given.
func (p *Pages) sheetRun(c *gin.Context) (view certificateView, all []docgen.Recipient, issues diag.List, ok bool) {
	t := p.design(c)
	if t == nil {
		return view, nil, nil, false
	}
	draft, err := p.Drafts.Load(c.Param("token"))
	if err == nil && draft.Template != t.ID {
		err = store.ErrNoDraft
	}
	var o office
	if err == nil {
		o, err = p.office(draft.Profile)
	}
	var printers []store.Printer
	if err == nil {
		printers, err = p.Store.Printers(c.Request.Context())
	}
	var stocks []string
	if err == nil {
		stocks, err = p.stockNames(c, o.Name, t.ID)
	}
	if err != nil {
		p.failError(c, err)
		return view, nil, nil, false
	}
	view = certificateView{head: head{t.Title, "bang-khen"}, Type: t, Token: c.Param("token"), File: draft.File, Stocks: stocks, Only: asked(c, "so"), office: o.Name}
	facts := map[string]string{}
	for _, name := range t.Design.Fields.Issued {
		value := asked(c, "gia-tri."+name)
		facts[name] = isoDay(value)
		view.Facts = append(view.Facts, dossierFact{Name: name, Label: label(t.Schema.Fields(), name), Value: value, Example: exampleOf(t.Schema.Fields(), name)})
	}
	roster, register := p.Engine.Roster(t, o.record), p.Register(t, o.Name)
	for _, r := range draft.Records {
		register.Enroll(c.Request.Context(), roster, docgen.Issued(t, r, facts))
	}
	if err := register.Err(); err != nil {
		p.failError(c, err)
		return view, nil, nil, false
	}
	all, issues = roster.Close()
	issues, view.Typed = onceTyped(issues, facts)
	view.NoOffice = o.Name == ""
	for _, name := range docgen.Lacks(t, all) {
		view.Missing = append(view.Missing, label(t.Schema.Fields(), name))
	}
	var mode, order, paper, side string
	view.Modes, mode = picks(sheetModes, asked(c, "kieu"))
	view.Orders, order = picks(sheetOrders, asked(c, "thu-tu"))
	view.Papers, paper = picks(sheetPapers, asked(c, "giay"))
	view.Sides, side = picks(sheetSides, asked(c, "mat"))
	view.Bare = docgen.Mode(mode) == docgen.Full && bare(t, all)
	view.run = desk.SheetRun{Mode: docgen.Mode(mode), Order: docgen.Order(order), Paper: docgen.ParsePaper(paper + " " + side), Only: view.Only, Format: docgen.PDF, Office: view.office}
	view.Printers = []pick{{Name: "Không bù lệch", Chosen: true}}
	for _, printer := range printers {
		one := pick{Value: printer.Name + "/" + printer.Tray, Name: strings.TrimSpace(printer.Name + " " + printer.Tray)}
		if one.Chosen = one.Value == asked(c, "may-in"); one.Chosen {
			view.Printers[0].Chosen = false
			view.run.Printer, view.run.Tray = printer.Name, printer.Tray
		}
		view.Printers = append(view.Printers, one)
	}
	return view, all, append(draft.Issues, issues...), true
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

// CertificateProof shows the proof list of a kept list and the buttons that print it.
func (p *Pages) CertificateProof(c *gin.Context) {
	view, all, issues, ok := p.sheetRun(c)
	if !ok {
		return
	}
	if !docgen.Unprovable(issues) {
		run := view.run
		run.Only = ""
		err := p.queued(c.Request.Context(), func(ctx context.Context) error {
			list, found, err := p.ProofList(ctx, view.Type, all, run)
			view.Proof, issues = list, append(issues, found...)
			return err
		})
		if err != nil {
			p.failError(c, err)
			return
		}
	}
	log, err := p.Store.RunOf(c.Request.Context(), desk.RunKey(view.Type, view.office, all))
	if err != nil {
		p.failError(c, err)
		return
	}
	ready, _ := strconv.ParseInt(c.Query("tai"), 10, 64)
	view.Run, view.State = newRunView(&view, all, log, ready), template.URL(view.state(c).Encode())
	view.Proof.In = len(all)
	view.Proved = view.Proof.Title != ""
	view.Wrong, view.Issues = issues.HasErrors(), lines(view.Type.Schema.Fields(), issues, false)
	p.show(c.Writer, c.Request, http.StatusOK, "certificate", view)
}

// CertificateDownload gives a file: lan=… the sheets of a copy in the log, in=soat the proof with outlined boxes,
// in=ban-soat-loi the proof list for two readers.
func (p *Pages) CertificateDownload(c *gin.Context) {
	view, all, issues, ok := p.sheetRun(c)
	if !ok {
		return
	}
	view.run.Only = ""
	switch id := c.Query("lan"); {
	case id != "":
		run, err := p.copyRun(c.Request.Context(), view, all, id)
		if err != nil {
			p.failError(c, err)
			return
		}
		view.run = run
	case c.Query("in") == "ban-soat-loi":
		p.proofPaper(c, view, all, issues)
		return
	case c.Query("in") == "soat":
		view.run.Mode = docgen.Proof
	default:
		p.fail(c, reply.Fail(diag.APIBadParameter, "in", c.Query("in"), "soat, ban-soat-loi"))
		return
	}
	var file *reply.File
	if !issues.HasErrors() {
		err := p.queued(c.Request.Context(), func(ctx context.Context) error {
			made, found, err := p.PrintSheets(ctx, view.Type, all, view.run)
			file, issues = made.File, append(issues, found...)
			return err
		})
		if err != nil {
			p.failError(c, err)
			return
		}
	}
	if file == nil {
		p.fail(c, reply.FromIssues(issues))
		return
	}
	sendFile(c, file)
}
