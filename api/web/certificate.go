package web

import (
	"context"
	"html/template"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"vanthu/api/desk"
	"vanthu/api/reply"
	"vanthu/api/store"
	"vanthu/docgen"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	doctype "vanthu/docgen/template"
)

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
